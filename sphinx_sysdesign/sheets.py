"""What the pages show of a calculation, as plain data."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates.nodes import Comparison, Definition, Number
from sphinx_sysdesign.estimates.typeset import Piece, typeset
from sphinx_sysdesign.judgements import margins
from sphinx_sysdesign.lookup import anchor_of
from sphinx_sysdesign.phrases import phrase
from sphinx_sysdesign.plots import Plot, plot_of
from sphinx_sysdesign.spans import range_text, spanned

if TYPE_CHECKING:
    from sphinx_sysdesign.estimates import Results, Scenario, Sheet, Statement, Value
    from sphinx_sysdesign.model.calculations import Calculations
    from sphinx_sysdesign.model.records import Estimate

#: How a check turns out, in the words and classes of a page.
VERDICTS = {
    "pass": phrase("passed"),
    "at risk": phrase("at risk"),
    "fail": phrase("failed"),
    "unknown": phrase("unknown"),
}
_PERCENTILES = (0.05, 0.95)
#: A row names no more places where its value is used.
MOST_USES = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a calculation that defines a value."""

    name: str
    #: Its HTML id; "" for a name that is defined before already.
    anchor: str
    #: assumption, range, result or broken
    kind: str
    formula: tuple[Piece, ...] = ()
    text: str = ""
    #: The ends of its range in one text; "" where it has none.
    range: str = ""
    label: str = ""
    #: The range that moves it most, and that one's part of all movement.
    mover: tuple[str, float] | None = None
    #: How far the range reaches below and above the base, as parts of the widest one of the sheet.
    reach: tuple[float, float] | None = None
    #: The 5th and the 95th percentile.
    percentiles: str = ""
    #: What it is in each scenario, and whether that one sets it.
    scenarios: tuple[tuple[str, bool], ...] = ()
    #: approximate, partial
    remarks: tuple[str, ...] = ()
    #: Where it is used: words, and a document with an HTML id.
    used: tuple[tuple[str, str, str], ...] = ()
    #: The numbers behind the texts: a page is written anew when one of them changes.
    numbers: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A check and how it turned out."""

    #: passed, at risk, failed or unknown
    verdict: str
    formula: tuple[Piece, ...]
    #: Both sides as they are now.
    sides: str = ""
    margin: str = ""
    message: str = ""
    #: Its place among the checks of the design.
    number: int = 0
    #: Name of the scenario to its verdict.
    scenarios: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetView:
    """A calculation as a page shows it."""

    design: str
    title: str
    rows: tuple[Row, ...] = ()
    checks: tuple[CheckRow, ...] = ()
    #: Name and description of each scenario.
    scenarios: tuple[tuple[str, str], ...] = ()
    has_percentiles: bool = False
    notes: tuple[str, ...] = ()
    plot: Plot | None = None


def sheet_view(
    design: str, docname: str, estimate: Estimate, known: Calculations
) -> SheetView | None:
    """Return what a page shows of one calculation."""
    sheet = known.results.sheets.get(design)
    block = known.blocks.get((docname, estimate.line))
    if sheet is None or block is None:
        return None
    own = _Sheet(sheet, estimate, known.results)
    rows = [own.row(s) for s in block.statements if isinstance(s.action, Definition)]
    broken = [
        Row(p.source, "", "broken", label=p.sentence, numbers=(p.line,)) for p in block.problems
    ]
    checks = [own.check(s) for s in block.statements if isinstance(s.action, Comparison)]
    values = [sheet.values[row.name] for row in rows if row.anchor and row.name in sheet.values]
    notes = tuple(dict.fromkeys(note for value in values for note in value.notes))
    moved = any(text != row.text for row in rows for text, _ in row.scenarios)
    if not moved:
        rows = [replace(row, scenarios=()) for row in rows]
        checks = [replace(row, scenarios=()) for row in checks]
    placed = sorted([*zip(own.lines, rows, strict=True), *((int(r.numbers[0]), r) for r in broken)],
                    key=lambda pair: pair[0])  # fmt: skip
    return SheetView(
        design,
        estimate.title,
        tuple(row for _, row in placed),
        tuple(checks),
        tuple((one.name, one.label) for one in sheet.scenarios) if moved else (),
        estimate.percentiles and any(row.percentiles for row in rows),
        notes,
        plot_of(values, [c for c in sheet.checks if c.statement in block.statements]),
    )


class _Sheet:
    """Makes the rows of one calculation."""

    def __init__(self, sheet: Sheet, estimate: Estimate, results: Results) -> None:
        self.sheet = sheet
        self.results = results
        self.estimate = estimate
        self.lines: list[int] = []
        names = [name for name in estimate.names if name in sheet.values]
        self.widest = max((max(_reaches(sheet.values[name])) for name in names), default=0.0)

    def row(self, statement: Statement) -> Row:
        """Return the row of a definition."""
        self.lines.append(statement.line)
        name, label = statement.name, statement.label
        value = self.sheet.values.get(name)
        formula = typeset(statement.formula)
        if value is None or value.statement is not statement:
            return Row(name, "", "broken", formula, label=label)
        kind = "range" if value.is_range else "result" if value.reads else "assumption"
        is_written = isinstance(getattr(statement.action, "value", None), Number)
        sensitivity = value.sensitivity
        mover = (sensitivity[0].name, sensitivity[0].share) if len(sensitivity) > 1 else None
        return Row(
            name,
            anchor_of("est", name),
            kind,
            () if is_written or value.is_range or _is_as_written(value) else formula,
            value.text,
            range_text(value),
            label,
            mover,
            self._reach(value),
            self._percentiles(value),
            tuple(_in_scenario(name, one) for one in self.sheet.scenarios),
            _remarks(value),
            numbers=(value.base, value.low, value.high),
        )

    def _reach(self, value: Value) -> tuple[float, float] | None:
        if not value.has_range or not self.widest:
            return None
        low, high = _reaches(value)
        return low / self.widest, high / self.widest

    def _percentiles(self, value: Value) -> str:
        if not self.estimate.percentiles or not value.has_range:
            return ""
        low, high = self.results.percentiles(value.design, value.name, _PERCENTILES)
        return spanned(value.text_of(low), value.text_of(high))

    def check(self, statement: Statement) -> CheckRow:
        """Return the row of a check."""
        number, check = next(
            (n, c) for n, c in enumerate(self.sheet.checks) if c.statement is statement
        )
        sign = {"<=": "\u2264", ">=": "\u2265"}.get(check.operator, check.operator)
        sides = f"{check.left_text} {sign} {check.right_text}" if check.left_text else ""
        return CheckRow(
            VERDICTS[check.verdict],
            typeset(statement.formula),
            sides,
            margins(check),
            check.message,
            number,
            tuple(VERDICTS[one.checks[number].verdict] for one in self.sheet.scenarios),
        )


def _is_as_written(value: Value) -> bool:
    """Tell whether a value is a quantity such as `5 GB/day`, shown just as it is written."""
    return not value.reads and value.style.written is not None


def _in_scenario(name: str, scenario: Scenario) -> tuple[str, bool]:
    value = scenario.values.get(name)
    return (value.text, value.is_overridden) if value else ("", False)


def _remarks(value: Value) -> tuple[str, ...]:
    return tuple(
        word
        for word, holds in (
            (phrase("approximate"), value.is_approximate),
            (phrase("partial"), value.is_partial),
        )
        if holds and value.has_range
    )


def _reaches(value: Value) -> tuple[float, float]:
    """Return how far a range reaches below and above its base, on a scale of ratios where it can."""
    low, base, high = value.low, value.base, value.high
    if low == high:
        return 0.0, 0.0
    if low > 0 and math.isfinite(high / low):
        return max(math.log(base / low), 0.0), max(math.log(high / base), 0.0)
    size = max(abs(base), high - low)
    return (base - low) / size, (high - base) / size
