"""What `check` is pointed at: a Sphinx project, or plain files that no project holds."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Where conf.py may be, seen from the folder that is named.
CONF_FOLDERS = ("", "docs", "source", "doc", "docs/source")

SUFFIXES = {".md": "markdown", ".markdown": "markdown", ".rst": "restructuredtext"}

#: Folders that hold no designs of the project's own.
SKIPPED = frozenset({"node_modules", "venv", "site-packages", "__pycache__", "_build"})


class UsageError(Exception):
    """The command cannot be carried out; the message is one line for the user."""


@dataclass(frozen=True, slots=True)
class Target:
    """What one run of Sphinx reads."""

    srcdir: Path
    #: A Sphinx project has its conf.py in `srcdir`; plain files have none.
    is_project: bool
    #: Documents of a plain target, relative to `srcdir`, with forward slashes.
    files: tuple[str, ...] = ()
    #: Patterns of what Sphinx must not look into: links, hidden and skipped folders.
    exclude: tuple[str, ...] = ()
    #: True where single files were named: nothing else is read, so nothing can be said of the rest.
    is_partial: bool = False
    #: Where the conf.py is whose options hold; None for plain files.
    confdir: Path | None = None


def plan(paths: Iterable[str]) -> list[Target]:
    """Return what is to be checked, in the order given; files of one folder are read together."""
    folders: list[Target] = []
    singles: dict[Path, list[str]] = {}
    for name in paths:
        path = Path(name)
        if path.is_dir():
            folders.append(_folder(path))
        elif path.is_file():
            singles.setdefault(path.resolve().parent, []).append(_checked(path).name)
        else:
            raise UsageError(f"{name}: there is no such file or folder")
    return folders + [_files(parent, names) for parent, names in singles.items()]


def _checked(path: Path) -> Path:
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(f"{path}: neither Markdown nor reStructuredText ({', '.join(SUFFIXES)})")
    _refuse_unreadable(path)
    return path.resolve()


def _refuse_unreadable(path: Path) -> None:
    """Sphinx would leave the file out, and nobody would know that it was not checked."""
    if not os.access(path, os.R_OK):
        raise UsageError(f"{path}: cannot be read: Permission denied")


def _refuse(error: OSError) -> NoReturn:
    raise UsageError(f"{error.filename}: cannot be read: {error.strerror}")


def _folder(path: Path) -> Target:
    for folder in CONF_FOLDERS:
        if (path / folder / "conf.py").is_file():
            srcdir = (path / folder).resolve()
            return Target(srcdir, is_project=True, confdir=srcdir)
    root = path.resolve()
    files: list[str] = []
    exclude: list[str] = []
    for entry, is_document in _walk(root):
        (files if is_document else exclude).append(entry)
    if not files:
        raise UsageError(f"{path}: holds no conf.py and no file in Markdown or reStructuredText")
    return Target(
        root, is_project=False, files=tuple(files), exclude=tuple(map(glob_escape, exclude))
    )


def _walk(root: Path) -> Iterator[tuple[str, bool]]:
    """Yield documents (True), and what is to be left out (False), relative to `root`, in order."""
    for folder, folders, files in os.walk(root, onerror=_refuse):
        here = Path(folder)
        inside = here.relative_to(root)
        left_out = sorted(name for name in folders if _is_skipped(here / name))
        folders[:] = sorted(set(folders).difference(left_out))
        for name in left_out:
            yield (inside / name).as_posix(), False
        for name in sorted(files):
            if _is_skipped(here / name):
                yield (inside / name).as_posix(), False
            elif Path(name).suffix.lower() in SUFFIXES:
                _refuse_unreadable(here / name)
                yield (inside / name).as_posix(), True


def _is_skipped(path: Path) -> bool:
    return path.name.startswith(".") or path.name in SKIPPED or path.is_symlink()


def _files(parent: Path, names: list[str]) -> Target:
    """Read single files of one folder: Sphinx must not look into any folder below it.

    Where a project of ours holds them, its options hold, and they are named as seen from there.
    """
    project = _project_of(parent)
    if project is not None:
        inside = parent.relative_to(project)
        files = tuple(dict.fromkeys((inside / name).as_posix() for name in names))
        exclude = tuple(map(glob_escape, _beside(project, parent)))
        return Target(
            project,
            is_project=False,
            files=files,
            exclude=exclude,
            is_partial=True,
            confdir=project,
        )
    below = sorted(entry.name for entry in os.scandir(parent) if entry.is_dir())
    exclude = tuple(map(glob_escape, below))
    return Target(
        parent,
        is_project=False,
        files=tuple(dict.fromkeys(names)),
        exclude=exclude,
        is_partial=True,
    )


def _beside(project: Path, folder: Path) -> list[str]:
    """Return the folders of a project that lead to nothing in `folder`, relative to the project."""
    way = [place for place in (folder, *folder.parents) if place.is_relative_to(project)]
    entries = (Path(entry.path) for place in way for entry in os.scandir(place) if entry.is_dir())
    return sorted(path.relative_to(project).as_posix() for path in entries if path not in way)


def _project_of(folder: Path) -> Path | None:
    """Return the folder of the nearest conf.py at or above a folder that speaks of this extension."""
    for place in (folder, *folder.parents):
        conf = place / "conf.py"
        if conf.is_file():
            text = conf.read_text(encoding="utf-8", errors="replace")
            return place if "sysdesign" in text else None
    return None


def glob_escape(path: str) -> str:
    """Return a pattern of Sphinx that stands for this path.

    An opening bracket becomes `?`, which fits any one character: Sphinx has no form of it that
    Python takes without a warning.
    """
    return "".join({"*": "[*]", "?": "[?]", "[": "?"}.get(char, char) for char in path)
