"""Which sections of a template a heading names."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_sysdesign.template.aliases import AliasIndex, Hits, size_of
from sphinx_sysdesign.template.phrases import Phrase, bare, unnumbered, words
from sphinx_sysdesign.template.pieces import (
    asides,
    split_and,
    split_colons,
    split_dashes,
    stripped,
    with_head,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_sysdesign.template.records import Section

#: Bold labels are passed as headings of this level.
LABEL_LEVEL = 7
#: Deeper headings are details: they serve only parts of what stands above them.
DEEPEST = 4
#: Longer headings are sentences: no phrase is looked for inside them.
LONGEST = 8


#: What the headings above serve, the nearest first.
Context = tuple[tuple[str, ...], ...]


class Matcher:
    """The headings of one template, and which of them serve a section at which place."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self.sections = {section.key: section for section in sections}
        self.index = AliasIndex(self.sections.values())

    def find(self, title: str, level: int, parents: tuple[str, ...]) -> tuple[str, ...]:
        """Return the keys of the sections that a heading names, below headings of these titles."""
        return self._served(title, level, _context(self, parents))

    def below(self, title: str, context: Context) -> Context:
        """Return what the headings above serve to one below a heading of this title."""
        served = self._served(title, 1, context)
        return (served, *context) if served else context

    def is_below(self, key: str, above: str) -> bool:
        """Tell whether a section is a part of another one, at any depth."""
        for _ in self.sections:
            key = self.sections[key].parent if key in self.sections else ""
            if key == above or not key:
                return key == above
        return False

    def exact(self, phrase: Phrase, context: Context) -> Hits:
        """Return the sections that a whole phrase names, parts of the nearest heading first."""
        short = self.index.below.get(phrase, {})
        for keys in context if short else ():
            if parts := {key: 2 for key in short if self._is_within(key, keys)}:
                return parts
        found = self.index.exact.get(phrase)
        return dict.fromkeys(found, size_of(phrase)) if found else {}

    def _served(self, title: str, level: int, context: Context) -> tuple[str, ...]:
        """Return what a heading names below headings that serve the sections of `context`."""
        hits = _hits(self, title, context)
        return tuple(key for key, size in hits.items() if self._may(key, size, level, context))

    def _may(self, key: str, size: int, level: int, context: Context) -> bool:
        """Tell whether a heading may serve a section at this place, by `size` words that name it."""
        if any(self.is_below(key, above) for keys in context for above in keys):
            return True
        closed = [self.sections[above] for above in context[0]] if context else []
        if any(s.closed and key != s.key and (size < 2 or key not in s.admits) for s in closed):
            return False
        return level <= DEEPEST or (size > 1 and self.sections[key].label)

    def _is_within(self, key: str, above: Sequence[str]) -> bool:
        """Tell whether a section's parent, or a larger section that is no group, is among some others."""
        parent = self.sections[key].parent
        return any(
            parent == other or (not self.sections[other].group and self.is_below(key, other))
            for other in above
        )


@lru_cache(maxsize=4096)
def _context(matcher: Matcher, parents: tuple[str, ...]) -> Context:
    """Return what headings of these titles serve, each below the one before it."""
    return matcher.below(parents[-1], _context(matcher, parents[:-1])) if parents else ()


@lru_cache(maxsize=4096)
def _hits(matcher: Matcher, title: str, context: Context) -> Hits:
    """Return the sections that a heading names, wherever it stands."""
    whole = bare(title)
    text = unnumbered(whole)
    for candidate in (whole, text):
        if found := matcher.exact(words(candidate), context):
            return found
    main, *tails = split_dashes(text)
    is_question = title.rstrip().endswith("?")
    found = _colon_parts(matcher, main, context, loose=0 if is_question else 1)
    for tail in tails:
        found = _colon_parts(matcher, tail, context, loose=0 if found else 2) | found
    for aside in asides(text):
        found = _named(matcher, aside, context, loose=0) | found
    return found or matcher.index.starting(words(text))


def _colon_parts(matcher: Matcher, text: str, context: Context, *, loose: int) -> Hits:
    """Return what is named on both sides of a colon; behind it only whole names, where one stands before."""
    found: Hits = {}
    for piece in split_colons(text):
        found = _named(matcher, piece, context, loose=0 if found else loose) | found
    return found


def _named(matcher: Matcher, piece: str, context: Context, *, loose: int) -> Hits:
    """Return what a piece of a heading names: as a whole, part by part, or by `loose` words within it."""
    whole = words(piece)
    if found := _exact_or_stripped(matcher, whole, context):
        return found
    parts = [words(part) for part in split_and(piece)]
    found = {}
    for part in with_head(parts) if len(parts) > 1 else ():
        found.update(_exact_or_stripped(matcher, part, context))
    if loose and len(whole) <= LONGEST:
        inside = matcher.index.inside(whole)
        found.update({key: size for key, size in inside.items() if size >= loose})
    return found


def _exact_or_stripped(matcher: Matcher, phrase: Phrase, context: Context) -> Hits:
    """Look a phrase up as it is, then with fewer and fewer words that say nothing."""
    for shorter in stripped(phrase):
        if found := matcher.exact(shorter, context):
            return found
    return {}


@lru_cache(maxsize=8192)
def match_sections(
    matcher: Matcher, title: str, level: int, parents: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the keys of the sections that a heading names; parts of groups are not added."""
    return matcher.find(title, level, parents)
