"""The names of a design: what each one means, and in which order to work them out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates import limits, nodes
from sphinx_sysdesign.estimates.given import Given
from sphinx_sysdesign.estimates.problems import Problem
from sphinx_sysdesign.estimates.units import Units, standard_units

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_sysdesign.estimates.quantity import Quantity
    from sphinx_sysdesign.estimates.statements import Block

#: A value: the id of its design and its name.
Key = tuple[str, str]


@dataclass(slots=True)
class Scope:
    """What the blocks of one design say together."""

    design: str
    units: Units
    definitions: dict[str, nodes.Statement] = field(default_factory=dict)
    checks: list[nodes.Statement] = field(default_factory=list)
    scenarios: list[nodes.Statement] = field(default_factory=list)
    #: Names whose line is wrong: what uses them stays silent.
    broken: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    requirements: Mapping[str, Quantity] = field(default_factory=dict)

    def report(self, problem: Problem, statement: nodes.Statement) -> None:
        """File a problem with a statement."""
        placed = problem.at(statement.line, statement.source, statement.document)
        self.problems.append(placed)


@dataclass(frozen=True, slots=True)
class Scopes:
    """The scopes of all designs, found by id or by id with underscores."""

    by_design: Mapping[str, Scope]
    by_alias: Mapping[str, str]
    #: The values of other projects' designs.
    given: Given = field(default_factory=Given)

    def find(self, word: str) -> Scope | None:
        """Return the scope of a design named in a formula."""
        design = self.by_alias.get(word)
        return self.by_design[design] if design is not None else None

    def values_among(
        self, scope: Scope, names: Iterable[str], defining: str = ""
    ) -> dict[str, Key | None]:
        """Return the values among the names of a formula, as written; the others are units.

        A requirement, and what is unknown in another design, has no key. While ``tweets`` is
        being defined, as in ``tweets = 500 M tweets/day``, its unit is meant.
        """
        found: dict[str, Key | None] = {}
        for name in names:
            if name in scope.definitions:
                if name != defining or scope.units.find(name) is None:
                    found[name] = (scope.design, name)
            elif "." in name:
                found[name] = self._key_of(name)
        return found

    def _key_of(self, dotted: str) -> Key | None:
        design, own = dotted.split(".", maxsplit=1)
        other = self.find(design) if design != "req" else None
        return (other.design, own) if other is not None and own in other.definitions else None


def as_word(identifier: str) -> str:
    """Return how an id is written inside a formula: hyphens as underscores."""
    return identifier.replace("-", "_")


def build_scopes(
    blocks: Mapping[str, Sequence[Block]],
    requirements: Mapping[str, Mapping[str, Quantity]],
    given: Given,
) -> Scopes:
    """Gather the statements of each design, in reading order."""
    scopes = {
        design: _scope(design, parts, requirements.get(design, {}))
        for design, parts in blocks.items()
    }
    return Scopes(scopes, {as_word(design): design for design in scopes}, given)


def _scope(design: str, blocks: Sequence[Block], requirements: Mapping[str, Quantity]) -> Scope:
    units = standard_units()
    statements = [statement for block in blocks for statement in block.statements]
    for statement in statements:
        if isinstance(statement.action, nodes.UnitDeclaration):
            units = units.declare(statement.action.words)
    by_word = {as_word(name): quantity for name, quantity in requirements.items()}
    scope = Scope(design, units, requirements=by_word)
    for block in blocks:
        scope.problems.extend(block.problems)
        scope.broken.update(block.broken)
    for statement in statements:
        _add(scope, statement)
    return scope


def _add(scope: Scope, statement: nodes.Statement) -> None:
    action = statement.action
    if isinstance(action, nodes.Comparison):
        scope.checks.append(statement)
    elif isinstance(action, nodes.ScenarioLine):
        _add_scenario(scope, statement, action)
    elif isinstance(action, nodes.Definition):
        if action.name in scope.definitions:
            sentence = f"`{action.name}` is already defined"
            scope.report(Problem("E125", sentence, *action.name_span), statement)
        else:
            scope.definitions[action.name] = statement


def _add_scenario(scope: Scope, statement: nodes.Statement, action: nodes.ScenarioLine) -> None:
    if len(scope.scenarios) >= limits.SCENARIOS:
        sentence = f"more than {limits.SCENARIOS} scenarios in one design"
        scope.report(Problem("E010", sentence, *action.name_span), statement)
    elif any(action.name == other.name for other in scope.scenarios):
        sentence = f"the scenario `{action.name}` is already defined"
        scope.report(Problem("E125", sentence, *action.name_span), statement)
    else:
        scope.scenarios.append(statement)
