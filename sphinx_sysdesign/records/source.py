"""Where records are read from: the document, its lines, and the words of its template."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_sysdesign.findings import Finding
from sphinx_sysdesign.records.slugs import DEFAULT_PREFIXES, token_pattern
from sphinx_sysdesign.records.vocabulary import Vocabulary, default_vocabulary

if TYPE_CHECKING:
    import re

    from sphinx_sysdesign.model.blocks import Directive

#: How far below its directive an option may stand.
_OPTION_REACH = 40


@dataclass(frozen=True)
class Source:
    """A document as the extraction needs it; cheap to make, one for each document."""

    docname: str
    #: Path of the source file relative to the source folder.
    path: str = ""
    #: Source lines, for the very line of an option; may be empty.
    lines: tuple[str, ...] = ()
    #: `sysdesign_id_prefixes`, in addition to FR, NFR, REQ and C.
    prefixes: tuple[str, ...] = ()
    vocabulary: Vocabulary = field(default_factory=default_vocabulary)

    @cached_property
    def token(self) -> re.Pattern[str]:
        """The pattern of an id at the start of a requirement."""
        return token_pattern((*DEFAULT_PREFIXES, *self.prefixes))

    def finding(self, code: str, line: int, message: str, fix: str, subject: str = "") -> Finding:
        """Return a finding in this document."""
        return Finding(self.docname, self.path, max(line, 1), code, message, fix, subject)

    def option_line(self, directive: Directive, name: str) -> int:
        """Return the line of a directive's option, or the directive's own where it is not found."""
        marks = (f":{name}:", f"{name}:")
        start = max(directive.line - 1, 0)
        for at, line in enumerate(self.lines[start : start + _OPTION_REACH], start + 1):
            if line.lstrip(" >").startswith(marks):
                return at
        return directive.line

    def is_indented(self, line: int) -> bool | None:
        """Tell whether a source line starts with white space; None where the source is not at hand."""
        if not 0 < line <= len(self.lines):
            return None
        return self.lines[line - 1][:1].isspace()
