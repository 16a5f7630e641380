"""Reading written quantities: a number, its scale, its unit and what goes wrong there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates import nodes
from sphinx_sysdesign.estimates.cursor import Cursor
from sphinx_sysdesign.estimates.mistakes import refuse_two_numbers
from sphinx_sysdesign.estimates.problems import Trouble
from sphinx_sysdesign.estimates.unit_table import CONFUSING, SCALES

if TYPE_CHECKING:
    from sphinx_sysdesign.estimates.lexer import Token
    from sphinx_sysdesign.estimates.nodes import Node

CURRENCY_SIGNS = frozenset("$€£¥₹")
WORD_OPERATORS = frozenset(("x", "per", "to"))


class QuantityReader(Cursor):
    """Reads quantities such as ``12 k requests``, ``$0.02`` and ``GB-month``."""

    def _quantity(self) -> Node:
        start = self.token.start
        sign = self.advance().text if self.token.text in CURRENCY_SIGNS else ""
        number = self.token
        if number.kind != "number":
            sentence = f"`{sign}` must be followed by a number"
            raise Trouble("E111", sentence, (start, start + 1), f"write {sign}0.023")
        self.advance()
        if self.token.kind == "number":
            refuse_two_numbers(number, self._numbers_after())
        scale = self._scale()
        unit_start = self.token.start
        unit, is_factor = self._unit_of_number(sign, start), False
        if not unit and not scale and self.token.text == "x" and self.is_glued():
            is_factor = self._is_bare_factor()
        span = (start, self.previous.end)
        return nodes.Number(span, number.text, scale, unit, unit_start, sign, is_factor)

    def _numbers_after(self) -> list[Token]:
        found: list[Token] = []
        while self.peek(len(found)).kind == "number":
            found.append(self.peek(len(found)))
        return found

    def _scale(self) -> str:
        token = self.token
        if token.kind != "word":
            return ""
        scale = token.text if token.text in SCALES or len(token.text) == 1 else token.text.lower()
        if scale not in SCALES:
            return ""
        self.advance()
        return scale

    def _is_bare_factor(self) -> bool:
        """Step over the ``x`` of ``10x`` where nothing it could multiply comes after it."""
        following = self.peek()
        is_value = following.kind in {"number", "word"} or following.text in {"(", *CURRENCY_SIGNS}
        if is_value:
            return False
        self.advance()
        return True

    def _unit_of_number(self, sign: str, start: int) -> str:
        token = self.token
        if token.kind == "word":
            return "" if sign or token.text in WORD_OPERATORS else self.read_unit()
        if token.text == "%" and token.kind == "op":
            self.advance()
            if self.token.kind == "number" or self.token.text == "(":
                sentence = "`%` is percent; there is no modulo"
                raise Trouble("E103", sentence, (start, self.token.end))
            return "%"
        if token.text in CURRENCY_SIGNS:
            number = self.previous.text
            hint = f"write {token.text}{number}"
            raise Trouble("E111", f"`{token.text}` goes before the number", token.span, hint)
        return ""

    def read_unit(self) -> str:
        """Read a unit, one word or several joined by hyphens, and refuse a second one after it."""
        unit = self.hyphenated()
        if not unit:
            unit = self.token.text
            self._refuse_confusing(self.token)
            self.advance()
        following = self.token
        if following.kind == "word" and following.text not in WORD_OPERATORS:
            self._refuse_second_unit(self.previous, following)
        return unit

    def _refuse_confusing(self, word: Token) -> None:
        if word.text in CONFUSING and self.units.find(word.text) is None:
            meanings, instead = CONFUSING[word.text]
            raise Trouble(
                "E107", f"`{word.text}` could be {meanings}", word.span, f"write {instead}"
            )

    def _refuse_second_unit(self, first: Token, second: Token) -> None:
        unit, other = self.units.find(first.text), self.units.find(second.text)
        span = (first.start, second.end)
        if first.text == "B" and (other is None or other.family == "counter"):
            sentence = f"`B` means bytes, so `B {second.text}` is bytes times {second.text}"
            hint = f"for a billion write bn {second.text} or billion {second.text}"
            raise Trouble("E106", sentence, span, hint)
        if unit is None:
            return
        one, two = first.text, second.text
        hint = f"write {one}-{two} for a product or {one}/{two} for a rate"
        raise Trouble("E108", f"two units in a row: `{one} {two}`", span, hint)

    def with_unit(self, node: Node) -> Node:
        """Take in a unit after a bracket or a power, as in ``(1/2) h`` and ``2^30 B``."""
        token = self.token
        if token.kind != "word" or token.text in WORD_OPERATORS:
            return node
        unit = self.read_unit()
        inner = node.operand if isinstance(node, nodes.InUnit) else node
        return nodes.InUnit((node.span[0], self.previous.end), inner, unit, token.start)

    def hyphenated(self) -> str:
        """Read ``GB-month`` where every word is a unit and no blank stands between."""
        if self.peek().text != "-":
            return ""
        words, offset = [self.token.text], 1
        while (
            self.peek(offset).text == "-"
            and self.peek(offset + 1).kind == "word"
            and self.is_glued(offset)
            and self.is_glued(offset + 1)
        ):
            words.append(self.peek(offset + 1).text)
            offset += 2
        if len(words) == 1 or None in [self.units.find(word) for word in words]:
            return ""
        self.step(offset)
        return "-".join(words)
