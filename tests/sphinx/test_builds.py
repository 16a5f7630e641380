"""One truth in every build: first, again, in parallel, after an edit, after a crash, without rendering."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from shell_samples import LIMITER, OPEN, OVERVIEW, SHORTENER, design, written

FAILING = {
    "shortener": SHORTENER.replace("`cache-failure`", "`cash-failure`"),
    "open": OPEN,
    "limiter": LIMITER,
}


def findings(warnings: str) -> list[str]:
    """Return what a build said, without the folder of the project."""
    return re.findall(r"src/(\S+: (?:WARNING|ERROR): SD.*)", warnings)


def pages(out) -> dict[str, str]:
    """Return the pages that a build wrote, and the facts beside them, by path."""
    return {
        str(path.relative_to(out)): path.read_text(encoding="utf-8")
        for path in sorted(out.rglob("*"))
        if path.suffix in {".html", ".json"} and path.name not in {"search.html", "genindex.html"}
    }


def content(page: str) -> tuple[str, bool]:
    """Return the words of a page and whether it loads our styles: Sphinx leaves old titles around them."""
    body = page.partition('role="main"')[2].partition('class="sphinxsidebar"')[0]
    return body or page, "sysdesign.css" in page


def assert_like_clean(project, built, builder="html", **overrides):
    """Hold every page of a build against those of a build from nothing, byte for byte."""
    kept = {name: content(page) for name, page in pages(built.out).items()}
    clean = type(project)(project.src.parent / "clean" / "src", project.conf)
    for path in project.src.rglob("*.*"):
        clean.write_file(str(path.relative_to(project.src)), path.read_bytes())
    made = clean.build(builder, fresh=True, **overrides)
    expected = {name: content(page) for name, page in pages(made.out).items()}
    for path in clean.src.rglob("*.md"):
        path.unlink()
    # Plain Sphinx leaves the pages of deleted documents behind.
    assert {name: kept.get(name) for name in expected} == expected
    assert findings(built.warnings) == findings(made.warnings)


# The same findings ------------------------------------------------------------------------


def test_same_findings_in_every_build(project):
    """The first build, a rebuild, one with four processes and `-b sysdesign` say the same findings."""
    project.write(**FAILING)
    first = findings(project.build().warnings)
    assert len(first) == 2
    assert findings(project.build().warnings) == first
    assert findings(project.build(jobs=4, fresh=True).warnings) == first
    assert findings(project.build("sysdesign", fresh=True).warnings) == first
    assert findings(project.build("sysdesign").warnings) == first
    assert findings(project.build("text").warnings) == first


def sphinx_build(project, *arguments) -> tuple[int, list[str]]:
    """Run sphinx-build in a process of its own, as people do; return its exit status and what it said."""
    command = [sys.executable, "-m", "sphinx", "-q", str(project.src), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, findings(done.stderr)


@pytest.mark.parametrize("bad", [True, False])
def test_same_exit_status_with_w(project, bad):
    """With `-W --keep-going` the four builds fail alike where there is a finding, and pass alike without one."""
    project.write(**(FAILING if bad else {"shortener": SHORTENER, "limiter": LIMITER}))
    (project.src / "conf.py").write_text(project.conf, encoding="utf-8")
    out = project.src.parent
    strict = ("-W", "--keep-going")
    results = [
        sphinx_build(project, *strict, "-b", "html", str(out / "one")),
        sphinx_build(project, *strict, "-b", "html", str(out / "one")),
        sphinx_build(project, *strict, "-b", "html", "-j4", str(out / "two")),
        sphinx_build(project, *strict, "-b", "sysdesign", str(out / "three")),
        sphinx_build(project, *strict, "-b", "sysdesign", str(out / "three")),
    ]
    assert {status for status, _ in results} == {int(bad)}
    said = [sorted(line.replace("ERROR", "WARNING") for line in lines) for _, lines in results]
    assert said == [said[0]] * len(results)
    assert len(said[0]) == (2 if bad else 0)
    assert (out / "three" / "report.json").exists()


def test_same_bytes_in_parallel(project):
    """Four processes write what one writes, byte for byte."""
    project.write(
        **FAILING,
        overview=OVERVIEW,
        **{f"d{n:02}": design(f"d{n:02}", "Words.") for n in range(12)},
    )
    one = pages(project.build(fresh=True).out)
    assert "SD601" in one["overview.html"]
    assert pages(project.build(jobs=4, fresh=True).out) == one


def test_untouched_project_writes_nothing(project):
    """A rebuild without changes reads and writes no page, and leaves every file as it was."""
    project.write(**FAILING, overview=OVERVIEW)
    built = project.build()
    before = {path: path.stat().st_mtime_ns for path in built.out.rglob("*.html")}
    again = project.build()
    assert "no targets are out of date" in again.status
    kept = {path: path.stat().st_mtime_ns for path in again.out.rglob("*.html")}
    assert {path for path in before if kept[path] != before[path]} <= {
        built.out / "search.html",
        built.out / "genindex.html",
    }


# Pages that show what changed elsewhere ---------------------------------------------------


@pytest.fixture
def spread(project):
    """Return a project whose overview is not in the toctree of the pages that it lists."""
    project.write(
        index="# Index\n\n```{toctree}\n:maxdepth: 1\n\nparts/index\nelsewhere/overview\n```\n"
    )
    project.write(parts__index="# Parts\n\n```{toctree}\n:glob:\n\n*\n```\n")
    project.write(elsewhere__overview=OVERVIEW, parts__shortener=SHORTENER, parts__limiter=LIMITER)
    project.write(
        parts__plain="# Plain\n\nSee [](#limiter/latency), {any}`shortener/store`, [](limiter.md#req-latency).\n"
    )
    project.build()
    return project


CHANGES = {
    "a new title of a design": ("# Rate limiter", "# Speed limiter"),
    "a new summary": ("keeps each client", "holds each client"),
    "a new status": ("status: draft", "status: approved"),
    "a new id of a design": ("id: limiter", "id: limits"),
    "a new title of a requirement": ("**Latency:**", "**FR-LATE Delay:**"),
    "a new target": ("p99 < 5 ms", "p99 < 7 ms"),
    "a new finding": ("It keeps each", "TODO. It keeps each"),
    "a new concept": ("[caching]", "[caching, hashing]"),
    "no reference any more": ("Answered here: {req}`latency`.", "Answered here."),
    "a line more above": ("# Rate limiter", "\n# Rate limiter"),
    "no design any more": (
        "---\ndesign:\n  id: limiter\n  status: draft\n  template: none\n  concepts: [caching]\n---\n",
        "",
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_edit(spread, change):
    """After an edit every page is what a build from nothing makes of it."""
    old, new = CHANGES[change]
    assert old in LIMITER
    spread.write(parts__limiter=LIMITER.replace(old, new))
    assert_like_clean(spread, spread.build())


def test_edit_writes_no_other_page(spread):
    """An edit that nothing else shows rewrites only its own page."""
    spread.write(parts__other=design("other", "One.")).build()
    spread.write(parts__other=design("other", "## More\n\nTwo words more."))
    built = spread.build()
    assert "parts/shortener" not in written(built)
    assert "parts/other" in written(built)


def test_deletion(spread):
    """A deleted design is gone from the pages that showed it; what cites it is a finding."""
    spread.write(parts__plain="# Plain\n\nSee [](#limiter/latency).\n").build()
    (spread.src / "parts/limiter.md").unlink()
    built = spread.build()
    assert "There is no design `limiter`" in built.warnings
    assert "Rate limiter" not in built.read("elsewhere/overview.html")
    assert_like_clean(spread, built)


def test_deletion_and_return(spread):
    """A design that comes back is listed again."""
    (spread.src / "parts/limiter.md").unlink()
    spread.build()
    spread.write(parts__limiter=LIMITER)
    built = spread.build()
    assert "Rate limiter" in built.read("elsewhere/overview.html")
    assert_like_clean(spread, built)


def test_parts(spread):
    """A part that is added, renamed or moved in the toctree changes the numbers of its whole design."""
    part = "---\ndesign: {part-of: limiter}\n---\n# More\n\n:::{requirements} non-functional\n- **Growth:** 2 TB a year\n:::\n"
    spread.write(parts__a_part=part)
    assert_like_clean(spread, spread.build())
    (spread.src / "parts/a_part.md").rename(spread.src / "parts/z_part.md")
    assert_like_clean(spread, spread.build())
    spread.write(parts__index="# Parts\n\n```{toctree}\nz_part\nshortener\nlimiter\nplain\n```\n")
    assert_like_clean(spread, spread.build())


def test_options_that_pages_show(spread):
    """A changed option of conf.py shows on every page at once."""
    spread.conf += (
        "sysdesign_show_related = False\nsysdesign_action_levels = [(0, 'fine'), (90, 'awful')]\n"
    )
    built = spread.build()
    assert "awful" in built.read("parts/shortener.html")
    assert_like_clean(spread, built)
    spread.conf += 'sysdesign_levels = {"SD203": "warning"}\n'
    assert_like_clean(spread, spread.build())


def test_html_after_reports(project):
    """Pages are right when another builder has read the changes before."""
    project.write(shortener=SHORTENER, limiter=LIMITER, overview=OVERVIEW)
    project.build()
    project.write(limiter=LIMITER.replace("# Rate limiter", "# Speed limiter"))
    project.build("sysdesign")
    built = project.build()
    assert "Speed limiter" in built.read("shortener.html")
    assert_like_clean(project, built)


def test_two_output_folders(project):
    """Each output folder of one project is right, however builds take turns."""
    project.write(shortener=SHORTENER, limiter=LIMITER, overview=OVERVIEW)
    project.build(out="one")
    project.build(out="two")
    project.write(limiter=LIMITER.replace("# Rate limiter", "# Speed limiter"))
    project.build(out="one")
    assert "Speed limiter" in project.build(out="two").read("shortener.html")


def test_memory_of_pages_is_lost(project):
    """Without the file that remembers what pages show, all of them are written, and right."""
    project.write(shortener=SHORTENER, limiter=LIMITER, overview=OVERVIEW)
    project.build()
    for path in (project.src.parent / "doctrees").glob("sysdesign-*"):
        path.unlink()
    project.write(limiter=LIMITER.replace("# Rate limiter", "# Speed limiter"))
    assert_like_clean(project, project.build())


@pytest.mark.parametrize("content", ["", "[]", '{"shortener": 7}'])
def test_memory_of_pages_is_broken(project, content):
    """A broken file of that kind is read as none."""
    project.write(shortener=SHORTENER, limiter=LIMITER)
    project.build()
    for path in (project.src.parent / "doctrees").glob("sysdesign-*"):
        path.write_text(content, encoding="utf-8")
    project.write(limiter=LIMITER.replace("# Rate limiter", "# Speed limiter"))
    assert_like_clean(project, project.build())


@pytest.mark.parametrize("event", ["env-updated", "html-page-context"])
def test_killed_build(project, event):
    """After a build that died half way, the next one makes every page right."""
    project.write(shortener=SHORTENER, limiter=LIMITER, overview=OVERVIEW)
    project.build()
    project.write(limiter=LIMITER.replace("# Rate limiter", "# Speed limiter"))
    usual = project.conf
    project.conf += (
        "def fail(app, *arguments):\n    raise RuntimeError('killed')\n\n"
        f"def setup(app):\n    app.connect({event!r}, fail, priority=900)\n"
    )
    with pytest.raises(Exception, match="killed"):
        project.build()
    project.conf = usual
    assert_like_clean(project, project.build())


def test_date_of_the_build(project, monkeypatch):
    """SOURCE_DATE_EPOCH is today: a design is stale by it, whatever the clock says."""
    project.conf += "sysdesign_stale_days = 30\n"
    project.write(mine=design("mine", "Words.", updated='"2020-01-01"', status="in-review"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1577836800")  # 2020-01-01
    built = project.build()
    assert "SD703" not in built.read("mine.html")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1590000000")  # May 2020
    built = project.build()
    assert "SD703" in built.read("mine.html")
    assert "SD703" not in built.read("designs.json")
    assert_like_clean(project, built)
