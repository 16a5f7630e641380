"""Does the figure follow from the calculation? It is wrong only where nothing explains it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import log
from typing import TYPE_CHECKING

from sphinx_sysdesign.arithmetic.amounts import AmountReader
from sphinx_sysdesign.arithmetic.conversions import conversions, lost_turn, turns
from sphinx_sysdesign.arithmetic.explanations import is_explained
from sphinx_sysdesign.arithmetic.expressions import Result, results
from sphinx_sysdesign.arithmetic.nearness import EXACT, NEAR, ROUNDING, is_near, is_power
from sphinx_sysdesign.arithmetic.prices import is_for_some, paid
from sphinx_sysdesign.arithmetic.ratios import (
    RESTATED,
    RESTATED_PERIOD,
    constants_of,
    counts_days,
    has_time_share,
    is_comparable,
    is_time_constant,
    is_unlike,
    known_period,
    limit_of,
    ratios_of,
    without_times,
    without_units,
)
from sphinx_sysdesign.arithmetic.reading import Reading, plain
from sphinx_sysdesign.arithmetic.restatements import is_same_rate
from sphinx_sysdesign.arithmetic.surroundings import ALONE, Setting, surroundings
from sphinx_sysdesign.arithmetic.tokens import split_line
from sphinx_sysdesign.arithmetic.units import is_in_bits, period_of, unit_readings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_sysdesign.arithmetic.chains import Equation
    from sphinx_sysdesign.arithmetic.quantity import Amount
    from sphinx_sysdesign.arithmetic.surroundings import Surroundings

_TOY = 10
_BYTE = Reading(1.0, 1.0, data=1)
#: What is further than this from how many times one period has another turns it into a third one.
_OTHER = 4.0
_DAYS_WORK = 10.0
#: How near a figure must be to a calculation that is read with brackets it leaves out.
_LOOSE = 1.1
#: How near a figure that is said again and rounded may be to a power of ten.
_ROUNDED = 1.1
#: No slip is larger than seconds for days: something is left out then.
_LARGEST_SLIP = 3e5


@dataclass(frozen=True, slots=True)
class Wrong:
    """A figure that does not follow from its calculation."""

    equation: Equation
    #: What the calculation gives.
    result: Reading
    #: What the text says.
    said: Reading
    #: The figure divided by what it should be.
    ratio: float
    #: What is wrong with the upper bound, where the figure is a range.
    upper: Wrong | None = None


def judge(equation: Equation, setting: Setting = ALONE) -> Wrong | None:
    """Return what is wrong with an equation, None where it holds, may hold or cannot be told."""
    left = results(equation.left)
    if not left:
        return None
    turned = turns(equation)
    if turned != 1:
        left = [one._replace(value=one.value.times(plain(turned))) for one in left]
    around = surroundings(equation, setting)
    left = _meant(equation, paid(equation, left), around)
    if equation.is_conversion and _is_other_unit(next(equation.left.amounts())):
        return None
    if around.disclaims or _is_toy(equation) or _goes_on(equation, left):
        return None
    found = _short(equation, left[0].value)
    if found:
        return found
    for one in left:
        for said in equation.right.readings:
            verdict = _compared(equation, one, said, around, found)
            if verdict is True:
                return None
            if verdict and (found is None or one.is_loose):
                found = verdict
    is_meant = found and (is_for_some(equation, around) or _is_said_next(equation, left, around))
    return None if is_meant else found


def _short(equation: Equation, result: Reading) -> Wrong | None:
    """Return what is wrong with a figure that holds but for its period."""
    said, lost = equation.right.readings[0], lost_turn(equation)
    is_same = not is_unlike(result, said) and result.bare > 0
    holds = is_same and lost > 1 and is_near(said.bare / result.bare, NEAR)
    return Wrong(equation, result, said, 1 / lost) if holds else None


def _compared(
    equation: Equation, one: Result, said: Reading, around: Surroundings, found: Wrong | None
) -> Wrong | bool:
    """Return what is wrong under one way to read both sides, if it tells more than what was found before.

    True where the figure holds or may hold, which settles it; False where that cannot be told.
    """
    result = one.value
    if not is_comparable(equation, result, said):
        return _compared_unlike(equation, result, said, around)
    ratios = list(ratios_of(equation, result, said, around))
    if not ratios or (one.has_bytes and is_power(ratios[0][0], 1000.0, ROUNDING)):
        # A bare `B` leaves open how large the result is: `35K × 300 × 4B`.
        return True
    # The numbers may be millions, as everywhere.
    if one.is_loose and not any(is_near(ratios[0][0] / scale, _LOOSE) for scale in (1.0, 1e6)):
        return _is_told_more(equation, ratios[0][0], found) and Wrong(
            equation, result, said, ratios[0][0]
        )
    if is_explained(equation, ratios, around, result, said):
        return True
    if equation.is_conversion and _is_of_other_things(equation, ratios[0][0]):
        return True
    if equation.is_conversion and _is_reinterpreted(equation, ratios[0][0]):
        return True
    is_guessed = one.is_assumed and not is_power(ratios[0][0], 10.0, EXACT)
    if is_guessed or found:
        return False
    ratio = _likeliest(equation, result, said, ratios)
    if not is_near(ratio, _LARGEST_SLIP):
        # Where its `B` is bytes, it may be billions too.
        return not _has_letter(equation)
    return is_near(ratio, ROUNDING) or Wrong(equation, result, said, ratio)


def _is_told_more(equation: Equation, ratio: float, found: Wrong | None) -> bool:
    """Tell whether a loose reading tells more than what was found: `4B + 2B / 86,400 = 694K` sums before it divides."""
    divisors = (a.readings[0].bare for operator, a in equation.left.factors() if operator == "/")
    is_rate = len(equation.left.terms) > 1 and any(map(is_time_constant, divisors))
    is_digit = is_power(ratio, 10.0, EXACT)
    return found is not None and is_rate and is_digit and not is_power(found.ratio, 10.0, EXACT)


def _compared_unlike(
    equation: Equation, result: Reading, said: Reading, around: Surroundings
) -> Wrong | bool:
    """Return the same where one side leaves out its unit or times, of which only digits tell."""
    ratio = without_times(result, said) or without_units(equation, result, said)
    if is_near(ratio, limit_of(equation)):
        return True
    is_digit = is_power(ratio, 10.0, EXACT) and (
        is_unlike(result, said)
        or result.time > 1
        or counts_days(equation)
        or (result.time == 1 and is_power(ratio, 1000.0, EXACT))
    )
    if not is_digit or (is_unlike(result, said) and _has_letter(equation)):
        return False
    ratios = [(ratio, ROUNDING), (said.size / result.size, ROUNDING)]
    is_meant = is_explained(equation, ratios, around, result, said)
    return is_meant or Wrong(equation, result, said, ratio)


def _has_letter(equation: Equation) -> bool:
    """Tell whether a `B` of the calculation may be bytes or billions."""
    return any(a.is_b for a in equation.left.amounts())


def _meant(equation: Equation, left: list[Result], around: Surroundings) -> list[Result]:
    """Return what a calculation comes to in the unit of its figure.

    Fields are summed in bytes, `8 + 8 + 64 = 80 bytes`, and `86M/day / 3,600 = 24K/s` divides a day by an hour.
    """
    amounts, right = list(equation.left.amounts()), equation.right
    is_sum = len(equation.left.terms) == len(amounts) and not equation.is_conversion
    if is_sum and all(a.is_bare and not a.scale for a in amounts):
        is_byte = unit_readings(right.unit) == (_BYTE,) and not equation.is_approximate
        return [one._replace(value=one.value.times(_BYTE)) for one in left] if is_byte else left
    return _turned(equation, amounts, left, around) if len(amounts) == 2 else left


def _turned(
    equation: Equation, amounts: list[Amount], left: list[Result], around: Surroundings
) -> list[Result]:
    """Return a rate alone where what turns it from one period to another is that of a third one."""
    (rate, turning), right = amounts, equation.right
    period = right.period or (1.0 if right.readings[0].time == -1 else 0.0)
    is_divided = equation.left.has_division
    is_number = turning.is_bare and not turning.is_b and is_time_constant(turning.number)
    # `240M/month / 86,400 s` counts the seconds of a day; `5K/s × 8 hours` is a day's work.
    is_time = is_divided and turning.readings[0].time == 1
    if not rate.period or period in {0.0, rate.period} or not (is_number or is_time):
        return left
    number = turning.readings[0].size / period if is_time else turning.number
    other = number * (period if is_divided else rate.period)
    told = around.periods | around.periods_above
    # Five hours of a day are a day's work to some.
    limit = _DAYS_WORK if is_time else _OTHER
    is_first = equation.left.terms[0][1][0][1] is rate
    if (
        not is_first
        or other in told
        or is_near(other / (rate.period if is_divided else period), limit)
    ):
        return left
    return [Result(reading) for reading in rate.readings]


def _is_said_next(equation: Equation, left: list[Result], around: Surroundings) -> bool:
    """Tell whether the next figure, for another period, follows: `8K/s × 86,400 × 365 × 100 B = 70 GB/day, 26 TB/year`."""
    tokens = split_line(equation.around.rpartition(" ; ")[2])
    start = next((at for at, t in enumerate(tokens) if t.kind in {"number", "money"}), len(tokens))
    figure = AmountReader(tokens, start, is_result=True).amount()
    if figure is None or figure.period == equation.right.period:
        return False
    return any(
        is_near(ratio, NEAR)
        for said in figure.readings
        for one in left
        if is_comparable(equation, one.value, said)
        for ratio, _ in ratios_of(replace(equation, right=figure), one.value, said, around)
    )


def _is_reinterpreted(equation: Equation, ratio: float) -> bool:
    """Tell whether a figure may stand for something else than the one before: what no slip of a conversion explains."""
    if equation.is_first:
        return not _is_misconverted(equation, ratio)
    one, other = next(equation.left.amounts()), equation.right
    has_rates = any(r.time < 0 for r in one.readings) and one.nouns == other.nouns
    has_rates = has_rates or is_same_rate(one, other)
    sizes = [a.readings[0] for a in (one, other)]
    is_converted = one.unit != other.unit and all(r.data or r.money or r.time == 1 for r in sizes)
    is_rounded = is_power(ratio, 10.0, _ROUNDED)
    return not (one.is_power or has_rates or is_converted or is_rounded)


def _is_misconverted(equation: Equation, ratio: float) -> bool:
    """Tell whether a figure that restates another one has another prefix, a digit too many, or bits for bytes."""
    one, other = next(equation.left.amounts()), equation.right
    if is_same_rate(one, other) or all(r.time < 0 for a in (one, other) for r in a.readings):
        # Less than one a second is one to most.
        return not is_near(ratio, RESTATED_PERIOD) and other.number > 1
    units = (one.unit, other.unit)
    turned = (8.0, 1 / 8.0) if is_in_bits(units[0]) != is_in_bits(units[1]) else ()
    binary = [1.024**power for power in range(-4, 5)]
    return any(
        is_power(ratio * factor * two, 10.0, EXACT) for factor in (1.0, *turned) for two in binary
    ) or any(is_near(ratio * factor * two, EXACT) for factor in turned for two in binary)


def _is_other_unit(amount: Amount) -> bool:
    """Tell whether what follows is in another unit: `3x = 6K QPS`, `88 engineer-weeks = 440 engineer-days`."""
    return amount.unit == "x" or any(map(period_of, amount.nouns))


def _is_of_other_things(equation: Equation, ratio: float) -> bool:
    """Tell whether each of what is counted may have some of what follows: `70 pods = 280 GPUs`."""
    left, right = next(equation.left.amounts()), equation.right
    one, other = left.nouns, right.nouns
    if is_power(ratio, 10.0 if is_same_rate(left, right) else 1000.0, EXACT):
        return False
    return bool(one and other) and {word[:4] for word in one}.isdisjoint(w[:4] for w in other)


def _goes_on(equation: Equation, left: list[Result]) -> bool:
    """Tell whether what follows may equal the calculation as a whole: `3 × (2 + 4) = 6 + 12 = 18`."""
    whole = results(equation.whole) if equation.whole else []
    if whole is None:
        return True
    pairs = [(one.value, other.value) for one in left for other in whole]
    return any(
        is_near(a / b, RESTATED)
        for one, other in pairs
        for a, b in ((one.size, other.size), (one.bare, other.bare))
        if a * b > 0
    )


def _likeliest(
    equation: Equation, result: Reading, said: Reading, ratios: list[tuple[float, float]]
) -> float:
    """Return the ratio that tells a reader most: a power of ten, else the smallest one."""
    gap = said.time - result.time
    times = [a.readings[0].time for a in equation.left.amounts()]
    # What is given for each second and lasts for hours is meant with its times.
    is_meant = gap and times.count(1) == 1 and -1 in times and not equation.left.has_division
    found = [] if is_meant else [ratios[0][0]]
    if gap:
        found.append(said.size / result.size * known_period(equation) ** -gap)
    is_bare = not gap and any(map(is_time_constant, constants_of(equation)))
    if is_bare or (gap and has_time_share(equation)):
        found.append(said.bare / result.bare)
    found.extend([ratio / factor for factor in conversions(equation) for ratio in found])
    exact = [ratio for ratio in found if is_power(ratio, 10.0, EXACT)]
    return min(exact or found, key=lambda ratio: abs(log(ratio)))


def _is_toy(equation: Equation) -> bool:
    """Tell whether this is about digits rather than sizes: `1 + 1 = 10`."""
    amounts: Sequence[Amount] = (*equation.left.amounts(), equation.right)
    return (
        all(a.is_bare and not a.scale and a.number < _TOY for a in amounts[:-1])
        and amounts[-1].is_bare
    )
