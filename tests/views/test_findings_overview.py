"""What `findings` says: what is open or wrong, by design, rule and level."""

from __future__ import annotations

import pytest
from view_samples import front, view_of

OPEN = "## Load\n\nUsers: TODO\n\n## Needs\n\n:::{requirements} non-functional\n**Performance:**\n- **Latency:** low\n:::\n"
DONE = front("done", status="approved") + "Words that are TBD here.\n"


def findings(options=None, docname="index", **designs):
    """Return the view of an overview of findings."""
    return view_of(
        "findings", docname, options=options, **(designs or {"open": OPEN, "done": DONE})
    )


def codes(view):
    """Return the rules of what is listed, by design."""
    return {group.design: [row.code for row in group.rows] for group in view.groups}


def test_findings_by_design():
    """Findings stand below their design, in the order of lines."""
    assert codes(findings()) == {"done": ["SD106"], "open": ["SD106", "SD202", "SD203"]}


def test_counts():
    """They are counted by level, the loudest first, by rule, the most frequent first, and by design."""
    view = findings()
    assert view.levels == (("error", 1), ("warning", 1), ("info", 2))
    assert view.rules == (
        ("SD106", "unfinished-marker", 2), ("SD202", "unmeasured-quality", 1), ("SD203", "unaddressed-requirement", 1),
    )  # fmt: skip
    assert [group.counts for group in view.groups] == [
        (("error", 1),),
        (("warning", 1), ("info", 2)),
    ]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"rule": "SD202"}, {"open": ["SD202"]}),
        ({"rule": "sd202, Unfinished-Marker"}, {"done": ["SD106"], "open": ["SD106", "SD202"]}),
        ({"level": "error"}, {"done": ["SD106"]}),
        ({"level": "info, warning", "rule": "SD106"}, {"open": ["SD106"]}),
        ({"design": "done"}, {"done": ["SD106"]}),
        ({"status": "draft"}, {}),
    ],
)
def test_filters(options, expected):
    """Rules by code or name, levels, and designs choose findings and their counts."""
    view = findings(options)
    assert codes(view) == expected
    assert sum(count for _code, _name, count in view.rules) == sum(map(len, expected.values()))


def test_pages_that_belong_to_no_design():
    """Over the whole project what stands on other pages is listed too, at the end; not in a part of it."""
    others = {"index": "# Index\n\n:::{design-list}\n:stile: table\n:::\n"}
    assert codes(findings(open=OPEN, others=others)) == {
        "open": ["SD106", "SD202", "SD203"],
        "": ["SD701"],
    }
    assert "" not in codes(findings({"status": "in-review"}, open=OPEN, others=others))
    assert "" not in codes(findings(docname="open", open=OPEN, others=others))


def test_silenced_findings_are_not_listed():
    """What a comment silences is not there, nor counted."""
    view = findings(open=f"<!-- sysdesign: ignore SD202 SD203 SD106 -->\n\n{OPEN}")
    assert "SD202" in codes(view)["open"]
    silent = findings(open=front("open", ignore="[SD202, SD203, SD106]") + OPEN)
    assert silent.groups == ()
    assert silent.levels == ()
