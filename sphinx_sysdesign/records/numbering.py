"""The numbers of requirements, as shown: FR1, FR1.2, NFR3, C1; counted over all pages of a design."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_sysdesign.model.design import Page
    from sphinx_sysdesign.model.records import Requirement

_LETTERS = {"functional": "FR", "non-functional": "NFR", "constraints": "C"}


def number(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return the pages of a design with their requirements numbered.

    Ids that are written down are shown as they are and never given to another requirement. What is
    out of scope has no number.
    """
    taken = {item.number for page in pages for item in page.requirements if item.number}
    counter = _Counter(taken)
    return tuple(
        replace(page, requirements=tuple(counter.numbered(item) for item in page.requirements))
        if page.requirements
        else page
        for page in pages
    )


class _Counter:
    """Counts requirements by kind, and the parts of each."""

    def __init__(self, taken: set[str]) -> None:
        self.taken = taken
        self.counts: dict[str, int] = {}
        #: Name of the last requirement that may have parts, to its number.
        self.numbers: dict[str, str] = {}

    def numbered(self, item: Requirement) -> Requirement:
        shown = item.number
        if not shown and item.priority != "wont":
            above = self.numbers.get(item.parent, "")
            prefix = f"{above}." if above else _LETTERS.get(item.kind, "R")
            shown = "" if item.parent and not above else self._next(prefix)
        self.numbers[item.name] = shown
        return item if shown == item.number else replace(item, number=shown)

    def _next(self, prefix: str) -> str:
        while True:
            count = self.counts[prefix] = self.counts.get(prefix, 0) + 1
            if f"{prefix}{count}" not in self.taken:
                return f"{prefix}{count}"
