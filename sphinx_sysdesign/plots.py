"""Plots of what moves a value: where each bar starts and ends, without drawing it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_sysdesign.spans import spanned

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_sysdesign.estimates import Check, Value

#: A plot has no more bars than this.
_BARS = 6


@dataclass(frozen=True, slots=True)
class Plot:
    """What moves a value: a bar for each range, from 0 to 1 over the width of the plot."""

    name: str
    text: str
    base: float
    #: Range, start and end of its bar, and what the value is there.
    bars: tuple[tuple[str, float, float, str], ...]


def plot_of(values: Iterable[Value], checks: Iterable[Check]) -> Plot | None:
    """Return the plot of the value that the calculation is about: the checked one, else the last."""
    shown = [value for value in values if value.reads and len(value.sensitivity) > 1]
    if not shown:
        return None
    checked = {name for check in checks for name in check.reads}
    value = next((v for v in reversed(shown) if v.name in checked), shown[-1])
    bars = value.sensitivity[:_BARS]
    ends = [value.base, *(end for bar in bars for end in (bar.at_low, bar.at_high))]
    finite = [end for end in ends if math.isfinite(end)]
    low, high = min(finite), max(finite)
    if high <= low:
        return None

    def place(number: float) -> float:
        return round((number - low) / (high - low), 4) if math.isfinite(number) else 1.0

    drawn = []
    for bar in bars:
        start, end = sorted((place(bar.at_low), place(bar.at_high)))
        text = spanned(value.text_of(bar.at_low), value.text_of(bar.at_high))
        drawn += [(bar.name, start, end, text)] if bar.share > 0 else []
    return Plot(value.name, value.text, place(value.base), tuple(drawn))
