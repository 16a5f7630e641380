"""What a rule sees: one design, or one page outside of all designs, with its references resolved."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_sysdesign.findings import Finding
from sphinx_sysdesign.rules.values import names_of_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_sysdesign.lookup import Target
    from sphinx_sysdesign.model.design import Design, Page
    from sphinx_sysdesign.model.records import (
        Citation,
        Component,
        Estimate,
        FailureMode,
        Record,
        Requirement,
        Tradeoff,
    )
    from sphinx_sysdesign.model.report import Answer
    from sphinx_sysdesign.rules.project import Project


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, and its level where the circumstances make that other than usual."""

    finding: Finding
    level: str = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A reference with what it points to; None where that is nothing."""

    page: Page
    citation: Citation
    target: Target | None


@dataclass(frozen=True)
class Scope:
    """A design with its pages, or a page that is none; names are unique in it."""

    #: Design id; the document name of a page outside of all designs.
    id: str
    pages: tuple[Page, ...]
    design: Design | None
    #: The designs around it.
    project: Project
    citations: tuple[Resolved, ...] = ()
    #: Requirement name to what answers it.
    answers: Mapping[str, tuple[Answer, ...]] = field(default_factory=dict)

    @cached_property
    def requirements(self) -> tuple[tuple[Page, Requirement], ...]:
        """All requirements with their pages."""
        return tuple((page, item) for page in self.pages for item in page.requirements)

    @cached_property
    def tradeoffs(self) -> tuple[tuple[Page, Tradeoff], ...]:
        """All decisions with their pages."""
        return tuple((page, item) for page in self.pages for item in page.tradeoffs)

    @cached_property
    def failure_modes(self) -> tuple[tuple[Page, FailureMode], ...]:
        """All failure modes with their pages."""
        return tuple((page, item) for page in self.pages for item in page.failure_modes)

    @cached_property
    def components(self) -> tuple[tuple[Page, Component], ...]:
        """All components with their pages."""
        return tuple((page, item) for page in self.pages for item in page.components)

    @cached_property
    def estimates(self) -> tuple[tuple[Page, Estimate], ...]:
        """All calculations with their pages."""
        return tuple((page, item) for page in self.pages for item in page.estimates)

    @cached_property
    def values(self) -> frozenset[str]:
        """The names that the calculations give values to."""
        return names_of_values(item for _, item in self.estimates)

    @cached_property
    def _headings(self) -> Mapping[str, tuple[list[int], list[str]]]:
        """Document name to the lines and titles of its headings."""
        return {
            page.docname: (
                [fact.line for fact in page.sections if not fact.label],
                [fact.title for fact in page.sections if not fact.label],
            )
            for page in self.pages
        }

    def heading_at(self, docname: str, line: int) -> str:
        """Return the title of the heading that a line stands below; "" above the first one."""
        lines, titles = self._headings.get(docname, ([], []))
        at = bisect_right(lines, line)
        return titles[at - 1] if at else ""

    def named(self) -> Iterator[tuple[str, Page, Record]]:
        """Yield the records that can be cited, with the role that does it."""
        for kind, records in (
            ("req", self.requirements),
            ("tradeoff", self.tradeoffs),
            ("failure", self.failure_modes),
            ("component", self.components),
        ):
            for page, record in records:
                if record.citable:
                    yield kind, page, record


def found(
    page: Page,
    record: Record | Citation | None,
    code: str,
    message: str,
    fix: str,
    *,
    subject: str = "",
    level: str = "",
    line: int = 0,
) -> Found:
    """Return a finding about a record, at its line."""
    at = line or (record.line if record else page.line)
    finding = Finding(page.docname, page.path, at, code, message, fix, subject)
    return Found(finding, level)


def is_real(record: Record) -> bool:
    """Tell whether a record has a title of its own, and not a placeholder that is told elsewhere."""
    title = record.title.strip()
    return not (title.startswith(("[", "<")) and title.endswith(("]", ">")))


def shown(record: Record) -> str:
    """Return the name of a record for messages: its title, else its name."""
    return record.title or record.name
