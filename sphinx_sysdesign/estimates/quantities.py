"""From a written quantity to a number in base units with its author's units."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates.digits import times_factor
from sphinx_sysdesign.estimates.dimensions import PLAIN
from sphinx_sysdesign.estimates.formulas import Constant
from sphinx_sysdesign.estimates.problems import Trouble
from sphinx_sysdesign.estimates.styles import Style, Written, preferred, scale_name
from sphinx_sysdesign.estimates.targets import find_unit
from sphinx_sysdesign.estimates.typed import Typed, constant
from sphinx_sysdesign.estimates.unit_table import MONEY, SCALES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_sysdesign.estimates import nodes
    from sphinx_sysdesign.estimates.units import Unit, Units

_CODES = {sign: code for code, (sign, _) in MONEY.items() if sign}


def of_number(node: nodes.Number, units: Units, names: Iterable[str]) -> Typed:
    """Return what a written number stands for, its unit included."""
    bare = digits_value(node)
    number = bare * SCALES.get(node.scale, 1.0)
    found = _units_of(node, units, names)
    written = _written(node, found, bare)
    if not found:
        return constant(number, PLAIN, node.span, Style(written=written))
    return _in_units(number, found, node.span, written)


def of_units(words: tuple[nodes.UnitWord, ...], span: nodes.Span, units: Units) -> Typed:
    """Return one of a unit, as in ``$5 / GB-month``."""
    if len(words) > 1:
        return _in_units(1.0, [find_unit(word, units) for word in words], span, None)
    unit = find_unit(words[0], units)
    style = _style_of(unit)
    return Typed(_one(unit.factor), unit.dimension, unit.factor, span, style, unit.is_calendar)


@lru_cache(maxsize=1024)
def _style_of(unit: Unit) -> Style:
    return Style(preferred((unit,)), unit.family == "share", unit.family == "binary")


@lru_cache(maxsize=1024)
def _one(factor: float) -> Constant:
    return Constant(factor)


def digits_value(node: nodes.Number) -> float:
    """Return the number that the digits write, scale and unit left out."""
    value = float(node.digits.replace(",", "").replace("_", ""))
    if not math.isfinite(value):
        start = node.span[0] + len(node.sign)
        raise Trouble("E002", "number is too large", (start, start + len(node.digits)))
    return value


def _units_of(node: nodes.Number, units: Units, names: Iterable[str]) -> list[Unit]:
    if node.sign:
        return [units.by_name[_CODES[node.sign]]]
    return [find_unit(word, units, names) for word in node.unit]


def _in_units(number: float, units: list[Unit], span: nodes.Span, written: Written | None) -> Typed:
    dimension = PLAIN
    for unit in units:
        number = times_factor(number, unit.factor)
        dimension = dimension * unit.dimension if dimension.powers else unit.dimension
    if not math.isfinite(number):
        raise Trouble("E204", "the result is too large to compute with", span)
    if len(units) == 1:
        style = _style_of(units[0]).with_written(written)
    else:
        is_binary = any(unit.family == "binary" for unit in units)
        style = Style(preferred(tuple(units)), units[0].family == "share", is_binary, written)
    has_calendar = any(unit.is_calendar for unit in units)
    return Typed(Constant(number), dimension, number, span, style, has_calendar)


def _written(node: nodes.Number, units: list[Unit], bare: float) -> Written:
    """Return the quantity as its author wrote it, in the usual spelling of scale and unit."""
    scale = scale_name(node.scale)
    digits = f"{node.digits} {scale}".rstrip()
    number = bare * SCALES.get(node.scale, 1.0)
    if node.sign:
        return Written(number, digits, "", sign=node.sign, code=_CODES[node.sign])
    if node.is_factor:
        return Written(number, digits, "x", gap="")
    if len(units) == 1:
        unit = units[0].symbol if digits == "1" else units[0].plural
        return Written(number, digits, unit)
    return Written(number, digits, "-".join(unit.symbol for unit in units))
