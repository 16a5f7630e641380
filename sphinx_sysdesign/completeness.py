"""How far a design is: the state of every section it should have, and the share that is done."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_sysdesign.lookup import anchor_of
from sphinx_sysdesign.model.design import Page, SectionFact
from sphinx_sysdesign.model.report import SectionState
from sphinx_sysdesign.records.slugs import slug
from sphinx_sysdesign.template import WEIGHTS, Section, Template, cover

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sphinx_sysdesign.findings import Finding
    from sphinx_sysdesign.model.records import Record

#: Sections of our own counting, where no template expects any.
_OWN_LEVEL = "required"
_NO_LINES = 10**9


@dataclass(frozen=True, slots=True)
class _Spot:
    """A heading that serves a section, or a record that does so without a heading."""

    page: Page
    fact: SectionFact
    #: Whether it holds anything, itself or below it.
    filled: bool


class Expected:
    """What a template expects, worked out once for all designs that are held against it."""

    def __init__(self, template: Template) -> None:
        self.template = template
        #: Every section that counts, as missing.
        self.missing = {s.key: _missing(s) for s in template.sections if not s.group}
        self._served: dict[str, tuple[str, ...]] = {}

    def served_by(self, record: str) -> tuple[str, ...]:
        """Return the sections that a directive serves: `tradeoff`, `requirements functional`."""
        if record not in self._served:
            self._served[record] = self.template.match_record(*record.split(" ", 1))
        return self._served[record]


class Headings:
    """The headings of a design's pages, and which of them are filled; the same whatever is judged later."""

    def __init__(self, pages: Sequence[Page], expected: Expected) -> None:
        self.pages = pages
        self.expected = expected
        self.template = template = expected.template
        self._filled = {page.docname: _filled(page.sections, template.name) for page in pages}
        self.spots = self._template_spots() if template.sections else self._own_spots()

    def _template_spots(self) -> dict[str, list[_Spot]]:
        """Return the headings that serve each section of the template."""
        found: dict[str, list[_Spot]] = {}
        for at, page in enumerate(self.pages):
            for key, indexes in self._coverage(page, part=at > 0).items():
                spots = (self._spot(page, index) for index in indexes)
                found.setdefault(key, []).extend(spots)
        for key, spot in self._records():
            if key not in found:
                found[key] = [spot]
        return found

    def _coverage(self, page: Page, *, part: bool) -> Mapping[str, tuple[int, ...]]:
        """Return which headings of a page serve which sections: as read, where this template was meant."""
        is_part = bool(page.metadata and page.metadata.part_of)
        if page.covered_by == self.template.name and is_part == part:
            return page.coverage
        return cover(self.template, page.sections, part=part).sections

    def _records(self) -> Iterator[tuple[str, _Spot]]:
        """Yield the sections that directives serve without a heading of their own."""
        seen: set[str] = set()
        for page in self.pages:
            groups: tuple[tuple[str, str, Record], ...] = (
                *((f"requirements {r.kind}", "req", r) for r in page.requirements if not r.parent),
                *(("tradeoff", "tradeoff", r) for r in page.tradeoffs),
                *(("failure-mode", "failure", r) for r in page.failure_modes),
                *(("component", "component", r) for r in page.components),
            )
            for words, kind, record in groups:
                if not getattr(record, "citable", True) or words in seen:
                    continue
                seen.add(words)
                end = record.line + 1
                fact = SectionFact(
                    record.title, 0, record.line, anchor_of(kind, record.name), end=end
                )
                for key in self.expected.served_by(words):
                    yield key, _Spot(page, fact, filled=True)

    def _own_spots(self) -> dict[str, list[_Spot]]:
        """Return the design's own leaf headings, where no template says what to expect."""
        found: dict[str, list[_Spot]] = {}
        for page in self.pages:
            for index, fact in enumerate(page.sections):
                if fact.label or fact.has_children:
                    continue
                key = slug(fact.title) or f"section-{index + 1}"
                while key in found:
                    key = f"{key}-{len(found) + 1}"
                found[key] = [self._spot(page, index)]
        return found

    def _spot(self, page: Page, index: int) -> _Spot:
        fact = page.sections[index]
        if index == 0 and fact.level == 1:
            # The title stands for its introduction, not for the whole page.
            below = next((f.line for f in page.sections[1:] if not f.label), fact.end)
            fact = replace(fact, end=below)
        return _Spot(page, fact, self._filled[page.docname][index])

    def missing(self) -> tuple[SectionState, ...]:
        """Return the sections of the template that the design does not have."""
        return tuple(state for key, state in self.expected.missing.items() if key not in self.spots)

    def states(self, open_findings: Mapping[str, Sequence[int]]) -> tuple[SectionState, ...]:
        """Return the state of every section; `open_findings` are lines by document, in order."""
        if not self.template.sections:
            return tuple(
                _state(SectionState(key, spots[0].fact.title, _OWN_LEVEL, ""), spots, open_findings)
                for key, spots in self.spots.items()
            )
        return tuple(
            _state(state, self.spots[key], open_findings) if key in self.spots else state
            for key, state in self.expected.missing.items()
        )


