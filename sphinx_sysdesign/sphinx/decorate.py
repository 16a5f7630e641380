"""Mark records in the doctree: ids, classes, fields, and slots for what other documents decide.

Only nodes of our own directives are touched; plain Markdown stays as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_sysdesign.lookup import anchor_of, records_of
from sphinx_sysdesign.sphinx.nodes import TITLE_CLASS, div, elements, record_block
from sphinx_sysdesign.sphinx.options_table import mark_options, name_cells
from sphinx_sysdesign.sphinx.unfold import is_label
from sphinx_sysdesign.views import REFERRERS, Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_sysdesign.model.design import Page
    from sphinx_sysdesign.model.records import Alternative, Estimate, Record
    from sphinx_sysdesign.sphinx.late import Late

LISTS = (nodes.bullet_list, nodes.enumerated_list)


def decorate(document: nodes.document, page: Page, found: Sequence[nodes.Node], late: Late) -> None:
    """Prepare a document for its page: header, foot, and the records of our directives.

    What stands inside of translatable words is left to `late`.
    """
    for kind, record in records_of(page):
        node = found[record.key] if 0 <= record.key < len(found) else None
        if isinstance(node, nodes.Element) and _is_ours(node):
            set_anchor(document, node, anchor_of(kind, record.name))
            _mark(kind, record, node, late)
    for estimate in page.estimates:
        node = found[estimate.key] if 0 <= estimate.key < len(found) else None
        if isinstance(node, record_block):
            _mark_estimate(document, node, estimate, late)
    for alternative in page.alternatives:
        _mark_alternative(alternative, found)
    for block in found:
        if isinstance(block, record_block):
            _finish(block)
    if page.metadata is not None:
        _add_header_and_foot(document, late)


def _is_ours(node: nodes.Node) -> bool:
    around: nodes.Node | None = node
    while around is not None and not isinstance(around, record_block):
        around = around.parent
    return around is not None


def set_anchor(document: nodes.document, node: nodes.Element, anchor: str) -> None:
    """Give a node an HTML id, unless something of the document has it already."""
    if anchor not in document.ids:
        node["ids"].append(anchor)
        document.ids[anchor] = node


def _mark(kind: str, record: Record, node: nodes.Element, late: Late) -> None:
    what = Slot(kind, record.name)
    anchor = anchor_of(kind, record.name)
    late.anchors[anchor] = record.title
    if kind == "req":
        words = _mark_requirement(what, node, late)
        late.titles.append((anchor, words))
    elif isinstance(node, record_block):
        at = _after_title(node)
        late.titles += [
            (anchor, title) for title in node.children[:at] if isinstance(title, nodes.rubric)
        ]
        node.insert(at, late.new_slot(what))
        if kind == "tradeoff":
            mark_options(node, record, late)  # type: ignore[arg-type]
    elif isinstance(node, nodes.row):
        node["classes"].append(f"sysdesign-{kind}-row")
        cell = next((child for child in node.children if isinstance(child, nodes.entry)), None)
        if cell is not None:
            cell += late.new_slot(Slot(kind, record.name, REFERRERS))


def _mark_estimate(
    document: nodes.document, node: record_block, estimate: Estimate, late: Late
) -> None:
    """Put the place of the sheet where the statements stood; its values can be linked to."""
    if estimate.name:
        set_anchor(document, node, anchor_of("estimate", estimate.name))
    for name in estimate.names:
        late.anchors.setdefault(anchor_of("est", name), name)
    literal = next(iter(node.findall(nodes.literal_block)), None)
    if literal is not None and estimate.text.strip():
        place = late.new_slot(Slot("estimate", str(estimate.line)))
        place.source, place.line = literal.source, literal.line
        literal.parent.replace(literal, place)


def _after_title(block: nodes.Element) -> int:
    first = block.children[0] if block.children else None
    return 1 if isinstance(first, nodes.rubric) and TITLE_CLASS in first["classes"] else 0


def _mark_requirement(what: Slot, node: nodes.Element, late: Late) -> nodes.Element:
    """Put the number before a requirement's words, and what answers it after them; return the words."""
    holder = node
    if isinstance(node, nodes.row):
        holder = next(iter(node.findall(nodes.entry)))
    elif isinstance(node, nodes.definition_list_item):
        holder = next(iter(node.findall(nodes.definition)), node)
    node["classes"].append("sysdesign-req")
    if isinstance(node.parent, LISTS):
        node.parent["classes"] = list(dict.fromkeys([*node.parent["classes"], "sysdesign-reqs"]))
    number = late.new_slot(Slot("number", what.name), inline=True)
    words = next((n for n in elements(node) if isinstance(n, nodes.paragraph | nodes.term)), None)
    if words is None:
        words = nodes.paragraph("", "")
        holder.insert(0, words)
    late.put_before(words, number)
    nested = [i for i, child in enumerate(holder.children) if isinstance(child, LISTS)]
    holder.insert(nested[0] if nested else len(holder.children), late.new_slot(what))
    return words


def _mark_alternative(record: Alternative, found: Sequence[nodes.Node]) -> None:
    node = found[record.key] if 0 <= record.key < len(found) else None
    if isinstance(node, record_block):
        node["classes"].append("sysdesign-card")


def _finish(block: record_block) -> None:
    """Drop the lines between fields, and hold each field together."""
    for line in [child for child in block.children if isinstance(child, nodes.transition)]:
        block.remove(line)
    if block["kind"] == "requirements":
        _mark_groups(block)
        for table in block.findall(nodes.table):
            name_cells(table)
    elif block["kind"] != "estimate":
        if "sysdesign-card" not in block["classes"]:
            block["classes"].append("sysdesign-card")
        _hold_fields(block)


def _is_label_paragraph(node: nodes.Node) -> bool:
    if not isinstance(node, nodes.paragraph) or not node.children:
        return False
    return is_label(node.children[0], node.children[1] if len(node.children) > 1 else None)


def _mark_groups(block: record_block) -> None:
    for node in block.children:
        if isinstance(node, nodes.paragraph) and _is_label_paragraph(node):
            node["classes"].append("sysdesign-group")


def _hold_fields(block: record_block) -> None:
    """Move each label and what follows it into a container of its own."""
    children, block.children = list(block.children), []
    field: nodes.container | None = None
    for node in children:
        if _is_label_paragraph(node):
            field = div(classes=["sysdesign-field"])
            field.source, field.line = node.source, node.line
            block += field
        elif isinstance(node, nodes.rubric):
            field = None
        (block if field is None else field).append(node)


def _add_header_and_foot(document: nodes.document, late: Late) -> None:
    sections = [n for n in document.children if isinstance(n, nodes.section)]
    header = late.new_slot(Slot("header"))
    foot = late.new_slot(Slot("related"))
    if not sections:
        document.insert(0, header)
        document.append(foot)
        return
    titles = [i for i, n in enumerate(sections[0].children) if isinstance(n, nodes.title)]
    sections[0].insert(titles[0] + 1 if titles else 0, header)
    sections[-1].append(foot)
