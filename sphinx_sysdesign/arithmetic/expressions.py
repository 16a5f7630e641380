"""Calculations as trees, and what they come to under each way of reading their quantities."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice, product
from math import isclose
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from sphinx_sysdesign.arithmetic.amounts import AmountReader
from sphinx_sysdesign.arithmetic.quantity import FEW_BYTES, Amount, behind
from sphinx_sysdesign.arithmetic.reading import Reading, plain
from sphinx_sysdesign.arithmetic.tokens import MACHINE
from sphinx_sysdesign.arithmetic.units import is_in_bits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_sysdesign.arithmetic.tokens import Token

#: More ways to read one calculation than this: nobody can tell what it says.
MOST_READINGS = 64
_DEEPEST = 8
#: A month has 30 days, or 30.4.
_NEAR_PERIOD = 0.03
_ROUNDING = frozenset(("ceil", "floor", "round", "roundup"))


@dataclass(slots=True)
class Tree:
    """A sum of products: terms with their sign, each a list of factors with `*` or `/`."""

    terms: list[tuple[int, list[tuple[str, Amount | Tree]]]] = field(default_factory=list)
    #: What is left of the unit and the periods after a closing bracket.
    suffix: Amount | None = None

    def amounts(self) -> Iterator[Amount]:
        """Yield every quantity in it, in reading order."""
        for _, factors in self.terms:
            for _, one in factors:
                if isinstance(one, Amount):
                    yield one
                else:
                    yield from one.amounts()
        if self.suffix:
            yield self.suffix

    def factors(self) -> Iterator[tuple[str, Amount]]:
        """Yield the quantities of its products with their operators, but for those in brackets."""
        for _, product_ in self.terms:
            yield from ((operator, one) for operator, one in product_ if isinstance(one, Amount))

    @property
    def is_single(self) -> bool:
        """Whether it is one quantity, without any operator."""
        if len(self.terms) != 1 or len(self.terms[0][1]) != 1:
            return False
        only = self.terms[0][1][0][1]
        return isinstance(only, Amount) or only.is_single

    @property
    def has_division(self) -> bool:
        """Whether anything is divided."""
        return any(
            operator == "/" or (isinstance(one, Tree) and one.has_division)
            for _, factors in self.terms
            for operator, one in factors
        )


class ExpressionReader(AmountReader):
    """Reads a whole calculation; None where any part of it cannot be read."""

    def __init__(self, tokens: Sequence[Token], at: int = 0) -> None:
        super().__init__(tokens, at)
        self.depth = 0

    def sum(self) -> Tree | None:
        """Read terms joined by plus and minus."""
        tree = Tree()
        sign = 1
        while True:
            factors = self._product()
            if factors is None:
                return None
            tree.terms.append((sign, factors))
            if self.is_at("operator", "+") or self.is_at("operator", "-"):
                sign = 1 if self.is_at("operator", "+") else -1
                self.at += 1
            else:
                return tree

    def _product(self) -> list[tuple[str, Amount | Tree]] | None:
        factors: list[tuple[str, Amount | Tree]] = []
        operator = "*"
        while True:
            factor = self._factor()
            if factor is None:
                return None
            if operator == "/" and _is_eighth(factor, factors):
                factor = Amount(factor.number, (plain(factor.number),), factor.start, factor.end)
            factors.append((operator, factor))
            is_price = isinstance(factor, Amount) and factor.is_money
            if not self._skip_asides() and not is_price:
                return None
            following = self._operator(factor)
            if not following:
                return factors
            operator = following

    def _operator(self, factor: Amount | Tree) -> str:
        """Step over the operator between two factors, "" where there is none."""
        token = self.peek()
        if token is None:
            return ""
        if token.kind == "operator" and token.text in "*/":
            self.at += 1
            return token.text
        if token.kind == "word" and token.text.lower() == "per" and self.is_at("number", ahead=1):
            self.at += 1
            return "/"
        if token.kind == "word" and token.text.lower() == "at" and self.is_at("money", ahead=1):
            self.at += 1
            return "*"
        if token.kind == "word" and token.text.lower() == "every" and self.is_number(1):
            self.at += 1
            return "/"
        is_share = isinstance(factor, Amount) and factor.is_percent and factor.nouns[-1:] == ["of"]
        return "*" if is_share and token.kind in {"number", "money", "about"} else ""

    def _factor(self) -> Amount | Tree | None:
        begin = self.at
        self.skip_fillers()
        token = self.peek()
        if token and token.kind == "word" and token.text.lower() in _ROUNDING:
            self.at += 1
            token = self.peek()
            if not (token and token.kind == "open" and token.glued):
                return None
        if token and token.kind == "open":
            return self._group()
        self.at = begin
        return self._named() if token and token.kind == "word" else self.amount()

    def _named(self) -> Amount | None:
        """Read the price behind a name, `m5.large ($0.10/hour)`, and the number behind the last one: `songs (100M)`."""
        first = self.tokens[self.at]
        while self.is_at("word") and not self.is_at("word", "at"):
            self.at += 1
        if (
            MACHINE.fullmatch(first.text)
            and self.is_at("operator", "*")
            and self.is_at("money", ahead=1)
        ):
            self.at += 1
            return self.amount()
        bracket = self.peek()
        # A bracket right after a name is a function call.
        is_open = bracket is not None and bracket.kind == "open" and not bracket.glued
        if not is_open and not self.is_at("word", "at"):
            return None
        self.at += 1
        self.skip_fillers()
        is_price = self.is_at("money")
        amount = self.amount() if is_price or is_open else None
        if amount is None or not is_open:
            return amount
        if not self.is_at("close"):
            return None
        self.at += 1
        is_number = amount.is_bare and self.at == len(self.tokens)
        return amount if is_price or is_number else None

    def _group(self) -> Tree | None:
        """Read brackets around a calculation and the unit that follows them."""
        if self.depth >= _DEEPEST:
            return None
        self.at += 1
        self.depth += 1
        tree = self.sum()
        self.depth -= 1
        if tree is None or not self.is_at("close"):
            return None
        close = self.tokens[self.at]
        self.at += 1
        suffix = Amount(1.0, (plain(1.0),), close.start, close.end)
        if not self._after_group(suffix):
            return None
        if not suffix.is_bare or suffix.scale:
            tree.suffix = suffix
        return tree

    def _after_group(self, suffix: Amount) -> bool:
        """Read `)` followed by `GB`, `/day` or words."""
        token = self.peek()
        if token is None or token.kind not in {"word", "operator"}:
            return True
        return self._scale(suffix) and self._unit(suffix) and self._words(suffix)

    def _skip_asides(self) -> bool:
        """Step over remarks in brackets, such as `(avg)` and `(peak 3x)`.

        False where one lists figures of its own, `3 sizes (small 20 KB, large 5 MB)`, or is a function's.
        """
        is_single = True
        while self.is_at("open"):
            name = self.tokens[self.at - 1]
            if self.tokens[self.at].glued and name.kind == "number" and self.is_number(1):
                return False  # `5000(0.01)` multiplies.
            if (
                self.tokens[self.at].glued
                and name.kind == "word"
                and name.text.isascii()
                and not name.glued
            ):
                # A function call, as in `M = 250,000, so log2(250,000) ≈ 18`.
                return False
            begin, self.at = self.at, behind(self.tokens, self.at)
            kinds = [token.kind for token in self.tokens[begin : self.at]]
            is_single = is_single and not ("comma" in kinds and kinds.count("number") > 1)
        return is_single


def _is_eighth(one: Amount | Tree, before: list[tuple[str, Amount | Tree]]) -> TypeGuard[Amount]:
    """Tell whether bits are divided by what a byte has of them: `/ 8 bits`, `/ 8 bytes`."""
    return (
        isinstance(one, Amount)
        and one.unit.rstrip("s") in {"bit", "byte"}
        and one.number == 8
        and not one.per
        and any(isinstance(a, Amount) and is_in_bits(a.unit) for _, a in before)
    )


class Result(NamedTuple):
    """What a calculation comes to under one way to read it."""

    value: Reading
    #: Whether it takes a bare `B` for bytes that may well be billions: `35K × 300 × 4B`.
    has_bytes: bool = False
    #: Whether it takes `a / b × c` for a / (b × c), or `a + b / c` for (a + b) / c, as some do.
    is_loose: bool = False
    #: Whether it takes a price for one of a unit that the text leaves out.
    is_assumed: bool = False


def results(tree: Tree) -> list[Result] | None:
    """Return what a calculation comes to under each way to read it, likeliest first.

    None where there are too many ways; readings that add up unlike things are left out.
    """
    amounts = list(tree.amounts())
    ways = product(*(amount.readings for amount in amounts))
    bracketed = list(_bracketed(tree))
    letters = [a for a in amounts if a.is_b]
    # `1B × 100B` may be bytes or billions either way.
    is_vague = len(letters) > 1 and all(a.is_bare for a in letters)
    found: list[Result] = []
    for count, way in enumerate(islice(ways, MOST_READINGS + 1)):
        if count >= MOST_READINGS:
            return None
        chosen = {id(amount): reading for amount, reading in zip(amounts, way, strict=True)}
        _count_periods(tree, chosen)
        bytes_ = [a for a in amounts if a.is_b and chosen[id(a)].data]
        has_bytes = any(a.number < FEW_BYTES for a in bytes_) or (bool(bytes_) and is_vague)
        values = [(False, _evaluate(tree, chosen, False)), (True, _evaluate(tree, chosen, True))]
        values.extend((True, _evaluate(one, chosen, False)) for one in bracketed)
        for is_loose, value in values:
            if value is not None and not any(
                value == r.value and has_bytes == r.has_bytes for r in found
            ):
                found.append(Result(value, has_bytes, is_loose))
    return found


def _bracketed(tree: Tree) -> Iterator[Tree]:
    """Yield a sum with the brackets that may be left out around it: `2M + 3M / 86,400`, `5M × 2 KB + 1 KB`."""
    if len(tree.terms) == 1 or tree.suffix:
        return
    (sign, first), *_, (last_sign, last) = tree.terms
    if len(last) > 1:
        added = Tree([*tree.terms[:-1], (last_sign, last[:1])])
        yield Tree([(1, [("*", added), *last[1:]])])
    if len(first) > 1 and first[-1][0] == "*":
        added = Tree([(1, [("*", first[-1][1])]), *tree.terms[1:]])
        yield Tree([(sign, [*first[:-1], ("*", added)])])


def _count_periods(tree: Tree, chosen: dict[int, Reading]) -> None:
    """Make numbers of the times that count another one, as 24 hours of `3600 secs × 24 hours` do."""
    for _, factors in tree.terms:
        for _, one in factors:
            if isinstance(one, Tree):
                _count_periods(one, chosen)
        times = [(id(a), chosen[id(a)]) for op, a in factors if op == "*" and isinstance(a, Amount)]
        times = [(at, r) for at, r in times if r.time == 1 and not (r.data or r.money) and r.bare]
        for at, reading in times:
            unit = reading.size / reading.bare
            others = (r.size for other, r in times if other != at)
            if any(isclose(unit, size, rel_tol=_NEAR_PERIOD) for size in others):
                chosen[at] = plain(reading.bare)


def _evaluate(tree: Tree, chosen: dict[int, Reading], is_loose: bool) -> Reading | None:
    total: Reading | None = None
    for sign, factors in tree.terms:
        value = _multiply(factors, chosen, is_loose)
        if value is None:
            return None
        if total is None:
            total = value
        else:
            added = total.plus(value, sign)
            if added is None or _mixes_shares(tree):
                return None
            total = added
    if total is not None and tree.suffix is not None:
        total = total.times(chosen[id(tree.suffix)])
    return total


def _multiply(
    factors: list[tuple[str, Amount | Tree]], chosen: dict[int, Reading], is_loose: bool
) -> Reading | None:
    total = plain(1.0)
    divides = False
    for operator, one in factors:
        value = chosen[id(one)] if isinstance(one, Amount) else _evaluate(one, chosen, is_loose)
        if value is None:
            return None
        divides = operator == "/" or (is_loose and divides)
        if not divides:
            total = total.times(value)
            continue
        quotient = total.over(value)
        if quotient is None:
            return None
        total = quotient
    return total


def _mixes_shares(tree: Tree) -> bool:
    """Tell whether percentages are added to numbers other than one: `100 + 20%` means 120 to most."""
    singles = [factors[0][1] for _, factors in tree.terms if len(factors) == 1]
    shares = [one for one in singles if isinstance(one, Amount) and one.is_percent]
    if not shares or len(shares) == len(tree.terms):
        return False
    others = [one for one in singles if one not in shares]
    return any(not isinstance(one, Amount) or one.number != 1 for one in others)
