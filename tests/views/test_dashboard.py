"""What `dashboard` says of a project: its figures, and what needs somebody to look at it."""

from __future__ import annotations

from test_decision_log import LOAD, TABLE, decision
from test_risk_matrix import mode
from view_samples import front, view_of

from sphinx_sysdesign.views import Link, Slot
from sphinx_sysdesign.views.overviews.dashboard import LISTED

NEEDS = (
    "## Needs\n\n:::{requirements} non-functional\n**Performance:**\n- **Throughput:** 20,000 requests/s at peak\n"
    "- **Latency:** p99 < 5 ms\n- **Size:** 5 GB\n:::\n\n## How\n\nSmall ({req}`size`).\n\n"
)
SHOP = (
    front("shop", status="approved")
    + NEEDS
    + LOAD
    + "```{estimate}\ncheck peak <= req.throughput\n```\n\n"
    + decision("Store", body=f"{TABLE}**Revisit when:** `peak > 20 k requests/s`\n")
    + decision("Queue", ":status: proposed")
    + decision("Cache")
    + mode("Fire", "very high", "high", "hard")
    + mode("Clock")
)
DRAFT = front("draft", status="draft") + "TODO\n"
OLD = front("old", status="superseded") + NEEDS + decision("Store", ":status: proposed") + "TODO\n"


def dashboard(docname="index", options=None, slots=None, others=None, **designs):
    """Return the view of a dashboard."""
    designs = designs or {"shop": SHOP, "draft": DRAFT, "old": OLD}
    return view_of("dashboard", docname, options=options, slots=slots, others=others, **designs)


def test_figures():
    """Completeness, findings, requirements, decisions and risks are told; superseded designs count for nothing."""
    view = dashboard()
    assert view.statuses == (("draft", 1), ("approved", 1), ("superseded", 1))
    shares = {line.design: line.completeness for _status, lines in view.designs for line in lines}
    assert view.completeness == (shares["shop"] + shares["draft"]) // 2
    assert view.finished == sum(share == 100 for share in shares.values())
    assert view.requirements == (
        ("requirements", 3), ("addressed", 2), ("not addressed", 1), ("not met", 1),
    )  # fmt: skip
    assert view.decisions == (("decisions", 3), ("proposed", 1), ("accepted", 2), ("due", 1))
    assert view.risks == (("failure modes", 2), ("act now", 1), ("unrated", 1))
    assert dict(view.levels)["warning"] >= 3


def test_what_needs_somebody():
    """Requirements, risks and decisions are listed by urgency; what is settled is not."""
    view = dashboard()
    assert [(row.design, row.link.target, row.state, row.detail) for row in view.promises.rows] == [
        ("shop", "shop/throughput", "not met", "30 k requests/s"), ("shop", "shop/latency", "not addressed", ""),
    ]  # fmt: skip
    assert [(row.link.target, row.state) for row in view.dangers.rows] == [("shop/fire", "441")]
    assert [(row.link.target, row.state) for row in view.pending.rows] == [
        ("shop/store", "due"), ("shop/queue", "proposed"),
    ]  # fmt: skip


def test_a_line_a_design():
    """Designs stand by status, the least complete first, with what is open in each."""
    view = dashboard(shop=SHOP, draft=DRAFT, other=front("other", status="draft") + "Words.\n")
    assert [(status, [line.design for line in lines]) for status, lines in view.designs] == [
        ("draft", ["draft", "other"]), ("approved", ["shop"]),
    ]  # fmt: skip
    line = view.designs[1][1][0]
    assert line.requirements == (("not met", 1), ("not addressed", 1))
    assert line.decisions == (("due", 1), ("proposed", 1))
    assert (line.risk, line.action) == (441, "act now")


def test_lists_are_short():
    """No list is longer than a glance; how many more there are is told."""
    many = "".join(mode(f"F{n}", "5", "5", str(n % 10 + 1)) for n in range(LISTED + 5))
    view = dashboard(shop=front("shop") + many)
    assert len(view.dangers.rows) == LISTED
    assert view.dangers.rest == 5
    assert view.dangers.rows[0].state == "250"


def test_pages_of_the_project():
    """The pages that show all of an overview are named; one with a filter, or of one design, is not."""
    slots = {
        "a": (
            Slot("findings", "", (("level", "error"),)),
            Slot("findings", "", (("status", "draft"),)),
        ),
        "index": (Slot("findings"), Slot("dashboard")),
        "shop": (Slot("risk-matrix"),),
        "z": (Slot("findings"), Slot("risk-matrix", "", (("design", "*"),))),
    }
    others = {
        "index": "# All of it\n\n:::{dashboard}\n:::\n",
        "z": "# Last\n\n:::{findings}\n:::\n",
    }
    pages = dict(dashboard(slots=slots, others=others).pages)
    assert pages["findings"] == Link("place", "index#", "All of it")
    assert pages["risk-matrix"] == Link("place", "z#", "Last")
    assert "decision-log" not in pages


def test_pages_about_the_same_designs():
    """A dashboard of some designs leads to the overviews of the same designs."""
    some = (("design", "draft, shop"),)
    slots = {"a": (Slot("findings", "", some),), "b": (Slot("findings"),)}
    others = {"a": "# Some\n\n:::{findings}\n:::\n", "b": "# All\n\n:::{findings}\n:::\n"}
    for options, page in (({"design": "shop, draft"}, "a#"), ({}, "b#"), ({"domain": "web"}, None)):
        view = dashboard(options=options, slots=slots, others=others)
        assert (dict(view.pages)["findings"].target if view and view.pages else None) == page


def test_in_a_design():
    """It is about the whole project also where it stands in a design, unless an option says otherwise."""
    assert len(dashboard("shop").designs) == 3
    assert [status for status, _lines in dashboard(options={"design": "shop"}).designs] == [
        "approved"
    ]
    assert dashboard(options={"design": "gone"}) is None


def test_only_superseded_designs():
    """A project of nothing else has a figure all the same."""
    view = dashboard(old=OLD)
    assert view.requirements == ()
    assert 0 <= view.completeness <= 100
