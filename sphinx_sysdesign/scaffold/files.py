"""The texts of new files: package data with the author's names filled in."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files as package_files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_sysdesign.template import Template

_FILES = package_files("sphinx_sysdesign.scaffold") / "files"
_FENCE = re.compile(r"^:::(?=\{|$)", re.MULTILINE)
_PROTECTED = re.compile(r"([\\`*_\[\]<>{}#&$])")


@lru_cache(maxsize=16)
def _source(name: str) -> str:
    """Return a file of this package."""
    return (_FILES / f"{name}.in").read_text(encoding="utf-8")


def filled(name: str, **values: str) -> str:
    """Return a file of this package with `@NAME@` replaced by the value of `name`, all at once."""
    wanted = {f"@{key.upper()}@": value for key, value in values.items()}
    return re.sub(r"@[A-Z_]+@", lambda match: wanted.get(match[0], match[0]), _source(name))


def as_markdown(title: str) -> str:
    """Return a title whose characters mean nothing to Markdown."""
    return _PROTECTED.sub(r"\\\1", title)


def design_text(template: Template, *, title: str, id: str, today: str, colons: bool = True) -> str:  # noqa: A002 (that is its name)
    """Return a new design: the template's sections, with its own placeholders, as a draft.

    `colons` says whether the project reads directives between `:::` lines.
    """
    values = {"title": as_markdown(title), "id": id, "today": today}
    if template.name == "system-design":
        text = filled("design.md", **values)
    else:
        text = filled("front-matter.md", **values, template=template.name) + _body(template)
    return text if colons else _FENCE.sub("````", text)


def _body(template: Template) -> str:
    """Return a template's Markdown below its title, or its sections as headings with their hints."""
    if template.markdown:
        text = re.sub(r"\A---\n.*?^---\n", "", template.markdown, flags=re.DOTALL | re.MULTILINE)
        return re.sub(r"\A\s*# .*\n", "", text).strip() + "\n"
    lines: list[str] = []
    for section in template.sections:
        if section.level != "optional" or section.group:
            heading = "#" * min(template.depth(section.key) + 2, 6)
            lines += [f"{heading} {section.title}", "", f"<!-- {section.hint} -->", ""]
    return "\n".join(lines) or "[One-sentence description of the system to design]\n"
