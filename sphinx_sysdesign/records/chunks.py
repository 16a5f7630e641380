"""Stretches of a plain section: what stands under each sub-heading or lone bold label."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_sysdesign.model.blocks import Block, Directive, Opaque, Paragraph, Section
from sphinx_sysdesign.records.fields import Namer, unfold
from sphinx_sysdesign.records.labels import leading_label
from sphinx_sysdesign.template.phrases import bare, unnumbered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Deeper headings are details.
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Chunk:
    """A heading or bold label that names something, and the blocks below it."""

    #: Without number; "" for what stands before the first title.
    title: str
    line: int
    blocks: tuple[Block, ...]
    #: True for a heading, False for a bold label.
    heading: bool = True
    key: int = -1


def chunks_of(section: Section, namer: Namer) -> Iterator[Chunk]:
    """Yield the stretches of a section in reading order; labels of known fields start none."""
    yield from _chunks(Chunk("", section.line, section.blocks, key=section.key), namer, 0)


def _chunks(chunk: Chunk, namer: Namer, depth: int) -> Iterator[Chunk]:
    """Split one stretch at its lone labels and sub-headings."""
    current, blocks = chunk, list[Block]()
    for block in unfold(chunk.blocks):
        started = _start(block, namer)
        if started is None:
            if not _is_apart(block):
                blocks.append(block)
            continue
        yield _with(current, blocks)
        current, blocks = started, []
        if isinstance(block, Section) and depth < _DEEPEST:
            yield from _chunks(started, namer, depth + 1)
            current = Chunk("", block.line, ())
    yield _with(current, blocks)


def _with(chunk: Chunk, blocks: Sequence[Block]) -> Chunk:
    return Chunk(chunk.title, chunk.line, tuple(blocks), chunk.heading, chunk.key)


def _is_apart(block: Block) -> bool:
    """Tell whether a block belongs to no stretch: a line across, a directive of ours."""
    return (isinstance(block, Opaque) and block.kind == "transition") or (
        isinstance(block, Directive) and block.own
    )


def _start(block: Block, namer: Namer) -> Chunk | None:
    """Return the stretch that a block starts, without what follows."""
    if isinstance(block, Section):
        return Chunk(title_of(block.title.plain), block.line, block.blocks, key=block.key)
    label = leading_label(block.text) if isinstance(block, Paragraph) else None
    if label is None or label.rest or namer(label.words):
        return None
    return Chunk(title_of(label.words), label.line, (), heading=False, key=block.key)


def title_of(words: str) -> str:
    """Return a title without its number, emoji and mark-up."""
    return unnumbered(bare(words)) or words.strip()
