"""Widths and escapes of characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_sysdesign.reporters.visible import pad, visible, width


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("naïve 日本 😀", "naïve 日本 😀"),
        ("a\x1b[31mb", r"a\x1b[31mb"),
        ("a\nb\r\tc", r"a\x0ab\x0d\x09c"),
        ("\u202eabc\u2069", r"\u202eabc\u2069"),
        ("\x85\u2028\ud800", r"\x85\u2028\ud800"),
        ("no\u00a0break", "no\u00a0break"),
    ],
)
def test_what_could_mislead_is_escaped(text, shown):
    """Controls, line breaks, bidi marks and surrogates are escaped; other characters stay."""
    assert visible(text) == shown


@given(st.text(st.characters()))
def test_visible_text_is_one_line_that_can_be_encoded(text):
    """Whatever the text, it is printed on one line and UTF-8 can hold it."""
    shown = visible(text)
    assert len(shown.splitlines()) <= 1
    shown.encode()


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("日本", 4), ("e\u0301", 1), ("ｱ", 1)])
def test_width_counts_terminal_columns(text, columns):
    """East Asian wide characters take two columns, combining marks none."""
    assert width(text) == columns
    assert width(pad(text, 6)) == 6
