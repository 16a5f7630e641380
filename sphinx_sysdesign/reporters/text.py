"""The report for a terminal: findings with their source lines, then a summary by design."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.reporters.context import (
    Context,
    by_design,
    summary,
    tally,
    tally_words,
)
from sphinx_sysdesign.reporters.excerpt import excerpt
from sphinx_sysdesign.reporters.places import Place, locate
from sphinx_sysdesign.reporters.visible import pad, visible, width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_sysdesign.model.report import DesignReport, Report

COLORS = {"error": "31;1", "warning": "33;1", "info": "34;1", "bold": "1", "dim": "2"}


def paint(text: str, color: str, context: Context) -> str:
    """Colour text where the context asks for it."""
    return f"\x1b[{COLORS[color]}m{text}\x1b[0m" if context.color and text else text


def render(report: Report, context: Context) -> str:
    """Return the report as text; findings that are silenced or in the baseline are only counted."""
    blocks = list(_findings(report, context))
    blocks.append("\n".join(_summary(report, context)))
    return "\n\n".join(blocks) + "\n"


def _findings(report: Report, context: Context) -> Iterator[str]:
    open_ones = [j for j in report.findings if not j.silenced and not j.baseline]
    shown = None
    for place in locate(open_ones, context.source_line):
        line = (place.finding.path, place.line)
        is_new = place.end > place.start or line != shown
        yield "\n".join(_block(place, context, with_source=is_new))
        shown = line


def _block(place: Place, context: Context, *, with_source: bool) -> Iterator[str]:
    judged, finding = place.judged, place.finding
    where = f"{visible(context.shown_path(finding.path))}:{place.line}:{place.column}:"
    rule = paint(f"{finding.code} {judged.name}", judged.level, context)
    yield f"{paint(where, 'bold', context)} {rule}: {visible(finding.message)} [{judged.level}]"
    gutter = " " * len(str(place.line))
    if with_source and place.source.strip():
        text, carets = excerpt(place)
        bar = paint("|", "dim", context)
        yield f"{gutter} {bar}"
        yield f"{paint(str(place.line), 'dim', context)} {bar} {text}"
        if carets:
            yield f"{gutter} {bar} {paint(carets, judged.level, context)}"
    if finding.fix:
        yield f"{gutter} = {paint('help', 'bold', context)}: {visible(finding.fix)}"


def _summary(report: Report, context: Context) -> Iterator[str]:
    groups = by_design(report.findings)
    rows = [
        _row(design, tally_words(tally(groups.get(design.design.id, ()))))
        for design in report.designs
    ]
    if "" in groups:
        rows.append(("(other pages)", "", "", tally_words(tally(groups[""]))))
    columns = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(map(pad, row, columns)).rstrip()
    if rows:
        yield ""
    yield paint(summary(report), "bold", context)


def _row(design: DesignReport, counts: str) -> tuple[str, str, str, str]:
    return (
        visible(design.design.id),
        design.status,
        f"{design.completeness:3d} %",
        counts or "no findings",
    )
