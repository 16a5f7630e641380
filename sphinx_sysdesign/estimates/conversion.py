"""Converting a value to the unit after ``->``, and saying why it cannot be done."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates.dimensions import Dimension, are_compatible
from sphinx_sysdesign.estimates.formatting import format_value
from sphinx_sysdesign.estimates.problems import Problem, Trouble
from sphinx_sysdesign.estimates.styles import Style, preferred
from sphinx_sysdesign.estimates.targets import UnitExpression, parse_unit
from sphinx_sysdesign.estimates.units import Units, standard_units

if TYPE_CHECKING:
    from sphinx_sysdesign.estimates.nodes import Span
    from sphinx_sysdesign.estimates.typed import Typed

_COVERED = (
    "the value already covers a period: drop the `/{unit}` from the target, "
    "or the period from the left side"
)


def convert(
    value: float, dimension: Dimension, unit: str, units: Units | None = None
) -> tuple[float, str] | None:
    """Return a value in another unit, as a number and as text; None where it does not fit."""
    found = parse_unit(unit, units or standard_units())
    if found is None or not are_compatible(dimension, found.dimension):
        return None
    style = Style(target=found)
    return value / found.factor, format_value(value, found.dimension, style)


def to_target(typed: Typed, target: UnitExpression, span: Span) -> Typed:
    """Return a value that is shown in the target unit, or raise Trouble."""
    if not are_compatible(typed.dimension, target.dimension):
        raise _mismatch(typed, target, span)
    has_calendar = True in [unit.is_calendar for unit, _ in target.factors]
    return typed.shown_as(target.dimension, _style_in(target), has_calendar=has_calendar)


@lru_cache(maxsize=1024)
def _style_in(target: UnitExpression) -> Style:
    factors = tuple([unit for unit, _ in target.factors])
    is_binary = "binary" in [unit.family for unit in factors]
    is_share = target.text in {"%", "percent"}
    return Style(preferred(factors), is_share, is_binary, None, target)


def dropped_counter(typed: Typed, target: UnitExpression, span: Span) -> Problem | None:
    """Return the remark that a conversion no longer says what is counted."""
    lost = typed.dimension.counters
    if lost.is_plain or not target.dimension.counters.is_plain:
        return None
    sentence = f"`-> {target.text}` drops {lost}"
    return Problem("N401", sentence, *span, level="info")


def _mismatch(typed: Typed, target: UnitExpression, span: Span) -> Trouble:
    left = typed.dimension / target.dimension
    shown = target.text
    if target.dimension.is_plain:
        shown = "a plain number"
    elif str(target.dimension) != shown:
        shown = f"{shown} ({target.dimension})"
    sentence = f"cannot express {typed.dimension} as {shown}: {left} is left over"
    return Trouble("E211", sentence, span, _advice(typed, target, left))


def _advice(typed: Typed, target: UnitExpression, left: Dimension) -> str:
    period = next(
        (unit for unit, power in target.factors if unit.family == "time" and power < 0), None
    )
    if left.power_of("time") > 0 and period is not None:
        return _COVERED.format(unit=period.symbol)
    if left.powers == (("time", -1),):
        return "multiply by a period, for example * 365 days"
    if typed.dimension.is_plain and target.dimension.hard == target.dimension:
        return f"give the value itself a unit, for example 20 {target.text}"
    return ""
