"""A Pratt parser for expressions: from tokens to nodes, with a caret for each mistake.

Binding powers, weakest first: ``+ -``, then ``* / x per``, then one sign, then ``^``;
a number and its unit bind tightest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates import limits, nodes
from sphinx_sysdesign.estimates.functions import FUNCTIONS
from sphinx_sysdesign.estimates.literals import CURRENCY_SIGNS, QuantityReader
from sphinx_sysdesign.estimates.mistakes import (
    ONE_DEFINITION,
    ambiguous_to,
    refuse_misread,
    unknown_function,
    unnamed_range,
)
from sphinx_sysdesign.estimates.problems import Trouble
from sphinx_sysdesign.estimates.unit_table import SCALES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_sysdesign.estimates.lexer import Token
    from sphinx_sysdesign.estimates.nodes import Node
    from sphinx_sysdesign.estimates.units import Units

_BINDING = {"+": 10, "-": 10, "*": 20, "/": 20, "x": 20, "per": 20}
_OPERATOR_OF = {"x": "*", "per": "/"}
_SIGNED, _POWERED = 30, 40
_SUPERSCRIPTS = {"²": "2", "³": "3"}
_RAISING = frozenset(("^", *_SUPERSCRIPTS))


class Parser(QuantityReader):
    """Reads one line's tokens as expressions."""

    def __init__(self, tokens: Sequence[Token], units: Units | None = None) -> None:
        super().__init__(tokens, units)
        self._depth = 0
        self._operators = 0
        #: The names read so far, of values as well as of units that stand alone.
        self.names: list[str] = []

    def expression(self, binding: int = 0) -> Node:
        """Read an expression whose operators bind more tightly than ``binding``."""
        left = self._prefix()
        while True:
            token = self.token
            if _BINDING.get(token.text, 0) <= binding or token.kind == "string":
                return left
            left = self._binary(left, token)

    def _binary(self, left: Node, token: Token) -> Node:
        self.advance()
        self._operators += 1
        if self._operators > limits.OPERATORS:
            sentence = f"more than {limits.OPERATORS} operators in one expression"
            raise Trouble("E007", sentence, token.span, "split it into named steps")
        right = self.expression(_BINDING[token.text])
        operator = _OPERATOR_OF.get(token.text, token.text)
        node = nodes.Binary((left.span[0], right.span[1]), operator, token.span, left, right)
        refuse_misread(node, token)
        return node

    def _prefix(self) -> Node:
        token = self.token
        if token.kind == "op" and token.text in {"+", "-"}:
            self.advance()
            if self.token.kind == "op" and self.token.text in {"+", "-"}:
                raise Trouble("E117", f"unexpected second `{self.token.text}`", self.token.span)
            operand = self.expression(_SIGNED - 1)
            return (
                operand
                if token.text == "+"
                else nodes.Signed((token.start, operand.span[1]), operand)
            )
        return self._power(self._primary())

    def _power(self, base: Node) -> Node:
        token = self.token
        if token.text not in _RAISING or token.kind != "op":
            return base
        if token.text in _SUPERSCRIPTS:
            self.advance()
            exponent: Node = nodes.Number(token.span, _SUPERSCRIPTS[token.text])
        else:
            self.advance()
            exponent = self._exponent()
        if self.token.kind == "op" and self.token.text in _RAISING:
            sentence = f"unexpected second `{self.token.text}`"
            raise Trouble("E117", sentence, self.token.span, "use parentheses")
        return self.with_unit(nodes.Power((base.span[0], exponent.span[1]), base, exponent))

    def _exponent(self) -> Node:
        """Read what stands after ``^``; a unit after it belongs to the whole power."""
        start = self.token.start
        is_negative = self.accepts("-")
        token = self.token
        if token.kind == "number":
            self.advance()
            exponent: Node = nodes.Number(token.span, token.text)
        else:
            exponent = self._primary()
        return nodes.Signed((start, exponent.span[1]), exponent) if is_negative else exponent

    def _primary(self) -> Node:
        token = self.token
        if token.kind == "number":
            return self._quantity()
        if token.kind == "word":
            return self._word()
        if token.kind == "op":
            if token.text in CURRENCY_SIGNS:
                return self._quantity()
            if token.text == "(":
                return self._bracket()
        raise self._misplaced()

    def _misplaced(self) -> Trouble:
        token = self.token
        if token.kind == "end":
            return Trouble("E116", "the expression stops too early", token.span)
        if token.text in {":", '"', "%"} or token.kind == "string":
            shown = '"' if token.kind == "string" else token.text
            return Trouble("E101", f"unexpected character `{shown}`", token.span)
        if token.text == "=":
            return Trouble("E117", "unexpected `=`", token.span, ONE_DEFINITION)
        hint = "write 0.5" if token.text in {".", ".."} else ""
        return Trouble("E113", f"`{token.text}` cannot be used here", token.span, hint)

    def _bracket(self) -> Node:
        opening = self._open()
        inner = self.expression()
        closing = self._close(opening)
        return self.with_unit(nodes.InUnit((opening.start, closing.end), inner))

    def _open(self) -> Token:
        opening = self.advance()
        self._depth += 1
        if self._depth > limits.NESTING:
            raise Trouble("E003", "too deeply nested", opening.span, "split it into named steps")
        return opening

    def _close(self, opening: Token) -> Token:
        self._depth -= 1
        closing = self.token
        if closing.text == ")" and closing.kind == "op":
            return self.advance()
        if closing.kind == "end":
            raise Trouble("E116", "a closing `)` is missing", opening.span)
        self.expect_end(closing_too=True)
        if closing.text in {"..", "±"}:
            raise unnamed_range(closing)
        raise Trouble("E117", f"unexpected `{closing.text}`", closing.span)

    def _word(self) -> Node:
        token = self.token
        if token.text in {"x", "per"}:
            raise Trouble("E113", f"`{token.text}` cannot be used here", token.span)
        if token.text == "to":
            raise ambiguous_to(token)
        following = self.peek()
        if following.text == "(" and following.kind == "op":
            return self._call()
        if following.text == "-" and (unit := self.hyphenated()):
            return nodes.UnitProduct((token.start, self.previous.end), unit)
        if self._is_scale(token):
            sentence = f"`{token.text}` is a number suffix and needs a number before it"
            raise Trouble("E110", sentence, token.span, f"write 1 {token.text}")
        return self._name()

    def _is_scale(self, token: Token) -> bool:
        return token.text in SCALES and self.units.find(token.text) is None

    def _name(self) -> Node:
        first = self.advance()
        text, end = first.text, first.end
        if self._is_project(first):
            self.advance()
            design = self.advance()
            text, end = f"{first.text}:{design.text}", design.end
        while self.token.text == "." and self.token.kind == "op" and self.peek().kind == "word":
            self.advance()
            word = self.advance()
            text, end = f"{text}.{word.text}", word.end
        self.names.append(text)
        return nodes.Name((first.start, end), text)

    def _is_project(self, word: Token) -> bool:
        """Tell whether a word is a project: `payments:ledger.peak`, without blanks."""
        colon, design = self.token, self.peek()
        is_joined = word.end == colon.start and colon.end == design.start
        return is_joined and colon.text == ":" and colon.kind == "op" and design.kind == "word"

    def _call(self) -> Node:
        name = self.advance()
        if name.text not in FUNCTIONS:
            raise unknown_function(name)
        opening = self._open()
        arguments: list[Node] = []
        if self.token.text != ")":
            arguments.append(self.expression())
            while self.accepts(","):
                arguments.append(self.expression())
        closing = self._close(opening)
        return nodes.Call((name.start, closing.end), name.text, name.span, tuple(arguments))

    def expect_end(self, *, closing_too: bool = False) -> None:
        """Raise Trouble that explains whatever stands where the expression should end."""
        token = self.token
        if token.kind == "end":
            return
        if token.text == "(" and token.kind == "op":
            span = (self.previous.start, token.end)
            raise Trouble("E104", "missing operator before `(`", span, "write * (…)")
        if self.previous.text == ")" and token.kind in {"number", "word"}:
            raise Trouble("E104", "missing operator after `)`", token.span, "write ) * …")
        if token.text == "to":
            raise ambiguous_to(token)
        if token.kind == "number" and self.previous.kind == "word":
            hint = "write + between them to add them up"
            raise Trouble("E108", "two quantities in a row", token.span, hint)
        if token.kind in {"word", "number"}:
            sentence = f"missing operator before `{token.text}`"
            raise Trouble("E104", sentence, token.span, f"write * {token.text}")
        if closing_too:
            return
        if token.text in {":", "%"} or token.kind == "string":
            shown = '"' if token.kind == "string" else token.text
            raise Trouble("E101", f"unexpected character `{shown}`", token.span)
        if token.text in {"..", "±"}:
            raise unnamed_range(token)
        hint = ONE_DEFINITION if token.text in {"=", "=="} else ""
        raise Trouble("E117", f"unexpected `{token.text}`", token.span, hint)
