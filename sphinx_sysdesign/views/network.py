"""The relations between some designs, and which of them a drawing shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_sysdesign.maps.joining import Joined
from sphinx_sysdesign.views.map_parts import Tie

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sphinx_sysdesign.model.related import Reason
    from sphinx_sysdesign.model.report import DesignReport

#: Kind of reason to the word of the option `:relations:` that asks for it.
ASKED = {
    "declared": "declared",
    "supersedes": "declared",
    "value": "uses",
    "record": "uses",
    "mention": "uses",
    "shared": "uses",
    "concepts": "concepts",
}
#: Kind of line to the reasons it stands for; the first one that two designs have is drawn.
LINES = {
    "supersedes": {"supersedes"},
    "uses": {"value", "record", "mention"},
    "declared": {"declared"},
    "shared": {"shared", "concepts"},
}
#: Lines of these kinds lead from one design to the other.
LEADING = frozenset({"supersedes", "uses"})
#: So many lines are drawn in any map, and so many for each two boxes.
_SOME, _FOR_TWO = 20, 3


@dataclass(frozen=True, slots=True)
class Relation:
    """Two designs by their ids, and the reasons as the first one sees them."""

    one: str
    other: str
    why: tuple[Reason, ...]
    weight: int


def relations_of(
    reports: Iterable[DesignReport], known: AbstractSet[str], asked: AbstractSet[str]
) -> list[Relation]:
    """Return how designs relate to those in `known`, each pair once, for the reasons that are asked for."""
    found: dict[tuple[str, str], Relation] = {}
    for report in reports:
        for related in report.related:
            why = tuple(reason for reason in related.why if ASKED[reason.kind] in asked)
            pair = (report.design.id, related.id)
            if why and related.id in known and pair[::-1] not in found:
                found[pair] = Relation(*pair, why, related.weight)
    return list(found.values())


def ties_of(relations: Iterable[Relation], number: Mapping[str, int]) -> tuple[Tie, ...]:
    """Return the lines between boxes with these numbers; where there are many, the closest are drawn."""
    found = list(relations)
    ties = [_tie(one, number) for one in found]
    return thinned(len(number), ties, [one.weight for one in found])


def _tie(relation: Relation, number: Mapping[str, int]) -> Tie:
    kind, kinds = next(
        (kind, kinds) for kind, kinds in LINES.items() if any(r.kind in kinds for r in relation.why)
    )
    ways = {reason.active for reason in relation.why if reason.kind in kinds}
    one, other, why = number[relation.one], number[relation.other], relation.why
    if ways == {False}:
        one, other, why = other, one, tuple(reason.mirrored for reason in why)
    return Tie(one, other, kind, why, is_mutual=kind in LEADING and len(ways) == 2)


def thinned(boxes: int, ties: Sequence[Tie], weights: Sequence[int]) -> tuple[Tie, ...]:
    """Mark the lines that a drawing leaves out.

    It has those that hold together what hangs together, and of the others the closest, up to a number.
    """
    order = sorted(range(len(ties)), key=lambda at: (-weights[at], ties[at].tail, ties[at].head))
    joined = Joined(boxes)
    needed = {at for at in order if joined.join(ties[at].tail, ties[at].head)}
    room = max(_SOME, boxes * _FOR_TWO // 2) - len(needed)
    drawn = needed | set([at for at in order if at not in needed][: max(room, 0)])
    return tuple(replace(tie, is_drawn=at in drawn) for at, tie in enumerate(ties))
