"""`designs.json`: the facts of all designs, for other projects and programs; no findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_sysdesign.reporters.canonical import to_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_sysdesign.estimates import Check, Value
    from sphinx_sysdesign.model.calculations import Calculations, Judgement
    from sphinx_sysdesign.model.design import Metadata, Page
    from sphinx_sysdesign.model.records import (
        Component,
        FailureMode,
        Field,
        Option,
        Requirement,
        Tradeoff,
    )
    from sphinx_sysdesign.model.report import Answer, DesignReport, Report
    from sphinx_sysdesign.reporters.context import Context

VERSION = 1


def render(report: Report, _context: Context) -> str:
    """Return `designs.json`; as a reporter, whose context does not matter here."""
    return designs_json(report)


def designs_json(report: Report) -> str:
    """Return `designs.json`."""
    known = report.calculations
    return to_json({"version": VERSION, "designs": [_design(d, known) for d in report.designs]})


def _design(report: DesignReport, known: Calculations | None) -> dict[str, Any]:
    design = report.design
    pages = design.pages
    sheet = known.results.sheets.get(design.id) if known else None
    conditions = list(known.conditions.values()) if known else []
    return {
        "id": design.id,
        "docname": design.docname,
        "title": design.title,
        "summary": pages[0].summary,
        **_metadata(design.metadata, report.status),
        "completeness": report.completeness,
        "requirements": [
            {
                **_requirement(p, r, report.answers.get(r.name, ())),
                "verdict": _verdict(known.judgement(design.id, r.name) if known else None),
            }
            for p in pages
            for r in p.requirements
        ],
        "values": [_value(value) for value in sheet.values.values()] if sheet else [],
        "checks": [_check(check) for check in sheet.checks if check not in conditions]
        if sheet
        else [],
        "tradeoffs": [_tradeoff(p, t) for p in pages for t in p.tradeoffs],
        "failure_modes": [_failure_mode(p, f) for p in pages for f in p.failure_modes],
        "components": [_component(p, c) for p in pages for c in p.components],
        "related": [{"id": r.id, "reasons": list(r.reasons)} for r in report.related],
    }


def _metadata(metadata: Metadata, status: str) -> dict[str, Any]:
    return {
        "status": status,
        "difficulty": metadata.difficulty,
        "domain": metadata.domain,
        "time": metadata.time,
        "concepts": list(metadata.concepts),
        "authors": list(metadata.authors),
        "version": metadata.version,
        "created": metadata.created,
        "updated": metadata.updated,
        "supersedes": metadata.supersedes,
        "metadata": dict(metadata.extra),
    }


def _place(page: Page, line: int) -> dict[str, Any]:
    return {"docname": page.docname, "line": line}


def _requirement(page: Page, item: Requirement, answers: Iterable[Answer]) -> dict[str, Any]:
    return {
        "name": item.name,
        "kind": item.kind,
        "number": item.number,
        "title": item.title,
        "text": item.text,
        "priority": item.priority,
        "group": item.group,
        "target": item.target,
        "parent": item.parent,
        "addressed_by": [_answer(answer) for answer in answers],
        **_place(page, item.line),
    }


def _verdict(judgement: Judgement | None) -> dict[str, Any] | None:
    """Return how a requirement turns out; None where no calculation answers it."""
    if judgement is None:
        return None
    return {
        "verdict": judgement.verdict,
        "margin": judgement.margin,
        "docname": judgement.docname,
        "line": judgement.line,
    }


def _value(value: Value) -> dict[str, Any]:
    number = float(f"{value.number:.12g}")
    return {
        "name": value.name,
        "value": number,
        "unit": value.unit,
        "text": value.text,
        "low": value.number_of(value.low) if value.has_range else number,
        "high": value.number_of(value.high) if value.has_range else number,
        "label": value.statement.label,
        "kind": "range" if value.is_range else "result" if value.reads else "assumption",
        "docname": value.statement.document,
        "line": value.statement.line,
    }


def _check(check: Check) -> dict[str, Any]:
    return {
        "formula": check.statement.formula,
        "verdict": check.verdict,
        "left": check.left_text,
        "right": check.right_text,
        "margin": check.margin,
        "worst_margin": check.worst_margin,
        "message": check.message,
        "docname": check.statement.document,
        "line": check.statement.line,
    }


def _answer(answer: Answer) -> dict[str, Any]:
    citation = answer.citation
    return {
        "kind": citation.source_kind,
        "name": citation.source,
        "docname": answer.docname,
        "line": citation.line,
    }


def _tradeoff(page: Page, item: Tradeoff) -> dict[str, Any]:
    return {
        "name": item.name,
        "title": item.title,
        "status": item.status,
        "chosen": item.chosen or next((o.title for o in item.options if o.chosen), ""),
        "options": [_option(option) for option in item.options],
        "superseded_by": item.superseded_by,
        "revisit": item.revisit,
        "addresses": list(item.addresses),
        "fields": _fields(item.fields),
        **_place(page, item.line),
    }


def _option(option: Option) -> dict[str, Any]:
    return {
        "title": option.title,
        "chosen": option.chosen,
        "scores": dict(option.scores),
        "total": option.total,
    }


def _failure_mode(page: Page, item: FailureMode) -> dict[str, Any]:
    return {
        "name": item.name,
        "title": item.title,
        "severity": item.severity,
        "likelihood": item.likelihood,
        "detection": item.detection,
        "risk": item.risk,
        "affects": list(item.affects),
        "addresses": list(item.addresses),
        "fields": _fields(item.fields),
        **_place(page, item.line),
    }


def _component(page: Page, item: Component) -> dict[str, Any]:
    return {
        "name": item.name,
        "title": item.title,
        "depends": list(item.depends),
        "availability": item.availability,
        "capacity": item.capacity,
        "addresses": list(item.addresses),
        "fields": _fields(item.fields),
        **_place(page, item.line),
    }


def _fields(fields: Iterable[Field]) -> list[dict[str, str]]:
    return [{"label": f.label, "name": f.name, "text": f.text} for f in fields]
