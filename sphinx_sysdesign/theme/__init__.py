"""The `sysdesign` HTML theme: made for reading designs, and usable without the extension's directives."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the theme; Sphinx calls this when a project names it, after `config-inited`."""
    from sphinx_sysdesign.theme.extension import setup_theme  # noqa: PLC0415 (import stays free of Sphinx)

    return setup_theme(app)
