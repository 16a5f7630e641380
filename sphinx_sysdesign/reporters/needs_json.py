"""`needs.json` of sphinx-needs: requirements, decisions, failure modes and components as needs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sphinx_sysdesign.lookup import Index, anchor_of
from sphinx_sysdesign.model.needs import TYPES, need_ids
from sphinx_sysdesign.model.records import Component, FailureMode, Requirement, Tradeoff
from sphinx_sysdesign.reporters.canonical import to_json
from sphinx_sysdesign.reporters.designs_json import html_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_sysdesign.model.design import Page
    from sphinx_sysdesign.model.records import Field
    from sphinx_sysdesign.model.report import DesignReport, Report

_Need = Requirement | Tradeoff | FailureMode | Component
#: What Markdown or reStructuredText would take for mark-up; both take a backslash before it away.
_MARKUP = re.compile(r"[\\`*_|\[\]<>{}$#~^&]|:(?=:)|:$|^[-+.=:(%]")
#: The number or letter of a list, before its point.
_LISTED = re.compile(r"^(\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+)(?=[.)]\s)")


@dataclass(frozen=True, slots=True)
class Origin:
    """Which project the needs are of."""

    project: str = ""
    #: The version that the file holds; files of sphinx-needs may hold several.
    version: str = ""
    #: The program that writes it, with its version.
    creator: str = ""
    #: Role of a record to the type of its need; a role that is not there is left out.
    types: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: TYPES)


def needs_json(report: Report, origin: Origin) -> str:
    """Return the needs of a project, in the order of designs, pages and lines."""
    writer = _Writer(report, origin)
    needs = dict(writer.needs())
    version = origin.version or "1"
    held = {
        "creator": {"program": "sphinx-sysdesign", "version": origin.creator},
        "needs_amount": len(needs),
        "needs": needs,
    }
    return to_json(
        {"project": origin.project, "current_version": version, "versions": {version: held}}
    )


class _Writer:
    def __init__(self, report: Report, origin: Origin) -> None:
        self._types = origin.types
        self._index = Index(report.corpus)
        self._records = {
            (kind, f"{one.design.id}/{item.name}"): (one, page, item)
            for one in report.designs
            for page in one.design.pages
            for kind, item in _records(page)
            if origin.types.get(kind)
        }
        self._ids = need_ids(self._records)

    def needs(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield each need with its id."""
        for (kind, full_name), (report, page, item) in self._records.items():
            ident = self._ids[kind, full_name]
            anchor = f"#{anchor_of(kind, item.name)}" if item.citable else ""
            yield (
                ident,
                {
                    "id": ident,
                    "type": self._types[kind][0],
                    "title": item.title,
                    "status": item.status if isinstance(item, Tradeoff) else report.status,
                    "tags": _tags(report, item),
                    "links": self._links(page, item),
                    "content": _content(item),
                    "docname": page.docname,
                    "lineno": page.own_line(item.line),
                    "external_url": f"{html_address(page.docname)}{anchor}",
                },
            )

    def _links(self, page: Page, item: _Need) -> list[str]:
        """Return the ids of what a record says that it addresses, affects, needs, or is replaced by or a part of."""
        named: list[tuple[str, str]] = []
        match item:
            case Requirement():
                named = [("req", item.parent)]
            case Tradeoff():
                named = [*_all("req", item.addresses), ("tradeoff", item.superseded_by)]
            case FailureMode():
                named = [*_all("req", item.addresses), *_all("component", item.affects)]
            case Component():
                named = [*_all("req", item.addresses), *_all("component", item.depends)]
        targets = (self._index.find(kind, name, page.docname) for kind, name in named if name)
        ids = (self._ids.get((target.kind, target.full_name)) for target in targets if target)
        return list(dict.fromkeys(filter(None, ids)))


def _records(page: Page) -> Iterator[tuple[str, _Need]]:
    """Yield the records of a page, those in plain text too."""
    groups: tuple[tuple[str, tuple[_Need, ...]], ...] = (
        ("req", page.requirements),
        ("tradeoff", page.tradeoffs),
        ("failure", page.failure_modes),
        ("component", page.components),
    )
    for kind, items in groups:
        for item in items:
            yield kind, item


def _all(kind: str, names: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(kind, name) for name in names]


def _tags(report: DesignReport, item: _Need) -> list[str]:
    words = [item.kind, item.priority] if isinstance(item, Requirement) else []
    return [report.design.id, *words]


def _content(item: _Need) -> str:
    """Return the words of a record as text that reads the same in Markdown and in reStructuredText."""
    match item:
        case Requirement():
            parts = [escaped(item.text)]
        case Tradeoff():
            chosen = item.chosen or next((o.title for o in item.options if o.chosen), "")
            parts = [_labelled("Chosen", chosen), *_fields(item.fields)]
        case FailureMode():
            rated = [
                ("Severity", item.severity),
                ("Likelihood", item.likelihood),
                ("Detection", item.detection),
            ]
            parts = [_labelled(label, str(value)) for label, value in rated if value is not None]
            parts += _fields(item.fields)
        case Component():
            facts = [("Availability", item.availability), ("Capacity", item.capacity)]
            parts = [*(_labelled(label, words) for label, words in facts), *_fields(item.fields)]
    return "\n\n".join(filter(None, parts))


def _fields(fields: tuple[Field, ...]) -> list[str]:
    return [_labelled(field.label, field.text) for field in fields]


def _labelled(label: str, words: str) -> str:
    return f"**{escaped(label)}:** {escaped(words)}" if words else ""


def escaped(words: str) -> str:
    """Return words so that neither Markdown nor reStructuredText finds mark-up in them."""
    return _LISTED.sub(r"\1\\", _MARKUP.sub(r"\\\g<0>", words))
