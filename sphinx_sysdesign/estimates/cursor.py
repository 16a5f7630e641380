"""Walking through the tokens of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates.units import Units, standard_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_sysdesign.estimates.lexer import Token


class Cursor:
    """A place in the tokens of a line, moved from left to right."""

    def __init__(self, tokens: Sequence[Token], units: Units | None = None) -> None:
        self.tokens = tokens
        self.index = 0
        #: The token that comes next.
        self.token = tokens[0]
        self.units = units or standard_units()
        self._last = len(tokens) - 1

    @property
    def previous(self) -> Token:
        """The token that was read last."""
        return self.tokens[self.index - 1]

    def peek(self, offset: int = 1) -> Token:
        """Return a later token, the end of the line where there is none."""
        try:
            return self.tokens[self.index + offset]
        except IndexError:
            return self.tokens[-1]

    def advance(self) -> Token:
        """Return the next token and step over it."""
        token = self.token
        if self.index < self._last:
            self.index += 1
            self.token = self.tokens[self.index]
        return token

    def step(self, count: int) -> None:
        """Step over some tokens, never past the last one."""
        self.index = min(self.index + count, self._last)
        self.token = self.tokens[self.index]

    def accepts(self, text: str) -> bool:
        """Step over the next token where it is this sign, and tell whether it was."""
        token = self.token
        is_there = token.text == text and token.kind == "op"
        if is_there:
            self.advance()
        return is_there

    def is_glued(self, offset: int = 0) -> bool:
        """Tell whether no blank stands before the token at an offset."""
        index = self.index + offset
        return (
            0 < index < len(self.tokens) and self.tokens[index - 1].end == self.tokens[index].start
        )
