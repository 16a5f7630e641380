"""From a parsed TOML file to kinds of records, their fields and their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sphinx_sysdesign.template.reader import Reader, Table, merged
from sphinx_sysdesign.template.records import LEVELS, Field, Level, RecordKind
from sphinx_sysdesign.template.resolve import RECORDS

if TYPE_CHECKING:
    from sphinx_sysdesign.template.lines import Part
    from sphinx_sysdesign.template.template import Template

_KIND_NAMES = tuple(name for name in RECORDS if " " not in name)


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
    reader.known(table, where, ("title", "fields", "words"))
    old = base or RecordKind(name, name.replace("-", " ").capitalize())
    fields = {field.key: field for field in old.fields}
    given = reader.table(table, where, "fields")
    for key in given:
        values = reader.table(given, (*where, "fields"), key)
        fields[key] = _field(
            reader, values, (*where, "fields", key), fields.get(key) or Field(key, ())
        )
    vocabularies = {name: dict(entries) for name, entries in old.words.items()}
    for vocabulary in (found := reader.table(table, where, "words")):
        entries = reader.table(found, (*where, "words"), vocabulary)
        known = vocabularies.setdefault(vocabulary, {})
        for key in entries:
            phrases = reader.texts(entries, (*where, "words", vocabulary), key)
            known[key] = merged(known.get(key, ()), phrases)
    title = reader.text(table, where, "title", old.title) or old.title
    return RecordKind(name, title, tuple(fields.values()), vocabularies)


def _field(reader: Reader, table: Table, where: tuple[Part, ...], old: Field) -> Field:
    """Read one field of a kind of record."""
    reader.known(table, where, ("labels", "level"))
    level = reader.one_of(table, where, "level", LEVELS, old.level)
    labels = merged(old.labels, reader.texts(table, where, "labels"))
    if not labels:
        reader.note(where, "'labels' is missing: the labels and column heads that start this field")
    return Field(old.key, labels, cast("Level", level))
