"""What may explain that a figure differs from its calculation, other than a mistake."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from sphinx_sysdesign.arithmetic.conversions import conversions, is_turning
from sphinx_sysdesign.arithmetic.expressions import Tree, results
from sphinx_sysdesign.arithmetic.nearness import (
    EXACT,
    NEAR,
    NEAR_NUMBER,
    ROUNDING,
    is_near,
    is_power,
)
from sphinx_sysdesign.arithmetic.prices import is_price_explained
from sphinx_sysdesign.arithmetic.quantity import Amount
from sphinx_sysdesign.arithmetic.remarks import is_told
from sphinx_sysdesign.arithmetic.units import period_of, unit_readings
from sphinx_sysdesign.arithmetic.words import LOWERING, RAISING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_sysdesign.arithmetic.chains import Equation
    from sphinx_sysdesign.arithmetic.reading import Reading
    from sphinx_sysdesign.arithmetic.surroundings import Surroundings

#: A word such as "peak" explains a factor up to this.
_WORDED = 6.0
#: Servers below this are a minimum rather than a result.
_SMALL = 3
#: How near a ratio must be to a number of the lines above.
_SAID = 1.02
_HEAP = frozenset(("heap", "namenode"))
_MEMORY = _HEAP | {"ram", "memory", "vram"}
_THREADS = frozenset(("thread", "vcpu"))
#: A figure that is this many times a summand is its sum with others no more.
_MOST_PARTS = 30.0
_ADDED = 1.005
#: From here on a number is one of all users, or of all that they do.
_ALL = 1e6
#: Below this a whole ratio may be how many there are of something.
_FEW = 10


def is_explained(
    equation: Equation,
    ratios: list[tuple[float, float]],
    around: Surroundings,
    result: Reading,
    said: Reading,
) -> bool:
    """Tell whether rounding or something that the text names makes up for the difference."""
    for ratio, near in ratios:
        if is_near(ratio, near) or any(
            is_near(ratio / n, NEAR_NUMBER) or is_near(ratio * n, NEAR_NUMBER)
            for n in around.numbers
        ):
            return True
    ratio, bare = ratios[0][0], said.bare / result.bare
    likely = [one for one, _ in ratios[: 2 if said.time == result.time else 1]]
    # What the calculation holds itself is not left out.
    held = {a.readings[0].bare for a in equation.left.amounts()}
    factors = [n for n in around.factors if n not in held]
    if any(is_near(one / n, _SAID) or is_near(one * n, _SAID) for n in factors for one in likely):
        return True
    counts = () if equation.is_conversion else around.counts(is_counted=_counts_many(equation))
    if any(is_near(one / n, NEAR_NUMBER) for n in counts for one in likely if n not in held):
        return True
    if any(1 < one <= _WORDED for one in likely) and (
        (around.has(RAISING) and not _is_raised(equation, around)) or _is_copied(equation)
    ):
        return True
    if any(1 / _WORDED <= one < 1 for one in likely) and (
        around.has(LOWERING) and not _is_lowered(equation, around)
    ):
        return True
    return (
        _is_rounded_up(equation.right, result, said)
        or _is_share(equation, ratio)
        or _is_share_of_time(equation)
        or any(_is_rest(equation, one) for one in likely)
        or _is_availability(equation.right, result, said)
        or _is_converted(equation, likely)
        or is_price_explained(equation, ratio, bare, around)
        or _is_said_twice(equation, bare)
        or (said.time != result.time and _is_in_seconds(equation, bare))
        or _leaves_out_how_many(equation, ratio, how_often=said.time < result.time)
        or _is_some_times_a_period(equation, result, said)
        or _is_decimal_comma(equation, ratio, around)
        or _is_rate_of_another(equation, ratio)
        or _is_counted_in_scale(equation, result, ratio)
        or _is_once_an_interval(equation, ratio)
        or _is_running_total(equation, result, said, around)
        or _has_two_threads(equation, ratio)
        or _has_cores(equation, ratio)
        or _is_one_of_several(equation, said)
        or _is_factor(equation, said)
        or _is_of_another_resource(equation, (ratio, bare))
        or _takes_time_each(equation, result, said)
        or is_turning(equation)
        or is_told(equation, ratios, around, result, said)
    )


def _counts_many(equation: Equation) -> bool:
    """Tell whether a calculation holds the number of all its users, or of what they do, itself."""
    return any(
        a.readings[0].is_plain and a.readings[0].bare >= _ALL for a in equation.left.amounts()
    )


def _is_raised(equation: Equation, around: Surroundings) -> bool:
    """Tell whether a calculation holds the factor itself that a word such as "peak" speaks of: `10K × 5/day × 4x peak`."""
    words = set(RAISING.findall(around.text))
    return any(
        a.unit == "x" or not words.isdisjoint(RAISING.findall(" ".join(a.nouns)))
        for operator, a in equation.left.factors()
        if operator == "*"
    ) or any(
        isinstance(last, Amount) and last.is_bare and not last.scale and 1 < last.number <= _WORDED
        for _, factors in equation.left.terms
        for operator, last in factors[1:][-1:]
        if operator == "*"
    )


def _is_lowered(equation: Equation, around: Surroundings) -> bool:
    """Tell whether a calculation divides by what a word such as "compressed" speaks of: `After 5x compression: 4 TB ÷ 5`."""
    return any(
        operator == "/"
        and a.is_bare
        and re.search(rf"\b{a.number:g} ?[x×:]", around.text) is not None
        for operator, a in equation.left.factors()
    )


def _is_copied(equation: Equation) -> bool:
    """Tell whether one copy stands beside the original: `5 shards × 1 replica = 10 shards`."""
    return any(
        a.number == 1 and not a.scale and RAISING.search(" ".join(a.nouns))
        for a in equation.left.amounts()
    )


def _is_rounded_up(right: Amount, result: Reading, said: Reading) -> bool:
    """Tell whether a small count was rounded, or raised to a minimum: 0.3 servers are 1, or 2 to be safe."""
    if not said.is_plain or right.is_percent or right.scale:
        return False
    count = result.size if result.is_plain else result.bare
    return abs(said.bare - count) <= 1 <= said.bare or count < said.bare <= _SMALL


def _is_share(equation: Equation, ratio: float) -> bool:
    """Tell whether 0.5 was written as 50 %, or the other way round, or `20 % = 3M` is a share of something."""
    if (
        equation.is_conversion
        and next(equation.left.amounts()).is_percent != equation.right.is_percent
    ):
        return True
    has_share = equation.right.is_percent or all(a.is_percent for a in equation.left.amounts())
    return has_share and (is_near(ratio * 100, ROUNDING) or is_near(ratio / 100, ROUNDING))


def _is_share_of_time(equation: Equation) -> bool:
    """Tell whether the time that a share is of is left out: `80% reduction × 200 users = 320 hours/day`."""
    amounts = list(equation.left.amounts())
    return (
        any(a.is_percent for a in amounts)
        and _is_in_time(equation.right)
        and not any(_is_in_time(a) for a in amounts)
    )


def _is_rest(equation: Equation, ratio: float) -> bool:
    """Tell whether what a share leaves or adds is meant: `10K QPS × 90% cached = 1K QPS`, `60 pods × 25% = 75 pods`."""
    shares = (a.readings[0].bare for a in equation.left.amounts() if a.is_percent or a.is_bare)
    # What is left of a small share is nearly all, and a digit too many nearly the same.
    least = 0.5 if is_power(ratio, 10.0, EXACT) else 0.0
    return any(
        is_near(ratio * share / rest, EXACT)
        for share in shares
        if least < share < 1
        for rest in (1 - share, 1 + share)
    )


def _is_in_time(amount: Amount) -> bool:
    """Tell whether an amount is counted in seconds, hours or the like, with or without a period."""
    return any(r.time == 1 or r.is_time_share for r in amount.readings)


def _is_availability(right: Amount, result: Reading, said: Reading) -> bool:
    """Tell whether shares are combined rather than multiplied: `99.9 % × 2 = 99.8 %`."""
    return right.is_percent and said.size <= 1 < result.size


def _is_converted(equation: Equation, ratios: Iterable[float]) -> bool:
    """Tell whether plain factors of the calculation only change the unit: `5,000 MB / 1000 = 5 GB`."""
    factors = conversions(equation)
    return any(is_near(ratio / factor, NEAR) for ratio in ratios for factor in factors)


def _is_said_twice(equation: Equation, ratio: float) -> bool:
    """Tell whether a period counts once though it stands there twice: `7 days × 1 GB/s × 86,400 × 7`."""
    amounts = list(equation.left.amounts())
    # A ten is a digit too.
    bare = [a.number for a in amounts if a.is_bare and not is_power(a.number, 10.0, EXACT)]
    return any(
        a.number in bare and is_near(ratio * a.number, NEAR_NUMBER)
        for a in amounts
        if any(r.time == 1 for r in a.readings)
    )


def _is_in_seconds(equation: Equation, ratio: float) -> bool:
    """Tell whether milliseconds count as seconds: `100 ms × 1M requests × $0.01 = $1,000`."""
    times = (r for a in equation.left.amounts() for r in a.readings if r.time == 1 and r.bare)
    sizes = {r.size / r.bare for r in times}
    return any(size < 1 and is_near(ratio / size, ROUNDING) for size in sizes)


def _is_decimal_comma(equation: Equation, ratio: float, around: Surroundings) -> bool:
    """Tell whether a comma may be a decimal one, or in other languages a point: `5 GB × 365 = 1,825 TB`."""
    if not equation.has_comma or around.decimals == ".":
        return False
    if around.decimals == "?":
        return True
    has_point = any(a.number % 1 for a in (*equation.left.amounts(), equation.right))
    is_told = has_point and not around.decimals
    return not is_told and is_power(ratio, 1000.0, NEAR_NUMBER)


def _leaves_out_how_many(equation: Equation, ratio: float, *, how_often: bool) -> bool:
    """Tell whether something is given for each of what is counted nowhere: `8 events/visit × 1 KB = 80 GB/day`.

    How many there are makes the figure larger, or smaller where it is given for each itself, or is a rate: steps
    take time. A plain number may count anything, a division too, and a slip of K for M stays one.
    """
    amounts = list(equation.left.amounts())
    is_digit = is_near(ratio / 10, EXACT) or is_near(ratio * 10, EXACT)
    if equation.left.has_division or is_digit or is_power(ratio, 1000.0, NEAR):
        return False
    counted = _things(noun for a in amounts for noun in a.nouns)
    each = _things(word for a in amounts for word in a.per)
    each_said = _things(equation.right.per)
    unknown = each - counted - each_said
    if any(a.is_bare for a in amounts):
        return bool(unknown) and how_often
    return bool(unknown if ratio > 1 or how_often else each_said - counted - each)


def _things(words: Iterable[str]) -> set[str]:
    """Return the beginnings of words for what is counted: neither units nor periods."""
    things = (w for w in words if w != "scale" and not unit_readings(w) and period_of(w) is None)
    return {word[:4].lower() for word in things}


def _is_some_times_a_period(equation: Equation, result: Reading, said: Reading) -> bool:
    """Tell whether it may happen some times in the figure's period: `5 hours × 2 GB/hour = 20 GB/month`."""
    period = equation.right.period
    lasts = [
        r.size for a in equation.left.amounts() if not a.period for r in a.readings if r.time == 1
    ]
    if not lasts or said.time - result.time != -1:
        return False
    ratio = said.size * period / result.size
    return ratio <= period / max(lasts) and _is_small_multiple(ratio)


