"""The title of an item: its bold part, or its words up to the first colon; and an id before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_sysdesign.records.labels import leading_label

if TYPE_CHECKING:
    from sphinx_sysdesign.model.text import Text

_COLON = re.compile(r"[:\uff1a](?=\s|$)")
_EDGES = " \t\n.:;,*_\u2013\u2014-"


@dataclass(frozen=True, slots=True)
class Titled:
    """An item as title and text."""

    title: str
    #: What follows the title, on one line.
    text: str = ""
    #: An id such as FR-REDIR that stood before the title.
    token: str = ""
    #: Title and text as they stood, for reading numbers in them.
    whole: str = ""

    def with_more(self, more: str) -> Titled:
        """Return it with more words at the end of its text."""
        if not more:
            return self
        joined = f"{self.text} {more}".strip()
        return replace(self, text=joined, whole=f"{self.whole} {more}")


def titled(text: Text, token: re.Pattern[str] | None = None, *, whole: bool = False) -> Titled:
    """Split an item's words into id, title and text; with `whole` the title is all of them."""
    text = text.strip()
    name = ""
    found = token.match(text.raw) if token else None
    if found:
        name = found["id"]
        text = text.cut(found.end()).strip()
    plain = text.plain
    if whole:
        title, rest = plain.strip(), ""
    else:
        title, rest = _split(text)
    if not title:
        title, rest = rest, ""
    return Titled(title or name, rest, name, plain)


def _split(text: Text) -> tuple[str, str]:
    """Return title and text of an item without id."""
    label = leading_label(text)
    if label:
        return label.words.strip(_EDGES), label.rest.plain
    bold = next((s for s in text.spans if s.kind == "bold" and s.start == 0), None)
    if bold and _is_title(text.raw[bold.end :]):
        return text.cut(0, bold.end).plain.strip(_EDGES), text.cut(bold.end).plain.lstrip(_EDGES)
    colon = _COLON.search(text.masked)
    if colon:
        return text.cut(0, colon.start()).plain.strip(_EDGES), text.cut(colon.end()).plain
    return text.plain.strip("* "), ""


def _is_title(after: str) -> bool:
    """Tell whether bold words before this are a title, and not stressed words of a sentence."""
    rest = after.lstrip()
    return not rest[:1].islower() and not (after[:1] and after[:1].isalnum())
