"""What a page needs to work a design out again in the browser, as JSON-able data.

The formulas are those of ``Results.graph``, with functions written out in operators, so that
the page's script stays small. To them come how each value is written, the field or slider that
changes it, the scenarios, and for check number n the values ``n<``, ``n>`` (its sides) and
``n-`` (their difference). A requirement that no check reads but one value answers has such
a check of its own. Shares that functions take have a name each, ``n%`` where they have none.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates.live_fields import field_of, has_mode, slim
from sphinx_sysdesign.estimates.live_formulas import Costs, shares_in, written_out
from sphinx_sysdesign.estimates.live_scenarios import scenario_data
from sphinx_sysdesign.estimates.shapes import ladders, shape_of
from sphinx_sysdesign.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_sysdesign.estimates.graph import Json
    from sphinx_sysdesign.estimates.results import Check, Results, Value

#: The words of the script; a page in another language has its own for them.
WORDS = (
    phrase("passed"), phrase("at risk"), phrase("failed"), phrase("unknown"), phrase("met"), phrase("not met"),
    "1x", phrase("As written"), phrase("Reset"), phrase("Try other numbers"), phrase("Worked out again"),
    phrase("{value}, {worst} at worst"), phrase("{name} needs a share between 0 and 100 %"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """What judges a requirement: the checks that read it, or one value that is held against it."""

    requirement: str
    #: Places of the checks, and the side of each that is compared with the requirement.
    checks: tuple[tuple[int, str], ...] = ()
    #: Name of a value, ``<=`` or ``>=``, the target.
    compared: tuple[str, str, float] | None = None


def live_data(
    results: Results,
    design: str,
    answers: Iterable[Answer] = (),
) -> dict[str, Json]:
    """Return what the page's script reads from ``data-sysdesign-graph``.

    ``answers`` are the requirements that are judged. A page in another language adds ``words``, which
    has the translations of WORDS, those that differ.
    """
    sheet = results.sheets[design]
    page = _Page(results, design)
    for check in sheet.checks:
        page.add_check(check)
    verdicts = {answer.requirement: page.judges(answer) for answer in answers}
    page.add_shares()
    kinds = {str(shape["k"]) for entry in page.values if (shape := _shape_in(entry))}
    return {
        "version": 1,
        "design": design,
        "values": page.values,
        "checks": page.operators,
        "verdicts": {**verdicts},
        "scenarios": [scenario_data(scenario, sheet.scenarios) for scenario in sheet.scenarios],
        "shares": page.shares,
        "units": {kind: slim(units) for kind, units in ladders().items() if kind in kinds},
    }


class _Page:
    """Collects the values, checks and shares of a design."""

    def __init__(self, results: Results, design: str) -> None:
        graph = results.graph(design)
        found, exported = graph["values"], graph["checks"]
        assert isinstance(found, list)
        assert isinstance(exported, list)
        self.values: list[Json] = []
        self.operators: list[Json] = []
        self.shares: list[Json] = []
        self._results, self._design = results, design
        self._exported = iter(exported)
        self._formulas = [entry["expr"] for entry in found if isinstance(entry, dict)]
        self._costs = Costs(found)
        self.values = [self._entry(entry) for entry in found]

    def add_check(self, check: Check) -> None:
        """Add the next check: its operator and its sides, None where they are unknown."""
        if check.verdict == "unknown":
            self.operators.append(None)
            return
        sides = next(self._exported)
        assert isinstance(sides, dict)
        bases, shapes = sides["base"], sides["shapes"]
        assert isinstance(bases, list)
        assert isinstance(shapes, list)
        texts = (check.left_text, check.right_text)
        for place, (sign, side) in enumerate((("<", "left"), (">", "right"))):
            self._formulas.append(sides[side])
            self._add(
                f"{len(self.operators)}{sign}",
                sides[side],
                bases[place],
                texts[place],
                shapes[place],
            )
        self._compare(check.operator)

    def judges(self, answer: Answer) -> Json:
        """Return what judges a requirement: places of checks, each with the side that answers it."""
        value = self._results.value(self._design, answer.compared[0]) if answer.compared else None
        if answer.compared is None or value is None:
            return [[number, side] for number, side in answer.checks] or [[-1, "<"]]
        number, (name, operator, limit) = len(self.operators), answer.compared
        self._add(f"{number}<", ["ref", name], value.base, value.text, _shape(value))
        self._add(f"{number}>", limit, limit, "", _shape(value))
        self._compare(operator)
        return [[number, "<", 1]]

    def add_shares(self) -> None:
        """Add what functions take as a share: a reader's number that makes it more than all is refused."""
        found: dict[str, tuple[str, Json]] = {}
        for formula in self._formulas:
            for function, share in shares_in(formula):
                found.setdefault(json.dumps(share), (function, share))
        for number, (function, share) in enumerate(found.values()):
            if isinstance(share, list) and share[0] == "ref":
                self.shares.append([function, share[1]])
            else:
                self._add(f"{number}%", share)
                self.shares.append([function, f"{number}%"])

    def _compare(self, operator: str) -> None:
        number = len(self.operators)
        difference: Json = ["-", ["ref", f"{number}<"], ["ref", f"{number}>"]]
        self._add(f"{number}-", difference)
        self.operators.append(operator)

    def _add(
        self, name: str, formula: Json, base: Json = None, text: str = "", shape: Json = None
    ) -> None:
        """Add a value that has no row."""
        entry: dict[str, Json] = {
            "name": name, "expr": slim(written_out(formula)), "cost": slim(self._costs.of(formula)),
        }  # fmt: skip
        if shape:
            entry |= {"base": slim(base), "text": text, "shape": slim(shape)}
        self.values.append(entry)

    def _entry(self, entry: Json) -> Json:
        assert isinstance(entry, dict)
        name = str(entry["name"])
        owner, _, own = name.rpartition(".")
        value = self._results.value(owner or self._design, own)
        expression = entry["expr"]
        record: dict[str, Json] = {
            "name": name,
            "expr": slim(written_out(expression)),
            "cost": slim(self._costs.of(expression)),
            "base": slim(entry["base"]),
            "text": entry["text"],
        }
        if value is None:
            return record
        record["shape"] = slim(_shape(value))
        bounds = entry.get("range")
        if isinstance(bounds, list):
            if bounds[0] != bounds[2]:
                record["range"] = slim([*bounds, *([1] if has_mode(value) else [])])
        elif not owner and not value.reads:
            record.update(field_of(value, expression))
        return record


def _shape(value: Value) -> Json:
    return shape_of(value.dimension, value.style)


def _shape_in(entry: Json) -> dict[str, Json] | None:
    shape = entry.get("shape") if isinstance(entry, dict) else None
    return shape if isinstance(shape, dict) else None
