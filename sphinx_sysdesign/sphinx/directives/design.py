"""The `design` directive: what front matter says in MyST, for rST and for everybody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.sphinx.directives.records import OwnDirective
from sphinx_sysdesign.sphinx.nodes import design_options

if TYPE_CHECKING:
    from docutils import nodes


class DesignDirective(OwnDirective):
    """Make a document a design; the argument, where given, is its id."""

    def run(self) -> list[nodes.Node]:
        """Leave the options for the transform that reads the document; a body stays on the page."""
        options: dict[str, object] = dict(self.own_options())
        if self.arguments:
            options.setdefault("id", self.arguments[0].strip())
        node = design_options("", options=options)
        self.set_source_info(node)
        return [node, *(self.parse_content_to_nodes() if self.content else [])]
