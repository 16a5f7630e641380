"""Which headings of a whole document serve which sections of a template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_sysdesign.template.template import Template


class Heading(Protocol):
    """A heading of a document; the model's `SectionFact` is one."""

    @property
    def title(self) -> str:
        """Its words."""

    @property
    def level(self) -> int:
        """1 to 6, or 7 for a bold label."""

    @property
    def parent(self) -> int:
        """The index of the heading above it, or -1."""

    @property
    def has_content(self) -> bool:
        """Whether anything but comments stands between it and the next heading."""


@dataclass(frozen=True)
class Coverage:
    """The sections of a template in a document."""

    #: Section key to the indexes of the headings that serve it; missing sections are left out.
    sections: Mapping[str, tuple[int, ...]]
    #: For each heading, the keys of the sections it serves itself.
    headings: tuple[tuple[str, ...], ...]


def cover(template: Template, headings: Sequence[Heading], *, part: bool = False) -> Coverage:
    """Tell which headings serve which sections.

    The title of a document serves none but the template's `lead` by the text under it, except on
    a page that is a part of a design (`part`). A section without a heading of its own is served by the headings of its parts. The heading of a
    group serves the parts it stands for where none of them has a heading below it, and where it
    has content, or headings below it that serve nothing else.
    """
    if not template.sections:
        return Coverage({}, ((),) * len(headings))
    named = _named(template, headings, title=part)
    served = [
        _served(template, headings, named, index) if keys else ()
        for index, keys in enumerate(named)
    ]
    found: dict[str, list[int]] = {}
    for index, keys in enumerate(served):
        for key in keys:
            found.setdefault(key, []).append(index)
    for section in template.deepest_first:
        if section.key in found and section.parent:
            above = template.section(section.parent)
            if above is not None and not any(above.key in keys for keys in served):
                found.setdefault(above.key, []).extend(found[section.key])
    ordered = {
        section.key: tuple(sorted(set(found[section.key])))
        for section in template.sections
        if section.key in found
    }
    return Coverage(ordered, tuple(served))


def _named(
    template: Template, headings: Sequence[Heading], *, title: bool
) -> list[tuple[str, ...]]:
    """Return the sections that each heading names, with the headings above it in view."""
    paths: list[tuple[str, ...]] = []
    named: list[tuple[str, ...]] = []
    for index, heading in enumerate(headings):
        above = paths[heading.parent] if 0 <= heading.parent < index else ()
        if index == 0 and not title and _is_title(headings):
            paths.append(())
            has_lead = heading.has_content and template.lead
            named.append((template.lead,) if has_lead else ())
            continue
        paths.append((*above, heading.title))
        named.append(template.named(heading.title, heading.level, above))
    return named


def _is_title(headings: Sequence[Heading]) -> bool:
    """Tell whether the first heading is the document's title: the only one of its level, and the highest."""
    first, *others = headings
    return all(heading.level > first.level for heading in others)


def _served(
    template: Template,
    headings: Sequence[Heading],
    named: Sequence[tuple[str, ...]],
    index: int,
) -> tuple[str, ...]:
    """Return the sections that one heading serves, the parts of groups included."""
    keys = list(named[index])
    below: list[int] | None = None
    for key in named[index]:
        section = template.section(key)
        parts = section.serves if section else ()
        if not parts:
            continue
        if below is None:
            below = [at for at in range(index + 1, len(headings)) if _is_under(headings, at, index)]
        if any(part in named[at] for at in below for part in parts):
            continue
        nested = [at for at in below if headings[at].parent == index]
        if headings[index].has_content or not nested or any(not named[at] for at in nested):
            keys.extend(parts)
    return tuple(dict.fromkeys(keys))


def _is_under(headings: Sequence[Heading], at: int, above: int) -> bool:
    """Tell whether a heading stands below another one, at any depth."""
    while at > above:
        at = headings[at].parent
    return at == above
