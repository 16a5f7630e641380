"""Failure modes: labelled fields with ratings, or a table with one failure mode a row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_sysdesign.model.blocks import Block, Directive, Row, Table
from sphinx_sysdesign.model.records import FailureMode, Field
from sphinx_sysdesign.records.extracted import Extracted
from sphinx_sysdesign.records.fields import Part, split_fields
from sphinx_sysdesign.records.options import (
    as_list,
    bad_value,
    rated_words,
    rating,
    unknown_options,
)
from sphinx_sysdesign.records.slugs import slug
from sphinx_sysdesign.records.tables import (
    Column,
    Columns,
    cell_words,
    columns_of,
    head_roles,
    is_empty,
    row_fields,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_sysdesign.findings import Finding
    from sphinx_sysdesign.records.source import Source

RATED = ("severity", "likelihood", "detection")
_TITLES = head_roles(
    {
        "title": (
            "failure mode", "failure", "failures", "failure scenario", "scenario", "what fails", "risk", "threat", "fault",
            "failure type", "failure case", "what can go wrong", "what breaks", "problem", "event", "if this fails",
        ),
        "component": ("component", "service", "component failure", "dependency", "subsystem", "layer"),
    }
)  # fmt: skip
#: More words than this are prose about a rating, not a rating.
_RATING_WORDS = 3


@dataclass(frozen=True, slots=True)
class Ratings:
    """The three ratings of a failure mode, and what is wrong with them."""

    severity: int | None = None
    likelihood: int | None = None
    detection: int | None = None
    problems: tuple[Finding, ...] = ()


def read_failure_mode(directive: Directive, source: Source) -> Extracted:
    """Return the failure mode in a `failure-mode` directive, or those of its table."""
    problems = list(unknown_options(directive, source))
    tables = [b for b in directive.blocks if isinstance(b, Table) and is_failure_table(b, source)]
    if tables:
        rows = [item for table in tables for item in read_rows(table, source, citable=True)]
        addresses = as_list(directive.option("addresses"))
        affects = as_list(directive.option("affects"))
        found = tuple(
            replace(item, addresses=addresses, affects=affects or item.affects) for item, _ in rows
        )
        wrong = [problem for _, some in rows for problem in some]
        return Extracted(failure_modes=found, findings=(*problems, *wrong))
    title = directive.argument.strip()
    fields, ratings = read_fields(directive.blocks, source, directive)
    record = FailureMode(
        directive.option("id").strip() or slug(title) or f"failure-{directive.line}",
        title,
        directive.line,
        fields,
        ratings.severity,
        ratings.likelihood,
        ratings.detection,
        as_list(directive.option("affects")),
        as_list(directive.option("addresses")),
        key=directive.key,
    )
    return Extracted(failure_modes=(record,), findings=(*problems, *ratings.problems))


def failure_parts(blocks: Sequence[Block], source: Source) -> tuple[Part, ...]:
    """Split the body of a failure mode into its fields."""
    return split_fields(blocks, lambda label: source.vocabulary.field_name("failure-mode", label))


def read_fields(
    blocks: Sequence[Block], source: Source, directive: Directive | None = None
) -> tuple[tuple[Field, ...], Ratings]:
    """Return the fields of a failure mode and its ratings; options come before fields."""
    fields = tuple(part.as_field() for part in failure_parts(blocks, source) if part.label)
    found: dict[str, int | None] = {}
    problems: list[Finding] = []
    for kind in RATED:
        given = directive.option(kind).strip() if directive else ""
        if given and directive:
            found[kind] = rating(kind, given)
            if found[kind] is None:
                line = source.option_line(directive, kind)
                problems.append(_bad(source, line, kind, given))
        else:
            field = next((f for f in fields if f.name == kind), None)
            found[kind] = rating(kind, field.text) if field and _is_short(field.text) else None
    return fields, Ratings(
        found["severity"], found["likelihood"], found["detection"], tuple(problems)
    )


def _bad(source: Source, line: int, kind: str, given: str) -> Finding:
    return bad_value(source, line, f"The {kind} of a failure mode", given, rated_words(kind))


def _is_short(text: str) -> bool:
    """Tell whether a field may be a rating: `High`, `high (7/10)`, `8`."""
    return 0 < len(text.split("(", maxsplit=1)[0].split()) <= _RATING_WORDS


def failure_columns(table: Table, source: Source) -> Columns:
    """Return the columns of a table of failure modes by what they hold."""
    heads = source.vocabulary.heads("failure-mode", _TITLES, {"failure": "title"})
    named = columns_of(table, heads)
    title = named.first("title") or named.first("component")
    return Columns(
        tuple(
            replace(column, role="title")
            if title and column.index == title.index
            else replace(
                column,
                role=column.role or source.vocabulary.field_name("failure-mode", column.head),
            )
            for column in named.all
        )
    )


def is_failure_table(table: Table, source: Source) -> bool:
    """Tell whether a table holds one failure mode a row."""
    columns = failure_columns(table, source)
    return columns.has("title") and bool(columns.having("impact", "mitigation"))


def read_rows(
    table: Table, source: Source, *, citable: bool
) -> Iterator[tuple[FailureMode, tuple[Finding, ...]]]:
    """Yield the failure mode of each row of a table, with what is wrong in its ratings."""
    columns = failure_columns(table, source)
    for row in table.rows:
        title = cell_words(row, columns.first("title"))
        if is_empty(row) or not title:
            continue
        ratings = _row_ratings(row, columns, source, citable=citable)
        affected = cell_words(row, columns.first("component"))
        fields = row_fields(row, [c for c in columns.all if c.role not in {"title", "component"}])
        yield (
            FailureMode(
                slug(title) or f"failure-{row.line}",
                title,
                row.line,
                fields,
                ratings.severity,
                ratings.likelihood,
                ratings.detection,
                (affected,) if affected else (),
                citable=citable,
                key=row.key,
            ),
            ratings.problems,
        )


def _row_ratings(row: Row, columns: Columns, source: Source, *, citable: bool) -> Ratings:
    """Return the ratings in a row; a word that is none is told in a directive's table only."""
    found: dict[str, int | None] = {}
    problems: list[Finding] = []
    for kind in RATED:
        column: Column | None = columns.first(kind)
        text = cell_words(row, column)
        found[kind] = rating(kind, text) if text and _is_short(text) else None
        if citable and text and kind != "detection" and found[kind] is None and _is_short(text):
            problems.append(_bad(source, row.line, kind, text))
    return Ratings(found["severity"], found["likelihood"], found["detection"], tuple(problems))
