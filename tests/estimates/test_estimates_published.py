"""Published calculations give the figures that their sources print."""

from __future__ import annotations

import math

import pytest
from estimate_samples import load

from sphinx_sysdesign.estimates import convert, evaluate, parse_block

EXAMPLES = load("published.json")["examples"]


@pytest.mark.parametrize("example", EXAMPLES, ids=[one["id"] for one in EXAMPLES])
def test_a_published_figure_is_met(example: dict) -> None:
    """Each figure agrees with the printed one to the digits that are printed."""
    results = evaluate({"design": [parse_block("\n".join(example["lines"]))]})
    assert not [p for p in results.problems if p.level == "error"]
    for figure in example["figures"]:
        value = results.value("design", figure["name"])
        assert value is not None
        number = _in_unit(value, figure["unit"])
        assert math.isclose(number, figure["value"], rel_tol=max(figure["tolerance"], 1e-12))


def _in_unit(value, unit: str) -> float:
    if unit in {"", value.unit}:
        return value.base if not unit else value.number
    found = convert(value.base, value.dimension, unit)
    assert found is not None, f"{value.text} is no {unit}"
    return found[0]


def test_every_figure_is_there() -> None:
    """All forty-one calculations with their sixty-two figures are tested."""
    assert len(EXAMPLES) == 41
    assert sum(len(one["figures"]) for one in EXAMPLES) == 62
    assert all(one["source"] for one in EXAMPLES)
