"""Sections of a template that name others: parents, parts, records that must exist."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sphinx_sysdesign.template.problems import choice
from sphinx_sysdesign.template.records import Section

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_sysdesign.template.lines import Part
    from sphinx_sysdesign.template.reader import Reader, Table

#: The kinds of records that `expects` may name, with the argument of those that take one.
RECORDS = (
    "requirements", "requirements functional", "requirements non-functional",
    "requirements constraints", "estimate", "tradeoff", "failure-mode", "component", "alternative",
)  # fmt: skip


def resolve(reader: Reader, data: Table, sections: dict[str, Section]) -> dict[str, Section]:
    """Return the sections without references that lead nowhere; the file's own are noted."""
    own = {key: at for at, key in reader.names.items()}
    listed = cast("list[Table]", data.get("sections"))
    resolved: dict[str, Section] = {}
    for key, section in sections.items():
        where: tuple[Part, ...] = ("sections", own[key]) if key in own else ()
        resolved[key] = _resolved(reader, section, sections, where)
    for key, at in own.items():
        after = listed[at].get("after")
        if isinstance(after, str) and after not in sections:
            message = f"no section {after!r}; {choice(after, sections)}"
            reader.note(("sections", at, "after"), message)
        if _is_circular(key, sections):
            reader.note(("sections", at, "parent"), f"section {key!r} would be a part of itself")
            resolved[key] = Section(**{**vars(resolved[key]), "parent": ""})
    return resolved


def _resolved(
    reader: Reader, section: Section, sections: Mapping[str, Section], where: tuple[Part, ...]
) -> Section:
    """Return a section whose parent, parts and records exist; nothing is noted without a place."""
    keys = tuple(sections)
    valid = {"serves": keys, "admits": keys, "expects": RECORDS, "parent": keys}
    values = dict(vars(section))
    for name, allowed in valid.items():
        given = (section.parent,) if name == "parent" else values[name]
        bad = [item for item in given if item and item not in allowed]
        for item in bad if where else ():
            thing = "kind of record" if name == "expects" else "section"
            reader.note((*where, name), f"no {thing} {item!r}; {choice(item, allowed)}")
        good = tuple(item for item in given if item not in bad)
        values[name] = good if name != "parent" else "".join(good)
    return Section(**values)


def _is_circular(key: str, sections: Mapping[str, Section]) -> bool:
    """Tell whether a section stands, by way of its parents, below itself."""
    above, steps = sections[key].parent, 0
    while above in sections and above != key and steps <= len(sections):
        above, steps = sections[above].parent, steps + 1
    return above == key
