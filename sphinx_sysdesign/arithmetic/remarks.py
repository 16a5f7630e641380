"""What a sentence and the lines above it tell of that explains a figure: copies, intervals, other sizes, prices for many."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_sysdesign.arithmetic.nearness import EXACT, NEAR, NEAR_NUMBER, is_near, is_power
from sphinx_sysdesign.arithmetic.units import unit_readings
from sphinx_sysdesign.arithmetic.words import NUMBER_WORDS, SCALES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_sysdesign.arithmetic.chains import Equation
    from sphinx_sysdesign.arithmetic.reading import Reading
    from sphinx_sysdesign.arithmetic.surroundings import Surroundings

#: `RF=3`, `replication factor of 3`.
_COPIES = re.compile(r"\bRF\W{0,3}([2-9])\b|\breplication factor\D{0,6}([2-9])\b", re.IGNORECASE)
#: What happens every so often: `a sync every two hours`, `location every 4s`.
_INTERVAL = re.compile(
    r"\bevery (?:~?(\d{1,6}(?:\.\d{1,3})?)[ -]?|([a-z]+)[ -])?([a-z]+)\b", re.IGNORECASE
)
#: The hours of a day in which something happens: `8 h of driving a day`, `12 hours/day`, `an 8-hour shift`.
_HOURS = re.compile(
    r"\b(\d{1,2})[ -]?(?:h|hrs?|hours?)\b(?=(?:(?! =)[^.,;\n]){0,30}\b(?:day|shift|daily)\b)",
    re.IGNORECASE,
)
#: How many have a price together: `Prices are per million`, `$0.40/1M`.
_LOT = re.compile(r"(?:\bper|/) ?(10{0,2}(?:,000)*)? ?([kM]|thousand|million)?\b", re.IGNORECASE)
_LOT_OF_MANY = 1000
_PER_MS = re.compile(r"(?:\bper|/) ?(?:ms|millisecond)\b", re.IGNORECASE)
_THOUSANDS = re.compile(r"\bin thousands\b", re.IGNORECASE)
_SIZE = re.compile(r"(?<!\d)(?<!\d,)(\d(?:[\d,]*\d)?(?:\.\d+)?) ?([A-Za-z]+)")
#: A day's work in hours, to a bound each side.
_WORK = range(6, 10)
_PEOPLE = frozenset("person people man engineer developer dev staff".split())
_CENTS = frozenset(("cent", "cents", "¢"))
_MACHINES = frozenset(
    "replica server slot node instance pod shard partition broker worker machine gpu host box core".split()
)


def is_told(
    equation: Equation,
    ratios: list[tuple[float, float]],
    around: Surroundings,
    result: Reading,
    said: Reading,
) -> bool:
    """Tell whether the text names what makes up for a difference, or that the figure is another one."""
    lines = (around.setting.line, *around.setting.above)
    ratio = ratios[0][0]
    return (
        any(is_near(ratio / n, EXACT) or is_near(ratio * n, EXACT) for n in _copies(lines))
        or any(is_near(ratio / n, NEAR_NUMBER) for n in _times(equation, said, lines))
        or any(is_near(ratio * 24 / n, NEAR_NUMBER) for n in _hours(lines) if said.time < 0)
        or _is_for_lots(equation, ratios, lines)
        or _has_another_size(equation, ratio, around)
        or _has_its_unit_elsewhere(equation, ratio, result, said, lines)
        or _is_size_of_several(equation, ratio, around.setting.source)
        or _is_named(equation, ratio, result, around)
        or _is_counted_in_thousands(equation, ratio, lines)
        or _is_people_work(equation, ratio, said)
        or _needs_machines(equation, result, said)
        or _sums_other_units(equation, ratio)
        or (not _CENTS.isdisjoint(equation.right.nouns) and is_near(ratio / 100, NEAR))
    )


def _copies(lines: tuple[str, ...]) -> Iterator[float]:
    """Yield how many copies are kept of everything."""
    for line in lines:
        for match in _COPIES.finditer(line):
            yield float(match[1] or match[2])


def _times(equation: Equation, said: Reading, lines: tuple[str, ...]) -> Iterator[float]:
    """Yield how often something happens in the period of a figure: 12 a day where it is every two hours."""
    period = equation.right.period or 1.0
    if said.time != -1:
        return
    for line in lines:
        for number, word, unit in _INTERVAL.findall(line):
            count = NUMBER_WORDS.get(word.lower(), 0.0) if word else float(number or 1)
            readings = unit_readings(unit)
            if count and readings and readings[0].time == 1:
                yield period / (count * readings[0].size)
        if _PER_MS.search(line):
            yield period * 1000


def _hours(lines: tuple[str, ...]) -> Iterator[float]:
    """Yield the hours of a day in which something happens."""
    for line in lines:
        yield from map(float, filter(int, _HOURS.findall(line)))


def _is_for_lots(
    equation: Equation, ratios: list[tuple[float, float]], lines: tuple[str, ...]
) -> bool:
    """Tell whether a price is for so many as the text says: `Prices are per million`, then `20M × $0.40 = $8`."""
    amounts = list(equation.left.amounts())
    if (
        not equation.right.is_money
        or equation.left.has_division
        or any("scale" in a.per for a in amounts)
    ):
        return False
    lots = {
        float((number or "1").replace(",", "")) * SCALES.get(scale.lower(), 1.0)
        for line in lines
        for number, scale in _LOT.findall(line)
    }
    lots = {lot for lot in lots if lot >= _LOT_OF_MANY}
    return any(is_near(ratio * lot, NEAR) for lot in lots for ratio, _ in ratios)


def _has_another_size(equation: Equation, ratio: float, around: Surroundings) -> bool:
    """Tell whether a remark gives the size that is counted with: `100M × 8 B = 5 GB (an entry takes ~50 B)`."""
    return any(
        a.unit.lower() == unit and is_near(ratio * a.number / number, EXACT)
        for a in equation.left.amounts()
        if a.readings[0].data and not a.scale
        for number, unit in _sizes(around.text)
    )


def _sizes(text: str) -> Iterator[tuple[float, str]]:
    """Yield the numbers of a text with the words behind them, but for nought."""
    for number, unit in _SIZE.findall(text):
        size = float(number.replace(",", ""))
        if size:
            yield size, unit


def _has_its_unit_elsewhere(
    equation: Equation, ratio: float, result: Reading, said: Reading, lines: tuple[str, ...]
) -> bool:
    """Tell whether a plain number has its unit where it was said before: `37.5 seconds/day`, then `37.5 × 30 = 19 minutes`.

    A price for data is mostly one for a gigabyte: `100 TB: 100 × $0.085 = $8,500`.
    """
    plain = {a.number for a in equation.left.amounts() if a.is_bare and not a.scale}
    told = (unit for line in lines for number, unit in _sizes(line) if number in plain)
    units = [reading for unit in told for reading in unit_readings(unit)[:1]]
    if equation.right.is_money:
        return is_power(ratio, 1000.0, EXACT) and any(r.data and not r.time for r in units)
    share = equation.right.period if said.is_time_share else float(said.time == 1)
    seconds = said.size * share / result.bare
    # `720,000 hours/day`, then `720,000 × 1 GB/hour = 720 TB/day`.
    fits = said.time == -1 and is_near(said.bare / result.bare, NEAR_NUMBER)
    return any(r.time == 1 and (fits or is_near(seconds / r.size, NEAR_NUMBER)) for r in units)


def _is_size_of_several(equation: Equation, ratio: float, source: str) -> bool:
    """Tell whether a size is that of several, as the document has it: `300 B each`, then `20 posts × 5M × 6 KB = 30 GB`."""
    amounts = list(equation.left.amounts())
    counts = [
        a.number for a in amounts if a.nouns and a.is_counted and is_near(ratio * a.number, EXACT)
    ]
    counts = [n for n in counts if n >= 2 and not is_power(n, 10.0, EXACT)]
    each = [r.bare / n for a in amounts for r in a.readings if r.data and r.bare for n in counts]
    return bool(each) and any(
        r.data and is_near(number * r.bare / size, EXACT)
        for number, unit in _sizes(source)
        for r in unit_readings(unit)
        for size in each
    )


def _is_named(equation: Equation, ratio: float, result: Reading, around: Surroundings) -> bool:
    """Tell whether a remark says what the calculation gives: `50 / 10 = 12 (5 would do)`."""
    is_count = result.is_plain and not equation.is_conversion and result.bare > 1
    is_count = is_count and not is_power(ratio, 10.0, EXACT)
    return is_count and any(is_near(n / result.bare, EXACT) for n in around.numbers)


def _is_counted_in_thousands(equation: Equation, ratio: float, lines: tuple[str, ...]) -> bool:
    """Tell whether plain numbers are thousands, as the text says."""
    is_bare = all(a.is_bare and not a.scale for a in equation.left.amounts())
    return is_bare and is_near(ratio / 1000, NEAR_NUMBER) and any(map(_THOUSANDS.search, lines))


def _is_people_work(equation: Equation, ratio: float, said: Reading) -> bool:
    """Tell whether days are those that people work: `72 × 4 h × 5 = 180 person-days`."""
    is_work = said.time == 1 and not _PEOPLE.isdisjoint(equation.right.nouns)
    return is_work and any(is_near(ratio * hours / 24, EXACT) for hours in _WORK)


def _needs_machines(equation: Equation, result: Reading, said: Reading) -> bool:
    """Tell whether a load is followed by the machines for it: `40 requests/s × 300 tokens = 5 replicas`, `1K tasks × 10 min = 170 slots`."""
    is_count = said.is_plain and not said.is_time_share
    is_load = result.time in {-1, 1} and is_count and not equation.left.has_division
    machines = {noun.rstrip("s") for noun in equation.right.nouns}
    return is_load and not equation.is_conversion and not _MACHINES.isdisjoint(machines)


def _sums_other_units(equation: Equation, ratio: float) -> bool:
    """Tell whether a sum is counted in what the last of its terms is, which each of the others has some of: `3 boxes + 4 shirts = 28 shirts`."""
    amounts = list(equation.left.amounts())
    is_sum = len(equation.left.terms) == len(amounts) > 1 and ratio > 1
    is_sum = is_sum and all(a.is_counted and a.nouns for a in amounts)
    return is_sum and amounts[-1].nouns == equation.right.nouns != amounts[0].nouns
