"""What the extension registers, in order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils.parsers.rst import directives, roles

from sphinx_sysdesign import __version__
from sphinx_sysdesign._compat import is_set_by_project
from sphinx_sysdesign.garbage import add_garbage_pauses
from sphinx_sysdesign.sphinx import cards, lifecycle, nodes
from sphinx_sysdesign.sphinx.builder import SysDesignBuilder
from sphinx_sysdesign.sphinx.collect import CollectPage
from sphinx_sysdesign.sphinx.config import add_options, clean_options
from sphinx_sysdesign.sphinx.directives import design, records, views
from sphinx_sysdesign.sphinx.domain import SysDesignDomain
from sphinx_sysdesign.sphinx.fill import FillSlots
from sphinx_sysdesign.sphinx.gate import add_gates
from sphinx_sysdesign.sphinx.labels import LabelRecords, OpenContainers
from sphinx_sysdesign.sphinx.roles import KINDS, RecordRole
from sphinx_sysdesign.sphinx.theme_hooks import add_theme_hooks
from sphinx_sysdesign.sphinx.words import add_words
from sphinx_sysdesign.theme import squeeze

if TYPE_CHECKING:
    from docutils.parsers.rst import Directive
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

DIRECTIVES: dict[str, type[Directive]] = {
    "design": design.DesignDirective,
    **records.DIRECTIVES,
    **views.DIRECTIVES,
}
PACKAGE = Path(__file__).parent.parent


def setup_extension(app: Sphinx) -> ExtensionMetadata:
    """Register everything with Sphinx."""
    add_options(app)
    _set_up_others(app)
    app.add_domain(SysDesignDomain)
    for name, directive in DIRECTIVES.items():
        app.add_directive_to_domain("sysdesign", name, directive)
    for name in KINDS:
        app.add_role_to_domain("sysdesign", name, RecordRole())
    for node in nodes.ALL:
        app.add_node(node)
    for written, visitors in nodes.WITH_HTML.items():
        app.add_node(written, html=visitors)
    app.add_transform(CollectPage)
    app.add_post_transform(FillSlots)
    app.add_post_transform(LabelRecords)
    app.add_post_transform(OpenContainers)
    app.add_builder(SysDesignBuilder, override=True)
    add_words(app)
    app.add_latex_package("sysdesign")
    app.connect("config-inited", on_config_inited, priority=400)
    app.connect("builder-inited", lifecycle.on_builder_inited)
    app.connect("builder-inited", _write_static_files)
    # Late: other extensions register names when options are read, and warn of those that are taken.
    app.connect("builder-inited", _add_short_names, priority=900)
    app.connect("env-get-outdated", lifecycle.on_env_get_outdated)
    app.connect("source-read", lifecycle.on_source_read, priority=900)
    app.connect("doctree-read", lifecycle.on_doctree_read)
    app.connect("env-updated", lifecycle.on_env_updated)
    app.connect("warn-missing-reference", lifecycle.on_warn_missing_reference)
    app.connect("html-page-context", lifecycle.on_html_page_context)
    app.connect("html-page-context", cards.on_html_page_context)
    app.connect("build-finished", lifecycle.on_build_finished)
    add_garbage_pauses(app.connect)
    add_theme_hooks(app)
    return {
        "version": __version__,
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _set_up_others(app: Sphinx) -> None:
    """Set up sphinx-design, and MyST unless the project lists it or MyST-NB, which brings it."""
    app.setup_extension("sphinx_design")
    if not {"myst_parser", "myst_nb"} & set(app.config.extensions):
        app.setup_extension("myst_parser")


def on_config_inited(app: Sphinx, config: Config) -> None:
    """Put wrong options right; turn on what our directives need where the project says nothing."""
    clean_options(config)
    add_gates(app)
    if not is_set_by_project(config, "myst_enable_extensions"):
        config.myst_enable_extensions = {"colon_fence", "deflist"}


def _add_short_names(app: Sphinx) -> None:
    """Register directives and roles without the domain; a name that somebody has taken stays theirs."""
    if not app.config.sysdesign_short_names:
        return
    for name, directive in DIRECTIVES.items():
        if _is_free(directives._directives.get(name), directive):  # type: ignore[attr-defined]  # noqa: SLF001 (docutils has no other way to ask)
            app.add_directive(name, directive, override=True)
    for name in KINDS:
        if _is_free(roles._roles.get(name), RecordRole):  # type: ignore[attr-defined]  # noqa: SLF001
            app.add_role(name, RecordRole(), override=True)


def _is_free(taken: Any, ours: type) -> bool:
    return taken is None or taken is ours or isinstance(taken, ours)


def _write_static_files(app: Sphinx) -> None:
    """Write our style sheets and scripts beside the project's own."""
    if app.builder.format == "html":
        other = app.config.html_theme != "sysdesign"
        squeeze.copy(PACKAGE / "static", Path(app.outdir, "_static"), elsewhere=other)
    if app.builder.format == "latex":
        package = str(PACKAGE / "latex" / "sysdesign.sty")
        app.config.latex_additional_files = [*app.config.latex_additional_files, package]
