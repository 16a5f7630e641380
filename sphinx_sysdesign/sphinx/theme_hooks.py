"""What the extension tells a theme: where the sections of a page stand, and each design in the catalogue.

Plain data in a page's context, and one event of our own theme; other themes may use either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.locale import get_translation

from sphinx_sysdesign.sphinx.domain import domain_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_sysdesign.model.report import DesignReport

_ = get_translation("sysdesign")

#: The theme asks with this event once a build; see `theme/extension.py`.
CATALOGUE_EVENT = "sysdesign-catalogue"


def add_theme_hooks(app: Sphinx) -> None:
    """Connect to the pages, and to the theme where it is in use."""
    app.connect("builder-inited", _on_builder_inited)
    app.connect("html-page-context", on_html_page_context)


def _on_builder_inited(app: Sphinx) -> None:
    """Answer the theme's event; a theme is loaded after the extensions, so that its events come late."""
    if CATALOGUE_EVENT in app.events.events:
        app.connect(CATALOGUE_EVENT, on_catalogue)


def on_html_page_context(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Say of a page of a design how long it takes, where its sections stand and which are missing."""
    views = domain_of(app.env).views
    rail = views.rail(pagename) if views and app.builder.name != "singlehtml" else None
    if rail is None:
        return
    context["sysdesign"] = {"time": rail.time}
    context["sysdesign_section_states"] = {
        place.anchor: {"state": place.state, "open": place.open} for place in rail.places
    }
    context["sysdesign_missing_sections"] = list(rail.missing)


def on_catalogue(app: Sphinx) -> dict[str, dict[str, str]]:
    """Return where each design stands, by the name of its first document."""
    domain = domain_of(app.env)
    if domain.report is None or not domain.build.shown.header:
        return {}
    return {r.design.pages[0].docname: _standing(r) for r in domain.report.designs}


def _standing(report: DesignReport) -> dict[str, str]:
    """Return a design's state, how it reads in short, and in words."""
    percent = f"{report.completeness} %"
    complete = _("{percent} complete").format(percent=percent)
    status = _(report.status) if report.design.metadata.status else ""
    return {
        "state": "filled" if report.completeness == 100 else "open",
        "short": percent,
        "words": ", ".join(filter(None, (status, complete))),
    }
