"""The values of metadata: which are valid, and the valid one nearest to one that is not."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sphinx_sysdesign.model.design import DIFFICULTIES, STATUSES
from sphinx_sysdesign.records.options import fold
from sphinx_sysdesign.records.slugs import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Ids that would be ambiguous in a calculation.
RESERVED = frozenset({"req"})
_ID = re.compile(r"[a-z][a-z0-9-]*")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")
_TIME = re.compile(
    r"(\d{1,4})(?:\s*(?:-|\u2013|\u2014|to)\s*(\d{1,4}))?\s*(?:m|min|mins|minutes?)?\.?",
    re.IGNORECASE,
)
#: Letters that are no letter with an accent.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_INDEX_NAMES = frozenset({"index", "readme"})


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a value, and what to write."""

    message: str
    fix: str
    subject: str = ""


def clean(key: str, value: str, templates: Iterable[str] = ()) -> tuple[str, Problem | None]:
    """Return the cleaned value of a key ("" where it is of no use) and what is wrong with it."""
    match key:
        case "id":
            return _id(value)
        case "status":
            return _word(key, value, STATUSES)
        case "difficulty":
            return _word(key, value, DIFFICULTIES)
        case "created" | "updated":
            return _date(key, value)
        case "time":
            return _time(value)
        case "template":
            names = tuple(templates)
            return _word(key, value, names) if names else (value, None)
        case _:
            return value, None


def _word(key: str, value: str, valid: tuple[str, ...]) -> tuple[str, Problem | None]:
    """Return a value as one of the valid words; their first halves are enough (`Mid`, `entry`)."""
    asked = fold(value)
    for word in valid:
        if asked == word.casefold() or asked == word.casefold().partition("-level")[0]:
            return word, None
    near = nearest(value, valid)
    shown = ", ".join(sorted(valid) if key == "template" else valid)
    fix = f"Write `{near}` (valid: {shown})" if near else f"Write one of: {shown}"
    return "", Problem(f"`{key}` cannot be `{value[:60]}`", fix, value[:60])


def _id(value: str) -> tuple[str, Problem | None]:
    if value in RESERVED:
        fix = f"Write another one, such as `{value}-design`"
        return "", Problem(f"`id` cannot be `{value}`: calculations use that word", fix, value)
    if _ID.fullmatch(value):
        return value, None
    better = slugified(value)
    message = f"`id` cannot be `{value[:60]}`: it is made of a-z, 0-9 and hyphens, and starts with a letter"
    return better, Problem(
        message, f"Write `{better}`" if better else "Write such an id", value[:60]
    )


def _date(key: str, value: str) -> tuple[str, Problem | None]:
    found = _ISO.fullmatch(value)
    if found:
        try:
            return date(int(found[1]), int(found[2]), int(found[3])).isoformat(), None
        except ValueError:
            pass
    return "", Problem(
        f"`{key}` is no date: `{value[:60]}`", 'Write it as "2026-03-02"', value[:60]
    )


def _time(value: str) -> tuple[str, Problem | None]:
    found = _TIME.fullmatch(value)
    if found:
        return "-".join(filter(None, found.groups())), None
    return "", Problem(
        f"`time` is no number of minutes: `{value[:60]}`", "Write `45` or `45-60`", value[:60]
    )


def hyphenated(text: str) -> str:
    """Return a text in a-z and 0-9, letters without accents, with a hyphen for all between them."""
    letters = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    plain = "".join(char for char in letters if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def slugified(text: str) -> str:
    """Return a text in the grammar of ids, a letter first; "" where nothing is left."""
    return re.sub(r"^[^a-z]+", "", hyphenated(text))


def id_from(docname: str) -> str:
    """Return the id that a document's name gives: its last part, that of its folder for an index."""
    parts = [part for part in docname.split("/") if part]
    if len(parts) > 1 and parts[-1].casefold() in _INDEX_NAMES:
        parts.pop()
    name = slugified(parts[-1]) if parts else ""
    if name in RESERVED:
        return f"{name}-design"
    digits = re.sub(r"[^0-9]+", "-", parts[-1]).strip("-") if parts else ""
    return name or (f"design-{digits}" if digits else "design")
