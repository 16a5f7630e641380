"""The functions give the values of their formulas, computed by other means."""

from __future__ import annotations

import math

import pytest
from estimate_samples import problem, value
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_sysdesign.estimates import queueing
from sphinx_sysdesign.estimates.functions import FUNCTIONS


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_the_example_of_a_function_works(name: str) -> None:
    """Every function has an example in the reference that gives a finite value."""
    assert math.isfinite(value(f"a = {FUNCTIONS[name].example}").base)


@given(st.integers(1, 40), st.floats(0.001, 0.999), st.data())
@settings(max_examples=100, deadline=None)
def test_k_of_n_is_the_tail_of_a_binomial(n: int, share: float, data: st.DataObject) -> None:
    """The sum of the exact terms gives the same availability."""
    k = data.draw(st.integers(0, n))
    exact = math.fsum(math.comb(n, i) * share**i * (1 - share) ** (n - i) for i in range(k, n + 1))
    assert queueing.k_of_n([k, n, share]) == pytest.approx(exact, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("k_of_n(2, 3, 90%)", 0.972),
        ("k_of_n(0, 3, 90%)", 1),
        ("k_of_n(3, 3, 100%)", 1),
        ("k_of_n(9990, 10000, 99.9%)", 0.583),
        ("series(parallel(99%, 99%), 99%)", 0.989901),
        ("parallel(50%)", 0.5),
        ("mtbf(999 h, 1 h)", 0.999),
        ("concurrency(200 requests/s, 50 ms)", 10),
        ("mm1_time(80/s, 10 ms)", 0.05),
        ("mmc_wait(2/s, 1 s, 3)", 4 / 9),
        ("erlang_c(0.5/s, 1 s, 1)", 0.5),
        ("growth(20%, 3)", 1.728),
        ("growth(1%/month, 1 year)", 1.01**12),
        ("growth(10%, 0.5)", math.sqrt(1.1)),
        ("instances(1000, 100, 50%, 2)", 22),
        ("ceil(2.0000000000001)", 2),
        ("floor(-2.5)", -3),
        ("round(2.5)", 3),
        ("sum(1, 2, 3)", 6),
        ("min(3 GB, 500 MB)", 5e8),
        ("max(1 s, 2 min)", 120),
        ("sqrt(9)", 3),
        ("log2(1024)", 10),
        ("log10(1000)", 3),
        ("replication(3)", 3),
        ("erasure(10, 4)", 1.4),
    ],
)
def test_a_function_gives_its_value(formula: str, expected: float) -> None:
    """Each function agrees with a value worked out by hand."""
    assert value(f"a = {formula}").base == pytest.approx(
        expected, rel=2e-3 if "9990" in formula else 1e-9
    )


@given(st.floats(0.01, 0.99), st.integers(1, 60))
@settings(max_examples=60, deadline=None)
def test_erlang_c_agrees_with_the_factorials(share: float, servers: int) -> None:
    """The recursion gives what the formula with factorials gives."""
    load = share * servers
    last = load**servers / math.factorial(servers) / (1 - share)
    others = math.fsum(load**i / math.factorial(i) for i in range(servers))
    assert queueing.erlang_c([load, 1, servers]) == pytest.approx(last / (others + last), rel=1e-9)


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("k_of_n(4, 3, 90%)", "E206"),
        ("k_of_n(1.5, 3, 90%)", "E206"),
        ("k_of_n(2, 20000, 90%)", "E009"),
        ("erlang_c(5/s, 1 s, 3)", "E205"),
        ("mmc_wait(3/s, 1 s, 3)", "E205"),
        ("downtime(5, 1 year)", "E212"),
        ("series(101%)", "E212"),
        ("downtime(99%, 5 users)", "E207"),
        ("growth(20%/year, 3)", "E207"),
        ("concurrency(5 s, 5 s)", "E207"),
        ("sqrt(-1)", "E206"),
        ("sqrt(4 GB)", "E207"),
        ("max(1 GB, 1 s)", "E207"),
        ("utilisation(5/s, 1 s, 0)", "E206"),
        ("mtbf(0 h, 0 h)", "E206"),
    ],
)
def test_a_value_outside_the_domain_is_refused(formula: str, code: str) -> None:
    """A number or a unit that a function is not defined for ends in a message."""
    assert problem(f"a = {formula}").code == code


def test_instances_count_servers() -> None:
    """A capacity per server gives servers; a bare capacity gives a bare number."""
    assert value("a = instances(9 kQPS, 1 kQPS / server, 50%, 1)").text == "19 servers"
    assert value("a = instances(9 kQPS, 1 kQPS, 50%, 1)").text == "19"
