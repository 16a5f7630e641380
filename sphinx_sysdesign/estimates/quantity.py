"""A number with its dimension and the way its author wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates.digits import over_factor
from sphinx_sysdesign.estimates.record import record

if TYPE_CHECKING:
    from sphinx_sysdesign.estimates.dimensions import Dimension


@record
class Quantity:
    """A measured number, such as ``100 ms``, held in base units.

    Base units are the second, the byte, one of a currency and one of a counter.
    """

    #: The number in base units.
    value: float
    dimension: Dimension
    #: The unit as the calculation language writes it, such as ``requests/s``; empty for none.
    unit: str = ""
    #: How many base units one ``unit`` holds.
    factor: float = 1.0
    #: The quantity as it stood in the text.
    text: str = ""

    @property
    def in_unit(self) -> float:
        """The number in ``unit`` rather than in base units."""
        return over_factor(self.value, self.factor)
