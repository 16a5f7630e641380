"""The tables of a decision: one option a row, or one decision a row."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_sysdesign.model.records import Field, Option, Tradeoff
from sphinx_sysdesign.records.slugs import slug
from sphinx_sysdesign.records.tables import (
    Column,
    Columns,
    cell_at,
    cell_words,
    columns_of,
    head_roles,
    is_empty,
    mark,
    number,
    row_fields,
)
from sphinx_sysdesign.template.phrases import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_sysdesign.model.blocks import Row, Table
    from sphinx_sysdesign.records.vocabulary import Vocabulary

_OPTION_HEADS = head_roles(
    {
        "option": ("option", "options", "choice", "alternative", "candidate", "approach", "technology", "strategy", "solution", "database"),
        "chosen": ("chosen", "chosen?", "selected", "decision", "picked", "pick", "verdict", "choose", "select", "winner", "choice?"),
        "pros": ("pros", "pro", "advantages", "benefits", "strengths"),
        "cons": ("cons", "con", "disadvantages", "drawbacks", "weaknesses"),
        "reasoning": ("reasoning", "rationale", "why", "reason", "justification"),
    }
)  # fmt: skip
_DECISION_HEADS = head_roles(
    {
        "decision": (
            "decision", "design decision", "key decision", "aspect", "area", "topic", "concern", "question", "trade-off",
            "decision point", "component", "issue", "category",
        ),
        "chosen": (
            "chosen", "chose", "choice", "our choice", "selected", "decision", "pick", "picked", "chosen option", "we chose",
            "chosen approach", "option chosen", "selected option", "chosen solution", "what we chose",
        ),
        "alternative": (
            "alternative", "alternatives", "rejected", "alternatives considered", "alternative considered", "options considered",
            "rejected alternative", "rejected alternatives", "alternative rejected", "over", "instead of", "options",
        ),
        "reasoning": (
            "rationale", "reason", "reasoning", "why", "justification", "why chosen", "because", "trade-off", "reasons",
            "rationale / trade-off", "trade-off / rationale", "why this choice",
        ),
        "status": ("status",),
        "consequences": ("consequences", "consequence", "impact", "implications"),
    }
)  # fmt: skip
#: What the fields of a decision are in its tables.
_OPTION_ROLES = {name: name for name in ("option", "chosen", "pros", "cons", "reasoning")}
_DECISION_ROLES = {
    **{name: name for name in ("decision", "chosen", "reasoning", "status", "consequences")},
    "option": "alternative",
}
_ASKED = frozenset({("chosen",), ("selected",), ("picked",)})
_OPTION_COLUMN = re.compile(r"(?:option|alternative|choice) \w{1,3}", re.IGNORECASE)
_CHOSEN_WORDS = re.compile(r"\s*[(\[](?:chosen|selected|our choice|picked)[)\]]\s*", re.IGNORECASE)
_TICKS = re.compile(r"[\u2713\u2714\u2705\u2611\ufe0f]+")


def _named(table: Table, vocabulary: Vocabulary) -> Columns:
    """Return the columns of a table that may list options."""
    return columns_of(table, vocabulary.heads("tradeoff", _OPTION_HEADS, _OPTION_ROLES))


def option_columns(table: Table, vocabulary: Vocabulary) -> Columns:
    """Return the columns of a table of options; the first one names them where no head says so."""
    columns = _named(table, vocabulary)
    if columns.all and not columns.first("option"):
        first = replace(columns.all[0], role="option")
        return Columns((first, *columns.all[1:]))
    return columns


def is_option_table(table: Table, vocabulary: Vocabulary) -> bool:
    """Tell whether a table lists the options of one decision, beyond doubt."""
    columns = _named(table, vocabulary)
    if is_decision_table(table, vocabulary):
        return False
    weighed = columns.has("pros") or columns.has("cons")
    return weighed and bool(columns.first("option") or columns.first("chosen"))


def lists_options(table: Table, vocabulary: Vocabulary) -> bool:
    """Tell whether a table inside a directive may be its table of options, wherever it stands."""
    return is_option_table(table, vocabulary) or _named(table, vocabulary).has("chosen")


def is_decision_table(table: Table, vocabulary: Vocabulary) -> bool:
    """Tell whether a table holds one decision a row: `Decision | Chosen | Alternative | Rationale`."""
    columns = _decision_columns(table, vocabulary)
    decision, chosen = columns.first("decision"), columns.first("chosen")
    if decision is None or decision.index != 0 or chosen is None:
        return False
    return (
        columns.has("reasoning")
        or columns.has("alternative")
        or decision.head.casefold() == "decision"
    )


def _decision_columns(table: Table, vocabulary: Vocabulary) -> Columns:
    """Return the columns of a table of decisions; `Aspect | Decision` has the choice under Decision."""
    heads = vocabulary.heads("tradeoff", _DECISION_HEADS, _DECISION_ROLES)
    columns = columns_of(table, heads)
    second = [column for column in columns.all[1:] if column.role == "decision"]
    if (
        columns.first("chosen")
        or not second
        or not columns.all
        or columns.all[0].role != "decision"
    ):
        return columns
    named = [replace(c, role="chosen") if c is second[0] else c for c in columns.all]
    return Columns(tuple(named))


def read_options(table: Table, vocabulary: Vocabulary) -> tuple[Option, ...]:
    """Return the options in the rows of a table, with their marks and scores."""
    columns = option_columns(table, vocabulary)
    criteria = _criteria(table, columns)
    return tuple(
        _option(row, columns, criteria, vocabulary) for row in table.rows if not is_empty(row)
    )


def _criteria(table: Table, columns: Columns) -> tuple[Column, ...]:
    """Return the columns that hold a number in every row that says anything."""
    found = []
    for column in columns.having(""):
        texts = [text for row in table.rows if (text := cell_words(row, column))]
        if texts and all(number(text) is not None for text in texts):
            found.append(column)
    return tuple(found)


def _option(
    row: Row, columns: Columns, criteria: tuple[Column, ...], vocabulary: Vocabulary
) -> Option:
    title = columns.first("option") or Column(0, "", "option")
    marked = columns.first("chosen")
    words = cell_words(row, title) or (row.cells[0].text.plain if row.cells else "")
    name, ticked = without_mark(words)
    scores = tuple(
        (column.head, value)
        for column in criteria
        if (value := number(cell_words(row, column))) is not None
    )
    chosen = ticked or (
        marked is not None and mark(cell_words(row, marked), vocabulary.marks) is True
    )
    return Option(name, row.line, chosen, scores, key=row.key)


def without_mark(title: str) -> tuple[str, bool]:
    """Return an option's title without a tick or `(chosen)`, and whether there was one."""
    name = _TICKS.sub("", _CHOSEN_WORDS.sub(" ", title)).strip()
    return (name, True) if name and name != title.strip() else (title.strip(), False)


