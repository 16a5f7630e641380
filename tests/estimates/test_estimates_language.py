"""What the lines of a calculation mean: units, names, precedence, conversions."""

from __future__ import annotations

import pickle

import pytest
from estimate_samples import problem, sheet, shown, value

from sphinx_sysdesign.arithmetic.units import unit_readings
from sphinx_sysdesign.estimates import (
    availability_of,
    cite,
    convert,
    downtime_text,
    evaluate,
    parse_block,
    parse_condition,
    parse_quantity,
    read_targets,
    year_of,
)
from sphinx_sysdesign.estimates.dimensions import base
from sphinx_sysdesign.estimates.shapes import ladders


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("50 M users * 20 requests/user/day -> requests/s", "11.6 k requests/s"),
        ("17 h / 1 h", "17"),
        ("1 / 100 ms", "0.01 /ms"),
        ("2 * 3 + 4", "10"),
        ("2 + 3 x 4", "14"),
        ("-2^2", "-4"),
        ("2^-1", "0.5"),
        ("3²", "9"),
        ("2^30 B", "1.07 GB"),
        ("2 ** 10", "1,024"),
        ("(1/2) h", "30 min"),
        ("5 TB per month * 1 year", "60 TB"),
        ("100 users − 40 users", "60 users"),
        ("6÷2", "3"),
        ("10 Mb", "10 Mbit"),
        ("1 GB/s -> Gbps", "8 Gbps"),
        ("10 GB-month * $0.11/GB-month", "$1.10"),
        ("1.08 USD / (1 EUR) * €20", "$21.60"),
        ("500 B * 12 kQPS -> MB/s", "6 MB/s"),
        ("5 users/s + 3/s", "8 users/s"),
        ("0.25 -> %", "25 %"),
        ("$5/GB -> $/TB", "$5,000/TB"),
        ("12 kQPS -> k requests/s", "12 k requests/s"),
        ("3 QPS - 1 RPS", "2 requests/s"),
        ("1 - 99.99%", "0.01 %"),
        ("growth(20%/year, 3 years)", "1.73"),
        ("5 Million Users", "5 M users"),
        ("instances(10 k requests/s, 1 k requests/s/server, 50%, 2)", "22 servers"),
        ("1 k requests/s * 50 ms", "50 requests"),
        ("83.25 µs/request * 2", "167 µs/request"),
    ],
)
def test_a_formula_is_worked_out(formula: str, text: str) -> None:
    """Operators, units and conversions give the value that a reader expects."""
    assert shown(f"a = {formula}") == text


def test_a_bare_number_counts_anything() -> None:
    """A plain number may be added to a counter, but not to data."""
    assert shown("a = 5 users + 3") == "8 users"
    assert problem("a = 5 GB + 3").code == "E202"


def test_two_counters_never_mix() -> None:
    """Users and requests cannot be added, whatever their numbers."""
    assert problem("a = 5 users + 3 requests").sentence == "cannot add request to user"


def test_a_declared_counter_is_a_unit() -> None:
    """A counter of the project's own has a plural, an alias, and mixes with no other."""
    assert shown("unit ride, trip\na = 5 rides/day * 2 days") == "10 rides"
    assert shown("unit ride, trip\na = 1 trip") == "1 trip"
    assert problem("unit ride\na = 1 ride + 1 user").code == "E202"
    assert shown("unit user, patient\na = 1 user + 2 patients") == "3 users"


def test_a_value_may_bear_the_name_of_a_counter() -> None:
    """In its own definition and after numbers such a name still means the unit."""
    assert shown("tweets = 500 M tweets/day\na = 2 * tweets") == "1 bn tweets/day"
    assert shown("record = 500 B / record\na = record * 2 records") == "1 kB"


def test_a_name_with_two_readings_is_refused() -> None:
    """``2 qps`` and ``500 B / record`` are errors where the word is a value, too."""
    assert problem("qps = 5 kQPS\na = 2 qps").code == "E104"
    assert problem("record = 5 kB\na = 500 B / record").code == "E126"


