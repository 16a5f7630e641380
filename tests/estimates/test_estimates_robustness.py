"""Whatever stands in a calculation ends in a result or a message, after bounded work."""

from __future__ import annotations

from random import Random

import pytest
from estimate_samples import load
from hypothesis import example, given, settings
from hypothesis import strategies as st
from work import calls

from sphinx_sysdesign.estimates import evaluate, parse_block, parse_condition

WORDS = [
    "dau",
    "rps",
    "record",
    "x",
    "per",
    "to",
    "5",
    "1.2",
    "1,000",
    "30%",
    "GB",
    "MB/s",
    "users",
    "user",
    "day",
    "month",
    "+",
    "-",
    "*",
    "/",
    "^",
    "(",
    ")",
    "..",
    "±",
    "->",
    "≈",
    "<=",
    ">",
    "check",
    "unit",
    "scenario",
    ":",
    ",",
    "=",
    "a",
    "b",
    "c",
    "$",
    "€3",
    "²",
    "k",
    "M",
    "2x",
    "10x",
    "req.lat",
    "other.v",
    "ceil(",
    "max(",
    "series(",
    "downtime(",
    "k_of_n(",
    "growth(",
    "mmc_wait(",
    "erlang_c(",
    "instances(",
    "sqrt(",
    "log2(",
    "h",
    "kQPS",
    "Gbps",
    "GiB",
    "#",
    "°",
    "'",
    ".",
    "1e300",
    "0",
    "-1",
    "99.9%",
    "GB-month",
    "requests/s",
    "…",
    "\u202e",
    "٣",
    "**",
    "1_000",
    "⁵",
]
BEFORE = "dau = 50 M users\nrecord = 500 B\nrps = 12 k requests/s\nlow = 1 .. 5 GB\n"
lines = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.text(max_size=40)


KNOWN = [
    *(line for one in load("published.json")["examples"] for line in one["lines"]),
    *(one["line"] for kind in ("errors", "right") for one in load("messages.json")[kind]),
]


def _spoilt(random: Random, name: str) -> str:
    """Return a line of words, or one that means something with some of its words changed."""
    found = random.choice(KNOWN).split() if random.random() < 0.7 else []
    for _ in range(random.randint(0, 2) if found else random.randint(0, 12)):
        at = random.randint(0, len(found))
        found[at : at + random.randint(0, 1)] = random.choices(WORDS, k=random.randint(0, 1))
    if found[1:2] == ["="]:
        found[0] = name
    return random.choice((" ", " ", "")).join(found)


@given(st.randoms(use_true_random=True))
@settings(max_examples=200, deadline=None)
def test_a_hundred_thousand_lines_end_in_results_and_problems(random: Random) -> None:
    """Lines that were right, and words in any order, are worked out or reported, 500 at a time."""
    found = BEFORE + "\n".join(_spoilt(random, f"v{number}") for number in range(500))
    results = evaluate({"d": [parse_block(found)]})
    assert results.sheets["d"].values


