"""Does the figure follow from the calculation? It is wrong only where nothing explains it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from math import log, prod
from typing import TYPE_CHECKING

from sphinx_sysdesign.arithmetic.explanations import conversions, is_explained, turns
from sphinx_sysdesign.arithmetic.expressions import Tree, results
from sphinx_sysdesign.arithmetic.nearness import EXACT, NEAR, ROUNDING, is_near, is_power
from sphinx_sysdesign.arithmetic.quantity import Amount
from sphinx_sysdesign.arithmetic.reading import Reading, plain
from sphinx_sysdesign.arithmetic.surroundings import ALONE, Setting, Surroundings, surroundings
from sphinx_sysdesign.arithmetic.units import is_in_bits, period_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_sysdesign.arithmetic.chains import Equation
    from sphinx_sysdesign.arithmetic.expressions import Result

#: A figure of one digit after `≈` may be off by three.
_COARSE_ROUNDING = 3.0
#: A figure that restates another one may be rounded up further; its period may mean working hours.
_RESTATED = 5.0
_RESTATED_PERIOD = 20.0
#: From here on a number of bytes is counted out, and what it equals is the same in another unit.
_LARGEST_EXACT = 1e6
_BYTES = frozenset(("bytes", "byte"))
#: How near a ratio must be to one of two periods, if that is small: a year has 12 months to all.
_NEAR_SHORT = 1.12
_LONG = 40.0
#: Beyond this, a product is no estimate.
_LARGEST = 1e60
_TOY = 10
_DAY = 86400.0
#: No more digits than these three are lost.
_MOST_DIGITS = 2000.0
_GIGABYTE = 1e9
_WORD = re.compile(r"[a-z]+")
#: How near a figure must be that fits without one amount.
_FITS = 1.1
#: No slip is larger than seconds for days: something is left out then.
_LARGEST_SLIP = 3e5
#: Periods that a text may leave out; weeks and quarters it has to speak of.
_HIDDEN = (1.0, 60.0, 3600.0, 86400.0, 2628000.0, 31536000.0)
_SHORT = (1e-9, 1e-6, 1e-3)
_THOUSAND = 1000.0
#: Plain numbers that convert units of time.
_TIME_CONSTANTS = frozenset(
    (5.0, 7.0, 8.0, 12.0, 20.0, 21.0, 22.0, 24.0, 28.0, 30.0, 31.0, 52.0, 60.0, 90.0, 100.0, 168.0, 180.0, 250.0,
     260.0, 300.0, 360.0, 365.0, 365.25, 366.0, 720.0, 730.0, 744.0, 1000.0, 1024.0, 1440.0, 3600.0, 8760.0, 10080.0,
     43200.0, 86000.0, 86400.0, 90000.0, 100000.0, 604800.0)
)  # fmt: skip
_LONG_TIMES = ((2.4e6, 2.7e6), (2.9e7, 3.3e7))


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


def judge(equation: Equation, setting: Setting = ALONE) -> Wrong | None:
    """Return what is wrong with an equation, None where it holds, may hold or cannot be told."""
    left = results(equation.left)
    if not left:
        return None
    turned = turns(equation)
    if turned != 1:
        left = [one._replace(value=one.value.times(plain(turned))) for one in left]
    left = _paid(equation, left)
    around = surroundings(equation, setting)
    if equation.is_conversion and _is_other_unit(next(equation.left.amounts())):
        return None
    if around.disclaims or _is_toy(equation) or _goes_on(equation, left):
        return None
    found: Wrong | None = None
    for one in left:
        result = one.value
        for said in equation.right.readings:
            if not _is_comparable(equation, result, said):
                ratio = _without_times(result, said) or _without_units(equation, result, said)
                if is_near(ratio, _limit(equation)):
                    return None
                if is_power(ratio, 10.0, EXACT) and (
                    _is_unlike(result, said) or result.time > 1 or _counts_days(equation)
                ):
                    ratios = [(ratio, ROUNDING), (said.size / result.size, ROUNDING)]
                    if is_explained(equation, ratios, around, result, said):
                        return None
                    found = found or Wrong(equation, result, said, ratio)
                continue
            ratios = list(_ratios(equation, result, said, around))
            if not ratios or (one.has_bytes and is_power(ratios[0][0], 1000.0, ROUNDING)):
                # A bare `B` leaves open how large the result is: `35K × 300 × 4B`.
                return None
            if is_explained(equation, ratios, around, result, said):
                return None
            if (
                equation.is_conversion
                and equation.is_first
                and not _has_other_prefix(equation, ratios[0][0])
            ):
                return None
            if (
                found
                or one.is_loose
                or (one.is_assumed and not is_power(ratios[0][0], 10.0, EXACT))
            ):
                continue
            ratio = _likeliest(equation, result, said, ratios)
            if is_near(ratio, ROUNDING) or not is_near(ratio, _LARGEST_SLIP):
                return None
            found = Wrong(equation, result, said, ratio)
    return None if found and _is_for_some(equation, around) else found


def _is_for_some(equation: Equation, around: Surroundings) -> bool:
    """Tell whether one amount only says what has the price, or of how many: `3 × 64 GB nodes at $0.50 = $1.50`."""
    if not equation.right.is_money or len(equation.left.terms) != 1:
        return False
    sign, factors = equation.left.terms[0]
    is_told = any(a.is_money and a.readings[0].data for a in equation.left.amounts())
    for at, (operator, amount) in enumerate(factors):
        rest = [*factors[:at], *factors[at + 1 :]]
        if operator != "*" or not isinstance(amount, Amount) or not rest or rest[0][0] != "*":
            continue
        is_size = any(reading.data for reading in amount.readings)
        if amount.is_money or amount.is_bare or (is_size and is_told):
            continue
        reduced = replace(equation, left=Tree([(sign, rest)]))
        if any(
            _is_comparable(reduced, one.value, said)
            and any(is_near(ratio, _FITS) for ratio, _ in _ratios(reduced, one.value, said, around))
            for one in results(reduced.left) or ()
            for said in equation.right.readings
        ):
            return True
    return False


def _has_other_prefix(equation: Equation, ratio: float) -> bool:
    """Tell whether a figure that restates another one has another prefix, or bits for bytes."""
    units = (next(equation.left.amounts()).unit, equation.right.unit)
    factors = (1.0, 8.0, 1 / 8.0) if is_in_bits(units[0]) != is_in_bits(units[1]) else (1.0,)
    return any(is_power(ratio * factor, 1000.0, EXACT) for factor in factors) or any(
        is_near(ratio * factor, EXACT) for factor in factors[1:]
    )


def _is_other_unit(amount: Amount) -> bool:
    """Tell whether what follows is in another unit: `3x = 6K QPS`, `88 engineer-weeks = 440 engineer-days`."""
    return amount.unit == "x" or any(map(period_of, amount.nouns))


def _goes_on(equation: Equation, left: list[Result]) -> bool:
    """Tell whether what follows may equal the calculation as a whole: `3 × (2 + 4) = 6 + 12 = 18`."""
    whole = results(equation.whole) if equation.whole else []
    if whole is None:
        return True
    pairs = [(one.value, other.value) for one in left for other in whole]
    return any(
        is_near(a / b, _RESTATED)
        for one, other in pairs
        for a, b in ((one.size, other.size), (one.bare, other.bare))
        if a * b > 0
    )


def _is_comparable(equation: Equation, result: Reading, said: Reading) -> bool:
    """Tell whether two values can be the same at all: times may be left out, sizes and money not."""
    same = result.data == said.data and result.money == said.money
    within = abs(result.data) <= 1 and abs(result.money) <= 1
    # `6M/day ÷ 86,400 s` spreads what comes in a day over its seconds: the day is said twice.
    is_rate = result.time == -2 and said.time == -1 and equation.left.has_division
    times = is_rate or (abs(result.time) <= 1 and abs(said.time) <= 1)
    times = times and abs(result.time - said.time) <= 1
    sizes = (result.size, result.bare, said.size, said.bare)
    return same and within and times and all(1 / _LARGEST < size < _LARGEST for size in sizes)


def _without_times(result: Reading, said: Reading) -> float:
    """Return by what the numbers differ where times do not multiply, as in `365 days × 390 minutes`; 0 for unlike things."""
    is_zero = said.bare <= 0 or result.bare <= 0
    return 0.0 if is_zero or _is_unlike(result, said) else said.bare / result.bare


def _counts_days(equation: Equation) -> bool:
    """Tell whether days or more are counted within the figure's period: `5M × 365 days × 1 KB = 2 TB/year`."""
    lasts = [
        r.size / r.bare
        for a in equation.left.amounts()
        for r in a.readings
        if r.time == 1 and r.bare and not (r.data or r.money)
    ]
    return bool(lasts) and min(lasts) >= _DAY and max(lasts) <= equation.right.period


