"""`findings`: counts by level and rule, then the findings of each design."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation

from sphinx_sysdesign.findings import LEVELS
from sphinx_sysdesign.phrases import phrase
from sphinx_sysdesign.sphinx.links import words
from sphinx_sysdesign.sphinx.overviews.boxes import (
    badge,
    box,
    by_design,
    counts_line,
    folded,
    nothing,
)
from sphinx_sysdesign.sphinx.overviews.tables import (
    NUMERIC,
    SHORT,
    Cell,
    Column,
    column_tables,
    rank,
    table,
    text_cell,
)
from sphinx_sysdesign.views import Link, columns_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_sysdesign.sphinx.links import Linker
    from sphinx_sysdesign.views import Notice, Slot
    from sphinx_sysdesign.views.overviews import Findings

_ = get_translation("sysdesign")

KINDS = {level: f"level-{level}" for level in LEVELS}
#: With no more rules than these, their counts stand above the findings; else they are folded up.
FEW = 6


def _code(code: str) -> nodes.inline:
    return nodes.inline("", code, classes=["sysdesign-id"])


def _finding(row: Notice, linker: Linker) -> Cell:
    return Cell([linker(Link("place", row.link.target, row.message))])


COLUMNS = {
    "rule": Column(phrase("Rule"), lambda row, _linker: Cell([_code(row.code)]), style=SHORT),
    "name": Column(phrase("Name"), lambda row, _linker: text_cell(row.name)),
    "level": Column(
        phrase("Level"),
        lambda row, _linker: Cell(
            [badge(_(row.level), KINDS[row.level])], rank(row.level, LEVELS[::-1])
        ),
        style=SHORT,
    ),
    "finding": Column(phrase("Finding"), _finding),
    "fix": Column(phrase("Way out"), lambda row, _linker: Cell(words(row.fix))),
}
DEFAULT = ("rule", "level", "finding")


def render_findings(slot: Slot, view: Findings, linker: Linker) -> nodes.Element:
    """Return findings as tables that lead to each."""
    if not view.groups:
        return nothing(_("No open findings."))
    names, asked = columns_of(slot, COLUMNS, DEFAULT)

    def shown(groups: Sequence[Sequence[Notice]]) -> list[nodes.table]:
        return column_tables(COLUMNS, names, groups, linker, keep_empty=asked)

    total = sum(count for _level, count in view.levels)
    return box(
        linker,
        counts_line((("findings", total), *view.levels), KINDS),
        *_rules(view),
        *by_design(view.groups, shown, KINDS, linker),
        rows=sum(len(group.rows) for group in view.groups),
    )


def _rules(view: Findings) -> list[nodes.Element]:
    """Return how often each rule has found something; nothing where there is but one rule."""
    if len(view.rules) < 2:
        return []
    rows: list[list[list[nodes.Node]]] = [
        [[_code(code)], [nodes.Text(name)], [nodes.Text(str(count))]]
        for code, name, count in view.rules
    ]
    made = table([_("Rule"), _("Name"), _("Findings")], rows, ["", "", NUMERIC])
    made["classes"].append("sysdesign-rules")
    title = nodes.Text(_("By rule"))
    return [folded([title], made, is_open=len(rows) <= FEW)]
