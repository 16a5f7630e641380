"""Small reports to print: what the tests of the reporters share."""

from __future__ import annotations

from sphinx_sysdesign.findings import Finding, Judged
from sphinx_sysdesign.model.design import Corpus, Design, Ignore, Metadata, Page
from sphinx_sysdesign.model.records import (
    Citation,
    Component,
    FailureMode,
    Field,
    Option,
    Requirement,
    Tradeoff,
)
from sphinx_sysdesign.model.related import Reason, Related
from sphinx_sysdesign.model.report import Answer, DesignReport, Report, SectionState
from sphinx_sysdesign.reporters.context import Context
from sphinx_sysdesign.rules.rule import Rule

#: Line breaks, controls, bidi marks, markup of every format, a lone surrogate, a null.
HOSTILE = "a\r\n::error::x\x1b[31m%0A ]]> <!--&\"' \u202eevil\u2069 \u2028 \ud800 \x00 \x85 |`${x}\U0001f600 é日"

RULES = {
    code: Rule(
        code,
        name,
        kind,
        f"Finds {name}",
        f"Because of {name}.",
        "bad\n",
        "good\n",
        ("sysdesign_template",),
    )
    for code, name, kind in (
        ("SD101", "missing-section", "open"),
        ("SD103", "leftover-placeholder", "open"),
        ("SD202", "unmeasured-quality", "advice"),
        ("SD303", "failed-check", "wrong"),
    )
}


def judged(
    code: str = "SD103",
    message: str = "[X million] is left from the template",
    *,
    line: int = 3,
    subject: str = "[X million]",
    fix: str = "Write your own number",
    path: str = "designs/shortener.md",
    design: str = "shortener",
    level: str = "warning",
    fingerprint: str = "0123456789abcdef",
    silenced: bool = False,
    baseline: bool = False,
) -> Judged:
    """Return a finding with its verdict."""
    finding = Finding(path.rpartition(".")[0], path, line, code, message, fix, subject)
    name = RULES[code].name if code in RULES else "some-rule"
    return Judged(finding, design, name, level, fingerprint, silenced, baseline)


def page(docname: str = "designs/shortener", title: str = "URL shortener", **facts: object) -> Page:
    """Return a page with the given facts."""
    return Page(docname, f"{docname}.md", title, **facts)  # type: ignore[arg-type]


def design_report(design_id: str = "shortener", *pages: Page, **facts: object) -> DesignReport:
    """Return a design with what the checks made of it."""
    given = {"status": "in-review", "completeness": 72} | facts
    metadata = given.pop("metadata", Metadata(id=design_id, status="in-review"))
    design = Design(design_id, pages or (page(),), metadata)  # type: ignore[arg-type]
    return DesignReport(design, **given)  # type: ignore[arg-type]


def report(*findings: Judged, designs: tuple[DesignReport, ...] | None = None) -> Report:
    """Return a report on one design (or those given) with some findings."""
    found = (design_report(),) if designs is None else designs
    return Report(Corpus(tuple(d.design for d in found)), found, findings)


def context(source: dict[int, str] | None = None, **given: object) -> Context:
    """Return a context whose source files all have the given lines."""
    lines = source or {}
    return Context(lambda _path, line: lines.get(line, ""), **({"rules": RULES} | given))  # type: ignore[arg-type]


def full_report(words: str = "words") -> Report:
    """Return a report that has something in every place; `words` stands wherever an author's do."""
    fields = (Field("Impact", "impact", words, 9),)
    first = page(
        title=words,
        summary=words,
        metadata=None,
        ignores=(Ignore(8, 8, ("SD103",)),),
        requirements=(
            Requirement(
                "latency", "non-functional", words, words, 5, target="p99 < 100 ms", number="NFR1"
            ),
        ),
        tradeoffs=(
            Tradeoff(
                "store",
                words,
                6,
                options=(Option(words, 7, chosen=True, scores=((words, 5.0),), total=2.5),),
                fields=fields,
                addresses=("latency",),
            ),
        ),
        failure_modes=(
            FailureMode("cache-failure", words, 8, fields, severity=7, affects=("cache",)),
        ),
        components=(
            Component("cache", words, 10, fields, depends=("store",), availability="99.9%"),
        ),
    )
    metadata = Metadata(
        id="shortener",
        status="approved",
        domain=words,
        concepts=(words,),
        authors=(words,),
        ignore=("failed-check",),
        extra=((words, words),),
    )
    citation = Citation("req", "latency", 6, "tradeoff", "store")
    design = design_report(
        "shortener",
        first,
        page("designs/part", words),
        metadata=metadata,
        status="approved",
        sections=(
            SectionState("overview", words, "required", "filled", 0, "designs/shortener", 3),
            SectionState("risks", words, "optional", "missing", hint=words),
        ),
        related=(Related("limiter", (Reason("concepts", words),)),),
        answers={"latency": (Answer("designs/shortener", citation),)},
    )
    return report(
        judged(message=words, fix=words, subject=words, level="error"),
        judged(line=8, silenced=True, fingerprint="a1"),
        judged("SD303", words, line=4, silenced=True, fingerprint="a2"),
        judged("SD202", words, line=4, silenced=True, level="info", fingerprint="a3"),
        judged("SD101", words, line=1, subject="", baseline=True, fingerprint="a4"),
        judged("SD202", words, line=9, fix="", level="info", fingerprint="a5"),
        judged("SD999", words, line=0, design="", path="other page.md", fingerprint="a6"),
        designs=(design,),
    )
