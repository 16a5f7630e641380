"""One way to read a quantity: its size, and how it depends on time, data and money."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Reading:
    """A number with dimensions; counted things (users, requests) have none."""

    #: In seconds, bytes and units of currency.
    size: float
    #: The same with the time units left out: 5 for both `5/day` and `5 hours`.
    bare: float
    data: int = 0
    time: int = 0
    money: int = 0

    def times(self, other: Reading) -> Reading:
        """Return the product."""
        return Reading(
            self.size * other.size,
            self.bare * other.bare,
            self.data + other.data,
            self.time + other.time,
            self.money + other.money,
        )

    def over(self, other: Reading) -> Reading | None:
        """Return the quotient, None for a division by nothing."""
        if not other.size or not other.bare:
            return None
        return Reading(
            self.size / other.size,
            self.bare / other.bare,
            self.data - other.data,
            self.time - other.time,
            self.money - other.money,
        )

    def plus(self, other: Reading, sign: int) -> Reading | None:
        """Return the sum, None where the two are not of a kind."""
        if (self.data, self.time, self.money) != (other.data, other.time, other.money):
            return None
        return replace(self, size=self.size + sign * other.size, bare=self.bare + sign * other.bare)

    @property
    def is_plain(self) -> bool:
        """Whether it is a number without time, data and money."""
        return not (self.data or self.time or self.money)

    @property
    def is_time_share(self) -> bool:
        """Whether it is a time given for each of another: `30 minutes/day`."""
        return self.is_plain and self.size != self.bare


def plain(number: float) -> Reading:
    """Return a number without dimensions."""
    return Reading(number, number)
