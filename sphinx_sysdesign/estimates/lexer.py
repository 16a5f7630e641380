"""Splitting a line of the language into tokens, each with its columns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from sphinx_sysdesign.estimates import limits
from sphinx_sysdesign.estimates.problems import Trouble

_TOKEN = re.compile(
    r"""
    (?P<blank>[ \t\u00a0\u2009\u202f]+)
   |(?P<number>[0-9][0-9_,]*(?:\.(?!\.)[0-9]*)?(?:[eE][+-]?[0-9]+)?)
   |(?P<word>(?!\d)(?:(?![²³¹⁰-⁹₀-₉])\w)+)
   |(?P<string>"[^"]*"?)
   |(?P<label>\#.*)
   |(?P<op>\.\.\.|\.\.|->|<=|>=|==|~=|\*\*|\+/-|[-+*/^%()=<>,:.±≈→×·⋅÷−–—…≤≥²³$€£¥₹])
    """,
    re.VERBOSE,
)

_SYNONYMS = {
    "→": "->",
    "×": "*",
    "·": "*",
    "⋅": "*",
    "÷": "/",
    "−": "-",
    "–": "..",
    "—": "..",
    "…": "..",
    "...": "..",
    "**": "^",
    "≤": "<=",
    "≥": ">=",
    "~=": "≈",
    "+/-": "±",
}

_HINTS = {
    "'": 'use "double quotes" for a message',
    "[": "no lists here",
    "]": "no lists here",
    ";": "one statement per line",
    "°": "temperatures are not supported",
}

_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+\Z")
_UNDERSCORED = re.compile(r"[0-9]+(?:_[0-9]+)*\Z")


class Token(NamedTuple):
    """A number, word, sign or text of a line."""

    #: ``number``, ``word``, ``op``, ``string`` or ``end``.
    kind: str
    #: The sign in its plain form, the word, or the number as written.
    text: str
    start: int
    end: int

    @property
    def span(self) -> tuple[int, int]:
        """The columns, the end exclusive."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Line:
    """The tokens of a line, the last one of kind ``end``, and the label after ``#``."""

    tokens: tuple[Token, ...]
    label: str


def split_line(source: str) -> Line:
    """Return the tokens of a line, or raise Trouble at the first character that fits nowhere."""
    if len(source) > limits.LINE_LENGTH:
        length = f"{limits.LINE_LENGTH:,}"
        raise Trouble("E001", f"line has more than {length} characters", (0, 1))
    tokens: list[Token] = []
    label = ""
    position, calls = 0, [False]
    match_at = _TOKEN.match
    while position < len(source):
        match = match_at(source, position)
        if match is None:
            raise _unexpected(source, position)
        kind = match.lastgroup
        if kind == "blank":
            position = match.end()
            continue
        if kind == "label":
            label = match.group()[1:].strip()
            break
        token = _token(str(kind), match, in_call=calls[-1])
        if token.text == "(":
            calls.append(bool(tokens) and tokens[-1].kind == "word")
        elif token.text == ")" and len(calls) > 1:
            calls.pop()
        tokens.append(token)
        position = token.end
    end = tokens[-1].end if tokens else 0
    return Line((*tokens, Token("end", "", end, end + 1)), label)


def _token(kind: str, match: re.Match[str], *, in_call: bool) -> Token:
    text, (start, end) = match.group(), match.span()
    if kind == "number":
        if not text.isdigit():
            text = _checked_number(text, start, in_call=in_call)
            end = start + len(text)
        elif len(text) > limits.NUMBER_LENGTH:
            _checked_number(text, start, in_call=in_call)
    elif kind == "word":
        if not text.isascii():
            _check_word(text, start)
    elif kind == "op":
        text = _SYNONYMS.get(text, text)
    else:
        if len(text) == 1 or not text.endswith('"'):
            raise Trouble("E101", 'the message has no closing `"`', (start, end))
        text = text[1:-1]
    return Token(kind, text, start, end)


def _unexpected(source: str, position: int) -> Trouble:
    character = source[position]
    span = (position, position + 1)
    if not character.isprintable():
        name = f"U+{ord(character):04X}"
        return Trouble("E101", f"unexpected character {name}", span, "delete it and type a blank")
    if character.isdigit():
        sentence = f"unexpected character `{character}`"
        return Trouble("E101", sentence, span, "write numbers with the digits 0 to 9")
    return Trouble("E101", f"unexpected character `{character}`", span, _HINTS.get(character, ""))


def _check_word(text: str, start: int) -> None:
    for offset, character in enumerate(text):
        if not (character.isalpha() or character.isascii()):
            raise _unexpected(" " * start + text, start + offset)


def _checked_number(text: str, start: int, *, in_call: bool) -> str:
    """Return the number as far as it goes, or raise Trouble where it is not one.

    Between the brackets of a function ``2,3`` is two values; elsewhere it is a mistake.
    """
    text = text.rstrip("_,")
    if in_call and "," in text and not _GROUPED.match(re.split(r"[.eE]", text, maxsplit=1)[0]):
        text = text[: text.index(",")]
    span = (start, start + len(text))
    if len(text) > limits.NUMBER_LENGTH:
        sentence = f"number has more than {limits.NUMBER_LENGTH} characters"
        hint = "write it as 1.2e15 or with a suffix (k, M, bn)"
        raise Trouble("E002", sentence, span, hint)
    if text.endswith("."):
        raise Trouble("E102", f"number `{text}` ends with a dot", span)
    whole = re.split(r"[.eE]", text, maxsplit=1)[0]
    if "," in whole and not _GROUPED.match(whole):
        raise Trouble("E103", "commas group three digits", span, "write 1,000,000")
    if "," not in whole and not _UNDERSCORED.match(whole):
        raise Trouble("E103", "underscores stand between digits", span, "write 1_000_000")
    return text
