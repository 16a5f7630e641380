"""Reviews in builds: the same findings everywhere, and pages that follow the file."""

from __future__ import annotations

import json
import re

import pytest
from shell_samples import design

from sphinx_sysdesign.cli import main

VALUE = "## Load\n\n```{{estimate}} Load\nrps = {0} requests/s\n```\n"
SERVERS = "## Servers\n\nTwo servers carry {est}`limiter/rps`.\n\n## Words\n\nNothing.\n"
LOUD = 'sysdesign_levels = {"SD604": "warning"}\n'
SAID = "SD604 `limiter/rps` was 20 requests/s at the review of 2026-11-02, now 40 requests/s."


@pytest.fixture
def reviewed(project, monkeypatch):
    """Return a project in which the design `user` was reviewed; it cites a value of `limiter`."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1793577600")
    project.conf += LOUD
    project.write(
        limiter=design("limiter", VALUE.format(20)),
        user=design("user", SERVERS),
        **{f"d{n}": design(f"d{n}", "Words.") for n in range(8)},
    )
    (project.src / "conf.py").write_text(project.conf, encoding="utf-8")
    assert main(["review", "user", "--path", str(project.src)]) == 0
    return project


def findings(built):
    """Return what a build warned of, by document and line."""
    return re.findall(r"src/(\S+): WARNING: (.*?) Reread", built.warnings)


def marks(built, page="user.html"):
    """Return how many findings of a page are about the review."""
    return built.read(page).count('id="finding-') if "SD604" in built.read(page) else 0


@pytest.mark.parametrize("jobs", [1, 4])
def test_a_change_and_its_review(reviewed, monkeypatch, jobs):
    """A cited value changes, and its section is marked, in rebuilds too; the design is reviewed, and it is not."""
    assert findings(reviewed.build(jobs=jobs)) == []
    reviewed.write(limiter=design("limiter", VALUE.format(40)))
    changed = reviewed.build(jobs=jobs)
    assert findings(changed) == [("user.md:10", SAID)]
    assert marks(changed) == 1
    servers, _, words = changed.read("user.html").partition('id="words"')
    assert "SD604" in servers.partition('id="servers"')[2]
    assert "SD604" not in words.partition("</section>")[0]
    fresh = reviewed.build(jobs=5 - jobs, fresh=True, out="fresh")
    assert fresh.read("user.html") == changed.read("user.html")
    again = reviewed.build(jobs=jobs)
    assert findings(again) == [("user.md:10", SAID)]
    assert main(["review", "user", "--path", str(reviewed.src)]) == 0
    after = reviewed.build(jobs=jobs)
    assert (findings(after), marks(after)) == ([], 0)


def test_all_builders_say_the_same(reviewed):
    """`-b sysdesign` and others say what the HTML builder says, and the report has it."""
    reviewed.write(limiter=design("limiter", VALUE.format(40)))
    for builder in ("html", "sysdesign", "text", "dirhtml"):
        assert findings(reviewed.build(builder)) == [("user.md:10", SAID)]
    data = json.loads(reviewed.build("sysdesign", jobs=4, fresh=True).read("report.json"))
    assert [f["code"] for f in data["findings"]] == ["SD604"]


def test_the_file_is_followed(reviewed):
    """Only the page of the design is written anew when its file comes, changes or goes, and no document is read."""
    reviewed.write(limiter=design("limiter", VALUE.format(40)))
    reviewed.build()
    file = reviewed.src / "user.review.json"
    text = file.read_text(encoding="utf-8")
    pages = {path: path.stat().st_mtime_ns for path in reviewed.build().out.glob("d*.html")}
    file.unlink()
    gone = reviewed.build()
    assert (findings(gone), marks(gone)) == ([], 0)
    file.write_text(text.replace("2026-11-02", "2026-11-01"), encoding="utf-8")
    back = reviewed.build()
    assert findings(back) == [("user.md:10", SAID.replace("2026-11-02", "2026-11-01"))]
    assert "2026-11-01" in back.read("user.html")
    assert {path: path.stat().st_mtime_ns for path in pages} == pages
    assert "0 added, 0 changed, 0 removed" in back.status


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 9}', "{\n<<<<<<< a\n", "\x00"])
def test_a_file_that_cannot_be_used(reviewed, text):
    """It is one warning at the design, with the way out; the build goes on."""
    reviewed.write_file("user.review.json", text)
    built = reviewed.build(jobs=4)
    (line,) = [row for row in built.warnings.splitlines() if "SD702" in row]
    assert (
        "user.md:6: WARNING: SD702 The review of this design cannot be used: user.review.json"
        in line
    )
    assert "`sphinx-sysdesign review user`" in line
    assert built.warnings.count("WARNING") == 1
