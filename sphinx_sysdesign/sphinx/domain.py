"""The domain `sysdesign`: what was read of each document, and where every record can be found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.util.nodes import make_refnode

from sphinx_sysdesign.evaluate import collect
from sphinx_sysdesign.lookup import PREFIXES, Index, Target
from sphinx_sysdesign.sphinx.roles import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

    from docutils.nodes import Element, reference
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_sysdesign.model.design import Page
    from sphinx_sysdesign.model.report import Report
    from sphinx_sysdesign.sphinx.build import Build
    from sphinx_sysdesign.views import Slot, Views


class SysDesignDomain(Domain):
    """Pages as they were read, by document name; everything else follows from them."""

    name = "sysdesign"
    label = "System design"
    object_types: ClassVar[dict[str, ObjType]] = {
        role: ObjType(kind, role, "any") for role, kind in KINDS.items()
    }
    initial_data: ClassVar[dict[str, Any]] = {"pages": {}, "slots": {}}
    data_version = 1

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

    def note_page(self, page: Page) -> None:
        """Store what was read of a document."""
        self.pages[page.docname] = page

    def note_slots(self, docname: str, slots: tuple[Slot, ...]) -> None:
        """Store what a document shows that is known only when pages are written."""
        if slots:
            self.slots[docname] = slots

    def clear_doc(self, docname: str) -> None:
        """Forget a document that is read anew or gone."""
        self.pages.pop(docname, None)
        self.slots.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a child process read."""
        for name in ("pages", "slots"):
            mine = self.data.setdefault(name, {})
            mine.update({d: v for d, v in otherdata[name].items() if d in docnames})

    @property
    def index(self) -> Index:
        """Where every record is, over all designs; made once a build."""
        if self._index is None:
            corpus = self.report.corpus if self.report else collect(self.pages, reading_order(self.env))
            self._index = Index(corpus)
        return self._index

    def note_report(self, report: Report) -> None:
        """Keep the evaluation of this build for the pages that are written now."""
        self.report = report
        self._index = None

    def resolve_xref(
        self, env: BuildEnvironment, fromdocname: str, builder: Builder, typ: str, target: str,
        node: pending_xref, contnode: Element,
    ) -> reference | None:
        """Return a link to a record, or to a place given as `docname#id`."""
        if typ == "place":
            docname, _, anchor = target.partition("#")
            return make_refnode(builder, fromdocname, docname, anchor, contnode)
        found = self.index.find(typ, target, node.get("refdoc", fromdocname))
        return self._link(builder, fromdocname, found, node, contnode) if found else None

    def _link(
        self, builder: Builder, fromdocname: str, found: Target, node: pending_xref, contnode: Element
    ) -> reference:
        """Return the link; its text is the record's title unless the author gave one."""
        if not node.get("refexplicit"):
            contnode = nodes.inline(found.title, found.title, classes=list(contnode.get("classes", ())))
        return make_refnode(
            builder, fromdocname, found.docname, found.anchor, contnode, f"{found.label}: {found.title}"
        )

    def resolve_any_xref(
        self, env: BuildEnvironment, fromdocname: str, builder: Builder, target: str,
        node: pending_xref, contnode: Element,
    ) -> list[tuple[str, reference]]:
        """Return the records that `any` or a Markdown link may mean: by name or by HTML id."""
        refdoc = node.get("refdoc", fromdocname)
        found: list[tuple[str, reference]] = []
        for kind in KINDS:
            prefix = f"{PREFIXES[kind]}-" if PREFIXES[kind] else ""
            design, slash, name = target.rpartition("/")
            bare = name.removeprefix(prefix) if prefix else name
            for candidate in dict.fromkeys((target, f"{design}{slash}{bare}")):
                hit = self.index.find(kind, candidate, refdoc)
                if hit:
                    link = self._link(builder, fromdocname, hit, node, contnode)
                    found.append((f"sysdesign:{kind}", link))
                    break
        return found

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield every record for the inventory and the search, as `design-id/name`."""
        for target in self.index.targets():
            yield target.full_name, target.title, target.kind, target.docname, target.anchor, 1

    def get_full_qualified_name(self, node: Element) -> str | None:
        """Return the name under which intersphinx asks for a reference."""
        target = node.get("reftarget")
        return str(target) if target else None


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
