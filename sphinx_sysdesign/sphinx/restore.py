"""Show placeholders as they were written where Markdown took them for links.

`1. [Feature 1]: [Description]` is the definition of a link, and every other `[Feature 1]` then links
to it. Such links lead nowhere and have been reported as placeholders; here they become words again,
so that nobody gets a second warning, in other words, for the same thing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from sphinx_sysdesign.model.design import Page


def restore_placeholders(document: nodes.document, page: Page) -> None:
    """Turn links that were reported as placeholders back into the words of the source."""
    told: dict[int, str] = {}
    for finding in page.findings:
        if finding.code == "SD103":
            told[finding.line] = told.get(finding.line, "") + finding.message + finding.subject
    for link in list(document.findall(addnodes.pending_xref)) if told else ():
        target, written = str(link.get("reftarget", "")), f"[{link.astext()}]"
        if link.get("refdomain"):
            continue
        if target.startswith("["):
            link.replace_self(nodes.Text(written))
        elif f"{written}({target})" in told.get(_line(link), ""):
            link.replace_self(nodes.Text(f"{written}({target})"))


def _line(node: nodes.Node) -> int:
    line = node.line if node.line is not None else getattr(node.parent, "line", None)
    return int(line or 0)
