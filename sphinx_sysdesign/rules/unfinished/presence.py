"""Which templates a document holds a line of: a quick look that spares most documents the slow one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.template import normalise

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_sysdesign.rules.unfinished.sites import Sites
    from sphinx_sysdesign.template import TemplateTexts


def kept_of(sites: Sites, templates: Mapping[str, TemplateTexts]) -> dict[str, TemplateTexts]:
    """Return the templates of whose pre-filled text a document may hold some; never one too few."""
    asked = {
        name: texts
        for name, texts in templates.items()
        if texts.lines or texts.row_starts or texts.block_starts
    }
    if not asked:
        return {}
    lines = set(map(normalise, sites.whole.split("\n")))
    return {
        name: texts
        for name, texts in asked.items()
        if not texts.lines.isdisjoint(lines)
        or _holds_row(sites, texts)
        or _holds_code(sites, texts)
    }


def _holds_row(sites: Sites, texts: TemplateTexts) -> bool:
    """Tell whether a row of a table is the template's."""
    for table, _ in sites.tables:
        for row in table.rows:
            if row.cells and normalise(row.cells[0].text.raw) in texts.row_starts:
                cells = tuple(normalise(cell.text.raw) for cell in row.cells)
                if cells in texts.rows:
                    return True
    return False


def _holds_code(sites: Sites, texts: TemplateTexts) -> bool:
    """Tell whether a code block is the template's."""
    for site in sites.codes:
        text = site.code.text.lstrip()
        first = normalise(text.splitlines()[0]) if text else ""
        if first in texts.block_starts and texts.is_own_code(text):
            return True
    return False
