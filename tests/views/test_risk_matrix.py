"""What `risk-matrix` says of failure modes: their place in the map, their risk, what is unrated."""

from __future__ import annotations

import pytest
from view_samples import view_of

from sphinx_sysdesign.records.options import BANDS
from sphinx_sysdesign.views.overviews.risks import LISTED, band_of


def mode(title, severity="", likelihood="", detection="", body="**Impact:** none"):
    """Return a failure mode with ratings."""
    rated = {"severity": severity, "likelihood": likelihood, "detection": detection}
    options = [f":{name}: {value}" for name, value in rated.items() if value]
    return "\n".join((f":::{{failure-mode}} {title}", *options, "", body, ":::\n\n"))


SHOP = (
    mode("Cache", "high", "medium", "easy")
    + mode("Zone", "10", "1", "none")
    + mode("Queue", "8", "6")
    + mode("Clock", likelihood="low")
    + mode("Disk")
)


def risks(options=None, **designs):
    """Return the view of a risk matrix."""
    return view_of("risk-matrix", options=options, **(designs or {"shop": SHOP}))


def names(rows):
    """Return the names of failure modes."""
    return [row.link.target.partition("/")[2] for row in rows]


@pytest.mark.parametrize("rating", range(1, 11))
def test_bands(rating):
    """A number belongs to the band next to it: 1 and 2 to very low, 9 and 10 to very high."""
    values = [value for _word, value in BANDS]
    assert values[band_of(rating)] in {rating, rating - 1}


def test_the_map():
    """The gravest row comes first, in it the most likely last; every rated failure mode is in one field."""
    cells = risks().cells
    assert [[cell.product for cell in row] for row in cells] == [
        [9, 27, 45, 63, 81], [7, 21, 35, 49, 63], [5, 15, 25, 35, 45], [3, 9, 15, 21, 27], [1, 3, 5, 7, 9],
    ]  # fmt: skip
    full = {
        (cell.severity, cell.likelihood): names(cell.rows)
        for row in cells
        for cell in row
        if cell.rows
    }
    assert full == {(3, 2): ["cache", "queue"], (4, 0): ["zone"]}
    assert {cell.heat for row in cells for cell in row} == {"low", "medium", "high", "critical"}
    assert cells[0][4].heat == "critical"
    assert cells[4][0].heat == "low"


def test_the_list():
    """Failure modes stand by severity x likelihood x detection; one without detection comes last."""
    view = risks()
    assert [(name, row.risk, row.action) for name, row in zip(names(view.listed), view.listed, strict=True)] == [
        ("cache", 105, "act"), ("zone", 90, "watch"), ("queue", None, ""),
    ]  # fmt: skip
    assert view.rest == 0


def test_unrated():
    """Without severity or likelihood a failure mode has no place in the map, and is told apart."""
    assert names(risks().unrated) == ["clock", "disk"]
    only = risks(shop=mode("Disk"))
    assert only.cells == ()
    assert names(only.unrated) == ["disk"]


def test_counts():
    """Failure modes are counted by the project's action levels, the highest first."""
    assert risks().counts == (("failure modes", 5), ("act", 1), ("watch", 1), ("unrated", 3))


def test_action_filter():
    """`action` lets through the failure modes of some action levels."""
    assert names(risks({"action": "Watch, act now"}).listed) == ["zone"]
    assert risks({"action": "never"}).counts == ()


def test_several_designs():
    """Over several designs each failure mode says whose it is, over one where that is asked for."""
    view = risks(shop=SHOP, other=mode("Fire", "very high", "very high", "none"))
    assert [row.design for row in view.listed] == ["other", "shop", "shop", "shop"]
    assert {row.design for row in risks().listed} == {""}
    assert {row.design for row in risks({"columns": "failure, design"}).listed} == {"shop"}


def test_more_than_a_list_holds():
    """The list has the highest risks; all others are still in the map."""
    view = risks(shop="".join(mode(f"F{n}", "5", "5", str(n % 10 + 1)) for n in range(LISTED + 30)))
    assert (len(view.listed), view.rest) == (LISTED, 30)
    assert sum(len(cell.rows) for row in view.cells for cell in row) == LISTED + 30
    assert min(row.risk for row in view.listed) >= 25 * 2
