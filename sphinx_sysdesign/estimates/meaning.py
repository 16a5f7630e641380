"""What the names of a design stand for while its formulas are worked out."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates.dimensions import PLAIN
from sphinx_sysdesign.estimates.formulas import Formula
from sphinx_sysdesign.estimates.nodes import Name, Statement
from sphinx_sysdesign.estimates.problems import Trouble, did_you_mean
from sphinx_sysdesign.estimates.quantities import of_units
from sphinx_sysdesign.estimates.record import record
from sphinx_sysdesign.estimates.scope import Key, Scope, Scopes
from sphinx_sysdesign.estimates.styles import Style, Written, preferred
from sphinx_sysdesign.estimates.targets import parse_unit, unknown_name
from sphinx_sysdesign.estimates.typed import Poisoned, Typed, constant
from sphinx_sysdesign.estimates.unit_table import MONEY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_sysdesign.estimates.nodes import Span
    from sphinx_sysdesign.estimates.quantity import Quantity
    from sphinx_sysdesign.estimates.results import Value
    from sphinx_sysdesign.estimates.units import Units


@record
class Bounds:
    """A range in base units: its ends and the value that stands for it."""

    low: float
    base: float
    high: float
    #: Whether the author gave the middle of ``low .. mode .. high``.
    has_mode: bool = False


@record
class Entry:
    """A value that has been worked out."""

    key: Key
    #: The place of the value among all values.
    slot: int
    typed: Typed
    statement: Statement
    bounds: Bounds | None = None
    #: The names it reads, as written.
    reads: tuple[str, ...] = ()

    @property
    def formula(self) -> Formula:
        """What the slot is computed by."""
        return self.typed.formula

    def used_at(self, span: Span) -> Typed:
        """Return what the value's name stands for in a formula."""
        typed = self.typed
        return Typed(self.slot, typed.dimension, typed.value, span, typed.style)


class Meaning:
    """Looks names up for one design, in its own scope and in those of other designs."""

    def __init__(
        self,
        scope: Scope,
        scopes: Scopes,
        table: dict[Key, Entry],
        enter: Callable[[Value], Entry],
    ) -> None:
        self.scope = scope
        self.units: Units = scope.units
        #: The name that is being defined, which cannot mean its own value.
        self.defining = ""
        self._scopes = scopes
        self._table = table
        #: Gives a slot to a value that was worked out elsewhere.
        self._enter = enter

    @property
    def names(self) -> Iterable[str]:
        """The names that a misspelt word may have meant."""
        return self.scope.definitions

    def is_value(self, name: str) -> bool:
        """Tell whether a name is one of the design's own values, right or wrong."""
        if name == self.defining and self.units.find(name) is not None:
            return False
        return name in self.scope.definitions or name in self.scope.broken

    def of_name(self, node: Name) -> Typed:
        """Return what a name stands for where a value may stand."""
        entry = self._table.get((self.scope.design, node.text))
        if entry is not None:
            return entry.used_at(node.span)
        if "." not in node.text:
            return self._own(node)
        if len(node.path) > 2:
            raise Trouble("E113", f"`{node.text}` has too many dots", node.span)
        if node.path[0] == "req":
            return self._requirement(node)
        return self._foreign(node)

    def values_among(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the values among the names of a formula, as written; the others are units."""
        return tuple(self._scopes.values_among(self.scope, names))

    def suffix_for(self, name: str) -> str:
        """Return what to add to a value's name so that it is no unit's name any more."""
        entry = self._table.get((self.scope.design, name))
        hard = entry.typed.dimension.hard.powers if entry else ()
        known: dict[tuple[tuple[str, int], ...], str]
        known = {(("data", 1),): "size", (("time", 1),): "time", (("time", -1),): "rate"}
        return known.get(hard, "count")

    def _own(self, node: Name) -> Typed:
        name = node.text
        if self.is_value(name):
            raise Poisoned
        if self.units.find(name) is not None:
            return of_units(name, node.span, self.units)
        raise unknown_name(name, node.span, self.units, self.names)

    def _foreign(self, node: Name) -> Typed:
        design, name = node.path
        other = self._scopes.find(design)
        if other is None:
            return self._elsewhere(node)
        entry = self._table.get((other.design, name))
        if entry is not None:
            return entry.used_at(node.span)
        if name in other.definitions or name in other.broken:
            raise Poisoned
        raise _no_value(other.design, node, other.definitions)

    def _elsewhere(self, node: Name) -> Typed:
        """Return what a value of another project stands for."""
        design, name = node.path
        given = self._scopes.given
        values = given.of(design)
        if values is None:
            words = sorted({*self._scopes.by_alias, *given.words})
            near = difflib.get_close_matches(design, words, n=1)
            raise Trouble("E129", f"unknown design `{design}`", node.span, did_you_mean(near))
        if name not in values:
            raise _no_value(given.words[design], node, values)
        return self._enter(values[name]).used_at(node.span)

    def _requirement(self, node: Name) -> Typed:
        name = node.path[1]
        quantity = self.scope.requirements.get(name)
        if quantity is None:
            near = difflib.get_close_matches(name, sorted(self.scope.requirements), n=2)
            sentence = f"no measured requirement `{name}`"
            raise Trouble("E131", sentence, node.span, did_you_mean(near))
        return constant(
            quantity.value, quantity.dimension, node.span, _style_of(quantity, self.units)
        )


def _no_value(design: str, node: Name, names: Iterable[str]) -> Trouble:
    name = node.path[1]
    near = difflib.get_close_matches(name, sorted(names), n=2)
    sentence = f"the design `{design}` has no value `{name}`"
    return Trouble("E130", sentence, node.span, did_you_mean(near))


def _written(quantity: Quantity, digits: str) -> Written:
    """Return a quantity as its author wrote it, a currency as its sign."""
    code, rest = quantity.unit[:3], quantity.unit[3:]
    sign = MONEY[code][0] if code in MONEY and not rest[:1].isalpha() else ""
    if sign:
        return Written(quantity.in_unit, digits, rest, sign=sign, code=code)
    return Written(quantity.in_unit, digits, quantity.unit)


def _style_of(quantity: Quantity, units: Units) -> Style:
    unit = parse_unit(quantity.unit, units) if quantity.unit else None
    factors = unit.factors if unit else ()
    is_share = quantity.unit == "%" and quantity.dimension == PLAIN
    is_binary = any(part.family == "binary" for part, _ in factors)
    digits = f"{quantity.in_unit:,.12g}"
    written = _written(quantity, digits) if "e" not in digits else None
    return Style(preferred(tuple(part for part, _ in factors)), is_share, is_binary, written)
