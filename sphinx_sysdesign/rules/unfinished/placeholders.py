"""SD103 leftover-placeholder: brackets that wait for the author's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_sysdesign.model.text import OPAQUE
from sphinx_sysdesign.rules.unfinished.report import Reporter, shorten
from sphinx_sysdesign.rules.unfinished.shapes import verdict
from sphinx_sysdesign.rules.unfinished.slots import PATTERNS, may_open, weigh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_sysdesign.rules.unfinished.sites import CodeSite, Sites, TextSite

CODE = "SD103"
FIX = "replace it with the real words; write it as `code` where it is meant literally"
#: So many certain placeholders make likely ones certain too.
ENOUGH = 3
#: So many make a document a template, whose plain code blocks are forms to fill in as well.
TEMPLATE = 10

_BRACKETS = re.compile(r"\[([^\[\]]{0,400}(?:\[[^\[\]]{0,200}\][^\[\]]{0,200})*)\]")
_CODE_BRACKETS = re.compile(r"\[([^\[\]\n]{1,80})\]")
#: One of these is in every text that has a placeholder.
_HINTS = ("[", *(mark for marks, _, _ in PATTERNS for mark in marks))
_DEFINITION = re.compile(
    r"(?P<lead>[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*)\[(?P<name>[^\[\]]+)\]:[ \t]*\[[^\]]*\][ \t]*$"
)
_EMPTY_TARGETS = frozenset(
    {"link", "url", "URL", "LINK", "TODO", "TBD", "link-here", "insert-link"}
)
_DRAWN = re.compile(r"[─-▟╔-╬→←▲▼◄►]|\+--|--\+|-->|\|\s*$")
_PLAIN_CODE = frozenset({"", "text", "txt", "none", "plain", "plaintext"})
_HTTP = re.compile(r"^\s*(?:GET|POST|PUT|PATCH|DELETE|HEAD)\s")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may be a placeholder."""

    line: int
    #: With its brackets, as it stands in the source.
    subject: str
    section: str
    #: certain, likely or weak
    weight: str


def check(sites: Sites, reporter: Reporter) -> None:
    """Report the placeholders of a document, one finding a line."""
    hinted = {*sites.holding(_HINTS), *_linking(sites)}
    found = [c for index in sorted(hinted) for c in _in_text(sites.texts[index], reporter)]
    found.extend(_definitions(sites, reporter))
    certain = sum(c.weight == "certain" for c in found)
    wanted = {"certain"}
    if certain >= ENOUGH:
        wanted.add("likely")
    if certain >= TEMPLATE:
        wanted.add("weak")
    kept = [c for c in found if c.weight in wanted]
    kept.extend(c for site in sites.codes for c in _in_code(site, certain >= TEMPLATE))
    report(kept, reporter)


def report(found: list[Candidate], reporter: Reporter, template: str = "") -> None:
    """Report candidates, those of one line together."""
    by_line: dict[int, list[Candidate]] = {}
    for candidate in found:
        line = reporter.place(candidate.line, candidate.subject.partition("\n")[0])
        by_line.setdefault(line, []).append(candidate)
    for line, here in by_line.items():
        names = list(dict.fromkeys(shorten(c.subject) for c in here))
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        listed = ", ".join(names[:3]) + more
        verb = "is still a placeholder" if len(names) == 1 else "are still placeholders"
        first = here[0]
        reporter.add(
            CODE,
            line,
            first.subject,
            f"{listed} {verb}",
            FIX,
            section=first.section,
            template=template,
        )


def _linking(sites: Sites) -> Iterator[int]:
    """Yield the indexes of the texts that link to nothing but a word for a link."""
    for index, site in enumerate(sites.texts):
        for span in site.text.spans:
            if span.kind == "link" and span.target in _EMPTY_TARGETS:
                yield index


def _in_text(site: TextSite, reporter: Reporter) -> Iterator[Candidate]:
    text = site.text
    masked = text.masked
    if "[" in masked:
        yield from _brackets(site, masked, reporter)
    yield from _others(site, masked)
    for span in text.spans:
        if span.kind == "link" and span.target in _EMPTY_TARGETS:
            line = text.line_at(span.start)
            # A parser may have made `url` of `url.md`, a document of the project.
            if reporter.holds(line, f"]({span.target})"):
                words = text.raw[span.start : span.end]
                yield Candidate(line, f"[{words}]({span.target})", site.section, "certain")


