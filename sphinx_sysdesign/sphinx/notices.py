"""Findings on the page, each above the block in which it stands."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_sysdesign.sphinx.links import capitalised, words
from sphinx_sysdesign.sphinx.nodes import div, record_block, slot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sphinx_sysdesign.views import Notice

    #: From a source file and a line of it to the line of the document; 0 where it has none.
    LineOf = Callable[[str, int], int]

#: A finding inside one of these is shown above the whole of it.
WHOLE = (
    nodes.paragraph,
    nodes.bullet_list,
    nodes.enumerated_list,
    nodes.definition_list,
    nodes.field_list,
    nodes.table,
    nodes.literal_block,
    nodes.block_quote,
    nodes.raw,
    nodes.comment,
    nodes.rubric,
    nodes.Admonition,
    nodes.figure,
    nodes.image,
    nodes.math_block,
)


def _blocks(parent: nodes.Element) -> Iterator[nodes.Element]:
    """Yield the blocks of sections and containers in order, never the inside of one."""
    for child in parent.children:
        if isinstance(child, (nodes.title, record_block, *WHOLE)):
            yield child
        if isinstance(child, nodes.section) or (
            isinstance(child, nodes.container) and _is_open(child)
        ):
            yield from _blocks(child)


def _is_open(node: nodes.Node) -> bool:
    return isinstance(node, nodes.container) and not isinstance(node, slot)


def _lines(root: nodes.Element, line_of: LineOf) -> list[tuple[int, nodes.Element]]:
    """Return the blocks of a document with the line on which each starts."""
    found: list[tuple[int, nodes.Element]] = []
    last = 0
    for block in _blocks(root):
        placed = _placed(block)
        line = line_of(placed.source or "", int(placed.line or 0)) if placed else 0
        if line and line >= last:
            found.append((line, block))
            last = line
    return found


def _placed(block: nodes.Element) -> nodes.Element | None:
    """Return a block, or the first element in it, that has a line."""
    if block.line is not None:
        return block
    return next((n for n in block.findall(nodes.Element) if n.line is not None), None)


def insert_notices(root: nodes.Element, notices: Sequence[Notice], line_of: LineOf) -> None:
    """Show the findings of a document in it (`root`: of one that is a part of the whole)."""
    if not notices:
        return
    places = _lines(root, line_of)
    starts = [line for line, _ in places]
    groups: dict[int, list[Notice]] = {}
    for notice in notices:
        groups.setdefault(max(0, bisect_right(starts, notice.line) - 1), []).append(notice)
    for index, group in groups.items():
        if places:
            _put(places[index][1], notice_box(group))
        else:
            root.insert(0, notice_box(group))


def _put(block: nodes.Element, box: nodes.Element) -> None:
    """Put a box above a block, but below a title; inside a record at its top."""
    if isinstance(block, record_block):
        first = block.children[0] if block.children else None
        block.insert(1 if isinstance(first, nodes.rubric) else 0, box)
        return
    parent = block.parent
    at = parent.index(block)
    parent.insert(at + 1 if isinstance(block, nodes.title | nodes.rubric) else at, box)


def notice_box(notices: Iterable[Notice]) -> nodes.container:
    """Return findings as lines: code, what is wrong, the way out; those with one way out share a line."""
    alike: dict[tuple[str, str, str], list[Notice]] = {}
    for notice in notices:
        alike.setdefault((notice.code, notice.level, notice.fix), []).append(notice)
    lines = [_notice_line(*key, group) for key, group in alike.items()]
    return div(*lines, classes=["sysdesign", "sysdesign-notices"])


def _notice_line(code: str, level: str, fix: str, group: Sequence[Notice]) -> nodes.paragraph:
    line = nodes.paragraph("", "", classes=["sysdesign-notice", f"sysdesign-{level}"])
    line += [nodes.inline("", code, classes=["sysdesign-code"]), nodes.Text(" ")]
    for number, notice in enumerate(group):
        text = capitalised(notice.message) if not number else notice.message
        message = nodes.inline("", "", *words(text), classes=["sysdesign-message"])
        message["ids"] = [notice.link.target.partition("#")[2]]
        line += [nodes.Text("; ")] if number else []
        line += message
    line += [
        nodes.Text(". "),
        nodes.inline("", "", *words(f"{capitalised(fix)}."), classes=["sysdesign-fix"]),
    ]
    return line
