"""Dimensions: what a number counts or measures, apart from its size.

A dimension is a product of powers of bases. The *hard* bases (time, data and
one for each currency) must always agree. The others are *counters* (user,
request, message ...): a bare number fits any counter, but two different
counters never mix.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

from sphinx_sysdesign.estimates.record import record

CURRENCIES = ("CHF", "CNY", "EUR", "GBP", "INR", "JPY", "USD")

Powers: TypeAlias = tuple[tuple[str, int], ...]

#: Bases that a bare number never stands in for.
HARD_BASES = frozenset(("time", "data", *CURRENCIES))

#: More bases than this in one value are nobody's estimate.
MAX_BASES = 8


@record
class Dimension:
    """A product of bases, each raised to a whole power, such as data per time."""

    #: (base, power) pairs, sorted by base; a power is never zero.
    powers: Powers = ()

    @property
    def is_plain(self) -> bool:
        """Whether this is the dimension of a bare number."""
        return not self.powers

    @property
    def hard(self) -> Dimension:
        """The part made of time, data and money."""
        return _parted(self.powers)[0]

    @property
    def counters(self) -> Dimension:
        """The part made of things that are counted."""
        return _parted(self.powers)[1]

    def power_of(self, base: str) -> int:
        """Return the power of one base, 0 where it does not occur."""
        return dict(self.powers).get(base, 0)

    def __mul__(self, other: Dimension) -> Dimension:
        """Return the dimension of a product."""
        if not other.powers:
            return self
        if not self.powers:
            return other
        return _product(self.powers, other.powers)

    def __truediv__(self, other: Dimension) -> Dimension:
        """Return the dimension of a quotient."""
        return _quotient(self.powers, other.powers) if other.powers else self

    def __pow__(self, exponent: int) -> Dimension:
        """Return the dimension of a whole power."""
        return from_powers({base: power * exponent for base, power in self.powers})

    def __str__(self) -> str:
        """Return the dimension in words, such as ``data/time`` or ``1/time``."""
        above = [_factor(base, power) for base, power in self.powers if power > 0]
        below = [_factor(base, -power) for base, power in self.powers if power < 0]
        if not above and not below:
            return "a plain number"
        return "/".join(["·".join(above) or "1", *below])


@lru_cache(maxsize=4096)
def _product(left: Powers, right: Powers) -> Dimension:
    merged = dict(left)
    for base, power in right:
        merged[base] = merged.get(base, 0) + power
    return from_powers(merged)


@lru_cache(maxsize=4096)
def _quotient(left: Powers, right: Powers) -> Dimension:
    return Dimension(left) * Dimension(right) ** -1


@lru_cache(maxsize=4096)
def _parted(powers: Powers) -> tuple[Dimension, Dimension]:
    """Return the hard part and the counters."""
    hard = tuple([item for item in powers if item[0] in HARD_BASES])
    return Dimension(hard), Dimension(tuple([item for item in powers if item not in hard]))


def from_powers(powers: dict[str, int]) -> Dimension:
    """Return the dimension with these powers, zeros left out."""
    return Dimension(tuple(sorted((base, power) for base, power in powers.items() if power)))


def base(name: str) -> Dimension:
    """Return the dimension that consists of a single base."""
    return Dimension(((name, 1),))


def are_compatible(left: Dimension, right: Dimension) -> bool:
    """Tell whether two values may be added, compared or converted.

    Time, data and money must agree exactly; counters must agree or be absent
    on one side, because a bare number counts anything.
    """
    if left.powers == right.powers:
        return True
    if left.hard != right.hard:
        return False
    return left.counters.is_plain or right.counters.is_plain


def _factor(name: str, power: int) -> str:
    return name if power == 1 else f"{name}^{power}"


PLAIN = Dimension()
TIME = base("time")
DATA = base("data")
