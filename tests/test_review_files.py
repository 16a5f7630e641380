"""The file that remembers a review."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_sysdesign.model.reviews import Review, Said
from sphinx_sysdesign.review_files import parse_review, read_review, render_review, review_file

PEAK = Said({"value": "23.1 k requests/s"}, ("servers", "load/today"))
LATENCY = Said({"target": "p99 < 5 ms", "priority": "must", "text": "Latency p99 < 5 ms"}, ("",))
ENTRY = '{"kind": "est", "name": "peak", "said": {"value": "1"}, "sections": [""]}'


def test_golden():
    """Sorted by kind and name, one cited thing a line, sections sorted: a review changes few lines."""
    review = Review("2026-11-02", {("req", "limiter/latency"): LATENCY, ("est", "peak_qps"): PEAK})
    assert (
        render_review(review)
        == """\
{
  "version": 1,
  "reviewed": "2026-11-02",
  "cited": [
    {"kind": "est", "name": "peak_qps", "said": {"value": "23.1 k requests/s"}, "sections": ["load/today", "servers"]},
    {"kind": "req", "name": "limiter/latency", "said": {"target": "p99 < 5 ms", "priority": "must", "text": "Latency p99 < 5 ms"}, "sections": [""]}
  ]
}
"""
    )


def test_empty():
    """A design that cites nothing can be reviewed too."""
    text = render_review(Review("2026-11-02"))
    assert parse_review(text, "a.review.json") == Review("2026-11-02")


@given(st.text(st.characters()))
def test_any_words_are_one_line_of_json(words):
    """Whatever is cited, it stays on its line, UTF-8 can hold it, and it is read back."""
    review = Review("2026-11-02", {("req", words): Said({"text": words}, (words,))})
    written = render_review(review)
    assert len(written.encode().decode().split("\n")) == 8
    assert parse_review(written, "a.review.json") == review


def test_the_file_stands_beside_the_main_page(tmp_path):
    """It is named after the document, is read with a byte order mark too, and need not be there."""
    assert review_file("feed/index") == "feed/index.review.json"
    assert read_review(tmp_path, "feed/index") is None
    (tmp_path / "feed").mkdir()
    text = render_review(Review("2026-11-02", {("est", "peak"): PEAK}))
    (tmp_path / "feed" / "index.review.json").write_text("\ufeff" + text, encoding="utf-8")
    assert read_review(tmp_path, "feed/index").date == "2026-11-02"


def with_entry(entry):
    """Return a file with one cited thing."""
    return f'{{"version": 1, "reviewed": "2026-11-02", "cited": [{ENTRY}, {entry}]}}'


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "a.json:1:1: no JSON: Expecting value"),
        ('{\n<<<<<<< ours\n"version": 1', "a.json:2:1: no JSON: Expecting property name enclosed in double quotes"),
        ("[]", 'a.json: no object with "version", "reviewed" and "cited"'),
        ("{}", 'a.json: "version" is null, known is 1'),
        ('{"version": 2, "reviewed": "2026-11-02", "cited": []}', 'a.json: "version" is 2, known is 1'),
        ('{"version": 1, "cited": []}', 'a.json: "reviewed" is no date'),
        ('{"version": 1, "reviewed": "today", "cited": []}', 'a.json: "reviewed" is no date'),
        ('{"version": 1, "reviewed": "2026-11-02"}', 'a.json: "cited" is not a list'),
        *(
            (with_entry(entry), 'a.json: entry 2 of "cited" lacks "kind", "name", "said" or "sections"')
            for entry in (
                "7",
                ENTRY.replace('"est"', "1"),
                ENTRY.replace('"peak"', "null"),
                ENTRY.replace('{"value": "1"}', "[]"),
                ENTRY.replace('"1"', "1"),
                ENTRY.replace('[""]', '""'),
                ENTRY.replace('[""]', "[1]"),
            )
        ),
        ("[" * 100_000, "a.json: nested too deeply"),
        ("1" * 5000, "a.json: no JSON that can be read"),
    ],
)  # fmt: skip
def test_a_bad_file_is_told_exactly(text, problem):
    """A file that cannot be used is told of by its name, with line and column where there is one."""
    assert parse_review(text, "a.json") == Review(problem=problem)


@given(st.recursive(st.none() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["version", "reviewed", "cited", "kind", "name", "said", "sections"]), inner)))  # fmt: skip
def test_any_json_is_taken(data):
    """Whatever JSON a file holds, reading it raises nothing."""
    found = parse_review(json.dumps({"version": 1, "reviewed": "2026-11-02", "cited": data}), "a")
    assert found.problem or data == [] or found.cited


def test_a_file_that_cannot_be_read(tmp_path):
    """A folder of its name, and a file of bytes, are told of without the path of this machine."""
    (tmp_path / "a.review.json").mkdir()
    (tmp_path / "b.review.json").write_bytes(b"\xff\xfe\x00")
    folder, code = (read_review(tmp_path, name).problem for name in "ab")
    assert folder.startswith("a.review.json: cannot be read: ")
    assert tmp_path.name not in folder
    assert code == "b.review.json: cannot be read: it is no text in UTF-8"
