"""Tables read as records: which column holds what, by the words in its head."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from sphinx_sysdesign.model.records import Field
from sphinx_sysdesign.template.phrases import Phrase, bare, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_sysdesign.model.blocks import Cell, Row, Table

_YES = re.compile(r"[\u2713\u2714\u2705\u2611\u2b50\U0001f3c6\U0001f7e2]")
_NO = re.compile(r"[\u2717\u2718\u274c\u2715\u2716\u00d7\u274e\U0001f534]")
_YES_WORDS = frozenset(
    {"x", "yes", "y", "true", "chosen", "selected", "[x]", "adopted", "picked", "winner"}
)
_NO_WORDS = frozenset(
    {"no", "n", "false", "rejected", "-", "\u2013", "\u2014", "[ ]", "[]", "not chosen"}
)
_FENCE_END = re.compile(r"\s*:{3,}\s*")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head as written, and what it holds."""

    index: int
    head: str
    role: str


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table by what they hold."""

    all: tuple[Column, ...]

    def first(self, role: str) -> Column | None:
        """Return the first column of a role."""
        return next((column for column in self.all if column.role == role), None)

    def having(self, *roles: str) -> tuple[Column, ...]:
        """Return all columns of these roles, in order."""
        return tuple(column for column in self.all if column.role in roles)

    def has(self, *roles: str) -> bool:
        """Tell whether there is a column for every one of these roles."""
        return all(self.first(role) for role in roles)


def columns_of(table: Table, roles: Mapping[Phrase, str]) -> Columns:
    """Return the columns of a table; a head that is not known has the role ""."""
    cells = table.head.cells if table.head else ()
    heads = [cell.text.plain for cell in cells]
    return Columns(
        tuple(
            Column(at, head, roles.get(words(bare(head)), "") or roles.get(words(head), ""))
            for at, head in enumerate(heads)
        )
    )


def head_roles(labels: Mapping[str, Iterable[str]]) -> dict[Phrase, str]:
    """Return a table from a head, in the form in which heads are compared, to its role."""
    return {words(form): role for role, forms in reversed([*labels.items()]) for form in forms}


def cell_at(row: Row, column: Column | None) -> Cell | None:
    """Return a row's cell of a column, None where the row is too short or there is no such column."""
    if column is None or column.index >= len(row.cells):
        return None
    return row.cells[column.index]


def cell_words(row: Row, column: Column | None) -> str:
    """Return the words of a row's cell, "" where there is none."""
    cell = cell_at(row, column)
    if cell is None:
        return ""
    # A cell of an image or a role alone has no words, but is not empty.
    return cell.text.plain or ("\u2026" if cell.text or cell.blocks else "")


def row_fields(row: Row, columns: Iterable[Column]) -> tuple[Field, ...]:
    """Return the cells of some columns as the fields of a record; short rows have empty ones."""
    fields = []
    for column in columns:
        text = cell_words(row, column)
        cell = cell_at(row, column)
        line = cell.line if cell else row.line
        fields.append(Field(column.head, column.role, text, line, filled=bool(text)))
    return tuple(fields)


def is_empty(row: Row) -> bool:
    """Tell whether a row holds nothing at all, or the end of a fence that was read as text."""
    filled = [cell for cell in row.cells if cell.text or cell.blocks]
    return not filled or (
        filled == [row.cells[0]] and _FENCE_END.fullmatch(filled[0].text.raw) is not None
    )


def mark(text: str, known: Mapping[str, bool] = MappingProxyType({})) -> bool | None:
    """Return what a mark says: True for a tick, False for a cross, None for anything else.

    `known` are marks of the template's own, in lower case.
    """
    bare_text = text.strip().casefold()
    if bare_text in known:
        return known[bare_text]
    if bare_text in _YES_WORDS or _YES.search(bare_text):
        return None if _NO.search(bare_text) else True
    if bare_text in _NO_WORDS or _NO.search(bare_text):
        return False
    first = re.match(r"(yes|chosen|selected|no)\b(?![ -]?(?:one|sql))", bare_text)
    return (first.group() != "no") if first else None


def number(text: str) -> float | None:
    """Return the number that a cell consists of, or None."""
    bare_text = text.strip()
    return float(bare_text) if _NUMBER.fullmatch(bare_text) else None
