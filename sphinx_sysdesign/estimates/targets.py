"""Reading the unit after ``->`` and working out what it stands for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates import nodes
from sphinx_sysdesign.estimates.dimensions import MAX_BASES, PLAIN, Dimension
from sphinx_sysdesign.estimates.lexer import split_line
from sphinx_sysdesign.estimates.parser import Parser
from sphinx_sysdesign.estimates.problems import Trouble, did_you_mean
from sphinx_sysdesign.estimates.unit_table import MONEY, SCALES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_sysdesign.estimates.units import Unit, Units

_CODES = {sign: code for code, (sign, _) in MONEY.items() if sign}
_MISSING = "for example: -> requests/s"


@dataclass(frozen=True, eq=False, slots=True)
class UnitExpression:
    """A compound unit such as ``GB/day``: its factors, size and dimension."""

    #: (unit, power), the ones below the line with negative powers.
    factors: tuple[tuple[Unit, int], ...]
    factor: float
    dimension: Dimension
    #: How it is written, in the spelling of the author.
    text: str
    scale: str = ""

    @property
    def shown(self) -> str:
        """What follows a number: `12 k /s`, as two numbers in a row would read as a mistake."""
        return self.text.removeprefix("1")

    @property
    def is_money(self) -> bool:
        """Whether it is a currency, whole or for each of something."""
        first = self.factors[0] if self.factors and not self.scale else None
        return first is not None and first[0].family == "money" and first[1] > 0


def read_target(parser: Parser) -> nodes.Target:
    """Read a unit where the parser stands, after the arrow."""
    arrow = parser.previous
    start = parser.token.start
    if parser.token.kind == "end":
        raise Trouble("E119", "expected a unit after `->`", parser.token.span, _MISSING)
    scale, factors = _first_factor(parser)
    while parser.token.text in {"/", "per", "*"}:
        sign = 1 if parser.advance().text == "*" else -1
        factors.append(_factor(parser, sign))
    text = _written(parser, start)
    return nodes.Target((arrow.start, parser.previous.end), text, tuple(factors), scale)


@lru_cache(maxsize=1024)
def parse_unit(text: str, units: Units) -> UnitExpression | None:
    """Return the unit that a text writes, or None where it is none."""
    try:
        parser = Parser(split_line(f"-> {text}").tokens, units)
        parser.advance()
        target = read_target(parser)
        parser.expect_end()
        return _expression(target, units, ())
    except Trouble:
        return None


def _first_factor(parser: Parser) -> tuple[str, list[nodes.UnitFactor]]:
    token = parser.token
    if token.kind == "number" and token.text == "1":
        parser.advance()
        if parser.token.kind != "word" or parser.token.text == "per":
            return "", []
        token = parser.token
    scale = ""
    following = parser.peek()
    if token.kind == "word" and token.text in SCALES and following.text not in {"/", "*", "per"}:
        scale = parser.advance().text
        if parser.token.kind not in {"word", "op"}:
            return scale, []
    if parser.token.text == "/":
        return scale, []
    return scale, [_factor(parser, 1)]


def _factor(parser: Parser, sign: int) -> nodes.UnitFactor:
    token = parser.token
    if token.text == "%" or token.text in _CODES:
        parser.advance()
        return nodes.UnitFactor(_CODES.get(token.text, "%"), token.start, sign)
    if token.kind != "word":
        raise Trouble("E119", "expected a unit after `->`", token.span, _MISSING)
    unit = parser.read_unit()
    power = 1
    if parser.accepts("^"):
        exponent = parser.advance()
        power = int(exponent.text) if exponent.text.isdigit() and len(exponent.text) == 1 else 0
        if not 1 <= power <= MAX_BASES:
            raise Trouble("E113", f"`{exponent.text}` cannot be used here", exponent.span)
    return nodes.UnitFactor(unit, token.start, sign * power)


def _written(parser: Parser, start: int) -> str:
    tokens = [token for token in parser.tokens[: parser.index] if token.start >= start]
    if len(tokens) > 1 and tokens[0].text == "1" and tokens[1].text not in {"/", "per"}:
        del tokens[0]
    text = "".join("/" if token.text == "per" else token.text for token in tokens)
    scale = tokens[0].text if tokens and tokens[0].text in SCALES and len(tokens) > 1 else ""
    return f"{scale} {text[len(scale) :]}" if scale else text


def resolve_target(target: nodes.Target, units: Units, names: Iterable[str] = ()) -> UnitExpression:
    """Return what a written unit stands for, or raise Trouble at a word that is no unit."""
    return parse_unit(target.text, units) or _expression(target, units, names)


def _expression(target: nodes.Target, units: Units, names: Iterable[str]) -> UnitExpression:
    factors: list[tuple[Unit, int]] = []
    size, dimension = SCALES.get(target.scale, 1.0), PLAIN
    for part in target.factors:
        found = find_units(part.unit, units)
        if found is None:
            raise unknown_unit(part.unit, part.start, units, names)
        for unit in found:
            factors.append((unit, part.power))
            dimension *= unit.dimension**part.power
            for _ in range(abs(part.power)):
                size = size * unit.factor if part.power > 0 else size / unit.factor
    return UnitExpression(tuple(factors), size, dimension, target.text, target.scale)


def find_units(text: str, units: Units) -> tuple[Unit, ...] | None:
    """Return the units of a text such as ``GB-month``, None where a word of it is none."""
    found = [units.find(word) for word in text.split("-")] if text else []
    return None if None in found else tuple([unit for unit in found if unit is not None])


def unknown_unit(text: str, start: int, units: Units, names: Iterable[str] = ()) -> Trouble:
    """Return the problem of the first word of ``GB-month`` that is no unit.

    ``start`` is the column of the text, and ``names`` are what the word may have meant.
    """
    words = text.split("-")
    place = next(place for place, word in enumerate(words) if units.find(word) is None)
    start += sum(len(word) + 1 for word in words[:place])
    return unknown_name(words[place], (start, start + len(words[place])), units, names)


def unknown_name(text: str, span: nodes.Span, units: Units, names: Iterable[str]) -> Trouble:
    """Return the problem of a word that is neither a value nor a unit."""
    hint = did_you_mean(units.suggest(text, names))
    if not hint:
        hint = f"define it above, or declare a counter with: unit {text}"
    return Trouble("E109", f"unknown name or unit `{text}`", span, hint)
