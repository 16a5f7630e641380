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
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates import lattice, limits
from sphinx_sysdesign.estimates.formulas import Formula, compile_formula, cost_of, slots_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_sysdesign.estimates.formulas import Compiled
    from sphinx_sysdesign.estimates.meaning import Bounds

_NOISE = 1e-9


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Spread:
    """The range of a result, in base units."""

    low: float
    base: float
    high: float
    #: Whether the formula is not monotone, so that the ends are only those seen.
    is_approximate: bool = False
    #: Whether the formula has no result at some point of the ranges.
    is_partial: bool = False
    #: The ranges it depends on, the most influential first.
    influences: tuple[Influence, ...] = ()


class Program:
    """Formulas in order of use with the ranges they read, ready to be run many times."""

    def __init__(
        self, formulas: Mapping[int, Formula], bounds: Mapping[int, Bounds], base: Sequence[float]
    ) -> None:
        #: Base values of all slots; runs change it in place and put it back.
        self.values = list(base)
        self.bounds = bounds
        self._formulas = formulas
        self._masks = self._ranges_of_each()
        self._groups = {slot: group for group in self._build_groups() for slot in group.slots}

    def spread(self, slot: int) -> Spread:
        """Return the range of one slot's value."""
        base = self.values[slot]
        bounds = self.bounds.get(slot)
        if bounds is not None:
            only = Influence(slot, bounds.low, bounds.high)
            return Spread(bounds.low, base, bounds.high, influences=(only,))
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

    def _ranges_of_each(self) -> dict[int, frozenset[int]]:
        found: dict[int, frozenset[int]] = {slot: frozenset((slot,)) for slot in self.bounds}
        empty: frozenset[int] = frozenset()
        for slot, formula in self._formulas.items():
            if slot not in self.bounds:
                parts = [found.get(used, empty) for used in slots_of(formula)]
                found[slot] = empty.union(*parts)
        return found

    def _build_groups(self) -> list[_Group]:
        root: dict[int, int] = {slot: slot for slot in self.bounds}
        for ranges in self._masks.values():
            members = sorted(_root_of(root, slot) for slot in ranges)
            for member in members[1:]:
                root[member] = members[0]
        ranges_of: dict[int, list[int]] = defaultdict(list)
        formulas_of: dict[int, list[int]] = defaultdict(list)
        for slot in self.bounds:
            ranges_of[_root_of(root, slot)].append(slot)
        for slot in self._formulas:
            if slot not in self.bounds and self._masks[slot]:
                formulas_of[_root_of(root, min(self._masks[slot]))].append(slot)
        return [self._group(ranges_of[key], slots) for key, slots in formulas_of.items()]

    def _group(self, ranges: list[int], slots: list[int]) -> _Group:
        compiled = [(slot, compile_formula(self._formulas[slot])) for slot in slots]
        cost = sum(cost_of(self._formulas[slot], self.values) for slot in slots)
        return _Group(self, ranges, compiled, {slot: self._masks[slot] for slot in slots}, cost)


def _root_of(root: dict[int, int], slot: int) -> int:
    while root[slot] != slot:
        root[slot] = root[root[slot]]
        slot = root[slot]
    return slot


