"""How a value wants to be shown: in whose units, as a share, or just as it was written."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from sphinx_sysdesign.estimates.record import record
from sphinx_sysdesign.estimates.unit_table import SCALES

if TYPE_CHECKING:
    from sphinx_sysdesign.estimates.dimensions import Dimension, Powers
    from sphinx_sysdesign.estimates.targets import UnitExpression
    from sphinx_sysdesign.estimates.units import Unit

Preferences: TypeAlias = "tuple[tuple[str, Unit], ...]"

_SCALE_NAMES = {1e3: "k", 1e6: "M", 1e9: "bn", 1e12: "tn"}


@record
class Written:
    """A quantity in the author's own figures."""

    number: float
    digits: str
    unit: str
    #: What goes between: a blank, or nothing before a percent-like ``x``.
    gap: str = " "
    sign: str = ""
    #: The currency, where it stands before the number as a sign.
    code: str = ""

    @property
    def text(self) -> str:
        """The quantity as it is shown."""
        gap = "" if self.code else self.gap
        return f"{self.sign}{self.digits}{gap if self.unit else ''}{self.unit}"

    def per(self, unit: str) -> Written:
        """Return the quantity per unit, as in ``5 TB/month``."""
        below = f"{self.unit}/{unit}"
        return Written(self.number, self.digits, below, self.gap, self.sign, self.code)

    @property
    def full_unit(self) -> str:
        """The unit with the currency that is written before the number."""
        return "" if self.unit == "x" else f"{self.code}{self.unit}"


@record
class Style:
    """The preferences that a value carries along from the quantities it was made of."""

    #: Base of a dimension -> the unit its author used, in the order of appearance.
    prefer: Preferences = ()
    is_share: bool = False
    #: Whether the author counts bytes in KiB, MiB ...
    is_binary: bool = False
    written: Written | None = None
    #: The unit after ``->``.
    target: UnitExpression | None = None

    def with_written(self, written: Written | None) -> Style:
        """Return the same with the author's own figures."""
        return Style(self.prefer, self.is_share, self.is_binary, written, self.target)

    def unwritten(self) -> Style:
        """Return the same without the author's own figures and unit, itself where it has none."""
        if self.written is None and self.target is None:
            return self
        return style_of(self.prefer, self.is_share, self.is_binary)

    def unit_for(self, base: str) -> Unit | None:
        """Return the unit the author used for one base, if any."""
        return next((unit for name, unit in self.prefer if name == base), None)


@lru_cache(maxsize=1024)
def style_of(prefer: Preferences, is_share: bool, is_binary: bool) -> Style:
    """Return a style of units alone, the same object for the same units."""
    return Style(prefer, is_share, is_binary)


PLAIN_STYLE = Style()
SHARE_STYLE = Style(is_share=True)


@lru_cache(maxsize=1024)
def preferred(units: tuple[Unit, ...]) -> Preferences:
    """Return which unit goes with which base, compound rates left to the defaults."""
    found: dict[str, Unit] = {}
    for unit in units:
        if len(unit.dimension.powers) == 1 and unit.family not in {"rate", "bits"}:
            found.setdefault(unit.dimension.powers[0][0], unit)
    return tuple(found.items())


def of_product(left: Style, right: Style, dimension: Dimension) -> Style:
    """Return the style of a product or quotient: the left side's units first."""
    if not dimension.powers:
        return SHARE_STYLE if left.is_share or right.is_share else PLAIN_STYLE
    return _merged(left.prefer + right.prefer, dimension.powers, left.is_binary or right.is_binary)


@lru_cache(maxsize=4096)
def _merged(prefer: Preferences, powers: Powers, is_binary: bool) -> Style:
    kept = [base for base, _ in powers]
    merged: dict[str, Unit] = {}
    for base, unit in prefer:
        if base in kept:
            merged.setdefault(base, unit)
    return Style(tuple(merged.items()), is_binary=is_binary and "data" in kept)


def of_sum(left: Style, right: Style, dimension: Dimension) -> Style:
    """Return the style of a sum: the left side's units, the right side's where it has none."""
    merged = dict(left.prefer)
    for base, unit in right.prefer:
        merged.setdefault(base, unit)
    is_share = (left.is_share or right.is_share) and dimension.is_plain
    return style_of(tuple(merged.items()), is_share, left.is_binary or right.is_binary)


def scale_name(scale: str) -> str:
    """Return the short form of a scale: ``million`` is written M."""
    return _SCALE_NAMES.get(SCALES.get(scale, 1.0), "")
