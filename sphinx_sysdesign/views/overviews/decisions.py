"""`decision-log`: what was decided, what was not taken, what replaced what, and what is due again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_sysdesign.records.decisions import STATUSES
from sphinx_sysdesign.records.overviews import DUE
from sphinx_sysdesign.rules.scope import is_real
from sphinx_sysdesign.views.choice import chosen, is_wanted
from sphinx_sysdesign.views.metas import links_to
from sphinx_sysdesign.views.overviews.groups import Counts, Group, grouped, tally
from sphinx_sysdesign.views.parts import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_sysdesign.model.records import Tradeoff
    from sphinx_sysdesign.model.report import DesignReport
    from sphinx_sysdesign.views.facts import Facts
    from sphinx_sysdesign.views.parts import Slot

_URGENT = {"proposed": 2, "accepted": 1}


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision in an overview."""

    link: Link
    status: str
    choice: str
    #: The options that were not taken.
    others: tuple[str, ...]
    addresses: tuple[Link, ...]
    supersedes: tuple[Link, ...]
    superseded_by: tuple[Link, ...]
    #: The condition under which it is thought over again.
    revisit: str
    #: What makes the condition true now; "" where it is not.
    due: str


@dataclass(frozen=True, slots=True)
class Log:
    """Decisions by design, and the chains of those that replaced each other, from old to new."""

    counts: Counts
    groups: tuple[Group[DecisionRow], ...]
    #: Each decision of a chain with its status.
    chains: tuple[tuple[tuple[Link, str], ...], ...]


def decision_log(facts: Facts, slot: Slot, design: str) -> Log:
    """Return the decisions of designs, by their own status where the option says so."""
    found = [
        (
            report.design.id,
            [
                row
                for row in decision_rows(facts, report)
                if is_wanted(slot, "decision-status", row.status, DUE if row.due else "")
            ],
        )
        for report in chosen(facts, slot, design, sort="-updated")
    ]
    made = grouped(found, count_decisions, urgency)
    return Log(made.counts, made.groups, tuple(_chains(facts, (r for _, rs in found for r in rs))))


def count_decisions(rows: Iterable[DecisionRow]) -> Counts:
    """Count decisions by their status, and those that are due again."""
    known = list(rows)
    words = ["decisions"] * len(known) + [row.status for row in known]
    return tally([*words, *(DUE for row in known if row.due)], ("decisions", *STATUSES, DUE))


def urgency(row: DecisionRow) -> int:
    """Return how much a decision needs somebody to look at it: due ones first, then open ones."""
    return 3 if row.due else _URGENT.get(row.status, 0)


def decision_rows(facts: Facts, report: DesignReport) -> Iterator[DecisionRow]:
    """Yield the decisions of a design."""
    for page in report.design.pages:
        for item in page.tradeoffs:
            if is_real(item):
                yield _row(facts, report.design.id, page.docname, item)


def _row(facts: Facts, design: str, docname: str, item: Tradeoff) -> DecisionRow:
    known, full = facts.report.calculations, f"{design}/{item.name}"
    due = known.due(design, item.name) if known else None
    return DecisionRow(
        facts.link_to("tradeoff", design, docname, item),
        item.status,
        item.choice,
        tuple(o.title for o in item.options if not o.chosen and o.title != item.choice),
        links_to("req", design, item.addresses),
        links_to("tradeoff", design, facts.predecessors.get(full, ())),
        links_to("tradeoff", design, filter(None, (facts.successors.get(full, ""),))),
        item.revisit,
        due.sides if due else "",
    )


def _chains(facts: Facts, rows: Iterable[DecisionRow]) -> Iterator[tuple[tuple[Link, str], ...]]:
    """Yield the chains that lead over some decisions, each once."""
    names = (row.link.target for row in rows if row.link.kind == "tradeoff")
    found = dict.fromkeys(chain for name in names for chain in facts.chains.get(name, ()))
    for chain in found:
        yield tuple((Link("tradeoff", name), _status(facts, name)) for name in chain)


def _status(facts: Facts, full_name: str) -> str:
    return str(getattr(facts.index.record("tradeoff", full_name), "status", ""))
