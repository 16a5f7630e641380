"""Figures in the text beside the name of a calculated value (SD305)."""

from __future__ import annotations

import pytest
from blocks_of import document_of

from sphinx_sysdesign.arithmetic import Computed, mentions, stale_numbers

#: 11,574 requests a second, between 8,000 and 15,000; 5 TB; 250 ms; 1,260 dollars a month.
VALUES = {
    "peak_qps": Computed(11_574.0, 11_574.0, 11_574.0, time=-1, others=(115_740.0,)),
    "read_qps": Computed(11_574.0, 8_000.0, 15_000.0, time=-1),
    "storage": Computed(5e12, 5e12, 5e12, data=1),
    "total_storage": Computed(5e12, 5e12, 5e12, data=1),
    "p99_latency": Computed(0.25, 0.25, 0.25, time=1),
    "monthly_cost": Computed(
        1260 / 2_628_000, 1260 / 2_628_000, 1260 / 2_628_000, time=-1, money=1
    ),
}


def stale(text):
    """Return the names and figures that disagree, with their lines."""
    found = stale_numbers(mentions(document_of(f"# Page\n\n{text}\n")), VALUES)
    return [(mention.name, mention.text, mention.line) for mention, _ in found]


@pytest.mark.parametrize(
    ("text", "name", "figure"),
    [
        ("Peak QPS: 9,000 requests/s", "peak_qps", "9,000 requests/s"),
        ("- **Peak QPS:** 9 k requests/s", "peak_qps", "9 k requests/s"),
        ("At launch `peak_qps` is 9,000 requests/s.", "peak_qps", "9,000 requests/s"),
        ("We plan for the peak QPS of about 20,000 requests/s.", "peak_qps", "20,000 requests/s"),
        ("`storage` comes to 5 GB", "storage", "5 GB"),
        ("`storage` (50 TB)", "storage", "50 TB"),
        ("| What | Value |\n|---|---|\n| Total storage | 4 TB |", "total_storage", "4 TB"),
        ("Read QPS: 30,000 requests/s", "read_qps", "30,000 requests/s"),
        ("P99 latency: 400 ms", "p99_latency", "400 ms"),
        ("Monthly cost: $2,000/month", "monthly_cost", "$2,000/month"),
        ("Peak QPS: 9,000", "peak_qps", "9,000"),
    ],
)
def test_another_figure_is_stale(text, name, figure):
    """A label, a code span, an article's noun or a first cell names the value; the figure differs."""
    assert [one[:2] for one in stale(text)] == [(name, figure)]


@pytest.mark.parametrize(
    "text",
    [
        "Peak QPS: 12,000 requests/s",
        "Peak QPS: ~12 k requests/s",
        "Peak QPS: 11.6 k requests/s",
        "Peak QPS: 115,740 requests/s",
        "Peak QPS: 694 k requests/min",
        "Read QPS: 9,000 requests/s",
        "`storage` is about 5 TB",
        "`storage` is 5,000 GB",
        "Monthly cost: $1,260/month",
        "Peak QPS: 11,574",
    ],
)
def test_rounding_ranges_scenarios_and_units_agree(text):
    """The value rounded as written, in another unit, in its range or in a scenario agrees."""
    assert stale(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Storage: 100 GB per user",
        "Storage: 100 GB",
        "Peak QPS: at most 40,000 requests/s",
        "Peak QPS: < 40,000 requests/s",
        "Last year the peak QPS was 3,000 requests/s",
        "`peak_qps` is 9,000 requests/s if the cache fails",
        "`peak_qps` grew from 3,000 requests/s",
        "Peak QPS: 10,000-20,000 requests/s",
        "Peak QPS: 9 TB",
        "Peak QPS = 3 × 4,000 = 9,000 requests/s",
        "Peak QPS per region: 3,000 requests/s",
        "Daily peak QPS of a shard: 9,000 requests/s",
        "| What | Target |\n|---|---|\n| Peak QPS | 9,000 requests/s |",
        "| What | Now | Next year |\n|---|---|---|\n| Peak QPS | 9,000/s | 20,000/s |",
        ":::{requirements} non-functional\n- **Peak QPS:** 9,000 requests/s\n:::",
    ],
)
def test_other_figures_are_left_alone(text):
    """Limits, targets, the past, conditions, other names and other dimensions say nothing."""
    assert stale(text) == []


def test_the_line_is_that_of_the_figure():
    """The finding stands where the figure does, in a paragraph of several lines."""
    assert stale("Words.\nMore words.\n`storage` is 9 TB.") == [("storage", "9 TB", 5)]
