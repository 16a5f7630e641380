"""A map as SVG: boxes with words and links, lines between them.

All looks are classes; nothing has an id or a style, so that several maps stand in one page and under
a strict policy. It is XML as well as HTML.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from sphinx_sysdesign.maps.layers import settled
from sphinx_sysdesign.maps.layout import layout
from sphinx_sysdesign.maps.rows import Point, Size, Way
from sphinx_sysdesign.maps.text import clean, width_of, wrap

#: Sizes of the fonts of titles and notes, heights of their lines, room inside a box.
TITLE, NOTE, TITLE_LINE, NOTE_LINE, PADDING = 14, 12, 18, 16, 10
#: Semibold words of a title are as wide as plain ones of this size.
_TITLE_WIDTH = 16
#: The widest and the narrowest box, and how wide its words may be.
WIDEST, NARROWEST = 168, 96
_INNER = WIDEST - 2 * PADDING
_OUTLINE = 'fill="none" stroke="currentColor"'
#: How much room the bar takes at the foot of a box.
METER_LINE = 7
#: Room around the whole, for lines that are drawn thick.
_EDGE = 4


@dataclass(frozen=True, slots=True)
class Box:
    """A box with a title, and quiet lines below it."""

    title: str
    notes: tuple[str, ...] = ()
    #: Where it leads; "" for nowhere.
    href: str = ""
    #: All that it says, on one line: its name for those who do not see it.
    label: str = ""
    #: What it is, as classes.
    kinds: tuple[str, ...] = ()
    #: How full its bar is, in percent; -1 for none.
    meter: int = -1


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two boxes, by their numbers."""

    tail: int
    head: int
    kind: str
    #: What it says, where somebody points at it.
    words: str = ""
    #: What is written on it.
    label: str = ""
    #: Whether it has a head at its start, and at its end.
    heads: tuple[bool, bool] = (False, True)


@dataclass(frozen=True, slots=True)
class _Words:
    """The lines of a box, and its size."""

    title: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def size(self) -> Size:
        widths = [width_of(line, _TITLE_WIDTH) for line in self.title]
        widths += [width_of(line, NOTE) for line in self.notes]
        height = TITLE_LINE * len(self.title) + NOTE_LINE * len(self.notes) + 2 * PADDING
        return max(NARROWEST, max(widths, default=0) + 2 * PADDING), height


def draw(
    title: str,
    description: str,
    boxes: Sequence[Box],
    lines: Sequence[Line],
    *,
    across: bool = False,
) -> str:
    """Return the drawing; `across` has lines run to the right in place of downwards."""
    words = [_words(box) for box in boxes]
    sizes = [one.size for one in words]
    is_labelled = any(line.label for line in lines)
    labels = [(width_of(line.label, NOTE) + 8, NOTE_LINE) for line in lines] if is_labelled else []
    placed = layout(sizes, _ways(len(boxes), lines), labels, across=across)
    ways = [_line(*pair, across=across) for pair in zip(lines, placed.lines, strict=True)]
    marks = [
        _label(line.label, *rest) for line, *rest in zip(lines, placed.labels, labels, strict=False)
    ]
    drawn = [
        _box(box, one, corner, size)
        for box, one, corner, size in zip(boxes, words, placed.boxes, sizes, strict=True)
    ]
    width, height = placed.width + 2 * _EDGE, placed.height + 2 * _EDGE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="sysdesign-map-drawing" role="group" width="{width}" '
        f'height="{height}" viewBox="{-_EDGE} {-_EDGE} {width} {height}" fill="currentColor" '
        f'text-anchor="middle" font-size="{NOTE}"><title>{_text(title)}</title><desc>{_text(description)}</desc>'
        f'<g aria-hidden="true"><g fill="none" stroke="currentColor">{"".join(ways)}</g>{"".join(marks)}</g>'
        f"{''.join(drawn)}</svg>"
    )


def _ways(boxes: int, lines: Sequence[Line]) -> list[Way]:
    """Return how the lines run; those that lead nowhere may start at either end."""
    free = [line.heads == (False, False) for line in lines]
    pairs = settled(boxes, [(line.tail, line.head) for line in lines], free)
    return [(tail, head, line.kind) for (tail, head), line in zip(pairs, lines, strict=True)]


