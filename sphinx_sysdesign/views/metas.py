"""The quiet lines of a record: its state, what it refers to and what refers to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates import availability_text, downtime_text, read_targets
from sphinx_sysdesign.model.records import Component, FailureMode, Requirement, Tradeoff
from sphinx_sysdesign.phrases import joined, phrase
from sphinx_sysdesign.views.parts import REFERRERS, Link, Meta

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_sysdesign.model.records import Record
    from sphinx_sysdesign.views.facts import Facts
from sphinx_sysdesign.views.parts import Slot

Badge = tuple[str, str]


def meta(facts: Facts, slot: Slot, design: str) -> Meta | None:
    """Return the quiet lines of the record that a slot names; None where it has none."""
    record = facts.index.record(slot.kind, f"{design}/{slot.name}")
    if record is None:
        return None
    label = phrase("Addressed by") if slot.kind == "req" else phrase("Referred to by")
    groups: list[tuple[str, tuple[Link, ...]]] = [
        (label, facts.referred_by(slot.kind, design, record.name))
    ]
    badges: tuple[Badge, ...] = ()
    if slot.options != REFERRERS:
        # Not in the row of a table, whose other cells say this.
        groups[:0] = _own_links(design, record)
        badges = tuple(badges_of(facts, design, record))
    links = tuple((words, found) for words, found in groups if found)
    return Meta(badges, links, f"{design}/{record.name}") if badges or links else None


def number_of(facts: Facts, slot: Slot, design: str) -> str | None:
    """Return the number of the requirement that a slot names."""
    record = facts.index.record("req", f"{design}/{slot.name}")
    return record.number if isinstance(record, Requirement) else None


def links_to(kind: str, design: str, names: Iterable[str]) -> tuple[Link, ...]:
    """Return links to the records that a record of a design names."""
    return tuple(Link(kind, name if "/" in name else f"{design}/{name}") for name in names)


def _own_links(design: str, record: Record) -> Iterator[tuple[str, tuple[Link, ...]]]:
    match record:
        case Tradeoff():
            replaced = links_to("tradeoff", design, filter(None, (record.superseded_by,)))
            yield phrase("Superseded by"), replaced
            yield phrase("Addresses"), links_to("req", design, record.addresses)
        case FailureMode():
            yield phrase("Affects"), links_to("component", design, record.affects)
            yield phrase("Addresses"), links_to("req", design, record.addresses)
        case Component():
            yield phrase("Depends on"), links_to("component", design, record.depends)
            yield phrase("Addresses"), links_to("req", design, record.addresses)
        case _:
            return


def badges_of(facts: Facts, design: str, record: Record) -> Iterator[Badge]:
    """Yield the state of a record in words, each with its class: `("accepted", "status-accepted")`."""
    match record:
        case Requirement():
            yield from _verdict(facts, design, record)
            down = downtime(record)
            if down:
                yield down, "downtime"
        case Tradeoff():
            yield phrase(record.status), f"status-{record.status}"
        case FailureMode():
            yield from _ratings(facts, record)
        case Component():
            if record.availability:
                yield (
                    phrase("Availability {share}", share=availability_text(record.availability)),
                    "fact",
                )
            if record.capacity:
                yield phrase("Capacity {amount}", amount=record.capacity), "fact"


def _verdict(facts: Facts, design: str, record: Requirement) -> Iterator[Badge]:
    known = facts.report.calculations
    judged = known.judgement(design, record.name) if known else None
    if judged:
        yield judged.text, f"verdict-{judged.verdict.replace(' ', '-')}"


def _ratings(facts: Facts, record: FailureMode) -> Iterator[Badge]:
    rated = (
        (phrase("Severity {n}"), record.severity),
        (phrase("Likelihood {n}"), record.likelihood),
        (phrase("Detection {n}"), record.detection),
    )
    words = joined(" \u00b7 ", *(word.of(n=value) for word, value in rated if value is not None))
    if words:
        yield words, "rating"
    if record.risk is not None:
        level = action_level(facts, record.risk)
        yield joined(", ", phrase("Risk {n}", n=record.risk), level), "risk"


def action_level(facts: Facts, risk: int) -> str:
    """Return the project's word for a risk priority (S x O x D); "" below the least one."""
    reached = [word for least, word in sorted(facts.shown.action_levels) if risk >= least]
    return reached[-1] if reached else ""


_AVAILABILITY = re.compile(r"availab|uptime|up-time|\bsl[ao]\b", re.IGNORECASE)


def downtime(record: Requirement) -> str:
    """Return how long an availability lets a system be down, "" for other requirements."""
    if not _AVAILABILITY.search(f"{record.title} {record.group}"):
        return ""
    shares = [t.quantity.value for t in read_targets(record.target) if t.quantity.unit == "%"]
    if not shares or not 0.5 < shares[0] < 1:
        return ""
    return phrase("{time} down", time=downtime_text(shares[0]))
