"""The measured words of a requirement: `p99 < 100 ms`."""

from __future__ import annotations

import re
from functools import lru_cache

from sphinx_sysdesign.estimates import Target, read_targets

#: How far before its number a statistic may stand to be shown with it.
_REACH = 40
#: Longer texts are stories, and no measured requirement.
_LONGEST = 1000
_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=1024)
def measured(text: str) -> tuple[str, ...]:
    """Return the words of each target in a text, with the statistic they are about."""
    if not _DIGIT.search(text) or len(text) > _LONGEST:
        return ()
    return tuple(_words(text, target) for target in read_targets(text))


def _words(text: str, target: Target) -> str:
    """Return a target's own words: from its statistic, where that stands close by, to its quantity."""
    start, end = target.span
    name = target.statistic or ""
    at = text.casefold().rfind(name.casefold(), max(0, start - _REACH), start) if name else -1
    between = text[at + len(name) : start] if at >= 0 else ""
    if at >= 0 and not set(between) & set(",;.|"):
        start = at
    return text[start:end].strip()
