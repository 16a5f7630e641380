"""What an expression turns out to be: its formula, dimension, style and base value."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates.dimensions import MAX_BASES, PLAIN, Dimension, are_compatible
from sphinx_sysdesign.estimates.formatting import format_value
from sphinx_sysdesign.estimates.formulas import Constant, Formula, Operation, apply
from sphinx_sysdesign.estimates.problems import Trouble
from sphinx_sysdesign.estimates.queueing import Fault
from sphinx_sysdesign.estimates.record import record
from sphinx_sysdesign.estimates.styles import PLAIN_STYLE, Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_sysdesign.estimates.nodes import Span


class Poisoned(Exception):  # noqa: N818 - never leaves the package
    """An expression uses a value whose own line is wrong: nothing more to say here."""


@record
class Typed:
    """A formula together with what is known of its result."""

    formula: Formula
    dimension: Dimension
    #: The result where every range has its base value, in base units.
    value: float
    span: Span
    style: Style = PLAIN_STYLE
    #: Whether a month, quarter or year occurs in it.
    has_calendar: bool = False

    @property
    def text(self) -> str:
        """The base value as a page shows it."""
        return format_value(self.value, self.dimension, self.style)

    def unwritten(self) -> Typed:
        """Return the same without the author's own figures, for use in a larger formula."""
        style = self.style.unwritten()
        return self if style is self.style else self.shown_as(self.dimension, style)

    def shown_as(self, dimension: Dimension, style: Style, *, has_calendar: bool = False) -> Typed:
        """Return the same number, shown in another way."""
        has_calendar = has_calendar or self.has_calendar
        return Typed(self.formula, dimension, self.value, self.span, style, has_calendar)


def constant(value: float, dimension: Dimension, span: Span, style: Style = PLAIN_STYLE) -> Typed:
    """Return a number in base units."""
    return Typed(Constant(value), dimension, value, span, style)


def combine(
    operator: str, parts: Sequence[Typed], dimension: Dimension, span: Span, style: Style
) -> Typed:
    """Return the result of an operator or function; raise Trouble where it does not exist."""
    if len(dimension.powers) > MAX_BASES:
        raise Trouble("E008", f"more than {MAX_BASES} kinds of unit in one value", span)
    try:
        value = apply(operator, [part.value for part in parts])
    except Fault as fault:
        where = span if fault.argument is None else parts[fault.argument].span
        raise Trouble(fault.code, fault.sentence, where, fault.hint) from None
    except (OverflowError, ZeroDivisionError):
        value = math.inf
    if not math.isfinite(value):
        raise Trouble("E204", "the result is too large to compute with", span)
    # A quantity that is shown as written keeps its parts: a page may let its reader change them.
    is_constant, has_calendar = style.written is None, False
    for part in parts:
        is_constant = is_constant and isinstance(part.formula, Constant)
        has_calendar = has_calendar or part.has_calendar
    formula = Constant(value) if is_constant else Operation(operator, _formulas_of(parts))
    return Typed(formula, dimension, value, span, style, has_calendar)


def _formulas_of(parts: Sequence[Typed]) -> tuple[Formula, ...]:
    return tuple([part.formula for part in parts])


def fuller(left: Dimension, right: Dimension) -> Dimension:
    """Return the one of two compatible dimensions that says what is counted."""
    return right if left.counters.is_plain and not right.counters.is_plain else left


def check_same(parts: Sequence[Typed], code: str, sentence: str, span: Span) -> Dimension:
    """Return the common dimension of several values, or raise Trouble with a sentence.

    The sentence has the places ``{0}`` and ``{1}`` for the two that differ.
    """
    dimension = parts[0].dimension
    for part in parts[1:]:
        if not are_compatible(dimension, part.dimension):
            raise Trouble(code, sentence.format(dimension, part.dimension), span)
        dimension = fuller(dimension, part.dimension)
    return dimension if parts else PLAIN
