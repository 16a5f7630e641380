"""Words with their place: inline content that remembers source lines and mark-up."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: Stands for one character of code, a link, a role and so on in `Text.masked`.
OPAQUE = "\ufffc"

#: Span kinds whose characters are no words of the author's prose.
OPAQUE_KINDS = frozenset({"code", "link", "math", "role", "image", "footnote", "html"})

SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of inline mark-up inside a `Text`, as offsets into its characters."""

    start: int
    end: int
    #: bold, italic, code, link, math, role, image, footnote or html
    kind: str
    #: A link's destination or a role's name; empty otherwise.
    target: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    r"""Inline content of a paragraph, title or cell: its words, with "\n" at source line breaks."""

    raw: str
    #: 1-based source line of the first character.
    line: int
    spans: tuple[Span, ...] = ()

    def __bool__(self) -> bool:
        """True where there is anything to see: words, code, a link, an image, a role."""
        return bool(self.raw.strip()) or any(s.kind in OPAQUE_KINDS for s in self.spans)

    @property
    def plain(self) -> str:
        """The words on one line, white space collapsed."""
        return SPACES.sub(" ", self.raw).strip()

    @property
    def masked(self) -> str:
        """`raw` with code, links, maths, roles and images blotted out; same length."""
        chars = list(self.raw)
        for span in self.spans:
            if span.kind in OPAQUE_KINDS:
                chars[span.start : span.end] = [
                    c if c == "\n" else OPAQUE for c in chars[span.start : span.end]
                ]
        return "".join(chars)

    def line_at(self, offset: int) -> int:
        """Return the source line of the character at `offset`."""
        return self.line + self.raw.count("\n", 0, offset)

    def cut(self, start: int, end: int | None = None) -> Text:
        """Return the part from `start` to `end`, spans and line moved along."""
        stop = len(self.raw) if end is None else end
        spans = tuple(
            Span(max(s.start, start) - start, min(s.end, stop) - start, s.kind, s.target)
            for s in self.spans
            if s.start < stop and s.end > start
        )
        return Text(self.raw[start:stop], self.line_at(start), spans)

    def strip(self) -> Text:
        """Return the text without white space around it."""
        left = len(self.raw) - len(self.raw.lstrip())
        return self.cut(left, max(left, len(self.raw.rstrip())))
