"""Taking headings apart: what a heading is about, what is said of it, and words that say nothing."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_sysdesign.template.phrases import Phrase

#: Words in front of a heading that do not change what it is about.
BEFORE = frozenset({
    "key", "core", "main", "major", "primary", "basic", "overall", "initial", "final", "proposed",
    "detailed", "complete", "highlevel", "system", "additional", "current", "important", "general",
    "brief", "quick", "advanced", "suggested", "common", "some", "other", "more", "design",
    "create", "propose", "define", "outline", "clarify", "clarifying", "understand",
    "understanding", "identify", "identifying", "handle", "handling", "draw", "build", "establish",
    "gather", "gathering", "state", "describe", "designing", "defining", "discuss", "discussing",
    "consider", "considering", "determine", "explore", "improved", "quantify", "end", "to",
})  # fmt: skip
#: Words at the end of a heading that do not change what it is about.
AFTER = frozenset({
    "overview", "summary", "consideration", "strategy", "approach", "detail", "discussion",
    "section", "plan", "planning", "note", "analysis", "involved", "design", "glance", "at", "in",
    "aspect", "concern", "breakdown", "walkthrough", "principle", "for", "technique", "mechanism",
    "pattern", "explained", "described",
})  # fmt: skip

_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_COLON = re.compile(r":\s+|\.\s+")
_DASH = re.compile(r"\s+[-–—|→]+\s*|\s*→\s*|\s+(?:->|=>)\s+")
_AND = re.compile(r"\s*[,;/+&]\s*|\s+(?:and|or)\s+", re.IGNORECASE)


def asides(text: str) -> list[str]:
    """Return what stands in brackets."""
    return _BRACKETS.findall(text)


def split_dashes(text: str) -> list[str]:
    """Split a heading at dashes, arrows and bars; what stands in brackets is left out."""
    return _DASH.split(_BRACKETS.sub(" ", text))


def split_colons(text: str) -> list[str]:
    """Split a heading at colons and full stops."""
    return _COLON.split(text)


def split_and(text: str) -> list[str]:
    """Split a heading into the things it joins: at commas, slashes, `and`, `&`."""
    return _AND.split(text)


def with_head(parts: Sequence[Phrase]) -> list[Phrase]:
    """Give the parts of `Read and Write Path` their head: `read path`, `write path`."""
    head = parts[-1][-1:]
    return [*parts, *((*part, *head) for part in parts[:-1] if part and head)]


@lru_cache(maxsize=4096)
def stripped(phrase: Phrase) -> tuple[Phrase, ...]:
    """Return a phrase, then what stays of it without the words that say nothing, longest first."""
    end = len(phrase)
    while end > 1 and phrase[end - 1].isdigit():
        end -= 1
    starts, ends = [0], [end]
    while ends[-1] > 1 and phrase[ends[-1] - 1] in AFTER:
        ends.append(ends[-1] - 1)
    while starts[-1] < len(phrase) - 1 and phrase[starts[-1]] in BEFORE:
        starts.append(starts[-1] + 1)
    pairs = sorted(
        ((first, last) for first in starts for last in ends if first < last),
        key=lambda pair: pair[0] - pair[1],
    )
    shorter = [phrase, *(phrase[first:last] for first, last in pairs)]
    return tuple(dict.fromkeys(item for item in shorter if item))
