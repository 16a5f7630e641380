"""The overviews: their names and options, once for the directives, the checks and the documentation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates.dimensions import CURRENCIES
from sphinx_sysdesign.findings import LEVELS
from sphinx_sysdesign.model.calculations import VERDICTS
from sphinx_sysdesign.model.design import DIFFICULTIES, STATUSES
from sphinx_sysdesign.phrases import phrase
from sphinx_sysdesign.records.decisions import STATUSES as DECISION_STATUSES
from sphinx_sysdesign.records.options import FOREIGN, bad_value, unknown_option
from sphinx_sysdesign.records.priorities import PRIORITIES
from sphinx_sysdesign.records.requirements import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_sysdesign.findings import Finding
    from sphinx_sysdesign.model.blocks import Directive
    from sphinx_sysdesign.records.source import Source

#: What the designs of an overview can be sorted by.
SORTS = ("title", "status", "domain", "difficulty", "completeness", "updated", "id")
#: Which way the lines of a map run.
DIRECTIONS = ("down", "right")
#: What `:project:` takes beside names of `sysdesign_projects`: the project itself, and all of them.
THIS_PROJECT, EVERY_PROJECT = "this", "*"
#: Options of all overviews, with their valid values (none: any).
COMMON: dict[str, tuple[str, ...]] = {
    "design": (), "project": (), "status": STATUSES, "domain": (), "difficulty": DIFFICULTIES, "concept": (),
    "sort": SORTS, "columns": (), "class": (), "id": (),
}  # fmt: skip
#: Whether anything addresses a requirement; one that is out of scope, or in plain text, where nothing can cite it.
ADDRESSED = phrase("addressed")
UNADDRESSED = phrase("not addressed")
OUT_OF_SCOPE = phrase("out of scope")
PLAIN = phrase("in plain text")
#: A decision whose condition for thinking it over again holds.
DUE = "due"
#: Overview to the options of its own, with their valid values (none: any).
OVERVIEWS: dict[str, dict[str, tuple[str, ...]]] = {
    "design-list": {
        "style": ("cards", "table"),
        "columns": (
            "title", "status", "domain", "difficulty", "time", "completeness", "open", "updated",
            "concepts", "summary", "project",
        ),
    },
    "findings": {
        "rule": (), "level": LEVELS,
        "columns": ("rule", "name", "level", "finding", "fix"),
    },
    "requirement-matrix": {
        "kind": KINDS, "priority": PRIORITIES,
        "state": (ADDRESSED, UNADDRESSED, OUT_OF_SCOPE, PLAIN, *VERDICTS),
        "columns": (
            "requirement", "kind", "priority", "target", "verdict", "addressed", "sections",
            "calculations", "decisions", "components", "failure-modes", "alternatives",
        ),
    },
    "decision-log": {
        "decision-status": (*DECISION_STATUSES, DUE),
        "columns": ("decision", "status", "chosen", "others", "addresses"),
    },
    "risk-matrix": {
        "action": (),
        "columns": (
            "failure", "design", "severity", "likelihood", "detection", "risk", "action", "affects",
        ),
    },
    "estimate-table": {
        "names": (), "style": ("summary", "cost"), "currency": CURRENCIES,
        "columns": ("name", "value", "range", "notes", "design"),
    },
    "design-map": {
        "group": ("domain", "folder", "concept", "status", "none"),
        "relations": ("declared", "uses", "concepts"),
        "direction": DIRECTIONS,
    },
    "component-map": {"direction": DIRECTIONS},
    "dashboard": {
        "columns": (
            "design", "status", "completeness", "findings", "requirements", "decisions", "risk",
        ),
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Checked:
    """The options of an overview: those that are right, those that it does not have, and wrong values."""

    good: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...] = ()
    #: Option to its first word that is not valid.
    wrong: tuple[tuple[str, str], ...] = ()


def options_of(kind: str) -> Mapping[str, tuple[str, ...]]:
    """Return the options of an overview, with their valid values (none: any)."""
    return {**COMMON, **OVERVIEWS[kind]}


def check_options(kind: str, options: Iterable[tuple[str, str]]) -> Checked:
    """Sort the options of an overview; an option with a wrong value counts as not given."""
    known = options_of(kind)
    good: list[tuple[str, str]] = []
    unknown: list[str] = []
    wrong: list[tuple[str, str]] = []
    for name, value in options:
        if name not in known:
            unknown += [] if name in FOREIGN else [name]
        elif word := _wrong_word(name, value, known[name]):
            wrong.append((name, word))
        else:
            good.append((name, value))
    return Checked(tuple(good), tuple(unknown), tuple(wrong))


def titles_of(text: str) -> dict[str, str]:
    """Return names with the title behind their `=`, from lines, or from parts between commas."""
    parts = text.splitlines() if "\n" in text else text.split(",")
    pairs = (part.partition("=") for part in parts if part.strip())
    return {name.strip(): title.strip() for name, _, title in pairs}


def _wrong_word(option: str, value: str, valid: tuple[str, ...]) -> str:
    """Return the first word of a value that is not valid, "" where all are; case does not matter."""
    if not valid:
        return ""
    given = [value.strip().removeprefix("-")] if option == "sort" else value.split(",")
    allowed = {word.casefold() for word in valid}
    return next((w.strip() for w in given if w.strip() and w.strip().casefold() not in allowed), "")


def read_overview(directive: Directive, source: Source) -> Iterator[Finding]:
    """Yield what is wrong with the options of an overview."""
    known = options_of(directive.name)
    checked = check_options(directive.name, directive.options)
    for name in checked.unknown:
        yield unknown_option(directive, source, name, known)
    for name, word in checked.wrong:
        line = source.option_line(directive, name)
        yield bad_value(source, line, f"`:{name}:` of `{directive.name}`", word, known[name])
