"""What stands beside a page of a design: where each of its sections stands, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_sysdesign.rules.registry import BY_CODE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_sysdesign.findings import Judged
    from sphinx_sysdesign.model.design import Page, SectionFact
    from sphinx_sysdesign.model.report import DesignReport

_NO_LINE = 10**9


@dataclass(frozen=True, slots=True)
class Place:
    """Where a section stands."""

    anchor: str
    #: filled or open
    state: str
    #: How many findings stand in it, or below it.
    open: int = 0


@dataclass(frozen=True, slots=True)
class Rail:
    """What a theme shows beside a page of a design."""

    #: Suggested minutes of discussion.
    time: str = ""
    places: tuple[Place, ...] = ()
    #: Titles of the sections that the design does not have; on its main page.
    missing: tuple[str, ...] = ()


def rail_of(page: Page, report: DesignReport, audible: Iterable[Judged], *, shown: bool) -> Rail:
    """Return what stands beside a page; `shown` is whether its findings are shown at all."""
    time = report.design.metadata.time
    if not shown:
        return Rail(time)
    is_main = page.docname == report.design.pages[0].docname
    missing = tuple(
        s.title for s in report.sections if s.state == "missing" and s.level != "optional"
    )
    return Rail(time, tuple(_places(page, report, audible)), missing if is_main else ())


def is_open_item(judged: Judged) -> bool:
    """Tell whether a finding is an open item of its section: everything but quiet advice and what is missing."""
    rule = BY_CODE.get(judged.finding.code)
    is_advice = rule is not None and rule.kind == "advice" and judged.level == "info"
    return not is_advice and judged.finding.code != "SD101"


def _places(page: Page, report: DesignReport, audible: Iterable[Judged]) -> Iterable[Place]:
    facts = page.sections
    lines = [judged.finding.line for judged in audible if is_open_item(judged)]
    states = _states(page, report)
    for index, fact in enumerate(facts):
        if not fact.anchor or fact.label or (index == 0 and fact.level == 1):
            continue
        end = fact.end or _NO_LINE
        count = sum(fact.line <= line < end for line in lines)
        state = states.get(index)
        if count or state == "open":
            yield Place(fact.anchor, "open", count)
        elif state:
            yield Place(fact.anchor, "filled")


def _states(page: Page, report: DesignReport) -> dict[int, str]:
    """Return the state of each heading that the template, or one below it, has a say in."""
    by_anchor = {fact.anchor: at for at, fact in enumerate(page.sections) if fact.anchor}
    found: dict[int, str] = {}
    for section in report.sections:
        at = by_anchor.get(section.anchor, -1) if section.docname == page.docname else -1
        state = "filled" if section.state == "filled" else "open"
        for above in _way_up(page.sections, at):
            found[above] = state if found.get(above) != "open" else "open"
    return found


def _way_up(facts: Sequence[SectionFact], at: int) -> Iterable[int]:
    while 0 <= at < len(facts):
        yield at
        at = facts[at].parent


__all__ = ["Place", "Rail", "is_open_item", "rail_of"]
