"""Random calculations, and what a page's script is asked to make of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import strategies as st

import sphinx_sysdesign

if TYPE_CHECKING:
    from random import Random

SCRIPT = Path(sphinx_sysdesign.__file__).parent / "static" / "sysdesign-live.js"
#: Percentiles take long: only of this many calculations are they worked out.
WITH_PERCENTILES = 150
#: Runs each [graph, [changes, ...]] of a list: per run all values, then all checks.
ANSWER = """(tasks) => tasks.map(([graph, runs], place) => {
  const { prepare, show, read, judge, margins } = globalThis.sysdesignLive, run = prepare(graph);
  return runs.map((changes) => {
    const set = {};
    for (const [name, to] of Object.entries(changes))
      set[name] = typeof to === "string" ? read(graph.values.find((value) => value.name === name).field, to) : to;
    const at = run(set);
    const values = graph.values.filter(({ name }) => /[a-z]/.test(name)).map(({ name, shape }) => {
      const { low, base, high, rough, partial, part } = at(name);
      const write = (x) => show(x, shape, graph.units), texts = [base, low, high].map(write);
      const percentiles = place < MOST ? [0.05, 0.95].map((share) => write(part(share))) : [];
      return { name, low, base, high, approximate: !!rough, partial: !!partial, texts, percentiles };
    });
    const checks = graph.checks.map((operator, n) => {
      if (!operator) return null;
      const found = judge(operator, n, at);
      return { verdict: found[0], margins: margins(found), margin: found[1], worst: found[2] };
    });
    return { values, checks };
  });
})""".replace("MOST", str(WITH_PERCENTILES))

#: What a value measures -> units to write it in, and units to show it in.
UNITS = {
    "number": (("", "", "x"), ("1", "%", "")),
    "share": (("%",), ("%", "1", "ppm")),
    "count": (("requests", "k requests", "M queries"), ("requests", "k requests", "M requests")),
    "people": (("users", "M users", "k customers"), ("users", "M users", "customers")),
    "rate": (
        ("requests/s", "requests/day", "k requests/month", "kQPS", "QPS", "requests/min"),
        ("requests/s", "k requests/s", "QPS", "MQPS", "requests/day", "requests/month"),
    ),
    "data": (("B", "kB", "GB", "TB", "KiB", "GiB", "Mbit"), ("GB", "TB", "MiB", "B", "bit", "Gb")),
    "flow": (("GB/day", "MB/s", "Gbps", "Mbps", "TB/month"), ("GB/day", "Gbps", "MB/s", "TB/year")),
    "size": (("B/request", "kB/request", "KiB/query"), ("kB/request", "B/request")),
    "time": (("ns", "µs", "ms", "s", "min", "h", "days", "months", "years"), ("s", "h", "ms", "days", "years")),
    "money": (("USD", "k USD", "EUR", "CHF"), ()),
    "price": (("USD/GB-month", "USD/TB-month"), ("USD/GB-month",)),
    "each": (("requests/user/day", "requests/customer/month"), ("requests/user/day",)),
}  # fmt: skip

#: Ways to make one kind of value from others; capital letters stand for the kinds below.
KINDS = {
    "N": "number", "S": "share", "C": "count", "U": "people", "R": "rate", "D": "data", "F": "flow", "Z": "size",
    "T": "time", "M": "money", "P": "price", "E": "each",
}  # fmt: skip
RULES = {
    "number": (
        "N + N", "N - N", "N * N", "(N + N) * N", "N / N", "R / R", "D / D", "T / T", "F / F", "C / C", "M / M",
        "(N)^2", "(N)^-3", "(N)^7", "(N)^0.5", "(N)^1.5", "sqrt(N)", "log2(N)", "log10(N)", "ceil(N)", "floor(N)",
        "round(N)", "min(N, N)", "max(N, N, N)", "sum(N, N, N)", "growth(S, N)", "growth(#%/year, # years)",
        "growth(#%/month, # years)", "erasure(N, N)", "replication(N)", "instances(R, R, S, N)", "instances(D, D, S, N)",
        "-N", "N * S", "N / (N + N)", "N * (1 - N)", "R * T / (1 request)", "concurrency(#/s, T)",
    ),
    "share": (
        "series(S, S)", "series(S, S, S)", "parallel(S, S)", "1 - S", "S * S", "k_of_n(#, #, S)", "fanout(S, #)",
        "mtbf(T, T)", "erlang_c(#/s, # ms, #)", "erlang_c(R, T, N)", "utilisation(R, T, N)", "S * (1 - S)", "min(S, S)",
    ),
    "count": ("R * T", "C * N", "C + C", "ceil(C)", "max(C, C)", "U * E * T", "round(C)", "C - C"),
    "people": ("U * N", "U + U", "U * S", "min(U, U)", "C / (E * T)"),
    "rate": ("C / T", "R * N", "R + R", "R - R", "U * E", "R * S", "F / Z", "max(R, R)", "R / N", "ceil(R)", "R * R / R"),
    "data": ("D * N", "D + D", "F * T", "C * Z", "D - D", "min(D, D)", "D / N", "D * S", "sqrt(D * D)"),
    "flow": ("D / T", "R * Z", "F * N", "F + F", "F * S"),
    "size": ("D / C", "Z * N", "Z + Z", "F / R"),
    "time": (
        "T * N", "T + T", "D / F", "C / R", "downtime(S, T)", "T - T", "mm1_time(#/s, # ms)", "mmc_wait(#/s, # ms, #)",
        "mmc_wait(R, T, N)", "mm1_time(R, T)", "max(T, T)", "T / N",
    ),
    "money": ("M * N", "M + M", "P * D * T", "M / N", "max(M, M)"),
    "price": ("P * N", "P / N", "M / (D * T)"),
    "each": ("E * N", "R / U", "E + E"),
}  # fmt: skip
_DIGITS = (
    "0",
    "1",
    "2",
    "3",
    "10",
    "12.25",
    "99.9",
    "99.95",
    "99.999",
    "0.1",
    "1e6",
    "999.5",
    "0.5",
    "1,250",
)


#: What chance seldom hits: corners that formulas leave, and texts at the edge of a rule.
EDGES = (
    """a = 10 .. 90%
