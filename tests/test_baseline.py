"""The baseline file."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_sysdesign.baseline import parse_baseline, read_baseline, render_baseline
from sphinx_sysdesign.findings import Finding, Judged


def judged(fingerprint="f1", path="a.md", code="SD103", message="m", **verdict):
    """Return a finding with its verdict."""
    return Judged(
        Finding("a", path, 3, code, message, "fix"),
        "a",
        "some-rule",
        "warning",
        fingerprint,
        **verdict,
    )


def test_golden():
    """Findings are sorted by path, code and message, one a line; what is silenced is left out."""
    found = [
        judged("f3", "b.md", message="last"),
        judged("f2", message="é 日本"),
        judged("f1", message="already accepted", baseline=True),
        judged("f0", silenced=True),
    ]
    assert (
        render_baseline(found)
        == """\
{
  "version": 1,
  "findings": [
    {"fingerprint": "f1", "code": "SD103", "path": "a.md", "message": "already accepted"},
    {"fingerprint": "f2", "code": "SD103", "path": "a.md", "message": "é 日本"},
    {"fingerprint": "f3", "code": "SD103", "path": "b.md", "message": "last"}
  ]
}
"""
    )


def test_empty():
    """A project without findings has a valid, empty baseline."""
    assert parse_baseline(render_baseline([]), "b.json") == (frozenset(), "")


def test_order_of_findings_does_not_matter():
    """The same findings give the same bytes in whatever order they come."""
    found = [judged("f1"), judged("f2"), judged("f1")]
    assert render_baseline(found) == render_baseline(found[::-1])


def test_round_trip(tmp_path):
    """What was written is read back, also by a file with a byte order mark."""
    path = tmp_path / "baseline.json"
    path.write_text("\ufeff" + render_baseline([judged("f1"), judged("f2")]), encoding="utf-8")
    assert read_baseline(path) == (frozenset({"f1", "f2"}), "")


@given(st.text(st.characters()))
def test_any_message_is_one_line_of_json(text):
    """Whatever the text, it stays on its line, UTF-8 can hold it, and it is read back."""
    written = render_baseline([judged(message=text)])
    assert len(written.encode().decode().splitlines()) == 6
    assert json.loads(written)["findings"][0]["message"] == text


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "b.json:1:1: no JSON: Expecting value"),
        ('{"version": 1,\n "findings": [}', "b.json:2:15: no JSON: Expecting value"),
        ("[]", 'b.json: no object with "version" and "findings"'),
        ("{}", 'b.json: "version" is null, known is 1'),
        ('{"version": 2, "findings": []}', 'b.json: "version" is 2, known is 1'),
        ('{"version": 1}', 'b.json: "findings" is not a list'),
        (
            '{"version": 1, "findings": [{"fingerprint": "a"}, {}]}',
            'b.json: finding 2 has no text as "fingerprint"',
        ),
        ('{"version": 1, "findings": [7]}', 'b.json: finding 1 has no text as "fingerprint"'),
        ("[" * 100_000, "b.json: nested too deeply"),
    ],
)
def test_a_bad_file_is_told_exactly(text, problem):
    """A file that cannot be used accepts nothing, and the message names file and place."""
    assert parse_baseline(text, "b.json") == (frozenset(), problem)


def test_a_file_that_cannot_be_read(tmp_path):
    """A missing file, a folder and a file of bytes are told of, without a traceback."""
    missing = tmp_path / "none.json"
    assert read_baseline(missing) == (frozenset(), f"{missing}: there is no such file")
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe\x00")
    assert "cannot be read" in read_baseline(tmp_path / "bytes.json")[1]
    assert "cannot be read" in read_baseline(tmp_path)[1]