def _brackets(site: TextSite, masked: str, reporter: Reporter) -> Iterator[Candidate]:
    line, counted = site.text.line, 0
    for match in _BRACKETS.finditer(masked):
        inner = match.group(1)
        if OPAQUE in inner or not may_open(masked, match):
            continue
        kind = verdict(inner)
        weight = weigh(kind, masked, match) if kind else ""
        if not weight:
            continue
        line += site.text.raw.count("\n", counted, match.start())
        counted = match.start()
        if kind == "strong" or not _is_escaped(line, inner, reporter):
            yield Candidate(line, match.group(), site.section, weight)


def _is_escaped(line: int, inner: str, reporter: Reporter) -> bool:
    r"""Tell whether the source says `\[...]`: brackets that are meant."""
    first = inner.partition("\n")[0]
    return f"\\[{first}" in reporter.source(reporter.place(line, first))


def _others(site: TextSite, masked: str) -> Iterator[Candidate]:
    """Find `{words}`, `<words>`, dates without digits, choices that nobody made."""
    for marks, pattern, judge in PATTERNS:
        if marks[0] not in masked and marks[-1] not in masked:
            continue
        for match in pattern.finditer(masked):
            weight = judge(masked, match)
            if weight:
                words = site.text.raw[match.start() : match.end()]
                line = site.text.line_at(match.start())
                yield Candidate(line, words, site.section, weight)


def _in_code(site: CodeSite, is_template: bool) -> Iterator[Candidate]:
    """Find the few brackets that are placeholders in code without a language."""
    code = site.code
    if code.language not in _PLAIN_CODE or "[" not in code.text:
        return
    for number, row in enumerate(code.text.split("\n")):
        if "[" not in row or is_drawn(row):
            continue
        for match in _CODE_BRACKETS.finditer(row):
            inner = match.group(1)
            kind = verdict(inner)
            certain = kind == "strong" and " " in inner.strip()
            if certain or (is_template and kind and _is_form(row, match, kind)):
                yield Candidate(code.line + number, match.group(), site.section, "certain")


def is_drawn(row: str) -> bool:
    """Tell whether a line of code is part of a drawing, where brackets are boxes."""
    return bool(_DRAWN.search(row))


def _is_form(row: str, match: re.Match[str], kind: str) -> bool:
    """Tell whether a bracket in plain code is a value to fill in: `Storage per day: [N]`."""
    before = row[match.start() - 1 : match.start()]
    if before.isalnum() or before == "]":
        return False
    labelled = ":" in row[: match.start()] or _HTTP.match(row) is not None
    return labelled and kind in {"shape", "weak", "strong", "slot"}


def _definitions(sites: Sites, reporter: Reporter) -> Iterator[Candidate]:
    """Find `- [Option 1]: [Pros]`, which Markdown takes for the definition of a link."""
    if reporter.document.syntax != "markdown" or "]: [" not in reporter.document.source:
        return
    code = _code_lines(sites)
    for number, row in enumerate(reporter.lines, 1):
        match = _DEFINITION.match(row) if "]:" in row else None
        if match and number not in code:
            section = _section_at(sites, number)
            subject = row[match.start("name") - 1 :].strip()
            yield Candidate(number, subject, section, "certain")


def _code_lines(sites: Sites) -> set[int]:
    """Return the lines of code and comments."""
    lines: set[int] = set()
    for site in sites.codes:
        lines.update(range(site.code.line - 1, site.code.line + site.code.text.count("\n") + 1))
    for comment, _ in sites.comments:
        lines.update(range(comment.line, comment.line + comment.text.count("\n") + 2))
    return lines


def _section_at(sites: Sites, line: int) -> str:
    """Return the title of the section that a line stands in."""
    titles = [s.title.plain for s in sites.sections if s.line <= line]
    return titles[-1] if titles else ""
