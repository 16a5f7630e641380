"""Records as they are written: from the blocks of a document to requirements, decisions, failures.

found = read_directive(directive, Source("shortener", "shortener.md"))
found.requirements, found.tradeoffs ... found.findings
split_fields(directive.blocks, namer("failure-mode"))   # the same parts, with block keys, to render
"""

from __future__ import annotations

from sphinx_sysdesign.records.directives import RECORD_DIRECTIVES, read_directive
from sphinx_sysdesign.records.extracted import Extracted, joined
from sphinx_sysdesign.records.fields import Namer, Part, split_fields
from sphinx_sysdesign.records.numbering import number
from sphinx_sysdesign.records.sections import read_sections
from sphinx_sysdesign.records.slugs import nearest, slug
from sphinx_sysdesign.records.source import Source
from sphinx_sysdesign.records.vocabulary import Vocabulary, default_vocabulary, vocabulary_of

__all__ = [
    "RECORD_DIRECTIVES",
    "Extracted",
    "Namer",
    "Part",
    "Source",
    "Vocabulary",
    "default_vocabulary",
    "joined",
    "namer",
    "nearest",
    "number",
    "read_directive",
    "read_sections",
    "slug",
    "split_fields",
    "vocabulary_of",
]


def namer(kind: str, vocabulary: Vocabulary | None = None) -> Namer:
    """Return the function that names the fields of a record kind, for `split_fields`."""
    known = vocabulary or default_vocabulary()
    return lambda label: known.field_name(kind, label)
