"""`design-list`: designs as cards, in groups where they are many, or as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation
from sphinx_design.shared import create_component

from sphinx_sysdesign.model.design import DIFFICULTIES, STATUSES
from sphinx_sysdesign.phrases import phrase
from sphinx_sysdesign.sphinx.nodes import div
from sphinx_sysdesign.sphinx.overviews.boxes import box, counted, folded, nothing
from sphinx_sysdesign.sphinx.overviews.tables import (
    NUMERIC,
    SHORT,
    Cell,
    Column,
    column_tables,
    rank,
    text_cell,
)
from sphinx_sysdesign.views import Link, columns_of
from sphinx_sysdesign.views.overviews.designs import COLUMNS as DEFAULT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_sysdesign.sphinx.links import Linker
    from sphinx_sysdesign.views import Slot
    from sphinx_sysdesign.views.overviews import DesignGroup, DesignRow

_ = get_translation("sysdesign")


COLUMNS = {
    "title": Column(
        phrase("Design"),
        lambda row, linker: Cell([linker(Link("design", row.id, row.title))], row.title),
    ),
    "status": Column(
        phrase("Status"),
        lambda row, _linker: text_cell(
            _(row.status) if row.status else "", rank(row.status, STATUSES)
        ),
        style=SHORT,
    ),
    "domain": Column(phrase("Domain"), lambda row, _linker: text_cell(row.domain)),
    "difficulty": Column(
        phrase("Level"),
        lambda row, _linker: text_cell(row.difficulty, rank(row.difficulty, DIFFICULTIES)),
        style=SHORT,
    ),
    "time": Column(phrase("Minutes"), lambda row, _linker: text_cell(row.time), style=NUMERIC),
    "completeness": Column(
        phrase("Complete"), lambda row, _linker: text_cell(f"{row.completeness} %"), style=NUMERIC
    ),
    "open": Column(
        phrase("Findings"), lambda row, _linker: text_cell(str(row.open)), style=NUMERIC
    ),
    "updated": Column(phrase("Updated"), lambda row, _linker: text_cell(row.updated), style=SHORT),
    "concepts": Column(phrase("Concepts"), lambda row, _linker: text_cell(", ".join(row.concepts))),
    "summary": Column(phrase("Summary"), lambda row, _linker: text_cell(row.summary)),
    "project": Column(phrase("Project"), lambda row, _linker: text_cell(row.project)),
}


def render_designs(slot: Slot, groups: Sequence[DesignGroup], linker: Linker) -> nodes.Element:
    """Return the designs as cards or as a table."""
    if not groups:
        return nothing(_("No design matches."))
    rows = sum(len(group.rows) for group in groups)
    if slot.option("style", "cards") == "table":
        names, asked = columns_of(slot, COLUMNS, DEFAULT)
        made = column_tables(COLUMNS, names, [groups[0].rows], linker, keep_empty=asked)
        return box(linker, *made, rows=rows)
    if len(groups) == 1:
        return box(linker, _cards(groups[0].rows, linker), rows=rows)
    return box(linker, *[_group(group, linker) for group in groups], rows=rows)


def _group(group: DesignGroup, linker: Linker) -> nodes.Element:
    title = [
        nodes.Text(f"{_(group.word) if group.word else _('Others')}: "),
        nodes.inline("", counted("designs", len(group.rows)), classes=["sysdesign-fold-counts"]),
    ]
    return folded(title, _cards(group.rows, linker))


def _cards(rows: Sequence[DesignRow], linker: Linker) -> nodes.Element:
    """Return designs as cards; formats that have none get the same as a list of terms."""
    if linker.builder.format == "html":
        return div(*[_card(row, linker) for row in rows], classes=["sysdesign-cards"])
    items = []
    for row in rows:
        term = nodes.term("", "", linker(Link("design", row.id)))
        texts = [row.summary] if row.summary else []
        body = [nodes.paragraph("", words) for words in [*texts, " \u00b7 ".join(_facts(row))]]
        items.append(nodes.definition_list_item("", term, nodes.definition("", *body)))
    return nodes.definition_list("", *items)


def _facts(row: DesignRow) -> list[str]:
    status = _(row.status) if row.status else ""
    facts = [row.project, status, row.difficulty, row.domain, f"{row.completeness} %"]
    return [words for words in facts if words]


def _card(row: DesignRow, linker: Linker) -> nodes.Element:
    card = create_component("card", classes=["sd-card", "sysdesign-design-card"])
    body = create_component("card-body", classes=["sd-card-body"])
    title = nodes.paragraph("", "", linker(Link("design", row.id)), classes=["sd-card-title"])
    body += title
    if row.summary:
        body += nodes.paragraph("", row.summary, classes=["sd-card-text"])
    line = nodes.paragraph("", "", classes=["sysdesign-card-facts"])
    for number, words in enumerate(_facts(row)):
        line += [nodes.Text(" \u00b7 ")] if number else []
        line += nodes.inline("", words)
    body += line
    card += body
    return card
