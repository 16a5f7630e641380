"""Formulas in base units, free of names and units, and how they are computed.

A formula is built once, when units have been checked; it is then evaluated for
the base values, for the ends of every range and for each scenario, and written
out for an evaluator in the browser.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sphinx_sysdesign.estimates import queueing
from sphinx_sysdesign.estimates.functions import FUNCTIONS
from sphinx_sysdesign.estimates.queueing import Fault

Values: TypeAlias = Sequence[float]
Compiled: TypeAlias = Callable[[Values], float]


@dataclass(frozen=True, slots=True)
class Constant:
    """A number in base units."""

    value: float


@dataclass(frozen=True, slots=True)
class Reference:
    """The value in a numbered slot."""

    slot: int


@dataclass(frozen=True, slots=True)
class Operation:
    """An operator (``+ - * / ^ neg``) or a function, with what it is applied to."""

    operator: str
    operands: tuple[Formula, ...]


Formula: TypeAlias = Constant | Reference | Operation

#: Stands for a result that does not exist at some point of the ranges.
UNDEFINED = math.nan


def apply(operator: str, values: Values) -> float:
    """Apply an operator or function to numbers; raise Fault where it is not defined."""
    match operator:
        case "+":
            return values[0] + values[1]
        case "-":
            return values[0] - values[1]
        case "*":
            return values[0] * values[1]
        case "/":
            if values[1] == 0:
                raise Fault("E203", "division by zero", 1)
            return values[0] / values[1]
        case "^":
            return _power(values[0], values[1])
        case "neg":
            return -values[0]
    return FUNCTIONS[operator].compute(values)


def _power(base: float, exponent: float) -> float:
    try:
        return queueing.power(base, exponent)
    except (OverflowError, ZeroDivisionError):
        return math.inf


def compile_formula(formula: Formula) -> Compiled:
    """Return a function from the values of all slots to the formula's value.

    Where the formula is not defined the result is UNDEFINED, never an exception.
    """
    match formula:
        case Constant(value):
            return lambda _slots: value
        case Reference(slot):
            return lambda slots: slots[slot]
        case Operation(operator, operands):
            return _compile_operation(operator, [compile_formula(part) for part in operands])


def _compile_operation(operator: str, parts: list[Compiled]) -> Compiled:
    if operator == "neg":
        (only,) = parts
        return lambda slots: -only(slots)
    if operator in {"+", "-", "*", "/"}:
        return _compile_binary(operator, parts[0], parts[1])

    def general(slots: Values) -> float:
        values = [part(slots) for part in parts]
        if any(value != value for value in values):  # noqa: PLR0124 - only NaN differs from itself
            return UNDEFINED
        try:
            return _finite(apply(operator, values))
        except (Fault, OverflowError, ZeroDivisionError):
            return UNDEFINED

    return general


def _compile_binary(operator: str, left: Compiled, right: Compiled) -> Compiled:
    match operator:
        case "+":
            return lambda slots: left(slots) + right(slots)
        case "-":
            return lambda slots: left(slots) - right(slots)
        case "*":
            return lambda slots: left(slots) * right(slots)

    def divide(slots: Values) -> float:
        divisor = right(slots)
        return left(slots) / divisor if divisor else UNDEFINED

    return divide


def _finite(value: float) -> float:
    return value if math.isfinite(value) else UNDEFINED


def slots_of(formula: Formula) -> set[int]:
    """Return the slots a formula reads."""
    found: set[int] = set()
    waiting = [formula]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Reference):
            found.add(part.slot)
        elif isinstance(part, Operation):
            waiting.extend(part.operands)
    return found


#: Functions that take as many steps as their members: which operand holds the number.
_MEMBERS_OPERAND = {"k_of_n": 1, "erlang_c": 2, "mmc_wait": 2}
_UNKNOWN_MEMBERS = 1_000.0


def cost_of(formula: Formula, values: Values) -> float:
    """Return about how many operations it takes to compute a formula once."""
    cost = 1.0
    waiting = [formula]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Operation):
            cost += 1.0
            waiting.extend(part.operands)
            if part.operator in _MEMBERS_OPERAND:
                cost += _members(part.operands[_MEMBERS_OPERAND[part.operator]], values)
    return cost


def _members(operand: Formula, values: Values) -> float:
    match operand:
        case Constant(value):
            return value
        case Reference(slot):
            return values[slot]
    return _UNKNOWN_MEMBERS
