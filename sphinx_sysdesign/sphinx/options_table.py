"""The table of options of a decision: the chosen row, weights at the criteria, weighted totals."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.locale import get_translation

from sphinx_sysdesign.sphinx.nodes import titled_cell

if TYPE_CHECKING:
    from sphinx_sysdesign.model.records import Tradeoff
    from sphinx_sysdesign.sphinx.late import Late

_ = get_translation("sysdesign")


def name_cells(table: nodes.table) -> None:
    """Let each cell behind the first of its row know the title of its column, for narrow screens."""
    for row in _rows(table):
        for cell in [c for c in row.children[1:] if isinstance(c, nodes.entry)]:
            named = titled_cell("", *cell.children, **cell.attributes)
            named.source, named.line = cell.source, cell.line
            row.replace(cell, named)


def mark_options(block: nodes.Element, record: Tradeoff, late: Late) -> None:
    """Dress the first table of a decision; a decision without a table stays as it is."""
    table = next(iter(block.findall(nodes.table)), None)
    if table is None:
        return
    table["classes"].append("sysdesign-options")
    rows = _rows(table)
    by_title = {option.title: option for option in record.options}
    matched = [by_title.get(_first_cell(row)) for row in rows]
    for row, option in zip(rows, matched, strict=True):
        if option is not None and option.chosen and isinstance(row, nodes.Element):
            row["classes"].append("sysdesign-chosen")
    _align_scores(table, record)
    if record.weights and any(option and option.total is not None for option in matched):
        _add_weights(table, record, late)
        _add_totals(table, [option.total if option else None for option in matched])
    name_cells(table)


def _rows(table: nodes.table) -> list[nodes.row]:
    return [
        r for body in table.findall(nodes.tbody) for r in body.children if isinstance(r, nodes.row)
    ]


def _first_cell(row: nodes.Node) -> str:
    entry = next(iter(row.findall(nodes.entry)), None)
    return "" if entry is None else " ".join(entry.astext().split())


def _head(table: nodes.table) -> nodes.Element | None:
    return next(
        (row for head in table.findall(nodes.thead) for row in head.findall(nodes.row)), None
    )


def _criteria(record: Tradeoff) -> set[str]:
    return {name for option in record.options for name, _ in option.scores}


def _align_scores(table: nodes.table, record: Tradeoff) -> None:
    """Set the numeric columns flush right."""
    head, criteria = _head(table), _criteria(record)
    if head is None:
        return
    columns = [
        i for i, entry in enumerate(head.children) if " ".join(entry.astext().split()) in criteria
    ]
    for row in table.findall(nodes.row):
        for index in columns:
            if index < len(row.children):
                cast("nodes.Element", row.children[index])["classes"].append("sysdesign-num")


def _add_weights(table: nodes.table, record: Tradeoff, late: Late) -> None:
    weights = dict(record.weights)
    head = _head(table)
    for entry in head.children if head is not None else ():
        weight = weights.get(" ".join(entry.astext().split()))
        words = next(iter(entry.findall(nodes.paragraph)), None)
        if weight is not None and words is not None:
            late.put_after(
                words, nodes.inline("", f" \u00d7{weight:g}", classes=["sysdesign-weight"])
            )


def _add_totals(table: nodes.table, totals: list[float | None]) -> None:
    """Add a column with the weighted totals."""
    group = next(iter(table.findall(nodes.tgroup)))
    group["cols"] = int(group["cols"]) + 1
    specs = [i for i, child in enumerate(group.children) if isinstance(child, nodes.colspec)]
    group.insert(specs[-1] + 1 if specs else 0, nodes.colspec(colwidth=8))
    head = _head(table)
    if head is not None:
        head += _cell(_("Total"))
    for row, total in zip(_rows(table), totals, strict=True):
        row.append(_cell("" if total is None else f"{total:g}"))


def _cell(words: str) -> nodes.entry:
    return nodes.entry("", nodes.paragraph("", words), classes=["sysdesign-num", "sysdesign-total"])
