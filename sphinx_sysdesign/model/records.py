"""The records of a design: requirements, decisions, failure modes, components, alternatives.

Frozen and small: they are pickled with Sphinx's environment. `line` is the line in the source file,
`key` the block they were read from (for the shell while it reads; meaningless afterwards).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_DEFINED = re.compile(r"^[ \t]*([^\W\d]\w*)[ \t]*=(?!=)", re.MULTILINE)


@dataclass(frozen=True)
class Field:
    """A labelled part of a record: **Impact:** with what follows it."""

    #: The label as written, without colon and bold.
    label: str
    #: The field's canonical name by the template's record kind (impact, mitigation...); "" if unknown.
    name: str
    #: The words of it on one line; "" where there are none.
    text: str
    line: int
    #: False where nothing stands under the label; code and images count, though they have no words.
    filled: bool = True


@dataclass(frozen=True)
class Requirement:
    """One requirement: an item of a list, or a row of a table."""

    #: Unique per design: a leading token such as FR-REDIR, or the slug of the title.
    name: str
    #: functional, non-functional or constraints
    kind: str
    title: str
    #: What follows the title, on one line.
    text: str
    line: int
    #: must, should, could or wont
    priority: str = "must"
    #: The label of its group: Performance, Core Features...
    group: str = ""
    #: FR1, NFR2, C1 ... as shown; the token itself where the id was written down.
    number: str = ""
    #: True where the id is written in the text or given as an option.
    explicit: bool = False
    #: The quality it is about, by the template's words: performance, security... ("" where none is known).
    quality: str = ""
    #: The words that are measured: `p99 < 100 ms` ("" where there is no number).
    target: str = ""
    #: Name of the requirement it is a part of.
    parent: str = ""
    #: True where it stands in a directive, so that it can be cited.
    citable: bool = True
    key: int = field(default=-1, compare=False)


@dataclass(frozen=True)
class Option:
    """One option of a decision."""

    title: str
    line: int
    chosen: bool = False
    #: Criterion to score, as numbers: (("Consistency", 5.0), ("Ops cost", 3.0))
    scores: tuple[tuple[str, float], ...] = ()
    #: Weighted sum of the scores; None where there are no weights.
    total: float | None = None
    key: int = field(default=-1, compare=False)


@dataclass(frozen=True)
class Tradeoff:
    """A decision: its options, the chosen one, and why."""

    name: str
    title: str
    line: int
    status: str = "accepted"
    options: tuple[Option, ...] = ()
    #: As given by `:chosen:` or a **Chosen:** field ("" where a mark in the table tells).
    chosen: str = ""
    fields: tuple[Field, ...] = ()
    #: Criterion to weight, from `:weights:`.
    weights: tuple[tuple[str, float], ...] = ()
    addresses: tuple[str, ...] = ()
    superseded_by: str = ""
    #: The condition in backticks under **Revisit when:**, in the calculation language.
    revisit: str = ""
    #: True where its table marks every option as not chosen, and nothing else names a choice.
    undecided: bool = False
    #: True where a part of its body could not be read, such as a table that is none.
    damaged: bool = False
    citable: bool = True
    key: int = field(default=-1, compare=False)

    @property
    def choice(self) -> str:
        """What was chosen: in words, else the option with the mark; "" where nothing was."""
        return self.chosen or next((o.title for o in self.options if o.chosen), "")


@dataclass(frozen=True)
class FailureMode:
    """A way to fail: what it does, how it is noticed, what is done about it."""

    name: str
    title: str
    line: int
    fields: tuple[Field, ...] = ()
    #: 1-10, None where unrated.
    severity: int | None = None
    likelihood: int | None = None
    detection: int | None = None
    affects: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    citable: bool = True
    key: int = field(default=-1, compare=False)

    @property
    def risk(self) -> int | None:
        """The risk priority number S x O x D (IEC 60812), None where one of the three is missing."""
        if self.severity is None or self.likelihood is None or self.detection is None:
            return None
        return self.severity * self.likelihood * self.detection


@dataclass(frozen=True)
class Component:
    """A part of the system."""

    name: str
    title: str
    line: int
    fields: tuple[Field, ...] = ()
    depends: tuple[str, ...] = ()
    availability: str = ""
    capacity: str = ""
    addresses: tuple[str, ...] = ()
    citable: bool = True
    key: int = field(default=-1, compare=False)


@dataclass(frozen=True)
class Alternative:
    """An architecture that was considered."""

    name: str
    title: str
    line: int
    fields: tuple[Field, ...] = ()
    citable: bool = True
    key: int = field(default=-1, compare=False)


@dataclass(frozen=True)
class Estimate:
    """A calculation block, as written."""

    name: str
    title: str
    line: int
    #: The statements, and the source line of their first one.
    text: str = ""
    text_line: int = 0
    addresses: tuple[str, ...] = ()
    #: Whether the page shows percentiles, from `:percentiles:`.
    percentiles: bool = False
    key: int = field(default=-1, compare=False)

    @property
    def names(self) -> tuple[str, ...]:
        """The names on the left of its statements, read without working them out."""
        return tuple(dict.fromkeys(_DEFINED.findall(self.text)))


Record = Requirement | Tradeoff | FailureMode | Component | Alternative | Estimate


@dataclass(frozen=True)
class Citation:
    """A reference to a record or design: by a role in the text, or by an option such as `:addresses:`."""

    #: req, est, tradeoff, failure, component or design
    kind: str
    #: As written: `name`, or `design-id/name`.
    target: str
    line: int
    #: What cites: the record that holds the citation (kind and name), or ("section", its title).
    source_kind: str = "section"
    source: str = ""
    #: HTML id of what cites, in its document.
    anchor: str = ""
    #: False inside a `requirements` directive or an overview: such a citation answers nothing.
    answers: bool = True
