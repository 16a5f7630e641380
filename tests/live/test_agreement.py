"""The page's script gives the values and texts of the build, on 10,000 random expressions."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from live_calculations import EDGES, WITH_PERCENTILES, blocks

from sphinx_sysdesign.estimates import evaluate, parse_block
from sphinx_sysdesign.estimates.live import live_data
from sphinx_sysdesign.judgements import margins

EXPRESSIONS = 10_000


def _random_blocks() -> list[tuple[str, Any, Any]]:
    """Return random calculations with their results, until there are enough expressions."""
    found: list[tuple[str, Any, Any]] = []

    def add(text: str) -> None:
        results = evaluate({"d": [parse_block(text)]})
        if results.sheets["d"].values:
            found.append((text, results, live_data(results, "d")))

    @settings(
        max_examples=1_400, database=None, deadline=None, derandomize=True,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(blocks())
    def collect(text: str) -> None:
        add(text)

    collect()
    for text in EDGES:
        add(text)
    return found


def _runs(graph: dict[str, Any]) -> list[dict[str, Any]]:
    return [{}, *(scenario["set"] for scenario in graph["scenarios"])]


@pytest.fixture(scope="module")
def pairs(answers) -> list[tuple[str, Any, Any, Any]]:
    """Return calculations, their results, the exported data and what the script makes of it."""
    found = _random_blocks()
    given_back = answers([[graph, _runs(graph)] for _, _, graph in found])
    return [(*one, answer) for one, answer in zip(found, given_back, strict=True)]


def _inexact(graph: dict[str, Any]) -> set[str]:
    """Return the values that come, at some place, from a logarithm or a fractional power."""
    found: set[str] = set()

    def holds(part: Any) -> bool:
        if not isinstance(part, list):
            return False
        operator, *operands = part
        if operator == "ref":
            return operands[0] in found
        odd = operator in {"log2", "log10"} or (operator == "^" and not _is_whole(operands[1]))
        return odd or any(holds(one) for one in operands)

    for value in graph["values"]:
        if holds(value["expr"]):
            found.add(value["name"])
    return found


def _is_whole(part: Any) -> bool:
    return isinstance(part, int | float) and part == int(part)


def _same(left: float, right: float) -> bool:
    return left == right or math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-300)


def test_there_are_enough(pairs):
    """At least 10,000 expressions that make sense, with ranges, checks and scenarios among them."""
    values = [
        value for _, _, graph, _ in pairs for value in graph["values"] if value["name"][0] == "v"
    ]
    formulas = [value for value in values if isinstance(value["expr"], list) or "range" in value]
    print(
        f"{len(formulas)} formulas, {len(values)} values, {sum('range' in v for v in values)} ranges"
    )
    assert len(formulas) >= EXPRESSIONS
    assert sum(len(graph["checks"]) for _, _, graph, _ in pairs) >= EXPRESSIONS / 20
    assert sum(len(graph["scenarios"]) for _, _, graph, _ in pairs) >= EXPRESSIONS / 40


def test_values(pairs):
    """Values are equal to the last bit, but for those that come from a logarithm or the like."""
    wrong = []
    for text, results, graph, (first, *_) in pairs:
        inexact = _inexact(graph)
        for answer in first["values"]:
            value = results.sheets["d"].values[answer["name"]]
            equal = _same if value.name in inexact else float.__eq__
            if answer["base"] is None or not equal(float(answer["base"]), value.base):
                wrong.append((value.statement.source, value.base, answer["base"], text))
    assert not wrong, (len(wrong), wrong[:3])


def test_texts(pairs):
    """What a page shows is the same, at the base, at the low and at the high end."""
    wrong = []
    for text, results, _, (first, *_) in pairs:
        for answer in first["values"]:
            value = results.sheets["d"].values[answer["name"]]
            expected = [value.text_of(end) for end in (value.base, value.low, value.high)]
            if value.style.target is None and value.style.written is None:
                assert expected[0] == value.text
            if expected != answer["texts"]:
                wrong.append((value.statement.source, expected, answer, text))
    assert not wrong, (len(wrong), wrong[:3])


def test_ranges(pairs):
    """Ends are the same but for the noise of points between them, and so are their marks."""
    wrong = []
    for text, results, _, (first, *_) in pairs:
        for answer in first["values"]:
            value = results.sheets["d"].values[answer["name"]]
            marks = (value.is_approximate, value.is_partial)
            ends = _same(value.low, answer["low"]) and _same(value.high, answer["high"])
            if not ends or marks != (answer["approximate"], answer["partial"]):
                wrong.append((value.statement.source, value.low, value.high, marks, answer, text))
    assert not wrong, (len(wrong), wrong[:3])


def test_percentiles(pairs):
    """What lies within the 5th and the 95th percentile is the same, as a page shows it."""
    wrong, compared = [], 0
    for text, results, _, (first, *_) in pairs[:WITH_PERCENTILES]:
        for answer in first["values"]:
            value = results.sheets["d"].values[answer["name"]]
            found = results.percentiles("d", value.name, (0.05, 0.95))
            expected = [value.text_of(one) for one in found]
            compared += value.has_range
            if expected != answer["percentiles"]:
                wrong.append((value.statement.source, expected, answer, text))
    assert compared > 200
    assert not wrong, (len(wrong), wrong[:3])


def _judged(check: Any) -> tuple[str, str]:
    return check.verdict, margins(check) if check.verdict != "unknown" else ""


def test_checks(pairs):
    """Every check has the same verdict, with the same margins in the same words."""
    wrong = []
    for text, results, _, (first, *_) in pairs:
        for check, answer in zip(results.sheets["d"].checks, first["checks"], strict=True):
            got = answer or {"verdict": "unknown", "margins": ""}
            if _judged(check) != (got["verdict"], got["margins"]):
                wrong.append((check.statement.source, check.text, got, text))
            elif check.worst_margin is not None and not _same(check.worst_margin, got["worst"]):
                wrong.append((check.statement.source, check.worst_margin, got, text))
    assert not wrong, (len(wrong), wrong[:3])


def test_scenarios(pairs):
    """A scenario's column is the same, checks included."""
    wrong = []
    for text, results, graph, (_, *columns) in pairs:
        inexact = _inexact(graph)
        scenarios = results.sheets["d"].scenarios
        for scenario, column in zip(scenarios, columns, strict=True):
            for answer in column["values"]:
                value = scenario.values[answer["name"]]
                equal = _same if value.name in inexact else float.__eq__
                base = math.nan if answer["base"] is None else float(answer["base"])
                if not (math.isnan(base) and math.isnan(value.base)) and not equal(
                    base, value.base
                ):
                    wrong.append((value, answer, text))
            for check, answer in zip(scenario.checks, column["checks"], strict=True):
                if (
                    answer
                    and answer["verdict"] != "unknown"
                    and _judged(check)[0] != answer["verdict"]
                ):
                    wrong.append((check.statement.source, check.text, answer, text))
    assert not wrong, (len(wrong), wrong[:3])


