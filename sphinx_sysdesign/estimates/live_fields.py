"""The fields and sliders of a live page: what a reader may change, and the size of what is typed."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates import nodes
from sphinx_sysdesign.estimates.digits import times_factor
from sphinx_sysdesign.estimates.targets import parse_unit
from sphinx_sysdesign.estimates.units import standard_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_sysdesign.estimates.graph import Json
    from sphinx_sysdesign.estimates.results import Value

_SMALL = (0.01, 1e-3, 1e-6, 1e-9)


def has_mode(value: Value) -> bool:
    """Tell whether a range is written with a middle of its own."""
    action = value.statement.action
    written = action.value if isinstance(action, nodes.Definition) else None
    return isinstance(written, nodes.Interval) and len(written.ends) > 2


def field_of(value: Value, expression: Json) -> dict[str, Json]:
    """Return the field that changes a written number: its text, what stands around it, its size.

    What is typed is multiplied by the size and divided by the divisors that follow it.
    """
    written = value.style.written
    if written is None:
        return {}
    divisors: list[Json] = []
    while isinstance(expression, list):
        if expression[0] != "/":
            return {}
        divisors.insert(0, expression[2])
        expression = expression[1]
    periods = [part for part in divisors if isinstance(part, float)]
    if not isinstance(expression, float) or len(periods) < len(divisors):
        return {}
    minus = "-" if written.sign.startswith("-") else ""
    gap = "" if written.code or not written.unit else written.gap
    field: list[Json] = [
        f"{minus}{written.digits}",
        written.sign.removeprefix("-"),
        f"{gap}{written.unit}",
        slim(_size(written.number, expression, written.full_unit, periods)),
        *(slim(part) for part in divisors),
    ]
    return {"field": field}


def _size(number: float, leaf: float, unit: str, periods: Sequence[float]) -> float:
    """Return the size of the unit that makes a written number the number of base units."""
    if number == 0:
        found = parse_unit(unit, standard_units()) if unit else None
        return found.factor * prod(periods) if found else 1.0
    for small in _SMALL:
        if times_factor(number, small) == leaf:
            return small
    size = leaf / number
    tidy = float(f"{size:.12g}")
    return tidy if number * tidy == leaf else size


def slim(data: Json) -> Json:
    """Write whole numbers without the ``.0`` that JavaScript does not need."""
    if isinstance(data, float):
        return int(data) if data.is_integer() and abs(data) < 2**53 and data != 0 else data
    if isinstance(data, list):
        return [slim(part) for part in data]
    if isinstance(data, dict):
        return {key: slim(part) for key, part in data.items()}
    return data
