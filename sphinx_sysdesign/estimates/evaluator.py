"""Working out all designs: order of use, analysis, ranges, checks and scenarios."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates import nodes
from sphinx_sysdesign.estimates.analysis import Analyser
from sphinx_sysdesign.estimates.checking import Judge
from sphinx_sysdesign.estimates.conversion import dropped_counter, to_target
from sphinx_sysdesign.estimates.expectation import check_expected
from sphinx_sysdesign.estimates.given import Given
from sphinx_sysdesign.estimates.graph import Json, export_graph
from sphinx_sysdesign.estimates.intervals import of_interval
from sphinx_sysdesign.estimates.meaning import Bounds, Entry, Meaning
from sphinx_sysdesign.estimates.ordering import order_of
from sphinx_sysdesign.estimates.problems import Problem, Trouble
from sphinx_sysdesign.estimates.reporting import SheetWriter
from sphinx_sysdesign.estimates.results import Results, Sheet, Value
from sphinx_sysdesign.estimates.scenarios import run_scenario
from sphinx_sysdesign.estimates.scope import Key, Scope, Scopes, build_scopes
from sphinx_sysdesign.estimates.spread import Program
from sphinx_sysdesign.estimates.targets import resolve_target
from sphinx_sysdesign.estimates.typed import Poisoned, Typed, constant
from sphinx_sysdesign.garbage import garbage_pauses

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_sysdesign.estimates.formulas import Formula
    from sphinx_sysdesign.estimates.quantity import Quantity
    from sphinx_sysdesign.estimates.statements import Block

_NOTHING: Mapping[str, Mapping[str, Quantity]] = MappingProxyType({})
_NONE_GIVEN = Given()


def evaluate(
    blocks_by_design: Mapping[str, Sequence[Block]],
    requirements: Mapping[str, Mapping[str, Quantity]] = _NOTHING,
    *,
    given: Given = _NONE_GIVEN,
) -> Results:
    """Work out the calculations of all designs.

    The blocks of one design share their names; ``other_design.name`` is a value of
    another one, worked out here or ``given``, and ``req.name`` the design's measured
    requirement. Nothing is raised: what is wrong is in the problems of the results. The
    same input gives the same output.
    """
    with garbage_pauses():
        model = build_model(blocks_by_design, requirements, given)
        program = model.program()
        sheets = {
            **{design: Sheet(design, values) for design, values in given.values.items()},
            **{
                design: _sheet(model, program, scope)
                for design, scope in model.scopes.by_design.items()
            },
        }

    def percentiles(design: str, name: str, shares: Sequence[float]) -> list[float]:
        entry = model.table.get((design, name))
        return program.percentiles(entry.slot, shares) if entry else []

    def graph(design: str) -> dict[str, Json]:
        return export_graph(model, design)

    return Results(MappingProxyType(sheets), percentiles, graph)


def build_model(
    blocks_by_design: Mapping[str, Sequence[Block]],
    requirements: Mapping[str, Mapping[str, Quantity]] = _NOTHING,
    given: Given = _NONE_GIVEN,
) -> Model:
    """Give every definition and check its meaning, in order of use."""
    scopes = build_scopes(blocks_by_design, requirements, given)
    model = Model(scopes)
    reads: dict[Key, tuple[str, ...]] = {}
    uses: dict[Key, tuple[Key, ...]] = {}
    for scope in scopes.by_design.values():
        for name, statement in scope.definitions.items():
            found = scopes.values_among(scope, _definition_of(statement).names, name)
            reads[scope.design, name] = tuple(found)
            uses[scope.design, name] = tuple([key for key in found.values() if key])
    order, loops = order_of(uses)
    for loop in loops:
        _report_loop(scopes, loop, uses)
    for key in order:
        model.define(key, reads[key])
    for scope in scopes.by_design.values():
        model.add_checks(scope)
    return model


def _definition_of(statement: nodes.Statement) -> nodes.Definition:
    assert isinstance(statement.action, nodes.Definition)
    return statement.action


class Model:
    """All values with their formulas and slots, before any range is worked out."""

    def __init__(self, scopes: Scopes) -> None:
        self.scopes = scopes
        self.table: dict[Key, Entry] = {}
        self.judges: dict[str, list[Judge]] = {}
        #: The values of each design, in order of use, and the value that each slot holds.
        self.entries: dict[str, list[Entry]] = {design: [] for design in scopes.by_design}
        self.owners: dict[int, Key] = {}
        self.base: list[float] = []
        self.formulas: dict[int, Formula] = {}
        self.bounds: dict[int, Bounds] = {}
        self.meanings = {
            design: Meaning(scope, scopes, self.table, self.enter)
            for design, scope in scopes.by_design.items()
        }
        self.analysers = {design: Analyser(meaning) for design, meaning in self.meanings.items()}

    def program(self) -> Program:
        """Return the formulas ready to run."""
        return Program(self.formulas, self.bounds, self.base)

    def add_slot(self, typed: Typed, bounds: Bounds | None = None) -> int:
        """Give a formula the next slot."""
        slot = len(self.base)
        self.base.append(typed.value)
        self.formulas[slot] = typed.formula
        if bounds is not None and bounds.low != bounds.high:
            self.bounds[slot] = bounds
        return slot

    def enter(self, value: Value) -> Entry:
        """Give a slot to a value that was worked out elsewhere, once it is read."""
        key = (value.design, value.name)
        if key not in self.table:
            typed = constant(value.base, value.dimension, (0, 0), value.style)
            bounds = Bounds(value.low, value.base, value.high, has_mode=True)
            slot = self.add_slot(typed, bounds)
            self.table[key] = Entry(key, slot, typed, value.statement, bounds)
            self.owners[slot] = key
        return self.table[key]

    def define(self, key: Key, reads: tuple[str, ...]) -> None:
        """Work out one definition, which reads some names, and file its problem if it has one."""
        scope = self.scopes.by_design[key[0]]
        statement = scope.definitions[key[1]]
        try:
            typed, bounds = self._definition(scope, statement)
        except Poisoned:
            return
        except Trouble as trouble:
            scope.report(trouble.problem, statement)
            return
        slot = self.add_slot(typed, bounds)
        entry = Entry(key, slot, typed, statement, bounds, reads)
        self.table[key] = entry
        self.entries[key[0]].append(entry)
        self.owners[slot] = key

    def _definition(self, scope: Scope, statement: nodes.Statement) -> tuple[Typed, Bounds | None]:
        action = _definition_of(statement)
        analyser = self.analysers[scope.design]
        self.meanings[scope.design].defining = action.name
        bounds: Bounds | None = None
        if isinstance(action.value, nodes.Interval):
            typed, bounds = of_interval(action.value, analyser)
        else:
            typed = analyser.visit(action.value)
        if action.target is not None:
            target = resolve_target(action.target, scope.units, scope.definitions)
            remark = dropped_counter(typed, target, action.target.span)
            typed = to_target(typed, target, action.target.span)
            if remark is not None:
                scope.report(remark, statement)
        if action.expected is not None:
            problem = check_expected(action.name, typed, action.expected, analyser)
            if problem is not None:
                scope.report(problem, statement)
        return typed, bounds

    def add_checks(self, scope: Scope) -> None:
        """Give both sides of each check their slots."""
        found = self.judges[scope.design] = []
        self.meanings[scope.design].defining = ""
        for statement in scope.checks:
            try:
                found.append(Judge.of(statement, self.analysers[scope.design], self.add_slot))
            except Poisoned:
                found.append(Judge.unknown(statement))
            except Trouble as trouble:
                scope.report(trouble.problem, statement)
                found.append(Judge.unknown(statement))


def _report_loop(scopes: Scopes, loop: list[Key], uses: Mapping[Key, Sequence[Key]]) -> None:
    """File one error for a loop, at its first value, and name the way round."""
    members = set(loop)
    first = min(loop, key=lambda key: _position(scopes, key))
    path, here = [first], first
    while True:
        following = next(key for key in uses[here] if key in members)
        if following in path:
            path = [*path[path.index(following) :], following]
            break
        path.append(following)
        here = following
    design = first[0]
    shown = " -> ".join(name if owner == design else f"{owner}.{name}" for owner, name in path)
    scope = scopes.by_design[design]
    statement = scope.definitions[first[1]]
    sentence = f"`{first[1]}` depends on itself: {shown}"
    if first not in path:
        sentence = f"values depend on one another: {shown}"
    hint = "give one of them a value of its own"
    span = _definition_of(statement).name_span
    scope.report(Problem("E128", sentence, *span, hint), statement)


def _position(scopes: Scopes, key: Key) -> tuple[int, int]:
    designs = list(scopes.by_design)
    names = list(scopes.by_design[key[0]].definitions)
    return designs.index(key[0]), names.index(key[1])


def _sheet(model: Model, program: Program, scope: Scope) -> Sheet:
    writer = SheetWriter(model.table, model.owners, program)
    values = writer.values(scope)
    checks = tuple(judge.verdict(scope.design, program) for judge in model.judges[scope.design])
    scenarios = tuple(
        scenario
        for statement in scope.scenarios
        if (scenario := run_scenario(model, scope, statement)) is not None
    )
    problems = sorted(scope.problems, key=lambda problem: (problem.document, problem.line))
    return Sheet(scope.design, MappingProxyType(values), checks, scenarios, tuple(problems))
