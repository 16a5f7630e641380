"""What the pages show of designs: plain data, computed from the report; no nodes.

A page's `Slot`s name what it shows. The shell renders the views of them, and rewrites a page when
(and only when) one of its views differs from what it showed before.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates import downtime_text, read_targets
from sphinx_sysdesign.lookup import SUMMARY, Index, records_of
from sphinx_sysdesign.model.records import (
    Citation,
    Component,
    FailureMode,
    Requirement,
    Tradeoff,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_sysdesign.findings import Judged
    from sphinx_sysdesign.model.design import Design, Page
    from sphinx_sysdesign.model.records import Record
    from sphinx_sysdesign.model.report import DesignReport, Report


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a page: `kind` says what it shows, `name` of which record, `options` how."""

    kind: str
    name: str = ""
    options: tuple[tuple[str, str], ...] = ()

    def option(self, name: str, default: str = "") -> str:
        """Return the value of an option, or `default`."""
        return dict(self.options).get(name, default)


@dataclass(frozen=True, slots=True)
class Link:
    """A link: to a record by role and target, or to a place (`docname#id`)."""

    kind: str
    target: str
    #: What it reads; "" for the title of the record.
    text: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """What stands below the title of a design."""

    status: str
    #: Label to words: difficulty, domain, time, version, the project's own keys.
    facts: tuple[tuple[str, str], ...]
    concepts: tuple[str, ...]
    completeness: int
    #: Sections the template expects that are not there, with what belongs into each.
    missing: tuple[tuple[str, str], ...]
    #: Findings that are not silenced, with a link to each.
    open: tuple[tuple[str, Link], ...]


