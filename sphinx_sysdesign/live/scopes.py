"""Which names of a script are local to what, and short names for them.

It reads the JavaScript of one file: arrow functions, ``const`` and ``let``, patterns, ``for`` loops. A name that is
declared nowhere is a global and stays.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import count, product
from string import ascii_letters
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Token = tuple[str, str]

#: Words of the language that are never a name.
KEYWORDS = frozenset(
    "break const continue delete do else false for if in let new null of return this throw true "
    "typeof undefined while NaN Infinity".split()
)
_OPENING, _CLOSING = "([{", ")]}"


@dataclass(slots=True)
class Scope:
    """A stretch of tokens with names of its own: a block, a loop or an arrow function."""

    start: int
    end: int
    #: Name to its short form; at first all stand for themselves.
    names: dict[str, str] = field(default_factory=dict)


def short_names(tokens: Sequence[Token]) -> dict[int, str]:
    """Return what to write for the local names of a script, by the places where they stand."""
    reader = _Reader(tokens)
    reader.read()
    used = {
        place: scope
        for place, (kind, text) in enumerate(tokens)
        if kind == "name" and not is_property(tokens, place)
        if (scope := reader.scope_of(text, place)) is not None
    }
    counts = Counter((id(scope), tokens[place][1]) for place, scope in used.items())
    is_free = {
        text for place, (kind, text) in enumerate(tokens) if kind == "name" and place not in used
    }
    for scope in sorted(reader.scopes, key=lambda one: (one.start, -one.end)):
        taken = is_free | {
            outer.names[tokens[place][1]]
            for place, outer in used.items()
            if scope.start <= place < scope.end and outer is not scope
            and outer.start <= scope.start and scope.end <= outer.end
        }  # fmt: skip
        fresh = (name for name in _letters() if name not in taken and name not in KEYWORDS)
        for name in sorted(scope.names, key=lambda name: (-counts[id(scope), name], name)):
            scope.names[name] = next(fresh)
    found = {place: scope.names[tokens[place][1]] for place, scope in used.items()}
    for place, short in found.items():
        if reader.is_shorthand(place):
            found[place] = f"{tokens[place][1]}:{short}"
    return found


def is_property(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a name stands after a dot or is a key of an object."""
    before = tokens[place - 1][1] if place else ""
    after = tokens[place + 1][1] if place + 1 < len(tokens) else ""
    return before in {".", "?."} or (after == ":" and before in {"{", ","})


class _Reader:
    """Finds the scopes of a script and the names that are declared in each."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.scopes = [Scope(0, len(tokens))]
        self._partner, self._around = _brackets(tokens)

    def read(self) -> None:
        """Find all scopes, then all declarations."""
        for place, (_, text) in enumerate(self.tokens):
            if text == "=>":
                self.scopes.append(self._arrow(place))
            elif text == "for":
                closing = self._partner[place + 1]
                self.scopes.append(Scope(place, self._end_of_statement(closing + 1)))
            elif text == "{" and self._is_block(place):
                self.scopes.append(Scope(place, self._partner[place] + 1))
        for place, (kind, text) in enumerate(self.tokens):
            if kind == "name" and text in {"const", "let"}:
                self._declare(place + 1, self._innermost(place))

    def scope_of(self, name: str, place: int) -> Scope | None:
        """Return where the name at a place is declared, None for a global."""
        around = [s for s in self.scopes if s.start <= place < s.end and name in s.names]
        return min(around, key=lambda one: one.end - one.start, default=None)

    def is_shorthand(self, place: int) -> bool:
        """Tell whether a name is a key and a variable in one, as in ``{ low, high = 1 }``."""
        before, after = self.tokens[place - 1][1], self.tokens[place + 1][1]
        opening = self._around.get(place, 0)
        is_key = before in {"{", ","} and after in {",", "}", "="}
        return is_key and self.tokens[opening][1] == "{" and not self._is_code(opening)

    def _innermost(self, place: int) -> Scope:
        around = (scope for scope in self.scopes if scope.start <= place < scope.end)
        return min(around, key=lambda one: one.end - one.start)

    def _arrow(self, place: int) -> Scope:
        """Return the scope of an arrow function: its parameters and its body."""
        is_list = self.tokens[place - 1][1] == ")"
        start = self._partner[place - 1] if is_list else place - 1
        is_block = self.tokens[place + 1][1] == "{"
        end = self._partner[place + 1] + 1 if is_block else self._end_of_expression(place + 1)
        scope = Scope(start, end)
        if is_list:
            self._declare(start + 1, scope)
        else:
            self._pattern(start, scope)
        return scope

    def _is_block(self, place: int) -> bool:
        """Tell a block from an object or a pattern; the body of a function is a part of its own scope."""
        return self.tokens[place - 1][1] in {")", ";", "{", "}", "else"}

    def _is_code(self, place: int) -> bool:
        return self._is_block(place) or self.tokens[place - 1][1] == "=>"

    def _end_of_expression(self, place: int) -> int:
        while self.tokens[place][1] not in {",", ";", *_CLOSING}:
            place = self._partner.get(place, place) + 1
        return place

    def _end_of_statement(self, place: int) -> int:
        text = self.tokens[place][1]
        if text == "{":
            end = self._partner[place] + 1
        elif text in {"if", "for", "while"}:
            end = self._end_of_statement(self._partner[place + 1] + 1)
        else:
            while self.tokens[place][1] != ";":
                place = self._partner.get(place, place) + 1
            end = place + 1
        is_followed = end < len(self.tokens) and self.tokens[end][1] == "else"
        return self._end_of_statement(end + 1) if is_followed else end

    def _declare(self, place: int, scope: Scope) -> None:
        """Read the names of a declaration or of parameters, which are parted by commas."""
        while True:
            place = self._pattern(place, scope)
            while self.tokens[place][1] not in {",", ";", "of", "in", *_CLOSING}:
                place = self._partner.get(place, place) + 1
            if self.tokens[place][1] != ",":
                return
            place += 1

    def _pattern(self, place: int, scope: Scope) -> int:
        """Read one name, object or list; return the place behind it."""
        kind, text = self.tokens[place]
        if text == "...":
            return self._pattern(place + 1, scope)
        if kind == "name":
            scope.names[text] = text
            return place + 1
        if text not in {"{", "["}:
            return place
        end, place = self._partner[place], place + 1
        while place < end:
            if self.tokens[place + 1][1] == ":":
                place += 2
            place = self._pattern(place, scope)
            while place < end and self.tokens[place][1] != ",":
                place = self._partner.get(place, place) + 1
            place += 1
        return end + 1


def _brackets(tokens: Sequence[Token]) -> tuple[dict[int, int], dict[int, int]]:
    """Return the place of each bracket's other one, and for each place the bracket it stands in."""
    partner: dict[int, int] = {}
    around: dict[int, int] = {}
    waiting: list[int] = []
    for place, (kind, text) in enumerate(tokens):
        if kind == "sign" and text in _CLOSING:
            opening = waiting.pop()
            partner[opening], partner[place] = place, opening
        if waiting:
            around[place] = waiting[-1]
        if kind == "sign" and text in _OPENING:
            waiting.append(place)
    return partner, around


def _letters() -> Iterator[str]:
    for size in count(1):
        yield from ("".join(letters) for letters in product(ascii_letters, repeat=size))
