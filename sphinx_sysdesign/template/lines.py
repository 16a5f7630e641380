"""Where a key stands in a TOML file: a light search, since `tomllib` keeps no lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]#]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(
    r"^\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*="
)

Part = str | int


class Lines:
    """The lines of a TOML file by key path; `("sections", 2, "level")` is a key of the third section."""

    def __init__(self, text: str) -> None:
        self._found: dict[tuple[Part, ...], int] = {}
        for path, line in _paths(text):
            self._found.setdefault(path, line)

    def find(self, path: tuple[Part, ...]) -> int | None:
        """Return the line of a key, or of the nearest table above it that stands in the file."""
        for size in range(len(path), 0, -1):
            if line := self._found.get(path[:size]):
                return line
        return None


def _paths(text: str) -> Iterator[tuple[tuple[Part, ...], int]]:
    """Yield the key paths of a TOML file with their lines, in order."""
    table: tuple[Part, ...] = ()
    counts: dict[tuple[Part, ...], int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = tuple(_split(header[2]))
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            for size in range(1, len(table) + 1):
                yield table[:size], number
        elif key := _KEY.match(line):
            dotted = tuple(_split(key[1]))
            for size in range(1, len(dotted) + 1):
                yield (*table, *dotted[:size]), number


def _split(dotted: str) -> list[str]:
    """Split a dotted key; quoted parts lose their quotes."""
    parts = re.findall(r'"[^"]*"|\'[^\']*\'|[^.\s]+', dotted)
    return [part.strip("\"'") for part in parts]
