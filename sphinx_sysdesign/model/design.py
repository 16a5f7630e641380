"""Pages and designs: what is known of each document, and of all of them together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sphinx_sysdesign.findings import Finding
from sphinx_sysdesign.model.numbers import Mention
from sphinx_sysdesign.model.parts import Part
from sphinx_sysdesign.model.records import (
    Alternative,
    Citation,
    Component,
    Estimate,
    FailureMode,
    Requirement,
    Tradeoff,
)
from sphinx_sysdesign.phrases import phrase

STATUSES: tuple[str, ...] = (
    phrase("draft"),
    phrase("in-review"),
    phrase("approved"),
    phrase("implemented"),
    phrase("superseded"),
)
DIFFICULTIES = ("Entry-Level", "Mid-Level", "Senior", "Staff")


@dataclass(frozen=True)
class Metadata:
    """What a design says of itself, cleaned; how each key was written does not matter any more."""

    id: str = ""
    #: "" where none was given: held to the same as in-review.
    status: str = ""
    difficulty: str = ""
    domain: str = ""
    #: Minutes of discussion, as written: "45-60".
    time: str = ""
    concepts: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    version: str = ""
    created: str = ""
    updated: str = ""
    supersedes: str = ""
    part_of: str = ""
    template: str = ""
    ignore: tuple[str, ...] = ()
    #: The project's own keys (`sysdesign_metadata`), in the order of that option.
    extra: tuple[tuple[str, str], ...] = ()
    #: Key to source line, for findings about it.
    lines: dict[str, int] = field(default_factory=dict)
    #: Keys that were given in the front matter or by the directive; the others come from plain text.
    given: frozenset[str] = frozenset()


@dataclass(frozen=True)
class SectionFact:
    """A heading as the checks need it."""

    title: str
    level: int
    line: int
    anchor: str = ""
    #: Index of the enclosing section in `Page.sections` (-1: none).
    parent: int = -1
    #: True where it holds sub-headings.
    has_children: bool = False
    #: True where it has content of its own (not counting sub-sections).
    has_content: bool = True
    #: Line after the last one that belongs to it, sub-sections included.
    end: int = 0
    #: Templates all of whose own text is kept here unchanged, with nothing added.
    unchanged: tuple[str, ...] = ()
    #: True for a bold label that serves as a heading (level 7).
    label: bool = False


@dataclass(frozen=True)
class Ignore:
    """A silencing comment: these codes or names, on these lines."""

    first: int
    last: int
    codes: tuple[str, ...]
    #: Where the comment itself stands; 0 where that is not known.
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Page:
    """Everything that is kept of one document; built once when it is read."""

    docname: str
    path: str
    title: str
    line: int = 1
    #: None for a page that only uses directives and is no design itself.
    metadata: Metadata | None = None
    sections: tuple[SectionFact, ...] = ()
    #: What can be said of this page alone.
    findings: tuple[Finding, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    tradeoffs: tuple[Tradeoff, ...] = ()
    failure_modes: tuple[FailureMode, ...] = ()
    components: tuple[Component, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    citations: tuple[Citation, ...] = ()
    #: Names beside figures in the text, to be compared with the calculations.
    numbers: tuple[Mention, ...] = ()
    #: First words of the problem statement, for cards; "" where there are none.
    summary: str = ""
    #: Which headings (indexes into `sections`) serve which sections of the template named in `covered_by`.
    coverage: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    covered_by: str = ""
    #: Where the lines of a document that includes files are from; empty where all are its own.
    parts: tuple[Part, ...] = ()

    def place(self, line: int) -> tuple[str, int]:
        """Return the file that a line of the document is from, and the line there."""
        part = next((part for part in reversed(self.parts) if part.first <= line), None)
        return (part.path, part.line + line - part.first) if part else (self.path, line)

    def own_line(self, line: int) -> int:
        """Return a line in the document's own file: that of the `include` for what is included."""
        before = [part for part in self.parts if part.first <= line]
        if not before or before[-1].path == self.path:
            return self.place(line)[1]
        at = max(i for i, part in enumerate(before) if part.path == self.path)
        return self.place(before[at + 1].first - 1)[1]

    def line_of(self, path: str, line: int) -> int:
        """Return the line of the document that a line of a file is, 0 where it has none."""
        ends = [*(part.first for part in self.parts[1:]), 10**9]
        for part, end in zip(self.parts, ends, strict=False):
            at = part.first + line - part.line
            if part.path == path and part.first <= at < end:
                return at
        return 0 if self.parts or path != self.path else line


@dataclass(frozen=True)
class Design:
    """A design: its main page first, then its parts in reading order."""

    id: str
    pages: tuple[Page, ...]
    metadata: Metadata

    @property
    def docname(self) -> str:
        """The document name of the main page."""
        return self.pages[0].docname

    @property
    def title(self) -> str:
        """The title of the main page."""
        return self.pages[0].title


@dataclass(frozen=True)
class Corpus:
    """All designs of a project in order of their document names, and the other pages that use directives."""

    designs: tuple[Design, ...]
    others: tuple[Page, ...] = ()
