"""Checks of single option values: each returns the value the templates use, or raises `BadValue`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

#: The contrast that text of ordinary size needs (WCAG 2.2, success criterion 1.4.3).
READABLE = 4.5

_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_LENGTH = re.compile(r"\d+(?:\.\d+)?(?:rem|em|ch|px|vw|%)|none")
_TOKEN = re.compile(r"[a-z][a-z0-9-]*")
_CLOSES_A_RULE = re.compile(r"[;{}<]|/\*")


class BadValue(ValueError):  # noqa: N818 (it reads as what it is)
    """A value that an option does not take; the message says why, without the option's name."""


def text(value: Any) -> str:
    """Take any text."""
    if not isinstance(value, str):
        raise BadValue(f"{value!r} is not text")
    return value.strip()


def boolean(value: Any) -> bool:
    """Take True and False, and the words that stand for them on a command line."""
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if word in {"true", "yes", "on", "1"}:
        return True
    if word in {"false", "no", "off", "0", ""}:
        return False
    raise BadValue(f"{value!r} is neither true nor false")


def one_of(*words: str) -> Callable[[Any], str]:
    """Take one of a few words."""

    def check(value: Any) -> str:
        word = text(value)
        if word not in words:
            raise BadValue(f"{value!r} is not one of them")
        return word

    return check


def count(least: int, most: int) -> Callable[[Any], int]:
    """Take a whole number within bounds."""

    def check(value: Any) -> int:
        try:
            number = int(value)
        except (TypeError, ValueError):
            raise BadValue(f"{value!r} is not a whole number") from None
        if not least <= number <= most:
            raise BadValue(f"{number} is not between {least} and {most}")
        return number

    return check


def colour(value: Any) -> str:
    """Take a colour in hexadecimal; return its long form."""
    word = text(value)
    if not _COLOUR.fullmatch(word):
        raise BadValue(f"{value!r} is not a colour")
    if len(word) == len("#rgb"):
        word = "#" + "".join(2 * digit for digit in word[1:])
    return word.lower()


def css_value(value: Any) -> str:
    """Take what may stand after a colon in a style sheet."""
    word = text(value)
    if _CLOSES_A_RULE.search(word):
        raise BadValue(f"{value!r} holds more than one value")
    return word


def css_length(value: Any) -> str:
    """Take a CSS length such as `44rem`."""
    word = text(value)
    if not _LENGTH.fullmatch(word):
        raise BadValue(f"{value!r} is not a length")
    return word


def url(value: Any) -> str:
    """Take the address of something on the web; return it without the closing slash."""
    word = text(value)
    if word and not re.match(r"https?://\S+$", word):
        raise BadValue(f"{value!r} is not an address (https://...)")
    return word.rstrip("/")


def tokens(value: Any) -> tuple[tuple[str, str], ...]:
    """Take custom properties by their names, with or without the theme's prefix."""
    if not value:
        return ()
    if not isinstance(value, Mapping):
        raise BadValue(f"{value!r} is not a mapping")
    found = []
    for name, raw in value.items():
        word = str(name).removeprefix("--").removeprefix("sdt-")
        if not _TOKEN.fullmatch(word):
            raise BadValue(f"{name!r} is not the name of a custom property")
        if word not in known_tokens():
            near = get_close_matches(word, known_tokens(), n=1)
            hint = f", but {near[0]!r}" if near else ""
            raise BadValue(f"the theme has no custom property {word!r}{hint}")
        found.append((word, css_value(raw)))
    return tuple(found)


@cache
def known_tokens() -> frozenset[str]:
    """Return the custom properties that the style sheet uses, those of code included."""
    sheet = Path(__file__).with_name("styles") / "tokens.css"
    found = re.findall(r"--sdt-([\w-]+):", sheet.read_text(encoding="utf-8"))
    return frozenset({*found, "code", "code-ink", "code-marked"})


def links(value: Any) -> tuple[tuple[str, str], ...]:
    """Take (title, target) pairs, or mappings with `title` and `url`."""
    if not value:
        return ()
    if isinstance(value, str) or not isinstance(value, (list, tuple)):
        raise BadValue(f"{value!r} is not a list")
    return tuple(_link(entry) for entry in value)


def _link(entry: Any) -> tuple[str, str]:
    match entry:
        case {"title": str(title), "url": str(target)}:
            return title, target
        case (str(title), str(target)):
            return title, target
        case _:
            raise BadValue(f"{entry!r} is not a (title, target) pair")


def contrast(one: str, other: str) -> float:
    """Return the contrast of two `#rrggbb` colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(hexadecimal: str) -> float:
    """Return the relative luminance of a colour, 0 to 1 (WCAG 2.2, "relative luminance")."""
    red, green, blue = (int(hexadecimal[at : at + 2], 16) / 255 for at in (1, 3, 5))

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
