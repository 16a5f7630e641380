"""SD106 unfinished-marker: TBD, TODO, FIXME and their like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_sysdesign.rules.unfinished.report import Reporter, shorten

if TYPE_CHECKING:
    from sphinx_sysdesign.rules.unfinished.sites import Sites, TextSite

CODE = "SD106"
FIX = "write what is missing, or remove the mark if it is done"

_MARK = re.compile(
    r"(?<![\w/-])(?:TBD|TODO|FIXME|TBA|TBC)(?![\w/])(?!-\w)|(?<!\S)\?{3,}(?!\S)|"
    r"<<\[UNRESOLVED[^\]\n]*\]>>|\bNEEDS CLARIFICATION\b|"
    r"\bTo Be (?:Defined|Determined|Decided|Announced|Written|Added|Completed|Confirmed|Done)\b|"
    r"\((?:to be (?:defined|determined|decided|written|added|completed|confirmed|done))\)"
)
#: One of these is in every text that has a mark: a quick look before the slow one.
_HINTS = (
    "TBD",
    "TODO",
    "???",
    "FIXME",
    "TBA",
    "TBC",
    "WIP",
    "UNRESOLVED",
    "NEEDS CL",
    "o be ",
    "o Be ",
)
_LEADS = re.compile(r"[\W_]*(WIP)\b(?!-)")
_WHOLE = re.compile(
    r"(?:[^\n:]{1,60}:)?[\W_]*(to be (?:defined|determined|decided|announced|written|added|completed|confirmed|done))"
    r"[\W_]*",
    re.IGNORECASE,
)
#: `approvers: TBD` and `- TBD` in front matter.
_VALUE = re.compile(
    r"\s*(?:-\s+|[\w -]+:\s*)[\"'@]*(TBD|TODO|TBA|TBC|FIXME|\?{3,})[\"']*\s*(?:#.*)?$"
)
_QUOTES = "\"'“”‘’"
#: `the TODO list`, `TODO comments`: the word is meant.
_MEANT_BEFORE = re.compile(
    r"\b(?:the|an?|your|my|our|every|each|all|any|these|those|this|some|of|no|removed?|resolved?|"
    r"marked|word|markers?)\s+[\"'“‘(]?$",
    re.IGNORECASE,
)
_MEANT_AFTER = re.compile(
    r"[\"'”’)]?(?:\s+|-)(?:lists?|apps?|applications?|items?|comments?|MVC|directives?|extension|"
    r"markers?|notes?|tags?|entry|entries|file|section|placeholders?|tests?|states?|options?|annotations?|flags?|labels?|columns?|boards?)\b",
    re.IGNORECASE,
)
#: A word in the middle of a sentence, which goes on behind it: `marked as both TODO and skipped`.
_NAMED_BEFORE = re.compile(r"[a-z]\s[a-z]+\s$")
_NAMED_AFTER = re.compile(
    r"\s(?!until\b|before\b|once\b|for\b|pending\b|because\b|since\b)[a-z]+\b"
)
#: Words behind which a mark says of something that it is missing: `the limit is still TODO`.
_SAYS = re.compile(r"\b(?:is|are|was|be|still|remains?|left|currently|yet|now|have|has|got)\s$")
_EXPLAINED = re.compile(r"\W{1,6}(?:work in progress|to be \w+|trunk)", re.IGNORECASE)


def check(sites: Sites, reporter: Reporter) -> None:
    """Report the marks of a document, one finding a line."""
    for index in sites.holding(_HINTS):
        _check_text(sites.texts[index], reporter)
    _check_front_matter(reporter)
    for directive, section in sites.directives:
        if directive.name == "todo_node":
            message = "a todo directive says that something is missing"
            reporter.add(CODE, directive.line, "todo", message, FIX, section=section)


def _check_front_matter(reporter: Reporter) -> None:
    """Report values of the front matter that are nothing but a mark."""
    if not reporter.lines or reporter.lines[0].rstrip() != "---":
        return
    for number, row in enumerate(reporter.lines[1:], 2):
        if row.rstrip() in {"---", "..."}:
            return
        match = _VALUE.match(row)
        if match:
            message = f"{match.group(1)} in the front matter says that something is missing"
            reporter.add(CODE, number, match.group(1), message, FIX)


def _check_text(site: TextSite, reporter: Reporter) -> None:
    raw, masked = site.text.raw, site.text.masked
    lines: set[int] = set()
    for match in (*_leading(masked, site), *_MARK.finditer(masked)):
        group = 1 if match.re in (_LEADS, _WHOLE) else 0
        line = site.text.line_at(match.start(group))
        if line in lines or (group == 0 and _is_meant(masked, match)):
            continue
        lines.add(line)
        words = match.group(group)
        around = shorten(_line(raw, match.start(group)))
        where = f" in “{around}”" if around.strip("*_ .:()[]") != words else ""
        message = f"{words}{where} says that something is missing"
        reporter.add(CODE, line, words, message, FIX, section=site.section)


def _leading(masked: str, site: TextSite) -> list[re.Match[str]]:
    """Return the marks that count only as the first or the whole of a text."""
    if site.kind == "definition":
        return []
    lead = _LEADS.match(masked)
    if lead and _EXPLAINED.match(masked, lead.end()):
        lead = None
    return [m for m in (lead, _WHOLE.fullmatch(masked)) if m]


def _is_meant(masked: str, match: re.Match[str]) -> bool:
    """Tell whether a text talks about the mark instead of leaving it."""
    around = masked[match.start() - 1 : match.start()], masked[match.end() : match.end() + 1]
    if all(mark and mark in _QUOTES for mark in around):
        return True
    if not match.group().startswith(("TODO", "FIXME")):
        return False
    begin = masked.rfind("\n", 0, match.start()) + 1
    before = masked[max(begin, match.start() - 20) : match.start()]
    if _MEANT_BEFORE.search(before) or _MEANT_AFTER.match(masked, match.end()):
        return True
    goes_on = _NAMED_AFTER.match(masked, match.end())
    return bool(goes_on and _NAMED_BEFORE.search(before) and not _SAYS.search(before))


def _line(raw: str, offset: int) -> str:
    """Return the source line around an offset."""
    stop = raw.find("\n", offset)
    return raw[raw.rfind("\n", 0, offset) + 1 : stop if stop >= 0 else len(raw)]
