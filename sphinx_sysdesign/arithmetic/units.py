"""What a word after a number means: a scale, a unit of time, data or money, or a thing that is counted."""

from __future__ import annotations

import re
from functools import lru_cache

from sphinx_sysdesign.arithmetic.reading import Reading
from sphinx_sysdesign.arithmetic.words import (
    BITS_OR_BYTES,
    BITS_OR_BYTES_PER_SECOND,
    EASTERN,
    PERIODS,
    PERIODS_ABROAD,
    SHORT_NOUNS,
    SIZES_ABROAD,
    SMALL_UNITS,
)
from sphinx_sysdesign.estimates.dimensions import CURRENCIES
from sphinx_sysdesign.estimates.units import Units, standard_units

#: Words shorter than this that nobody knows may be units of measurement: `MP`, `kW`, `km`.
_SHORTEST_NOUN = 3
_LONGEST_SYMBOL = 4
#: Letters of languages whose numbers and units are known.
_KNOWN_LETTERS = re.compile(r"[a-zA-Zà-öø-ÿÀ-ÖØ-ßĀ-žА-яёЁ.'’-]+")
_BITS = re.compile(r"[kKMGTPE]?bps|[MGTPE]bE?")
#: Hundredths of money, or minutes.
_CENTS = frozenset(("分", "分钱"))
#: What makes eastern words more than a thing that is counted: times, parts, and, to ...
_EASTERN_BREAKERS = frozenset(
    "倍折成割约約和或到至从從减減加乘除以比每各前后後の배半兆秒时時메기킬테メギキテ당"
)
#: `$` is what all currencies are read as: they are never mixed in one calculation.
_MONEY = frozenset(CURRENCIES)
_HERTZ = {"k": 1e3, "M": 1e6, "G": 1e9}
#: Names that are counted: `16 H100`, `64 A100s`, `50 PUTs`.
_NAMES = re.compile(r"(?:[AHVL]\d{1,3}|[BPT]\d{1,3}|TPUv\d)s?|[A-Z]{3,5}s")
_AMBIGUOUS: dict[str, tuple[Reading, ...]] = {
    **{
        word: tuple(Reading(f, f, data=1) for f in factors)
        for word, factors in BITS_OR_BYTES.items()
    },
    **{
        word: tuple(Reading(f, f, data=1, time=-1) for f in factors)
        for word, factors in BITS_OR_BYTES_PER_SECOND.items()
    },
    # Counts, bytes, or a link's bits a second.
    "T": (Reading(1e12, 1e12), Reading(1e12, 1e12, data=1), Reading(1.25e11, 1.25e11, 1, -1)),
    "G": (Reading(1e9, 1e9), Reading(1e9, 1e9, data=1), Reading(1.25e8, 1.25e8, 1, -1)),
    # Millions, minutes, or thousandths as in `500m CPU`.
    "m": (Reading(1e6, 1e6), Reading(60.0, 1.0, time=1), Reading(1e-3, 1e-3)),
    "Pb": (Reading(1.25e14, 1.25e14, data=1),),
    "Eb": (Reading(1.25e17, 1.25e17, data=1),),
    "bitrate": (Reading(0.125, 0.125, data=1, time=-1),),
    "GbE": (Reading(1.25e8, 1.25e8, data=1, time=-1),),
    "fps": (Reading(1.0, 1.0, time=-1),),
    **{word: (Reading(size, 1.0, time=1),) for word, size in PERIODS_ABROAD.items()},
    **{word: (Reading(size, size, data=1),) for word, size in SIZES_ABROAD.items()},
    # `4 × 2.5 = 10 GHz` counts them as `4 × 2.5 = 10` does.
    **{f"{p}Hz": (Reading(f, f, time=-1), Reading(1.0, 1.0)) for p, f in _HERTZ.items()},
    "rpm": (Reading(1 / 60.0, 1.0, time=-1),),
}


