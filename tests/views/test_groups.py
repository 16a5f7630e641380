"""How rows are laid out by design, and what happens where they are too many for a page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sphinx_sysdesign.views.overviews.groups import grouped, tally


def count(rows):
    """Count numbers by whether they are odd."""
    return tally(("odd" if row % 2 else "even" for row in rows), ("odd", "even"))


def test_few_rows_are_all_there():
    """As long as a page can show them, nothing is left out; designs without rows are not mentioned."""
    made = grouped([("a", [1, 2]), ("b", []), ("c", [3])], count, lambda row: row, most=3)
    assert [(group.design, group.rows, group.rest) for group in made.groups] == [
        ("a", (1, 2), 0),
        ("c", (3,), 0),
    ]
    assert made.counts == (("odd", 2), ("even", 1))


def test_too_many_rows():
    """Each design keeps its most urgent rows in their order, and says how many more it has."""
    made = grouped([("a", [1, 9, 5, 7]), ("c", [2])], count, lambda row: row, most=4)
    assert [(group.rows, group.rest) for group in made.groups] == [((9, 7), 2), ((2,), 0)]
    assert made.groups[0].counts == (("odd", 4),)


@given(st.lists(st.lists(st.integers(0, 9), max_size=8), max_size=12), st.integers(1, 40))
def test_nothing_is_lost(designs, most):
    """Rows shown and rows told of are all there are; each design with rows shows one at least."""
    found = [(str(n), rows) for n, rows in enumerate(designs)]
    made = grouped(found, count, lambda row: row, most)
    assert sum(len(g.rows) + g.rest for g in made.groups) == sum(map(len, designs))
    assert all(group.rows for group in made.groups)
    assert sum(len(g.rows) for g in made.groups) <= max(most, len(made.groups))
    for group in made.groups:
        left = list(designs[int(group.design)])
        for row in group.rows:
            left.remove(row)
        assert not left or max(left) <= min(group.rows)
