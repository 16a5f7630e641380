"""What an author kept of a template's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_sysdesign.model.blocks import (
    Block,
    Code,
    Comment,
    Directive,
    ItemList,
    Opaque,
    Paragraph,
    Quote,
    Section,
    Table,
)
from sphinx_sysdesign.template import TemplateTexts, normalise

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Kept:
    """Neighbouring lines of a document that are a template's, word by word."""

    line: int
    #: The first line's words.
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class _Line:
    line: int
    words: str
    #: own, known, label, placeholder or other
    state: str


def find_kept(blocks: tuple[Block, ...], texts: TemplateTexts) -> Iterator[Kept]:
    """Yield what is kept among some blocks, without their sub-sections: one result a run of lines."""
    run: list[_Line] = []
    for line in (*_lines(blocks, texts, judge=False), _Line(0, "", "other")):
        if line.state == "own":
            run.append(line)
        elif run:
            yield Kept(run[0].line, run[0].words, len(run))
            run = []


def is_unchanged(blocks: tuple[Block, ...], texts: TemplateTexts) -> bool:
    """Tell whether all that stands in some blocks is the template's, with nothing added."""
    found = False
    for line in _lines(blocks, texts, judge=True):
        if line.state == "other":
            return False
        found = found or line.state == "own"
    return found


def _lines(blocks: tuple[Block, ...], texts: TemplateTexts, *, judge: bool) -> Iterator[_Line]:
    """Yield the lines of some blocks with what each is to the template.

    Without `judge`, what is not pre-filled is all "other": most documents hold nothing of a template.
    """
    for block in blocks:
        match block:
            case Paragraph() | ItemList():
                yield from _words(list(_text_lines(block)), texts, judge=judge)
            case Table():
                yield from _rows(block, texts, judge=judge)
            case Code():
                first = block.text.strip().partition("\n")[0]
                yield _Line(block.line, first, _code_state(block, texts, judge=judge))
            case Directive() | Quote():
                yield from _lines(block.blocks, texts, judge=judge)
            case Section() | Comment():
                continue
            case Opaque():
                if block.kind != "blank":
                    yield _Line(block.line, "", "other")


def _text_lines(block: Block) -> Iterator[tuple[int, str]]:
    """Yield the lines of a paragraph, or of a list with everything in it."""
    if isinstance(block, Paragraph):
        for number, row in enumerate(block.text.raw.split("\n")):
            if row.strip():
                yield block.text.line + number, row
    elif isinstance(block, ItemList):
        for item in block.items:
            for inner in item.blocks:
                yield from _text_lines(inner)


def _words(lines: list[tuple[int, str]], texts: TemplateTexts, *, judge: bool) -> Iterator[_Line]:
    """Judge the lines of a paragraph or list."""
    known = [normalise(row) in texts.lines for _, row in lines]
    own = texts.own_lines([row for _, row in lines]) if any(known) else known
    for (line, row), kept, is_known in zip(lines, own, known, strict=True):
        is_own = kept or (is_known and ":" in row and _is_value(row, texts))
        if is_own or not judge:
            state = "own" if is_own else "other"
        else:
            # Short words of the template's may be anybody's: they are no proof, and no content either.
            state = "known" if is_known else _state(row, texts)
        yield _Line(line, row.strip(), state)


def _is_value(row: str, texts: TemplateTexts) -> bool:
    label, _, value = row.partition(":")
    return texts.is_own_value(label, value)


def _state(row: str, texts: TemplateTexts) -> str:
    """Return what a line that is not pre-filled is: a label, a form with placeholders, or other."""
    if "[" in row and any(texts.is_placeholder(bracket) for bracket in _brackets(row)):
        return "placeholder"
    return "label" if texts.is_label(row) else "other"


def _brackets(row: str) -> list[str]:
    """Return the bracketed parts of a line."""
    parts = row.split("[")[1:]
    return [f"[{part.partition(']')[0]}]" for part in parts if "]" in part]


def _rows(table: Table, texts: TemplateTexts, *, judge: bool) -> Iterator[_Line]:
    """Judge the rows of a table."""
    for row in table.rows:
        cells = tuple(normalise(cell.text.raw) for cell in row.cells)
        words = next((c for c in cells if c), "")
        own = bool(words) and cells in texts.rows
        state = "own" if own else _state(" ".join(cells), texts) if judge else "other"
        yield _Line(row.line, words, state)


def _code_state(block: Code, texts: TemplateTexts, *, judge: bool) -> str:
    """Return what a code block is: the template's, one with placeholders, or other.

    One that is both is reported for its placeholders, but is no content all the same.
    """
    if judge and texts.is_own_code(block.text):
        return "own"
    if any(texts.is_placeholder(bracket) for bracket in _brackets(block.text)):
        return "placeholder"
    return "own" if texts.is_own_code(block.text) else "other"
