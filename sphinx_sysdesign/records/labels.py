"""Bold labels at the start of a line: `**Impact:** text`, `**Impact**: text`, `**Impact**` alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice, pairwise

from sphinx_sysdesign.model.text import Span, Text

#: Longer bold text is emphasis, not a label.
LONGEST_LABEL = 120
_COLONS = ":\uff1a"
_BEFORE = re.compile(r"[^\w\n\ufffc\"'(\[]{0,4}")
_AFTER = re.compile(r"[ \t]*[:\uff1a]")
_DASH = re.compile(r"\s*(?:[\u2013\u2014]|--?)\s+")


@dataclass(frozen=True, slots=True)
class Label:
    """A bold label, and the words behind it."""

    #: As written, without colon and bold, white space collapsed.
    words: str
    line: int
    #: What follows it in the same paragraph.
    rest: Text
    #: ":" with a colon, "-" with a dash, "" where the label stands alone in its paragraph.
    mark: str


def leading_label(text: Text) -> Label | None:
    """Return the bold label that a text starts with, or None."""
    span = _leading_bold(text) if text.spans else None
    if span is None:
        return None
    inside, after = text.raw[span.start : span.end], text.raw[span.end :]
    words = " ".join(inside.split())
    if not words.strip(_COLONS + " ") or len(words) > LONGEST_LABEL:
        return None
    line = text.line_at(span.start)
    if words[-1] in _COLONS:
        return Label(words[:-1].rstrip(), line, text.cut(span.end).strip(), ":")
    if colon := _AFTER.match(after):
        return Label(words, line, text.cut(span.end + colon.end()).strip(), ":")
    if not after.strip():
        return Label(words, line, Text("", line), "")
    if dash := _DASH.match(after):
        return Label(words, line, text.cut(span.end + dash.end()).strip(), "-")
    return None


def _leading_bold(text: Text) -> Span | None:
    """Return the bold span at the very start, behind at most a mark such as an emoji."""
    before = _BEFORE.match(text.raw)
    reach = before.end() if before else 0
    for span in text.spans:
        if span.start > reach:
            return None
        if span.kind == "bold":
            return span
    return None


def label_lines(text: Text) -> tuple[Text, ...]:
    """Split a text before each source line that starts with a bold label and a colon."""
    starts = [
        span.start
        for span in text.spans
        if span.kind == "bold"
        and text.raw[span.start - 1 : span.start] == "\n"
        and _has_colon(text, span)
    ]
    return split_text(text, sorted(set(starts))) if starts else (text,)


def _has_colon(text: Text, span: Span) -> bool:
    """Tell whether a bold span is a label with its colon, inside or outside the bold."""
    if span.end - span.start > LONGEST_LABEL:
        return False
    inside = text.raw[span.start : span.end].rstrip()
    return inside[-1:] in tuple(_COLONS) or _AFTER.match(text.raw, span.end) is not None


def split_text(text: Text, starts: list[int]) -> tuple[Text, ...]:
    """Cut a text at these offsets, in one pass; spans that run over a cut are cut too."""
    bounds = [0, *starts, len(text.raw)]
    spans = sorted(text.spans, key=lambda span: span.start)
    parts: list[Text] = []
    line, first = text.line, 0
    for start, end in pairwise(bounds):
        while first < len(spans) and spans[first].end <= start:
            first += 1
        inside: list[Span] = []
        for span in islice(spans, first, None):
            if span.start >= end:
                break
            inside.append(
                Span(
                    max(span.start, start) - start,
                    min(span.end, end) - start,
                    span.kind,
                    span.target,
                )
            )
        raw = text.raw[start:end]
        parts.append(Text(raw, line, tuple(inside)).strip())
        line += raw.count("\n")
    return tuple(parts)
