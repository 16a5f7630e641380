"""Views as nodes: generic ones, so that every builder can write them; CSS dresses them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation

from sphinx_sysdesign.sphinx.links import joined, reference
from sphinx_sysdesign.sphinx.overviews import render_designs, render_findings
from sphinx_sysdesign.sphinx.nodes import div
from sphinx_sysdesign.views import Header, Link, Meta

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_sysdesign.views import Slot, View

_ = get_translation("sysdesign")


def render(slot: Slot, view: View, docname: str) -> Sequence[nodes.Element]:
    """Return the nodes of a view; none where it shows nothing."""
    match slot.kind:
        case "design-list":
            return [render_designs(slot, view, docname)]  # type: ignore[arg-type]
        case "findings":
            return [render_findings(view, docname)]  # type: ignore[arg-type]
        case "number":
            return render_number(str(view)) if view else []
        case "header":
            return [render_header(view, docname)] if isinstance(view, Header) else []
        case "related":
            return [render_related(view, docname)] if view else []  # type: ignore[arg-type]
    return [render_meta(view, docname)] if isinstance(view, Meta) else []


def render_number(number: str) -> list[nodes.Element]:
    """Return the number of a requirement, to stand in the margin, or above where it is too long for it."""
    classes = ["sysdesign-id", *(["sysdesign-id-long"] if len(number) > 5 else [])]
    return [nodes.inline("", number, classes=classes), nodes.inline("", " ")]


def render_header(header: Header, docname: str) -> nodes.container:
    """Return the header of a design: facts in a list, concepts, completeness with the list behind it."""
    box = div(classes=["sysdesign", "sysdesign-header"])
    facts = [(_(label), words) for label, words in header.facts]
    if header.status:
        facts.insert(0, (_("Status"), header.status))
    box += _facts(facts, header, docname)
    if header.concepts:
        box += _tags(header.concepts)
    return box


def _facts(facts: Sequence[tuple[str, str]], header: Header, docname: str) -> nodes.Element:
    table = nodes.definition_list("", classes=["sysdesign-facts", "simple"])
    for label, words in facts:
        table += _fact(label, [nodes.Text(words)])
    table += _fact(_("Complete"), _completeness(header, docname))
    return table


def _fact(label: str, words: Sequence[nodes.Node]) -> nodes.definition_list_item:
    term = nodes.term("", label)
    return nodes.definition_list_item("", term, nodes.definition("", nodes.paragraph("", "", *words)))


def _completeness(header: Header, docname: str) -> list[nodes.Node]:
    """Return the share with a bar in ten steps, and where the first open item is."""
    step = header.completeness // 10 * 10
    bar = nodes.inline("", "", classes=["sysdesign-meter", f"sysdesign-meter-{step}"])
    words: list[nodes.Node] = [bar, nodes.Text(f"{header.completeness} %")]
    if header.open:
        count = len(header.open)
        text = _("1 finding") if count == 1 else _("{n} findings").format(n=count)
        first = header.open[0][1]
        words += [nodes.Text(", "), reference(Link("place", first.target, text), docname)]
    if header.missing:
        count = len(header.missing)
        text = _("1 section missing") if count == 1 else _("{n} sections missing").format(n=count)
        words += [nodes.Text(", "), nodes.inline("", text, classes=["sysdesign-missing"])]
    return words


def _tags(words: Iterable[str]) -> nodes.paragraph:
    line = nodes.paragraph("", "", classes=["sysdesign-tags"])
    for number, word in enumerate(words):
        line += [nodes.Text(" ")] if number else []
        line += nodes.inline("", word, classes=["sysdesign-tag"])
    return line


def render_meta(meta: Meta, docname: str) -> nodes.container:
    """Return a record's quiet line: badges, and what it refers to and is referred to by."""
    box = div(classes=["sysdesign-meta"])
    if meta.badges:
        line = nodes.paragraph("", "", classes=["sysdesign-badges"])
        for number, (words, kind) in enumerate(meta.badges):
            line += [nodes.Text(" \u00b7 ")] if number else []
            line += nodes.inline("", _(words), classes=["sysdesign-badge", f"sysdesign-{kind}"])
        box += line
    for label, links in meta.links:
        line = nodes.paragraph("", "", classes=["sysdesign-by"])
        line += [nodes.inline("", f"{_(label)}", classes=["sysdesign-by-label"]), nodes.Text(" ")]
        line += joined(links, docname)
        box += line
    return box


def render_related(rows: Sequence[tuple[Link, tuple[str, ...]]], docname: str) -> nodes.container:
    """Return related designs with their reasons."""
    items = nodes.bullet_list("")
    for link, reasons in rows:
        words = [reference(link, docname), nodes.Text(f": {'; '.join(reasons)}" if reasons else "")]
        items += nodes.list_item("", nodes.paragraph("", "", *words))
    title = nodes.rubric("", _("Related designs"))
    return div(title, items, classes=["sysdesign", "sysdesign-related"])
