"""Splitting prose into numbers, words and signs, in time linear in its length."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
    (?P<statistic>[pP](?:99|9[05]|[57]\d)(?:\.\d{1,6}|9{1,6})?(?![\w.]*\w)
        |\d{1,2}(?:\.\d{1,6})?(?:st|nd|rd|th)?[ -]?(?:percentile|%ile)\b)
   |(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|\d+(?:_\d+)*(?:\.\d+)?(?:[eE][+-]?\d{1,3}(?!\w))?)
   |(?P<word>[^\W\d_][\w'’]*)
   |(?P<comparison><=|>=|=<|=>|==|->|~=|[<>=≤≥⩽⩾→≈~])
   |(?P<money>[$€£¥₹])
   |(?P<sign>\.\.+|[^\s\w])
    """,
    re.VERBOSE,
)

#: Longer digit strings than this are identifiers rather than measurements.
MAX_DIGITS = 40


class Token(NamedTuple):
    """A word, number or sign of a text and the place where it stands."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def lowered(self) -> str:
        """The text in small letters, as the vocabulary has it."""
        return self.text.lower()


def split_prose(text: str) -> list[Token]:
    """Return the tokens of a text, blanks left out."""
    return [
        Token(match.lastgroup or "sign", match.group(), match.start(), match.end())
        for match in _TOKEN.finditer(text)
    ]


def percentile_name(token: Token) -> str:
    """Return ``p99.9`` for any way of writing that percentile: P99.9, p999, 99.9th percentile."""
    found = re.search(r"\d+(?:\.\d+)?", token.text)
    digits = found.group() if found else ""
    if token.text[0] in "pP" and len(digits) > 2 and "." not in digits:
        digits = f"{digits[:2]}.{digits[2:]}"
    return f"p{digits}"


def is_measure(tokens: list[Token], index: int) -> bool:
    """Tell whether the number at an index can be a measurement, not part of a name or a date."""
    token = tokens[index]
    if token.kind != "number" or len(token.text) > MAX_DIGITS:
        return False
    return not (_is_glued_before(tokens, index) or _is_glued_after(tokens, index))


def number_value(token: Token) -> float:
    """Return the number a token stands for."""
    return float(token.text.replace(",", "").replace("_", ""))


def _is_glued_before(tokens: list[Token], index: int) -> bool:
    """Tell whether a number follows a sign without a blank, as in ``HTTP/2``, ``#4`` or ``v1.2``."""
    if index == 0:
        return False
    token, before = tokens[index], tokens[index - 1]
    if before.end != token.start:
        return False
    if before.text in {".", "_", "#", "@", ":"} or before.kind == "word":
        return True
    if before.text not in {"/", "-"} or index == 1:
        return False
    return tokens[index - 2].end == before.start and not (
        before.text == "-" and _may_start_range(tokens, index - 2)
    )


def _may_start_range(tokens: list[Token], index: int) -> bool:
    """Tell whether a dash after this token can be that of ``10-20 ms`` or ``sub-100 ms``."""
    token = tokens[index]
    if token.kind == "number" or token.lowered == "sub" or token.text == "%":
        return True
    number = tokens[index - 1]
    return token.kind == "word" and number.kind == "number" and number.end == token.start


def _is_glued_after(tokens: list[Token], index: int) -> bool:
    """Tell whether a version, time of day or date goes on right after a number."""
    token = tokens[index]
    if index + 2 >= len(tokens):
        return False
    after, beyond = tokens[index + 1], tokens[index + 2]
    is_joined = after.start == token.end and beyond.start == after.end
    if not is_joined or beyond.kind != "number":
        return False
    if after.text in {".", ":", "/"}:
        return True
    return after.text == "-" and _continues(tokens, index + 2)


def _continues(tokens: list[Token], index: int) -> bool:
    """Tell whether another dash and number follow, as in the date ``2024-01-15``."""
    if index + 2 >= len(tokens):
        return False
    dash, number = tokens[index + 1], tokens[index + 2]
    return dash.text == "-" and dash.start == tokens[index].end and number.kind == "number"
