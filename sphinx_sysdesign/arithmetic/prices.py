"""What may explain the figure of a calculation with prices, other than a mistake."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

from sphinx_sysdesign.arithmetic.expressions import Tree, results
from sphinx_sysdesign.arithmetic.nearness import (
    EXACT,
    NEAR,
    NEAR_NUMBER,
    ROUNDING,
    is_near,
    is_power,
)
from sphinx_sysdesign.arithmetic.quantity import Amount
from sphinx_sysdesign.arithmetic.ratios import is_comparable, ratios_of
from sphinx_sysdesign.arithmetic.reading import Reading
from sphinx_sysdesign.arithmetic.restatements import has_data
from sphinx_sysdesign.arithmetic.units import is_in_bits, unit_readings
from sphinx_sysdesign.arithmetic.words import BULK, MOVING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_sysdesign.arithmetic.chains import Equation
    from sphinx_sysdesign.arithmetic.expressions import Result
    from sphinx_sysdesign.arithmetic.surroundings import Surroundings

#: A price below this is for many of what has it.
_SMALL_PRICE = 0.01
_SMALLEST_PRICE = 1e-5
_GIGABYTE = 1e9
_BULKS = frozenset((1e3, 1e6))
#: What a machine with a price has some of.
_PARTS = frozenset(("core", "vcpu", "cpu", "gpu", "disk"))
_LARGE_LOT = 1000
#: How near a figure must be that fits without one amount.
_FITS = 1.1
_FOR_EACH = re.compile(r"\b(?:per|each)\b")


def is_price_explained(equation: Equation, ratio: float, bare: float, around: Surroundings) -> bool:
    """Tell whether what a price may be for makes up for a difference: a ratio, and the same without times."""
    return equation.right.is_money and (
        _is_price_of_many(equation, ratio, around)
        or _is_price_of_lots(equation, ratio)
        or (_is_price_of_stock(equation, bare) and not around.has(MOVING))
    )


def _is_price_of_many(equation: Equation, ratio: float, around: Surroundings) -> bool:
    """Tell whether a price may be meant for more than one: `$0.02 / 1M tokens = $0.50/month`."""
    amounts = list(equation.left.amounts())
    prices = [a for a in amounts if a.is_money]
    if equation.right.per or has_data(prices):
        return False
    divisors = (a for operator, a in equation.left.factors() if operator == "/" and not a.unit)
    bulks = [a.readings[0].bare for a in divisors if a.readings[0].bare in _BULKS]
    if any("scale" in a.per for a in amounts) and any(is_near(ratio / n, NEAR) for n in bulks):
        return True  # `$5 CPM / 1000` says twice what it is for.
    if not equation.left.has_division:
        if has_data(amounts):
            return False
        if any("scale" in a.per or _is_for_each(a) or around.names_each(a.number) for a in prices):
            return False
        is_bulk = any(a.is_bare and a.scale for a in amounts)
        is_bulk = is_bulk or any(a.is_money and a.number < _SMALL_PRICE for a in amounts)
        is_bulk = is_bulk or any(word.rstrip("s") in BULK for a in amounts for word in a.nouns)
        return is_bulk and any(is_near(ratio * size, NEAR) for size in (1e3, 1e6))
    is_digit = is_power(ratio, 10.0, EXACT) and not is_power(ratio, 1000.0, NEAR)
    is_price = len(amounts) == 2 and amounts[0].is_money and ratio > 1 and not is_digit
    if is_price and (equation.right.period or not around.has(_FOR_EACH)):
        return True
    is_many = any(is_near(ratio / 10.0**power, ROUNDING) for power in (3, 6, 9))
    # `500M views / 1000 × $3` tells itself for how many the price is.
    return is_many and not bulks and not around.has(_FOR_EACH)


def _is_for_each(price: Amount) -> bool:
    """Tell whether a price says that it is for one of something, `$0.20/request`, or is too small for more."""
    return price.number < _SMALLEST_PRICE or any(
        word != "scale" and not unit_readings(word) for word in price.per
    )


def _is_price_of_lots(equation: Equation, ratio: float) -> bool:
    """Tell whether a price for so many is taken as often as it stands there: `8 × $0.25 per 100 reads = $2`.

    What is counted behind a price for a larger lot, and is less, are lots: `$0.01/10K × 3,000 = $30`.
    """
    for _, product in equation.left.terms:
        plain = (a for _, a in product[2:] if isinstance(a, Amount) and a.is_bare and not a.scale)
        fewest = min((a.number for a in plain), default=inf)
        for at, ((_, price), (operator, lot)) in enumerate(pairwise(product)):
            if operator != "/" or not (isinstance(price, Amount) and isinstance(lot, Amount)):
                continue
            size = lot.readings[0].bare
            is_taken = size < _LARGE_LOT or (not at and fewest < size)
            if price.is_money and is_taken and is_near(ratio / size, NEAR_NUMBER):
                return True
    return False


def _is_price_of_stock(equation: Equation, ratio: float) -> bool:
    """Tell whether what comes in a year is kept at a price for each month: `5 TB/year × $0.02/GB = $100/month`."""
    amounts = list(equation.left.amounts())
    is_kept = any(a.is_money and not a.period and any(r.data for r in a.readings) for a in amounts)
    return (
        equation.right.period > 0
        and is_kept
        and any(a.period not in {0, equation.right.period} for a in amounts)
        and is_near(ratio, NEAR)
    )


def paid(equation: Equation, found: list[Result]) -> list[Result]:
    """Return what a calculation comes to where its price is for a gigabyte, or another unit of its size: `86 GB × $0.02`."""
    amounts = list(equation.left.amounts())
    sizes = [a for a in amounts if a.readings[0].data == 1 and not (a.is_b or is_in_bits(a.unit))]
    prices = [a for a in amounts if a.is_money]
    is_told = any(a.readings[0].data for a in prices)
    if not equation.right.is_money or is_told or len(sizes) != 1 or not sizes[0].number:
        return found
    # No terabyte costs cents.
    usual = (_GIGABYTE, _GIGABYTE * 1000) if any(a.number >= 1 for a in prices) else (_GIGABYTE,)
    units = dict.fromkeys((*usual, sizes[0].readings[0].bare / sizes[0].number))
    return [
        *found,
        *(
            one._replace(
                value=one.value.times(Reading(1 / unit, 1 / unit, data=-1)), is_assumed=True
            )
            for one in found
            if one.value.data == 1
            for unit in units
        ),
    ]


def _is_within(
    amount: Amount, before: Amount | Tree, rest: Sequence[tuple[str, Amount | Tree]]
) -> bool:
    """Tell whether a price is for what holds some of something: `4 × 8 vCPU at $2`, `2 racks × 20 servers at $9/rack`."""
    is_whole = not isinstance(before, Amount) or not before.nouns
    is_part = not _PARTS.isdisjoint(noun.rstrip("s") for noun in amount.nouns)
    return (
        is_whole or is_part or any(isinstance(a, Amount) and a.is_money and a.per for _, a in rest)
    )


def is_for_some(equation: Equation, around: Surroundings) -> bool:
    """Tell whether one amount only says what has the price, or of how many: `3 × 64 GB nodes at $0.50 = $1.50`."""
    if not equation.right.is_money or len(equation.left.terms) != 1:
        return False
    sign, factors = equation.left.terms[0]
    is_told = any(a.is_money and a.readings[0].data for a in equation.left.amounts())
    for at, (operator, amount) in enumerate(factors):
        rest = [*factors[:at], *factors[at + 1 :]]
        if operator != "*" or not isinstance(amount, Amount) or not rest or rest[0][0] != "*":
            continue
        is_followed = len(factors) > 2 and isinstance(rest[0][1], Amount) and rest[0][1].is_money
        if not at and not is_followed:
            continue
        is_size = has_data([amount])
        if amount.is_money or amount.is_bare or (is_size and is_told):
            continue
        if at and not (is_size or _is_within(amount, factors[at - 1][1], rest)):
            continue
        reduced = replace(equation, left=Tree([(sign, rest)]))
        if any(
            is_comparable(reduced, one.value, said)
            and any(
                is_near(ratio, _FITS) for ratio, _ in ratios_of(reduced, one.value, said, around)
            )
            for one in results(reduced.left) or ()
            for said in equation.right.readings
        ):
            return True
    return False
