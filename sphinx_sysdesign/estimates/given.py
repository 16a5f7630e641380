"""Values that come with their number and unit, from calculations that are not at hand."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from sphinx_sysdesign.estimates.digits import times_factor
from sphinx_sysdesign.estimates.formatting import Shown
from sphinx_sysdesign.estimates.nodes import Definition, Number, Statement
from sphinx_sysdesign.estimates.results import Value
from sphinx_sysdesign.estimates.spread import Spread
from sphinx_sysdesign.estimates.styles import Style, preferred
from sphinx_sysdesign.estimates.targets import UnitExpression, parse_unit
from sphinx_sysdesign.estimates.units import Units, standard_units

_NOWHERE = (0, 0)


@dataclass(frozen=True, slots=True)
class Given:
    """The values of designs that are not worked out here."""

    #: Design id to its values by name.
    values: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    #: Word by which a formula names a design, to its id.
    words: Mapping[str, str] = field(default_factory=dict)

    def of(self, word: str) -> Mapping[str, Value] | None:
        """Return the values of a design named in a formula; None where there is no such design."""
        design = self.words.get(word)
        return None if design is None else self.values.get(design, {})


@dataclass(frozen=True, slots=True)
class Figures:
    """A value in figures: what is shown of it, and the ends of its range in the same unit."""

    number: float
    #: In the calculation language.
    unit: str
    text: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class UnitReader:
    """Reads units, each text once: many values share few units."""

    units: Units = field(default_factory=standard_units)
    _read: dict[str, UnitExpression | None] = field(default_factory=dict)

    def read(self, text: str) -> UnitExpression | None:
        """Return what a unit stands for, None where it is none."""
        if text not in self._read:
            self._read[text] = parse_unit(text or "1", self.units)
        return self._read[text]


def given_value(
    design: str,
    name: str,
    figures: Figures,
    *,
    units: UnitReader,
    reads: tuple[str, ...] = (),
    is_range: bool = False,
    label: str = "",
    place: tuple[str, int] = ("", 0),
) -> Value | None:
    """Return a value as it was worked out elsewhere; None where its unit or number is none.

    `units` reads those that its design knows, `place` is its document and line.
    """
    unit = units.read(figures.unit)
    if unit is None:
        return None
    low, base, high = (
        times_factor(number, unit.factor) for number in (figures.low, figures.number, figures.high)
    )
    if not all(map(math.isfinite, (low, base, high))):
        return None
    document, line = place
    action = Definition(name, _NOWHERE, Number(_NOWHERE, "0"))
    factors = tuple(part for part, _ in unit.factors)
    is_binary = any(part.family == "binary" for part in factors)
    return Value(
        design,
        name,
        Statement(line, "", action, label, (), document),
        Spread(min(low, base), base, max(base, high)),  # the figures are rounded
        unit.dimension,
        Style(preferred(factors), figures.unit == "%", is_binary),
        is_range,
        reads,
        given=Shown(figures.number, figures.unit, figures.text),
    )
