"""Let Python look for garbage less often while a build runs, or many designs are worked out.

Both make many objects that live on, which Python's collector goes through again and again: on
100 designs a quarter of a build, of Sphinx's own work as of ours.
"""

from __future__ import annotations

import gc
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: New objects before the collector looks at the youngest; Python's own value is 700, later 2,000.
_ROOMY = 10_000


@contextmanager
def garbage_pauses() -> Iterator[None]:
    """Raise the collector's first threshold for a while; one that is off stays off."""
    usual = gc.get_threshold()
    if not 0 < usual[0] < _ROOMY:
        yield
        return
    gc.set_threshold(_ROOMY, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def add_garbage_pauses(connect: Callable[[str, Callable[..., None]], object]) -> None:
    """Raise the collector's first threshold from reading to the end of a build; takes an application's `connect`."""
    pauses = ExitStack()

    def relax(*_arguments: Any) -> None:
        pauses.enter_context(garbage_pauses())

    def restore(*_arguments: Any) -> None:
        pauses.close()

    connect("env-before-read-docs", relax)
    connect("build-finished", restore)
