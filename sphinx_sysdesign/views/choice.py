"""Which designs an overview shows, and in which order, by the options that all overviews have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.model.design import DIFFICULTIES, STATUSES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_sysdesign.model.report import DesignReport
    from sphinx_sysdesign.views.facts import Facts
    from sphinx_sysdesign.views.parts import Slot

_FILTERS = ("status", "domain", "difficulty", "concept")


def words_of(text: str) -> tuple[str, ...]:
    """Return the parts of a comma separated option."""
    return tuple(word.strip() for word in text.split(",") if word.strip())


def chosen(facts: Facts, slot: Slot, design: str, default: str = "") -> tuple[DesignReport, ...]:
    """Return the designs that an overview's options let through, in the order it asks for.

    Without `:design:` these are `default` where it is given, else the design that the overview
    stands in, else all.
    """
    asked = words_of(slot.option("design")) or words_of(default)
    wanted = asked or ((design,) if design in facts.designs else ("*",))
    filters = {name: words_of(slot.option(name)) for name in _FILTERS}
    rows = [
        report
        for report in facts.report.designs
        if ("*" in wanted or report.design.id in wanted) and _passes(report, filters)
    ]
    key = slot.option("sort", "title").lstrip("-")
    is_reversed = slot.option("sort").startswith("-")
    rows.sort(key=lambda r: (_sort_key(r, key), r.design.id), reverse=is_reversed)
    return tuple(rows)


def _passes(report: DesignReport, filters: Mapping[str, tuple[str, ...]]) -> bool:
    data = report.design.metadata
    values = {
        "status": (report.status,),
        "domain": (data.domain,),
        "difficulty": (data.difficulty,),
        "concept": data.concepts,
    }
    return all(
        not wanted or {w.casefold() for w in wanted} & {v.casefold() for v in values[name]}
        for name, wanted in filters.items()
    )


def _sort_key(report: DesignReport, key: str) -> tuple[object, ...]:
    data, title = report.design.metadata, report.design.title.casefold()
    first: dict[str, object] = {
        "status": STATUSES.index(report.status),
        "domain": data.domain.casefold(),
        "difficulty": DIFFICULTIES.index(data.difficulty) if data.difficulty else len(DIFFICULTIES),
        "completeness": report.completeness,
        "updated": data.updated or data.created,
        "id": report.design.id,
    }
    return (first[key], title) if key in first else (title,)
