"""Sphinx run inside this process, for the command line: reads and checks, and leaves nothing behind."""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_sysdesign import __version__
from sphinx_sysdesign._compat import reads_undecodable
from sphinx_sysdesign.reporters.located import located
from sphinx_sysdesign.reporters.needs_json import Origin
from sphinx_sysdesign.reporters.partial import without_others
from sphinx_sysdesign.sources import from_here
from sphinx_sysdesign.sphinx.lifecycle import report_of
from sphinx_sysdesign.targets import SUFFIXES, UsageError, glob_escape

if TYPE_CHECKING:
    from sphinx_sysdesign.model.report import Report
    from sphinx_sysdesign.targets import Target

COLOR = re.compile(r"\x1b\[[\d;]*m")

#: What MyST reads in plain files: fences with colons, definition lists, check boxes.
MYST_EXTENSIONS = ["colon_fence", "deflist", "tasklist"]


@dataclass(frozen=True, slots=True)
class Checked:
    """What came out of one target."""

    report: Report
    srcdir: Path
    fail_level: str
    #: The project's own baseline file, relative to conf.py; "" if it names none.
    baseline: str
    #: What Sphinx said, without the findings.
    warnings: tuple[str, ...]
    #: What its needs are written with.
    origin: Origin


def check(target: Target, overrides: dict[str, Any], jobs: int = 1) -> Checked:
    """Read a target and return what the checks found, or raise `UsageError`."""
    log = io.StringIO()
    settings = overrides | {"show_warning_types": True}
    confdir = target.confdir
    if confdir is None:
        settings = _plain_settings(target) | settings
    elif target.is_partial:
        settings = _only(target) | settings
    app = None
    with tempfile.TemporaryDirectory(prefix="sysdesign-") as scratch:
        try:
            with (
                contextlib.redirect_stdout(sys.stderr),
                patch_docutils(confdir),
                docutils_namespace(),
            ):
                app = Sphinx(
                    target.srcdir, confdir, Path(scratch, "out"), Path(scratch, "doctrees"), "sysdesign",
                    settings, status=None, warning=log, freshenv=True, parallel=jobs,
                )  # fmt: skip
                app.build()
        except Exception as error:
            problem = _undecodable(app) if app else ""
            raise UsageError(problem or f"{target.srcdir}: {one_line(error)}") from error
        if reads_undecodable() and (problem := _undecodable(app)):
            raise UsageError(problem)
        report = report_of(app.env)
        return Checked(
            report=located(without_others(report) if target.is_partial else report),
            srcdir=target.srcdir,
            fail_level=app.config.sysdesign_fail_level,
            baseline=app.config.sysdesign_baseline,
            warnings=tuple(_without_findings(COLOR.sub("", log.getvalue()))),
            origin=Origin(
                app.config.project,
                app.config.version,
                __version__,
                app.config.sysdesign_needs_types,
            ),
        )


def _undecodable(app: Sphinx) -> str:
    """Say which document is not in the encoding that is expected, and where; "" where all are."""
    encoding = app.config.source_encoding
    for docname in sorted(app.env.found_docs):
        path = app.env.doc2path(docname)
        source = Path(path).read_bytes()
        try:
            source.decode(encoding)
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            shown = from_here(app.srcdir)(os.path.relpath(path, app.srcdir))
            return f"{shown}:{line}: is not in UTF-8: save it in that encoding"
    return ""


def _plain_settings(target: Target) -> dict[str, Any]:
    """Return the configuration of files without conf.py: every page is a design."""
    return {
        "extensions": ["myst_parser", "sphinx_sysdesign"],
        "root_doc": target.files[0].rpartition(".")[0],
        "source_suffix": SUFFIXES,
        "exclude_patterns": list(target.exclude),
        "myst_enable_extensions": MYST_EXTENSIONS,
        "sysdesign_designs": ["**"],
        **(_only(target) if target.is_partial else {}),
    }


def _only(target: Target) -> dict[str, Any]:
    """Return the options by which nothing is read but some files, each taken as a design."""
    return {
        "sysdesign_designs": ["**"],
        "exclude_patterns": list(target.exclude),
        "include_patterns": [glob_escape(name) for name in target.files],
        "root_doc": target.files[0].rpartition(".")[0],
    }


def _without_findings(log: str) -> list[str]:
    """Return the lines of Sphinx's log, without findings: those have a place and a type of ours."""
    return [
        line
        for line in log.splitlines()
        if "[sysdesign." not in line or line.startswith("WARNING:")
    ]


def one_line(error: BaseException) -> str:
    """Return the reason of an error in one line; of a traceback in it, only the last line."""
    lines = [line.strip() for line in COLOR.sub("", str(error)).splitlines() if line.strip()]
    if not lines:
        return type(error).__name__
    is_traceback = any(line.startswith("Traceback (most recent call last)") for line in lines)
    return f"conf.py: {lines[-1]}" if is_traceback else " ".join(lines)
