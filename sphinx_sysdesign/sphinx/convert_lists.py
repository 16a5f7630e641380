"""List nodes -> item lists, cut where Markdown folded a labelled line into an item."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_sysdesign.model.blocks import Block, Item, ItemList, Paragraph
from sphinx_sysdesign.sphinx.inline import is_label, read_text

if TYPE_CHECKING:
    from sphinx_sysdesign.model.text import Text
    from sphinx_sysdesign.sphinx.convert import Converter

_TASK = re.compile(r"\[([ xX])\]\s+(?=\S)")


def convert_list(converter: Converter, node: nodes.Element, out: list[Block]) -> None:
    """Append a bullet or numbered list; a labelled line folded into an item follows its list."""
    ordered = node.tagname == "enumerated_list"
    key = converter.key(node)
    items: list[Item] = []
    for child in node.children:
        if not isinstance(child, nodes.Element):
            continue
        item, folded = _item(converter, child)
        items.append(item)
        if folded:
            out.append(ItemList(tuple(items), items[0].line, ordered, key))
            out.extend(folded)
            items = []
    if items:
        out.append(ItemList(tuple(items), items[0].line, ordered, key))


def convert_definitions(converter: Converter, node: nodes.Element, out: list[Block]) -> None:
    """Append a definition list."""
    key = converter.key(node)
    items = [_definition(converter, c) for c in node.children if isinstance(c, nodes.Element)]
    if items:
        out.append(ItemList(tuple(items), items[0].line, ordered=False, key=key))


def _definition(converter: Converter, node: nodes.Element) -> Item:
    blocks: list[Block] = []
    term, line = None, converter.line(node)
    for child in node.children:
        if isinstance(child, nodes.term) and term is None:
            line = converter.line(child) if child.line else line
            term = read_text(child, line)
        elif isinstance(child, nodes.definition):
            blocks.extend(converter.blocks(child.children))
    return Item(tuple(blocks), line, term=term, key=converter.key(node))


def _item(converter: Converter, node: nodes.Element) -> tuple[Item, tuple[Block, ...]]:
    """Return an item, and the blocks that only Markdown's lazy continuation put into it."""
    line = converter.line(node)
    blocks = converter.blocks(node.children)
    blocks, folded = _unfold(converter, blocks, line)
    task = _task(node)
    if blocks and isinstance(blocks[0], Paragraph):
        if task is None:
            task, first = _written_task(blocks[0])
        else:
            first = _stripped(blocks[0])
        blocks = (first, *blocks[1:])
    return Item(blocks, line, task, key=converter.key(node)), folded


def _unfold(
    converter: Converter, blocks: tuple[Block, ...], line: int
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Split an item's blocks before the labelled line that starts left of the item's words."""
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph) and block.line > line and _starts_with_label(block.text):
            column = converter.lines.marker_column(line)
            if column >= 0 and converter.lines.indent(block.line) <= column:
                return blocks[:index], blocks[index:]
    return blocks, ()


def _starts_with_label(text: Text) -> bool:
    return any(not s.start and is_label(text, s) for s in text.spans)


def _task(node: nodes.Element) -> bool | None:
    """Return the state of the check box that MyST's task lists made."""
    if "task-list-item" not in node["classes"]:
        return None
    box = next(iter(node.findall(nodes.raw)), None)
    return box is not None and "checked=" in box.astext()


def _stripped(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph without the space that older parsers leave after its check box."""
    if not paragraph.text.raw.startswith(" "):
        return paragraph
    return Paragraph(paragraph.text.cut(1), paragraph.line, paragraph.key)


def _written_task(paragraph: Paragraph) -> tuple[bool | None, Paragraph]:
    """Return the state of a check box that stands as text, and the paragraph without it."""
    match = _TASK.match(paragraph.text.raw)
    if match is None or any(s.start < match.end() for s in paragraph.text.spans):
        return None, paragraph
    text = paragraph.text.cut(match.end())
    return match.group(1) != " ", Paragraph(text, paragraph.line, paragraph.key)
