"""Making findings: the very line of the wrong words, looked up in the source where that is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.findings import Finding

if TYPE_CHECKING:
    from sphinx_sysdesign.model.blocks import Document

_NEAR = (0, 1, -1, 2, -2, 3, -3)
#: Longer subjects are cut in messages.
_SHOWN = 60


class Reporter:
    """Builds the findings of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lines = document.source.split("\n") if document.source else []
        self.findings: list[Finding] = []

    def source(self, line: int) -> str:
        """Return a line of the source, "" where there is none."""
        return self.lines[line - 1] if 0 < line <= len(self.lines) else ""

    def place(self, line: int, subject: str) -> int:
        """Return the line nearest to `line` that holds the subject, else `line`."""
        if not self.lines or not subject:
            return line
        return next((line + n for n in _NEAR if subject in self.source(line + n)), line)

    def holds(self, line: int, words: str) -> bool:
        """Tell whether some words stand on a line or near it; True where the source is not at hand."""
        return not self.lines or words in self.source(self.place(line, words))

    def _subject(self, line: int, words: str) -> str:
        """Return the part of some words that stands in the source as it is, without mark-up inside."""
        label, _, value = words.partition(":")
        for part in (words, value.strip(), label.strip()):
            if not self.lines or (part and part in self.source(self.place(line, part))):
                return part
        return ""

    def add(
        self,
        code: str,
        line: int,
        subject: str,
        message: str,
        fix: str,
        *,
        section: str = "",
        template: str = "",
    ) -> None:
        """Add a finding; a subject is kept to the part that stands on its line."""
        subject = self._subject(line, subject.partition("\n")[0])
        at = self.place(line, subject)
        finding = Finding(
            docname=self.document.docname,
            path=self.document.path,
            line=at,
            code=code,
            message=message,
            fix=fix,
            subject=subject,
            template=template,
            section=section,
        )
        self.findings.append(finding)


def shorten(words: str) -> str:
    """Return words for a message: on one line, cut where they are long."""
    plain = " ".join(words.split())
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1].rstrip() + "…"
