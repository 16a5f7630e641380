"""Calculations in tables: a column headed Calculation, and the figures in the column beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_sysdesign.arithmetic.latex import shown
from sphinx_sysdesign.arithmetic.tokens import calculates
from sphinx_sysdesign.model.blocks import Table, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_sysdesign.model.blocks import Document, Row

_CALCULATION = r"(?:[a-z]+ )?(?:calculation|computation|formula|math|derivation)s?"
#: What the figure is headed with where it stands before its calculation; behind it, any heading will do.
_FIGURE = re.compile(
    r"(?:value|result|total|estimate|estimation|answer|figure|target)s?", re.IGNORECASE
)
_HEADING = re.compile(_CALCULATION, re.IGNORECASE)
_HEAD = re.compile(rf"\|[ *_]*{_CALCULATION}[ *_]*\|", re.IGNORECASE)
_RELATION = re.compile(r"[=≈≃≅≒<>]")


def has_calculations(source: str) -> bool:
    """Tell quickly whether a text may hold a table with a column of calculations."""
    return _HEAD.search(source) is not None


def tabled(document: Document) -> Iterator[tuple[str, int]]:
    """Yield the rows of such tables, as `Peak: 5800 × 5 = 29,000` with their lines."""
    for table in walk(document.blocks):
        if not isinstance(table, Table) or not table.head:
            continue
        names = _words(table.head)
        at = next((i for i, name in enumerate(names) if _HEADING.fullmatch(name)), -1)
        if at < 0:
            continue
        figure = at - 1 if at and _FIGURE.fullmatch(names[at - 1]) else at + 1
        for row in table.rows:
            cells = _words(row)
            if max(at, figure) < len(cells) and not _RELATION.search(cells[at] + cells[figure]):
                name = cells[0] if at > 1 or figure > at > 0 else ""
                text = f"{name}: {cells[at]} = {cells[figure]}"
                if calculates(text):
                    yield text, row.line


def _words(row: Row) -> list[str]:
    words = (shown(cell.text).strip(" *_").removeprefix("≈") for cell in row.cells)
    return [word.strip(" *_") for word in words]
