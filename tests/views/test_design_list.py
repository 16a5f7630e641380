"""What `design-list` says: which designs, in which order, in which groups."""

from __future__ import annotations

import pytest
from view_samples import front, view_of

from sphinx_sysdesign.views.overviews.designs import CARDS

THREE = {
    "b": front("b", status="draft", domain="Web", difficulty="Senior", updated='"2026-01-02"', concepts="[a, c]") + "TODO\n",
    "c": front("c", status="approved", domain="Data", difficulty="Mid-Level", updated='"2026-03-01"') + "Words.\n",
    "a": front("a", domain="Web") + "Words.\n",
}  # fmt: skip


def ids(options=None, designs=THREE, docname="index"):
    """Return the ids of what is listed, by group."""
    view = view_of("design-list", docname, options=options, **designs)
    return {group.word: [row.id for row in group.rows] for group in view}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, "abc"),
        ({"sort": "-title"}, "cba"),
        ({"sort": "status"}, "bac"),
        ({"sort": "-updated"}, "cba"),
        ({"sort": "domain"}, "cab"),
        ({"sort": "-domain"}, "abc"),
        ({"sort": "difficulty"}, "cba"),
        ({"sort": "id"}, "abc"),
        ({"status": "draft, in-review"}, "ab"),
        ({"domain": "web"}, "ab"),
        ({"concept": "C"}, "b"),
        ({"difficulty": "senior", "domain": "data"}, ""),
        ({"design": "c, a"}, "ac"),
        ({"design": "gone"}, ""),
    ],
)
def test_options(options, expected):
    """Options choose and sort designs; what is alike stands by title, whichever way the others run."""
    assert "".join(row for rows in ids(options).values() for row in rows) == expected


def test_whole_project_within_a_design():
    """A list shows all designs, also where it stands in one."""
    assert ids(docname="a") == {"": ["a", "b", "c"]}


def many(**keys):
    """Return more designs than cards are laid out for without groups."""
    count = CARDS + 4
    return {
        f"d{n:02}": front(f"d{n:02}", **{key: value(n) for key, value in keys.items()}) + "Words.\n"
        for n in range(count)
    }


def domain(number):
    """Return a domain, none for every seventh design."""
    return "" if number % 7 == 0 else ("web", "Data", "Media")[number % 3]


def test_many_cards_are_grouped():
    """Many cards stand by domain, in the order of the alphabet; those without one come last."""
    groups = ids(designs=many(domain=domain))
    assert list(groups) == ["Data", "Media", "web", ""]
    assert sum(map(len, groups.values())) == CARDS + 4


def test_groups_follow_the_order_asked_for():
    """Sorted by status or difficulty, cards are grouped by that, in its own order, or the other way round."""
    status = {"domain": domain, "status": lambda n: ("approved", "draft")[n % 2]}
    assert list(ids({"sort": "status"}, many(**status))) == ["draft", "approved"]
    assert list(ids({"sort": "-status"}, many(**status))) == ["approved", "draft"]


def test_without_domains_groups_are_by_status():
    """Where all designs say the same of themselves, another word tells them apart."""
    designs = many(status=lambda n: ("approved", "draft")[n % 2])
    assert list(ids(designs=designs)) == ["draft", "approved"]


def test_a_table_is_never_grouped():
    """A reader sorts and filters a table as it is."""
    assert list(ids({"style": "table"}, many(domain=domain))) == [""]
