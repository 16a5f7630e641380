"""System designs that compile: requirements, numbers, decisions and failure modes as checked data."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the extension; see `sphinx_sysdesign.sphinx.extension` for what it registers."""
    from sphinx_sysdesign.sphinx.extension import setup_extension  # noqa: PLC0415 (import stays free of Sphinx)

    return setup_extension(app)
