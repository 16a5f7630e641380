"""The names that calculations define, read without evaluating them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_sysdesign.model.records import Estimate


def names_of_values(estimates: Iterable[Estimate]) -> frozenset[str]:
    """Return the names on the left of the statements of some calculations."""
    return frozenset(name for item in estimates for name in item.names)
