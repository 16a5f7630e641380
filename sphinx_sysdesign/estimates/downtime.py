"""What a share of availability means in minutes, and whether two such figures agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates.digits import three_digits
from sphinx_sysdesign.estimates.unit_table import DAY, HOUR
from sphinx_sysdesign.estimates.units import year_seconds
from sphinx_sysdesign.phrases import phrase

if TYPE_CHECKING:
    from sphinx_sysdesign.estimates.prose import Target

_STEPS = (
    (DAY, phrase("{n} days"), phrase("{n} day")),
    (HOUR, phrase("{n} h"), phrase("{n} h")),
    (60.0, phrase("{n} min"), phrase("{n} min")),
    (1.0, phrase("{n} s"), phrase("{n} s")),
    (1e-3, phrase("{n} ms"), phrase("{n} ms")),
    (1e-6, phrase("{n} µs"), phrase("{n} µs")),
)

_YEAR = 365 * DAY
#: Lengths of the periods that people mean when they name none, in seconds.
_USUAL_PERIODS = (_YEAR, 365.2425 * DAY, _YEAR / 12, 30 * DAY, 7 * DAY, DAY)
_TOLERANCE = 0.06


def downtime_text(availability: float) -> str:
    """Return how long a service of this availability is down, such as ``52.6 min a year``.

    ``availability`` is a share from 0 to 1. The formula is (1 - a) x the length of a year.
    """
    share = min(max(1.0 - availability, 0.0), 1.0)
    seconds = share * year_seconds()
    for length, plural, singular in _STEPS:
        shown = three_digits(seconds / length)
        if float(shown) >= 1.0:
            return phrase("{time} a year", time=(singular if shown == "1" else plural).of(n=shown))
    return phrase("none")


def agrees(target: Target, restated: Target) -> bool | None:
    """Tell whether a downtime says the same as an availability, None where they don't compare.

    The figures may be rounded, and where no period is named any usual one will do.
    """
    availability, down = target.quantity, restated.quantity
    if availability.unit != "%" or down.dimension.powers != (("time", 1),):
        return None
    unavailable = 1.0 - availability.value
    if not 0.0 < unavailable < 1.0:
        return None
    periods = _USUAL_PERIODS if restated.period is None else _variants(restated.period)
    return any(_is_close(down.value, unavailable * period) for period in periods)


def _variants(period: float) -> tuple[float, ...]:
    """Return the lengths that a named period may have: a year is 365 or 365.2425 days."""
    return tuple(usual for usual in _USUAL_PERIODS if 0.97 < usual / period < 1.03) or (period,)


def _is_close(left: float, right: float) -> bool:
    return abs(left - right) <= _TOLERANCE * max(abs(left), abs(right))
