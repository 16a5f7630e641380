"""Formulas for the page's script: functions written out in operators, and what they cost.

The script knows ``+ - * / ^ neg``, the functions ``ceil round min max sqrt log2 log10 k_of_n
erlang_c``, and ``["if", a, b, c]``, which is b where a is above zero, else c or not defined.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates.functions import FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sphinx_sysdesign.estimates.graph import Json

#: Functions that take as many steps as their members: which operand holds the number.
_MEMBERS = {"k_of_n": 2, "erlang_c": 3, "mmc_wait": 3}
_UNKNOWN_MEMBERS = 1_000.0


class Costs:
    """About how many operations it takes to compute an exported formula once."""

    def __init__(self, values: Sequence[Json]) -> None:
        self._base = {
            str(entry["name"]): entry["base"] for entry in values if isinstance(entry, dict)
        }

    def of(self, expression: Json) -> float:
        """Return the cost as the build counts it, so that both give up at the same place."""
        return 1.0 + self._of_part(expression)

    def _of_part(self, expression: Json) -> float:
        if not isinstance(expression, list) or expression[0] == "ref":
            return 0.0
        place = _MEMBERS.get(str(expression[0]))
        own = 1.0 if place is None else 1.0 + self._members(expression[place])
        return own + sum(self._of_part(part) for part in expression[1:])

    def _members(self, operand: Json) -> float:
        if isinstance(operand, list):
            found = self._base.get(str(operand[1])) if operand[0] == "ref" else None
            return found if isinstance(found, float) else _UNKNOWN_MEMBERS
        return operand if isinstance(operand, float) else _UNKNOWN_MEMBERS


def written_out(expression: Json) -> Json:
    """Return an exported formula with its functions written out; the steps stay the same."""
    if not isinstance(expression, list) or expression[0] == "ref":
        return expression
    operator = str(expression[0])
    operands = [written_out(part) for part in expression[1:]]
    rule = _RULES.get(operator)
    return [operator, *operands] if rule is None else rule(operands)


def shares_in(expression: Json) -> Iterator[tuple[str, Json]]:
    """Yield what an exported formula gives to functions as a share, each with the function's name."""
    if not isinstance(expression, list) or expression[0] == "ref":
        return
    name, *operands = expression
    function = FUNCTIONS.get(str(name))
    for index, operand in enumerate(operands):
        yield from shares_in(operand)
        if function and function.kind_of(index) == "share" and isinstance(operand, list):
            yield function.name, operand


def _folded(operator: str) -> Callable[[Sequence[Json]], Json]:
    return lambda parts: reduce(lambda left, right: [operator, left, right], parts)


def _missing(share: Json) -> Json:
    return ["-", 1, share]


def _mtbf(parts: Sequence[Json]) -> Json:
    total: Json = ["+", parts[0], parts[1]]
    return ["if", total, ["/", parts[0], total]]


def _mm1_time(parts: Sequence[Json]) -> Json:
    idle = _missing(["*", parts[0], parts[1]])
    return ["if", idle, ["/", parts[1], idle]]


def _mmc_wait(parts: Sequence[Json]) -> Json:
    waiting: Json = ["erlang_c", *parts]
    wait: Json = ["/", waiting, ["-", ["/", parts[2], parts[1]], parts[0]]]
    return ["if", parts[1], wait, ["*", waiting, 0]]


def _instances(parts: Sequence[Json]) -> Json:
    usable: Json = ["*", parts[1], parts[2]]
    return ["if", usable, ["+", ["ceil", ["/", parts[0], usable]], parts[3]]]


_RULES: Mapping[str, Callable[[Sequence[Json]], Json]] = {
    "series": _folded("*"),
    "concurrency": _folded("*"),
    "replication": _folded("*"),
    "sum": _folded("+"),
    "min": _folded("min"),
    "max": _folded("max"),
    "parallel": lambda parts: _missing(_folded("*")([_missing(part) for part in parts])),
    "downtime": lambda parts: ["*", _missing(parts[0]), parts[1]],
    "mtbf": _mtbf,
    "fanout": lambda parts: _missing(["^", _missing(parts[0]), parts[1]]),
    "utilisation": lambda parts: [
        "if",
        parts[2],
        ["/", ["*", parts[0], parts[1]], parts[2]],
    ],
    "mm1_time": _mm1_time,
    "mmc_wait": _mmc_wait,
    "growth": lambda parts: ["^", ["+", 1, parts[0]], parts[1]],
    "erasure": lambda parts: ["if", parts[0], ["/", ["+", parts[0], parts[1]], parts[0]]],
    "instances": _instances,
    "floor": lambda parts: ["neg", ["ceil", ["neg", parts[0]]]],
}
