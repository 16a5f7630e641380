"""Designs in Markdown as the overviews of a page see them."""

from __future__ import annotations

from blocks_of import document_of

from sphinx_sysdesign.evaluate import collect, evaluate
from sphinx_sysdesign.model.design import STATUSES
from sphinx_sysdesign.model.report import Settings
from sphinx_sysdesign.scan import scan_page
from sphinx_sysdesign.template import load_builtin
from sphinx_sysdesign.views import Shown, Slot, Views

TEMPLATES = {name: load_builtin(name) for name in ("none", "system-design")}
LEVELS = ((0, "accept"), (50, "watch"), (100, "act"), (200, "act now"))


def page_of(docname: str, text: str, *, is_design: bool = True):
    """Return the page of a text; without front matter a design gets an id."""
    if is_design and not text.startswith("---\n"):
        text = f"---\ndesign:\n  id: {docname}\n---\n\n# {docname.capitalize()}\n\n{text}"
    return scan_page(
        document_of(text, docname),
        is_design=is_design,
        templates=TEMPLATES,
        default_template="none",
    )


def views_of(slots=None, others=None, **designs: str) -> Views:
    """Return the views of some designs, given by document name, and of pages that are none."""
    pages = [page_of(name, text) for name, text in designs.items()]
    pages += [page_of(name, text, is_design=False) for name, text in (others or {}).items()]
    report = evaluate(collect(pages), Settings(template="none"), TEMPLATES)
    shown = Shown(findings=frozenset(STATUSES), action_levels=LEVELS)
    return Views(report, shown, slots=slots or {})


def view_of(kind: str, /, docname: str = "index", slots=None, others=None, options=None, **designs):
    """Return the view of an overview with some options, as it stands in a document."""
    slot = Slot(kind, "", tuple((options or {}).items()))
    return views_of(slots, others, **designs).view(slot, docname)


def front(name: str, **keys: str) -> str:
    """Return front matter and title of a design."""
    facts = "".join(f"  {key}: {value}\n" for key, value in {"id": name, **keys}.items())
    return f"---\ndesign:\n{facts}---\n\n# {name.capitalize()}\n\n"
