"""The words by which a measured requirement is recognised in English prose."""

from __future__ import annotations

#: Phrases directly before a quantity -> the comparison they state.
BEFORE: dict[str, str] = {
    "<": "<",
    "under": "<",
    "below": "<",
    "sub": "<",
    "less than": "<",
    "fewer than": "<",
    "lower than": "<",
    "faster than": "<",
    "shorter than": "<",
    "smaller than": "<",
    "<=": "<=",
    "≤": "<=",
    "⩽": "<=",
    "=<": "<=",
    "at most": "<=",
    "at worst": "<=",
    "up to": "<=",
    "within": "<=",
    "max": "<=",
    "maximum": "<=",
    "no more than": "<=",
    "not more than": "<=",
    "no longer than": "<=",
    "not exceed": "<=",
    "not exceeding": "<=",
    "never exceed": "<=",
    "never exceeds": "<=",
    "limited to": "<=",
    "capped at": "<=",
    ">": ">",
    "over": ">",
    "above": ">",
    "more than": ">",
    "greater than": ">",
    "higher than": ">",
    "larger than": ">",
    "exceeds": ">",
    "exceeding": ">",
    ">=": ">=",
    "≥": ">=",
    "⩾": ">=",
    "=>": ">=",
    "at least": ">=",
    "minimum": ">=",
    "min": ">=",
    "no less than": ">=",
    "not less than": ">=",
    "no fewer than": ">=",
    "=": "=",
    "==": "=",
    "exactly": "=",
    "equal to": "=",
}

#: Phrases directly after a quantity -> the comparison they state.
AFTER: dict[str, str] = {
    "or less": "<=",
    "or fewer": "<=",
    "or faster": "<=",
    "or below": "<=",
    "or lower": "<=",
    "at most": "<=",
    "max": "<=",
    "maximum": "<=",
    "or more": ">=",
    "or better": ">=",
    "or higher": ">=",
    "or above": ">=",
    "at least": ">=",
    "minimum": ">=",
    "+": ">=",
}

#: Words that may stand between such a phrase and its quantity without a meaning of their own.
FILLERS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "is",
        "are",
        "be",
        "to",
        "about",
        "approximately",
        "approx",
        "around",
        "roughly",
        "nearly",
        "~",
        "≈",
        ":",
        "in",
        "must",
        "should",
        "will",
        "target",
    ]
)

#: Words that name what a figure is a statistic of.
STATISTICS: dict[str, str] = {
    "average": "average",
    "avg": "average",
    "mean": "average",
    "median": "p50",
    "peak": "peak",
    "rpo": "RPO",
    "rto": "RTO",
    "mttr": "MTTR",
    "mttd": "MTTD",
    "mtbf": "MTBF",
    "dau": "DAU",
    "wau": "WAU",
    "mau": "MAU",
}

#: Statistics that count users: a bare number beside one of them is a number of users.
AUDIENCES = frozenset(("DAU", "WAU", "MAU"))

#: Words that tell what a figure is about.
SUBJECTS: dict[str, str] = {
    "uptime": "uptime",
    "availability": "availability",
    "available": "availability",
    "sla": "availability",
    "slo": "availability",
    "durability": "durability",
    "durable": "durability",
    "downtime": "downtime",
    "outage": "downtime",
    "unavailability": "downtime",
    "growth": "growth",
    "yoy": "growth",
    "latency": "latency",
    "throughput": "throughput",
    "error": "errors",
    "errors": "errors",
    "loss": "loss",
    "retention": "retention",
}

#: Words before or after a period of time that make it the window of a measurement.
WINDOW_BEFORE = frozenset(
    ["over", "per", "every", "any", "each", "last", "past", "rolling", "measured"]
)
WINDOW_AFTER = frozenset(["window", "windows", "rolling", "period"])

#: Words before a figure that make it the condition under which the one before holds.
CONDITIONAL = frozenset(["at", "on", "across", "in", "for", "of"])

#: Words that introduce the same figure in another form.
RESTATING = frozenset(("≈", "=", "→", "->", "=>", "~=", "ie", "i.e", "i.e.", "equals", "meaning"))

#: Words that end the run of plain words between a quantity and its "per day".
STOPS = frozenset(
    [
        "and",
        "or",
        "for",
        "in",
        "with",
        "at",
        "on",
        "to",
        "within",
        "under",
        "over",
        "from",
        "by",
        "than",
        "but",
        "as",
        "when",
        "if",
        "while",
        "across",
        "between",
        "per",
        "a",
        "an",
        "each",
        "every",
    ]
)

#: Spellings accepted in prose that the calculation language refuses as ambiguous.
LOOSE_UNITS: dict[str, str] = {
    "kb": "kB",
    "mb": "MB",
    "gb": "GB",
    "tb": "TB",
    "pb": "PB",
    "mbps": "Mbps",
    "gbps": "Gbps",
    "tbps": "Tbps",
    "ms": "ms",
    "dau": "users",
    "mau": "users",
    "wau": "users",
    "people": "users",
    "percent": "%",
    "pct": "%",
}

LOOSE_SCALES = {"b": 1e9, "m": 1e6, "k": 1e3, "mil": 1e6, "bil": 1e9, "mio": 1e6, "thousand": 1e3}

#: Ways to say that something happens once in each period.
ADVERBS = {
    "hourly": "hour",
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "yearly": "year",
    "annually": "year",
}
