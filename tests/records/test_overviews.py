"""The options of overviews: right ones are taken, wrong ones are findings like any other."""

from __future__ import annotations

import pytest
from blocks_of import only

from sphinx_sysdesign.records import Source, read_directive
from sphinx_sysdesign.records.overviews import COMMON, OVERVIEWS, check_options, options_of
from sphinx_sysdesign.sphinx.directives.views import DIRECTIVES
from sphinx_sysdesign.sphinx.overviews import decisions, designs, findings, requirements, risks


def read(kind, /, **options):
    """Return code, line and fix of what is wrong with an overview's options."""
    lines = [f":{key}: {value}" for key, value in options.items()]
    text = "\n".join((f":::{{{kind}}}", *lines, ":::", ""))
    found = read_directive(only(text), Source("page", "page.md", tuple(text.split("\n"))))
    return [(f.code, f.line, f.fix) for f in found.findings]


def test_wrong_options():
    """An unknown option and a wrong value are told at their lines, with the nearest that is right."""
    assert read("design-list", stile="table", style="crads") == [
        ("SD701", 2, "Write `style`"),
        ("SD702", 3, "Write `cards` (valid: cards, table)"),
    ]
    assert read("findings", level="warnings") == [
        ("SD702", 2, "Write `warning` (valid: info, warning, error)")
    ]


@pytest.mark.parametrize(
    "options",
    [
        {"style": "table", "columns": "title, Status", "sort": "-updated"},
        {"status": "draft, In-Review", "difficulty": "senior"},
        {"design": "*", "domain": "any thing", "class": "x", "id": "y", "name": "z"},
    ],
)
def test_right_options(options):
    """Case, order and free words do not matter; options that every directive has are left alone."""
    assert read("design-list", **options) == []


def test_own_options():
    """Each overview has options of its own, with values of their own; none takes the name of a common one."""
    assert (
        read("requirement-matrix", kind="Functional", priority="must, wont", state="at risk") == []
    )
    assert read("requirement-matrix", state="adressed", prio="must") == [
        ("SD701", 3, "Write `priority`"),
        (
            "SD702",
            2,
            "Write `addressed` (valid: addressed, not addressed, out of scope, in plain text, met, at risk, not met, unknown)",
        ),
    ]
    assert read("decision-log", **{"decision-status": "due, accepted", "status": "draft"}) == []
    assert read("decision-log", status="accepted")[0][0] == "SD702"
    assert read("risk-matrix", action="act now", columns="risk, failure") == []
    assert read("dashboard", level="error")[0][0] == "SD701"
    own = {kind: set(options) - {"columns"} for kind, options in OVERVIEWS.items()}
    assert all(options.isdisjoint(COMMON) for options in own.values())


def test_a_wrong_value_counts_as_not_given():
    """The overview is shown without it."""
    checked = check_options("design-list", [("style", "grid"), ("sort", "status"), ("stile", "x")])
    assert checked.good == (("sort", "status"),)
    assert checked.unknown == ("stile",)
    assert checked.wrong == (("style", "grid"),)


def test_one_table_for_all():
    """Directives and columns that are shown are those of the table, and every overview has the common options."""
    assert set(DIRECTIVES) <= set(OVERVIEWS)
    shown = {
        "design-list": designs,
        "findings": findings,
        "requirement-matrix": requirements,
        "decision-log": decisions,
        "risk-matrix": risks,
    }
    for kind, module in shown.items():
        assert options_of(kind)["columns"] == tuple(module.COLUMNS), kind
        assert set(module.DEFAULT) <= set(module.COLUMNS)
    assert all(set(COMMON) <= set(options_of(kind)) for kind in OVERVIEWS)
