"""Computing formulas at many points at once, one column of numbers for each formula.

A column is a list with one number a point, or a single number where it is the same at
every point. The steps are those of a formula computed point by point, so that the
results are equal to the last bit; only the loops run inside of Python's own functions.
"""

from __future__ import annotations

import math
import operator
from itertools import repeat
from typing import TYPE_CHECKING, TypeAlias

from sphinx_sysdesign.estimates.formulas import (
    UNDEFINED,
    Constant,
    Formula,
    Operation,
    Reference,
    apply,
)
from sphinx_sysdesign.estimates.queueing import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

Column: TypeAlias = float | list[float]


def _divide(left: float, right: float) -> float:
    return left / right if right else UNDEFINED


_BINARY: Mapping[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": _divide,
}


def compute_column(
    formula: Formula, columns: Mapping[int, Column], fixed: Sequence[float]
) -> Column:
    """Return a formula's results; slots without a column have their ``fixed`` value.

    Where the formula is not defined the result is UNDEFINED, never an exception.
    """
    match formula:
        case Operation(name, operands):
            parts = [compute_column(part, columns, fixed) for part in operands]
            binary = _BINARY.get(name)
            if binary is not None:
                return _paired(binary, parts[0], parts[1])
            return _applied(name, parts)
        case Reference(slot):
            found = columns.get(slot)
            return fixed[slot] if found is None else found
        case Constant(value):
            return value


def stretched(column: Column, count: int) -> list[float]:
    """Return a column as a list with one number for each of ``count`` points."""
    return column if isinstance(column, list) else [column] * count


def _paired(binary: Callable[[float, float], float], left: Column, right: Column) -> Column:
    if isinstance(left, list):
        return list(map(binary, left, right if isinstance(right, list) else repeat(right)))
    if isinstance(right, list):
        return list(map(binary, repeat(left), right))
    return binary(left, right)


def _applied(name: str, parts: list[Column]) -> Column:
    """Return a function's results, computed once where none of its values moves."""
    if not any(isinstance(part, list) for part in parts):
        return _at_point(name, [part for part in parts if not isinstance(part, list)])
    lists: list[Iterable[float]] = [
        part if isinstance(part, list) else repeat(part) for part in parts
    ]
    return [_at_point(name, values) for values in zip(*lists, strict=False)]


def _at_point(name: str, values: Sequence[float]) -> float:
    if name == "neg":
        return -values[0]
    if any(map(math.isnan, values)):
        return UNDEFINED
    try:
        result = apply(name, values)
    except (Fault, OverflowError, ZeroDivisionError):
        return UNDEFINED
    return result if math.isfinite(result) else UNDEFINED