@dataclass(frozen=True, slots=True)
class Meta:
    """The quiet line under a record's title, and what refers to it."""

    #: Words with a class each: ("accepted", "status-accepted").
    badges: tuple[tuple[str, str], ...] = ()
    #: Label to links: "Addresses", "Affects", "Depends on", "Referred to by" ...
    links: tuple[tuple[str, tuple[Link, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class DesignRow:
    """A design in an overview."""

    id: str
    title: str
    summary: str
    status: str
    domain: str
    difficulty: str
    time: str
    updated: str
    concepts: tuple[str, ...]
    completeness: int
    open: int


@dataclass(frozen=True, slots=True)
class Notice:
    """A finding, as a page shows it."""

    code: str
    name: str
    level: str
    message: str
    fix: str
    line: int
    link: Link
    design: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """The project's options that decide what pages show."""

    header: bool = True
    #: Statuses whose findings are shown on the page.
    findings: frozenset[str] = frozenset()
    related: bool = True
    action_levels: tuple[tuple[int, str], ...] = ()


View = (
    Header | Meta | tuple[DesignRow, ...] | tuple[Notice, ...] | tuple[tuple[Link, tuple[str, ...]], ...] | str | None
)


@dataclass
class Views:
    """The views of one report, each computed when a page first asks for it."""

    report: Report
    shown: Shown = field(default_factory=Shown)
    #: Translated titles, as `Index` takes them.
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @cached_property
    def index(self) -> Index:
        """Where every record is."""
        return Index(self.report.corpus, self.titles)

    @cached_property
    def designs(self) -> Mapping[str, DesignReport]:
        """Design id to its report."""
        return {r.design.id: r for r in self.report.designs}

    @cached_property
    def _pages(self) -> Mapping[str, tuple[Page, ...]]:
        """Design id to its pages (a page that is no design stands alone)."""
        pages = {d.id: d.pages for d in self.report.corpus.designs}
        return {**{p.docname: (p,) for p in self.report.corpus.others}, **pages}

    @cached_property
    def _records(self) -> Mapping[str, Mapping[tuple[str, str], Record]]:
        """Design id to its records by kind and name; the first one of a name counts."""
        found: dict[str, dict[tuple[str, str], Record]] = defaultdict(dict)
        for design, pages in self._pages.items():
            for page in pages:
                for kind, record in records_of(page):
                    found[design].setdefault((kind, record.name), record)
        return found

    @cached_property
    def _referrers(self) -> Mapping[tuple[str, str], tuple[Link, ...]]:
        """(kind, full name) to links to whatever refers to it, each place once."""
        found: dict[tuple[str, str], dict[Link, None]] = defaultdict(dict)
        for pages in self._pages.values():
            for page in pages:
                for citation in page.citations:
                    hit = self.index.find(citation.kind, citation.target, page.docname)
                    if hit and citation.answers:
                        found[hit.kind, hit.full_name][self._place(page, citation)] = None
        return {key: tuple(links) for key, links in found.items()}

    def _place(self, page: Page, citation: Citation) -> Link:
        design = self.index.design_of(page.docname)
        if citation.source_kind in {"tradeoff", "failure", "component", "req"}:
            return Link(citation.source_kind, f"{design}/{citation.source}")
        text = self.index.translated(page.docname, citation.anchor, citation.source or page.title)
        return Link("place", f"{page.docname}#{citation.anchor}", f"{citation.source_kind} {text}")

    # Findings -----------------------------------------------------------------------------

    @cached_property
    def _audible(self) -> Mapping[str, tuple[Judged, ...]]:
        """Document name to its findings that are not silenced."""
        found: dict[str, list[Judged]] = defaultdict(list)
        for judged in self.report.findings:
            if not judged.silenced:
                found[judged.finding.docname].append(judged)
        return {name: tuple(rows) for name, rows in found.items()}

    def notices(self, docname: str) -> tuple[Notice, ...]:
        """Return the findings that a page shows where they stand, in the order of lines."""
        return self._all_notices(docname) if self._shows_findings(docname) else ()

    def _shows_findings(self, docname: str) -> bool:
        """Tell whether the findings of a document are shown on its page."""
        report = self.designs.get(self.index.design_of(docname))
        return (report.status if report else "in-review") in self.shown.findings

    def _all_notices(self, docname: str) -> tuple[Notice, ...]:
        """Return the findings of a document, each with a link to where it is shown, else to its section."""
        audible = self._audible.get(docname, ())
        if self._shows_findings(docname):
            return tuple(_notice(judged, notice_anchor(judged)) for judged in audible)
        page = self._by_docname.get(docname)
        return tuple(_notice(judged, _section_at(page, judged.finding.line)) for judged in audible)

    @cached_property
    def _by_docname(self) -> Mapping[str, Page]:
        return {page.docname: page for pages in self._pages.values() for page in pages}

    # Slots --------------------------------------------------------------------------------

    def view(self, slot: Slot, docname: str) -> View:
        """Return what a slot of a page shows; None where it shows nothing."""
        design = self.index.design_of(docname)
        match slot.kind:
            case "header":
                return self._header(design) if self.shown.header else None
            case "related":
                return self._related(design) if self.shown.related else None
            case "design-list":
                return self._design_rows(slot, design)
            case "findings":
                return self._finding_rows(slot, design)
            case "number":
                record = self._records.get(design, {}).get(("req", slot.name))
                return record.number if isinstance(record, Requirement) else None
            case "req" | "tradeoff" | "failure" | "component":
                record = self._records.get(design, {}).get((slot.kind, slot.name))
                return None if record is None else self._meta(slot.kind, design, record)
        return None

    def _header(self, design: str) -> Header | None:
        report = self.designs.get(design)
        if report is None:
            return None
        data, shown = report.design.metadata, report.status in self.shown.findings
        facts = (
            ("Level", data.difficulty),
            ("Domain", data.domain),
            ("Discussion", f"{data.time} min" if data.time else ""),
            ("Version", ", ".join(filter(None, (data.version, data.updated or data.created)))),
            ("Authors", ", ".join(data.authors)),
            *data.extra,
        )
        return Header(
            report.status if data.status else "",
            tuple((label, words) for label, words in facts if words),
            data.concepts,
            report.completeness,
            tuple(
                (s.title, s.hint) for s in report.sections if s.state == "missing" and s.level != "optional"
            ) if shown else (),
            self._open(report.design) if shown else (),
        )

    def _open(self, design: Design) -> tuple[tuple[str, Link], ...]:
        notices = (notice for page in design.pages for notice in self._all_notices(page.docname))
        return tuple((f"{n.code} {n.message}", n.link) for n in notices if n.code != "SD101")

    def _related(self, design: str) -> tuple[tuple[Link, tuple[str, ...]], ...] | None:
        report = self.designs.get(design)
        rows = report.related if report else ()
        return tuple((Link("design", r.id), r.reasons) for r in rows) or None

    def _meta(self, kind: str, design: str, record: Record) -> Meta | None:
        name = f"{design}/{record.name}"
        referrers = tuple(
            link for link in self._referrers.get((kind, name), ()) if link != Link(kind, name)
        )
        label = "Addressed by" if kind == "req" else "Referred to by"
        groups = (*self._own_links(design, record), (label, referrers))
        links = tuple((words, found) for words, found in groups if found)
        badges = self._badges(record)
        return Meta(badges, links) if badges or links else None

    def _own_links(self, design: str, record: Record) -> Iterable[tuple[str, tuple[Link, ...]]]:
        def links(kind: str, names: Iterable[str]) -> tuple[Link, ...]:
            return tuple(Link(kind, n if "/" in n else f"{design}/{n}") for n in names)

        match record:
            case Tradeoff():
                yield "Superseded by", links("tradeoff", filter(None, (record.superseded_by,)))
                yield "Addresses", links("req", record.addresses)
            case FailureMode():
                yield "Affects", links("component", record.affects)
                yield "Addresses", links("req", record.addresses)
            case Component():
                yield "Depends on", links("component", record.depends)
                yield "Addresses", links("req", record.addresses)
            case _:
                return

    def _badges(self, record: Record) -> tuple[tuple[str, str], ...]:
        match record:
            case Requirement():
                down = downtime(record)
                return ((down, "downtime"),) if down else ()
            case Tradeoff():
                return ((record.status, f"status-{record.status}"),)
            case FailureMode():
                return self._ratings(record)
            case Component():
                return tuple(
                    (f"{words} {value}", "fact")
                    for words, value in (("Availability", record.availability), ("Capacity", record.capacity))
                    if value
                )
        return ()

    def _ratings(self, record: FailureMode) -> tuple[tuple[str, str], ...]:
        rated = (
            ("Severity", record.severity), ("Likelihood", record.likelihood), ("Detection", record.detection),
        )
        badges = [(f"{words} {value}", "rating") for words, value in rated if value is not None]
        if record.risk is not None:
            levels = [word for least, word in sorted(self.shown.action_levels) if record.risk >= least]
            word = f", {levels[-1]}" if levels else ""
            badges.append((f"Risk {record.risk}{word}", "risk"))
        return tuple(badges)

    # Overviews ----------------------------------------------------------------------------

    def _chosen(self, slot: Slot, design: str) -> tuple[DesignReport, ...]:
        """Return the designs that an overview's options let through, in the order it asks for."""
        wanted = words_of(slot.option("design")) or ((design,) if design in self.designs else ("*",))
        filters = {name: words_of(slot.option(name)) for name in ("status", "domain", "difficulty", "concept")}
        rows = [
            report
            for report in self.report.designs
            if ("*" in wanted or report.design.id in wanted) and _passes(report, filters)
        ]
        key = slot.option("sort", "title").lstrip("-")
        rows.sort(key=lambda r: (_sort_key(r, key), r.design.id), reverse=slot.option("sort").startswith("-"))
        return tuple(rows)

    def _design_rows(self, slot: Slot, design: str) -> tuple[DesignRow, ...]:
        listed = slot if slot.option("design") else Slot(slot.kind, slot.name, (*slot.options, ("design", "*")))
        return tuple(self._row(report) for report in self._chosen(listed, design))

    def _row(self, report: DesignReport) -> DesignRow:
        data, page = report.design.metadata, report.design.pages[0]
        translated = self.index.translated
        return DesignRow(
            report.design.id,
            translated(page.docname, "", page.title),
            translated(page.docname, SUMMARY, page.summary),
            report.status if data.status else "", data.domain, data.difficulty, data.time,
            data.updated or data.created, data.concepts, report.completeness, len(self._open(report.design)),
        )

    def _finding_rows(self, slot: Slot, design: str) -> tuple[Notice, ...]:
        chosen = self._chosen(slot, design)
        docnames = [page.docname for report in chosen for page in report.design.pages]
        rows = [notice for docname in docnames for notice in self._all_notices(docname)]
        rules, levels = words_of(slot.option("rule")), words_of(slot.option("level"))
        return tuple(
            row
            for row in rows
            if (not rules or row.code in rules or row.name in rules) and (not levels or row.level in levels)
        )

    # Rewriting ----------------------------------------------------------------------------

    def digest(
        self, docname: str, slots: Iterable[Slot], citations: Iterable[Citation], other: Iterable[str] = ()
    ) -> str:
        """Return a hash of all that a page shows of other pages, and of the checks; `other` are its links."""
        shown = [
            [self.view(slot, docname) for slot in slots],
            self.notices(docname),
            [self.index.find(c.kind, c.target, docname) for c in citations],
            [self.index.meant_by(link, docname) for link in other],
        ]
        linked = [self._titles(view) for view in shown[0]]
        return hashlib.sha256(repr((shown, linked)).encode()).hexdigest()[:16]

    def _titles(self, view: View) -> list[object]:
        """Return what the links of a view lead to: title and place may change without the view."""
        links: list[Link] = []
        if isinstance(view, Meta):
            links = [link for _, group in view.links for link in group]
        elif isinstance(view, tuple):
            links = [row[0] for row in view if isinstance(row, tuple)]
        return [self.index.find(link.kind, link.target, "") for link in links if link.kind != "place"]


_AVAILABILITY = re.compile(r"availab|uptime|up-time|\bsl[ao]\b", re.IGNORECASE)


def downtime(record: Requirement) -> str:
    """Return how long an availability lets a system be down, "" for other requirements."""
    if not _AVAILABILITY.search(f"{record.title} {record.group}"):
        return ""
    shares = [t.quantity.value for t in read_targets(record.target) if t.quantity.unit == "%"]
    return f"{downtime_text(shares[0])} down" if shares and 0.5 < shares[0] < 1 else ""


def words_of(text: str) -> tuple[str, ...]:
    """Return the parts of a comma separated option."""
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _passes(report: DesignReport, filters: Mapping[str, tuple[str, ...]]) -> bool:
    data = report.design.metadata
    values = {
        "status": (report.status,),
        "domain": (data.domain,),
        "difficulty": (data.difficulty,),
        "concept": data.concepts,
    }
    return all(
        not wanted or {w.casefold() for w in wanted} & {v.casefold() for v in values[name]}
        for name, wanted in filters.items()
    )


#: What the designs of an overview can be sorted by.
SORTS = ("title", "status", "domain", "difficulty", "completeness", "updated", "id")


def _sort_key(report: DesignReport, key: str) -> tuple[object, ...]:
    data = report.design.metadata
    return {
        "title": (report.design.title.casefold(),),
        "status": (report.status, report.design.title.casefold()),
        "domain": (data.domain.casefold(), report.design.title.casefold()),
        "difficulty": (data.difficulty, report.design.title.casefold()),
        "completeness": (report.completeness, report.design.title.casefold()),
        "updated": (data.updated or data.created, report.design.title.casefold()),
        "id": (report.design.id,),
    }.get(key, (report.design.title.casefold(),))


def _notice(judged: Judged, anchor: str) -> Notice:
    finding = judged.finding
    link = Link("place", f"{finding.docname}#{anchor}")
    return Notice(
        finding.code, judged.name, judged.level, finding.message, finding.fix, finding.line, link, judged.design
    )


def _section_at(page: Page | None, line: int) -> str:
    """Return the HTML id of the section that a line stands in; "" above the first one."""
    above = [fact.anchor for fact in (page.sections if page else ()) if fact.anchor and fact.line <= line]
    return above[-1] if above else ""


def notice_anchor(judged: Judged) -> str:
    """Return the HTML id of a finding on its page."""
    return f"finding-{judged.fingerprint}"


__all__ = ["Header", "Link", "Meta", "Notice", "Shown", "Slot", "Views", "words_of"]
