"""Ranges: ``20 .. 40 GB``, ``low .. mode .. high`` and ``30 GB ± 10%``."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates import nodes
from sphinx_sysdesign.estimates.dimensions import are_compatible
from sphinx_sysdesign.estimates.formulas import Constant, slots_of
from sphinx_sysdesign.estimates.meaning import Bounds
from sphinx_sysdesign.estimates.problems import Trouble
from sphinx_sysdesign.estimates.styles import Style
from sphinx_sysdesign.estimates.targets import UnitExpression
from sphinx_sysdesign.estimates.typed import Typed, fuller

if TYPE_CHECKING:
    from sphinx_sysdesign.estimates.analysis import Analyser

_DOWNWARDS = "the range runs downwards: the low end is above the high end"
_BOTH_ENDS = "a suffix or unit after the high end applies to both ends; give both ends their own"


def of_interval(node: nodes.Interval, analyser: Analyser) -> tuple[Typed, Bounds]:
    """Return the base value of a range and its bounds, in base units."""
    if node.operator == "±":
        return _around(node, analyser)
    last = _with_sign_of(node.ends[0], node.ends[-1])
    completed = [*(_completed(end, last) for end in node.ends[:-1]), last]
    ends = [analyser.visit(end) for end in completed]
    _check_ends(node, ends)
    values = [end.value for end in ends]
    if values != sorted(values):
        raise Trouble("E209", _DOWNWARDS, node.span, _BOTH_ENDS)
    has_mode = len(values) > 2
    base = values[1] if has_mode else middle(values[0], values[-1])
    bounds = Bounds(values[0], base, values[-1], has_mode)
    return _typed(node, ends[-1], base), bounds


def middle(low: float, high: float) -> float:
    """Return the geometric mean of a range, the midpoint where the low end is not positive."""
    if low <= 0:
        return (low + high) / 2
    square = low * high
    is_safe = 0 < square < math.inf
    return math.sqrt(square) if is_safe else math.sqrt(low) * math.sqrt(high)


def _around(node: nodes.Interval, analyser: Analyser) -> tuple[Typed, Bounds]:
    first, second = node.ends
    half = analyser.visit(second)
    centre = analyser.visit(_completed(first, second) if not half.style.is_share else first)
    if half.style.is_share and not centre.style.is_share:
        size = abs(centre.value) * half.value
    else:
        if half.dimension.is_plain and not centre.dimension.is_plain:
            half = analyser.visit(_completed(second, first))
        _check_ends(node, [centre, half])
        size = half.value
    if size < 0:
        raise Trouble("E209", _DOWNWARDS, node.span, "the part after ± is not negative")
    bounds = Bounds(centre.value - size, centre.value, centre.value + size)
    return _typed(node, centre, centre.value), bounds


def _check_ends(node: nodes.Interval, ends: list[Typed]) -> None:
    dimension = ends[0].dimension
    for end in ends:
        if slots_of(end.formula):
            hint = "name the range first, then use its name in a formula"
            raise Trouble("E132", "the ends of a range are written numbers", end.span, hint)
        if not are_compatible(dimension, end.dimension):
            sentence = f"the ends of the range differ: {dimension} and {end.dimension}"
            raise Trouble("E208", sentence, node.span)
        dimension = fuller(dimension, end.dimension)


def _typed(node: nodes.Interval, like: Typed, base: float) -> Typed:
    style, kept = like.style.unwritten(), _kept_unit(like)
    if kept is not None:
        style = Style(style.prefer, style.is_share, style.is_binary, target=kept)
    return Typed(Constant(base), like.dimension, base, node.span, style, like.has_calendar)


def _kept_unit(like: Typed) -> UnitExpression | None:
    """Keep Gbps and kQPS, which no automatic unit would choose, for a range written in them."""
    written = like.style.written
    if written is None or not written.unit or like.style.prefer or like.style.is_share:
        return None
    factor = like.value / written.number if written.number else 0.0
    if not factor:
        return None
    return UnitExpression((), factor, like.dimension, written.unit, scale="1")


def _completed(end: nodes.Node, model: nodes.Node) -> nodes.Node:
    """Give a bare end the scale, the unit and the period of the other end."""
    if isinstance(end, nodes.Signed):
        return replace(end, operand=_completed(end.operand, model))
    first = _leftmost(model)
    if not isinstance(end, nodes.Number) or first is None or end.unit:
        return end
    if end.sign and end.sign != first.sign:
        return end
    scale = end.scale or (first.scale if not end.sign else "")
    unit, start, sign = first.unit, first.unit_start, first.sign
    number = nodes.Number(end.span, end.digits, scale, unit, start, sign, end.is_factor)
    return _with_leftmost(model, number)


def _with_sign_of(low: nodes.Node, high: nodes.Node) -> nodes.Node:
    """Read ``$1 .. 2/GB`` as if the high end had the currency sign too."""
    first = _leftmost(high)
    if not isinstance(low, nodes.Number) or first is None or first.sign or first.unit:
        return high
    return _with_leftmost(high, replace(first, sign=low.sign)) if low.sign else high


def _leftmost(node: nodes.Node) -> nodes.Number | None:
    """Return the number that a written quantity such as ``40 GB/day`` begins with."""
    while isinstance(node, nodes.Binary | nodes.Signed):
        if isinstance(node, nodes.Binary) and node.operator != "/":
            return None
        node = node.left if isinstance(node, nodes.Binary) else node.operand
    return node if isinstance(node, nodes.Number) else None


def _with_leftmost(node: nodes.Node, number: nodes.Number) -> nodes.Node:
    if isinstance(node, nodes.Binary):
        left = _with_leftmost(node.left, number)
        return nodes.Binary(number.span, node.operator, node.operator_span, left, node.right)
    if isinstance(node, nodes.Signed):
        return number
    return number
