"""`report.json`: designs with their sections' states, and all findings, for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_sysdesign.reporters.canonical import to_json
from sphinx_sysdesign.reporters.context import Context, by_design, shown

if TYPE_CHECKING:
    from sphinx_sysdesign.findings import Judged
    from sphinx_sysdesign.model.calculations import Calculations
    from sphinx_sysdesign.model.report import DesignReport, Report, SectionState

VERSION = 1


def render(report: Report, _context: Context) -> str:
    """Return `report.json`: what is silenced is not listed, but counted."""
    groups = by_design(report.findings)
    return to_json(
        {
            "version": VERSION,
            "designs": [
                _design(d, _silenced(groups.get(d.design.id, [])), report.calculations)
                for d in report.designs
            ],
            "findings": [_finding(judged) for judged in shown(report.findings)],
            "silenced": _silenced(report.findings),
        }
    )


def _silenced(findings: list[Judged] | tuple[Judged, ...]) -> int:
    return sum(judged.silenced for judged in findings)


def _design(report: DesignReport, silenced: int, known: Calculations | None) -> dict[str, Any]:
    judged = known.judgements.get(report.design.id, {}) if known else {}
    return {
        "id": report.design.id,
        "docname": report.design.docname,
        "title": report.design.title,
        "status": report.status,
        "completeness": report.completeness,
        "silenced": silenced,
        "requirements": [
            {"name": name, "verdict": one.verdict, "margin": one.margin}
            for name, one in judged.items()
        ],
        "sections": [_section(section) for section in report.sections],
    }


def _section(section: SectionState) -> dict[str, Any]:
    return {
        "key": section.key,
        "title": section.title,
        "level": section.level,
        "state": section.state,
        "open": section.open,
        "docname": section.docname,
        "line": section.line,
    }


def _finding(judged: Judged) -> dict[str, Any]:
    finding = judged.finding
    return {
        "code": finding.code,
        "name": judged.name,
        "level": judged.level,
        "message": finding.message,
        "fix": finding.fix,
        "design": judged.design,
        "docname": finding.docname,
        "path": finding.path,
        "line": finding.line,
        "fingerprint": judged.fingerprint,
        "baseline": judged.baseline,
    }