b = 20 .. 80%
c = 5 .. 95%
v1 = a * (1 - a) * b * (1 - c)
v2 = (a - b) * (b - c) * (c - a)
v3 = a * b * (1 - a * b) * c
check v2 <= 0.01
check v1 < v3""",
    """a = $1.2345 .. $120 M/month
b = 1 .. 9 k requests/s
v1 = a -> USD/year
v2 = a * b -> M USD-request/s/year
v3 = b -> 1/s
v4 = b * 1 month -> 1 k requests""",
    """a = 0 .. 3 .. 10
b = -2 .. 2
v1 = (a - 3)^2 * (b + 0.3)^2
v2 = max(a, b * 3) - min(a, b)
v3 = 1 / (a - 4)
check v1 >= v3""",
    """a = 2 .. 3
v1 = a^60.5
v2 = a^48
c = 10 .. 600
v3 = 3.3^(c / 10)
v4 = (c / 600)^-0.5
v5 = 2^(a * 20.3)
v6 = (10^10)^(c / 20)""",
    """need = 2
members = 9000 .. 9440 .. 9900
v1 = k_of_n(need, 9990, 99.9%)
v2 = k_of_n(8990, members, 99.9%)
load = 10 .. 20
v3 = erlang_c(load / (1 s), 0.2 s, 9000) * load
v4 = mmc_wait(load / (1 s), 1 s, 22)
v5 = mmc_wait(load / (1 s), 1 s, 18)
v6 = erlang_c(load / (1 s), 0.1 s, 4000)
check v5 < 10 s
check v4 < 1 s""",
    """a = 99.9 .. 99.99%
v1 = series(a, a, 99.95%)
check v1 >= 99.8%
check v1 >= 99.9%
check a > 99.9%
check v1 \u2248 99.9%
v2 = 95%
check v2 <= a
check v2 >= 1%""",
    """a = 1 .. 2
