"""Several reports as one: their paths are then relative to the working folder."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_sysdesign.model.design import Corpus, Design, Page
from sphinx_sysdesign.model.report import DesignReport, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_sysdesign.findings import Judged

    #: From a path relative to a source folder to the path that is shown.
    Renamed = Callable[[str], str]


def merge(reports: Sequence[tuple[Renamed, Report]]) -> Report:
    """Join reports, each with what makes its paths those of the whole."""
    moved = [_moved(report, renamed) for renamed, report in reports]
    corpus = Corpus(
        tuple(design for report in moved for design in report.corpus.designs),
        tuple(page for report in moved for page in report.corpus.others),
    )
    return Report(
        corpus,
        tuple(design for report in moved for design in report.designs),
        tuple(judged for report in moved for judged in report.findings),
    )


def _moved(report: Report, renamed: Renamed) -> Report:
    designs = tuple(_design(design, renamed) for design in report.corpus.designs)
    others = tuple(_page(page, renamed) for page in report.corpus.others)
    return Report(
        Corpus(designs, others),
        tuple(_design_report(design, renamed) for design in report.designs),
        tuple(_judged(judged, renamed) for judged in report.findings),
    )


def _judged(judged: Judged, renamed: Renamed) -> Judged:
    return replace(judged, finding=replace(judged.finding, path=renamed(judged.finding.path)))


def _page(page: Page, renamed: Renamed) -> Page:
    parts = tuple(replace(part, path=renamed(part.path)) for part in page.parts)
    return replace(page, path=renamed(page.path), parts=parts)


def _design(design: Design, renamed: Renamed) -> Design:
    return replace(design, pages=tuple(_page(page, renamed) for page in design.pages))


def _design_report(report: DesignReport, renamed: Renamed) -> DesignReport:
    return replace(report, design=_design(report.design, renamed))
