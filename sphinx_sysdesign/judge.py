"""How loud a finding is, whether it is silenced, and the fingerprint it is known by."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from sphinx_sysdesign.findings import LEVELS, Finding, Judged
from sphinx_sysdesign.rules.registry import BY_CODE
from sphinx_sysdesign.rules.rule import Rule

if TYPE_CHECKING:
    from sphinx_sysdesign.model.design import Ignore, Page
    from sphinx_sysdesign.model.report import Settings
    from sphinx_sysdesign.rules.scope import Found

#: The level of an open finding by the status of its design.
_OPEN = {"draft": "info", "approved": "error", "implemented": "error", "superseded": "info"}
_UNKNOWN = Rule("", "", "wrong", "", "", "", "")


def status_of(status: str) -> str:
    """Return the status that a design is held to: in-review where none was given."""
    return status or "in-review"


def usual_level(kind: str, status: str) -> str:
    """Return the level of a class of findings (open, wrong, advice) in a design of some status."""
    if kind == "open":
        return _OPEN.get(status_of(status), "warning")
    if kind == "advice" or status == "superseded":
        return "info"
    return "warning"


class Judge:
    """Gives findings their verdict by the options of the project and of the design."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.levels = {word.casefold(): level for word, level in settings.levels.items()}
        self.ignored = words_of_rules(settings.ignore)
        self._twins: Counter[tuple[str, str, str, str]] = Counter()

    def judge(
        self, found: Found, design: str, status: str, ignored: AbstractSet[str], page: Page
    ) -> Judged:
        """Return the verdict on a finding; findings must come in order, so that twins keep theirs.

        `ignored` are the words that the design silences, as `words_of_rules` gives them.
        """
        finding = found.finding
        rule = BY_CODE.get(finding.code, _UNKNOWN)
        level = self._level(rule, status, found.level)
        silenced = level not in LEVELS or self._is_silenced(finding, rule, ignored, page)
        mark = self._fingerprint(finding)
        return Judged(
            finding,
            design,
            rule.name,
            level if level in LEVELS else "info",
            mark,
            silenced,
            mark in self.settings.baseline,
        )

    def _level(self, rule: Rule, status: str, given: str) -> str:
        usual = usual_level(rule.kind, status)
        if given and status != "superseded":
            usual = given
        override = self.levels.get(rule.code.casefold(), self.levels.get(rule.name))
        if isinstance(override, Mapping):
            return str(override.get(status_of(status), usual))
        return override if isinstance(override, str) else usual

    def _is_silenced(
        self, finding: Finding, rule: Rule, ignored: AbstractSet[str], page: Page
    ) -> bool:
        code, name = finding.code.casefold(), rule.name
        if code in self.ignored or name in self.ignored or code in ignored or name in ignored:
            return True
        names = {code, name} if page.ignores else set()
        return any(_speaks_for(ignore, finding.line, names) for ignore in page.ignores)

    def _fingerprint(self, finding: Finding) -> str:
        """Return the first 16 digits of a hash over what stays when lines move, and a count of twins."""
        key = (finding.code, finding.docname, finding.section, finding.subject)
        self._twins[key] += 1
        count = self._twins[key]
        text = "|".join((*key, str(count)) if count > 1 else key)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def words_of_rules(names: Iterable[str]) -> set[str]:
    """Return codes and names in the form in which they are compared; `sysdesign.` may stand before them."""
    return {name.strip().casefold().removeprefix("sysdesign.") for name in names}


def _speaks_for(ignore: Ignore, line: int, names: set[str]) -> bool:
    """Tell whether a comment silences a finding: it names it, or names nothing at all."""
    if not ignore.first <= line <= ignore.last:
        return False
    return not ignore.codes or not names.isdisjoint(words_of_rules(ignore.codes))
