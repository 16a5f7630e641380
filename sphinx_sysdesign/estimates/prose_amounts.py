"""Reading one quantity of a text: a number, its scale, its unit and its period."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sphinx_sysdesign.estimates import prose_words as words
from sphinx_sysdesign.estimates.digits import times_factor
from sphinx_sysdesign.estimates.dimensions import PLAIN, TIME, Dimension
from sphinx_sysdesign.estimates.prose_tokens import Token, is_measure, number_value
from sphinx_sysdesign.estimates.unit_table import MONEY, SCALES
from sphinx_sysdesign.estimates.units import Unit, standard_units

_SIGNS = {sign: code for code, (sign, _) in MONEY.items() if sign}
_DASHES = frozenset(("-", "–", "—", "..", "...", "…", "to"))
_MAX_ADJECTIVES = 3


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity found in a text, from its first token to the one after its last."""

    first: int
    after: int
    number: float
    low: float | None = None
    scale: float = 1.0
    #: The unit's own names, numerator first; empty for a bare number.
    unit: str = ""
    factor: float = 1.0
    dimension: Dimension = PLAIN
    #: The period of a time per time, such as the year of ``52 min/year``, in seconds.
    period: float | None = None
    has_plus: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether there is neither unit nor scale: a number like any other."""
        return not self.unit and self.scale == 1.0

    @property
    def value(self) -> float:
        """The number in base units."""
        return times_factor(self.number * self.scale, self.factor)


def find_unit(word: str) -> Unit | None:
    """Return the unit a word of prose means, more tolerant than the calculation language."""
    units = standard_units()
    exact = units.find(word)
    if exact is not None:
        return exact
    lowered = word.lower()
    return units.find(words.LOOSE_UNITS.get(lowered, lowered))


def read_amount(tokens: list[Token], index: int) -> Amount | None:
    """Read the quantity that starts at an index, or return None where there is none."""
    is_money = tokens[index].kind == "money"
    start = index + 1 if is_money else index
    if start >= len(tokens) or not is_measure(tokens, start):
        return None
    amount = _read_single(tokens, start, tokens[index] if is_money else None)
    upper = _upper_end(tokens, amount, tokens[index] if is_money else None)
    if upper is None:
        return replace(amount, first=index)
    has_own = bool(amount.unit) and not is_money
    if has_own and amount.dimension != upper.dimension:
        return replace(amount, first=index)
    low = amount.number * (upper.scale if amount.scale == 1 and not has_own else amount.scale)
    low = times_factor(low, amount.factor if has_own else upper.factor)
    return (
        replace(upper, first=index, low=low) if low < upper.value else replace(amount, first=index)
    )


def _upper_end(tokens: list[Token], amount: Amount, money: Token | None) -> Amount | None:
    """Read the high end of a range such as ``10-20 ms`` or ``10 ms to 20 ms``."""
    index = amount.after
    if index + 1 >= len(tokens) or tokens[index].lowered not in _DASHES:
        return None
    start = index + 1
    if tokens[start].kind == "money":
        money, start = tokens[start], start + 1
    if start >= len(tokens) or not is_measure(tokens, start):
        return None
    upper = _read_single(tokens, start, money)
    return None if upper.is_bare else upper


def _read_single(tokens: list[Token], start: int, money: Token | None) -> Amount:
    amount = Amount(start, start + 1, number_value(tokens[start]))
    amount = _with_scale(tokens, amount)
    if money is not None:
        code = _SIGNS[money.text]
        amount = _with_unit(amount, standard_units().by_name[code], amount.after)
    else:
        amount = _with_nines(tokens, amount)
        amount = _with_plus(tokens, amount)
        if not amount.unit:
            amount = _with_unit_word(tokens, amount)
    amount = _with_plus(tokens, amount)
    return _with_denominators(tokens, amount) if amount.unit or amount.scale > 1 else amount


def _with_scale(tokens: list[Token], amount: Amount) -> Amount:
    """Take in a scale such as K, M, B, bn or million after the number."""
    if amount.after >= len(tokens):
        return amount
    token = tokens[amount.after]
    is_attached = token.start == tokens[amount.after - 1].end
    scale = SCALES.get(token.text) or SCALES.get(token.lowered if len(token.text) > 1 else "")
    if scale is None:
        scale = _loose_scale(tokens, amount.after, is_attached=is_attached)
    elif len(token.text) == 1 and not is_attached and not _counts_follow(tokens, amount.after):
        scale = None
    return amount if scale is None else replace(amount, scale=scale, after=amount.after + 1)


def _loose_scale(tokens: list[Token], index: int, *, is_attached: bool) -> float | None:
    """Return the scale of ``b``, ``m`` and the like, where things that are counted follow."""
    lowered = tokens[index].lowered
    if lowered not in words.LOOSE_SCALES or not is_attached:
        return None
    if tokens[index].text in {"B", "b", "m"} and not _counts_follow(tokens, index):
        return None
    return words.LOOSE_SCALES[lowered]


def _counts_follow(tokens: list[Token], index: int) -> bool:
    """Tell whether a counter stands within the next words, so that ``B`` means a billion."""
    for token in tokens[index + 1 : index + 2 + _MAX_ADJECTIVES]:
        if token.kind != "word" or token.lowered in words.STOPS | {"of"}:
            return False
        unit = find_unit(token.text)
        if unit is not None:
            return unit.family in {"counter", "rate"}
    return False


def _with_nines(tokens: list[Token], amount: Amount) -> Amount:
    """Take in ``five nines`` written with a digit: 3 nines are 99.9 %."""
    if amount.after < len(tokens) and tokens[amount.after].lowered == "nines":
        if not 1 <= amount.number <= 15:
            return amount
        share = 100.0 - 100.0 * 10.0**-amount.number
        percent = standard_units().by_name["%"]
        return _with_unit(replace(amount, number=share), percent, amount.after + 1)
    return amount


def _with_plus(tokens: list[Token], amount: Amount) -> Amount:
    index = amount.after
    if index < len(tokens) and tokens[index].text == "+" and not amount.has_plus:
        return replace(amount, has_plus=True, after=index + 1)
    return amount


def _with_unit_word(tokens: list[Token], amount: Amount) -> Amount:
    """Take in the unit, past adjectives: ``100 M daily active users``."""
    index = amount.after
    if (
        index < len(tokens)
        and tokens[index].text == "-"
        and tokens[index].start == tokens[index - 1].end
    ):
        index += 1
    for position in range(index, min(index + 1 + _MAX_ADJECTIVES, len(tokens))):
        token = tokens[position]
        if token.text == "%":
            share = standard_units().by_name["%"]
            return _with_unit(amount, share, position + 1) if position == index else amount
        if token.kind != "word" or token.lowered in words.STOPS:
            return amount
        unit = find_unit(token.text)
        if unit is not None:
            if position > index and unit.family != "counter":
                return amount
            return _with_unit(amount, unit, position + 1)
    return amount


def _with_unit(amount: Amount, unit: Unit, after: int) -> Amount:
    factor, dimension = amount.factor * unit.factor, amount.dimension * unit.dimension
    return replace(amount, unit=unit.plural, factor=factor, dimension=dimension, after=after)


def _with_denominators(tokens: list[Token], amount: Amount) -> Amount:
    """Take in each ``/s``, ``per day`` or ``a year`` after the unit."""
    for _ in range(4):
        step = _denominator(tokens, amount)
        if step is None:
            break
        amount = step
    return amount


def _denominator(tokens: list[Token], amount: Amount) -> Amount | None:
    index = _skip_plain_words(tokens, amount)
    if index is None:
        return None
    token = tokens[index]
    if token.lowered in words.ADVERBS:
        return _divided(amount, find_unit(words.ADVERBS[token.lowered]), index + 1)
    if index + 1 >= len(tokens):
        return None
    unit = find_unit(tokens[index + 1].text) if tokens[index + 1].kind == "word" else None
    if token.text == "/" or token.lowered == "per":
        return _divided(amount, unit, index + 2)
    if token.lowered in {"a", "an", "each", "every"} and unit is not None and unit.family == "time":
        return _divided(amount, unit, index + 2)
    return None


def _skip_plain_words(tokens: list[Token], amount: Amount) -> int | None:
    """Return where ``per`` or ``/`` stands after words such as ``of data`` or ``downtime``."""
    for index in range(amount.after, min(amount.after + 4, len(tokens))):
        token = tokens[index]
        is_link = token.text == "/" or token.lowered in {"per", "a", "an", "each", "every"}
        if is_link or (token.lowered in words.ADVERBS and index == amount.after):
            return index
        if token.kind != "word" or token.lowered in words.STOPS:
            return None
    return None


def _divided(amount: Amount, unit: Unit | None, after: int) -> Amount | None:
    if unit is None or unit.family not in {"time", "counter", "data", "binary"}:
        return None
    if unit.family == "time" and amount.dimension == TIME:
        return replace(amount, period=unit.factor, after=after) if amount.period is None else None
    if unit.family == "time" and amount.dimension.power_of("time"):
        return None
    return replace(
        amount,
        unit=f"{amount.unit}/{unit.symbol}",
        factor=amount.factor / unit.factor,
        dimension=amount.dimension / unit.dimension,
        after=after,
    )
