"""Does a figure in the text agree with the value of that name? (SD305)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_sysdesign.arithmetic.mentions import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_sysdesign.arithmetic.quantity import Amount
    from sphinx_sysdesign.arithmetic.reading import Reading
    from sphinx_sysdesign.model.numbers import Mention

#: How far a figure may be off without a word, and after "about".
_EXACT, _ABOUT = 0.01, 0.10


@dataclass(frozen=True, slots=True)
class Computed:
    """A value that a calculation gives, in seconds, bytes and units of currency."""

    base: float
    low: float
    high: float
    data: int = 0
    time: int = 0
    money: int = 0
    #: Other figures it may be given as: in the scenarios.
    others: tuple[float, ...] = ()


def stale_numbers(
    numbers: Iterable[Mention], values: Mapping[str, Computed]
) -> Iterator[tuple[Mention, Computed]]:
    """Yield the figures that disagree with the value of their name.

    A figure agrees if it lies in the range of the value, or is the value rounded as it is written.
    What cannot be compared (another dimension, no unit) agrees.
    """
    for mention in numbers:
        value = values.get(mention.name)
        amount = read(mention.text) if value else None
        if value and amount and not _agrees(amount, value):
            yield mention, value


def _agrees(amount: Amount, value: Computed) -> bool:
    comparable = [one for one in amount.readings if _is_comparable(one, amount, value)]
    return not comparable or any(_fits(one, amount, value) for one in comparable)


def _is_comparable(reading: Reading, amount: Amount, value: Computed) -> bool:
    if (reading.data, reading.time, reading.money) == (value.data, value.time, value.money):
        return True
    # "Peak QPS: 12,000" leaves out the second.
    return (
        reading.is_plain and amount.is_bare and (value.data, value.time, value.money) == (0, -1, 0)
    )


def _fits(reading: Reading, amount: Amount, value: Computed) -> bool:
    step = _step(amount.number) * (reading.size / amount.number if amount.number else 1.0) / 2
    share = _ABOUT if amount.is_approximate else _EXACT
    return any(
        low - max(step, share * abs(low)) <= reading.size <= high + max(step, share * abs(high))
        for low, high in ((value.low, value.high), *((one, one) for one in value.others))
    )


def _step(number: float) -> float:
    """Return the place value of the last digit that counts: 1,000 for 12,000."""
    if not number:
        return 1.0
    mantissa, _, exponent = f"{number:.12e}".partition("e")
    digits = mantissa.rstrip("0").partition(".")[2]
    return float(10.0 ** (int(exponent) - len(digits)))
