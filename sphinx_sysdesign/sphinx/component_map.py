"""The map of components as nodes: a drawing in HTML, and in all formats a list of the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation

from sphinx_sysdesign.maps.drawing import Box, Line
from sphinx_sysdesign.sphinx.map_html import map_figure
from sphinx_sysdesign.sphinx.nodes import div, fold
from sphinx_sysdesign.sphinx.words import say
from sphinx_sysdesign.views import is_drawable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_sysdesign.sphinx.links import Linker
    from sphinx_sysdesign.views import Link, Map, Node, Slot

_ = get_translation("sysdesign")


def render_component_maps(slot: Slot, maps: Sequence[Map], linker: Linker) -> nodes.Element:
    """Return the map of one design, or one for each of several that fold up."""
    box = div(classes=["sysdesign", "sysdesign-component-map"])
    if not maps:
        box += nodes.paragraph("", _("No components."), classes=["sysdesign-nothing"])
    for one in maps:
        shown = _component_map(slot, one, linker)
        box += shown if len(maps) == 1 else [fold(one.name, *shown, classes=["sysdesign-map-part"])]
    return box


def _component_map(slot: Slot, view: Map, linker: Linker) -> list[nodes.Node]:
    if not view.ties:
        told = _("No component says what it depends on.")
        return [nodes.paragraph("", told, classes=["sysdesign-nothing"])]
    words = nodes.bullet_list("", *_sentences(view, linker))
    if linker.builder.format != "html":
        return [words]
    title = _("Components of {design}").format(design=view.name)
    listed = fold(_("The same as a list"), words, classes=["sysdesign-map-list"])
    if not is_drawable(view):
        told = _("{n} components are too many for one drawing.").format(n=len(view.nodes))
        return [nodes.paragraph("", told), listed]
    boxes = [_box(node, linker) for node in view.nodes]
    lines = [Line(t.tail, t.head, t.kind, _sentence(view, t.tail, t.head)) for t in view.ties]
    legend = {"depends": _("depends on")}
    if any(node.is_other for node in view.nodes):
        legend["box-other"] = _("component of another design")
    across = slot.option("direction").casefold() == "right"
    return [map_figure(title, boxes, lines, legend, across=across), listed]


def _box(node: Node, linker: Linker) -> Box:
    failing = [failure_modes(node.count)] if node.count else []
    notes = (*(shown for shown, _words in node.facts), *failing)
    label = ", ".join((node.title, *_facts(node)))
    kinds = ("component", "other") if node.is_other else ("component",)
    href = linker.address(node.link) if node.link else ""
    return Box(node.title, notes, href, label, kinds)


def _facts(node: Node) -> list[str]:
    facts = [say(words) for _shown, words in node.facts]
    return [*facts, failure_modes(node.count)] if node.count else facts


def failure_modes(count: int) -> str:
    """Return how many failure modes there are."""
    return _("1 failure mode") if count == 1 else _("{n} failure modes").format(n=count)


def _sentence(view: Map, tail: int, head: int) -> str:
    one, other = view.nodes[tail].title, view.nodes[head].title
    return _("{one} depends on {other}").format(one=one, other=other)


def _sentences(view: Map, linker: Linker) -> Iterator[nodes.list_item]:
    """Yield what each component is and depends on."""
    heads: list[list[Link]] = [[] for _ in view.nodes]
    for tie in view.ties:
        if link := view.nodes[tie.head].link:
            heads[tie.tail].append(link)
    for node, found in zip(view.nodes, heads, strict=True):
        facts = ", ".join(_facts(node))
        line = nodes.paragraph("", "", linker(node.link) if node.link else nodes.Text(node.title))
        line += [nodes.Text(f" ({facts})")] if facts else []
        if found:
            line += [nodes.Text(f": {_('depends on')} "), *linker.all(found)]
        yield nodes.list_item("", line)
