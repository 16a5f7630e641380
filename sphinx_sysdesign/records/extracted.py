"""What was read from a directive or a section: records, and the problems found on the way."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_sysdesign.findings import Finding
    from sphinx_sysdesign.model.records import (
        Alternative,
        Component,
        Estimate,
        FailureMode,
        Requirement,
        Tradeoff,
    )


@dataclass(frozen=True, slots=True)
class Extracted:
    """Records by kind, in reading order, and findings about the way they are written."""

    requirements: tuple[Requirement, ...] = ()
    tradeoffs: tuple[Tradeoff, ...] = ()
    failure_modes: tuple[FailureMode, ...] = ()
    components: tuple[Component, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    findings: tuple[Finding, ...] = ()


def joined(parts: Iterable[Extracted]) -> Extracted:
    """Return everything that several extractions gave, as one."""
    found = list(parts)
    return Extracted(
        **{
            item.name: tuple(entry for part in found for entry in getattr(part, item.name))
            for item in fields(Extracted)
        }
    )
