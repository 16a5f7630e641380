"""Reading values of a TOML file by type: what is wrong is noted, and a sensible default returned."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sphinx_sysdesign.template.lines import Lines, Part
from sphinx_sysdesign.template.phrases import words
from sphinx_sysdesign.template.problems import Problem, choice

NAME = re.compile(r"[a-z][a-z0-9-]*\Z")

_TYPES = {str: "text", bool: "true or false", list: "a list", dict: "a table", int: "a number"}

Table = Mapping[str, object]


class Reader:
    """The problems of one file, and typed access to its values."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        #: The keys of the sections by their place in the file.
        self.names: dict[int, str] = {}
        self._lines = Lines(text)

    def note(self, where: tuple[Part, ...], message: str, *, unknown_key: bool = False) -> None:
        """Note a mistake at a key path."""
        parts = (self.names.get(p, str(p + 1)) if isinstance(p, int) else p for p in where)
        key = ".".join(parts)
        line = self._lines.find(where) or 1
        self.problems.append(Problem(self.path, line, key, message, unknown_key))

    def known(self, table: Table, where: tuple[Part, ...], valid: Iterable[str]) -> None:
        """Note every key of a table that is not among the valid ones."""
        allowed = list(valid)
        for key in table:
            if key not in allowed:
                message = f"unknown key {key!r}; {choice(key, allowed)}"
                self.note((*where, key), message, unknown_key=True)

    def text(self, table: Table, where: tuple[Part, ...], key: str, default: str = "") -> str:
        """Return a string without space around it."""
        value = table.get(key, default)
        if isinstance(value, str):
            return value.strip()
        self._wrong_type((*where, key), "text in quotes", value)
        return default

    def flag(self, table: Table, where: tuple[Part, ...], key: str, *, default: bool) -> bool:
        """Return a boolean."""
        value = table.get(key, default)
        if isinstance(value, bool):
            return value
        self._wrong_type((*where, key), "true or false", value)
        return default

    def texts(
        self, table: Table, where: tuple[Part, ...], key: str, default: tuple[str, ...] = ()
    ) -> tuple[str, ...]:
        """Return a list of strings, each once."""
        value = table.get(key)
        if value is None:
            return default
        if not isinstance(value, list):
            self._wrong_type((*where, key), 'a list of texts, such as ["one", "two"]', value)
            return default
        for item in value:
            if not isinstance(item, str) or not item.strip():
                self._wrong_type((*where, key), "a list of texts, none of them empty", item)
        good = (item.strip() for item in value if isinstance(item, str) and item.strip())
        return tuple(dict.fromkeys(good))

    def table(self, table: Table, where: tuple[Part, ...], key: str) -> Table:
        """Return a table, empty where there is none."""
        value = table.get(key)
        if value is None:
            return {}
        if isinstance(value, dict):
            return value
        self._wrong_type((*where, key), f"a table, such as [{key}.name]", value)
        return {}

    def one_of(
        self, table: Table, where: tuple[Part, ...], key: str, valid: Iterable[str], default: str
    ) -> str:
        """Return one of some words."""
        value = self.text(table, where, key, default)
        allowed = list(valid)
        if value in allowed:
            return value
        self.note((*where, key), f"{value!r} is no {key}; {choice(value, allowed)}")
        return default

    def name(self, table: Table, where: tuple[Part, ...], key: str) -> str:
        """Return a name (`[a-z][a-z0-9-]*`), or nothing where it is missing or wrong."""
        if key not in table:
            self.note(
                where,
                f"{key!r} is missing: a name of letters, digits and hyphens, such as 'data-flow'",
            )
            return ""
        value = self.text(table, where, key)
        if value and not NAME.match(value):
            self.note(
                (*where, key),
                f"{value!r} is no name: use a-z, 0-9 and hyphens, a letter first{_slug(value)}",
            )
            return ""
        if not value and isinstance(table[key], str):
            self.note((*where, key), "the name is empty: use a-z, 0-9 and hyphens, a letter first")
        return value

    def _wrong_type(self, where: tuple[Part, ...], wanted: str, value: object) -> None:
        """Note a value of the wrong type."""
        kind = _TYPES.get(type(value), type(value).__name__)
        self.note(where, f"expected {wanted}, got {kind}")


def _slug(text: str) -> str:
    """Suggest a name for a text that is none."""
    slug = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-0123456789")
    return f", such as {slug!r}" if slug else ""


def read_aliases(
    reader: Reader, table: Table, where: tuple[Part, ...], key: str
) -> tuple[str, ...]:
    """Read headings; those that could never match are noted and left out."""
    found = reader.texts(table, where, key)
    good = []
    for alias in found:
        if not words(alias):
            reader.note((*where, key), f"{alias!r} has no word that a heading could have")
        elif "*" in alias.strip("* "):
            reader.note((*where, key), f"{alias!r}: a * may only stand at either end")
        else:
            good.append(alias)
    return tuple(good)


def merged(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    """Join two lists, each entry once."""
    return tuple(dict.fromkeys([*old, *new]))
