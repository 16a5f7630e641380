"""What an evaluation gives: values, checks and scenarios of each design, as plain records."""

from __future__ import annotations

from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates.formatting import Shown, format_value, show
from sphinx_sysdesign.estimates.record import caching_record, record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_sysdesign.estimates.dimensions import Dimension
    from sphinx_sysdesign.estimates.graph import Json
    from sphinx_sysdesign.estimates.nodes import Statement
    from sphinx_sysdesign.estimates.problems import Problem
    from sphinx_sysdesign.estimates.spread import Spread
    from sphinx_sysdesign.estimates.styles import Style


@record
class Sensitivity:
    """How much one range moves a result."""

    #: The range, as ``name`` or ``design.name``.
    name: str
    at_low: float
    at_high: float
    #: Its part of all movement, from 0 to 1.
    share: float


@caching_record
class Value:
    """A named value of a design; its texts are written when they are first asked for."""

    design: str
    name: str
    statement: Statement
    #: The value, and the ends of its range, in base units, with what moves them.
    spread: Spread
    dimension: Dimension
    style: Style
    #: Whether the line itself is a range.
    is_range: bool = False
    #: Names that the formula reads: ``dau``, ``other.qps``, ``req.latency``.
    reads: tuple[str, ...] = ()
    #: What a reader should know, such as the length of a month.
    notes: tuple[str, ...] = ()
    #: Slots of ranges to the values they belong to, for the sensitivity.
    owners: Mapping[int, tuple[str, str]] = field(default_factory=dict, repr=False, compare=False)
    #: How it is shown where it was worked out, if that is not here.
    given: Shown | None = None

    @property
    def base(self) -> float:
        """The value where every range has its base, in base units."""
        return self.spread.base

    @property
    def low(self) -> float:
        """The low end, in base units."""
        return self.spread.low

    @property
    def high(self) -> float:
        """The high end, in base units."""
        return self.spread.high

    @property
    def is_approximate(self) -> bool:
        """Whether the formula is not monotone, so that the ends are only those seen."""
        return self.spread.is_approximate

    @property
    def is_partial(self) -> bool:
        """Whether the formula has no result at some point of the ranges."""
        return self.spread.is_partial

    @property
    def has_range(self) -> bool:
        """Whether the ends differ from the base value."""
        return self.spread.low != self.spread.high

    @cached_property
    def _shown(self) -> Shown:
        return self.given or show(self.spread.base, self.dimension, self.style)

    @property
    def number(self) -> float:
        """The value as a number in ``unit``."""
        return self._shown.number

    @property
    def unit(self) -> str:
        """The unit the value is shown in, in the calculation language."""
        return self._shown.unit

    @property
    def text(self) -> str:
        """The value as a page shows it."""
        return self._shown.text

    @property
    def low_text(self) -> str:
        """The low end as a page shows it; empty where there is no range."""
        return self.text_of(self.spread.low) if self.has_range else ""

    @property
    def high_text(self) -> str:
        """The high end as a page shows it; empty where there is no range."""
        return self.text_of(self.spread.high) if self.has_range else ""

    @property
    def sensitivity(self) -> tuple[Sensitivity, ...]:
        """How much each range moves the value, the most influential first."""
        influences = self.spread.influences
        total = sum(one.swing for one in influences)
        found = []
        for one in influences:
            owner, name = self.owners.get(one.slot, (self.design, "?"))
            shown = name if owner == self.design else f"{owner}.{name}"
            share = one.swing / total if total else 0.0
            found.append(Sensitivity(shown, one.at_low, one.at_high, share))
        return tuple(found)

    @cached_property
    def _loose_style(self) -> Style:
        """The style without the author's own figures, for any other number of the kind."""
        return self.style.with_written(None)

    def text_of(self, value: float) -> str:
        """Return another number of the same kind as a page shows it."""
        return format_value(value, self.dimension, self._loose_style)

    def number_of(self, value: float) -> float:
        """Return another number of the same kind in ``unit``."""
        if self.base and self.number:
            return float(f"{value / (self.base / self.number):.12g}")
        return show(value, self.dimension, self._loose_style).number


@record
class Check:
    """A comparison and how it turned out."""

    design: str
    statement: Statement
    #: ``pass`` (also at the worst corner), ``at risk`` (at the base only), ``fail``, ``unknown``.
    verdict: str
    operator: str = "<="
    left_text: str = ""
    right_text: str = ""
    #: How many times over the comparison holds; below 1 it does not.
    margin: float | None = None
    worst_margin: float | None = None
    #: The verdict in words, such as ``pass, 1.22x headroom``.
    text: str = ""
    message: str = ""
    #: Names that either side reads.
    reads: tuple[str, ...] = ()

    @property
    def sides(self) -> str:
        """What the two sides come to, with the operator between them."""
        return f"{self.left_text} {self.operator} {self.right_text}"


@record
class ScenarioValue:
    """A value in one scenario's column."""

    name: str
    base: float
    low: float
    high: float
    text: str
    is_overridden: bool = False


@record
class Scenario:
    """A design worked out again with other assumptions."""

    design: str
    name: str
    statement: Statement
    values: Mapping[str, ScenarioValue] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()

    @property
    def label(self) -> str:
        """What stands after ``#`` on its line: the description of the column."""
        return self.statement.label


@record
class Sheet:
    """The results of one design."""

    design: str
    values: Mapping[str, Value] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    #: Errors and remarks, in the order of lines.
    problems: tuple[Problem, ...] = ()


@record
class Results:
    """The results of all designs."""

    sheets: Mapping[str, Sheet]
    _percentiles: Callable[[str, str, Sequence[float]], list[float]] = field(
        compare=False, repr=False
    )
    _graph: Callable[[str], dict[str, Json]] = field(compare=False, repr=False)

    def value(self, design: str, name: str) -> Value | None:
        """Return one value, or None where it is unknown or wrong."""
        sheet = self.sheets.get(design)
        return sheet.values.get(name) if sheet else None

    def percentiles(
        self, design: str, name: str, shares: Sequence[float] = (0.05, 0.5, 0.95)
    ) -> list[float]:
        """Return percentiles of a value in base units, worked out on demand."""
        return self._percentiles(design, name, shares)

    def graph(self, design: str) -> dict[str, Json]:
        """Return a design's formulas in base units, as data for an evaluator in a browser."""
        return self._graph(design)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of all designs, in their order."""
        return tuple(problem for sheet in self.sheets.values() for problem in sheet.problems)