def _is_small_multiple(ratio: float) -> bool:
    """Tell whether a ratio is a small whole number, which may be how many there are of something."""
    return 1 < round(ratio) < _FEW and is_near(ratio / round(ratio), EXACT)


def _is_rate_of_another(equation: Equation, ratio: float) -> bool:
    """Tell whether `1 job / 5 min` is followed by a rate of something else: several may come with each."""
    amounts = list(equation.left.amounts())
    is_rate = len(amounts) == 2 and equation.left.has_division and not amounts[1].nouns
    if is_rate and amounts[1].is_bare and amounts[1].number < 1 and equation.right.is_counted:
        # What one of them does, at what it may be used: `1,500 QPS / 0.7 = 100 servers`.
        return amounts[0].readings[0].time == -1
    is_rate = is_rate and amounts[0].readings[0].time == 0
    is_rate = is_rate and any(r.time == 1 for r in amounts[1].readings)
    nouns = set(equation.right.nouns)
    if not is_rate or not nouns or not amounts[0].nouns or nouns & set(amounts[0].nouns):
        return False
    return not is_power(ratio, 10.0, EXACT)


def _is_counted_in_scale(equation: Equation, result: Reading, ratio: float) -> bool:
    """Tell whether bare numbers leave out a scale: `40 / 8 × 30 = 150M`, `150 × 2 × 1 MB = 300 TB`."""
    amounts = list(equation.left.amounts())
    if is_near(ratio / 1e6, NEAR_NUMBER) and any(a.is_bare and not a.scale for a in amounts):
        return True
    is_bare = all(a.is_bare and not a.scale for a in amounts)
    right = equation.right
    is_small = all(a.number < _ALL for a in amounts)
    if is_bare and is_small and right.is_bare and ratio < 1 and is_power(ratio, 1000.0, EXACT):
        # In thousands, or in the unit of the rows above.
        return True
    return is_bare and bool(right.scale) and is_near(right.number / result.bare, ROUNDING)


