"""One source line as it is shown under a finding, with carets under the subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.reporters.visible import TAB, visible_char, width

if TYPE_CHECKING:
    from sphinx_sysdesign.reporters.places import Place

#: How many columns of a source line are shown at most.
WIDTH = 96

#: How many columns stand before the subject where a line is cut.
LEAD = 24

ELLIPSIS = "…"


def excerpt(place: Place, columns: int = WIDTH) -> tuple[str, str]:
    """Return the line as shown, and the carets for the line below it ("" without a subject)."""
    pieces = [TAB if char == "\t" else visible_char(char) for char in place.source.rstrip()]
    first, last = _window([width(piece) for piece in pieces], place.start, columns)
    before = ELLIPSIS if first else ""
    after = ELLIPSIS if last < len(pieces) else ""
    text = before + "".join(pieces[first:last]) + after
    lead = before + "".join(pieces[first : place.start])
    subject = "".join(pieces[place.start : min(place.end, last)])
    carets = " " * width(lead) + "^" * max(1, width(subject)) if place.end > place.start else ""
    return text, carets


def _window(widths: list[int], start: int, columns: int) -> tuple[int, int]:
    """Return the first and the last piece to show, so that piece `start` is among them."""
    if sum(widths) <= columns:
        return 0, len(widths)
    first, lead = start, 0
    while first > 0 and lead + widths[first - 1] <= LEAD:
        first -= 1
        lead += widths[first]
    tail = _fit(widths[first:], columns)
    if first + tail == len(widths):
        first = len(widths) - _fit(widths[::-1], columns)
        return first, len(widths)
    return (first, first + tail) if first > 2 else (0, _fit(widths, columns))


def _fit(widths: list[int], columns: int) -> int:
    """Return how many pieces from the first one fit into a number of columns."""
    total = 0
    for number, piece in enumerate(widths):
        total += piece
        if total > columns:
            return number
    return len(widths)
