"""Looking up units by name, with the length of a year that a project chooses."""

from __future__ import annotations

import difflib
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates import unit_table as table
from sphinx_sysdesign.estimates.dimensions import DATA, HARD_BASES, PLAIN, TIME, Dimension, base

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

#: The days of a year, as `decimal` keeps its precision: everything that is read, worked out and
#: written in between means the same year.
_YEAR_DAYS: ContextVar[float] = ContextVar("year_days", default=365.0)

#: Words of this many letters are units in any capitalisation; shorter ones are symbols.
_WORD_LENGTH = 4
_WORD_FAMILIES = frozenset(("time", "counter", "money", "share"))
_DATA_WORDS = frozenset(("byte", "bytes", "octet", "octets", "bits"))


@dataclass(frozen=True, eq=False, slots=True)
class Unit:
    """A unit of measurement or a counter, and how it is written."""

    #: How one of it is written: ``day``, ``GB``, ``request``.
    symbol: str
    #: How many of it are written: ``days``, ``GB``, ``requests``.
    plural: str
    #: How many base units it holds (second, byte, one of a currency, one).
    factor: float
    dimension: Dimension
    #: ``time``, ``data``, ``bits``, ``binary``, ``rate``, ``money``, ``share`` or ``counter``.
    family: str

    @property
    def is_calendar(self) -> bool:
        """Whether its length depends on what a project calls a year."""
        return self.symbol in table.YEAR_UNITS


@dataclass(frozen=True, eq=False, slots=True)
class Units:
    """The units that are known at one place: the built-in ones and declared counters."""

    by_name: Mapping[str, Unit]

    def find(self, name: str) -> Unit | None:
        """Return the unit of this name, or None; long words in any capitalisation."""
        unit = self.by_name.get(name)
        if unit is not None or len(name) < _WORD_LENGTH or not name.isalpha():
            return unit
        lowered = name.lower()
        unit = self.by_name.get(lowered)
        is_word = lowered in _DATA_WORDS or (unit is not None and unit.family in _WORD_FAMILIES)
        return unit if is_word else None

    def declare(self, names: Iterable[str]) -> Units:
        """Return these units plus a counter with the given names, the first of which is shown.

        Where the first name is a counter already, the others become words for the same thing.
        """
        return _with_counter(self, tuple(names))

    def suggest(self, word: str, names: Iterable[str] = ()) -> list[str]:
        """Return up to two known units or names that look like a misspelt word."""
        cutoff = 0.6 if len(word) <= _WORD_LENGTH else 0.75
        first = word[:1].lower()
        known = sorted(
            name for name in {*self.by_name, *names} if name[:1].lower() == first and name != word
        )
        return difflib.get_close_matches(word, known, n=2, cutoff=cutoff)


def set_year(days: float) -> None:
    """Take a year to have so many days from here on; a month is a twelfth of it."""
    _YEAR_DAYS.set(days)


@contextmanager
def year_of(days: float) -> Iterator[None]:
    """Take a year to have so many days within a `with` block."""
    token = _YEAR_DAYS.set(days)
    try:
        yield
    finally:
        _YEAR_DAYS.reset(token)


def standard_units() -> Units:
    """Return the built-in units, for a year of the length in force."""
    return _units_of(_YEAR_DAYS.get())


def year_seconds() -> float:
    """Return the seconds of a year of the length in force."""
    return _YEAR_DAYS.get() * table.DAY


@cache
def _units_of(year_days: float) -> Units:
    found: dict[str, Unit] = {}
    for part in (_time(year_days), _data(), _rates(), _money(), _shares()):
        found.update(part)
    for names in table.COUNTERS:
        for name, unit in _counter(names[0], *names).items():
            found.setdefault(name, unit)
    return Units(MappingProxyType(found))


@lru_cache(maxsize=1024)
def _with_counter(units: Units, names: tuple[str, ...]) -> Units:
    first, *others = names
    known = units.by_name.get(first)
    extra = _counter(str(known.dimension) if known is not None else first, first, *others)
    return Units(MappingProxyType({**extra, **units.by_name}))


