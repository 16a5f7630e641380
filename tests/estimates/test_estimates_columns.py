"""Formulas at many points at once give what they give point by point."""

from __future__ import annotations

import math

import pytest
from estimate_samples import sheet

from sphinx_sysdesign.estimates import evaluate, parse_block
from sphinx_sysdesign.estimates.columns import at_point, compute_column, stretched
from sphinx_sysdesign.estimates.evaluator import build_model
from sphinx_sysdesign.estimates.typeset import plain, typeset

LINES = """
u = 1 .. 9
y = -4 .. 2
p = 90% .. 99%
a = u * y + u / (u + y)
b = -a ^ 2 - sqrt(u)
c = ceil(u / 3) * max(u, y, 2) * 5
d = parallel(p, p) / series(p, 99%)
e = mm1_time(u * 20/s, 10 ms) * a
f = u / y
g = (y + 10) ^ 1.5
"""


def test_columns_equal_single_points_to_the_last_bit() -> None:
    """Every formula gives the same bits in a column as at each of its points alone."""
    model = build_model({"design": [parse_block(LINES)]})
    names = {key[1]: entry.slot for key, entry in model.table.items()}
    points = {
        names["u"]: [1.0, 2.5, 9.0, 4.0],
        names["y"]: [-4.0, 0.0, 2.0, -4.0],
        names["p"]: [0.9, 0.95, 0.99, 0.999],
    }
    columns = dict(points)
    for slot, formula in model.formulas.items():
        if slot not in points:
            columns[slot] = compute_column(formula, columns, model.base)
    for at in range(4):
        values = [stretched(columns[slot], 4)[at] for slot in range(len(model.base))]
        for slot, formula in model.formulas.items():
            if slot not in points:
                alone = at_point(formula, values)
                assert alone == values[slot] or (math.isnan(alone) and math.isnan(values[slot]))


def test_a_column_without_a_range_is_one_number() -> None:
    """What does not move is computed once, not at each point."""
    model = build_model({"design": [parse_block("a = ceil(2.5) * 3")]})
    assert compute_column(model.formulas[0], {}, model.base) == 9.0


def test_percentiles_lie_within_the_range() -> None:
    """The 5th and 95th percentile of a product are inside of its corners, and in order."""
    results = evaluate({"design": [parse_block("u = 1 .. 9\ny = 2 .. 4\na = u * y")]})
    low, middle, high = results.percentiles("design", "a")
    value = results.value("design", "a")
    assert value is not None
    assert value.low < low < middle < high < value.high


def test_texts_are_written_when_asked_for() -> None:
    """A value knows its text, its unit and the ends of its range."""
    value = sheet("u = 20 .. 80 GB").values["u"]
    assert (value.text, value.low_text, value.high_text) == ("40 GB", "20 GB", "80 GB")
    assert (value.number, value.unit, value.number_of(value.high)) == (40.0, "GB", 80.0)


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("dau * reads -> requests/s", "dau \u00d7 reads \u2192 requests/s"),
        ("(62^7) links", "(62\u2077) links"),
        ("20 .. 40 GB", "20 \u2013 40 GB"),
        ("peak <= req.limit", "peak \u2264 req.limit"),
        ("a-b", "a\u2212b"),
        ("$0.02/GB", "$0.02/GB"),
        ("[no formula", "[no formula"),
    ],
)
def test_formulas_are_set_with_the_signs_of_print(formula: str, shown: str) -> None:
    """Times, minus, arrows, dashes and powers are set as in print; the rest stays."""
    assert plain(formula) == shown


def test_names_in_a_formula_are_told_apart() -> None:
    """A dotted name is one piece, so that it can be a link."""
    names = [piece.text for piece in typeset("2 * other.qps + req.limit") if piece.kind == "name"]
    assert names == ["other.qps", "req.limit"]