class _Group:
    """Ranges that meet in some formula, and the formulas that depend on them."""

    def __init__(
        self,
        program: Program,
        ranges: list[int],
        formulas: list[tuple[int, Compiled]],
        masks: Mapping[int, frozenset[int]],
        cost: float,
    ) -> None:
        self.slots = [slot for slot, _ in formulas]
        self._program = program
        self._ranges = ranges
        self._formulas = formulas
        self._masks = masks
        #: About how many operations one run takes.
        self._cost = cost
        self._spreads: dict[int, Spread] | None = None

    def spreads(self) -> dict[int, Spread]:
        """Return the ranges of all results of the group, worked out once."""
        if self._spreads is None:
            self._spreads = self._work_out()
        return self._spreads

    def percentiles(self, slot: int, shares: Sequence[float]) -> list[float]:
        """Return percentiles of one result."""
        bounds = [self._program.bounds[slot] for slot in self._ranges]
        if lattice.MANY * self._cost > limits.PERCENTILE_OPERATIONS:
            return [self._program.values[slot] for _ in shares]
        place = self.slots.index(slot)
        sample = []
        for point in lattice.points(lattice.MANY, lattice.MANY_GENERATOR, len(bounds)):
            where = {
                r: lattice.value_at(b, u)
                for r, b, u in zip(self._ranges, bounds, point, strict=True)
            }
            sample.append(self._run(where)[place])
        ordered = sorted(value for value in sample if math.isfinite(value))
        return [lattice.percentile(ordered, share) if ordered else math.nan for share in shares]

    def _run(self, point: Mapping[int, float]) -> list[float]:
        """Return all results at a point; ranges that it leaves out have their base value."""
        values = self._program.values
        before = [values[slot] for slot in self._ranges]
        base = [values[slot] for slot in self.slots]
        for slot, value in point.items():
            values[slot] = value
        for slot, formula in self._formulas:
            values[slot] = formula(values)
        results = [values[slot] for slot in self.slots]
        for slot, value in zip(self._ranges, before, strict=True):
            values[slot] = value
        for slot, value in zip(self.slots, base, strict=True):
            values[slot] = value
        return results

    def _work_out(self) -> dict[int, Spread]:
        seen = [self._run({})]
        alone: dict[int, tuple[list[float], list[float]]] = {}
        runs = 2 * (len(self._ranges) + len(self.slots)) + lattice.FEW
        if runs * self._cost <= limits.RANGE_OPERATIONS:
            for slot in self._ranges:
                bounds = self._program.bounds[slot]
                alone[slot] = (self._run({slot: bounds.low}), self._run({slot: bounds.high}))
                seen.extend(alone[slot])
        corners = self._corners(alone)
        affordable = lattice.FEW * self._cost <= limits.RANGE_OPERATIONS
        few = self._few_points() if affordable else []
        everything = [*seen, *few, *{id(run): run for pair in corners for run in pair}.values()]
        columns = list(zip(*everything, strict=True))
        inner = list(zip(*(seen[:1] + few), strict=True))
        return {
            slot: _spread_of(
                self._program.values[slot],
                columns[place],
                inner[place],
                [run[place] for run in corners[place]] if corners else [],
                self._influences(slot, place, alone),
            )
            for place, slot in enumerate(self.slots)
        }

    def _corners(
        self, alone: Mapping[int, tuple[list[float], list[float]]]
    ) -> list[tuple[list[float], list[float]]]:
        """Return, for each result, the runs at its lowest and its highest corner."""
        known: dict[tuple[bool, ...], list[float]] = {}
        found = []
        for place in range(len(self.slots) if alone else 0):
            rising = tuple(
                not alone[slot][1][place] < alone[slot][0][place] for slot in self._ranges
            )
            pair = []
            for signs in (tuple(not sign for sign in rising), rising):
                if signs not in known:
                    known[signs] = self._run(self._corner(signs))
                pair.append(known[signs])
            found.append((pair[0], pair[1]))
        return found

    def _corner(self, signs: Iterable[bool]) -> dict[int, float]:
        bounds = self._program.bounds
        return {
            slot: bounds[slot].high if is_high else bounds[slot].low
            for slot, is_high in zip(self._ranges, signs, strict=True)
        }

    def _few_points(self) -> list[list[float]]:
        bounds = [self._program.bounds[slot] for slot in self._ranges]
        runs = []
        for point in lattice.points(lattice.FEW, lattice.FEW_GENERATOR, len(bounds)):
            values = (lattice.value_at(b, u) for b, u in zip(bounds, point, strict=True))
            runs.append(self._run(dict(zip(self._ranges, values, strict=True))))
        return runs

    def _influences(
        self, slot: int, place: int, alone: Mapping[int, tuple[list[float], list[float]]]
    ) -> tuple[Influence, ...]:
        found = [
            Influence(used, alone[used][0][place], alone[used][1][place])
            for used in self._ranges
            if used in self._masks[slot] and used in alone
        ]
        return tuple(sorted(found, key=lambda one: (-one.swing, one.slot)))


def _spread_of(
    base: float,
    seen: Sequence[float],
    inner: Sequence[float],
    corners: Sequence[float],
    influences: tuple[Influence, ...],
) -> Spread:
    finite = [value for value in seen if math.isfinite(value)] or [base]
    low, high = min(*finite, base), max(*finite, base)
    is_partial = len(finite) < len(seen) or len(seen) == 1
    ends = [value for value in corners if math.isfinite(value)]
    is_approximate = not ends
    if ends:
        room = _NOISE * max(abs(low), abs(high))
        bottom, top = min(ends) - room, max(ends) + room
        is_approximate = any(not bottom <= v <= top for v in inner if math.isfinite(v))
    return Spread(low, base, high, is_approximate, is_partial, influences)
