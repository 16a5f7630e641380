"""What rules know of the project around a design: other designs, their names, what was replaced."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_sysdesign.lookup import Index, Target
from sphinx_sysdesign.model.projects import designs_of
from sphinx_sysdesign.rules.graph import cycles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_sysdesign.model.calculations import Calculations
    from sphinx_sysdesign.model.design import Corpus, Design, Page
    from sphinx_sysdesign.model.projects import OtherProject
    from sphinx_sysdesign.model.records import Citation, Requirement
    from sphinx_sysdesign.rules.scope import Scope

Key = tuple[str, str]


class Project:
    """All designs of a project, indexed once for all rules."""

    def __init__(
        self,
        corpus: Corpus,
        index: Index | None = None,
        calculations: Calculations | None = None,
        others: Sequence[OtherProject] = (),
    ) -> None:
        self.index = index or Index(corpus)
        #: The designs of other projects, by their full ids.
        self.abroad = {design.id: design for design in designs_of(others)}
        #: Other projects of which nothing is known: what they have cannot be missed.
        self.unknown = frozenset(project.name for project in others if not project.is_known)
        #: What the calculations of all designs came to.
        self.calculations = calculations
        self.designs: dict[str, Design] = {}
        for design in corpus.designs:
            self.designs.setdefault(design.id, design)
        self._units: dict[str, tuple[Page, ...]] = {
            **{page.docname: (page,) for page in corpus.others},
            **{design.id: design.pages for design in corpus.designs},
        }

    def may_know(self, design: str) -> bool:
        """Tell whether a design that is not found may be one of a project of which nothing is known."""
        project, colon, _ = design.partition(":")
        return project in self.unknown if colon else bool(self.unknown)

    def design_ids(self) -> Iterator[str]:
        """Yield the names by which designs can be referred to, those of other projects last."""
        yield from self.designs
        for short, meant in self.index.short_ids.items():
            yield from (short,) if len(meant) == 1 else meant

    @cached_property
    def _parts(self) -> Mapping[Key, tuple[Requirement, ...]]:
        """Design and name of a requirement to its sub-requirements."""
        found: dict[Key, list[Requirement]] = {}
        abroad = {name: design.pages for name, design in self.abroad.items()}
        for design, pages in {**self._units, **abroad}.items():
            for item in (one for page in pages for one in page.requirements if one.parent):
                found.setdefault((design, item.parent), []).append(item)
        return {key: tuple(items) for key, items in found.items()}

    def parts_of(self, design: str, requirement: str) -> tuple[Requirement, ...]:
        """Return the sub-requirements of a requirement, in reading order."""
        return self._parts.get((design, requirement), ())

    @cached_property
    def _values_shown(self) -> Mapping[str, frozenset[str]]:
        """Design id to its values that texts cite, or that other designs read."""
        found: dict[str, set[str]] = {}
        for design, page, citation in self._citations():
            if citation.kind == "est":
                target = self.index.find("est", citation.target, page.docname)
                found.setdefault(target.design if target else design, set()).add(
                    target.name if target else ""
                )
        sheets = self.calculations.results.sheets.values() if self.calculations else ()
        by_word = {name.replace("-", "_"): name for name in self.designs}
        for sheet in sheets:
            reads = [one.reads for one in sheet.values.values()]
            for names in (*reads, *(one.reads for one in sheet.checks)):
                for reference in names:
                    other, dot, name = reference.partition(".")
                    if dot:
                        found.setdefault(by_word.get(other, other), set()).add(name)
        return {name: frozenset(names) for name, names in found.items()}

    def values_shown_of(self, design: str) -> frozenset[str]:
        """Return the values of a design that texts cite, or that other designs read."""
        return self._values_shown.get(design, frozenset())

    def _citations(self) -> Iterator[tuple[str, Page, Citation]]:
        for name, pages in self._units.items():
            for page in pages:
                for citation in page.citations:
                    yield name, page, citation

    @cached_property
    def _by_kind(self) -> Mapping[str, Mapping[str, tuple[Target, ...]]]:
        """Kind to design to its targets."""
        found: dict[str, dict[str, list[Target]]] = {}
        for target in (*self.index.targets(), *self.index.foreign_targets()):
            found.setdefault(target.kind, {}).setdefault(target.design, []).append(target)
        return {kind: {d: tuple(t) for d, t in per.items()} for kind, per in found.items()}

    def names_near(self, kind: str, scope: Scope, asked: str) -> Iterator[str]:
        """Yield the names that may have been meant: of the design itself, and the same name elsewhere."""
        if kind == "design":
            yield from self.design_ids()
            return
        per_design = self._by_kind.get(kind, {})
        if kind == "project":
            yield from (target.name for target in per_design.get("", ()))
            return
        design, slash, name = asked.rpartition("/")
        if kind == "est" and not slash:
            yield from scope.values
            return
        if slash:
            owner = self.index.find("design", design, "")
            meant = per_design.get(owner.name, ()) if owner else ()
            yield from (self._written(target) for target in meant)
            if owner is None:
                yield from self._elsewhere.get((kind, name), ())
            return
        yield from (target.name for target in per_design.get(scope.id, ()))
        yield from self._elsewhere.get((kind, asked), ())

    def _written(self, target: Target) -> str:
        """Return the shortest name by which a target is found from another design."""
        short = target.design.partition(":")[2]
        is_enough = self.index.short_ids.get(short) == (target.design,)
        return f"{short}/{target.name}" if is_enough else target.full_name

    @cached_property
    def _elsewhere(self) -> Mapping[Key, tuple[str, ...]]:
        """Kind and short name to the full names it has in designs."""
        found: dict[Key, list[str]] = {}
        for target in self.index.targets():
            if target.design in self.designs:
                found.setdefault((target.kind, target.name), []).append(target.full_name)
        for target in self.index.foreign_targets():
            found.setdefault((target.kind, target.name), []).append(self._written(target))
        return {key: tuple(names[:3]) for key, names in found.items()}

    @cached_property
    def superseded(self) -> Mapping[Key, str]:
        """Kind and full name of what was replaced, to the name of what replaces it ("" if none is known)."""
        found: dict[Key, str] = {}
        designs = (*self.designs.values(), *self.abroad.values())
        later = {d.metadata.supersedes: d.id for d in designs if d.metadata.supersedes}
        for design in designs:
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