def _changed(text: str, graph: dict[str, Any]) -> tuple[str, dict[str, Any]] | None:
    """Return the lines with their assumptions changed, and what a reader would type for it.

    A written number becomes another one; a range becomes one of its ends, written out.
    """
    values = {value["name"]: value for value in graph["values"]}
    typed: dict[str, Any] = {}
    lines = []
    for number, line in enumerate(text.splitlines()):
        name, equals, rest = line.partition(" = ")
        value = values.get(name, {}) if equals else {}
        if "field" in value and rest.startswith(value["field"][0].split()[0]):
            digits, *scale = value["field"][0].split()
            new = _NUMBERS[number % len(_NUMBERS)]
            typed[name] = " ".join((new, *scale))
            lines.append(f"{name} = {new}{rest[len(digits) :]}")
        elif "range" in value:
            typed[name] = value["range"][2]
            parts = re.fullmatch(r"(\S+ \.\. )+(.*)", rest)
            if parts is None:
                return None
            lines.append(f"{name} = {parts[2]}")
        elif not line.startswith("scenario"):
            lines.append(line)
    return "\n".join(lines), typed


_NUMBERS = ("7", "12.5", "0.3", "1,234", "99.95", "64")


def test_what_a_reader_types(pairs, answers):
    """Typing a number in the page gives what a build gives whose source has that number."""
    tasks, expected = [], []
    for text, _, graph, _ in pairs:
        changed = _changed(text, graph)
        if changed is not None and changed[1]:
            results = evaluate({"d": [parse_block(changed[0])]})
            tasks.append([graph, [changed[1]]])
            expected.append((changed[0], changed[1], results.sheets["d"].values))
    assert len(tasks) > 500
    wrong, compared = [], 0
    for (text, typed, values), (answer,) in zip(expected, answers(tasks), strict=True):
        for one in answer["values"]:
            value = values.get(one["name"])
            if value is None or value.name in typed:
                continue  # the source now says how it is written
            compared += 1
            texts = [value.text_of(end) for end in (value.base, value.low, value.high)]
            if not _same(value.base, one["base"]) or texts != one["texts"]:
                wrong.append((value.statement.source, value.base, texts, one, typed, text))
    assert compared > 5_000
    assert not wrong, (len(wrong), wrong[:3])
