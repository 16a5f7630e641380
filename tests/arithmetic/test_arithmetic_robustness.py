"""Nothing that can be written makes the reader of calculations fail or take long."""

from __future__ import annotations

import pytest
from blocks_of import document_of
from hypothesis import given, settings
from hypothesis import strategies as st
from work import calls

from sphinx_sysdesign.arithmetic import check_arithmetic, mentions
from sphinx_sysdesign.arithmetic.check import wrong_figures

PIECES = st.sampled_from(
    ["10", "1,825", "2.5", "10^5", "10⁶", "0", "K", "M", "B", " MB", "/s", "/day", " per hour", " h/min", " GB-s", "$", "%", "×", " x ",
     "*", "/", "+", " - ", "=", "≈", "~", "(", ")", " users", " QPS", ",", ": ", ". ", "`", "**", "|", "→", "x", "m"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join))
@settings(max_examples=600, deadline=None)
def test_any_line_is_read_without_an_error(line):
    """Every mixture of numbers, units and marks gives findings or none, never an error."""
    for wrong in wrong_figures(line):
        assert wrong.ratio > 0


@pytest.mark.parametrize("line", ["100 GB/day ≈ 0 GB/day", "500 h/min × 0 × 1 GB = 30 TB/day"])
def test_noughts_are_read_without_an_error(line):
    """Nothing is divided by a nought."""
    assert not list(wrong_figures(line))


@given(st.text(alphabet="0123456789×*/+-=≈~()$%.,:KMGBTbmsx dayper`|\n", max_size=80))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_without_an_error(text):
    """Every text, as a document, gives findings or none."""
    document = document_of(f"# Page\n\n```\n{text}\n```\n\n{text}\n")
    check_arithmetic(document)
    mentions(document)


@pytest.mark.parametrize(
    "line",
    [
        "1 × " * 3000 + "= 5",
        "(" * 3000 + "1 × 2 = 5",
        "= " * 3000 + "5",
        "1+" * 3000 + "=",
        "10B × " * 40 + "= 5 TB",
        "9" * 3000 + " × 2 = 5",
        "10^999 × 10^999 × 2 = 5",
        "word " * 2000 + "5 × 3 = 900",
        "500 h/min × " + "7 × " * 90 + "1 GB = 30 TB/day",
    ],
    ids=[
        "product",
        "brackets",
        "relations",
        "sum",
        "ambiguous",
        "digits",
        "powers",
        "words",
        "turns",
    ],
)
def test_long_lines_take_no_time(line):
    """Hostile lines are read, or given up, with little work."""
    assert calls(lambda: list(wrong_figures(line))) < 2_000_000
