"""Which names a value may bear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates.functions import FUNCTIONS
from sphinx_sysdesign.estimates.problems import Trouble
from sphinx_sysdesign.estimates.unit_table import SCALES

if TYPE_CHECKING:
    from sphinx_sysdesign.estimates.units import Unit, Units

KEYWORDS = frozenset(("check", "unit", "scenario", "per", "x", "to"))

#: Families of units whose names stay units; a counter or a rate may name a value.
_RESERVED_FAMILIES = frozenset(("time", "data", "bits", "binary", "money", "share"))


def check_name(name: str, span: tuple[int, int], units: Units) -> None:
    """Raise Trouble where a name means something else already."""
    unit = units.by_name.get(name)
    if is_reserved_unit(name, unit):
        hint = "choose a longer name"
        if len(name) > 1:
            hint = f"choose another name, for example {name}_count"
        raise Trouble("E124", f"`{name}` is a unit and cannot be a name", span, hint)
    if name in SCALES or name in KEYWORDS or name in FUNCTIONS:
        raise Trouble("E123", f"`{name}` is reserved", span, "choose a longer name")


def is_reserved_unit(name: str, unit: Unit | None) -> bool:
    """Tell whether a name belongs to time, data, money or shares."""
    if unit is None:
        return False
    return unit.family in _RESERVED_FAMILIES or name.endswith(("bps", "Bps", "Hz"))
