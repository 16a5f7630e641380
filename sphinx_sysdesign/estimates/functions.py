"""The functions of the language as a table: values, formula, example, source."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates import queueing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Compute = Callable[[Sequence[float]], float]

#: What each kind of value is called in a message.
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "share": "a share",
        "number": "a number",
        "period": "a period",
        "time": "a length of time",
        "rate": "a rate",
        "any": "a value",
        "same": "a value",
    }
)

_AWS = "AWS Well-Architected Framework, Reliability Pillar"
_PRIMER = "System Design Primer, availability in numbers"
_ERLANG = "A. K. Erlang, 1917; the recursion is the standard one for Erlang B"


@dataclass(frozen=True, slots=True)
class Function:
    """A function: what it takes, what it gives, and where its formula comes from."""

    name: str
    #: Kinds of its values; the last one repeats where ``most`` is larger.
    takes: tuple[str, ...]
    #: ``share``, ``number``, ``time``, ``product``, ``quotient``, ``same`` or ``root``.
    gives: str
    compute: Compute
    summary: str
    formula: str
    example: str
    source: str = ""
    #: The most values it takes, None for any number.
    most: int | None = 0
    least: int = 0

    def kind_of(self, index: int) -> str:
        """Return the kind of the value at an index."""
        return self.takes[min(index, len(self.takes) - 1)]

    def accepts(self, count: int) -> bool:
        """Tell whether the function takes this many values."""
        least = self.least or len(self.takes)
        if self.most is None:
            return count >= least
        return least <= count <= max(self.most, len(self.takes))

    @property
    def count_text(self) -> str:
        """How many values it takes, in words."""
        least = self.least or len(self.takes)
        if self.most is None:
            return f"{least} or more values"
        return f"{least} value{'s' if least != 1 else ''}"


_TABLE = (
    Function(
        "series", ("share",), "share", queueing.series,
        "Availability of parts that must all work", "Π a", "series(99.9%, 99.95%)", _AWS,
        most=None,
    ),
    Function(
        "parallel", ("share",), "share", queueing.parallel,
        "Availability of parts of which one must work", "1 - Π (1 - a)",
        "parallel(99%, 99%)", _PRIMER, most=None,
    ),
    Function(
        "k_of_n", ("number", "number", "share"), "share", queueing.k_of_n,
        "Availability of a group that needs k of its n members",
        "Σ_{i ≥ k} C(n, i) a^i (1 - a)^(n - i)", "k_of_n(2, 3, 99.9%)", "binomial distribution",
    ),
    Function(
        "downtime", ("share", "period"), "time", queueing.downtime,
        "Time that a service may be down in a period", "(1 - a) · T",
        "downtime(99.99%, 1 year)", "Google, Site Reliability Engineering, appendix A",
    ),
    Function(
        "mtbf", ("time", "time"), "share", queueing.mtbf,
        "Availability from the time between failures and the time to repair", "F / (F + R)",
        "mtbf(90 days, 1 h)", "ACM Queue, The Calculus of Service Availability",
    ),
    Function(
        "fanout", ("share", "number"), "share", queueing.fanout,
        "Share of requests that meet at least one slow call of n", "1 - (1 - p)^n",
        "fanout(1%, 100)", "J. Dean, L. A. Barroso, The Tail at Scale, CACM 2013",
    ),
    Function(
        "concurrency", ("rate", "time"), "product", queueing.series,
        "Things in progress at once (Little's law)", "λ · W",
        "concurrency(200 requests/s, 50 ms)", "J. D. C. Little, 1961",
    ),
    Function(
        "utilisation", ("rate", "time", "number"), "share", queueing.utilisation,
        "Share of the time that servers are busy", "λ · S / c",
        "utilisation(80/s, 10 ms, 1)", "queueing theory",
    ),
    Function(
        "mm1_time", ("rate", "time"), "time", queueing.mm1_time,
        "Mean time in a system with one server and a queue", "S / (1 - λ · S)",
        "mm1_time(80/s, 10 ms)", "queueing theory, M/M/1",
    ),
    Function(
        "erlang_c", ("rate", "time", "number"), "share", queueing.erlang_c,
        "Chance to wait for one of c servers",
        "B / (1 - ρ + ρ · B), with B_i = a · B / (i + a · B)", "erlang_c(2/s, 1 s, 3)", _ERLANG,
    ),
    Function(
        "mmc_wait", ("rate", "time", "number"), "time", queueing.mmc_wait,
        "Mean wait for one of c servers", "C / (c / S - λ)", "mmc_wait(2/s, 1 s, 3)", _ERLANG,
    ),
    Function(
        "growth", ("any", "any"), "number", queueing.growth,
        "Factor after a number of periods of growth", "(1 + r)^t", "growth(20%/year, 3 years)",
        "compound growth",
    ),
    Function(
        "replication", ("number",), "number", queueing.series,
        "Bytes stored per byte of data with n copies", "n", "replication(3)",
    ),
    Function(
        "erasure", ("number", "number"), "number", queueing.erasure,
        "Bytes stored per byte of data with k data and m parity pieces", "(k + m) / k",
        "erasure(10, 4)", "S. Muralidhar et al., f4, OSDI 2014",
    ),
    Function(
        "instances", ("any", "any", "share", "number"), "quotient", queueing.instances,
        "Machines for a load, with a usable share of each and spares",
        "ceil(load / (capacity · usable)) + spare",
        "instances(12 k requests/s, 1 k requests/s, 60%, 2)",
    ),
    Function(
        "ceil", ("any",), "same", queueing.rounded_up,
        "The next whole number", "⌈x⌉", "ceil(2.1)",
    ),
    Function(
        "floor", ("any",), "same", queueing.rounded_down,
        "The whole number below", "⌊x⌋", "floor(2.9)",
    ),
    Function(
        "round", ("any",), "same", queueing.rounded,
        "The nearest whole number, halves upwards", "⌊x + 0.5⌋", "round(2.5)",
    ),
    Function(
        "min", ("same",), "same", min, "The smallest value", "min", "min(2 s, 500 ms)",
        most=None, least=2,
    ),
    Function(
        "max", ("same",), "same", max, "The largest value", "max", "max(2 s, 500 ms)",
        most=None, least=2,
    ),
    Function(
        "sum", ("same",), "same", queueing.summed, "The sum of the values", "Σ x",
        "sum(2 GB, 500 MB)", most=None, least=2,
    ),
    Function(
        "sqrt", ("any",), "root", queueing.square_root, "The square root", "√x", "sqrt(2)",
    ),
    Function(
        "log2", ("number",), "number", queueing.log2, "The logarithm to base 2", "log₂ x",
        "log2(1024)",
    ),
    Function(
        "log10", ("number",), "number", queueing.log10, "The logarithm to base 10", "log₁₀ x",
        "log10(1000)",
    ),
)  # fmt: skip

FUNCTIONS: Mapping[str, Function] = MappingProxyType({entry.name: entry for entry in _TABLE})
