"""Names of requirements: parts of one never take the name of another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_sysdesign.records.slugs import slug

if TYPE_CHECKING:
    from sphinx_sysdesign.model.records import Requirement


class Names:
    """Names in use, and how far each was counted on."""

    def __init__(self, used: set[str]) -> None:
        self.used = used
        self._counts: dict[str, int] = {}

    def free(self, name: str) -> str:
        """Return a name that is not in use, counted on from 2, and take it."""
        found, count = name, self._counts.get(name, 1)
        while found in self.used:
            count += 1
            found = f"{name}-{count}"
        self._counts[name] = count
        self.used.add(found)
        return found


def name_drafts(drafts: list[tuple[int, Requirement]]) -> list[Requirement]:
    """Return requirements with names and parents, from their depths.

    Titles of the first level keep their slug even where two are alike: that is for a check to tell.
    Where a part is named like something else, the name of its parent is put before its own.
    """
    named: list[Requirement] = []
    names = Names({item.name or slug(item.title) for depth, item in drafts if depth == 0})
    above: list[str] = []
    for at, (depth, item) in enumerate(drafts, 1):
        del above[depth:]
        parent = above[-1] if above else ""
        name = item.name or slug(item.title) or f"item-{at}"
        if parent and not item.explicit:
            name = names.free(f"{parent}-{name}" if name in names.used else name)
        above.append(name)
        named.append(replace(item, name=name, parent=parent))
    return named
