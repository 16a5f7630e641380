"""The algebra of units agrees with an independent library on the units both know."""

from __future__ import annotations

import math

import pint
import pytest
from estimate_samples import sheet
from hypothesis import assume, given, settings
from hypothesis import strategies as st

REGISTRY = pint.UnitRegistry()
#: The library counts bytes as plain numbers; here they get a dimension of their own.
REGISTRY.define("piece = [information]")

#: Our spelling -> the library's. Years and months are left out: theirs have 365.25 days.
UNITS = {
    "s": "second",
    "ms": "millisecond",
    "min": "minute",
    "h": "hour",
    "days": "day",
    "weeks": "week",
    "B": "byte",
    "kB": "kilobyte",
    "GB": "gigabyte",
    "MiB": "mebibyte",
    "bits": "bit",
    "Mbit": "megabit",
}
BASES = {"time": REGISTRY.second, "data": REGISTRY.piece}


def _measured(number: float, name: str) -> pint.Quantity:
    """Return a quantity in the library, data with the dimension of its own."""
    unit = REGISTRY(UNITS[name])
    if unit.check("[time]"):
        return number * unit
    return number * unit.to("byte").magnitude * REGISTRY.piece


quantities = st.tuples(st.floats(0.001, 1e6), st.sampled_from(sorted(UNITS)))
expressions = st.recursive(
    quantities.map(lambda pair: (f"({pair[0]!r} {pair[1]})", _measured(*pair))),
    lambda inner: st.tuples(inner, st.sampled_from("*/+-"), inner).map(
        lambda parts: _joined(*parts)
    ),
    max_leaves=5,
)


def _joined(left, operator: str, right):
    text = f"({left[0]} {operator} {right[0]})"
    if left[1] is None or right[1] is None:
        return text, None
    try:
        match operator:
            case "*":
                return text, left[1] * right[1]
            case "/":
                return text, left[1] / right[1]
            case "+":
                total = left[1] + right[1]
            case _:
                total = left[1] - right[1]
    except pint.DimensionalityError:
        return text, None
    # where almost all cancels out, what is left is the noise of either side
    assume(abs(total) > 1e-6 * abs(left[1]))
    return text, total


@given(expressions)
@settings(max_examples=150, deadline=None)
def test_results_agree_with_an_independent_library(expression) -> None:
    """Values and dimensions agree, and what one refuses to add the other refuses, too."""
    text, expected = expression
    found = sheet(f"a = {text}").values.get("a")
    if expected is None:
        assert found is None
        return
    assert found is not None
    unit = REGISTRY.dimensionless
    for base, power in found.dimension.powers:
        unit = unit * BASES[base] ** power
    assert math.isclose(expected.to(unit).magnitude, found.base, rel_tol=1e-8)


@pytest.mark.parametrize("name", sorted(UNITS))
def test_each_unit_has_the_size_the_library_gives_it(name: str) -> None:
    """The units known to both have the same size."""
    value = sheet(f"a = 1 {name}").values["a"]
    ((base, power),) = value.dimension.powers
    assert power == 1
    assert value.base == pytest.approx(_measured(1, name).to(BASES[base]).magnitude, rel=1e-12)
