"""A Sphinx project that exists: where its sources are, and what it can read."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Folders below the one we stand in that often hold conf.py.
USUAL = ("docs", "docs/source", "doc", "doc/source", "source")
#: Documents that are looked at for toctrees, at most.
MOST = 5_000

_SKIPPED = frozenset({"_build", "build", "node_modules", "venv", ".venv", "site-packages"})
_STRING = re.compile(r"['\"]([^'\"\n]*)['\"]")


@dataclass(frozen=True, slots=True)
class Project:
    """What a new design has to know of the project it goes to."""

    #: The folder with conf.py.
    folder: Path
    #: True where directives between `:::` lines are read.
    colons: bool = True
    #: True where conf.py names our extension.
    has_extension: bool = True


def find_project(where: Path) -> Path:
    """Return the folder of the nearest conf.py: here, above, or in `docs` and the like; ValueError."""
    start = where.resolve()
    for folder in (start, *(start / name for name in USUAL), *start.parents):
        if (folder / "conf.py").is_file():
            return folder
    raise ValueError(
        f"no conf.py in {where}, above it, or in {', '.join(USUAL)}: go to a Sphinx project, "
        "or make one with: sphinx-sysdesign new DIR"
    )


def read_project(folder: Path) -> Project:
    """Read from conf.py what can be read without running it."""
    text = (folder / "conf.py").read_text(encoding="utf-8", errors="replace")
    code = "\n".join(line.partition("#")[0] for line in text.splitlines())
    strings = set(_STRING.findall(code))
    enabled = "myst_enable_extensions" not in code or "colon_fence" in strings
    return Project(folder, enabled, "sphinx_sysdesign" in strings)


def read_documents(folder: Path) -> Mapping[str, str]:
    """Return the sources of a project by document name, as far as they hold a toctree."""
    found: dict[str, str] = {}
    for number, path in enumerate(_sources(folder)):
        if number >= MOST:
            break
        text = path.read_text(encoding="utf-8", errors="replace")
        if "toctree" in text:
            found[path.relative_to(folder).with_suffix("").as_posix()] = text
    return found


def _sources(folder: Path) -> Iterator[Path]:
    """Yield Markdown and reStructuredText files, folder by folder, hidden and built ones left out."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(n for n in folders if n not in _SKIPPED and not n.startswith("."))
        for name in sorted(names):
            if name.endswith((".md", ".rst")):
                yield Path(root) / name
