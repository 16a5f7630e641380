"""`needs.json` of sphinx-needs as another project: one design, whose records are the needs of known types."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx_sysdesign.lookup import anchor_of
from sphinx_sysdesign.metadata_values import slugified
from sphinx_sysdesign.model.design import Design, Metadata, Page
from sphinx_sysdesign.model.projects import OtherProject, qualified
from sphinx_sysdesign.model.records import Citation, Component, FailureMode, Requirement, Tradeoff
from sphinx_sysdesign.model.report import Answer, DesignReport
from sphinx_sysdesign.projects.checked import Unusable, is_inside, is_web
from sphinx_sysdesign.records.decisions import STATUSES
from sphinx_sysdesign.records.options import rating
from sphinx_sysdesign.records.priorities import PRIORITIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_sysdesign.model.records import Record
    from sphinx_sysdesign.projects.checked import Entry

#: Role of a record to the list of a page that holds it.
_LISTS = {
    "req": "requirements",
    "tradeoff": "tradeoffs",
    "failure": "failure_modes",
    "component": "components",
}
_LAST_LINE = 10**9
#: What Sphinx calls a project that says nothing.
_UNNAMED = "Project name not set"


class Reader:
    """Reads the needs of one project."""

    def __init__(self, project: str, base: str, types: Mapping[str, tuple[str, ...]]) -> None:
        self._project = project
        self._base = base.rstrip("/")
        self._roles = {word: role for role, words in types.items() for word in words}
        #: Need id to its role: of the needs that are read.
        self._known: dict[str, str] = {}
        self._urls: dict[str, str] = {}

    def project(self, data: Entry) -> OtherProject:
        """Return the project that a file describes."""
        needs = dict(self._needs(data))
        self._known = {name: self._roles[one.text("type")] for name, one in needs.items()}
        design = qualified(self._project, slugified(self._project) or "needs")
        pages: dict[str, dict[str, list[Record]]] = {}
        answers: dict[str, dict[Answer, None]] = {}
        for name, one in needs.items():
            kind, docname = self._known[name], self._place(name, one)
            lists = pages.setdefault(docname, {})
            lists.setdefault(_LISTS[kind], []).append(self._record(kind, name, one))
            for target in one.words("links") if kind != "req" else ():
                citation = Citation("req", target, 0, kind, name, anchor_of(kind, name))
                answers.setdefault(target, {})[Answer(docname, citation)] = None
        title = data.text("project")
        title = self._project if title in {"", _UNNAMED} else title
        root = qualified(self._project, "")
        self._urls[root] = f"{self._base}/"
        made = [
            Page(root, "", title),
            *(_page(name, title, lists) for name, lists in pages.items()),
        ]
        found = Design(design, tuple(made), Metadata(design))
        told = {name: tuple(some) for name, some in answers.items()}
        report = DesignReport(found, "in-review", 100, (), (), told)
        return OtherProject(self._project, (report,), urls=self._urls)

    def _needs(self, data: Entry) -> Iterator[tuple[str, Entry]]:
        """Yield the needs of the current version, of the types that are known here, with their ids."""
        versions = data.entry("versions")
        current = versions.entry(data.text("current_version")) if versions else None
        if current is None:
            raise Unusable(f"it has no version {data.text('current_version')!r}")
        defaults = _defaults(current)
        for name, one in current.members("needs", defaults):
            if one.text("type") in self._roles:
                yield name, one

    def _place(self, name: str, data: Entry) -> str:
        """Return the document of a need, and keep its address."""
        document = data.text("docname")
        docname = qualified(self._project, document)
        page = f"{quote(document)}.html" if document else ""
        self._urls.setdefault(docname, f"{self._base}/{page}")
        given = data.text("external_url")
        address = f"{self._base}/{page}#{quote(name)}"
        if given and (is_inside(given) or is_web(given)):
            address = given if is_web(given) else f"{self._base}/{given}"
        self._urls[f"{docname}#{anchor_of(self._roles[data.text('type')], name)}"] = address
        return docname

    def _record(self, kind: str, name: str, data: Entry) -> Record:
        title, line = data.text("title"), data.whole("lineno", 0, _LAST_LINE) or 0
        match kind:
            case "req":
                tags = {tag.casefold() for tag in data.words("tags")}
                priority = next((word for word in PRIORITIES if word in tags), PRIORITIES[0])
                return Requirement(
                    name, "functional", title, data.text("content"), line, priority, number=name
                )
            case "tradeoff":
                status = data.text("status").casefold()
                return Tradeoff(
                    name,
                    title,
                    line,
                    status if status in STATUSES else "accepted",
                    addresses=self._linked(data, "req"),
                )
            case "failure":
                return FailureMode(
                    name,
                    title,
                    line,
                    severity=_rating(data, "severity"),
                    likelihood=_rating(data, "likelihood"),
                    detection=_rating(data, "detection"),
                    affects=self._linked(data, "component"),
                    addresses=self._linked(data, "req"),
                )
        depends, addresses = self._linked(data, "component"), self._linked(data, "req")
        return Component(name, title, line, depends=depends, addresses=addresses)

    def _linked(self, data: Entry, kind: str) -> tuple[str, ...]:
        """Return the needs of one kind that a need links to."""
        return tuple(name for name in data.words("links") if self._known.get(name) == kind)


def _defaults(version: Entry) -> dict[str, object]:
    """Return what the keys of a need are where it has none: files may be written without these."""
    schema = version.entry("needs_schema")
    properties = schema.entry("properties") if schema else None
    return {
        name: one["default"]
        for name, one in (properties.data if properties else {}).items()
        if isinstance(one, dict) and "default" in one
    }


def _rating(data: Entry, kind: str) -> int | None:
    """Return a rating, which the fields of a team's own may hold as a number or in words."""
    return rating(kind, str(data.data.get(kind, "")))


def _page(docname: str, title: str, lists: Mapping[str, list[Record]]) -> Page:
    records = {key: tuple(found) for key, found in lists.items()}
    return Page(docname, "", title, **records)  # type: ignore[arg-type]
