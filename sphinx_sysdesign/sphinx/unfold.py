"""Give every bold label of a directive's body a paragraph of its own.

`**Impact:** high` at the start of a source line starts a field, but Markdown joins such a line to the
paragraph, the list item or the table row above it. Here it is cut out again, before anything else
(translation included) sees the nodes.
"""

from __future__ import annotations

import copy
import itertools
import re
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Sequence

LABEL = re.compile(r"\*\*[^*\n]{1,80}(?::\s*\*\*|\*\*\s*:)|__[^_\n]{1,80}(?::\s*__|__\s*:)")
INDENT = re.compile(r"[ \t]*")


def _indent(line: str) -> int:
    match = INDENT.match(line)
    return len(match.group().expandtabs(4)) if match else 0


def is_label(node: nodes.Node, follower: nodes.Node | None) -> bool:
    """True for bold text that ends with a colon, or is followed by one."""
    if not isinstance(node, nodes.strong):
        return False
    after = follower.astext() if isinstance(follower, nodes.Text) else ""
    return node.astext().rstrip().endswith(":") or after.lstrip().startswith(":")


def _label_starts(children: Sequence[nodes.Node]) -> list[tuple[int, int]]:
    """Return (child index, line offset) of the labels that start a source line, but for the first child."""
    starts, lines = [], 0
    for index, child in enumerate(children):
        if index and isinstance(child, nodes.strong):
            before = children[index - 1].astext()
            follower = children[index + 1] if index + 1 < len(children) else None
            if before.endswith("\n") and is_label(child, follower):
                starts.append((index, lines))
        lines += child.astext().count("\n")
    return starts


def _paragraph(
    children: Sequence[nodes.Node], raw: Sequence[str], like: nodes.Element, offset: int
) -> nodes.paragraph:
    """Return a paragraph of these children, at its own source line."""
    kept = list(children)
    if kept and isinstance(kept[-1], nodes.Text):
        kept[-1] = nodes.Text(kept[-1].astext().rstrip("\n"))
    paragraph = nodes.paragraph("\n".join(raw), "", *kept)
    paragraph.source = like.source
    paragraph.line = None if like.line is None else like.line + offset
    return paragraph


def split_paragraph(paragraph: nodes.paragraph) -> list[nodes.paragraph]:
    """Return the paragraph cut before each label that starts a source line."""
    for child in [c for c in paragraph.children if isinstance(c, nodes.Text) and not c.astext()]:
        paragraph.remove(child)  # MyST puts empty words around bold ones
    starts = _label_starts(paragraph.children)
    if not starts:
        return [paragraph]
    raw = paragraph.rawsource.split("\n")
    bounds = [(0, 0), *starts, (len(paragraph.children), len(raw))]
    return [
        _paragraph(paragraph.children[a:b], raw[line:stop], paragraph, line)
        for (a, line), (b, stop) in itertools.pairwise(bounds)
    ]


class Unfolder:
    """Cuts the nodes of one body; `lines` are its source lines, the first of them has number `first`."""

    def __init__(self, lines: Sequence[str], first: int) -> None:
        self.lines, self.first = lines, first

    def line(self, number: int | None) -> str:
        """Return a source line by its number in the file; "" where it is outside of the body."""
        index = -1 if number is None else number - self.first
        return self.lines[index] if 0 <= index < len(self.lines) else ""

    def unfold(self, children: Sequence[nodes.Node]) -> list[nodes.Node]:
        """Return the block nodes with every label in a paragraph of its own."""
        out: list[nodes.Node] = []
        for node in children:
            match node:
                case nodes.paragraph():
                    out.extend(split_paragraph(node))
                case nodes.bullet_list() | nodes.enumerated_list():
                    out.extend(self.split_list(node))
                case nodes.table():
                    out.extend(self.split_table(node))
                case _:
                    out.append(node)
        return out

    def split_list(self, node: nodes.Element) -> list[nodes.Node]:
        """Cut a list behind every item into whose last line a label was folded."""
        out: list[nodes.Node] = []
        current = node
        items = list(node.children)
        for index, item in enumerate(items):
            folded = self.cut_item(item)
            if not folded:
                continue
            rest = items[index + 1 :]
            for moved in rest:
                current.remove(moved)
            out.extend([current, *self.unfold(folded)])
            if not rest:
                return out
            current = _continued(node, rest)
        return [*out, current]

    def cut_item(self, item: nodes.Node) -> list[nodes.Node]:
        """Take from the end of an item what a label line at the list's own indent starts."""
        marker = _indent(self.line(getattr(item, "line", None)))
        owner: nodes.Node = item
        while isinstance(owner, nodes.Element) and owner.children:
            last = owner.children[-1]
            if isinstance(last, nodes.paragraph):
                return self._cut_tail(last, marker)
            if not isinstance(last, (nodes.bullet_list, nodes.enumerated_list, nodes.list_item)):
                return []
            owner = last
        return []

    def _cut_tail(self, paragraph: nodes.paragraph, marker: int) -> list[nodes.Node]:
        if paragraph.line is None:
            return []
        parts = split_paragraph(paragraph)
        for index, part in enumerate(parts[1:], 1):
            source = self.line(part.line)
            if LABEL.match(source.lstrip()) and _indent(source) <= marker:
                kept = parts[:index]
                paragraph.parent.children[-1:] = kept
                for one in kept:
                    one.parent = paragraph.parent
                return list(parts[index:])
        return []

    def split_table(self, table: nodes.table) -> list[nodes.Node]:
        """Cut off the rows that are no rows: lines that follow the table without a bar."""
        body = next(iter(table.findall(nodes.tbody)), None)
        head = 2 if next(iter(table.findall(nodes.thead)), None) is not None else 0
        if body is None or table.line is None:
            return [table]
        for index in range(len(body.children)):
            source = self.line(table.line + head + index)
            if "|" not in source and LABEL.match(source.lstrip()):
                rows = list(body.children[index:])
                del body.children[index:]
                return [table, *self._lines_of(rows, table, head + index)]
        return [table]

    def _lines_of(
        self, rows: Sequence[nodes.Node], table: nodes.table, offset: int
    ) -> list[nodes.Node]:
        """Return the words of rows that are none as paragraphs again."""
        children: list[nodes.Node] = []
        raw = [self.line((table.line or 0) + offset + n).strip() for n in range(len(rows))]
        for number, row in enumerate(rows):
            words = [c for p in row.findall(nodes.paragraph) for c in p.children] or [
                c for e in row.findall(nodes.entry) for c in e.children
            ]
            children += [nodes.Text("\n")] if number and children else []
            children += words
        paragraph = _paragraph(children, raw, table, offset)
        return list(split_paragraph(paragraph))


def _continued(node: nodes.Element, items: Sequence[nodes.Node]) -> nodes.Element:
    """Return a list like `node` for the items after a cut; a numbered one counts anew."""
    fresh = copy.copy(node)
    fresh.attributes = copy.deepcopy(node.attributes)
    fresh["ids"], fresh.children = [], []
    fresh.attributes.pop("start", None)
    fresh += list(items)
    fresh.line = items[0].line
    return fresh


def unfold(children: Sequence[nodes.Node], lines: Sequence[str], first: int) -> list[nodes.Node]:
    """Return a body's nodes with every bold label that starts a source line in a paragraph of its own."""
    return Unfolder(lines, first).unfold(children)
