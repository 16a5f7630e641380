"""Coordinates of boxes in rows: near what they are connected with, and never over each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

#: Times the rows are gone through, downwards and upwards.
_SWEEPS = 8
#: A bend of no more than this is made straight.
_NEARLY = 16

#: Box to its neighbours in the next row, each with how strongly it draws.
Pulls = Sequence[Sequence[tuple[int, int]]]


def columns(
    rows: Sequence[Sequence[int]],
    widths: Sequence[int],
    gaps: Sequence[int],
    upper: Pulls,
    lower: Pulls,
) -> list[int]:
    """Return the left edge of each box; `gaps` is the room that each keeps on both of its sides."""
    centre = [0.0] * len(widths)
    for row in rows:
        _settle(row, [0.0] * len(row), [1] * len(row), widths, gaps, centre)
    for sweep in range(_SWEEPS):
        is_last = sweep >= _SWEEPS - 2
        for row in rows if sweep % 2 == 0 else reversed(rows):
            wanted, weights = [], []
            for node in row:
                near = upper[node] if sweep % 2 == 0 else lower[node]
                drawn = [*upper[node], *lower[node]] if is_last or not near else near
                weight = sum(pull for _, pull in drawn)
                mean = (
                    sum(centre[n] * pull for n, pull in drawn) / weight if weight else centre[node]
                )
                wanted.append(mean)
                weights.append(weight or 1)
            _settle(row, wanted, weights, widths, gaps, centre)
    left = [round(middle - width / 2) for middle, width in zip(centre, widths, strict=True)]
    for row in rows:
        _straighten(row, left, widths, gaps, upper)
    first = min(left)
    return [edge - first for edge in left]


def _straighten(
    row: Sequence[int],
    left: list[int],
    widths: Sequence[int],
    gaps: Sequence[int],
    upper: Pulls,
) -> None:
    """Set what is nearly below its only neighbour right below it, where there is room."""
    for at, node in enumerate(row):
        if len(upper[node]) != 1:
            continue
        above = upper[node][0][0]
        wanted = left[above] + widths[above] // 2 - widths[node] // 2
        low, high = wanted - _NEARLY, wanted + _NEARLY
        if at:
            one = row[at - 1]
            low = left[one] + widths[one] + max(gaps[one], gaps[node])
        if at + 1 < len(row):
            other = row[at + 1]
            high = left[other] - widths[node] - max(gaps[other], gaps[node])
        if abs(left[node] - wanted) <= _NEARLY and low <= wanted <= high:
            left[node] = wanted


def _settle(
    row: Sequence[int],
    wanted: Sequence[float],
    weights: Sequence[int],
    widths: Sequence[int],
    gaps: Sequence[int],
    centre: list[float],
) -> None:
    """Set the centres of a row as near to the wanted ones as its order and its gaps allow.

    The least squares of an ordered row: neighbours that would overlap move as one block, to the mean
    of what they want (pool adjacent violators).
    """
    offsets = [0.0]
    for one, other in pairwise(row):
        room = (widths[one] + widths[other]) / 2 + max(gaps[one], gaps[other]) + 1
        offsets.append(offsets[-1] + room)
    blocks: list[tuple[float, int, int]] = []
    for place, weight, offset in zip(wanted, weights, offsets, strict=True):
        mean, total, count = place - offset, weight, 1
        while blocks and blocks[-1][0] >= mean:
            before, heavy, many = blocks.pop()
            mean = (before * heavy + mean * total) / (heavy + total)
            total, count = heavy + total, many + count
        blocks.append((mean, total, count))
    means = [mean for mean, _, count in blocks for _ in range(count)]
    for node, mean, offset in zip(row, means, offsets, strict=True):
        centre[node] = mean + offset
