"""From a parsed TOML file to kinds of records, their fields and their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.template.reader import Reader, Table, merged
from sphinx_sysdesign.template.records import Field, RecordKind
from sphinx_sysdesign.template.resolve import RECORDS

if TYPE_CHECKING:
    from sphinx_sysdesign.template.lines import Part
    from sphinx_sysdesign.template.template import Template

#: The kinds whose fields have labels; a calculation has none.
_KIND_NAMES = tuple(name for name in RECORDS if " " not in name and name != "estimate")
#: Kind to its vocabularies, and what the words of each may stand for.
_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "requirements": {
        "priorities": ("must", "should", "could", "wont"),
        "qualities": (
            "performance", "scalability", "availability", "durability", "consistency", "reliability",
            "security", "usability", "maintainability", "cost",
        ),
    },
    "tradeoff": {"marks": ("yes", "no")},
}  # fmt: skip


def build_kinds(reader: Reader, data: Table, base: Template | None) -> tuple[RecordKind, ...]:
    """Read the kinds of records; labels and words are added to the inherited ones."""
    kinds = {kind.name: kind for kind in (base.kinds if base else ())}
    given = reader.table(data, (), "kinds")
    reader.known(given, ("kinds",), _KIND_NAMES)
    for name in given:
        if name in _KIND_NAMES:
            table = reader.table(given, ("kinds",), name)
            kinds[name] = _kind(reader, table, name, kinds.get(name))
    return tuple(kinds.values())


def _kind(reader: Reader, table: Table, name: str, base: RecordKind | None) -> RecordKind:
    """Read one kind of record."""
    where: tuple[Part, ...] = ("kinds", name)
    reader.known(table, where, ("fields", "words") if name in _WORDS else ("fields",))
    old = base or RecordKind(name)
    fields = {field.key: field for field in old.fields}
    given = reader.table(table, where, "fields")
    for key in given:
        values = reader.table(given, (*where, "fields"), key)
        fields[key] = _field(
            reader, values, (*where, "fields", key), fields.get(key) or Field(key, ())
        )
    vocabularies = {name: dict(entries) for name, entries in old.words.items()}
    found = reader.table(table, where, "words") if name in _WORDS else {}
    reader.known(found, (*where, "words"), _WORDS.get(name, {}))
    for vocabulary in (item for item in found if item in _WORDS.get(name, {})):
        entries = reader.table(found, (*where, "words"), vocabulary)
        known = vocabularies.setdefault(vocabulary, {})
        valid = _WORDS[name][vocabulary]
        reader.known(entries, (*where, "words", vocabulary), valid)
        for key in (item for item in entries if item in valid):
            phrases = reader.texts(entries, (*where, "words", vocabulary), key)
            known[key] = merged(known.get(key, ()), phrases)
    return RecordKind(name, tuple(fields.values()), vocabularies)


def _field(reader: Reader, table: Table, where: tuple[Part, ...], old: Field) -> Field:
    """Read one field of a kind of record."""
    reader.known(table, where, ("labels",))
    labels = merged(old.labels, reader.texts(table, where, "labels"))
    if not labels:
        reader.note(where, "'labels' is missing: the labels and column heads that start this field")
    return Field(old.key, labels)
