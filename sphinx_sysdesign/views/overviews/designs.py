"""`design-list`: the designs of a project."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_sysdesign.lookup import SUMMARY
from sphinx_sysdesign.model.design import DIFFICULTIES, STATUSES
from sphinx_sysdesign.model.projects import project_of
from sphinx_sysdesign.views.choice import chosen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_sysdesign.model.report import DesignReport
    from sphinx_sysdesign.views.facts import Facts
    from sphinx_sysdesign.views.parts import Slot

#: More cards than these are laid out in groups.
CARDS = 48
#: What cards are grouped by, the first of them that tells designs apart, with the order of its values.
_GROUPS: dict[str, tuple[str, ...]] = {"domain": (), "status": STATUSES, "difficulty": DIFFICULTIES}


@dataclass(frozen=True, slots=True)
class DesignRow:
    """A design in an overview."""

    id: str
    title: str
    summary: str
    status: str
    domain: str
    difficulty: str
    time: str
    updated: str
    concepts: tuple[str, ...]
    completeness: int
    open: int
    #: The project that it is of, "" for this one.
    project: str = ""


@dataclass(frozen=True, slots=True)
class DesignGroup:
    """Designs with the word that they share; "" where they are not grouped, or say nothing."""

    word: str
    rows: tuple[DesignRow, ...]


def design_list(facts: Facts, slot: Slot, design: str) -> tuple[DesignGroup, ...]:
    """Return a row a design; of the whole project, also where the list stands in a design."""
    rows = [design_row(facts, report) for report in chosen(facts, slot, design, "*")]
    if len(rows) <= CARDS or slot.option("style") == "table":
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


def design_row(facts: Facts, report: DesignReport) -> DesignRow:
    """Return what an overview shows of a design."""
    data, page = report.design.metadata, report.design.pages[0]
    translated = facts.index.translated
    return DesignRow(
        report.design.id,
        translated(page.docname, "", page.title),
        translated(page.docname, SUMMARY, page.summary),
        report.status if data.status else "",
        data.domain,
        data.difficulty,
        data.time,
        data.updated or data.created,
        data.concepts,
        report.completeness,
        len(facts.open_items(report)),
        project_of(report.design.id),
    )
