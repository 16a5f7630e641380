"""Headings as phrases: what stays of `Step 3: ⚙️ High-Level Design (10 min)` when it is compared.

A phrase is a tuple of words in lower case and in one form each: plurals, spellings, hyphens and
articles do not matter. Headings and a template's aliases go through the same mill.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

Phrase = tuple[str, ...]

_ENTITY = re.compile(r"&(?:amp|#38);")
_TAG = re.compile(r"<[^<>]{0,200}>")
_LINK = re.compile(r"!?\[([^\[\]]{0,200})\]\([^()]{0,400}\)")
_TARGET = re.compile(r"\s\{[#.][^{}]{0,100}\}\s*$")
_KEYCAP = re.compile(r"[0-9#*]\ufe0f?\u20e3")
_STAGE = re.compile(
    r"^(?:step|phase|part|section|chapter|stage|module|unit|day|week|lesson|topic|deep[ -]dive)"
    r"\s*#?(?:\d+(?:\.\d+)*|[ivx]+\b|[a-z]\b)\s*(?:[:.)\]|–—-]+\s*|$)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"^[(\[]?(?:\d+(?:\.\d+)*(?:[.):\]]+|(?=\s|$))|[ivxlc]+[.):\]]+\s|[a-z][.):\]]+\s)"
    r"\s*[–—-]*\s*",
    re.IGNORECASE,
)
_MINUTES = re.compile(
    r"[(\[][^()\[\]]{0,30}\b(?:min|mins|minutes?|hours?|hrs?)\b[^()\[\]]{0,20}[)\]]", re.IGNORECASE
)
_OPTIONAL = re.compile(r"[(\[]\s*(?:optional|recommended|required)\s*[)\]]", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
#: Nothing but ASCII, without marks of emphasis.
_PLAIN = re.compile(r"[^*_`~#\x80-\U0010ffff]*")
_JOINED = re.compile(r"\b(non|high|low|trade|pre|multi)[ \-\u2010-\u2015]+(?=[a-z])")

_ARTICLES = frozenset({"a", "an", "the", "our", "your", "this", "its", "my"})
#: Forms that no rule of spelling reaches, and words that mean the same in a heading.
_FORMS = {
    "apis": "api", "frs": "fr", "slis": "sli", "db": "database", "dbs": "database", "datastore": "database",
    "cache": "caching", "caches": "caching", "cached": "caching", "scalability": "scaling",
    "scalable": "scaling", "estimation": "estimate", "estimating": "estimate",
    "calculation": "estimate", "optimizing": "optimization", "optimize": "optimization",
    "auth": "authentication", "authn": "authentication", "authz": "authorization",
    "tradeoffs": "tradeoff", "partition": "partitioning", "sharded": "sharding",
    "shard": "sharding", "arch": "architecture", "reqs": "requirement", "req": "requirement",
    "spec": "specification", "envelop": "envelope", "multitier": "multilevel",
}  # fmt: skip
_ABBREVIATIONS: dict[str, Phrase] = {
    "nfr": ("nonfunctional", "requirement"),
    "fr": ("functional", "requirement"),
    "hld": ("highlevel", "design"),
    "lld": ("lowlevel", "design"),
    "botec": ("back", "of", "envelope"),
}


@lru_cache(maxsize=4096)
def words(text: str) -> Phrase:
    """Return the words of a text in the form in which they are compared."""
    folded = unicodedata.normalize("NFKC", text[:400]).casefold().replace("&", " and ")
    found: list[str] = []
    for match in _WORD.finditer(_JOINED.sub(r"\1", folded)):
        word = one_form(match[0].replace("'", "").replace("’", ""))
        if word not in _ARTICLES:
            found.extend(_ABBREVIATIONS.get(word, (word,)))
    return tuple(found)


def one_form(word: str) -> str:
    """Return the one form of a word: singular, American spelling, no inflection that headings vary in."""
    word = _FORMS.get(word, word)
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes")):
        word = word[:-2]
    elif word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    word = word.replace("isation", "ization").replace("behaviour", "behavior")
    return _FORMS.get(word, word)


@lru_cache(maxsize=4096)
def bare(title: str) -> str:
    """Return a heading without markup, emoji, times (`(5 min)`) and marks such as `[optional]`."""
    text = _TAG.sub(" ", _ENTITY.sub("&", title[:400]))
    text = _TARGET.sub("", _LINK.sub(r"\1", text))
    text = _OPTIONAL.sub(" ", _MINUTES.sub(" ", _KEYCAP.sub(" ", text)))
    if not _PLAIN.fullmatch(text):
        text = "".join(" " if _is_ornament(char) else char for char in text)
    return " ".join(text.split())


def unnumbered(text: str) -> str:
    """Return a bare heading without its number or stage (`Step 3:`, `4.2`, `IV.`, `Deep Dive 1 -`)."""
    for _ in range(3):
        shorter = _STAGE.sub("", text) or text
        shorter = (_NUMBER.sub("", shorter) or shorter).lstrip(" .:–—-")
        if shorter == text:
            break
        text = shorter
    return text


def _is_ornament(char: str) -> bool:
    """Tell whether a character is emphasis, an emoji or another symbol that no word is made of."""
    if char in "*_`~#\ufe0f\u200d\u20e3":
        return True
    return ord(char) > 127 and unicodedata.category(char) in {"So", "Sk", "Cn", "Co", "Cf"}
