"""The overviews: each leaves a slot that is filled when the page is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

from sphinx_sysdesign.model.design import DIFFICULTIES, STATUSES
from sphinx_sysdesign.sphinx.directives.records import OwnDirective
from sphinx_sysdesign.sphinx.nodes import new_slot
from sphinx_sysdesign.sphinx.overviews import COLUMNS
from sphinx_sysdesign.template.problems import nearest
from sphinx_sysdesign.views import SORTS, Slot, words_of

if TYPE_CHECKING:
    from docutils import nodes

logger = logging.getLogger(__name__)

#: Options of all overviews, with their valid values (none: any).
COMMON: dict[str, tuple[str, ...]] = {
    "design": (), "status": STATUSES, "domain": (), "difficulty": DIFFICULTIES, "concept": (),
    "sort": SORTS, "columns": tuple(COLUMNS), "class": (), "id": (),
}  # fmt: skip
#: Overview to the options of its own, with their valid values (none: any).
OVERVIEWS: dict[str, dict[str, tuple[str, ...]]] = {
    "design-list": {"style": ("cards", "table")},
    "findings": {"rule": (), "level": ("info", "warning", "error")},
}


class OverviewDirective(OwnDirective):
    """A list over one design, several, or the whole project."""

    def run(self) -> list[nodes.Node]:
        """Leave a slot with the options; unknown ones are told of."""
        known = {**COMMON, **OVERVIEWS[self.kind]}
        options: list[tuple[str, str]] = []
        for name, value in self.own_options().items():
            if name not in known:
                self._complain("SD701", "unknown-key", name, tuple(known))
                continue
            wrong = _unknown_words(name, value, known[name])
            if wrong:
                self._complain("SD702", "bad-value", wrong, known[name])
            else:
                options.append((name, value))
        node = new_slot(self.env.docname, Slot(self.kind, "", tuple(options)))
        node["classes"] = ["sysdesign", f"sysdesign-{self.kind}", *dict(options).get("class", "").split()]
        self.set_source_info(node)
        self.add_name(node)
        return [node]

    def _complain(self, code: str, name: str, word: str, valid: tuple[str, ...]) -> None:
        close = nearest(word, valid)
        advice = f"did you mean {close!r}?" if close else f"there are {', '.join(valid)}"
        logger.warning(
            "%s %s: %r is not known here; %s", code, self.kind, word, advice,
            location=self.get_location(), type="sysdesign", subtype=name,
        )


def _unknown_words(option: str, value: str, valid: tuple[str, ...]) -> str:
    """Return the first word of a value that is not valid, "" where all are; case does not matter."""
    given = [value.removeprefix("-")] if option == "sort" else words_of(value)
    allowed = {word.casefold() for word in valid}
    return next((word for word in given if valid and word.casefold() not in allowed), "")


DIRECTIVES = {name: OverviewDirective for name in OVERVIEWS}