def test_order_of_lines_does_not_matter() -> None:
    """A value may be used above the line that defines it, and in another block."""
    assert shown("a = b * 2\nb = 3 GB") == "6 GB"
    blocks = [parse_block("a = b * 2"), parse_block("b = 3 GB")]
    result = evaluate({"design": blocks})
    assert result.value("design", "a").text == "6 GB"


def test_a_circle_is_one_error_that_names_the_way_round() -> None:
    """Values that depend on one another are reported once; others are still worked out."""
    result = sheet("y = 1\na = b + 1\nb = c\nc = a * 2\ne = c + y\n")
    assert [p.sentence for p in result.problems] == ["`a` depends on itself: a -> b -> c -> a"]
    assert list(result.values) == ["y"]


def test_a_circle_through_two_designs_is_found() -> None:
    """A circle may run through other designs."""
    blocks = {"one": [parse_block("a = two.b")], "two": [parse_block("b = one.a")]}
    (only,) = evaluate(blocks).problems
    assert only.sentence == "`a` depends on itself: a -> two.b -> a"


def test_values_of_other_designs_are_read() -> None:
    """``other_design.name`` is another design's value; hyphens are written as underscores."""
    blocks = {
        "url-shortener": [parse_block("clicks = 3 .. 12 kQPS")],
        "analytics": [parse_block("a = url_shortener.clicks * 2")],
    }
    results = evaluate(blocks)
    read = results.value("analytics", "a")
    assert (read.low, read.base, read.high) == (6_000, 12_000, 24_000)
    assert read.sensitivity[0].name == "url-shortener.clicks"
    assert read.reads == ("url_shortener.clicks",)


@pytest.mark.parametrize(
    ("formula", "sentence", "hint"),
    [
        ("othr.qps", "unknown design `othr`", "did you mean `other`?"),
        ("other.qsp", "the design `other` has no value `qsp`", "did you mean `qps`?"),
        ("req.latncy", "no measured requirement `latncy`", "did you mean `latency`?"),
    ],
)
def test_an_unknown_reference_offers_the_nearest(formula: str, sentence: str, hint: str) -> None:
    """A misspelt design, value or requirement is reported with the nearest name."""
    blocks = {"design": [parse_block(f"a = {formula}")], "other": [parse_block("qps = 1")]}
    needs = {"design": {"latency": parse_quantity("100 ms")}}
    (only,) = evaluate(blocks, needs).problems
    assert (only.sentence, only.hint) == (sentence, hint)


def test_a_requirement_is_a_value() -> None:
    """``req.name`` is the measured requirement of the design, with its unit."""
    needs = {
        "design": {
            "uptime-sla": parse_quantity("99.9%"),
            "load": parse_quantity("12,000 requests/s"),
        }
    }
    text = "a = downtime(req.uptime_sla, 1 year)\nb = 2 * req.load"
    results = evaluate({"design": [parse_block(text)]}, needs)
    assert results.value("design", "a").text == "8.76 h"
    assert results.value("design", "b").text == "24 k requests/s"


def test_a_value_is_cited_in_another_unit() -> None:
    """A citation gives the text of a value, in the unit asked for."""
    results = evaluate({"one": [parse_block("size = 3 TB")], "two": [parse_block("a = 1")]})
    assert cite(results, "one", "size").text == "3 TB"
    assert cite(results, "one", "size -> GB").text == "3,000 GB"
    assert cite(results, "two", "one/size").text == "3 TB"
    assert cite(results, "two", "one.size -> TiB").text == "2.73 TiB"
    assert cite(results, "one", "sise").problem.hint == "did you mean `size`?"
    assert cite(results, "one", "size -> s").problem.code == "E211"
    assert cite(results, "nowhere", "size").problem.code == "E129"


def test_a_condition_is_a_check_without_the_word() -> None:
    """The condition of a decision is read like a check, with its columns kept."""
    block = parse_condition("write_qps > 50 k requests/s", 7)
    results = evaluate({"design": [parse_block("write_qps = 60 kQPS"), block]})
    assert results.sheets["design"].checks[0].verdict == "pass"
    (wrong,) = parse_condition("write_qps > 5 mb").problems
    assert wrong.source[wrong.start : wrong.end] == "mb"


