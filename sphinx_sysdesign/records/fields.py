"""A record's body as labelled parts: **Impact:** with everything up to the next label."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from sphinx_sysdesign.model.blocks import (
    Block,
    Directive,
    Item,
    ItemList,
    Opaque,
    Paragraph,
    Section,
)
from sphinx_sysdesign.model.records import Field
from sphinx_sysdesign.model.text import Text
from sphinx_sysdesign.records.labels import Label, label_lines, leading_label
from sphinx_sysdesign.records.words import has_content, words_of

#: Tells the field a label starts, "" where it is none that is known.
Namer = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a body under one label; the part before the first label has none."""

    #: As written, without colon and bold; "" before the first label.
    label: str
    #: The field it is (`mitigation`); "" where the label is not known.
    name: str
    line: int
    #: What belongs to it, the label itself taken off.
    blocks: tuple[Block, ...]
    #: Keys of the blocks it was read from, the label's own first; items for lists of labels.
    keys: tuple[int, ...] = ()
    #: How the label is marked: ":", "-", "" (bold alone), "term" or "heading".
    mark: str = ""

    @property
    def filled(self) -> bool:
        """True where there is anything under the label."""
        return has_content(self.blocks)

    @property
    def words(self) -> str:
        """Its words on one line."""
        return words_of(self.blocks)

    def as_field(self) -> Field:
        """Return it as a field of a record."""
        return Field(self.label, self.name, self.words, self.line, filled=self.filled)


@dataclass(slots=True)
class _Open:
    """A part that is being read."""

    label: str = ""
    name: str = ""
    line: int = 0
    mark: str = ""
    blocks: list[Block] = field(default_factory=list)
    keys: list[int] = field(default_factory=list)

    def closed(self) -> Part:
        return Part(
            self.label, self.name, self.line, tuple(self.blocks), tuple(self.keys), self.mark
        )


def split_fields(blocks: Sequence[Block], namer: Namer = lambda _label: "") -> tuple[Part, ...]:
    """Split a body at its labels, in order; nothing is lost, and transitions are dropped.

    Labels are: bold text with a colon at the start of a paragraph, bold text alone in its paragraph,
    terms of definition lists, headings (rubrics), and list items whose labels are all known to `namer`.
    """
    reader = _Reader(namer)
    for block in unfold(blocks):
        reader.take(block)
    return tuple(part.closed() for part in reader.parts if part.label or part.blocks)


class _Reader:
    """Files one block after the other under the label that is open."""

    def __init__(self, namer: Namer) -> None:
        self.namer = namer
        self.parts = [_Open()]

    def take(self, block: Block) -> None:
        match block:
            case Opaque(kind="transition"):
                return
            case Paragraph():
                self._paragraph(block)
            case Section():
                self._start(block.title.plain, block.line, "heading", block.key)
                for inner in unfold(block.blocks):
                    self.take(inner)
            case Directive(name="rubric"):
                self._start(block.argument, block.line, "heading", block.key)
            case ItemList() if block.items and all(item.term for item in block.items):
                self._terms(block.items)
            case ItemList() if self._is_field_list(block):
                self._field_items(block.items)
            case _:
                self._add(block)

    def _paragraph(self, block: Paragraph) -> None:
        label = leading_label(block.text)
        name = self.namer(label.words) if label else ""
        if label is None or (label.mark == "-" and not name):
            self._add(block)
            return
        self._start(label.words, label.line, label.mark, block.key, name)
        if label.rest:
            self.parts[-1].blocks.append(Paragraph(label.rest, label.rest.line, block.key))

    def _terms(self, items: Iterable[Item]) -> None:
        for item in items:
            term = item.term.plain.rstrip(" :") if item.term else ""
            self._start(term, item.line, "term", item.key)
            self.parts[-1].blocks.extend(item.blocks)

    def _is_field_list(self, block: ItemList) -> bool:
        """Tell whether every item starts with a label of a known field."""
        labels = [item_label(item) for item in block.items]
        if not labels or not all(label and self.namer(label.words) for label in labels):
            return False
        return len(labels) > 1 or not self.parts[-1].label

    def _field_items(self, items: Iterable[Item]) -> None:
        for item in items:
            label = item_label(item)
            if label is None:
                continue
            self._start(label.words, label.line, label.mark, item.key)
            if label.rest:
                self.parts[-1].blocks.append(Paragraph(label.rest, label.rest.line, item.key))
            self.parts[-1].blocks.extend(item.blocks[1:])

    def _start(self, label: str, line: int, mark: str, key: int, name: str = "") -> None:
        found = name or self.namer(label)
        self.parts.append(_Open(label, found, line, mark, [], [key]))

    def _add(self, block: Block) -> None:
        part = self.parts[-1]
        part.line = part.line or block.line
        part.blocks.append(block)
        part.keys.append(block.key)


def item_label(item: Item) -> Label | None:
    """Return the bold label that a list item starts with."""
    first = item.blocks[0] if item.blocks else None
    return leading_label(first.text) if isinstance(first, Paragraph) else None


def first_text(item: Item) -> Text:
    """Return the words of an item's first paragraph; empty where it starts with something else."""
    first = item.blocks[0] if item.blocks else None
    return first.text if isinstance(first, Paragraph) else Text("", item.line)


def unfold(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Give each label at the start of a source line its own paragraph."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and "\n" in block.text.raw:
            found.extend(Paragraph(text, text.line, block.key) for text in label_lines(block.text))
        else:
            found.append(block)
    return tuple(found)
