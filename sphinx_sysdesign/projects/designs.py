"""`designs.json` of another project, as records: each id and document name gets the project before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates import Figures, UnitReader, given_value
from sphinx_sysdesign.estimates.units import standard_units
from sphinx_sysdesign.lookup import anchor_of
from sphinx_sysdesign.model.calculations import VERDICTS, Judgement
from sphinx_sysdesign.model.design import DIFFICULTIES, STATUSES, Design, Metadata, Page
from sphinx_sysdesign.model.projects import OtherProject, qualified
from sphinx_sysdesign.model.records import (
    Citation,
    Component,
    FailureMode,
    Field,
    Option,
    Requirement,
    Tradeoff,
)
from sphinx_sysdesign.model.related import KINDS, Reason, Related
from sphinx_sysdesign.model.report import Answer, DesignReport
from sphinx_sysdesign.projects.checked import cleaned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinx_sysdesign.estimates import Value
    from sphinx_sysdesign.estimates.units import Units
    from sphinx_sysdesign.model.records import Record
    from sphinx_sysdesign.projects.checked import Entry

_ID = re.compile(r"[a-z][a-z0-9-]*")
_NAME = re.compile(r"[^\W\d]\w*")
_REQUIREMENTS = ("functional", "non-functional", "constraints")
_PRIORITIES = ("must", "should", "could", "wont")
_LAST_LINE = 10**9
#: More counters of one design than this are left out.
_MOST_COUNTERS = 200


class Reader:
    """Reads the designs of one project, and collects the addresses of its pages."""

    def __init__(self, project: str, base: str) -> None:
        self._project = project
        self._base = base.rstrip("/")
        self._urls: dict[str, str] = {}
        self._judgements: dict[str, dict[str, Judgement]] = {}
        self._values: dict[str, dict[str, Value]] = {}
        #: Declared counters to what reads units with them.
        self._units: dict[tuple[tuple[str, ...], ...], UnitReader] = {}

    def project(self, data: Entry) -> OtherProject:
        """Return the project that a whole file describes; of two designs of one id, the first."""
        found: dict[str, DesignReport] = {}
        for one in data.entries("designs"):
            report = self._design(one)
            found.setdefault(report.design.id, report)
        return OtherProject(
            self._project, tuple(found.values()), self._values, self._judgements, self._urls
        )

    def _design(self, data: Entry) -> DesignReport:
        short, title = data.text("id", None), data.text("title", None)
        if not _ID.fullmatch(short):
            raise data.refuse("id", "an id of a-z, 0-9 and hyphens")
        design, docname = self._name(short), self._document(data)
        self._urls[docname] = self._address(data)
        pages: dict[str, dict[str, list[Record]]] = {docname: {}}
        answers = {}
        for kind, (key, read) in self._readers.items():
            for one in data.entries(key):
                page = pages.setdefault(self._place(one, kind), {})
                page.setdefault(key, []).append(read(one))
                if kind == "req":
                    self._judge(one, design)
                    answers[one.text("name", None)] = one.all("addressed_by", self._answer)
        self._values.setdefault(design, self._read_values(data, design))
        metadata = self._metadata(data, design)
        return DesignReport(
            Design(design, _pages(pages, title, data.text("summary")), metadata),
            metadata.status,
            data.whole("completeness", 0, 100) or 0,
            (),
            data.all("related", self._related),
            answers,
        )

    @property
    def _readers(self) -> dict[str, tuple[str, Callable[[Entry], Record]]]:
        """Kind of record to the key of its list and what reads one."""
        return {
            "req": ("requirements", _requirement),
            "tradeoff": ("tradeoffs", self._tradeoff),
            "failure": ("failure_modes", self._failure_mode),
            "component": ("components", self._component),
        }

    # Names and places -----------------------------------------------------------------------

    def _name(self, name: str) -> str:
        """Return a name with the project before it, unless it is one of a further project."""
        return name if ":" in name or not name else qualified(self._project, name)

    def _reference(self, target: str) -> str:
        """Return a reference as it reads from outside: `name`, or `project:design-id/name`."""
        design, slash, name = target.rpartition("/")
        return f"{self._name(design)}{slash}{name}"

    def _references(self, data: Entry, key: str) -> tuple[str, ...]:
        return tuple(self._reference(target) for target in data.texts(key))

    def _document(self, data: Entry) -> str:
        return qualified(self._project, data.text("docname", None))

    def _address(self, data: Entry) -> str:
        inside = data.address("url")
        return f"{self._base}/{inside}"

    def _place(self, data: Entry, kind: str) -> str:
        """Return the document of a record, and keep the address of both."""
        docname, address = self._document(data), self._address(data)
        self._urls.setdefault(docname, address.partition("#")[0])
        self._urls[f"{docname}#{anchor_of(kind, data.text('name', None))}"] = address
        return docname

    # Records --------------------------------------------------------------------------------

    def _metadata(self, data: Entry, design: str) -> Metadata:
        extra = data.entry("metadata")
        return Metadata(
            design,
            data.word("status", STATUSES, "in-review"),
            data.word("difficulty", DIFFICULTIES),
            data.text("domain"),
            data.text("time"),
            data.texts("concepts"),
            (),
            data.texts("authors"),
            data.text("version"),
            data.text("created"),
            data.text("updated"),
            self._name(data.text("supersedes")),
            extra=tuple((cleaned(key), extra.text(key)) for key in extra.data) if extra else (),
        )

    def _related(self, data: Entry) -> Related:
        why = data.all(
            "why", lambda one: Reason(one.word("kind", KINDS), one.text("what"), one.flag("active"))
        )
        return Related(self._name(data.text("id", None)), tuple(one for one in why if one.kind))

    def _answer(self, data: Entry) -> Answer:
        docname, address = self._document(data), self._address(data)
        anchor = address.partition("#")[2]
        self._urls.setdefault(docname, address.partition("#")[0])
        self._urls[f"{docname}#{anchor}"] = address
        citation = Citation(
            "req", "", _line(data), data.text("kind", "section"), data.text("name"), anchor
        )
        return Answer(docname, citation)

    def _judge(self, data: Entry, design: str) -> None:
        verdict = data.entry("verdict")
        if verdict is not None:
            word = verdict.word("verdict", VERDICTS, VERDICTS[-1])
            judged = Judgement(
                word, verdict.text("margin"), self._document(verdict), _line(verdict)
            )
            self._judgements.setdefault(design, {})[data.text("name", None)] = judged

    def _tradeoff(self, data: Entry) -> Tradeoff:
        return Tradeoff(
            data.text("name", None),
            data.text("title"),
            _line(data),
            data.text("status", "accepted"),
            data.all("options", _option),
            data.text("chosen"),
            data.all("fields", _field),
            addresses=self._references(data, "addresses"),
            superseded_by=self._reference(data.text("superseded_by")),
            revisit=data.text("revisit"),
            citable=_is_citable(data),
        )

    def _failure_mode(self, data: Entry) -> FailureMode:
        return FailureMode(
            data.text("name", None),
            data.text("title"),
            _line(data),
            data.all("fields", _field),
            data.whole("severity", 1, 10),
            data.whole("likelihood", 1, 10),
            data.whole("detection", 1, 10),
            affects=self._references(data, "affects"),
            addresses=self._references(data, "addresses"),
            citable=_is_citable(data),
        )

    def _component(self, data: Entry) -> Component:
        return Component(
            data.text("name", None),
            data.text("title"),
            _line(data),
            data.all("fields", _field),
            self._references(data, "depends"),
            data.text("availability"),
            data.text("capacity"),
            self._references(data, "addresses"),
            citable=_is_citable(data),
        )

    # Values ---------------------------------------------------------------------------------

    def _read_values(self, data: Entry, design: str) -> dict[str, Value]:
        """Return the values of a design; one in a unit that is not known here is left out."""
        declared = data.lists("units")
        if declared not in self._units:
            self._units[declared] = UnitReader(_units(declared))
        units = self._units[declared]
        found: dict[str, Value] = {}
        for one in data.entries("values"):
            docname, name = self._place(one, "est"), one.text("name", None)
            if not _NAME.fullmatch(name):
                raise one.refuse("name", "a name of the calculation language")
            figures = _figures(one)
            value = figures and given_value(
                design,
                name,
                figures,
                units=units,
                reads=tuple(self._read_name(read) for read in one.texts("reads")),
                is_range=one.text("kind") == "range",
                label=one.text("label"),
                place=(docname, _line(one)),
            )
            if value:
                found.setdefault(name, value)
        return found

    def _read_name(self, name: str) -> str:
        """Return a name in a formula as it reads from outside."""
        design, dot, value = name.rpartition(".")
        return f"{self._name(design)}{dot}{value}" if design != "req" else name


def _pages(
    found: Mapping[str, Mapping[str, list[Record]]], title: str, summary: str
) -> tuple[Page, ...]:
    """Return the pages of a design, the main one first; the others are known by their records alone."""
    return tuple(
        Page(
            docname,
            "",
            title,
            summary=summary if at == 0 else "",
            **{key: tuple(records) for key, records in lists.items()},  # type: ignore[arg-type]
        )
        for at, (docname, lists) in enumerate(found.items())
    )


def _line(data: Entry) -> int:
    return data.whole("line", 0, _LAST_LINE) or 0


def _is_citable(data: Entry) -> bool:
    """Tell whether a record can be referred to: it has an HTML id, unless nothing is said of its place."""
    inside = data.address("url")
    return not inside or "#" in inside


def _requirement(data: Entry) -> Requirement:
    return Requirement(
        data.text("name", None),
        data.word("kind", _REQUIREMENTS, _REQUIREMENTS[0]),
        data.text("title"),
        data.text("text"),
        _line(data),
        data.word("priority", _PRIORITIES, _PRIORITIES[0]),
        data.text("group"),
        data.text("number"),
        target=data.text("target"),
        parent=data.text("parent"),
        citable=_is_citable(data),
    )


def _option(data: Entry) -> Option:
    scores = data.entry("scores")
    numbers = ((key, scores.number(key)) for key in scores.data) if scores else ()
    return Option(
        data.text("title"),
        0,
        data.flag("chosen"),
        tuple((cleaned(key), number) for key, number in numbers if number is not None),
        data.number("total"),
    )


def _field(data: Entry) -> Field:
    return Field(data.text("label"), data.text("name"), data.text("text"), 0)


def _units(declared: Iterable[tuple[str, ...]]) -> Units:
    """Return the units of the language, with the counters that a design declares."""
    units = standard_units()
    for words in tuple(declared)[:_MOST_COUNTERS]:
        names = [word for word in words if _NAME.fullmatch(word)]
        units = units.declare(names[:_MOST_COUNTERS]) if names else units
    return units


def _figures(data: Entry) -> Figures | None:
    """Return the figures of a value; None where they are too large to be written."""
    number = data.number("value")
    low, high = data.number("low"), data.number("high")
    if number is None:
        return None
    return Figures(
        number,
        data.text("unit"),
        data.text("text"),
        number if low is None else low,
        number if high is None else high,
    )
