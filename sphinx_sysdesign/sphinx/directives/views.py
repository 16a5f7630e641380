"""The overviews: each leaves a slot that is filled when the page is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

from sphinx_sysdesign.sphinx.directives.records import OwnDirective
from sphinx_sysdesign.sphinx.nodes import new_slot
from sphinx_sysdesign.template.problems import nearest
from sphinx_sysdesign.views import Slot

if TYPE_CHECKING:
    from docutils import nodes

logger = logging.getLogger(__name__)

#: Options of all overviews.
COMMON = ("design", "status", "domain", "difficulty", "concept", "sort", "columns", "class", "id")
#: Overview to the options of its own, with their valid values (none: any).
OVERVIEWS: dict[str, dict[str, tuple[str, ...]]] = {
    "design-list": {"style": ("cards", "table")},
    "findings": {"rule": (), "level": ("info", "warning", "error")},
}


class OverviewDirective(OwnDirective):
    """A list over one design, several, or the whole project."""

    def run(self) -> list[nodes.Node]:
        """Leave a slot with the options; unknown ones are told of."""
        own = OVERVIEWS[self.kind]
        options: list[tuple[str, str]] = []
        for name, value in self.own_options().items():
            if name not in COMMON and name not in own:
                self._complain("SD701", "unknown-key", name, (*COMMON, *own))
            elif own.get(name) and value not in own[name]:
                self._complain("SD702", "bad-value", value, own[name])
            else:
                options.append((name, value))
        node = new_slot(self.env.docname, Slot(self.kind, "", tuple(options)))
        node["classes"] = ["sysdesign", f"sysdesign-{self.kind}", *dict(options).get("class", "").split()]
        self.set_source_info(node)
        self.add_name(node)
        return [node]

    def _complain(self, code: str, name: str, word: str, valid: tuple[str, ...]) -> None:
        close = nearest(word, valid)
        advice = f"did you mean {close!r}?" if close else f"there are {', '.join(valid)}"
        logger.warning(
            "%s %s: %r is not known here; %s", code, self.kind, word, advice,
            location=self.get_location(), type="sysdesign", subtype=name,
        )


DIRECTIVES = {name: OverviewDirective for name in OVERVIEWS}
