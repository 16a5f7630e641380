"""What rules know of the project around a design: other designs, their names, what was replaced."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_sysdesign.lookup import Index, Target
from sphinx_sysdesign.rules.graph import cycles
from sphinx_sysdesign.rules.values import names_of_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_sysdesign.model.design import Corpus, Design
    from sphinx_sysdesign.rules.scope import Scope

Key = tuple[str, str]


class Project:
    """All designs of a project, indexed once for all rules."""

    def __init__(self, corpus: Corpus, index: Index | None = None) -> None:
        self.index = index or Index(corpus)
        self.designs: dict[str, Design] = {}
        for design in corpus.designs:
            self.designs.setdefault(design.id, design)
        self._values: dict[str, frozenset[str]] = {}

    def values_of(self, design: str) -> frozenset[str]:
        """Return the names of the values that a design's calculations define."""
        if design not in self._values:
            found = self.designs.get(design)
            items = [item for page in found.pages for item in page.estimates] if found else []
            self._values[design] = names_of_values(items)
        return self._values[design]

    @cached_property
    def _by_kind(self) -> Mapping[str, Mapping[str, tuple[Target, ...]]]:
        """Kind to design to its targets."""
        found: dict[str, dict[str, list[Target]]] = {}
        for target in self.index.targets():
            found.setdefault(target.kind, {}).setdefault(target.design, []).append(target)
        return {kind: {d: tuple(t) for d, t in per.items()} for kind, per in found.items()}

    def names_near(self, kind: str, scope: Scope, asked: str) -> Iterator[str]:
        """Yield the names that may have been meant: of the design itself, and the same name elsewhere."""
        if kind == "design":
            yield from self.designs
            return
        if kind == "est":
            yield from scope.values
            return
        per_design = self._by_kind.get(kind, {})
        design, slash, name = asked.rpartition("/")
        if slash:
            meant = per_design.get(design)
            if meant is None:
                yield from (f"{other}/{name}" for other in per_design if other in self.designs)
                return
            yield from (target.full_name for target in meant)
            return
        yield from (target.name for target in per_design.get(scope.id, ()))
        yield from self._elsewhere.get((kind, asked), ())

    @cached_property
    def _elsewhere(self) -> Mapping[Key, tuple[str, ...]]:
        """Kind and short name to the full names it has in designs."""
        found: dict[Key, list[str]] = {}
        for target in self.index.targets():
            if target.design in self.designs:
                found.setdefault((target.kind, target.name), []).append(target.full_name)
        return {key: tuple(names[:3]) for key, names in found.items()}

    @cached_property
    def superseded(self) -> Mapping[Key, str]:
        """Kind and full name of what was replaced, to the name of what replaces it ("" if none is known)."""
        found: dict[Key, str] = {}
        later = {
            d.metadata.supersedes: d.id for d in self.designs.values() if d.metadata.supersedes
        }
        for design in self.designs.values():
            if design.metadata.status == "superseded":
                found["design", design.id] = later.get(design.id, "")
            for page in design.pages:
                for item in page.tradeoffs:
                    if item.status == "superseded" and item.citable:
                        found["tradeoff", f"{design.id}/{item.name}"] = item.superseded_by
        return found

    @cached_property
    def circles(self) -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
        """Design id to the circles that start at it: the key (supersedes, part-of) and the ids."""
        found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for key, attribute in (("supersedes", "supersedes"), ("part-of", "part_of")):
            edges = {
                name: (value,)
                for name, d in self.designs.items()
                if (value := getattr(d.metadata, attribute))
            }
            for circle in cycles(edges):
                found.setdefault(circle[0], []).append((key, circle))
        return {name: tuple(some) for name, some in found.items()}