def test_blocks_and_targets_can_be_stored() -> None:
    """What is read from a page survives being pickled between processes and builds."""
    block = parse_block(
        "a = 1 .. 3 GB # why\nb = 5 mb\nunit ride\nscenario s: a = 2x\ncheck a < 5 GB"
    )
    targets = read_targets("p99 < 100 ms (p50 < 20 ms), 99.99% uptime (52 min a year)")
    assert pickle.loads(pickle.dumps((block, targets))) == (block, targets)


def test_labels_and_silenced_rules_are_kept() -> None:
    """The text after ``#`` is the label; ``#! ignore`` names the rules to silence."""
    block = parse_block(
        "a = 1  # product analytics, Q3\nb = 2 # note #! ignore SD303, SD304\nc = 3 #! ignore SD303"
    )
    assert [(s.label, s.ignored) for s in block.statements] == [
        ("product analytics, Q3", ()),
        ("note", ("SD303", "SD304")),
        ("", ("SD303",)),
    ]


def test_the_formula_is_kept_as_written() -> None:
    """A statement knows its formula without name and label, for the sheet on the page."""
    block = parse_block(
        'qps = dau * 20/user/day -> requests/s ≈ 12 k requests/s # why\ncheck a <= b "so"'
    )
    assert [s.formula for s in block.statements] == ["dau * 20/user/day -> requests/s", "a <= b"]


def test_a_figure_written_beside_is_compared() -> None:
    """A figure after ``≈`` may be off by five per cent; a range means inside."""
    assert shown("a = 3 * 4 ≈ 12.5") == "12"
    assert problem("a = 3 * 4 ≈ 13").sentence == "`a` is 12, not ≈ 13 (off by 8%)"
    assert shown("a = 3 * 4 ≈ 10 .. 14") == "12"
    assert problem("a = 3 * 4 ≈ 13 .. 14").sentence == "`a` is 12, not within 13 .. 14"


@pytest.mark.parametrize(
    ("declared", "many"),
    [
        ("delivery", "5 deliveries"),
        ("deliveries", "5 deliveries"),
        ("batches", "5 batches"),
        ("seats", "5 seats"),
        ("status", "5 statuses"),
        ("address", "5 addresses"),
    ],
)
def test_a_counter_may_be_declared_by_its_plural(declared: str, many: str) -> None:
    """A plural gets no second one."""
    assert shown(f"unit {declared}\na = 5 {declared}") == many


def test_the_length_of_a_year_is_noted_and_can_be_set() -> None:
    """Where a month or a year is used a note says how long it is taken to be."""
    assert value("a = 3 months").notes == ("a year is taken as 365 days, a month as 730 h",)
    assert value("a = 3 days").notes == ()
    with year_of(365.2425):
        assert value("a = 1 year -> days").base == 365.2425 * 86_400
        assert value("a = 3 months").notes == (
            "a year is taken as 365.2425 days, a month as 730.485 h",
        )
    assert shown("a = 1 year -> days") == "365 days"


def test_one_year_for_all_that_is_read_and_shown() -> None:
    """A year of another length holds for formulas, requirements, downtimes, citations, live units and plain text."""
    with year_of(360):
        assert shown("a = 720 days") == "720 days"
        assert shown("a = 720 days -> years") == "2 years"
        assert shown("a = 10 GB/day * 1 year -> TB") == "3.6 TB"
        assert read_targets("2 years")[0].quantity.value == 720 * 86_400
        assert downtime_text(0.9999) == "51.8 min a year"
        assert convert(720 * 86_400, base("time"), "years") == (2, "2 years")
        assert ladders()["T"][-1][:2] == ["year", 360 * 86_400]
        assert unit_readings("year")[0].size == 360 * 86_400
        assert availability_of("mtbf(1 year, 1 day)") == 360 / 361
    assert availability_of("mtbf(1 year, 1 day)") == 365 / 366
    assert downtime_text(0.9999) == "52.6 min a year"
    assert unit_readings("year")[0].size == 365 * 86_400


def test_a_dropped_counter_is_remarked_on() -> None:
    """A conversion that no longer says what is counted gets a remark, not an error."""
    (remark,) = sheet("a = 5 requests/s -> 1/s").problems
    assert (remark.code, remark.level, remark.sentence) == (
        "N401",
        "info",
        "`-> 1/s` drops request",
    )
