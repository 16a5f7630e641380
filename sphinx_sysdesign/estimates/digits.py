"""Rounding and powers that give the same digits in Python and in JavaScript.

``%.3g`` and ``toPrecision`` differ on one and a half per cent of numbers, and
``Math.pow`` differs from ``**`` on whole powers, so that both are avoided: a
page recalculated in a browser must show what the build has written.
"""

from __future__ import annotations

import math


def round_half_up(value: float) -> float:
    """Return the nearest whole number, halves upwards."""
    return float(math.floor(value + 0.5))


#: Decimal factors below one; a number is shifted by them in decimal, which loses nothing.
_SMALL = {0.01: -2, 1e-3: -3, 1e-6: -6, 1e-9: -9}


def times_factor(number: float, factor: float) -> float:
    """Return a number in base units; 99.99 % gives 0.9999, which no multiplication would."""
    return _shifted(number, _SMALL[factor]) if factor in _SMALL else number * factor


def over_factor(value: float, factor: float) -> float:
    """Return a number of base units in a unit of this size, the reverse of times_factor."""
    return _shifted(value, -_SMALL[factor]) if factor in _SMALL else value / factor


def _shifted(number: float, places: int) -> float:
    text = repr(number)
    return number * 10.0**places if "e" in text or "n" in text else float(f"{text}e{places}")


def whole_power(base: float, exponent: int) -> float:
    """Return a whole power by repeated squaring, the same steps in every language."""
    result, factor, left = 1.0, base, abs(exponent)
    while left:
        if left & 1:
            result *= factor
        left >>= 1
        if left:
            factor *= factor
    return 1.0 / result if exponent < 0 else result


def three_digits(value: float) -> str:
    """Return a number to three significant digits, without trailing zeros or an exponent.

    Halves of the exact binary value are rounded upwards.
    """
    return significant(value, 3)


def significant(value: float, digits: int) -> str:
    """Return a number to so many significant digits, without trailing zeros or an exponent."""
    if value == 0 or not math.isfinite(value):
        return "0" if value == 0 else str(value)
    sign, size = ("-" if value < 0 else ""), abs(value)
    scaled, places = _scaled_integer(size, digits)
    text = str(scaled)
    if places <= 0:
        return f"{sign}{text}{'0' * -places}"
    text = text.rjust(places + 1, "0")
    fraction = text[-places:].rstrip("0")
    return f"{sign}{text[:-places]}.{fraction}" if fraction else f"{sign}{text[:-places]}"


def exponent_form(value: float) -> str:
    """Return a number to three significant digits with a power of ten: ``1.2e-9``."""
    if value == 0:
        return "0"
    scaled, places = _scaled_integer(abs(value), 3)
    digits = str(scaled)
    power = len(digits) - 1 - places
    fraction = digits[1:3].rstrip("0")
    mantissa = f"{digits[0]}.{fraction}" if fraction else digits[0]
    return f"{'-' if value < 0 else ''}{mantissa}e{power}"


def decade(size: float) -> int:
    """Return the power of ten of a positive number's leading digit, exactly."""
    numerator, denominator = size.as_integer_ratio()
    guess = len(str(numerator)) - len(str(denominator))
    return (
        guess
        if numerator * 10 ** max(-guess, 0) >= denominator * 10 ** max(guess, 0)
        else guess - 1
    )


def _scaled_integer(size: float, digits: int) -> tuple[int, int]:
    """Return the digits as a whole number and how many of them stand behind the point.

    Python rounds the exact binary value correctly, but halves to even: only where a number
    is such a half are the digits worked out as a fraction.
    """
    mantissa, power = f"{size:.{digits}e}".split("e")
    if mantissa[-1] != "5" or float(f"{mantissa}e{power}") != size:
        mantissa, power = f"{size:.{digits - 1}e}".split("e")
        return int(mantissa.replace(".", "")), digits - 1 - int(power)
    return _halves_up(size, digits)


def _halves_up(size: float, digits: int) -> tuple[int, int]:
    places = digits - 1 - decade(size)
    numerator, denominator = size.as_integer_ratio()
    numerator *= 10 ** max(places, 0)
    denominator *= 10 ** max(-places, 0)
    scaled = (2 * numerator + denominator) // (2 * denominator)
    return scaled, places
