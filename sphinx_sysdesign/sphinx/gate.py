"""Spare pages without components of sphinx-design its search for them.

Its transforms for drop-downs, tabs and asides each look at every node of every page, which is a
twentieth of a build. All three look for one mark; a page without the mark is passed by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_sysdesign.sphinx.nodes import elements

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.transforms.post_transforms import SphinxPostTransform

#: The attribute by which sphinx-design knows its components.
MARK = "design_component"
NAMES = frozenset({"DropdownHtmlTransform", "TabSetHtmlTransform", "AsideHtmlTransform"})


def add_gates(app: Sphinx) -> None:
    """Put each of the transforms behind the question whether the page has a component at all."""
    transforms = app.registry.post_transforms
    for index, cls in enumerate(transforms):
        if cls.__module__.startswith("sphinx_design.") and cls.__name__ in NAMES:
            transforms[index] = _gated(cls)  # type: ignore[arg-type]


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
    """True where a page has a component of sphinx-design; looked for once."""
    if "sysdesign_components" not in document:
        document["sysdesign_components"] = any(MARK in node.attributes for node in elements(document))
    return bool(document["sysdesign_components"])
