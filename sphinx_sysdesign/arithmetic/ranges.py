"""Ranges, `5–10 KB × 100M = 0.5–1 TB`: a calculation of their lower bounds and one of their upper ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER = r"\d(?:[\d,.]*\d)?"
_RANGE = re.compile(
    rf"(?<![\w.,–—-])([$€£¥₹]?)({_NUMBER})([kKMGTB]?)(?: ?[–—] ?|-)\1?({_NUMBER})(?!\w*[–—-]\w|[.,]\d)"
)


def bounds(line: str) -> tuple[str, str] | None:
    """Return a line, of the same length, with the lower and with the upper bounds of its ranges, None without any."""
    if not any(_ranges(line)):
        return None
    return _RANGE.sub(_lower, line), _RANGE.sub(_upper, line)


def begin(line: str, offset: int) -> int:
    """Return where the range begins that holds a character, else the character's own place."""
    return next((m.start() for m in _ranges(line) if m.start() <= offset < m.end()), offset)


def _ranges(line: str) -> Iterator[re.Match[str]]:
    return filter(_grows, _RANGE.finditer(line))


def _grows(match: re.Match[str]) -> bool:
    """Tell whether the second number is the larger one; else it is taken from the first: `600-444`."""
    _, low, scale, high = match.groups()
    sizes = [number.replace(",", "") for number in (low, high)]
    return all(size.count(".") < 2 for size in sizes) and (
        bool(scale) or float(sizes[0]) < float(sizes[1])
    )


def _lower(match: re.Match[str]) -> str:
    return "".join(match.groups()[:3]).rjust(len(match[0])) if _grows(match) else match[0]


def _upper(match: re.Match[str]) -> str:
    return f"{match[1]}{match[4]}".rjust(len(match[0])) if _grows(match) else match[0]
