"""A document as blocks: what the checks see of Markdown or reStructuredText.

The Sphinx shell turns docutils nodes into these (`sphinx/convert.py`); everything that judges a
document works on them alone. `key` ties a block to the node it came from: an index that only the
shell understands (-1: none).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sphinx_sysdesign.model.parts import Part
from sphinx_sysdesign.model.text import Text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or one line of it that starts with a bold label (the shell splits there)."""

    text: Text
    line: int
    key: int = -1


@dataclass(frozen=True, slots=True)
class Item:
    """A list item. `term` is set in definition lists; `task` is None where there is no check box."""

    blocks: tuple[Block, ...]
    line: int
    task: bool | None = None
    term: Text | None = None
    key: int = -1


@dataclass(frozen=True, slots=True)
class ItemList:
    """A bullet, numbered or definition list."""

    items: tuple[Item, ...]
    line: int
    ordered: bool = False
    key: int = -1


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its words, and its blocks where it holds more than a paragraph (rST)."""

    text: Text
    line: int
    blocks: tuple[Block, ...] = ()
    key: int = -1


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; `line` is the very line of the row in the source."""

    cells: tuple[Cell, ...]
    line: int
    key: int = -1


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its head row, if it has one."""

    head: Row | None
    rows: tuple[Row, ...]
    line: int
    key: int = -1


@dataclass(frozen=True, slots=True)
class Code:
    """A literal block. `line` is the source line of its first line of text, `language` "" if none."""

    text: str
    language: str
    line: int
    key: int = -1


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: HTML `<!-- -->`, MyST `%` or rST `..`."""

    text: str
    line: int
    key: int = -1


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive: `name` without `sysdesign:` for ours; an admonition or another's has its body as blocks."""

    name: str
    argument: str
    line: int
    blocks: tuple[Block, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    #: True for directives of this extension.
    own: bool = False
    key: int = -1

    def option(self, name: str, default: str = "") -> str:
        """Return the value of an option, or `default`."""
        return dict(self.options).get(name, default)


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quote."""

    blocks: tuple[Block, ...]
    line: int
    key: int = -1


@dataclass(frozen=True, slots=True)
class Opaque:
    """Anything else that is content: an image, a formula, a figure, raw HTML, a toctree (kind tells)."""

    kind: str
    line: int
    key: int = -1
    #: Of a formula.
    latex: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it, sub-sections included; level 1 is the page's title."""

    title: Text
    level: int
    line: int
    blocks: tuple[Block, ...]
    #: The HTML id, for links to it.
    anchor: str = ""
    key: int = -1


Block = Paragraph | ItemList | Table | Code | Comment | Directive | Quote | Opaque | Section


@dataclass(frozen=True, slots=True)
class Document:
    """A source document: its blocks in order, and the source text they came from."""

    docname: str
    #: Path of the source file, relative to the source folder, with forward slashes.
    path: str
    blocks: tuple[Block, ...]
    #: The whole source text ("" where it is not at hand).
    source: str = ""
    #: "markdown" or "rst".
    syntax: str = "markdown"
    #: Front matter as parsed: keys to strings, lists, mappings.
    front_matter: dict[str, object] = field(default_factory=dict)
    #: Where the lines are from, in a document that includes files.
    parts: tuple[Part, ...] = ()
    #: Line, message and fix of front matter that the parser could not read.
    unread: tuple[int, str, str] | None = None


def children(block: Block) -> tuple[Block, ...]:
    """Return the blocks directly inside a block: of sections, quotes, directives, items and cells."""
    match block:
        case Section() | Quote() | Directive():
            return block.blocks
        case ItemList():
            return tuple(b for item in block.items for b in item.blocks)
        case Table():
            rows = (*((block.head,) if block.head else ()), *block.rows)
            return tuple(b for row in rows for cell in row.cells for b in cell.blocks)
        case _:
            return ()


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield every block in reading order, outer ones first, without recursion."""
    stack = list(reversed(blocks))
    while stack:
        block = stack.pop()
        yield block
        stack.extend(reversed(children(block)))
