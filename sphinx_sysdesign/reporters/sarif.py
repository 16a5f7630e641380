"""SARIF 2.1.0 (OASIS): for GitHub code scanning, Azure DevOps, editors and result viewers.

Paths are relative to the working folder, under the base `SRCROOT`; columns count Unicode code
points. Nothing depends on the machine or the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sphinx_sysdesign.reporters.canonical import to_json
from sphinx_sysdesign.reporters.explain import HOME, rule_url
from sphinx_sysdesign.reporters.places import Place, locate
from sphinx_sysdesign.reporters.silenced import InSource, silenced_in_source

if TYPE_CHECKING:
    from sphinx_sysdesign.findings import Judged
    from sphinx_sysdesign.model.report import Report
    from sphinx_sysdesign.reporters.context import Context

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

LEVELS = {"error": "error", "warning": "warning", "info": "note"}

#: Class of a rule to its level where no status and no option changes it.
KINDS = {"open": "warning", "wrong": "warning", "advice": "note"}


def render(report: Report, context: Context) -> str:
    """Return the report as SARIF, with what is silenced as suppressed results."""
    codes = sorted({*context.rules, *(j.finding.code for j in report.findings)})
    numbers = {code: number for number, code in enumerate(codes)}
    names = {j.finding.code: j.name for j in report.findings}
    compared = any(judged.baseline for judged in report.findings)
    in_source = silenced_in_source(report)
    results = [
        _result(place, numbers, in_source, context)
        | ({"baselineState": "unchanged" if place.judged.baseline else "new"} if compared else {})
        for place in locate(report.findings, context.source_line)
    ]
    driver = {
        "name": "sphinx-sysdesign",
        **({"version": context.version} if context.version else {}),
        "informationUri": HOME,
        "rules": [_rule(code, names.get(code, ""), context) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "The working folder"}}},
        "results": results,
    }
    return to_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: str, name: str, context: Context) -> dict[str, Any]:
    rule = context.rules.get(code)
    if rule is None:
        return {"id": code, **({"name": name} if name else {}), "helpUri": rule_url(code)}
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.summary}\n\n{rule.why}"},
        "helpUri": rule_url(code),
        "defaultConfiguration": {"level": KINDS.get(rule.kind, "warning")},
        "properties": {"class": rule.kind},
    }


def _result(
    place: Place, numbers: dict[str, int], in_source: InSource, context: Context
) -> dict[str, Any]:
    judged, finding = place.judged, place.finding
    words = finding.message + (f"\nhelp: {finding.fix}" if finding.fix else "")
    return {
        "ruleId": finding.code,
        "ruleIndex": numbers[finding.code],
        "level": LEVELS[judged.level],
        "message": {"text": words},
        "locations": [_location(place, context)],
        "partialFingerprints": {"sysdesign/v1": judged.fingerprint},
        "suppressions": _suppressions(judged, in_source),
        "properties": {"design": judged.design, "docname": finding.docname},
    }


def _location(place: Place, context: Context) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": place.line, "startColumn": place.column}
    if place.end > place.start:
        region["endColumn"] = place.end_column
    if place.source:
        region["snippet"] = {"text": place.source}
    uri = quote(context.shown_path(place.finding.path), safe="/", errors="backslashreplace")
    artifact = {"uri": uri, "uriBaseId": "SRCROOT"}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}


def _suppressions(judged: Judged, in_source: InSource) -> list[dict[str, str]]:
    if not judged.silenced:
        return []
    kind = "inSource" if in_source.silences(judged) else "external"
    return [{"kind": kind, "status": "accepted"}]
