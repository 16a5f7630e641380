"""Calculations in tables: a column headed Calculation, and the figures in the column beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_sysdesign.arithmetic.latex import shown
from sphinx_sysdesign.arithmetic.tokens import RELATION, calculates
from sphinx_sysdesign.model.blocks import Table, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_sysdesign.model.blocks import Document, Row

_NAMES = r"(?:calculation|arithmetic|computation|formula|math|derivation)s?"
_RESULT = r"(?:value|result|total|estimate|estimation|answer|figure)s?"
#: What the figure is headed with where it stands before its calculation.
_FIGURE = re.compile(_RESULT, re.IGNORECASE)
#: The same, or what is measured, where it stands behind; notes, sources and limits are no results.
_MEASURE = re.compile(
    rf"(?:[a-z]+ )?(?:{_RESULT}|[qrt]ps|iops|rate|load|traffic|throughput|bandwidth|storage|size|memory|disk|ram|"
    r"cost|price|average|volume|year 1|(?:reads?|writes?|requests?)(?:/s)?)",
    re.IGNORECASE,
)
_HEADING = re.compile(rf"(?:[a-z]+ (?:/ )?)?{_NAMES}", re.IGNORECASE)
#: The end of such a heading, in lower case.
_HEAD = re.compile(rf"{_NAMES}[ *_\"]*(?:[|,]|$)", re.MULTILINE)
#: A figure whose row says that it is one of each second: `| Writes/sec | ~50K |`.
_BARE = re.compile(r"[~≈ ]*\d[\d.,]*[kKMB]?")
_RATE = re.compile(r"(?:/ ?|\bper )s(?:ec(?:ond)?)?\b|\b[QRT]PS\b", re.IGNORECASE)
_NEXT = re.compile(r"[,;] [^,;]*\d")
_GOES_ON = re.compile(r"[~$€£]?\d[^=≈~]*[=≈]")
_NO_FIGURE = re.compile(r"[<>]")


def has_calculations(source: str) -> bool:
    """Tell quickly whether a text may hold a table with a column of calculations."""
    return _HEAD.search(source.lower()) is not None


def tabled(document: Document) -> Iterator[tuple[str, int]]:
    """Yield the rows of such tables, as `Peak: 5800 × 5 = 29,000` with their lines."""
    for table in walk(document.blocks):
        if not isinstance(table, Table) or not table.head:
            continue
        names = _words(table.head)
        at = next((i for i, name in enumerate(names) if _HEADING.fullmatch(name)), -1)
        if at < 0:
            continue
        figure = _figure(names, at)
        for row in table.rows if figure >= 0 else ():
            cells = _words(row)
            if max(at, figure) >= len(cells) or not _is_apart(cells[at], cells[figure]):
                continue
            name = cells[0] if at > 1 or figure > at > 0 else ""
            unit = "/s" if _BARE.fullmatch(cells[figure]) and _RATE.search(name) else ""
            text = f"{name}: {cells[at]} = {cells[figure]}{unit}, {names[figure]}"
            is_mean = "average" in names[figure].lower() and "+" in cells[at]
            if calculates(text) and not is_mean:
                yield text, row.line


def _figure(names: list[str], at: int) -> int:
    """Return the column with the figures of the calculations in another, -1 where none tells."""
    if any(name.lower() in {"unit", "units"} for name in names):
        return -1
    if at and _FIGURE.fullmatch(names[at - 1]):
        return at - 1
    return at + 1 if at + 1 < len(names) and _MEASURE.fullmatch(names[at + 1]) else -1


def _is_apart(calculation: str, figure: str) -> bool:
    """Tell whether a calculation has its figure in the other cell, which may go on from it: `30B/day = 350K/s`."""
    goes_on = _GOES_ON.match(figure) is not None or not RELATION.search(figure)
    are_several = _NEXT.search(calculation) is not None and _NEXT.search(figure) is not None
    return (goes_on and not are_several) and not (
        RELATION.search(calculation) or _NO_FIGURE.search(calculation + figure)
    )


def _words(row: Row) -> list[str]:
    return [shown(cell.text).strip(" *_").lstrip("≈= *_") for cell in row.cells]
