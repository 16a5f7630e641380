"""Other projects: what is known of their designs, from the `designs.json` that each of them publishes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_sysdesign.estimates import Value
    from sphinx_sysdesign.model.calculations import Judgement
    from sphinx_sysdesign.model.design import Design
    from sphinx_sysdesign.model.report import DesignReport


@dataclass(frozen=True, slots=True)
class OtherProject:
    """A project that `sysdesign_projects` names; all ids and document names begin with `name:`."""

    #: Its key in `sysdesign_projects`.
    name: str
    #: Its designs; their pages have no source here, and no findings.
    designs: tuple[DesignReport, ...] = ()
    #: Design id to its values by name.
    values: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    #: Design id to requirement name to its verdict.
    judgements: Mapping[str, Mapping[str, Judgement]] = field(default_factory=dict)
    #: Document, or document with an HTML id (`payments:ledger#req-latency`), to its address.
    urls: Mapping[str, str] = field(default_factory=dict)
    #: False where it could not be read and no copy is left: nothing can be said of what it has.
    is_known: bool = True


def qualified(project: str, name: str) -> str:
    """Return the name of a design or document of another project, as intersphinx writes such names."""
    return f"{project}:{name}"


def project_of(name: str) -> str:
    """Return the project that a full name of a design or document begins with, "" for one's own."""
    return name.rpartition(":")[0]


def designs_of(projects: Iterable[OtherProject]) -> Iterator[Design]:
    """Yield the designs of other projects, in the order of `sysdesign_projects`."""
    for project in projects:
        for report in project.designs:
            yield report.design


def short_ids(projects: Iterable[OtherProject], taken: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the ids that need no project before them here, each with the full ids it may mean.

    The ids in `taken` are designs of this project, which come first.
    """
    found: dict[str, list[str]] = {}
    own = frozenset(taken)
    for design in designs_of(projects):
        short = design.id.partition(":")[2]
        if short not in own:
            found.setdefault(short, []).append(design.id)
    return {short: tuple(full) for short, full in found.items()}
