"""The moments of a build at which the theme does something."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util import logging

import sphinx_sysdesign
from sphinx_sysdesign.garbage import add_garbage_pauses
from sphinx_sysdesign.theme.options import known_options, read_options
from sphinx_sysdesign.theme.site import Site, html_builder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)

NAME = "sysdesign"
HERE = Path(__file__).parent

#: Extensions answer it with where documents stand: name to `state`, `short` and `words`.
CATALOGUE_EVENT = "sysdesign-catalogue"

#: After the extensions that add to a page (Sphinx's own run at 500), so that we see all of it.
_LATE = 900


def setup_theme(app: Sphinx) -> ExtensionMetadata:
    """Register the theme and what it does during a build; a second call changes nothing."""
    if NAME not in app.registry.html_themes:
        app.add_html_theme(NAME, str(HERE))
        app.add_event(CATALOGUE_EVENT)
        build = ThemeBuild()
        app.connect("builder-inited", build.on_builder_inited)
        app.connect("env-updated", build.on_env_updated, priority=_LATE)
        app.connect("html-collect-pages", build.on_html_collect_pages)
        app.connect("html-page-context", build.on_html_page_context, priority=_LATE)
        add_garbage_pauses(app.connect)
    return {
        "version": sphinx_sysdesign.__version__,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


class ThemeBuild:
    """One application's use of the theme; without effect where another theme is chosen."""

    def __init__(self) -> None:
        self._site: Site | None = None

    def on_builder_inited(self, app: Sphinx) -> None:
        """Check the options once, before Sphinx complains of unknown ones in its own words."""
        builder = html_builder(app, HERE)
        if builder is None:
            return
        options, problems = read_options(builder.theme_options)
        for problem in problems:
            logger.warning(problem.message, type=NAME, subtype=problem.kind)
        builder.theme_options = known_options(builder.theme_options)
        self._site = Site(app, builder, options)

    def on_env_updated(self, _app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Compute the catalogue once a build; return the pages whose part of it has changed."""
        return self._site.update(env) if self._site else []

    def on_html_collect_pages(self, _app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
        """Add the page of the whole catalogue, and one for wrong addresses."""
        if self._site:
            yield from self._site.extra_pages()

    def on_html_page_context(
        self,
        _app: Sphinx,
        pagename: str,
        _template: str,
        context: dict[str, Any],
        _doctree: nodes.document | None,
    ) -> None:
        """Give the templates what they need; only look-ups, and only of this page."""
        if self._site and "content_root" in context:  # builders that pickle pages have no frame
            self._site.complete(pagename, context)
