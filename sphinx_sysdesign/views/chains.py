"""What replaced what: chains from the oldest decision to the one that is in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Chain = tuple[str, ...]


def chains_of(successors: Mapping[str, str]) -> dict[str, tuple[Chain, ...]]:
    """Return each name that has a part in a replacement, with the chains that lead over it.

    `successors` has the name of what replaces each name. A circle is a chain that ends where it
    would begin anew.
    """
    found: dict[str, list[Chain]] = {}
    for chain in _chains(successors):
        for name in chain:
            found.setdefault(name, []).append(chain)
    return {name: tuple(chains) for name, chains in found.items()}


def _chains(successors: Mapping[str, str]) -> Iterator[Chain]:
    replaced = set(successors.values())
    seen: set[str] = set()
    firsts = {name: None for name in successors if name not in replaced}
    for name in (*firsts, *successors):
        if name in firsts or name not in seen:
            chain = _from(name, successors)
            seen.update(chain)
            yield chain


def _from(name: str, successors: Mapping[str, str]) -> Chain:
    chain = {name: None}
    while (following := successors.get(name, name)) not in chain:
        chain[following] = None
        name = following
    return tuple(chain)
