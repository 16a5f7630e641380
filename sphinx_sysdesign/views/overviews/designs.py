"""`design-list`: the designs of a project."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sphinx_sysdesign.lookup import SUMMARY
from sphinx_sysdesign.model.design import DIFFICULTIES, STATUSES
from sphinx_sysdesign.model.projects import project_of
from sphinx_sysdesign.views.choice import chosen, columns_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinx_sysdesign.model.report import DesignReport
    from sphinx_sysdesign.views.facts import Facts
    from sphinx_sysdesign.views.parts import Slot

#: More cards than these are laid out in groups.
CARDS = 48
#: What cards are grouped by, the first of them that tells designs apart, with the order of its values.
_GROUPS: dict[str, tuple[str, ...]] = {"domain": (), "status": STATUSES, "difficulty": DIFFICULTIES}
#: What a card shows of a design, and what a table does where no columns are asked for.
CARD = ("title", "project", "summary", "status", "difficulty", "domain", "completeness")
COLUMNS = ("title", "project", "status", "domain", "difficulty", "completeness", "open")
#: Column to what it shows of a design.
_SHOWN: dict[str, Callable[[Facts, DesignReport], Any]] = {
    "title": lambda facts, report: facts.index.translated(
        report.design.docname, "", report.design.title
    ),
    "project": lambda _facts, report: project_of(report.design.id),
    "summary": lambda facts, report: facts.index.translated(
        report.design.docname, SUMMARY, report.design.pages[0].summary
    ),
    "status": lambda _facts, report: report.status if report.design.metadata.status else "",
    "domain": lambda _facts, report: report.design.metadata.domain,
    "difficulty": lambda _facts, report: report.design.metadata.difficulty,
    "time": lambda _facts, report: report.design.metadata.time,
    "updated": lambda _facts, report: (
        report.design.metadata.updated or report.design.metadata.created
    ),
    "concepts": lambda _facts, report: report.design.metadata.concepts,
    "completeness": lambda _facts, report: report.completeness,
    "open": lambda facts, report: len(facts.open_items(report)),
}


@dataclass(frozen=True, slots=True)
class DesignRow:
    """A design in an overview; what the overview does not show is left empty, so that it changes nothing."""

    id: str
    title: str = ""
    summary: str = ""
    status: str = ""
    domain: str = ""
    difficulty: str = ""
    time: str = ""
    updated: str = ""
    concepts: tuple[str, ...] = ()
    completeness: int = 0
    open: int = 0
    #: The project that it is of, "" for this one.
    project: str = ""


@dataclass(frozen=True, slots=True)
class DesignGroup:
    """Designs with the word that they share; "" where they are not grouped, or say nothing."""

    word: str
    rows: tuple[DesignRow, ...]


def design_list(facts: Facts, slot: Slot, design: str) -> tuple[DesignGroup, ...]:
    """Return a row a design; of the whole project, also where the list stands in a design."""
    is_table = slot.option("style") == "table"
    shown = columns_of(slot, _SHOWN, COLUMNS)[0] if is_table else CARD
    rows = [_row(facts, report, shown) for report in chosen(facts, slot, design, "*")]
    if len(rows) <= CARDS or is_table:
        return (DesignGroup("", tuple(rows)),) if rows else ()
    return _grouped(rows, slot.option("sort").removeprefix("-"))


def _grouped(rows: Sequence[DesignRow], sort: str) -> tuple[DesignGroup, ...]:
    """Return designs by what they are sorted by, else by domain, else by status."""
    ways = [sort] if sort in _GROUPS else list(_GROUPS)
    way = next((w for w in ways if len({getattr(row, w) for row in rows}) > 1), ways[0])
    found: dict[str, list[DesignRow]] = {}
    for row in rows:
        found.setdefault(str(getattr(row, way)), []).append(row)
    words = list(found) if way == sort else _in_order(found, _GROUPS[way])
    return tuple(DesignGroup(word, tuple(found[word])) for word in words)


def _in_order(words: Sequence[str] | dict[str, list[DesignRow]], order: Sequence[str]) -> list[str]:
    """Return words in their order, others by the alphabet; designs that say nothing come last."""
    return sorted(
        words,
        key=lambda w: (not w, order.index(w) if w in order else len(order), w.casefold()),
    )


def _row(facts: Facts, report: DesignReport, shown: Iterable[str]) -> DesignRow:
    return DesignRow(report.design.id, **{name: _SHOWN[name](facts, report) for name in shown})
