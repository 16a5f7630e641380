"""Quantities that say another one again, in another unit or for another period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.arithmetic.nearness import is_power
from sphinx_sysdesign.arithmetic.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_sysdesign.arithmetic.quantity import Amount

#: How near a size that is said again must be to it, but for its prefix.
_ROUNDED = 1.05
_PEAK = frozenset(("peak",))
_QUERIES = _PEAK.union(
    "average avg query queries request requests reads writes calls searches lookups operations".split()
)


def has_data(amounts: Iterable[Amount]) -> bool:
    """Tell whether any of some amounts is one of data."""
    return any(reading.data for a in amounts for reading in a.readings)


def is_same_size(one: Amount, other: Amount) -> bool:
    """Tell whether one size or price of data is given in two units, or for two periods: `150 MB/s = 1.2 Gbps`, `$0.02/GB = $20/TB`."""
    sizes = {reading.data for amount in (one, other) for reading in amount.readings if reading.data}
    is_plain = (
        {*one.nouns, *other.nouns} <= _PEAK
        and not (one.per or other.per)
        and (one.unit, one.period) != (other.unit, other.period)
    )
    is_price = one.is_money and other.is_money and one.per != other.per
    return (
        has_data([one])
        and has_data([other])
        and ((is_plain and sizes == {1}) or (is_price and sizes == {-1}))
    )


def is_other_prefix(one: Amount, other: Amount) -> bool:
    """Tell whether a size of data is given again with another prefix in its number alone: `8,800 TB/day ≈ 9 TB/day`."""
    is_same = has_data([one]) and (one.unit, one.period) == (other.unit, other.period)
    is_plain = not (one.nouns or other.nouns or one.per or other.per)
    is_same = is_same and is_plain and other.number > 0
    return is_same and is_power(one.number / other.number, 1000.0, _ROUNDED)


def is_same_rate(one: Amount, other: Amount) -> bool:
    """Tell whether how often something happens is given for two periods: `1M writes/day = 12 writes/s`, `= 12 QPS`."""
    if _is_share(one) and _is_share(other):
        return (
            one.unit == other.unit and one.period != other.period and not (one.nouns or other.nouns)
        )
    periods = [_rate_of(amount) for amount in (one, other)]
    if 0 in periods or periods[0] == periods[1]:
        return False
    is_plain = not (
        one.per or other.per or has_data((one, other)) or one.is_money or other.is_money
    )
    is_unnamed = not one.nouns or one.nouns == other.nouns
    # What is counted each second by `QPS` may be something else than what comes each day.
    is_query = bool(one.unit or other.unit) and _QUERIES.issuperset((*one.nouns, *other.nouns))
    return is_plain and (is_query if one.unit or other.unit else is_unnamed)


def _is_share(amount: Amount) -> bool:
    """Tell whether an amount is a time for each of another: `100M hours/day`."""
    return bool(amount.period) and all(reading.is_time_share for reading in amount.readings)


def _rate_of(amount: Amount) -> float:
    """Return the seconds of the period that something happens in, 1 for `QPS`, 0 where there is none."""
    if not amount.unit:
        return amount.period
    bare = amount.readings[0].bare
    return float(amount.readings[0] == Reading(bare, bare, time=-1))
