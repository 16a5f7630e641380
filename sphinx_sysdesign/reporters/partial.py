"""What is left of a report where only some documents of a collection were read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_sysdesign.findings import Judged
    from sphinx_sysdesign.model.report import Report


def without_others(report: Report) -> Report:
    """Leave out what can only be told from the designs that were not read: whether they exist."""
    to_designs = {
        (page.path, citation.line, citation.target)
        for page in (*report.corpus.others, *(p for d in report.corpus.designs for p in d.pages))
        for citation in page.citations
        if citation.kind == "design"
    }
    kept = tuple(j for j in report.findings if not _is_about_others(j, to_designs))
    return replace(report, findings=kept)


def _is_about_others(judged: Judged, to_designs: set[tuple[str, int, str]]) -> bool:
    finding = judged.finding
    if finding.code == "SD601":
        place = (finding.path, finding.line, finding.subject)
        return "/" in finding.subject or place in to_designs
    return finding.code == "SD602"
