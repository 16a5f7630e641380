"""A document with the files that it includes, as one text: each of its nodes gets a line of that text.

Everything that reads a document counts lines; what is included would count anew in the middle of it.
The parts tell, in the end, which file a line is from.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_sysdesign.model.parts import Part
from sphinx_sysdesign.sphinx.nodes import elements

if TYPE_CHECKING:
    from collections.abc import Iterator

_INCLUDE = re.compile(r"\binclude\b")
_RANGE = re.compile(r"\b(?:start|end)-(?:line|after|before)\b")
#: How far below an `include` its options may stand.
_OPTIONS = 8


@dataclass
class _File:
    """A file while it is read: which of its lines stand where in the whole."""

    path: str
    lines: list[str]
    #: True where only a piece of it is included.
    is_piece: bool = False
    #: The first line that is not placed yet; 0 before a piece has begun.
    next: int = 1
    #: The last line on which something was seen.
    seen: int = 0
    #: What MyST before 5 counts wrong; None before there are words to tell it by.
    shift: int | None = None
    #: (line of the whole, first line, last line)
    placed: list[tuple[int, int, int]] = field(default_factory=list)

    @property
    def end(self) -> int:
        """The last line that belongs to the document."""
        return min(self.seen, len(self.lines)) if self.is_piece else len(self.lines)

    def see(self, line: int, text: str) -> None:
        """Note that a text starts on a line."""
        words = text.partition("\n")[0].strip()
        if self.shift is None and words and (at := self._line_with(words, line)):
            self.shift = at - line
        line += self.shift or 0
        self.next = self.next or (line if words else 0)
        self.seen = max(self.seen, line + text.count("\n"))

    def _line_with(self, words: str, line: int) -> int:
        """Return the line that holds some words: this one, one beside it, or the first that does; 0 for none."""
        found = [at for at, row in enumerate(self.lines, 1) if words in row]
        return next((at for at in (line, line - 1) if at in found), found[0] if found else 0)

    def whole_line(self, line: int) -> int:
        """Return where a line stands in the whole: the nearest one to it."""
        line += self.shift or 0
        for at, first, last in reversed(self.placed):
            if line >= first:
                return at + min(line, last) - first
        return self.placed[0][0] if self.placed else line

    def include_of(self, path: str) -> int:
        """Return the line below the last thing seen that includes a file, 0 where there is none."""
        name = path.rpartition("/")[2]
        return next(
            (
                at
                for at in range(max(self.seen, 1), len(self.lines) + 1)
                if name in self.lines[at - 1] and _INCLUDE.search(self.lines[at - 1])
            ),
            0,
        )

    def names_range(self, line: int) -> bool:
        """Tell whether the options of an `include` on a line leave something of the file out."""
        return any(_RANGE.search(row) for row in self.lines[line : line + _OPTIONS])


class Whole:
    """Puts a document and its files together, as the nodes are met in their order."""

    def __init__(self, path: str, source: str) -> None:
        self._open = [_File(path, source.split("\n"), shift=0)]
        self.lines: list[str] = []
        self.parts: list[Part] = []

    def see(self, path: str, node: nodes.Element) -> _File:
        """Note that a node is from a file, and return that file as it is open now."""
        if path != self._open[-1].path:
            if any(file.path == path for file in self._open):
                while self._open[-1].path != path:
                    self.close()
            else:
                self._enter(path)
        text = (node.rawsource or node.astext()) if isinstance(node, nodes.TextElement) else ""
        self._open[-1].see(int(node.line or 1), text)
        return self._open[-1]

    def _enter(self, path: str) -> None:
        """Begin a file that the innermost open file includes, or one around it."""
        while len(self._open) > 1 and not self._open[-1].include_of(path):
            self.close()
        outer = self._open[-1]
        at = outer.include_of(path) or outer.seen
        self._place(outer, at)
        lines = _lines_of(path)
        is_piece = outer.names_range(at)
        self._open.append(_File(path, lines, is_piece=is_piece, next=0 if is_piece else 1))

    def close(self) -> None:
        """End the innermost file."""
        file = self._open.pop()
        self._place(file, file.end)

    def close_all(self) -> None:
        """End all files."""
        while self._open:
            self.close()

    def _place(self, file: _File, last: int) -> None:
        """Put the lines of a file up to `last` at the end of the whole."""
        first = file.next
        if not first or last < first:
            return
        at = len(self.lines) + 1
        file.placed.append((at, first, last))
        self.parts.append(Part(at, file.path, first))
        self.lines += file.lines[first - 1 : last]
        file.next = last + 1


def _lines_of(path: str) -> list[str]:
    return Path(path).read_text(encoding="utf-8-sig", errors="replace").split("\n")


def _files_of(document: nodes.document) -> dict[str, str]:
    """Return the sources that nodes of included files name, each with the file's full path."""
    own = document.get("source") or ""
    known = getattr(document.settings, "record_dependencies", None)
    included = {Path(path).resolve() for path in (known.list if known else ())}
    found = {}
    for name in {node.source for node in elements(document) if node.source} if included else ():
        path = Path(name).resolve()
        if name != own and path in included and path.is_file():
            found[name] = str(path)
    return found


def _by_file(
    document: nodes.document, files: dict[str, str], own: str
) -> Iterator[tuple[nodes.Element, str]]:
    """Yield the elements with the file each is from; parts of a block are from where the block is from."""
    stack = [(child, own) for child in reversed(document.children)]
    while stack:
        node, above = stack.pop()
        if not isinstance(node, nodes.Element):
            continue
        path = files.get(node.source or "", above)
        yield node, path
        inherited = own if isinstance(node, nodes.section) else path
        stack += [(child, inherited) for child in reversed(node.children)]


@contextmanager
def one_text(document: nodes.document, source: str) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """Return the document's text with what it includes, and where each line is from.

    While this lasts, lines of nodes are lines of that text.
    """
    own = document.get("source") or ""
    files = _files_of(document)
    if not files:
        yield source, ()
        return
    whole = Whole(own, source)
    found = [
        (node, whole.see(path, node)) for node, path in _by_file(document, files, own) if node.line
    ]
    whole.close_all()
    before = {id(node): (node, node.source, node.line) for node, _ in found}
    for node, file in found:
        node.source, node.line = own, file.whole_line(int(node.line or 1))
    yield "\n".join(whole.lines), tuple(whole.parts)
    _restore(document, before, whole.parts)


def _restore(
    document: nodes.document,
    before: dict[int, tuple[nodes.Element, str | None, int | None]],
    parts: list[Part],
) -> None:
    """Give nodes their own lines back; those that are new have the lines of the ones they stand for."""
    for node, source, line in before.values():
        node.source, node.line = source, line
    for node in elements(document):
        if id(node) not in before and node.line:
            part = next((part for part in reversed(parts) if part.first <= node.line), parts[0])
            node.source, node.line = part.path, part.line + node.line - part.first
