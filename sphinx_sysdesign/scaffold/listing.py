"""The templates that come with the package, as text for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.template import builtin_names, load_builtin

if TYPE_CHECKING:
    from sphinx_sysdesign.template import Template


def render_templates() -> str:
    """Return every built-in template with its sections, their levels and what belongs there."""
    return "\n".join(render_template(load_builtin(name)) for name in builtin_names())


def render_template(template: Template) -> str:
    """Return one template: a line for itself, and one for each section, indented as a tree."""
    lines = [f"{template.name}: {template.title}"]
    if not template.sections:
        lines.append("  No expected sections: what a design has must be finished.")
    rows = [
        ("  " * (template.depth(section.key) + 1) + section.title, section)
        for section in template.sections
    ]
    width = max((len(title) for title, _ in rows), default=0)
    for title, section in rows:
        level = "" if section.group else section.level
        lines.append(f"{title:{width}}  {level:11}  {section.hint}".rstrip())
    return "\n".join(lines) + "\n"
