"""The lines of a source file, for what the parsers only say roughly."""

from __future__ import annotations

import re

_MARKER = re.compile(r"[ \t>]*(?=(?:[-*+]|\d+[.)]|#\.|[A-Za-z][.)])(?:[ \t]|$))")
_INDENT = re.compile(r"[ \t>]*")
_DELIMITERS = re.compile(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*$")
#: How far around the line that a parser names the true one is looked for.
_NEAR = (0, 1, -1, 2, -2, 3, -3)


class SourceLines:
    """Source lines by their 1-based number; lines that do not exist are empty."""

    def __init__(self, source: str) -> None:
        self._lines = source.split("\n")

    def __len__(self) -> int:
        return len(self._lines)

    def get(self, line: int) -> str:
        """Return the text of a line."""
        return self._lines[line - 1] if 0 < line <= len(self._lines) else ""

    def settle(self, line: int, words: str) -> int:
        """Return the line nearest to `line` that holds `words`, or `line` itself."""
        if not words:
            return line
        return next((line + step for step in _NEAR if words in self.get(line + step)), line)

    def settle_title(self, line: int, words: str) -> int:
        """Return the line nearest to `line` that is a title of these words, else as `settle`."""
        near = (line + step for step in _NEAR)
        return next((at for at in near if self.get(at).strip() == words), self.settle(line, words))

    def forward(self, line: int, words: str, reach: int) -> int:
        """Return the first line at or after `line` that holds `words` (within `reach`), or `line`."""
        last = min(line + reach, len(self._lines) + 1)
        return next((at for at in range(max(1, line), last) if words in self.get(at)), line)

    def code_start(self, line: int, text: str, reach: int = 20) -> int:
        """Return the line of the first line of a literal block that a parser places at `line`."""
        rows = text.split("\n")
        index = next((i for i, row in enumerate(rows) if row.strip()), 0)
        wanted = rows[index].strip()
        if not wanted:
            return line + 1
        at: int
        for at in (line + 1 + index, *range(max(1, line - 2), line + reach)):
            if self.get(at).lstrip(" \t>").rstrip() == wanted:
                return at - index
        return line + 1

    def marker_column(self, line: int) -> int:
        """Return the column of the list marker on a line, -1 where there is none."""
        match = _MARKER.match(self.get(line))
        return match.end() if match else -1

    def indent(self, line: int) -> int:
        """Return the column where the words of a line start."""
        match = _INDENT.match(self.get(line))
        return match.end() if match else 0

    def has_pipe(self, line: int) -> bool:
        """Tell whether a line starts with the bar of a table row."""
        return self.get(line).lstrip(" \t>").startswith("|")

    def is_pipe_table(self, line: int) -> bool:
        """Tell whether a Markdown table with bars starts at this line."""
        below = self.get(line + 1)
        return "|" in self.get(line) and "-" in below and bool(_DELIMITERS.match(below.rstrip()))
