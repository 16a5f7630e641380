"""`risk-matrix`: a map of severity by likelihood, the failure modes by risk, and the unrated ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation

from sphinx_sysdesign.phrases import phrase
from sphinx_sysdesign.records.options import BANDS
from sphinx_sysdesign.sphinx.nodes import titled_cell
from sphinx_sysdesign.sphinx.overviews.boxes import (
    box,
    counted,
    counts_line,
    folded,
    heading,
    listed,
    nothing,
    quiet,
)
from sphinx_sysdesign.sphinx.overviews.tables import (
    NUMERIC,
    SHORT,
    Cell,
    Column,
    column_tables,
    text_cell,
)
from sphinx_sysdesign.views import Link, columns_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_sysdesign.sphinx.links import Linker
    from sphinx_sysdesign.views import Slot
    from sphinx_sysdesign.views.overviews import HeatCell, RiskRow, Risks

_ = get_translation("sysdesign")

#: A field of the map lists no more failure modes than these; those of a fuller one stand below the map.
FITTING = 3


def _rating(name: str, title: str) -> Column:
    def cell(row: RiskRow, _linker: Linker) -> Cell:
        value = getattr(row, name)
        return text_cell("" if value is None else str(value))

    return Column(title, cell, style=NUMERIC)


COLUMNS = {
    "failure": Column(phrase("Failure mode"), lambda row, linker: Cell([linker(row.link)])),
    "design": Column(
        phrase("Design"),
        lambda row, linker: Cell([linker(Link("design", row.design))] if row.design else []),
    ),
    "severity": _rating("severity", phrase("Severity")),
    "likelihood": _rating("likelihood", phrase("Likelihood")),
    "detection": _rating("detection", phrase("Detection")),
    "risk": Column(
        phrase("Risk"),
        lambda row, _linker: text_cell(str(row.risk) if row.risk else ""),
        style=NUMERIC,
    ),
    "action": Column(
        phrase("Action"),
        lambda row, _linker: text_cell(row.action, f"{9999 - (row.risk or 0)}"),
        style=SHORT,
    ),
    "affects": Column(phrase("Affects"), lambda row, linker: Cell(linker.all(row.affects))),
}
DEFAULT = ("failure", "design", "severity", "likelihood", "detection", "risk", "action", "affects")


def render_risks(slot: Slot, view: Risks, linker: Linker) -> nodes.Element:
    """Return failure modes as a map, as a list by risk, and those that are unrated."""
    if not view.counts:
        return nothing(_("No failure mode matches."))
    parts: list[nodes.Node] = [
        counts_line(view.counts, dict.fromkeys((w for w, _n in view.counts[1:]), "action"))
    ]
    if view.cells:
        anchors = linker.new_id("risks")
        parts += [*_map(view, linker, anchors), *_overflowing(view, linker, anchors)]
        parts += _list(slot, view, linker)
    parts += _unrated(view, linker)
    return box(linker, *parts, rows=len(view.listed))


# The map ----------------------------------------------------------------------------------


def _map(view: Risks, linker: Linker, anchors: str) -> list[nodes.Element]:
    """Return the map as a table whose first row and column are its axes, below what it shows."""
    title = _("By severity (down) and likelihood (across)")
    names = [_(word) for word, _value in BANDS]
    corner = _("Severity / likelihood")
    group = nodes.tgroup("", cols=len(BANDS) + 1)
    group += nodes.colspec(colwidth=12, stub=1)
    group += [nodes.colspec(colwidth=16) for _band in BANDS]
    head = [nodes.entry("", nodes.paragraph("", words)) for words in (corner, *names)]
    group += nodes.thead("", nodes.row("", *head))
    group += nodes.tbody("", *_rows(view, linker, anchors))
    classes = ["sysdesign-table", "sysdesign-map", "colwidths-auto"]
    return [heading(title), nodes.table("", group, classes=classes)]


def _rows(view: Risks, linker: Linker, anchors: str) -> Iterable[nodes.row]:
    for (word, _value), cells in zip(reversed(BANDS), view.cells, strict=True):
        first = titled_cell("", nodes.paragraph("", _(word)), label=_("Severity"))
        yield nodes.row("", first, *[_field(cell, linker, anchors) for cell in cells])


def _field(cell: HeatCell, linker: Linker, anchors: str) -> nodes.entry:
    """Return a field: how hot it is in a number and a word, and what stands in it."""
    label = _("Likelihood {word}").format(word=_(BANDS[cell.likelihood][0]))
    heat = nodes.paragraph(
        "", "", nodes.strong("", str(cell.product)), nodes.Text(f" {_(cell.heat)}"),
        classes=["sysdesign-heat"],
    )  # fmt: skip
    made = titled_cell("", heat, label=label)
    made["classes"] = [f"sysdesign-heat-{cell.heat}", *([] if cell.rows else ["sysdesign-empty"])]
    if len(cell.rows) > FITTING:
        words = counted("failure modes", len(cell.rows))
        made += nodes.paragraph(
            "", "", nodes.reference("", words, internal=True, refid=_anchor(cell, anchors))
        )
    elif cell.rows:
        made += _listed(cell.rows, linker)
    return made


def _anchor(cell: HeatCell, anchors: str) -> str:
    return f"{anchors}-{cell.severity + 1}-{cell.likelihood + 1}"


def _line(row: RiskRow, linker: Linker) -> list[nodes.Node]:
    design = [nodes.Text(", "), linker(Link("design", row.design))] if row.design else []
    return [linker(row.link), *design]


def _listed(rows: Iterable[RiskRow], linker: Linker) -> nodes.bullet_list:
    lines = [nodes.paragraph("", "", *_line(row, linker)) for row in rows]
    items = [nodes.list_item("", line) for line in lines]
    return nodes.bullet_list("", *items, classes=["sysdesign-risks"])


def _overflowing(view: Risks, linker: Linker, anchors: str) -> Iterable[nodes.Element]:
    """Yield what the fuller fields of the map hold, the hottest first."""
    full = [cell for cells in view.cells for cell in cells if len(cell.rows) > FITTING]
    for cell in sorted(full, key=lambda cell: -cell.product):
        title = _("Severity {severity}, likelihood {likelihood} ({product}, {heat})").format(
            severity=_(BANDS[cell.severity][0]),
            likelihood=_(BANDS[cell.likelihood][0]),
            product=cell.product,
            heat=_(cell.heat),
        )
        words = [nodes.Text(f"{title}: {counted('failure modes', len(cell.rows))}")]
        yield folded(words, _listed(cell.rows, linker), anchor=_anchor(cell, anchors))


# The lists --------------------------------------------------------------------------------


def _list(slot: Slot, view: Risks, linker: Linker) -> Iterable[nodes.Element]:
    """Yield the failure modes by risk priority."""
    names, asked = columns_of(slot, COLUMNS, DEFAULT)
    title = _("By risk: severity \u00d7 likelihood \u00d7 detection")
    yield heading(title)
    yield from column_tables(COLUMNS, names, [view.listed], linker, keep_empty=asked)
    if view.rest:
        yield quiet(nodes.Text(_("{n} more, with less risk, are in the map").format(n=view.rest)))


def _unrated(view: Risks, linker: Linker) -> list[nodes.Element]:
    """Return what has no place in the map."""
    lines = [_line(row, linker) for row in view.unrated]
    return listed(_("Without severity or likelihood"), lines, "risks")
