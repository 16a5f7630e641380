"""Several reports as one: their paths are then relative to the working folder."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_sysdesign.model.design import Corpus, Design, Page
from sphinx_sysdesign.model.report import DesignReport, Report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_sysdesign.findings import Judged


def merge(reports: Sequence[tuple[str, Report]]) -> Report:
    """Join reports, each with the source folder's path ("docs/") that goes before its own paths."""
    moved = [_moved(report, prefix) for prefix, report in reports]
    corpus = Corpus(
        tuple(design for report in moved for design in report.corpus.designs),
        tuple(page for report in moved for page in report.corpus.others),
    )
    return Report(
        corpus,
        tuple(design for report in moved for design in report.designs),
        tuple(judged for report in moved for judged in report.findings),
    )


def _moved(report: Report, prefix: str) -> Report:
    designs = tuple(_design(design, prefix) for design in report.corpus.designs)
    others = tuple(_page(page, prefix) for page in report.corpus.others)
    return Report(
        Corpus(designs, others),
        tuple(_design_report(design, prefix) for design in report.designs),
        tuple(_judged(judged, prefix) for judged in report.findings),
    )


def _judged(judged: Judged, prefix: str) -> Judged:
    return replace(judged, finding=replace(judged.finding, path=prefix + judged.finding.path))


def _page(page: Page, prefix: str) -> Page:
    return replace(page, path=prefix + page.path)


def _design(design: Design, prefix: str) -> Design:
    return replace(design, pages=tuple(_page(page, prefix) for page in design.pages))


def _design_report(report: DesignReport, prefix: str) -> DesignReport:
    return replace(report, design=_design(report.design, prefix))
