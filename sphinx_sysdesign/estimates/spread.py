"""From ranges of inputs to ranges of results.

Each group of ranges that hang together is evaluated at its base, with every range
alone at either end, and at the two corners that those runs point to for each result.
Shared ranges stay shared, so that ``a / (a + b)`` is right where interval arithmetic
is not. Formulas that are not monotone are found by a small lattice of points: their
ranges are widened to all points seen and marked approximate.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from sphinx_sysdesign.estimates import lattice, limits
from sphinx_sysdesign.estimates.columns import Column, compute_column, stretched
from sphinx_sysdesign.estimates.formulas import Formula, Slots, cost_of, slots_of
from sphinx_sysdesign.estimates.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_sysdesign.estimates.meaning import Bounds

_NOISE = 1e-9

#: Slots of ranges, in ascending order.
Ranges: TypeAlias = tuple[int, ...]


@record
class Influence:
    """What one range alone does to a result."""

    slot: int
    #: The result with the range at its low end, and at its high end.
    at_low: float
    at_high: float

    @property
    def swing(self) -> float:
        """How far the result moves; nothing where it is not defined at an end."""
        size = abs(self.at_high - self.at_low)
        return size if math.isfinite(size) else 0.0


@record
class Spread:
    """The range of a result, in base units."""

    low: float
    base: float
    high: float
    #: Whether the formula is not monotone, so that the ends are only those seen.
    is_approximate: bool = False
    #: Whether the formula has no result at some point of the ranges.
    is_partial: bool = False
    #: Slots of the ranges it depends on, and the result with each of them alone at either end.
    ranges: tuple[int, ...] = ()
    ends: tuple[float, ...] = ()

    @property
    def influences(self) -> tuple[Influence, ...]:
        """What each range alone does to the result, the most influential first."""
        found = list(map(Influence, self.ranges, self.ends[::2], self.ends[1::2]))
        return tuple(sorted(found, key=lambda one: (-one.swing, one.slot)))


class Program:
    """Formulas in order of use with the ranges they read, ready to be run at many points."""

    def __init__(
        self, formulas: Mapping[int, Formula], bounds: Mapping[int, Bounds], base: Slots
    ) -> None:
        #: Base values of all slots.
        self.values = base
        self.bounds = bounds
        self.formulas = formulas
        self._masks = self._ranges_of_each()
        self._groups = {slot: group for group in self._build_groups() for slot in group.slots}

    def spread(self, slot: int) -> Spread:
        """Return the range of one slot's value."""
        base = self.values[slot]
        bounds = self.bounds.get(slot)
        if bounds is not None:
            ends = (bounds.low, bounds.high)
            return Spread(bounds.low, base, bounds.high, ranges=(slot,), ends=ends)
        group = self._groups.get(slot)
        return Spread(base, base, base) if group is None else group.spreads()[slot]

    def percentiles(self, slot: int, shares: Sequence[float]) -> list[float]:
        """Return percentiles of a slot's value over a lattice of 1,021 points."""
        group = self._groups.get(slot)
        if slot in self.bounds:
            return [lattice.value_at(self.bounds[slot], share) for share in shares]
        if group is None:
            return [self.values[slot] for _ in shares]
        return group.percentiles(slot, shares)

    def _ranges_of_each(self) -> dict[int, Ranges]:
        """Return the ranges that each slot depends on; slots without any are left out."""
        found: dict[int, Ranges] = {slot: (slot,) for slot in self.bounds}
        for slot, formula in self.formulas.items():
            if slot not in found:
                parts = {found[used] for used in slots_of(formula) if used in found}
                if parts:
                    found[slot] = parts.pop() if len(parts) == 1 else _union(parts)
        return found

    def _build_groups(self) -> list[_Group]:
        root: dict[int, int] = {slot: slot for slot in self.bounds}
        for ranges in dict.fromkeys(self._masks.values()):
            members = sorted([_root_of(root, slot) for slot in ranges])
            for member in members[1:]:
                root[member] = members[0]
        ranges_of: dict[int, list[int]] = defaultdict(list)
        formulas_of: dict[int, list[int]] = defaultdict(list)
        for slot in self.bounds:
            ranges_of[_root_of(root, slot)].append(slot)
        for slot, ranges in self._masks.items():
            if slot not in self.bounds:
                formulas_of[_root_of(root, ranges[0])].append(slot)
        return [
            _Group(self, tuple(ranges_of[key]), {slot: self._masks[slot] for slot in slots})
            for key, slots in formulas_of.items()
        ]


def _union(parts: Iterable[Ranges]) -> Ranges:
    return tuple(sorted({slot for part in parts for slot in part}))


def _root_of(root: dict[int, int], slot: int) -> int:
    while root[slot] != slot:
        root[slot] = root[root[slot]]
        slot = root[slot]
    return slot


