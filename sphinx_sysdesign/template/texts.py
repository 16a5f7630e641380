"""The words a template ships: its placeholders, its pre-filled lines, its instructions.

All of it is read from the template's Markdown, so that text which an author left as it was can be
told from text of the author's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_sysdesign.template.scan import PLACEHOLDER, Scanned, scan

if TYPE_CHECKING:
    from collections.abc import Sequence

_PUNCTUATION = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u2032": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u2033": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
    "\u2026": "...", "\u00a0": " ",
})  # fmt: skip
_MARKS = re.compile("[" + "".join(map(chr, _PUNCTUATION)) + "]")
_DASHES = re.compile(r"-{2,3}(?!-)(?<!-{4})")
#: What is to be changed inside of a text, white space at its ends apart.
_UNEVEN = re.compile(r"[^\x00-\x7f]|[^\S ]|  |--")
_MARKER = re.compile(r"^(?:\s*>)*\s*(?:[-*+]|\d{1,3}[.)])?\s+(?:\[[ xX]\]\s+)?")
_MARKUP = re.compile(r"\*\*|__|`+|\\(?=[\[\]*_`])")
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")
_LABEL = re.compile(r"^(?:\*\*|__)([^*_]{1,60}?):?(?:\*\*|__):?")


def normalise(text: str) -> str:
    """Return a text with its white space collapsed and typographic marks as ASCII; case is kept.

    Smart quotes, dashes and ellipses, which Sphinx puts in, become what the author typed.
    """
    if not _UNEVEN.search(text):
        return text.strip()
    plain = text.translate(_PUNCTUATION) if _MARKS.search(text) else text
    return " ".join(_DASHES.sub("-", plain).split())


def plain_line(line: str) -> str:
    """Return a line as a reader sees it: normalised, without list marker, check box, emphasis, links."""
    text = plain_cell(_MARKER.sub("", " " + line, count=1))
    return normalise(_MARKER.sub("", " " + text, count=1))


def plain_cell(text: str) -> str:
    """Return a table cell as a reader sees it: like a line, but `> 80%` is no quotation there."""
    return normalise(_MARKUP.sub("", _LINK.sub(r"\1", text)))


@dataclass(frozen=True)
class TemplateTexts:
    """What a template says itself, ready to be compared; every text is normalised."""

    #: Its placeholders with their brackets: `[Detailed description]`, also those in code.
    placeholders: frozenset[str] = frozenset()
    #: Pre-filled lines of paragraphs, lists and tables without placeholders.
    lines: frozenset[str] = frozenset()
    #: Pre-filled lines of code and drawings.
    code: frozenset[str] = frozenset()
    #: Its code blocks as a whole.
    blocks: frozenset[str] = frozenset()
    #: Its table rows as cells (heads left out).
    rows: frozenset[tuple[str, ...]] = frozenset()
    #: Pre-filled values with their labels: ("In Transit", "TLS 1.3").
    values: frozenset[tuple[str, str]] = frozenset()
    #: The lines of its comments.
    instructions: frozenset[str] = frozenset()
    #: Its bold labels and headings: structure, nobody's content.
    labels: frozenset[str] = frozenset()

    @cached_property
    def row_starts(self) -> frozenset[str]:
        """The first cells of its table rows."""
        return frozenset(row[0] for row in self.rows if row)

    @cached_property
    def block_starts(self) -> frozenset[str]:
        """The first lines of its code blocks."""
        return frozenset(block.partition("\n")[0] for block in self.blocks)

    def is_placeholder(self, text: str) -> bool:
        """Tell whether a bracketed text (`[Feature 1]`) is a placeholder of this template."""
        return normalise(text) in self.placeholders

    def is_distinctive(self, text: str) -> bool:
        """Tell whether it is a placeholder that nobody else would write: more than `[X]` or `[2X]`."""
        return self.is_placeholder(text) and re.search(r"[a-z]{3}", text) is not None

    def is_own_line(self, line: str) -> bool:
        """Tell whether a line of text is pre-filled and long enough to be nobody else's."""
        text = plain_line(line)
        return text in self.lines and _is_telling(text)

    def is_own_value(self, label: str, value: str) -> bool:
        """Tell whether a labelled value is the pre-filled one (`In Transit`, `TLS 1.3`)."""
        return (plain_line(label).rstrip(":"), plain_line(value)) in self.values

    def is_own_row(self, cells: Sequence[str]) -> bool:
        """Tell whether a table row is pre-filled and kept as it was."""
        return tuple(plain_cell(cell) for cell in cells) in self.rows

    def is_own_code(self, code: str) -> bool:
        """Tell whether a whole code block is the template's, white space apart."""
        return _block(code.splitlines()) in self.blocks

    def is_instruction(self, text: str) -> bool:
        """Tell whether every line of a comment comes from the template's comments."""
        lines = [normalise(line) for line in text.splitlines() if line.strip()]
        return bool(lines) and all(line in self.instructions for line in lines)

    def is_label(self, text: str) -> bool:
        """Tell whether a text is one of the template's labels or headings."""
        return plain_line(text).rstrip(":") in self.labels

    def own_lines(self, lines: Sequence[str]) -> tuple[bool, ...]:
        """Tell of each line whether it is pre-filled; short ones only beside others.

        `Fault isolation` alone may be anybody's; next to two more of its list it is not.
        """
        texts = [plain_line(line) for line in lines]
        own = [text in self.lines for text in texts]
        result = [False] * len(own)
        start = 0
        for at in range(len(own) + 1):
            if at < len(own) and own[at]:
                continue
            run = texts[start:at]
            if len(run) > 2 or any(_is_telling(text) for text in run):
                result[start:at] = [True] * len(run)
            start = at + 1
        return tuple(result)


