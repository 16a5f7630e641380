"""Boxes that hang together in rows, and the lines between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sphinx_sysdesign.maps.layers import acyclic, neighbours, ranks
from sphinx_sysdesign.maps.ordering import ordered
from sphinx_sysdesign.maps.placing import columns

Point = tuple[int, int]
Size = tuple[int, int]
#: A line by the boxes at its ends, and its kind.
Way = tuple[int, int, str]
#: The end of a line at a box: the node beside it, and the line, where that is a box too.
Port = tuple[int, int]

#: Room on each side of a box and of a line, between two rows, and between a row and one of labels.
BESIDE, SLACK, BETWEEN, CLOSE = 20, 10, 52, 26
#: Lines start no farther from each other than this.
PORT = 16
#: How much more the parts of a long line hold together than others.
_STRAIGHT = 4


@dataclass(frozen=True, slots=True)
class Layout:
    """Boxes by their upper left corners, lines by their points.

    A line runs straight from its first point to the second, bends to the third, and so on.
    """

    width: int
    height: int
    boxes: tuple[Point, ...]
    lines: tuple[tuple[Point, ...], ...]
    #: Upper left corners of what is written on the lines, where anything is.
    labels: tuple[Point, ...] = ()


class Rows:
    """One drawing in the making: boxes, then a bend for each row that a line passes."""

    def __init__(
        self, sizes: Sequence[Size], lines: Sequence[Way], labels: Sequence[Size], limit: int
    ) -> None:
        self.boxes = len(sizes)
        self.labels = labels
        self.sizes = list(sizes)
        self.given = [(tail, head) for tail, head, _ in lines]
        self.turned = acyclic(len(sizes), self.given)
        step = 2 if labels else 1
        rows = ranks([width for width, _ in sizes], self.turned, limit, BESIDE)
        self.rank = [step * row for row in rows]
        self.label_of: list[int] = []
        self.bends: dict[tuple[object, ...], int] = {}
        self.chains = [self._chain(at, kind) for at, (_, _, kind) in enumerate(lines)]
        self.rows = self._ordered()
        self.left = self._columns()
        self.top, self.bottom = self._heights()

    def _chain(self, at: int, kind: str) -> list[int]:
        """Return the nodes of a line: its ends, and between them one for each row that it passes."""
        tail, head = self.turned[at]
        first, last = self.rank[tail] + 1, self.rank[head]
        if self.labels:
            labelled = first + (last - first - 1) // 4 * 2
            self.label_of.append(len(self.sizes) + labelled - first)
            bends = [
                self._bend(self.labels[at] if row == labelled else (0, 0), row)
                for row in range(first, last)
            ]
        else:
            # Lines of a kind from one box are one line as far as they go together.
            same = (tail, kind, self.turned[at] == self.given[at])
            bends = [self._shared((*same, row), row) for row in range(first, last)]
        return [tail, *bends, head]

    def _bend(self, size: Size, row: int) -> int:
        self.sizes.append(size)
        self.rank.append(row)
        return len(self.sizes) - 1

    def _shared(self, key: tuple[object, ...], row: int) -> int:
        if key not in self.bends:
            self.bends[key] = self._bend((0, 0), row)
        return self.bends[key]

    def _ordered(self) -> list[list[int]]:
        boxes: list[list[int]] = [[] for _ in range(max(self.rank) + 1)]
        bends: list[list[int]] = [[] for _ in boxes]
        for node, row in enumerate(self.rank):
            (boxes if self._is_box(node) else bends)[row].append(node)
        # Lines start out in the middle: where much hangs on one, it does not drift to a side.
        rows = [
            [*row[: len(row) // 2], *passing, *row[len(row) // 2 :]]
            for row, passing in zip(boxes, bends, strict=True)
        ]
        steps = dict.fromkeys(step for chain in self.chains for step in pairwise(chain))
        self.upper, self.lower = neighbours(len(self.sizes), list(steps))
        return ordered(rows, self.upper, self.lower)

    def _columns(self) -> list[int]:
        def pulls(near: Sequence[Sequence[int]]) -> list[list[tuple[int, int]]]:
            return [
                [(other, self._pull(node, other)) for other in found]
                for node, found in enumerate(near)
            ]

        gaps = [BESIDE if self._is_box(node) else SLACK for node in range(len(self.sizes))]
        widths = [width for width, _ in self.sizes]
        return columns(self.rows, widths, gaps, pulls(self.upper), pulls(self.lower))

    def _pull(self, one: int, other: int) -> int:
        return 1 if self._is_box(one) or self._is_box(other) else _STRAIGHT

    def _is_box(self, node: int) -> bool:
        return node < self.boxes

    def _heights(self) -> tuple[list[int], list[int]]:
        """Return where each row starts and ends."""
        tops, bottoms, y = [], [], 0
        for row in self.rows:
            tops.append(y)
            y += max(self.sizes[node][1] for node in row)
            bottoms.append(y)
            y += CLOSE if self.labels else BETWEEN
        return tops, bottoms

    def _corner(self, node: int) -> Point:
        """Return the upper left corner of a node, in the middle of its row."""
        rank = self.rank[node]
        rest = self.bottom[rank] - self.top[rank] - self.sizes[node][1]
        return self.left[node], self.top[rank] + rest // 2

    def _middle(self, node: int) -> int:
        return self.left[node] + self.sizes[node][0] // 2

    def _ports(self, node: int, ends: Iterable[Port]) -> dict[Port, int]:
        """Return where lines leave a box, from left to right as they go on."""
        found = sorted(dict.fromkeys(ends), key=lambda port: (self._middle(port[0]), port))
        room = min(PORT, (self.sizes[node][0] - 2 * SLACK) // max(len(found), 1))
        first = self._middle(node) - room * (len(found) - 1) // 2
        return {port: first + room * at for at, port in enumerate(found)}

    def _port(self, node: int, at: int) -> Port:
        """Return what tells the ends of lines apart: the bend next to a box, else the line."""
        return node, at if self._is_box(node) else -1

    def lines(self) -> list[tuple[Point, ...]]:
        """Return the points of all lines, each from its own start to its own end."""
        leaving: list[list[Port]] = [[] for _ in range(self.boxes)]
        entering: list[list[Port]] = [[] for _ in range(self.boxes)]
        for at, chain in enumerate(self.chains):
            leaving[chain[0]].append(self._port(chain[1], at))
            entering[chain[-1]].append(self._port(chain[-2], at))
        start = [self._ports(node, ends) for node, ends in enumerate(leaving)]
        end = [self._ports(node, ends) for node, ends in enumerate(entering)]
        out = []
        for at, chain in enumerate(self.chains):
            begin = start[chain[0]][self._port(chain[1], at)]
            stop = end[chain[-1]][self._port(chain[-2], at)]
            points = self._route(chain, begin, stop)
            is_turned = self.turned[at] != self.given[at]
            out.append(tuple(reversed(points)) if is_turned else tuple(points))
        return out

    def _route(self, chain: Sequence[int], start: int, end: int) -> list[Point]:
        first, last = chain[0], chain[-1]
        points = [
            (start, self._corner(first)[1] + self.sizes[first][1]),
            (start, self.bottom[self.rank[first]]),
        ]
        for node in chain[1:-1]:
            x, rank = self._middle(node), self.rank[node]
            points += [(x, self.top[rank]), (x, self.bottom[rank])]
        return [*points, (end, self.top[self.rank[last]]), (end, self._corner(last)[1])]

    def layout(self) -> Layout:
        """Return the whole of it."""
        width = max(x + w for x, (w, _) in zip(self.left, self.sizes, strict=True))
        return Layout(
            width,
            self.bottom[-1],
            tuple(map(self._corner, range(self.boxes))),
            tuple(self.lines()),
            tuple(map(self._corner, self.label_of)),
        )


def in_rows(
    sizes: Sequence[Size], lines: Sequence[Way], labels: Sequence[Size], limit: int
) -> Layout:
    """Lay out boxes that hang together: lines run from a row to a later one, past the boxes between."""
    return Rows(sizes, lines, labels, limit).layout()


def in_columns(
    sizes: Sequence[Size], lines: Sequence[Way], labels: Sequence[Size], limit: int
) -> Layout:
    """Lay the same boxes out with lines from left to right."""
    turned = in_rows([(h, w) for w, h in sizes], lines, [(h, w) for w, h in labels], limit)

    def flip(points: Iterable[Point]) -> tuple[Point, ...]:
        return tuple((y, x) for x, y in points)

    return Layout(
        turned.height,
        turned.width,
        flip(turned.boxes),
        tuple(map(flip, turned.lines)),
        flip(turned.labels),
    )
