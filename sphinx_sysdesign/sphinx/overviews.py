"""Overviews as nodes: the list of designs, the list of findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation
from sphinx_design.shared import create_component

from sphinx_sysdesign.phrases import phrase
from sphinx_sysdesign.sphinx.nodes import div
from sphinx_sysdesign.sphinx.words import say
from sphinx_sysdesign.views import Link, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_sysdesign.sphinx.links import Linker
    from sphinx_sysdesign.views import DesignRow, Notice, Slot

_ = get_translation("sysdesign")

#: Columns of the table of designs: name to title.
COLUMNS = {
    "title": phrase("Design"),
    "status": phrase("Status"),
    "domain": phrase("Domain"),
    "difficulty": phrase("Level"),
    "time": phrase("Minutes"),
    "completeness": phrase("Complete"),
    "open": phrase("Findings"),
    "updated": phrase("Updated"),
    "concepts": phrase("Concepts"),
    "summary": phrase("Summary"),
}
DEFAULT_COLUMNS = ("title", "status", "domain", "difficulty", "completeness", "open")
#: No column of a table in plain text is wider than this.
WIDEST = 32
NUMERIC = frozenset({"completeness", "open", "time"})


def table(
    head: Sequence[str], rows: Sequence[Sequence[Sequence[nodes.Node]]], numeric: Sequence[bool]
) -> nodes.table:
    """Return a table of cells, each a list of inline nodes; numeric columns are set flush right."""
    group = nodes.tgroup("", cols=len(head))
    group += [nodes.colspec(colwidth=width) for width in _widths(head, rows)]
    group += nodes.thead("", _row([[nodes.Text(words)] for words in head], numeric))
    group += nodes.tbody("", *[_row(row, numeric) for row in rows])
    return nodes.table("", group, classes=["sysdesign-table", "colwidths-auto"])


def _widths(head: Sequence[str], rows: Sequence[Sequence[Sequence[nodes.Node]]]) -> list[int]:
    """Return widths in characters, for builders that write text: as wide as the words, within reason."""
    longest = [
        max(len(title), *(sum(map(_length, row[at])) for row in rows))
        for at, title in enumerate(head)
    ]
    return [min(width, WIDEST) for width in longest]


def _length(node: nodes.Node) -> int:
    """Return how many characters plain text has for a node: some are marked, as in `**words**`."""
    marks = 4 if isinstance(node, nodes.strong) else 2 if isinstance(node, nodes.literal) else 0
    return len(node.astext()) + marks


def _row(cells: Sequence[Sequence[nodes.Node]], numeric: Sequence[bool]) -> nodes.row:
    row = nodes.row("")
    for cell, is_number in zip(cells, numeric, strict=True):
        entry = nodes.entry("", nodes.paragraph("", "", *cell))
        entry["classes"] = ["sysdesign-num"] if is_number else []
        row += entry
    return row


def render_designs(slot: Slot, rows: Sequence[DesignRow], linker: Linker) -> nodes.Element:
    """Return the designs as cards or as a table."""
    if not rows:
        return _nothing(_("No design matches."))
    if slot.option("style", "cards") == "table":
        return _design_table(slot, rows, linker)
    if linker.builder.format != "html":
        return _described(rows, linker)
    grid = div(classes=["sysdesign", "sysdesign-cards"])
    grid += [_card(row, linker) for row in rows]
    return grid


def _nothing(words: str) -> nodes.container:
    return div(nodes.paragraph("", words), classes=["sysdesign", "sysdesign-nothing"])


def _described(rows: Sequence[DesignRow], linker: Linker) -> nodes.Element:
    """Return what cards say as a list of terms, for formats that have no cards."""
    items = []
    for row in rows:
        term = nodes.term("", "", linker(Link("design", row.id)))
        texts = [row.summary] if row.summary else []
        body = [nodes.paragraph("", words) for words in [*texts, " \u00b7 ".join(_facts(row))]]
        items.append(nodes.definition_list_item("", term, nodes.definition("", *body)))
    return div(nodes.definition_list("", *items), classes=["sysdesign", "sysdesign-cards"])


def _facts(row: DesignRow) -> list[str]:
    status = _(row.status) if row.status else ""
    facts = [status, row.difficulty, row.domain, f"{row.completeness} %"]
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


def _design_table(slot: Slot, rows: Sequence[DesignRow], linker: Linker) -> nodes.Element:
    wanted = [name for name in words_of(slot.option("columns")) if name in COLUMNS] or list(
        DEFAULT_COLUMNS
    )
    cells = [[_cell(row, name, linker) for name in wanted] for row in rows]
    made = table(
        [say(COLUMNS[name]) for name in wanted], cells, [name in NUMERIC for name in wanted]
    )
    return div(made, classes=["sysdesign", "sysdesign-design-table"])


def _cell(row: DesignRow, name: str, linker: Linker) -> list[nodes.Node]:
    if name == "title":
        return [linker(Link("design", row.id, row.title))]
    value = getattr(row, name)
    if name == "completeness":
        return [nodes.Text(f"{value} %")]
    if name == "status" and value:
        return [nodes.Text(_(value))]
    return [nodes.Text(", ".join(value) if isinstance(value, tuple) else str(value))]


def render_findings(_slot: Slot, rows: Sequence[Notice], linker: Linker) -> nodes.Element:
    """Return findings as a table that leads to each."""
    if not rows:
        return _nothing(_("No open findings."))
    cells: list[list[list[nodes.Node]]] = [
        [
            [linker(Link("design", row.design))] if row.design else [],
            [nodes.Text(row.code)],
            [nodes.Text(_(row.level))],
            [linker(Link("place", row.link.target, row.message))],
        ]
        for row in rows
    ]
    head = [_("Design"), _("Rule"), _("Level"), _("Finding")]
    count = nodes.paragraph(
        "", _("{n} findings").format(n=len(rows)) if len(rows) > 1 else _("1 finding")
    )
    made = table(head, cells, [False] * len(head))
    return div(count, made, classes=["sysdesign", "sysdesign-findings"])
