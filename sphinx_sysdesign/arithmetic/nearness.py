"""How near two sizes must be to each other."""

from __future__ import annotations

from math import log

#: No rounding doubles a figure.
ROUNDING = 2.0
#: How near a ratio must be to a factor that the text leaves out.
NEAR = 1.25
NEAR_NUMBER = 1.07
#: Nearer than this to a power of ten is no accident.
EXACT = 1.03
#: Beyond this, nothing is a slip by a power of ten.
_LARGEST_RATIO = 1e60


def is_near(ratio: float, limit: float) -> bool:
    """Tell whether a ratio is 1 but for a factor."""
    return 1 / limit < ratio < limit


def is_power(ratio: float, base: float, near: float) -> bool:
    """Tell whether a ratio is near a whole power of a base, other than 1."""
    if not is_near(ratio, _LARGEST_RATIO):
        return False
    power = round(log(ratio, base))
    return power != 0 and is_near(ratio / base**power, near)
