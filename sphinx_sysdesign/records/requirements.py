"""Requirements: lists, definition lists and tables, grouped by bold labels and headings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_sysdesign.model.blocks import (
    Block,
    Directive,
    Item,
    ItemList,
    Paragraph,
    Quote,
    Section,
    Table,
)
from sphinx_sysdesign.model.records import Requirement
from sphinx_sysdesign.records.extracted import Extracted
from sphinx_sysdesign.records.fields import first_text, unfold
from sphinx_sysdesign.records.labels import leading_label
from sphinx_sysdesign.records.naming import name_drafts
from sphinx_sysdesign.records.options import Choice, bad_value, chosen_word, fold, unknown_options
from sphinx_sysdesign.records.priorities import PRIORITIES, is_remark, priority_of
from sphinx_sysdesign.records.requirement_tables import rows_as_items
from sphinx_sysdesign.records.targets import measured
from sphinx_sysdesign.records.titles import Titled, titled
from sphinx_sysdesign.records.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_sysdesign.findings import Finding
    from sphinx_sysdesign.records.source import Source

KINDS = ("functional", "non-functional", "constraints")
_SPOKEN = {
    "nonfunctional": "non-functional", "non-functional-requirements": "non-functional", "nfr": "non-functional",
    "quality": "non-functional", "functional-requirements": "functional", "fr": "functional",
    "constraint": "constraints",
}  # fmt: skip
#: What stands between the figures of a requirement that has several.
BETWEEN = ", "
#: Deeper lists are part of the text.
_DEEPEST = 6
#: A line above a list that is longer than this is a sentence.
_LONGEST_GROUP = 60


def kind_of(directive: Directive) -> str:
    """Return the kind of requirements that a directive holds; "" where its argument names none."""
    given = fold(directive.argument)
    return "functional" if not given else _SPOKEN.get(given, given if given in KINDS else "")


def read_requirements(directive: Directive, source: Source) -> Extracted:
    """Return the requirements in a `requirements` directive."""
    kind = kind_of(directive)
    findings = list(unknown_options(directive, source))
    if not kind:
        kind = "functional"
        findings.append(
            bad_value(
                source, directive.line, "The kind of `requirements`", directive.argument, KINDS
            )
        )
    spoken = priority_of(directive.option("priority"))
    priority, wrong = (
        ("", ()) if spoken else chosen_word(directive, source, Choice("priority", PRIORITIES, ""))
    )
    findings.extend(wrong)
    found = requirements_in(directive.blocks, kind, source, priority=spoken or priority)
    given = directive.option("id").strip()
    if given:
        found = _with_id(found, given)
    findings.extend(_doubled(found, source))
    return Extracted(requirements=tuple(found), findings=tuple(findings))


def _with_id(found: list[Requirement], name: str) -> list[Requirement]:
    """Give the id of a directive to its requirement, where there is just one."""
    top = [item for item in found if not item.parent]
    if len(top) != 1 or top[0].explicit:
        return found
    old = top[0].name
    return [
        replace(item, name=name, explicit=True)
        if item is top[0]
        else replace(item, parent=name if item.parent == old else item.parent)
        for item in found
    ]


def _doubled(found: Iterable[Requirement], source: Source) -> Iterator[Finding]:
    """Say which measured requirements state two figures, so that neither can be used or checked."""
    for item in found:
        if item.kind != "non-functional" or BETWEEN not in item.target:
            continue
        targets = measured(item.text or item.title)
        if len(targets) > 1:
            yield source.finding(
                "SD202",
                item.line,
                f"`{item.title}` states {len(targets)} figures ({'; '.join(targets)}), so none can be checked",
                "Split it into one item for each figure",
                item.title,
            )


def requirements_in(
    blocks: Sequence[Block], kind: str, source: Source, *, priority: str = "", citable: bool = True
) -> list[Requirement]:
    """Return the requirements in some blocks, in order, each parent before its parts."""
    reader = _Reader(kind, source, priority, citable=citable)
    reader.read(blocks)
    return name_drafts(reader.found)


class _Reader:
    """Walks a body and keeps the label that is in force."""

    def __init__(self, kind: str, source: Source, priority: str, *, citable: bool) -> None:
        self.kind = kind
        self.source = source
        self.citable = citable
        self.default = priority
        self.group = ""
        self.priority = priority or "must"
        #: Depth in the list, and the requirement; names and parents come later.
        self.found: list[tuple[int, Requirement]] = []

    def read(self, blocks: Sequence[Block], depth: int = 0) -> None:
        for block in unfold(blocks):
            match block:
                case Paragraph():
                    self._paragraph(block)
                case Section() if depth < _DEEPEST:
                    before = self.group, self.priority
                    self._label(block.title.plain)
                    self.read(block.blocks, depth + 1)
                    self.group, self.priority = before
                case Directive(name="rubric"):
                    self._label(block.argument)
                case Quote() if depth < _DEEPEST:
                    self.read(block.blocks, depth + 1)
                case ItemList():
                    self._items(block.items, 0)
                case Table():
                    self._table(block)

    def _paragraph(self, block: Paragraph) -> None:
        label = leading_label(block.text)
        if label and label.rest and label.mark == ":":
            if not is_remark(label.words):
                self._add(0, titled(block.text, self.source.token), block.line, block.key)
        elif label and not label.rest:
            self._label(label.words)
        else:
            self._spoken_label(block.text.plain)

    def _spoken_label(self, text: str) -> None:
        """Take a short line with a colon above a list as its label, where it names a priority."""
        if text.endswith(":") and len(text) <= _LONGEST_GROUP and priority_of(text):
            self._label(text[:-1])

    def _label(self, words: str) -> None:
        self.group = words.strip().rstrip(":").strip()
        self.priority = self.default or priority_of(self.group) or "must"

    def _cell_priority(self, words: str) -> str:
        """Return the priority that a cell names: `High` is a priority there, but not in a title."""
        if not words:
            return ""
        return priority_of(words) or self.source.vocabulary.meaning(
            "requirements", "priorities", words
        )

    def _quality(self, title: str) -> str:
        """Return the quality that a title, else its group, is about: performance, security..."""
        meaning = self.source.vocabulary.meaning
        return meaning("requirements", "qualities", title) or meaning(
            "requirements", "qualities", self.group
        )

    def _items(self, items: Iterable[Item], depth: int) -> None:
        for item in items:
            self._item(item, depth)

    def _item(self, item: Item, depth: int) -> None:
        nested = [block for block in item.blocks if isinstance(block, ItemList)]
        if item.term is not None:
            found = titled(item.term, self.source.token, whole=True)
            body = [block for block in item.blocks if not isinstance(block, ItemList)]
        else:
            found = titled(first_text(item), self.source.token)
            body = [block for block in item.blocks[1:] if not isinstance(block, ItemList)]
        if found.title:
            more = words_of(body)
            self._add(depth, found.with_more(more), item.line, item.key)
            depth += 1
        for block in nested:
            if depth <= _DEEPEST:
                self._items(block.items, depth)

    def _table(self, table: Table) -> None:
        for row in rows_as_items(table, self.source.vocabulary, strict=not self.citable):
            found = titled(row.title, self.source.token, whole=not row.is_loose)
            if not found.title:
                continue
            name = row.token(self.source.token) or found.token
            group, self.group = self.group, row.group or self.group
            self._add(
                0,
                replace(found, token=name, text="; ".join(filter(None, (found.text, row.text)))),
                row.line,
                row.key,
                priority=row.priority,
                target=row.measured,
            )
            self.group = group

    def _add(
        self,
        depth: int,
        found: Titled,
        line: int,
        key: int,
        *,
        priority: str = "",
        target: str | None = None,
    ) -> None:
        words = (target or found.whole) if target is not None else found.whole
        self.found.append(
            (
                depth,
                Requirement(
                    found.token,
                    self.kind,
                    found.title,
                    found.text,
                    line,
                    self._cell_priority(priority) or self.priority,
                    self.group,
                    found.token,
                    explicit=bool(found.token),
                    target=BETWEEN.join(measured(words)) if self.kind != "functional" else "",
                    quality=self._quality(found.title) if self.kind == "non-functional" else "",
                    citable=self.citable,
                    key=key,
                ),
            )
        )
