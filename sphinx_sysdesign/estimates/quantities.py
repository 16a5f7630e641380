"""From a written quantity to a number in base units with its author's units."""

from __future__ import annotations

import math
from functools import lru_cache, reduce
from operator import mul
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates.digits import times_factor
from sphinx_sysdesign.estimates.dimensions import PLAIN, Dimension
from sphinx_sysdesign.estimates.formulas import Constant
from sphinx_sysdesign.estimates.problems import Trouble
from sphinx_sysdesign.estimates.record import record
from sphinx_sysdesign.estimates.styles import Style, Written, preferred, scale_name, style_of
from sphinx_sysdesign.estimates.targets import find_units, unknown_unit
from sphinx_sysdesign.estimates.typed import Typed
from sphinx_sysdesign.estimates.unit_table import MONEY, SCALES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_sysdesign.estimates import nodes
    from sphinx_sysdesign.estimates.units import Unit, Units

_CODES = {sign: code for code, (sign, _) in MONEY.items() if sign}


@record
class Measure:
    """What the text of a unit means: one unit, or several that are multiplied."""

    units: tuple[Unit, ...]
    dimension: Dimension
    style: Style
    is_calendar: bool
    #: How one of it is written, and how many are.
    symbol: str
    plural: str


def of_number(node: nodes.Number, units: Units, names: Iterable[str]) -> Typed:
    """Return what a written number stands for, its unit included."""
    number = digits_value(node) * SCALES.get(node.scale, 1.0)
    measure = _measure(_CODES.get(node.sign, node.unit), units)
    if measure is None:
        raise unknown_unit(node.unit, node.unit_start, units, names)
    return _measured(number, measure, node.span, _written(node, measure, number))


def of_units(text: str, span: nodes.Span, units: Units) -> Typed:
    """Return one of a unit, as in ``$5 / GB-month``; the span begins where the unit does."""
    measure = _measure(text, units)
    if measure is None:
        raise unknown_unit(text, span[0], units)
    return _measured(1.0, measure, span, None)


def _measured(number: float, measure: Measure, span: nodes.Span, written: Written | None) -> Typed:
    for unit in measure.units:
        number = times_factor(number, unit.factor)
    if not math.isfinite(number):
        raise Trouble("E204", "the result is too large to compute with", span)
    style = measure.style if written is None else measure.style.with_written(written)
    return Typed(Constant(number), measure.dimension, number, span, style, measure.is_calendar)


@lru_cache(maxsize=1024)
def _measure(text: str, units: Units) -> Measure | None:
    """Return what a unit means, None where one of its words is no unit."""
    found = find_units(text, units)
    if found is None:
        return None
    dimension = reduce(mul, (unit.dimension for unit in found), PLAIN)
    families = [unit.family for unit in found]
    style = style_of(preferred(found), families[:1] == ["share"], "binary" in families)
    is_calendar = any(unit.is_calendar for unit in found)
    symbol = "-".join(unit.symbol for unit in found)
    plural = found[0].plural if len(found) == 1 else symbol
    return Measure(found, dimension, style, is_calendar, symbol, plural)


def digits_value(node: nodes.Number) -> float:
    """Return the number that the digits write, scale and unit left out."""
    value = float(node.digits.replace(",", "").replace("_", ""))
    if not math.isfinite(value):
        start = node.span[0] + len(node.sign)
        raise Trouble("E002", "number is too large", (start, start + len(node.digits)))
    return value


def _written(node: nodes.Number, measure: Measure, number: float) -> Written:
    """Return the quantity as its author wrote it, in the usual spelling of scale and unit."""
    scale = scale_name(node.scale)
    digits = f"{node.digits} {scale}" if scale else node.digits
    if node.sign:
        return Written(number, digits, "", sign=node.sign, code=_CODES[node.sign])
    if node.is_factor:
        return Written(number, digits, "x", gap="")
    return Written(number, digits, measure.symbol if digits == "1" else measure.plural)
