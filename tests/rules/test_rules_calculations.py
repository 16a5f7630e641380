"""What is found in calculations, and how requirements and decisions turn out by them."""

from __future__ import annotations

import pytest
from rule_samples import check, codes, report


def sheet(*lines, name="Traffic", options=""):
    """Return an `estimate` directive."""
    return "\n".join([f"```{{estimate}} {name}", *([options] if options else []), *lines, "```\n"])


def needs(*items, group="Performance"):
    """Return a `requirements` directive with measured items."""
    listed = "\n".join(f"- {item}" for item in items)
    return f":::{{requirements}} non-functional\n**{group}:**\n{listed}\n:::\n\n"


def verdicts(body):
    """Return the verdicts on the requirements of a design, with their margins."""
    judged = report(a=body).calculations.judgements.get("a", {})
    return {name: (one.verdict, one.margin) for name, one in judged.items()}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("a = 10 reqests/day", "SD301"),
        ("a = 5 / 0", "SD301"),
        ("a = 5 GB + 3 users", "SD302"),
        ("a = 5 GB -> s", "SD302"),
        ("a = 2 * 50 M users \u2248 90 M users", "SD303"),
        ("check 5 GB <= 3 GB", "SD303"),
        ("a = nowhere.qps", "SD601"),
        ("a = req.speed", "SD601"),
        ("a = a + 1", "SD308"),
    ],
)
def test_a_wrong_line_is_found_at_its_line(line, code):
    """Each kind of mistake has its code, and stands at the line of the source."""
    found = [j.finding for j in report(a=sheet("", line)).findings if j.finding.code != "SD306"]
    assert [(f.code, f.line) for f in found] == [(code, 9)]


def test_a_poisoned_name_is_not_repeated():
    """What rests on a wrong line says nothing more."""
    body = sheet("a = 10 reqests/day", "b = 2 * a", "check b <= 3") + "\n{est}`a` and {est}`b`.\n"
    assert codes(a=body) == [("SD301", "warning")]


def test_checks_pass_fail_or_are_at_risk():
    """A check that fails is a warning, one at risk is advice and names what to narrow."""
    body = sheet("a = 1 .. 3", "b = 2 * a", "check b <= 5", "check b <= 6", "check b <= 2")
    assert codes(a=body) == [("SD304", "info"), ("SD303", "warning")]
    (finding,) = check("SD304", a=body)
    assert "`a`" in finding.fix


def test_an_assumption_in_use_is_not_reported():
    """Formulas, checks, scenarios, texts, tables and other designs use an assumption."""
    first = sheet(
        "a = 1", "b = 2 * a", "c = 3", "check c <= 4", "d = 5", "e = 6",
        "scenario big: d = 10x",
    )  # fmt: skip
    first += "\nWe have {est}`e`.\n"
    second = sheet("f = a.c * 2", "unused = 7") + "\n"
    assert [f.subject for f in check("SD306", a=first, b=second)] == ["unused"]


def test_a_line_that_cannot_be_read_uses_its_names():
    """A name in a broken line is not called unused: one mistake, one finding."""
    assert codes(a=sheet("a = 1", "b = 2 * * a")) == [("SD301", "warning")]


def test_silenced_at_the_line():
    """`#! ignore` silences a rule at a line of a calculation."""
    found = report(a=sheet("check 5 <= 3  #! ignore SD303")).findings
    assert [(j.finding.code, j.silenced) for j in found] == [("SD303", True)]


def test_values_are_cited_in_units_that_fit_and_not_in_headings():
    """A citation in a unit that does not fit is found, and so is one in a heading."""
    body = sheet("a = 5 GB") + "\n{est}`a -> MB` and {est}`a -> s`.\n\n## Of {est}`a`\n\nWords.\n"
    assert codes("SD302", "SD601", a=body) == [("SD302", "warning"), ("SD601", "warning")]


def test_an_unknown_value_has_the_nearest_name():
    """A misspelt value is an unknown reference, with the name that was meant."""
    body = sheet("peak_qps = 5 requests/s") + "\nUp to {est}`peek_qps`.\n"
    assert [f.fix for f in check("SD601", a=body)] == ["Write `peak_qps`"]


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        ("2 .. 4 k requests/s", ("met", "2.5\u20133.54\u00d7")),
        ("8 k requests/s", ("met", "1.25\u00d7")),
        ("5 .. 15 k requests/s", ("at risk", "0.667\u20131.15\u00d7")),
        ("12 k requests/s", ("not met", "12 k requests/s")),
        ("5 reqests/s", ("unknown", "its calculation is wrong")),
    ],
)
def test_a_check_judges_a_requirement(value, verdict):
    """A requirement is met also at the worst corner, at risk, not met, or unknown."""
    body = needs("**Throughput:** 10,000 requests/s at peak")
    body += sheet(f"load = {value}", "check load <= req.throughput")
    assert verdicts(body) == {"throughput": verdict}


