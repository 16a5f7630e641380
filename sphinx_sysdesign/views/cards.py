"""Hover cards: what a reference shows of its target before a reader goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates.typeset import plain
from sphinx_sysdesign.lookup import LABELS, SUMMARY
from sphinx_sysdesign.model.records import Requirement, Tradeoff
from sphinx_sysdesign.phrases import phrase
from sphinx_sysdesign.spans import range_text
from sphinx_sysdesign.views.metas import badges_of
from sphinx_sysdesign.views.parts import Card

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_sysdesign.lookup import Target
    from sphinx_sysdesign.model.records import Record
    from sphinx_sysdesign.views.facts import Facts
    from sphinx_sysdesign.views.metas import Badge

    #: Badges and lines.
    Found = tuple[tuple[Badge, ...], tuple[str, ...]]

#: A card shows no more characters of a text than this.
LONGEST = 140
_PRIORITIES = {
    "must": phrase("must"),
    "should": phrase("should"),
    "could": phrase("could"),
    "wont": phrase("out of scope"),
}


def card_of(facts: Facts, target: Target) -> Card | None:
    """Return what is shown of a record; None where no more is known than its title."""
    number = ""
    match target.kind:
        case "design":
            found = _of_design(facts, target)
        case "est":
            found = _of_value(facts, target)
        case _:
            record = facts.index.record(target.kind, target.full_name)
            number = getattr(record, "number", "")
            found = _of_record(facts, target, record) if record else None
    return Card(LABELS[target.kind], number, target.title, *found) if found and any(found) else None


def _short(text: str) -> str:
    """Return a text on one line, cut between words where it is long."""
    line = " ".join(text.split())
    if len(line) <= LONGEST:
        return line
    end = line.rfind(" ", 0, LONGEST)
    return f"{line[: end if end > 0 else LONGEST].rstrip(' .,;:')} \u2026"


def _of_design(facts: Facts, target: Target) -> Found | None:
    report = facts.designs.get(target.name)
    if report is None:
        return None
    given, page = report.design.metadata.status, report.design.pages[0]
    complete = (phrase("{percent} complete", percent=f"{report.completeness} %"), "fact")
    summary = _short(facts.index.translated(page.docname, SUMMARY, page.summary))
    badges = ((phrase(given), f"status-{given}"), complete) if given else (complete,)
    return badges, (summary,) if summary else ()


def _of_value(facts: Facts, target: Target) -> Found | None:
    known = facts.report.calculations
    value = known.results.value(target.design, target.name) if known else None
    if value is None:
        return None
    badges = ((value.text, "v"), (range_text(value), "range"))
    formula = plain(value.statement.formula) if value.reads else ""
    formula = f"= {formula}" if formula else ""  # of a value of another project it is not known
    lines = (_short(text) for text in (formula, value.statement.label) if text)
    return tuple(badge for badge in badges if badge[0]), tuple(lines)


def _of_record(facts: Facts, target: Target, record: Record) -> Found:
    badges = tuple(badges_of(facts, target.design, record))
    is_judged = any(kind.startswith("verdict") for _, kind in badges)
    if isinstance(record, Requirement) and not is_judged:
        badges = ((_PRIORITIES[record.priority], "fact"), *badges)
    # Words of the source are no help on a page in another language.
    is_translated = target.title != record.title
    return badges, () if is_translated else tuple(_lines(record))


def _lines(record: Record) -> Iterator[str]:
    """Yield what a record says: its target, its choice, else the first of its fields."""
    match record:
        case Requirement():
            if record.target not in record.text:
                yield _short(record.target)
            if record.text:
                yield _short(record.text)
        case Tradeoff():
            chosen = record.chosen or ", ".join(o.title for o in record.options if o.chosen)
            if chosen:
                yield phrase("Chosen: {option}", option=_short(chosen))
        case _:
            said = (f for f in getattr(record, "fields", ()) if f.text)
            yield from (_short(f"{field.label}: {field.text}") for field in list(said)[:1])
