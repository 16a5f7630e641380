"""What is wrong with a line: code, sentence, place and hint, as data."""

from __future__ import annotations

from dataclasses import replace

from sphinx_sysdesign.estimates.record import record


@record
class Problem:
    """Something wrong in a calculation, with the characters it is about."""

    #: Stable code such as ``E109``; the families are listed in :mod:`reference`.
    code: str
    #: One sentence, without the code and without a full stop.
    sentence: str
    #: Columns of the marked characters, counted from 0; the end is exclusive.
    start: int
    end: int
    hint: str = ""
    #: Line of the file, counted from 1.
    line: int = 0
    #: The line's text as written.
    source: str = ""
    #: The document the line stands in, as given to parse_block.
    document: str = ""
    #: ``error``, or ``info`` for a remark on a line that is right.
    level: str = "error"

    def at(self, line: int, source: str, document: str) -> Problem:
        """Return this problem placed on a line of a document."""
        return replace(self, line=line, source=source, document=document)

    def __str__(self) -> str:
        """Return the message, the line and a caret line under it, then the hint."""
        marks = "^" * max(self.end - self.start, 1)
        lines = [
            f"{self.code}: {self.sentence}",
            f"    {self.source}",
            f"    {' ' * self.start}{marks}",
        ]
        if self.hint:
            lines.append(f"    hint: {self.hint}")
        return "\n".join(lines)


class Trouble(Exception):  # noqa: N818 - never leaves the package
    """Carries a problem from where it is found to the line it belongs to."""

    def __init__(self, code: str, sentence: str, span: tuple[int, int], hint: str = "") -> None:
        super().__init__(sentence)
        self.problem = Problem(code, sentence, span[0], span[1], hint)


def did_you_mean(found: list[str]) -> str:
    """Return the hint that offers one or two names, or nothing where there is none."""
    return f"did you mean {' or '.join(f'`{name}`' for name in found)}?" if found else ""
