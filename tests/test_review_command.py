"""The command `review`, from end to end."""

from __future__ import annotations

import json

import pytest

from sphinx_sysdesign.cli import main

CONF = 'extensions = ["sphinx_sysdesign"]\n'
LIMITER = """\
---
design: {id: limiter, template: none}
---
# Limiter

:::{requirements} non-functional
- **Latency:** p99 < 5 ms
:::

Kept in memory: {req}`latency`.
"""
SHORTENER = """\
---
design: {id: shortener, template: none}
---
# Shortener

## Load

```{estimate} Load
peak = 23.1 k requests/s
```

## Servers

Two servers carry {est}`peak` and ask the limiter ({req}`limiter/latency`).
"""
FILE = """\
{
  "version": 1,
  "reviewed": "2026-11-02",
  "cited": [
    {"kind": "est", "name": "peak", "said": {"value": "23.1 k requests/s"}, "sections": ["servers"]},
    {"kind": "req", "name": "limiter/latency", "said": {"target": "p99 < 5 ms", "priority": "must", "text": "Latency p99 < 5 ms"}, "sections": ["servers"]}
  ]
}
"""
LINES = """\
shortener.md:14: `peak` was 23.1 k requests/s at the review of 2026-11-02, now 46.3 k requests/s
shortener.md:14: The target of `limiter/latency` was p99 < 5 ms at the review of 2026-11-02, now p99 < 9 ms
"""


@pytest.fixture(params=["project", "plain"])
def folder(request, tmp_path, monkeypatch):
    """Make two designs, with conf.py and without, and work beside them on the second of November."""
    if request.param == "project":
        (tmp_path / "conf.py").write_text(CONF, encoding="utf-8")
    (tmp_path / "index.md").write_text(LIMITER, encoding="utf-8")
    (tmp_path / "shortener.md").write_text(SHORTENER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    on_day(monkeypatch, 1793577600)
    return tmp_path


def on_day(monkeypatch, seconds):
    """Let today be a day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(seconds))


def change(folder):
    """Change what the shortener cites, of its own and of the limiter."""
    for name, old, new in (("shortener", "23.1", "46.3"), ("index", "5 ms", "9 ms")):
        path = folder / f"{name}.md"
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_a_first_review(folder, capsys):
    """What is cited is recorded beside the main page, and nothing else is written."""
    before = sorted(path.name for path in folder.iterdir())
    assert main(["review", "shortener"]) == 0
    assert (folder / "shortener.review.json").read_text(encoding="utf-8") == FILE
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [*before, "shortener.review.json"]
    )
    out, err = capsys.readouterr()
    assert out == ""
    assert err == ("shortener was never reviewed\nwrote shortener.review.json: 2 cited things\n")


def test_a_second_review_the_same_day(folder):
    """Reviewing again without a change writes the same bytes."""
    main(["review", "shortener"])
    main(["review", "shortener", "--path", "."])
    assert (folder / "shortener.review.json").read_text(encoding="utf-8") == FILE


def test_what_changed(folder, capsys):
    """`--diff` lists what changed and ends with 1, again and again; a new review ends that."""
    main(["review", "shortener"])
    assert main(["review", "shortener", "--diff"]) == 0
    change(folder)
    capsys.readouterr()
    for _ in range(2):
        assert main(["review", "shortener", "--diff"]) == 1
        out, err = capsys.readouterr()
        assert out == LINES
        assert err == "shortener: 2 changes since the review of 2026-11-02\n"
    assert (folder / "shortener.review.json").read_text(encoding="utf-8") == FILE
    assert main(["review", "shortener"]) == 0
    assert capsys.readouterr().out == LINES
    assert main(["review", "shortener", "--diff"]) == 0
    assert capsys.readouterr().out == ""


def test_the_day_of_the_review(folder, monkeypatch):
    """The file has the day of the command; it is the day of the review that messages name."""
    on_day(monkeypatch, 1793577600 + 86400)
    main(["review", "shortener"])
    data = json.loads((folder / "shortener.review.json").read_text(encoding="utf-8"))
    assert data["reviewed"] == "2026-11-03"


def test_check_tells_what_changed(folder, capsys):
    """The check reads the file without any option, and says the same in every format."""
    main(["review", "shortener"])
    change(folder)
    capsys.readouterr()
    assert main(["check", "--format", "json"]) == 0
    found = [f for f in json.loads(capsys.readouterr().out)["findings"] if f["code"] == "SD604"]
    assert [(f["path"], f["line"], f["level"]) for f in found] == [("shortener.md", 14, "info")] * 2
    assert "".join(f"{f['path']}:{f['line']}: {f['message']}\n" for f in found) == "".join(
        sorted(LINES.splitlines(keepends=True), key=lambda line: "`peak`" in line)
    )


def test_several_designs(folder, capsys):
    """Several designs are reviewed in one go; each has its own file."""
    assert main(["review", "limiter", "shortener"]) == 0
    assert (folder / "index.review.json").exists()
    assert (folder / "shortener.review.json").exists()
    change(folder)
    capsys.readouterr()
    assert main(["review", "limiter", "shortener", "--diff"]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_never_reviewed(folder, capsys):
    """What was never reviewed, perhaps because its document was renamed, does not pass `--diff`."""
    assert main(["review", "shortener", "--diff"]) == 1
    out, err = capsys.readouterr()
    assert (out, err) == ("", "shortener was never reviewed\n")
    assert not (folder / "shortener.review.json").exists()


def test_a_file_that_cannot_be_used(folder, capsys):
    """`--diff` cannot do its work then; a new review puts it right, and says what was lost."""
    (folder / "shortener.review.json").write_text("{\n<<<<<<< ours\n", encoding="utf-8")
    assert main(["review", "shortener", "--diff"]) == 2
    assert "shortener.review.json:2:1: no JSON: " in capsys.readouterr().err
    assert main(["review", "shortener"]) == 0
    assert capsys.readouterr().err.startswith("shortener.review.json:2:1: no JSON: ")
    assert (folder / "shortener.review.json").read_text(encoding="utf-8") == FILE


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["review", "shortner"], ".: there is no design 'shortner'; the nearest is 'shortener'"),
        (["review", "xyz"], ".: there is no design 'xyz'; there are `limiter`, `shortener`"),
        (["review", "shortener", "--path", "none"], "none: there is no such file or folder"),
        (["review", "shortener", "--path", "shortener.md"], "shortener.md: name the project or folder"),
        (["review", "shortener", "-j", "0"], "-j takes a number from 1, or auto"),
    ],
)  # fmt: skip
def test_wrong_use(folder, capsys, args, words):
    """Wrong use is told in one line, with exit status 2, and nothing is written."""
    assert main(args) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert len(err.splitlines()) == 1
    assert not list(folder.glob("*.review.json"))


def test_a_folder_that_cannot_be_written(folder, capsys):
    """Where the file cannot be written, that is told."""
    (folder / "shortener.review.json").mkdir()
    assert main(["review", "shortener"]) == 2
    assert "shortener.review.json: cannot be written: " in capsys.readouterr().err
