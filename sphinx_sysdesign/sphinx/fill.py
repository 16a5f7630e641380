"""Fill the slots of a page when it is written, and show findings where they stand.

Runs before MyST (9) and Sphinx (10) resolve references: what is put in may hold `pending_xref`s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_sysdesign.sphinx.domain import domain_of
from sphinx_sysdesign.sphinx.nodes import is_slot, slot_of
from sphinx_sysdesign.sphinx.notices import insert_notices
from sphinx_sysdesign.sphinx.render import render

if TYPE_CHECKING:
    from sphinx_sysdesign.sphinx.nodes import inline_slot, slot


class FillSlots(SphinxPostTransform):
    """Put in what the views say; a slot that shows nothing leaves nothing behind."""

    default_priority = 8

    def run(self, **kwargs: Any) -> None:
        """Fill every slot of the document, each from the view of the document it was read in."""
        domain = domain_of(self.env)
        views = domain.views
        if views is None:
            return
        for node in list(self.document.findall(is_slot)):
            self._fill(node)  # type: ignore[arg-type]
        insert_notices(self.document, views)

    def _fill(self, node: slot | inline_slot) -> None:
        views = domain_of(self.env).views
        docname = node["docname"]
        view = views.view(slot_of(node), docname) if views else None
        shown = render(slot_of(node), view, docname)
        if slot_of(node).kind == "number" and isinstance(view, str):
            _drop_token(node, view)
        for one in shown:
            one["classes"] = list(dict.fromkeys([*one.get("classes", ()), *node["classes"]]))
            one["ids"] = [*one.get("ids", ()), *node["ids"]]
        node.replace_self(list(shown))


def _drop_token(node: nodes.Element, token: str) -> None:
    """Take an id such as FR-REDIR from the words, now that it stands before them."""
    following = node.parent.children[node.parent.index(node) + 1 :]
    text = next((t for sibling in following for t in sibling.findall(nodes.Text) if t.astext()), None)
    if text is not None and text.astext().startswith(token):
        text.parent.replace(text, nodes.Text(text.astext()[len(token) :].lstrip(" :\u2013-")))
