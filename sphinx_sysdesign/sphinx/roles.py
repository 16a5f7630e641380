"""The roles `{req}`, `{est}`, `{tradeoff}`, `{failure}`, `{component}` and `{design}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.roles import XRefRole

from sphinx_sysdesign.lookup import LABELS

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message

#: The roles; each with the kind of record it points to, in words.
KINDS = LABELS


class RecordRole(XRefRole):
    """A reference to a record; the short name means the same as the one with the domain."""

    def __init__(self) -> None:
        """Show titles as running text, and leave unknown targets to the checks (SD601)."""
        super().__init__(innernodeclass=nodes.inline, warn_dangling=False)

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Add the domain to a short name."""
        if ":" not in self.name:
            self.name = f"sysdesign:{self.name}"
        return super().run()
