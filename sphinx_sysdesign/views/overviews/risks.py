"""`risk-matrix`: failure modes by severity and likelihood, and by their risk priority."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_sysdesign.phrases import phrase
from sphinx_sysdesign.records.options import BANDS
from sphinx_sysdesign.rules.scope import is_real
from sphinx_sysdesign.views.choice import chosen, is_wanted, words_of
from sphinx_sysdesign.views.metas import action_level, links_to
from sphinx_sysdesign.views.overviews.groups import Counts, tally
from sphinx_sysdesign.views.parts import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_sysdesign.model.records import FailureMode
    from sphinx_sysdesign.model.report import DesignReport
    from sphinx_sysdesign.views.facts import Facts
    from sphinx_sysdesign.views.parts import Slot

#: The list below the map is no longer than this; the map has every failure mode.
LISTED = 200
#: The words for severity times likelihood, by the least product of the bands' values.
HEAT = ((49, phrase("critical")), (25, phrase("high")), (9, phrase("medium")), (0, phrase("low")))
UNRATED = phrase("unrated")


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A failure mode in an overview."""

    link: Link
    #: "" where all of an overview are of one design.
    design: str
    severity: int | None
    likelihood: int | None
    detection: int | None
    #: Severity x likelihood x detection, None where one of them is missing.
    risk: int | None
    #: The project's word for a risk that high.
    action: str
    affects: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A field of the map: its bands, their product, that in a word, and the failure modes in it."""

    severity: int
    likelihood: int
    product: int
    heat: str
    rows: tuple[RiskRow, ...]


@dataclass(frozen=True, slots=True)
class Risks:
    """The failure modes of designs."""

    counts: Counts
    #: From the gravest row to the slightest, in each from the rarest to the most likely; () without any.
    cells: tuple[tuple[HeatCell, ...], ...]
    #: By risk, the highest first; those whose detection is unrated at the end.
    listed: tuple[RiskRow, ...]
    #: How many are not listed; the map has them.
    rest: int
    #: Those without severity or likelihood.
    unrated: tuple[RiskRow, ...]


def risk_matrix(facts: Facts, slot: Slot, design: str) -> Risks:
    """Return the failure modes of designs, by action level where the option says so."""
    reports = chosen(facts, slot, design)
    rows = [
        row
        for report in reports
        for row in risk_rows(facts, report)
        if is_wanted(slot, "action", row.action)
    ]
    if len({row.design for row in rows}) < 2 and "design" not in words_of(slot.option("columns")):
        rows = [replace(row, design="") for row in rows]
    rated = [row for row in rows if row.severity and row.likelihood]
    ordered = sorted(rated, key=by_risk)
    return Risks(
        count_risks(facts, rows),
        _cells(ordered) if rated else (),
        tuple(ordered[:LISTED]),
        max(0, len(ordered) - LISTED),
        tuple(row for row in rows if not (row.severity and row.likelihood)),
    )


def risk_rows(facts: Facts, report: DesignReport) -> Iterator[RiskRow]:
    """Yield the failure modes of a design."""
    for page in report.design.pages:
        for item in page.failure_modes:
            if is_real(item):
                yield _row(facts, report.design.id, page.docname, item)


def _row(facts: Facts, design: str, docname: str, item: FailureMode) -> RiskRow:
    return RiskRow(
        facts.link_to("failure", design, docname, item),
        design,
        item.severity,
        item.likelihood,
        item.detection,
        item.risk,
        "" if item.risk is None else action_level(facts, item.risk),
        links_to("component", design, item.affects),
    )


def by_risk(row: RiskRow) -> tuple[int, int]:
    """Return what failure modes are sorted by: risk priority, then severity times likelihood."""
    return (-(row.risk or 0), -(row.severity or 0) * (row.likelihood or 0))


def count_risks(facts: Facts, rows: Iterable[RiskRow]) -> Counts:
    """Count failure modes by action level, the highest first, and those without a risk priority."""
    known = list(rows)
    levels = [word for _, word in sorted(facts.shown.action_levels, reverse=True)]
    words = [UNRATED if row.risk is None else row.action for row in known]
    order = ("failure modes", *levels, UNRATED)
    return tally(["failure modes"] * len(known) + [word for word in words if word], order)


def band_of(rating: int) -> int:
    """Return the place of a rating of 1 to 10 among the five bands."""
    return (rating - 1) // 2


def _cells(rows: Sequence[RiskRow]) -> tuple[tuple[HeatCell, ...], ...]:
    placed: dict[tuple[int, int], list[RiskRow]] = {}
    for row in rows:
        place = band_of(row.severity or 1), band_of(row.likelihood or 1)
        placed.setdefault(place, []).append(row)
    bands = range(len(BANDS))
    return tuple(tuple(_cell(s, o, placed) for o in bands) for s in reversed(bands))


def _cell(
    severity: int, likelihood: int, placed: Mapping[tuple[int, int], Sequence[RiskRow]]
) -> HeatCell:
    product = BANDS[severity][1] * BANDS[likelihood][1]
    heat = next(word for least, word in HEAT if product >= least)
    return HeatCell(
        severity, likelihood, product, heat, tuple(placed.get((severity, likelihood), ()))
    )
