"""What `check` is pointed at."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sphinx.util.matching import compile_matchers, get_matching_files

from sphinx_sysdesign.targets import Target, UsageError, glob_escape, plan


def write(root: Path, *names: str) -> None:
    """Write small files."""
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# Title\n", encoding="utf-8")


@pytest.mark.parametrize("folder", ["", "docs", "source", "doc", "docs/source"])
def test_a_project_is_found(tmp_path, folder):
    """A folder with conf.py is a project, also where conf.py is in docs or source below it."""
    write(tmp_path / folder, "conf.py")
    write(tmp_path, "README.md")
    place = (tmp_path / folder).resolve()
    assert plan([str(tmp_path)]) == [Target(place, is_project=True, confdir=place)]


def test_a_folder_of_markdown(tmp_path):
    """Every Markdown and reStructuredText file counts, in order; hidden, linked and foreign ones do not."""
    write(
        tmp_path,
        "b.md",
        "a/x.rst",
        ".git/y.md",
        "node_modules/p/z.md",
        "n.txt",
        ".hidden.md",
        "Z.MD",
    )
    (tmp_path / "link").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "linked.md").symlink_to(tmp_path / "b.md")
    [target] = plan([str(tmp_path)])
    assert target.files == ("Z.MD", "b.md", "a/x.rst")
    assert target.exclude == (".git", "link", "node_modules", ".hidden.md", "linked.md")


def test_what_cannot_be_read_is_told(tmp_path, monkeypatch):
    """A file or folder that may not be read ends the command: else it would count as checked."""
    write(tmp_path, "a.md", "b/c.md")
    with monkeypatch.context() as without_rights:
        without_rights.setattr(os, "access", lambda path, _mode: path.name != "c.md")
        with pytest.raises(UsageError, match=r"c\.md: cannot be read: Permission denied"):
            plan([str(tmp_path)])
    scandir = os.scandir
    error = PermissionError(13, "Permission denied", str(tmp_path / "b"))

    def refuse(path):
        if Path(path).name == "b":
            raise error
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(UsageError, match="b: cannot be read: Permission denied"):
        plan([str(tmp_path)])


def test_sphinx_sees_the_same_files(tmp_path):
    """With the patterns of a target, Sphinx finds its documents and follows no link."""
    write(tmp_path, "a [1].md", "s*b/c.md", "s*b/.git/d.md", "sxb/e.md")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    [target] = plan([str(tmp_path)])
    found = get_matching_files(tmp_path, ("**.md",), target.exclude)
    assert sorted(found) == sorted(target.files) == ["a [1].md", "s*b/c.md", "sxb/e.md"]


def test_single_files_are_read_together(tmp_path):
    """Files of one folder are one target; folders beside them are not looked into."""
    write(tmp_path, "a.md", "b.md", "c.md", "sub/d.md")
    targets = plan([str(tmp_path / name) for name in ("a.md", "sub/d.md", "b.md", "a.md")])
    assert [(t.srcdir.name, t.files, t.exclude) for t in targets] == [
        (tmp_path.name, ("a.md", "b.md"), ("sub",)),
        ("sub", ("d.md",), ()),
    ]
    assert all(target.is_partial for target in targets)


@pytest.mark.parametrize("name", ["plain", "a*b", "a?b", "a[b]c", "[!x]", "a]b", "日 本"])
def test_glob_escape(name):
    """A pattern made of a path fits that path and nothing else."""
    [matcher] = compile_matchers([glob_escape(name)])
    assert matcher(name)
    assert not matcher(name + "x")
    assert not matcher("axb")


def test_wrong_paths(tmp_path):
    """What is missing, empty or no text of ours is told in one line."""
    write(tmp_path, "n.txt")
    for path, words in [
        (tmp_path / "none", "there is no such file or folder"),
        (tmp_path / "n.txt", "neither Markdown nor reStructuredText"),
        (tmp_path, "holds no conf.py and no file"),
    ]:
        with pytest.raises(UsageError, match=words) as caught:
            plan([str(path)])
        assert "\n" not in str(caught.value)