@given(st.lists(lines, max_size=6))
@example(["a = b\x00"])
@example(["a = \ud800"])
@settings(max_examples=250, deadline=None)
def test_any_lines_end_in_results_and_problems(found: list[str]) -> None:
    """Nothing is raised, every problem marks characters, every value has a text."""
    block = parse_block(BEFORE + "\n".join(f"a = {line}" for line in found), 1, "page")
    results = evaluate({"one": [block], "other": [parse_block("v = one.a * 2")]})
    for problem in results.problems:
        assert problem.line >= 1
        assert 0 <= problem.start < problem.end
        assert str(problem).startswith(problem.code)
    for value in results.sheets["one"].values.values():
        assert value.text
        assert value.low <= value.base <= value.high


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_text_is_a_condition_or_a_problem(text: str) -> None:
    """A condition, too, is read or reported."""
    parse_condition(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a = " + "9" * 1_900, "E002"),
        ("a = " + "(" * 500 + "1" + ")" * 500, "E003"),
        ("a = " + "-(" * 41 + "1" + ")" * 41, "E003"),
        ("a = " + "ceil(" * 60 + "1" + ")" * 60, "E003"),
        ("a = 9^9^9", "E117"),
        ("a = 2^65", "E004"),
        ("a = " + "+".join(["1"] * 300), "E007"),
        ("a = 1" + " " * 3_000, "E001"),
        ("a = 1\n" * 20_000, "E005"),
        ("a = 1 GB-" + "-".join(["GB"] * 100), "E204"),
        ("a = 10^60 * 10^60 * 10^60 * 10^60 * 10^60 * 10^60", "E204"),
        ("a = 1 user/request/event/record/server/core/gpu/replica/shard", "E008"),
        ("a = 1e308 * 10", "E204"),
        ("a = k_of_n(1, 1e9, 50%)", "E009"),
        ("a = \u2066 5", "E101"),
    ],
)
def test_hostile_input_meets_a_limit(text: str, code: str) -> None:
    """Numbers, nesting, powers, operators and lengths have limits that end in a message."""
    found = evaluate({"d": [parse_block(text)]}).problems
    assert code in {problem.code for problem in found}


def test_statements_of_a_block_are_limited() -> None:
    """Beyond five hundred statements the rest of a block is left out, with one message."""
    block = parse_block("\n".join(f"a{i} = {i}" for i in range(700)))
    assert len(block.statements) == 500
    (problem,) = block.problems
    assert (problem.code, problem.hint[:8]) == ("E006", "split it")


def test_scenarios_of_a_design_are_limited() -> None:
    """Beyond twenty scenarios each further one gets a message."""
    text = "a = 1\n" + "\n".join(f"scenario s{i}: a = {i}x" for i in range(25))
    results = evaluate({"d": [parse_block(text)]})
    assert len(results.sheets["d"].scenarios) == 20
    assert {problem.code for problem in results.problems} == {"E010"}


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"r{i} = {i + 1} .. {i + 3}" for i in range(240))
        + "\ns0 = "
        + "+".join(f"r{i}" for i in range(199))
        + "\n"
        + "\n".join(f"s{i} = s{i - 1} * r{i % 240} / r{(i + 1) % 240}" for i in range(1, 250)),
        "\n".join(f"a{i} = a{i + 1} + 1" for i in range(498)) + "\na498 = 1 .. 2",
        "\n".join(f"a{i} = a{(i + 1) % 400} + 1" for i in range(400)),
        "r = 10% .. 90%\n" + "\n".join(f"b{i} = k_of_n(5000, 10000, r)" for i in range(60)),
        "r = 1 .. 9999\n" + "\n".join(f"b{i} = erlang_c(r/s, 1 s, 10000)" for i in range(60)),
    ],
    ids=["ranges", "chain", "circle", "k-of-n", "erlang"],
)
def test_heavy_blocks_take_bounded_work(text: str) -> None:
    """Many ranges, long chains and costly functions stay within what a few seconds do."""
    assert calls(lambda: evaluate({"d": [parse_block(text)]})) < 20_000_000


def test_a_range_too_costly_to_follow_is_marked() -> None:
    """Where the work is cut short the result says that its range is not worked out."""
    text = (
        "r = 10% .. 90%\n"
        + "\n".join(f"b{i} = k_of_n(5000, 10000, r)" for i in range(20))
        + "\ncheck b0 < 2"
    )
    sheet = evaluate({"d": [parse_block(text)]}).sheets["d"]
    assert sheet.values["b0"].is_approximate
    assert sheet.values["b0"].is_partial
    assert sheet.checks[0].verdict == "at risk"


def test_nothing_is_evaluated_as_python() -> None:
    """Names of Python mean nothing here."""
    for text in (
        '__import__("os")',
        "().__class__",
        "lambda: 0",
        "open('x')",
        "a if a else b",
        "eval(1)",
    ):
        assert evaluate({"d": [parse_block(f"a = {text}")]}).sheets["d"].values == {}
