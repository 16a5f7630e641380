"""Quantities that say another one again, in another unit or for another period."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_sysdesign.arithmetic.quantity import Amount

_PEAK = frozenset(("peak",))


def has_data(amounts: Iterable[Amount]) -> bool:
    """Tell whether any of some amounts is one of data."""
    return any(reading.data for a in amounts for reading in a.readings)


def is_same_size(one: Amount, other: Amount) -> bool:
    """Tell whether one size or price of data is given in two units: `150 MB/s = 1.2 Gbps`, `$0.02/GB = $20/TB`."""
    sizes = {reading.data for amount in (one, other) for reading in amount.readings if reading.data}
    is_plain = (
        {*one.nouns, *other.nouns} <= _PEAK
        and not (one.per or other.per)
        and one.unit != other.unit
    )
    is_price = one.is_money and other.is_money and one.per != other.per
    return (
        has_data([one])
        and has_data([other])
        and ((is_plain and sizes == {1}) or (is_price and sizes == {-1}))
    )


def is_same_rate(one: Amount, other: Amount) -> bool:
    """Tell whether how often something happens is given for two periods: `1M writes/day = 12 writes/s`."""
    is_told = one.period != other.period and one.period * other.period > 0
    is_plain = not (one.unit or other.unit or one.per or other.per or has_data((one, other)))
    is_plain = is_plain and not (one.is_money or other.is_money)
    return is_told and is_plain and (not one.nouns or one.nouns == other.nouns)
