"""How designs hang together: what they declare, what they share, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.model.report import Related

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
    "req": "requirement",
    "tradeoff": "decision",
    "failure": "failure mode",
    "component": "component",
}


class Relations:
    """Collects the reasons for which each pair of designs is related."""

    def __init__(self, project: Project, scopes: Iterable[Scope]) -> None:
        self.project = project
        self.reasons: dict[str, dict[str, dict[str, int]]] = {}
        #: Records to the designs that refer to them, their own aside.
        self.users: dict[Target, dict[str, None]] = {}
        for design in project.designs.values():
            self._declared(design.id)
        for scope in scopes:
            self._references(scope)
        self._shared()
        self._concepts()

    def _add(self, design: str, other: str, reason: str, weight: int) -> None:
        if design != other and other in self.project.designs and design in self.project.designs:
            self.reasons.setdefault(design, {}).setdefault(other, {}).setdefault(reason, weight)

    def _declared(self, name: str) -> None:
        metadata = self.project.designs[name].metadata
        for other in metadata.related if "related" in metadata.given else ():
            self._add(name, other, "named as related", _DECLARED)
            self._add(other, name, "names this design as related", _DECLARED)
        if metadata.supersedes:
            self._add(name, metadata.supersedes, "superseded by this design", _DECLARED)
            self._add(metadata.supersedes, name, "supersedes this design", _DECLARED)

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
            self._add(design, other, f"its value {name} is used here", _REFERENCE)
            self._add(other, design, f"uses the value {name} of this design", _REFERENCE)

    def _refers(self, design: str, target: Target) -> None:
        """Relate a design to the one whose record, or which itself, it refers to."""
        if target.kind == "design":
            self._add(design, target.design, "referred to in this design", _REFERENCE)
            self._add(target.design, design, "refers to this design", _REFERENCE)
            return
        named = f"{_WORDS.get(target.kind, target.kind)} {target.title}"
        self._add(design, target.design, f"its {named} is used here", _REFERENCE)
        self._add(target.design, design, f"uses the {named} of this design", _REFERENCE)
        self.users.setdefault(target, {})[design] = None

    def _shared(self) -> None:
        """Relate designs that use the same record of a third one."""
        for target, users in self.users.items():
            if 1 < len(users) <= _RARE:
                what = f"both use the {_WORDS.get(target.kind, target.kind)} {target.title}"
                for name in users:
                    for other in users:
                        self._add(name, other, f"{what} of {target.design}", _SHARED)

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
                for name in names:
                    for other in names:
                        if name != other:
                            shared.setdefault((name, other), []).append(spelt[concept])
        for (name, other), concepts in shared.items():
            self._add(
                name,
                other,
                f"both are about {', '.join(sorted(concepts))}",
                _CONCEPT * len(concepts),
            )

    def of(self, design: str) -> tuple[Related, ...]:
        """Return the designs related to one, the closest first."""
        found = self.reasons.get(design, {})
        ranked = sorted(found.items(), key=lambda pair: (-_weight(pair[1]), pair[0]))
        return tuple(Related(other, tuple(reasons)) for other, reasons in ranked[:_MOST])


def _is_common(having: int, designs: int) -> bool:
    """Tell whether so many of all designs share a concept that it says nothing: more than half of them."""
    return designs > 4 and having * 2 > designs


def _weight(reasons: Mapping[str, int]) -> int:
    return sum(reasons.values())
