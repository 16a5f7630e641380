"""Where boxes and lines go: those that hang together in rows, parts that do not beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sphinx_sysdesign.maps.joining import Joined
from sphinx_sysdesign.maps.rows import Layout, Point, Size, Way, in_columns, in_rows

#: Rows are no longer than this, columns no higher, where that is possible: the width of a page's text.
WIDE, HIGH = 616, 560
#: Room between boxes, and between parts that nothing connects.
GAP, APART = 20, 40


@dataclass(frozen=True, slots=True)
class Part:
    """Boxes that hang together, and the lines between them, by their numbers in the whole."""

    nodes: tuple[int, ...]
    lines: tuple[int, ...]


def layout(
    sizes: Sequence[Size],
    lines: Sequence[Way],
    labels: Sequence[Size] = (),
    *,
    across: bool = False,
) -> Layout:
    """Lay boxes out in rows, or `across` in columns; `labels` are the sizes of words on the lines, if any."""
    parts = parts_of(len(sizes), lines)
    joined = [part for part in parts if part.lines]
    alone = [part.nodes[0] for part in parts if not part.lines]
    drawn = [_draw(part, sizes, lines, labels, across=across) for part in joined]
    corners, bottom = shelves([(one.width, one.height) for one in drawn], APART, 0)
    below = bottom + APART if drawn and alone else bottom
    rest, bottom = shelves([sizes[node] for node in alone], GAP, below)
    boxes: dict[int, Point] = dict(zip(alone, rest, strict=True))
    drawn_lines: dict[int, tuple[Point, ...]] = {}
    written: dict[int, Point] = {}
    for part, one, corner in zip(joined, drawn, corners, strict=True):
        boxes.update(zip(part.nodes, moved(one.boxes, corner), strict=True))
        drawn_lines.update(
            zip(part.lines, (moved(line, corner) for line in one.lines), strict=True)
        )
        written.update(zip(part.lines if labels else (), moved(one.labels, corner), strict=True))
    edge = [x + one.width for (x, _), one in zip(corners, drawn, strict=True)]
    edge += [x + sizes[node][0] for (x, _), node in zip(rest, alone, strict=True)]
    return Layout(
        max(edge, default=0),
        bottom,
        tuple(boxes[node] for node in range(len(sizes))),
        tuple(drawn_lines[at] for at in range(len(lines))),
        tuple(written[at] for at in range(len(labels))),
    )


def _draw(
    part: Part,
    sizes: Sequence[Size],
    lines: Sequence[Way],
    labels: Sequence[Size],
    *,
    across: bool,
) -> Layout:
    number = {node: at for at, node in enumerate(part.nodes)}
    own = [
        (number[tail], number[head], kind)
        for tail, head, kind in map(lines.__getitem__, part.lines)
    ]
    draw, limit = (in_columns, HIGH) if across else (in_rows, WIDE)
    return draw(
        [sizes[node] for node in part.nodes],
        own,
        [labels[at] for at in part.lines] if labels else [],
        limit,
    )


def shelves(sizes: Sequence[Size], gap: int, y: int) -> tuple[list[Point], int]:
    """Return the corners of boxes that stand beside each other, on the next shelf where one is full, and the lower edge."""
    limit = max([WIDE, *(width for width, _ in sizes)])
    corners: list[Point] = []
    x, bottom = 0, y
    for width, height in sizes:
        if x and x + width > limit:
            x, y = 0, bottom + gap
        corners.append((x, y))
        x, bottom = x + width + gap, max(bottom, y + height)
    return corners, bottom


def moved(points: Iterable[Point], by: Point) -> tuple[Point, ...]:
    """Return points at another place."""
    return tuple((x + by[0], y + by[1]) for x, y in points)


def parts_of(count: int, lines: Sequence[Way]) -> list[Part]:
    """Return the parts that nothing connects, the largest first."""
    joined = Joined(count)
    for tail, head, _ in lines:
        joined.join(tail, head)
    members = joined.parts()
    home = {node: at for at, part in enumerate(members) for node in part}
    inside: list[list[int]] = [[] for _ in members]
    for at, (tail, _, _) in enumerate(lines):
        inside[home[tail]].append(at)
    parts = [Part(tuple(m), tuple(own)) for m, own in zip(members, inside, strict=True)]
    return sorted(parts, key=lambda part: -len(part.nodes))
