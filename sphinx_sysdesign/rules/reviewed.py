"""SD604 changed-since-review: sections that cite what says something else since they were reviewed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import takewhile
from textwrap import shorten
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates import parse_quantity
from sphinx_sysdesign.records.slugs import nearest
from sphinx_sysdesign.rules.cited import Cited, cited_in, said_by
from sphinx_sysdesign.rules.scope import Found, Scope, found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_sysdesign.model.reviews import Key, Review

#: Aspects that are sentences: they stand in quotation marks.
_SENTENCES = frozenset({"text", "title"})
#: Longer words are shown by the part that differs, with so many words around it, and cut at the end.
_SHORT, _AROUND, _LONGEST = 60, 3, 100
_DOTS = "\u2026"


@dataclass(frozen=True, slots=True)
class Change:
    """A section that cites what says something else now."""

    cited: Cited
    #: In a sentence.
    message: str


def check(scope: Scope, review: Review | None) -> Iterator[Found]:
    """Yield what changed since the last review of a design, in each section that cites it."""
    if review is None or scope.design is None:
        return
    again = f"`sphinx-sysdesign review {scope.id}`"
    if review.problem:
        message = f"The review of this design cannot be used: {review.problem}"
        fix = f"Repair the file (a merge may have left its marks in it), or record a new review: {again}"
        yield found(scope.pages[0], None, "SD702", message, fix)
        return
    for change in changes(scope, review):
        place = change.cited
        fix = f"Reread this section, then run {again} again"
        yield found(
            place.page, None, "SD604", change.message, fix, subject=place.written, line=place.line
        )


def changes(scope: Scope, review: Review) -> Iterator[Change]:
    """Yield what changed since a review: section by section for each thing that was cited then."""
    for key, places in cited_in(scope).items():
        then = review.cited.get(key)
        if then is None:
            continue
        different = _differences(then.words, said_by(scope.project, places[0].target))
        if different:
            message = _message(key, different, review.date)
            sections = recorded([place.section for place in places], then.sections)
            yield from (Change(place, message) for place in places if place.section in sections)


def recorded(now: Sequence[str], then: Iterable[str]) -> frozenset[str]:
    """Return the sections of now that cited something then already.

    A section that is gone was renamed, or what it cited was moved to another one: the one most like
    it among the new ones stands in for it. What else is new was written knowing what is said now.
    """
    before = sorted(then)
    kept = set(now).intersection(before)
    new = [section for section in now if section not in kept]
    for gone in (section for section in before if section not in kept):
        if new:
            moved = nearest(gone, new) or new[0]
            new.remove(moved)
            kept.add(moved)
    return frozenset(kept)


def _differences(then: Mapping[str, str], now: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Return the aspects that say something else, with what they said and say; a target is part of its text."""
    different = {
        aspect: (words, now[aspect])
        for aspect, words in then.items()
        if aspect in now and now[aspect] != words
    }
    if "value" in different and _is_same(*different["value"]):
        del different["value"]
    if "target" in different:
        different.pop("text", None)
    return different


def _is_same(then: str, now: str) -> bool:
    """Tell whether two texts are one quantity: `50 M users` and `50,000,000 users`."""
    one, two = parse_quantity(then), parse_quantity(now)
    return (
        one is not None
        and two is not None
        and one.dimension == two.dimension
        and math.isclose(one.value, two.value)
    )


def _message(key: Key, different: Mapping[str, tuple[str, str]], date: str) -> str:
    """Return what changed in a sentence: what it was at the review, what it is now."""
    parts: list[str] = []
    for aspect, pair in different.items():
        then, now = (_shown(aspect, words) for words in excerpts(*pair))
        if parts:
            parts.append(f"its {aspect} was {then}, now {now}")
            continue
        what = f"`{key[1]}`" if aspect == "value" else f"The {aspect} of `{key[1]}`"
        parts.append(f"{what} was {then} at the review of {date}, now {now}")
    return "; ".join(parts)


def _shown(aspect: str, words: str) -> str:
    if not words:
        return "empty"
    return f"\u201c{words}\u201d" if aspect in _SENTENCES else words


def excerpts(then: str, now: str) -> tuple[str, str]:
    """Return two texts, long ones by the part in which they differ."""
    if max(len(then), len(now)) <= _SHORT:
        return then, now
    one, two = then.split(), now.split()
    start = _shared(one, two)
    end = _shared(one[start:][::-1], two[start:][::-1])
    return _part(one, start, end), _part(two, start, end)


def _shared(one: Sequence[str], two: Sequence[str]) -> int:
    """Return how many words two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False)))


def _part(words: Sequence[str], start: int, end: int) -> str:
    """Return some words without the first and last ones that both texts share, but for a few."""
    first, last = max(start - _AROUND, 0), len(words) - max(end - _AROUND, 0)
    before, after = [_DOTS] if first else [], [_DOTS] if last < len(words) else []
    part = " ".join([*before, *words[first:last], *after])
    return shorten(part, _LONGEST, placeholder=f" {_DOTS}")
