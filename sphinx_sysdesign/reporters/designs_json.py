"""`designs.json`: the facts of all designs, for other projects and programs; no findings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sphinx_sysdesign.estimates.nodes import UnitDeclaration
from sphinx_sysdesign.lookup import anchor_of
from sphinx_sysdesign.reporters.canonical import to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_sysdesign.estimates import Check, Value
    from sphinx_sysdesign.model.calculations import Calculations, Judgement
    from sphinx_sysdesign.model.design import Design, Metadata, Page
    from sphinx_sysdesign.model.records import (
        Component,
        FailureMode,
        Field,
        Option,
        Record,
        Requirement,
        Tradeoff,
    )
    from sphinx_sysdesign.model.related import Related
    from sphinx_sysdesign.model.report import Answer, DesignReport, Report
    from sphinx_sysdesign.reporters.context import Context

VERSION = 1


def html_address(docname: str) -> str:
    """Return the address of a page as the builder `html` writes it by default."""
    return f"{quote(docname)}.html"


def render(report: Report, _context: Context) -> str:
    """Return `designs.json`; as a reporter, whose context does not matter here."""
    return designs_json(report)


def designs_json(report: Report, address: Callable[[str], str] = html_address) -> str:
    """Return `designs.json`; `address` gives the address of a document's page, seen from the root."""
    writer = _Writer(report.calculations, address)
    designs = [writer.design(d) for d in report.designs]
    including = {p.docname: p for d in report.designs for p in d.design.pages if p.parts}
    if including:
        _set_own_lines(designs, including)
    return to_json({"version": VERSION, "designs": designs})


def _set_own_lines(data: Any, including: Mapping[str, Page]) -> None:
    """Give what stands in an included file the line on which its document includes it."""
    if isinstance(data, dict):
        page = including.get(data.get("docname", ""))
        if page and "line" in data:
            data["line"] = page.own_line(data["line"])
    for value in data.values() if isinstance(data, dict) else data:
        if isinstance(value, dict | list):
            _set_own_lines(value, including)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes designs with what was worked out of them."""

    known: Calculations | None
    address: Callable[[str], str]

    def design(self, report: DesignReport) -> dict[str, Any]:
        design, known = report.design, self.known
        sheet = known.results.sheets.get(design.id) if known else None
        conditions = list(known.conditions.values()) if known else []
        return {
            "id": design.id,
            "docname": design.docname,
            "url": self.address(design.docname),
            "title": design.title,
            "summary": design.pages[0].summary,
            **_metadata(design.metadata, report.status),
            "completeness": report.completeness,
            "requirements": [
                self._requirement(p, r, report) for p in design.pages for r in p.requirements
            ],
            "units": list(self._units(design)),
            "values": [self._value(value) for value in sheet.values.values()] if sheet else [],
            "checks": [_check(c) for c in sheet.checks if c not in conditions] if sheet else [],
            "tradeoffs": [self._tradeoff(p, t) for p in design.pages for t in p.tradeoffs],
            "failure_modes": [
                self._failure_mode(p, f) for p in design.pages for f in p.failure_modes
            ],
            "components": [self._component(p, c) for p in design.pages for c in p.components],
            "related": [_related(one) for one in report.related],
        }

    def _url(self, docname: str, anchor: str) -> str:
        page = self.address(docname)
        return f"{page.partition('#')[0]}#{anchor}" if anchor else page

    def _place(self, page: Page, kind: str, item: Record) -> dict[str, Any]:
        """Return where a record stands; one that cannot be referred to has no HTML id."""
        anchor = anchor_of(kind, item.name) if getattr(item, "citable", True) else ""
        return {
            "docname": page.docname,
            "line": item.line,
            "url": self._url(page.docname, anchor),
        }

    def _units(self, design: Design) -> Iterator[list[str]]:
        """Yield the words of each counter that the calculations of a design declare."""
        places = [(page.docname, item.line) for page in design.pages for item in page.estimates]
        blocks = self.known.blocks if self.known else {}
        for place in places:
            for statement in blocks[place].statements if place in blocks else ():
                if isinstance(statement.action, UnitDeclaration):
                    yield list(statement.action.words)

    def _requirement(self, page: Page, item: Requirement, report: DesignReport) -> dict[str, Any]:
        known, design = self.known, report.design.id
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
            "addressed_by": [self._answer(answer) for answer in report.answers.get(item.name, ())],
            **self._place(page, "req", item),
            "verdict": _verdict(known.judgement(design, item.name) if known else None),
        }

    def _answer(self, answer: Answer) -> dict[str, Any]:
        citation = answer.citation
        return {
            "kind": citation.source_kind,
            "name": citation.source,
            "docname": answer.docname,
            "line": citation.line,
            "url": self._url(answer.docname, citation.anchor),
        }

    def _value(self, value: Value) -> dict[str, Any]:
        number = float(f"{value.number:.12g}")
        docname = value.statement.document
        return {
            "name": value.name,
            "value": number,
            "unit": value.unit,
            "text": value.text,
            "low": value.number_of(value.low) if value.has_range else number,
            "high": value.number_of(value.high) if value.has_range else number,
            "label": value.statement.label,
            "kind": "range" if value.is_range else "result" if value.reads else "assumption",
            "reads": list(value.reads),
            "docname": docname,
            "line": value.statement.line,
            "url": self._url(docname, anchor_of("est", value.name)),
        }

    def _tradeoff(self, page: Page, item: Tradeoff) -> dict[str, Any]:
        return {
            "name": item.name,
            "title": item.title,
            "status": item.status,
            "chosen": item.choice,
            "options": [_option(option) for option in item.options],
            "superseded_by": item.superseded_by,
            "revisit": item.revisit,
            "addresses": list(item.addresses),
            "fields": _fields(item.fields),
            **self._place(page, "tradeoff", item),
        }

    def _failure_mode(self, page: Page, item: FailureMode) -> dict[str, Any]:
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
            **self._place(page, "failure", item),
        }

    def _component(self, page: Page, item: Component) -> dict[str, Any]:
        return {
            "name": item.name,
            "title": item.title,
            "depends": list(item.depends),
            "availability": item.availability,
            "capacity": item.capacity,
            "addresses": list(item.addresses),
            "fields": _fields(item.fields),
            **self._place(page, "component", item),
        }


def _related(related: Related) -> dict[str, Any]:
    why = [{"kind": one.kind, "what": one.what, "active": one.active} for one in related.why]
    return {"id": related.id, "reasons": list(related.reasons), "why": why}


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


def _option(option: Option) -> dict[str, Any]:
    return {
        "title": option.title,
        "chosen": option.chosen,
        "scores": dict(option.scores),
        "total": option.total,
    }


def _fields(fields: Iterable[Field]) -> list[dict[str, str]]:
    return [{"label": f.label, "name": f.name, "text": f.text} for f in fields]
