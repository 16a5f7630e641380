"""Reading measured requirements in prose: ``p99 < 100 ms``, ``99.99% uptime``, ``RPO < 1 hour``.

The reader is tolerant and silent: what it cannot read is left out, nothing is
raised, and the time it takes is linear in the length of the text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sphinx_sysdesign.estimates import prose_words as words
from sphinx_sysdesign.estimates.dimensions import TIME, Dimension
from sphinx_sysdesign.estimates.prose_amounts import Amount, find_unit, read_amount
from sphinx_sysdesign.estimates.prose_tokens import Token, percentile_name, split_prose
from sphinx_sysdesign.estimates.quantity import Quantity

#: How many tokens away from a quantity its statistic may stand.
_REACH_BEFORE = 12
_REACH_AFTER = 4
_SMALL_COUNT = 1000
#: More restatements than this of one figure are no prose.
_MAX_RESTATED = 8


@dataclass(frozen=True, slots=True)
class Target:
    """A measured requirement: which statistic, compared how, with what quantity."""

    #: ``p99``, ``average``, ``peak``, ``RPO`` ..., or None where the text names none.
    statistic: str | None
    #: ``<``, ``<=``, ``>``, ``>=``, ``=``, or None where the text states none.
    comparison: str | None
    #: The quantity; of a range such as ``10-20 ms`` its high end.
    quantity: Quantity
    #: Start and end, in the text, of the comparison and the quantity.
    span: tuple[int, int]
    #: The low end of a range.
    low: Quantity | None = None
    #: The length in seconds of the year in ``52 minutes per year``.
    period: float | None = None
    #: What the figure is about, as far as the text says: ``uptime``, ``latency``, ``growth`` ...
    subject: str | None = None
    #: The same figure in other words, such as the 52 minutes beside 99.99 %.
    restated: tuple[Target, ...] = ()


def read_targets(text: str) -> tuple[Target, ...]:
    """Return the measured requirements that a piece of prose states, in reading order.

    Figures in brackets that say the same again are ``restated`` in the target before
    them; the window of a measurement (``over 30 days``) and the load at which a target
    holds (``at 10 k QPS``) are no targets.
    """
    reader = _Reader(text, split_prose(text))
    for amount in _amounts(reader.tokens):
        reader.take(amount)
    return _without_asides(reader.targets)


def parse_quantity(text: str) -> Quantity | None:
    """Return the quantity that a text consists of, or None where it is anything else."""
    tokens = split_prose(text)
    if not tokens:
        return None
    amount = read_amount(tokens, 0)
    if amount is None or amount.after != len(tokens) or amount.low is not None:
        return None
    if amount.has_plus or amount.period is not None:
        return None
    return _quantity(text, tokens, amount)


def _amounts(tokens: list[Token]) -> list[Amount]:
    found: list[Amount] = []
    index = 0
    while index < len(tokens):
        amount = read_amount(tokens, index) if tokens[index].kind in {"number", "money"} else None
        if amount is not None:
            found.append(amount)
        index = amount.after if amount is not None else index + 1
    return found


def _without_asides(targets: list[Target]) -> tuple[Target, ...]:
    """Leave out small counts that stand beside a real target, such as ``in 3 regions``."""
    real = [target for target in targets if not _is_small_count(target)]
    return tuple(real or targets[:1])


def _is_small_count(target: Target) -> bool:
    quantity = target.quantity
    is_count = quantity.dimension.hard.is_plain and not quantity.dimension.is_plain
    is_stated = target.comparison or target.statistic or target.low
    return is_count and quantity.factor == 1.0 and quantity.value < _SMALL_COUNT and not is_stated


def _quantity(text: str, tokens: list[Token], amount: Amount) -> Quantity:
    start, end = tokens[amount.first].start, tokens[amount.after - 1].end
    return Quantity(amount.value, amount.dimension, amount.unit, amount.factor, text[start:end])


class _Reader:
    """Turns quantities into targets, one after the other, with the words between them."""

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.targets: list[Target] = []
        #: Index of the first token that no earlier quantity has used up.
        self._free = 0
        self._paren = _paren_starts(tokens)
        self._share: Target | None = None

    def take(self, amount: Amount) -> None:
        """Read the words around a quantity and file it: a target, a restatement or neither."""
        before = self.tokens[max(self._free, amount.first - _REACH_BEFORE) : amount.first]
        after = self.tokens[amount.after : amount.after + _REACH_AFTER]
        previous, self._free = self._free, amount.after
        amount = self._with_unit_before(amount, before)
        target = self._target(amount, before, after)
        if target.statistic is None:
            target = self._with_shared_percentile(target, before)
        if amount.is_bare or self._is_window(amount, before, after):
            self._free = max(previous, amount.after)
        elif self._restates(target, amount, before):
            last = self.targets[-1]
            if len(last.restated) < _MAX_RESTATED:
                self.targets[-1] = replace(last, restated=(*last.restated, target))
        elif self._is_condition(target, before):
            pass
        else:
            self.targets.append(target)

    def _target(self, amount: Amount, before: list[Token], after: list[Token]) -> Target:
        comparison, start, end = self._comparison(amount, before, after)
        quantity = _quantity(self.text, self.tokens, amount)
        low = None
        if amount.low is not None:
            low = replace(quantity, value=amount.low)
        within = self.tokens[amount.first : amount.after]
        statistic = _statistic(before) or _statistic(within) or self._statistic_after(after)
        subject = _subject(before[-6:]) or _subject(within) or _subject(after)
        return Target(statistic, comparison, quantity, (start, end), low, amount.period, subject)

    def _comparison(
        self, amount: Amount, before: list[Token], after: list[Token]
    ) -> tuple[str | None, int, int]:
        start, end = self.tokens[amount.first].start, self.tokens[amount.after - 1].end
        kept = [token for token in before[-6:] if token.lowered not in words.FILLERS - {"to"}]
        if kept and kept[-1].text == "-":
            kept.pop()
        for size in (3, 2, 1):
            phrase = " ".join(token.lowered for token in kept[-size:])
            if len(kept) >= size and phrase in words.BEFORE:
                return words.BEFORE[phrase], kept[-size].start, end
        for size in (2, 1):
            phrase = " ".join(token.lowered for token in after[:size])
            if len(after) >= size and phrase in words.AFTER:
                self._free = amount.after + size
                return words.AFTER[phrase], start, after[size - 1].end
        if amount.has_plus:
            return ">=", start, end
        return _stated_bound(before), start, end

    def _statistic_after(self, after: list[Token]) -> str | None:
        """Return the statistic named right after a quantity, and use its word up."""
        for offset, token in enumerate(after):
            if token.text in {",", ";", ".", ")", "/", "|"} or token.kind == "number":
                return None
            found = _statistic([token])
            if found:
                self._free = max(self._free, self.tokens.index(token, self._free) + 1)
                return found
            if token.kind == "comparison" or (token.lowered in {"and", "or"} and offset):
                return None
        return None

    def _with_unit_before(self, amount: Amount, before: list[Token]) -> Amount:
        """Give a bare number the unit named before it (``QPS: 10K``) or of its neighbour."""
        if amount.unit:
            return amount
        for token in reversed(before[-3:]):
            unit = find_unit(token.text) if token.kind == "word" else None
            if unit is not None and (
                unit.family == "rate" or token.text.upper() in words.AUDIENCES
            ):
                return _in_unit(amount, unit.plural, unit.factor, unit.dimension)
        after = self.tokens[amount.after : amount.after + 2]
        if self.targets and amount.scale > 1 and _statistic([*before, *after]):
            near = self.targets[-1].quantity
            return _in_unit(amount, near.unit, near.factor, near.dimension)
        return amount

    def _with_shared_percentile(self, target: Target, before: list[Token]) -> Target:
        """Read ``95% of requests < 200 ms`` as p95 < 200 ms."""
        share = self.targets[-1] if self.targets else None
        if share is None or share.quantity.unit != "%" or target.quantity.dimension.hard.is_plain:
            return target
        if not before or before[0].lowered != "of" or share.comparison not in {None, ">=", ">"}:
            return target
        if target.comparison is None or any(token.text in ".;(" for token in before):
            return target
        self.targets.pop()
        percent = f"{round(share.quantity.in_unit, 6):g}"
        return replace(target, statistic=f"p{percent}")

    def _is_window(self, amount: Amount, before: list[Token], after: list[Token]) -> bool:
        """Tell whether a time is only the window over which a share is measured."""
        if amount.dimension != TIME or not self.targets or amount.period is not None:
            return False
        nearest = {token.lowered for token in before[-2:]}
        return bool(
            nearest & words.WINDOW_BEFORE
            or {token.lowered for token in after[:1]} & words.WINDOW_AFTER
        )

    def _is_condition(self, target: Target, before: list[Token]) -> bool:
        """Tell whether a figure only says when the last one holds: ``p99 < 1 s at 10 k QPS``."""
        if not self.targets or not before or target.statistic or target.comparison:
            return False
        is_same_clause = not any(token.text in ",;." for token in before)
        lead = next((t.lowered for t in reversed(before) if t.lowered not in {"~", "about"}), "")
        return is_same_clause and lead in words.CONDITIONAL

    def _restates(self, target: Target, amount: Amount, before: list[Token]) -> bool:
        """Tell whether a quantity says again what the last target said."""
        if not self.targets:
            return False
        last = self.targets[-1]
        is_down = target.quantity.dimension == TIME and (
            target.subject == "downtime" or target.period is not None
        )
        if last.quantity.unit == "%" and is_down:
            return True
        own = target.statistic not in {None, last.statistic}
        paren = self._paren[amount.first]
        if paren is not None:
            return not own and last.span[1] <= self.tokens[paren].start
        lead = next((t.lowered for t in reversed(before) if t.lowered not in {"~", "about"}), "")
        same = target.quantity.dimension == last.quantity.dimension
        return same and not own and lead in words.RESTATING and len(before) <= _REACH_AFTER


def _in_unit(amount: Amount, unit: str, factor: float, dimension: Dimension) -> Amount:
    return replace(amount, unit=unit, factor=factor, dimension=dimension)


def _paren_starts(tokens: list[Token]) -> list[int | None]:
    """Return, for every token, the index of the bracket it stands in, if any."""
    starts: list[int | None] = []
    opened: list[int] = []
    for index, token in enumerate(tokens):
        if token.text in "([":
            opened.append(index)
        elif token.text in ")]" and opened:
            opened.pop()
        starts.append(opened[-1] if opened else None)
    return starts


def _stated_bound(before: list[Token]) -> str | None:
    """Read ``maximum file size 5 MB`` as a bound."""
    said = {token.lowered for token in before[-6:]}
    if said & {"max", "maximum"}:
        return "<="
    return ">=" if "minimum" in said else None


def _statistic(tokens: list[Token]) -> str | None:
    for token in reversed(tokens):
        if token.kind == "statistic":
            return percentile_name(token)
        if token.kind == "word" and token.lowered in words.STATISTICS:
            return words.STATISTICS[token.lowered]
        if token.text in {";", "."}:
            return None
    return None


def _subject(tokens: list[Token]) -> str | None:
    for token in tokens:
        if token.kind == "word" and token.lowered in words.SUBJECTS:
            return words.SUBJECTS[token.lowered]
    return None
