"""Splitting a line of the language into tokens, each with its columns."""

from __future__ import annotations

import re

from sphinx_sysdesign.estimates import limits
from sphinx_sysdesign.estimates.problems import Trouble
from sphinx_sysdesign.estimates.record import record

_BLANKS = " \t\u00a0\u2009\u202f"
_RAISED = "²³¹⁰-⁹₀-₉"
#: Blanks, and what comes after them: exactly one of the groups is filled, none at the end.
_TOKEN = re.compile(
    rf"""
    ([{_BLANKS}]*+)
    (?:
    ((?:[0-9]{{1,3}}(?:,[0-9]{{3}})+(?![0-9_]|,[0-9])|[0-9](?:[0-9_]*[0-9])?)
     (?:\.(?!\.)[0-9]*)?(?:[eE][+-]?[0-9]+)?)
   |([^\W\d{_RAISED}][^\W{_RAISED}]*)
   |(\.\.\.|\.\.|->|<=|>=|==|~=|\*\*|\+/-|[-+*/^%()=<>,:.±≈→×·⋅÷−–—…≤≥²³$€£¥₹])
   |("[^"]*"?)
   |\#(.*)
   |(.)
   |\Z
    )
    """,
    re.VERBOSE | re.DOTALL,
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

_ODDLY_GROUPED = re.compile(r"[0-9_]+(?:,[0-9_]+)+(?:\.(?!\.)[0-9]*)?(?:[eE][+-]?[0-9]+)?")


@record
class Token:
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


@record
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
    end, calls = 0, [False]
    for blank, number, word, sign, string, comment, other in _TOKEN.findall(source):
        start = end + len(blank)
        if word:
            end = start + len(word)
            tokens.append(Token("word", _checked_word(word, start), start, end))
        elif sign:
            end = start + len(sign)
            if sign == "(":
                calls.append(bool(tokens) and tokens[-1].kind == "word")
            elif sign == ")" and len(calls) > 1:
                calls.pop()
            elif sign == "," and not calls[-1]:
                _refuse_odd_commas(source, tokens, start)
            tokens.append(Token("op", _SYNONYMS.get(sign, sign), start, end))
        elif number:
            end = start + len(number)
            tokens.append(Token("number", _checked_number(number, start), start, end))
        elif string:
            end = start + len(string)
            tokens.append(Token("string", _checked_string(string, start), start, end))
        elif other:
            raise _unexpected(other, start)
        else:
            label = comment.strip()
            break
    end = tokens[-1].end if tokens else 0
    return Line((*tokens, Token("end", "", end, end + 1)), label)


def _unexpected(character: str, position: int) -> Trouble:
    span = (position, position + 1)
    if not character.isprintable():
        name = f"U+{ord(character):04X}"
        return Trouble("E101", f"unexpected character {name}", span, "delete it and type a blank")
    if character.isdigit():
        sentence = f"unexpected character `{character}`"
        return Trouble("E101", sentence, span, "write numbers with the digits 0 to 9")
    return Trouble("E101", f"unexpected character `{character}`", span, _HINTS.get(character, ""))


def _checked_word(text: str, start: int) -> str:
    if not text.isascii():
        for offset, character in enumerate(text):
            if not (character.isalpha() or character.isascii()):
                raise _unexpected(character, start + offset)
    return text


def _checked_string(text: str, start: int) -> str:
    if len(text) == 1 or not text.endswith('"'):
        raise Trouble("E101", 'the message has no closing `"`', (start, start + len(text)))
    return text[1:-1]


def _checked_number(text: str, start: int) -> str:
    span = (start, start + len(text))
    if len(text) > limits.NUMBER_LENGTH:
        sentence = f"number has more than {limits.NUMBER_LENGTH} characters"
        hint = "write it as 1.2e15 or with a suffix (k, M, bn)"
        raise Trouble("E002", sentence, span, hint)
    if text.endswith("."):
        raise Trouble("E102", f"number `{text}` ends with a dot", span)
    if "__" in text:
        raise Trouble("E103", "underscores stand between digits", span, "write 1_000_000")
    return text


def _refuse_odd_commas(source: str, tokens: list[Token], comma: int) -> None:
    """Raise Trouble for ``1,00,000``; between the brackets of a function ``2,3`` is two values."""
    if tokens and tokens[-1].kind == "number" and tokens[-1].end == comma:
        start = tokens[-1].start
        text = _ODDLY_GROUPED.match(source, start)
        if text is not None:
            raise Trouble("E103", "commas group three digits", text.span(), "write 1,000,000")
