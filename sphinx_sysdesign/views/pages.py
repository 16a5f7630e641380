"""The views of all pages, and when a page has to be written anew."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_sysdesign.sheets import SheetView
from sphinx_sysdesign.shown_values import ValueTable
from sphinx_sysdesign.views import headers, metas, overviews
from sphinx_sysdesign.views.calculations import Numbers
from sphinx_sysdesign.views.cards import card_of
from sphinx_sysdesign.views.component_map import component_map
from sphinx_sysdesign.views.design_map import design_map
from sphinx_sysdesign.views.facts import Facts
from sphinx_sysdesign.views.parts import Link, Slot

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_sysdesign.lookup import Target
    from sphinx_sysdesign.model.records import Citation
    from sphinx_sysdesign.views.parts import Card, View

    #: What a page refers to, each with its card.
    Cards = tuple[tuple[Target, Card], ...]

#: Overview to the function that makes its view from facts, its slot and the design it stands in.
OVERVIEWS: dict[str, Callable[[Facts, Slot, str], View]] = {
    "design-list": overviews.design_list,
    "findings": overviews.findings,
    "component-map": component_map,
    "requirement-matrix": overviews.requirement_matrix,
    "decision-log": overviews.decision_log,
    "risk-matrix": overviews.risk_matrix,
    "dashboard": overviews.dashboard,
    "design-map": design_map,
}


@dataclasses.dataclass
class Views(Facts):
    """The views of one report, each computed when a page first asks for it."""

    #: Whether pages have a script that works calculations out again.
    is_live: bool = True
    #: What was computed: the hash of a page asks for the same as the page.
    _made: dict[tuple[str, Slot], View] = dataclasses.field(default_factory=dict, repr=False)
    #: Document name to the cards of its references, once its digest is made.
    cards: dict[str, Cards] = dataclasses.field(default_factory=dict, repr=False)
    _known_cards: dict[Target, Card | None] = dataclasses.field(default_factory=dict, repr=False)

    @cached_property
    def numbers(self) -> Numbers:
        """The views of calculations."""
        return Numbers(self)

    def view(self, slot: Slot, docname: str) -> View:
        """Return what a slot of a page shows; None where it shows nothing."""
        key = (docname, slot)
        if key not in self._made:
            self._made[key] = self._new_view(slot, docname)
        return self._made[key]

    def _new_view(self, slot: Slot, docname: str) -> View:
        design = self.index.design_of(docname)
        if slot.kind in OVERVIEWS:
            return OVERVIEWS[slot.kind](self, slot, design)
        match slot.kind:
            case "header" | "related":
                return self._of_main_page(slot.kind, design, docname)
            case "estimate":
                return self.numbers.sheet(slot, docname, design)
            case "estimate-table":
                return self.numbers.table(slot, design)
            case "number":
                return metas.number_of(self, slot, design)
        return metas.meta(self, slot, design)

    def _of_main_page(self, kind: str, design: str, docname: str) -> View:
        """Return header or foot of a design: only its main page has them."""
        report = self.designs.get(design)
        if report is None or report.design.docname != docname:
            return None
        if kind == "header":
            return headers.header(self, report) if self.shown.header else None
        return headers.related(report) if self.shown.related else None

    def digest(
        self,
        docname: str,
        slots: Iterable[Slot],
        citations: Iterable[Citation],
        other: Iterable[str] = (),
    ) -> str:
        """Return a hash of all that a page shows of other pages, and of the checks; `other` are its links."""
        views = [self.view(slot, docname) for slot in slots]
        numbers = self.numbers
        cited = [self.index.find(c.kind, c.target, docname) for c in citations]
        meant = [hit for link in other for hit in self.index.meant_by(link, docname)]
        # Title and place of what a view links to may change without the view.
        links = list(links_in(views))
        linked = [self._target(link) for link in links if link.kind != "place"]
        sheets = [view for view in views if isinstance(view, SheetView)]
        linked += [target for view in sheets for target in numbers.named_in(view, docname)]
        self.cards[docname] = self._cards(docname, (*cited, *meant, *linked))
        live = {v.design: None for v in sheets if self.is_live}
        shown = [
            views,
            [numbers.live(design) for design in live],
            self.notices(docname),
            self.rail(docname),
            cited,
            [numbers.cited(c.target, docname) for c in citations if c.kind == "est"],
            [(hit, numbers.value_of(hit)) for hit in meant],
            linked,
            [self._url(link) for link in links if link.kind == "place"],
            self.cards[docname],
        ]
        return hashlib.sha256(repr(shown).encode()).hexdigest()[:16]

    def _target(self, link: Link) -> Target | None:
        return self.index.find(link.kind, link.target, "")

    def _url(self, link: Link) -> str:
        """Return the address of a place that is in another project."""
        docname, _, anchor = link.target.partition("#")
        return self.index.url_of(docname, anchor)

    def _cards(self, docname: str, targets: Iterable[Target | None]) -> Cards:
        """Return the cards of a page's references; what says of itself what a card would needs none.

        These are the page itself, and values in its calculations.
        """
        if not self.shown.cards:
            return ()
        pairs = [
            (target, self.card(target))
            for target in dict.fromkeys(targets)
            if target is not None
            and not (target.docname == docname and target.kind in {"design", "est"})
        ]
        return tuple((target, card) for target, card in pairs if card is not None)

    def card(self, target: Target) -> Card | None:
        """Return the card of a record, made once for all pages that refer to it."""
        if target not in self._known_cards:
            self._known_cards[target] = card_of(self, target)
        return self._known_cards[target]


def links_in(view: object) -> Iterator[Link]:
    """Yield the links anywhere in a view; of calculations see `Numbers.named_in`."""
    match view:
        case str() | int() | None | SheetView():
            return
        case Link():
            yield view
        case tuple() | list():
            for part in view:
                yield from links_in(part)
        case overviews.DesignRow():
            yield Link("design", view.id)
        case ValueTable():
            designs = dict.fromkeys(row.design for row in view.rows)
            yield from (Link("est", f"{row.design}/{row.name}") for row in view.rows)
            yield from (Link("design", name) for name in designs if len(designs) > 1)
        case _:
            for name in getattr(type(view), "__slots__", ()):
                value = getattr(view, name)
                if name == "design" and value:
                    yield Link("design", value)
                yield from links_in(value)
