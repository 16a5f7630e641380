"""Records in plain Markdown, where no directive marks them: decisions, failures, components.

Careful rather than complete: what is not plainly a record is left alone, and none of them can be cited.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_sysdesign.model.blocks import Block, ItemList, Section, Table
from sphinx_sysdesign.model.records import Alternative, Component, FailureMode, Field, Tradeoff
from sphinx_sysdesign.records.chunks import Chunk, chunks_of, title_of
from sphinx_sysdesign.records.decisions import assemble, read_body
from sphinx_sysdesign.records.failures import is_failure_table, read_fields, read_rows
from sphinx_sysdesign.records.fields import Namer, item_label, split_fields
from sphinx_sysdesign.records.option_tables import (
    are_all_crossed,
    is_decision_table,
    is_option_table,
    read_decisions,
)
from sphinx_sysdesign.records.slugs import slug
from sphinx_sysdesign.records.tables import cell_words, columns_of, head_roles
from sphinx_sysdesign.records.words import has_content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_sysdesign.records.source import Source

#: The field of text that stands under no label.
TEXT = "text"
_TELLING = frozenset({"impact", "mitigation", "recovery"})
_COMPONENT_HEADS = head_roles({"title": ("component", "service", "module", "layer", "subsystem")})


def namer_of(kind: str, source: Source) -> Namer:
    """Return the function that names the fields of a record kind in a document."""
    return lambda label: source.vocabulary.field_name(kind, label)


def decisions_in(section: Section, source: Source) -> Iterator[Tradeoff]:
    """Yield the decisions of a section: rows of tables, and stretches with a table of options."""
    for chunk in chunks_of(section, namer_of("tradeoff", source)):
        tables = [block for block in chunk.blocks if isinstance(block, Table)]
        rows = [table for table in tables if is_decision_table(table, source.vocabulary)]
        for table in rows:
            yield from read_decisions(table, source.vocabulary, citable=False)
        if rows or not chunk.title:
            continue
        if any(is_option_table(table, source.vocabulary) for table in tables) or _is_told(
            chunk, source
        ):
            yield _decision(chunk, tables, source)


def _is_told(chunk: Chunk, source: Source) -> bool:
    """Tell whether a heading stands above **Decision:** and **Rationale:**, both filled."""
    parts = split_fields(chunk.blocks, namer_of("tradeoff", source)) if chunk.heading else ()
    return {"chosen", "reasoning"} <= {part.name for part in parts if part.filled}


def _decision(chunk: Chunk, tables: list[Table], source: Source) -> Tradeoff:
    """Return the decision of a stretch with a table of options."""
    found = assemble(
        _name(chunk, "decision"), chunk.title, chunk.line, read_body(chunk.blocks, source)
    )
    crossed = (
        len(tables) == 1 and are_all_crossed(tables[0], source.vocabulary) and not found.chosen
    )
    return replace(found, citable=False, undecided=crossed, key=chunk.key)


def failures_in(section: Section, source: Source) -> Iterator[FailureMode]:
    """Yield the failure modes of a section: rows of tables, stretches with fields, labelled items."""
    chunks = list(chunks_of(section, namer_of("failure-mode", source)))
    for chunk, following in zip(chunks, (*chunks[1:], None), strict=True):
        tables = [b for b in chunk.blocks if isinstance(b, Table) and is_failure_table(b, source)]
        for table in tables:
            yield from (record for record, _ in read_rows(table, source, citable=False))
        if not tables:
            goes_on = (
                following is not None and not following.heading and not _tells(following, source)
            )
            yield from _failures(chunk, source, goes_on=goes_on)


def _tells(chunk: Chunk, source: Source) -> bool:
    """Tell whether a stretch says what fails, or what is done about it, under a label of its own."""
    parts = split_fields(chunk.blocks, namer_of("failure-mode", source))
    return any(part.name in _TELLING for part in parts)


def _failures(chunk: Chunk, source: Source, *, goes_on: bool) -> Iterator[FailureMode]:
    """Yield the failure mode that a stretch is, or those that its list items are.

    With `goes_on` a label that may belong to it follows: then more is said of it than its own fields.
    """
    fields, ratings = read_fields(chunk.blocks, source)
    if chunk.title and any(field.name in _TELLING for field in fields):
        yield FailureMode(
            _name(chunk, "failure"),
            chunk.title,
            chunk.line,
            (*_text_beside(chunk, source, goes_on=goes_on), *fields),
            ratings.severity,
            ratings.likelihood,
            ratings.detection,
            citable=False,
            key=chunk.key,
        )
    elif not fields:
        for title, text, line, key in _labelled_items(chunk.blocks):
            field = Field("", TEXT, text, line)
            yield FailureMode(slug(title), title, line, (field,), citable=False, key=key)


def _text_beside(chunk: Chunk, source: Source, *, goes_on: bool) -> tuple[Field, ...]:
    """Return a field without label where more stands in a stretch than one thing under each label."""
    parts = split_fields(chunk.blocks, namer_of("failure-mode", source))
    loose = [part for part in parts if part.filled and (not part.label or len(part.blocks) > 1)]
    if not loose and not goes_on:
        return ()
    return (
        Field("", TEXT, loose[0].words if loose else "", loose[0].line if loose else chunk.line),
    )


def _labelled_items(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str, int, int]]:
    """Yield title, text, line and key of list items such as `**Queue down**: keep in memory`."""
    for block in blocks:
        for item in block.items if isinstance(block, ItemList) else ():
            label = item_label(item)
            if label and label.rest and slug(label.words):
                yield title_of(label.words), label.rest.plain, item.line, item.key


def components_in(section: Section, source: Source) -> Iterator[Component]:
    """Yield the components of a section: one for each sub-heading, else for each row of a table."""
    headings = [block for block in section.blocks if isinstance(block, Section)]
    for heading in headings:
        title = title_of(heading.title.plain)
        if slug(title):
            fields = _fields(heading.blocks, "component", source)
            yield Component(
                slug(title), title, heading.line, fields, citable=False, key=heading.key
            )
    for table in [] if headings else [b for b in section.blocks if isinstance(b, Table)]:
        column = columns_of(table, _COMPONENT_HEADS).first("title")
        for row in table.rows if column else ():
            title = cell_words(row, column)
            if slug(title):
                yield Component(slug(title), title, row.line, citable=False, key=row.key)


def alternatives_in(section: Section, source: Source) -> Iterator[Alternative]:
    """Yield the architectures of a section: stretches with fields such as Approach, Pros and Cons."""
    for chunk in chunks_of(section, namer_of("alternative", source)):
        fields = _fields(chunk.blocks, "alternative", source)
        if chunk.title and any(field.name for field in fields):
            name = _name(chunk, "alternative")
            yield Alternative(name, chunk.title, chunk.line, fields, citable=False, key=chunk.key)


def _fields(blocks: tuple[Block, ...], kind: str, source: Source) -> tuple[Field, ...]:
    parts = split_fields(blocks, namer_of(kind, source)) if has_content(blocks) else ()
    return tuple(part.as_field() for part in parts if part.label)


def _name(chunk: Chunk, kind: str) -> str:
    return slug(chunk.title) or f"{kind}-{chunk.line}"
