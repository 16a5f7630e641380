"""What pages show of calculations: sheets, cited values, tables of values."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates.live import live_data
from sphinx_sysdesign.json_files import compact_json
from sphinx_sysdesign.judgements import answers
from sphinx_sysdesign.phrases import joined
from sphinx_sysdesign.records.overviews import titles_of
from sphinx_sysdesign.sheets import MOST_USES, SheetView, sheet_view
from sphinx_sysdesign.shown_values import Cited, ValueTable, cited, value_table
from sphinx_sysdesign.views.choice import chosen
from sphinx_sysdesign.views.facts import Facts, section_at
from sphinx_sysdesign.views.parts import Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_sysdesign.lookup import Target
    from sphinx_sysdesign.views.parts import Slot


@dataclass
class Numbers:
    """The views of all calculations of a report."""

    facts: Facts
    _live: dict[str, Mapping[str, object]] = field(default_factory=dict, repr=False)

    def sheet(self, slot: Slot, docname: str, design: str) -> SheetView | None:
        """Return a calculation of a page; None where it has no such one."""
        page, known = self.facts.by_docname.get(docname), self.facts.report.calculations
        found = [e for e in (page.estimates if page else ()) if str(e.line) == slot.name]
        view = sheet_view(design, docname, found[0], known) if found and known else None
        if view is None:
            return None
        around = (docname, section_at(page, found[0].line))
        rows = [
            replace(row, used=self._used(f"{design}/{row.name}", around)) if row.anchor else row
            for row in view.rows
        ]
        return replace(view, rows=tuple(rows))

    def _used(self, value: str, around: tuple[str, str]) -> tuple[tuple[str, str, str], ...]:
        """Return the places where a value is used: in texts, and in the calculations of other designs.

        The section around the sheet itself, a document and an anchor, is in view and left out.
        """
        places, referrers = [], self.facts.referrers.get(("est", value), ())
        for link in (*referrers, *self._readers.get(value, ())):
            if link.kind == "place":
                docname, _, anchor = link.target.partition("#")
                if (docname, anchor) != around:
                    places.append((link.text, docname, anchor))
            elif target := self.facts.index.find(link.kind, link.target, ""):
                words = joined(" ", target.label, link.text or target.title)
                places.append((words, target.docname, target.anchor))
        return tuple(dict.fromkeys(places))

    @cached_property
    def _readers(self) -> Mapping[str, tuple[Link, ...]]:
        """Value, with its design, to the values of other designs that rest on it."""
        found: dict[str, list[Link]] = defaultdict(list)
        known = self.facts.report.calculations
        by_word = {name.replace("-", "_"): name for name in self.facts.pages}
        for sheet in known.results.sheets.values() if known else ():
            for value in sheet.values.values():
                for reference in value.reads:
                    other, dot, name = reference.partition(".")
                    if dot and other in by_word:
                        full = f"{sheet.design}/{value.name}"
                        found[f"{by_word[other]}/{name}"].append(Link("est", full, full))
        return {name: tuple(links) for name, links in found.items()}

    def named_in(self, view: SheetView, docname: str) -> Iterator[Target]:
        """Yield what a calculation links to: by the names in its formulas, and where its values are used."""
        index = self.facts.index
        formulas = [*(row.formula for row in view.rows), *(row.formula for row in view.checks)]
        names = dict.fromkeys(p.text for pieces in formulas for p in pieces if p.kind == "name")
        for name in names:
            found = index.find_name(name, docname)
            if found is not None:
                yield found
        for row in view.rows:
            for _words, other, anchor in row.used[:MOST_USES]:
                hits = index.meant_by(f"{other}#{anchor}", docname)
                yield from (hit for hit in hits if hit.anchor == anchor)

    def graph(self, design: str, words: Mapping[str, str]) -> str:
        """Return what a page's script needs to work the calculations of a design out again, as JSON.

        `words` are the script's own, where the language of the build has others.
        """
        data = self.live(design)
        return compact_json({**data, "words": words} if words else data) if data else ""

    def live(self, design: str) -> Mapping[str, object]:
        """Return the same as data, made once for the page and for the hash that tells when it changes."""
        if design not in self._live:
            self._live[design] = self._new_live(design)
        return self._live[design]

    def _new_live(self, design: str) -> Mapping[str, object]:
        known = self.facts.report.calculations
        if known is None or design not in known.results.sheets:
            return {}
        sheet, judged = known.results.sheets[design], known.judgements.get(design, {})
        return live_data(known.results, design, answers(sheet, judged))

    def cited(self, reference: str, docname: str) -> Cited | None:
        """Return what a role shows in a document; None where no calculation has the value."""
        target = self.facts.index.find("est", reference, docname)
        return self._cited(target, reference) if target else None

    def value_of(self, target: Target) -> Cited | None:
        """Return what is shown of a value as it stands; None for other targets."""
        return self._cited(target, target.full_name) if target.kind == "est" else None

    def _cited(self, target: Target, reference: str) -> Cited | None:
        known = self.facts.report.calculations
        return cited(known, target, reference) if known else None

    def table(self, slot: Slot, design: str) -> ValueTable | None:
        """Return the values that an `estimate-table` names, of one or many designs."""
        known = self.facts.report.calculations
        if known is None:
            return None
        asked = titles_of(slot.option("names"))
        names = {self._full(name): title for name, title in asked.items()}
        designs = [report.design.id for report in chosen(self.facts, slot, design)]
        sheet = known.results.sheets.get(design)
        if not (slot.option("design") or slot.option("project")) and sheet and sheet.values:
            designs = [design]
        is_cost = slot.option("style") == "cost"
        return value_table(designs, names, known, slot.option("currency").upper(), is_cost=is_cost)

    def _full(self, name: str) -> str:
        """Return the name of a value with the full id of its design, where it names one."""
        target = self.facts.index.find("est", name, "") if "/" in name else None
        return target.full_name if target else name
