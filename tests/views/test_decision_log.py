"""What `decision-log` says of decisions: what was chosen, what replaced what, what is due again."""

from __future__ import annotations

import pytest
from view_samples import front, view_of

from sphinx_sysdesign.views import Link
from sphinx_sysdesign.views.chains import chains_of

TABLE = "| Option | Chosen? |\n|---|---|\n| SQL | x |\n| NoSQL |  |\n\n**Reasoning:** known\n"


def decision(title, *options, body=TABLE):
    """Return a decision."""
    return "\n".join((f":::{{tradeoff}} {title}", *options, "", body, ":::\n\n"))


SHOP = (
    ":::{requirements}\n1. **Buy:** words\n:::\n\n"
    + decision("Files", ":status: superseded", ":superseded-by: store")
    + decision("Store", ":addresses: buy", ":superseded-by: other/cloud", ":status: superseded")
    + decision(
        "Queue",
        ":status: proposed",
        body="| Option | Pros |\n|---|---|\n| A | near |\n| B | far |\n",
    )
    + decision("Cache", ":chosen: In process", body="**Reasoning:** near\n")
)
OTHER = "## N\n\n" + decision("Cloud") + decision("Region", ":status: rejected")
LOAD = "```{estimate}\npeak = 30 k requests/s\n```\n\n"


def rows_of(options=None, **designs):
    """Return the rows of a log by the name of the decision."""
    view = view_of("decision-log", options=options, **(designs or {"shop": SHOP, "other": OTHER}))
    return {row.link.target: row for group in view.groups for row in group.rows}


def test_a_row_a_decision():
    """Each decision has its status, what was chosen, what was not, and what it addresses."""
    row = rows_of()["shop/store"]
    assert (row.status, row.choice, row.others) == ("superseded", "SQL", ("NoSQL",))
    assert row.addresses == (Link("req", "shop/buy"),)
    assert rows_of()["shop/cache"].choice == "In process"
    queue = rows_of()["shop/queue"]
    assert (queue.choice, queue.others) == ("", ("A", "B"))


def test_both_directions_of_a_replacement():
    """The old decision names the new one, and the new one the old, across designs too."""
    rows = rows_of()
    assert rows["shop/files"].superseded_by == (Link("tradeoff", "shop/store"),)
    assert rows["shop/store"].supersedes == (Link("tradeoff", "shop/files"),)
    assert rows["shop/store"].superseded_by == (Link("tradeoff", "other/cloud"),)
    assert rows["other/cloud"].supersedes == (Link("tradeoff", "shop/store"),)
    assert rows["shop/cache"].supersedes == ()


def test_chains():
    """A chain runs from the oldest decision to the one in force, each with its status, once."""
    view = view_of("decision-log", shop=SHOP, other=OTHER)
    (chain,) = view.chains
    assert [(link.target, status) for link, status in chain] == [
        ("shop/files", "superseded"), ("shop/store", "superseded"), ("other/cloud", "accepted"),
    ]  # fmt: skip
    one = view_of("decision-log", "other", shop=SHOP, other=OTHER)
    assert one.chains == view.chains
    none = view_of("decision-log", options={"decision-status": "proposed"}, shop=SHOP, other=OTHER)
    assert none.chains == ()


def test_a_replacement_that_is_not_there():
    """A decision that names nobody as its heir, or somebody unknown, has no chain."""
    text = decision("A", ":status: superseded") + decision(
        "B", ":status: superseded", ":superseded-by: gone"
    )
    view = view_of("decision-log", shop=text)
    assert view.chains == ()
    assert all(row.superseded_by == () for row in view.groups[0].rows)


@pytest.mark.parametrize(
    ("successors", "chains"),
    [
        ({}, set()),
        ({"a": "b", "b": "c"}, {"abc"}),
        ({"a": "c", "b": "c"}, {"ac", "bc"}),
        ({"a": "b", "b": "a"}, {"ab"}),
        ({"x": "a", "a": "b", "b": "a"}, {"xab"}),
        ({"a": "a"}, {"a"}),
    ],
)
def test_chains_of_any_shape(successors, chains):
    """Branches are a chain each; a circle ends where it would begin anew."""
    found = chains_of(successors)
    assert {"".join(chain) for some in found.values() for chain in some} == chains
    assert set(found) == set(successors) | set(successors.values())
    assert all(name in chain for name, some in found.items() for chain in some)


@pytest.mark.parametrize(("limit", "due"), [("20 k", True), ("40 k", False)])
def test_due(limit, due):
    """A decision whose condition holds now is due, with the sides of the condition."""
    revisit = f"**Revisit when:** `peak > {limit} requests/s`\n"
    text = LOAD + decision("Store", body=TABLE + revisit)
    row = rows_of(shop=text)["shop/store"]
    assert row.revisit == f"peak > {limit} requests/s"
    assert bool(row.due) is due
    assert not due or row.due == "30 k requests/s > 20 k requests/s"
    view = view_of("decision-log", options={"decision-status": "due"}, shop=text)
    assert len(view.groups) == due


def test_own_status_and_that_of_designs():
    """`decision-status` is about decisions, `status` about the designs they stand in."""
    draft = front("draft", status="draft") + decision("Store")
    rows = rows_of({"decision-status": "accepted, Rejected"})
    assert list(rows) == ["other/cloud", "other/region", "shop/cache"]
    assert list(rows_of({"status": "draft"}, shop=SHOP, draft=draft)) == ["draft/store"]


def test_newest_first():
    """Designs come by the day they were updated, the latest first; `sort` says otherwise."""
    designs = {
        name: front(name, updated=f'"2026-0{month}-01"') + decision("Store")
        for name, month in (("a", 1), ("b", 3), ("c", 2))
    }
    assert list(rows_of(**designs)) == ["b/store", "c/store", "a/store"]
    assert list(rows_of({"sort": "title"}, **designs)) == ["a/store", "b/store", "c/store"]


def test_counts():
    """Decisions are counted by status; those that are due as well."""
    view = view_of("decision-log", shop=SHOP, other=OTHER)
    assert view.counts == (
        ("decisions", 6), ("proposed", 1), ("accepted", 2), ("rejected", 1), ("superseded", 2),
    )  # fmt: skip


def test_decisions_in_plain_text():
    """A decision outside of directives has no id: it leads to its section."""
    text = (
        front("shop", template="system-design")
        + "## Trade-offs\n\n| Decision | Chosen | Alternative | Rationale |\n|---|---|---|---|\n| Store | SQL | NoSQL | known |\n"
    )
    (row,) = rows_of(shop=text).values()
    assert row.link.kind == "place"
    assert (row.link.text, row.choice) == ("Store", "SQL")
