"""JSON of others: every access says what it expects, and where it was disappointed."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from sphinx_sysdesign.json_files import parse_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Part = TypeVar("Part")

#: Larger files are refused, in bytes: about a hundred thousand records.
LARGEST = 64 * 1024 * 1024
#: Longer texts are cut: pages show words, not books.
_LONGEST = 20_000
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_NO_ADDRESS = re.compile(r"[\s\\<>\"\x00-\x1f\x7f]")
#: Where something stands in the file is told by at most so much of its path.
_SHOWN = 60


class Unusable(Exception):  # noqa: N818 (it says what the file is)
    """A file that cannot be used; the message is a part of a sentence that says why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An object of the file, and where it stands in it."""

    data: Mapping[str, object]
    path: str = ""

    def refuse(self, key: str, expected: str) -> Unusable:
        """Return the error about what stands under a key."""
        shown = repr(self.data.get(key))[:_SHOWN]
        return Unusable(f"`{self.path}{key}` is {cleaned(shown)}, not {expected}")

    def text(self, key: str, default: str | None = "") -> str:
        """Return a text on one line; without `default` it must be there and not be empty."""
        found = self.data.get(key)
        if found is None and default is not None:
            return default
        if not isinstance(found, str) or (default is None and not found.strip()):
            raise self.refuse(key, "a text")
        return cleaned(found)

    def word(self, key: str, valid: tuple[str, ...], default: str = "") -> str:
        """Return one of some words; a later version may have others, which count as none."""
        found = self.text(key, default)
        return found if found in valid else default

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        found = self._list(key)
        if not all(isinstance(one, str) for one in found):
            raise self.refuse(key, "a list of texts")
        return tuple(cleaned(str(one)) for one in found)

    def lists(self, key: str) -> tuple[tuple[str, ...], ...]:
        """Return a list of lists of texts."""
        whole = Entry(dict(enumerate(self._list(key))), f"{self.path}{key}.")  # type: ignore[arg-type]
        return tuple(whole.texts(at) for at in whole.data)

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, which may be written as one text with `;` or `,` between them."""
        if not isinstance(self.data.get(key), str):
            return self.texts(key)
        return tuple(filter(None, (one.strip() for one in re.split("[;,]", self.text(key)))))

    def number(self, key: str) -> float | None:
        """Return a number, None where there is none."""
        found = self.data.get(key)
        if found is None:
            return None
        if isinstance(found, bool) or not isinstance(found, int | float):
            raise self.refuse(key, "a number")
        return float(found) if abs(found) < math.inf and _is_small(found) else None

    def whole(self, key: str, least: int, most: int) -> int | None:
        """Return a whole number within bounds, None where there is none."""
        found = self.data.get(key)
        if found is None:
            return None
        if isinstance(found, bool) or not isinstance(found, int) or not least <= found <= most:
            raise self.refuse(key, f"a whole number from {least} to {most}")
        return found

    def flag(self, key: str) -> bool:
        """Return a truth value, false where there is none."""
        found = self.data.get(key, False)
        if not isinstance(found, bool):
            raise self.refuse(key, "true or false")
        return found

    def address(self, key: str) -> str:
        """Return an address within the project; never one that leads elsewhere or runs something."""
        found = self.data.get(key)
        if found is None:
            return ""
        if not isinstance(found, str) or not is_inside(found):
            raise self.refuse(key, "an address below the root of its project")
        return found

    def entries(self, key: str) -> Iterator[Entry]:
        """Yield the objects of a list."""
        for at, one in enumerate(self._list(key)):
            path = f"{self.path}{key}[{at}]"
            if not isinstance(one, dict):
                raise Unusable(f"`{path}` is no object")
            yield Entry(one, f"{path}.")

    def members(self, key: str, defaults: Mapping[str, object]) -> Iterator[tuple[str, Entry]]:
        """Yield the objects that an object holds, by name, each with what it lacks from some defaults."""
        whole = self.entry(key)
        if whole is None:
            raise self.refuse(key, "an object")
        for name, one in whole.data.items():
            if not isinstance(one, dict):
                raise Unusable(f"`{whole.path}{cleaned(name)}` is no object")
            yield cleaned(name), Entry({**defaults, **one}, f"{whole.path}{cleaned(name)}.")

    def all(self, key: str, read: Callable[[Entry], Part]) -> tuple[Part, ...]:
        """Return the objects of a list, read."""
        return tuple(read(one) for one in self.entries(key))

    def entry(self, key: str) -> Entry | None:
        """Return an object, None where there is none."""
        found = self.data.get(key)
        if found is None:
            return None
        if not isinstance(found, dict):
            raise self.refuse(key, "an object")
        return Entry(found, f"{self.path}{key}.")

    def _list(self, key: str) -> list[object]:
        found = self.data.get(key)
        if found is None:
            return []
        if not isinstance(found, list):
            raise self.refuse(key, "a list")
        return found


def parsed(raw: bytes, name: str) -> Entry:
    """Return the object that a file of some name holds."""
    if len(raw) > LARGEST:
        raise Unusable(f"it is larger than {LARGEST // 1024 // 1024} MiB")
    try:
        data, problem = parse_json(raw.decode("utf-8-sig"), name)
    except UnicodeDecodeError:
        raise Unusable("it is no text in UTF-8") from None
    if problem:
        raise Unusable(problem)
    if not isinstance(data, dict):
        raise Unusable("it holds no object")
    return Entry(data)


def cleaned(text: str) -> str:
    """Return a text on one line, without what no page can hold: controls, halves of characters."""
    if text.isprintable() and "  " not in text and len(text) <= _LONGEST:
        return text.strip()
    whole = text[:_LONGEST].encode("utf-8", "replace").decode("utf-8")
    return " ".join(_CONTROLS.sub(" ", whole).split())


def is_inside(address: str) -> bool:
    """Tell whether an address leads to a place below the one that it is appended to."""
    if _NO_ADDRESS.search(address) or address.startswith("/"):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return not (parts.scheme or parts.netloc or ".." in parts.path.split("/"))


def is_web(address: str) -> bool:
    """Tell whether an address is one of the web, of any server."""
    return not _NO_ADDRESS.search(address) and address.startswith(("https://", "http://"))


def _is_small(number: float) -> bool:
    return abs(number) < 1e300
