"""The exported graph, evaluated by itself, gives the values of the sheet to the last bit."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_sysdesign.estimates import evaluate, parse_block
from sphinx_sysdesign.estimates.formulas import apply

TEXT = """dau = 10 .. 40 M users
each = 20 requests/user/day
qps = dau * each -> requests/s
peak = qps * growth(20%/year, 3 years) + 5/s
size = (2^10 - 24) B
share = 1 - series(99.9%, 99.99%)
far = other.w * 2
check peak <= 40 kQPS
"""


def _computed(graph: dict) -> dict[str, float]:
    values: dict[str, float] = {}
    for entry in graph["values"]:
        values[entry["name"]] = _value(entry["expr"], values)
    return values


def _value(expression, values: dict[str, float]) -> float:
    if not isinstance(expression, list):
        return expression
    operator, *operands = expression
    if operator == "ref":
        return values[operands[0]]
    return apply(operator, [_value(operand, values) for operand in operands])


def test_the_graph_gives_the_same_values() -> None:
    """A reader of the exported data computes the same numbers in the same order."""
    blocks = {"one": [parse_block(TEXT)], "other": [parse_block("w = 3 GB\nunused = 1")]}
    results = evaluate(blocks)
    graph = json.loads(json.dumps(results.graph("one")))
    values = _computed(graph)
    for name, value in results.sheets["one"].values.items():
        assert values[name] == value.base
    assert "other.w" in values
    assert "other.unused" not in values
    (dau,) = [entry for entry in graph["values"] if entry["name"] == "dau"]
    assert dau["range"] == [10e6, 20e6, 40e6]
    assert graph["checks"][0]["op"] == "<="


def test_the_graph_has_what_only_a_check_reads() -> None:
    """A value of another design that no formula of this one needs is there for the check that does."""
    blocks = {
        "one": [parse_block("a = 1 GB\ncheck a <= other.limit")],
        "other": [parse_block("limit = 2 * half\nhalf = 1 GB")],
    }
    graph = evaluate(blocks).graph("one")
    values = _computed(graph)
    assert _value(graph["checks"][0]["right"], values) == 2e9
    assert set(values) == {"a", "other.limit", "other.half"}


@given(st.lists(st.tuples(st.sampled_from("+-*/"), st.floats(0.1, 1e6)), min_size=1, max_size=12))
@settings(max_examples=100, deadline=None)
def test_random_formulas_are_exported_exactly(steps: list[tuple[str, float]]) -> None:
    """Sums and products come out of the graph bit by bit as they are in the sheet."""
    text = "a = 1.5 " + " ".join(f"{operator} {number!r}" for operator, number in steps)
    results = evaluate({"d": [parse_block(text)]})
    value = results.value("d", "a")
    if value is not None:
        assert _computed(results.graph("d"))["a"] == value.base
