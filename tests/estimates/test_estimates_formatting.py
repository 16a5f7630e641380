"""Values are written with three digits, a fitting prefix, and so that they parse back."""

from __future__ import annotations

import math

import pytest
from estimate_samples import shown, value
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sphinx_sysdesign.estimates import convert, evaluate, format_value, parse_block
from sphinx_sysdesign.estimates.digits import (
    exponent_form,
    round_half_up,
    three_digits,
    whole_power,
)
from sphinx_sysdesign.estimates.dimensions import DATA, PLAIN, TIME


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("2231 + 1", "2,232"),
        ("8 / 60%", "13.3"),
        ("30% / 3", "10 %"),
        ("12 k requests/s -> 1/s", "12 k /s"),
        ("12345678 users -> 1 k users", "12,300 k users"),
        ("$12.345 -> USD", "12.35 USD"),
        ("$100 M/month -> USD/year", "1.2 bn USD/year"),
        ("$100 M/month -> M USD/year", "1,200 M USD/year"),
        ("30 + 4", "34"),
        ("1157.4 requests/s * 1", "1,160 requests/s"),
        ("11574 requests/s * 1", "11.6 k requests/s"),
        ("1.414 bn requests/day * 1", "1.41 bn requests/day"),
        ("9999.6 users * 1", "10 k users"),
        ("17.42 TB * 1", "17.4 TB"),
        ("999.7 GB * 1", "1 TB"),
        ("3 GiB * 400", "1.17 TiB"),
        ("0.5 B * 1", "0.5 B"),
        ("3153.6 s * 1", "52.6 min"),
        ("0.0000005 s * 1", "500 ns"),
        ("90 s * 1000", "1.04 days"),
        ("400 days * 1", "1.1 years"),
        ("29.29% * 1", "29.3 %"),
        ("series(99.99%, 99.99%, 99.99%)", "99.97 %"),
        ("parallel(99.9%, 99.9%)", "99.9999 %"),
        ("1.2 * 100%", "120 %"),
        ("$1.1 * 1", "$1.10"),
        ("$99.996 * 1", "$100"),
        ("$1257.3/month * 1", "$1,260/month"),
        ("$1257300 * 1", "$1.26 M"),
        ("$0.023/GB * 1", "$0.023/GB"),
        ("12 CHF * 1.5", "18.00 CHF"),
        ("-5 GB * 3", "-15 GB"),
        ("-$5 * 3", "-$15.00"),
        ("10 GB-month * 1", "10 GB-month"),
        ("2 users * 3 months", "6 user-month"),
        ("1 request/s * 1", "1 request/s"),
        ("0.5 days * 2", "1 day"),
        ("5e-9 * 1", "5e-9"),
        ("10^18 * 1", "1e18"),
        ("1.5 / 100 ms", "0.015 /ms"),
    ],
)
def test_a_computed_value_is_written(formula: str, text: str) -> None:
    """Computed values have three digits and the largest prefix that leaves one or more."""
    assert shown(f"a = {formula}") == text


@pytest.mark.parametrize(
    "written",
    [
        "10 Gbps",
        "12,345 GB",
        "365.2425 days",
        "1 day",
        "2 days",
        "1.50 TB",
        "5 kQPS",
        "$0.110/GB-month",
        "99.990 %",
        "1,000 users",
        "20 requests/user/day",
        "1e3 users",
        "-5 GB",
        "3.14159",
    ],
)
def test_what_the_author_wrote_stays(written: str) -> None:
    """A quantity that is only written down is shown as it is written."""
    assert shown(f"a = {written}") == written
    assert shown(f"b = {written}\na = b") == written


def test_a_value_has_a_number_and_a_unit() -> None:
    """Beside its text a value is a number in a unit of the language."""
    read = value("a = 20 * 870 GB/day")
    assert (read.text, read.unit) == ("17.4 TB/day", "TB/day")
    assert read.number == pytest.approx(17.4)


QUANTITIES = st.sampled_from(
    [
        "",
        "users",
        "requests/s",
        "GB",
        "MiB",
        "ms",
        "GB/day",
        "USD",
        "EUR/month",
        "%",
        "GB-month",
        "requests/user/day",
        "Gbps",
        "/s",
        "year",
    ]
)


@given(st.floats(1e-9, 1e18), QUANTITIES)
@settings(max_examples=200, deadline=None)
def test_what_is_written_parses_back(number: float, unit: str) -> None:
    """The text of a value, read again, is the same value to three digits."""
    assume(unit != "%" or number < 1e6)
    written = f"{number:.15e} {unit}" if unit != "/s" else f"{number:.15e} / s"
    first = value(f"a = {written} * 1")
    second = value(f"a = {first.text}")
    assert second.dimension == first.dimension
    assert math.isclose(first.base, second.base, rel_tol=0.00501)


@given(st.floats(1e-300, 1e300))
@settings(max_examples=300, deadline=None)
def test_three_digits_are_the_nearest(number: float) -> None:
    """The digits are those of exact rounding, halves upwards, without an exponent."""
    text = three_digits(number)
    assert "e" not in text
    assert math.isclose(float(text), number, rel_tol=0.00501)
    assert len(text.strip("0").replace(".", "").strip("0")) <= 3


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.125, "0.125"),
        (1.005, "1"),
        (2.5, "2.5"),
        (1234.5, "1230"),
        (1235.0, "1240"),
        (0.1 + 0.2, "0.3"),
        (999.5, "1000"),
        (0, "0"),
        (-1.2345, "-1.23"),
    ],
)
def test_halves_go_upwards(number: float, text: str) -> None:
    """Rounding looks at the exact binary value and takes halves upwards."""
    assert three_digits(number) == text


@given(st.floats(0.001, 1000), st.integers(-20, 20))
@settings(max_examples=200, deadline=None)
def test_whole_powers_are_close_to_the_real_ones(base: float, exponent: int) -> None:
    """Squaring repeatedly gives the power to within rounding."""
    assert math.isclose(whole_power(base, exponent), base**exponent, rel_tol=1e-13)


def test_halves_round_upwards() -> None:
    """Rounding to whole numbers is the same as in a browser."""
    assert [round_half_up(x) for x in (0.5, 1.5, 2.5, -0.5, -1.5)] == [1, 2, 3, 0, -1]


def test_values_are_written_without_a_calculation() -> None:
    """A number in base units can be written and converted directly."""
    assert format_value(11_574.07, PLAIN) == "11.6 k"
    assert format_value(17.4e12, DATA) == "17.4 TB"
    assert format_value(3153.6, TIME) == "52.6 min"
    assert convert(17.4e12, DATA, "GB") == (17_400.0, "17,400 GB")
    assert convert(17.4e12, DATA, "s") is None
    assert convert(17.4e12, DATA, "nonsense") is None


def test_the_same_input_gives_the_same_output() -> None:
    """Two evaluations of the same lines agree in every field."""
    text = "a = 1 .. 3\nb = 2 .. 9\nc = a * b / (a + b)\ncheck c < 3"
    one, two = (evaluate({"d": [parse_block(text)]}) for _ in range(2))
    assert one.sheets == two.sheets
    assert one.percentiles("d", "c") == two.percentiles("d", "c")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1.2345e-9, "1.23e-9"),
        (9.999e20, "1e21"),
        (5e-300, "5e-300"),
        (-4.2e16, "-4.2e16"),
        (5e-324, "4.94e-324"),
    ],
)
def test_very_large_and_small_numbers_have_an_exponent(number: float, text: str) -> None:
    """Numbers that no prefix makes readable are written with a power of ten."""
    assert exponent_form(number) == text
