"""Our nodes. All are containers or inlines, so that every builder can write them as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx_design.shared import create_component

from sphinx_sysdesign.views import Slot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.writers.html5 import HTML5Translator


class record_block(nodes.container):  # noqa: N801 (docutils names nodes so)
    """A directive of ours with its body: `kind`, `argument`, `options`; the title is its first child."""


class design_options(nodes.Invisible, nodes.Element):  # noqa: N801
    """The options of a `design` directive, until the transform has read them."""


class slot(nodes.container):  # noqa: N801
    """A place that is filled when a page is written: `kind` says with what, `name` about which record."""


class inline_slot(nodes.inline):  # noqa: N801
    """A slot inside a line of text."""


class html_part(nodes.container):  # noqa: N801
    """What is written in HTML as it is (`html`): one node costs less than many; children are for the search."""


class fold_box(nodes.container):  # noqa: N801
    """Something that folds up in a page; its first child is its title. Other formats show it all."""


class fold_title(nodes.paragraph):  # noqa: N801
    """What is seen of a fold when it is closed."""


class titled_cell(nodes.entry):  # noqa: N801
    """A cell that knows the title of its column, so that narrow screens can stack a row.

    `label` is what it is called where that is not the title of its column, `sort` what a reader's
    sorting goes by where that is not what the cell reads.
    """

    tagname = "entry"


class live_words(nodes.inline):  # noqa: N801
    """Words that a script of the page keeps up to date: `data` says what they show, as attributes."""


def visit_part_html(self: HTML5Translator, node: html_part) -> None:
    """Write a part as it is."""
    self.body.append(node["html"])
    raise nodes.SkipNode


def visit_words_html(self: HTML5Translator, node: live_words) -> None:
    """Write words with what a script needs to renew them."""
    data = {f"data-{name}": value for name, value in node["data"].items() if value}
    self.body.append(self.starttag(node, "span", "", **data))


def depart_words_html(self: HTML5Translator, _node: live_words) -> None:
    """Close them."""
    self.body.append("</span>")


def visit_fold_html(self: HTML5Translator, node: fold_box) -> None:
    """Open something that folds up; a book's reader may not be able to unfold it."""
    is_open = node["is_open"] or self.builder.name == "epub"
    attributes: dict[str, Any] = {"open": "open"} if is_open else {}
    self.body.append(self.starttag(node, "details", "\n", **attributes))


def depart_fold_html(self: HTML5Translator, node: fold_box) -> None:
    """Close it."""
    self.body.append("</details>\n")


def visit_fold_title_html(self: HTML5Translator, node: fold_title) -> None:
    """Open the title of what folds up."""
    self.body.append(self.starttag(node, "summary", ""))


def depart_fold_title_html(self: HTML5Translator, node: fold_title) -> None:
    """Close it."""
    self.body.append("</summary>\n")


def visit_titled_cell_html(self: HTML5Translator, node: titled_cell) -> None:
    """Write a cell as any other, with the title of its column and what it is sorted by."""
    at = len(self.body)
    self.visit_entry(node)
    told = {"label": node.get("label") or _column_title(node), "sort": node.get("sort")}
    data = "".join(f' data-{name}="{self.attval(words)}"' for name, words in told.items() if words)
    opened = self.body[at]
    self.body[at] = f"{opened[:3]}{data}{opened[3:]}"


def depart_titled_cell_html(self: HTML5Translator, node: titled_cell) -> None:
    """Close the cell."""
    self.depart_entry(node)


def _column_title(node: titled_cell) -> str:
    group = node.parent.parent.parent
    head = next(
        (row for part in group.children if isinstance(part, nodes.thead) for row in part.children),
        None,
    )
    index = node.parent.index(node)
    titles = head.children if head is not None else ()
    return " ".join(titles[index].astext().split()) if index < len(titles) else ""


def live_text(text: str, data: Mapping[str, str], *classes: str) -> live_words:
    """Return words that a script of the page keeps up to date."""
    return live_words(text, text, data=dict(data), classes=list(classes))


def div(*children: nodes.Node, classes: list[str]) -> nodes.container:
    """Return a container; `is_div` spares it the class `container`, which themes use for other things."""
    return nodes.container("", *children, classes=classes, is_div=True)


def fold(title: str, *children: nodes.Node, classes: list[str]) -> nodes.Element:
    """Return what folds up under a title in HTML, and stands below it elsewhere."""
    box = create_component(
        "dropdown",
        opened=False,
        type="dropdown",
        has_title=True,
        icon=None,
        chevron=None,
        container_classes=classes,
        title_classes=[],
        body_classes=[],
    )
    box += [nodes.rubric(title, title), *children]
    return box


TITLE_CLASS = "sysdesign-title"
ALL = (record_block, design_options, slot, inline_slot)
#: Nodes that HTML has a way of its own for; the other formats write them as what they are derived from.
WITH_HTML: dict[type[nodes.Element], tuple[Any, Any]] = {
    fold_box: (visit_fold_html, depart_fold_html),
    fold_title: (visit_fold_title_html, depart_fold_title_html),
    titled_cell: (visit_titled_cell_html, depart_titled_cell_html),
    html_part: (visit_part_html, None),
    live_words: (visit_words_html, depart_words_html),
}


def elements(root: nodes.Element) -> list[nodes.Element]:
    """Return an element and all elements below it, in order.

    The same as `root.findall(nodes.Element)` at a sixth of its time: whole documents are searched
    for our nodes twice when read and once when written.
    """
    found: list[nodes.Element] = []

    def walk(node: nodes.Element) -> None:
        found.append(node)
        for child in node.children:
            if isinstance(child, nodes.Element):
                walk(child)

    walk(root)
    return found


def new_slot(docname: str, what: Slot, *, inline: bool = False) -> nodes.Element:
    """Return a place for what is known only when pages are written; it remembers its document."""
    cls = inline_slot if inline else slot
    return cls("", what=what, docname=docname)


def is_slot(node: nodes.Node) -> bool:
    """True for both kinds of slots."""
    return isinstance(node, slot | inline_slot)


def slot_of(node: nodes.Node) -> Slot:
    """Return what a slot shows."""
    return cast("Slot", cast("nodes.Element", node)["what"])
