"""The labels, column heads and words that people use, and the one name each stands for.

They come from the record kinds of the template a document is held against.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from sphinx_sysdesign.template import RecordKind, load_builtin
from sphinx_sysdesign.template.phrases import Phrase, words

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Fields that answer "what is done about it?".
MITIGATIONS = frozenset({"mitigation", "recovery"})
#: Labels of fields that repeat an option of the directive.
_OPTION_FIELDS: dict[str, dict[str, str]] = {
    "failure-mode": {
        "affects": "affects",
        "affected component": "affects",
        "affected components": "affects",
    },
    "component": {"depends": "depends", "availability": "availability"},
}


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Labels to field names, and words to their meaning, for every record kind."""

    kinds: Mapping[str, RecordKind] = field(default_factory=dict)
    #: Kind to a table from a label, in the form in which labels are compared, to its field.
    tables: Mapping[str, Mapping[Phrase, str]] = field(default_factory=dict)
    #: The part of these tables that a template adds to what every template has.
    added: Mapping[str, Mapping[Phrase, str]] = field(default_factory=dict)

    def field_name(self, kind: str, label: str) -> str:
        """Return the field that a label or column head starts in a record of a kind, or ""."""
        table = self.tables.get(kind)
        if not table:
            return ""
        return table.get(words(label), "") or table.get(words(label.partition("(")[0]), "")

    def meaning(self, kind: str, vocabulary: str, label: str) -> str:
        """Return what some words mean in a vocabulary of a kind (`P1` is `should`), or ""."""
        found = self.kinds.get(kind)
        return (found.meaning(vocabulary, label) or "") if found else ""

    def heads(
        self, kind: str, known: Mapping[Phrase, str], roles: Mapping[str, str]
    ) -> Mapping[Phrase, str]:
        """Return the heads of a table's columns to what they hold, with those that the template adds.

        `known` are the heads that every template has; `roles` says what a field of the kind is there.
        """
        added = self.added.get(kind)
        if not added:
            return known
        return {**known, **{head: roles[name] for head, name in added.items() if name in roles}}

    @cached_property
    def marks(self) -> Mapping[str, bool]:
        """Cells of the column `Chosen?` to whether they say yes, as the template has them."""
        kind = self.kinds.get("tradeoff")
        found = kind.words.get("marks", {}) if kind else {}
        return {word.casefold(): key == "yes" for key, words_ in found.items() for word in words_}


@lru_cache(maxsize=64)
def vocabulary_of(kinds: tuple[RecordKind, ...]) -> Vocabulary:
    """Return the vocabulary of a template's record kinds."""
    usual = default_vocabulary().tables
    known = {kind.name: kind for kind in kinds}
    tables = {name: _table(kind) for name, kind in known.items()}
    added = {
        name: {head: key for head, key in table.items() if usual.get(name, {}).get(head) != key}
        for name, table in tables.items()
    }
    return Vocabulary(known, tables, {name: some for name, some in added.items() if some})


def _table(kind: RecordKind) -> dict[Phrase, str]:
    """Return a table from every label of a kind to its field."""
    table = {words(label): name for label, name in _OPTION_FIELDS.get(kind.name, {}).items()}
    for item in kind.fields:
        for label in item.labels:
            table.setdefault(words(label), item.key)
    return table


@lru_cache(maxsize=1)
def default_vocabulary() -> Vocabulary:
    """Return the vocabulary that every template inherits."""
    known = {kind.name: kind for kind in load_builtin("none").kinds}
    return Vocabulary(known, {name: _table(kind) for name, kind in known.items()})
