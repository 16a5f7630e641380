"""Designs in Markdown, and what one rule finds in them."""

from __future__ import annotations

from blocks_of import document_of

from sphinx_sysdesign.evaluate import collect, evaluate
from sphinx_sysdesign.model.report import Settings
from sphinx_sysdesign.scan import scan_page
from sphinx_sysdesign.template import load_builtin

TEMPLATES = {name: load_builtin(name) for name in ("none", "system-design")}


def report(*, template="none", settings=None, **bodies):
    """Evaluate designs given as bodies by document name; a body may have front matter of its own."""
    pages = []
    for docname, body in bodies.items():
        text = (
            body
            if body.startswith("---\n")
            else f"---\ndesign:\n  id: {docname}\n---\n\n# S\n{body}"
        )
        pages.append(
            scan_page(
                document_of(text, docname),
                is_design=True,
                templates=TEMPLATES,
                default_template=template,
            )
        )
    return evaluate(collect(pages), Settings(template=template, **(settings or {})), TEMPLATES)


def check(code, **bodies):
    """Return the findings of one rule."""
    return [j.finding for j in report(**bodies).findings if j.finding.code == code]


def codes(*wanted, **bodies):
    """Return code and level of the findings of some rules (of all, if none is named)."""
    return [
        (j.finding.code, j.level)
        for j in report(**bodies).findings
        if not wanted or j.finding.code in wanted
    ]
