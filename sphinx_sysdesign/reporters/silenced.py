"""Where a finding was silenced: in the design's own text, or in the project's configuration."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_sysdesign.findings import Judged
    from sphinx_sysdesign.model.design import Ignore
    from sphinx_sysdesign.model.report import Report


@dataclass(frozen=True, slots=True)
class InSource:
    """The codes and names that designs silence themselves."""

    #: Design id to the `ignore` of its front matter.
    front_matter: Mapping[str, tuple[str, ...]]
    #: Path to the silencing comments of that file.
    comments: Mapping[str, tuple[Ignore, ...]]

    def silences(self, judged: Judged) -> bool:
        """Tell whether a comment at the line, or the design's front matter, silences a finding."""
        finding = judged.finding
        codes = set(self.front_matter.get(judged.design, ()))
        for ignore in self.comments.get(finding.path, ()):
            if ignore.first <= finding.line <= ignore.last:
                codes.update(ignore.codes)
        return not codes.isdisjoint((finding.code, judged.name))


def silenced_in_source(report: Report) -> InSource:
    """Collect what the designs of a report silence themselves."""
    corpus = report.corpus
    pages = (*corpus.others, *(page for design in corpus.designs for page in design.pages))
    comments: dict[str, list[Ignore]] = {}
    for page in pages:
        for ignore in page.ignores:
            path, first = page.place(ignore.first)
            last = first + ignore.last - ignore.first
            comments.setdefault(path, []).append(replace(ignore, first=first, last=last))
    return InSource(
        {design.id: design.metadata.ignore for design in corpus.designs},
        {path: tuple(found) for path, found in comments.items()},
    )
