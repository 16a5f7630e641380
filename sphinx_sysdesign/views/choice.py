"""Which designs an overview shows, and in which order, by the options that all overviews have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.model.design import DIFFICULTIES, STATUSES
from sphinx_sysdesign.model.projects import project_of
from sphinx_sysdesign.records.overviews import EVERY_PROJECT, THIS_PROJECT

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from sphinx_sysdesign.model.report import DesignReport
    from sphinx_sysdesign.views.facts import Facts
    from sphinx_sysdesign.views.parts import Slot

#: The options that leave designs out by what they say of themselves.
FILTERS = ("status", "domain", "difficulty", "concept")
#: Options that choose no rows of designs: those that choose designs, and those that say how.
_OF_ALL = frozenset({*FILTERS, "design", "project", "sort", "columns", "style", "class", "id"})
#: Ids of designs ("*": all), and the words that each filter lets through.
Selection = tuple[frozenset[str], tuple[tuple[str, frozenset[str]], ...]]


def words_of(text: str) -> tuple[str, ...]:
    """Return the parts of a comma separated option."""
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _folded(text: str) -> set[str]:
    return {word.casefold() for word in words_of(text)}


def chosen(
    facts: Facts, slot: Slot, design: str, default: str = "", *, sort: str = "title"
) -> tuple[DesignReport, ...]:
    """Return the designs that an overview's options let through, in the order it asks for, else by `sort`.

    Without `:design:` these are `default` where it is given, else the design that the overview
    stands in, else all.
    """
    wanted = _named(facts, slot, design, default)
    projects = words_of(slot.option("project"))
    named = _of_projects(facts, projects) if "*" in wanted else _with_ids(facts, wanted)
    filters = {name: _folded(slot.option(name)) for name in FILTERS}
    rows = [report for report in named if _passes(report, filters)]
    rows.sort(key=lambda r: (r.design.title.casefold(), r.design.id))
    key = slot.option("sort", sort)
    rows.sort(key=lambda r: _sort_key(r, key.lstrip("-")), reverse=key.startswith("-"))
    return tuple(rows)


def selection(facts: Facts, slot: Slot, design: str, default: str = "") -> Selection:
    """Return which designs an overview is about: their ids, and what each filter lets through."""
    named = _named(facts, slot, design, default)
    filters = ((name, frozenset(_folded(slot.option(name)))) for name in (*FILTERS, "project"))
    return (
        frozenset({"*"} if "*" in named else named),
        tuple((name, words) for name, words in filters if words),
    )


def is_whole_project(facts: Facts, slot: Slot, design: str) -> bool:
    """Tell whether an overview is about all designs, with no option that leaves one out."""
    return selection(facts, slot, design) == (frozenset({"*"}), ())


def is_partial(slot: Slot) -> bool:
    """Tell whether an overview has an option that leaves out some of what its designs have."""
    return any(value for name, value in slot.options if name not in _OF_ALL)


def columns_of(
    slot: Slot, columns: Container[str], default: Iterable[str]
) -> tuple[list[str], bool]:
    """Return the columns of an overview to show, and whether the author named them."""
    asked = [word.casefold() for word in words_of(slot.option("columns"))]
    named = [name for name in asked if name in columns]
    return (named, True) if named else (list(default), False)


def is_wanted(slot: Slot, option: str, *values: str) -> bool:
    """Tell whether an option lets something with one of these values through; without it all pass."""
    wanted = _folded(slot.option(option))
    return not wanted or not wanted.isdisjoint(value.casefold() for value in values)


def _named(facts: Facts, slot: Slot, design: str, default: str) -> tuple[str, ...]:
    asked = words_of(slot.option("design")) or words_of("*" if slot.option("project") else default)
    found = [(name, facts.index.find("design", name, "")) for name in asked]
    named = tuple(target.name if target else name for name, target in found)
    return named or ((design,) if design in facts.designs else ("*",))


def _of_projects(facts: Facts, projects: Sequence[str]) -> list[DesignReport]:
    """Return the designs of some projects; where none is named, of this one."""
    if not projects:
        return list(facts.report.designs)
    return [
        report
        for name, report in facts.designs.items()
        if EVERY_PROJECT in projects or (project_of(name) or THIS_PROJECT) in projects
    ]


def _with_ids(facts: Facts, ids: tuple[str, ...]) -> list[DesignReport]:
    return [facts.designs[name] for name in dict.fromkeys(ids) if name in facts.designs]


def _passes(report: DesignReport, filters: Mapping[str, set[str]]) -> bool:
    data = report.design.metadata
    values = {
        "status": (report.status,),
        "domain": (data.domain,),
        "difficulty": (data.difficulty,),
        "concept": data.concepts,
    }
    return all(
        not wanted or wanted & {value.casefold() for value in values[name]}
        for name, wanted in filters.items()
    )


def _sort_key(report: DesignReport, key: str) -> tuple[object, ...]:
    data = report.design.metadata
    first: dict[str, object] = {
        "status": STATUSES.index(report.status),
        "domain": data.domain.casefold(),
        "difficulty": DIFFICULTIES.index(data.difficulty) if data.difficulty else len(DIFFICULTIES),
        "completeness": report.completeness,
        "updated": data.updated or data.created,
        "id": report.design.id,
    }
    return (first.get(key, report.design.title.casefold()),)
