"""Computing formulas at many points at once, one column of numbers for each formula.

A column is a list with one number a point, or a single number where it is the same at
every point. The steps are those of a formula computed point by point, so that the
results are equal to the last bit; only the loops run inside of Python's own functions.
"""

from __future__ import annotations

import math
import operator
from contextlib import suppress
from itertools import repeat
from typing import TYPE_CHECKING, TypeAlias

from sphinx_sysdesign.estimates.formulas import COMPUTE, UNDEFINED, Operation
from sphinx_sysdesign.estimates.queueing import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_sysdesign.estimates.formulas import Formula, Slots

Column: TypeAlias = float | list[float]


def _divide(left: float, right: float) -> float:
    return left / right if right else UNDEFINED


_BINARY: Mapping[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": _divide,
}


def compute_column(formula: Formula, columns: Mapping[int, Column], fixed: Slots) -> Column:
    """Return a formula's results; slots without a column have their ``fixed`` value.

    Where the formula is not defined the result is UNDEFINED, never an exception.
    """
    if isinstance(formula, Operation):
        parts = [compute_column(part, columns, fixed) for part in formula.operands]
        binary = _BINARY.get(formula.operator)
        return _applied(formula.operator, parts) if binary is None else _paired(binary, *parts)
    if isinstance(formula, int):
        found = columns.get(formula)
        return fixed[formula] if found is None else found
    return formula.value


def at_point(formula: Formula, slots: Slots) -> float:
    """Return a formula's result where all slots have one value each."""
    result = compute_column(formula, {}, slots)
    assert not isinstance(result, list)
    return result


def stretched(column: Column, count: int) -> list[float]:
    """Return a column as a list with one number for each of ``count`` points."""
    return column if isinstance(column, list) else [column] * count


def _paired(binary: Callable[[float, float], float], left: Column, right: Column) -> Column:
    if isinstance(left, list):
        return list(map(binary, left, right if isinstance(right, list) else repeat(right)))
    if isinstance(right, list):
        return list(map(binary, repeat(left), right))
    return binary(left, right)


def _applied(name: str, parts: Sequence[Column]) -> Column:
    """Return a function's results, computed once where none of its values moves."""
    lists = [part for part in parts if isinstance(part, list)]
    if not lists:
        return _result(name, [part for part in parts if not isinstance(part, list)])
    count = len(lists[0])
    points = list(zip(*[stretched(part, count) for part in parts], strict=True))
    if all(math.isfinite(sum(part)) for part in lists):
        with suppress(Fault, OverflowError, ZeroDivisionError):
            column = list(map(COMPUTE[name], points))
            if math.isfinite(sum(column)):
                return column
    return [_result(name, values) for values in points]


def _result(name: str, values: Sequence[float]) -> float:
    if any(map(math.isnan, values)):
        return UNDEFINED
    try:
        result = COMPUTE[name](values)
    except (Fault, OverflowError, ZeroDivisionError):
        return UNDEFINED
    return result if math.isfinite(result) else UNDEFINED
