"""Calculations, their values in text, and tables of values, as nodes.

For HTML a sheet is one node with a rendering of its own; for the other formats it becomes a plain
table, made only where it is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import get_translation

from sphinx_sysdesign.sphinx.nodes import div, html_part, live_text
from sphinx_sysdesign.sphinx.overviews.tables import NUMERIC, table
from sphinx_sysdesign.sphinx.sheet_html import sheet_html
from sphinx_sysdesign.sphinx.words import say
from sphinx_sysdesign.views import Link, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_sysdesign.estimates.typeset import Piece
    from sphinx_sysdesign.sheets import CheckRow, Row, SheetView
    from sphinx_sysdesign.shown_values import ValueTable
    from sphinx_sysdesign.sphinx.links import Linker
    from sphinx_sysdesign.views import Slot

_ = get_translation("sysdesign")


def render_sheet(view: SheetView, linker: Linker, graph: str) -> nodes.Element:
    """Return a calculation, in the way of the format that is written."""
    if linker.builder.format != "html":
        return _plain_sheet(view, linker.builder.format)
    words = " ".join([view.title, *(f"{row.name} {row.label}" for row in view.rows)])
    hidden = nodes.inline("", words)
    html = sheet_html(view, _Addresses(view, linker), graph)
    return html_part("", hidden, html=html)


class _Addresses:
    """From names in formulas to the rows of their values."""

    def __init__(self, view: SheetView, linker: Linker) -> None:
        self.view = view
        self.linker = linker
        self.known = {row.name: f"#{row.anchor}" for row in view.rows if row.anchor}

    def __call__(self, name: str) -> str:
        """Return the address of a name, "" where it is a unit or a function."""
        if name not in self.known:
            found = self.linker.domain.index.find_name(name, self.linker.docname)
            self.known[name] = (
                self.linker.uri(found.docname, found.anchor) if found and found.docname else ""
            )
        return self.known[name]

    def place(self, docname: str, anchor: str) -> str:
        """Return the address of an HTML id in a document."""
        return self.linker.uri(docname, anchor)


def _plain_sheet(view: SheetView, form: str) -> nodes.Element:
    """Return a calculation as a table, its checks as a list."""
    head = [_("Name"), _("Formula"), _("Value")]
    has_ranges = any(row.range for row in view.rows)
    head += [_("Range")] if has_ranges else []
    head += [_("p5 to p95")] if view.has_percentiles else []
    head += [name.replace("_", " ") for name, _words in view.scenarios]
    rows = [_plain_row(row, view, has_ranges) for row in view.rows]
    styles = ["", "", *[NUMERIC] * (len(head) - 2)]
    made = table(head, rows, styles)
    body = next(iter(made.findall(nodes.tbody)))
    for row, shown in zip(body.children, view.rows, strict=True):
        if shown.anchor and isinstance(row, nodes.Element):
            row["ids"].append(shown.anchor)
    box = div(made, classes=["sysdesign-sheet"])
    if form == "latex":
        box.insert(0, _latex_columns([spec["colwidth"] for spec in made.findall(nodes.colspec)]))
    if view.checks:
        box += nodes.bullet_list("", *[_plain_check(row) for row in view.checks])
    for note in map(say, view.notes):
        box += nodes.paragraph("", f"{note[:1].upper()}{note[1:]}.")
    return box


#: Letters of code in a line of a PDF, as the columns of a sheet share it.
LINE = 80


def _latex_columns(widths: Sequence[int]) -> nodes.Element:
    """Return columns in which no name is broken; the formula gets what values and ranges leave of the line."""
    name, *others = widths[0] + 1, *(width * 4 // 5 + 3 for width in widths[1:])
    left = LINE - name
    others[0] = max(14, left - sum(others[1:]))
    parts = [(name, LINE), *((width * left, LINE * sum(others)) for width in others)]
    spec = "".join(rf">{{\raggedright\arraybackslash}}\X{{{part}}}{{{of}}}" for part, of in parts)
    return addnodes.tabular_col_spec(spec=spec)


def _plain_row(row: Row, view: SheetView, has_ranges: bool) -> list[list[nodes.Node]]:
    formula = _text(row.formula)
    words = ", ".join(part for part in (formula, row.label) if part)
    value: nodes.Node = nodes.strong("", row.text) if row.text else nodes.Text(_("no value"))
    cells: list[list[nodes.Node]] = [
        [nodes.literal("", row.name.strip())],
        [nodes.Text(words)],
        [value],
    ]
    if has_ranges:
        cells.append([nodes.Text(row.range)])
    if view.has_percentiles:
        cells.append([nodes.Text(row.percentiles)])
    texts = [text for text, _is_set in row.scenarios] or [""] * len(view.scenarios)
    cells += [[nodes.Text(text)] for text in texts]
    return cells


def _text(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _plain_check(row: CheckRow) -> nodes.list_item:
    words = [_(row.verdict), row.margin, row.sides, row.message]
    text = ", ".join(word for word in words if word)
    line = nodes.paragraph("", "", nodes.literal("", _text(row.formula)), nodes.Text(f": {text}"))
    return nodes.list_item("", line)


def render_values(slot: Slot, view: ValueTable, linker: Linker) -> nodes.Element:
    """Return a table of values, each with a link to where it is worked out."""
    is_cost = slot.option("style") == "cost"
    shown = {
        "name": True,
        "value": True,
        "range": any(row.range for row in view.rows),
        "notes": is_cost and any(row.label for row in view.rows),
        "design": len({row.design for row in view.rows}) > 1,
    }
    asked = [name for name in words_of(slot.option("columns").casefold()) if name in shown]
    columns = asked or [name for name, is_shown in shown.items() if is_shown]
    titles = {
        "name": _("Component") if is_cost else _("Metric"),
        "value": _("Cost") if is_cost else _("Estimate"),
        "range": _("Range"),
        "notes": _("Notes"),
        "design": _("Design"),
    }
    rows = []
    for row in view.rows:
        full = f"{row.design}/{row.name}"
        cells: dict[str, list[nodes.Node]] = {
            "name": [linker(Link("est", full, row.title))],
            "value": [nodes.strong("", "", live_text(row.text, {"sysdesign-est": full}))],
            "range": [live_text(row.range, {"sysdesign-est": full, "part": "range"})]
            if row.range
            else [],
            "notes": [nodes.Text(row.label)],
            "design": [linker(Link("design", row.design))],
        }
        rows.append([cells[name] for name in columns])
    if view.total:
        every = " ".join(f"{row.design}/{row.name}" for row in view.rows)
        data = {"sysdesign-est": every, "shape": view.shape}
        total: dict[str, list[nodes.Node]] = {
            "name": [nodes.strong("", _("Total"))],
            "value": [nodes.strong("", "", live_text(view.total, data))],
        }
        rows.append([total.get(name, [nodes.Text("")]) for name in columns])
    if not rows:
        return nodes.paragraph(
            "", _("No value matches."), classes=["sysdesign", "sysdesign-nothing"]
        )
    styles = [NUMERIC if name in {"value", "range"} else "" for name in columns]
    made = table([titles[name] for name in columns], rows, styles)
    if view.total:
        list(made.findall(nodes.row))[-1]["classes"].append("sysdesign-total-row")
    return div(made, classes=["sysdesign", "sysdesign-values"])
