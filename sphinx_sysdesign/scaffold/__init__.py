"""New projects and new designs: plans of files to write; nothing that exists is overwritten."""

from sphinx_sysdesign.scaffold.listing import render_template, render_templates
from sphinx_sysdesign.scaffold.new import new_design, new_project, plan_design, plan_project
from sphinx_sysdesign.scaffold.plan import Outcome, Plan, PlannedFile, write

__all__ = [
    "Outcome",
    "Plan",
    "PlannedFile",
    "new_design",
    "new_project",
    "plan_design",
    "plan_project",
    "render_template",
    "render_templates",
    "write",
]
