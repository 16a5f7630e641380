"""The headings of a template by their words, so that a title is looked up in microseconds."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_sysdesign.template.phrases import Phrase, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_sysdesign.template.records import Section

#: Section keys with the number of words that name them.
Hits = dict[str, int]

_Table = dict[Phrase, dict[str, None]]


class AliasIndex:
    """Phrases to section keys, by what may stand before and after the phrase."""

    def __init__(self, sections: Iterable[Section]) -> None:
        #: The phrase is all there is.
        self.exact: _Table = {}
        #: The phrase is all there is, and it stands below the section's parent.
        self.below: _Table = {}
        self._inside: _Table = {}
        self._first: _Table = {}
        self._last: _Table = {}
        self._longest = 1
        for section in sections:
            for alias in (section.title, *section.aliases):
                self._add(alias, section.key)
            for alias in section.within:
                self.below.setdefault(words(alias), {})[section.key] = None

    def _add(self, alias: str, key: str) -> None:
        """Index one alias: `*` at its end allows words behind it, at its start before it."""
        phrase = words(alias)
        first, last = alias.rstrip().endswith("*"), alias.lstrip().startswith("*")
        anywhere = len(phrase) > 1 and not first and not last
        tables = [self.exact]
        tables += [self._first] if first else []
        tables += [self._last] if last else []
        tables += [self._inside] if anywhere or (first and last) else []
        for table in tables:
            table.setdefault(phrase, {})[key] = None
        self._longest = max(self._longest, len(phrase))

    def inside(self, phrase: Phrase) -> Hits:
        """Return the sections that are named within a phrase, where no longer name covers theirs."""
        covered: set[int] = set()
        found: Hits = {}
        for size in range(min(len(phrase), self._longest), 0, -1):
            for at in range(len(phrase) - size + 1):
                span = set(range(at, at + size))
                keys = None if span <= covered else self._at(phrase, at, size)
                if keys:
                    found.update({key: size_of(phrase[at : at + size]) for key in keys})
                    covered |= span
        return found

    def starting(self, phrase: Phrase) -> Hits:
        """Return the sections whose alias `phrase *` a longer phrase starts with, the longest alias first."""
        for size in range(min(len(phrase), self._longest), 1, -1):
            if keys := self._first.get(phrase[:size]):
                return dict.fromkeys(keys, size)
        return {}

    def _at(self, phrase: Phrase, at: int, size: int) -> dict[str, None] | None:
        """Return the sections that some words in the middle of a phrase name."""
        part = phrase[at : at + size]
        if keys := self._inside.get(part):
            return keys
        if at == 0 and (keys := self._first.get(part)):
            return keys
        return self._last.get(part) if at + size == len(phrase) else None


@lru_cache(maxsize=4096)
def size_of(phrase: Phrase) -> int:
    """Return how many words a phrase has; `non-functional` counts as two."""
    return sum(2 if word.startswith(("non", "highlevel", "lowlevel")) else 1 for word in phrase)
