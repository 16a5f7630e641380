"""Style sheets and scripts as readers' browsers get them: without comments and idle white space.

The sources keep both; what a build writes does not. Also for the extension's own files.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_TIGHT = re.compile(r"\s*([{};,])\s*")
#: Rules that other themes call for, each on a line of its own, by what only those have.
_ELSEWHERE = re.compile(
    r"^ *(?::(?:where|is)\()?(?:\.rst-content|\.bd-article|\.yue|#content|div\.)\b.*\n",
    re.MULTILINE,
)
_IDLE = re.compile(r"^\s*(?://.*)?\n|^[ \t]+", re.MULTILINE)


def style(css: str) -> str:
    """Take comments and idle white space out; strings with either do not occur in our files."""
    css = _SPACE.sub(" ", _COMMENT.sub("", css))
    return _TIGHT.sub(r"\1", css).replace(";}", "}").replace(": ", ":").strip()


def script(source: str) -> str:
    """Take lines of comment, empty lines and indentation out; no text in our scripts runs over lines."""
    return _IDLE.sub("", source)


def copy(folder: Path, target: Path, *, elsewhere: bool = True) -> None:
    """Write the style sheets and scripts of one folder, squeezed, to another; with rules for other themes or without."""
    for path in sorted(folder.glob("*.css")):
        css = path.read_text(encoding="utf-8")
        write(target / path.name, style(css if elsewhere else _ELSEWHERE.sub("", css)) + "\n")
    for path in sorted(folder.glob("*.js")):
        write(target / path.name, script(path.read_text(encoding="utf-8")))


def write(path: Path, content: str) -> None:
    """Write a file where it has changed, whole or not at all: other processes may want the same one."""
    if path.exists() and path.read_text(encoding="utf-8") == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.{os.getpid()}")
    half.write_text(content, encoding="utf-8")
    half.replace(path)
