"""What the pages show of designs: plain data, computed from the report; no nodes.

A page's `Slot`s name what it shows. The shell renders the views of them, and rewrites a page when
(and only when) one of its views differs from what it showed before.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates import downtime_text, read_targets
from sphinx_sysdesign.estimates.live import live_data
from sphinx_sysdesign.lookup import SUMMARY, Index, records_of
from sphinx_sysdesign.model.calculations import VERDICTS
from sphinx_sysdesign.model.design import DIFFICULTIES, STATUSES
from sphinx_sysdesign.model.records import (
    Citation,
    Component,
    FailureMode,
    Requirement,
    Tradeoff,
)
from sphinx_sysdesign.rail import rail_of
from sphinx_sysdesign.records.overviews import titles_of
from sphinx_sysdesign.sheets import SheetView, sheet_view
from sphinx_sysdesign.shown_values import Cited, ValueTable, cited, value_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_sysdesign.findings import Judged
    from sphinx_sysdesign.lookup import Target
    from sphinx_sysdesign.model.calculations import Judgement
    from sphinx_sysdesign.model.design import Design, Page
    from sphinx_sysdesign.model.records import Record
    from sphinx_sysdesign.model.report import DesignReport, Report
    from sphinx_sysdesign.rail import Rail


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a page: `kind` says what it shows, `name` of which record, `options` how."""

    kind: str
    name: str = ""
    options: tuple[tuple[str, str], ...] = ()

    def option(self, name: str, default: str = "") -> str:
        """Return the value of an option, or `default`."""
        return dict(self.options).get(name, default)


#: Options of a slot that shows nothing of a record but what refers to it.
REFERRERS = (("only", "referrers"),)


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
    Header
    | Meta
    | tuple[DesignRow, ...]
    | tuple[Notice, ...]
    | tuple[tuple[Link, tuple[str, ...]], ...]
    | SheetView
    | ValueTable
    | str
    | None
)


