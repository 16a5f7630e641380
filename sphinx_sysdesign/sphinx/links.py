"""References that the extension itself puts into pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_sysdesign.views import Link


def reference(link: Link, docname: str) -> nodes.Element:
    """Return a reference to a record or a place; Sphinx resolves it with the others."""
    inner = nodes.inline(link.text, link.text) if link.text else nodes.inline(link.target, link.target)
    return addnodes.pending_xref(
        "", inner, refdomain="sysdesign", reftype=link.kind, reftarget=link.target,
        refexplicit=bool(link.text), refdoc=docname, refwarn=False,
    )


def joined(links: Iterable[Link], docname: str) -> list[nodes.Node]:
    """Return references with commas between them."""
    out: list[nodes.Node] = []
    for link in links:
        out += [nodes.Text(", ")] if out else []
        out.append(reference(link, docname))
    return out


def words(text: str) -> list[nodes.Node]:
    """Return a message as nodes: what stands between backticks is code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return [nodes.Text(text)]
    return [
        nodes.literal(part, part) if number % 2 else nodes.Text(part)
        for number, part in enumerate(parts)
        if part
    ]


def capitalised(sentence: str) -> str:
    """Return a sentence with a capital letter at its start."""
    return sentence[:1].upper() + sentence[1:]
