"""Telling what a calculation gives, how far the text is off, and which slip that looks like."""

from __future__ import annotations

from math import floor, isclose, log10
from typing import TYPE_CHECKING

from sphinx_sysdesign.arithmetic.nearness import is_near
from sphinx_sysdesign.arithmetic.quantity import Amount
from sphinx_sysdesign.arithmetic.units import is_in_bits
from sphinx_sysdesign.arithmetic.words import RATIO, SCALES

if TYPE_CHECKING:
    from sphinx_sysdesign.arithmetic.verdict import Wrong

_SIZES = (
    (1e18, "EB"),
    (1e15, "PB"),
    (1e12, "TB"),
    (1e9, "GB"),
    (1e6, "MB"),
    (1e3, "KB"),
    (1.0, "B"),
)
_BITS = (
    (1e18, "Eb"),
    (1e15, "Pb"),
    (1e12, "Tb"),
    (1e9, "Gb"),
    (1e6, "Mb"),
    (1e3, "Kb"),
    (1.0, "b"),
)
_TIMES = (
    (31536000.0, "years"), (86400.0, "days"), (3600.0, "hours"), (60.0, "min"), (1.0, "s"), (1e-3, "ms"), (1e-6, "µs"),
    (1e-9, "ns"),
)  # fmt: skip
_KNOWN_TIMES = (*_TIMES, (604800.0, "weeks"), (2628000.0, "months"))
_COUNTS = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))
_PERIODS = {
    1.0: "second", 60.0: "minute", 3600.0: "hour", 86400.0: "day", 604800.0: "week", 2628000.0: "month",
    31536000.0: "year",
}  # fmt: skip
_PREFIX_SLIPS = {1e3: 1, 1e6: 2, 1e9: 3, 1e12: 4}
_NEAR = 1.06
#: A figure with another prefix may be rounded further.
_ROUNDED = 1.1
_LETTERS = "BKMGTPE"
_SPELT = ("kilo", "mega", "giga", "tera", "peta", "exa")
_WORDS = ("", "thousand", "million", "billion", "trillion", "quadrillion")
_GROUPED, _WHOLE, _SMALLEST = 10_000.0, 999.5, 1e-12


def figure(number: float) -> str:
    """Return a number to three digits, grouped, without a needless fraction."""
    if number >= _WHOLE or number == round(number):
        return f"{float(f'{number:.3g}') if number >= _GROUPED else round(number):,.0f}"
    if number >= _SMALLEST:
        shown = f"{number:.{max(0, 2 - floor(log10(number)))}f}"
        return shown.rstrip("0").rstrip(".") if "." in shown else shown
    return f"{number:.2g}"


def written(wrong: Wrong) -> str:
    """Return what the calculation gives, written as the text writes its figure."""
    right, said = wrong.equation.right, wrong.said
    per = _per(wrong)
    if right.unit == RATIO:
        return f"{figure(right.number / wrong.ratio)}{RATIO}"
    if right.is_percent:
        return f"{figure(right.number / wrong.ratio)} %"
    if said.data == -1:
        return f"{right.currency if right.is_money else ''}{figure(right.number / wrong.ratio)}/{'/'.join(right.per)}"
    if right.is_money:
        return f"{right.currency}{_scaled(said.bare / wrong.ratio)}{per}"
    if said.data and said.time == 1:
        return _with_unit(figure(right.number / wrong.ratio), right.unit)
    if said.data and right.unit.endswith("bps"):
        return _in(said.bare * 8 / wrong.ratio, _BITS) + "ps"
    if said.data:
        table, factor = (_BITS, 8) if is_in_bits(right.unit) else (_SIZES, 1)
        return f"{_in(said.bare * factor / wrong.ratio, table)}{per}"
    if said.time == 1:
        return _in_time(said.size / wrong.ratio, said.size / right.number)
    if said.is_time_share and right.unit and right.period in _PERIODS:
        return f"{_scaled(said.bare / wrong.ratio)} {right.unit}/{_PERIODS[right.period]}"
    return f"{_scaled(said.bare / wrong.ratio)}{per}"


def _in(size: float, table: tuple[tuple[float, str], ...]) -> str:
    factor, unit = next((row for row in table if _rounded(size) >= row[0]), table[-1])
    return _with_unit(figure(size / factor), unit)


def _rounded(size: float) -> float:
    return float(f"{size:.3g}")


def _with_unit(shown: str, unit: str) -> str:
    """Return `1 hour` and `2 hours`."""
    return f"{shown} {unit.removesuffix('s') if shown == '1' and len(unit) > 2 else unit}"


def _in_time(size: float, unit: float) -> str:
    """Return a time in the unit that the text uses, where that reads well, else in the largest that fits."""
    name = next((word for seconds, word in _KNOWN_TIMES if isclose(seconds, unit)), "")
    is_plain = name and 1 <= size / unit < _GROUPED * 10
    return _with_unit(figure(size / unit), name) if is_plain else _in(size, _TIMES)


