"""Failure modes, components, alternatives and estimates as they are written."""

from __future__ import annotations

import pytest
from blocks_of import only

from sphinx_sysdesign.records import Source, read_directive
from sphinx_sysdesign.records.options import as_list, rating


def read(name, body="", options=(), title="Cache failure"):
    """Return what a directive with this body holds."""
    text = (
        f":::{{{name}}} {title}\n"
        + "".join(f":{k}: {v}\n" for k, v in options)
        + f"\n{body}\n:::\n"
    )
    return read_directive(only(text), Source("page", "page.md", tuple(text.split("\n"))))


def failure(body="", options=()):
    """Return what a failure-mode directive holds."""
    return read("failure-mode", body, options)


def test_fields_have_one_name_each_whatever_they_are_called():
    """Recovery, Response, Handling, Fallback and Degradation say what is done."""
    for label in ("Mitigation", "Recovery", "Response", "Handling", "Fallback", "Degradation"):
        (found,) = failure(f"**Impact:** slow\n\n**{label}:** wait").failure_modes
        assert [f.name for f in found.fields] == ["impact", "mitigation"]


def test_ratings_come_from_options():
    """Words and numbers of 1 to 10 are ratings; their product is the risk priority."""
    options = [("severity", "high"), ("likelihood", "Very Low"), ("detection", "easy")]
    (found,) = failure(options=options).failure_modes
    assert (found.severity, found.likelihood, found.detection, found.risk) == (7, 1, 3, 21)


def test_ratings_may_be_fields():
    """**Severity:** High is a rating; **Detection:** with an alert is text."""
    (found,) = failure(
        "**Severity:** High\n\n**Likelihood:** 4/10\n\n**Detection:** alert on the hit rate"
    ).failure_modes
    assert (found.severity, found.likelihood, found.detection) == (7, 4, None)


def test_a_wrong_rating_names_the_nearest():
    """A misspelt rating is told at its line, and counts as none."""
    found = failure(options=[("severity", "hgih")])
    (finding,) = found.findings
    assert (finding.code, finding.line, finding.subject) == ("SD702", 2, "hgih")
    assert "`high`" in finding.fix
    assert found.failure_modes[0].severity is None


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [("severity", "10", 10), ("severity", "11", None), ("severity", "0", None), ("severity", "critical", 9),
     ("likelihood", "rare", 1), ("detection", "none", 9), ("detection", "certain", 1), ("likelihood", "", None),
     ("severity", "-3", None), ("severity", "7.5", None), ("severity", "High (7)", 7)],
)  # fmt: skip
def test_ratings(kind, value, expected):
    """Only whole numbers of 1 to 10 and the known words rate."""
    assert rating(kind, value) == expected


def test_a_table_holds_one_failure_a_row():
    """`Failure Mode | Impact | Severity | Recovery`: each row is a failure mode."""
    body = (
        "| Failure Mode | Impact | Severity | Recovery |\n|---|---|---|---|\n"
        "| Cache down | slow | high | warm up |\n| Queue full | late | | |\n"
    )
    first, second = failure(body).failure_modes
    assert (first.name, first.severity, first.line) == ("cache-down", 7, 5)
    assert (first.fields[0].name, first.fields[0].text) == ("impact", "slow")
    assert [f.filled for f in second.fields if f.name == "mitigation"] == [False]


def test_a_table_by_component():
    """`Component | Failure | Mitigation`: the component is what is affected."""
    (found,) = failure(
        "| Component | Failure | Mitigation |\n|---|---|---|\n| Cache | node lost | replica |\n"
    ).failure_modes
    assert (found.title, found.affects) == ("node lost", ("Cache",))


def test_references_are_lists():
    """`:affects:` and `:addresses:` hold names, with or without brackets and quotes."""
    (found,) = failure(options=[("affects", "cache, db"), ("addresses", "uptime")]).failure_modes
    assert (found.affects, found.addresses) == (("cache", "db"), ("uptime",))
    assert as_list("[a, 'b', \"c\", a, ]") == ("a", "b", "c")


def test_a_component():
    """Responsibility, technology and choice are fields; dependencies are options."""
    body = "**Responsibility:**\n- redirects\n\n**Technology Choices:** Go, Rust\n\n**Chosen:** Go because we know it"
    found = read(
        "component",
        body,
        [("depends", "cache, db"), ("availability", "99.95%"), ("capacity", "20,000 requests/s")],
        "API",
    )
    (item,) = found.components
    assert (item.name, item.depends, item.availability) == ("api", ("cache", "db"), "99.95%")
    assert [f.name for f in item.fields] == ["responsibility", "technology", "chosen"]
    assert found.findings == ()


def test_a_component_without_quantity():
    """A capacity that is no quantity is told, with an example."""
    (finding,) = read("component", "", [("capacity", "plenty")], "API").findings
    assert (finding.code, finding.line, finding.subject) == ("SD702", 2, "plenty")


def test_an_alternative():
    """Approach, pros, cons and when to use are fields."""
    body = "**Approach:**\nsplit it\n\n**Pros:**\n- scales\n\n**Cons:**\n- costs\n\n**When to Use:**\nmany teams"
    (item,) = read("alternative", body, title="Microservices").alternatives
    assert [(f.name, f.text) for f in item.fields] == [
        ("approach", "split it"), ("pros", "scales"), ("cons", "costs"), ("when", "many teams"),
    ]  # fmt: skip


def test_an_estimate_is_kept_as_written():
    """Title, text and the line of the first statement are kept."""
    text = "```{estimate} Traffic\n:addresses: throughput\ndau = 50 M users\nqps = dau * 2\n```\n"
    (item,) = read_directive(only(text), Source("page")).estimates
    assert (item.name, item.title, item.line, item.text_line) == ("traffic", "Traffic", 1, 3)
    assert item.text == "dau = 50 M users\nqps = dau * 2\n"
    assert item.addresses == ("throughput",)


def test_other_directives_hold_no_records():
    """A directive of another extension gives nothing."""
    assert read_directive(only(":::{note}\n- A\n:::\n"), Source("page")).requirements == ()


@pytest.mark.parametrize(
    "capacity",
    [
        "90 k deliveries/s", "20,000 requests/s", "2 TB per node", "400 messages per second each",
        "1.5 million open connections", "> 10 k writes/s per instance", "12k rps", "8 GB",
    ],
)  # fmt: skip
def test_what_a_capacity_counts_is_free(capacity):
    """A capacity is a number of any things, per any period, of the whole component or of each instance."""
    assert read("component", "x", [("capacity", capacity)]).findings == ()


@pytest.mark.parametrize(
    "capacity", ["plenty", "as much as needed", "100-200 maybe, see below", "k/s", "7"]
)
def test_words_are_no_capacity(capacity):
    """What holds no number, or a whole sentence, is told."""
    found = read("component", "x", [("capacity", capacity)]).findings
    assert [f.code for f in found] == ([] if capacity == "7" else ["SD702"])
