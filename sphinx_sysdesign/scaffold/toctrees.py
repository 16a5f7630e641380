"""Which toctree lists a document: read from the sources, without Sphinx."""

from __future__ import annotations

import re
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MYST = re.compile(r"^(?P<fence>`{3,}|:{3,}|~{3,})\{toctree\}.*$")
_RST = re.compile(r"^(?P<indent>\s*)\.\. toctree::\s*$")
_OPTION = re.compile(r"^\s*:(?P<name>[\w-]+):")
_TITLED = re.compile(r"<([^<>]+)>\s*$")


@dataclass(frozen=True, slots=True)
class Toctree:
    """A toctree in a document."""

    docname: str
    #: 1-based line of the directive.
    line: int
    entries: tuple[str, ...]
    is_glob: bool = False

    def lists(self, docname: str) -> bool:
        """Tell whether it lists a document, by name or by pattern."""
        return any(self._matches(entry, docname) for entry in self.entries)

    def _matches(self, entry: str, docname: str) -> bool:
        titled = _TITLED.search(entry)
        target = titled[1] if titled else entry
        base = "" if target.startswith("/") else dirname(self.docname)
        wanted = normpath(join(base, target.lstrip("/")))
        wanted = re.sub(r"\.(?:md|rst)$", "", wanted)
        return (
            _pattern(wanted).fullmatch(docname) is not None if self.is_glob else wanted == docname
        )


def _pattern(glob: str) -> re.Pattern[str]:
    """Translate Sphinx's glob syntax: `*` within a folder, `**` across folders, `?`, `[...]`."""
    parts = re.split(r"(\*\*/?|\*|\?|\[!?[^\]]+\])", glob)
    known = {"**": ".*", "**/": "(?:.*/)?", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(known.get(part) or _literal(part) for part in parts))


def _literal(part: str) -> str:
    """Translate a set of characters, or quote plain text."""
    if len(part) > 2 and part.startswith("[") and part.endswith("]"):
        inner = part[1:-1].replace("\\", "\\\\")
        return f"[^{inner[1:]}]" if inner.startswith("!") else f"[{inner}]"
    return re.escape(part)


def read_toctrees(docname: str, text: str) -> Iterator[Toctree]:
    """Yield the toctrees of a Markdown or reStructuredText document."""
    lines = text.splitlines()
    for at, line in enumerate(lines):
        if fence := _MYST.match(line):
            end = (n for n in range(at + 1, len(lines)) if lines[n].startswith(fence["fence"]))
            yield _toctree(docname, at, lines[at + 1 : next(end, len(lines))])
        elif directive := _RST.match(line):
            indent = len(directive["indent"])
            end = (n for n in range(at + 1, len(lines)) if _indent(lines[n]) <= indent)
            yield _toctree(docname, at, lines[at + 1 : next(end, len(lines))])


def _indent(line: str) -> int:
    """Return how far a line is indented; blank lines count as far in."""
    return len(line) - len(line.lstrip()) if line.strip() else 10_000


def _toctree(docname: str, at: int, body: list[str]) -> Toctree:
    """Read the options and entries of one toctree."""
    options = {match["name"] for line in body if (match := _OPTION.match(line))}
    entries = (line.strip() for line in body if not _OPTION.match(line))
    kept = tuple(entry for entry in entries if entry and entry != "---")
    return Toctree(docname, at + 1, kept, is_glob="glob" in options)


def listing(documents: Mapping[str, str], docname: str) -> tuple[Toctree | None, Toctree | None]:
    """Return the toctree that lists a document already, and the nearest one to add it to."""
    found = [tree for name in sorted(documents) for tree in read_toctrees(name, documents[name])]
    listed = next((tree for tree in found if tree.lists(docname)), None)
    folder = dirname(docname)
    near = sorted(found, key=lambda tree: (_distance(folder, dirname(tree.docname)), tree.docname))
    return listed, (near[0] if near else None)


def _distance(folder: str, other: str) -> int:
    """Return how many folders lie between two."""
    one, two = folder.split("/") if folder else [], other.split("/") if other else []
    shared = 0
    while shared < min(len(one), len(two)) and one[shared] == two[shared]:
        shared += 1
    return len(one) + len(two) - 2 * shared
