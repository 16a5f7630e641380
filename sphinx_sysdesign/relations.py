"""How designs hang together: what they declare, what they share, and why."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from sphinx_sysdesign.model.related import Reason, Related
from sphinx_sysdesign.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_sysdesign.lookup import Target
    from sphinx_sysdesign.rules.project import Project
    from sphinx_sysdesign.rules.scope import Scope

#: A concept that more designs have than this relates nobody.
_RARE = 8
#: More relations than this are no help.
_MOST = 12
_DECLARED, _REFERENCE, _SHARED, _CONCEPT = 100, 10, 5, 1
_WORDS = {
    "req": phrase("requirement {title}"),
    "tradeoff": phrase("decision {title}"),
    "failure": phrase("failure mode {title}"),
    "component": phrase("component {title}"),
}


class Relations:
    """Collects the reasons for which each pair of designs is related."""

    def __init__(self, project: Project, scopes: Iterable[Scope]) -> None:
        self.project = project
        self.reasons: dict[str, dict[str, dict[Reason, int]]] = {}
        #: Records to the designs that refer to them, their own aside.
        self.users: dict[Target, dict[str, None]] = {}
        for design in project.designs.values():
            self._declared(design.id)
        for scope in scopes:
            self._references(scope)
        self._shared()
        self._concepts()

    def _add(self, design: str, other: str, reason: Reason, weight: int) -> None:
        """Keep why two designs are related, at each of them as it is seen from there."""
        if design != other and other in self.project.designs and design in self.project.designs:
            self._keep(design, other, reason, weight)
            self._keep(other, design, reason.mirrored, weight)

    def _keep(self, design: str, other: str, reason: Reason, weight: int) -> None:
        self.reasons.setdefault(design, {}).setdefault(other, {}).setdefault(reason, weight)

    def _declared(self, name: str) -> None:
        metadata = self.project.designs[name].metadata
        for other in metadata.related if "related" in metadata.given else ():
            self._add(name, other, Reason("declared"), _DECLARED)
        if metadata.supersedes:
            self._add(name, metadata.supersedes, Reason("supersedes"), _DECLARED)

    def _references(self, scope: Scope) -> None:
        """Relate a design to those that its text refers to."""
        for resolved in scope.citations if scope.design else ():
            citation, target = resolved.citation, resolved.target
            if citation.source_kind == "design":
                continue
            if citation.kind == "est":
                self._uses_value(scope.id, citation.target)
            elif target is not None and target.design != scope.id:
                self._refers(scope.id, target)

    def _uses_value(self, design: str, reference: str) -> None:
        """Relate a design to the one whose value it shows: `other/peak_qps`."""
        other, slash, name = reference.partition("->")[0].strip().partition("/")
        if slash and name in self.project.values_of(other):
            self._add(design, other, Reason("value", name), _REFERENCE)

    def _refers(self, design: str, target: Target) -> None:
        """Relate a design to the one whose record, or which itself, it refers to."""
        if target.kind == "design":
            self._add(design, target.design, Reason("mention"), _REFERENCE)
            return
        self._add(design, target.design, Reason("record", _named(target)), _REFERENCE)
        self.users.setdefault(target, {})[design] = None

    def _shared(self) -> None:
        """Relate designs that use the same record of a third one."""
        for target, users in self.users.items():
            if 1 < len(users) <= _RARE:
                reason = Reason(
                    "shared",
                    phrase("{record} of {design}", record=_named(target), design=target.design),
                )
                for name, other in combinations(users, 2):
                    self._add(name, other, reason, _SHARED)

    def _concepts(self) -> None:
        """Relate designs that share a concept which few of them have."""
        having: dict[str, list[str]] = {}
        spelt: dict[str, str] = {}
        for design in self.project.designs.values():
            for concept in dict.fromkeys(c.strip().casefold() for c in design.metadata.concepts):
                having.setdefault(concept, []).append(design.id)
            for concept in design.metadata.concepts:
                spelt.setdefault(concept.strip().casefold(), concept.strip())
        shared: dict[tuple[str, str], list[str]] = {}
        for concept, names in having.items():
            if 1 < len(names) <= _RARE and not _is_common(len(names), len(self.project.designs)):
                for pair in combinations(names, 2):
                    shared.setdefault(pair, []).append(spelt[concept])
        for (name, other), concepts in shared.items():
            reason = Reason("concepts", ", ".join(sorted(concepts)))
            self._add(name, other, reason, _CONCEPT * len(concepts))

    def of(self, design: str) -> tuple[Related, ...]:
        """Return the designs related to one, the closest first."""
        found = self.reasons.get(design, {})
        ranked = sorted(found.items(), key=lambda pair: (-_weight(pair[1]), pair[0]))
        return tuple(Related(other, tuple(why), _weight(why)) for other, why in ranked[:_MOST])


def _named(target: Target) -> str:
    return _WORDS[target.kind].of(title=target.title)


def _is_common(having: int, designs: int) -> bool:
    """Tell whether so many of all designs share a concept that it says nothing: more than half of them."""
    return designs > 4 and having * 2 > designs


def _weight(reasons: Mapping[Reason, int]) -> int:
    return sum(reasons.values())
