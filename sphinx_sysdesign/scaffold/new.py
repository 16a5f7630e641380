"""New projects and new designs: what to write, and what is left to the author."""

from __future__ import annotations

import os
import shlex
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_sysdesign import __version__
from sphinx_sysdesign.scaffold.files import as_markdown, design_text, filled
from sphinx_sysdesign.scaffold.names import parse_name, project_title
from sphinx_sysdesign.scaffold.plan import Outcome, Plan, PlannedFile, write
from sphinx_sysdesign.scaffold.project import find_project, read_documents, read_project
from sphinx_sysdesign.scaffold.toctrees import listing
from sphinx_sysdesign.template import load_builtin, load_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_sysdesign.scaffold.project import Project
    from sphinx_sysdesign.template import Template

#: The design that a new project starts with.
FIRST = "first-design"


def plan_project(
    folder: Path, *, title: str = "", template: str = "system-design", today: str = ""
) -> Plan:
    """Plan a project that builds: conf.py, an index, one design, and what Read the Docs and CI need."""
    shown = title or project_title(folder.resolve().name)
    heading = as_markdown(shown)
    first = parse_name(FIRST)
    design = design_text(
        find_template(template), title=first.title, id=first.id, today=today or this_day()
    )
    enter = "" if folder == Path() else f"cd {shlex.quote(str(folder))} && "
    config = filled("conf.py", project_py=_literal(shown), template_py=_literal(template))
    return Plan(
        folder,
        (
            PlannedFile("conf.py", config, essential=True),
            PlannedFile("index.md", filled("index.md", title=heading), essential=True),
            PlannedFile(f"designs/{first.id}.md", design, essential=True),
            PlannedFile("README.md", filled("README.md", title=heading)),
            PlannedFile("requirements.txt", filled("requirements.txt", version=__version__)),
            PlannedFile(".readthedocs.yaml", filled("readthedocs.yaml")),
            PlannedFile(".gitignore", filled("gitignore")),
            PlannedFile(".github/workflows/designs.yml", filled("workflow.yml")),
        ),
        (f"next: {enter}sphinx-build -b html . _build/html",),
    )


def plan_design(
    name: str,
    project: Project,
    documents: Mapping[str, str],
    *,
    template: str = "system-design",
    today: str = "",
) -> Plan:
    """Plan one design in a project; `documents` are its sources with toctrees, by document name."""
    parsed = parse_name(name)
    folder = parsed.folder or ("designs" if (project.folder / "designs").is_dir() else "")
    docname = f"{folder}/{parsed.id}" if folder else parsed.id
    text = design_text(
        find_template(template),
        title=parsed.title,
        id=parsed.id,
        today=today or this_day(),
        colons=project.colons,
    )
    notes = [_toctree_note(documents, docname)]
    if not project.has_extension:
        notes.append('add "sphinx_sysdesign" to extensions in conf.py')
    return Plan(project.folder, (PlannedFile(f"{docname}.md", text, essential=True),), tuple(notes))


def new_project(folder: Path, template: str = "system-design") -> Outcome:
    """Make a project in a folder, new or without conf.py; ValueError where there is one."""
    if (folder / "conf.py").exists():
        raise ValueError(
            f"{folder} is a Sphinx project already: add a design with: sphinx-sysdesign new --design NAME"
        )
    return write(plan_project(folder, template=template))


def new_design(name: str, where: Path, template: str = "system-design") -> Outcome:
    """Write a design into the project at or around a folder; ValueError says why not.

    A name without a folder goes to the folder one stands in, where that is below the project's.
    """
    parse_name(name)
    folder = find_project(where)
    here = where.resolve()
    if here != folder and here.is_relative_to(folder):
        name = f"{here.relative_to(folder).as_posix()}/{name}"
    return write(plan_design(name, read_project(folder), read_documents(folder), template=template))


def find_template(name: str) -> Template:
    """Return a built-in template by its name, or a project's own by its TOML file; ValueError."""
    if not name.endswith(".toml"):
        return load_builtin(name)
    template, problems = load_file(name)
    if template is None:
        raise ValueError("\n".join(map(str, problems)))
    return template


def this_day() -> str:
    """Return today's date, or that of SOURCE_DATE_EPOCH."""
    stamp = os.environ.get("SOURCE_DATE_EPOCH", "")
    seconds = int(stamp) if stamp.isdecimal() else time.time()
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def _toctree_note(documents: Mapping[str, str], docname: str) -> str:
    """Say which toctree lists the document, or where to add it."""
    listed, near = listing(documents, docname)
    if listed is not None:
        return f"the toctree of {listed.docname} (line {listed.line}) lists it already"
    if near is not None:
        return f"add /{docname} to the toctree of {near.docname} (line {near.line})"
    return f"no toctree was found: add /{docname} to one"


def _literal(text: str) -> str:
    """Return a text as a Python string in double quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
