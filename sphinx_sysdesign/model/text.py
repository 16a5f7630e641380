"""Words with their place: inline content that remembers source lines and mark-up."""

from __future__ import annotations

from dataclasses import dataclass

#: Stands for one character of code, a link, a role and so on in `Text.masked`.
OPAQUE = "\ufffc"

#: Span kinds whose characters are no words of the author's prose.
OPAQUE_KINDS = frozenset({"code", "link", "math", "role", "image", "footnote", "html"})


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
        if self.raw and not self.raw.isspace():
            return True
        return any(span.kind in OPAQUE_KINDS for span in self.spans)

    @property
    def plain(self) -> str:
        """The words on one line, white space collapsed."""
        return " ".join(self.raw.split())

    @property
    def masked(self) -> str:
        """`raw` with code, links, maths, roles and images blotted out; same length."""
        opaque = [span for span in self.spans if span.kind in OPAQUE_KINDS]
        if not opaque:
            return self.raw
        chars = list(self.raw)
        for span in opaque:
            if span.end > span.start:
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
        spans = [
            Span(max(s.start, start) - start, min(s.end, stop) - start, s.kind, s.target)
            for s in self.spans
            if s.start < stop and s.end > start
        ]
        return Text(self.raw[start:stop], self.line_at(start), tuple(spans))

    def strip(self) -> Text:
        """Return the text without white space around it."""
        raw = self.raw
        if raw and not self.spans and not raw[0].isspace() and not raw[-1].isspace():
            return self
        left = len(raw) - len(raw.lstrip())
        return self.cut(left, max(left, len(raw.rstrip())))
