"""Characters as a terminal shows them: widths, and escapes for what could mislead or do harm."""

from __future__ import annotations

import unicodedata

#: Characters that turn the direction of text: they can make a line read as something else.
BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

#: What the tab character is shown as; a fixed width keeps carets where they belong.
TAB = "    "


def visible_char(char: str) -> str:
    """Return a character, or its escape where it is a control, a line break, a bidi mark or a surrogate."""
    if char.isprintable() and char not in BIDI:
        return char
    category = unicodedata.category(char)
    if category in ("Cc", "Cs", "Zl", "Zp") or char in BIDI:
        code = ord(char)
        return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
    return char


def visible(text: str) -> str:
    """Return text on one line that is safe to print: controls, line breaks and bidi marks escaped."""
    return text if text.isascii() and text.isprintable() else "".join(map(visible_char, text))


def is_xml_char(char: str) -> bool:
    """Tell whether XML 1.0 allows a character at all."""
    code = ord(char)
    return char in "\t\n\r" or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code > 0xFFFF


def width(text: str) -> int:
    """Return how many columns a terminal takes for printable text (East Asian wide: two)."""
    return len(text) if text.isascii() else sum(map(_char_width, text))


def _char_width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def pad(text: str, columns: int) -> str:
    """Fill text up with blanks to a number of columns."""
    return text + " " * max(0, columns - width(text))
