"""By which ratios a figure may differ from what its calculation gives: with its times, without them, or with hidden ones."""

from __future__ import annotations

import re
from math import log, prod
from typing import TYPE_CHECKING

from sphinx_sysdesign.arithmetic.nearness import EXACT, NEAR, ROUNDING, is_near, is_power
from sphinx_sysdesign.arithmetic.units import is_in_bits, period_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_sysdesign.arithmetic.chains import Equation
    from sphinx_sysdesign.arithmetic.quantity import Amount
    from sphinx_sysdesign.arithmetic.reading import Reading
    from sphinx_sysdesign.arithmetic.surroundings import Surroundings

#: A figure that restates another one may be rounded up further; its period may mean working hours, or days with sales.
RESTATED = 3.0
RESTATED_PERIOD = 5.0
_PAID_PERIOD = 20.0
#: From here on a number of bytes is counted out, and what it equals is the same in another unit.
_LARGEST_EXACT = 1e6
_BYTES = frozenset(("bytes", "byte"))
#: How near a ratio must be to one of two periods, if that is small: a year has 12 months to all.
_NEAR_SHORT = 1.12
_LONG = 40.0
#: Beyond this, a product is no estimate.
_LARGEST = 1e60
_MINUTE = 60.0
_HOUR = 3600.0
_DAY = 86400.0
#: No more digits than these three are lost.
_MOST_DIGITS = 2000.0
#: Periods that a text may leave out, with prices and times more of them; the others it has to speak of.
_HIDDEN = (1.0, 86400.0)
_PAID_BY = (3600.0, 2628000.0)
#: Users are counted for a period.
_USERS = {"mau": 2628000.0, "wau": 604800.0}
#: Seconds of the units that a time may be counted in.
_UNITS = (1e-9, 1e-6, 1e-3, 60.0, 3600.0)
_THOUSAND = 1000.0
#: Plain numbers that convert units of time.
_TIME_CONSTANTS = frozenset(
    (5.0, 7.0, 8.0, 12.0, 20.0, 21.0, 22.0, 24.0, 28.0, 30.0, 31.0, 52.0, 60.0, 90.0, 100.0, 168.0, 180.0, 250.0,
     260.0, 300.0, 360.0, 365.0, 365.25, 366.0, 720.0, 730.0, 744.0, 1000.0, 1024.0, 1440.0, 3600.0, 8760.0, 10080.0,
     43200.0, 86000.0, 86400.0, 90000.0, 100000.0, 604800.0)
)  # fmt: skip
_LONG_TIMES = ((2.4e6, 2.7e6), (2.9e7, 3.3e7))
_WORD = re.compile(r"[a-z]+")


def is_comparable(equation: Equation, result: Reading, said: Reading) -> bool:
    """Tell whether two values can be the same at all: times may be left out, sizes and money not."""
    same = result.data == said.data and result.money == said.money
    within = abs(result.data) <= 1 and abs(result.money) <= 1
    # `6M/day ÷ 86,400 s` spreads what comes in a day over its seconds: the day is said twice.
    is_rate = result.time == -2 and said.time == -1 and equation.left.has_division
    times = is_rate or (abs(result.time) <= 1 and abs(said.time) <= 1)
    times = times and abs(result.time - said.time) <= 1
    sizes = (result.size, result.bare, said.size, said.bare)
    return same and within and times and all(1 / _LARGEST < size < _LARGEST for size in sizes)


def without_times(result: Reading, said: Reading) -> float:
    """Return by what the numbers differ where times do not multiply, as in `365 days × 390 minutes`; 0 for unlike things."""
    is_zero = said.bare <= 0 or result.bare <= 0
    return 0.0 if is_zero or is_unlike(result, said) else said.bare / result.bare


def counts_days(equation: Equation) -> bool:
    """Tell whether days or more are counted within the figure's period: `5M × 365 days × 1 KB = 2 TB/year`."""
    lasts = [
        r.size / r.bare
        for a in equation.left.amounts()
        for r in a.readings
        if r.time == 1 and r.bare and not (r.data or r.money)
    ]
    return bool(lasts) and min(lasts) >= _DAY and max(lasts) <= equation.right.period


def is_unlike(one: Reading, other: Reading) -> bool:
    """Tell whether only one of two values is a size of data, or money."""
    return one.data != other.data or one.money != other.money


def without_units(equation: Equation, result: Reading, said: Reading) -> float:
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


