"""Let Python look for garbage less often while a build runs.

A build makes many objects that live on, which Python's collector goes through again and again: on
100 designs a quarter of the time, of Sphinx's own work as of ours.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: New objects before the collector looks at the youngest; Python's own value is 700, later 2,000.
_ROOMY = 10_000


def add_garbage_pauses(app: Sphinx) -> None:
    """Raise the collector's first threshold from reading to the end of a build; one that is off stays off."""
    usual: list[tuple[int, int, int]] = []

    def relax(*_arguments: Any) -> None:
        first, second, third = gc.get_threshold()
        if 0 < first < _ROOMY:
            usual.append((first, second, third))
            gc.set_threshold(_ROOMY, second, third)

    def restore(*_arguments: Any) -> None:
        if usual:
            gc.set_threshold(*usual.pop())

    app.connect("env-before-read-docs", relax)
    app.connect("build-finished", restore)
