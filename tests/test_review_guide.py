"""The guide on reviews, done word by word: its designs, its edits, its commands and what they print."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from sphinx_sysdesign.cli import main

GUIDE = Path(__file__).parents[1] / "docs" / "how-to" / "review.md"
FENCE = re.compile(r"^(`{3,})(md|console|diff)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)


def edit(folder, lines):
    """Replace the lines with a minus by those with a plus, in the file that has them."""
    old, new = ("".join(row[1:] + "\n" for row in lines if row[0] == sign) for sign in "-+")
    (path,) = (p for p in folder.glob("*.md") if old in p.read_text(encoding="utf-8"))
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_the_guide_is_true(tmp_path, monkeypatch, capsys):
    """Whoever follows the guide sees what it shows."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1793577600")
    kinds = []
    for _, kind, body in FENCE.findall(GUIDE.read_text(encoding="utf-8")):
        kinds.append(kind)
        if kind == "md":
            name = re.search(r"\bid: ([\w-]+)", body)[1]
            (tmp_path / f"{name}.md").write_text(body, encoding="utf-8")
        elif kind == "diff":
            edit(tmp_path, body.splitlines())
        else:
            command, _, printed = body.partition("\n")
            words = shlex.split(command.removeprefix("$ sphinx-sysdesign "))
            assert main(words) == int("--diff" in words)
            out, err = capsys.readouterr()
            assert out + err == printed
    assert kinds == ["md", "md", "console", "diff", "diff", "console", "console"]
    assert main(["check"]) == 0
    assert capsys.readouterr().out.endswith("No findings in 2 designs\n")
