"""Ranges, `5–10 KB × 100M = 0.5–1 TB`: a calculation of their lower bounds and one of their upper ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER = r"\d(?:[\d,.]*\d)?"
_RANGE = re.compile(
    rf"(?<![\w.,–—-])([$€£¥₹]?)({_NUMBER})([kKMGTB]?)( ?[–—] ?|-)\1?({_NUMBER})([kKMGTB]?)(?!\w*[–—-]\w|[.,]\d)"
)
#: A word before the first number: `Phase 1 – 10M users` is no range.
_NAMED = re.compile(r"[A-Za-z] ?$")


def bounds(line: str) -> tuple[str, str] | None:
    """Return a line, of the same length, with the lower and with the upper bounds of its ranges, None without any."""
    lower = upper = line
    for match in _ranges(line):
        sign, low, scale, _, high, last = match.groups()
        before, after, width = slice(match.start()), slice(match.end(), None), len(match[0])
        lower = lower[before] + f"{sign}{low}{scale or last}".rjust(width) + lower[after]
        upper = upper[before] + f"{sign}{high}{last}".rjust(width) + upper[after]
    return (lower, upper) if lower != line else None


def range_start(line: str, offset: int) -> int:
    """Return where the range begins that holds a character, else the character's own place."""
    return next((m.start() for m in _ranges(line) if m.start() <= offset < m.end()), offset)


def _ranges(line: str) -> Iterator[re.Match[str]]:
    return filter(_is_range, _RANGE.finditer(line))


def _is_range(match: re.Match[str]) -> bool:
    """Tell whether the second number is the larger one; else it is taken from the first: `600-444`."""
    _, low, scale, dash, high, last = match.groups()
    if dash.strip() != dash and _NAMED.search(match.string, 0, match.start()):
        return False
    sizes = [number.replace(",", "") for number in (low, high)]
    if any(size.count(".") > 1 for size in sizes):
        return False
    return scale not in {"", last} or float(sizes[0]) < float(sizes[1])
