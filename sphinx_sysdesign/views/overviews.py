"""The overviews over several designs: each a function from facts and options to plain rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.lookup import SUMMARY
from sphinx_sysdesign.views.choice import chosen, words_of
from sphinx_sysdesign.views.parts import DesignRow

if TYPE_CHECKING:
    from sphinx_sysdesign.model.report import DesignReport
    from sphinx_sysdesign.views.facts import Facts
    from sphinx_sysdesign.views.parts import Notice, Slot


def design_list(facts: Facts, slot: Slot, design: str) -> tuple[DesignRow, ...]:
    """Return a row a design; of the whole project, also where the list stands in a design."""
    return tuple(_design_row(facts, report) for report in chosen(facts, slot, design, "*"))


def _design_row(facts: Facts, report: DesignReport) -> DesignRow:
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
    )


def findings(facts: Facts, slot: Slot, design: str) -> tuple[Notice, ...]:
    """Return the findings of designs, by rule and level where the options say so."""
    rows = [
        notice
        for report in chosen(facts, slot, design)
        for page in report.design.pages
        for notice in facts.all_notices(page.docname)
    ]
    rules, levels = words_of(slot.option("rule")), words_of(slot.option("level"))
    return tuple(
        row
        for row in rows
        if (not rules or row.code in rules or row.name in rules)
        and (not levels or row.level in levels)
    )