def units_for(dimension: Dimension) -> Units:
    """Return the built-in units, with the counters of its own that a value may count."""
    units = standard_units()
    for name, _ in dimension.powers:
        if name not in HARD_BASES and units.find(name) is None:
            units = units.declare([name])
    return units


def _time(year_days: float) -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for symbol, (seconds, plural, others) in table.TIME_UNITS.items():
        unit = Unit(symbol, plural, seconds, TIME, "time")
        found.update(dict.fromkeys((symbol, plural, *others), unit))
    for symbol, (parts, plural, others) in table.YEAR_UNITS.items():
        unit = Unit(symbol, plural, year_days * table.DAY / parts, TIME, "time")
        found.update(dict.fromkeys((symbol, plural, *others), unit))
    return found


def _data() -> dict[str, Unit]:
    byte = Unit("B", "B", 1.0, DATA, "data")
    bit = Unit("bit", "bits", 0.125, DATA, "bits")
    found = dict.fromkeys(("B", "byte", "bytes", "octet", "octets"), byte)
    found.update(dict.fromkeys(("bit", "bits"), bit))
    rate = DATA / TIME
    found["bps"] = Unit("bps", "bps", 0.125, rate, "rate")
    found["Bps"] = Unit("B/s", "B/s", 1.0, rate, "rate")
    for prefix, factor in table.SI_PREFIXES.items():
        found[f"{prefix}B"] = Unit(f"{prefix}B", f"{prefix}B", factor, DATA, "data")
        bits = Unit(f"{prefix}bit", f"{prefix}bit", factor / 8, DATA, "bits")
        found.update(dict.fromkeys((f"{prefix}bit", f"{prefix}bits"), bits))
        if prefix != "k":
            found[f"{prefix}b"] = bits
        found[f"{prefix}bps"] = Unit(f"{prefix}bps", f"{prefix}bps", factor / 8, rate, "rate")
        found[f"{prefix}Bps"] = Unit(f"{prefix}Bps", f"{prefix}Bps", factor, rate, "rate")
    for prefix, factor in table.IEC_PREFIXES.items():
        found[f"{prefix}B"] = Unit(f"{prefix}B", f"{prefix}B", factor, DATA, "binary")
    found.update(KB=found["kB"], KBps=found["kBps"], Kbps=found["kbps"], Kbit=found["kbit"])
    return found


def _rates() -> dict[str, Unit]:
    found: dict[str, Unit] = {"Hz": Unit("Hz", "Hz", 1.0, TIME**-1, "rate")}
    for prefix in ("k", "M", "G"):
        name = f"{prefix}Hz"
        found[name] = Unit(name, name, table.SI_PREFIXES[prefix], TIME**-1, "rate")
    for symbol, (counter, others) in table.RATE_UNITS.items():
        dimension = base(counter) / TIME
        for prefix, factor in (("", 1.0), ("k", 1e3), ("K", 1e3), ("M", 1e6), ("G", 1e9)):
            shown = f"{prefix.replace('K', 'k')}{symbol}"
            unit = Unit(shown, shown, factor, dimension, "rate")
            found.update({f"{prefix}{name}": unit for name in (symbol, *others)})
    return found


def _money() -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for code, (_sign, others) in table.MONEY.items():
        unit = Unit(code, code, 1.0, base(code), "money")
        found.update(dict.fromkeys((code, *others), unit))
    return found


def _shares() -> dict[str, Unit]:
    percent = Unit("%", "%", 0.01, PLAIN, "share")
    ppm = Unit("ppm", "ppm", 1e-6, PLAIN, "share")
    return {"%": percent, "percent": percent, "ppm": ppm}


def _counter(counter: str, *words: str) -> dict[str, Unit]:
    """Return the units of one counter, one for each word and its plural."""
    found: dict[str, Unit] = {}
    for word in words:
        if word not in found:
            unit = Unit(word, table.plural_of(word), 1.0, base(counter), "counter")
            found.update({word: unit, unit.plural: unit})
    return found