def test_addresses_judges_by_the_only_result_that_fits():
    """Without a check, the one result of the calculation that fits the target is compared."""
    body = needs("**Latency:** p99 < 100 ms")
    lines = ("disk = 20 ms", "net = 30 .. 60 ms", "total = disk + net")
    assert verdicts(body + sheet(*lines, options=":addresses: latency\n")) == {
        "latency": ("met", "62.4 ms")
    }
    two = sheet(*lines, "other = 2 * disk", options=":addresses: latency\n")
    assert verdicts(body + two)["latency"][0] == "unknown"


def test_a_requirement_that_is_an_assumption_is_not_judged():
    """A calculation that reads a requirement as its input does not answer it."""
    body = needs("**Growth:** 20% growth per year", group="Scalability")
    body += sheet("rate = req.growth", "more = 1 + rate * 1 year", options=":addresses: growth\n")
    assert verdicts(body) == {}


def test_the_worst_of_several_checks_counts():
    """Where two checks are about one requirement, the worse one decides."""
    body = needs("**Throughput:** 10,000 requests/s at peak")
    body += sheet(
        "a = 5 k requests/s", "check a <= req.throughput", "check 3 * a <= req.throughput"
    )
    assert verdicts(body)["throughput"][0] == "not met"


@pytest.mark.parametrize(
    ("words", "is_wrong"),
    [
        ("99.99% (5 hours a year)", True),
        ("99.99% (52.6 minutes a year)", False),
        ("99.9% uptime (43 minutes a month)", False),
        ("99.95% uptime, measured over 30 days", False),
    ],
)
def test_a_downtime_agrees_with_its_availability(words, is_wrong):
    """Two figures of one promise are compared; rounded ones and other periods agree."""
    assert bool(check("SD204", a=needs(f"**Uptime:** {words}", group="Availability"))) is is_wrong


def decision(condition):
    """Return a decision with a condition, beside a calculation."""
    return sheet("writes = 20 k requests/s") + (
        "\n:::{tradeoff} Which database\n\n| Option | Pros | Chosen? |\n|---|---|---|\n"
        "| One | simple | \u2713 |\n| Two | large | \u2717 |\n\n**Reasoning:** It is enough.\n\n"
        f"**Revisit when:** `{condition}`\n:::\n"
    )


@pytest.mark.parametrize(
    ("condition", "is_due"),
    [
        ("writes > 10 k requests/s", True),
        ("writes > 50 k requests/s", False),
        ("p99 > 200 ms", False),
        ("SELECT 1", False),
    ],
)
def test_a_decision_is_due_when_its_condition_holds(condition, is_due):
    """The numbers make a condition true; what is about something else is left alone."""
    found = [j.finding.code for j in report(a=decision(condition)).findings]
    assert ("SD407" in found) is is_due
    assert not {"SD301", "SD303"} & set(found)


def part(name, availability="", depends="", addresses=""):
    """Return a component."""
    options = {"id": name, "availability": availability, "depends": depends, "addresses": addresses}
    given = "".join(f":{key}: {value}\n" for key, value in options.items() if value)
    return f":::{{component}} {name}\n{given}\n**Responsibility:** Words.\n:::\n\n"


UPTIME = needs("**Uptime:** 99.95% uptime", group="Availability")


@pytest.mark.parametrize(
    ("parts", "is_short"),
    [
        (part("a", "99.99%", "b") + part("b", "99.9%"), True),
        (part("a", "99.99%", "b") + part("b", "99.99%"), False),
        (part("a", "", "b, c") + part("b", "99.97%") + part("c", "99.97%"), True),
        (part("a", "99.99%", "b") + part("b", "parallel(99.9%, 99.9%)"), False),
        (part("a", "99.99%", "b") + part("b", "series(99.99%, 99.9%)"), True),
        (part("a", "99.99%", "b") + part("b", "k_of_n(2, 3, 99.9%)"), False),
        (part("a", "99.9%"), False),
        (part("a", "99.9%", addresses="uptime"), True),
        (part("a", "99.9%", "b") + part("b", "99.9%") + part("c"), False),
        (
            part("edge", "99.99%", addresses="uptime") + part("b", "99%", "c") + part("c", "99%"),
            False,
        ),
    ],
)
def test_components_in_series_multiply(parts, is_short):
    """Copies in parallel count as what they give; what falls short in any case is found; what may be redundant or unknown is left alone."""
    assert bool(check("SD505", a=UPTIME + parts)) is is_short
