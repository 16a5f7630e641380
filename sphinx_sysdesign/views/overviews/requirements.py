"""`requirement-matrix`: what each requirement asks, whether it is met, and what addresses it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_sysdesign.model.calculations import VERDICTS
from sphinx_sysdesign.records.overviews import ADDRESSED, OUT_OF_SCOPE, PLAIN, UNADDRESSED
from sphinx_sysdesign.rules.scope import is_real
from sphinx_sysdesign.views.choice import chosen, is_wanted
from sphinx_sysdesign.views.overviews.groups import Counts, Grouped, grouped, tally
from sphinx_sysdesign.views.parts import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_sysdesign.model.records import Requirement
    from sphinx_sysdesign.model.report import DesignReport
    from sphinx_sysdesign.views.facts import Facts
    from sphinx_sysdesign.views.parts import Slot

#: What answers requirements, in the order in which it is shown.
ANSWERING = ("section", "estimate", "tradeoff", "component", "failure", "alternative")
#: What a reader has to look at first.
_URGENT = {"not met": 4, UNADDRESSED: 3, "at risk": 2, "unknown": 1}


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """A requirement in an overview."""

    link: Link
    number: str
    kind: str
    priority: str
    target: str
    #: Whether anything addresses it; out of scope, and in plain text, where nothing can.
    state: str
    #: How it turns out, "" where no calculation says; by how much.
    verdict: str
    margin: str
    #: What answers it, by its kind, in the order of `ANSWERING`.
    answers: tuple[tuple[str, tuple[Link, ...]], ...]
    #: True for a part of another requirement, which counts with it.
    is_part: bool = False


def requirement_matrix(facts: Facts, slot: Slot, design: str) -> Grouped[RequirementRow]:
    """Return the requirements of designs, by kind, priority and state where the options say so."""
    return grouped(
        (
            (
                report.design.id,
                [
                    row
                    for row in requirement_rows(facts, report)
                    if is_wanted(slot, "kind", row.kind)
                    and is_wanted(slot, "priority", row.priority)
                    and is_wanted(slot, "state", row.state, row.verdict)
                ],
            )
            for report in chosen(facts, slot, design)
        ),
        count_requirements,
        urgency,
    )


def count_requirements(rows: Iterable[RequirementRow]) -> Counts:
    """Count requirements, their states and their verdicts; parts count with what they are parts of."""
    known = list(rows)
    states = [row.state for row in known if not row.is_part]
    order = ("requirements", ADDRESSED, UNADDRESSED, OUT_OF_SCOPE, PLAIN, *VERDICTS)
    verdicts = [row.verdict for row in known if row.verdict]
    return tally(["requirements"] * len(states) + states + verdicts, order)


def urgency(row: RequirementRow) -> int:
    """Return how much a requirement needs somebody to look at it."""
    return _URGENT.get(row.verdict) or _URGENT.get(row.state, 0)


def requirement_rows(facts: Facts, report: DesignReport) -> Iterator[RequirementRow]:
    """Yield the requirements of a design, and those of their parts that something answers or judges."""
    parts: dict[str, list[str]] = defaultdict(list)
    for page in report.design.pages:
        for item in page.requirements:
            if item.parent:
                parts[item.parent].append(item.name)
    for page in report.design.pages:
        for item in page.requirements:
            if is_real(item):
                row = _row(facts, report, page.docname, item, parts.get(item.name, ()))
                if row.verdict or row.answers or not row.is_part:
                    yield row


def _row(
    facts: Facts, report: DesignReport, docname: str, item: Requirement, parts: Iterable[str]
) -> RequirementRow:
    known = facts.report.calculations
    judged = known.judgement(report.design.id, item.name) if known else None
    is_answered = any(report.answers.get(name) for name in (item.name, *parts))
    return RequirementRow(
        facts.link_to("req", report.design.id, docname, item),
        item.number,
        item.kind,
        item.priority,
        item.target,
        _state(item, is_answered=is_answered or judged is not None),
        judged.verdict if judged else "",
        judged.margin if judged else "",
        tuple(_answers(facts, report, item.name)),
        bool(item.parent),
    )


def _state(item: Requirement, *, is_answered: bool) -> str:
    if item.priority == "wont":
        return OUT_OF_SCOPE
    if is_answered:
        return ADDRESSED
    return UNADDRESSED if item.citable else PLAIN


def _answers(
    facts: Facts, report: DesignReport, name: str
) -> Iterator[tuple[str, tuple[Link, ...]]]:
    """Yield what answers a requirement, kind by kind."""
    found: dict[str, dict[Link, None]] = defaultdict(dict)
    for answer in report.answers.get(name, ()):
        found[answer.citation.source_kind][facts.place(answer.docname, answer.citation)] = None
    for kind in dict.fromkeys((*ANSWERING, *found)):
        if kind in found:
            yield kind, tuple(found[kind])