def ratios_of(
    equation: Equation, result: Reading, said: Reading, around: Surroundings
) -> Iterator[tuple[float, float]]:
    """Yield figure / result with every time that may be left out, each with how near it must be to 1."""
    limit = limit_of(equation)
    gap = said.time - result.time
    constants = constants_of(equation)
    bare = said.bare / result.bare
    right = equation.right
    if gap == 0:
        ratio = said.size / result.size
        # `5 MB/s = 43 GB/day` has lost a digit, however many hours a day has.
        is_slip = equation.is_conversion and said.time < 0 and is_power(ratio, 10.0, EXACT)
        yield ratio, ROUNDING if is_slip and limit > RESTATED else limit
        # `$20/hour × 1.5` may be paid for 1.5 hours a day.
        is_worked = constants and any(a.is_money and a.period for a in equation.left.amounts())
        # `90K × 5 MB/10 min` may count how many minutes a day has, and every 10 of them one of 5 MB.
        is_worked = is_worked or (constants and result.time < 0 and _has_time(equation))
        rates = [a.period for a in equation.left.amounts() if a.period] if right.period else []
        # `5M/week × 4 = 20M/month`: so many of one period are the other.
        is_worked = is_worked or any(
            is_near(c * period / right.period, _NEAR_SHORT) for c in constants for period in rates
        )
        for period in rates:
            if any(is_near(c / right.period, _NEAR_SHORT) for c in constants):
                # `86,400 × 15/min` counts the minutes of all those seconds.
                yield bare * period, limit
        # `6 productive h × 150 items/h` are those of a day.
        counted = {period_of(noun) for a in equation.left.amounts() for noun in a.nouns}
        is_worked = is_worked or any(a.period in counted for a in equation.left.amounts())
        if is_worked or has_time_share(equation) or any(map(is_time_constant, constants)):
            yield bare, limit
        known = known_period(equation)
        if any(is_near(constant / known, _NEAR_SHORT) for constant in constants):
            # `20M/day ÷ 86,400 × 30 min = 417K` says the day twice.
            yield ratio / known, limit
        if said.is_time_share and not equation.left.has_division:
            # `30 minutes/day × 100 days = 50 hours/year` counts minutes, then hours.
            yield bare * _counted_in(equation.right) / _counted_in(*equation.left.amounts()), limit
        if said.is_time_share and all(a.is_bare for a in equation.left.amounts()):
            # `1B / 1.1M = 15 min per day` counts seconds.
            yield ratio * equation.right.period, limit
        if not result.time:
            hidden = _hidden(equation, around)
            by_the_hour = {_HOUR} & around.periods_above if said.money else set()
            for period in around.periods | by_the_hour:
                for other in hidden:
                    yield ratio * other / period, _near(other / period)
                    yield ratio * period / other, _near(other / period)
        return
    if equation.is_conversion:
        behind = _WORD.findall(equation.around.rpartition(" ; ")[2])
        if said.data and is_power(bare, 1000.0, EXACT) and not any(map(period_of, behind)):
            # `360,000 MB = 360 TB/day` has another prefix.
            yield bare, ROUNDING
        if equation.right.is_bare and is_power(bare, 10.0, EXACT):
            # `31,536,000 seconds ≈ 3.15 × 10^8` has another digit.
            yield bare, ROUNDING
        return
    # A period is missing on one side: the bare numbers must agree, or do so with one of the usual periods.
    ratio = said.size / result.size
    # Minutes of what comes each second take the time that they have.
    cancels = not result.time and result.size != result.bare
    yield (ratio if cancels and not any(map(is_time_constant, constants)) else bare), limit
    known = known_period(equation)
    hidden = _hidden(equation, around).union(around.periods, _UNITS if said.time == 1 else ())
    # A digit too many is no year of ten months.
    is_slip = is_power(bare, 10.0, EXACT) and is_near(bare, _MOST_DIGITS)
    for years in () if equation.is_first else _lasting(equation):
        # `500/day × 365 × 5 = 1M claims / 5 years × 5 KB` tells of how long they come.
        yield bare / years, limit
    for period in hidden:
        near = _NEAR_SHORT if is_slip else _near(period / known)
        yield ratio * period**-gap, limit if period in around.periods else near


def _lasting(equation: Equation) -> Iterator[float]:
    """Yield how many days or more something is divided by."""
    for operator, one in equation.left.factors():
        if operator == "/":
            yield from (r.bare for r in one.readings if r.time == 1 and r.size >= _DAY)


def _hidden(equation: Equation, around: Surroundings) -> set[float]:
    """Return the seconds of the periods that a calculation may leave out: usual ones, and those told of near it."""
    amounts = (*equation.left.amounts(), equation.right)
    told = {a.period for a in amounts if a.period}
    told.update(
        r.size / r.bare * (a.period if r.is_time_share else 1.0)
        for a in amounts
        for r in a.readings
        if r.bare and (r.time == 1 or r.is_time_share)
    )
    paid = _PAID_BY if any(a.is_money for a in amounts) else ()
    told.update(
        p for a in amounts for noun in a.nouns if (p := _USERS.get(noun) or period_of(noun))
    )
    long = (seconds for seconds in (*told, *around.periods_above) if seconds >= _MINUTE)
    return {*_HIDDEN, *paid, *long}


def has_time_share(equation: Equation) -> bool:
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


def known_period(equation: Equation) -> float:
    """Return the seconds of the period that an equation speaks of; a second where it names none."""
    periods = (equation.right.period, *(a.period for a in equation.left.amounts()))
    return next((period for period in periods if period), 1.0)


def _near(periods: float) -> float:
    """Return how near a ratio must be to a ratio of periods: a day has 10^5 seconds to many, a year 12 months to all."""
    return NEAR if periods > _LONG or periods < 1 / _LONG else _NEAR_SHORT


def limit_of(equation: Equation) -> float:
    """Return how near a figure must be to what its calculation gives."""
    if equation.is_conversion:
        left = next(equation.left.amounts())
        if all(r.time == 1 for a in (left, equation.right) for r in a.readings):
            return ROUNDING
        is_period = left.period and equation.right.period and left.period != equation.right.period
        if left.unit in _BYTES and left.number >= _LARGEST_EXACT:
            return ROUNDING
        if not is_period:
            return RESTATED
        return _PAID_PERIOD if left.is_money else RESTATED_PERIOD
    return ROUNDING


def constants_of(equation: Equation) -> list[float]:
    """Return the plain numbers and `250 working days`, but for a bare `B` and the `1K` that a price is given for."""
    amounts = [a for a in equation.left.amounts() if not a.is_b]
    amounts = [a for a in amounts if a.is_bare or any(map(period_of, a.nouns))]
    sizes = (r.bare for a in amounts for r in a.readings)
    return [size for size in sizes if not (equation.right.is_money and size == _THOUSAND)]


def is_time_constant(number: float) -> bool:
    """Tell whether a plain number may convert units of time."""
    return number in _TIME_CONSTANTS or any(low <= number <= high for low, high in _LONG_TIMES)
