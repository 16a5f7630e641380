"""SD301, SD302, SD303, SD304, SD306 and SD308: what is wrong with calculations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates import cite
from sphinx_sysdesign.estimates.nodes import Comparison, Definition, ScenarioLine
from sphinx_sysdesign.findings import Finding
from sphinx_sysdesign.rules.calculation_pages import RULES
from sphinx_sysdesign.rules.scope import Found, Scope, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_sysdesign.estimates import Block, Check, Problem, Sheet
    from sphinx_sysdesign.model.calculations import Calculations
    from sphinx_sysdesign.model.design import Page

__all__ = ["RULES", "check"]

_CODES = {
    "E128": "SD308",
    "E129": "SD601",
    "E130": "SD601",
    "E131": "SD601",
    "E301": "SD303",
    **dict.fromkeys(("E201", "E202", "E207", "E208", "E210", "E211"), "SD302"),
}
_FIXES = {
    "SD301": "Write it as the calculation language reads it",
    "SD302": "Give the values units that fit together",
    "SD303": "Correct the figure, or what it rests on",
    "SD308": "Give one of them a value of its own",
    "SD601": "Define it, or name the design it is in",
}
_WORD = re.compile(r"[^\W\d]\w*")


def check(scope: Scope) -> Iterator[Found]:
    """Yield what is wrong with the calculations of a design."""
    known = scope.project.calculations
    sheet = known.results.sheets.get(scope.id) if known else None
    if known is None or sheet is None:
        return
    pages = {page.docname: page for page in scope.pages}
    for problem in sheet.problems:
        is_told = problem.code == "E129" and scope.project.unknown
        if problem.document in pages and problem.level == "error" and not is_told:
            yield _problem(pages[problem.document], problem)
    conditions = {(c.statement.document, c.statement.line) for c in known.conditions.values()}
    for judged in sheet.checks:
        place = (judged.statement.document, judged.statement.line)
        if place[0] not in pages:  # of another design with the same id (SD201)
            continue
        if place not in conditions and judged.verdict in {"fail", "at risk"}:
            yield _checked(pages[judged.statement.document], judged, sheet)
    yield from _unused(scope, sheet, pages)
    yield from _cited(scope, known)


def _problem(page: Page, problem: Problem) -> Found:
    code = _CODES.get(problem.code, "SD301")
    hint = problem.hint.replace("did you mean ", "write ")
    fix = hint[:1].upper() + hint[1:] if hint else _FIXES[code]
    subject = problem.source[problem.start : problem.end].strip()
    finding = Finding(
        page.docname, page.path, problem.line, code, problem.sentence, fix.rstrip("?."), subject
    )
    return Found(finding)


def _cited(scope: Scope, known: Calculations) -> Iterator[Found]:
    """Yield references to values that cannot be shown as they ask, or where they stand."""
    for resolved in scope.citations:
        citation, target = resolved.citation, resolved.target
        if citation.kind != "est" or target is None or not target.docname:
            continue
        if any(f.line == citation.line and not f.label for f in resolved.page.sections):
            message = (
                f"The value `{target.name}` stands in a heading, where contents show its source"
            )
            fix = "Put it into the text below the heading"
            yield found(resolved.page, citation, "SD601", message, fix, subject=citation.target)
        _, arrow, unit = citation.target.replace("\u2192", "->").partition("->")
        if arrow:
            shown = cite(known.results, target.design, f"{target.full_name} -> {unit.strip()}")
            if shown.value is not None and shown.problem is not None:
                message, fix = shown.problem.sentence, _FIXES["SD302"]
                yield found(resolved.page, citation, "SD302", message, fix, subject=citation.target)


def _checked(page: Page, judged: Check, sheet: Sheet) -> Found:
    statement = judged.statement
    formula = statement.formula
    said = f" ({judged.message})" if judged.message else ""
    if judged.verdict == "fail":
        message = f"The check `{formula}` fails: {judged.sides} does not hold{_off(judged)}{said}"
        fix = "Change the design, the assumption or the limit"
        return found(page, None, "SD303", message, fix, subject=formula, line=statement.line)
    worst = f", at worst by {judged.worst_margin:.3g}x" if judged.worst_margin else ""
    message = f"The check `{formula}` holds at the base values only{worst}{said}"
    mover = _mover(judged, sheet)
    fix = f"Narrow the range of `{mover}`, or leave more room" if mover else "Leave more room"
    return found(page, None, "SD304", message, fix, subject=formula, line=statement.line)


def _off(judged: Check) -> str:
    _, comma, words = judged.text.partition(", ")
    return f", {words}" if comma else ""


def _mover(judged: Check, sheet: Sheet) -> str:
    """Return the range that moves the sides of a check most."""
    values = [sheet.values[name] for name in judged.reads if name in sheet.values]
    moves = [(one.share, one.name) for value in values for one in value.sensitivity[:1]]
    return max(moves)[1] if moves else ""


def _unused(scope: Scope, sheet: Sheet, pages: dict[str, Page]) -> Iterator[Found]:
    """Yield assumptions that nothing reads: no formula, check, scenario, text or other design."""
    used = _used(scope, sheet)
    for name, value in sheet.values.items():
        if value.reads or name in used:
            continue
        statement = value.statement
        if statement.document not in pages:
            continue
        message = f"Nothing rests on the assumption `{name}`"
        fix = "Use it, remove it, or show it in the text with the role `est`"
        yield found(
            pages[statement.document],
            None,
            "SD306",
            message,
            fix,
            subject=name,
            line=statement.line,
        )


def _used(scope: Scope, sheet: Sheet) -> set[str]:
    known = scope.project.calculations
    assert known is not None
    places = [(page.docname, item.line) for page, item in scope.estimates]
    blocks = [known.blocks[place] for place in places if place in known.blocks]
    names = {name for block in blocks for name in _names(block)}
    for problem in sheet.problems:
        names.update(_WORD.findall(problem.source.partition("=")[2] or problem.source))
    for condition in known.conditions.values():
        names.update(condition.reads if condition.design == scope.id else ())
    return names | scope.project.values_shown_of(scope.id)


def _names(block: Block) -> Iterator[str]:
    for statement in block.statements:
        match statement.action:
            case ScenarioLine(overrides=overrides):
                for override in overrides:
                    yield from (override.name, *map(_first, override.names))
            case Comparison(names=names):
                yield from map(_first, names)
            case Definition(name=own, names=names):
                yield from (first for first in map(_first, names) if first != own)


def _first(name: str) -> str:
    return name.partition(".")[0]
