"""How designs relate: one map, or where there are many designs a map of groups with a map of each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sphinx_sysdesign.model.projects import project_of
from sphinx_sysdesign.views.choice import chosen, words_of
from sphinx_sysdesign.views.grouping import MOST, grouped
from sphinx_sysdesign.views.map_parts import MOST_BOXES, Map, Node, Tie
from sphinx_sysdesign.views.network import Relation, relations_of, thinned, ties_of
from sphinx_sysdesign.views.parts import Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_sysdesign.model.report import DesignReport
    from sphinx_sysdesign.views.facts import Facts
    from sphinx_sysdesign.views.grouping import Group
    from sphinx_sysdesign.views.parts import Slot

RELATIONS = ("declared", "uses", "concepts")
#: Two groups name no more of their closest relations than this.
_EXAMPLES = 3


def design_map(facts: Facts, slot: Slot, design: str) -> Map:
    """Return the map of the designs that are asked for, with those of other projects that they relate to.

    Of a single design it is the map of that one and of those around it; without `:design:`, of the
    one that the map stands in.
    """
    centre = _centre(facts, slot, design)
    if centre:
        around = (centre.design.id, *(related.id for related in centre.related))
        slot = slot._replace(options=(*slot.options, ("design", ",".join(around))))
    reports = chosen(facts, slot, "")
    wanted = {word.casefold() for word in words_of(slot.option("relations")) or RELATIONS}
    return _Maker(facts, reports, wanted, centre).whole(slot.option("group").casefold())


def _centre(facts: Facts, slot: Slot, design: str) -> DesignReport | None:
    """Return the one design that a map is about, None where it is about several."""
    asked = words_of(slot.option("design"))
    if len(asked) > 1 or (not asked and slot.option("project")):
        return None
    target = facts.index.find("design", next(iter(asked), design), "")
    return facts.designs.get(target.name) if target else None


class _Maker:
    """Makes the maps of some designs."""

    def __init__(
        self,
        facts: Facts,
        reports: Sequence[DesignReport],
        wanted: set[str],
        centre: DesignReport | None,
    ) -> None:
        self.facts, self.reports, self.centre = facts, reports, centre
        #: What the outermost groups are made by.
        self.by = ""
        abroad = {name: found for name, found in facts.designs.items() if project_of(name)}
        known = {report.design.id for report in reports}
        self.relations = relations_of(reports, known | abroad.keys(), wanted)
        named = dict.fromkeys(one.other for one in self.relations if one.other not in known)
        #: Designs of other projects that were not asked for, but are related.
        self.abroad = tuple(abroad[name] for name in named)
        if len(reports) + len(self.abroad) > MOST:
            self.abroad = ()
            self.relations = [one for one in self.relations if one.other in known]

    def whole(self, group: str) -> Map:
        """Return the map of all designs, in groups where there are many, or where that is asked for."""
        return self._map("", (*self.reports, *self.abroad), self.relations, group)

    def _map(
        self, name: str, reports: Sequence[DesignReport], relations: Sequence[Relation], group: str
    ) -> Map:
        limit = MOST_BOXES if name else MOST
        by, groups = grouped(reports, relations, group, limit)
        if groups:
            return self._of_groups(name, by, groups, relations)
        number = {report.design.id: at for at, report in enumerate(reports)}
        outside = Counter(
            end
            for one in relations
            for end in (one.one, one.other)
            if not {one.one, one.other} <= number.keys()
        )
        inside = [one for one in relations if one.one in number and one.other in number]
        has_domain = self.by != "domain"
        nodes = tuple(
            self._node(report, outside[report.design.id], has_domain=has_domain)
            for report in reports
        )
        return Map(nodes, ties_of(inside, number), name)

    def _of_groups(
        self, name: str, by: str, groups: Sequence[Group], relations: Sequence[Relation]
    ) -> Map:
        self.by = self.by or by
        home = {r.design.id: at for at, group in enumerate(groups) for r in group.members}
        own: list[list[Relation]] = [[] for _ in groups]
        between: dict[tuple[int, int], list[Relation]] = {}
        for one in relations:
            ends = {home[end] for end in (one.one, one.other) if end in home}
            for at in ends:
                own[at].append(one)
            if len(ends) == 2:
                between.setdefault((min(ends), max(ends)), []).append(one)
        # Once there are groups, what is too many for one drawing is divided by whatever tells it apart.
        parts = tuple(
            self._map(group.name, group.members, inner, "")
            for group, inner in zip(groups, own, strict=True)
        )
        ties = [_group_tie(*pair, found) for pair, found in between.items()]
        drawn = thinned(len(groups), ties, [tie.count for tie in ties])
        return Map(tuple(map(_group_node, groups)), drawn, name, by, parts)

    def _node(self, report: DesignReport, outside: int, *, has_domain: bool) -> Node:
        design = report.design
        target = self.facts.index.find("design", design.id, "")
        project = project_of(design.id)
        facts = [design.metadata.domain if has_domain else "", project]
        return Node(
            Link("design", design.id),
            target.title if target else design.title,
            report.status if design.metadata.status else "",
            report.completeness,
            tuple((words, words) for words in facts if words),
            outside,
            is_other=bool(project),
            is_centre=report is self.centre,
        )


def _group_node(group: Group) -> Node:
    mean = sum(report.completeness for report in group.members) // len(group.members)
    return Node(None, group.name, completeness=mean, count=len(group.members))


def _group_tie(one: int, other: int, relations: Sequence[Relation]) -> Tie:
    closest = sorted(relations, key=lambda found: (-found.weight, found.one, found.other))
    pairs = tuple(
        (Link("design", found.one), Link("design", found.other)) for found in closest[:_EXAMPLES]
    )
    return Tie(one, other, "between", count=len(relations), pairs=pairs)
