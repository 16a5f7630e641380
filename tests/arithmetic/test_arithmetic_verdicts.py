"""Which plain calculations are called wrong: a factor that nothing explains, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from calculations import DO_NOT_HOLD, HOLD, HOLD_SOMEHOW, UNREADABLE

from sphinx_sysdesign.arithmetic.chains import equations
from sphinx_sysdesign.arithmetic.check import wrong_figures

HERE = Path(__file__).parent
NEXT = {"KB": "MB", "MB": "GB", "GB": "TB", "TB": "PB", "K": "M", "M": "B", "million": "billion"}


@pytest.mark.parametrize("line", [*HOLD, *HOLD_SOMEHOW])
def test_what_holds_is_left_alone(line):
    """Rounding, implied units and periods, and factors that the sentence names are no mistakes."""
    assert not list(wrong_figures(line))


@pytest.mark.parametrize("line", DO_NOT_HOLD)
def test_what_does_not_hold_is_found(line):
    """A figure that is off by a factor of two or more is found, once a chain."""
    assert len(list(wrong_figures(line))) == 1


@pytest.mark.parametrize("line", UNREADABLE)
def test_what_cannot_be_read_whole_is_left_alone(line):
    """Ranges, bounds, names, unknown units and other arithmetics are not guessed at."""
    assert not list(wrong_figures(line))


def test_nothing_that_may_hold_is_called_wrong():
    """Of 500 calculations from all fields, in all notations, none is called wrong."""
    lines = (HERE / "left_alone.txt").read_text("utf-8").splitlines()[1:]
    assert len(lines) > 500
    assert [line for line in lines if list(wrong_figures(line))] == []


def test_four_in_five_wrong_ones_are_found():
    """Of slips of every kind at least four in five are found."""
    lines = (HERE / "wrong.txt").read_text("utf-8").splitlines()[1:]
    found = [line for line in lines if list(wrong_figures(line))]
    assert len(found) >= 0.8 * len(lines)


def slipped(line):
    """Return a line with the unit or scale of its last figure one prefix too large."""
    found = list(equations(line))
    if not found:
        return ""
    right = found[-1].right
    figure = line[right.start : right.end]
    for unit, other in NEXT.items():
        changed = re.sub(rf"(?<=[\d ]){unit}(?!\w)", other, figure, count=1)
        if changed != figure:
            return line[: right.start] + changed + line[right.end :]
    return ""


def test_most_slips_of_a_prefix_are_found():
    """Of calculations with GB for MB, or M for K, at least four in five are found."""
    lines = [changed for line in HOLD if (changed := slipped(line))]
    found = [line for line in lines if list(wrong_figures(line))]
    assert len(lines) > 15
    assert len(found) >= 0.8 * len(lines)


def test_most_calculations_are_read():
    """Nearly every calculation of the usual notations is read."""
    read = [line for line in HOLD if list(equations(line))]
    assert len(read) >= 0.95 * len(HOLD)


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("3 × 4 KB = 12 KB; 5 × 2 GB = 100 GB", ["100 GB"]),
        ("We keep 3 × 2 TB = 60 TB, and cache 4 × 1 GB = 4 GB.", ["60 TB"]),
        ("Half the load (200 × 5 = 10,000 QPS) is cached", ["10,000 QPS"]),
        ("10 × 5 KB = 50 KB = 50 MB", ["50 MB"]),
        ("10 × 5 KB = 50 MB = 50 GB", ["50 MB"]),
    ],
)
def test_the_first_wrong_figure_of_each_statement_is_named(line, wrong):
    """A line may hold several statements; of a chain only the first wrong figure counts."""
    spans = [(w.equation.right.start, w.equation.right.end) for w in wrong_figures(line)]
    assert [line[start:end] for start, end in spans] == wrong