def _scaled(size: float) -> str:
    factor, word = next((row for row in _COUNTS if _rounded(size) >= row[0]), (1.0, ""))
    return f"{figure(size / factor)}{word}"


def _per(wrong: Wrong) -> str:
    if wrong.said.time != -1:
        return ""
    period = wrong.equation.right.period
    return f"/{_PERIODS[period]}" if period > 1 and period in _PERIODS else "/s"


def off(ratio: float) -> str:
    """Return by which factor a figure is off, in words."""
    factor = max(ratio, 1 / ratio)
    shown = figure(round(factor)) if factor >= 9.95 else f"{factor:.1f}".removesuffix(".0")
    return f"{shown} times too {'large' if ratio > 1 else 'small'}"


def slip(wrong: Wrong) -> str:
    """Return the likeliest slip as words after "as if", "" where none fits."""
    for guess in (_period_slip, _bits_slip, _prefix_slip, _operator_slip, _digit_slip):
        words = guess(wrong)
        if words:
            return words
    return ""


def _period_slip(wrong: Wrong) -> str:
    """Return `per month were per day`, where the figure is right for another period."""
    right = wrong.equation.right
    if wrong.said.time != -1 or wrong.result.time != -1:
        return ""
    said = right.period or 1.0
    for seconds, name in _PERIODS.items():
        if seconds != said and _near(wrong.ratio * said / seconds):
            return f"per {_PERIODS.get(said, 'second')} were per {name}"
    return ""


def _bits_slip(wrong: Wrong) -> str:
    if not wrong.said.data:
        return ""
    if _near(wrong.ratio / 8):
        return "bits were bytes"
    return "bytes were bits" if _near(wrong.ratio * 8) else ""


def _prefix_slip(wrong: Wrong) -> str:
    """Return `TB were GB` or `M were K`, where the figure is right with another prefix."""
    right = wrong.equation.right
    size = _size(wrong)
    steps = next((n for factor, n in _PREFIX_SLIPS.items() if is_near(size / factor, _ROUNDED)), 0)
    if not steps:
        return ""
    steps = -steps if wrong.ratio > 1 else steps
    unit = right.unit if wrong.said.data else ""
    spelt = next((at for at, prefix in enumerate(_SPELT) if unit.lower().startswith(prefix)), -1)
    if spelt >= 0:
        at = spelt + steps
        known = 0 <= at < len(_SPELT)
        return f"{unit} were {_SPELT[at]}{unit[len(_SPELT[spelt]) :]}" if known else ""
    if unit.lower().rstrip("s") in {"bit", "byte"}:
        return ""
    if unit:
        letter = unit[0].upper()
        at = _LETTERS.find(letter) + steps if len(unit) > 1 else steps
        if 0 <= at < len(_LETTERS) and letter in _LETTERS:
            other = _LETTERS[at] + (unit[1:] if len(unit) > 1 else "B") if at else unit[1:]
            return f"{unit} were {other}"
        return ""
    return _scale_slip(right.scale, steps)


def _scale_slip(scale: str, steps: int) -> str:
    factor = 1e9 if scale == "B" else SCALES.get(scale) or SCALES.get(scale.lower(), 1.0)
    at = next((n for n in range(1, 6) if factor == 1000.0**n), 0)
    if not at or not 0 < at + steps < len(_WORDS):
        return ""
    other = _WORDS[at + steps]
    if len(scale) == 1:
        other = "KMBT"[at + steps - 1] if at + steps <= len("KMBT") else ""
    return f"{scale} were {other}" if other else ""


def _operator_slip(wrong: Wrong) -> str:
    """Return `× were ÷`, where the figure is right if one factor is divided by instead."""
    terms = wrong.equation.left.terms
    factors = terms[0][1][1:] if len(terms) == 1 else []
    for operator, one in factors:
        if isinstance(one, Amount):
            size = one.readings[0].bare
            if operator == "*" and size != 1 and _near(wrong.ratio * size * size):
                return "× were ÷"
            if operator == "/" and size not in {0, 1} and _near(wrong.ratio / size / size):
                return "÷ were ×"
    return ""


def _digit_slip(wrong: Wrong) -> str:
    if _near(_size(wrong) / 10):
        return "a digit were added" if wrong.ratio > 1 else "a digit were lost"
    if _near(_size(wrong) / 100):
        return "two digits were added" if wrong.ratio > 1 else "two digits were lost"
    return ""


def _size(wrong: Wrong) -> float:
    return max(wrong.ratio, 1 / wrong.ratio)


def _near(ratio: float) -> bool:
    return is_near(ratio, _NEAR)
