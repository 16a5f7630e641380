"""How a kind of value is written, as plain data for the page's script.

A shape is a dict with

``k``
    how the number is written: ``n`` a count with k, M, bn; ``p`` plain digits; ``%`` percent;
    ``$`` money; ``T``, ``D`` and ``I`` time and data in the unit that fits,
``m``, ``d``, ``f``
    what the value in base units is multiplied and divided by, and the size of its unit,
``u``, ``o``
    what follows the number, and what follows a single one; ``s`` is the sign before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from sphinx_sysdesign.estimates.dimensions import are_compatible
from sphinx_sysdesign.estimates.formatting import _IEC, _SI, _TIME
from sphinx_sysdesign.estimates.formatting import _unit_of as unit_of
from sphinx_sysdesign.estimates.styles import PLAIN_STYLE, Style
from sphinx_sysdesign.estimates.targets import parse_unit
from sphinx_sysdesign.estimates.unit_table import MONEY
from sphinx_sysdesign.estimates.units import standard_units, units_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_sysdesign.estimates.dimensions import Dimension
    from sphinx_sysdesign.estimates.graph import Json
    from sphinx_sysdesign.estimates.results import Value
    from sphinx_sysdesign.estimates.targets import UnitExpression

Shape: TypeAlias = "dict[str, Json]"


def shape_of(dimension: Dimension, style: Style = PLAIN_STYLE) -> Shape:
    """Return how values of a kind are written, the author's own figures left aside."""
    if style.target is not None:
        return _target_shape(style.target)
    if dimension.is_plain:
        return {"k": "%" if style.is_share else "n"}
    return _measured_shape(dimension, style)


def shape_in(value: Value, unit: str) -> Shape | None:
    """Return how a citation writes a value in another unit, None where it does not fit."""
    target = parse_unit(unit, units_for(value.dimension))
    if target is None or not are_compatible(value.dimension, target.dimension):
        return None
    return _target_shape(target)


def ladders() -> dict[str, Json]:
    """Return the units that the number itself chooses: symbol, size and what many add to it."""
    units = standard_units().by_name

    def ladder(names: Iterable[str]) -> Json:
        return [[name, units[name].factor, units[name].plural.removeprefix(name)] for name in names]

    return {"D": ladder(_SI), "I": ladder(_IEC), "T": ladder(_TIME)}


def _target_shape(target: UnitExpression) -> Shape:
    if target.text in {"%", "percent"}:
        return {"k": "%"}
    shape: Shape = {"k": "n"}
    if target.factor != 1.0:
        shape["f"] = target.factor
    if target.text in {"", "1"}:
        return shape
    if target.text[0] in "$€£¥₹":
        return {**shape, "k": "$", "s": target.text[0], "u": target.text[1:]}
    if target.is_money:
        return {**shape, "k": "$", "s": "", "u": f" {target.text}"}
    first = target.factors[0][0] if target.factors and target.factors[0][1] > 0 else None
    if target.scale or (first is not None and first.family != "counter"):
        shape["k"] = "p"
    shape["u"] = f" {target.shown}"
    if first is not None and target.text.startswith(first.plural):
        shape["o"] = f" {first.symbol}{target.text[len(first.plural) :]}"
    return _without_twin(shape)


def _measured_shape(dimension: Dimension, style: Style) -> Shape:
    order = {base: place for place, (base, _) in enumerate(style.prefer)}
    powers = sorted(dimension.powers, key=lambda item: (order.get(item[0], 99), item[0]))
    above = [unit_of(base, style) for base, power in powers for _ in range(power)]
    below = [unit_of(base, style) for base, power in powers for _ in range(-power)]
    above.sort(key=lambda unit: (unit.family not in {"data", "binary"}, unit.family == "time"))
    shape: Shape = {"k": "n"}
    if multipliers := [unit.factor for unit in below]:
        shape["m"] = [*multipliers]
    if divisors := [unit.factor for unit in above[1:]]:
        shape["d"] = [*divisors]
    tail = "".join(f"/{unit.symbol}" for unit in below)
    if not above:
        return {**shape, "u": f" {tail}"}
    main, is_alone = above[0], len(above) == 1
    rest = "".join(f"-{unit.symbol}" for unit in above[1:]) + tail
    if main.family == "time" and is_alone:
        return {**shape, "k": "T", "u": rest}
    if main.family in {"data", "binary"} and len(above) == len({*above}):
        return {**shape, "k": "I" if style.is_binary else "D", "u": rest}
    if main.factor != 1.0:
        shape["f"] = main.factor
    if main.family == "money" and is_alone:
        sign = MONEY[main.symbol][0]
        return {**shape, "k": "$", "s": sign, "u": tail if sign else f" {main.symbol}{tail}"}
    many = main.symbol if rest.startswith("-") else main.plural
    kind = "n" if main.family == "counter" else "p"
    return _without_twin({**shape, "k": kind, "u": f" {many}{rest}", "o": f" {main.symbol}{rest}"})


def _without_twin(shape: Shape) -> Shape:
    if shape.get("o") == shape.get("u"):
        shape.pop("o", None)
    return shape