_PREFIXES = {
    "kilo": 1e3, "k": 1e3, "mega": 1e6, "m": 1e6, "giga": 1e9, "g": 1e9,
    "tera": 1e12, "t": 1e12, "peta": 1e15, "exa": 1e18,
}  # fmt: skip
_SPELT_OUT = {
    f"{prefix}{word}{plural}": (Reading(size / parts, size / parts, data=1),)
    for prefix, size in _PREFIXES.items()
    for word, parts in (("byte", 1), ("bit", 8))
    for plural in ("", "s")
}
#: What is counted with a prefix: `3 Gops`, `$9/Mtok`.
_PREFIXABLE = SHORT_NOUNS | {
    "iops",
    "flop",
    "flops",
    "tok",
    "toks",
    "token",
    "tokens",
    "reqs",
    "pps",
    "eps",
    "sps",
}
#: The beginnings of words that are units of something else: `megapixels`, `kilometres`.
_PREFIXED = ("kilo", "mega", "giga", "tera", "peta", "centi", "milli", "micro", "nano")
_NO_PREFIX = ("microserv", "millio", "millen")


def unit_readings(word: str) -> tuple[Reading, ...]:
    """Return the readings of a unit's name, likeliest first; empty where it is none."""
    return _readings(word, standard_units())


@lru_cache(maxsize=1024)
def _readings(word: str, units: Units) -> tuple[Reading, ...]:
    if word in _AMBIGUOUS:
        return _AMBIGUOUS[word]
    if word.lower() in _SPELT_OUT:
        return _SPELT_OUT[word.lower()]
    one, _, other = word.partition("-")
    if other:
        return _lasting(_readings(one, units), _readings(other, units))
    unit = units.find(word) or units.find(word.lower() if len(word) > 3 else word)
    if unit is None or unit.family in {"counter", "share"}:
        return ()
    powers = dict(unit.dimension.powers)
    data, time = powers.get("data", 0), powers.get("time", 0)
    money = sum(powers.get(code, 0) for code in _MONEY)
    bare = 1.0 if time == 1 else unit.factor
    return (Reading(unit.factor, bare, data, time, money),)


def _lasting(sizes: tuple[Reading, ...], times: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Return data that are held for a time: `102,400 GB-seconds`."""
    pairs = zip(sizes[:1], times[:1], strict=False)
    return tuple(a.times(b) for a, b in pairs if (a.data, a.time, b.time) == (1, 0, 1))


def is_in_bits(unit: str) -> bool:
    """Tell whether a unit of data, or of data a second, can only be one of bits."""
    is_spelt = "bit" in unit.lower() or SIZES_ABROAD.get(unit) == 1 / 8
    return is_spelt or _BITS.fullmatch(unit) is not None


def period_of(word: str) -> float | None:
    """Return the seconds of a unit or adverb of time: `day`, `daily`."""
    found = unit_readings(word)
    if len(found) == 1 and found[0].time == 1 and not found[0].data:
        return found[0].size
    return PERIODS.get(word.lower())


@lru_cache(maxsize=1024)
def is_noun(word: str, *, glued: bool) -> bool:
    """Tell whether a word after a number can only be a thing that is counted."""
    if word.lower() in SHORT_NOUNS:
        return True
    if word.lower() in SMALL_UNITS:
        return False
    if not glued and _NAMES.fullmatch(word):
        return True
    names = (word, word.lower()) if len(word) > 1 else (word,)
    if any(standard_units().find(name) is not None for name in names):
        return True
    if EASTERN.fullmatch(word):
        is_short = len(word) <= _LONGEST_SYMBOL and word not in _CENTS
        return is_short and _EASTERN_BREAKERS.isdisjoint(word)
    if glued or len(word) < _SHORTEST_NOUN:
        return False
    is_symbol = len(word) <= _LONGEST_SYMBOL and not (word.islower() or word.istitle())
    has_digit = any(c.isdigit() for c in word)
    is_unit = word.lower().startswith(_PREFIXED) and not word.lower().startswith(_NO_PREFIX)
    is_unit = is_unit or (word[0] in "KMGTP" and word[1:].lower() in _PREFIXABLE)
    return not (is_symbol or has_digit or is_unit) and _KNOWN_LETTERS.fullmatch(word) is not None


def is_identifier(word: str) -> bool:
    """Tell whether a word is a name in a program, such as `chunkLen` or `max_size`."""
    return "_" in word or (word[:1].islower() and not word.islower() and word[1:2].islower())
