"""The facts behind the views: where everything is, what refers to what, which findings stand where."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_sysdesign.lookup import Index
from sphinx_sysdesign.phrases import joined, phrase
from sphinx_sysdesign.rail import rail_of
from sphinx_sysdesign.views.chains import chains_of
from sphinx_sysdesign.views.choice import is_partial, selection
from sphinx_sysdesign.views.parts import Link, Notice, Shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_sysdesign.findings import Judged
    from sphinx_sysdesign.model.design import Page
    from sphinx_sysdesign.model.records import Citation, Record
    from sphinx_sysdesign.model.report import Answer, DesignReport, Report
    from sphinx_sysdesign.rail import Rail
    from sphinx_sysdesign.views.chains import Chain
    from sphinx_sysdesign.views.choice import Selection
    from sphinx_sysdesign.views.parts import Slot

#: Where a reference may stand, other than in a record, to its words.
_PLACES = {
    "section": phrase("section {title}"),
    "estimate": phrase("estimate {title}"),
    "alternative": phrase("alternative {title}"),
    "design": phrase("design {title}"),
}


@dataclass
class Facts:
    """The facts of one report, each computed when a view first asks for it."""

    report: Report
    shown: Shown = field(default_factory=Shown)
    #: Translated titles, as `Index` takes them.
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    #: Document name to what it shows that is known only when pages are written.
    slots: Mapping[str, tuple[Slot, ...]] = field(default_factory=dict)

    @cached_property
    def index(self) -> Index:
        """Where every record is."""
        return Index(self.report.corpus, self.titles, projects=self.report.projects)

    @cached_property
    def designs(self) -> Mapping[str, DesignReport]:
        """Design id to its report; the designs of other projects come last."""
        abroad = (r for project in self.report.projects for r in project.designs)
        return {r.design.id: r for r in (*self.report.designs, *abroad)}

    @cached_property
    def pages(self) -> Mapping[str, tuple[Page, ...]]:
        """Design id to its pages (a page that is no design stands alone)."""
        pages = {name: report.design.pages for name, report in self.designs.items()}
        return {**{p.docname: (p,) for p in self.report.corpus.others}, **pages}

    @cached_property
    def by_docname(self) -> Mapping[str, Page]:
        """Document name to its page."""
        return {page.docname: page for pages in self.pages.values() for page in pages}

    @cached_property
    def referrers(self) -> Mapping[tuple[str, str], tuple[Link, ...]]:
        """(kind, full name) to links to whatever refers to it, each place once."""
        found: dict[tuple[str, str], dict[Link, None]] = defaultdict(dict)
        for pages in self.pages.values():
            for page in pages:
                for citation in page.citations:
                    hit = self.index.find(citation.kind, citation.target, page.docname)
                    if hit and citation.answers:
                        link = _worded(self.place(page.docname, citation), citation)
                        if self.index.design_of(page.docname) != hit.design:
                            link = self._of_design(link, citation, page.docname)
                        found[hit.kind, hit.full_name][link] = None
        for name, answer in self._answers_abroad():
            link = _worded(self.place(answer.docname, answer.citation), answer.citation)
            found["req", name][link] = None
        return {key: tuple(links) for key, links in found.items()}

    def _of_design(self, link: Link, citation: Citation, docname: str) -> Link:
        """Return a link that names the design a place is in: many have sections of one name."""
        name = self.index.design_of(docname)
        design = self.index.find("design", name, docname)
        if link.kind != "place" or design is None or design.title in {citation.source, link.text}:
            return link
        return replace(link, text=joined(" ", link.text, f"({design.title})"))

    def _answers_abroad(self) -> Iterator[tuple[str, Answer]]:
        """Yield what answers requirements in other projects, by the full name of each."""
        for project in self.report.projects:
            for report in project.designs:
                for requirement, answers in report.answers.items():
                    yield from ((f"{report.design.id}/{requirement}", one) for one in answers)

    def place(self, docname: str, citation: Citation) -> Link:
        """Return a link to what cites: a record, or a place in a document by its title."""
        if citation.source_kind in {"tradeoff", "failure", "component", "req"}:
            return Link(citation.source_kind, f"{self.index.design_of(docname)}/{citation.source}")
        page = self.by_docname.get(docname)
        title = citation.source or (page.title if page else docname)
        text = self.index.translated(docname, citation.anchor, title)
        return Link("place", f"{docname}#{citation.anchor}", text)

    def link_to(self, kind: str, design: str, docname: str, record: Record) -> Link:
        """Return a link to a record; to its section where it stands in plain text and has no id."""
        if getattr(record, "citable", True):
            return Link(kind, f"{design}/{record.name}")
        section = section_at(self.by_docname.get(docname), record.line)
        return Link("place", f"{docname}#{section}", record.title)

    def referred_by(self, kind: str, design: str, name: str) -> tuple[Link, ...]:
        """Return what refers to a record, itself aside."""
        full = f"{design}/{name}"
        found = self.referrers.get((kind, full), ())
        return tuple(link for link in found if link != Link(kind, full))

    @cached_property
    def successors(self) -> Mapping[str, str]:
        """Full name of a decision to that of the one which replaces it."""
        found: dict[str, str] = {}
        for design, page in ((name, page) for name, pages in self.pages.items() for page in pages):
            for item in page.tradeoffs:
                heir = self.index.find("tradeoff", item.superseded_by, page.docname)
                if item.citable and item.superseded_by and heir:
                    found.setdefault(f"{design}/{item.name}", heir.full_name)
        return found

    @cached_property
    def predecessors(self) -> Mapping[str, tuple[str, ...]]:
        """Full name of a decision to those of the ones that it replaces."""
        found: dict[str, list[str]] = defaultdict(list)
        for old, new in self.successors.items():
            found[new].append(old)
        return {name: tuple(names) for name, names in found.items()}

    @cached_property
    def chains(self) -> Mapping[str, tuple[Chain, ...]]:
        """Full name of a decision to the chains of replacements it is a part of."""
        return chains_of(self.successors)

    @cached_property
    def overview_pages(self) -> Mapping[Selection, Mapping[str, Link]]:
        """Which designs overviews are about, to the first page, by name, that shows all of each overview."""
        found: dict[Selection, dict[str, Link]] = defaultdict(dict)
        for docname in sorted(self.slots):
            page, design = self.by_docname.get(docname), self.index.design_of(docname)
            title = self.index.translated(docname, "", page.title) if page else docname
            for slot in self.slots[docname]:
                if not is_partial(slot):
                    link = Link("place", f"{docname}#", title)
                    found[selection(self, slot, design)].setdefault(slot.kind, link)
        return found

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
        return self.all_notices(docname) if self._shows_findings(docname) else ()

    def _shows_findings(self, docname: str) -> bool:
        """Tell whether the findings of a document are shown on its page."""
        report = self.designs.get(self.index.design_of(docname))
        return (report.status if report else "in-review") in self.shown.findings

    def all_notices(self, docname: str) -> tuple[Notice, ...]:
        """Return the findings of a document, each with a link to where it is shown, else to its section."""
        audible = self._audible.get(docname, ())
        if self._shows_findings(docname):
            return tuple(_notice(judged, notice_anchor(judged)) for judged in audible)
        page = self.by_docname.get(docname)
        return tuple(_notice(judged, section_at(page, judged.finding.line)) for judged in audible)

    def open_items(self, report: DesignReport) -> tuple[Notice, ...]:
        """Return the findings of a design; what is missing as a whole is told apart from them."""
        notices = (n for page in report.design.pages for n in self.all_notices(page.docname))
        return tuple(notice for notice in notices if notice.code != "SD101")

    def rail(self, docname: str) -> Rail | None:
        """Return what a theme shows beside a page of a design; None beside other pages."""
        page = self.by_docname.get(docname)
        report = self.designs.get(self.index.design_of(docname))
        if page is None or report is None:
            return None
        shown = self._shows_findings(docname)
        return rail_of(page, report, self._audible.get(docname, ()), shown=shown)


def _worded(link: Link, citation: Citation) -> Link:
    """Return a link that says what it leads to: a record's own does, by its title."""
    if link.kind != "place":
        return link
    words = _PLACES.get(citation.source_kind, _PLACES["section"])
    return replace(link, text=words.of(title=link.text))


def _notice(judged: Judged, anchor: str) -> Notice:
    finding = judged.finding
    return Notice(
        finding.code,
        judged.name,
        judged.level,
        finding.message,
        finding.fix,
        finding.line,
        Link("place", f"{finding.docname}#{anchor}"),
        judged.design,
    )


def section_at(page: Page | None, line: int) -> str:
    """Return the HTML id of the section that a line stands in; "" above the first one."""
    above = [
        fact.anchor for fact in (page.sections if page else ()) if fact.anchor and fact.line <= line
    ]
    return above[-1] if above else ""


def notice_anchor(judged: Judged) -> str:
    """Return the HTML id of a finding on its page."""
    return f"finding-{judged.fingerprint}"
