"""Groups of designs, where there are too many for one drawing."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx_sysdesign.maps.joining import Joined
from sphinx_sysdesign.model.design import STATUSES
from sphinx_sysdesign.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_sysdesign.model.report import DesignReport
    from sphinx_sysdesign.views.network import Relation

#: More designs than this are grouped, and so are the designs of a group that has more than `MOST_BOXES`.
MOST = 40
#: What designs are grouped by, where nothing else is asked for: the first that tells them apart.
ORDER = ("domain", "folder", "concept")
#: Designs that their relations put together are no more than this.
_CLOSE = 24
#: A group has so many designs in the mean, or the groups tell nothing.
_FEW = 3
NAMELESS = {
    "domain": phrase("Without a domain"),
    "folder": phrase("In no folder"),
    "concept": phrase("Without a concept"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """Designs that have something in common."""

    name: str
    members: tuple[DesignReport, ...]


def grouped(
    reports: Sequence[DesignReport], relations: Sequence[Relation], asked: str, limit: int
) -> tuple[str, tuple[Group, ...]]:
    """Return what designs are grouped by, and the groups; "" and none where one drawing has room for all.

    `asked` is the option `:group:`. Where nothing that designs say of themselves tells them apart,
    their relations do, and where there are none, the order of their titles.
    """
    if asked in _KEYS:
        groups = _by(asked, reports)
        return (asked, _few(groups)) if len(groups) > 1 else ("", ())
    if len(reports) <= limit:
        return "", ()
    for key in ORDER if asked != "none" else ():
        groups = _by(key, reports)
        if 1 < len(groups) <= len(reports) // _FEW:
            return key, _few(groups)
    groups = _by_relations(reports, relations)
    if sum(len(group.members) for group in groups) * 2 > len(reports):
        inside = {report.design.id for group in groups for report in group.members}
        rest = [report for report in reports if report.design.id not in inside]
        others = [Group(phrase("With few relations"), tuple(rest))] if rest else []
        return "relations", _few([*groups, *others])
    return "title", _by_title(reports)


def _by(key: str, reports: Sequence[DesignReport]) -> list[Group]:
    """Return the groups in the order of their names, those without one last."""
    names = _KEYS[key](reports)
    members: dict[str, list[DesignReport]] = {}
    spelt: dict[str, str] = {}
    for report, name in zip(reports, names, strict=True):
        members.setdefault(name.casefold(), []).append(report)
        spelt.setdefault(name.casefold(), name)
    order = sorted(members, key=lambda name: (not name, _rank(key, name), name))
    return [Group(spelt[name] or NAMELESS[key], tuple(members[name])) for name in order]


def _rank(key: str, name: str) -> int:
    return STATUSES.index(name) if key == "status" else 0


def _domains(reports: Sequence[DesignReport]) -> list[str]:
    return [report.design.metadata.domain.strip() for report in reports]


def _concepts(reports: Sequence[DesignReport]) -> list[str]:
    return [next(iter(report.design.metadata.concepts), "").strip() for report in reports]


def _statuses(reports: Sequence[DesignReport]) -> Sequence[str]:
    return [phrase(report.status) for report in reports]


def _folders(reports: Sequence[DesignReport]) -> list[str]:
    """Return the first folder of each design below the one that holds all."""
    folders = [report.design.docname.rpartition("/")[0] for report in reports]
    shared = posixpath.commonpath(folders) if all(folders) else ""
    return [folder[len(shared) :].strip("/").partition("/")[0] for folder in folders]


_KEYS = {"domain": _domains, "folder": _folders, "concept": _concepts, "status": _statuses}


def _few(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Return no more groups than a drawing has room for: the smallest are put together."""
    if len(groups) <= MOST:
        return tuple(groups)
    by_size = sorted(range(len(groups)), key=lambda at: (-len(groups[at].members), at))
    kept = set(by_size[: MOST - 1])
    rest = [one for at, group in enumerate(groups) if at not in kept for one in group.members]
    others = Group(phrase("Other groups"), tuple(rest))
    return (*(group for at, group in enumerate(groups) if at in kept), others)


def _by_relations(reports: Sequence[DesignReport], relations: Sequence[Relation]) -> list[Group]:
    """Return groups of closely related designs, each named after the one with the closest relations.

    The closest relations join first, and nothing joins what would be too much for one drawing.
    """
    number = {report.design.id: at for at, report in enumerate(reports)}
    closeness = [0] * len(reports)
    joined = Joined(len(reports))
    for one in sorted(relations, key=lambda found: (-found.weight, found.one, found.other)):
        if one.one in number and one.other in number:
            first, second = number[one.one], number[one.other]
            closeness[first] += one.weight
            closeness[second] += one.weight
            joined.join(first, second, _CLOSE)
    return [_around(reports, part, closeness) for part in joined.parts() if len(part) >= _FEW]


def _around(reports: Sequence[DesignReport], part: list[int], closeness: Sequence[int]) -> Group:
    middle = reports[max(part, key=lambda at: (closeness[at], -at))]
    title = phrase("Around {title}", title=middle.design.title)
    return Group(title, tuple(reports[at] for at in part))


def _by_title(reports: Sequence[DesignReport]) -> tuple[Group, ...]:
    """Return groups of about the same size, from A to Z."""
    ordered = sorted(reports, key=lambda report: (report.design.title.casefold(), report.design.id))
    count = min(MOST, -(-len(ordered) // MOST))
    ends = [len(ordered) * at // count for at in range(count + 1)]
    parts = [tuple(ordered[start:end]) for start, end in pairwise(ends)]
    return tuple(Group(f"{_first(part[0])} \u2013 {_first(part[-1])}", part) for part in parts)


def _first(report: DesignReport) -> str:
    return next(iter(report.design.title.split()), report.design.id)