def are_all_crossed(table: Table, vocabulary: Vocabulary) -> bool:
    """Tell whether a table has a mark in every row and each says no."""
    marked = option_columns(table, vocabulary).first("chosen")
    # A column `Decision` full of "rejected" lists what was turned down; the choice stands elsewhere.
    if marked is None or words(marked.head) not in _ASKED:
        return False
    rows = [row for row in table.rows if not is_empty(row)]
    return bool(rows) and all(
        mark(cell_words(row, marked), vocabulary.marks) is False for row in rows
    )


def read_decisions(table: Table, vocabulary: Vocabulary, *, citable: bool) -> Iterator[Tradeoff]:
    """Yield one decision for each row of a table of decisions."""
    columns = _decision_columns(table, vocabulary)
    decision, chosen = columns.first("decision"), columns.first("chosen")
    others = [column for column in columns.all if column not in {decision, chosen}]
    for row in table.rows:
        title = cell_words(row, decision)
        if not title or is_empty(row):
            continue
        picked = cell_words(row, chosen)
        options = [Option(picked, row.line, chosen=True, key=row.key)] if picked else []
        options += _other_options(row, others, picked)
        yield Tradeoff(
            slug(title) or f"decision-{row.line}",
            title,
            row.line,
            options=tuple(options),
            chosen=picked,
            fields=_row_fields(row, others),
            citable=citable,
            key=row.key,
        )


def _other_options(row: Row, columns: list[Column], picked: str) -> list[Option]:
    """Return the options that were not chosen: of the alternative's column, or of Option A, B..."""
    return [
        Option(text, row.line, key=row.key)
        for column in columns
        if column.role == "alternative" or _OPTION_COLUMN.fullmatch(column.head)
        for text in (cell_words(row, column),)
        if text and mark(text) is None and text.casefold() != picked.casefold()
    ]


def _row_fields(row: Row, columns: list[Column]) -> tuple[Field, ...]:
    """Return the fields of a decision in a row; the first of several reasons is the reasoning."""
    return row_fields(row, [column for column in columns if cell_at(row, column) or column.role])
