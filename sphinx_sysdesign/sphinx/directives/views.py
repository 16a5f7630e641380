"""The overviews: each leaves a slot that is filled when the page is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.records.overviews import check_options
from sphinx_sysdesign.sphinx.directives.records import OwnDirective
from sphinx_sysdesign.sphinx.nodes import new_slot
from sphinx_sysdesign.views import OVERVIEWS, Slot

if TYPE_CHECKING:
    from docutils import nodes


class OverviewDirective(OwnDirective):
    """A list over one design, several, or the whole project."""

    def run(self) -> list[nodes.Node]:
        """Leave a slot with the options that are right; what is wrong with `given` is told with the page."""
        given = self.own_options()
        if self.kind == "estimate-table" and self.content:
            given["names"] = "\n".join([*self.content, ""])
        options = check_options(self.kind, given.items()).good
        node = new_slot(self.env.docname, Slot(self.kind, "", options))
        node["given"] = given
        node["classes"] = [
            "sysdesign",
            f"sysdesign-{self.kind}",
            *dict(options).get("class", "").split(),
        ]
        self.set_source_info(node)
        self.add_name(node)
        return [node]


DIRECTIVES = dict.fromkeys((*OVERVIEWS, "estimate-table"), OverviewDirective)
