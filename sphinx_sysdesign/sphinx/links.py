"""References that the extension itself puts into pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from itertools import count
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.nodes import make_refnode

from sphinx_sysdesign.sphinx.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.builders import Builder

    from sphinx_sysdesign.lookup import Target
    from sphinx_sysdesign.sphinx.domain import SysDesignDomain
    from sphinx_sysdesign.views import Link

#: Code in a message, alone or as the words of a role.
_CODE = re.compile(r"(\{\w+\}`[^`]*`|`[^`]*`)")


@dataclass(frozen=True, slots=True)
class Linker:
    """Makes the links of one document: resolved at once, since everything is known when pages are written."""

    builder: Builder
    domain: SysDesignDomain
    docname: str
    _numbers: Iterator[int] = field(default_factory=count, compare=False, repr=False)

    def __call__(self, link: Link) -> nodes.Element:
        """Return a link to a record or a place; its words alone where the record is gone."""
        if link.kind == "place":
            text = say(link.text)
            docname, _, anchor = link.target.partition("#")
            inner = nodes.inline("", "", *words(text)) if "`" in text else nodes.Text(text)
            if url := self.domain.index.url_of(docname, anchor):
                return outside_link(self.builder, self.docname, url, inner)
            return link_node(self.builder, self.docname, (docname, anchor), inner)
        found = self.domain.index.find(link.kind, link.target, self.docname)
        if found is None:
            return nodes.inline(link.target, link.text or link.target)
        text = link.text or found.title
        return target_link(self.builder, self.docname, found, nodes.Text(text))

    def new_id(self, word: str) -> str:
        """Return an HTML id that nothing else in the output file has."""
        is_one_page = self.builder.name == "singlehtml"
        of = f"{nodes.make_id(self.docname)}-" if is_one_page else ""
        return f"sysdesign-{of}{nodes.make_id(word)}-{next(self._numbers) + 1}"

    def uri(self, docname: str, anchor: str) -> str:
        """Return the address of an HTML id in a document, seen from this one."""
        if url := self.domain.index.url_of(docname, anchor):
            return outside(self.builder, self.docname, url)
        is_one = self.builder.name == "singlehtml"
        if anchor if is_one else docname == self.docname:
            return f"#{anchor}"
        mark = "#" if anchor else ""
        return f"{self.builder.get_relative_uri(self.docname, docname)}{mark}{anchor}"

    def html(self, link: Link) -> str:
        """Return what `self(link)` becomes in HTML."""
        if link.kind == "place":
            docname, _, anchor = link.target.partition("#")
            return self._anchor_html((docname, anchor), words_html(say(link.text)), "")
        found = self.domain.index.find(link.kind, link.target, self.docname)
        words = escape(link.text or (found.title if found else link.target))
        if found is None:
            return f"<span>{words}</span>"
        place = (found.docname, found.anchor)
        return self._anchor_html(place, words, f' title="{escape(title_of(found))}"', found.url)

    def _anchor_html(self, place: tuple[str, str], words: str, title: str, url: str = "") -> str:
        url = url or self.domain.index.url_of(*place)
        uri = outside(self.builder, self.docname, url) if url else self.uri(*place)
        kind = "external" if url else "internal"
        return f'<a class="reference {kind}" href="{escape(uri)}"{title}>{words}</a>'

    def address(self, link: Link) -> str:
        """Return the address that a link leads to; "" where there is none."""
        if link.kind == "place":
            docname, _, anchor = link.target.partition("#")
            return self.uri(docname, anchor)
        found = self.domain.index.find(link.kind, link.target, self.docname)
        return self.uri(found.docname, found.anchor) if found and found.docname else ""

    def all(self, links: Iterable[Link]) -> list[nodes.Node]:
        """Return links with commas between them."""
        out: list[nodes.Node] = []
        for link in links:
            out += [nodes.Text(", ")] if out else []
            out.append(self(link))
        return out


def target_link(
    builder: Builder, docname: str, target: Target, inner: nodes.Node, title: str = ""
) -> nodes.reference:
    """Return a link to a record; what it is called and numbered, and its project, stand in its title."""
    title = title_of(target, title)
    if target.url:
        return outside_link(builder, docname, target.url, inner, title)
    return link_node(builder, docname, (target.docname, target.anchor), inner, title)


def title_of(target: Target, title: str = "") -> str:
    """Return the title of a link to a record: its number or kind and its title, and its project."""
    said = title or f"{say(target.label)}: {target.title}"
    return f"{said} ({target.design.partition(':')[0]})" if target.url else said


def outside_link(
    builder: Builder, docname: str, url: str, inner: nodes.Node, title: str = ""
) -> nodes.reference:
    """Return a link to a page of another project."""
    node = nodes.reference("", "", inner, internal=False, refuri=outside(builder, docname, url))
    if title:
        node["reftitle"] = title
    return node


def outside(builder: Builder, docname: str, url: str) -> str:
    """Return the address of a page of another project; one without a scheme is seen from our root."""
    if "://" in url or builder.format != "html":
        return url
    own = builder.get_target_uri(docname).partition("#")[0]
    return "../" * own.count("/") + url


def link_node(
    builder: Builder, docname: str, place: tuple[str, str], inner: nodes.Node, title: str = ""
) -> nodes.reference:
    """Return a link from a document to an HTML id in one (an empty id: its top)."""
    other, anchor = place
    if anchor and builder.name == "singlehtml":
        other = (
            docname  # on one page, Sphinx 9 makes links with two hashes of those to other documents
        )
    return make_refnode(builder, docname, other, anchor, inner, title or None)


def words(text: str) -> list[nodes.Node]:
    """Return a message as nodes: what stands between backticks is code."""
    return [nodes.literal(w, w) if is_code else nodes.Text(w) for w, is_code in _parts(text)]


def words_html(text: str) -> str:
    """Return a message in HTML: what stands between backticks is code."""
    code = '<code class="docutils literal notranslate">{}</code>'
    return "".join(code.format(escape(w)) if is_code else escape(w) for w, is_code in _parts(text))


def _parts(text: str) -> list[tuple[str, bool]]:
    """Return the parts of a message, and whether each is code; a role is shown as it is written."""
    if text.count("`") % 2:
        return [(text, False)]
    parts = enumerate(_CODE.split(text))
    return [(part if part[0] == "{" else part.strip("`"), n % 2 == 1) for n, part in parts if part]


def capitalised(sentence: str) -> str:
    """Return a sentence with a capital letter at its start."""
    return sentence[:1].upper() + sentence[1:]
