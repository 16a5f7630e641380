"""What is unfinished on a page: SD102 to SD110, judged on the blocks of one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.rules.unfinished import (
    empty,
    fences,
    markers,
    placeholders,
    skeleton,
    template_text,
)
from sphinx_sysdesign.rules.unfinished.pages import RULES
from sphinx_sysdesign.rules.unfinished.presence import kept_of
from sphinx_sysdesign.rules.unfinished.report import Reporter
from sphinx_sysdesign.rules.unfinished.sites import is_diary, survey

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_sysdesign.findings import Finding
    from sphinx_sysdesign.model.blocks import Document
    from sphinx_sysdesign.rules.unfinished.sites import Sites
    from sphinx_sysdesign.template import TemplateTexts

__all__ = ["RULES", "check_page", "kept_of", "survey"]


def check_page(
    document: Document,
    templates: Mapping[str, TemplateTexts] | None = None,
    sites: Sites | None = None,
    kept: Mapping[str, TemplateTexts] | None = None,
) -> tuple[Finding, ...]:
    """Return what is unfinished on a page, in the order of its lines.

    `templates` are the texts of the templates a design may be held against, by name: what one of
    them names as its own is reported with `Finding.template` set. `sites` and `kept` are those of the
    document, where they are known already.
    """
    sites = sites or survey(document)
    reporter = Reporter(document)
    if not is_diary(sites, document.docname):
        empty.check(sites, reporter)
        skeleton.check(sites, reporter)
        markers.check(sites, reporter)
    placeholders.check(sites, reporter)
    fences.check(sites, reporter)
    for name, texts in (templates or {}).items():
        template_text.check(name, texts, sites, reporter)
    kept = kept_of(sites, templates or {}) if kept is None else kept
    for name, texts in kept.items():
        template_text.check_kept(name, document.blocks, sites, texts, reporter)
    return tuple(sorted(set(reporter.findings)))