def _is_running_total(
    equation: Equation, result: Reading, said: Reading, around: Surroundings
) -> bool:
    """Tell whether the figure goes on from one above: `94 × $150 = $14,100`, then `+ 4 × $900 = $17,700`.

    Below a list of calculations, `= $5.03` may be the sum of all.
    """
    ratio = said.bare / result.bare
    if is_near(ratio, NEAR) or not is_near(ratio, _MOST_PARTS):
        return False
    if equation.is_conversion:
        sums = (total + result.bare for total in accumulate(reversed(around.totals)))
    else:
        sums = (total + sign * result.bare for total in around.totals for sign in (1, -1))
    return any(total > 0 and is_near(said.bare / total, _ADDED) for total in sums)


def _has_two_threads(equation: Equation, ratio: float) -> bool:
    """Tell whether cores run two threads each: `16 cores × 4 hosts = 128 vCPUs`."""
    cores = {noun.rstrip("s") for a in equation.left.amounts() for noun in a.nouns}
    threads = {noun.rstrip("s") for noun in equation.right.nouns}
    return "core" in cores and not threads.isdisjoint(_THREADS) and is_near(ratio / 2, EXACT)


def _has_cores(equation: Equation, ratio: float) -> bool:
    """Tell whether cores only tell of a machine: `20 nodes × 32 cores × 256 GB RAM = 5 TB`."""
    return any(
        "core" in noun and is_near(ratio * a.number, NEAR_NUMBER)
        for a in equation.left.amounts()
        for noun in a.nouns
        if equation.right.unit
    )


