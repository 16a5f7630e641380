"""`dashboard`: the figures of a project, what needs somebody to look at it, and a line a design."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation

from sphinx_sysdesign.model.design import STATUSES
from sphinx_sysdesign.phrases import phrase
from sphinx_sysdesign.records.overviews import ADDRESSED, DUE, OUT_OF_SCOPE
from sphinx_sysdesign.sphinx.nodes import div
from sphinx_sysdesign.sphinx.overviews import decisions, findings, requirements
from sphinx_sysdesign.sphinx.overviews.boxes import (
    badge,
    box,
    count_words,
    counted,
    fact,
    folded,
    heading,
    listed,
    meter,
    nothing,
)
from sphinx_sysdesign.sphinx.overviews.tables import (
    SHORT,
    Cell,
    Column,
    column_tables,
    rank,
)
from sphinx_sysdesign.views import Link, columns_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_sysdesign.sphinx.links import Linker
    from sphinx_sysdesign.views import Slot
    from sphinx_sysdesign.views.overviews import (
        Counts,
        Dashboard,
        DesignLine,
        Told,
    )

_ = get_translation("sysdesign")

#: More designs than these are grouped by their status.
UNGROUPED = 24


def _counts(counts: Counts, kinds: Mapping[str, str]) -> Cell:
    """Return counts for a narrow column, which breaks them, but not between a number and its word."""
    sort = str(sum(number for _word, number in counts)) if counts else ""
    return Cell(count_words(counts, kinds, space="\u00a0"), sort)


def _risk(line: DesignLine, _linker: Linker) -> Cell:
    if not line.risk:
        return Cell([])
    return Cell(
        [nodes.inline("", f"{line.risk}\u00a0{line.action}".strip(), classes=["sysdesign-count"])],
        str(line.risk),
    )


COLUMNS = {
    "design": Column(
        phrase("Design"), lambda line, linker: Cell([linker(Link("design", line.design))])
    ),
    "status": Column(
        phrase("Status"),
        lambda line, _linker: Cell([nodes.Text(_(line.status))], rank(line.status, STATUSES)),
        style=SHORT,
    ),
    "completeness": Column(
        phrase("Complete"),
        lambda line, _linker: Cell(meter(line.completeness), str(line.completeness)),
        style=SHORT,
    ),
    "findings": Column(
        phrase("Findings"), lambda line, _linker: _counts(line.findings, findings.KINDS)
    ),
    "requirements": Column(
        phrase("Requirements"), lambda line, _linker: _counts(line.requirements, requirements.KINDS)
    ),
    "decisions": Column(
        phrase("Decisions"), lambda line, _linker: _counts(line.decisions, decisions.KINDS)
    ),
    "risk": Column(phrase("Highest risk"), _risk, style=SHORT),
}


def render_dashboard(slot: Slot, view: Dashboard | None, linker: Linker) -> nodes.Element:
    """Return a project at a glance."""
    if view is None:
        return nothing(_("No design matches."))
    pages = _Pages(view, linker)
    return box(
        linker,
        div(*_figures(view, pages), classes=["sysdesign-figures"]),
        *pages.top(
            "requirement-matrix",
            _("Requirements to look at"),
            view.promises.rest,
            (_told(row, _badge(row, requirements.KINDS), linker) for row in view.promises.rows),
        ),
        *pages.top(
            "risk-matrix",
            _("Highest risks"),
            view.dangers.rest,
            (_told(row, _risky(row), linker) for row in view.dangers.rows),
        ),
        *pages.top(
            "decision-log",
            _("Decisions to take"),
            view.pending.rest,
            (_told(row, _pending(row), linker) for row in view.pending.rows),
        ),
        heading(_("Designs")),
        *_designs(slot, view, linker),
        rows=sum(len(lines) for _status, lines in view.designs),
    )


class _Pages:
    """Leads to the pages of the project that show all of what a dashboard shows the top of."""

    def __init__(self, view: Dashboard, linker: Linker) -> None:
        self.known = {
            kind: link for kind, link in view.pages if link.target != f"{linker.docname}#"
        }
        self.linker = linker

    def named(self, kind: str, words: str) -> nodes.Node:
        """Return words as a link to the page of an overview, where there is one."""
        page = self.known.get(kind)
        return self.linker(Link("place", page.target, words)) if page else nodes.Text(words)

    def top(
        self, kind: str, title: str, rest: int, items: Iterable[Sequence[nodes.Node]]
    ) -> list[nodes.Element]:
        """Return the most urgent of something as a list, with the way to the others."""
        return listed(title, [*items, *([self.rest(kind, rest)] if rest else [])], "top")

    def rest(self, kind: str, rest: int) -> list[nodes.Node]:
        """Return how many more there are, and where."""
        page = self.known.get(kind)
        if page is None:
            return [nodes.Text(_("{n} more, counted for each design below").format(n=rest))]
        return [nodes.Text(f"{_('{n} more').format(n=rest)}: "), self.linker(page)]


# The figures ------------------------------------------------------------------------------


def _figures(view: Dashboard, pages: _Pages) -> Iterable[nodes.Element]:
    """Yield the figures of a project, each with what it is made of."""
    designs = sum(number for _status, number in view.statuses)
    yield fact(
        pages.named("design-list", _("Designs")),
        _number(designs),
        count_words(view.statuses, dict.fromkeys(STATUSES, "design")),
    )
    finished = _("{n} of {all} designs finished").format(n=view.finished, all=designs)
    yield fact(_("Complete"), meter(view.completeness), [nodes.Text(finished)])
    total = sum(number for _level, number in view.levels)
    yield fact(
        pages.named("findings", _("Findings")),
        _number(total),
        count_words(view.levels, findings.KINDS),
    )
    if view.requirements:
        yield _requirements(view.requirements, pages)
    if view.decisions:
        yield fact(
            pages.named("decision-log", _("Decisions")),
            _number(view.decisions[0][1]),
            count_words(view.decisions[1:], decisions.KINDS),
        )
    if view.risks:
        kinds = dict.fromkeys((word for word, _number in view.risks[1:]), "action")
        yield fact(
            pages.named("risk-matrix", _("Failure modes")),
            _number(view.risks[0][1]),
            count_words(view.risks[1:], kinds),
        )


def _number(number: int | str) -> list[nodes.Node]:
    return [nodes.Text(str(number))]


def _requirements(counts: Counts, pages: _Pages) -> nodes.Element:
    """Return how many of the requirements that are in scope something addresses."""
    known = dict(counts)
    addressed = known.get(ADDRESSED, 0)
    total = known["requirements"] - known.get(OUT_OF_SCOPE, 0)
    rest = tuple((word, number) for word, number in counts[1:] if word != ADDRESSED)
    words = count_words(rest, requirements.KINDS)
    return fact(
        pages.named("requirement-matrix", _("Requirements")),
        _number(_("{n} of {all}").format(n=addressed, all=total)),
        [nodes.Text(f"{_(ADDRESSED)}{', ' if words else ''}"), *words],
    )


# What needs somebody ----------------------------------------------------------------------


def _told(row: Told, state: Sequence[nodes.Node], linker: Linker) -> list[nodes.Node]:
    """Return a line: the record, its design and its state."""
    design = linker(Link("design", row.design))
    return [linker(row.link), nodes.Text(", "), design, nodes.Text(": "), *state]


def _badge(row: Told, kinds: Mapping[str, str]) -> list[nodes.Node]:
    detail = [nodes.Text(f", {row.detail}")] if row.detail else []
    return [badge(_(row.state), kinds[row.state]), *detail]


def _risky(row: Told) -> list[nodes.Node]:
    return [nodes.strong("", row.state), nodes.Text(f" {row.detail}")]


def _pending(row: Told) -> list[nodes.Node]:
    if not row.detail:
        return _badge(row, decisions.KINDS)
    words = _("due again, now {sides}").format(sides=row.detail)
    return [badge(words, decisions.KINDS[DUE])]


# The designs ------------------------------------------------------------------------------


def _designs(slot: Slot, view: Dashboard, linker: Linker) -> Iterable[nodes.Element]:
    """Yield a line a design, in groups by status where they are many."""
    is_grouped = sum(len(lines) for _status, lines in view.designs) > UNGROUPED
    default = [name for name in COLUMNS if name != "status" or not is_grouped]
    names, asked = columns_of(slot, COLUMNS, default)
    groups = [lines for _status, lines in view.designs]
    if not is_grouped:
        groups = [tuple(line for lines in groups for line in lines)]
    tables = column_tables(COLUMNS, names, groups, linker, keep_empty=asked)
    if not is_grouped:
        yield from tables
        return
    for (status, lines), made in zip(view.designs, tables, strict=True):
        share = sum(line.completeness for line in lines) // len(lines)
        words = f"{counted('designs', len(lines))}, {_('{percent} complete').format(percent=f'{share} %')}"
        counts = nodes.inline("", words, classes=["sysdesign-fold-counts"])
        yield folded([nodes.Text(f"{_(status)}: "), counts], made)
