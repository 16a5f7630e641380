"""The builder `sysdesign`."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

if TYPE_CHECKING:
    from pathlib import Path

REPORTS = ["designs.json", "report.json", "report.junit.xml", "report.sarif", "report.txt"]

CONF = 'extensions = ["sphinx_sysdesign"]\nsysdesign_designs = ["*"]\nsysdesign_template = "none"\n'
OPEN = "# Shortener\n\n## Load\n\nUsers: [X million] a day.\n"


@pytest.fixture
def source(tmp_path):
    """Make a project of one open design."""
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    (folder / "index.md").write_text(OPEN, encoding="utf-8")
    return folder


def build(source: Path, out: str = "out", **options: object) -> tuple[int, dict[str, bytes]]:
    """Run the builder; return the exit status and the files it wrote."""
    folder = source.parent / out
    with patch_docutils(source), docutils_namespace():
        app = Sphinx(
            source,
            source,
            folder,
            folder / ".doctrees",
            "sysdesign",
            status=io.StringIO(),
            warning=io.StringIO(),
            **options,
        )
        app.build()
    written = {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}
    return app.statuscode, written


def test_reports_and_status(source):
    """All reports are written, nothing is rendered, and a finding sets the exit status."""
    status, written = build(source)
    assert status == 1
    assert sorted(written) == REPORTS
    assert written["report.txt"].startswith(b"index.md:5:8: SD103 leftover-placeholder: ")
    assert json.loads(written["report.json"])["findings"][0]["path"] == "index.md"


def test_rebuild_without_changes(source):
    """A rebuild that reads nothing writes the same and sets the same status."""
    assert build(source) == build(source)


def test_same_bytes_from_another_folder_and_in_parallel(source):
    """Neither the output folder nor the number of processes changes a byte."""
    for number in range(12):
        (source / f"d{number}.md").write_text(OPEN, encoding="utf-8")
    assert build(source) == build(source, "elsewhere", parallel=2)


def test_removed_design(source):
    """A design that is gone is gone from the reports of the next build."""
    (source / "other.md").write_text(OPEN, encoding="utf-8")
    build(source)
    (source / "other.md").unlink()
    _, written = build(source)
    assert len(json.loads(written["designs.json"])["designs"]) == 1


@pytest.mark.parametrize(
    ("level", "status"), [("never", 0), ("error", 0), ("warning", 1), ("info", 1)]
)
def test_fail_level(source, level, status):
    """`sysdesign_fail_level` decides what sets the exit status."""
    assert build(source, confoverrides={"sysdesign_fail_level": level})[0] == status


def test_silenced(source):
    """What is silenced sets no exit status and is counted."""
    status, written = build(source, confoverrides={"sysdesign_ignore": ["SD103"]})
    assert status == 0
    assert json.loads(written["report.json"])["silenced"] == 1
