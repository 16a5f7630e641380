"""Names of requirements: every one is unique among those read together."""

from __future__ import annotations

from dataclasses import replace

from sphinx_sysdesign.model.records import Requirement
from sphinx_sysdesign.records.slugs import slug


def name_drafts(drafts: list[tuple[int, Requirement]]) -> list[Requirement]:
    """Return requirements with names and parents, from their depths.

    Titles of the first level keep their slug even where two are alike: that is for a check to tell.
    Where a part is named like something else, the name of its parent is put before its own.
    """
    named: list[Requirement] = []
    used = {own for depth, item in drafts if depth == 0 for own in (item.name or slug(item.title),)}
    above: list[str] = []
    for at, (depth, item) in enumerate(drafts, 1):
        del above[depth:]
        parent = above[-1] if above else ""
        name = item.name or slug(item.title) or f"item-{at}"
        if parent and name in used and not item.explicit:
            name = _free(f"{parent}-{name}", used)
        used.add(name)
        above.append(name)
        named.append(replace(item, name=name, parent=parent))
    return named


def _free(name: str, used: set[str]) -> str:
    """Return a name that is not in use, counted on from 2."""
    if name not in used:
        return name
    count = 2
    while f"{name}-{count}" in used:
        count += 1
    return f"{name}-{count}"
