"""Read a document: turn its nodes into a `Page`, and mark its records in the doctree.

Runs before translation and smart quotes, so that findings and ids are the same in every language.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util.matching import Matcher

from sphinx_sysdesign.scan import scan_page
from sphinx_sysdesign.sphinx.convert import convert
from sphinx_sysdesign.sphinx.decorate import decorate
from sphinx_sysdesign.sphinx.build import source_path
from sphinx_sysdesign.sphinx.domain import domain_of
from sphinx_sysdesign.sphinx.restore import restore_placeholders
from sphinx_sysdesign.sphinx.nodes import design_options, is_slot, record_block, slot_of

if TYPE_CHECKING:
    from collections.abc import Mapping


def front_matter(document: nodes.document) -> dict[str, Any]:
    """Return the front matter as parsed; mappings and lists arrive as JSON text (MyST)."""
    found: dict[str, Any] = {}
    for block in document.children:
        if isinstance(block, nodes.field_list | nodes.docinfo):
            for entry in block.findall(nodes.field):
                name, body = entry.children[0].astext(), entry.children[1].astext()
                found[name] = _value(body)
    return found


def _value(text: str) -> Any:
    if text[:1] in "[{":
        try:
            return json.loads(text)
        except ValueError:
            return text
    return text


def directive_options(document: nodes.document) -> dict[str, Any] | None:
    """Take the `design` directives out of the document and return their options; None without one."""
    found: dict[str, Any] | None = None
    for node in list(document.findall(design_options)):
        found = {**(found or {}), **node["options"]}
        node.parent.remove(node)
    return found


def _is_false(value: object) -> bool:
    return str(value).strip().casefold() in {"false", "no", "off"}


def is_contents_only(document: nodes.document) -> bool:
    """True for a page that holds nothing but a title and a toctree."""
    leaves = [
        node
        for node in document.findall(nodes.Element)
        if isinstance(node, nodes.paragraph | nodes.literal_block | nodes.table | record_block | nodes.list_item)
    ]
    toctrees = next(iter(document.findall(addnodes.toctree)), None)
    return toctrees is not None and not leaves


class CollectPage(SphinxTransform):
    """Store what the checks need of a document, and prepare it for what is shown later."""

    default_priority = 5

    def apply(self, **kwargs: Any) -> None:
        """Read the document if it is a design or uses our directives or roles."""
        docname = self.env.docname
        options = directive_options(self.document)
        data = front_matter(self.document)
        is_design = self._is_design(docname, data, options)
        if is_design or self._uses_ours():
            self._read(docname, {**data, **_merged(data, options)}, is_design=is_design)
        slots = dict.fromkeys(slot_of(node) for node in self.document.findall(is_slot))
        domain_of(self.env).note_slots(docname, tuple(slots))

    def _is_design(self, docname: str, data: Mapping[str, Any], options: dict[str, Any] | None) -> bool:
        if options is not None:
            return True
        if "design" in data:
            return not _is_false(data["design"])
        patterns = self.config.sysdesign_designs
        patterns = [patterns] if isinstance(patterns, str) else list(patterns)
        return bool(patterns) and Matcher(patterns)(docname) and not is_contents_only(self.document)

    def _uses_ours(self) -> bool:
        return any(
            isinstance(node, record_block) or node.get("refdomain") == "sysdesign"
            for node in self.document.findall(
                lambda n: isinstance(n, record_block | addnodes.pending_xref)
            )
        )

    def _read(self, docname: str, data: dict[str, Any], *, is_design: bool) -> None:
        domain = domain_of(self.env)
        path = source_path(self.env, docname)
        document, found = convert(
            self.document,
            docname=docname,
            path=path,
            source=domain.build.source_of(docname),
            syntax="markdown" if path.endswith((".md", ".ipynb")) else "rst",
            front_matter=data,
        )
        page = scan_page(document, is_design=is_design, **domain.build.scan_options)
        restore_placeholders(self.document, page)
        decorate(self.document, page, found)
        domain.note_page(page)


def _merged(data: Mapping[str, Any], options: dict[str, Any] | None) -> dict[str, Any]:
    """Return the `design` entry with the options of the directive over it."""
    if options is None:
        return {}
    given = data.get("design")
    return {"design": {**(given if isinstance(given, dict) else {}), **options}}
