"""The domain `sysdesign`: what was read of each document, and where every record can be found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.locale import get_translation
from sphinx.util import docname_join

from sphinx_sysdesign.evaluate import collect
from sphinx_sysdesign.lookup import Index, Target
from sphinx_sysdesign.sphinx.links import link_node, target_link
from sphinx_sysdesign.sphinx.nodes import live_text
from sphinx_sysdesign.sphinx.roles import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from docutils.nodes import Element, reference
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_sysdesign.model.design import Page
    from sphinx_sysdesign.model.report import Report
    from sphinx_sysdesign.sphinx.build import Build
    from sphinx_sysdesign.views import Slot, Views

_ = get_translation("sysdesign")


class SysDesignDomain(Domain):
    """Pages as they were read, by document name; everything else follows from them."""

    name = "sysdesign"
    label = _("System design")
    object_types: ClassVar[dict[str, ObjType]] = {
        role: ObjType(_(kind), role, "any") for role, kind in KINDS.items()
    }
    initial_data: ClassVar[dict[str, Any]] = {
        "pages": {},
        "slots": {},
        "titles": {},
        "links": {},
        "scans": {},
    }
    data_version = 4

    #: The options of this build; never pickled.
    build: Build
    #: The evaluation of this build; never pickled.
    report: Report | None = None
    #: What pages show of it.
    views: Views | None = None
    #: Document name to a hash of what its page shows of others and of the checks.
    digests: dict[str, str]
    _index: Index | None = None

    @property
    def pages(self) -> dict[str, Page]:
        """Document name to what was read of it."""
        return cast("dict[str, Page]", self.data.setdefault("pages", {}))

    @property
    def slots(self) -> dict[str, tuple[Slot, ...]]:
        """Document name to the places in it that are filled when it is written."""
        return cast("dict[str, tuple[Slot, ...]]", self.data.setdefault("slots", {}))

    @property
    def titles(self) -> dict[str, dict[str, str]]:
        """Document name to its translated titles by HTML id, as `Index` takes them."""
        return cast("dict[str, dict[str, str]]", self.data.setdefault("titles", {}))

    @property
    def links(self) -> dict[str, tuple[str, ...]]:
        """Document name to what it refers to without a role of ours; see `Index.meant_by`."""
        return cast("dict[str, tuple[str, ...]]", self.data.setdefault("links", {}))

    def note_page(self, page: Page) -> None:
        """Store what was read of a document."""
        self.pages[page.docname] = page
        self.data.setdefault("scans", {})[page.docname] = self.build.fingerprint

    def outdated(self) -> list[str]:
        """Return the documents that were read with other templates than those of this build."""
        now = self.build.fingerprint
        return [name for name, mark in self.data.setdefault("scans", {}).items() if mark != now]

    def note_slots(self, docname: str, slots: tuple[Slot, ...]) -> None:
        """Store what a document shows that is known only when pages are written."""
        if slots:
            self.slots[docname] = slots

    def note_titles(self, docname: str, titles: dict[str, str]) -> None:
        """Store the titles of a document that read otherwise in the language of this build."""
        if titles:
            self.titles[docname] = titles

    def note_links(self, docname: str, links: tuple[str, ...]) -> None:
        """Store the references of a document that may turn out to be to records of ours."""
        if links:
            self.links[docname] = links

    def clear_doc(self, docname: str) -> None:
        """Forget a document that is read anew or gone."""
        for stored in self.data.values():
            if isinstance(stored, dict):
                stored.pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what a child process read."""
        for name in self.initial_data:
            mine = self.data.setdefault(name, {})
            mine.update({d: v for d, v in otherdata.get(name, {}).items() if d in docnames})

    @property
    def index(self) -> Index:
        """Where every record is, over all designs: that of the views, once they are there."""
        if self.views is not None:
            return self.views.index
        if self._index is None:
            corpus = (
                self.report.corpus if self.report else collect(self.pages, reading_order(self.env))
            )
            self._index = Index(corpus, self.titles, projects=self.build.settings.projects)
        return self._index

    def note_report(self, report: Report) -> None:
        """Keep the evaluation of this build for the pages that are written now."""
        self.report = report
        self._index = None

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:  # noqa: A002 (Sphinx names it)
        """Return the kind of a record as search and index say it; its domain would say nothing more."""
        return str(type.lname)

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> reference | None:
        """Return a link to a record, or to a place given as `docname#id`."""
        if typ == "place":
            docname, _, anchor = target.partition("#")
            return link_node(builder, fromdocname, (docname, anchor), contnode)
        found = self.index.find(typ, target, node.get("refdoc", fromdocname))
        return self._link(builder, fromdocname, found, node, contnode) if found else None

    def _link(
        self,
        builder: Builder,
        fromdocname: str,
        found: Target,
        node: pending_xref,
        contnode: Element,
    ) -> reference:
        """Return the link; its text is the record's title unless the author gave one."""
        if found.kind == "est" and self.views is not None:
            return self._value_link(builder, fromdocname, found, node, contnode)
        if not node.get("refexplicit"):
            contnode = nodes.inline(
                found.title, found.title, classes=list(contnode.get("classes", ()))
            )
        return target_link(builder, fromdocname, found, contnode)

    def _value_link(
        self,
        builder: Builder,
        fromdocname: str,
        found: Target,
        node: pending_xref,
        contnode: Element,
    ) -> reference:
        """Return the link to a value, which shows the value itself."""
        assert self.views is not None
        reference = str(node["reftarget"]) if node.get("reftype") == "est" else found.full_name
        shown = self.views.numbers.cited(reference, node.get("refdoc", fromdocname))
        if shown is None:
            return target_link(builder, fromdocname, found, contnode)
        if not node.get("refexplicit"):
            data = {"sysdesign-est": f"{shown.design}/{shown.name}", "shape": shown.shape}
            contnode = live_text(shown.text, data, "sysdesign-est")
        return target_link(builder, fromdocname, found, contnode, shown.title)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, reference]]:
        """Return the records that `any` or a Markdown link may mean: by name or by HTML id."""
        refdoc = node.get("refdoc", fromdocname)
        return [
            (f"sysdesign:{hit.kind}", self._link(builder, fromdocname, hit, node, contnode))
            for hit in self.index.find_any(target, refdoc)
            if not _is_document(env, hit, target, refdoc)
        ]

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield every record for the inventory and the search, as `design-id/name`."""
        for target in self.index.targets():
            yield target.full_name, target.title, target.kind, target.docname, target.anchor, 1

    def get_full_qualified_name(self, node: Element) -> str | None:
        """Return the name under which intersphinx asks for a reference."""
        target = node.get("reftarget")
        return str(target) if target else None


def _is_document(env: BuildEnvironment, hit: Target, target: str, refdoc: str) -> bool:
    """Tell whether a target is a design by its id and its document by its name, which is no ambiguity."""
    return hit.kind == "design" and hit.docname == docname_join(refdoc, target) in env.found_docs


def domain_of(env: BuildEnvironment) -> SysDesignDomain:
    """Return our domain of an environment."""
    return cast("SysDesignDomain", env.get_domain("sysdesign"))


def reading_order(env: BuildEnvironment) -> tuple[str, ...]:
    """Return all document names: those of the toctrees first, in their order, then the others by name."""
    seen: dict[str, None] = {}
    stack = [env.config.root_doc]
    while stack:
        docname = stack.pop()
        if docname in seen or docname not in env.all_docs:
            continue
        seen[docname] = None
        children: Iterable[str] = env.toctree_includes.get(docname, ())
        stack.extend(reversed(list(children)))
    return (*seen, *sorted(set(env.all_docs) - set(seen)))
