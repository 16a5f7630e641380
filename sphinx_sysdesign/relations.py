"""How designs hang together: what they declare, what they share, and why."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

from sphinx_sysdesign.model.related import Reason, Related
from sphinx_sysdesign.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_sysdesign.lookup import Target
    from sphinx_sysdesign.model.design import Design
    from sphinx_sysdesign.rules.project import Project
    from sphinx_sysdesign.rules.scope import Scope

#: A concept that more designs have than this relates nobody.
_RARE = 8
#: More relations than this are no help.
_MOST = 12
_DECLARED, _REFERENCE, _SHARED, _CONCEPT = 100, 10, 5, 1
_WORDS = {
    "est": phrase("value {title}"),
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
        #: All designs, those of other projects too.
        self._designs = {**project.abroad, **project.designs}
        for design in project.designs.values():
            self._declared(design.id)
        for scope in scopes:
            self._references(scope)
            self._reads(scope)
        self._shared()
        self._concepts()

    def _add(self, design: str, other: str, reason: Reason, weight: int) -> None:
        """Keep why two designs are related, at each of them as it is seen from there."""
        if design != other and other in self._designs and design in self._designs:
            self._keep(design, other, reason, weight)
            self._keep(other, design, reason.mirrored, weight)

    def _keep(self, design: str, other: str, reason: Reason, weight: int) -> None:
        self.reasons.setdefault(design, {}).setdefault(other, {}).setdefault(reason, weight)

    def _declared(self, name: str) -> None:
        metadata = self.project.designs[name].metadata
        for other in metadata.related if "related" in metadata.given else ():
            self._add(name, self._id_of(other), Reason("declared"), _DECLARED)
        if metadata.supersedes:
            self._add(name, self._id_of(metadata.supersedes), Reason("supersedes"), _DECLARED)

    def _id_of(self, named: str) -> str:
        """Return the full id of a design that metadata names; "" where there is none."""
        found = self.project.index.find("design", named, "")
        return found.name if found else ""

    def _references(self, scope: Scope) -> None:
        """Relate a design to those that its text refers to."""
        for resolved in scope.citations if scope.design else ():
            citation, target = resolved.citation, resolved.target
            if citation.source_kind == "design" or citation.kind == "project":
                continue
            if target is not None and target.design != scope.id:
                self._refers(scope.id, target)

    def _reads(self, scope: Scope) -> None:
        """Relate a design to those whose values its calculations read."""
        known = self.project.calculations
        sheet = known.results.sheets.get(scope.id) if known and scope.design else None
        if sheet is None:
            return
        read = (*(one.reads for one in sheet.values.values()), *(one.reads for one in sheet.checks))
        for reference in dict.fromkeys(name for names in read for name in names):
            target = self.project.index.read_by(reference)
            if target is not None and target.design != scope.id:
                self._refers(scope.id, target)

    def _refers(self, design: str, target: Target) -> None:
        """Relate a design to the one whose record or value, or which itself, it refers to."""
        if target.kind == "design":
            self._add(design, target.design, Reason("mention"), _REFERENCE)
            return
        is_value = target.kind == "est"
        reason = Reason("value", target.name) if is_value else Reason("record", _named(target))
        self._add(design, target.design, reason, _REFERENCE)
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
        """Relate designs that share a concept which few of them have.

        Other projects change nothing in how the designs of this one are related to each other.
        """
        own, every = _having(self.project.designs), _having(self._designs)
        shared: dict[tuple[str, str], list[str]] = {}
        for concept, names in own.items():
            abroad = [name for name in every[concept] if name in self.project.abroad]
            pairs = [
                *(combinations(names, 2) if _is_rare(names, self.project.designs) else ()),
                *(product(names, abroad) if _is_rare(every[concept], self._designs) else ()),
            ]
            spelt = _spelling(self._designs[names[0]], concept)
            for pair in pairs:
                shared.setdefault(pair, []).append(spelt)
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


def _having(designs: Mapping[str, Design]) -> dict[str, list[str]]:
    """Return the designs that have each concept, however they write it."""
    found: dict[str, list[str]] = {}
    for design in designs.values():
        for concept in dict.fromkeys(c.strip().casefold() for c in design.metadata.concepts):
            found.setdefault(concept, []).append(design.id)
    return found


def _spelling(design: Design, concept: str) -> str:
    written = (one.strip() for one in design.metadata.concepts)
    return next(one for one in written if one.casefold() == concept)


def _is_rare(having: Sequence[str], designs: Mapping[str, Design]) -> bool:
    """Tell whether a concept says something: few designs share it, and no more than half of all."""
    is_common = len(designs) > 4 and len(having) * 2 > len(designs)
    return 1 < len(having) <= _RARE and not is_common


def _weight(reasons: Mapping[Reason, int]) -> int:
    return sum(reasons.values())