def _is_unlike(one: Reading, other: Reading) -> bool:
    return one.data != other.data or one.money != other.money


def _without_units(equation: Equation, result: Reading, said: Reading) -> float:
    """Return the lost or added digit where one side leaves its unit out, which may have any prefix: `12 + 20 = 320 GB`.

    It is 10 or 1/10, and 0 where the digits fit or more than a unit may be left out.
    """
    right, amounts = equation.right, list(equation.left.amounts())
    lacks_data = result.data + said.data == 1 and result.money == said.money == 0
    lacks_money = result.money + said.money == 1 and result.data == said.data
    is_bare = right.is_bare if result.data + result.money else all(a.is_bare for a in amounts)
    is_whole = is_bare and equation.whole is None and not right.is_b
    if not is_whole or not (lacks_data or lacks_money) or result.bare <= 0:
        return 0.0
    bits = 8 if any(is_in_bits(a.unit) for a in (*amounts, right)) else 1
    ratio = said.bare / result.bare * (bits if said.data else 1 / bits)
    if not is_near(ratio, _LARGEST):
        return 0.0
    digits = ratio / 1000.0 ** round(log(ratio, 1000.0))
    return digits if is_power(digits, 10.0, EXACT) else 0.0


def _paid(equation: Equation, found: list[Result]) -> list[Result]:
    """Return what a calculation comes to where its price is for a gigabyte, or another unit of its size: `86 GB × $0.02`."""
    amounts = list(equation.left.amounts())
    sizes = [a for a in amounts if a.readings[0].data == 1 and not (a.is_b or is_in_bits(a.unit))]
    prices = [a for a in amounts if a.is_money]
    is_told = any(a.readings[0].data for a in prices)
    if not equation.right.is_money or is_told or len(sizes) != 1 or not sizes[0].number:
        return found
    # No terabyte costs cents.
    usual = (_GIGABYTE, _GIGABYTE * 1000) if any(a.number >= 1 for a in prices) else (_GIGABYTE,)
    units = dict.fromkeys((*usual, sizes[0].readings[0].bare / sizes[0].number))
    return [
        *found,
        *(
            one._replace(
                value=one.value.times(Reading(1 / unit, 1 / unit, data=-1)), is_assumed=True
            )
            for one in found
            if one.value.data == 1
            for unit in units
        ),
    ]


