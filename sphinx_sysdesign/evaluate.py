"""From pages to findings: what a whole project has to say. Pure, and in the same order every time."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from sphinx_sysdesign.calculate import calculate
from sphinx_sysdesign.completeness import (
    Expected,
    Headings,
    completeness,
    expected_of,
    lines_of,
)
from sphinx_sysdesign.corpus import collect
from sphinx_sysdesign.judge import Judge, status_of, words_of_rules
from sphinx_sysdesign.lookup import Index, Target
from sphinx_sysdesign.model.report import Answer, DesignReport, Report, Settings
from sphinx_sysdesign.relations import Relations
from sphinx_sysdesign.rules import (
    calculations,
    decisions,
    failures,
    metadata,
    missing,
    promises,
    references,
    requirements,
    reviewed,
    stale,
)
from sphinx_sysdesign.rules.project import Project
from sphinx_sysdesign.rules.registry import BY_CODE, find_rule, nearest_rule
from sphinx_sysdesign.rules.scope import Found, Resolved, Scope
from sphinx_sysdesign.template import Template

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_sysdesign.findings import Judged
    from sphinx_sysdesign.model.design import Corpus, Design, Page
    from sphinx_sysdesign.model.records import Citation

__all__ = ["collect", "evaluate", "scope_of"]

#: Findings on the page itself that already say what a rule on records would say again.
_SAID = frozenset({"SD103", "SD106", "SD107", "SD108"})
_EMPTY = Template("none", "")
#: The rules on records and on what they hold.
_CHECKS = (
    requirements.check,
    calculations.check,
    stale.check,
    promises.check,
    decisions.check,
    failures.check,
    references.check,
)
#: What findings are sorted by, and told apart by.
_KEY = attrgetter(
    "docname", "path", "line", "code", "message", "fix", "subject", "template", "section"
)


def evaluate(corpus: Corpus, settings: Settings, templates: Mapping[str, Template]) -> Report:
    """Return the findings of a corpus, judged, and the state of each design."""
    worked_out = calculate(corpus, settings.projects)
    index = Index(corpus, elsewhere=settings.elsewhere, projects=settings.projects)
    project = Project(corpus, index, worked_out, settings.projects)
    scopes = _scopes(corpus, project)
    relations = Relations(project, scopes)
    judge = Judge(settings)
    reports: list[DesignReport] = []
    findings: list[Judged] = []
    expected: dict[str, Expected] = {}
    for scope in scopes:
        template = _template(scope.design, settings, templates)
        if template.name not in expected:
            expected[template.name] = Expected(template)
        judged, report = _evaluate(scope, settings, expected[template.name], judge)
        findings.extend(judged)
        if report is not None:
            reports.append(_with_relations(report, relations))
    findings.sort(key=lambda j: (_KEY(j.finding), j.design))
    return Report(corpus, tuple(reports), tuple(findings), worked_out, settings.projects)


def scope_of(report: Report, design: str) -> Scope:
    """Return a design of a report as the rules see it, with its references resolved."""
    index = Index(report.corpus, projects=report.projects)
    project = Project(report.corpus, index, report.calculations, report.projects)
    scopes = _scopes(report.corpus, project)
    return next(scope for scope in scopes if scope.design and scope.id == design)


def _with_relations(report: DesignReport, relations: Relations) -> DesignReport:
    return DesignReport(
        report.design,
        report.status,
        report.completeness,
        report.sections,
        relations.of(report.design.id),
        report.answers,
    )


def _scopes(corpus: Corpus, project: Project) -> list[Scope]:
    """Return what the rules look at, with every reference resolved and every answer filed."""
    units: list[tuple[str, tuple[Page, ...], Design | None]] = [
        *((design.id, design.pages, design) for design in corpus.designs),
        *((page.docname, (page,), None) for page in corpus.others),
    ]
    answers: dict[str, dict[str, dict[Answer, None]]] = {}
    resolved: list[tuple[Resolved, ...]] = []
    for _, pages, _ in units:
        found = tuple(
            Resolved(page, citation, _target(project, citation, page))
            for page in pages
            for citation in page.citations
        )
        resolved.append(found)
        for one in found:
            if one.target and one.target.kind == "req" and one.citation.answers:
                answer = Answer(one.page.docname, one.citation)
                answers.setdefault(one.target.design, {}).setdefault(one.target.name, {})[
                    answer
                ] = None
    return [
        Scope(name, pages, design, project, citations, _answers(answers.get(name, {})))
        for (name, pages, design), citations in zip(units, resolved, strict=True)
    ]


def _target(project: Project, citation: Citation, page: Page) -> Target | None:
    """Return what a reference points to; values of this project are looked up in its calculations."""
    target = (
        citation.target.partition("->")[0].strip() if citation.kind == "est" else citation.target
    )
    return project.index.find(citation.kind, target, page.docname)


def _answers(found: Mapping[str, Mapping[Answer, None]]) -> dict[str, tuple[Answer, ...]]:
    """Return the answers by requirement; what cites one several times answers it once."""
    answers: dict[str, tuple[Answer, ...]] = {}
    for name, some in found.items():
        unique: dict[tuple[str, str, str, str], Answer] = {}
        for answer in some:
            citation = answer.citation
            key = (answer.docname, citation.source_kind, citation.source, citation.anchor)
            unique.setdefault(key, answer)
        answers[name] = tuple(unique.values())
    return answers


def _evaluate(
    scope: Scope, settings: Settings, expected: Expected, judge: Judge
) -> tuple[list[Judged], DesignReport | None]:
    """Return the verdicts on one design or page, and the report of a design."""
    design = scope.design
    template = expected.template
    status = design.metadata.status if design else ""
    headings = Headings(scope.pages, expected) if design else None
    rules = [*_page_findings(scope, template), *_records(scope, settings)]
    if headings:
        rules.extend(missing.check(scope, headings.missing()))
    judged = _judged(_ordered(rules, scope), scope, status, judge)
    if design is None or headings is None:
        return judged, None
    left = [j.finding for j in judged if not j.silenced and _is_open(j)]
    standing = [finding for finding in left if finding.code != "SD101"]
    accepted = {j.finding.subject for j in judged if j.silenced and j.finding.code == "SD101"}
    states = expected_of(headings.states(lines_of(standing)), accepted)
    report = DesignReport(
        design, status_of(status), completeness(states, len(left)), states, (), scope.answers
    )
    return judged, report


def _judged(rules: list[Found], scope: Scope, status: str, judge: Judge) -> list[Judged]:
    """Return the verdicts; a part of a design may silence rules for itself."""
    main = scope.design.metadata.ignore if scope.design else ()
    pages = {
        page.docname: (
            page,
            words_of_rules((*main, *(page.metadata.ignore if page.metadata else ()))),
        )
        for page in scope.pages
    }
    name = scope.design.id if scope.design else ""
    verdicts = []
    for found in rules:
        page, ignored = pages[found.finding.docname]
        verdicts.append(judge.judge(found, name, status, ignored, page))
    return verdicts


def _is_open(judged: Judged) -> bool:
    rule = BY_CODE.get(judged.finding.code)
    return rule is not None and rule.kind == "open"


def _template(
    design: Design | None, settings: Settings, templates: Mapping[str, Template]
) -> Template:
    wanted = (design.metadata.template if design else "") or settings.template
    return templates.get(wanted) or templates.get(settings.template) or _EMPTY


def _page_findings(scope: Scope, template: Template) -> Iterator[Found]:
    """Yield what was found when the pages were read, and holds for this template."""
    for page in scope.pages:
        for finding in page.findings:
            if finding.template in {"", template.name}:
                yield Found(finding)


def _records(scope: Scope, settings: Settings) -> Iterator[Found]:
    """Yield what the rules on records find, but for what the page's own findings say already."""
    said = {(f.docname, f.line) for page in scope.pages for f in page.findings if f.code in _SAID}
    for check in _CHECKS:
        for found in check(scope):
            rule = BY_CODE.get(found.finding.code)
            if rule and rule.kind == "open" and (found.finding.docname, found.finding.line) in said:
                continue
            yield found
    yield from reviewed.check(scope, settings.reviews.get(scope.id))
    yield from metadata.check(scope, settings)
    yield from metadata.check_ignored(scope, _nearest_unknown)


def _nearest_unknown(word: str) -> str | None:
    """Return the rule nearest to a word that is none, None for a word that is a rule."""
    plain = word.strip().removeprefix("sysdesign.")
    return None if find_rule(plain) else nearest_rule(plain)


def _ordered(found: list[Found], scope: Scope) -> list[Found]:
    """Return findings in order of their lines, once each, with the section each stands in."""
    unique: dict[object, Found] = {}
    for one in found:
        placed = _placed(one, scope)
        unique.setdefault(_KEY(placed.finding), placed)
    return sorted(unique.values(), key=lambda one: _KEY(one.finding))


def _placed(found: Found, scope: Scope) -> Found:
    """Return a finding with the title of the heading above it; a missing section stands below none."""
    finding = found.finding
    if finding.section or finding.code == "SD101":
        return found
    title = scope.heading_at(finding.docname, finding.line)
    return Found(replace(finding, section=title), found.level) if title else found
