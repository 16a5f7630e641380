"""Writing values: three digits, the right prefix, the author's units; the text parses back."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates.digits import (
    decade,
    exponent_form,
    over_factor,
    significant,
    three_digits,
)
from sphinx_sysdesign.estimates.dimensions import Dimension
from sphinx_sysdesign.estimates.record import record
from sphinx_sysdesign.estimates.styles import PLAIN_STYLE, Style
from sphinx_sysdesign.estimates.unit_table import MONEY
from sphinx_sysdesign.estimates.units import Unit, standard_units

if TYPE_CHECKING:
    from sphinx_sysdesign.estimates.targets import UnitExpression

_SCALES = ((1e12, "tn"), (1e9, "bn"), (1e6, "M"), (1e3, "k"))
_SI = ("B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB")
_IEC = ("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB")
_TIME = ("ns", "µs", "ms", "s", "min", "h", "day", "year")
_EXACT_BELOW = 10_000
#: Numbers from here on are at least one when they are rounded to three digits.
_ROUNDS_TO_ONE = 0.9995
_HUGE, _TINY = 1e16, 1e-6


@record
class Shown:
    """A value as a page shows it, and as a number in the unit it is shown in."""

    number: float
    unit: str
    text: str


def format_value(value: float, dimension: Dimension, style: Style = PLAIN_STYLE) -> str:
    """Return the text of a value in base units, such as ``11.6 k requests/s``."""
    return show(value, dimension, style).text


def show(value: float, dimension: Dimension, style: Style = PLAIN_STYLE) -> Shown:
    """Return how a value in base units is shown; a dash where there is no number (a scenario may undo one)."""
    if not math.isfinite(value):
        return Shown(value, "", "\u2013")
    if style.written is not None:
        written = style.written
        return Shown(written.number, written.full_unit, written.text)
    if style.target is not None:
        return _show_in_target(value, style.target)
    if dimension.is_plain:
        return _show_plain(value, is_share=style.is_share)
    return _show_measured(value, dimension, style)


def number_text(value: float) -> str:
    """Return a count: exact below 10,000 where whole, else three digits with k, M, bn or tn."""
    if value < 0:
        return f"-{number_text(-value)}"
    if value < _EXACT_BELOW and _is_whole(value):
        return f"{int(value + 0.5):,}"
    rounded = float(three_digits(value))
    if rounded < _EXACT_BELOW:
        return grouped(three_digits(value)) if value >= _TINY else exponent_form(value)
    if rounded >= _HUGE:
        return exponent_form(value)
    scale, name = next((scale, name) for scale, name in _SCALES if rounded >= scale)
    return f"{grouped(three_digits(rounded / scale))} {name}"


def _is_whole(value: float) -> bool:
    """Tell whether a number is whole but for the noise of binary fractions."""
    return abs(value - int(value + 0.5)) <= 1e-9 * value


def grouped(text: str) -> str:
    """Return a number's text with its thousands grouped by commas."""
    whole, dot, fraction = text.partition(".")
    return f"{int(whole):,}{dot}{fraction}" if not whole.startswith("-0") else text


def percent_text(share: float) -> str:
    """Return a share as percent; above 99 % with as many nines as it has."""
    percent = over_factor(share, 0.01)
    complement = 100.0 - percent
    if 0.0 < complement < 1.0:
        places = min(1 - decade(complement), 12)
        return significant(percent, 2 + places)
    if abs(percent) >= _HUGE or 0 < abs(percent) < _TINY:
        return exponent_form(percent)
    return grouped(three_digits(percent))


def _plain_digits(value: float) -> str:
    """Return three digits grouped, for units that take no scale: ``12,300 GB``."""
    if 0 <= value < _EXACT_BELOW and _is_whole(value):
        return f"{int(value + 0.5):,}"
    if abs(value) >= 1e9 or 0 < abs(value) < _TINY:
        return exponent_form(value)
    return grouped(three_digits(value))


def _show_plain(value: float, *, is_share: bool) -> Shown:
    if is_share:
        return Shown(over_factor(value, 0.01), "%", f"{percent_text(value)} %")
    return Shown(value, "", number_text(value))


