"""Hover cards in a page: what its references say of their targets, for the script of the page.

The data stand in an attribute at the end of the page, not in a script, so that they are there under any policy and
from a file. The script finds the links by their addresses, so that these need no marks; of a value whose row is on
the page it reads the row.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from sphinx_sysdesign.json_files import compact_json
from sphinx_sysdesign.lookup import anchor_of
from sphinx_sysdesign.sphinx.domain import domain_of
from sphinx_sysdesign.sphinx.links import Linker, capitalised
from sphinx_sysdesign.sphinx.sheet_html import single_quoted
from sphinx_sysdesign.sphinx.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx

    from sphinx_sysdesign.sphinx.domain import SysDesignDomain
    from sphinx_sysdesign.views import Card

_HREF = re.compile(r'href="([^"]*)"')
_ROW = f"#{anchor_of('est', '')}"


def on_html_page_context(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Put the cards of a page's links at its end, and load what shows them, where there are any."""
    docnames = _docnames(app, pagename)
    if not docnames:
        return
    linked = set(_HREF.findall(context["body"]))
    rows = list(_rows(domain_of(app.env), docnames, linked))
    if rows:
        data = single_quoted(compact_json(rows))
        context["body"] += f"<div hidden data-sysdesign-cards='{data}'></div>\n"
    if rows or any(address.startswith(_ROW) for address in linked):
        app.add_css_file("sysdesign.css")
        app.add_css_file("sysdesign-cards.css")
        app.add_js_file("sysdesign-cards.js", loading_method="defer")


def _docnames(app: Sphinx, pagename: str) -> list[str]:
    """Return the documents that a page holds and that may refer to records; none where no cards are shown.

    What is read in other programs than a browser (EPUB, help files) runs no scripts.
    """
    domain = domain_of(app.env)
    if (
        domain.views is None
        or not domain.build.shown.cards
        or getattr(app.builder, "embedded", False)
    ):
        return []
    if app.builder.name == "singlehtml":
        return list(domain.views.cards)
    return [pagename] if pagename in domain.views.cards else []


def _rows(
    domain: SysDesignDomain, docnames: list[str], linked: AbstractSet[str]
) -> Iterator[list[Any]]:
    """Yield the cards of what a page links to, each after its address."""
    assert domain.views is not None
    seen: set[str] = set()
    for docname in docnames:
        linker = Linker(domain.build.builder, domain, docname)
        for target, card in domain.views.cards[docname]:
            address = linker.uri(target.docname, target.anchor)
            if address not in seen and escape(address) in linked:
                seen.add(address)
                yield [address, *_row(card)]


def _row(card: Card) -> list[Any]:
    """Return what the script shows: a head, the title, badges with their classes, lines."""
    head = f"{capitalised(say(card.kind))} {card.number}".strip()
    badges = [[say(words), kind] for words, kind in card.badges]
    return [head, card.title, badges, [say(line) for line in card.lines]]
