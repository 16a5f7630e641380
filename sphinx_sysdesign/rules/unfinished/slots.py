"""Where a bracket stands: the whole of an item, a cell or a value, or somewhere in a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_sysdesign.model.text import OPAQUE
from sphinx_sysdesign.rules.unfinished.shapes import verdict

if TYPE_CHECKING:
    from collections.abc import Callable

_CURLY = re.compile(r"\{([^{}\n]{2,400}(?:\{[^{}\n]{0,100}\}[^{}\n]{0,300})*)\}")
_ANGLE = re.compile(r"<([A-Za-z](?:[^<>\n=/\"]|/(?!/)){0,80}[^<>\n=/\"])>")
_BARE_DATE = re.compile(r"\b(?:YYYY|yyyy)[-/](?:MM|mm|DD|dd)[-/](?:DD|dd|MM|mm)\b")
#: `(fill me in with a name)`, as some proposals' templates say it.
_ASKED = re.compile(r"\(fill (?:me|this|it) in\b[^()]{0,200}\)")
_CAPITALS = re.compile(
    r"(?:[A-Z]+[_ ])*(?:DATE|TITLE|NUMBER|NAME|STATUS|AUTHOR|AUTHORS|OWNER|VERSION|DESCRIPTION|"
    r"SUMMARY|CONTEXT|DECISION|LINK|TEAM|SERVICE|SYSTEM|PROJECT|FEATURE|COMPONENT)"
)
#: `Status: Proposed | Accepted | Superseded`: a choice that nobody made.
_CHOICES = re.compile(
    r"(?<![\w|/])(?:(?:proposed|accepted|approved|rejected|deprecated|superseded|draft|implemented|"
    r"in review|final)\s*[|/]\s*){2,}(?:[\w-]+)(?: by [^\n|/]{1,30})?",
    re.IGNORECASE,
)
#: Types of an API, as its reference writes them: `{Buffer | string}`.
_TYPES = re.compile(r"[\w.<>\[\]]+(?:\s*\|\s*[\w.<>\[\]]+)*")
_OPEN_END = re.compile(r"…|\.\.\.|\be\.g\.")
#: What may stand around a bracket in a slot without changing that it is all there is.
_AROUND = " \t\"'“”‘’*_().,;!?%<>≤≥~≈=$€£+`"
_LABEL = re.compile(r"[^\n]{0,60}?[:：=]$|\d+[.)]$|[^\n]{0,40}\s[-–—]$")
_TAIL = re.compile(r"\s*(?:[:：]|[-–—]\s)")
#: What ends a line that the next one does not go on from.
_ENDED = re.compile(r"[:：.!?\]>})]\s*$")
_UNIT = re.compile(
    r"[%+]|\s?(?:[kmgtp]i?b(?:/s)?|ms|qps|rps|tps|req\w*|seconds?|minutes?|hours?|days?|weeks?|"
    r"months?|years?|users?|instances?|nodes?|replicas?|million|billion|x)\b",
    re.IGNORECASE,
)
_LETTER = re.compile(r"\d*[A-Z]")
_BROKEN_LINK = re.compile(r" \([^)\s]*[./#][^)\s]*\)")
#: Slots are looked for this far around a bracket.
_REACH = 80


def may_open(masked: str, match: re.Match[str]) -> bool:
    """Tell whether a bracket is none of an index, a broken link, a check box."""
    before = masked[match.start() - 1 : match.start()]
    after = masked[match.end() : match.end() + 2]
    if before and (before.isalnum() or before in "_])\\!@" + OPAQUE):
        return False
    if after[:1] in {"[", "(", OPAQUE} or _BROKEN_LINK.match(masked, match.end()):
        return False
    box = match.group(1).strip().lower() in {"", "x"}
    return not (box and not masked[: match.start()].strip() and after[:1] == " ")


def weigh(kind: str, masked: str, match: re.Match[str]) -> str:
    """Return how sure it is that a bracket is a placeholder, "" where it is none."""
    slot = is_slot(masked, match.start(), match.end())
    if kind == "strong":
        return "certain"
    if kind == "shape":
        if slot:
            return "certain"
        if _LETTER.fullmatch(match.group(1).strip()):
            return "certain" if _UNIT.match(masked, match.end()) else "likely"
        return "likely"
    return "likely" if slot else "weak"


def is_slot(masked: str, start: int, end: int) -> bool:
    """Tell whether a stretch is the whole text, the whole value after a label, or a label."""
    begin = masked.rfind("\n", max(0, start - _REACH), start) + 1
    stop = masked.find("\n", end, end + _REACH)
    if begin == 0 and start > _REACH:
        return False
    before = masked[begin:start].rstrip(_AROUND)
    after = masked[end : stop if stop >= 0 else end + _REACH].strip(_AROUND)
    if before and not _LABEL.fullmatch(before):
        return False
    if begin and not before and not _ENDED.search(masked, max(0, begin - _REACH), begin):
        return False
    return not after or bool(_TAIL.match(after))


def _slot(masked: str, match: re.Match[str]) -> str:
    """Judge what is a placeholder wherever it is the whole of a text or value."""
    return "certain" if is_slot(masked, match.start(), match.end()) else ""


def _curly(masked: str, match: re.Match[str]) -> str:
    """Judge words in curly braces: three or more of them, or others beside such."""
    inner = match.group(1)
    before = masked[match.start() - 1 : match.start()]
    after = masked[match.end() : match.end() + 1]
    if OPAQUE in inner or (before and (before.isalnum() or before in "/$%#{_.=" + OPAQUE)):
        return ""
    if after == OPAQUE or after in {"}", "/", "`"} or not inner[0].isalpha():
        return ""
    if _CAPITALS.fullmatch(inner) and is_slot(masked, match.start(), match.end()):
        return "certain"
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
    several = len(re.findall(r"[A-Za-z]+|\d+$", inner)) > 1
    slot = is_slot(masked, match.start(), match.end())
    if kind == "strong" or (kind == "shape" and several and slot):
        return "certain"
    return "likely" if slot and kind in {"shape", "weak"} else ""


#: What is looked for besides square brackets: one or two marks, one of which it needs, the pattern, who judges it.
PATTERNS: tuple[
    tuple[tuple[str, ...], re.Pattern[str], Callable[[str, re.Match[str]], str]], ...
] = (
    (("{",), _CURLY, _curly),
    (("<",), _ANGLE, _angle),
    (("(fill ",), _ASKED, lambda *_: "certain"),
    (("YYYY", "yyyy"), _BARE_DATE, _slot),
    (("|", "/"), _CHOICES, _slot),
)
