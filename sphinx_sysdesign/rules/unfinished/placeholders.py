"""SD103 leftover-placeholder: brackets that wait for the author's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_sysdesign.model.text import OPAQUE, Span, Text
from sphinx_sysdesign.rules.unfinished.report import Reporter, shorten
from sphinx_sysdesign.rules.unfinished.shapes import verdict

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
_CURLY = re.compile(r"\{([^{}\n]{2,400}(?:\{[^{}\n]{0,100}\}[^{}\n]{0,300})*)\}")
_ANGLE = re.compile(r"<([A-Za-z][^<>\n=/\"]{1,80})>")
_BARE_DATE = re.compile(r"\b(?:YYYY|yyyy)[-/](?:MM|mm|DD|dd)[-/](?:DD|dd|MM|mm)\b")
#: `Status: Proposed | Accepted | Superseded`: a choice that nobody made.
_CHOICES = re.compile(
    r"(?<![\w|/])(?:(?:proposed|accepted|approved|rejected|deprecated|superseded|draft|implemented|"
    r"in review|final)\s*[|/]\s*){2,}(?:[\w-]+)(?: by [^\n|/]{1,30})?",
    re.IGNORECASE,
)
_CODE_BRACKETS = re.compile(r"\[([^\[\]\n]{1,80})\]")
#: Types of an API, as its reference writes them: `{Buffer | string}`.
_TYPES = re.compile(r"[\w.<>\[\]]+(?:\s*\|\s*[\w.<>\[\]]+)*")
_OPEN_END = re.compile(r"…|\.\.\.|\be\.g\.")
#: One of these is in every text that has a placeholder.
_HINTS = ("[", "{", "<", "YYYY", "yyyy", "|", "/")
#: What may stand around a bracket in a slot without changing that it is all there is.
_AROUND = " \t\"'“”‘’*_().,;!?%<>≤≥~≈=$€£+`"
_LABEL = re.compile(r"[^\n]{0,60}?[:：=]$|\d+[.)]$|[^\n]{0,40}\s[-–—]$")
_TAIL = re.compile(r"\s*(?:[:：]|[-–—]\s)")
_UNIT = re.compile(
    r"[%+]|\s?(?:[kmgtp]i?b(?:/s)?|ms|qps|rps|tps|req\w*|seconds?|minutes?|hours?|days?|weeks?|"
    r"months?|years?|users?|instances?|nodes?|replicas?|million|billion|x)\b",
    re.IGNORECASE,
)
_LETTER = re.compile(r"\d*[A-Z]")
_DEFINITION = re.compile(
    r"(?P<lead>[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*)\[(?P<name>[^\[\]]+)\]:[ \t]*\[[^\]]*\][ \t]*$"
)
_EMPTY_TARGETS = frozenset({"link", "url", "URL", "LINK", "TODO", "TBD", "link-here", "insert-link"})
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
    found = [c for site in sites.texts for c in _in_text(site, reporter)]
    found.extend(_definitions(sites, reporter))
    certain = sum(c.weight == "certain" for c in found)
    wanted = {"certain", "likely"} if certain >= ENOUGH else {"certain"}
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


def _in_text(site: TextSite, reporter: Reporter) -> Iterator[Candidate]:
    text = site.text
    raw = text.raw
    if any(mark in raw for mark in _HINTS):
        masked = text.masked if text.spans else raw
        yield from _brackets(site, masked, reporter)
        yield from _others(site, masked)
    for span in text.spans:
        if span.kind == "link" and span.target in _EMPTY_TARGETS:
            yield _link(site, span)


def _brackets(site: TextSite, masked: str, reporter: Reporter) -> Iterator[Candidate]:
    for match in _BRACKETS.finditer(masked):
        inner = match.group(1)
        if OPAQUE in inner or not _may_open(masked, match, site):
            continue
        kind = verdict(inner)
        weight = _weight(kind, masked, match, inner) if kind else ""
        if weight and (kind == "strong" or not _is_escaped(site.text, match, inner, reporter)):
            line = site.text.line_at(match.start())
            yield Candidate(line, match.group(), site.section, weight)


def _may_open(masked: str, match: re.Match[str], site: TextSite) -> bool:
    """Tell whether a bracket is none of an index, a broken link, a check box."""
    before = masked[match.start() - 1 : match.start()]
    after = masked[match.end() : match.end() + 2]
    if before and (before.isalnum() or before in "_])\\!@" + OPAQUE):
        return False
    if after[:1] in {"[", "("} or after == " (" or after[:1] == OPAQUE:
        return False
    box = match.group(1).strip().lower() in {"", "x"}
    return not (box and not masked[: match.start()].strip() and after[:1] == " ")


def _weight(kind: str, masked: str, match: re.Match[str], inner: str) -> str:
    """Return how sure it is that a bracket is a placeholder, "" where it is none."""
    slot = _is_slot(masked, match.start(), match.end())
    if kind == "strong":
        return "certain"
    if kind == "shape":
        if slot:
            return "certain"
        if _LETTER.fullmatch(inner.strip()):
            return "certain" if _UNIT.match(masked, match.end()) else "likely"
        return "likely"
    return "likely" if slot else ""


def _is_slot(masked: str, start: int, end: int) -> bool:
    """Tell whether a stretch is the whole text, the whole value after a label, or a label."""
    begin = masked.rfind("\n", 0, start) + 1
    stop = masked.find("\n", end)
    before = masked[begin:start].rstrip(_AROUND)
    after = masked[end : stop if stop >= 0 else len(masked)].strip(_AROUND)
    if before and not _LABEL.fullmatch(before):
        return False
    return not after or bool(_TAIL.match(after))


def _is_escaped(text: Text, match: re.Match[str], inner: str, reporter: Reporter) -> bool:
    r"""Tell whether the source says `\[...]`: brackets that are meant."""
    first = inner.partition("\n")[0]
    line = reporter.place(text.line_at(match.start()), first)
    return f"\\[{first}" in reporter.source(line)


def _others(site: TextSite, masked: str) -> Iterator[Candidate]:
    """Find `{words}`, `<words>` and dates without digits."""
    line_at = site.text.line_at
    for match in _CURLY.finditer(masked) if "{" in masked else ():
        weight = _curly(masked, match)
        if weight:
            yield Candidate(line_at(match.start()), match.group(), site.section, weight)
    for match in _ANGLE.finditer(masked) if "<" in masked else ():
        weight = _angle(masked, match)
        if weight:
            yield Candidate(line_at(match.start()), match.group(), site.section, weight)
    for match in (*_BARE_DATE.finditer(masked), *_CHOICES.finditer(masked)):
        if _is_slot(masked, match.start(), match.end()):
            yield Candidate(line_at(match.start()), match.group(), site.section, "certain")


def _curly(masked: str, match: re.Match[str]) -> str:
    """Judge words in curly braces: three or more of them, or others beside such."""
    inner = match.group(1)
    before = masked[match.start() - 1 : match.start()]
    after = masked[match.end() : match.end() + 1]
    if OPAQUE in inner or (before and (before.isalnum() or before in "/$%#{_.=" + OPAQUE)):
        return ""
    if after == OPAQUE or after in {"}", "/", "`"} or not inner[0].isalpha():
        return ""
    if _TYPES.fullmatch(inner):
        return ""
    if verdict(inner) == "strong" and (" " in inner or _BARE_DATE.fullmatch(inner)):
        return "certain" if "|" not in inner or _OPEN_END.search(inner) else "likely"
    small = len(re.findall(r"\b[a-z]{2,}\b", inner))
    if len(inner.split()) >= 3 and small >= 2 and not re.search(r"[,:;\"'=()]", inner):
        return "certain"
    return "likely" if re.fullmatch(r"[A-Za-z][\w'., -]+", inner) and " " in inner else ""


def _angle(masked: str, match: re.Match[str]) -> str:
    """Judge words in angle brackets: `<System Name>`, `<your service>`."""
    inner = match.group(1)
    before = masked[match.start() - 1 : match.start()]
    if OPAQUE in inner or (before and (before.isalnum() or before in "<`/._-")):
        return ""
    kind = verdict(inner.replace("-", " ").replace("_", " "))
    several = len(re.findall(r"[A-Za-z]+", inner)) > 1
    slot = _is_slot(masked, match.start(), match.end())
    if kind == "strong" or (kind == "shape" and several and slot):
        return "certain"
    return "likely" if slot and kind in {"shape", "weak"} else ""


def _link(site: TextSite, span: Span) -> Candidate:
    words = site.text.raw[span.start : span.end]
    line = site.text.line_at(span.start)
    return Candidate(line, f"[{words}]({span.target})", site.section, "certain")


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
