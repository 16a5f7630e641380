"""The units the language knows, as data: time, data, rates, money, counters.

A month is a twelfth of a year and a year has 365 days unless a project says
otherwise; see :class:`sphinx_sysdesign.estimates.units.Units`.
"""

from __future__ import annotations

HOUR = 3600.0
DAY = 86_400.0

#: symbol -> (seconds, plural, other spellings). Month, quarter and year follow from the year.
TIME_UNITS: dict[str, tuple[float, str, tuple[str, ...]]] = {
    "ns": (1e-9, "ns", ("nanosecond", "nanoseconds")),
    "µs": (1e-6, "µs", ("us", "μs", "microsecond", "microseconds")),
    "ms": (1e-3, "ms", ("millisecond", "milliseconds", "msec")),
    "s": (1.0, "s", ("sec", "secs", "second", "seconds")),
    "min": (60.0, "min", ("mins", "minute", "minutes")),
    "h": (HOUR, "h", ("hr", "hrs", "hour", "hours")),
    "day": (DAY, "days", ("d",)),
    "week": (7 * DAY, "weeks", ("wk", "wks")),
}

#: Spellings of the units whose length follows from the length of a year.
YEAR_UNITS: dict[str, tuple[int, str, tuple[str, ...]]] = {
    "month": (12, "months", ("mo",)),
    "quarter": (4, "quarters", ()),
    "year": (1, "years", ("yr", "yrs")),
}

SI_PREFIXES = {"k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18, "Z": 1e21}
IEC_PREFIXES = {
    "Ki": 2.0**10,
    "Mi": 2.0**20,
    "Gi": 2.0**30,
    "Ti": 2.0**40,
    "Pi": 2.0**50,
    "Ei": 2.0**60,
    "Zi": 2.0**70,
}

#: Rates of a counter per second: symbol -> (counter, other spellings); k, M and G may precede.
RATE_UNITS: dict[str, tuple[str, tuple[str, ...]]] = {
    "QPS": ("request", ("qps",)),
    "RPS": ("request", ("rps",)),
    "TPS": ("transaction", ("tps",)),
    "IOPS": ("io", ("iops",)),
}

#: Currency code -> (sign before the number, other spellings after it).
MONEY: dict[str, tuple[str, tuple[str, ...]]] = {
    "USD": ("$", ("dollar", "dollars")),
    "EUR": ("€", ("euro", "euros")),
    "GBP": ("£", ()),
    "JPY": ("¥", ("yen",)),
    "INR": ("₹", ("rupee", "rupees")),
    "CNY": ("", ("yuan",)),
    "CHF": ("", ()),
}

#: Words and letters that multiply the number before them.
SCALES: dict[str, float] = {
    "k": 1e3,
    "K": 1e3,
    "thousand": 1e3,
    "M": 1e6,
    "mn": 1e6,
    "million": 1e6,
    "G": 1e9,
    "bn": 1e9,
    "billion": 1e9,
    "T": 1e12,
    "tn": 1e12,
    "trillion": 1e12,
}

#: Spellings refused because readers disagree on them: -> (what it could be, what to write).
CONFUSING: dict[str, tuple[str, str]] = {
    "m": ("minutes, months, metres or million", "min, month or M (million)"),
    "b": ("bits, bytes or billion", "B, bit or bn (billion)"),
    "mm": ("million or millimetre", "M or million"),
    "MM": ("million or millimetre", "M or million"),
    "kb": ("kilobytes or kilobits", "kB or kbit"),
    "mb": ("megabytes or megabits", "MB or Mbit"),
    "gb": ("gigabytes or gigabits", "GB or Gbit"),
    "tb": ("terabytes or terabits", "TB or Tbit"),
    "pb": ("petabytes or petabits", "PB or Pbit"),
    "Kb": ("kilobytes or kilobits", "kB or kbit"),
}

#: Things that are counted: singular, then other words for the same thing. Plurals are derived.
COUNTERS: tuple[tuple[str, ...], ...] = (
    ("user", "customer", "member"),
    ("request", "query", "req"),
    ("message", "msg"),
    ("event",),
    ("record", "row"),
    ("server", "instance", "node", "host", "machine", "vm"),
    ("core", "vCPU", "cpu"),
    ("gpu",),
    ("replica",),
    ("shard", "partition"),
    ("disk", "drive", "volume"),
    ("io",),
    ("read",),
    ("write",),
    ("op", "operation"),
    ("transaction", "txn"),
    ("connection", "conn"),
    ("session",),
    ("thread",),
    ("worker",),
    ("process",),
    ("container", "pod"),
    ("cluster",),
    ("zone",),
    ("region",),
    ("datacenter", "datacentre"),
    ("rack",),
    ("key",),
    ("item",),
    ("object",),
    ("file",),
    ("document", "doc"),
    ("page",),
    ("view", "pageview"),
    ("click",),
    ("link", "url"),
    ("post",),
    ("comment",),
    ("like",),
    ("tweet",),
    ("photo",),
    ("image", "picture"),
    ("video",),
    ("song", "track"),
    ("stream",),
    ("frame",),
    ("packet",),
    ("call",),
    ("notification",),
    ("email", "mail"),
    ("order",),
    ("product",),
    ("payment",),
    ("search",),
    ("follower",),
    ("friend",),
    ("tenant",),
    ("device",),
    ("client",),
    ("sensor",),
    ("job", "task"),
    ("batch",),
    ("block",),
    ("chunk",),
    ("token",),
    ("upload",),
    ("download",),
    ("visitor",),
    ("visit",),
    ("team",),
    ("topic",),
    ("queue",),
    ("consumer",),
    ("producer",),
    ("copy",),
    ("subscriber",),
    ("driver",),
    ("rider",),
    ("booking",),
    ("ticket",),
    ("seat",),
    ("room",),
    ("listing",),
    ("review",),
    ("vote",),
    ("chat",),
    ("sample",),
    ("measurement",),
    ("update",),
    ("edit",),
    ("commit",),
    ("deployment",),
    ("incident",),
    ("alert",),
    ("impression",),
    ("campaign",),
    ("purchase",),
    ("cart",),
    ("bookmark",),
    ("paste",),
    ("redirect",),
    ("crawl",),
    ("vector",),
    ("question",),
    ("answer",),
    ("student",),
    ("employee",),
    ("account",),
    ("trade",),
    ("quote",),
    ("merchant",),
    ("shipment",),
    ("vehicle",),
    ("station",),
)

_IRREGULAR = {"query": "queries", "copy": "copies", "vCPU": "vCPUs", "io": "ios"}
_SIBILANT = ("s", "x", "z", "ch", "sh")


def plural_of(word: str) -> str:
    """Return the English plural of a counter's name; one that is declared by its plural keeps it."""
    return word if _is_plural(word) else _plural(word)


def _is_plural(word: str) -> bool:
    if not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return False
    singulars = (f"{word[:-3]}y", word[:-2], word[:-1])
    return any(_plural(one) == word for one in singulars if len(one) > 1)


def _plural(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("y") and len(word) > 1 and word[-2] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(_SIBILANT) else f"{word}s"
