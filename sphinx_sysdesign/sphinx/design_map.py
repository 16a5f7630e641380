"""The map of designs as nodes: drawings in HTML, and in all formats lists of the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation

from sphinx_sysdesign.maps.drawing import Box, Line
from sphinx_sysdesign.sphinx.map_html import map_figure
from sphinx_sysdesign.sphinx.nodes import div, fold
from sphinx_sysdesign.sphinx.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_sysdesign.model.related import Reason
    from sphinx_sysdesign.sphinx.links import Linker
    from sphinx_sysdesign.views import Map, Node, Slot, Tie

_ = get_translation("sysdesign")


def render_design_map(slot: Slot, view: Map, linker: Linker) -> nodes.Element:
    """Return the map of some designs, with one of each group below it where there are groups."""
    box = div(classes=["sysdesign", "sysdesign-design-map"])
    if not view.ties and not view.parts:
        told = _("No design is related to another.") if view.nodes else _("No design matches.")
        box += nodes.paragraph("", told, classes=["sysdesign-nothing"])
        return box
    box += _shown(slot, view, linker)
    return box


def _shown(slot: Slot, view: Map, linker: Linker) -> list[nodes.Node]:
    """Return drawing, notes and list of a map, and the same of its parts, each folded up."""
    anchors = [linker.new_id(f"map-{part.name}") for part in view.parts]
    listed = nodes.bullet_list("", *_sentences(view, linker))
    out: list[nodes.Node] = [nodes.paragraph("", words) for words in _notes(view)]
    if linker.builder.format == "html" and (view.ties or view.parts):
        across = slot.option("direction").casefold() == "right"
        out.insert(0, _figure(view, anchors, linker, across=across))
        out.append(fold(_("The same as a list"), listed, classes=["sysdesign-map-list"]))
    else:
        out.append(listed)
    for part, anchor in zip(view.parts, anchors, strict=True):
        inner = div(*_shown(slot, part, linker), classes=["sysdesign-map-within"])
        inner["ids"].append(anchor)
        title = f"{say(part.name)} ({designs(_designs_in(part))})"
        out.append(fold(title, inner, classes=["sysdesign-map-part"]))
    return out


def designs(count: int) -> str:
    """Return how many designs there are."""
    return _("1 design") if count == 1 else _("{n} designs").format(n=count)


def _designs_in(view: Map) -> int:
    return sum(map(_designs_in, view.parts)) if view.parts else len(view.nodes)


def _notes(view: Map) -> Iterator[str]:
    """Yield what a reader has to know of a map."""
    if view.parts:
        by = {
            "domain": _("{designs}, grouped by domain."),
            "folder": _("{designs}, grouped by folder."),
            "concept": _("{designs}, grouped by their first concept."),
            "status": _("{designs}, grouped by status."),
            "relations": _("{designs}, grouped by their closest relations."),
            "title": _("{designs}, in the order of their titles."),
        }
        counted = by[view.by].format(designs=designs(_designs_in(view)))
        yield f"{counted} {_('Each group has a map of its own below.')}"
    left = sum(not tie.is_drawn for tie in view.ties)
    if left:
        yield _("{n} weaker lines are left out of the drawing; the list has them.").format(n=left)


def _figure(view: Map, anchors: list[str], linker: Linker, *, across: bool) -> nodes.Node:
    drawn = [tie for tie in view.ties if tie.is_drawn]
    boxes = (
        [_group_box(*pair) for pair in zip(view.nodes, anchors, strict=True)]
        if view.parts
        else [_box(node, linker) for node in view.nodes]
    )
    title = _("Map of designs: {name}").format(name=say(view.name)) if view.name else _("Map of designs")  # fmt: skip
    legend = {kind: words for kind, words in _legend().items() if any(t.kind == kind for t in drawn)}  # fmt: skip
    if any(node.is_other for node in view.nodes):
        legend["box-other"] = _("design of another project")
    return map_figure(title, boxes, [_line(view, tie) for tie in drawn], legend, across=across)


def _legend() -> dict[str, str]:
    return {
        "uses": _("uses something of, refers to"),
        "supersedes": _("supersedes"),
        "declared": _("named as related"),
        "shared": _("have a concept or a record in common"),
        "between": _("relations between designs, with their number"),
    }


def _line(view: Map, tie: Tie) -> Line:
    has_head = tie.kind in {"uses", "supersedes"}
    label = str(tie.count) if tie.count else ""
    return Line(tie.tail, tie.head, tie.kind, _sentence(view, tie), label, (tie.is_mutual, has_head))  # fmt: skip


def _group_box(node: Node, anchor: str) -> Box:
    notes = (designs(node.count), _share(node))
    name = say(node.title)
    return Box(name, notes, f"#{anchor}", ", ".join((name, *notes)), ("group",), node.completeness)


def _box(node: Node, linker: Linker) -> Box:
    status = _(node.status) if node.status else ""
    facts = [say(shown) for shown, _words in node.facts]
    notes = [" \u00b7 ".join(filter(None, (status, f"{node.completeness} %"))), *facts]
    told = [node.title, status, _share(node), *facts]
    if node.count:
        notes.append(_("+ {n} elsewhere").format(n=node.count))
        told.append(_elsewhere(node.count))
    kinds = {"design": True, "other": node.is_other, "centre": node.is_centre, node.status: True}
    return Box(
        node.title,
        tuple(notes),
        linker.address(node.link) if node.link else "",
        ", ".join(filter(None, told)),
        tuple(kind for kind, is_so in kinds.items() if kind and is_so),
        node.completeness,
    )


def _share(node: Node) -> str:
    return _("{n} % complete").format(n=node.completeness)


def _elsewhere(count: int) -> str:
    """Return how many relations a design has to those of other groups."""
    return (
        _("1 relation to other groups")
        if count == 1
        else _("{n} relations to other groups").format(n=count)
    )


def _sentences(view: Map, linker: Linker) -> Iterator[nodes.list_item]:
    """Yield what relates each two boxes, then the boxes that nothing relates."""
    related: set[int] = set()
    for tie in view.ties:
        related |= {tie.tail, tie.head}
        ends = [_name(view.nodes[at], linker) for at in (tie.tail, tie.head)]
        line = nodes.paragraph("", "", ends[0], nodes.Text(", "), ends[1], nodes.Text(f": {_sentence(view, tie)}"))  # fmt: skip
        item = nodes.list_item("", line)
        item += [_pairs(tie, linker)] if tie.pairs else []
        yield item
    rest = [_name(node, linker) for at, node in enumerate(view.nodes) if at not in related]
    if rest and not view.parts:
        line = nodes.paragraph("", "", nodes.Text(f"{_('Related to no design of this map:')} "))
        for number, name in enumerate(rest):
            line += [nodes.Text(", ")] if number else []
            line += name
        yield nodes.list_item("", line)


def _name(node: Node, linker: Linker) -> nodes.Node:
    return linker(node.link) if node.link else nodes.strong("", say(node.title))


def _pairs(tie: Tie, linker: Linker) -> nodes.bullet_list:
    """Return the closest relations between two groups."""
    items = [
        nodes.list_item("", nodes.paragraph("", "", linker(one), nodes.Text(", "), linker(other)))
        for one, other in tie.pairs
    ]
    if tie.count > len(tie.pairs):
        more = _("and {n} more").format(n=tie.count - len(tie.pairs))
        items.append(nodes.list_item("", nodes.paragraph("", more)))
    return nodes.bullet_list("", *items)


def _sentence(view: Map, tie: Tie) -> str:
    """Return in words what relates two boxes."""
    if tie.kind == "between":
        return _("1 relation") if tie.count == 1 else _("{n} relations").format(n=tie.count)
    one, other = view.nodes[tie.tail].title, view.nodes[tie.head].title
    each = {reason.active for reason in tie.why if reason.kind == "declared"} == {True, False}
    said = dict.fromkeys(_said(reason, one, other, each=each) for reason in tie.why)
    return "; ".join(said)


def _said(reason: Reason, one: str, other: str, *, each: bool) -> str:
    if not reason.active:
        one, other = other, one
    words = {
        "declared": _("{one} names {other} as related"),
        "supersedes": _("{one} supersedes {other}"),
        "value": _("{one} uses the value {what} of {other}"),
        "record": _("{one} uses the {what} of {other}"),
        "mention": _("{one} refers to {other}"),
        "shared": _("both use the {what}"),
        "concepts": _("both are about {what}"),
    }[reason.kind]
    if each and reason.kind == "declared":
        words = _("each names the other as related")
    return words.format(one=one, other=other, what=say(reason.what))