def _is_once_an_interval(equation: Equation, ratio: float) -> bool:
    """Tell whether a number only says how many intervals a period has: `100 MB every 10 min × 6 = 600 MB/hour`."""
    amounts = list(equation.left.amounts())
    return any(
        is_near(ratio * a.number, EXACT)
        and is_near(a.number * r.size / equation.right.period, EXACT)
        for a in amounts
        if a.is_bare and equation.right.period
        for b in amounts
        for r in b.readings
        if r.time == 1
    )


def _is_factor(equation: Equation, said: Reading) -> bool:
    """Tell whether the figure is one of the factors, which others only tell of: `9,000 events × 48 h = 9,000 keys`."""
    amounts = list(equation.left.amounts())
    is_count = (
        said.is_plain and bool(equation.right.nouns) and all(a.nouns or a.unit for a in amounts)
    )
    return is_count and any(
        a.readings[0].is_plain and a.readings[0].bare == said.bare for a in amounts
    )


def _is_of_another_resource(equation: Equation, ratios: tuple[float, float]) -> bool:
    """Tell whether data of one thing need so much memory for another: `1B × 1 KB files = 150 GB name node RAM`."""
    things = any(a.nouns for a in equation.left.amounts() if a.readings[0].data)
    is_memory = not (_MEMORY if things else _HEAP).isdisjoint(equation.right.nouns)
    return is_memory and not any(is_power(ratio, 10.0, EXACT) for ratio in ratios)


def _takes_time_each(equation: Equation, result: Reading, said: Reading) -> bool:
    """Tell whether what each thing takes is left out: `100 games ÷ 8 workers = 75 minutes`."""
    return said.time == 1 and result.is_plain and all(a.nouns for a in equation.left.amounts())


def _is_one_of_several(equation: Equation, said: Reading) -> bool:
    """Tell whether a sum counts one of its terms alone: `1 KB (text) + 500 KB (media in the CDN) = 1 KB`."""
    terms = equation.left.terms if len(equation.left.terms) > 1 else []
    alone = (result.value for term in terms for result in results(Tree([term])) or ())
    return any(value.size > 0 and is_near(said.size / value.size, EXACT) for value in alone)
