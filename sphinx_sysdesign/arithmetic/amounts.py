"""Reading one quantity of a calculation: `10M posts/day`, `$0.10/GB`, `~864,000 entries per day`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_sysdesign.arithmetic.quantity import Amount
from sphinx_sysdesign.arithmetic.reading import Reading, plain
from sphinx_sysdesign.arithmetic.sizes import SizeReader
from sphinx_sysdesign.arithmetic.units import is_identifier, is_noun, period_of, unit_readings
from sphinx_sysdesign.arithmetic.words import (
    BREAKERS,
    EASTERN,
    NUMERIC,
    PER_PERIOD,
    RATIO,
    SCALES,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_sysdesign.arithmetic.tokens import Token

_MOST_WORDS = 7
_LEAST_TENS = 1e4
_RAISED_TENS = tuple(f"10{digit}" for digit in "⁰¹²³⁴⁵⁶⁷⁸⁹")
#: So many of something have a price together.
_BULKS = frozenset((1e3, 1e4, 1e5, 1e6, 1e9))
#: `500 to 600` is a range.
_RANGES = frozenset(("to", "or", "and"))


def _is_known(word: str) -> bool:
    """Tell whether a word after `per` is a unit or a thing: `$9/MT` may be for a million of them, and `元/千次` for a thousand."""
    if unit_readings(word) or period_of(word) is not None:
        return True
    is_number = EASTERN.fullmatch(word) is not None and not NUMERIC.isdisjoint(word)
    return is_noun(word, glued=False) and not is_number


def _over(readings: tuple[Reading, ...], divisor: Reading) -> tuple[Reading, ...]:
    """Return each reading divided, without those that cannot be."""
    return tuple(quotient for one in readings if (quotient := one.over(divisor)))


class AmountReader(SizeReader):
    """Reads quantities from tokens; `at` moves on as far as it has read.

    Of a result (`is_result`) only the quantity is read: any words may follow it.
    """

    def __init__(self, tokens: Sequence[Token], at: int = 0, *, is_result: bool = False) -> None:
        super().__init__(tokens, at)
        self.is_result = is_result

    def amount(self) -> Amount | None:
        """Read the quantity at this place, None where there is none or it cannot be read whole."""
        if self.is_result and self.is_at("bound"):
            return None
        is_approximate = self.skip_fillers()
        sign = self.peek()
        is_money = self.is_at("money")
        self.at += is_money
        token = self.peek()
        if token is None or sign is None or token.kind != "number":
            return None
        is_ratio = token.text.endswith(RATIO)
        if is_ratio and not self.is_result:
            return None
        self.at += 1
        power = self._power_of_ten()
        readings = tuple(plain(value * power) for value in (token.value, *token.others))
        if is_ratio and token.value:
            readings = (*readings, plain(1 / token.value))
        found = Amount(token.value * power, readings, sign.start, self.tokens[self.at - 1].end)
        found.is_money, found.is_approximate = is_money, is_approximate
        found.unit = RATIO if is_ratio else ""
        found.has_one_comma = token.text.count(",") == 1 and not token.text.endswith(("0", "1,024"))
        found.is_power = "^" in token.text or not token.text.isascii()
        if is_money:
            found.currency = sign.text
            found.readings = tuple(replace(r, money=1) for r in readings)
        if not (self._suffix(found) and self._words(found)):
            return None
        self._count_times(found)
        return found

    def _count_times(self, found: Amount) -> None:
        """Read `6.5 trading hours` as a time too."""
        is_plain = found.is_counted and not (found.scale or found.period or found.is_percent)
        times = unit_readings(found.nouns[-1]) if is_plain and len(found.nouns) > 1 else ()
        if times and times[0].time == 1 and not times[0].data:
            found.readings = (*found.readings, *(r.times(times[0]) for r in found.readings))

    def _power_of_ten(self) -> float:
        """Read the rest of `8.9 × 10^5`, in a calculation too."""
        ten = self.peek(1)
        if (
            ten is None
            or not self.is_at("operator", "*")
            or not ten.text.startswith(("10^", *_RAISED_TENS))
        ):
            return 1.0
        if not self.is_result and ten.value < _LEAST_TENS:
            # `8 / 2 × 10^2` may go on from left to right.
            return 1.0
        self.at += 2
        return ten.value

    def _words(self, found: Amount) -> bool:
        """Read what is counted and what it is given for each of: `posts per user/day`."""
        count = 0
        while token := self.peek():
            if token.kind == "word":
                lowered = token.text.lower()
                if lowered == "per" and self.is_number(1):
                    return not self.is_result or self._per_thousand(found)
                if lowered == "per" or (lowered in PER_PERIOD and self._is_period(1)):
                    self.at += 1
                    if not self._divide(found):
                        return self.is_result
                    continue
                is_next = (lowered == "at" and self.is_at("money", ahead=1)) or (
                    lowered == "every" and self.is_number(1)
                )
                if is_next:
                    return True
                if lowered == "of" and self._is_share_of_unknown(found):
                    return self.is_result
                if lowered in BREAKERS or count >= _MOST_WORDS or is_identifier(token.text):
                    return self.is_result and not (lowered in _RANGES and self.is_number(1))
                self._noun(found, token)
                count += 1
            elif found.is_money and self.is_result and self._is_price_of_bulk():
                return self._per_thousand(found)
            elif token.kind == "operator" and token.text == "/" and self._is_per_slash():
                self.at += 1
                if not self._divide(found):
                    return False
            else:
                return True
        return True

    def _is_price_of_bulk(self) -> bool:
        """Tell whether a price is for so many: `$0.08/1000 requests`."""
        return self.is_at("operator", "/") and self.tokens[self.at].glued and self.is_number(1)

    def _per_thousand(self, found: Amount) -> bool:
        """Read what a result is for: `$0.02 per 1,000 requests`, which may be meant for each too, or `90 MB per 45 min`."""
        token, unit = self.peek(1), self.peek(2)
        lasts = unit_readings(unit.text)[:1] if unit and unit.kind == "word" else ()
        if token and token.value and lasts and lasts[0].time == 1 and not lasts[0].data:
            time = lasts[0].times(plain(token.value))
            # `750 MB per 10-minute video` are those of all of it.
            found.readings = (*_over(found.readings, time), *found.readings)
            self.at += 2
            self._take(found)
            return True
        if token and token.kind == "number" and token.value in _BULKS:
            per = _over(found.readings, plain(token.value))
            found.readings = (*per, *found.readings)
            self.at += 1
            self._take(found)
            found.per.append("scale")
        return True

    def _is_share_of_unknown(self, found: Amount) -> bool:
        """Tell whether a share of what is not written is taken: `1/10 of reads`, `20% of pages × 5 KB`."""
        token = self.peek(1)
        is_written = token is not None and token.kind != "word"
        return not is_written if found.is_percent else found.is_bare and not found.scale

    def _noun(self, found: Amount, token: Token) -> None:
        parts = token.text.lower().split("-")
        self.at += 1
        for index, part in enumerate(parts):
            if index and parts[index - 1] == "per":
                self._denominator(found, part)
            elif part == "cpm" and found.is_money:
                found.readings = _over(found.readings, plain(1000.0))
                found.per.append("scale")
            elif part != "per":
                found.nouns.append(part)

    def _is_per_slash(self) -> bool:
        """Tell whether a slash means `per`: a word follows, and not a number."""
        token = self.peek(1)
        if token is None or token.kind != "word":
            return False
        return not (EASTERN.fullmatch(token.text) and self.is_number(2))

    def _divide(self, found: Amount) -> bool:
        """Read one denominator: a time, a size, a scale (`per million`) or a thing."""
        token = self.peek()
        if token is None or token.kind != "word":
            return False
        lowered = token.text.lower()
        if lowered in BREAKERS:
            return False
        self._take(found)
        if token.text in {"M", "K", "k"} or (lowered in SCALES and len(lowered) > 2):
            scale = SCALES.get(token.text) or SCALES[lowered]
            per = _over(found.readings, plain(scale))
            # Of a result, `$0.11 per million orders` may be what a million of them come to.
            found.readings = (*per, *found.readings) if self.is_result else per
            found.per.append("scale")
            return True
        parts = lowered.split("-per-")
        if not all(
            _is_known(part) for part in (parts if len(parts) > 1 else token.text.split("-"))
        ):
            return False
        self._denominator(found, parts[0] if len(parts) > 1 else token.text)
        for part in parts[1:]:
            self._denominator(found, part)
        return True

    def _denominator(self, found: Amount, word: str) -> None:
        first, _, rest = word.partition("-")
        if rest and period_of(rest) is None:
            found.per.append(word.lower().rstrip("s"))
            return
        for part in filter(None, (first, rest)):
            readings = unit_readings(part)
            if not readings or readings[0].data:
                found.per.append(part if readings else part.lower().rstrip("s"))
            elif readings[0].time == 1:
                found.period = readings[0].size
            found.readings = tuple(
                quotient
                for one in found.readings
                for r in readings or (plain(1.0),)
                if (quotient := one.over(r))
            )
