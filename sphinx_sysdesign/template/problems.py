"""A mistake in a template file: what it is, where it stands, and how to say so."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Problem:
    """One mistake in a template file."""

    #: The file, as the caller named it.
    path: str
    #: The 1-based line, or None where the file has no such line.
    line: int | None
    #: The key it is about, as a dotted path (`sections.scaling.level`), or empty for the whole file.
    key: str
    #: What is wrong, which values are valid and which of them is nearest.
    message: str
    #: Whether a key is unknown (True) or a value is wrong (False).
    unknown_key: bool = False

    def __str__(self) -> str:
        """Say it as compilers do: `file:line: key: message`."""
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.key}: {self.message}" if self.key else f"{place}: {self.message}"


def nearest(word: str, valid: Iterable[str]) -> str | None:
    """Return the valid word that is most like a misspelt one, or None where none is alike."""
    words = sorted(valid)
    folded = {item.casefold(): item for item in reversed(words)}
    found = difflib.get_close_matches(word.casefold()[:80], folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def choice(word: str, valid: Iterable[str]) -> str:
    """Say which words are valid, with the nearest one first: `did you mean 'a'? Valid: a, b`."""
    words = sorted(valid)
    near = nearest(word, words)
    listed = "valid: " + ", ".join(words) if words else "there is none to choose from"
    return f"did you mean {near!r}? ({listed})" if near else listed
