"""The command `export`, from end to end."""

from __future__ import annotations

import json

import pytest

from sphinx_sysdesign.cli import main

CONF = 'extensions = ["sphinx_sysdesign"]\nproject = "Ours"\nversion = "3.1"\n'
DESIGN = """\
---
design:
  id: shortener
  template: none
---
# Shortener

:::{requirements} non-functional
- **Latency:** p99 < 100 ms
:::

:::{tradeoff} Store
:addresses: latency
:chosen: SQL

| Option | Pros |
|--------|------|
| SQL    | old  |
| NoSQL  | new  |

**Reasoning:** known
:::
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Make a project with one design, and work in its root."""
    (tmp_path / "conf.py").write_text(CONF, encoding="utf-8")
    (tmp_path / "index.md").write_text(DESIGN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_needs(folder, capsys):
    """Without a format the needs of a project are written, under its name and version, and nothing else."""
    assert main(["export"]) == 0
    out, err = capsys.readouterr()
    data = json.loads(out)
    assert (data["project"], list(data["versions"])) == ("Ours", ["3.1"])
    needs = data["versions"]["3.1"]["needs"]
    assert needs["SHORTENER_DEC_STORE"]["links"] == ["SHORTENER_REQ_LATENCY"]
    assert err == ""
    assert sorted(path.name for path in folder.iterdir()) == ["conf.py", "index.md"]


def test_types_of_the_project(folder, capsys):
    """`sysdesign_needs_types` says which types are written; a role without one is left out."""
    (folder / "conf.py").write_text(CONF + 'sysdesign_needs_types = {"req": "sysreq", "tradeoff": []}\n', encoding="utf-8")  # fmt: skip
    assert main(["export", "."]) == 0
    needs = json.loads(capsys.readouterr().out)["versions"]["3.1"]["needs"]
    assert {name: need["type"] for name, need in needs.items()} == {
        "SHORTENER_REQ_LATENCY": "sysreq"
    }


def test_designs(folder, capsys):
    """`--format designs` writes what HTML builds write, without building pages."""
    assert main(["export", "--format", "designs"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["designs"]
    assert (found["id"], found["url"]) == ("shortener", "index.html")


def test_a_file(folder, capsys):
    """`--output` writes a file, with its folder, the same bytes each time."""
    assert main(["export", "--output", "build/needs.json", "-j", "2"]) == 0
    assert capsys.readouterr().err == "wrote build/needs.json\n"
    first = (folder / "build" / "needs.json").read_bytes()
    assert main(["export", "--output", "build/needs.json"]) == 0
    assert (folder / "build" / "needs.json").read_bytes() == first


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["export", "gone"], "gone: there is no such file or folder"),
        (
            ["export", "index.md"],
            "index.md: name the project or folder; designs are exported together",
        ),
        (["export", "--output", "conf.py/x.json"], "conf.py/x.json: cannot be written"),
        (["export", "-j", "no"], "-j takes a number from 1, or auto, not 'no'"),
    ],
)
def test_wrong_use(folder, capsys, args, words):
    """Wrong use is one line, and exit status 2."""
    assert main(args) == 2
    assert capsys.readouterr().err.startswith(f"sphinx-sysdesign: {words}")
