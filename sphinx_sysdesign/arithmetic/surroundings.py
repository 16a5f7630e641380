"""What stands around an equation in its sentence: numbers and words that may explain its figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from math import isclose, log10
from typing import TYPE_CHECKING

from sphinx_sysdesign.arithmetic.tokens import calculates
from sphinx_sysdesign.arithmetic.units import period_of, unit_readings
from sphinx_sysdesign.arithmetic.words import (
    DISCLAIMERS,
    EASTERN_SCALE,
    NUMBER_WORDS,
    RATIO,
    SCALES,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_sysdesign.arithmetic.chains import Equation

_NUMBER = re.compile(
    r"(?<![\w.])(\d[\d,]*(?:\.\d+)?)"
    rf"(?:(B\b|[  ]?(?:[kKM]\b|thousand|million|billion|{EASTERN_SCALE})))?( ?%)?(x\b|×)?"
)
#: `1,5 GB` and `1.5 GB`, and the comma of `86,400`.
_SIZED = r"\d{1,2}(?![\d.,]) ?(?:[%€/]|[KMGTP]i?[Bb]\b|[KMBxh]\b|m?s\b)"
_COMMA = re.compile(rf",(?<=\d,)(?<![.,]\d,)(?<![.,]\d\d,)(?<![.,]\d{{3}},){_SIZED}")
_POINT = re.compile(rf"\.(?<=\d\.)(?:{_SIZED}|\d{{3}} ?[KMGTP]i?[Bb]\b|(?<=[$€£]\d\.)\d\d?\b)")
_GROUPS = re.compile(r",(?<=[1-9],)\d{3}(?!\d)|,(?<=[1-9]\d,)\d{3}(?!\d)")
#: A comma that can only group digits: `100,000`, `1,234,567`.
_GROUPING = re.compile(r"(?<![\d.,])\d{1,3}(?:,000(?![\d.,]\d)|(?:,\d{3}){2,}(?!\d))")
_MARK = re.compile(r"(?<=\d)[.,](?=\d)")
_SIZES = re.compile(r"(?<![\w.,])(\d{1,3})[- ]?([a-zA-Z]+)")
#: What stands right before an equation that does not hold, or anywhere in its eastern sentence.
_DENIED = re.compile(
    r"(?:\b(?:not|never|cannot)|n['’]t)(?: (?:equal|make|give|mean))?\s*;|错|误|誤|不是|而非|并非|溢出|并行|並列|並行"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_MOST_NUMBERS = 12
_LARGEST = 1e30
#: A number from this size on that the equation holds too is said again rather than left out of it.
_RESTATED = 1000
#: A number from this size on is how many there are of something; in a heading a smaller one is.
_MANY = 10_000
_MANY_IN_HEADING = 100
#: How many lines above may tell of a factor, and numbers that a slip makes: hours, seconds, bits.
_NEAR_LINES = 2
_USUAL = frozenset((60.0, 365.0, 1024.0, 1440.0, 3600.0, 86400.0))
#: What looks like a factor and is none: `24/7`, a price.
_NO_FACTOR = re.compile(r"24/7|24 ?[x×] ?7|[$€£¥₹] ?[\d.,]+")
#: A price for one of something rather than for a thousand, a million or a size.
_EACH = re.compile(r"\b(?:per (?!million|thousand|hundred|[kmgtp]b?\b)[a-z]|each\b)", re.IGNORECASE)
#: A factor that a line leaves for the next ones: `Instances: db.large × 3`.
_OPEN = re.compile(r"(?:×|(?<=[\w)\]] )[x*]) ?([1-9]\d{0,2})(?![\w.,%]| [A-Za-z])")
_PRICE = re.compile(r"[$€£¥₹] ?(\d[\d,]*(?:\.\d+)?)")
_HOURLY = re.compile(r"/ ?(hr?)\b")
_EACH_HAS = re.compile(r"\b(?:each|every)\b", re.IGNORECASE)
_HEADING = re.compile(r"\s*#|.*:[\s*_]*$")
_LABEL = re.compile(r"\binstead:")
_LEADS_IN = re.compile(r":[\s*_]*$")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a document says of a line besides the line itself."""

    #: The lines right before it.
    above: tuple[str, ...] = ()
    #: The whole source of the document.
    source: str = ""
    #: The line itself, with one bound of each range.
    line: str = ""

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings and what introduces a list among those lines, in lower case."""
        return _headings(self.above)

    @property
    def decimals(self) -> str:
        """How the document writes decimals, as `decimal_mark` tells."""
        return decimal_mark(self.source)


#: The setting of a line that is all there is.
ALONE = Setting()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The numbers, periods and words of a sentence outside its equation, and in remarks within."""

    text: str
    #: Factors that the sentence names: 3 of "3x replication", 1.2 of "20 % more".
    numbers: tuple[float, ...]
    #: Seconds of the periods it names: "daily", "over 5 years".
    periods: frozenset[float]
    #: True where it says that the equation is not meant to hold.
    disclaims: bool
    #: What the document says of the line.
    setting: Setting

    @property
    def periods_above(self) -> frozenset[float]:
        """Seconds of the periods that the lines above speak of."""
        return _periods_above(self.setting.above)

    def counts(self, *, is_counted: bool) -> tuple[float, ...]:
        """Return how many users or instances the lines above speak of.

        Where the calculation counts them itself, only headings do, and lines on what each has.
        """
        above: Iterable[str] = self.setting.above
        if is_counted:
            each = (line for line in above if _EACH_HAS.search(line))
            above = (*self.setting.headings, *each)
        many = (n for line in above for n in _numbers(line) if n >= _least(line))
        open_ends = (
            n for line in self.setting.above if "=" not in line for n in _OPEN.findall(line)
        )
        return (*many, *map(float, open_ends))

    @property
    def factors(self) -> tuple[float, ...]:
        """What may be left out of a calculation since the lines right above tell of it.

        A slip looks like a power of ten or a period: only a line that introduces this one may mean those.
        """
        lines = [_NO_FACTOR.sub("", line) for line in self.setting.above]
        # What another calculation counts is no factor of this one.
        near = (n for line in lines[-_NEAR_LINES:] if not calculates(line) for n in _numbers(line))
        last = next((line for line in reversed(lines) if line.strip()), "")
        return (
            *(n for n in near if n not in _USUAL and not isclose(n, 10.0 ** round(log10(n)))),
            *(_numbers(last) if _LEADS_IN.search(last) else ()),
        )

    @property
    def totals(self) -> tuple[float, ...]:
        """The last figures of the lines above, one of which a running total may add to."""
        return tuple(numbers[-1] for line in self.setting.above if (numbers := _numbers(line)))

    @property
    def decimals(self) -> str:
        """How the document writes decimals."""
        return self.setting.decimals

    def names_each(self, price: float) -> bool:
        """Tell whether a line above gives a price for one of something: `Cost per query: $0.001`."""
        return any(
            isclose(price, float(figure.replace(",", "")))
            for line in self.setting.above
            if _EACH.search(line)
            for figure in _PRICE.findall(line)
        )

    def has(self, words: re.Pattern[str]) -> bool:
        """Tell whether one of some words occurs, in a heading above too."""
        return any(words.search(text) for text in (self.text, *self.setting.headings))