@dataclass
class Views:
    """The views of one report, each computed when a page first asks for it."""

    report: Report
    shown: Shown = field(default_factory=Shown)
    #: Translated titles, as `Index` takes them.
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    _sheets: dict[tuple[str, str], SheetView | None] = field(default_factory=dict, repr=False)

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

    def rail(self, docname: str) -> Rail | None:
        """Return what a theme shows beside a page of a design; None beside other pages."""
        page, report = (
            self._by_docname.get(docname),
            self.designs.get(self.index.design_of(docname)),
        )
        if page is None or report is None:
            return None
        shown = self._shows_findings(docname)
        return rail_of(page, report, self._audible.get(docname, ()), shown=shown)

    # Slots --------------------------------------------------------------------------------

    def view(self, slot: Slot, docname: str) -> View:
        """Return what a slot of a page shows; None where it shows nothing."""
        design = self.index.design_of(docname)
        match slot.kind:
            case "header":
                return (
                    self._header(design)
                    if self.shown.header and self._is_main(design, docname)
                    else None
                )
            case "related":
                return (
                    self._related(design)
                    if self.shown.related and self._is_main(design, docname)
                    else None
                )
            case "design-list":
                return self._design_rows(slot, design)
            case "findings":
                return self._finding_rows(slot, design)
            case "estimate":
                return self._sheet(slot, docname, design)
            case "estimate-table":
                return self._values(slot, design)
            case "number":
                record = self._records.get(design, {}).get(("req", slot.name))
                return record.number if isinstance(record, Requirement) else None
            case "req" | "tradeoff" | "failure" | "component":
                record = self._records.get(design, {}).get((slot.kind, slot.name))
                if record is None:
                    return None
                only = slot.options == REFERRERS
                return (
                    self._referred(slot.kind, design, record)
                    if only
                    else self._meta(slot.kind, design, record)
                )
        return None

    def _is_main(self, design: str, docname: str) -> bool:
        """Tell whether a document is the main page of a design: only that one has header and foot."""
        report = self.designs.get(design)
        return report is not None and report.design.docname == docname

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
            ("Requirements", self._verdicts(report.design)),
        )
        return Header(
            report.status if data.status else "",
            tuple((label, words) for label, words in facts if words),
            data.concepts,
            report.completeness,
            tuple(
                (s.title, s.hint)
                for s in report.sections
                if s.state == "missing" and s.level != "optional"
            )
            if shown
            else (),
            self._open(report.design) if shown else (),
        )

    def _open(self, design: Design) -> tuple[tuple[str, Link], ...]:
        notices = (notice for page in design.pages for notice in self._all_notices(page.docname))
        return tuple((f"{n.code} {n.message}", n.link) for n in notices if n.code != "SD101")

    def _related(self, design: str) -> tuple[tuple[Link, tuple[str, ...]], ...] | None:
        report = self.designs.get(design)
        rows = report.related if report else ()
        return tuple((Link("design", r.id), r.reasons) for r in rows) or None

    def _referred(self, kind: str, design: str, record: Record) -> Meta | None:
        """Return what refers to a record in a row of a table, whose other cells say the rest."""
        label, links = self._referred_by(kind, design, record)
        return Meta((), ((label, links),)) if links else None

    def _referred_by(self, kind: str, design: str, record: Record) -> tuple[str, tuple[Link, ...]]:
        name = f"{design}/{record.name}"
        referrers = tuple(
            link for link in self._referrers.get((kind, name), ()) if link != Link(kind, name)
        )
        return "Addressed by" if kind == "req" else "Referred to by", referrers

    def _meta(self, kind: str, design: str, record: Record) -> Meta | None:
        groups = (*self._own_links(design, record), self._referred_by(kind, design, record))
        links = tuple((words, found) for words, found in groups if found)
        badges = self._badges(design, record)
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

    def _judgement(self, design: str, record: Record) -> Judgement | None:
        known = self.report.calculations
        return known.judgement(design, record.name) if known else None

    def _verdicts(self, design: Design) -> str:
        """Return how many requirements are met, at risk and so on; "" where none is judged."""
        known = self.report.calculations
        found = known.judgements.get(design.id, {}) if known else {}
        counts = Counter(judged.verdict for judged in found.values())
        return ", ".join(f"{counts[word]} {word}" for word in VERDICTS if counts[word])

    def _badges(self, design: str, record: Record) -> tuple[tuple[str, str], ...]:
        match record:
            case Requirement():
                down, judged = downtime(record), self._judgement(design, record)
                return tuple(
                    badge
                    for badge in (
                        (judged.text, f"verdict-{judged.verdict.replace(' ', '-')}")
                        if judged
                        else None,
                        (down, "downtime") if down else None,
                    )
                    if badge
                )
            case Tradeoff():
                return ((record.status, f"status-{record.status}"),)
            case FailureMode():
                return self._ratings(record)
            case Component():
                return tuple(
                    (f"{words} {value}", "fact")
                    for words, value in (
                        ("Availability", record.availability),
                        ("Capacity", record.capacity),
                    )
                    if value
                )
        return ()

    def _ratings(self, record: FailureMode) -> tuple[tuple[str, str], ...]:
        rated = (
            ("Severity", record.severity),
            ("Likelihood", record.likelihood),
            ("Detection", record.detection),
        )
        words = " \u00b7 ".join(f"{word} {value}" for word, value in rated if value is not None)
        badges = [(words, "rating")] if words else []
        if record.risk is not None:
            levels = [
                word for least, word in sorted(self.shown.action_levels) if record.risk >= least
            ]
            word = f", {levels[-1]}" if levels else ""
            badges.append((f"Risk {record.risk}{word}", "risk"))
        return tuple(badges)

    # Calculations -------------------------------------------------------------------------

    def _sheet(self, slot: Slot, docname: str, design: str) -> SheetView | None:
        """Return a calculation, made once for the hash of the page and for the page itself."""
        key = (docname, slot.name)
        if key not in self._sheets:
            self._sheets[key] = self._new_sheet(slot, docname, design)
        return self._sheets[key]

    def _new_sheet(self, slot: Slot, docname: str, design: str) -> SheetView | None:
        page, known = self._by_docname.get(docname), self.report.calculations
        found = [e for e in (page.estimates if page else ()) if str(e.line) == slot.name]
        view = sheet_view(design, docname, found[0], known) if found and known else None
        if view is None:
            return None
        rows = [
            replace(r, used=self._used(f"{design}/{r.name}")) if r.anchor else r for r in view.rows
        ]
        return replace(view, rows=tuple(rows))

    def _used(self, value: str) -> tuple[tuple[str, str, str], ...]:
        """Return the places where a value is used: in texts, and in the calculations of other designs."""
        places = []
        for link in (*self._referrers.get(("est", value), ()), *self._readers.get(value, ())):
            if link.kind == "place":
                docname, _, anchor = link.target.partition("#")
                places.append((link.text, docname, anchor))
            elif target := self.index.find(link.kind, link.target, ""):
                places.append(
                    (f"{target.label} {link.text or target.title}", target.docname, target.anchor)
                )
        return tuple(dict.fromkeys(places))

    @cached_property
    def _readers(self) -> Mapping[str, tuple[Link, ...]]:
        """Value, with its design, to the values of other designs that rest on it."""
        found: dict[str, list[Link]] = defaultdict(list)
        known = self.report.calculations
        by_word = {name.replace("-", "_"): name for name in self._pages}
        for sheet in known.results.sheets.values() if known else ():
            for value in sheet.values.values():
                for reference in value.reads:
                    other, dot, name = reference.partition(".")
                    if dot and other in by_word:
                        full = f"{sheet.design}/{value.name}"
                        found[f"{by_word[other]}/{name}"].append(Link("est", full, full))
        return {name: tuple(links) for name, links in found.items()}

    def graph(self, design: str) -> str:
        """Return what a page's script needs to work the calculations of a design out again, as JSON."""
        known = self.report.calculations
        if known is None or design not in known.results.sheets:
            return ""
        return json.dumps(
            live_data(known.results, design), ensure_ascii=False, separators=(",", ":")
        )

    def cited(self, reference: str, docname: str) -> Cited | None:
        """Return what a role shows in a document; None where no calculation has the value."""
        known, target = self.report.calculations, self.index.find("est", reference, docname)
        return cited(known, target, reference) if known and target else None

    def _value_of(self, target: Target) -> Cited | None:
        known = self.report.calculations
        return cited(known, target, target.full_name) if known and target.kind == "est" else None

    def _values(self, slot: Slot, design: str) -> ValueTable | None:
        known = self.report.calculations
        if known is None:
            return None
        names = titles_of(slot.option("names"))
        chosen = [report.design.id for report in self._chosen(slot, design)]
        sheet = known.results.sheets.get(design)
        if not slot.option("design") and sheet and sheet.values:
            chosen = [design]
        is_cost = slot.option("style") == "cost"
        return value_table(chosen, names, known, slot.option("currency").upper(), is_cost=is_cost)

    # Overviews ----------------------------------------------------------------------------

    def _chosen(self, slot: Slot, design: str) -> tuple[DesignReport, ...]:
        """Return the designs that an overview's options let through, in the order it asks for."""
        wanted = words_of(slot.option("design")) or (
            (design,) if design in self.designs else ("*",)
        )
        filters = {
            name: words_of(slot.option(name))
            for name in ("status", "domain", "difficulty", "concept")
        }
        rows = [
            report
            for report in self.report.designs
            if ("*" in wanted or report.design.id in wanted) and _passes(report, filters)
        ]
        key = slot.option("sort", "title").lstrip("-")
        rows.sort(
            key=lambda r: (_sort_key(r, key), r.design.id),
            reverse=slot.option("sort").startswith("-"),
        )
        return tuple(rows)

    def _design_rows(self, slot: Slot, design: str) -> tuple[DesignRow, ...]:
        listed = (
            slot
            if slot.option("design")
            else Slot(slot.kind, slot.name, (*slot.options, ("design", "*")))
        )
        return tuple(self._row(report) for report in self._chosen(listed, design))

    def _row(self, report: DesignReport) -> DesignRow:
        data, page = report.design.metadata, report.design.pages[0]
        translated = self.index.translated
        return DesignRow(
            report.design.id,
            translated(page.docname, "", page.title),
            translated(page.docname, SUMMARY, page.summary),
            report.status if data.status else "",
            data.domain,
            data.difficulty,
            data.time,
            data.updated or data.created,
            data.concepts,
            report.completeness,
            len(self._open(report.design)),
        )

    def _finding_rows(self, slot: Slot, design: str) -> tuple[Notice, ...]:
        chosen = self._chosen(slot, design)
        docnames = [page.docname for report in chosen for page in report.design.pages]
        rows = [notice for docname in docnames for notice in self._all_notices(docname)]
        rules, levels = words_of(slot.option("rule")), words_of(slot.option("level"))
        return tuple(
            row
            for row in rows
            if (not rules or row.code in rules or row.name in rules)
            and (not levels or row.level in levels)
        )

    # Rewriting ----------------------------------------------------------------------------

    def digest(
        self,
        docname: str,
        slots: Iterable[Slot],
        citations: Iterable[Citation],
        other: Iterable[str] = (),
    ) -> str:
        """Return a hash of all that a page shows of other pages, and of the checks; `other` are its links."""
        views = [self.view(slot, docname) for slot in slots]
        shown = [
            views,
            self.notices(docname),
            self.rail(docname),
            [self.index.find(c.kind, c.target, docname) for c in citations],
            [self.cited(c.target, docname) for c in citations if c.kind == "est"],
            [
                [(hit, self._value_of(hit)) for hit in self.index.meant_by(link, docname)]
                for link in other
            ],
        ]
        linked = [self._titles(view) for view in views]
        return hashlib.sha256(repr((shown, linked)).encode()).hexdigest()[:16]

    def _titles(self, view: View) -> list[object]:
        """Return what the links of a view lead to: title and place may change without the view."""
        links: list[Link] = []
        if isinstance(view, Meta):
            links = [link for _, group in view.links for link in group]
        elif isinstance(view, tuple):
            links = [row[0] for row in view if isinstance(row, tuple)]
        return [
            self.index.find(link.kind, link.target, "") for link in links if link.kind != "place"
        ]


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


