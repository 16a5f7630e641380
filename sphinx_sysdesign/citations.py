"""What a document refers to: roles in its text, and the options of its directives."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_sysdesign.lookup import anchor_of
from sphinx_sysdesign.model.blocks import (
    Block,
    Cell,
    Directive,
    Document,
    Item,
    ItemList,
    Paragraph,
    Quote,
    Row,
    Section,
    Table,
)
from sphinx_sysdesign.model.records import Citation
from sphinx_sysdesign.records import Extracted, Source
from sphinx_sysdesign.records.options import as_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_sysdesign.model.text import Text

ROLES = frozenset({"design", "req", "est", "tradeoff", "failure", "component"})
#: Option to the kind of what it names; `:superseded-by:` is told apart below.
_OPTIONS = {
    "addresses": "req",
    "affects": "component",
    "depends": "component",
    "superseded-by": "tradeoff",
}
#: Directives that only list what is said elsewhere.
OVERVIEWS = frozenset(
    {
        "design-list",
        "findings",
        "requirement-matrix",
        "decision-log",
        "risk-matrix",
        "estimate-table",
        "design-map",
        "component-map",
        "dashboard",
    }
)
_ANSWERLESS = OVERVIEWS | {"requirements"}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a reference stands: in which section or record, and whether it answers a requirement."""

    kind: str = "section"
    name: str = ""
    anchor: str = ""
    answers: bool = True


def citations_in(
    document: Document, records: Mapping[int, Extracted], source: Source
) -> tuple[Citation, ...]:
    """Return the references of a document in reading order.

    `records` has what each of our directives holds, by its key.
    """
    found: list[Citation] = []
    stack: list[tuple[Block | Item | Row | Cell, _Place]] = [
        (block, _Place()) for block in reversed(document.blocks)
    ]
    while stack:
        block, place = stack.pop()
        inner: list[Block | Item | Row | Cell] = []
        match block:
            case Paragraph():
                found.extend(_roles(block.text, place))
            case Section():
                place = replace(place, kind="section", name=block.title.plain, anchor=block.anchor)
                found.extend(_roles(block.title, place))
                inner = [*block.blocks]
            case Directive():
                place = _place_of(block, records, place)
                found.extend(_named(block, place, source))
                inner = [*block.blocks]
            case ItemList():
                inner = [*block.items]
            case Item():
                found.extend(_roles(block.term, place) if block.term else ())
                inner = [*block.blocks]
            case Table():
                inner = [*((block.head,) if block.head else ()), *block.rows]
            case Row():
                inner = [*block.cells]
            case Cell():
                found.extend(_roles(block.text, place) if not block.blocks else ())
                inner = [*block.blocks]
            case Quote():
                inner = [*block.blocks]
        stack.extend((part, place) for part in reversed(inner))
    return tuple(found)


def _place_of(block: Directive, records: Mapping[int, Extracted], place: _Place) -> _Place:
    """Return the record that a directive of ours holds as a place, else the section around it."""
    if not block.own:
        return place
    if block.name in _ANSWERLESS:
        return replace(place, answers=False)
    held = records.get(block.key, Extracted())
    groups = (
        ("tradeoff", held.tradeoffs),
        ("failure", held.failure_modes),
        ("component", held.components),
    )
    for kind, items in groups:
        if len(items) == 1:
            return replace(
                place, kind=kind, name=items[0].name, anchor=anchor_of(kind, items[0].name)
            )
    for record in held.estimates:
        anchor = anchor_of("estimate", record.name) if record.name else place.anchor
        return replace(place, kind="estimate", name=record.title or place.name, anchor=anchor)
    if block.name == "alternative":
        return replace(place, kind=block.name, name=block.argument or place.name)
    return place


def _roles(text: Text, place: _Place) -> Iterator[Citation]:
    """Yield the references that roles in a text make."""
    for span in text.spans:
        kind, colon, target = span.target.partition(":")
        if span.kind == "role" and colon and kind in ROLES:
            yield _citation(kind, target.strip(), text.line_at(span.start), place)


def _named(block: Directive, place: _Place, source: Source) -> Iterator[Citation]:
    """Yield the references that the options of a directive of ours make."""
    for name, value in block.options if block.own else ():
        if kind := _OPTIONS.get(name):
            line = source.option_line(block, name)
            for target in as_list(value):
                yield _citation(kind, target, line, place)


def _citation(kind: str, target: str, line: int, place: _Place) -> Citation:
    return Citation(kind, target, line, place.kind, place.name, place.anchor, place.answers)
