"""Checking what a function is given, and the dimension of what it gives."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from sphinx_sysdesign.estimates.dimensions import PLAIN, TIME, Dimension, from_powers
from sphinx_sysdesign.estimates.functions import FUNCTIONS, KINDS, Function
from sphinx_sysdesign.estimates.problems import Trouble
from sphinx_sysdesign.estimates.styles import PLAIN_STYLE, SHARE_STYLE, Style, of_product
from sphinx_sysdesign.estimates.typed import Typed, check_same, combine, constant

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_sysdesign.estimates.nodes import Call, Span

#: A share may exceed one by no more than the noise of a binary fraction.
_NOISE = 1e-12


def of_call(node: Call, parts: Sequence[Typed]) -> Typed:
    """Return the result of a function, or raise Trouble at the value that does not fit."""
    function = FUNCTIONS[node.name]
    if not function.accepts(len(parts)):
        sentence = f"`{node.name}` takes {function.count_text}, got {len(parts)}"
        raise Trouble("E115", sentence, node.span, function.example)
    for index, part in enumerate(parts):
        _check_kind(function, function.kind_of(index), part)
    if node.name == "growth":
        return _growth(function, parts, node.span)
    dimension, style = _RESULTS[function.gives](function, parts, node.span)
    return combine(node.name, parts, dimension, node.span, style)


def _check_kind(function: Function, kind: str, part: Typed) -> None:
    name, dimension = function.name, part.dimension
    fits = True
    if kind in {"share", "number"}:
        fits = dimension.hard.is_plain and (kind == "number" or dimension.is_plain)
    elif kind in {"period", "time"}:
        fits = dimension.hard == TIME
    elif kind == "rate":
        fits = dimension.hard == TIME**-1
    if not fits:
        sentence = f"`{name}` needs {KINDS[kind]} here, not {dimension}"
        raise Trouble("E207", sentence, part.span, function.example)
    if kind == "share" and not -_NOISE <= part.value <= 1 + _NOISE:
        shown = part.style.written.digits if part.style.written else part.text
        sentence = f"`{name}` needs a share between 0 and 100 %, not {shown}"
        is_percent = not part.style.is_share and 1 < part.value <= 100
        raise Trouble("E212", sentence, part.span, f"write {shown}%" if is_percent else "")


def _share(*_: object) -> tuple[Dimension, Style]:
    return PLAIN, SHARE_STYLE


def _number(*_: object) -> tuple[Dimension, Style]:
    return PLAIN, PLAIN_STYLE


def _time(*_: object) -> tuple[Dimension, Style]:
    return TIME, Style()


def _product(_function: Function, parts: Sequence[Typed], _span: Span) -> tuple[Dimension, Style]:
    dimension = parts[0].dimension * parts[1].dimension
    return dimension, of_product(parts[0].style, parts[1].style, dimension)


def _quotient(function: Function, parts: Sequence[Typed], span: Span) -> tuple[Dimension, Style]:
    load, capacity = parts[0], parts[1]
    dimension = load.dimension / capacity.dimension
    if not dimension.hard.is_plain:
        sentence = f"`{function.name}` cannot divide {load.dimension} by {capacity.dimension}"
        raise Trouble("E207", sentence, span, function.example)
    counters = dimension.counters
    is_count = len(counters.powers) == 1 and counters.powers[0][1] == 1
    kept = (
        counters if is_count and counters.powers[0][0] not in dict(load.dimension.powers) else PLAIN
    )
    return kept, of_product(load.style, capacity.style, kept)


def _same(function: Function, parts: Sequence[Typed], span: Span) -> tuple[Dimension, Style]:
    sentence = f"`{function.name}` compares like with like, not {{0}} with {{1}}"
    dimension = check_same(parts, "E207", sentence, span)
    style = replace(parts[0].style, written=None, target=None)
    if function.name in {"ceil", "floor", "round"}:
        _check_countable(function, parts[0])
        style = replace(style, is_share=False)
    return dimension, style


def _check_countable(function: Function, part: Typed) -> None:
    """Refuse to round what has no natural whole, such as a length of time."""
    hard = part.dimension.hard
    unit = part.style.unit_for("time")
    if hard.is_plain or (hard == TIME**-1 and (unit is None or unit.factor == 1.0)):
        return
    sentence = f"`{function.name}` needs a count here, not {part.dimension}"
    raise Trouble(
        "E207", sentence, part.span, f"divide by a unit first: {function.name}(x / (1 GB))"
    )


def _root(function: Function, parts: Sequence[Typed], _span: Span) -> tuple[Dimension, Style]:
    powers = parts[0].dimension.powers
    if any(power % 2 for _, power in powers):
        sentence = f"`{function.name}` of {parts[0].dimension} is no unit"
        raise Trouble("E207", sentence, parts[0].span)
    dimension = from_powers({base: power // 2 for base, power in powers})
    return dimension, of_product(parts[0].style, PLAIN_STYLE, dimension)


def _growth(function: Function, parts: Sequence[Typed], span: Span) -> Typed:
    """Count the periods of growth in the period of the rate: 20%/year for 3 years is 3."""
    rate, time = parts
    if rate.dimension.is_plain and time.dimension.is_plain:
        return combine("growth", parts, PLAIN, span, PLAIN_STYLE)
    if rate.dimension != TIME**-1 or time.dimension != TIME:
        needed = "a length of time" if rate.dimension == TIME**-1 else "a share or a share per time"
        culprit = time if rate.dimension == TIME**-1 else rate
        sentence = f"`growth` needs {needed} here, not {culprit.dimension}"
        raise Trouble("E207", sentence, culprit.span, function.example)
    unit = rate.style.unit_for("time")
    period = constant(unit.factor if unit else 1.0, TIME, span)
    each = combine("*", (rate, period), PLAIN, rate.span, PLAIN_STYLE)
    count = combine("/", (time, period), PLAIN, time.span, PLAIN_STYLE)
    return combine("growth", (each, count), PLAIN, span, PLAIN_STYLE)


_Rule: TypeAlias = "Callable[[Function, Sequence[Typed], Span], tuple[Dimension, Style]]"

#: What a function gives -> how its dimension and style are found.
_RESULTS: dict[str, _Rule] = {
    "share": _share,
    "number": _number,
    "time": _time,
    "product": _product,
    "quotient": _quotient,
    "same": _same,
    "root": _root,
}
