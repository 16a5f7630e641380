"""Where in its line a finding stands: the subject's first and last character."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_sysdesign.findings import Finding, Judged
    from sphinx_sysdesign.reporters.context import SourceLine


@dataclass(frozen=True, slots=True)
class Place:
    """A finding with its source line; `start` and `end` are offsets of the subject in characters."""

    judged: Judged
    source: str
    start: int
    #: Equal to `start` where the subject is not in the line.
    end: int

    @property
    def finding(self) -> Finding:
        """The finding itself."""
        return self.judged.finding

    @property
    def line(self) -> int:
        """The line, at least 1."""
        return max(1, self.finding.line)

    @property
    def column(self) -> int:
        """The 1-based column of the subject, in characters."""
        return self.start + 1

    @property
    def end_column(self) -> int:
        """The 1-based column after the subject."""
        return self.end + 1


def locate(findings: Iterable[Judged], source_line: SourceLine) -> Iterator[Place]:
    """Find each finding's subject in its source line.

    Findings that are alike in rule, line and subject are given one occurrence after the other.
    """
    seen: Counter[tuple[str, int, str, str]] = Counter()
    for judged in findings:
        finding = judged.finding
        twin = (finding.path, finding.line, finding.code, finding.subject)
        source = source_line(finding.path, finding.line).rstrip("\r\n")
        start, end = find_subject(source, finding.subject, seen[twin])
        seen[twin] += 1
        yield Place(judged, source, start, end)


def find_subject(source: str, subject: str, number: int = 0) -> tuple[int, int]:
    """Return where the subject stands for the `number`-th time; white space may differ.

    Where a subject of several lines starts in this one, its first line counts; where there is
    none, the place is before the first word.
    """
    for words in (subject.split(), subject.strip().partition("\n")[0].split()):
        if words:
            matches = list(re.finditer(r"\s+".join(map(re.escape, words)), source))
            if matches:
                return matches[min(number, len(matches) - 1)].span()
    indent = len(source) - len(source.lstrip())
    return (0, 0) if indent == len(source) else (indent, indent)
