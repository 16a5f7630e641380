"""What a design cites, where, and what each cited thing says: in words that lay-out and mark-up do not change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates.scope import as_word
from sphinx_sysdesign.model.records import Component, FailureMode, Requirement, Tradeoff
from sphinx_sysdesign.model.reviews import Review, Said
from sphinx_sysdesign.records.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_sysdesign.estimates import Check, Value
    from sphinx_sysdesign.lookup import Target
    from sphinx_sysdesign.model.design import Page
    from sphinx_sysdesign.model.records import Field
    from sphinx_sysdesign.model.reviews import Key
    from sphinx_sysdesign.rules.project import Project
    from sphinx_sysdesign.rules.scope import Scope


@dataclass(frozen=True, slots=True)
class Cited:
    """A thing that a section cites, at the first place where it does."""

    page: Page
    line: int
    #: The name as it is written there.
    written: str
    target: Target
    #: The headings above, as slugs.
    section: str


def review_of(scope: Scope, date: str) -> Review:
    """Return what a review of a design on some day records."""
    found: dict[Key, Said] = {}
    for key, places in cited_in(scope).items():
        words = said_by(scope.project, places[0].target)
        if words:
            found[key] = Said(words, tuple(sorted(place.section for place in places)))
    return Review(date, found)


def cited_in(scope: Scope) -> dict[Key, list[Cited]]:
    """Return what a design cites, with the first place in each section that does it."""
    order = {page.docname: at for at, page in enumerate(scope.pages)}
    every = sorted(_citations(scope), key=lambda c: (order[c.page.docname], c.line))
    found: dict[Key, dict[str, Cited]] = {}
    for one in every:
        name = one.target.name if one.target.design == scope.id else one.target.full_name
        found.setdefault((one.target.kind, name), {}).setdefault(one.section, one)
    return {key: list(places.values()) for key, places in found.items()}


def _citations(scope: Scope) -> Iterator[Cited]:
    """Yield what texts and options cite, and what calculations read beside their own values."""
    for resolved in scope.citations:
        target, citation = resolved.target, resolved.citation
        if target and target.kind != "design":
            yield _placed(scope, resolved.page, citation.line, citation.target, target)
    pages = {page.docname: page for page in scope.pages}
    for docname, line, written, target in _read(scope):
        if docname in pages:
            yield _placed(scope, pages[docname], line, written, target)


def _placed(scope: Scope, page: Page, line: int, written: str, target: Target) -> Cited:
    inside = [fact for fact in page.sections if not fact.label and fact.line <= line < fact.end]
    if page is scope.pages[0] and inside and inside[0].level == 1:
        del inside[0]  # the title of the design
    return Cited(page, line, written, target, "/".join(slug(fact.title) for fact in inside))


def _read(scope: Scope) -> Iterator[tuple[str, int, str, Target]]:
    """Yield the values of other designs, and the requirements, that the calculations of a design read."""
    known = scope.project.calculations
    sheet = known.results.sheets.get(scope.id) if known else None
    if sheet is None:
        return
    index = scope.project.index
    requirements = {as_word(item.name): item.name for _, item in reversed(scope.requirements)}
    lines: list[Value | Check] = [*sheet.values.values(), *sheet.checks]
    for line in lines:
        for written in line.reads:
            owner, _, name = written.partition(".")
            docname = line.statement.document
            own = requirements.get(name, "") if owner == "req" else ""
            target = index.find("req", own, docname) if own else index.read_by(written)
            if target:
                yield docname, line.statement.line, written, target


def said_by(project: Project, target: Target) -> dict[str, str]:
    """Return what a cited thing says, aspect by aspect; nothing where there is none, or its line is wrong."""
    if target.kind == "est":
        known = project.calculations
        value = known.results.value(target.design, target.name) if known else None
        return {"value": value.text} if value else {}
    match project.index.record(target.kind, target.full_name):
        case Requirement() as item:
            words = " ".join(_sentences(project, target.design, item))
            return {"target": _plain(item.target), "priority": item.priority, "text": words}
        case Tradeoff() as item:
            chosen = ", ".join(option.title for option in item.options if option.chosen)
            return {"title": item.title, "status": item.status, "choice": chosen or item.chosen}
        case FailureMode() as item:
            return {"title": item.title, "rating": _rating(item), "text": _words(item.fields)}
        case Component() as item:
            facts = {"availability": item.availability, "capacity": item.capacity}
            return {"title": item.title, **facts, "text": _words(item.fields)}
    return {}


def _sentences(project: Project, design: str, item: Requirement) -> Iterator[str]:
    """Yield the words of a requirement and of its sub-requirements."""
    waiting, seen = [item], {item.name}
    while waiting:
        one = waiting.pop()
        yield _plain(f"{one.title} {one.text}")
        parts = [p for p in project.parts_of(design, one.name) if p.name not in seen]
        seen.update(part.name for part in parts)
        waiting.extend(reversed(parts))


def _rating(item: FailureMode) -> str:
    ratings = {
        "severity": item.severity, "likelihood": item.likelihood, "detection": item.detection,
    }  # fmt: skip
    return ", ".join(f"{word} {rated}" for word, rated in ratings.items() if rated is not None)


def _words(fields: Iterable[Field]) -> str:
    return _plain(" ".join(f"{field.label} {field.text}" for field in fields))


def _plain(words: str) -> str:
    return " ".join(words.split())
