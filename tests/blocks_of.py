"""Markdown to blocks without Sphinx, for tests of what is pure: enough of MyST, in milliseconds."""

from __future__ import annotations

import itertools
import re

import yaml
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

from sphinx_sysdesign.model.blocks import (
    Block,
    Cell,
    Code,
    Comment,
    Directive,
    Document,
    Item,
    ItemList,
    Opaque,
    Paragraph,
    Quote,
    Row,
    Section,
    Table,
)
from sphinx_sysdesign.model.text import Span, Text
from sphinx_sysdesign.records import RECORD_DIRECTIVES
from sphinx_sysdesign.records.labels import label_lines
from sphinx_sysdesign.records.overviews import OVERVIEWS

OWN = RECORD_DIRECTIVES | set(OVERVIEWS)
_INFO = re.compile(r"\{([\w:-]+)\}\s*(.*)")
_BOX = re.compile(r"\[([ xX])\] ")
_OPTION = re.compile(r":([\w-]+):\s*(.*)")


def document_of(text: str, docname: str = "page") -> Document:
    """Return a document; front matter is read as YAML."""
    front: dict[str, object] = {}
    body = text
    if text.startswith("---\n"):
        head, _, rest = text[4:].partition("\n---\n")
        front = yaml.safe_load(head) or {}
        body = "\n" * (head.count("\n") + 3) + rest
    return Document(docname, f"{docname}.md", blocks_of(body), text, "markdown", front)


def blocks_of(text: str) -> tuple[Block, ...]:
    """Return the blocks of a Markdown text."""
    return Reader().read(text, 0)


def only(text: str) -> Directive:
    """Return the one directive of a text."""
    (block,) = blocks_of(text)
    assert isinstance(block, Directive)
    return block


class Reader:
    """Turns Markdown into blocks and numbers them."""

    def __init__(self) -> None:
        self.keys = itertools.count()
        self.md = MarkdownIt("commonmark").enable("table")
        self.md.use(colon_fence_plugin).use(deflist_plugin).use(myst_role_plugin)

    def read(self, text: str, offset: int) -> tuple[Block, ...]:
        """Return the blocks of a text whose first line has the number `offset` + 1."""
        tree = SyntaxTreeNode(self.md.parse(text))
        return nested(list(self.blocks(tree.children, offset)))

    def blocks(self, nodes, offset):
        """Yield the blocks of some nodes, headings flat."""
        for node in nodes:
            line = (node.map[0] if node.map else 0) + offset + 1
            match node.type:
                case "paragraph":
                    text = inline(node.children[0], line)
                    yield from (Paragraph(t, t.line, next(self.keys)) for t in label_lines(text))
                case "heading":
                    title = inline(node.children[0], line)
                    yield Section(
                        title, int(node.tag[1]), line, (), title.plain.lower(), next(self.keys)
                    )
                case "bullet_list" | "ordered_list":
                    items = tuple(self.item(child, offset) for child in node.children)
                    yield ItemList(items, line, node.type == "ordered_list", next(self.keys))
                case "dl":
                    yield ItemList(tuple(self.terms(node, offset)), line, key=next(self.keys))
                case "table":
                    yield self.table(node, offset)
                case "fence" | "colon_fence":
                    yield self.fence(node, line)
                case "code_block":
                    yield Code(node.content, "", line, next(self.keys))
                case "html_block" if node.content.startswith("<!--"):
                    words = node.content.strip().removeprefix("<!--").removesuffix("-->")
                    yield Comment(words, line, next(self.keys))
                case "blockquote":
                    yield Quote(tuple(self.blocks(node.children, offset)), line, next(self.keys))
                case "hr":
                    continue
                case _:
                    yield Opaque(node.type, line, next(self.keys))

    def item(self, node, offset):
        """Return a list item."""
        blocks = list(self.blocks(node.children, offset))
        task = None
        if blocks and isinstance(blocks[0], Paragraph) and (box := _BOX.match(blocks[0].text.raw)):
            task = box.group(1) != " "
            blocks[0] = Paragraph(blocks[0].text.cut(box.end()), blocks[0].line, blocks[0].key)
        return Item(tuple(blocks), node.map[0] + offset + 1, task, key=next(self.keys))

    def terms(self, node, offset):
        """Yield the items of a definition list."""
        term = None
        for child in node.children:
            if child.type == "dt":
                term = inline(child.children[0], child.map[0] + offset + 1)
            else:
                yield Item(
                    tuple(self.blocks(child.children, offset)),
                    term.line,
                    term=term,
                    key=next(self.keys),
                )

    def table(self, node, offset):
        """Return a table; rows know their lines."""
        rows = [
            self.row(tr, tr.map[0] + offset + 1) for part in node.children for tr in part.children
        ]
        return Table(rows[0], tuple(rows[1:]), rows[0].line, next(self.keys))

    def row(self, node, line):
        """Return a table row."""
        cells = tuple(
            Cell(
                inline(cell.children[0], line) if cell.children else Text("", line),
                line,
                key=next(self.keys),
            )
            for cell in node.children
        )
        return Row(cells, line, next(self.keys))

    def fence(self, node, line):
        """Return a directive, or a code block."""
        match = _INFO.match(node.info.strip())
        if not match:
            return Code(node.content, node.info.strip(), line + 1, next(self.keys))
        name, argument = match.groups()
        options, body, skipped = split_options(node.content)
        key = next(self.keys)
        if name == "estimate":
            blocks: tuple[Block, ...] = (Code(body, "text", line + 1 + skipped, next(self.keys)),)
        else:
            blocks = self.read(body, line + skipped)
        return Directive(name, argument.strip(), line, blocks, options, own=name in OWN, key=key)


def split_options(content: str) -> tuple[tuple[tuple[str, str], ...], str, int]:
    """Return options, body and the number of lines before the body."""
    lines = content.split("\n")
    options = []
    while lines and (match := _OPTION.match(lines[0])):
        options.append(match.groups())
        del lines[0]
    return tuple(options), "\n".join(lines), len(options)


def nested(flat: list[Block]) -> tuple[Block, ...]:
    """Return blocks with what follows a heading inside it."""
    out: list[Block] = []
    while flat:
        block = flat.pop(0)
        if isinstance(block, Section):
            inner = list(
                itertools.takewhile(
                    lambda b, s=block: not isinstance(b, Section) or b.level > s.level, flat
                )
            )
            del flat[: len(inner)]
            block = Section(
                block.title, block.level, block.line, nested(inner), block.anchor, block.key
            )
        out.append(block)
    return tuple(out)


def inline(node, line: int) -> Text:
    """Return the words of an inline node with their spans."""
    words: list[str] = []
    spans: list[Span] = []

    def add(nodes) -> None:
        for child in nodes:
            start = len("".join(words))
            kind, target = KINDS.get(child.type, ""), ""
            if child.type in {"softbreak", "hardbreak"}:
                words.append("\n")
            elif child.type == "myst_role":
                words.append(child.content)
                target = f"{child.meta['name']}:{child.content}"
            elif child.children:
                add(child.children)
            else:
                words.append(child.content)
            if kind:
                spans.append(Span(start, len("".join(words)), kind, target))

    add(node.children)
    return Text("".join(words), line, tuple(sorted(spans, key=lambda s: s.start)))


KINDS = {
    "strong": "bold",
    "em": "italic",
    "code_inline": "code",
    "link": "link",
    "myst_role": "role",
    "image": "image",
}
