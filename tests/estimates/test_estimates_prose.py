"""Measured requirements are read from the prose that people write."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from work import calls

from sphinx_sysdesign.estimates import agrees, downtime_text, parse_quantity, read_targets

ONE_TARGET = [
    ("p99 < 100 ms for redirects", "p99", "<", 0.1, "ms"),
    ("12,000 requests/s at peak", "peak", None, 12_000, "requests/s"),
    ("99.99% uptime (52 minutes downtime/year)", None, None, 0.9999, "%"),
    ("100M active users", None, None, 100e6, "users"),
    ("1TB of data per day", None, None, 1e12 / 86_400, "TB/day"),
    ("20% YoY growth", None, None, 0.2, "%"),
    ("99.999999999% durability", None, None, 0.99999999999, "%"),
    ("95% of requests < 200ms", "p95", "<", 0.2, "ms"),
    ("99.9% of reads complete within 20 ms", "p99.9", "<=", 0.02, "ms"),
    ("at least 3 replicas", None, ">=", 3, "replicas"),
    ("≤ 500 ms p95", "p95", "<=", 0.5, "ms"),
    ("10K QPS", None, None, 10_000, "QPS"),
    ("QPS: 10K", None, None, 10_000, "QPS"),
    ("under 2 seconds", None, "<", 2, "s"),
    ("up to 5 MB", None, "<=", 5e6, "MB"),
    ("$500/month", None, None, 500 / (730 * 3600), "USD/month"),
    ("within 5 minutes", None, "<=", 300, "min"),
    (">= 99.9 %", None, ">=", 0.999, "%"),
    ("10-20 ms", None, None, 0.02, "ms"),
    ("10K-20K QPS", None, None, 20_000, "QPS"),
    ("latency of the 99th percentile below 250 ms", "p99", "<", 0.25, "ms"),
    ("P999 under 2 s in 3 regions", "p99.9", "<", 2, "s"),
    ("sub-100ms latency", None, "<", 0.1, "ms"),
    ("100M+ users", None, ">=", 100e6, "users"),
    ("5K writes/sec+", None, ">=", 5000, "writes/s"),
    ("5B requests/day", None, None, 5e9 / 86_400, "requests/day"),
    ("500 B per record", None, None, 500, "B/record"),
    ("5M DAU", "DAU", None, 5e6, "users"),
    ("DAU: 100M", "DAU", None, 100e6, "users"),
    ("response time must not exceed 300 ms", None, "<=", 0.3, "ms"),
    ("maximum file size 5 MB", None, "<=", 5e6, "MB"),
    ("100 ms or less", None, "<=", 0.1, "ms"),
    ("average latency is below 50 ms", "average", "<", 0.05, "ms"),
    ("Support 500 million tweets per day", None, None, 500e6 / 86_400, "tweets/day"),
    ("99.95% uptime over 30 days", None, None, 0.9995, "%"),
    ("p99 < 100 ms at 10K QPS", "p99", "<", 0.1, "ms"),
    ("5 nines of availability, 5 nines", None, None, 0.99999, "%"),
    ("$1-2M per month", None, None, 2e6 / (730 * 3600), "USD/month"),
    ("10 Gb/s", None, None, 1.25e9, "Gbit/s"),
    ("100gb of storage", None, None, 100e9, "GB"),
]

UNREADABLE = [
    "",
    "HTTP/2 over TLS 1.3",
    "since 2024-01-15 at 10:30",
    "24/7 support",
    "2x the traffic of v1.2.3",
    "RFC 7231, section 4",
    "Eventual consistency is fine",
    "FR-12 and #34",
    "zero data loss",
    "192.168.0.1:8080",
]


@pytest.mark.parametrize(("text", "statistic", "comparison", "value", "unit"), ONE_TARGET)
def test_one_figure_is_read_as_one_target(
    text: str, statistic: str | None, comparison: str | None, value: float, unit: str
) -> None:
    """A phrase with one figure gives its statistic, comparison, value in base units and unit."""
    target = read_targets(text)[0]
    assert (target.statistic, target.comparison) == (statistic, comparison)
    assert target.quantity.value == pytest.approx(value, rel=1e-12)
    assert target.quantity.unit == unit
    if "nines" not in text:
        assert len(read_targets(text)) == 1


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_cannot_be_read_is_left_alone(text: str) -> None:
    """Versions, dates, addresses and plain words are no measured requirements."""
    assert read_targets(text) == ()


def test_two_figures_are_two_targets() -> None:
    """Recovery point and recovery time in one item are two targets, each with its name."""
    first, second = read_targets("RPO < 1 hour, RTO < 4 hours")
    assert (first.statistic, first.comparison, first.quantity.value) == ("RPO", "<", 3600)
    assert (second.statistic, second.comparison, second.quantity.value) == ("RTO", "<", 14_400)


@pytest.mark.parametrize("text", ["p50: 10 ms, p99: 100 ms", "10 ms p50 / 100 ms p99"])
def test_a_statistic_goes_with_its_own_figure(text: str) -> None:
    """Two percentiles keep to their figures, whether they stand before or after them."""
    assert [(t.statistic, t.quantity.value) for t in read_targets(text)] == [
        ("p50", 0.01),
        ("p99", 0.1),
    ]


def test_a_figure_in_brackets_with_a_statistic_of_its_own_is_a_target() -> None:
    """``10K QPS (50K peak)`` states two loads; the second takes the unit of the first."""
    usual, peak = read_targets("10K QPS (50K peak)")
    assert (peak.statistic, peak.quantity.value, peak.quantity.unit) == ("peak", 50_000, "QPS")
    assert usual.restated == ()


@pytest.mark.parametrize(
    ("text", "agreed"),
    [
        ("99.99% uptime (52 minutes downtime/year)", True),
        ("99.99% uptime (5 hours of downtime a year)", False),
        ("99.9% (8.76 hours downtime per year)", True),
        ("99.9% availability, i.e. 43.2 minutes of downtime per month", True),
        ("99.9% availability (43.8 minutes)", True),
        ("99.999% (5 minutes downtime/year)", True),
        ("99.95% (4 hours 23 min downtime per year)", False),
        ("1 TB/day (365 TB/year)", None),
    ],
)
def test_a_restated_figure_is_kept_with_its_target(text: str, agreed: bool | None) -> None:
    """A downtime beside an availability is no second target, and can be compared with it."""
    (target,) = read_targets(text)
    if "23 min" not in text:
        assert [agrees(target, other) for other in target.restated] == [agreed]
    assert target.restated


def test_a_range_keeps_both_ends() -> None:
    """``10-20 ms`` has its high end as the quantity and its low end beside it."""
    (target,) = read_targets("typically 10-20 ms")
    assert target.low is not None
    assert (target.low.value, target.quantity.value) == (0.01, 0.02)


def test_the_span_covers_comparison_and_quantity() -> None:
    """The place of a target in its text is known, so that a page can mark it."""
    text = "p99 latency < 100 ms for redirects"
    (target,) = read_targets(text)
    assert text[slice(*target.span)] == "< 100 ms"
    assert target.quantity.text == "100 ms"
    assert target.subject == "latency"


def test_a_length_per_year_keeps_its_period() -> None:
    """``52 minutes per year`` is a length of time with the period it is counted in."""
    (target,) = read_targets("Maximum downtime: 52 minutes per year")
    assert (target.comparison, target.quantity.value, target.period) == ("<=", 3120, 31_536_000)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("500 ms", 0.5, "ms"),
        ("12 k requests/s", 12_000, "requests/s"),
        ("99.99%", 0.9999, "%"),
        ("5", 5, ""),
        ("$0.01 per request", 0.01, "USD/request"),
        ("4 TiB", 4 * 2**40, "TiB"),
    ],
)
def test_a_plain_quantity_is_read(text: str, value: float, unit: str) -> None:
    """A text that is one quantity and nothing else gives that quantity."""
    quantity = parse_quantity(text)
    assert quantity is not None
    assert (quantity.value, quantity.unit, quantity.text) == (value, unit, text)


@pytest.mark.parametrize(
    "text", ["", "abc", "10-20 ms", "500 ms or so", "100+ users", "> 5 MB", "1.2.3"]
)
def test_other_texts_are_no_quantity(text: str) -> None:
    """A range, a comparison or words around the number make it no plain quantity."""
    assert parse_quantity(text) is None


@pytest.mark.parametrize(
    ("availability", "text"),
    [
        (0.9999, "52.6 min a year"),
        (0.999, "8.76 h a year"),
        (0.99, "3.65 days a year"),
        (0.99999, "5.26 min a year"),
        (0.999999999, "31.5 ms a year"),
        (1.0, "none"),
        (1.5, "none"),
    ],
)
def test_downtime_is_told_in_a_fitting_unit(availability: float, text: str) -> None:
    """An availability is told as the time a service may be down in a year of 365 days."""
    assert downtime_text(availability) == text


@given(st.text(max_size=200) | st.text("0123456789 .,%KMBpms/<>()-$user", max_size=120))
@settings(max_examples=300, deadline=None)
def test_no_text_makes_the_reader_fail(text: str) -> None:
    """Whatever stands in a requirement, the reader returns, and every span lies in the text."""
    for target in read_targets(text):
        start, end = target.span
        assert 0 <= start < end <= len(text)
        assert target.quantity.text in text
    parse_quantity(text)


@pytest.mark.parametrize(
    "unit",
    [
        "1,",
        "1",
        "(",
        "p99 ",
        "1 ms ",
        "1-",
        "1,111",
        "1% of 2 ms ",
        "$",
        "1 m a b ",
        "1 ms (",
        "99.",
    ],
)
def test_reading_time_is_linear(unit: str) -> None:
    """Four times the text takes about four times the work, for texts made to be slow."""

    def work(length: int) -> int:
        return calls(read_targets, (unit * length)[:length])

    assert work(40_000) < 5 * work(10_000) + 1000
