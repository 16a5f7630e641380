"""Names: slugs of titles, ids that are written down, and the nearest name to a misspelt one."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Leading tokens that are ids: FR-REDIR, NFR-2, REQ-1.4, C-COST.
DEFAULT_PREFIXES = ("FR", "NFR", "REQ", "C")
#: Longer names are compared and shown by their beginning.
_LONGEST = 80
_DROPPED = re.compile(r"[^\w\u4e00-\u9fff\- ]")


def slug(title: str) -> str:
    """Return the name of a title as MyST and GitHub make it: lower case, Unicode letters kept."""
    return _DROPPED.sub("", " ".join(title.split()).lower().replace(" ", "-")).strip("-")


def token_pattern(prefixes: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for an id at the start of a text, in brackets or not, and what ends it."""
    names = "|".join(re.escape(p.rstrip("-")) for p in sorted(set(prefixes), key=len, reverse=True))
    return re.compile(
        rf"[\[(]?(?P<id>(?:{names})(?:-\w[\w-]*(?:\.\w+)*|\d+(?:\.\d+)*\b))[\])]?(?:\s*[:.)]+|(?=\s|$))\s*"
        r"(?:[\u2013\u2014-]+\s+)?"
    )


def nearest(word: str, valid: Iterable[str]) -> str:
    """Return the valid name that is most like a misspelt one, or "" where none is alike."""
    names: dict[str, str] = {}
    for name in valid:
        names.setdefault(name.casefold(), name)
    asked = word.casefold()[:_LONGEST]
    if asked in names:
        return names[asked]
    found = difflib.get_close_matches(asked, names, n=1, cutoff=0.6)
    return names[found[0]] if found else ""


def listed(names: Iterable[str], most: int = 8) -> str:
    """Return names as a list for a message: `a`, `b`, `c` and 4 more."""
    all_names = list(names)
    shown = ", ".join(f"`{name}`" for name in all_names[:most])
    left = len(all_names) - most
    return f"{shown} and {left} more" if left > 0 else shown


def suggestion(word: str, valid: Iterable[str], what: str) -> str:
    """Return the fix for an unknown name: the nearest valid one, else what there is."""
    names = sorted(set(valid))
    near = nearest(word, names)
    if near:
        return f"Write `{near}`"
    if names:
        return f"Write one of {listed(names)}"
    return f"Remove it: there is no {what} yet"
