"""From a parsed TOML file to a template: its sections, on top of the template it extends."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sphinx_sysdesign.template.problems import choice
from sphinx_sysdesign.template.reader import Reader, Table, merged, read_aliases
from sphinx_sysdesign.template.record_kinds import build_kinds
from sphinx_sysdesign.template.records import LEVELS, Level, Section
from sphinx_sysdesign.template.resolve import resolve
from sphinx_sysdesign.template.template import Template

if TYPE_CHECKING:
    from sphinx_sysdesign.template.lines import Part

#: The keys of a template file.
TOP_KEYS = ("name", "title", "extends", "remove", "source", "lead", "sections", "kinds")
#: The keys of a section.
SECTION_KEYS = (
    "key", "title", "level", "parent", "after", "hint", "aliases", "within", "expects", "group",
    "serves", "closed", "admits", "label",
)  # fmt: skip


def build(reader: Reader, data: Table, base: Template | None, markdown: str) -> Template:
    """Build a template from the values of a file, on top of the template it extends."""
    reader.known(data, (), TOP_KEYS)
    name = reader.name(data, (), "name")
    removed = _removed(reader, data, base)
    sections = {s.key: s for s in (base.sections if base else ()) if s.key not in removed}
    _sections(reader, data, sections)
    ordered = resolve(reader, data, sections)
    lead = reader.text(data, (), "lead", base.lead if base else "")
    if lead and lead not in ordered:
        if "lead" in data:
            reader.note(("lead",), f"no section {lead!r}; {choice(lead, ordered)}")
        lead = ""
    return Template(
        name=name,
        title=reader.text(data, (), "title", name) or name,
        sections=tuple(ordered.values()),
        kinds=build_kinds(reader, data, base),
        lead=lead,
        markdown=markdown or (base.markdown if base else ""),
    )


def _removed(reader: Reader, data: Table, base: Template | None) -> set[str]:
    """Return the keys of inherited sections to leave out, with all their parts."""
    keys: set[str] = set()
    for key in reader.texts(data, (), "remove"):
        if base is None or base.section(key) is None:
            known = [s.key for s in base.sections] if base else []
            reader.note(("remove",), f"no inherited section {key!r}; {choice(key, known)}")
        else:
            keys |= {key, *(section.key for section in base.descendants(key))}
    return keys


def _sections(reader: Reader, data: Table, sections: dict[str, Section]) -> None:
    """Add the file's own sections to the inherited ones, or change those."""
    listed = data.get("sections", [])
    if not isinstance(listed, list):
        reader.note(("sections",), "expected [[sections]], a table for each section")
        return
    seen: set[str] = set()
    for at, table in enumerate(listed):
        where: tuple[Part, ...] = ("sections", at)
        if not isinstance(table, dict):
            reader.note(where, "expected a table: start each section with [[sections]]")
            continue
        key = reader.name(table, where, "key")
        if key in seen:
            reader.note((*where, "key"), f"section {key!r} is there twice; each key may stand once")
        elif key:
            seen.add(key)
            reader.names[at] = key
            reader.known(table, where, SECTION_KEYS)
            section = _section(reader, table, where, sections.get(key))
            _place(sections, section, reader.text(table, where, "after"))


def _section(
    reader: Reader, table: Table, where: tuple[Part, ...], base: Section | None
) -> Section:
    """Read one section; what it does not say comes from the inherited one, aliases are added."""
    key = reader.name(table, where, "key")
    old = base or Section(key, key.replace("-", " ").capitalize())
    level = reader.one_of(table, where, "level", LEVELS, old.level)
    return Section(
        key=key,
        title=reader.text(table, where, "title", old.title) or old.title,
        level=cast("Level", level),
        parent=reader.text(table, where, "parent", old.parent),
        hint=reader.text(table, where, "hint", old.hint),
        aliases=merged(old.aliases, read_aliases(reader, table, where, "aliases")),
        within=merged(old.within, read_aliases(reader, table, where, "within")),
        expects=reader.texts(table, where, "expects", old.expects),
        group=reader.flag(table, where, "group", default=old.group),
        serves=reader.texts(table, where, "serves", old.serves),
        closed=reader.flag(table, where, "closed", default=old.closed),
        admits=reader.texts(table, where, "admits", old.admits),
        label=reader.flag(table, where, "label", default=old.label),
    )


def _place(sections: dict[str, Section], section: Section, after: str) -> None:
    """Put a section where it was, behind the one it names, or at the end."""
    if section.key in sections or after not in sections:
        sections[section.key] = section
        return
    items = list(sections.items())
    at = next(number for number, (key, _) in enumerate(items) if key == after) + 1
    items.insert(at, (section.key, section))
    sections.clear()
    sections.update(items)
