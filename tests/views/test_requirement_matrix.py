"""What `requirement-matrix` says of requirements: verdict, state, and what addresses each."""

from __future__ import annotations

import pytest
from view_samples import front, view_of

from sphinx_sysdesign.views import Link

SHOP = """\
## Needs

:::{requirements} functional
**Core:**

1. **FR-BUY Buy:** a visitor pays for what is in the basket
   - by card
2. **Search:** by words
3. **Refund:** within a week

**Nice to Have:**

1. **Wish list:** for later

**Out of Scope:**

- **Auctions:** never
:::

:::{requirements} non-functional
**Performance:**
- **Throughput:** 40,000 requests/s at peak
- **Latency:** p99 < 100 ms
:::

## Ways

Found by an index ({req}`search`), and by more of it ({req}`search`).

:::{tradeoff} Store
:addresses: FR-BUY, search

| Option | Chosen? |
|---|---|
| SQL | x |
| NoSQL |  |

**Reasoning:** known
:::

:::{component} Cache
:addresses: FR-BUY
:::

:::{failure-mode} Card refused
:addresses: FR-BUY
**Impact:** none
:::

```{estimate} Traffic
peak = 30 k .. 50 k requests/s
check peak <= req.throughput
```
"""
PLAIN = (
    front("other", template="system-design")
    + "## Functional Requirements\n\n1. **Print:** on paper\n"
)


def rows_of(options=None, **designs):
    """Return the rows of a matrix by their numbers, or titles where there is none."""
    view = view_of("requirement-matrix", options=options, **(designs or {"shop": SHOP}))
    return {row.number or row.link.target: row for group in view.groups for row in group.rows}


def test_a_row_a_requirement():
    """Each requirement has its number, kind, priority and target; parts count with their whole."""
    rows = rows_of()
    assert list(rows) == ["FR-BUY", "FR1", "FR2", "FR3", "shop/auctions", "NFR1", "NFR2"]
    assert [row.priority for row in rows.values()] == ["must"] * 3 + [
        "could",
        "wont",
        "must",
        "must",
    ]
    assert rows["NFR1"].kind == "non-functional"
    assert rows["NFR1"].target == "40,000 requests/s"
    assert rows["FR-BUY"].link == Link("req", "shop/FR-BUY")


def test_what_addresses_a_requirement_by_kind():
    """Sections, decisions, components and failure modes stand apart, each place once, with links."""
    answers = dict(rows_of()["FR-BUY"].answers)
    assert list(answers) == ["tradeoff", "component", "failure"]
    assert answers["component"] == (Link("component", "shop/cache"),)
    assert rows_of()["FR1"].answers == (
        ("section", (Link("place", "shop#ways", "Ways"),)),
        ("tradeoff", (Link("tradeoff", "shop/store"),)),
    )


def test_states():
    """Addressed, not addressed, and out of scope are told apart in words."""
    states = {row.link.target: row.state for row in rows_of().values()}
    assert states == {
        "shop/FR-BUY": "addressed", "shop/search": "addressed", "shop/refund": "not addressed", "shop/wish-list": "not addressed",
        "shop/auctions": "out of scope", "shop/throughput": "addressed", "shop/latency": "not addressed",
    }  # fmt: skip


def test_verdicts():
    """A requirement that a calculation judges has its verdict and by how much."""
    row = rows_of()["NFR1"]
    assert (row.verdict, row.margin) == ("at risk", "0.8\u20131.03\u00d7")
    assert rows_of()["NFR2"].verdict == ""


def test_counts():
    """What it comes to stands on top, and for each design; parts are not counted."""
    view = view_of("requirement-matrix", shop=SHOP, other=PLAIN)
    assert view.counts == (
        ("requirements", 8), ("addressed", 3), ("not addressed", 3), ("out of scope", 1), ("in plain text", 1), ("at risk", 1),
    )  # fmt: skip
    assert [(group.design, dict(group.counts)["requirements"]) for group in view.groups] == [
        ("other", 1),
        ("shop", 7),
    ]


def test_parts_are_shown_where_something_answers_them():
    """A part that is cited has a row of its own, and what addresses it addresses the whole."""
    rows = rows_of(shop=SHOP.replace("Found by", "Paid {req}`by-card`. Found by"))
    parts = [row for row in rows.values() if row.is_part]
    assert [row.link.target for row in parts] == ["shop/by-card"]
    alone = "## N\n\n:::{requirements}\n1. **Buy:** things\n   - by card\n:::\n\n## W\n\n{req}`by-card`\n"
    view = view_of("requirement-matrix", shop=alone)
    assert view.counts == (("requirements", 1), ("addressed", 1))


def test_plain_text():
    """A requirement outside of directives cannot be cited: it is no gap, and leads to its section."""
    (row,) = rows_of(plain=PLAIN).values()
    assert row.state == "in plain text"
    assert row.link.kind == "place"
    assert row.link.text == "Print"


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ({"kind": "non-functional"}, {"throughput", "latency"}),
        ({"priority": "could, wont"}, {"wish-list", "auctions"}),
        ({"state": "not addressed"}, {"refund", "wish-list", "latency"}),
        ({"state": "At risk"}, {"throughput"}),
        ({"state": "addressed", "kind": "functional"}, {"FR-BUY", "search"}),
        ({"state": "met"}, set()),
    ],
)
def test_filters(options, names):
    """Kind, priority and state let through what they name; case does not matter."""
    rows = rows_of(options).values()
    assert {row.link.target.partition("/")[2] for row in rows} == names


def test_design_of_the_page():
    """In a design its own requirements are shown, elsewhere those of all designs; an option says otherwise."""
    for docname, options, shown in (
        ("shop", {}, ["shop"]),
        ("index", {}, ["other", "shop"]),
        ("shop", {"design": "*"}, ["other", "shop"]),
        ("shop", {"design": "other, gone"}, ["other"]),
        ("index", {"status": "draft"}, []),
    ):
        view = view_of("requirement-matrix", docname, options=options, shop=SHOP, other=PLAIN)
        assert [group.design for group in view.groups] == shown


def test_placeholders_are_no_requirements():
    """A title in brackets that nobody filled in is told elsewhere."""
    text = ":::{requirements}\n1. **[Feature 1]:** words\n2. **Buy:** words\n:::\n"
    assert [row.link.target for row in rows_of(shop=text).values()] == ["shop/buy"]


def test_answers_of_other_designs():
    """What addresses a requirement in another design is shown as well."""
    other = front("other") + "## How\n\nAs fast as {req}`shop/latency` asks for.\n"
    rows = rows_of(shop=SHOP, other=other)
    latency = next(row for row in rows.values() if row.link.target == "shop/latency")
    assert latency.state == "addressed"
    assert [
        link.target.partition("#")[0] for _kind, links in latency.answers for link in links
    ] == ["other"]
