"""The ends of a range as one text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_sysdesign.estimates import Value

_MEASURED = re.compile(r"(?P<number>\S+(?: (?:k|M|bn|tn))?) (?P<unit>\D.*)")


def range_text(value: Value) -> str:
    """Return the ends of a value's range as one text."""
    return spanned(value.low_text, value.high_text) if value.has_range else ""


def spanned(low: str, high: str) -> str:
    """Return two texts as a span, the unit once where they share it."""
    one, two = _MEASURED.fullmatch(low), _MEASURED.fullmatch(high)
    if one and two and one["unit"].rstrip("s") == two["unit"].rstrip("s"):
        low = one["number"]
    tail = high[high.find("/") :] if "/" in high else ""
    if tail and low[:1] in "$\u20ac\u00a3\u00a5\u20b9" and low.endswith(tail):
        low = low.removesuffix(tail)
    return f"{low} \u2013 {high}"
