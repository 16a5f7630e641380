"""Formulas in base units, free of names and units, and how they are computed.

A formula is built once, when units have been checked; it is then evaluated for
the base values, for the ends of every range and for each scenario, and written
out for an evaluator in the browser.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from sphinx_sysdesign.estimates import queueing
from sphinx_sysdesign.estimates.functions import FUNCTIONS
from sphinx_sysdesign.estimates.queueing import Fault
from sphinx_sysdesign.estimates.record import record

Values: TypeAlias = Sequence[float]
#: One value for each slot.
Slots: TypeAlias = Sequence[float] | Mapping[int, float]


@record
class Constant:
    """A number in base units."""

    value: float


@record
class Operation:
    """An operator (``+ - * / ^ neg``) or a function, with what it is applied to."""

    operator: str
    operands: tuple[Formula, ...]


#: A number is the slot of the value that is read there.
Formula: TypeAlias = Constant | Operation | int

#: Stands for a result that does not exist at some point of the ranges.
UNDEFINED = math.nan


def apply(operator: str, values: Values) -> float:
    """Apply an operator or function to numbers; raise Fault where it is not defined."""
    return COMPUTE[operator](values)


def _quotient(values: Values) -> float:
    if values[1] == 0:
        raise Fault("E203", "division by zero", 1)
    return values[0] / values[1]


def _power(values: Values) -> float:
    try:
        return queueing.power(values[0], values[1])
    except (OverflowError, ZeroDivisionError):
        return math.inf


#: Operator or function -> what computes it.
COMPUTE: Mapping[str, Callable[[Values], float]] = MappingProxyType(
    {
        "+": lambda values: values[0] + values[1],
        "-": lambda values: values[0] - values[1],
        "*": lambda values: values[0] * values[1],
        "/": _quotient,
        "^": _power,
        "neg": lambda values: -values[0],
        **{name: function.compute for name, function in FUNCTIONS.items()},
    }
)


def slots_of(formula: Formula) -> set[int]:
    """Return the slots a formula reads."""
    found: set[int] = set()
    waiting = [formula]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Operation):
            waiting += part.operands
        elif isinstance(part, int):
            found.add(part)
    return found


#: Functions that take as many steps as their members: which operand holds the number.
_MEMBERS_OPERAND = {"k_of_n": 1, "erlang_c": 2, "mmc_wait": 2}
_UNKNOWN_MEMBERS = 1_000.0


def cost_of(formula: Formula, slots: Slots) -> float:
    """Return about how many operations it takes to compute a formula once."""
    cost = 1.0
    waiting = [formula]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Operation):
            cost += 1.0
            waiting.extend(part.operands)
            if part.operator in _MEMBERS_OPERAND:
                cost += _members(part.operands[_MEMBERS_OPERAND[part.operator]], slots)
    return cost


def _members(operand: Formula, slots: Slots) -> float:
    match operand:
        case Constant(value):
            return value
        case int(slot):
            return slots[slot]
    return _UNKNOWN_MEMBERS