check a * 1e-8 >= 30
check a <= 1e-9
check a <= 1e25
check a - a <= 0
check 0.1 + 0.2 <= 0.3""",
    *(
        "\n".join((f"a = 1 {unit}", *(f"v{i} = a * {n}" for i, n in enumerate(numbers.split()))))
        for unit, numbers in (
            ("USD", "99.99 99.994 99.995 99.996 0.999 0.9999 1.005 1.115 999999 999499 1e9 -12.5 0"),
            ("GB", "999.7 999.4 0.9995 0.9994 9999 1e12 1e15 1.5e25 1e-9 0 -1234.5 12.25 1.125"),
            ("s", "999.7 0.9995 59.94 59.96 3599 86399 31535999 1e15 0.0000012 1e-12 0 -1234.5 1.125"),
            ("user", "9999 9999.6 10000 12.25 1e15 9.995e15 1e21 1.5e25 0.0000012 0.00000099 0 -1234.5"),
            ("", "99% 99.5% 99.99% 99.995% 99.9999% 99.99999999% 98.99% 0.00001% 100% 100.5% 123456%"),
        )
    ),
)  # fmt: skip


class Writer:
    """Writes random calculations whose units fit, most of the time."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._names: dict[str, list[str]] = {kind: [] for kind in UNITS}
        self._count = 0

    def block(self) -> str:
        """Return a calculation: assumptions, ranges, formulas, checks and a scenario."""
        random = self._random
        kinds = random.sample(sorted(UNITS), random.randint(2, 5))
        lines = [self._line(kind, self._amount(kind)) for kind in kinds]
        lines += [
            self._line(kind, self._range(kind))
            for kind in random.choices(kinds, k=random.randint(0, 4))
        ]
        inputs = self._count
        for _ in range(random.randint(5, 14)):
            kind = random.choice(sorted(RULES))
            formula = self._formula(kind, random.randint(1, 3))
            targets = UNITS[kind][1]
            if targets and random.random() < 0.3:
                formula += f" -> {random.choice(targets)}"
            lines.append(self._line(kind, formula))
        for _ in range(random.randint(0, 3)):
            kind = random.choice([kind for kind, names in self._names.items() if names])
            sides = random.choice(self._names[kind]), self._formula(kind, 1)
            lines.append(
                f"check {sides[0]} {random.choice(('<=', '>=', '<', '>', '≈'))} {sides[1]}"
            )
        if random.random() < 0.5:
            some = random.sample(range(inputs), min(inputs, 3))
            factors = (f"v{i} = {random.choice((2, 10, 0.5))}x" for i in some)
            lines.append(f"scenario more: {', '.join(factors)}")
        return "\n".join(lines)

    def _line(self, kind: str, value: str) -> str:
        name = f"v{self._count}"
        self._count += 1
        self._names[kind].append(name)
        return f"{name} = {value}"

    def _number(self) -> str:
        random = self._random
        whole = str(random.randint(1, 10 ** random.randint(1, 5)))
        return random.choice(
            (
                whole,
                whole,
                f"{random.randint(0, 99)}.{random.randint(1, 999)}",
                random.choice(_DIGITS),
            )
        )

    def _amount(self, kind: str) -> str:
        number = self._number()
        if kind == "share":
            number = self._random.choice(
                ("99.9", "99.95", "99.99", "1", "50", "0.5", "98.7", "99.999", "33.3")
            )
        return _quantity(number, self._random.choice(UNITS[kind][0]))

    def _range(self, kind: str) -> str:
        random, most = self._random, 99 if kind == "share" else 4000
        low = random.randint(0 if kind == "share" else -1, most)
        high = random.randint(low + 1, most + 1)
        unit = random.choice(UNITS[kind][0])
        return random.choice((
            f"{low} .. {_quantity(str(high), unit)}",
            f"{low} .. {_quantity(str(high), unit)}",
            f"{low / 100} .. {_quantity(str(high / 100), unit)}",
            f"{low} .. {random.randint(low, high)} .. {_quantity(str(high), unit)}",
            f"{_quantity(str(high), unit)} ± {random.randint(1, 90)}%",
        ))  # fmt: skip

    def _formula(self, kind: str, depth: int) -> str:
        random = self._random
        if depth == 0:
            names = self._names[kind]
            return random.choice(names) if names and random.random() < 0.7 else self._amount(kind)
        rule = random.choice(RULES[kind])
        parts = []
        for letter in re.split(r"(\b[A-Z]\b|#)", rule):
            part = letter
            if letter == "#":
                part = str(random.randint(1, 60))
            elif letter in KINDS:
                part = self._formula(KINDS[letter], random.randint(0, depth - 1))
                part = f"({part})" if " " in part and rule != letter else part
            parts.append(part)
        return "".join(parts)


def _quantity(digits: str, unit: str) -> str:
    return digits + unit if unit in {"%", "x"} else f"{digits} {unit}".rstrip()


def blocks() -> st.SearchStrategy[str]:
    """Return a strategy of calculations, each about a dozen lines."""
    return st.randoms(use_true_random=True).map(lambda random: Writer(random).block())