def _is_telling(text: str) -> bool:
    """Tell whether a line is long enough that two authors do not write it by chance."""
    return len(text.split()) > 3 and len(text) > 18


def _block(lines: Sequence[str]) -> str:
    """Return a code block as one text: no blank lines, white space collapsed."""
    return "\n".join(text for text in (normalise(line) for line in lines) if text)


def read_texts(markdown: str) -> TemplateTexts:
    """Collect a template's own words from its Markdown."""
    found = scan(markdown)
    lines = [line for line in found.lines if not PLACEHOLDER.search(line)]
    rows = [row for row in found.rows if not any(PLACEHOLDER.search(cell) for cell in row)]
    labels = {plain_line(text).rstrip(":") for text in (*found.headings, *map(_label, found.lines))}
    texts = {plain_line(line) for line in lines}
    return TemplateTexts(
        placeholders=frozenset(normalise(m[0]) for m in PLACEHOLDER.finditer(markdown)),
        lines=frozenset(text for text in texts if text and text.rstrip(":") not in labels),
        code=frozenset(_own_code(found)),
        blocks=frozenset(_block(block) for block in found.code),
        rows=frozenset(tuple(plain_cell(cell) for cell in row) for row in rows),
        values=frozenset(value for value in map(_value, lines) if value),
        instructions=frozenset(normalise(line) for line in found.comments if line.strip()),
        labels=frozenset(labels - {""}),
    )


def _own_code(found: Scanned) -> set[str]:
    """Return the lines of code without placeholders."""
    lines = (line for block in found.code for line in block if not PLACEHOLDER.search(line))
    return {normalise(line) for line in lines} - {""}


def _label(line: str) -> str:
    """Return the bold label a line starts with, or nothing."""
    match = _LABEL.match(_MARKER.sub("", " " + line, count=1))
    return match[1] if match else ""


def _value(line: str) -> tuple[str, str] | None:
    """Return the label and the value of `**In Transit:** TLS 1.3`, or None."""
    text = _MARKER.sub("", " " + line, count=1)
    match = _LABEL.match(text)
    value = plain_line(text[match.end() :]) if match else ""
    return (plain_line(match[1]).rstrip(":"), value) if match and value else None
