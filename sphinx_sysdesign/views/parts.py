"""What a page asks of the views, and the simple ones of their answers: plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Slot(NamedTuple):
    """A place in a page: `kind` says what it shows, `name` of which record, `options` how."""

    kind: str
    name: str = ""
    options: tuple[tuple[str, str], ...] = ()

    def option(self, name: str, default: str = "") -> str:
        """Return the value of an option, or `default`."""
        return dict(self.options).get(name, default)


#: Options of a slot that shows nothing of a record but what refers to it.
REFERRERS = (("only", "referrers"),)


@dataclass(frozen=True, slots=True)
class Link:
    """A link: to a record by role and target, or to a place (`docname#id`)."""

    kind: str
    target: str
    #: What it reads; "" for the title of the record.
    text: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """What stands below the title of a design."""

    design: str
    status: str
    #: Label to words: difficulty, domain, time, version, the project's own keys.
    facts: tuple[tuple[str, str], ...]
    #: How many requirements are met, at risk and so on; "" where none is judged.
    verdicts: str
    concepts: tuple[str, ...]
    completeness: int
    #: Sections the template expects that are not there, with what belongs into each.
    missing: tuple[tuple[str, str], ...]
    #: Findings that are not silenced, with a link to each.
    open: tuple[tuple[str, Link], ...]


@dataclass(frozen=True, slots=True)
class Meta:
    """The quiet line under a record's title, and what refers to it."""

    #: Words with a class each: ("accepted", "status-accepted").
    badges: tuple[tuple[str, str], ...] = ()
    #: Label to links: "Addresses", "Affects", "Depends on", "Referred to by" ...
    links: tuple[tuple[str, tuple[Link, ...]], ...] = ()
    #: The record's name, with its design.
    full_name: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """What is shown of a record to a reader who points at a reference to it."""

    #: In words: requirement, decision, value...
    kind: str
    #: FR1, NFR2...; "" for other records than requirements.
    number: str
    title: str
    #: As in `Meta`.
    badges: tuple[tuple[str, str], ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A finding, as a page shows it."""

    code: str
    name: str
    level: str
    message: str
    fix: str
    line: int
    link: Link
    design: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """The project's options that decide what pages show."""

    header: bool = True
    #: Statuses whose findings are shown on the page.
    findings: frozenset[str] = frozenset()
    related: bool = True
    cards: bool = True
    action_levels: tuple[tuple[int, str], ...] = ()


#: What a slot shows: plain data of frozen records, tuples, words and numbers, whose `repr` tells changes.
View = object
