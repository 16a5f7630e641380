"""Overviews as nodes: generic ones, so that every builder can write them; CSS dresses them."""

from sphinx_sysdesign.sphinx.overviews.dashboard import render_dashboard
from sphinx_sysdesign.sphinx.overviews.decisions import render_decisions
from sphinx_sysdesign.sphinx.overviews.designs import render_designs
from sphinx_sysdesign.sphinx.overviews.findings import render_findings
from sphinx_sysdesign.sphinx.overviews.requirements import render_requirements
from sphinx_sysdesign.sphinx.overviews.risks import render_risks

__all__ = [
    "render_dashboard",
    "render_decisions",
    "render_designs",
    "render_findings",
    "render_requirements",
    "render_risks",
]
