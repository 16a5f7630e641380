"""Tables of requirements: `Attribute | Target | Rationale`, `ID | Requirement | Priority` and others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_sysdesign.records.tables import (
    Column,
    Columns,
    cell_at,
    cell_words,
    columns_of,
    head_roles,
    is_empty,
)

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from sphinx_sysdesign.model.blocks import Row, Table
    from sphinx_sysdesign.model.text import Text
    from sphinx_sysdesign.records.vocabulary import Vocabulary

_HEADS = head_roles(
    {
        "id": ("id", "#", "no", "nr", "ref", "req id", "requirement id", "number", "key"),
        "priority": ("priority", "moscow", "importance", "prio", "must/should"),
        "target": ("target", "targets", "goal", "slo", "sla", "measure", "target value", "value", "threshold", "metric target"),
        "text": ("description", "details", "detail", "specification", "definition", "what", "how", "meaning", "acceptance criteria"),
        "remark": ("rationale", "why", "reason", "notes", "note", "comment", "comments", "justification", "reasoning", "why it matters"),
        "group": ("category", "area", "group", "type", "kind", "section"),
        "quality": (
            "attribute", "quality attribute", "quality", "metric", "property", "characteristic", "aspect", "dimension",
            "nfr", "feature", "name", "title", "user story", "use case", "capability", "item", "concern",
        ),
        "requirement": (
            "requirement", "requirements", "functional requirement", "non-functional requirement", "constraint",
        ),
    }
)  # fmt: skip


#: What the fields of a requirement are in its tables.
_ROLES = {
    "title": "quality", "target": "target", "description": "text", "priority": "priority",
    "rationale": "remark", "id": "id",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RowItem:
    """A row of a requirements table, read as an item of a list is."""

    title: Text
    text: str
    line: int
    key: int
    id: str = ""
    group: str = ""
    priority: str = ""
    #: The words that may be measured.
    measured: str = ""
    #: True where the title's cell holds the whole requirement, title and text.
    is_loose: bool = False

    def token(self, pattern: re.Pattern[str]) -> str:
        """Return the id of its id column, where that is one."""
        found = pattern.fullmatch(self.id.strip())
        return found["id"] if found else ""


def rows_as_items(table: Table, vocabulary: Vocabulary, *, strict: bool) -> Iterator[RowItem]:
    """Yield the rows of a table of requirements; with `strict` only where its head says it is one."""
    columns = columns_of(table, vocabulary.heads("requirements", _HEADS, _ROLES))
    title = _title_column(columns)
    if title is None:
        if strict or (table.head is not None and not table.rows):
            return
        title = _first_column(table)
    elif strict and title.role not in {"quality", "requirement"}:
        return
    for row in table.rows:
        item = _row_item(row, columns, title)
        if item is not None:
            yield item


def _first_column(table: Table) -> Column:
    """Return the first column of a table whose head tells nothing."""
    head = table.head.cells[0].text.plain if table.head and table.head.cells else ""
    return Column(0, head, "requirement")


def _title_column(columns: Columns) -> Column | None:
    """Return the column that names the requirements: a quality, else the requirement, else the group."""
    quality, requirement = columns.first("quality"), columns.first("requirement")
    if quality and requirement and columns.first("target") and quality.index > requirement.index:
        return requirement
    return quality or requirement or columns.first("group") or columns.first("text")


def _row_item(row: Row, columns: Columns, title: Column) -> RowItem | None:
    """Return a row as an item, None for a row without a title."""
    cell = cell_at(row, title)
    if cell is None or not cell.text or is_empty(row):
        return None
    told = [
        column
        for column in columns.all
        if column.index != title.index and column.role in {"target", "text", "requirement", ""}
    ]
    group = columns.first("group")
    targets = [column for column in told if column.role == "target"] or told
    return RowItem(
        cell.text,
        "; ".join(filter(None, (cell_words(row, column) for column in told))),
        row.line,
        row.key,
        id=cell_words(row, columns.first("id")),
        group=cell_words(row, group) if group and group.index != title.index else "",
        priority=cell_words(row, columns.first("priority")),
        measured="; ".join(filter(None, (cell_words(row, column) for column in targets))),
        is_loose=not told,
    )
