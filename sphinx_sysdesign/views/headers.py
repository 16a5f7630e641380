"""What stands at the head and at the foot of a design."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sphinx_sysdesign.model.calculations import VERDICTS
from sphinx_sysdesign.phrases import joined, phrase
from sphinx_sysdesign.views.parts import Header, Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_sysdesign.model.report import DesignReport
    from sphinx_sysdesign.views.facts import Facts


def header(facts: Facts, report: DesignReport) -> Header:
    """Return what stands below the title of a design."""
    data, shown = report.design.metadata, report.status in facts.shown.findings
    return Header(
        report.design.id,
        report.status if data.status else "",
        tuple((label, words) for label, words in _labelled(report) if words),
        _verdicts(facts, report),
        data.concepts,
        report.completeness,
        tuple(_missing(report)) if shown else (),
        tuple((f"{n.code} {n.message}", n.link) for n in facts.open_items(report)) if shown else (),
    )


def _labelled(report: DesignReport) -> Iterator[tuple[str, str]]:
    data = report.design.metadata
    yield phrase("Level"), data.difficulty
    yield phrase("Domain"), data.domain
    yield phrase("Discussion"), phrase("{n} min", n=data.time) if data.time else ""
    yield phrase("Version"), ", ".join(filter(None, (data.version, data.updated or data.created)))
    yield phrase("Authors"), ", ".join(data.authors)
    yield from data.extra


def _verdicts(facts: Facts, report: DesignReport) -> str:
    """Return how many requirements are met, at risk and so on; "" where none is judged."""
    known = facts.report.calculations
    found = known.judgements.get(report.design.id, {}) if known else {}
    counts = Counter(judged.verdict for judged in found.values())
    counted = (joined(" ", str(counts[word]), word) for word in VERDICTS if counts[word])
    return joined(", ", *counted)


def _missing(report: DesignReport) -> Iterator[tuple[str, str]]:
    for section in report.sections:
        if section.state == "missing" and section.level != "optional":
            yield section.title, section.hint


def related(report: DesignReport) -> tuple[tuple[Link, tuple[str, ...]], ...] | None:
    """Return the related designs with their reasons; None where there are none."""
    return tuple((Link("design", r.id), r.reasons) for r in report.related) or None
