"""The records of other projects, as intersphinx knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.sphinx.roles import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.environment import BuildEnvironment


def names_elsewhere(env: BuildEnvironment) -> frozenset[tuple[str, str]]:
    """Return kind and full name of every record in the inventories of intersphinx, empty without it.

    `inventory:name` asks one inventory only, as in all references that intersphinx resolves.
    """
    by_project: Mapping[str, Mapping[str, Mapping[str, object]]]
    by_project = getattr(env, "intersphinx_named_inventory", {})
    found = set(_names(getattr(env, "intersphinx_inventory", {})))
    for project, inventory in by_project.items():
        found.update((kind, f"{project}:{name}") for kind, name in _names(inventory))
    return frozenset(found)


def _names(inventory: Mapping[str, Mapping[str, object]]) -> Iterator[tuple[str, str]]:
    for kind in KINDS:
        for name in inventory.get(f"sysdesign:{kind}", ()):
            yield kind, name
