"""A quantity of a calculation, with every way to read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_sysdesign.arithmetic.words import EASTERN, FILLERS, NUMERIC

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_sysdesign.arithmetic.reading import Reading
    from sphinx_sysdesign.arithmetic.tokens import Token

#: No record has fewer bytes: a `B` behind less may mean billions.
FEW_BYTES = 8


@dataclass(slots=True)
class Amount:
    """A quantity, with every way to read it, likeliest first."""

    number: float
    readings: tuple[Reading, ...]
    #: Offsets in the line.
    start: int
    end: int
    #: The scale word or letter as written, and the unit with its periods.
    scale: str = ""
    unit: str = ""
    #: The things counted, in lower case, and those it is given for each of.
    nouns: list[str] = field(default_factory=list)
    per: list[str] = field(default_factory=list)
    #: Seconds of the period that it is given for.
    period: float = 0.0
    is_percent: bool = False
    #: True for `62^7`, which is a calculation on its own.
    is_power: bool = False
    is_money: bool = False
    #: The sign of its currency.
    currency: str = "$"
    #: True for a bare `B`, which is bytes or billion.
    is_b: bool = False
    is_approximate: bool = False
    #: True for `1,825`, a thousand and more to some and less than two to others; `1,024` is the power of two.
    has_one_comma: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether it is a number and nothing else, such as 86,400."""
        is_rate = self.per or self.period
        return not (self.unit or self.nouns or is_rate or self.is_percent or self.is_money)

    @property
    def is_counted(self) -> bool:
        """Whether it is a number of things, with neither unit nor scale."""
        return not (self.unit or self.scale or self.is_money)


class Cursor:
    """A place in a list of tokens; `at` moves on as far as they are read."""

    #: True where a figure is read, of which nothing that is said before it may be left out.
    is_result = False

    def __init__(self, tokens: Sequence[Token], at: int = 0) -> None:
        self.tokens = tokens
        self.at = at

    def peek(self, ahead: int = 0) -> Token | None:
        """Return a token ahead, None at the end."""
        index = self.at + ahead
        return self.tokens[index] if index < len(self.tokens) else None

    def is_at(self, kind: str, text: str = "", ahead: int = 0) -> bool:
        """Tell whether the token ahead is of a kind."""
        token = self.peek(ahead)
        return token is not None and token.kind == kind and (not text or token.text == text)

    def skip_fillers(self) -> bool:
        """Step over `about`, `~` and the like; tell whether there were any."""
        begin = self.at
        while (token := self.peek()) and (
            token.kind in {"about", "bound"}
            or (
                token.kind == "word" and (token.text.lower() in FILLERS or self._is_modifier(token))
            )
        ):
            self.at += 1
        return self.at > begin

    def _is_modifier(self, token: Token) -> bool:
        """Tell whether a word of an eastern language says what a number is, as it does before it: `单机 500 QPS`."""
        if (
            self.is_result
            or not EASTERN.fullmatch(token.text)
            or not NUMERIC.isdisjoint(token.text)
        ):
            return False
        return any(self.is_at(kind, ahead=1) for kind in ("number", "money", "about"))

    def is_number(self, ahead: int = 0) -> bool:
        """Tell whether a number or an amount of money is ahead."""
        return self.is_at("number", ahead=ahead) or self.is_at("money", ahead=ahead)


def behind(tokens: Sequence[Token], at: int) -> int:
    """Return where the tokens go on behind the brackets that open at a place."""
    depth = 0
    for index in range(at, len(tokens)):
        depth += {"open": 1, "close": -1}.get(tokens[index].kind, 0)
        if not depth:
            return index + 1
    return len(tokens)
