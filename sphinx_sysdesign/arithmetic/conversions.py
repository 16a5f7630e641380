"""Plain numbers of a calculation that only change its unit: `5,000 MB / 1000`, `6 Mbps × 600 s / 8`."""

from __future__ import annotations

from itertools import islice
from math import isclose
from typing import TYPE_CHECKING

from sphinx_sysdesign.arithmetic.nearness import EXACT, ROUNDING, is_near
from sphinx_sysdesign.arithmetic.quantity import Amount
from sphinx_sysdesign.arithmetic.units import is_in_bits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_sysdesign.arithmetic.chains import Equation
    from sphinx_sysdesign.arithmetic.expressions import Tree

_MOST_FACTORS = 8
_BITS = 8.0
_TOLD = 0.05
#: Plain numbers that convert units of data; eight turns bytes into bits.
_DATA_CONSTANTS = frozenset(
    (8.0, 1000.0, 1024.0, 1e6, 1024.0**2, 1e9, 1024.0**3, 1e12, 1024.0**4, 1e15)
)

#: What turns hours into days, minutes into hours or days, and seconds into hours or days.
_TURNS = (24.0, 60.0, 1440.0, 3600.0, 86400.0)


def conversions(equation: Equation) -> list[float]:
    """Return the factors by which plain numbers of a calculation may change its unit."""
    amounts = (*equation.left.amounts(), equation.right)
    if not any(r.data or r.time > 0 for a in amounts for r in a.readings):
        return []
    steps = list(islice(_steps(equation.left), _MOST_FACTORS))
    turned = turns(equation)
    if turned != 1:
        steps.remove(turned)
    return _products(steps)[1:]


def _products(factors: Iterable[float]) -> list[float]:
    """Return the product of each choice of some factors, first that of none, which is 1."""
    products = [1.0]
    for factor in islice(factors, _MOST_FACTORS):
        products.extend([product * factor for product in products])
    return products


def is_turning(equation: Equation) -> bool:
    """Tell whether a calculation gives the factor itself that turns its size to a rate: `0.56 TB × 0.093 = 0.052 Gbps`."""
    amounts = list(equation.left.amounts())
    if len(amounts) != 2 or equation.left.has_division:
        return False
    size, factor = sorted(amounts, key=lambda a: a.is_bare)
    one, other = size.readings[0], equation.right.readings[0]
    is_turned = one.data == other.data == 1 and other.time == -1
    is_turned = is_turned and (one.time == 0 or size.period > 1)
    is_odd = factor.is_bare and not factor.scale and factor.number < 1
    return (
        is_turned
        and is_odd
        and isclose(size.number * factor.number, equation.right.number, rel_tol=_TOLD)
    )


def turns(equation: Equation) -> float:
    """Return what a calculation takes to turn its unit by itself: 8 for `6 Mbps × 600 s / 8 = 450 MB`.

    It is 1/8 for `50 MB/s × 8 = 400 Mbps` and 1 where it keeps to bits or bytes.
    """
    right, amounts = equation.right, list(equation.left.amounts())
    sizes = [at for at, a in enumerate(amounts) if a.readings[0].data == 1]
    if right.readings[0].data != 1 or not sizes:
        return 1.0
    to_bits = is_in_bits(right.unit)
    turned = 1 / _BITS if to_bits else _BITS
    has_other = any(is_in_bits(amounts[at].unit) != to_bits for at in sizes)
    # An eight before the first size counts it, as it may where the figure is for each of something.
    is_behind = any(a.is_bare and a.number == _BITS for a in amounts[sizes[0] :]) and not right.per
    is_turned = has_other and is_behind and list(_steps(equation.left)).count(turned) == 1
    return turned if is_turned else 1.0


def lost_turn(equation: Equation) -> float:
    """Return how often what comes in one period is short of the figure's: 24 for `500 h/min × 60 min × 1 GB = 30 TB/day`.

    It is 1 where all is turned, and where no hours come in each minute or the like.
    """
    amounts = list(equation.left.amounts())
    shares = [a for a in amounts if a.period and a.readings[0].is_time_share]
    if len(shares) != 1 or equation.left.has_division or equation.right.readings[0].time != -1:
        return 1.0
    turn = (equation.right.period or 1.0) / shares[0].period
    factors = (a.readings[0].bare for a in amounts if a.is_bare or a.readings[0].time == 1)
    turned = [turn / product for product in _products(factors) if product]
    if any(is_near(one, ROUNDING) for one in turned):
        return 1.0
    return min((t for t in _TURNS for one in turned if is_near(one / t, EXACT)), default=1.0)


def _steps(tree: Tree, *, divides: bool = False) -> Iterator[float]:
    """Yield what each plain number that converts units of data takes back, also in brackets: `1 MB / (8 Mbps / 8)`.

    What multiplies a size before it counts it: `1000 × 2 KB`.
    """
    for _, product in tree.terms:
        is_sized = divides
        for operator, one in product:
            is_below = (operator == "/") != divides
            if not isinstance(one, Amount):
                is_sized = True
                yield from _steps(one, divides=is_below)
            elif any(r.data or r.time > 0 for r in one.readings):
                is_sized = True
            elif (is_sized or is_below) and _is_step(one):
                yield one.number if is_below else 1 / one.number


def _is_step(amount: Amount) -> bool:
    """Tell whether an amount is a plain number that converts units of data."""
    return amount.is_bare and not amount.scale and amount.number in _DATA_CONSTANTS
