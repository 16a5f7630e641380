"""How wide words are, by estimate: no font is known when a map is drawn."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

#: Widths in thousandths of the size of the font, near those of the widest common font, DejaVu Sans.
_NARROW, _LETTER, _CAPITAL, _FOREIGN, _WIDE, _FULL = 400, 630, 740, 760, 960, 1050
#: No more characters than this are looked at.
_LONGEST = 300
#: Not allowed in XML, or invisible and of no use in a label.
_UNFIT = {"Cc", "Cs", "Cn"}
_CJK = "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60"
#: What keeps together on a line: an ideograph, or letters up to a slash or hyphen; with the space before it.
_PIECES = re.compile(rf"(\s*)([{_CJK}]|[^\s{_CJK}/_-]*[/_-]+|[^\s{_CJK}/_-]+)")


@cache
def _width(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    if unicodedata.east_asian_width(char) in "WF":
        return _FULL
    if char in " iljtfrIJ.,:;'|!()[]{}/\\\u00b7-":
        return _NARROW
    if char in "mwMW@%&#+<=>~\u2026\u2014":
        return _WIDE
    if char > "\u024f":
        return _FOREIGN
    return _CAPITAL if char.isupper() else _LETTER


def width_of(text: str, size: int) -> int:
    """Return how wide a text is at most, in pixels, at a font size."""
    return -(-sum(map(_width, text)) * size // 1000)


def clean(text: str) -> str:
    """Return text on one line, without characters that XML does not allow."""
    fit = "".join(" " if c.isspace() else c for c in text if c.isspace() or _is_fit(c))
    return " ".join(fit.split())


def _is_fit(char: str) -> bool:
    return unicodedata.category(char) not in _UNFIT


def wrap(text: str, size: int, width: int, most: int = 3) -> tuple[str, ...]:
    """Return the lines of a text that are no wider than `width`; what does not fit is cut, with an ellipsis."""
    lines: list[str] = []
    for gap, word in _PIECES.findall(clean(text)[:_LONGEST]):
        joined = f"{lines[-1]}{gap}{word}" if lines else word
        if lines and width_of(joined, size) <= width:
            lines[-1] = joined
        else:
            lines += _pieces(word, size, width)
    if len(lines) > most:
        lines[most - 1 :] = [_shortened(f"{lines[most - 1]} {lines[most]}", size, width)]
    return tuple(lines)


def _pieces(word: str, size: int, width: int) -> list[str]:
    """Return a word in parts that are no wider than a line; marks stay with their letters."""
    parts = [""]
    for char in word:
        if parts[-1] and _width(char) and width_of(parts[-1] + char, size) > width:
            parts.append("")
        parts[-1] += char
    return parts


def _shortened(text: str, size: int, width: int) -> str:
    while width_of(f"{text}\u2026", size) > width:
        text = text[:-1]
    return f"{text.rstrip()}\u2026"
