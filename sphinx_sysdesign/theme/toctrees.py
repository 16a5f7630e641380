"""Read the catalogue from Sphinx's environment: once a build, from the toctrees it has already found."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx import addnodes

from sphinx_sysdesign.theme.catalogue import Catalogue, Entry

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sphinx.environment import BuildEnvironment

#: The form of the saved catalogue; another one is not read.
_VERSION = 1


def read_catalogue(env: BuildEnvironment, pages: Mapping[str, str]) -> Catalogue:
    """Return the catalogue; `pages` names what a toctree may list beside documents (genindex, search)."""
    children = {docname: _entries(env, docname, pages) for docname in env.toctree_includes}
    return Catalogue.from_children(env.config.root_doc, children)


def title_of(env: BuildEnvironment, docname: str) -> str:
    """Return a document's title as text, with its number where it has one."""
    number = env.toc_secnumbers.get(docname, {}).get("")
    prefix = ".".join(map(str, number)) + ". " if number else ""
    title = env.titles.get(docname)
    return prefix + (title.astext() if title is not None else docname)


def _entries(env: BuildEnvironment, docname: str, pages: Mapping[str, str]) -> list[Entry]:
    """Return what the toctrees of one document list, hidden ones too, in their order."""
    found = []
    for toctree in env.tocs[docname].findall(addnodes.toctree):
        caption = str(toctree.get("caption") or "")
        for title, target in toctree["entries"]:
            if target in env.all_docs:
                found.append(Entry(target, title or title_of(env, target), caption))
            elif "://" in target:
                found.append(Entry(target, title or target, caption, external=True))
            elif target in pages:
                found.append(Entry(target, title or pages[target], caption))
    return found


def save_catalogue(catalogue: Catalogue, path: Path) -> None:
    """Write a catalogue beside the doctrees, for the next build to compare with."""
    children = {
        parent: [[e.target, e.title, e.caption, e.external] for e in entries]
        for parent, entries in catalogue.children.items()
    }
    data = {"version": _VERSION, "root": catalogue.root, "children": children}
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def load_catalogue(path: Path) -> Catalogue | None:
    """Return the catalogue of the last build, or None where there is none that can be read."""
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if data["version"] != _VERSION:
            return None
        children = {
            parent: [Entry(*row) for row in rows] for parent, rows in data["children"].items()
        }
        return Catalogue.from_children(data["root"], children)
    except (OSError, ValueError, KeyError, TypeError):
        return None
