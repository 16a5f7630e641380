"""What a document refers to: roles in its text, and the options of its directives."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_sysdesign.lookup import anchor_of
from sphinx_sysdesign.model.blocks import (
    Block,
    Directive,
    Document,
    ItemList,
    Paragraph,
    Quote,
    Section,
    Table,
)
from sphinx_sysdesign.model.records import Citation
from sphinx_sysdesign.records import Extracted, Source
from sphinx_sysdesign.records.options import as_list
from sphinx_sysdesign.records.overviews import (
    EVERY_PROJECT,
    OVERVIEWS,
    THIS_PROJECT,
    titles_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_sysdesign.model.text import Text

ROLES = frozenset({"design", "req", "est", "tradeoff", "failure", "component"})
#: Option to the kind of what it names; `:superseded-by:` is told apart below.
_OPTIONS = {
    "addresses": "req",
    "affects": "component",
    "depends": "component",
    "superseded-by": "tradeoff",
    "project": "project",
}
_REQUIRED = re.compile(r"(?<![\w.])req\.\w+")
#: The quoted label of a check and the comment of a line.
_UNREAD = re.compile(r'"[^"]*"|#.*')
#: Directives that only list what is said elsewhere, and requirements themselves.
_ANSWERLESS = frozenset({*OVERVIEWS, "requirements"})


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
    reader = _Reader(records, source)
    reader.blocks(document.blocks, _Place())
    return tuple(reader.found)


class _Reader:
    """Walks over a document, and looks only into what may hold a reference."""

    def __init__(self, records: Mapping[int, Extracted], source: Source) -> None:
        self.records = records
        self.source = source
        self.found: list[Citation] = []

    def blocks(self, blocks: Iterable[Block], place: _Place) -> None:
        for block in blocks:
            match block:
                case Paragraph():
                    if block.text.spans:
                        self.text(block.text, place)
                case ItemList():
                    for item in block.items:
                        if item.term:
                            self.text(item.term, place)
                        self.blocks(item.blocks, place)
                case Section():
                    here = _Place("section", block.title.plain, block.anchor, place.answers)
                    self.text(block.title, here)
                    self.blocks(block.blocks, here)
                case Table():
                    self.table(block, place)
                case Directive():
                    here = _place_of(block, self.records, place) if block.own else place
                    self.found.extend(_named(block, here, self.source))
                    if block.own and block.name == "estimate":
                        self.calculations(block, here)
                    self.blocks(block.blocks, here)
                case Quote():
                    self.blocks(block.blocks, place)

    def table(self, table: Table, place: _Place) -> None:
        for row in (*((table.head,) if table.head else ()), *table.rows):
            for cell in row.cells:
                if cell.blocks:
                    self.blocks(cell.blocks, place)
                elif cell.text.spans:
                    self.text(cell.text, place)

    def calculations(self, block: Directive, place: _Place) -> None:
        """Take the requirements that a calculation reads, as `req.name`."""
        for record in self.records.get(block.key, Extracted()).estimates:
            for line, text in enumerate(record.text.split("\n"), record.text_line):
                for name in _REQUIRED.findall(_UNREAD.sub("", text)):
                    self.found.append(_citation("req", name, line, place))

    def text(self, text: Text, place: _Place) -> None:
        """Take the references that roles in a text make."""
        for span in text.spans:
            if span.kind == "role":
                kind, colon, target = span.target.partition(":")
                if colon and kind in ROLES:
                    self.found.append(
                        _citation(kind, target.strip(), text.line_at(span.start), place)
                    )


def _place_of(block: Directive, records: Mapping[int, Extracted], place: _Place) -> _Place:
    """Return the record that a directive of ours holds as a place, else what is around it."""
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


def _named(block: Directive, place: _Place, source: Source) -> Iterator[Citation]:
    """Yield the references that the options of a directive of ours make."""
    if block.own and block.name == "estimate-table":
        yield from _listed(block, place)
    for name, value in block.options if block.own else ():
        if kind := _OPTIONS.get(name):
            line = source.option_line(block, name)
            for target in as_list(value):
                if kind != "project" or target not in {THIS_PROJECT, EVERY_PROJECT}:
                    yield _citation(kind, target, line, place)


def _listed(block: Directive, place: _Place) -> Iterator[Citation]:
    """Yield the values that a table names; where it is about many designs, those with a design of their own."""
    designs = as_list(block.option("design"))
    is_about_one = len(designs) < 2 and designs != ("*",)
    for name in titles_of(block.option("names")):
        if "/" in name or not designs:
            yield _citation("est", name, block.line, place)
        elif is_about_one:
            yield _citation("est", f"{designs[0]}/{name}", block.line, place)


def _citation(kind: str, target: str, line: int, place: _Place) -> Citation:
    return Citation(kind, target, line, place.kind, place.name, place.anchor, place.answers)
