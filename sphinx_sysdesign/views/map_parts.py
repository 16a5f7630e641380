"""What a map shows: boxes, the lines between them, and maps of its parts; where each stands is not decided here."""

from __future__ import annotations

from dataclasses import dataclass

from sphinx_sysdesign.model.related import Reason
from sphinx_sysdesign.views.parts import Link

#: No more boxes than this are drawn at once, and no more lines than this for each of them.
MOST_BOXES, MOST_LINES = 60, 4


@dataclass(frozen=True, slots=True)
class Node:
    """A box: a design, a group of designs, or a component."""

    #: Where it leads; None for a group, which leads to the map of its designs.
    link: Link | None
    title: str
    #: Status of a design; "" for others.
    status: str = ""
    #: In percent; of a group, the mean of its designs. -1 where there is none.
    completeness: int = -1
    #: What is known of it: as its box shows it, and in words.
    facts: tuple[tuple[str, str], ...] = ()
    #: How many designs a group has, failure modes a component, relations to other groups a design.
    count: int = 0
    #: True for a component of another design and a design of another project; for what the map is about.
    is_other: bool = False
    is_centre: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """What connects two boxes, by their numbers."""

    tail: int
    head: int
    #: depends, uses, supersedes, declared, shared or between (of groups)
    kind: str
    #: The reasons of two designs, as the first one sees them.
    why: tuple[Reason, ...] = ()
    #: True where each of the two leads to the other.
    is_mutual: bool = False
    #: How many relations the designs of two groups have, and the closest of them.
    count: int = 0
    pairs: tuple[tuple[Link, Link], ...] = ()
    #: False where it is told in the list alone, since the drawing has enough lines.
    is_drawn: bool = True


@dataclass(frozen=True, slots=True)
class Map:
    """Boxes and lines of one drawing."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    #: What it is the map of: a design, a group of designs; "" for all that was asked for.
    name: str = ""
    #: What the parts were made by: domain, folder, concept, status or title; "" where there are none.
    by: str = ""
    #: A map for each box of this one.
    parts: tuple[Map, ...] = ()


def is_drawable(view: Map) -> bool:
    """True where a map is small enough to be drawn at once."""
    most = MOST_LINES * len(view.nodes)
    return len(view.nodes) <= MOST_BOXES and sum(tie.is_drawn for tie in view.ties) <= most
