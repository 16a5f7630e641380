"""Fill the slots of a page when it is written, and show findings where they stand.

Runs before MyST (9) and Sphinx (10) resolve references: links that are put in are resolved already.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_sysdesign.sheets import SheetView
from sphinx_sysdesign.sphinx.build import relative_source
from sphinx_sysdesign.sphinx.domain import domain_of
from sphinx_sysdesign.sphinx.gate import is_marked, note_components
from sphinx_sysdesign.sphinx.links import Linker
from sphinx_sysdesign.sphinx.nodes import elements, slot_of
from sphinx_sysdesign.sphinx.notices import insert_notices
from sphinx_sysdesign.sphinx.render import render
from sphinx_sysdesign.sphinx.sheet import render_sheet
from sphinx_sysdesign.sphinx.words import script_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_sysdesign.views import Views


_SLOTS = frozenset({"slot", "inline_slot"})


class FillSlots(SphinxPostTransform):
    """Put in what the views say; a slot that shows nothing leaves nothing behind."""

    default_priority = 8

    def run(self, **kwargs: Any) -> None:
        """Fill every slot of the document, each from the view of the document it was read in."""
        views = domain_of(self.env).views
        if views is None:
            return
        parts: dict[str, nodes.Element] = {self.env.docname: self.document}
        slots = []
        has_components = False
        for node in elements(self.document):
            has_components = has_components or is_marked(node)
            if node.tagname in _SLOTS:
                slots.append(node)
            elif node.tagname == "start_of_file":
                parts[str(node["docname"])] = node
        domain = domain_of(self.env)
        linkers = {name: Linker(domain.build.builder, domain, name) for name in parts}
        drawn: set[str] = set()
        for node in slots:
            docname = node["docname"]
            linker = linkers.get(docname) or Linker(domain.build.builder, domain, docname)
            for one in self._fill(node, views, linker, drawn):
                has_components = has_components or any(map(is_marked, elements(one)))
        note_components(self.document, has_components)
        for docname, part in parts.items():
            insert_notices(part, views.notices(docname), partial(self._line, docname))

    def _line(self, docname: str, source: str, line: int) -> int:
        """Return the line of a document that a line of a source file is."""
        page = domain_of(self.env).pages.get(docname)
        if page is None or not page.parts:
            return line
        return page.line_of(relative_source(self.env, source), line)

    def _fill(
        self, node: nodes.Element, views: Views, linker: Linker, drawn: set[str]
    ) -> Sequence[nodes.Element]:
        """Fill a slot; `drawn` are the designs whose formulas the page holds already, for its script."""
        what = slot_of(node)
        view = views.view(what, linker.docname)
        if isinstance(view, SheetView):
            graph = (
                views.numbers.graph(view.design, script_words()) if view.design not in drawn else ""
            )
            drawn.add(view.design)
            shown: Sequence[nodes.Element] = [render_sheet(view, linker, graph)]
        else:
            shown = render(what, view, linker)
        if what.kind == "number" and isinstance(view, str):
            _drop_token(node, view)
        for one in shown if node["classes"] or node["ids"] else ():
            one["classes"] = list(dict.fromkeys([*one.get("classes", ()), *node["classes"]]))
            one["ids"] = [*one.get("ids", ()), *node["ids"]]
        at = node.parent.index(node)
        node.parent[at : at + 1] = list(shown)
        return shown


def _drop_token(node: nodes.Element, token: str) -> None:
    """Take an id such as FR-REDIR from the words, now that it stands before them."""
    following = node.parent.children[node.parent.index(node) + 1 :]
    text = next(
        (t for sibling in following for t in sibling.findall(nodes.Text) if t.astext()), None
    )
    words = "" if text is None else text.astext().removeprefix("[")
    if text is not None and words.startswith(token):
        text.parent.replace(text, nodes.Text(words.removeprefix(token).lstrip(" ]:\u2013-")))
