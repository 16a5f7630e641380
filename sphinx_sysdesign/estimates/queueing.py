"""The numbers behind the functions: availability, queues, growth, all on plain floats.

Every loop runs in a fixed order and uses only ``+ - * /`` where it can, so that a
browser that repeats it gets the same bits.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates import limits
from sphinx_sysdesign.estimates.digits import round_half_up, three_digits, whole_power

if TYPE_CHECKING:
    from collections.abc import Sequence


class Fault(Exception):  # noqa: N818 - never leaves the package
    """A value outside what a function or an operator is defined for."""

    def __init__(
        self, code: str, sentence: str, argument: int | None = None, hint: str = ""
    ) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        #: Which value is at fault, counted from 0; None for the whole call.
        self.argument = argument
        self.hint = hint


def series(values: Sequence[float]) -> float:
    """Return the availability of parts that must all work: the product of the availabilities."""
    product = 1.0
    for value in values:
        product *= value
    return product


def parallel(values: Sequence[float]) -> float:
    """Return the availability of parts of which one must work: 1 - (1-a)(1-b)..."""
    failing = 1.0
    for value in values:
        failing *= 1.0 - value
    return 1.0 - failing


def k_of_n(values: Sequence[float]) -> float:
    """Return the availability of k of n: the upper tail of a binomial distribution.

    The terms are taken relative to the largest one, which neither over- nor underflows.
    """
    needed, members, share = values
    k, n = _whole("k_of_n", needed, 0), _whole("k_of_n", members, 1)
    if k > n:
        raise Fault("E206", f"`k_of_n` needs {k} of only {n}", 0)
    if share in {0.0, 1.0}:
        return 1.0 if k == 0 or share == 1.0 else 0.0
    odds = share / (1.0 - share)
    mode = min(n, math.floor((n + 1) * share))
    total = tail = 0.0
    term = 1.0
    for i in range(mode, n + 1):
        total += term
        tail += term if i >= k else 0.0
        term *= (n - i) / (i + 1) * odds
    term = mode / (n - mode + 1) / odds
    for i in range(mode - 1, -1, -1):
        total += term
        tail += term if i >= k else 0.0
        term *= i / (n - i + 1) / odds
    return tail / total


def downtime(values: Sequence[float]) -> float:
    """Return the time down in a period: (1 - availability) x period."""
    return (1.0 - values[0]) * values[1]


def mtbf(values: Sequence[float]) -> float:
    """Return the mean time between failures over itself plus the mean time to repair."""
    total = values[0] + values[1]
    if total <= 0:
        raise Fault("E206", "`mtbf` needs lengths of time above zero")
    return values[0] / total


def fanout(values: Sequence[float]) -> float:
    """Return 1 - (1-p)^n, the chance that at least one of n calls is slow."""
    return 1.0 - power(1.0 - values[0], values[1])


def utilisation(values: Sequence[float]) -> float:
    """Return rate x service time / servers."""
    if values[2] <= 0:
        raise Fault("E206", "`utilisation` needs at least one server", 2)
    return values[0] * values[1] / values[2]


def mm1_time(values: Sequence[float]) -> float:
    """Return the mean time in an M/M/1 system: S / (1 - rate x S)."""
    load = values[0] * values[1]
    if load >= 1.0:
        raise _overloaded("mm1_time")
    return values[1] / (1.0 - load)


def erlang_c(values: Sequence[float]) -> float:
    """Return the chance to wait in an M/M/c system, by the recursion of Erlang B."""
    rate, service, servers = values
    return _erlang_c("erlang_c", rate * service, _whole("erlang_c", servers, 1))


def mmc_wait(values: Sequence[float]) -> float:
    """Return the mean wait in an M/M/c queue: C / (c/S - rate)."""
    rate, service, servers = values
    waiting = _erlang_c("mmc_wait", rate * service, _whole("mmc_wait", servers, 1))
    if service <= 0:
        return 0.0
    return waiting / (servers / service - rate)


def _erlang_c(name: str, load: float, servers: int) -> float:
    if load < 0:
        raise Fault("E206", f"`{name}` needs a rate and a service time of at least zero")
    if load >= servers:
        raise _overloaded(name)
    blocking = 1.0
    for i in range(1, servers + 1):
        blocking = load * blocking / (i + load * blocking)
    share = load / servers
    return blocking / (1.0 - share + share * blocking)


def growth(values: Sequence[float]) -> float:
    """Return (1 + rate)^periods."""
    return power(1.0 + values[0], values[1])


def erasure(values: Sequence[float]) -> float:
    """Return the bytes stored per byte of data with k data and m parity pieces: (k + m) / k."""
    if values[0] <= 0:
        raise Fault("E206", "`erasure` needs at least one data piece", 0)
    return (values[0] + values[1]) / values[0]


def instances(values: Sequence[float]) -> float:
    """Return the load over the usable capacity of one, rounded up, plus spares."""
    load, capacity, usable, spare = values
    if capacity * usable <= 0:
        raise Fault("E206", "`instances` needs a capacity above zero", 1)
    return rounded_up([load / (capacity * usable)]) + spare


def rounded_up(values: Sequence[float]) -> float:
    """Return the next whole number; a billionth above one still counts as that one."""
    (value,) = values
    nearest = math.floor(value + 0.5)
    off = abs(value - nearest)
    if off <= 1e-9 or off <= 1e-9 * abs(nearest):
        return float(nearest)
    return float(math.ceil(value))


def rounded_down(values: Sequence[float]) -> float:
    """Return the whole number below; a billionth under one still counts as that one."""
    return -rounded_up([-values[0]])


def rounded(values: Sequence[float]) -> float:
    """Return the nearest whole number, halves upwards."""
    return round_half_up(values[0])


def summed(values: Sequence[float]) -> float:
    """Return the sum, from left to right."""
    total = 0.0
    for value in values:
        total += value
    return total


def square_root(values: Sequence[float]) -> float:
    """Return the square root of a number that is not negative."""
    if values[0] < 0:
        raise Fault("E206", "`sqrt` of a negative number", 0)
    return math.sqrt(values[0])


def log2(values: Sequence[float]) -> float:
    """Return the logarithm to base 2 of a positive number."""
    return math.log2(_positive("log2", values[0]))


def log10(values: Sequence[float]) -> float:
    """Return the logarithm to base 10 of a positive number."""
    return math.log10(_positive("log10", values[0]))


def power(base: float, exponent: float) -> float:
    """Return a power: by squaring where the exponent is whole, else by exp and log."""
    if exponent == math.floor(exponent) and abs(exponent) <= 2.0**31:
        if base == 0 and exponent < 0:
            raise Fault("E203", "division by zero")
        return whole_power(base, int(exponent))
    if base < 0:
        raise Fault("E206", "a negative number has no fractional power")
    return 0.0 if base == 0 else _exponential(math.log(base) * exponent)


def _exponential(value: float) -> float:
    return math.inf if value > 709.0 else math.exp(value)


def _positive(name: str, value: float) -> float:
    if value <= 0:
        raise Fault("E206", f"`{name}` needs a number above zero", 0)
    return value


def _whole(name: str, value: float, least: int) -> int:
    if value > limits.MEMBERS:
        sentence = f"`{name}`: {value:,.0f} is above the limit of {limits.MEMBERS:,}"
        raise Fault("E009", sentence)
    nearest = round_half_up(value)
    if abs(value - nearest) > 1e-9 or nearest < least:
        sentence = f"`{name}` needs a whole number of at least {least}, not {three_digits(value)}"
        raise Fault("E206", sentence)
    return int(nearest)


def _overloaded(name: str) -> Fault:
    sentence = f"`{name}`: the load is at or above capacity, so the wait has no limit"
    return Fault("E205", sentence)
