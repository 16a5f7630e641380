"""sphinx-needs itself: it imports what we export, and we read what it writes."""

from __future__ import annotations

import json
import re

import pytest
from shell_samples import CONF, LIMITER, SHORTENER, design

from sphinx_sysdesign.cli import main

pytest.importorskip("sphinx_needs", reason="needs the package sphinx-needs")

#: A project of sphinx-needs that has types for our records, and writes a needs.json beside its pages.
NEEDS = """\
extensions = ["sphinx_needs", "myst_parser"]
html_theme = "alabaster"
needs_build_json = True
needs_reproducible_json = True
needs_types = [
    {"directive": name, "title": name.capitalize(), "prefix": "", "color": "#BFD8D2", "style": "node"}
    for name in ("req", "decision", "failure", "component")
]
"""


@pytest.fixture(scope="module")
def exported(new_project, tmp_path_factory):
    """Return the file that the command exports of a project of two designs."""
    project = new_project(shortener=SHORTENER, limiter=LIMITER)
    (project.src / "conf.py").write_text(project.conf + 'project = "Designs"\n', encoding="utf-8")
    path = tmp_path_factory.mktemp("export") / "needs.json"
    assert main(["export", str(project.src), "--output", str(path)]) == 0
    return path


def loud(built) -> list[str]:
    """Return the warnings of a build."""
    return [line for line in built.warnings.splitlines() if "WARNING" in line or "ERROR" in line]


@pytest.mark.parametrize("suffix", ["md", "rst"])
def test_needimport(project, exported, suffix):
    """`needimport` takes every record as a need, with its words and its links, without a warning."""
    directive = {"md": "```{needimport} ours.json\n```\n", "rst": ".. needimport:: ours.json\n"}
    project.conf = NEEDS
    (project.src / "index.md").unlink()
    project.write_file("ours.json", exported.read_bytes())
    project.write_file(f"index.{suffix}", f"Needs\n=====\n\n{directive[suffix]}")
    built = project.build(fresh=True)
    assert loud(built) == []
    held = json.loads(built.read("needs.json"))["versions"][""]["needs"]
    ours = json.loads(exported.read_text(encoding="utf-8"))
    (version,) = ours["versions"].values()
    assert sorted(held) == sorted(version["needs"])
    for name, need in version["needs"].items():
        for key in ("type", "title", "status", "content", "tags", "links"):
            assert sorted(held[name][key] or "") == sorted(need[key]), (name, key)
    page = re.sub("<[^>]*>", "", built.read("index.html"))
    assert "p99 &lt; 100 ms for redirects" in page
    assert "Reasoning: Codes must be unique." in page


def test_external_needs(project, exported):
    """`needs_external_needs` links to the very records on our pages."""
    source = {
        "base_url": "https://first.example/docs",
        "json_path": str(exported),
        "target_url": "{{need['external_url']}}",
        "id_prefix": "D_",
    }
    project.conf = NEEDS + f"needs_external_needs = [{source!r}]\n"
    project.write(
        index="# Needs\n\nSee {need}`D_SHORTENER_DEC_STORE`.\n\n"
        "```{req} A page opens fast\n:id: REQ_FAST\n:links: D_SHORTENER_REQ_LATENCY\n```\n"
    )
    built = project.build(fresh=True)
    assert loud(built) == []
    assert set(re.findall(r'href="(https://first.example/[^"]*)"', built.read("index.html"))) == {
        "https://first.example/docs/shortener.html#decision-store",
        "https://first.example/docs/shortener.html#req-latency",
    }


def test_a_catalogue_of_sphinx_needs(project, new_project):
    """A design cites needs of a real needs.json, answers them, and leads to them on their pages."""
    theirs = new_project(
        index="# Web\n\n```{req} A page opens fast\n:id: REQ_FAST\n:tags: should\n\nIn *200 ms*.\n```\n\n"
        "```{decision} Use a CDN\n:id: DEC_CDN\n:status: accepted\n:links: REQ_FAST\n```\n"
    )
    theirs.conf = NEEDS
    out = theirs.build(fresh=True).out
    project.conf = (
        CONF
        + f'sysdesign_projects = {{"web": ("https://web.example/", {str(out / "needs.json")!r})}}\n'
    )
    project.write(
        mine=design(
            "mine",
            "{req}`web/REQ_FAST` {tradeoff}`web/DEC_CDN`\n\n:::{component} Edge\n:addresses: web/REQ_FAST\n:::\n",
        )
    )
    built = project.build(nitpicky=True)
    assert built.warnings == ""
    page = built.read("mine.html")
    links = re.findall(r'href="(https://web.example/[^"]*)"[^>]*>(?:<span[^>]*>)?([^<]*)<', page)
    assert links[:3] == [
        ("https://web.example/index.html#REQ_FAST", "A page opens fast"),
        ("https://web.example/index.html#DEC_CDN", "Use a CDN"),
        ("https://web.example/index.html#REQ_FAST", "A page opens fast"),
    ]
    assert 'id="REQ_FAST"' in (out / "index.html").read_text(encoding="utf-8")