def _filled(facts: Sequence[SectionFact], template: str) -> list[bool]:
    """Tell for each heading whether it, or one below it, holds more than the template's own words."""
    kept = [template in fact.unchanged for fact in facts]
    filled = [fact.has_content and not kept[at] for at, fact in enumerate(facts)]
    for index in range(len(facts) - 1, -1, -1):
        above = facts[index].parent
        # What stands under a label is a part of its heading's own text, which may be kept as a whole.
        if filled[index] and 0 <= above < index and not (facts[index].label and kept[above]):
            filled[above] = True
    return filled


def _missing(section: Section) -> SectionState:
    return SectionState(section.key, section.title, section.level, "missing", hint=section.hint)


def _state(
    expected: SectionState, spots: Sequence[_Spot], open_findings: Mapping[str, Sequence[int]]
) -> SectionState:
    """Return the state of a section from the headings that serve it; `expected` is the section, missing."""
    inside = _inside(spots, open_findings)
    first = next((spot for spot in spots if spot.filled), spots[0])
    state = "empty" if not first.filled else "open" if inside else "filled"
    fact = first.fact
    return SectionState(
        expected.key,
        expected.title,
        expected.level,
        state,
        inside,
        first.page.docname,
        fact.line,
        fact.anchor,
        expected.hint,
    )


def _inside(spots: Sequence[_Spot], open_findings: Mapping[str, Sequence[int]]) -> int:
    """Return how many findings stand below some headings; their lines are in order."""
    found: set[tuple[str, int]] = set()
    for spot in spots:
        lines = open_findings.get(spot.page.docname)
        if lines:
            start = bisect_left(lines, spot.fact.line)
            stop = bisect_left(lines, spot.fact.end or _NO_LINES)
            if len(spots) == 1:
                return stop - start
            found.update((spot.page.docname, at) for at in range(start, stop))
    return len(found)


def expected_of(
    states: Sequence[SectionState], accepted: AbstractSet[str]
) -> tuple[SectionState, ...]:
    """Return the sections that a design should have, without those whose absence was silenced, by title."""
    return tuple(
        state
        for state in states
        if state.state != "missing" or state.level != "required" or state.title not in accepted
    )


def completeness(states: Sequence[SectionState], open_findings: int) -> int:
    """Return the weighted share of sections that are done, in percent, rounded down.

    Optional sections count only where they are there; 100 is kept for designs with nothing open at all.
    """
    counted = [s for s in states if s.level != "optional" or s.state != "missing"]
    total = sum(WEIGHTS[s.level] for s in counted)
    done = sum(WEIGHTS[s.level] for s in counted if s.state == "filled")
    percent = 100 * done // total if total else 100
    return min(percent, 99) if open_findings and percent == 100 else percent


def lines_of(findings: Sequence[Finding]) -> dict[str, list[int]]:
    """Return the lines of findings by document."""
    found: dict[str, list[int]] = {}
    for finding in findings:
        found.setdefault(finding.docname, []).append(finding.line)
    return found
