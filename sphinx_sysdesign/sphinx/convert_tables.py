"""Table nodes -> tables with the very line of every row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_sysdesign.model.blocks import Block, Cell, Paragraph, Row, Table
from sphinx_sysdesign.model.text import Text
from sphinx_sysdesign.sphinx.inline import TextReader, read_text, split_labels

if TYPE_CHECKING:
    from sphinx_sysdesign.sphinx.convert import Converter

#: How far a row of a csv-table is looked for.
_REACH = 40


def convert_table(converter: Converter, node: nodes.Element, out: list[Block]) -> None:
    """Append a table, preceded by its caption; lines folded into a Markdown table follow it."""
    title = next((c for c in node.children if isinstance(c, nodes.title)), None)
    if title is not None:
        converter.paragraph(title, out)
    head_rows, body_rows = _rows(node)
    key = converter.key(node)
    line = node.line or converter.here
    if not converter.is_rst and converter.lines.is_pipe_table(line):
        converter.here = line
        _pipe_table(converter, key, line, (head_rows, body_rows), out)
        return
    rows = [_row(converter, row) for row in (*head_rows, *body_rows)]
    if rows:
        head = rows[0] if head_rows else None
        out.append(Table(head, tuple(rows[1:] if head else rows), rows[0].line, key))


def _rows(node: nodes.Element) -> tuple[list[nodes.Element], list[nodes.Element]]:
    """Return the rows of a table's head and of its body."""
    head: list[nodes.Element] = []
    body: list[nodes.Element] = []
    for group in node.children:
        if isinstance(group, nodes.tgroup):
            for part in group.children:
                into = head if isinstance(part, nodes.thead) else body
                if isinstance(part, nodes.thead | nodes.tbody):
                    into.extend(r for r in part.children if isinstance(r, nodes.row))
    return head, body


def _pipe_table(
    converter: Converter,
    key: int,
    line: int,
    rows: tuple[list[nodes.Element], list[nodes.Element]],
    out: list[Block],
) -> None:
    """Append a Markdown table: each row has its line, counted from the head's."""
    head_rows, body_rows = rows
    strict = converter.lines.has_pipe(line)
    head: Row | None = _row(converter, head_rows[0], line) if head_rows else None
    start, found, loose = line, list[Row](), list[nodes.Element]()
    for at, node in enumerate(body_rows, line + 2):
        if strict and not converter.lines.has_pipe(at):
            loose.append(node)
            continue
        if loose:
            _cut(converter, Table(head, tuple(found), start, key), loose, at, out)
            head, found, loose, start = None, [], [], at
        found.append(_row(converter, node, at))
    if loose:
        _cut(
            converter, Table(head, tuple(found), start, key), loose, line + 2 + len(body_rows), out
        )
    elif head or found:
        out.append(Table(head, tuple(found), start, key))
    converter.here = line + 1 + len(body_rows)


def _cut(
    converter: Converter, table: Table, loose: list[nodes.Element], end: int, out: list[Block]
) -> None:
    """Append a table, and the lines below it that are no rows: what Markdown makes rows of."""
    if table.head or table.rows:
        out.append(table)
    reader = TextReader()
    for index, row in enumerate(loose):
        reader.words("\n" if index else "")
        for place, entry in enumerate(row.children):
            inner = [c for c in entry.children if isinstance(c, nodes.Element) and c.children]
            if inner and place:
                reader.words(" | ")
            for child in inner:
                reader.children(child)
    key = converter.key(loose[0])
    text = reader.text(end - len(loose))
    out.extend(Paragraph(part, part.line, key) for part in split_labels(text))


def _row(converter: Converter, node: nodes.Element, line: int = 0) -> Row:
    """Return a row; without a line given, it is where the first of its words are."""
    entries = [e for e in node.children if isinstance(e, nodes.entry)]
    if not line:
        line = _first_line(converter, entries)
        cells = tuple(_cell(converter, e, 0) for e in entries)
    else:
        cells = tuple(_cell(converter, e, line) for e in entries)
    return Row(cells, line, converter.key(node))


def _first_line(converter: Converter, entries: list[nodes.entry]) -> int:
    """Return the line of a row's first words in the source."""
    for entry in entries:
        for child in entry.children:
            if isinstance(child, nodes.Element) and child.line:
                words = child.astext().partition("\n")[0]
                if words in converter.lines.get(child.line) and child.line >= converter.here - 1:
                    return converter.line(child)
                converter.here = converter.lines.forward(converter.here, words, _REACH)
                return converter.here
    return converter.here + 1


def _cell(converter: Converter, node: nodes.entry, line: int) -> Cell:
    """Return a cell; `line` 0 means that its paragraphs know their lines."""
    children = [c for c in node.children if isinstance(c, nodes.Element)]
    key = converter.key(node)
    if not children:
        return Cell(Text("", line or converter.here), line or converter.here, key=key)
    first = children[0]
    if len(children) > 1 or first.tagname != "paragraph":
        blocks = converter.blocks(children)
        at = blocks[0].line if blocks else line or converter.here
        return Cell(Text(node.astext(), at), at, blocks, key)
    at = line or (first.line if first.line and first.line >= converter.here else converter.here)
    return Cell(read_text(first, at), at, key=key)
