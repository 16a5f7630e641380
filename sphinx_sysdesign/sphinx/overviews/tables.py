"""Tables of overviews: columns that know how to show a row, in every format, sorted by the reader in a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_sysdesign.sphinx.nodes import titled_cell
from sphinx_sysdesign.sphinx.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_sysdesign.sphinx.links import Linker

#: No column of a table in plain text is wider than this, and no table wider than that.
WIDEST, PAGE = 32, 110
#: The styles of columns: figures flush right, words that stay on one line.
NUMERIC, SHORT = "sysdesign-num", "sysdesign-short"
#: A longer table is broken over pages in print.
LONG = 30


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: words with their marks, or whole paragraphs and lists."""

    content: Sequence[nodes.Node]
    #: What a reader's sorting goes by, where that is not what the cell reads.
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an overview."""

    title: str
    #: Makes the cell of a row.
    cell: Callable[[Any, Linker], Cell]
    #: The class of its cells: `NUMERIC` or `SHORT`.
    style: str = ""


def text_cell(words: str, sort: str = "") -> Cell:
    """Return a cell with plain words."""
    return Cell([nodes.Text(words)] if words else [], sort)


def rank(word: str, order: Sequence[str]) -> str:
    """Return what words with an order of their own are sorted by; other words come last, none at the end."""
    return str(order.index(word) if word in order else len(order)) if word else ""


def column_tables(
    columns: Mapping[str, Column],
    names: Sequence[str],
    groups: Sequence[Sequence[Any]],
    linker: Linker,
    *,
    keep_empty: bool = False,
) -> list[nodes.table]:
    """Return a table for each group of rows, all with the same columns.

    A column in which nothing stands is left out, unless the author asked for it by name.
    """
    made = [
        [[columns[name].cell(row, linker) for name in names] for row in rows] for rows in groups
    ]
    shown = [
        at
        for at in range(len(names))
        if keep_empty or any(row[at].content for rows in made for row in rows)
    ]
    head = [say(columns[names[at]].title) for at in shown]
    styles = [columns[names[at]].style for at in shown]
    tables = [table(head, [[row[at] for at in shown] for row in rows], styles) for rows in made]
    for one in tables:
        one["classes"].append("sysdesign-sortable")
    return tables


def table(
    head: Sequence[str],
    rows: Sequence[Sequence[Cell | Sequence[nodes.Node]]],
    styles: Sequence[str],
) -> nodes.table:
    """Return a table of cells, each column in its style ("" for none)."""
    cells = [[one if isinstance(one, Cell) else Cell(one) for one in row] for row in rows]
    group = nodes.tgroup("", cols=len(head))
    group += [nodes.colspec(colwidth=width) for width in _widths(head, cells)]
    group += nodes.thead("", _head(head, styles))
    group += nodes.tbody("", *[_row(row, styles) for row in cells])
    return nodes.table("", group, classes=["sysdesign-table", "colwidths-auto"])


def break_over_pages(root: nodes.Element) -> None:
    """Let long tables break over pages in print, with columns as wide as their words ask for."""
    for found in root.findall(nodes.table):
        if sum(1 for _row in found.findall(nodes.row)) > LONG:
            found["classes"] = [name for name in found["classes"] if name != "colwidths-auto"]
            found["classes"] += ["longtable", "colwidths-given"]


def _widths(head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[int]:
    """Return widths in characters, for builders that write text: as wide as the words, within reason."""
    widths = [
        min(WIDEST, max(len(title), *(_longest(row[at].content) for row in rows), 1))
        for at, title in enumerate(head)
    ]
    while sum(widths) > PAGE and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
    return widths


def _longest(content: Sequence[nodes.Node]) -> int:
    """Return how long the longest line of a cell is."""
    if content and _is_block(content[0]):
        return max(sum(map(_length, line.children)) for line in content)
    return sum(map(_length, content))


def _length(node: nodes.Node) -> int:
    """Return how many characters plain text has for a node: some are marked, as in `**words**`."""
    marks = 4 if isinstance(node, nodes.strong) else 2 if isinstance(node, nodes.literal) else 0
    return len(node.astext()) + marks


def _is_block(node: nodes.Node) -> bool:
    return not isinstance(node, nodes.Inline | nodes.Text)


def _head(titles: Sequence[str], styles: Sequence[str]) -> nodes.row:
    return _styled([nodes.entry("", nodes.paragraph("", title)) for title in titles], styles)


def _row(cells: Sequence[Cell], styles: Sequence[str]) -> nodes.row:
    entries = []
    for cell in cells:
        blocks = cell.content
        if not (blocks and _is_block(blocks[0])):
            blocks = [nodes.paragraph("", "", *blocks)]
        entries.append(titled_cell("", *blocks, sort=cell.sort))
    return _styled(entries, styles)


def _styled(entries: Sequence[nodes.entry], styles: Sequence[str]) -> nodes.row:
    for entry, style in zip(entries, styles, strict=True):
        entry["classes"] = [style] if style else []
    return nodes.row("", *entries)
