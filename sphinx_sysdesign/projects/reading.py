"""From the file of another project to an `OtherProject`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.model.needs import TYPES
from sphinx_sysdesign.projects import designs, needs
from sphinx_sysdesign.projects.checked import Unusable, parsed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_sysdesign.model.projects import OtherProject

#: The version of `designs.json` that is read here; keys that are added later do no harm.
_VERSION = 1


def read_project(
    name: str, base: str, raw: bytes, types: Mapping[str, tuple[str, ...]] = TYPES
) -> OtherProject:
    """Return what a file says of a project whose pages are below `base`, or raise `Unusable`.

    The file is a `designs.json`, or a `needs.json` of sphinx-needs; `types` are the types of needs by
    the role that each is read as.
    """
    data = parsed(raw, "the file")
    if "versions" in data.data:
        return needs.Reader(name, base, types).project(data)
    version = data.data.get("version")
    if version != _VERSION or isinstance(version, bool):
        shown = repr(version)[:20]
        raise Unusable(f"its version is {shown}; this release of sphinx-sysdesign reads {_VERSION}")
    return designs.Reader(name, base).project(data)
