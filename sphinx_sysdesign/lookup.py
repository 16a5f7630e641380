"""Where every record of a project is: from a reference as written to a page and an HTML id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_sysdesign.model.design import Corpus, Page
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

    @property
    def full_name(self) -> str:
        """The name that is unique in the project: `design-id/name`, a design's own id."""
        return self.name if self.kind == "design" else f"{self.design}/{self.name}"


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


LABELS = {"tradeoff": "decision", "failure": "failure mode", "component": "component", "design": "design"}


class Index:
    """All targets of a project, by kind and name, and the design that each document belongs to."""

    def __init__(self, corpus: Corpus) -> None:
        self._targets: dict[tuple[str, str], Target] = {}
        self._design: dict[str, str] = {}
        for design in corpus.designs:
            self._add("design", design.id, design.id, design.title, design.docname, "", "design")
            for page in design.pages:
                self._add_page(page, design.id)
        for page in corpus.others:
            self._add_page(page, page.docname)

    def _add_page(self, page: Page, design: str) -> None:
        self._design[page.docname] = design
        for kind, record in records_of(page):
            label = getattr(record, "number", "") or LABELS.get(kind, kind)
            name = record.name
            self._add(kind, design, name, record.title, page.docname, anchor_of(kind, name), label)

    def _add(self, kind: str, design: str, name: str, title: str, docname: str, anchor: str, label: str) -> None:
        target = Target(kind, design, name, title, docname, anchor, label)
        self._targets.setdefault((kind, target.full_name), target)

    def design_of(self, docname: str) -> str:
        """Return the id of the design that a document belongs to; "" where it belongs to none."""
        return self._design.get(docname, "")

    def find(self, kind: str, target: str, docname: str) -> Target | None:
        """Return what a reference in a document points to: `name`, or `design-id/name`."""
        local = f"{self.design_of(docname)}/{target}"
        return self._targets.get((kind, local)) or self._targets.get((kind, target))

    def targets(self) -> tuple[Target, ...]:
        """Return every target, in the order of designs and pages."""
        return tuple(self._targets.values())
