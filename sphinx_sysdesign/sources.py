"""Lines of source files, read when a report wants to show them."""

from __future__ import annotations

import functools
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def source_reader(folder: str | os.PathLike[str]) -> Callable[[str, int], str]:
    """Return a function from path (relative to `folder`) and line number to the text of that line.

    It gives "" for what cannot be read. Like their parsers, Markdown is split at line feeds alone,
    reStructuredText at every break that Python knows. The last few files are kept, so that findings in order of
    documents read each file once.
    """

    @functools.lru_cache(maxsize=8)
    def lines(path: str) -> list[str]:
        try:
            text = Path(folder, path).read_text(encoding="utf-8-sig", errors="replace")
        except (OSError, ValueError):
            return []
        return text.splitlines() if path.endswith(".rst") else text.split("\n")

    def source_line(path: str, line: int) -> str:
        found = lines(path)
        return found[line - 1] if 0 < line <= len(found) else ""

    return source_line


def from_here(folder: str | os.PathLike[str]) -> Callable[[str], str]:
    """Return a function from a path relative to `folder` to the same as seen from the working folder."""
    root = Path(folder).absolute()

    @functools.cache
    def shown(path: str) -> str:
        whole = os.path.normpath(root / path)
        try:
            return Path(os.path.relpath(whole)).as_posix()
        except ValueError:  # another drive
            return Path(whole).as_posix()

    return shown
