"""Views as nodes: generic ones, so that every builder can write them; CSS dresses them."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import get_translation

from sphinx_sysdesign.model.projects import project_of
from sphinx_sysdesign.shown_values import ValueTable
from sphinx_sysdesign.sphinx.component_map import render_component_maps
from sphinx_sysdesign.sphinx.design_map import render_design_map
from sphinx_sysdesign.sphinx.nodes import div, fold, html_part, live_text
from sphinx_sysdesign.sphinx.overviews import (
    render_dashboard,
    render_decisions,
    render_designs,
    render_findings,
    render_requirements,
    render_risks,
)
from sphinx_sysdesign.sphinx.overviews.boxes import badge, counted, fact, meter
from sphinx_sysdesign.sphinx.sheet import render_values
from sphinx_sysdesign.sphinx.words import say
from sphinx_sysdesign.views import Header, Link, Meta

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_sysdesign.sphinx.links import Linker
    from sphinx_sysdesign.views import Slot, View

_ = get_translation("sysdesign")


#: Overview to the function that makes nodes of its view.
OVERVIEWS: dict[str, Callable[[Slot, Any, Linker], nodes.Element]] = {
    "design-list": render_designs,
    "findings": render_findings,
    "component-map": render_component_maps,
    "requirement-matrix": render_requirements,
    "decision-log": render_decisions,
    "risk-matrix": render_risks,
    "dashboard": render_dashboard,
    "design-map": render_design_map,
}


def render(slot: Slot, view: View, linker: Linker) -> Sequence[nodes.Element]:
    """Return the nodes of a view; none where it shows nothing."""
    if slot.kind in OVERVIEWS:
        return [OVERVIEWS[slot.kind](slot, view, linker)]
    match slot.kind:
        case "estimate-table":
            return [render_values(slot, view, linker)] if isinstance(view, ValueTable) else []
        case "number":
            return render_number(str(view)) if view else []
        case "header":
            return [render_header(view, linker)] if isinstance(view, Header) else []
        case "related":
            return [render_related(view, linker)] if view else []  # type: ignore[arg-type]
    return [render_meta(view, linker)] if isinstance(view, Meta) else []


def render_number(number: str) -> list[nodes.Element]:
    """Return the number of a requirement, to stand in the margin, or above where it is too long for it."""
    classes = ["sysdesign-id", *(["sysdesign-id-long"] if len(number) > 5 else [])]
    return [nodes.inline("", number, classes=classes), nodes.inline("", " ")]


def render_header(header: Header, linker: Linker) -> nodes.container:
    """Return the header of a design: facts in a list, concepts, completeness with the list behind it."""
    box = div(classes=["sysdesign", "sysdesign-header"])
    box += _facts(header)
    if header.concepts:
        box += _tags(header.concepts)
    if header.open or header.missing:
        box += _open_items(header, linker)
    return box


def _facts(header: Header) -> nodes.Element:
    box = div(classes=["sysdesign-facts"])
    if header.status:
        box += fact(_("Status"), [nodes.Text(_(header.status))])
    for label, words in header.facts:
        box += fact(say(label), [nodes.Text(say(words))])
    if header.verdicts:
        counts = live_text(say(header.verdicts), {"sysdesign-verdicts": header.design})
        box += fact(_("Requirements"), [counts])
    box += fact(_("Complete"), meter(header.completeness))
    return box


#: A header lists no more open items than this; the others stand in the text.
LISTED = 40


def _open_items(header: Header, linker: Linker) -> nodes.Element:
    """Return what is missing and what is open as a list that folds up."""
    counts = (("sections missing", len(header.missing)), ("findings", len(header.open)))
    title = ", ".join(counted(word, number) for word, number in counts if number)
    found = nodes.bullet_list("", *_missing(header), *_found(header, linker))
    return fold(title, found, classes=["sysdesign-open"])


def _missing(header: Header) -> list[nodes.list_item]:
    items = []
    for title, hint in header.missing:
        words = [nodes.strong(title, title), nodes.Text(f": {hint}" if hint else "")]
        items.append(nodes.list_item("", nodes.paragraph("", "", *words)))
    return items


def _found(header: Header, linker: Linker) -> list[nodes.list_item]:
    items = [
        nodes.list_item("", nodes.paragraph("", "", linker(Link("place", link.target, text))))
        for text, link in header.open[:LISTED]
    ]
    rest = len(header.open) - LISTED
    if rest > 0:
        text = _("and {n} more, each where it stands").format(n=rest)
        items.append(nodes.list_item("", nodes.paragraph("", text)))
    return items


def _tags(words: Iterable[str]) -> nodes.paragraph:
    line = nodes.paragraph("", "", classes=["sysdesign-tags"])
    for number, word in enumerate(words):
        line += [nodes.inline("", ", ", classes=["sysdesign-comma"])] if number else []
        line += nodes.inline("", word, classes=["sysdesign-tag"])
    return line


def render_meta(meta: Meta, linker: Linker) -> nodes.Element:
    """Return a record's quiet lines: badges, and what it refers to and is referred to by."""
    if linker.builder.format == "html":
        return html_part("", html=meta_html(meta, linker))
    lines: list[nodes.Element] = []
    if meta.badges:
        line = nodes.paragraph("", "", classes=["sysdesign-badges"])
        for number, (words, kind) in enumerate(meta.badges):
            line += [nodes.Text(" \u00b7 ")] if number else []
            line += badge(say(words), kind)
        lines.append(line)
    lines += [
        nodes.paragraph(
            "", "", nodes.Text(f"{say(label)} "), *linker.all(links), classes=["sysdesign-by"]
        )
        for label, links in meta.links
    ]
    if len(lines) == 1:
        lines[0]["classes"].append("sysdesign-meta")
        return lines[0]
    return div(*lines, classes=["sysdesign-meta"])


def meta_html(meta: Meta, linker: Linker) -> str:
    """Return the quiet lines in HTML: of all that is put into pages, they are by far the most."""
    badges = " \u00b7 ".join(_badge_html(words, kind, meta) for words, kind in meta.badges)
    lines = [("sysdesign-badges", badges)] if badges else []
    for label, links in meta.links:
        words = ", ".join(map(linker.html, links))
        lines.append(("sysdesign-by", f"{escape(say(label))} {words}"))
    if len(lines) == 1:
        return f'<p class="{lines[0][0]} sysdesign-meta">{lines[0][1]}</p>\n'
    body = "\n".join(f'<p class="{kind}">{words}</p>' for kind, words in lines)
    return f'<div class="sysdesign-meta">{body}</div>\n'


def _badge_html(words: str, kind: str, meta: Meta) -> str:
    """Return a state; a script of the page keeps a verdict up to date."""
    data = f' data-sysdesign-req="{escape(meta.full_name)}"' if "verdict" in kind else ""
    return (
        f'<span class="sysdesign-badge sysdesign-{escape(kind)}"{data}>{escape(say(words))}</span>'
    )


def render_related(rows: Sequence[tuple[Link, tuple[str, ...]]], linker: Linker) -> nodes.container:
    """Return related designs with their reasons."""
    items = nodes.bullet_list("")
    for link, reasons in rows:
        project = project_of(link.target)
        told = f" ({project})" if project else ""
        told += f": {'; '.join(map(say, reasons))}" if reasons else ""
        items += nodes.list_item("", nodes.paragraph("", "", linker(link), nodes.Text(told)))
    title = nodes.rubric("", _("Related designs"))
    return div(title, items, classes=["sysdesign", "sysdesign-related"])
