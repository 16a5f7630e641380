"""The builder `sysdesign`: reads all documents, checks them, and writes reports; renders nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.dummy import DummyBuilder
from sphinx.locale import __
from sphinx.util import logging

from sphinx_sysdesign import __version__
from sphinx_sysdesign.reporters import designs_json, junit, report_json, sarif, text
from sphinx_sysdesign.reporters.context import Context, has_failures, summary
from sphinx_sysdesign.reporters.located import located
from sphinx_sysdesign.rules.registry import BY_CODE
from sphinx_sysdesign.sources import from_here, source_reader
from sphinx_sysdesign.sphinx.lifecycle import report_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx

    from sphinx_sysdesign.model.report import Report

logger = logging.getLogger(__name__)


def files_of(report: Report, srcdir: Path, fail_level: str) -> dict[str, str]:
    """Return the name and text of each file that the builder writes.

    Paths are relative to the source folder; in SARIF to the working folder, so that annotations
    find their file.
    """
    context = Context(source_reader(srcdir), BY_CODE, fail_level=fail_level, version=__version__)
    as_seen = replace(context, shown_path=from_here(srcdir))
    return {
        "report.txt": text.render(report, context),
        "report.json": report_json.render(report, context),
        "report.sarif": sarif.render(report, as_seen),
        "report.junit.xml": junit.render(report, context),
        "designs.json": designs_json.render(report, context),
    }


class SysDesignBuilder(DummyBuilder):
    """Writes what the checks found; exit status 1 where a finding reaches `sysdesign_fail_level`."""

    name = "sysdesign"
    epilog = __("The reports are in %(outdir)s.")
    allow_parallel = False

    def write_documents(self, _docnames: AbstractSet[str]) -> None:
        """Write nothing for single documents: nothing is resolved or rendered."""

    def _write_serial(self, _docnames: Sequence[str]) -> None:
        """Do the same for Sphinx 7.4, which has no `write_documents` (drop this with 7.4)."""

    def finish(self) -> None:
        """Write the reports and set the exit status, in every build: also where nothing changed."""
        app: Sphinx = getattr(self, "_app", None) or self.app
        report = located(report_of(self.env))
        fail_level: Any = app.config.sysdesign_fail_level
        for name, content in files_of(report, Path(app.srcdir), fail_level).items():
            Path(self.outdir, name).write_text(
                content, encoding="utf-8", errors="backslashreplace", newline="\n"
            )
        logger.info("%s", summary(report))
        if has_failures(report.findings, fail_level):
            app.statuscode = 1
