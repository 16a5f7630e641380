"""SD201 to SD203: names given twice, qualities without a number, requirements that nothing answers."""

from __future__ import annotations

import pytest
from rule_samples import check, codes

NFR = ":::{{requirements}} non-functional\n**{}:**\n- **{}:** {}\n:::\n\nMet: {{req}}`{}`.\n"


def test_two_requirements_of_one_name_are_told_across_pages():
    """The second of two is told, with the place of the first."""
    (found,) = check("SD201", first=":::{requirements}\n- Redirect: a\n- Redirect: b\n:::\n")
    assert (found.line, found.subject) == (9, "Redirect")
    assert "line 8" in found.message


@pytest.mark.parametrize(
    "body",
    [
        ":::{requirements}\n- Redirect: a\n:::\n\n:::{tradeoff} Redirect\n:::\n",
        ":::{requirements}\n1. A\n   - Limits\n2. B\n   - Limits\n:::\n",
        ":::{requirements}\n- [Feature 1]: a\n- [Feature 1]: b\n:::\n",
        "- Redirect\n- Redirect\n",
    ],
)
def test_names_of_other_kinds_parts_and_placeholders_are_no_twins(body):
    """A decision may be called like a requirement; parts and placeholders are left alone."""
    assert check("SD201", first=body) == []


@pytest.mark.parametrize(
    ("group", "title"),
    [
        ("Performance", "Latency"),
        ("Scalability", "Users"),
        ("Availability", "Uptime SLA"),
        ("Reliability", "Data Durability"),
    ],
)
def test_qualities_without_a_number_are_told(group, title):
    """Performance, scalability, availability and durability need a number."""
    name = title.lower().replace(" ", "-")
    assert len(check("SD202", first=NFR.format(group, title, "good", name))) == 1
    assert check("SD202", first=NFR.format(group, title, "99.9%", name)) == []


@pytest.mark.parametrize(
    ("group", "title"),
    [
        ("Consistency", "Consistency Model"),
        ("Security", "Authentication"),
        ("Other", "Compliance"),
        ("Usability", "Accessibility"),
    ],
)
def test_qualities_that_people_judge_are_left_alone(group, title):
    """Consistency, security and usability may do without."""
    assert (
        check("SD202", first=NFR.format(group, title, "good", title.lower().replace(" ", "-")))
        == []
    )


def test_a_number_may_stand_in_a_part():
    """A requirement is measured through its parts."""
    body = ":::{requirements} non-functional\n- **Latency**\n  - p99 < 100 ms\n  - also when cold\n:::\n"
    assert check("SD202", first=body) == []


def test_unanswered_requirements_are_advice_until_one_is_answered():
    """Nothing cites: info. Something cites: the others are warnings."""
    two = ":::{requirements}\n- Shorten: a\n- Redirect: b\n:::\n\n"
    assert codes("SD203", first=two) == [("SD203", "info"), ("SD203", "info")]
    assert codes("SD203", first=two + "See {req}`shorten`.\n") == [("SD203", "warning")]


def test_what_is_out_of_scope_or_a_part_needs_no_answer():
    """Out of scope is never unanswered; a part is answered with its parent, and the other way."""
    body = ":::{requirements}\n- Shorten: a\n  - unique\n  - short\n\n**Out of scope:**\n\n- Login\n:::\n\n"
    assert codes("SD203", first=body + "See {req}`unique`.\n") == []


def test_a_calculation_that_reads_a_requirement_answers_it():
    """`check peak <= req.rate` is an answer; a name in a comment is not."""
    body = (
        ":::{requirements} non-functional\n**Performance:**\n- **Rate:** 40,000 requests/s\n- **Latency:** p99 < 9 ms\n:::\n\n"
        "```{estimate}\npeak = 30 k requests/s  # not req.latency\ncheck peak <= req.rate\n```\n"
    )
    assert [finding.subject for finding in check("SD203", first=body)] == ["Latency"]


def test_a_reference_in_a_list_of_requirements_answers_nothing():
    """Requirements that refer to each other are not met by that."""
    assert codes(
        "SD203", first=":::{requirements}\n- Shorten: like {req}`redirect`\n- Redirect: b\n:::\n"
    ) == [
        ("SD203", "info"),
        ("SD203", "info"),
    ]


def test_plain_requirements_need_no_answer():
    """What cannot be cited is never unanswered."""
    assert (
        codes(
            "SD203",
            first="## Functional Requirements\n\n- Shorten: a\n\n## Store\n\nA table.\n",
            template="system-design",
        )
        == []
    )


def test_one_number_does_not_measure_the_others():
    """Each requirement needs a number of its own, or in a part of it; only the whole and its parts share one."""
    body = (
        ":::{requirements} non-functional\n- **Latency:** p99 < 100 ms\n- **Throughput:** high\n"
        "- **Availability:** always\n  - Uptime: 99.9%\n:::\n"
    )
    assert [f.subject for f in check("SD202", first=body)] == ["Throughput"]
