"""What LaTeX and man pages lack: labels of list items, rows and containers; space around containers."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_sysdesign.lookup import PREFIXES
from sphinx_sysdesign.sphinx.nodes import elements, fold_box, record_block

_OURS = (*(f"{prefix}-" for prefix in PREFIXES.values() if prefix), "finding-", "sysdesign-")
_WITHOUT = (
    nodes.list_item,
    nodes.definition_list_item,
    nodes.row,
    nodes.inline,
    fold_box,
    record_block,
)


class LabelRecords(SphinxPostTransform):
    """Put a target into each record, so that links in the PDF lead somewhere."""

    default_priority = 200
    formats = ("latex",)

    def run(self, **_kwargs: Any) -> None:
        """Label the records of all documents that were assembled."""
        for node in elements(self.document):
            if not isinstance(node, _WITHOUT):
                continue
            names: list[str] = node["ids"]
            ids = [name for name in names if name.startswith(_OURS)]
            if ids:
                _place(node, nodes.target("", "", ids=ids))


class OpenContainers(SphinxPostTransform):
    """Take the blocks of our containers out of them: a man page runs the first into the text before it."""

    default_priority = 201
    formats = ("man",)

    def run(self, **_kwargs: Any) -> None:
        """Put the children of each container in its place."""
        for node in elements(self.document):
            if isinstance(node, nodes.container) and _is_ours(node):
                at = node.parent.index(node)
                node.parent[at : at + 1] = node.children


def _is_ours(node: nodes.Element) -> bool:
    return any(name.startswith("sysdesign") for name in node["classes"])


def _place(node: nodes.Element, target: nodes.target) -> None:
    """Put a target before the first words of a node."""
    if isinstance(node, nodes.inline):
        node.insert(0, target)
        return
    words = next((n for n in elements(node) if isinstance(n, nodes.paragraph | nodes.term)), None)
    if words is not None and not isinstance(node, record_block):
        words.insert(0, target)
    else:
        node.insert(0, nodes.paragraph("", "", target))
