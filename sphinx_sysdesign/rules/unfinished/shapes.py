"""Telling `[X million]` from `[Redis]`: what a placeholder looks like inside its brackets.

Measured on some 5,000 public documents. Three verdicts: `A` is a placeholder wherever it stands,
`B` only where it is the whole of an item, a cell or a labelled value, or where the document has
several that are certain; everything else is content.
"""

from __future__ import annotations

import re
from functools import lru_cache

#: Words that a placeholder starts with: `[Describe the flow]`, `[Your service]`.
_ASKS = re.compile(
    r"(?:describe|explain|list|link(?:s)? to|name of|names of|insert|add|enter|provide|specify|"
    r"fill in|write|your|brief(?:ly)?|short|detailed|one[- ]sentence|one[- ]line|concise|explicitly|"
    r"outline|summari[sz]e|replace|\d+\s*[-–]\s*\d+ (?:paragraphs?|sentences?|lines?|words?|"
    r"bullets?|items?)|(?:a |an |the )?(?:short |brief |one[- ]\w+ )?(?:description|summary|"
    r"explanation|justification|reason|rationale) (?:of|for|why)|title of|list of|path to|date of)\b",
    re.IGNORECASE,
)
#: Words that start one where they are the whole of an item, cell or value.
_MAY_ASK = re.compile(
    r"(?:what|why|how|when|where|who|which|define|identify|include|state|any (?:other|additional)|"
    r"other (?:relevant )?\w+s that)\b",
    re.IGNORECASE,
)
#: Words for what belongs there, alone or with what narrows them down.
_NOUNS = re.compile(
    r"(?:(?:concrete|specific|similar|common|sample|full|key|main|other) )*"
    r"(?:component|option|strategy|solution|alternative|feature|scenario|technology|service|"
    r"system|team|project|product|module|metric|use case|requirement|description|name|title|date|"
    r"author|owner|reviewer|approver|company|entity|resource|field|frequency|duration|"
    r"time period|challenge|benefit|risk|impact|mitigation|approach|pro|con|justification|reason)"
    r"s?(?:\s*[-–—:]\s.*| (?:of|for|to|with|that|which|name|description|type|list)\b.*)?",
    re.IGNORECASE,
)
#: A choice of states that nobody made.
_STATES = re.compile(
    r"(?:(?:proposed|accepted|approved|rejected|deprecated|superseded|draft|implemented|in review|"
    r"pending|final)\b(?: by \S+)?[\s,|/]*(?:or )?){3,}",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(r"\be\.\s?g\b\.?|\betc\.?\)?$|^for (?:example|instance)\b", re.IGNORECASE)
_DATE = re.compile(r"\b(?:YYYY|yyyy|MM[-/]DD|DD[-/]MM|dd[-/]mm|mm[-/]dd|HH:MM|hh:mm)\b")
_HERE = re.compile(
    r"(?!(?:click|see|found|available|read|documented)\b)\w.*\s(?:here|to be (?:defined|determined|added|decided))",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:^|[ _-])(?:name|names|description|descriptions|title|date|url|link|links|owner|author|"
    r"reviewer|version|email|id|placeholder|number|amount|value|justification|reason|role)"
    r"(?:\(s\))?(?:$|\s*[+-]\s)",
    re.IGNORECASE,
)
_UNITS = (
    r"(?i:million|billion|thousand|trillion|users?|requests?|req|qps|rps|tps|seconds?|secs?|s|ms|"
    r"minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|[kmgtp]i?b|[km]|bytes?|bits?|"
    r"[km]?b/s|[mg]bps|%|percent|x|per|total|size|average|avg|peak|replicas?|nodes?|instances?|"
    r"servers?|shards?|partitions?|times|writes?|reads?|records?|rows?|items?|messages?|events?)"
)
_VARIABLE = re.compile(
    r"(?:[$€£<>≤≥~≈=]+\s*)?(?:\d*(?:\.\d+)?[A-Z]|XX+|NN+|total|size)"
    rf"(?:\s*(?:[×*x/+:=≈~-]|\d[\d,.]*|[A-Z]\b|\b{_UNITS}\b|%))*"
)
#: What makes a variable certain: a unit after it, or a sum.
_SUM = re.compile(
    rf"(?:[A-Z]|total|size) (?:[×*x+/]\s|{_UNITS}\b)|\d\.\d[A-Z]|^[$€£]X", re.IGNORECASE
)
_NO_VARIABLE = re.compile(r"[\d\W]*|I|[IVX]{2,}|N/?A|[A-Z]/[A-Z]|[A-Z]-\d+", re.IGNORECASE)
_ORDINAL = re.compile(
    r"(?:[A-Za-z][\w/&'’-]*\s){1,4}(?:to \w+ )?#?(?:\d{1,2}(?:\.\d{1,2})?|[A-DN-Za-d])"
)
_NO_ORDINAL = re.compile(
    r"(?:fig(?:ure)?|table|section|sect?|chapter|ch|page|p|note|ref|rfc|eq(?:uation)?|appendix|"
    r"version|part|volume|vol|issue|pr|jdk|java|python|windows|ios|android|http|tls|ipv|step|phase|"
    r"day|week|level|tier|line|lines|layer|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b",
    re.IGNORECASE,
)
_CHOICE = re.compile(r"[A-Z0-9][\w.+#&' -]{0,30}(?:/[\w.+#&' -]{1,30})+")
_PIPES = re.compile(r"[\w.+#&'’,… -]{1,60}(?:\s\|\s[^|]{1,60})+")
_LIST = re.compile(r"[\w'’ -]{2,30}(?:, ?[\w'’ -]{2,30}){1,6}")
#: Never a placeholder.
_STRUCTURE = re.compile(
    r"\s*(?:$"
    r"|[!@^#:;,&\\]"  # alerts, citations, notes
    r"|[\d\s.,:;+\-–—%/<>=~≈×*()$€∞]+[a-zA-Zµ%]{0,3}$"  # numbers, intervals
    r"|-?\d[\w.]*\s*,"  # [0, N)
    r"|[\"'“‘{]"  # JSON
    r"|https?:|www\.|mailto:"
    r"|\.\.\.|…$"
    r"|[+-]?[a-z]{0,2}$)",
)
_KNOWN = re.compile(
    r"(?:optional|required|recommended|deprecated|experimental|new|beta|alpha|draft|wip|done|sic|"
    r"edit(?:ed)?|note|update[ds]?|removed|added|fixed|changed|breaking|mrg|fix|enh|doc|maint|"
    r"internal|private|public|see .*|ibid|emphasis .*|citation needed|redacted|configurable|"
    r"unresolved.*|/unresolved.*|proposed|accepted|rejected|approved|obsolete|archived|"
    r"stable|unstable|ga|toc|x|i|ii|iii|iv|v|ok|n/?a|none|yes|no|true|false|null|nil|"
    r"(?:ch|chap|p|pp|sec|vol|no)\. ?\w+.*|v?\d+(?:\.\d+)+.*|[A-Z][A-Z0-9]*-\d+|"
    r"\w+ et al\.?.*|[A-Z][\w'’ -]+,? (?:19|20)\d\d\w?|sig-[\w-]+|area/[\w-]+|kind/[\w-]+|"
    r"ci/cd|tcp/ip|i/o|and/or|a/b|r/w|client/server|on/off|tls/ssl|ssl/tls|http/\d.*|utf-?8)",
    re.IGNORECASE,
)
_CODEISH = re.compile(
    r"[a-z0-9][\w.-]*/[\w.-]+(?:/[\w.-]+)*"  # org/repo
    r"|[\w-]+(?:\.[\w-]+)+(?:\(\))?"  # a.b.c
    r"|\w+:\S+"  # Key:value
    r"|[a-z]+(?:[A-Z][a-z0-9]*)+"  # camelCase
    r"|(?:[A-Z][a-z0-9]+){2,}"  # CamelCase
    r"|\w+\([^()]*\)"  # f(x)
    r"|[A-Z][A-Z0-9_]*_[A-Z0-9_]*"  # CONSTANT
    r"|--?[\w-]+(?:[ =].*)?"  # options
    r"|.*[=<>|&;{}$\\^].*[=<>&;{}$\\^()].*"
)
_SNAKE = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+")
_MARK = re.compile(r"\W*(?:TBD|TODO|TBA|TBC|FIXME|WIP|NEEDS CLARIFICATION|UNRESOLVED)\b")


@lru_cache(maxsize=4096)
def verdict(inner: str) -> str:
    """Return what the words inside brackets are: strong, shape, weak, or "" for content.

    "strong": nobody writes this but in a placeholder. "shape": a placeholder's shape, which counts
    in a slot. "weak": words that may be one, where the document is full of them.
    """
    text = " ".join(inner.split())
    if _MARK.match(text):
        return ""
    if _EXAMPLE.search(text) or _DATE.search(text):
        return "strong" if not text.startswith(('"', "'")) else ""
    if _STATES.fullmatch(text):
        return "strong"
    if _is_variable(text):
        return "strong" if _SUM.search(text) else "shape"
    if _STRUCTURE.match(text) or _KNOWN.fullmatch(text):
        return ""
    if _CHOICE.fullmatch(text) and not _CODEISH.fullmatch(text):
        return "shape"
    if _PIPES.fullmatch(text):
        return "shape"
    if _SNAKE.fullmatch(text):
        return "slot"
    if _CODEISH.fullmatch(text):
        return ""
    return _by_words(text)


def _by_words(text: str) -> str:
    """Judge what is neither structure nor code by its words."""
    several = " " in text
    if _ASKS.match(text) and several:
        return "strong"
    if _HERE.fullmatch(text):
        return "strong"
    if _ORDINAL.fullmatch(text) and not _NO_ORDINAL.match(text):
        return "shape"
    if "," in text and _LIST.fullmatch(text):
        return "list"
    if _NAMED.search(text) or _NOUNS.fullmatch(text) or _ASKS.match(text) or _MAY_ASK.match(text):
        return "shape"
    return "weak" if re.search(r"[^\W\d_]{2}", text) else ""


def _is_variable(text: str) -> bool:
    """Tell whether it is a variable with its operator or unit: `X million`, `2X`, `A × R`."""
    return bool(_VARIABLE.fullmatch(text)) and not _NO_VARIABLE.fullmatch(text)
