"""The result of an evaluation: designs with their sections' states, and all findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sphinx_sysdesign.findings import Judged
from sphinx_sysdesign.model.calculations import Calculations
from sphinx_sysdesign.model.design import Corpus, Design
from sphinx_sysdesign.model.projects import OtherProject
from sphinx_sysdesign.model.records import Citation
from sphinx_sysdesign.model.related import Related
from sphinx_sysdesign.model.reviews import Review


@dataclass(frozen=True, slots=True)
class SectionState:
    """A section that the template expects (or, with the template `none`, that the design has)."""

    #: The template's key of it; the slug of the title with the template `none`.
    key: str
    title: str
    #: required, recommended or optional
    level: str
    #: filled, open (there, with open findings), empty or missing
    state: str
    #: How many open findings stand in it.
    open: int = 0
    docname: str = ""
    line: int = 0
    anchor: str = ""
    #: What belongs there, in the template's words.
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What answers a requirement: a citation, and the document it stands in."""

    docname: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class DesignReport:
    """A design with what the checks made of it."""

    design: Design
    #: draft, in-review, approved, implemented, superseded; in-review where none was given.
    status: str
    #: Percent, rounded down: 100 only where nothing is open.
    completeness: int
    sections: tuple[SectionState, ...] = ()
    related: tuple[Related, ...] = ()
    #: Requirement name to what answers it, in reading order.
    answers: Mapping[str, tuple[Answer, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a build has to say, in the order of documents and lines."""

    corpus: Corpus
    designs: tuple[DesignReport, ...] = ()
    findings: tuple[Judged, ...] = ()
    #: What all calculations came to; None where nothing was worked out.
    calculations: Calculations | None = None
    #: `sysdesign_projects`: what other projects publish.
    projects: tuple[OtherProject, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """The project's options that the evaluation needs; all have a default."""

    #: `sysdesign_template`
    template: str = "system-design"
    #: `sysdesign_levels`: code or name to a level, or to a mapping of status to level.
    levels: Mapping[str, str | Mapping[str, str]] = field(default_factory=dict)
    #: `sysdesign_ignore` and the `sysdesign.*` entries of `suppress_warnings`: codes or names.
    ignore: tuple[str, ...] = ()
    #: Fingerprints of the baseline file.
    baseline: frozenset[str] = frozenset()
    #: `sysdesign_stale_days`; 0: off.
    stale_days: int = 0
    #: Today as an ISO date, from SOURCE_DATE_EPOCH where that is set.
    today: str = ""
    #: `sysdesign_fail_level`
    fail_level: str = "warning"
    #: Kind and full name of what other projects offer (intersphinx); references to it are no mistakes.
    elsewhere: frozenset[tuple[str, str]] = frozenset()
    #: Design id to its last review; designs that were never reviewed have none.
    reviews: Mapping[str, Review] = field(default_factory=dict)
    #: `sysdesign_projects`: what other projects publish, in the order of that option.
    projects: tuple[OtherProject, ...] = ()
