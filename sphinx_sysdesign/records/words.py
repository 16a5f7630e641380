"""The words of blocks on one line, without recursion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.model.blocks import (
    Block,
    Cell,
    Code,
    Comment,
    Directive,
    Item,
    ItemList,
    Opaque,
    Paragraph,
    Quote,
    Row,
    Section,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The words of a field are cut here: they are for lists and messages, the page shows the blocks.
LONGEST_WORDS = 2000
_ENDINGS = ".:;,!?"

_Piece = Block | Item | Row | Cell | str


def words_of(blocks: Iterable[Block]) -> str:
    """Return the words of blocks on one line; items and cells are joined with semicolons."""
    pieces: list[str] = []
    stack: list[_Piece] = [*blocks]
    stack.reverse()
    size = 0
    while stack and size < LONGEST_WORDS:
        piece = stack.pop()
        if isinstance(piece, str):
            if piece:
                pieces.append(piece)
                size += len(piece)
        else:
            stack.extend(reversed(_opened(piece)))
    return _joined(pieces)[:LONGEST_WORDS]


def _opened(piece: Block | Item | Row | Cell) -> list[_Piece]:
    """Return what a block holds: words, or smaller pieces."""
    match piece:
        case Paragraph():
            return [piece.text.plain]
        case Code():
            return [" ".join(piece.text[:LONGEST_WORDS].split())]
        case ItemList():
            return [*piece.items]
        case Item():
            return [piece.term.plain if piece.term else "", *piece.blocks]
        case Table():
            return [*piece.rows]
        case Row():
            return [*piece.cells]
        case Cell():
            return [*piece.blocks] if piece.blocks else [piece.text.plain]
        case Directive() | Quote():
            return [*piece.blocks]
        case Section():
            return [piece.title.plain, *piece.blocks]
        case _:
            return []


def _joined(pieces: list[str]) -> str:
    """Join pieces with semicolons, but with a space behind a sentence or a colon."""
    line = ""
    parts: list[str] = []
    for piece in pieces:
        if parts:
            parts.append(" " if line[-1:] in _ENDINGS else "; ")
        parts.append(piece)
        line = piece
    return "".join(parts)


def has_content(blocks: Iterable[Block]) -> bool:
    """Tell whether there is anything to see: words, code, an image, a table with a filled cell."""
    stack: list[_Piece] = [*blocks]
    stack.reverse()
    while stack:
        piece = stack.pop()
        match piece:
            case Paragraph():
                seen = bool(piece.text)
            case Cell() if not piece.blocks:
                seen = bool(piece.text)
            case Opaque():
                seen = piece.kind != "transition"
            case Directive():
                seen = bool(piece.argument or not piece.blocks)
            case Comment():
                seen = False
            case str():
                seen = bool(piece.strip())
            case _:
                seen = False
        if seen:
            return True
        if not isinstance(piece, str):
            stack.extend(reversed(_opened(piece)))
    return False
