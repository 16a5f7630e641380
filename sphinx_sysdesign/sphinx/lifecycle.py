"""The moments of a build: options at its start, the checks once everything is read, files at its end."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util import logging

from sphinx_sysdesign.estimates import set_year
from sphinx_sysdesign.evaluate import collect, evaluate
from sphinx_sysdesign.review_files import read_reviews
from sphinx_sysdesign.sphinx.build import new_build
from sphinx_sysdesign.sphinx.domain import domain_of, reading_order
from sphinx_sysdesign.sphinx.elsewhere import names_elsewhere
from sphinx_sysdesign.sphinx.links import capitalised
from sphinx_sysdesign.sphinx.nodes import elements
from sphinx_sysdesign.views import OVERVIEWS, Views

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment

    from sphinx_sysdesign.findings import Judged
    from sphinx_sysdesign.model.design import Page
    from sphinx_sysdesign.model.report import Report

logger = logging.getLogger(__name__)

#: What needs a style sheet beside the one of all pages.
CALCULATIONS = frozenset({"estimate", "estimate-table"})
MAPS = frozenset({"design-map", "component-map"})


def on_builder_inited(app: Sphinx) -> None:
    """Read the options of this build."""
    set_year(app.config.sysdesign_year_days)
    domain_of(app.env).build = new_build(app)


def on_env_get_outdated(app: Sphinx, env: BuildEnvironment, *_names: set[str]) -> list[str]:
    """Name the pages that a changed template makes stale: what is kept of them was read with the old one."""
    return domain_of(env).outdated()


def on_source_read(app: Sphinx, docname: str, content: list[str]) -> None:
    """Keep the text of the document that is parsed next: some lines leave no node behind."""
    domain_of(app.env).build.note_source(docname, content[0])


def on_doctree_read(app: Sphinx, doctree: nodes.document) -> None:
    """Keep the references without a kind: what they show may be ours; MyST makes them late."""
    links = dict.fromkeys(
        f"{node['reftarget']}#{node['reftargetid']}"
        if node.get("reftargetid")
        else str(node["reftarget"])
        for node in elements(doctree)
        if node.tagname == "pending_xref" and node.get("reftype") in {"any", "myst"}
    )
    domain_of(app.env).note_links(app.env.docname, tuple(links))


def report_of(env: BuildEnvironment) -> Report:
    """Return the evaluation of this build, made when it is first asked for."""
    domain = domain_of(env)
    if domain.report is None:
        build = domain.build
        corpus = collect(domain.pages, reading_order(env))
        settings = replace(
            build.settings,
            elsewhere=names_elsewhere(env),
            reviews=read_reviews(Path(env.srcdir), corpus.designs),
        )
        domain.note_report(evaluate(corpus, settings, build.templates))
    report = domain.report
    assert report is not None
    return report


def on_env_updated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Check everything, say what was found, and name the pages that show something else now.

    This event comes once in every build, also where nothing was read; `env-check-consistency` does not.
    """
    domain = domain_of(env)
    domain.report = None
    report = report_of(env)
    for judged in report.findings:
        log(judged, domain.pages[judged.finding.docname], env.srcdir)
    is_live = app.builder.format == "html"
    views = Views(report, domain.build.shown, domain.titles, domain.slots, is_live=is_live)
    domain.views = views
    domain.digests = dict(_digests(app, env, views))
    before = _load_digests(app)
    return sorted(name for name, digest in domain.digests.items() if before.get(name) != digest)


def on_warn_missing_reference(
    _app: Sphinx, domain: Domain | None, _node: pending_xref
) -> bool | None:
    """Leave unknown targets of ours to SD601; without this, `-n` would say them twice."""
    return True if domain is not None and domain.name == "sysdesign" else None


def log(judged: Judged, page: Page, srcdir: str | os.PathLike[str]) -> None:
    """Say a finding as a Sphinx warning, at its place; what is silenced or accepted is not said."""
    if judged.silenced or judged.baseline or judged.level == "info":
        return
    finding = judged.finding
    speak = logger.error if judged.level == "error" else logger.warning
    path, line = page.place(finding.line)
    is_included = path != page.path
    included = f"{Path(os.path.normpath(Path(srcdir, path)))}:{line}"
    speak(
        "%s %s. %s.",
        finding.code,
        capitalised(finding.message),
        capitalised(finding.fix),
        location=included if is_included else (finding.docname, line),
        type="sysdesign",
        subtype=judged.name,
    )


def _digests(app: Sphinx, env: BuildEnvironment, views: Views) -> Iterator[tuple[str, str]]:
    domain = domain_of(env)
    for docname in sorted({*domain.pages, *domain.slots, *domain.links}):
        page = domain.pages.get(docname)
        citations = page.citations if page else ()
        slots, links = domain.slots.get(docname, ()), domain.links.get(docname, ())
        yield docname, views.digest(docname, slots, citations, links)


def _digest_file(app: Sphinx) -> Path:
    """Return the file that remembers what the pages of this builder and output folder show."""
    key = hashlib.sha256(str(app.outdir).encode()).hexdigest()[:8]
    return Path(app.doctreedir, f"sysdesign-{app.builder.name}-{key}.json")


def _load_digests(app: Sphinx) -> dict[str, str]:
    try:
        found = json.loads(_digest_file(app).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Remember what the pages show, once they are written, and write designs.json beside them."""
    if exception is not None:
        return
    text = json.dumps(domain_of(app.env).digests, sort_keys=True)
    _digest_file(app).write_text(text, encoding="utf-8")
    is_site = app.builder.format == "html" and app.builder.name != "epub"
    if is_site and domain_of(app.env).pages:
        _write_designs(app)


def _write_designs(app: Sphinx) -> None:
    from sphinx_sysdesign.reporters.designs_json import designs_json  # noqa: PLC0415 (html only)

    text = designs_json(report_of(app.env), app.builder.get_target_uri)
    path = Path(app.outdir, "designs.json")
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def on_html_page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Load our style sheet on the pages that show something of ours, and on no other."""
    domain = domain_of(app.env)
    if pagename in domain.pages or pagename in domain.slots or app.builder.name == "singlehtml":
        app.add_css_file("sysdesign.css")
        shown = {slot.kind for slot in domain.slots.get(pagename, ())}
        if app.builder.name == "singlehtml":
            shown = {*OVERVIEWS, *CALCULATIONS, *MAPS}
        if shown & (OVERVIEWS.keys() - MAPS):
            app.add_css_file("sysdesign-overviews.css")
            app.add_js_file("sysdesign-overviews.js", loading_method="defer")
        if shown & CALCULATIONS:
            app.add_css_file("sysdesign-estimate.css")
            app.add_css_file("sysdesign-live.css")
            app.add_js_file("sysdesign-live.js", loading_method="defer")
        if shown & MAPS:
            app.add_css_file("sysdesign-map.css")
