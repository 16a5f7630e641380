"""Documents that include files: their lines are counted as if all stood in one file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of one file in a document: from the document's line `first` on, `path` from its `line` on."""

    first: int
    path: str
    line: int
