"""`requirement-matrix`: requirements with their verdicts, and what addresses them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation

from sphinx_sysdesign.model.calculations import VERDICTS
from sphinx_sysdesign.phrases import phrase
from sphinx_sysdesign.records.overviews import ADDRESSED, OUT_OF_SCOPE, PLAIN, UNADDRESSED
from sphinx_sysdesign.records.priorities import PRIORITIES
from sphinx_sysdesign.sphinx.overviews.boxes import (
    badge,
    box,
    by_design,
    counts_line,
    nothing,
)
from sphinx_sysdesign.sphinx.overviews.tables import (
    SHORT,
    Cell,
    Column,
    column_tables,
    rank,
    text_cell,
)
from sphinx_sysdesign.sphinx.words import say
from sphinx_sysdesign.views import columns_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_sysdesign.sphinx.links import Linker
    from sphinx_sysdesign.views import Slot
    from sphinx_sysdesign.views.overviews import Grouped, RequirementRow

_ = get_translation("sysdesign")

#: Worst first, as a reader's sorting has them.
_ORDER = ("not met", "at risk", "unknown", "met")
KINDS: dict[str, str] = {
    **{word: f"verdict-{word}" for word in VERDICTS},
    **{word: f"state-{word}" for word in (ADDRESSED, UNADDRESSED, OUT_OF_SCOPE, PLAIN)},
}
#: Column to the kind of what answers, and what it is called.
ANSWERS = {
    "sections": ("section", phrase("Sections")),
    "calculations": ("estimate", phrase("Calculations")),
    "decisions": ("tradeoff", phrase("Decisions")),
    "components": ("component", phrase("Components")),
    "failure-modes": ("failure", phrase("Failure modes")),
    "alternatives": ("alternative", phrase("Alternatives")),
}
_WORDS: dict[str, str] = {
    **{word: word for word in (phrase("must"), phrase("should"), phrase("could"))},
    "wont": phrase("won\u2019t"),
    **{word: word for word in (phrase("functional"), phrase("non-functional"))},
    "constraints": phrase("constraint"),
}
_TITLES = dict(ANSWERS.values())
#: The spaces around a number, before what it counts and after a sign: no line ends there.
_UNIT = re.compile(r"(?<=\d) (?=[^\W\d])|(?<=[<>≤≥]) (?=\d)")


def _requirement(row: RequirementRow, linker: Linker) -> Cell:
    number = nodes.inline("", row.number, classes=["sysdesign-id"]) if row.number else None
    return Cell([*([number, nodes.Text(" ")] if number else []), linker(row.link)])


def _verdict(row: RequirementRow, _linker: Linker) -> Cell:
    if not row.verdict:
        return text_cell("", str(len(_ORDER)))
    words: list[nodes.Node] = [badge(_(row.verdict), KINDS[row.verdict])]
    words += (
        [nodes.inline("", f" {row.margin}", classes=["sysdesign-margin"])] if row.margin else []
    )
    return Cell(words, rank(row.verdict, _ORDER))


def _addressed(row: RequirementRow, linker: Linker) -> Cell:
    """Return what answers a requirement, a line a kind; where nothing does, that in words."""
    if not row.answers:
        return Cell([badge(_(row.state), KINDS[row.state])], "0")
    lines = [
        nodes.paragraph(
            "",
            "",
            nodes.inline("", f"{say(_TITLES.get(kind, kind))} ", classes=["sysdesign-kind"]),
            *linker.all(links),
        )
        for kind, links in row.answers
    ]
    return Cell(lines, str(sum(len(links) for _kind, links in row.answers)))


def _of_kind(kind: str, title: str) -> Column:
    return Column(title, lambda row, linker: Cell(linker.all(dict(row.answers).get(kind, ()))))


COLUMNS = {
    "requirement": Column(phrase("Requirement"), _requirement),
    "kind": Column(
        phrase("Kind"), lambda row, _linker: text_cell(say(_WORDS[row.kind])), style=SHORT
    ),
    "priority": Column(
        phrase("Priority"),
        lambda row, _linker: text_cell(say(_WORDS[row.priority]), rank(row.priority, PRIORITIES)),
        style=SHORT,
    ),
    "target": Column(
        phrase("Target"), lambda row, _linker: text_cell(_UNIT.sub("\u00a0", row.target))
    ),
    "verdict": Column(phrase("Verdict"), _verdict),
    "addressed": Column(phrase("Addressed by"), _addressed),
    **{name: _of_kind(kind, title) for name, (kind, title) in ANSWERS.items()},
}
DEFAULT = ("requirement", "priority", "target", "verdict", "addressed")


def render_requirements(slot: Slot, view: Grouped[RequirementRow], linker: Linker) -> nodes.Element:
    """Return requirements as tables that lead to each, and to all that addresses them."""
    if not view.groups:
        return nothing(_("No requirement matches."))
    names, asked = columns_of(slot, COLUMNS, DEFAULT)

    def shown(groups: Sequence[Sequence[RequirementRow]]) -> list[nodes.table]:
        return column_tables(COLUMNS, names, groups, linker, keep_empty=asked)

    return box(
        linker,
        counts_line(view.counts, KINDS),
        *by_design(view.groups, shown, KINDS, linker),
        rows=sum(len(group.rows) for group in view.groups),
    )
