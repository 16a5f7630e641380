"""The components of designs, and what each depends on."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates import availability_figure, availability_text
from sphinx_sysdesign.model.records import Component
from sphinx_sysdesign.phrases import phrase
from sphinx_sysdesign.views.choice import chosen
from sphinx_sysdesign.views.map_parts import Map, Node, Tie
from sphinx_sysdesign.views.parts import Link

if TYPE_CHECKING:
    from sphinx_sysdesign.lookup import Target
    from sphinx_sysdesign.views.facts import Facts
    from sphinx_sysdesign.views.parts import Slot


def component_map(facts: Facts, slot: Slot, design: str) -> tuple[Map, ...]:
    """Return a map for each design that has components; it is empty where none depends on another."""
    found = (_map(facts, report.design.id) for report in chosen(facts, slot, design))
    return tuple(one for one in found if one)


def _map(facts: Facts, design: str) -> Map | None:
    pages = facts.pages.get(design, ())
    number: dict[Target, int] = {}
    own = [
        (number.setdefault(target, len(number)), record)
        for page in pages
        for record in page.components
        if (target := _target(facts, design, record.name))
    ]
    ties: dict[tuple[int, int], Tie] = {}
    for tail, record in own:
        for head in (_target(facts, design, name) for name in record.depends):
            if head and number.get(head) != tail:
                pair = tail, number.setdefault(head, len(number))
                ties[pair] = Tie(*pair, "depends")
    if not ties:
        return Map((), (), _title(facts, design)) if own else None
    failing = Counter(
        target
        for page in pages
        for record in page.failure_modes
        for target in {_target(facts, design, name) for name in record.affects}
    )
    nodes = tuple(_node(facts, design, target, failing[target]) for target in number)
    return Map(nodes, tuple(ties.values()), _title(facts, design))


def _target(facts: Facts, design: str, name: str) -> Target | None:
    return facts.index.find("component", name if "/" in name else f"{design}/{name}", "")


def _node(facts: Facts, design: str, target: Target, failing: int) -> Node:
    record = facts.index.record("component", target.full_name)
    told: list[tuple[str, str]] = []
    if target.design != design:
        home = _title(facts, target.design)
        told = [(home, phrase("Design {title}", title=home))]
    elif isinstance(record, Component):
        share, amount = record.availability, record.capacity
        told = [
            (
                availability_figure(share),
                phrase("Availability {share}", share=availability_text(share)),
            ),
            (amount, phrase("Capacity {amount}", amount=amount)),
        ]
    return Node(
        Link("component", target.full_name),
        target.title,
        facts=tuple((shown, words) for shown, words in told if shown),
        count=failing,
        is_other=target.design != design,
    )


def _title(facts: Facts, design: str) -> str:
    target = facts.index.find("design", design, "")
    return target.title if target else design
