"""A report whose findings name the files they stand in, also where a document includes others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_sysdesign.findings import Judged
    from sphinx_sysdesign.model.design import Page
    from sphinx_sysdesign.model.report import Report


def located(report: Report) -> Report:
    """Return a report as reporters want it: a finding's path and line are those of its file."""
    corpus = report.corpus
    pages = (*corpus.others, *(page for design in corpus.designs for page in design.pages))
    including = {page.docname: page for page in pages if page.parts}
    if not including:
        return report
    return replace(report, findings=tuple(_located(j, including) for j in report.findings))


def _located(judged: Judged, including: dict[str, Page]) -> Judged:
    page = including.get(judged.finding.docname)
    if page is None:
        return judged
    path, line = page.place(judged.finding.line)
    return replace(judged, finding=replace(judged.finding, path=path, line=line))
