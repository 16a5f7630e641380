"""The availability of a component, as its author writes it."""

from __future__ import annotations

import pytest

from sphinx_sysdesign.estimates import availability_figure, availability_of, availability_text


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("99.95%", 0.9995),
        ("99.9 %", 0.999),
        ("parallel(99.9%, 99.9%)", 0.999999),
        ("parallel(99%, 90%)", 0.999),
        ("series(99%, 99%)", 0.9801),
        ("k_of_n(2, 3, 90%)", 0.972),
        ("", None),
        ("high", None),
        ("5 GB", None),
        ("100%", None),
        ("max(99%, 3)", None),
        ("parallel(99.9%, spare)", None),
        ("parallel(99.9%,", None),
        ("__import__('os')", None),
    ],
)
def test_availability_of(text, share):
    """A percentage, or a calculation of one; anything else is none."""
    assert availability_of(text) == (None if share is None else pytest.approx(share, abs=1e-12))


def test_availability_for_readers():
    """A calculation is shown with what it gives; what cannot be read stays as it is written."""
    assert availability_text("99.95%") == availability_figure("99.95%") == "99.95%"
    assert availability_figure("parallel(99.9%, 99.9%)") == "99.9999 %"
    assert availability_text("parallel(99.9%, 99.9%)") == "99.9999 % = parallel(99.9%, 99.9%)"
    assert availability_text("parallel(99.9%, spare)") == "parallel(99.9%, spare)"
