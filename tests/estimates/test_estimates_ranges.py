"""Ranges of inputs become ranges of results, with what moves them most."""

from __future__ import annotations

import math
import random

import pytest
from estimate_samples import problem, sheet, value

from sphinx_sysdesign.estimates import evaluate, parse_block


@pytest.mark.parametrize(
    ("written", "ends"),
    [
        ("20 .. 80 GB", (20e9, 40e9, 80e9)),
        ("0 .. 10", (0, 5, 10)),
        ("-4 .. 2", (-4, -1, 2)),
        ("1 .. 2 .. 10", (1, 2, 10)),
        ("30 ± 10 GB", (20e9, 30e9, 40e9)),
        ("30 GB ± 10%", (27e9, 30e9, 33e9)),
        ("30 +/- 6", (24, 30, 36)),
        ("50% ± 10%", (0.4, 0.5, 0.6)),
        ("10 … 40 users", (10, 20, 40)),
        ("10 – 40 users", (10, 20, 40)),
        ("10k .. 40k requests/s", (10_000, 20_000, 40_000)),
        ("2 .. 8 requests/user", (2, 4, 8)),
        ("$1 .. 4", (1, 2, 4)),
        ("$1 .. 4/GB", (1e-9, 2e-9, 4e-9)),
        ("500 MB .. 2 GB", (0.5e9, 1e9, 2e9)),
        ("7 .. 7", (7, 7, 7)),
    ],
)
def test_a_range_has_ends_and_a_base(written: str, ends: tuple[float, float, float]) -> None:
    """The base is the geometric mean, the midpoint from zero down, or the mode given."""
    read = value(f"a = {written}")
    assert (read.low, read.base, read.high) == pytest.approx(ends, rel=1e-12)


def test_a_range_in_bits_or_rates_stays_in_them() -> None:
    """A range written in Gbps is shown in Gbps, at its base and at its ends."""
    read = value("a = 5 .. 10 Gbps")
    assert (read.low_text, read.text, read.high_text) == ("5 Gbps", "7.07 Gbps", "10 Gbps")


def test_shared_ranges_stay_shared() -> None:
    """``a / (a + b)`` moves its two uses of ``a`` together, unlike interval arithmetic."""
    read = value("u = 10 .. 20\ny = 5 .. 50\na = u / (u + y)")
    assert (read.low, read.high) == pytest.approx((10 / 60, 20 / 25))
    assert value("u = 1 .. 9\na = u / u").high == 1
    assert value("u = 1 .. 9\na = u - u").low == 0


def test_a_formula_that_is_not_monotone_is_marked() -> None:
    """``share * (1 - share)`` has its top in the middle: it is widened and marked approximate."""
    read = value("share = 10% .. 90%\na = share * (1 - share)")
    assert read.is_approximate
    assert read.low == pytest.approx(0.09)
    assert read.high == pytest.approx(0.25, rel=1e-3)
    assert not value("share = 10% .. 90%\na = 1 - share").is_approximate


def test_a_formula_undefined_at_an_end_is_marked() -> None:
    """A queue that is overloaded at one end of a range has a value at its base, and says so."""
    read = value("load = 80/s .. 120/s\na = mm1_time(load, 10 ms)")
    assert read.is_partial
    assert math.isfinite(read.high)


def test_sensitivity_names_the_range_that_moves_most() -> None:
    """Each range alone is moved from end to end; the shares add up to one."""
    read = value("u = 1 .. 2\ny = 1 .. 10\nz = 5 .. 6\na = u * y")
    assert [one.name for one in read.sensitivity] == ["y", "u"]
    assert sum(one.share for one in read.sensitivity) == pytest.approx(1)
    assert (read.sensitivity[0].at_low, read.sensitivity[0].at_high) == pytest.approx(
        (math.sqrt(2), 10 * math.sqrt(2))
    )


FORMULAS = {
    "qps": lambda r: r["dau"] * r["each"] / 86_400,
    "store": lambda r: r["dau"] * r["each"] * r["size"] * r["keep"],
    "miss": lambda r: r["dau"] * (1 - r["hit"]),
    "part": lambda r: r["size"] / (r["size"] + r["each"]),
    "power": lambda r: (1 + r["hit"]) ** 3 * r["keep"],
    "gap": lambda r: r["dau"] - 10 * r["each"] * r["hit"],
}
RANGES = {
    "dau": (1e6, 5e6),
    "each": (2, 30),
    "size": (100, 900),
    "keep": (30, 365),
    "hit": (0.5, 0.95),
}
TEXT = """
dau = 1,000,000 .. 5,000,000
each = 2 .. 30
size = 100 .. 900
keep = 30 .. 365
hit = 50% .. 95%
qps = dau * each / 86,400
store = dau * each * size * keep
miss = dau * (1 - hit)
part = size / (size + each)
power = (1 + hit)^3 * keep
gap = dau - 10 * each * hit
"""


def test_every_sample_lies_inside_the_corners() -> None:
    """Twenty thousand random points of six monotone formulas all lie inside their ranges."""
    values = sheet(TEXT).values
    chance = random.Random(1)
    for _ in range(20_000):
        point = {name: chance.uniform(*ends) for name, ends in RANGES.items()}
        for name, formula in FORMULAS.items():
            result = formula(point)
            room = 1e-9 * abs(values[name].high)
            assert values[name].low - room <= result <= values[name].high + room, name
    assert not any(values[name].is_approximate for name in FORMULAS)


def test_percentiles_agree_with_random_samples() -> None:
    """The lattice's 5th, 50th and 95th percentile are close to those of many random points."""
    results = evaluate({"design": [parse_block(TEXT)]})
    chance = random.Random(2)
    for name in ("qps", "store", "part"):
        sample = sorted(
            FORMULAS[name](
                {key: low * (high / low) ** chance.random() for key, (low, high) in RANGES.items()}
            )
            for _ in range(40_000)
        )
        expected = [sample[int(len(sample) * share)] for share in (0.05, 0.5, 0.95)]
        assert results.percentiles("design", name) == pytest.approx(expected, rel=0.05)


def test_percentiles_of_a_range_and_of_a_number() -> None:
    """A range alone has its own percentiles; a value without a range is the same at all."""
    results = evaluate({"d": [parse_block("u = 1 .. 100\ny = 5\nz = 1 .. 2 .. 10\nw = y * 2")]})
    assert results.percentiles("d", "u", (0.5,)) == pytest.approx([10])
    assert results.percentiles("d", "z", (0.5,)) == pytest.approx([2])
    assert results.percentiles("d", "w") == [10, 10, 10]
    assert results.percentiles("d", "nothing") == []


def test_ends_are_written_numbers() -> None:
    """A range is made of written numbers; a formula in it is refused."""
    assert problem("u = 5\na = u .. 10").code == "E132"


def test_groups_of_ranges_do_not_disturb_one_another() -> None:
    """Results that share no range are worked out apart, and base values are put back."""
    read = sheet("a = 1 .. 4\nb = a * 2\nc = 9 .. 17\ng = c + 1\ne = 7\n").values
    assert (read["b"].low, read["b"].base, read["b"].high) == (2, 4, 8)
    assert (read["g"].low, read["g"].high) == (10, 18)
    assert not read["e"].has_range
