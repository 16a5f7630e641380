"""The order of boxes in their rows, so that few lines cross."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Mapping, Sequence
from itertools import pairwise

#: Times the rows are gone through, downwards and upwards.
_SWEEPS = 24

Neighbours = Sequence[Sequence[int]]


def ordered(rows: Sequence[Sequence[int]], upper: Neighbours, lower: Neighbours) -> list[list[int]]:
    """Return rows in which each box stands near the middle of what it is connected with."""
    best = current = [list(row) for row in rows]
    fewest = crossings(best, lower)
    for sweep in range(_SWEEPS):
        current = _swept(current, upper if sweep % 2 == 0 else lower, downwards=sweep % 2 == 0)
        current = _swapped(current, upper, lower)
        count = crossings(current, lower)
        if count < fewest:
            best, fewest = current, count
        if not fewest:
            break
    return best


def _swept(rows: list[list[int]], towards: Neighbours, *, downwards: bool) -> list[list[int]]:
    """Sort each row by the mean place of its neighbours in the row that was sorted before it."""
    place = {node: float(at) for row in rows for at, node in enumerate(row)}
    out: list[list[int]] = []
    for row in rows if downwards else reversed(rows):
        keys = {node: _mean([place[other] for other in towards[node]], place[node]) for node in row}
        placed = sorted(row, key=keys.__getitem__)
        place.update((node, float(at)) for at, node in enumerate(placed))
        out.append(placed)
    return out if downwards else out[::-1]


def _mean(places: Sequence[float], default: float) -> float:
    return sum(places) / len(places) if places else default


def _swapped(rows: list[list[int]], upper: Neighbours, lower: Neighbours) -> list[list[int]]:
    """Swap boxes beside each other where that takes crossings away."""
    place = {node: at for row in rows for at, node in enumerate(row)}
    for row in rows:
        for at in range(len(row) - 1):
            left, right = row[at], row[at + 1]
            gain = sum(
                _crossed(side[left], side[right], place) - _crossed(side[right], side[left], place)
                for side in (upper, lower)
            )
            if gain > 0:
                row[at], row[at + 1] = right, left
                place[left], place[right] = at + 1, at
    return rows


def _crossed(left: Sequence[int], right: Sequence[int], place: Mapping[int, int]) -> int:
    """Return how many lines of two boxes cross, where one stands left of the other."""
    return sum(place[one] > place[other] for one in left for other in right)


def crossings(rows: Sequence[Sequence[int]], lower: Neighbours) -> int:
    """Return how many lines cross."""
    total = 0
    for row, following in pairwise(rows):
        place = {node: at for at, node in enumerate(following)}
        ends: list[int] = []
        for node in row:
            targets = sorted(place[head] for head in lower[node])
            total += sum(len(ends) - bisect_right(ends, target) for target in targets)
            for target in targets:
                insort(ends, target)
    return total
