"""What waits for the translation: words of ours inside of paragraphs, and the titles as they read then.

Sphinx puts the translation of a paragraph in place of all that stands in it, so that a number put
there before would be gone. Ids and findings are taken before; see `collect.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_sysdesign.lookup import SUMMARY
from sphinx_sysdesign.records.source import Source
from sphinx_sysdesign.records.titles import titled
from sphinx_sysdesign.sphinx.domain import domain_of
from sphinx_sysdesign.sphinx.inline import read_text
from sphinx_sysdesign.sphinx.nodes import new_slot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_sysdesign.model.design import Page
    from sphinx_sysdesign.views import Slot

#: Right after Sphinx's `Locale` (20).
AFTER_TRANSLATION = 25


@dataclass
class Late:
    """What is done to the nodes of a page once they are translated."""

    page: Page
    id_prefixes: tuple[str, ...] = ()
    #: Words, and what is put before (0) or after (-1) them.
    insertions: list[tuple[nodes.Element, int, nodes.Node]] = field(default_factory=list)
    #: HTML id of a record to its title.
    anchors: dict[str, str] = field(default_factory=dict)
    #: HTML id of a record, and the element that has its title.
    titles: list[tuple[str, nodes.Element]] = field(default_factory=list)

    #: The slots that were made for the page.
    slots: dict[Slot, None] = field(default_factory=dict)

    def new_slot(self, what: Slot, *, inline: bool = False) -> nodes.Element:
        """Return a slot of this page."""
        self.slots[what] = None
        return new_slot(self.page.docname, what, inline=inline)

    def put_before(self, words: nodes.Element, node: nodes.Node) -> None:
        """Put a node before words."""
        self.insertions.append((words, 0, node))

    def put_after(self, words: nodes.Element, node: nodes.Node) -> None:
        """Put a node after words."""
        self.insertions.append((words, -1, node))

    def note_in(self, document: nodes.document) -> None:
        """Have it done by the transforms of a document."""
        document.note_pending(nodes.pending(FinishPage, {"late": self}), AFTER_TRANSLATION)


class FinishPage(SphinxTransform):
    """Keep translated titles for the other pages, and put in what translation would have taken out."""

    default_priority = AFTER_TRANSLATION

    def apply(self, **_kwargs: Any) -> None:
        """Finish a page; without a translation no title differs from the one that was read."""
        pending = cast("nodes.pending", self.startnode)
        late: Late = pending.details["late"]
        titles = dict(_translated(self.document, late))
        domain_of(self.env).note_titles(late.page.docname, titles)
        self._tell_myst(
            {anchor: titles.get(anchor, title) for anchor, title in late.anchors.items()}
        )
        for words, place, node in late.insertions:
            words.insert(0 if place == 0 else len(words.children), node)

    def _tell_myst(self, anchors: Mapping[str, str]) -> None:
        """Let `[](page.md#req-latency)` find our ids, as it finds those of headings."""
        slugs = self.env.metadata[self.env.docname].setdefault("myst_slugs", {}) if anchors else {}
        for anchor, title in anchors.items():
            slugs.setdefault(anchor, (None, anchor, title))


def _translated(document: nodes.document, late: Late) -> Iterator[tuple[str, str]]:
    """Yield the HTML ids of a page whose words were translated, with those words."""
    page = late.page
    for fact in page.sections:
        section = document.ids.get(fact.anchor)
        title = section.next_node(nodes.title) if isinstance(section, nodes.section) else None
        if title is not None and title.get("translated"):
            yield fact.anchor, title.astext()
            if fact.title == page.title and fact.line == page.line:
                yield "", title.astext()
    token = Source(page.docname, page.path, (), late.id_prefixes).token
    for anchor, words in late.titles:
        if words.get("translated"):
            plain = isinstance(words, nodes.rubric)
            yield anchor, words.astext() if plain else titled(read_text(words, 0), token).title
    if page.summary:
        yield from _summary(document, page.summary)


def _summary(document: nodes.document, summary: str) -> Iterator[tuple[str, str]]:
    """Yield the translation of the paragraph that the summary was taken from."""
    first = summary.rstrip("\u2026")
    for words in document.findall(nodes.paragraph):
        if words.get("translated") and first in " ".join(words.rawsource.split()):
            yield SUMMARY, words.astext()
            return
