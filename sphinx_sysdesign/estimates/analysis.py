"""Giving meaning to expressions: names become values or units, dimensions are checked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates import limits, nodes
from sphinx_sysdesign.estimates.calls import of_call
from sphinx_sysdesign.estimates.digits import times_factor
from sphinx_sysdesign.estimates.dimensions import are_compatible
from sphinx_sysdesign.estimates.formulas import Constant
from sphinx_sysdesign.estimates.problems import Trouble
from sphinx_sysdesign.estimates.quantities import digits_value, of_number, of_units
from sphinx_sysdesign.estimates.styles import PLAIN_STYLE, Written, of_product, of_sum
from sphinx_sysdesign.estimates.typed import Typed, combine, fuller

if TYPE_CHECKING:
    from sphinx_sysdesign.estimates.meaning import Meaning
    from sphinx_sysdesign.estimates.units import Units


class Analyser:
    """Works out the expressions of one design."""

    def __init__(self, meaning: Meaning) -> None:
        self.meaning = meaning
        self.units = meaning.units

    def visit(self, node: nodes.Node) -> Typed:
        """Return what an expression is, or raise Trouble at the part that is wrong."""
        match node:
            case nodes.Name():
                return self.meaning.of_name(node)
            case nodes.Binary():
                return self._binary(node)
            case nodes.Number():
                return self._number(node)
            case nodes.Call():
                return of_call(node, [self.visit(part) for part in node.arguments])
            case nodes.InUnit():
                return self._in_unit(node)
            case nodes.Power():
                return self._power(node)
            case nodes.Signed(span, operand):
                return _negative(self.visit(operand), span)
            case nodes.UnitProduct(span, unit):
                return of_units(unit, span, self.units)

    def _number(self, node: nodes.Number) -> Typed:
        if node.unit and self.meaning.is_value(node.unit):
            raise _both(node, self.units.find(node.unit) is not None)
        return of_number(node, self.units, self.meaning.names)

    def _binary(self, node: nodes.Binary) -> Typed:
        left = self.visit(node.left)
        if node.operator == "/":
            self._refuse_both_readings(left, node.right)
        right = self.visit(node.right)
        if node.operator in {"+", "-"}:
            return _sum(node, left, right)
        if node.operator == "/":
            return self._quotient(node, left, right)
        dimension = left.dimension * right.dimension
        style = of_product(left.style, right.style, dimension)
        return combine("*", (left, right), dimension, node.span, style)

    def _quotient(self, node: nodes.Binary, left: Typed, right: Typed) -> Typed:
        dimension = left.dimension / right.dimension
        style = of_product(left.style, right.style, dimension)
        if right.style.is_share and dimension.is_plain:
            # What a share divides is a number of its own: 8 / 60% is 13.3.
            style = PLAIN_STYLE
        if self._is_unit(node.right):
            style = style.with_written(_written_per(left, node.right, self.units))
        return combine("/", (left, right), dimension, node.span, style)

    def _is_unit(self, node: nodes.Node) -> bool:
        """Tell whether a part of an expression is a unit alone."""
        if isinstance(node, nodes.Name):
            return "." not in node.text and not self.meaning.is_value(node.text)
        return isinstance(node, nodes.UnitProduct)

    def _refuse_both_readings(self, left: Typed, right: nodes.Node) -> None:
        """Refuse ``500 B / record`` where ``record`` is a counter and a value."""
        if left.style.written is None or not isinstance(right, nodes.Name):
            return
        name = right.text
        unit = self.units.by_name.get(name)
        if unit is None or unit.family != "counter" or not self.meaning.is_value(name):
            return
        suffix = self.meaning.suffix_for(name)
        hint = f"rename the value, for example {name}_{suffix}"
        raise Trouble("E126", f"`{name}` is both a name and a unit here", right.span, hint)

    def _power(self, node: nodes.Power) -> Typed:
        base, exponent = self.visit(node.base), self.visit(node.exponent)
        if not exponent.dimension.is_plain:
            sentence = f"an exponent is a plain number, not {exponent.dimension}"
            raise Trouble("E206", sentence, exponent.span)
        if abs(exponent.value) > limits.EXPONENT:
            shown = (
                f"{exponent.value:.0f}"
                if isinstance(node.exponent, nodes.Number)
                else exponent.text
            )
            sentence = f"exponent {shown} is above the limit of {limits.EXPONENT}"
            raise Trouble("E004", sentence, exponent.span)
        dimension = base.dimension
        if not dimension.is_plain:
            if exponent.value != int(exponent.value) or not _is_written(node.exponent):
                sentence = "a value with a unit takes a written whole number as its exponent"
                raise Trouble("E206", sentence, exponent.span)
            dimension = dimension ** int(exponent.value)
        style = of_product(base.style, PLAIN_STYLE, dimension)
        return combine("^", (base, exponent), dimension, node.span, style)

    def _in_unit(self, node: nodes.InUnit) -> Typed:
        inner = self.visit(node.operand)
        if not node.unit:
            return inner.unwritten()
        start, end = node.unit_start, node.span[1]
        if self.meaning.is_value(node.unit) and self.units.find(node.unit) is None:
            raise Trouble("E104", "missing operator after `)`", (start, end), "write ) * …")
        if not inner.dimension.is_plain:
            sentence = f"the value already has a unit: {inner.dimension}"
            raise Trouble("E108", sentence, node.span, "write * between them")
        unit = of_units(node.unit, (start, end), self.units)
        return combine("*", (inner.unwritten(), unit), unit.dimension, node.span, unit.style)


def _both(node: nodes.Number, is_unit: bool) -> Trouble:
    name = node.unit
    number = f"{node.sign}{node.digits} {node.scale}".strip()
    hint = f"for the value write {number} * {name}"
    if is_unit:
        return Trouble("E104", f"`{name}` is both a value and a unit here", node.span, hint)
    span = (node.unit_start, node.unit_start + len(name))
    return Trouble("E104", f"missing operator before `{name}`", span, hint)


def _is_written(node: nodes.Node) -> bool:
    inner = node.operand if isinstance(node, nodes.Signed | nodes.InUnit) else node
    return isinstance(inner, nodes.Number)


def _negative(operand: Typed, span: nodes.Span) -> Typed:
    style = operand.style
    if style.written is not None:
        written = style.written
        written = replace(written, number=-written.number, sign=f"-{written.sign}")
        style = replace(style, written=written)
    if isinstance(operand.formula, Constant):
        return replace(
            operand, formula=Constant(-operand.value), value=-operand.value, span=span, style=style
        )
    return combine("neg", (operand,), operand.dimension, span, replace(style, target=None))


def _sum(node: nodes.Binary, left: Typed, right: Typed) -> Typed:
    _refuse_percent(node, left)
    if not are_compatible(left.dimension, right.dimension):
        words = ("add", "to") if node.operator == "+" else ("subtract", "from")
        sentence = f"cannot {words[0]} {right.dimension} {words[1]} {left.dimension}"
        raise Trouble("E202", sentence, node.span)
    dimension = fuller(left.dimension, right.dimension)
    style = of_sum(left.style, right.style, dimension)
    return combine(node.operator, (left, right), dimension, node.span, style)


def _refuse_percent(node: nodes.Binary, left: Typed) -> None:
    """Refuse ``dau + 30%``, which adds 0.3 of a user."""
    right = node.right
    if not isinstance(right, nodes.Number) or right.unit != "%":
        return
    if left.dimension.is_plain:
        return
    operator, percent = node.operator, f"{right.digits}%"
    verb = "adds" if operator == "+" else "subtracts"
    number = times_factor(digits_value(right), 0.01)
    sentence = (
        f"`{operator} {percent}` {verb} the number {number:g}, not {percent} of the left side"
    )
    span = (node.operator_span[0], right.span[1])
    raise Trouble("E201", sentence, span, f"write * (1 {operator} {percent})")


def _written_per(left: Typed, right: nodes.Node, units: Units) -> Written | None:
    """Carry ``5 TB`` on to ``5 TB/month``, so that a written rate stays as written."""
    written = left.style.written
    if written is None or written.unit in {"%", "x"}:
        return None
    written_unit = right.unit if isinstance(right, nodes.UnitProduct) else ""
    if isinstance(right, nodes.Name):
        written_unit = right.text
    found = [units.find(word) for word in written_unit.split("-")]
    unit = "-".join(unit.symbol for unit in found if unit is not None)
    return written.per(unit) if unit else None
