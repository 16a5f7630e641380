"""The formulas of a design as plain data in base units, for an evaluator in a browser.

An expression is a number, ``["ref", name]`` or ``[operator, operand, ...]`` with the
operators ``+ - * / ^ neg`` and the functions of the language. Values come in order of
use, so that a reader computes them from first to last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from sphinx_sysdesign.estimates.formatting import show
from sphinx_sysdesign.estimates.formulas import Constant, Formula, Operation, slots_of
from sphinx_sysdesign.estimates.shapes import shape_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_sysdesign.estimates.evaluator import Model
    from sphinx_sysdesign.estimates.meaning import Entry
    from sphinx_sysdesign.estimates.scope import Key

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


def export_graph(model: Model, design: str) -> dict[str, Json]:
    """Return the graph of one design, with what it reads from other designs."""
    owners = model.owners
    wanted = _wanted(model, design)
    values: list[Json] = [
        _value(model.table[owners[slot]], design, owners) for slot in sorted(wanted)
    ]
    checks: list[Json] = []
    for judge in model.judges.get(design, ()):
        if judge.left is not None and judge.right is not None:
            sides = (judge.left.formula, judge.right.formula)
            left, right = (_expression(side, design, owners) for side in sides)
            checks.append(
                {
                    "line": judge.statement.line,
                    "left": left,
                    "right": right,
                    "op": judge.operator,
                    "base": [judge.left.value, judge.right.value],
                    "shapes": [shape_of(s.dimension, s.style) for s in (judge.left, judge.right)],
                }
            )
    return {"version": 1, "design": design, "values": values, "checks": checks}


def _wanted(model: Model, design: str) -> set[int]:
    waiting = [entry.slot for entry in model.entries.get(design, ())]
    for judge in model.judges.get(design, ()):
        for side in (judge.left, judge.right):
            waiting += slots_of(side.formula) if side is not None else ()
    found: set[int] = set()
    while waiting:
        slot = waiting.pop()
        if slot not in found:
            found.add(slot)
            waiting.extend(slots_of(model.formulas[slot]))
    return found


def _value(entry: Entry, design: str, owners: Mapping[int, Key]) -> Json:
    typed = entry.typed
    shown = show(typed.value, typed.dimension, typed.style)
    record: dict[str, Json] = {
        "name": _name(entry.key, design),
        "expr": _expression(entry.formula, design, owners),
        "base": typed.value,
        "unit": shown.unit,
        "text": shown.text,
    }
    if entry.bounds is not None:
        bounds = entry.bounds
        record["range"] = [bounds.low, bounds.base, bounds.high]
    return record


def _expression(formula: Formula, design: str, owners: Mapping[int, Key]) -> Json:
    match formula:
        case Constant(value):
            return value
        case int(slot):
            return ["ref", _name(owners[slot], design)]
        case Operation(operator, operands):
            return [operator, *(_expression(part, design, owners) for part in operands)]


def _name(key: Key, design: str) -> str:
    return key[1] if key[0] == design else f"{key[0]}.{key[1]}"
