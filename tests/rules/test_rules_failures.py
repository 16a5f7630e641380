"""SD501 to SD504: failure modes and the components they affect."""

from __future__ import annotations

import pytest
from rule_samples import check, codes

RATED = ":severity: high\n:likelihood: low\n"
FIELDS = "**Impact:** slow\n\n**Mitigation:** a replica\n\n**Detection:** an alert\n"


def failure(body=FIELDS, options=RATED, title="Cache failure"):
    """Return a failure-mode directive."""
    return f"\n:::{{failure-mode}} {title}\n{options}\n{body}:::\n"


def component(title, options=""):
    """Return a component directive."""
    return f"\n:::{{component}} {title}\n{options}\n**Responsibility:** x\n:::\n"


def test_a_whole_failure_mode_is_left_alone():
    """Impact, mitigation, detection and ratings: nothing to say."""
    assert codes(first=failure()) == []


@pytest.mark.parametrize(
    "label",
    [
        "Mitigation",
        "Recovery",
        "Response",
        "Handling",
        "Fallback",
        "Degradation",
        "Failover Process",
    ],
)
def test_what_is_done_goes_by_many_names(label):
    """Each of these labels says what is done about the failure."""
    assert (
        check("SD501", first=failure(f"**Impact:** slow\n\n**{label}:** x\n\n**Detection:** y\n"))
        == []
    )


def test_no_mitigation():
    """A failure mode that says nothing of it, or has an empty label, is open."""
    assert codes("SD501", first=failure("**Impact:** slow\n\n**Detection:** y\n")) == [
        ("SD501", "warning")
    ]
    assert len(check("SD501", first=failure("Words.\n"))) == 1


def test_rows_are_failure_modes_too():
    """An empty cell under Recovery is told once, by whichever rule speaks for it."""
    body = (
        "| Failure Mode | Impact | Recovery |\n|---|---|---|\n| A | slow | wait |\n| B | down | |\n"
    )
    found = codes("SD107", "SD501", first=failure(body, ""))
    assert len(found) == 1


def test_detection_is_advice_until_one_has_it():
    """No failure mode says how it is noticed: info; one does: the others are warnings."""
    bare = failure("**Mitigation:** x\n", title="A")
    assert codes("SD502", first=bare) == [("SD502", "info")]
    assert codes("SD502", first=bare + failure(title="B")) == [("SD502", "warning")]
    assert codes("SD502", first=failure("**Mitigation:** x\n", RATED + ":detection: easy\n")) == []


def test_ratings_are_advice_until_one_has_them():
    """No ratings: info; once one has any, the others are warnings that name what is missing."""
    bare = failure(options="", title="A")
    assert codes("SD503", first=bare) == [("SD503", "info")]
    assert codes("SD503", first=bare + failure(title="B")) == [("SD503", "warning")]
    (found,) = check("SD503", first=failure(options=":severity: high\n"))
    assert "no likelihood" in found.message


def test_a_wrong_rating_is_told_once():
    """What is misspelt is not also missing."""
    assert [
        code for code, _ in codes(first=failure(options=":severity: hihg\n:likelihood: low\n"))
    ] == ["SD702"]


def test_components_without_failure_mode():
    """Components that nothing affects: advice, and a warning once `:affects:` is used."""
    assert codes("SD504", first=component("Link store") + failure()) == [("SD504", "info")]
    used = component("Link store") + component("Edge") + failure(options=RATED + ":affects: edge\n")
    assert codes("SD504", first=used) == [("SD504", "warning")]


def test_titles_name_components_too():
    """`Cache failure` affects the cache; a design without failure modes is not told of each component."""
    assert check("SD504", first=component("Cache") + failure()) == []
    assert check("SD504", first=component("Cache")) == []


@pytest.mark.parametrize(
    "body",
    [
        "### Cache down\n\n**Impact:** slow\n\nThe replica takes over.\n",
        "### Cache down\n\n**Impact:** slow\n\n**Steps:**\n1. restart\n",
        "### Cache down\n\nThe replica takes over.\n\n**Impact:** slow\n",
        "**1. Cache down**\n\n**Impact:** slow\n\n**What we do:**\n\n- wait\n\n**2. Store down**\n\n**Impact:** no\n\n**Recovery:** x\n",
        "**1. Cache down**\n\n**Impact:** slow\n\n**Next steps**\n\n1. restart\n",
        "- **Cache down**: read from the store\n",
        "| Failure | Impact | Mitigation |\n|---|---|---|\n| A | slow | wait |\n",
        "| Failure | Degradation | User Impact |\n|---|---|---|\n| A | stale | none |\n",
        "| Failure | Likelihood | Impact |\n|---|---|---|\n",
    ],
)
def test_plain_failures_of_finished_documents_are_left_alone(body):
    """In plain Markdown nothing is said where there is any doubt."""
    text = f"\n## Failure Modes\n\n{body}"
    assert codes("SD501", "SD502", "SD503", "SD504", first=text, template="system-design") == []


def test_a_plain_failure_that_is_open_beyond_doubt():
    """A failure mode with an impact, and nothing else at all, is told."""
    text = "\n## Failure Modes\n\n### Cache down\n\n**Impact:** slow\n\n**Likelihood:** high\n"
    assert codes("SD501", first=text, template="system-design") == [("SD501", "warning")]
