"""Which sections of a plain document hold records, by the template's words for them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_sysdesign.model.blocks import Block, Directive, Document, Paragraph, Section, walk
from sphinx_sysdesign.records.extracted import Extracted, joined
from sphinx_sysdesign.records.fields import unfold
from sphinx_sysdesign.records.labels import leading_label
from sphinx_sysdesign.records.plain import alternatives_in, components_in, decisions_in, failures_in
from sphinx_sysdesign.records.requirements import KINDS, requirements_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_sysdesign.records.source import Source
    from sphinx_sysdesign.template import Template

#: Headings deeper than this are read as part of what stands above.
_DEEPEST = 20
#: A bold label serves a section of the template as a heading of this level.
_LABEL_LEVEL = 7
_OUT_OF_SCOPE = "out-of-scope"


@dataclass(frozen=True, slots=True)
class Found:
    """A section that holds records: of which kind, and its blocks without sections of other kinds."""

    role: str
    section: Section


def read_sections(document: Document, template: Template, source: Source) -> Extracted:
    """Return the records in the plain sections of a document; what directives hold is left out."""
    roles = roles_of(template)
    if not roles:
        return Extracted()
    return joined(_read(found, source) for found in _find(document.blocks, template, roles, (), ""))


def roles_of(template: Template) -> dict[str, str]:
    """Return the sections of a template that hold records, with the kind: `requirements functional`."""
    kinds = (
        "tradeoff",
        "failure-mode",
        "component",
        "alternative",
        *(f"requirements {k}" for k in KINDS),
    )
    found = {
        section.key: kind
        for section in template.sections
        for kind in kinds
        if kind in section.expects
    }
    if found and template.section(_OUT_OF_SCOPE):
        found[_OUT_OF_SCOPE] = _OUT_OF_SCOPE
    return found


def _find(
    blocks: Sequence[Block],
    template: Template,
    roles: dict[str, str],
    above: tuple[str, ...],
    within: str,
) -> Iterator[Found]:
    """Yield the sections that hold records, below headings of these titles."""
    for block in blocks:
        if not isinstance(block, Section) or len(above) > _DEEPEST:
            continue
        title = block.title.plain
        keys = template.named(title, block.level, above) if block.level > 1 or above else ()
        role = next((roles[key] for key in keys if key in roles), "")
        inner = tuple(_find(block.blocks, template, roles, (*above, title), role or within))
        if role and role != within:
            yield Found(role, _without(block, {found.section.key for found in inner}))
        elif not role and not within:
            yield from _labelled(block, template, roles, (*above, title))
        yield from inner


def _without(section: Section, keys: set[int]) -> Section:
    """Return a section without the sections inside it that hold records of another kind."""
    kept = tuple(
        b for b in section.blocks if not (isinstance(b, Section) and b.key in keys and b.key >= 0)
    )
    return replace(section, blocks=kept)


def _labelled(
    section: Section, template: Template, roles: dict[str, str], above: tuple[str, ...]
) -> Iterator[Found]:
    """Yield the requirements under bold labels: **Functional requirements:** and a list."""
    role, line, blocks = "", section.line, list[Block]()
    for block in unfold(section.blocks):
        label = leading_label(block.text) if isinstance(block, Paragraph) else None
        if (label and not label.rest) or isinstance(block, Section):
            yield from _found(role, section, line, blocks)
            keys = template.named(label.words, _LABEL_LEVEL, above) if label else ()
            role = next((roles[k] for k in keys if k in roles and "requirements" in roles[k]), "")
            line, blocks = block.line, []
        elif role:
            blocks.append(block)
    yield from _found(role, section, line, blocks)


def _found(role: str, section: Section, line: int, blocks: list[Block]) -> Iterator[Found]:
    if role and blocks:
        yield Found(role, replace(section, line=line, blocks=tuple(blocks), key=-1))


def _read(found: Found, source: Source) -> Extracted:
    """Return the records of one section; nothing where a directive in it holds them already."""
    section, kind = found.section, found.role.partition(" ")[0]
    if any(
        isinstance(b, Directive) and b.own and b.name in {kind, "requirements"}
        for b in walk(section.blocks)
    ):
        return Extracted()
    match found.role:
        case "tradeoff":
            return Extracted(tradeoffs=tuple(decisions_in(section, source)))
        case "failure-mode":
            return Extracted(failure_modes=tuple(failures_in(section, source)))
        case "component":
            return Extracted(components=tuple(components_in(section, source)))
        case "alternative":
            return Extracted(alternatives=tuple(alternatives_in(section, source)))
    priority = "wont" if found.role == _OUT_OF_SCOPE else ""
    kind = found.role.partition(" ")[2] or "functional"
    blocks = section.blocks
    items = requirements_in(blocks, kind, source, priority=priority, citable=False)
    return Extracted(requirements=tuple(items))
