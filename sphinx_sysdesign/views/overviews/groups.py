"""How the rows of an overview are laid out: a group a design, and no more of them than a page can show."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Row = TypeVar("Row")
#: Words with how often each occurs, in a fixed order, without zeros.
Counts = tuple[tuple[str, int], ...]
#: More rows than this are more than a page can show.
MOST = 1000


@dataclass(frozen=True, slots=True)
class Group(Generic[Row]):
    """The rows of one design."""

    #: Design id; "" for pages that belong to none.
    design: str
    counts: Counts
    rows: tuple[Row, ...]
    #: How many rows of the design are not among them, because all designs together have too many.
    rest: int = 0


@dataclass(frozen=True, slots=True)
class Grouped(Generic[Row]):
    """An overview: what it comes to, and its rows by design."""

    counts: Counts
    groups: tuple[Group[Row], ...]


def grouped(
    found: Iterable[tuple[str, Sequence[Row]]],
    counted: Callable[[Iterable[Row]], Counts],
    urgency: Callable[[Row], int],
    most: int = MOST,
) -> Grouped[Row]:
    """Return rows by design, with counts; where there are too many, the most urgent of each design.

    Every design keeps at least one row, and all of its rows are counted.
    """
    filled = [(design, rows) for design, rows in found if rows]
    together = sum(len(rows) for _, rows in filled)
    share = max(1, most // len(filled)) if together > most else together
    groups = tuple(
        Group(design, counted(rows), _urgent(rows, share, urgency), max(0, len(rows) - share))
        for design, rows in filled
    )
    return Grouped(counted(row for _, rows in filled for row in rows), groups)


def _urgent(rows: Sequence[Row], share: int, urgency: Callable[[Row], int]) -> tuple[Row, ...]:
    """Return the most urgent rows, in the order in which they come."""
    if len(rows) <= share:
        return tuple(rows)
    first = sorted(range(len(rows)), key=lambda at: -urgency(rows[at]))[:share]
    return tuple(rows[at] for at in sorted(first))


def tally(words: Iterable[str], order: Iterable[str] = ()) -> Counts:
    """Return how often each word occurs: those of `order` first, then the others as they come."""
    counts = Counter(words)
    return tuple((word, counts[word]) for word in dict.fromkeys((*order, *counts)) if counts[word])
