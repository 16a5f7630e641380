"""The headings of a document with what stands under each, bold labels that act as headings included."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_sysdesign.kept import is_unchanged
from sphinx_sysdesign.model.blocks import (
    Block,
    Code,
    Comment,
    Directive,
    Document,
    ItemList,
    Opaque,
    Paragraph,
    Quote,
    Section,
    Table,
)
from sphinx_sysdesign.model.design import SectionFact
from sphinx_sysdesign.silence import ignores

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_sysdesign.model.text import Span, Text
    from sphinx_sysdesign.template import TemplateTexts

__all__ = ["LABEL_LEVEL", "ignores", "is_content", "is_heading_label", "label_words", "sections"]

#: The level of bold labels that act as headings.
LABEL_LEVEL = 7
_COLONS = ":： "


def sections(
    document: Document, templates: Mapping[str, TemplateTexts] | None = None
) -> tuple[SectionFact, ...]:
    """Return the headings in reading order; `templates` are asked for sections kept as they were."""
    outline = _Outline(templates or {})
    end = document.source.count("\n") + 2 if document.source else _last_line(document.blocks) + 1
    outline.blocks(document.blocks, -1, end)
    return tuple(outline.facts)


@dataclass(slots=True)
class _Outline:
    templates: Mapping[str, TemplateTexts]
    facts: list[SectionFact]

    def __init__(self, templates: Mapping[str, TemplateTexts]) -> None:
        self.templates = templates
        self.facts = []

    def blocks(self, blocks: tuple[Block, ...], parent: int, stop: int) -> None:
        """Note the headings among some siblings; `stop` is the line after the last of them."""
        label = -1
        for index, block in enumerate(blocks):
            end = blocks[index + 1].line if index + 1 < len(blocks) else stop
            if isinstance(block, Section):
                self._close(label, block.line)
                label = -1
                self._section(block, parent, max(end, block.line + 1))
            elif isinstance(block, Paragraph) and is_heading_label(block.text, blocks, index):
                self._close(label, block.line)
                label = self._label(block, blocks[index + 1 :], parent, stop)
            elif isinstance(block, Directive | Quote):
                self.blocks(block.blocks, label if label >= 0 else parent, end)
        self._close(label, stop)

    def _close(self, label: int, line: int) -> None:
        if label >= 0:
            self.facts[label] = replace(self.facts[label], end=line)

    def _section(self, section: Section, parent: int, end: int) -> None:
        place = len(self.facts)
        fact = SectionFact(
            title=section.title.plain,
            level=section.level,
            line=section.line,
            anchor=section.anchor,
            parent=parent,
            has_children=any(isinstance(b, Section) for b in section.blocks),
            has_content=any(is_content(b) for b in section.blocks),
            end=end,
            unchanged=self._unchanged(section.blocks),
        )
        self.facts.append(fact)
        self.blocks(section.blocks, place, end)

    def _label(self, block: Paragraph, following: tuple[Block, ...], parent: int, stop: int) -> int:
        own: list[Block] = []
        for index, other in enumerate(following):
            if isinstance(other, Section):
                break
            if isinstance(other, Paragraph) and is_heading_label(other.text, following, index):
                break
            own.append(other)
        inner = tuple(own)
        title = label_words(block.text)
        rest = block.text.raw[len(title) :].strip(_COLONS + "\n")
        fact = SectionFact(
            title=title,
            level=LABEL_LEVEL,
            line=block.line,
            parent=parent,
            has_content=bool(rest) or any(is_content(b) for b in inner),
            end=stop,
            unchanged=self._unchanged(inner),
            label=True,
        )
        self.facts.append(fact)
        return len(self.facts) - 1

    def _unchanged(self, blocks: tuple[Block, ...]) -> tuple[str, ...]:
        return tuple(name for name, texts in self.templates.items() if is_unchanged(blocks, texts))


def label_words(text: Text) -> str:
    """Return the words of the bold label a text starts with, without colon; "" where there is none."""
    span = _first_bold(text)
    return " ".join(text.raw[: span.end].split()).rstrip(_COLONS) if span else ""


def is_heading_label(text: Text, siblings: tuple[Block, ...], index: int) -> bool:
    """Tell whether a paragraph is a bold label that stands alone on its line, above what it names."""
    bold = _first_bold(text) if text.spans else None
    if bold is None or bold.end - bold.start > 80:
        return False
    line, _, rest = text.raw.partition("\n")
    alone = not line[bold.end :].strip(_COLONS) and bold.end <= len(line)
    if not alone or not label_words(text):
        return False
    has_colon = line.rstrip().endswith((":", "："))
    following = siblings[index + 1] if index + 1 < len(siblings) else None
    above = following is not None and not isinstance(following, Section | Comment)
    return has_colon if rest.strip() else has_colon or above


def is_content(block: Block) -> bool:
    """Tell whether a block is content of its section: words of its own, not only labels and forms."""
    match block:
        case Section() | Comment():
            return False
        case Opaque():
            return block.kind != "blank"
        case Paragraph():
            return bool(block.text) and not _is_lone(block.text)
        case ItemList():
            return any(item.term or any(is_content(b) for b in item.blocks) for item in block.items)
        case Quote():
            return any(is_content(b) for b in block.blocks)
        case Directive():
            return not block.blocks or any(
                is_content(b) or isinstance(b, Section) for b in block.blocks
            )
        case Table():
            return any(c.text or c.blocks for row in block.rows for c in row.cells)
        case Code():
            return bool(block.text.strip())


def _is_lone(text: Text) -> bool:
    """Tell whether a text is nothing but a bold label with its colon."""
    bold = _first_bold(text) if text.spans else None
    words = text.raw.strip() if bold else ""
    return bold is not None and words.endswith((":", "：")) and bold.end >= len(words) - 1


def _first_bold(text: Text) -> Span | None:
    """Return the bold words that a text starts with."""
    for span in text.spans:
        if span.kind == "bold" and span.start == 0:
            return span
    return None


def _last_line(blocks: tuple[Block, ...]) -> int:
    last = 0
    stack = list(blocks)
    while stack:
        block = stack.pop()
        last = max(last, block.line)
        if isinstance(block, Section | Directive | Quote):
            stack.extend(block.blocks)
        elif isinstance(block, ItemList | Table):
            inner = block.items if isinstance(block, ItemList) else block.rows
            last = max((last, *(part.line for part in inner)))
    return last
