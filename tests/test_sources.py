"""Lines of source files for reports."""

from __future__ import annotations

from sphinx_sysdesign.sources import from_here, source_reader


def test_lines(tmp_path):
    """Lines count from 1; what is out of range, missing or a folder is empty; a byte order mark is dropped."""
    (tmp_path / "a.md").write_bytes("\ufeffone\r\ntwo\u2028still two\nthree".encode())
    line = source_reader(tmp_path)
    assert [line("a.md", number) for number in range(5)] == [
        "",
        "one",
        "two\u2028still two",
        "three",
        "",
    ]
    assert line("none.md", 1) == line(".", 1) == line("a\0b.md", 1) == ""


def test_rst_lines(tmp_path):
    """In reStructuredText every break that Python knows counts, as docutils does it."""
    (tmp_path / "a.rst").write_text("one\x0ctwo\n", encoding="utf-8")
    assert source_reader(tmp_path)("a.rst", 2) == "two"


def test_bytes_that_are_no_utf8(tmp_path):
    """A file in another encoding is shown as well as it can be."""
    (tmp_path / "a.md").write_bytes(b"caf\xe9\n")
    assert source_reader(tmp_path)("a.md", 1) == "caf\ufffd"


def test_paths_from_here(tmp_path, monkeypatch):
    """A path in the source folder is shown as seen from the working folder, by the shortest way."""
    (tmp_path / "docs" / "src").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert from_here(tmp_path)("a.md") == "a.md"
    assert from_here(tmp_path / "docs" / "src")("b/a.md") == "docs/src/b/a.md"
    assert from_here(tmp_path / "docs")("../README.md") == "README.md"
    monkeypatch.chdir(tmp_path / "docs")
    assert from_here(tmp_path)("a.md") == "../a.md"
    assert from_here(tmp_path)("docs/a.md") == "a.md"
