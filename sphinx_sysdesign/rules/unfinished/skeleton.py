"""SD108 skeleton-item: items with nothing in them, and labels whose value is missing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_sysdesign.model.blocks import (
    Block,
    Code,
    Item,
    ItemList,
    Opaque,
    Paragraph,
    Quote,
    Section,
    Table,
)
from sphinx_sysdesign.rules.unfinished.report import Reporter, shorten
from sphinx_sysdesign.rules.unfinished.sites import ListSite, Sites, shows

if TYPE_CHECKING:
    from sphinx_sysdesign.model.text import Text

#: Label-only items longer than this are sentences.
LONGEST_LABEL = 60
#: Labels that gather the items after them, though these stand on the same level.
_GROUP = re.compile(
    r"\W*(?:key )?(?:pros|cons|(?:dis)?advantages?|benefits|drawbacks|limitations|examples?|options|"
    r"steps|types|features|trade-?offs|use cases|responsibilities|requirements|notes?|flow|"
    r"solutions?|components|goals|non-goals|where|here)\W*$",
    re.IGNORECASE,
)
#: `:undoc-members:` is the name of an option.
_FIELD = re.compile(r":[\w-]+:$")
_DEFINES = re.compile(r"[ \t>]*(?:[-*+]|\d+[.)])[ \t]+\[[^\]]+\]:")
_CLOSER = re.compile(r"(?:^|\n)[ \t]*:{3,}\s*$")
_MARKER = re.compile(r"[ \t>]*(?:[-*+•‣⁃]|\w+[.)]|\(\w+\)|#\.)[ \t]*(?:\[.\][ \t]*)?(?:<!--.*)?$")


def check(sites: Sites, reporter: Reporter) -> None:
    """Report the items and labels of a document that say nothing."""
    for site in sites.lists:
        _check_list(site, reporter)
    _check_labels(sites, reporter)


def _check_list(site: ListSite, reporter: Reporter) -> None:
    items = site.items.items
    above = False
    for index, item in enumerate(items):
        after: Block | None = site.after if index == len(items) - 1 else None
        following = items[index + 1] if index + 1 < len(items) else None
        if item.term is not None:
            continue
        if not any(shows(b) for b in item.blocks):
            _report_empty(item, site, reporter)
            continue
        if above and isinstance(after, Paragraph | Quote):
            after = None  # one more label of several without a value introduces nothing
        above = _is_skeleton(item, following, after, site)
        if above:
            text = _only_text(item)
            words = _words(text) if text else ""
            message = f"“{shorten(words)}” is a label without a value"
            fix = "write what belongs after the colon, or remove the item"
            reporter.add("SD108", item.line, _on_line(text), message, fix, section=site.section)


def _report_empty(item: Item, site: ListSite, reporter: Reporter) -> None:
    """Report an item with nothing in it, unless Markdown took its words for a link's definition."""
    row = reporter.source(item.line)
    if reporter.lines and (_DEFINES.match(row) or not _MARKER.match(row.rstrip())):
        return
    message, fix = "a list item is empty", "write it, or remove it"
    reporter.add("SD108", item.line, row.strip(), message, fix, section=site.section)


def _only_text(item: Item) -> Text | None:
    """Return the words of an item that holds nothing else."""
    visible = [b for b in item.blocks if shows(b)]
    if len(visible) == 1 and isinstance(visible[0], Paragraph):
        return visible[0].text
    return None


def _on_line(text: Text | None) -> str:
    return text.raw.strip().partition("\n")[0] if text else ""


def _is_skeleton(item: Item, following: Item | None, after: Block | None, site: ListSite) -> bool:
    """Tell whether an item is a label whose value is missing."""
    text = _only_text(item)
    if text is None or site.unchecked or item.task is False:
        return False
    words = _without_fence(text.raw)
    if not words.endswith((":", "：")) or words.startswith("[") or _FIELD.search(words):
        return False
    if _ends_in_code(text, len(words)):
        return False
    if isinstance(after, Code | Table | Opaque | ItemList | Quote | Paragraph):
        return False
    if len(words) >= LONGEST_LABEL:
        return site.last if following is None else site.items.ordered
    if following is None or site.items.ordered:
        return following is not None or after is None or isinstance(after, Section)
    return _is_field(following) and not _GROUP.match(words)


def _without_fence(raw: str) -> str:
    """Return words without the end of a fence below them: where colon fences are off, it is text."""
    words = raw.rstrip()
    return _CLOSER.sub("", words).rstrip() if words.endswith(":::") else words


def _words(text: Text) -> str:
    """Return a label on one line."""
    return " ".join(_without_fence(text.raw).split())


def _ends_in_code(text: Text, end: int) -> bool:
    """Tell whether the colon follows code or a link: `` `name`: ``."""
    return any(s.kind in {"code", "link", "role"} and s.end >= end - 1 for s in text.spans)


def _is_field(item: Item) -> bool:
    """Tell whether an item has a label itself: a plain one would belong to the label above it."""
    first = next((b for b in item.blocks if shows(b)), None)
    if first is None:
        return True
    return isinstance(first, Paragraph) and ":" in first.text.raw[:LONGEST_LABEL]


def _check_labels(sites: Sites, reporter: Reporter) -> None:
    """Report bold labels of paragraphs with nothing after them."""
    told = {f.line for f in reporter.findings if f.code == "SD108"}
    for index, site in enumerate(sites.paragraphs):
        block = site.block
        if not isinstance(block, Paragraph) or not is_lone_label(block.text):
            continue
        following = sites.paragraphs[index + 1] if index + 1 < len(sites.paragraphs) else None
        if site.after is None or isinstance(site.after, Section):
            empty = site.last
        else:
            empty = (
                following is not None
                and following.block is site.after
                and site.after.line == block.line + 1
                and _is_field_line(site.after)
            )
        if empty and block.line not in told:
            words = _words(block.text)
            message = f"“{shorten(words)}” is a label without a value"
            fix = "write what belongs after the colon, or remove the line"
            reporter.add("SD108", block.line, words, message, fix, section=site.section)


def is_lone_label(text: Text) -> bool:
    """Tell whether a text is nothing but a bold label with its colon."""
    bold = next((s for s in text.spans if s.kind == "bold" and s.start == 0), None)
    words = _without_fence(text.raw).lstrip() if bold else ""
    if bold is None or not words.endswith((":", "：")) or len(words) >= LONGEST_LABEL:
        return False
    return bold.end >= len(words) - 1 and not any(
        s.start == s.end for s in text.spans if s.kind != "comment"
    )


def _is_field_line(block: Block) -> bool:
    """Tell whether the next line is a label too, with or without its value."""
    if not isinstance(block, Paragraph):
        return False
    return (
        any(s.kind == "bold" and s.start == 0 for s in block.text.spans) and ":" in block.text.raw
    )
