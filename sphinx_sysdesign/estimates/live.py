"""What a page needs to work a design out again in the browser, as JSON-able data.

The formulas are those of ``Results.graph``, with functions written out in operators, so that
the page's script stays small. To them come how each value is written, the field or slider that
changes it, the scenarios, and for check number n the values ``n<``, ``n>`` (its sides) and
``n-`` (their difference).
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates import nodes
from sphinx_sysdesign.estimates.digits import times_factor
from sphinx_sysdesign.estimates.live_formulas import Costs, written_out
from sphinx_sysdesign.estimates.quantities import digits_value
from sphinx_sysdesign.estimates.shapes import ladders, shape_of
from sphinx_sysdesign.estimates.targets import parse_unit
from sphinx_sysdesign.estimates.units import standard_units
from sphinx_sysdesign.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_sysdesign.estimates.graph import Json
    from sphinx_sysdesign.estimates.results import Check, Results, Scenario, Value

#: The words of the script; a page in another language has its own for them.
WORDS = (
    phrase("passed"), phrase("at risk"), phrase("failed"), phrase("unknown"), phrase("met"), phrase("not met"),
    "1x", phrase("As written"), phrase("Reset"), phrase("Try other numbers"), phrase("Worked out again"),
)  # fmt: skip

_SMALL = (0.01, 1e-3, 1e-6, 1e-9)


def live_data(
    results: Results, design: str, words: Mapping[str, str] | None = None
) -> dict[str, Json]:
    """Return what the page's script reads from ``data-sysdesign-graph``.

    ``words`` has the translations of WORDS, those that differ.
    """
    graph = results.graph(design)
    sheet = results.sheets[design]
    found, exported = graph["values"], graph["checks"]
    assert isinstance(found, list)
    assert isinstance(exported, list)
    costs = Costs(found)
    values: list[Json] = [_entry(results, design, entry, costs) for entry in found]
    waiting = iter(exported)
    verdicts: dict[str, Json] = {}
    operators: list[Json] = []
    for number, check in enumerate(sheet.checks):
        is_known = check.verdict != "unknown"
        operators.append(check.operator if is_known else None)
        if is_known:
            values.extend(_sides(number, check, next(waiting), costs))
        for name, side in _requirements(check):
            judges = verdicts.setdefault(name, [])
            assert isinstance(judges, list)
            judges.append([number, side])
    kinds = {str(shape["k"]) for entry in values if (shape := _shape_in(entry))}
    data: dict[str, Json] = {
        "version": 1,
        "design": design,
        "values": values,
        "checks": operators,
        "verdicts": verdicts,
        "scenarios": [_scenario(scenario, sheet.scenarios) for scenario in sheet.scenarios],
        "units": {kind: _slim(units) for kind, units in ladders().items() if kind in kinds},
    }
    return {**data, "words": {**words}} if words else data


def _entry(results: Results, design: str, entry: Json, costs: Costs) -> Json:
    assert isinstance(entry, dict)
    name = str(entry["name"])
    owner, _, own = name.rpartition(".")
    value = results.value(owner or design, own)
    expression = entry["expr"]
    record: dict[str, Json] = {
        "name": name,
        "expr": _slim(written_out(expression)),
        "cost": _slim(costs.of(expression)),
        "base": _slim(entry["base"]),
        "text": entry["text"],
    }
    if value is None:
        return record
    record["shape"] = _slim(shape_of(value.dimension, value.style))
    bounds = entry.get("range")
    if isinstance(bounds, list):
        if bounds[0] != bounds[2]:
            record["range"] = _slim([*bounds, *([1] if _has_mode(value) else [])])
    elif not owner and not value.reads:
        record.update(_field(value, expression))
    return record


def _shape_in(entry: Json) -> dict[str, Json] | None:
    shape = entry.get("shape") if isinstance(entry, dict) else None
    return shape if isinstance(shape, dict) else None


def _sides(number: int, check: Check, sides: Json, costs: Costs) -> list[Json]:
    assert isinstance(sides, dict)
    bases, shapes = sides["base"], sides["shapes"]
    assert isinstance(bases, list)
    assert isinstance(shapes, list)
    texts = (check.left_text, check.right_text)
    found: list[Json] = [
        {
            "name": f"{number}{sign}",
            "expr": _slim(written_out(sides[side])),
            "cost": _slim(costs.of(sides[side])),
            "base": _slim(bases[place]),
            "text": texts[place],
            "shape": _slim(shapes[place]),
        }
        for place, (sign, side) in enumerate((("<", "left"), (">", "right")))
    ]
    difference: list[Json] = ["-", ["ref", f"{number}<"], ["ref", f"{number}>"]]
    return [*found, {"name": f"{number}-", "expr": difference, "cost": 2}]


def _requirements(check: Check) -> list[tuple[str, str]]:
    """Return the requirements that a check judges, each with the side that is compared with it."""
    formula = check.statement.formula.replace(" ", "")
    found = []
    for name in check.reads:
        scope, dot, word = name.partition(".")
        if dot and scope == "req":
            found.append((word, "<" if formula.endswith(name) else ">"))
    return found


def _has_mode(value: Value) -> bool:
    action = value.statement.action
    written = action.value if isinstance(action, nodes.Definition) else None
    return isinstance(written, nodes.Interval) and len(written.ends) > 2


def _field(value: Value, expression: Json) -> dict[str, Json]:
    """Return the field that changes a written number: its text, what stands around it, its size.

    What is typed is multiplied by the size and divided by the divisors that follow it.
    """
    written = value.style.written
    if written is None:
        return {}
    divisors: list[Json] = []
    while isinstance(expression, list):
        if expression[0] != "/":
            return {}
        divisors.insert(0, expression[2])
        expression = expression[1]
    periods = [part for part in divisors if isinstance(part, float)]
    if not isinstance(expression, float) or len(periods) < len(divisors):
        return {}
    minus = "-" if written.sign.startswith("-") else ""
    gap = "" if written.code or not written.unit else written.gap
    field: list[Json] = [
        f"{minus}{written.digits}",
        written.sign.removeprefix("-"),
        f"{gap}{written.unit}",
        _slim(_size(written.number, expression, written.full_unit, periods)),
        *(_slim(part) for part in divisors),
    ]
    return {"field": field}


def _size(number: float, leaf: float, unit: str, periods: Sequence[float]) -> float:
    """Return the size of the unit that makes a written number the number of base units."""
    if number == 0:
        found = parse_unit(unit, standard_units()) if unit else None
        return found.factor * prod(periods) if found else 1.0
    for small in _SMALL:
        if times_factor(number, small) == leaf:
            return small
    size = leaf / number
    tidy = float(f"{size:.12g}")
    return tidy if number * tidy == leaf else size


def _scenario(scenario: Scenario, others: Sequence[Scenario]) -> Json:
    words = scenario.name.replace("_", " ")
    factor = _common_factor(scenario)
    is_unique = [_common_factor(other) for other in others].count(factor) == 1
    return {
        "name": scenario.name,
        "button": f"{factor:g}x" if factor is not None and is_unique else words,
        "title": scenario.label or words,
        "set": dict(_changes(scenario)),
    }


def _changes(scenario: Scenario) -> Iterator[tuple[str, Json]]:
    """Yield the values that a scenario changes, each with a number or, in a list, a factor."""
    action = scenario.statement.action
    assert isinstance(action, nodes.ScenarioLine)
    for override in action.overrides:
        factor = _factor(override.value)
        base = scenario.values[override.name].base
        yield override.name, _slim(base) if factor is None else [_slim(factor)]


def _common_factor(scenario: Scenario) -> float | None:
    """Return the factor that all values of a scenario are multiplied by, None where they differ."""
    action = scenario.statement.action
    assert isinstance(action, nodes.ScenarioLine)
    factors = {_factor(override.value) for override in action.overrides}
    return factors.pop() if len(factors) == 1 else None


def _factor(written: nodes.Node) -> float | None:
    """Return the number of ``10x``, None for anything else."""
    if not isinstance(written, nodes.Number) or not written.is_factor:
        return None
    return digits_value(written)


def _slim(data: Json) -> Json:
    """Write whole numbers without the ``.0`` that JavaScript does not need."""
    if isinstance(data, float):
        return int(data) if data.is_integer() and abs(data) < 2**53 and data != 0 else data
    if isinstance(data, list):
        return [_slim(part) for part in data]
    if isinstance(data, dict):
        return {key: _slim(part) for key, part in data.items()}
    return data
