"""JUnit XML as Jenkins and GitLab read it: a suite for each design, a case for each rule.

Every rule is a case in every design, also where it found nothing: so a build server shows what
was checked, and since when a case fails. The file is valid against the `junit-10.xsd` of Jenkins'
xUnit plugin and holds no times, so that the same sources give the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from sphinx_sysdesign.reporters.context import (
    Context,
    by_design,
    has_failures,
    is_failure,
    plural,
)
from sphinx_sysdesign.reporters.visible import is_xml_char, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_sysdesign.findings import Judged
    from sphinx_sysdesign.model.report import Report

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'

#: Name of the suite for pages that belong to no design.
OTHERS = "(other pages)"


@dataclass(frozen=True, slots=True)
class Case:
    """A rule held against a design, with what it found there."""

    suite: str
    name: str
    findings: list[Judged]


def render(report: Report, context: Context) -> str:
    """Return the report as JUnit XML; what is below the fail level is told, but does not fail."""
    groups = by_design(report.findings)
    suites = {design.design.id: groups.get(design.design.id, []) for design in report.designs}
    suites |= {name or OTHERS: found for name, found in groups.items() if name not in suites}
    cases = [list(_cases(name, found, context)) for name, found in suites.items()]
    failing = sum(_failures(suite, context) for suite in cases)
    tests = sum(map(len, cases))
    lines = [
        f'<testsuites name="sphinx-sysdesign" tests="{tests}" failures="{failing}" errors="0">'
    ]
    for name, suite in zip(suites, cases, strict=True):
        lines += _suite(name, suite, context)
    return HEAD + "\n".join([*lines, "</testsuites>"]) + "\n"


def _cases(suite: str, found: Iterable[Judged], context: Context) -> Iterator[Case]:
    by_rule: dict[str, list[Judged]] = {code: [] for code in context.rules}
    names = {code: rule.name for code, rule in context.rules.items()}
    for judged in found:
        by_rule.setdefault(judged.finding.code, []).append(judged)
        names.setdefault(judged.finding.code, judged.name)
    for code in sorted(by_rule):
        yield Case(suite, f"{code} {names[code]}", by_rule[code])


def _failures(cases: Iterable[Case], context: Context) -> int:
    return sum(has_failures(case.findings, context.fail_level) for case in cases)


def _is_skipped(case: Case) -> bool:
    return bool(case.findings) and all(judged.silenced for judged in case.findings)


def _suite(name: str, cases: list[Case], context: Context) -> Iterator[str]:
    failing = _failures(cases, context)
    skipped = sum(map(_is_skipped, cases))
    yield (
        f'  <testsuite name={_attribute(name)} tests="{len(cases)}" failures="{failing}"'
        f' errors="0" skipped="{skipped}">'
    )
    for case in cases:
        yield from _case(case, context)
    yield "  </testsuite>"


def _case(case: Case, context: Context) -> Iterator[str]:
    start = f"    <testcase classname={_attribute(case.suite)} name={_attribute(case.name)}"
    if not case.findings:
        yield f"{start}/>"
        return
    yield f"{start}>"
    if _is_skipped(case):
        yield f'      <skipped message="{len(case.findings)} silenced"/>'
    failing = [j for j in case.findings if is_failure(j, context.fail_level)]
    if failing:
        yield _failure(failing, context)
    told = [j for j in case.findings if not j.silenced and j not in failing]
    if told:
        yield f"      <system-out>{_lines(told, context)}</system-out>"
    yield "    </testcase>"


def _failure(failing: list[Judged], context: Context) -> str:
    loudest = "error" if any(j.level == "error" for j in failing) else failing[0].level
    first = failing[0].finding.message
    message = first if len(failing) == 1 else f"{plural(len(failing), 'finding')}: {first} ..."
    attributes = f"type={_attribute(loudest)} message={_attribute(message)}"
    return f"      <failure {attributes}>{_lines(failing, context)}</failure>"


def _lines(findings: Iterable[Judged], context: Context) -> str:
    return _text("\n".join(_line(judged, context) for judged in findings))


def _line(judged: Judged, context: Context) -> str:
    finding = judged.finding
    where = f"{visible(context.shown_path(finding.path))}:{max(1, finding.line)}"
    told = f"{where}: {judged.level}: {visible(finding.message)}"
    told += f" (help: {visible(finding.fix)})" if finding.fix else ""
    return told + " (in the baseline)" if judged.baseline else told


def _text(text: str) -> str:
    return escape("".join(char if is_xml_char(char) else "\ufffd" for char in text))


def _attribute(text: str) -> str:
    return quoteattr("".join(char if is_xml_char(char) else "\ufffd" for char in visible(text)))
