"""Workflow commands of GitHub Actions: one annotation a finding, on the changed file in the pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.reporters.places import Place, locate
from sphinx_sysdesign.reporters.visible import visible

if TYPE_CHECKING:
    from sphinx_sysdesign.model.report import Report
    from sphinx_sysdesign.reporters.context import Context

COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}

DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
PROPERTY = DATA | str.maketrans({":": "%3A", ",": "%2C"})


def render(report: Report, context: Context) -> str:
    """Return a `::warning ...::` line for each finding that is neither silenced nor in the baseline."""
    findings = [j for j in report.findings if not j.silenced and not j.baseline]
    return "".join(_line(place, context) + "\n" for place in locate(findings, context.source_line))


def _line(place: Place, context: Context) -> str:
    judged, finding = place.judged, place.finding
    properties = {
        "file": context.shown_path(finding.path),
        "line": str(place.line),
        "col": str(place.column),
        **({"endColumn": str(place.end_column)} if place.end > place.start else {}),
        "title": f"{finding.code} {judged.name}",
    }
    message = visible(finding.message) + (f"\nhelp: {visible(finding.fix)}" if finding.fix else "")
    words = ",".join(
        f"{key}={visible(value).translate(PROPERTY)}" for key, value in properties.items()
    )
    return f"::{COMMANDS[judged.level]} {words}::{message.translate(DATA)}"