def surroundings(equation: Equation, setting: Setting) -> Surroundings:
    """Return what stands around an equation and what its setting says."""
    text = equation.around.lower()
    words = [word.lower() for word in _WORD.findall(equation.around)]
    periods = _periods(words).union(*map(_periods_of, setting.headings))
    # A ratio is another thing than the figure, unless that is one.
    denying = DISCLAIMERS - {"ratio"} if equation.right.unit == RATIO else DISCLAIMERS
    words = [word for word in words if word != "instead" or not _LABEL.search(text)]
    disclaims = not denying.isdisjoint(words) or _DENIED.search(text) is not None
    amounts = list(equation.left.amounts())
    within = {a.number for a in amounts}.union(r.bare for a in amounts for r in a.readings)
    before, _, behind = _SIZES.sub(lambda m: _restated(m, within), equation.around).partition(" ; ")
    # What is said before and calculated with is no other factor; a remark behind it tells of one.
    plain = {a.number for a in amounts if a.is_bare or a.unit == "x"}
    numbers = [n for n in _numbers(before) if n not in plain] + _numbers(behind)
    numbers = [n for n in numbers if n < _RESTATED or n not in within]
    nouns = (noun for amount in amounts for noun in amount.nouns)
    numbers.extend(NUMBER_WORDS[noun] for noun in nouns if noun in NUMBER_WORDS)
    return Surroundings(text, tuple(numbers), periods, disclaims, setting)


@lru_cache(maxsize=4)
def _headings(above: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line.lower() for line in above if _HEADING.match(line))


@lru_cache(maxsize=4)
def _periods_above(above: tuple[str, ...]) -> frozenset[float]:
    return frozenset().union(*map(_periods_of, above))


@lru_cache(maxsize=16)
def _periods_of(line: str) -> frozenset[float]:
    return _periods((*_WORD.findall(line), *_HOURLY.findall(line)))


def _periods(words: Iterable[str]) -> frozenset[float]:
    """Return the seconds of the periods among some words."""
    parts = (part for word in words for part in word.split("-"))
    return frozenset(seconds for part in parts if (seconds := _period(part)))


@lru_cache(maxsize=4)
def decimal_mark(text: str) -> str:
    """Return how a text writes decimals: ``.``, ``,``, ``?`` where both may be, or nothing."""
    has_point = _POINT.search(text) is not None
    if not _COMMA.search(text):
        return "." if has_point or _GROUPING.search(text) else ""
    return "?" if has_point or _GROUPS.search(text) else ","


def with_points(line: str) -> str:
    """Return a line with decimal commas as English has it: `1,234.5` for `1.234,5`."""
    return _MARK.sub(lambda m: "," if m[0] == "." else ".", line)


def _restated(match: re.Match[str], within: set[float]) -> str:
    """Return nothing for a time or size that the equation counts itself: `over 5 years: 2 TB × 365 × 5`."""
    is_size = float(match[1]) in within and (
        _period(match[2]) is not None or any(r.data for r in unit_readings(match[2]))
    )
    return " " * len(match[0]) if is_size else match[0]


def _least(line: str) -> int:
    return _MANY_IN_HEADING if _HEADING.match(line) else _MANY


def _period(word: str) -> float | None:
    return period_of(word) if len(word) > 1 or word == "h" else None


def _numbers(text: str) -> list[float]:
    found: list[float] = []
    for match in list(_NUMBER.finditer(text))[:_MOST_NUMBERS]:
        digits, scale, percent, _ = match.groups()
        try:
            number = float(digits.replace(",", ""))
        except ValueError:
            continue
        number *= SCALES.get((scale or "").strip(), 1e9 if scale == "B" else 1.0)
        if percent:
            share = number / 100
            found.extend(n for n in (share, 1 + share, 1 - share) if n > 0)
        elif 1 < number < _LARGEST:
            found.append(number)
    return [*found, *_in_words(text)]


def _in_words(text: str) -> Iterator[float]:
    """Yield the numbers that stand there as words, also in `three-way` and `quad-core`."""
    for word in _WORD.findall(text.lower()):
        for part in (word, word.partition("-")[0]):
            if part in NUMBER_WORDS:
                yield NUMBER_WORDS[part]
                break
