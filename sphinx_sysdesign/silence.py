"""Comments that silence findings: `<!-- sysdesign: ignore SD103 -->` and its like."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_sysdesign.model.blocks import (
    Block,
    Code,
    Comment,
    Directive,
    Document,
    ItemList,
    Quote,
    Section,
    Table,
    walk,
)
from sphinx_sysdesign.model.design import Ignore

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WHOLE = re.compile(r"^\s*sysdesign:\s*ignore\b:?(?P<codes>[^\n]*?)\s*$", re.MULTILINE)
_INLINE = re.compile(r"\S.*?<!--\s*sysdesign:\s*ignore\b:?(?P<codes>.*?)-->")
_FORMULA = re.compile(r"#!\s*ignore\b:?(?P<codes>[\w ,-]*)")
_CODE = re.compile(r"[A-Za-z][\w-]*")


def ignores(document: Document, comments: Iterable[Comment] | None = None) -> tuple[Ignore, ...]:
    """Return the silencing comments of a document, in the order of the lines they speak for.

    A comment on its own silences the next block, a whole section where that is a heading; one at
    the end of a line silences the line. `comments` are those of the document, where they are known already.
    """
    known = comments if comments is not None else walk(document.blocks)
    spoken = any(isinstance(block, Comment) and "sysdesign:" in block.text for block in known)
    end = document.source.count("\n") + 1 if document.source else _SOME_END
    found = [
        *(_alone(document.blocks, None, end) if spoken else ()),
        *_at_line_ends(document),
    ]
    return tuple(sorted(found, key=lambda i: (i.first, i.last, i.codes)))


#: The last line of a document whose source is not at hand.
_SOME_END = 10**9


def _codes(words: str) -> tuple[str, ...]:
    return tuple(_CODE.findall(words))


def _alone(blocks: tuple[Block, ...], beyond: Section | None, stop: int) -> Iterator[Ignore]:
    """Yield the comments among some siblings; `beyond` is the heading that follows them."""
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        last = (following.line - 1) if following is not None else stop
        if isinstance(block, Comment):
            for match in _WHOLE.finditer(block.text):
                spoken = _spoken_for(blocks, index, beyond, stop, _codes(match.group("codes")))
                line = block.line + block.text.count("\n", 0, match.start("codes"))
                yield replace(spoken, line=line)
        next_heading = following if isinstance(following, Section) else None
        if isinstance(block, Section):
            yield from _alone(
                block.blocks, next_heading or (beyond if following is None else None), last
            )
        elif isinstance(block, Directive | Quote):
            yield from _alone(block.blocks, None, last)
        elif isinstance(block, ItemList):
            for at, item in enumerate(block.items):
                ends = block.items[at + 1].line - 1 if at + 1 < len(block.items) else last
                yield from _alone(item.blocks, None, ends)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _alone(cell.blocks, None, last)


def _spoken_for(
    blocks: tuple[Block, ...], index: int, beyond: Section | None, stop: int, codes: tuple[str, ...]
) -> Ignore:
    """Return the lines that a comment among its siblings silences."""
    rest = [(i, b) for i, b in enumerate(blocks) if i > index and not isinstance(b, Comment)]
    if rest:
        place, target = rest[0]
        after = blocks[place + 1].line - 1 if place + 1 < len(blocks) else stop
        return Ignore(target.line, max(target.line, after), codes)
    if beyond is not None:
        return Ignore(beyond.line, _end_of(beyond), codes)
    first = blocks[0].line
    return Ignore(first, max(blocks[index].line, first), codes)


def _end_of(section: Section) -> int:
    """Return the last line of a section that can be told from its blocks."""
    last = section.line
    for block in walk((section,)):
        size = block.text.count("\n") if isinstance(block, Code | Comment) else 0
        lines = [block.line + size]
        if isinstance(block, ItemList):
            lines.extend(item.line for item in block.items)
        elif isinstance(block, Table):
            lines.extend(row.line for row in block.rows)
        elif not isinstance(block, Code | Comment) and hasattr(block, "text"):
            lines.append(block.line + block.text.raw.count("\n"))
        last = max(last, *lines)
    return last


def _at_line_ends(document: Document) -> Iterator[Ignore]:
    """Yield the comments at the end of source lines, outside of code."""
    if "sysdesign:" not in document.source and "#!" not in document.source:
        return
    code = _code_lines(document)
    for number, row in enumerate(document.source.split("\n"), 1):
        match = _INLINE.search(row) if "sysdesign:" in row and number not in code else None
        match = match or (_FORMULA.search(row) if "#!" in row else None)
        if match:
            yield Ignore(number, number, _codes(match.group("codes")), number)


def _code_lines(document: Document) -> set[int]:
    lines: set[int] = set()
    for block in walk(document.blocks):
        if isinstance(block, Code):
            lines.update(range(block.line, block.line + block.text.count("\n") + 1))
    return lines
