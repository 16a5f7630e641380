"""The scenarios of a live page: a button each, and what it sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates import nodes
from sphinx_sysdesign.estimates.live_fields import slim
from sphinx_sysdesign.estimates.quantities import digits_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_sysdesign.estimates.graph import Json
    from sphinx_sysdesign.estimates.results import Scenario


def scenario_data(scenario: Scenario, others: Sequence[Scenario]) -> Json:
    """Return a scenario's name, its button and what it sets."""
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
        yield override.name, slim(base) if factor is None else [slim(factor)]


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
