"""Checks pass, are at risk or fail; scenarios work the whole design out again."""

from __future__ import annotations

import pytest
from estimate_samples import check, problem, sheet

from sphinx_sysdesign.estimates import evaluate, parse_block, parse_quantity

LOAD = "load = 20 .. 45 k requests/s\n"


@pytest.mark.parametrize(
    ("line", "verdict", "text"),
    [
        ("check load <= 60 k requests/s", "pass", "pass, 2x headroom"),
        ("check load <= 40 k requests/s", "at risk", "at risk, 1.33x headroom"),
        ("check load <= 15 k requests/s", "fail", "fail, 2x over"),
        ("check load >= 15 k requests/s", "pass", "pass, 2x headroom"),
        ("check load >= 60 k requests/s", "fail", "fail, 2x short"),
        ("check load > 25 k requests/s", "at risk", "at risk, 1.2x headroom"),
        ("check load ≈ 30 k requests/s", "at risk", "at risk"),
        ("check 10 ≈ 10.4", "pass", "pass"),
        ("check 10 ≈ 11", "fail", "fail"),
        ("check 99.95% >= 99.9%", "pass", "pass, 2x headroom"),
        ("check 0.1 + 0.2 <= 0.3", "pass", "pass, 1x headroom"),
        ("check 0.1 + 0.2 < 0.3", "fail", "fail, at the limit"),
        ("check 5 GB ≥ 5000 MB", "pass", "pass, 1x headroom"),
    ],
)
def test_a_check_is_judged_with_its_margin(line: str, verdict: str, text: str) -> None:
    """A check passes at its worst corner, is at risk at its base only, or fails."""
    judged = check(LOAD + line)
    assert (judged.verdict, judged.text) == (verdict, text)


def test_both_sides_move_together() -> None:
    """A range on both sides of a check is one range: ``v <= 2 * v`` always passes."""
    assert check("v = 1 .. 100\ncheck v <= 2 * v").verdict == "pass"


def test_a_check_keeps_sides_message_and_names() -> None:
    """A check knows how its sides are shown, its message and what it reads."""
    judged = check(LOAD + 'check 2 * load <= 40 kQPS "measured limit"')
    assert (judged.left_text, judged.operator, judged.right_text) == (
        "60 k requests/s",
        "<=",
        "40 kQPS",
    )
    assert (judged.message, judged.reads) == ("measured limit", ("load",))
    assert judged.worst_margin == pytest.approx(40 / 90)


def test_a_check_against_a_requirement_names_it() -> None:
    """A requirement that a check reads is found among the names, for the matrix of answers."""
    needs = {"d": {"through-put": parse_quantity("50 k requests/s")}}
    blocks = {"d": [parse_block(LOAD + "check load <= req.through_put")]}
    (judged,) = evaluate(blocks, needs).sheets["d"].checks
    assert (judged.verdict, judged.reads) == ("pass", ("load", "req.through_put"))


def test_a_check_that_may_be_undefined_is_at_risk() -> None:
    """Where a queue overloads at one end of a range the check cannot pass."""
    text = "load = 50/s .. 120/s\ncheck mm1_time(load, 10 ms) < 1 h"
    assert check(text).verdict == "at risk"


SCENARIO = """dau = 10 .. 40 M users   # analytics
each = 8.64 requests/user/day
peak = dau * each -> requests/s
servers = instances(peak, 500 requests/s, 50%, 2)
check peak <= 5 k requests/s
scenario ten_fold: dau = 10x   # after the launch
scenario small: dau = 1 M users, each = 2 * 4.32 requests/user/day
"""


def test_a_scenario_works_everything_out_again() -> None:
    """``10x`` multiplies base and ends of a range; what depends on it is computed, not scaled."""
    big, small = sheet(SCENARIO).scenarios
    assert (big.name, big.label) == ("ten_fold", "after the launch")
    dau = big.values["dau"]
    assert (dau.low, dau.base, dau.high) == pytest.approx((100e6, 200e6, 400e6))
    assert dau.is_overridden
    assert big.values["peak"].text == "20 k requests/s"
    assert big.values["servers"].base == 82
    assert [judged.verdict for judged in big.checks] == ["fail"]
    assert small.values["peak"].text == "100 requests/s"
    assert small.values["dau"].low == small.values["dau"].high == 1e6


def test_a_scenario_leaves_the_design_alone() -> None:
    """The values of the design itself are the same with and without scenarios."""
    with_scenarios = sheet(SCENARIO)
    without = sheet(SCENARIO.split("scenario", maxsplit=1)[0])
    assert {n: v.text for n, v in with_scenarios.values.items()} == {
        n: v.text for n, v in without.values.items()
    }
    assert with_scenarios.checks[0].text == without.checks[0].text


def test_a_scenario_may_change_a_computed_value() -> None:
    """A factor on a computed value multiplies it in that scenario."""
    (only,) = sheet("a = 3\nb = a * 2\nc = b + 1\nscenario s: b = 10x").scenarios
    assert only.values["c"].base == 61


def test_a_scenario_keeps_the_kind_of_a_value() -> None:
    """A value cannot become something else in a scenario."""
    assert problem("a = 3 GB\nscenario s: a = 5 users").sentence == "`a` is data, not user"


def test_a_factor_alone_is_a_number_elsewhere() -> None:
    """``3x`` is the number three; before a value it multiplies."""
    values = sheet("a = 3x\nb = 2x a\nc = a x 5").values
    assert [values[name].base for name in "abc"] == [3, 6, 15]
