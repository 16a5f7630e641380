"""Reading what stands right behind a number: `+`, `%`, a scale, a currency and its unit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_sysdesign.arithmetic.quantity import FEW_BYTES, Amount, Cursor
from sphinx_sysdesign.arithmetic.reading import Reading, plain
from sphinx_sysdesign.arithmetic.units import is_noun, period_of, unit_readings
from sphinx_sysdesign.arithmetic.words import FILLERS, MISSPELT, SCALES, SIGNS

if TYPE_CHECKING:
    from sphinx_sysdesign.arithmetic.tokens import Token

#: No rate has so few bytes.
_MANY = 100


class SizeReader(Cursor):
    """Reads how large a quantity is after its number; `at` moves on as far as it has read."""

    def _suffix(self, found: Amount) -> bool:
        """Read `+`, `%`, `x`, the scale and the unit that belong to a number."""
        self._more(found)
        if self.is_at("percent"):
            if self._is_remainder():
                return False
            self._take(found)
            found.is_percent = True
            self._multiply(found, (plain(0.01),))
            return not self.is_number()
        token = self.peek()
        if token and token.kind == "word" and token.glued and token.text in {"x", "X"}:
            self._take(found)
            found.unit = "x"
            return True
        if not self._scale(found):
            return False
        self._more(found)
        is_read = self._money_behind(found) and self._unit(found)
        self._more(found)
        return is_read

    def _more(self, found: Amount) -> None:
        """Step over the plus of `10M+ users`."""
        following = self.peek(1)
        is_end = following is None or not (following.glued or self.is_number(1))
        if self.is_at("operator", "+") and self.tokens[self.at].glued and is_end:
            self._take(found)

    def _is_remainder(self) -> bool:
        """Tell whether a percent sign takes a remainder: `2345678 % m`."""
        sign, following = self.tokens[self.at], self.peek(1)
        return (
            not sign.glued
            and following is not None
            and len(following.text) == 1
            and following.kind == "word"
        )

    def _money_behind(self, found: Amount) -> bool:
        """Read the currency of `600 €`."""
        if self.is_at("money") and not self.is_number(1):
            if found.is_money:
                return False
            found.currency = self.tokens[self.at].text
            self._take(found)
            found.is_money = True
            found.readings = tuple(replace(r, money=1) for r in found.readings)
        return True

    def _scale(self, found: Amount) -> bool:
        token = self.peek()
        if token is None or token.kind != "word":
            return True
        text = token.text
        if text in {"B", "b"} and (token.glued or text == "B"):
            return self._letter_b(found, token)
        if text in {"m", "T", "G"} and token.glued:
            self._take(found)
            found.scale = text
            if found.is_money:
                self._multiply(found, unit_readings(text)[:1])
            else:
                self._multiply(found, unit_readings(text))
                found.unit = "m" if text == "m" and not self._is_count_next() else ""
        elif text == "mil" and not token.glued:
            # A thousand to Spaniards and Portuguese.
            self._take(found)
            self._multiply(found, (plain(1e3), plain(1e6)))
        elif (text in SCALES or text.lower() in SCALES) and (token.glued or text != "cr"):
            self._take(found)
            found.scale = text
            self._multiply(found, (plain(SCALES.get(text) or SCALES[text.lower()]),))
            return self._scale(found) if self._is_scale_word() else True
        return True

    def _letter_b(self, found: Amount, token: Token) -> bool:
        """Read a bare `B`: bytes after a size and billion after a count; both where it may be either."""
        text = token.text
        self._take(found)
        found.scale = "B"
        following = self.peek()
        if text == "B" and (self._is_for_a_thing() or self._is_apart(token)):
            found.scale, found.unit = "", "B"
            self._multiply(found, unit_readings("B")[:1])
            return True
        is_scale = (
            found.is_money
            or self._is_count(found.number)
            or (
                following is not None
                and following.kind == "word"
                and any(r.data or r.time for r in unit_readings(following.text))
            )
        )
        if is_scale:
            self._multiply(found, (plain(1e9),))
            return True
        found.is_b = True
        byte, bit = Reading(1.0, 1.0, data=1), Reading(0.125, 0.125, data=1)
        self._multiply(found, (byte, plain(1e9)) if text == "B" else (plain(1e9), bit, byte))
        return True

    def _is_apart(self, letter: Token) -> bool:
        """Tell whether a `B` stands apart from its number, as units do: `× 24 B =`."""
        following = self.peek()
        return not letter.glued and (following is None or following.kind != "word")

    def _is_count(self, number: float) -> bool:
        """Tell whether so many can only be billions: `1.6B`, `3B posts`, `20B/day`."""
        following = self.peek()
        is_named = following is not None and following.kind == "word" and not following.glued
        is_rate = self.is_at("operator", "/") and self._is_period(1)
        return bool(number % 1) or (is_named and number < FEW_BYTES) or (is_rate and number < _MANY)

    def _is_for_a_thing(self) -> bool:
        """Tell whether a size is given for each of something, as in `10B/tick`: billions are given for periods."""
        is_slash = self.is_at("operator", "/") and self.tokens[self.at].glued
        return is_slash and self.is_at("word", ahead=1) and not self._is_period(1)

    def _is_scale_word(self) -> bool:
        token = self.peek()
        return token is not None and token.kind == "word" and token.text.lower() in SCALES

    def _is_count_next(self) -> bool:
        token = self.peek()
        return (
            token is not None
            and token.kind == "word"
            and not token.glued
            and is_noun(token.text, glued=False)
        )

    def _unit(self, found: Amount) -> bool:
        """Read the unit right after the number and its scale."""
        token = self.peek()
        if token is None or token.kind != "word":
            return True
        if (token.text in {"x", "X"} and token.glued) or MISSPELT.fullmatch(token.text):
            return False
        first, *rest = token.text.split("-")
        readings = unit_readings(first)
        if not readings and rest and first != "per" and self._is_time_of_one(rest[-1]):
            # `700 GPU-hours` are hours.
            found.nouns.append(first.lower())
            first, rest, readings = rest[-1], [], unit_readings(rest[-1])
        if not readings:
            return (
                is_noun(first, glued=token.glued and not found.scale)
                or token.text.lower() in FILLERS
            )
        is_stored = rest == ["month"] and bool(readings[0].data)
        if rest and not is_stored:
            # `102,400 GB-seconds` are data that are held for a time.
            readings = unit_readings(token.text)
            if not readings:
                return False
        if (
            len(token.text) == 1
            and token.text.isascii()
            and not token.glued
            and token.text not in "sh"
        ):
            return False
        self._take(found)
        found.unit = token.text
        if readings[0].money:
            found.is_money = True
            found.currency = SIGNS.get(first.lower(), found.currency)
        self._multiply(found, readings)
        return True

    def _is_time_of_one(self, word: str) -> bool:
        """Tell whether a word counts times, as the second half of `GPU-hours` and `engineer-days` does."""
        readings = unit_readings(word)
        return (
            word.endswith("s") and bool(readings) and readings[0].time == 1 and not readings[0].data
        )

    def _is_period(self, ahead: int) -> bool:
        token = self.peek(ahead)
        return token is not None and token.kind == "word" and period_of(token.text) is not None

    def _take(self, found: Amount) -> None:
        found.end = self.tokens[self.at].end
        self.at += 1

    def _multiply(self, found: Amount, readings: tuple[Reading, ...]) -> None:
        found.readings = tuple(one.times(r) for one in found.readings for r in readings)
