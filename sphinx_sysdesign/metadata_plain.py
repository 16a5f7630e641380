"""Metadata in plain documents: the template's METADATA comment and its version block.

What does not fit is not taken, and nothing is said: the words belong to the author.
"""

from __future__ import annotations

import re

from sphinx_sysdesign.metadata_values import clean
from sphinx_sysdesign.model.blocks import Comment, Directive, Document, Paragraph, Section
from sphinx_sysdesign.records.labels import leading_label
from sphinx_sysdesign.records.options import as_list

#: Label, in lower case, to key.
_COMMENT_KEYS = {
    "difficulty": "difficulty", "domain": "domain", "status": "status", "estimated interview time": "time",
    "interview time": "time", "estimated time": "time", "time": "time", "key concepts": "concepts",
    "concepts": "concepts", "related designs": "related", "related": "related", "author": "authors",
    "authors": "authors", "version": "version", "created": "created", "updated": "updated",
    "last updated": "updated",
}  # fmt: skip
_BLOCK_KEYS = {
    "design version": "version", "created": "created", "last updated": "updated",
    "interview level": "difficulty", "estimated discussion time": "time",
}  # fmt: skip
_LISTS = frozenset({"concepts", "related", "authors"})
_PLACEHOLDER = re.compile(r"\[[^\[\]]*\]|<[^<>]*>|YYYY|\bTBD\b", re.IGNORECASE)

Plain = dict[str, tuple[str | tuple[str, ...], int]]


def read_plain(document: Document) -> Plain:
    """Return key to value and line, from the comment and the version block of the template."""
    found: Plain = {}
    if document.source and not _may_hold(document.source):
        return found
    for block in _outer(document):
        if isinstance(block, Comment) and block.text.lstrip().startswith("METADATA:"):
            _read_comment(block, found)
        elif isinstance(block, Paragraph):
            label = leading_label(block.text)
            key = _BLOCK_KEYS.get(label.words.casefold()) if label else None
            if label and key:
                _take(found, key, label.rest.plain, label.line)
    return found


def _may_hold(source: str) -> bool:
    """Tell quickly whether a document can have one of the two."""
    words = source.casefold()
    return "metadata:" in words or any(key in words for key in _BLOCK_KEYS)


def _outer(document: Document) -> list[Section | Comment | Paragraph]:
    """Return sections, comments and paragraphs: what stands in lists and directives is no metadata."""
    stack = list(reversed(document.blocks))
    found: list[Section | Comment | Paragraph] = []
    while stack:
        block = stack.pop()
        if isinstance(block, Section):
            stack.extend(reversed(block.blocks))
        elif isinstance(block, Comment | Paragraph):
            found.append(block)
        elif isinstance(block, Directive) and block.own and block.name == "design":
            stack.extend(reversed(block.blocks))
    return found


def _read_comment(block: Comment, found: Plain) -> None:
    for at, line in enumerate(block.text.split("\n")):
        label, colon, value = line.partition(":")
        key = _COMMENT_KEYS.get(label.strip(" -*\t").casefold())
        if colon and key:
            _take(found, key, value.strip(), block.line + at)


def _take(found: Plain, key: str, value: str, line: int) -> None:
    """Keep a value that is filled in and valid; the first one of a key wins."""
    if key in found or not value or _PLACEHOLDER.search(value):
        return
    if key in _LISTS:
        found[key] = (as_list(value), line)
        return
    cleaned, problem = clean(key, value)
    if cleaned and problem is None:
        found[key] = (cleaned, line)
