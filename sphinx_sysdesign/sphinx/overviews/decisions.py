"""`decision-log`: decisions with what was not taken, what replaced what, and what is due again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation

from sphinx_sysdesign.phrases import phrase
from sphinx_sysdesign.records.decisions import STATUSES
from sphinx_sysdesign.records.overviews import DUE
from sphinx_sysdesign.sphinx.overviews.boxes import (
    badge,
    box,
    by_design,
    counts_line,
    listed,
    nothing,
    quiet,
)
from sphinx_sysdesign.sphinx.overviews.tables import (
    SHORT,
    Cell,
    Column,
    column_tables,
    rank,
    text_cell,
)
from sphinx_sysdesign.views import Link, columns_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_sysdesign.sphinx.links import Linker
    from sphinx_sysdesign.views import Slot
    from sphinx_sysdesign.views.overviews import DecisionRow, Log

_ = get_translation("sysdesign")

KINDS = {word: f"status-{word}" for word in (*STATUSES, DUE)}


def _decision(row: DecisionRow, linker: Linker) -> Cell:
    """Return a decision with what it replaces, what replaces it, and when it is thought over again."""
    lines = [nodes.paragraph("", "", linker(row.link))]
    for words, links in (
        (_("Supersedes"), row.supersedes),
        (_("Superseded by"), row.superseded_by),
    ):
        lines += [quiet(nodes.Text(f"{words} "), *linker.all(links))] if links else []
    if row.revisit:
        condition = nodes.inline("", row.revisit, classes=["sysdesign-id"])
        due: list[nodes.Node] = [nodes.Text(f", {_('now')} {row.due}")] if row.due else []
        lines.append(quiet(nodes.Text(f"{_('Revisit when')} "), condition, *due))
    return Cell(lines)


def _status(row: DecisionRow, _linker: Linker) -> Cell:
    words: list[nodes.Node] = [badge(_(row.status), KINDS[row.status])]
    if row.due:
        words += [nodes.Text(", "), badge(_("due again"), KINDS[DUE])]
    return Cell(words, f"{0 if row.due else 1}{rank(row.status, STATUSES)}")


COLUMNS = {
    "decision": Column(phrase("Decision"), _decision),
    "status": Column(phrase("Status"), _status, style=SHORT),
    "chosen": Column(phrase("Chosen"), lambda row, _linker: text_cell(row.choice)),
    "others": Column(phrase("Not taken"), lambda row, _linker: text_cell("; ".join(row.others))),
    "addresses": Column(phrase("Addresses"), lambda row, linker: Cell(linker.all(row.addresses))),
}
DEFAULT = tuple(COLUMNS)


def render_decisions(slot: Slot, view: Log, linker: Linker) -> nodes.Element:
    """Return decisions as tables that lead to each."""
    if not view.groups:
        return nothing(_("No decision matches."))
    names, asked = columns_of(slot, COLUMNS, DEFAULT)

    def shown(groups: Sequence[Sequence[DecisionRow]]) -> list[nodes.table]:
        return column_tables(COLUMNS, names, groups, linker, keep_empty=asked)

    return box(
        linker,
        counts_line(view.counts, KINDS),
        *_chains(view, linker),
        *by_design(view.groups, shown, KINDS, linker),
        rows=sum(len(group.rows) for group in view.groups),
    )


def _chains(view: Log, linker: Linker) -> list[nodes.Element]:
    """Return what replaced what, from old to new, as a list."""
    is_mixed = len(view.groups) > 1
    lines = []
    for chain in view.chains:
        words = _chain(chain, linker)
        if is_mixed:
            design = chain[-1][0].target.partition("/")[0]
            words += [nodes.Text(", "), linker(Link("design", design))]
        lines.append(words)
    return listed(_("What replaced what"), lines, "chains")


def _chain(chain: Iterable[tuple[Link, str]], linker: Linker) -> list[nodes.Node]:
    out: list[nodes.Node] = []
    for link, status in chain:
        out += [nodes.Text(" \u2192 ")] if out else []
        words = _("in force") if status == "accepted" else _(status)
        kind = KINDS.get(status, "")
        out += [linker(link), nodes.Text(" ("), badge(words, kind), nodes.Text(")")]
    return out
