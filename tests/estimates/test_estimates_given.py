"""Values that were worked out elsewhere: with their unit, their range, and as they are shown there."""

from __future__ import annotations

import math

import pytest

from sphinx_sysdesign.estimates import (
    Figures,
    Given,
    UnitReader,
    cite,
    evaluate,
    given_value,
    parse_block,
)
from sphinx_sysdesign.estimates.units import standard_units


def value(number, unit="", low=None, high=None, text="as shown", units=None):
    """Return a value of the design `far:ads`."""
    known = UnitReader(units or standard_units())
    ends = (number if low is None else low, number if high is None else high)
    return given_value("far:ads", "v", Figures(number, unit, text, *ends), units=known)


def results(text, given):
    """Return a calculation that reads a value as `ads.v` or `far:ads.v`."""
    words = {"ads": "far:ads", "far:ads": "far:ads"}
    return evaluate({"own": [parse_block(text)]}, given=Given({"far:ads": {"v": given}}, words))


@pytest.mark.parametrize(
    ("unit", "shown"),
    [
        ("", "12"), ("requests/s", "12 requests/s"), ("%", "12 %"), ("USD/month", "$12.00/month"), ("GB", "12 GB"),
        ("GiB", "12 GiB"), ("ms", "12 ms"), ("requests/user/day", "12 requests/user/day"), ("GB-month", "12 GB-month"),
        ("/s", "12 /s"),
    ],
)  # fmt: skip
def test_units_that_pages_show(unit, shown):
    """A number in any unit that pages show is computed with in that unit."""
    found = results("w = 1 * far:ads.v\n", value(12, unit))
    assert [p.sentence for p in found.problems] == []
    assert found.value("own", "w").text == shown


def test_every_shown_value_can_be_given():
    """What a calculation shows as number and unit gives back the same value."""
    text = (
        "a = 50 M users\nb = 20 .. 40 requests/user/day\nc = a * b -> requests/s\nsize = 3 TB\ne = size / 4 h\n"
        "f = $5 / GB-month * size\ng = 99.95 %\npeak = 2.5 kQPS\ni = 10x * c\nj = f -> USD/year\n"
        "memory = a * b * 1 KiB/request\nm_ = 1 / 3 ms\n"
    )
    for one in evaluate({"own": [parse_block(text)]}).sheets["own"].values.values():
        ends = (one.number_of(one.low), one.number_of(one.high))
        figures = Figures(one.number, one.unit, one.text, *ends)
        again = given_value("d", "v", figures, units=UnitReader())
        assert again.dimension == one.dimension
        assert (again.low, again.base, again.high) == pytest.approx((one.low, one.base, one.high))
        assert again.text == one.text


def test_a_range_is_one_range():
    """A range moves all that read it together, and is named where it moves something most."""
    found = results("a = 2 * ads.v\nb = a / ads.v\n", value(10, "users", 5, 20))
    a, b = found.value("own", "a"), found.value("own", "b")
    assert (a.low_text, a.text, a.high_text) == ("10 users", "20 users", "40 users")
    assert not b.has_range
    assert a.sensitivity[0].name == "far:ads.v"
    assert a.reads == ("ads.v",)


def test_it_is_cited_as_it_is_shown():
    """A citation shows the text of its own page, and converts the number to another unit."""
    found = results("w = 1\n", value(1500, "requests/s", text="1,500 requests/s"))
    assert cite(found, "own", "far:ads/v").text == "1,500 requests/s"
    assert cite(found, "own", "far:ads/v -> M requests/day").text == "130 M requests/day"


def test_scenarios_may_read_it():
    """A scenario may set a value of one's own to one from elsewhere."""
    found = results("w = 1 requests/s\nscenario far: w = ads.v\n", value(7, "requests/s"))
    (scenario,) = found.sheets["own"].scenarios
    assert scenario.values["w"].text == "7 requests/s"


def test_checks_and_the_page_script_know_it():
    """A check may compare with it, and the script of a page has its number and range."""
    found = results("check 4 requests/s <= ads.v\n", value(6, "requests/s", 5, 9))
    (check,) = found.sheets["own"].checks
    assert (check.verdict, check.right_text) == ("pass", "6 requests/s")
    graph = evaluate(
        {"own": [parse_block("w = 2 * ads.v\n")]},
        given=Given({"far:ads": {"v": value(6, "", 5, 9)}}, {"ads": "far:ads"}),
    ).graph("own")
    assert graph["values"][0]["name"] == "far:ads.v"
    assert graph["values"][0]["range"] == [5, 6, 9]


def test_counters_of_its_own():
    """A counter that the other design declares is one, in both of its forms."""
    units = standard_units().declare(["ride", "rides"])
    found = results(
        "unit ride, rides\nw = 2 * ads.v + 1 rides/day\n", value(3, "rides/day", units=units)
    )
    assert found.value("own", "w").text == "7 rides/day"


@pytest.mark.parametrize(
    "given",
    [
        value(1, "parsecs"), value(1, "s s"), value(1, "2"), value(math.inf, "s"), value(math.nan, "s"),
        value(1e308, "year"), value(1, "s", math.nan, 2),
    ],
)  # fmt: skip
def test_what_is_no_value(given):
    """A unit that is none and a number that is none give no value."""
    assert given is None


def test_a_range_that_misses_its_value():
    """Ends are rounded more than a value may be: the range reaches at least to the value itself."""
    given = value(1 / 3, "s", 0.3334, 0.3335)
    assert (given.low, given.base, given.high) == (1 / 3, 1 / 3, 0.3335)


def test_a_counter_with_its_plural():
    """A declared plural is the plural, and gets none of its own."""
    found = evaluate({"own": [parse_block("unit ride, rides\na = 5 rides/day\nb = 2 * a\n")]})
    assert found.value("own", "b").text == "10 rides/day"