def _show_in_target(value: float, target: UnitExpression) -> Shown:
    number = over_factor(value, target.factor)
    if target.text in {"", "1"}:
        return Shown(number, "", number_text(number))
    if target.text in {"%", "percent"}:
        return Shown(number, "%", f"{percent_text(value)} %")
    first = target.factors[0][0] if target.factors and target.factors[0][1] > 0 else None
    if target.text[0] in "$€£¥₹":
        return Shown(
            number, _without_sign(target), f"{_money_text(number, target.text[0])}{target.text[1:]}"
        )
    if target.is_money:
        return Shown(number, target.text, f"{_money_text(number, '')} {target.text}")
    takes_scale = first is None or first.family == "counter"
    digits = number_text(number) if takes_scale and not target.scale else _plain_digits(number)
    return Shown(number, target.text, f"{digits} {_singular(target.shown, first, digits)}")


def _without_sign(target: UnitExpression) -> str:
    return f"{target.factors[0][0].symbol}{target.text[1:]}"


def _singular(text: str, first: Unit | None, digits: str) -> str:
    if first is None or digits != "1" or not text.startswith(first.plural):
        return text
    return first.symbol + text[len(first.plural) :]


def _show_measured(value: float, dimension: Dimension, style: Style) -> Shown:
    order = {base: place for place, (base, _) in enumerate(style.prefer)}
    powers = sorted(dimension.powers, key=lambda item: (order.get(item[0], 99), item[0]))
    above = [_unit_of(base, style) for base, power in powers for _ in range(power)]
    below = [_unit_of(base, style) for base, power in powers for _ in range(-power)]
    above.sort(key=lambda unit: (unit.family not in {"data", "binary"}, unit.family == "time"))
    for unit in below:
        value *= unit.factor
    for unit in above[1:]:
        value /= unit.factor
    tail = "".join(f"/{unit.symbol}" for unit in below)
    if not above:
        return Shown(value, tail, f"{number_text(value)} {tail}")
    main = above[0]
    if main.family == "time" and len(above) == 1:
        main = _fitting_time(value)
    if main.family in {"data", "binary"} and len(above) == len({*above}):
        main = _fitting_data(value, is_binary=style.is_binary)
    value = over_factor(value, main.factor)
    if main.family == "money" and len(above) == 1:
        return _show_money(value, main, tail)
    others = "".join(f"-{unit.symbol}" for unit in above[1:])
    return _show_amount(value, main, others + tail)


def _show_amount(value: float, main: Unit, rest: str) -> Shown:
    digits = number_text(value) if main.family == "counter" else _plain_digits(value)
    is_single = digits == "1" or rest.startswith("-")
    unit = f"{main.symbol if is_single else main.plural}{rest}"
    return Shown(
        value, f"{main.symbol if rest.startswith('-') else main.plural}{rest}", f"{digits} {unit}"
    )


def _unit_of(base: str, style: Style) -> Unit:
    unit = style.unit_for(base)
    if unit is not None:
        return unit
    units = standard_units()
    if base == "time":
        return units.by_name["s"]
    if base == "data":
        return units.by_name["B"]
    return units.by_name.get(base) or Unit(base, base, 1.0, Dimension(((base, 1),)), "counter")


def _fitting_time(value: float) -> Unit:
    """Return the largest unit in which the rounded length of time is at least one."""
    units = standard_units().by_name
    return _largest(abs(value), [units[name] for name in _TIME]) if value else units["s"]


def _fitting_data(value: float, *, is_binary: bool) -> Unit:
    """Return the largest prefix for which the rounded number is at least one."""
    units = standard_units().by_name
    return _largest(abs(value), [units[name] for name in (_IEC if is_binary else _SI)])


def _largest(size: float, units: list[Unit]) -> Unit:
    fitting = (unit for unit in reversed(units) if size / unit.factor >= _ROUNDS_TO_ONE)
    return next(fitting, units[0])


def _show_money(value: float, unit: Unit, tail: str) -> Shown:
    sign = MONEY[unit.symbol][0]
    amount = _money_text(value, sign)
    text = f"{amount}{tail}" if sign else f"{amount} {unit.symbol}{tail}"
    return Shown(value, f"{unit.symbol}{tail}", text)


def _money_text(value: float, sign: str) -> str:
    if value < 0:
        return f"-{_money_text(-value, sign)}"
    if float(three_digits(value)) >= 1e6:
        return f"{sign}{number_text(value)}"
    if value < 1 or value >= 99.995:
        return f"{sign}{_plain_digits(value)}"
    cents = int(value * 100 + 0.5)
    return f"{sign}{cents // 100}.{cents % 100:02d}"
