"""Working a design out again with other assumptions, one column for each scenario."""

from __future__ import annotations

import difflib
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates import nodes
from sphinx_sysdesign.estimates.columns import at_point
from sphinx_sysdesign.estimates.dimensions import are_compatible
from sphinx_sysdesign.estimates.formulas import Constant, Formula, Operation, slots_of
from sphinx_sysdesign.estimates.meaning import Bounds
from sphinx_sysdesign.estimates.ordering import order_of
from sphinx_sysdesign.estimates.problems import Trouble, did_you_mean
from sphinx_sysdesign.estimates.reporting import SheetWriter
from sphinx_sysdesign.estimates.results import Scenario
from sphinx_sysdesign.estimates.spread import Program
from sphinx_sysdesign.estimates.typed import Poisoned

if TYPE_CHECKING:
    from sphinx_sysdesign.estimates.evaluator import Model
    from sphinx_sysdesign.estimates.meaning import Entry
    from sphinx_sysdesign.estimates.scope import Scope


def run_scenario(model: Model, scope: Scope, statement: nodes.Statement) -> Scenario | None:
    """Return the results under a scenario, or None where its line is wrong."""
    action = statement.action
    assert isinstance(action, nodes.ScenarioLine)
    try:
        changed = dict(_changed(model, scope, override) for override in action.overrides)
    except Poisoned:
        return None
    except Trouble as trouble:
        scope.report(trouble.problem, statement)
        return None
    program = _program(model, scope, changed)
    writer = SheetWriter(model.table, model.owners, program)
    values = {
        name: writer.scenario_value(entry, is_overridden=entry.slot in changed)
        for name in scope.definitions
        if (entry := model.table.get((scope.design, name))) is not None
    }
    checks = tuple(judge.verdict(scope.design, program) for judge in model.judges[scope.design])
    return Scenario(scope.design, action.name, statement, MappingProxyType(values), checks)


Change = tuple[Formula, Bounds | None]


def _changed(model: Model, scope: Scope, override: nodes.Override) -> tuple[int, Change]:
    entry = model.table.get((scope.design, override.name))
    if entry is None:
        if override.name in scope.definitions or override.name in scope.broken:
            raise Poisoned
        near = difflib.get_close_matches(override.name, sorted(scope.definitions), n=2)
        sentence = f"the scenario changes `{override.name}`, which is not defined"
        raise Trouble("E133", sentence, override.name_span, did_you_mean(near))
    value = override.value
    if isinstance(value, nodes.Number) and value.is_factor:
        factor = model.analysers[scope.design].visit(value).value
        return entry.slot, _multiplied(entry, factor)
    typed = model.analysers[scope.design].visit(value)
    if not are_compatible(typed.dimension, entry.typed.dimension):
        sentence = f"`{override.name}` is {entry.typed.dimension}, not {typed.dimension}"
        raise Trouble("E210", sentence, value.span)
    return entry.slot, (typed.formula, None)


def _multiplied(entry: Entry, factor: float) -> Change:
    bounds = entry.bounds
    if bounds is None:
        return Operation("*", (Constant(factor), entry.formula)), None
    ends = (bounds.low * factor, bounds.high * factor)
    moved = replace(bounds, low=min(ends), base=bounds.base * factor, high=max(ends))
    return Constant(moved.base), moved


def _program(model: Model, scope: Scope, changed: dict[int, Change]) -> Program:
    """Return the program of one design and what it reads, with some formulas replaced."""
    wanted = _cone(model, scope, changed)
    formulas: dict[int, Formula] = {}
    bounds: dict[int, Bounds] = {}
    values = {slot: model.base[slot] for slot in wanted}
    for slot in _ordered(model, wanted, changed):
        formula, own = changed.get(slot, (model.formulas[slot], model.bounds.get(slot)))
        formulas[slot] = formula
        if own is not None:
            bounds[slot] = own
        values[slot] = at_point(formula, values)
    return Program(formulas, bounds, values)


def _cone(model: Model, scope: Scope, changed: dict[int, Change]) -> set[int]:
    """Return the slots of a design and all that they read."""
    waiting = [entry.slot for entry in model.entries[scope.design]]
    for judge in model.judges[scope.design]:
        waiting.extend(judge.slots if judge.left else ())
    found: set[int] = set()
    while waiting:
        slot = waiting.pop()
        if slot not in found:
            found.add(slot)
            waiting.extend(slots_of(_formula(model, slot, changed)))
    return found


def _formula(model: Model, slot: int, changed: dict[int, Change]) -> Formula:
    return changed[slot][0] if slot in changed else model.formulas[slot]


def _ordered(model: Model, wanted: set[int], changed: dict[int, Change]) -> list[int]:
    uses = {slot: sorted(slots_of(_formula(model, slot, changed))) for slot in sorted(wanted)}
    order, _loops = order_of(uses)
    return order
