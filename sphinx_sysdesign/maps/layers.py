"""The row of each box: lines run downwards, from a row to a later one."""

from __future__ import annotations

from collections.abc import Sequence

Edge = tuple[int, int]


def settled(count: int, edges: Sequence[Edge], free: Sequence[bool]) -> list[Edge]:
    """Return edges, those that are free to run either way away from the box with the most of them."""
    near: list[list[int]] = [[] for _ in range(count)]
    for tail, head in edges:
        near[tail].append(head)
        near[head].append(tail)
    order: dict[int, None] = {}
    by_edges = sorted(range(count), key=lambda node: (-len(near[node]), node))
    for start in by_edges:
        waiting = [] if start in order else [start]
        order.update(dict.fromkeys(waiting))
        for node in waiting:
            found = [other for other in dict.fromkeys(near[node]) if other not in order]
            found.sort(key=lambda other: (-len(near[other]), other))
            order.update(dict.fromkeys(found))
            waiting += found
    place = {node: at for at, node in enumerate(order)}
    return [
        (head, tail) if is_free and place[head] < place[tail] else (tail, head)
        for (tail, head), is_free in zip(edges, free, strict=True)
    ]


def acyclic(count: int, edges: Sequence[Edge]) -> list[Edge]:
    """Return edges without cycles: those that lead back to where a walk has come from are turned round."""
    entering, leaving = neighbours(count, edges)
    back: set[Edge] = set()
    seen: set[int] = set()
    for start in sorted(range(count), key=lambda node: (len(entering[node]) > 0, node)):
        if start not in seen:
            _walk(start, leaving, seen, back)
    return [(head, tail) if (tail, head) in back else (tail, head) for tail, head in edges]


def _walk(start: int, leaving: Sequence[Sequence[int]], seen: set[int], back: set[Edge]) -> None:
    """Walk in depth and note the edges that lead back; without recursion, since chains may be long."""
    seen.add(start)
    path = {start: iter(leaving[start])}
    while path:
        node = next(reversed(path))
        head = next(path[node], None)
        if head is None:
            del path[node]
        elif head in path:
            back.add((node, head))
        elif head not in seen:
            seen.add(head)
            path[head] = iter(leaving[head])


def ranks(sizes: Sequence[int], edges: Sequence[Edge], limit: int, gap: int) -> list[int]:
    """Return the row of each box: after all that lead to it, and no row longer than `limit`.

    Boxes with much below them come first where a row is full.
    """
    above = _longest(len(sizes), edges)
    below = _longest(len(sizes), [(head, tail) for tail, head in edges])
    entering, leaving = neighbours(len(sizes), edges)
    rows = _Filling(limit, gap)
    found = [0] * len(sizes)
    order = sorted(range(len(sizes)), key=lambda n: (above[n], -below[n], n))
    for node in order:
        first = 1 + max((found[tail] for tail in entering[node]), default=-1)
        found[node] = rows.add(sizes[node], first)
    for node in order:
        if not entering[node] and leaving[node]:
            last = min(found[head] for head in leaving[node]) - 1
            found[node] = rows.lower(sizes[node], found[node], last)
    number = {row: at for at, row in enumerate(sorted(set(found)))}
    return [number[row] for row in found]


class _Filling:
    """How far each row is filled."""

    def __init__(self, limit: int, gap: int) -> None:
        self.limit, self.gap = limit, gap
        self.used: list[int] = []

    def _fits(self, size: int, row: int) -> bool:
        return self.used[row] == 0 or self.used[row] + self.gap + size <= self.limit

    def add(self, size: int, row: int) -> int:
        """Put a box into the first row that has room, from some row on."""
        while row < len(self.used) and not self._fits(size, row):
            row += 1
        self.used += [0] * (row + 1 - len(self.used))
        self.used[row] += self.gap + size
        return row

    def lower(self, size: int, row: int, last: int) -> int:
        """Move a box, from which lines only start, down to where they lead, as far as there is room."""
        to = next((to for to in range(last, row, -1) if self._fits(size, to)), row)
        self.used[row] -= self.gap + size
        self.used[to] += self.gap + size
        return to


def neighbours(count: int, edges: Sequence[Edge]) -> tuple[list[list[int]], list[list[int]]]:
    """Return, for each box, those that lead to it and those that it leads to."""
    entering: list[list[int]] = [[] for _ in range(count)]
    leaving: list[list[int]] = [[] for _ in range(count)]
    for tail, head in edges:
        leaving[tail].append(head)
        entering[head].append(tail)
    return entering, leaving


def _longest(count: int, edges: Sequence[Edge]) -> list[int]:
    """Return the length of the longest way that leads to each box."""
    entering, leaving = neighbours(count, edges)
    waiting = [len(tails) for tails in entering]
    length = [0] * count
    ready = [node for node in range(count) if not waiting[node]]
    for node in ready:
        for head in leaving[node]:
            length[head] = max(length[head], length[node] + 1)
            waiting[head] -= 1
            if not waiting[head]:
                ready.append(head)
    return length
