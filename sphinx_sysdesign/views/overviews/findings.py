"""`findings`: what is open or wrong, by design, with counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_sysdesign.findings import LEVELS
from sphinx_sysdesign.views.choice import chosen, is_wanted, is_whole_project
from sphinx_sysdesign.views.overviews.groups import Counts, Group, grouped, tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_sysdesign.views.facts import Facts
    from sphinx_sysdesign.views.parts import Notice, Slot

#: From loud to quiet.
_LOUD = tuple(reversed(LEVELS))


@dataclass(frozen=True, slots=True)
class Findings:
    """Findings by design, counted by level and by rule."""

    levels: Counts
    #: Code, name and how often, the most frequent rules first.
    rules: tuple[tuple[str, str, int], ...]
    groups: tuple[Group[Notice], ...]


def findings(facts: Facts, slot: Slot, design: str) -> Findings:
    """Return the findings of designs, by rule and level where the options say so."""
    found = [
        (name, [row for docname in docnames for row in _wanted(facts, slot, docname)])
        for name, docnames in _places(facts, slot, design)
    ]
    made = grouped(found, count_levels, lambda row: LEVELS.index(row.level))
    rules = Counter((row.code, row.name) for _, rows in found for row in rows)
    ordered = sorted(rules.items(), key=lambda rule: (-rule[1], rule[0]))
    counts = tuple((code, name, count) for (code, name), count in ordered)
    return Findings(made.counts, counts, made.groups)


def count_levels(rows: Iterable[Notice]) -> Counts:
    """Count findings by level, the loudest first."""
    return tally((row.level for row in rows), _LOUD)


def _places(facts: Facts, slot: Slot, design: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield designs with their documents; over the whole project, also those that belong to none."""
    for report in chosen(facts, slot, design):
        yield report.design.id, tuple(page.docname for page in report.design.pages)
    if is_whole_project(facts, slot, design):
        yield "", tuple(page.docname for page in facts.report.corpus.others)


def _wanted(facts: Facts, slot: Slot, docname: str) -> Iterator[Notice]:
    for row in facts.all_notices(docname):
        if is_wanted(slot, "rule", row.code, row.name) and is_wanted(slot, "level", row.level):
            # Lines above a finding change nothing of what is shown.
            yield replace(row, line=0)
