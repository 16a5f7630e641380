"""The catalogue of a project: which documents stand under which, and what one page shows of it.

Plain data, computed once a build; what a page needs is looked up, never found by walking the tree.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

#: How many children of a page its catalogue holds at most.
CHILDREN = 40


@dataclass(frozen=True)
class Entry:
    """One line of a table of contents."""

    #: A document's name, or an address where `external`.
    target: str
    title: str
    #: The caption of the toctree it stands in.
    caption: str = ""
    external: bool = False


@dataclass(frozen=True)
class Level:
    """The entries that a page shows of one document's children."""

    #: The document whose children these are.
    parent: str
    entries: tuple[Entry, ...]
    #: Whether more entries stand there than are shown.
    cut: bool = False
    #: The entry that leads to the page, or is it; none for the children of the page itself.
    active: str = ""


@dataclass(frozen=True)
class Catalogue:
    """Every document's children and, where it has one, its parent."""

    root: str
    children: Mapping[str, tuple[Entry, ...]]
    parents: Mapping[str, str] = field(default_factory=dict)
    #: Where each document stands among its parent's children.
    places: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def from_children(cls, root: str, children: Mapping[str, Sequence[Entry]]) -> Catalogue:
        """Order the tree: each document stands where a reader first meets it; circles are cut."""
        parents: dict[str, str] = {}
        places: dict[str, int] = {}
        kept: dict[str, tuple[Entry, ...]] = {}
        waiting = [root]
        while waiting:
            parent = waiting.pop()
            entries: list[Entry] = []
            for entry in children.get(parent, ()):
                if not entry.external:
                    if entry.target == root or entry.target in parents:
                        continue
                    parents[entry.target] = parent
                    places[entry.target] = len(entries)
                entries.append(entry)
            if entries:
                kept[parent] = tuple(entries)
            waiting += [entry.target for entry in reversed(entries) if not entry.external]
        return cls(root, kept, parents, places)

    def ancestors(self, docname: str) -> list[str]:
        """Return the documents above one, from below the root down to its parent."""
        found: list[str] = []
        while (docname := self.parents.get(docname, self.root)) != self.root:
            found.append(docname)
        return found[::-1]

    def levels(self, docname: str, neighbours: int) -> tuple[Level, ...]:
        """Return what a page shows, from the top of the catalogue down to its own children.

        At most `neighbours` entries beside the way to the page are shown: those nearest to it first,
        then those of its parent, and so up. The size does not depend on that of the catalogue.
        """
        way = [*self.ancestors(docname), docname] if docname in self.parents else []
        above: list[Level] = []
        left = neighbours
        # The levels above keep a quarter, so that a long list does not hide where it stands.
        others = sum(len(self.children[self.parents[step]]) - 1 for step in way[:-1])
        kept = min(others, neighbours // 4)
        for step in reversed(way):
            parent = self.parents[step]
            shown, cut = _window(self.children[parent], self.places[step], left - kept)
            left -= len(shown) - 1
            kept = 0
            above.append(Level(parent, shown, cut, step))
        if not way and docname != self.root:  # an orphan: show where one could go
            return (self._head(self.root, neighbours),)
        own = self._head(docname, CHILDREN)
        return (*reversed(above), own) if own.entries else tuple(reversed(above))

    def _head(self, docname: str, most: int) -> Level:
        entries = self.children.get(docname, ())
        return Level(docname, entries[:most], len(entries) > most)

    def documents(self) -> Iterator[str]:
        """Return every document in the tree."""
        yield self.root
        yield from self.parents


def changed_pages(
    old: Catalogue, new: Catalogue, pages: Iterable[str], neighbours: int
) -> list[str]:
    """Return the pages whose part of the catalogue is no longer what it was."""
    return [page for page in pages if old.levels(page, neighbours) != new.levels(page, neighbours)]


def _window(entries: Sequence[Entry], at: int, most: int) -> tuple[tuple[Entry, ...], bool]:
    """Return the entry at a place with at most `most` others around it, and whether any is left out."""
    if len(entries) - 1 <= most:
        return tuple(entries), False
    start = max(0, min(at - most // 2, len(entries) - 1 - most))
    return tuple(entries[start : start + most + 1]), True
