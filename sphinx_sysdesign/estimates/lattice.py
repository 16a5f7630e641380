"""Points spread evenly over ranges by whole-number arithmetic: a Korobov lattice.

Point i has the coordinates frac((i · g^j + 1/2) / N). The points are the same on every
machine and in every language, so that percentiles need no random numbers.
Source: N. M. Korobov, 1959; the generator for N = 1021 is a usual choice.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_sysdesign.estimates.meaning import Bounds

#: A small lattice that shows whether a formula leaves its corners, and one for percentiles.
FEW, FEW_GENERATOR = 61, 17
MANY, MANY_GENERATOR = 1021, 76


@lru_cache(maxsize=256)
def coordinates(count: int, generator: int, dimension: int) -> tuple[float, ...]:
    """Return one coordinate, between 0 and 1, of every point of a lattice."""
    step = pow(generator, dimension, count)
    return tuple(((i * step) % count + 0.5) / count for i in range(count))


def values(bounds: Bounds, shares: Sequence[float]) -> list[float]:
    """Return the values of a range at some shares of its length; see ``value_at``."""
    if bounds.has_mode or bounds.low <= 0 or not math.isfinite(bounds.high / bounds.low):
        return [value_at(bounds, share) for share in shares]
    low, size = bounds.low, math.log(bounds.high / bounds.low)
    return [low * power for power in map(math.exp, map(size.__mul__, shares))]


def value_at(bounds: Bounds, share: float) -> float:
    """Return the value of a range at a share of its length, even on a scale of ratios.

    A range with a mode of its own has half of its points on either side of it.
    """
    if not bounds.has_mode:
        return _between(bounds.low, bounds.high, share)
    if share < 0.5:
        return _between(bounds.low, bounds.base, 2 * share)
    return _between(bounds.base, bounds.high, 2 * share - 1)


def percentile(ordered: Sequence[float], share: float) -> float:
    """Return the value below which a share of an ordered sample lies, interpolated."""
    place = share * len(ordered) - 0.5
    below = min(max(math.floor(place), 0), len(ordered) - 1)
    above = min(below + 1, len(ordered) - 1)
    weight = min(max(place - below, 0.0), 1.0)
    return ordered[below] * (1 - weight) + ordered[above] * weight


def _between(low: float, high: float, share: float) -> float:
    if low > 0:
        ratio = high / low
        return low * math.exp(math.log(ratio) * share) if math.isfinite(ratio) else high
    return low + (high - low) * share
