"""The command `review`: records what designs cite, or lists what of it changed since."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_sysdesign.check import jobs_of, relative, write_file
from sphinx_sysdesign.evaluate import scope_of
from sphinx_sysdesign.records.slugs import listed, nearest
from sphinx_sysdesign.review_files import read_review, render_review, review_file
from sphinx_sysdesign.rules.cited import review_of
from sphinx_sysdesign.rules.reviewed import changes
from sphinx_sysdesign.sources import from_here
from sphinx_sysdesign.sphinx.config import today
from sphinx_sysdesign.sphinx.inprocess import check
from sphinx_sysdesign.targets import UsageError, plan

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from sphinx_sysdesign.model.reviews import Review
    from sphinx_sysdesign.rules.scope import Scope
    from sphinx_sysdesign.sphinx.inprocess import Checked

OK, FOUND = 0, 1


def run_review(options: argparse.Namespace) -> int:
    """Record a review of some designs, or list what changed since the last one."""
    (target,) = plan([options.path])
    if target.is_partial:
        raise UsageError(f"{options.path}: name the project or folder; a design may cite others")
    checked = check(target, {}, jobs_of(options.jobs))
    scopes = [scope_of(checked.report, _known(checked, name)) for name in options.designs]
    changed = [_review(scope, checked.srcdir, only_tell=options.diff) for scope in scopes]
    return FOUND if options.diff and any(changed) else OK


def _known(checked: Checked, name: str) -> str:
    """Return the id of a design, or raise `UsageError` with the nearest one."""
    names = [report.design.id for report in checked.report.designs]
    if name not in names:
        near = nearest(name, names)
        hint = (
            f"; the nearest is {near!r}"
            if near
            else f"; there are {listed(names)}"
            if names
            else ""
        )
        raise UsageError(f"{relative(checked.srcdir)}: there is no design {name!r}{hint}")
    return name


def _review(scope: Scope, srcdir: Path, *, only_tell: bool) -> bool:
    """Tell what changed since the last review, and record a new one but for `only_tell`; return whether anything did."""
    docname = scope.pages[0].docname
    before = read_review(srcdir, docname)
    problem = before.problem if before else ""
    if problem and only_tell:
        raise UsageError(f"{problem}; `sphinx-sysdesign review {scope.id}` records a new review")
    lines = _told(scope, before, from_here(srcdir)) if before and not problem else []
    sys.stdout.write("".join(lines))
    if before is None:
        _say(f"{scope.id} was never reviewed")
    else:
        _say(
            problem
            or f"{scope.id}: {_counted(len(lines), 'change')} since the review of {before.date}"
        )
    if not only_tell:
        review = review_of(scope, today())
        path = Path(srcdir, review_file(docname))
        write_file(path, render_review(review))
        _say(f"wrote {relative(path)}: {_counted(len(review.cited), 'cited thing')}")
    return bool(lines) or before is None


def _told(scope: Scope, before: Review, shown_path: Callable[[str], str]) -> list[str]:
    ordered = sorted(changes(scope, before), key=lambda c: (c.cited.page.path, c.cited.line))
    placed = [(*change.cited.page.place(change.cited.line), change) for change in ordered]
    return [f"{shown_path(path)}:{line}: {change.message}\n" for path, line, change in placed]


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _say(words: str) -> None:
    sys.stderr.write(words + "\n")
