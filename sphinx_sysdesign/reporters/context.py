"""What every reporter is given beside the report itself, and the words they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_sysdesign.findings import LEVELS, Judged

if TYPE_CHECKING:
    from sphinx_sysdesign.model.report import Report
    from sphinx_sysdesign.rules.rule import Rule

#: Path (relative to the source folder) and 1-based line -> the text of that line, "" if unknown.
SourceLine = Callable[[str, int], str]


def no_source(_path: str, _line: int) -> str:
    """Stand in for a `SourceLine` where no sources are at hand."""
    return ""


@dataclass(frozen=True, slots=True)
class Context:
    """How a report is to be written."""

    source_line: SourceLine = no_source
    #: The registry of rules, code to rule.
    rules: Mapping[str, Rule] = field(default_factory=dict)
    #: From a path relative to the source folder to the path that the report shows.
    shown_path: Callable[[str], str] = str
    #: The level from which a finding counts as a failure: info, warning, error or never.
    fail_level: str = "warning"
    color: bool = False
    #: Version of this package, for formats that name the tool.
    version: str = ""


def shown(findings: Iterable[Judged]) -> list[Judged]:
    """Return the findings that are not silenced, in their order."""
    return [judged for judged in findings if not judged.silenced]


def is_failure(judged: Judged, fail_level: str) -> bool:
    """Tell whether a finding makes a build fail: new, not silenced, and loud enough.

    A level that does not exist counts as the default, `warning`.
    """
    if judged.silenced or judged.baseline or fail_level == "never":
        return False
    threshold = fail_level if fail_level in LEVELS else "warning"
    return LEVELS.index(judged.level) >= LEVELS.index(threshold)


def has_failures(findings: Iterable[Judged], fail_level: str) -> bool:
    """Tell whether any finding makes a build fail."""
    return any(is_failure(judged, fail_level) for judged in findings)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings there are of each sort; those in the baseline or silenced count only there."""

    levels: Mapping[str, int]
    silenced: int
    baseline: int


def tally(findings: Iterable[Judged]) -> Tally:
    """Count findings by level, and those that are silenced or in the baseline."""
    kinds = Counter(
        "silenced" if judged.silenced else "baseline" if judged.baseline else judged.level
        for judged in findings
    )
    levels = {level: kinds[level] for level in LEVELS}
    return Tally(levels, kinds["silenced"], kinds["baseline"])


def by_design(findings: Iterable[Judged]) -> dict[str, list[Judged]]:
    """Sort findings by the id of their design; "" holds those of pages that belong to none."""
    groups: dict[str, list[Judged]] = {}
    for judged in findings:
        groups.setdefault(judged.design, []).append(judged)
    return groups


def plural(number: int, noun: str) -> str:
    """Return `1 warning`, `2 warnings`; `info` stays as it is."""
    return f"{number} {noun}" if number == 1 or noun == "info" else f"{number} {noun}s"


def tally_words(count: Tally) -> str:
    """Return the counts in words, loudest first: `1 error, 2 info; 3 silenced`."""
    loud = ", ".join(
        plural(count.levels[level], level) for level in reversed(LEVELS) if count.levels[level]
    )
    quiet = [f"{count.silenced} silenced"] if count.silenced else []
    quiet += [f"{count.baseline} in the baseline"] if count.baseline else []
    return "; ".join(part for part in (loud, ", ".join(quiet)) if part)


def summary(report: Report) -> str:
    """Return the whole report in one line: `3 findings in 2 designs: 1 error, 2 warnings; 1 silenced`."""
    total = tally(report.findings)
    number = sum(total.levels.values())
    head = plural(number, "finding") if number else "No findings"
    head = f"{head} in {plural(len(report.designs), 'design')}"
    words = tally_words(total)
    return f"{head}: {words}" if words else head
