"""What an evaluation gives: values, checks and scenarios of each design, as plain records."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates.formatting import format_value
from sphinx_sysdesign.estimates.styles import Style

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_sysdesign.estimates.dimensions import Dimension
    from sphinx_sysdesign.estimates.graph import Json
    from sphinx_sysdesign.estimates.nodes import Statement
    from sphinx_sysdesign.estimates.problems import Problem


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """How much one range moves a result."""

    #: The range, as ``name`` or ``design.name``.
    name: str
    at_low: float
    at_high: float
    #: Its part of all movement, from 0 to 1.
    share: float


@dataclass(frozen=True, slots=True)
class Value:
    """A named value of a design."""

    design: str
    name: str
    statement: Statement
    #: The value, and the ends of its range, in base units.
    base: float
    low: float
    high: float
    dimension: Dimension
    style: Style
    #: The value as a number in ``unit``, and the text that a page shows.
    number: float
    unit: str
    text: str
    low_text: str = ""
    high_text: str = ""
    #: Whether the line itself is a range.
    is_range: bool = False
    #: Whether the formula is not monotone, so that the ends are only those seen.
    is_approximate: bool = False
    #: Whether the formula has no result at some point of the ranges.
    is_partial: bool = False
    sensitivity: tuple[Sensitivity, ...] = ()
    #: Names that the formula reads: ``dau``, ``other.qps``, ``req.latency``.
    reads: tuple[str, ...] = ()
    #: What a reader should know, such as the length of a month.
    notes: tuple[str, ...] = ()

    @property
    def has_range(self) -> bool:
        """Whether the ends differ from the base value."""
        return self.low != self.high

    def text_of(self, value: float) -> str:
        """Return another number of the same kind as a page shows it."""
        style = Style(
            self.style.prefer, self.style.is_share, self.style.is_binary, None, self.style.target
        )
        return format_value(value, self.dimension, style)


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class ScenarioValue:
    """A value in one scenario's column."""

    name: str
    base: float
    low: float
    high: float
    text: str
    is_overridden: bool = False


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Sheet:
    """The results of one design."""

    design: str
    values: Mapping[str, Value] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    #: Errors and remarks, in the order of lines.
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """The results of all designs."""

    sheets: Mapping[str, Sheet]
    _percentiles: Callable[[str, str, Sequence[float]], list[float]]
    _graph: Callable[[str], dict[str, Json]]

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
