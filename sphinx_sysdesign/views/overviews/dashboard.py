"""`dashboard`: a whole project at a glance, and what in it needs somebody to look at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from sphinx_sysdesign.model.design import STATUSES
from sphinx_sysdesign.records.overviews import DUE, UNADDRESSED
from sphinx_sysdesign.views.choice import chosen, selection
from sphinx_sysdesign.views.overviews import decisions as log
from sphinx_sysdesign.views.overviews import requirements as matrix
from sphinx_sysdesign.views.overviews.findings import count_levels
from sphinx_sysdesign.views.overviews.groups import Counts, tally
from sphinx_sysdesign.views.overviews.risks import count_risks, risk_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinx_sysdesign.model.report import DesignReport
    from sphinx_sysdesign.views.facts import Facts
    from sphinx_sysdesign.views.overviews.decisions import DecisionRow
    from sphinx_sysdesign.views.overviews.requirements import RequirementRow
    from sphinx_sysdesign.views.overviews.risks import RiskRow
    from sphinx_sysdesign.views.parts import Link, Notice, Slot

Row = TypeVar("Row")
#: No list of a dashboard is longer than this.
LISTED = 8
#: What a design's line tells of its requirements and of its decisions.
_OPEN_REQUIREMENTS = ("not met", "at risk", UNADDRESSED)
_OPEN_DECISIONS = (DUE, "proposed")


@dataclass(frozen=True, slots=True)
class Told:
    """A record that needs somebody: whose it is, in which state, and what is said beside that."""

    link: Link
    design: str
    state: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Top:
    """The most urgent records of a kind, and how many more there are."""

    rows: tuple[Told, ...]
    rest: int


@dataclass(frozen=True, slots=True)
class DesignLine:
    """A design in a dashboard: how complete it is, and what in it is open."""

    design: str
    status: str
    completeness: int
    findings: Counts
    requirements: Counts
    decisions: Counts
    #: The highest risk priority, 0 without one, and what the project calls it.
    risk: int
    action: str


@dataclass(frozen=True, slots=True)
class Dashboard:
    """What a project comes to; superseded designs are listed, and count for nothing."""

    #: The mean of all designs, in percent.
    completeness: int
    #: How many designs have nothing open.
    finished: int
    statuses: Counts
    levels: Counts
    requirements: Counts
    decisions: Counts
    risks: Counts
    #: By status, in each the least complete first.
    designs: tuple[tuple[str, tuple[DesignLine, ...]], ...]
    promises: Top
    dangers: Top
    pending: Top
    #: Overview to the page of the project that shows all of it.
    pages: tuple[tuple[str, Link], ...]


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known of one design."""

    report: DesignReport
    notices: tuple[Notice, ...]
    requirements: tuple[RequirementRow, ...]
    decisions: tuple[DecisionRow, ...]
    risks: tuple[RiskRow, ...]


def dashboard(facts: Facts, slot: Slot, design: str) -> Dashboard | None:
    """Return what a project comes to, also where the dashboard stands in a design."""
    found = [_facts(facts, report) for report in chosen(facts, slot, design, "*")]
    live = [one for one in found if one.report.status != "superseded"]
    if not found:
        return None
    shares = [one.report.completeness for one in live or found]
    return Dashboard(
        sum(shares) // len(shares),
        sum(one.report.completeness == 100 for one in found),
        tally((one.report.status for one in found), STATUSES),
        count_levels(row for one in live for row in one.notices),
        matrix.count_requirements(row for one in live for row in one.requirements),
        log.count_decisions(row for one in live for row in one.decisions),
        count_risks(facts, [row for one in live for row in one.risks]),
        tuple(_by_status([_line(one) for one in found])),
        _top(live, lambda one: one.requirements, matrix.urgency, _promise),
        _top(live, lambda one: one.risks, lambda row: row.risk or 0, _danger),
        _top(live, lambda one: one.decisions, _openness, _pending),
        tuple(facts.overview_pages.get(selection(facts, slot, design, "*"), {}).items()),
    )


def _facts(facts: Facts, report: DesignReport) -> _Facts:
    pages = report.design.pages
    return _Facts(
        report,
        tuple(notice for page in pages for notice in facts.all_notices(page.docname)),
        tuple(matrix.requirement_rows(facts, report)),
        tuple(log.decision_rows(facts, report)),
        tuple(risk_rows(facts, report)),
    )


def _line(one: _Facts) -> DesignLine:
    worst = max(one.risks, key=lambda row: row.risk or 0, default=None)
    return DesignLine(
        one.report.design.id,
        one.report.status,
        one.report.completeness,
        count_levels(one.notices),
        _only(matrix.count_requirements(one.requirements), _OPEN_REQUIREMENTS),
        _only(log.count_decisions(one.decisions), _OPEN_DECISIONS),
        (worst.risk or 0) if worst else 0,
        worst.action if worst else "",
    )


def _only(counts: Counts, words: Sequence[str]) -> Counts:
    known = dict(counts)
    return tuple((word, known[word]) for word in words if word in known)


def _by_status(
    lines: Sequence[DesignLine],
) -> Iterable[tuple[str, tuple[DesignLine, ...]]]:
    """Yield the lines of each status, the least complete first."""
    ordered = sorted(lines, key=lambda line: line.completeness)
    for status in STATUSES:
        rows = tuple(line for line in ordered if line.status == status)
        if rows:
            yield status, rows


def _top(
    found: Iterable[_Facts],
    rows: Callable[[_Facts], Iterable[Row]],
    urgency: Callable[[Row], int],
    told: Callable[[str, Row], Told],
) -> Top:
    """Return the most urgent records, without those that are not urgent at all."""
    pairs = [(one.report.design.id, row) for one in found for row in rows(one) if urgency(row)]
    pairs.sort(key=lambda pair: -urgency(pair[1]))
    first = tuple(told(design, row) for design, row in pairs[:LISTED])
    return Top(first, max(0, len(pairs) - LISTED))


def _promise(design: str, row: RequirementRow) -> Told:
    is_judged = row.verdict not in {"", "met"}
    state, detail = (row.verdict, row.margin) if is_judged else (row.state, "")
    return Told(row.link, design, state, detail)


def _danger(design: str, row: RiskRow) -> Told:
    return Told(row.link, design, str(row.risk), row.action)


def _openness(row: DecisionRow) -> int:
    """Return the urgency of decisions that are due or open; the others need nobody."""
    return log.urgency(row) if row.due or row.status == "proposed" else 0


def _pending(design: str, row: DecisionRow) -> Told:
    return Told(row.link, design, DUE if row.due else row.status, row.due)
