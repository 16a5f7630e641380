"""Read a document: turn its nodes into a `Page`, and mark its records in the doctree.

Runs before translation and smart quotes, so that findings and ids are the same in every language.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from sphinx_sysdesign.scan import scan_page
from sphinx_sysdesign.sphinx.build import relative_source, source_path
from sphinx_sysdesign.sphinx.convert import convert
from sphinx_sysdesign.sphinx.decorate import decorate
from sphinx_sysdesign.sphinx.domain import domain_of
from sphinx_sysdesign.sphinx.front_matter import front_matter, unread
from sphinx_sysdesign.sphinx.includes import one_text
from sphinx_sysdesign.sphinx.late import Late
from sphinx_sysdesign.sphinx.nodes import (
    design_options,
    elements,
    inline_slot,
    record_block,
    slot,
    slot_of,
)
from sphinx_sysdesign.sphinx.restore import restore_placeholders

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes

    from sphinx_sysdesign.model.parts import Part
    from sphinx_sysdesign.views import Slot


#: Names of nodes that are words of the document, and of those that tell more; most nodes are neither.
_WORDS = frozenset({"paragraph", "literal_block", "table", "list_item"})
_TOLD = frozenset(
    {"record_block", "design_options", "toctree", "pending_xref", "slot", "inline_slot"}
)


@dataclass
class Ours:
    """What a document holds that matters here, found in one pass."""

    options: list[design_options] = field(default_factory=list)
    #: True where a directive or role of ours is used.
    used: bool = False
    #: True where there is a toctree or an overview.
    has_contents: bool = False
    #: True where there is more than titles, toctrees and overviews.
    has_words: bool = False
    slots: dict[Slot, None] = field(default_factory=dict)

    @classmethod
    def of(cls, document: nodes.document) -> Ours:
        """Look through a document."""
        found = cls()
        for node in elements(document):
            if node.tagname in _WORDS:
                found.has_words = True
            elif node.tagname in _TOLD:
                found._tell(node)
        return found

    def _tell(self, node: nodes.Element) -> None:
        match node:
            case record_block():
                self.has_words = self.used = True
            case design_options():
                self.options.append(node)
            case addnodes.toctree():
                self.has_contents = True
            case addnodes.pending_xref():
                self.used = self.used or node.get("refdomain") == "sysdesign"
            case slot() | inline_slot():
                self.used = True
                self.has_contents = self.has_contents or isinstance(node, slot)
                self.slots[slot_of(node)] = None

    def take_options(self) -> dict[str, Any] | None:
        """Take the `design` directives out of the document and return their options; None without one."""
        merged: dict[str, Any] = {}
        for node in self.options:
            merged |= node["options"]
            node.parent.remove(node)
        return merged if self.options else None


def _is_false(value: object) -> bool:
    return str(value).strip().casefold() in {"false", "no", "off"}


class CollectPage(SphinxTransform):
    """Store what the checks need of a document, and prepare it for what is shown later."""

    default_priority = 5

    def apply(self, **kwargs: Any) -> None:
        """Read the document if it is a design or uses our directives or roles."""
        docname = self.env.docname
        ours = Ours.of(self.document)
        options = ours.take_options()
        data = front_matter(self.document)
        is_design = self._is_design(docname, data, options, ours)
        slots = dict(ours.slots)
        if is_design or ours.used:
            slots |= self._read(docname, {**data, **_merged(data, options)}, is_design=is_design)
        domain_of(self.env).note_slots(docname, tuple(slots))

    def _is_design(
        self, docname: str, data: Mapping[str, Any], options: dict[str, Any] | None, ours: Ours
    ) -> bool:
        if options is not None:
            return True
        if "design" in data:
            return not _is_false(data["design"])
        if ours.has_contents and not ours.has_words:
            return False
        return domain_of(self.env).build.is_design(docname)

    def _read(self, docname: str, data: dict[str, Any], *, is_design: bool) -> dict[Slot, None]:
        """Store the page, and return the slots that were made for its records."""
        domain = domain_of(self.env)
        path = source_path(self.env, docname)
        with one_text(self.document, domain.build.source_of(docname)) as (source, parts):
            syntax = "markdown" if path.endswith((".md", ".ipynb")) else "rst"
            document, found = convert(
                self.document,
                docname=docname,
                path=path,
                source=source,
                syntax=syntax,
                front_matter=data,
                parts=tuple(self._relative(part, path) for part in parts),
                unread=unread(source) if syntax == "markdown" and "design" not in data else None,
            )
            page = scan_page(document, is_design=is_design, **domain.build.scan_options)
            restore_placeholders(self.document, page)
            late = Late(page, domain.build.scan_options["id_prefixes"])
            decorate(self.document, page, found, late)
            late.note_in(self.document)
        domain.note_page(page)
        return late.slots

    def _relative(self, part: Part, own: str) -> Part:
        """Return a part with the path of its file as seen from the source folder."""
        if part.path == self.document["source"]:
            return replace(part, path=own)
        return replace(part, path=relative_source(self.env, part.path))


def _merged(data: Mapping[str, Any], options: dict[str, Any] | None) -> dict[str, Any]:
    """Return the `design` entry with the options of the directive over it."""
    if options is None:
        return {}
    given = data.get("design")
    return {"design": {**(given if isinstance(given, dict) else {}), **options}}