def _words(box: Box) -> _Words:
    notes = [line for note in box.notes for line in wrap(note, NOTE, _INNER, 2)]
    return _Words(wrap(box.title, _TITLE_WIDTH, _INNER), tuple(notes))


def _text(words: str) -> str:
    return escape(clean(words))


def _box(box: Box, words: _Words, corner: Point, size: Size) -> str:
    (x, y), (width, height) = corner, size
    names = " ".join(["sysdesign-map-box", *(f"sysdesign-map-{kind}" for kind in box.kinds)])
    element = f'a href="{_text(box.href)}"' if box.href else "g"
    middle, baseline = x + width // 2, y + PADDING - 4
    frame = f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="6" {_OUTLINE}/>'
    parts = [f"<title>{_text(box.label or box.title)}</title>", frame]
    for lines, step, name in ((words.title, TITLE_LINE, "title"), (words.notes, NOTE_LINE, "note")):
        for line in lines:
            baseline += step
            parts.append(_written(line, name, middle, baseline))
    if box.meter >= 0:
        parts.append(_meter(box.meter, x + PADDING, y + height - METER_LINE, width - 2 * PADDING))
    return f'<{element} class="{names}">{"".join(parts)}</{element[0]}>'


def _written(words: str, name: str, x: int, y: int) -> str:
    size = f' font-size="{TITLE}"' if name == "title" else ""
    return f'<text class="sysdesign-map-{name}" x="{x}" y="{y}"{size}>{escape(words)}</text>'


def _meter(percent: int, x: int, y: int, width: int) -> str:
    """Return a bar that is full to some percent."""
    return (
        f'<rect class="sysdesign-map-meter" x="{x}" y="{y}" width="{width}" height="3" {_OUTLINE}/>'
        f'<rect class="sysdesign-map-full" x="{x}" y="{y}" width="{width * percent // 100}" height="3"/>'
    )


def _line(line: Line, points: Sequence[Point], *, across: bool) -> str:
    """Return a line with its heads."""
    axis = 0 if across else 1
    forward = 1 if points[-1][axis] > points[0][axis] else -1
    heads = [
        _head(point, way, across=across)
        for has_head, point, way in zip(
            line.heads, (points[0], points[-1]), (-forward, forward), strict=True
        )
        if has_head
    ]
    title = f"<title>{_text(line.words)}</title>" if line.words else ""
    return (
        f'<g class="sysdesign-map-line sysdesign-map-{line.kind}">{title}<path d="{_way(points, across=across)}"/>'
        f"{''.join(heads)}</g>"
    )


def _way(points: Sequence[Point], *, across: bool) -> str:
    """Return the path of a line: straight past rows, bent between them."""
    parts = [f"M{points[0][0]} {points[0][1]}"]
    for (x, y), (to_x, to_y) in pairwise(points):
        if (y == to_y) if across else (x == to_x):
            straight = f"H{to_x}" if across else f"V{to_y}"
            # Straight on is one line.
            parts[-1:] = [straight] if parts[-1][0] == straight[0] else [parts[-1], straight]
        elif across:
            parts.append(f"C{(x + to_x) // 2} {y} {(x + to_x) // 2} {to_y} {to_x} {to_y}")
        else:
            parts.append(f"C{x} {(y + to_y) // 2} {to_x} {(y + to_y) // 2} {to_x} {to_y}")
    return "".join(parts)


def _head(point: Point, way: int, *, across: bool) -> str:
    """Return the head of a line that ends at a point, on its way up or down, left or right."""
    x, y = point
    sides = f"l{-8 * way} -4v8z" if across else f"l-4 {-8 * way}h8z"
    return f'<path class="sysdesign-map-head" d="M{x} {y}{sides}" fill="currentColor"/>'


def _label(words: str, corner: Point, size: Size) -> str:
    """Return what is written on a line, on a ground of its own."""
    (x, y), (width, height) = corner, size
    ground = (
        f'<rect class="sysdesign-map-ground" x="{x}" y="{y}" width="{width}" height="{height}"/>'
    )
    return ground + _written(words, "note", x + width // 2, y + height - 4)
