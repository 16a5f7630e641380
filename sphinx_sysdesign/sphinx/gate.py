"""Spare pages without components of sphinx-design its search for them.

Its transforms for drop-downs, tabs, asides and new tabs each look at every node of every page, which is a
twentieth of a build. All three look for one mark; a page without the mark is passed by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_sysdesign.sphinx.nodes import elements

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.transforms.post_transforms import SphinxPostTransform

#: The attributes by which sphinx-design knows its components, and links that open in a new tab.
MARKS = frozenset({"design_component", "sd_new_tab"})
TRANSFORMS = frozenset({"DropdownHtmlTransform", "TabSetHtmlTransform", "AsideHtmlTransform"})
HANDLER = "_resolve_new_tab_refs"


def add_gates(app: Sphinx) -> None:
    """Put each of the searches behind the question whether the page has a mark at all."""
    transforms = app.registry.post_transforms
    for index, cls in enumerate(transforms):
        if cls.__module__.startswith("sphinx_design.") and cls.__name__ in TRANSFORMS:
            transforms[index] = _gated(cls)  # type: ignore[arg-type]
    for listener in app.events.listeners["doctree-resolved"]:
        if getattr(listener.handler, "__name__", "") == HANDLER:
            app.disconnect(listener.id)
            app.connect("doctree-resolved", _gated_handler(listener.handler), listener.priority)
            return


def _gated_handler(handler: Callable[[Sphinx, nodes.document, str], None]) -> Callable[..., None]:
    def gated(app: Sphinx, doctree: nodes.document, docname: str) -> None:
        if has_components(doctree):
            handler(app, doctree, docname)

    return gated


def _gated(cls: type[SphinxPostTransform]) -> type[SphinxPostTransform]:
    class Gated(cls):  # type: ignore[misc,valid-type]
        def run(self, **kwargs: Any) -> None:
            """Do nothing on a page without components."""
            if has_components(self.document):
                super().run(**kwargs)

    Gated.__name__ = Gated.__qualname__ = cls.__name__
    Gated.__module__ = cls.__module__
    return Gated


def has_components(document: nodes.document) -> bool:
    """True where a page has a component of sphinx-design; `FillSlots` has looked, on its way."""
    if "sysdesign_components" not in document:
        note_components(document, any(map(is_marked, elements(document))))
    return bool(document["sysdesign_components"])


def is_marked(node: nodes.Element) -> bool:
    """True for what sphinx-design looks for."""
    return not MARKS.isdisjoint(node.attributes)


def note_components(document: nodes.document, found: bool) -> None:
    """Keep whether a page has a component."""
    document["sysdesign_components"] = found
