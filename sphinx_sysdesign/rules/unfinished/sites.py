"""One walk over a document: every text, list, table, code block and heading with what surrounds it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from sphinx_sysdesign.model.blocks import (
    Block,
    Code,
    Comment,
    Directive,
    Document,
    Item,
    ItemList,
    Opaque,
    Paragraph,
    Quote,
    Section,
    Table,
)
from sphinx_sysdesign.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

_DIARY = re.compile(
    r"change[ _-]?(?:log|s$)|release[ _-]?(?:notes?|history)|^history$|^news$|what.?s[ _-]?new",
    re.IGNORECASE,
)
#: Opaque kinds that show nothing.
BLANK = frozenset({"blank"})


@dataclass(slots=True)
class TextSite:
    """A text and where it stands: title, paragraph, item, term, cell or argument."""

    text: Text
    kind: str
    section: str
    #: False in a list below an unticked box, in a table of the API docs and so on.
    asserted: bool = True


@dataclass(slots=True)
class CodeSite:
    """A code block and the title of its section."""

    code: Code
    section: str


@dataclass(slots=True)
class ListSite:
    """A list, what follows it, and whether it stands below a box that nobody ticked."""

    items: ItemList
    section: str
    #: The next thing that shows, None at the end of what holds the list.
    after: Block | None
    #: True where nothing else follows in its section.
    last: bool
    unchecked: bool


@dataclass(slots=True)
class BlockSite:
    """Any other block: its section and what stands before and after it among its siblings."""

    block: Block
    section: str
    after: Block | None
    last: bool


@dataclass(slots=True)
class Sites:
    """Everything the checks look at, in reading order."""

    texts: list[TextSite] = field(default_factory=list)
    codes: list[CodeSite] = field(default_factory=list)
    lists: list[ListSite] = field(default_factory=list)
    tables: list[tuple[Table, str]] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    #: Paragraphs with their neighbours.
    paragraphs: list[BlockSite] = field(default_factory=list)
    directives: list[tuple[Directive, str]] = field(default_factory=list)
    problems: list[tuple[Opaque, str]] = field(default_factory=list)
    comments: list[tuple[Comment, str]] = field(default_factory=list)
    #: Other things without words.
    others: list[BlockSite] = field(default_factory=list)
    #: All texts as one, a line feed between them: most questions are answered by a look at it.
    whole: str = ""
    _starts: list[int] = field(default_factory=list)

    def finish(self) -> None:
        """Join the texts, once all of them are there."""
        raws = [site.text.raw for site in self.texts]
        self.whole = "\n".join(raws)
        self._starts = [0, *accumulate(len(raw) + 1 for raw in raws)]

    def holding(self, marks: Iterable[str]) -> list[int]:
        """Return the indexes of the texts that hold one of some marks, in order; no mark has a line feed."""
        found: set[int] = set()
        for mark in marks:
            at = self.whole.find(mark)
            while at >= 0:
                index = bisect_right(self._starts, at) - 1
                found.add(index)
                at = self.whole.find(mark, self._starts[index + 1])
        return sorted(found)


def is_diary(sites: Sites, docname: str) -> bool:
    """Tell whether a page is a change log: it tells of marks that are gone, and has bare headings."""
    title = sites.sections[0].title.plain if sites.sections else ""
    return any(_DIARY.search(name) for name in (docname.rpartition("/")[2], title))


def shows(block: Block) -> bool:
    """Tell whether a reader sees anything of a block."""
    if isinstance(block, Paragraph):
        return bool(block.text)
    return not (isinstance(block, Comment) or (isinstance(block, Opaque) and block.kind in BLANK))


def survey(document: Document) -> Sites:
    """Walk over a document once."""
    walker = _Walker(Sites())
    walker.blocks(document.blocks, "", last=True, unchecked=False, kind="paragraph")
    walker.sites.finish()
    return walker.sites


class _Walker:
    def __init__(self, sites: Sites) -> None:
        self.sites = sites

    def blocks(
        self, blocks: tuple[Block, ...], section: str, *, last: bool, unchecked: bool, kind: str
    ) -> None:
        """Note some siblings; `last` is true where nothing follows them in their section."""
        if len(blocks) == 1:
            self._block(blocks[0], section, None, last=last, unchecked=unchecked, kind=kind)
            return
        after: list[Block | None] = [None] * len(blocks)
        following: Block | None = None
        for index in range(len(blocks) - 1, -1, -1):
            after[index] = following
            if shows(blocks[index]):
                following = blocks[index]
        for block, follows in zip(blocks, after, strict=True):
            ends = last and (follows is None or isinstance(follows, Section))
            self._block(block, section, follows, last=ends, unchecked=unchecked, kind=kind)

    def _block(
        self,
        block: Block,
        section: str,
        after: Block | None,
        *,
        last: bool,
        unchecked: bool,
        kind: str,
    ) -> None:
        sites = self.sites
        match block:
            case Paragraph():
                sites.texts.append(TextSite(block.text, kind, section, asserted=not unchecked))
                sites.paragraphs.append(BlockSite(block, section, after, last))
            case Section():
                title = block.title.plain
                sites.sections.append(block)
                sites.texts.append(TextSite(block.title, "title", title))
                self.blocks(block.blocks, title, last=True, unchecked=False, kind="paragraph")
            case ItemList():
                sites.lists.append(ListSite(block, section, after, last, unchecked))
                self._items(block, section, last, unchecked)
            case Table():
                sites.tables.append((block, section))
                self._cells(block, section)
            case Code():
                sites.codes.append(CodeSite(block, section))
            case Directive():
                sites.directives.append((block, section))
                if block.argument:
                    argument = Text(block.argument, block.line)
                    sites.texts.append(TextSite(argument, "argument", section))
                self.blocks(block.blocks, section, last=last, unchecked=unchecked, kind=kind)
            case Quote():
                self.blocks(block.blocks, section, last=last, unchecked=unchecked, kind=kind)
            case Opaque(kind="problem"):
                sites.problems.append((block, section))
            case Comment():
                sites.comments.append((block, section))
            case _:
                sites.others.append(BlockSite(block, section, after, last))

    def _items(self, items: ItemList, section: str, last: bool, unchecked: bool) -> None:
        final = items.items[-1] if items.items else None
        for item in items.items:
            open_box = unchecked or item.task is False
            if item.term is not None:
                self.sites.texts.append(TextSite(item.term, "term", section, not open_box))
            ends = last and item is final
            self.blocks(item.blocks, section, last=ends, unchecked=open_box, kind=_kind(item))

    def _cells(self, table: Table, section: str) -> None:
        texts = self.sites.texts
        for row in (*((table.head,) if table.head else ()), *table.rows):
            for cell in row.cells:
                if cell.blocks:
                    self.blocks(cell.blocks, section, last=False, unchecked=False, kind="cell")
                else:
                    texts.append(TextSite(cell.text, "cell", section))


def _kind(item: Item) -> str:
    return "definition" if item.term is not None else "item"
