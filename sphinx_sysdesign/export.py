"""The command `export`: writes the designs of a project for other tools."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sphinx_sysdesign.check import jobs_of, relative, write_file
from sphinx_sysdesign.reporters.designs_json import designs_json
from sphinx_sysdesign.reporters.needs_json import needs_json
from sphinx_sysdesign.sphinx.inprocess import check
from sphinx_sysdesign.targets import UsageError, plan

if TYPE_CHECKING:
    import argparse

    from sphinx_sysdesign.sphinx.inprocess import Checked


def run_export(options: argparse.Namespace) -> int:
    """Read a project and write its designs."""
    (target,) = plan([options.path])
    if target.is_partial:
        raise UsageError(
            f"{options.path}: name the project or folder; designs are exported together"
        )
    checked = check(target, {}, jobs_of(options.jobs))
    content = _content(checked, options.format)
    if options.output is None:
        sys.stdout.write(content)
        sys.stdout.flush()
        return 0
    write_file(options.output, content)
    sys.stderr.write(f"wrote {relative(options.output)}\n")
    return 0


def _content(checked: Checked, form: str) -> str:
    if form == "needs":
        return needs_json(checked.report, checked.origin)
    return designs_json(checked.report)