def _sort_key(report: DesignReport, key: str) -> tuple[object, ...]:
    data = report.design.metadata
    return {
        "title": (report.design.title.casefold(),),
        "status": (STATUSES.index(report.status), report.design.title.casefold()),
        "domain": (data.domain.casefold(), report.design.title.casefold()),
        "difficulty": (
            DIFFICULTIES.index(data.difficulty) if data.difficulty else len(DIFFICULTIES),
            report.design.title.casefold(),
        ),
        "completeness": (report.completeness, report.design.title.casefold()),
        "updated": (data.updated or data.created, report.design.title.casefold()),
        "id": (report.design.id,),
    }.get(key, (report.design.title.casefold(),))


def _notice(judged: Judged, anchor: str) -> Notice:
    finding = judged.finding
    link = Link("place", f"{finding.docname}#{anchor}")
    return Notice(
        finding.code,
        judged.name,
        judged.level,
        finding.message,
        finding.fix,
        finding.line,
        link,
        judged.design,
    )


def _section_at(page: Page | None, line: int) -> str:
    """Return the HTML id of the section that a line stands in; "" above the first one."""
    above = [
        fact.anchor for fact in (page.sections if page else ()) if fact.anchor and fact.line <= line
    ]
    return above[-1] if above else ""


def notice_anchor(judged: Judged) -> str:
    """Return the HTML id of a finding on its page."""
    return f"finding-{judged.fingerprint}"


__all__ = ["Header", "Link", "Meta", "Notice", "Shown", "Slot", "Views", "words_of"]