class _Group:
    """Ranges that meet in some formula, and the formulas that depend on them."""

    def __init__(self, program: Program, ranges: Ranges, masks: Mapping[int, Ranges]) -> None:
        self.slots = tuple(masks)
        self._program = program
        self._ranges = ranges
        self._masks = masks
        self._spreads: dict[int, Spread] | None = None
        self._samples: dict[int, Column] | None = None

    def spreads(self) -> dict[int, Spread]:
        """Return the ranges of all results of the group, worked out once."""
        if self._spreads is None:
            self._spreads = self._work_out()
        return self._spreads

    def percentiles(self, slot: int, shares: Sequence[float]) -> list[float]:
        """Return percentiles of one result."""
        if self._samples is None:
            if lattice.MANY * self._cost() > limits.PERCENTILE_OPERATIONS:
                return [self._program.values[slot] for _ in shares]
            self._samples = self._run(self._lattice(lattice.MANY, lattice.MANY_GENERATOR))
        sample = stretched(self._samples[slot], lattice.MANY)
        ordered = sorted(value for value in sample if math.isfinite(value))
        return [lattice.percentile(ordered, share) if ordered else math.nan for share in shares]

    def _cost(self) -> float:
        """Return about how many operations one point takes."""
        program = self._program
        return sum(cost_of(program.formulas[slot], program.values) for slot in self.slots)

    def _run(self, points: Mapping[int, list[float]]) -> dict[int, Column]:
        """Return all results at some points, given as one column for each range."""
        columns: dict[int, Column] = dict(points)
        formulas, fixed = self._program.formulas, self._program.values
        for slot in self.slots:
            columns[slot] = compute_column(formulas[slot], columns, fixed)
        return columns

    def _lattice(self, count: int, generator: int) -> dict[int, list[float]]:
        bounds = self._program.bounds
        return {
            slot: lattice.values(bounds[slot], lattice.coordinates(count, generator, place))
            for place, slot in enumerate(self._ranges)
        }

    def _work_out(self) -> dict[int, Spread]:
        cost = self._cost()
        runs = 2 * (len(self._ranges) + len(self.slots)) + lattice.FEW
        alone = self._ranges if runs * cost <= limits.RANGE_OPERATIONS else []
        few = lattice.FEW if lattice.FEW * cost <= limits.RANGE_OPERATIONS else 0
        count = 1 + 2 * len(alone) + few
        found = self._run(self._first_points(alone, few))
        seen = {slot: stretched(found[slot], count) for slot in self.slots}
        signs = {slot: self._signs(seen[slot], alone) for slot in self.slots} if alone else {}
        patterns = {pattern: place for place, pattern in enumerate(dict.fromkeys(signs.values()))}
        corners = self._corners(list(patterns))
        inner = 1 + 2 * len(alone)
        spreads = {}
        for slot in self.slots:
            ends = corners.get(slot, [])
            own = ends[2 * patterns[signs[slot]] :][:2] if ends else []
            column = seen[slot]
            spreads[slot] = _spread_of(
                self._program.values[slot],
                column + ends,
                column[:1] + column[inner:],
                own,
                *self._ends(slot, column, alone),
            )
        return spreads

    def _first_points(self, alone: Sequence[int], few: int) -> dict[int, list[float]]:
        """Return the base, each range alone at its low and its high end, and a small lattice."""
        bounds = self._program.bounds
        inner = self._lattice(few, lattice.FEW_GENERATOR) if few else {}
        columns = {}
        for place, slot in enumerate(self._ranges):
            base = self._program.values[slot]
            column = [base] * (1 + 2 * len(alone))
            if alone:
                column[2 * place + 1 : 2 * place + 3] = bounds[slot].low, bounds[slot].high
            columns[slot] = column + inner.get(slot, [])
        return columns

    def _signs(self, column: Sequence[float], alone: Sequence[int]) -> tuple[bool, ...]:
        """Tell for each range whether a result rises with it."""
        lows, highs = column[1 : 2 * len(alone) : 2], column[2 : 2 * len(alone) + 1 : 2]
        return tuple(not high < low for low, high in zip(lows, highs, strict=True))

    def _corners(self, patterns: Sequence[tuple[bool, ...]]) -> dict[int, list[float]]:
        """Return the results at the lowest and the highest corner of each pattern, in turn."""
        if not patterns:
            return {}
        points: dict[int, list[float]] = {}
        for place, slot in enumerate(self._ranges):
            bounds = self._program.bounds[slot]
            ends = ((bounds.low, bounds.high), (bounds.high, bounds.low))
            points[slot] = [end for pattern in patterns for end in ends[not pattern[place]]]
        found = self._run(points)
        return {slot: stretched(found[slot], 2 * len(patterns)) for slot in self.slots}

    def _ends(
        self, slot: int, column: Sequence[float], alone: Sequence[int]
    ) -> tuple[tuple[int, ...], tuple[float, ...]]:
        """Return the ranges that a result depends on, and its values with each alone at its ends."""
        mask = self._masks[slot]
        ranges: list[int] = []
        ends: list[float] = []
        for place, used in enumerate(alone):
            if used in mask:
                ranges.append(used)
                ends += column[2 * place + 1 : 2 * place + 3]
        return tuple(ranges), tuple(ends)


def _spread_of(
    base: float,
    seen: Sequence[float],
    inner: Sequence[float],
    corners: Sequence[float],
    ranges: tuple[int, ...],
    alone: tuple[float, ...],
) -> Spread:
    finite = _finite(seen) or [base]
    low, high = min(finite), max(finite)
    is_partial = len(finite) < len(seen) or len(seen) == 1
    ends = _finite(corners)
    is_approximate = not ends
    inside = _finite(inner)
    if ends and inside and (low, high) != (min(ends), max(ends)):
        room = _NOISE * max(abs(low), abs(high))
        is_approximate = min(inside) < min(ends) - room or max(inside) > max(ends) + room
    return Spread(low, base, high, is_approximate, is_partial, ranges, alone)


def _finite(values: Sequence[float]) -> Sequence[float]:
    """Return the values that are numbers; the list itself where all of them are."""
    if math.isfinite(sum(values)):
        return values
    return [value for value in values if math.isfinite(value)]
