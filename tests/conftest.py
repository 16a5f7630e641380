"""Fixtures: small Sphinx projects, built in this process, and a browser where there is one."""

from __future__ import annotations

import io
import os
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from sphinx import locale
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

# Tests do not depend on how busy a machine is.
hypothesis.settings.register_profile("sysdesign", deadline=None)
hypothesis.settings.load_profile("sysdesign")

REQUIRE_ALL = bool(os.environ.get("SYSDESIGN_REQUIRE_ALL"))
ANSI = re.compile(r"\x1b\[[0-9;]*m")
CONF = 'extensions = ["sphinx_sysdesign"]\nhtml_theme = "alabaster"\nsmartquotes = False\n'


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """Where everything has to run, a skipped test is a failed one."""
    outcome = yield
    report = outcome.get_result()
    if REQUIRE_ALL and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, but SYSDESIGN_REQUIRE_ALL is set: {report.longrepr}"


@dataclass
class Built:
    """What a build left behind."""

    app: Sphinx
    out: Path
    warnings: str
    status: str

    def read(self, name: str) -> str:
        """Return the text of an output file."""
        return (self.out / name).read_text(encoding="utf-8")


@dataclass
class Project:
    """A Sphinx project in a folder of its own; `build` may be called again and again."""

    src: Path
    conf: str = CONF
    _written: dict[str, str] = field(default_factory=dict)

    def write(self, **files: str) -> Project:
        """Write documents, by document name with `__` for a slash; `.md` unless a suffix is given."""
        for name, text in files.items():
            self.write_file(f"{name.replace('__', '/')}.md", text)
        return self

    def write_file(self, path: str, text: str | bytes) -> Project:
        """Write one file, whatever its suffix."""
        target = self.src / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
        return self

    def build(
        self,
        builder: str = "html",
        *,
        jobs: int = 1,
        fresh: bool = False,
        out: str = "",
        **overrides: Any,
    ) -> Built:
        """Build the project as sphinx-build does, and return what came out."""
        target = self.src.parent / (out or f"out-{builder}")
        doctrees = self.src.parent / "doctrees"
        if fresh:
            shutil.rmtree(target, ignore_errors=True)
            shutil.rmtree(doctrees, ignore_errors=True)
        (self.src / "conf.py").write_text(self.conf, encoding="utf-8")
        warnings, status = io.StringIO(), io.StringIO()
        with patch_docutils(self.src), docutils_namespace():
            app = Sphinx(
                self.src,
                self.src,
                target,
                doctrees,
                builder,
                confoverrides=overrides,
                status=status,
                warning=warnings,
                parallel=jobs,
            )
            app.build()
        locale.translators.clear()  # Sphinx would keep the language for the whole process
        return Built(app, target, ANSI.sub("", warnings.getvalue()), status.getvalue())


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return an empty project that has the extension and a root document that globs everything."""
    src = tmp_path / "src"
    src.mkdir()
    made = Project(src)
    made.write(index="# Index\n\n```{toctree}\n:glob:\n\n*\n```\n")
    return made


@pytest.fixture(scope="session")
def empty_project(tmp_path_factory: pytest.TempPathFactory):
    """Return a maker of projects without documents, for fixtures that outlive one test."""

    def make(conf: str = CONF) -> Project:
        src = tmp_path_factory.mktemp("project") / "src"
        src.mkdir()
        return Project(src, conf)

    return make


FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]  # fmt: skip


@pytest.fixture(scope="session")
def chromium():
    """Return the one running Chromium of all browser tests; skip with the reason where there is none."""
    path = (
        os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    )
    if not path:
        pytest.skip("no Chromium on this machine (set CHROMIUM to its path)")
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs the package playwright")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()
