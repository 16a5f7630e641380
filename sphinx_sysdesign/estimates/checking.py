"""Judging checks: pass at the worst corner, at risk at the base only, or fail."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates import nodes
from sphinx_sysdesign.estimates.digits import three_digits
from sphinx_sysdesign.estimates.dimensions import are_compatible
from sphinx_sysdesign.estimates.expectation import TOLERANCE
from sphinx_sysdesign.estimates.formatting import format_value
from sphinx_sysdesign.estimates.formulas import Operation
from sphinx_sysdesign.estimates.problems import Trouble
from sphinx_sysdesign.estimates.record import record
from sphinx_sysdesign.estimates.results import Check
from sphinx_sysdesign.estimates.typed import Typed

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_sysdesign.estimates.analysis import Analyser
    from sphinx_sysdesign.estimates.spread import Program, Spread

#: Two numbers that differ by less than this part are equal.
_EQUAL = 1e-9
#: Shares from here on are compared by what is missing to 100 %.
_HIGH_SHARE = 0.9


@record
class Judge:
    """A check with the slots of its two sides and of their difference."""

    statement: nodes.Statement
    left: Typed | None = None
    right: Typed | None = None
    #: Slots of left, right and left minus right.
    slots: tuple[int, int, int] = (0, 0, 0)
    #: Names that either side reads.
    reads: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, statement: nodes.Statement, analyser: Analyser, add_slot: Callable[[Typed], int]
    ) -> Judge:
        """Work out both sides of a check; raise Trouble where they cannot be compared."""
        action = statement.action
        assert isinstance(action, nodes.Comparison)
        left, right = analyser.visit(action.left), analyser.visit(action.right)
        if not are_compatible(left.dimension, right.dimension):
            sentence = f"cannot compare {left.dimension} with {right.dimension}"
            raise Trouble("E210", sentence, action.span)
        reads = analyser.meaning.values_among(action.names)
        one, two = add_slot(left), add_slot(right)
        difference = Operation("-", (one, two))
        value = left.value - right.value
        three = add_slot(Typed(difference, left.dimension, value, action.span))
        return cls(statement, left, right, (one, two, three), reads)

    @classmethod
    def unknown(cls, statement: nodes.Statement) -> Judge:
        """Return the judge of a check whose sides could not be worked out."""
        return cls(statement)

    @property
    def operator(self) -> str:
        """The comparison as its author wrote it."""
        action = self.statement.action
        return action.operator if isinstance(action, nodes.Comparison) else ""

    def verdict(self, design: str, program: Program) -> Check:
        """Return how the check turns out."""
        action = self.statement.action
        assert isinstance(action, nodes.Comparison)
        if self.left is None or self.right is None:
            return Check(design, self.statement, "unknown", action.operator, message=action.message)
        left, right, difference = (program.spread(slot) for slot in self.slots)
        result = _verdict(action.operator, left, right, difference)
        margin, worst = _margins(action.operator, left, right)
        if left.is_partial or right.is_partial:
            worst = None
        return Check(
            design,
            self.statement,
            result,
            action.operator,
            _text(self.left, left.base),
            _text(self.right, right.base),
            margin,
            worst,
            _words(action.operator, result, margin),
            action.message,
            self.reads,
        )


def _text(side: Typed, base: float) -> str:
    if base == side.value:
        return side.text
    return format_value(base, side.dimension, side.unwritten().style)


def _verdict(operator: str, left: Spread, right: Spread, difference: Spread) -> str:
    if math.isnan(difference.base):
        return "unknown"
    room = _EQUAL * max(abs(left.base), abs(right.base))
    if not _holds(operator, difference.base, room, right.base):
        return "fail"
    ends = (difference.low, difference.high)
    worst = all(_holds(operator, end, room, right.base) for end in ends)
    is_defined = not (difference.is_partial or left.is_partial or right.is_partial)
    return "pass" if worst and is_defined else "at risk"


def _holds(operator: str, difference: float, room: float, right: float) -> bool:
    match operator:
        case "<=":
            return difference <= room
        case ">=":
            return difference >= -room
        case "<":
            return difference < -room
        case ">":
            return difference > room
    return abs(difference) <= TOLERANCE * abs(right) + room


def _margins(operator: str, left: Spread, right: Spread) -> tuple[float | None, float | None]:
    """Return how many times over a comparison holds, at the base and at the worst ends."""
    if operator == "≈":
        return None, None
    if operator in {"<", "<="}:
        return _ratio(right.base, left.base), _ratio(right.low, left.high)
    return _ratio(left.base, right.base), _ratio(left.low, right.high)


def _ratio(larger: float, smaller: float) -> float | None:
    if _HIGH_SHARE <= larger <= 1 and _HIGH_SHARE <= smaller < 1 and larger < 1:
        return (1 - smaller) / (1 - larger)
    if larger <= 0 or smaller <= 0:
        return None
    ratio = larger / smaller
    return 1.0 if abs(ratio - 1.0) <= _EQUAL else ratio


def _words(operator: str, result: str, margin: float | None) -> str:
    if margin is None:
        return result
    if result == "fail" and margin >= 1:
        return "fail, at the limit"
    if margin >= 1:
        return f"{result}, {three_digits(margin)}x headroom"
    excess = three_digits(1 / margin)
    return f"{result}, {excess}x {'over' if operator in {'<', '<='} else 'short'}"
