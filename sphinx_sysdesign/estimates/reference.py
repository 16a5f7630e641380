"""The language described as data, for a reference that cannot fall behind the code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates.codes import CODES, FAMILIES, Code
from sphinx_sysdesign.estimates.functions import FUNCTIONS
from sphinx_sysdesign.estimates.unit_table import CONFUSING, SCALES
from sphinx_sysdesign.estimates.units import standard_units

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "CODES",
    "CONFUSING",
    "FAMILIES",
    "FUNCTIONS",
    "SCALES",
    "Code",
    "UnitRow",
    "unit_rows",
]

_GROUPS = {
    "time": "time",
    "data": "data",
    "binary": "data in powers of 1024",
    "bits": "data in bits",
    "rate": "rates",
    "money": "money",
    "share": "shares",
    "counter": "counters",
}


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit with all its spellings."""

    group: str
    symbol: str
    spellings: tuple[str, ...]
    factor: float
    #: What it measures, such as ``data/time``.
    dimension: str


def unit_rows() -> tuple[UnitRow, ...]:
    """Return every built-in unit, grouped, each with its spellings in the order of the table."""
    names: dict[tuple[str, str], list[str]] = {}
    units = standard_units().by_name
    for name, unit in units.items():
        shown = str(unit.dimension) if unit.family == "counter" else unit.symbol
        names.setdefault((unit.family, shown), []).append(name)
    rows = []
    for family, group in _GROUPS.items():
        for (own, symbol), spellings in names.items():
            if own == family:
                unit = units[spellings[0]]
                row = UnitRow(group, symbol, tuple(spellings), unit.factor, str(unit.dimension))
                rows.append(row)
    return tuple(rows)


def codes_by_name() -> Mapping[str, Code]:
    """Return the codes by their name."""
    return {entry.code: entry for entry in CODES}