def _ratios(
    equation: Equation, result: Reading, said: Reading, around: Surroundings
) -> Iterator[tuple[float, float]]:
    """Yield figure / result with every time that may be left out, each with how near it must be to 1."""
    limit = _limit(equation)
    gap = said.time - result.time
    constants = _constants(equation)
    bare = said.bare / result.bare
    if gap == 0:
        ratio = said.size / result.size
        # `5 MB/s = 43 GB/day` has lost a digit, however many hours a day has.
        is_slip = equation.is_conversion and said.time < 0 and is_power(ratio, 10.0, EXACT)
        yield ratio, ROUNDING if is_slip and limit == _RESTATED_PERIOD else limit
        # `$20/hour × 1.5` may be paid for 1.5 hours a day.
        is_worked = constants and any(a.is_money and a.period for a in equation.left.amounts())
        # `90K × 5 MB/10 min` may count how many minutes a day has, and every 10 of them one of 5 MB.
        is_worked = is_worked or (constants and result.time < 0 and _has_time(equation))
        if is_worked or _has_time_share(equation) or any(map(_is_time_constant, constants)):
            yield bare, limit
        if said.is_time_share and not equation.left.has_division:
            # `30 minutes/day × 100 days = 50 hours/year` counts minutes, then hours.
            yield bare * _counted_in(equation.right) / _counted_in(*equation.left.amounts()), limit
        if not result.time and around.periods:
            for period in around.periods:
                for other in _HIDDEN:
                    yield ratio * other / period, _near(other / period)
                    yield ratio * period / other, _near(other / period)
        return
    if equation.is_conversion:
        behind = _WORD.findall(equation.around.rpartition(" ; ")[2])
        if said.data and is_power(bare, 1000.0, EXACT) and not any(map(period_of, behind)):
            # `360,000 MB = 360 TB/day` has another prefix.
            yield bare, ROUNDING
        return
    # A period is missing on one side: the bare numbers must agree, or do so with one of the usual periods.
    yield bare, limit
    ratio = said.size / result.size
    known = _known_period(equation)
    hidden = (*_HIDDEN, *around.periods, *(_SHORT if said.time == 1 or result.time == 1 else ()))
    # A digit too many is no year of ten months.
    is_slip = is_power(bare, 10.0, EXACT) and is_near(bare, _MOST_DIGITS)
    for period in hidden:
        near = _NEAR_SHORT if is_slip else _near(period / known)
        yield ratio * period**-gap, limit if period in around.periods else near


