"""Where every record of a project is: from a reference as written to a page and an HTML id."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates.scope import as_word
from sphinx_sysdesign.model.projects import short_ids
from sphinx_sysdesign.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sphinx_sysdesign.model.design import Corpus, Design, Page
    from sphinx_sysdesign.model.projects import OtherProject
    from sphinx_sysdesign.model.records import Record

#: Kind of record to the prefix of its HTML id: those of roles, and the calculation as a whole.
PREFIXES = {
    "design": "",
    "req": "req",
    "est": "est",
    "tradeoff": "decision",
    "failure": "failure",
    "component": "component",
    "estimate": "estimate",
}


def anchor_of(kind: str, name: str) -> str:
    """Return the HTML id of a record."""
    return f"{PREFIXES[kind]}-{name}"


@dataclass(frozen=True, slots=True)
class Target:
    """A record, and where it is."""

    kind: str
    design: str
    name: str
    title: str
    docname: str
    anchor: str
    #: What stands beside the title: the number of a requirement, else the kind in words.
    label: str
    #: Its address where it is in another project: absolute, or relative to the root of this one.
    url: str = ""

    @property
    def full_name(self) -> str:
        """The name that is unique in the project: `design-id/name`, a design's own id, a project's key."""
        return self.name if self.kind in {"design", "project"} else f"{self.design}/{self.name}"


def records_of(page: Page) -> Iterator[tuple[str, Record]]:
    """Yield the records of a page that can be referred to, with the role that does it."""
    groups: tuple[tuple[str, tuple[Record, ...]], ...] = (
        ("req", page.requirements),
        ("tradeoff", page.tradeoffs),
        ("failure", page.failure_modes),
        ("component", page.components),
    )
    for kind, records in groups:
        for record in records:
            if getattr(record, "citable", True):
                yield kind, record


def value_named(reference: str) -> str:
    """Return the value that a reference such as `other/peak -> kQPS` is to."""
    name = reference.replace("\u2192", "->").partition("->")[0].strip()
    return name if "/" in name else "/".join(part.strip() for part in name.rsplit(".", 1))


#: How a requirement begins in a calculation.
READ = "req."

#: Role to the kind of record it points to, in words.
LABELS = {
    "req": phrase("requirement"),
    "est": phrase("value"),
    "tradeoff": phrase("decision"),
    "failure": phrase("failure mode"),
    "component": phrase("component"),
    "design": phrase("design"),
}


#: Beside HTML ids, translated words are kept under "" (the title of a page) and under this (its summary).
SUMMARY = "#summary"


class Index:
    """All targets of a project, by kind and name, and the design that each document belongs to."""

    def __init__(
        self,
        corpus: Corpus,
        titles: Mapping[str, Mapping[str, str]] | None = None,
        elsewhere: AbstractSet[tuple[str, str]] = frozenset(),
        projects: Sequence[OtherProject] = (),
    ) -> None:
        """Index a corpus and other projects; `titles` are shown in place of its own titles.

        `elsewhere` are names of which nothing more is known.
        """
        self._titles = titles or {}
        self._elsewhere = elsewhere
        self._targets: dict[tuple[str, str], Target] = {}
        self._records: dict[tuple[str, str], Record] = {}
        self._design: dict[str, str] = {}
        #: Requirements as calculations of their design write them.
        self._read: dict[str, Target] = {}
        self._urls: dict[str, str] = {}
        for design in corpus.designs:
            self._add_design(design)
        for page in corpus.others:
            self._add_page(page, page.docname)
        self._own = len(self._targets)
        #: Id of a design of another project to the full ids that it may mean.
        self.short_ids = short_ids(projects, (design.id for design in corpus.designs))
        for project in projects:
            self._add_project(project)

    def _add_design(self, design: Design) -> None:
        self._add(
            "design", design.id, design.id, design.title, design.docname, "", LABELS["design"]
        )
        for page in design.pages:
            self._add_page(page, design.id)

    def _add_project(self, project: OtherProject) -> None:
        self._urls.update(project.urls)
        self._add("project", "", project.name, project.name, "", "", "project")
        for report in project.designs:
            self._add_design(report.design)
        for design, values in project.values.items():
            for value in values.values():
                self._add_value(design, value.name, value.statement.document)

    def _add_page(self, page: Page, design: str) -> None:
        self._design[page.docname] = design
        for kind, record in records_of(page):
            label = getattr(record, "number", "") or LABELS.get(kind, kind)
            name = record.name
            self._records.setdefault((kind, f"{design}/{name}"), record)
            self._add(kind, design, name, record.title, page.docname, anchor_of(kind, name), label)
        for estimate in page.estimates:
            for name in estimate.names:
                self._add_value(design, name, page.docname)

    def _add_value(self, design: str, name: str, docname: str) -> None:
        self._add("est", design, name, name, docname, anchor_of("est", name), LABELS["est"])

    def _add(
        self, kind: str, design: str, name: str, title: str, docname: str, anchor: str, label: str
    ) -> None:
        shown = self.translated(docname, anchor, title)
        target = Target(
            kind, design, name, shown, docname, anchor, label, self.url_of(docname, anchor)
        )
        self._targets.setdefault((kind, target.full_name), target)
        if kind == "req":
            self._read.setdefault(f"{design}/{READ}{as_word(name)}", target)

    def translated(self, docname: str, anchor: str, words: str) -> str:
        """Return what stands at an HTML id in the language of this build; `words` where none is known."""
        return self._titles.get(docname, {}).get(anchor, words)

    def url_of(self, docname: str, anchor: str = "") -> str:
        """Return the address of a place in another project, "" for one in this project."""
        return self._urls.get(f"{docname}#{anchor}") or self._urls.get(docname, "")

    def design_of(self, docname: str) -> str:
        """Return the id of the design that a document belongs to; "" where it belongs to none."""
        return self._design.get(docname, "")

    def find(self, kind: str, target: str, docname: str) -> Target | None:
        """Return what a reference in a document points to: `name`, or `design-id/name`.

        A calculation writes a requirement as `req.name`, with underscores for hyphens.
        `project:design-id` names a design of another project; one whose id no other project and no
        design of this one has is found without the project too.
        """
        if kind == "est":
            target = value_named(target)
        local = f"{self.design_of(docname)}/{target}"
        if kind == "req" and target.startswith(READ):
            return self._read.get(local)
        found = (
            self._targets.get((kind, local))
            or self._targets.get((kind, target))
            or self._targets.get((kind, self._in_full(target)))
        )
        if found is None and (kind, target) in self._elsewhere:
            return _named_only(kind, target)
        return found

    def record(self, kind: str, full_name: str) -> Record | None:
        """Return a record by role and full name; the first one of a name counts."""
        return self._records.get((kind, full_name))

    def _in_full(self, target: str) -> str:
        """Return a target with the project that has its design, where only one has it."""
        design, slash, name = target.partition("/")
        meant = self.short_ids.get(design, ())
        return f"{meant[0]}{slash}{name}" if len(meant) == 1 else target

    def read_by(self, reference: str) -> Target | None:
        """Return the value of another design that a formula reads as `design.name`."""
        word, dot, name = reference.rpartition(".")
        design = self._by_word.get(word)
        return self._targets.get(("est", f"{design}/{name}")) if dot and design else None

    @cached_property
    def _by_word(self) -> Mapping[str, str]:
        """Word by which formulas name a design, to its id."""
        short = {as_word(one): full[0] for one, full in self.short_ids.items() if len(full) == 1}
        ids = [target.name for target in self._targets.values() if target.kind == "design"]
        return {**short, **{as_word(name): name for name in ids}}

    def find_name(self, name: str, docname: str) -> Target | None:
        """Return what a name in a formula means; None for units and functions."""
        scope, dot, own = name.rpartition(".")
        kind = "req" if scope == "req" else "est"
        wanted = own if kind == "req" or not dot else f"{scope}/{own}"
        found = self.find(kind, wanted, docname)
        if found is None and "_" in name:
            found = self.find(kind, wanted.replace("_", "-"), docname)
        if found is None and dot:
            found = self.find(kind, f"{scope.replace('_', '-')}/{own}", docname) or self.read_by(
                name
            )
        return found

    def find_any(self, target: str, docname: str) -> list[Target]:
        """Return what a reference without a kind may point to in this project: by name, or by HTML id."""
        design, slash, name = target.rpartition("/")
        found: dict[tuple[str, str], Target] = {}
        for kind, prefix in PREFIXES.items():
            bare = name.removeprefix(f"{prefix}-") if prefix else name
            for wanted in (target, f"{design}{slash}{bare}"):
                hit = self.find(kind, wanted, docname)
                if hit and hit.docname and not hit.url:
                    found.setdefault((kind, hit.full_name), hit)
                    break
        return list(found.values())

    def meant_by(self, link: str, docname: str) -> list[Target]:
        """Return what a link of a document means: a name, an HTML id, or `docname#id`."""
        other, mark, anchor = link.partition("#")
        if not mark:
            return self.find_any(link, docname)
        return [hit for hit in self.find_any(anchor, other) if hit.docname == other]

    def targets(self) -> tuple[Target, ...]:
        """Return every target of this project, in the order of designs and pages."""
        return tuple(self._targets.values())[: self._own]

    def foreign_targets(self) -> tuple[Target, ...]:
        """Return every target of other projects, those of which only the name is known last."""
        named = (_named_only(kind, name) for kind, name in sorted(self._elsewhere))
        return (*tuple(self._targets.values())[self._own :], *named)


def _named_only(kind: str, full_name: str) -> Target:
    """Return a record of another project of which only the name is known."""
    design, _, name = full_name.rpartition("/")
    return Target(kind, design or name, name, name, "", "", kind)
