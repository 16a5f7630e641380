"""Comparing a result with the figure that its author wrote beside it after ``≈``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates import nodes
from sphinx_sysdesign.estimates.digits import round_half_up
from sphinx_sysdesign.estimates.dimensions import are_compatible
from sphinx_sysdesign.estimates.formatting import format_value
from sphinx_sysdesign.estimates.intervals import of_interval
from sphinx_sysdesign.estimates.problems import Problem, Trouble

if TYPE_CHECKING:
    from sphinx_sysdesign.estimates.analysis import Analyser
    from sphinx_sysdesign.estimates.typed import Typed

#: A figure written by hand may be off by so much.
TOLERANCE = 0.05
_NOISE = 1e-9


def check_expected(
    name: str, typed: Typed, expected: nodes.Node | nodes.Interval, analyser: Analyser
) -> Problem | None:
    """Return the problem of a result that is not close to the figure beside it."""
    if isinstance(expected, nodes.Interval):
        return _check_range(name, typed, expected, analyser)
    figure = analyser.visit(expected)
    _check_comparable(typed, figure, expected.span)
    if is_close(typed.value, figure.value):
        return None
    off = "" if figure.value == 0 else f" (off by {_percent(typed.value, figure.value)})"
    sentence = f"`{name}` is {typed.text}, not ≈ {figure.text}{off}"
    return Problem("E301", sentence, *expected.span)


def is_close(value: float, figure: float) -> bool:
    """Tell whether two numbers agree within the tolerance."""
    return abs(value - figure) <= TOLERANCE * abs(figure) * (1 + _NOISE)


def _check_range(
    name: str, typed: Typed, expected: nodes.Interval, analyser: Analyser
) -> Problem | None:
    figure, bounds = of_interval(expected, analyser)
    _check_comparable(typed, figure, expected.span)
    room = _NOISE * max(abs(bounds.low), abs(bounds.high))
    if bounds.low - room <= typed.value <= bounds.high + room:
        return None
    ends = [format_value(end, figure.dimension, figure.style) for end in (bounds.low, bounds.high)]
    sentence = f"`{name}` is {typed.text}, not within {ends[0]} .. {ends[1]}"
    return Problem("E301", sentence, *expected.span)


def _check_comparable(typed: Typed, figure: Typed, span: nodes.Span) -> None:
    if not are_compatible(typed.dimension, figure.dimension):
        sentence = f"cannot compare {typed.dimension} with {figure.dimension}"
        raise Trouble("E210", sentence, span)


def _percent(value: float, figure: float) -> str:
    return f"{round_half_up(abs(value / figure - 1) * 100):,.0f}%"