def _has_time_share(equation: Equation) -> bool:
    """Tell whether a time is given for each of another, which is mostly meant as a number: `700 hours/day`."""
    amounts = (*equation.left.amounts(), equation.right)
    return any(r.is_time_share for a in amounts for r in a.readings)


def _counted_in(*amounts: Amount) -> float:
    """Return the seconds that times are counted in which are given for each period: 60 for `5 minutes/day`."""
    likely = ((a, a.readings[0]) for a in amounts)
    return prod(r.size / r.bare * a.period for a, r in likely if r.is_plain and a.period and r.bare)


def _has_time(equation: Equation) -> bool:
    """Tell whether a time of more than one unit is part of a calculation: the 10 minutes of `5 MB/10 min`."""
    readings = [r for a in equation.left.amounts() for r in a.readings]
    return any(r.time == 1 and not r.data and not r.money and r.bare > 1 for r in readings)


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
        found.append(said.size / result.size * _known_period(equation) ** -gap)
    elif any(_is_time_constant(c) for c in _constants(equation)):
        found.append(said.bare / result.bare)
    found.extend([ratio / factor for factor in conversions(equation) for ratio in found])
    exact = [ratio for ratio in found if is_power(ratio, 10.0, EXACT)]
    return min(exact or found, key=lambda ratio: abs(log(ratio)))


def _known_period(equation: Equation) -> float:
    """Return the seconds of the period that an equation speaks of; a second where it names none."""
    periods = (equation.right.period, *(a.period for a in equation.left.amounts()))
    return next((period for period in periods if period), 1.0)


def _near(periods: float) -> float:
    """Return how near a ratio must be to a ratio of periods: a day has 10^5 seconds to many, a year 12 months to all."""
    return NEAR if periods > _LONG or periods < 1 / _LONG else _NEAR_SHORT


def _limit(equation: Equation) -> float:
    if equation.is_conversion:
        left = next(equation.left.amounts())
        is_period = left.period and equation.right.period and left.period != equation.right.period
        if left.unit in _BYTES and left.number >= _LARGEST_EXACT:
            return ROUNDING
        return _RESTATED_PERIOD if is_period else _RESTATED
    digits = f"{equation.right.number:.10g}".replace(".", "").strip("0").partition("e")[0]
    return _COARSE_ROUNDING if equation.is_approximate and len(digits) <= 1 else ROUNDING


def _constants(equation: Equation) -> list[float]:
    """Return the plain numbers and `250 working days`, but for the `1K` that a price is given for."""
    amounts = (a for a in equation.left.amounts() if a.is_bare or any(map(period_of, a.nouns)))
    sizes = (r.bare for a in amounts for r in a.readings)
    return [size for size in sizes if not (equation.right.is_money and size == _THOUSAND)]


def _is_time_constant(number: float) -> bool:
    return number in _TIME_CONSTANTS or any(low <= number <= high for low, high in _LONG_TIMES)


def _is_toy(equation: Equation) -> bool:
    """Tell whether this is about digits rather than sizes: `1 + 1 = 10`."""
    amounts: Sequence[Amount] = (*equation.left.amounts(), equation.right)
    return (
        all(a.is_bare and not a.scale and a.number < _TOY for a in amounts[:-1])
        and amounts[-1].is_bare
    )
