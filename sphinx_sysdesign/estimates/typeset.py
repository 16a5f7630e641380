"""Formulas as a page shows them: × for *, – for a range, powers raised."""

from __future__ import annotations

from typing import NamedTuple

from sphinx_sysdesign.estimates.lexer import Token, split_line
from sphinx_sysdesign.estimates.problems import Trouble

_SIGNS = {
    "*": "\u00d7",
    "-": "\u2212",
    "<=": "\u2264",
    ">=": "\u2265",
    "->": "\u2192",
    "..": "\u2013",
}
_RAISED = str.maketrans(
    "0123456789-", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207b"
)


class Piece(NamedTuple):
    """A stretch of a formula."""

    #: ``name`` (a value, unit or function, dots and colons included), ``number``, ``sign`` or ``blank``.
    kind: str
    text: str


def typeset(formula: str) -> tuple[Piece, ...]:
    """Return a formula in pieces, with the signs of print; as it is where it cannot be read."""
    try:
        tokens = split_line(formula).tokens[:-1]
    except Trouble:
        return (Piece("sign", formula),)
    pieces: list[Piece] = []
    end, place = 0, 0
    while place < len(tokens):
        token = tokens[place]
        if token.start > end and pieces:
            pieces.append(Piece("blank", " "))
        power = tokens[place + 1] if token.text == "^" and place + 1 < len(tokens) else None
        if power is not None and power.text.isdigit() and token.kind == "op":
            pieces.append(Piece("sign", power.text.translate(_RAISED)))
            place += 1
            token = power
        else:
            _add(pieces, token, formula)
        end = token.end
        place += 1
    return tuple(pieces)


def plain(formula: str) -> str:
    """Return a formula with the signs of print, as text."""
    return "".join(piece.text for piece in typeset(formula))


def _add(pieces: list[Piece], token: Token, formula: str) -> None:
    if token.kind == "op":
        sign = _SIGNS.get(token.text, token.text)
        is_joint = sign in {".", ":"} and pieces and pieces[-1].kind == "name"
        pieces.append(Piece("name" if is_joint else "sign", sign))
    elif token.kind == "number":
        pieces.append(Piece("number", token.text))
    elif token.text in {"x", "per"} and token.kind == "word":
        pieces.append(Piece("sign", "\u00d7" if token.text == "x" else "per"))
    elif token.kind == "word":
        pieces.append(Piece("name", token.text))
    else:
        pieces.append(Piece("sign", formula[token.start : token.end]))
    if len(pieces) > 1 and pieces[-2].kind == pieces[-1].kind == "name":
        last = pieces.pop()
        pieces[-1] = Piece("name", pieces[-1].text + last.text)
