"""What a design says of itself, however it is written."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from blocks_of import document_of
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_sysdesign.metadata import read_metadata
from sphinx_sysdesign.metadata_values import id_from
from sphinx_sysdesign.model.blocks import Document

TEMPLATES = ("none", "system-design")


def read(front="", body="# S\n", docname="page", **kwargs):
    """Return metadata and findings of a front matter."""
    text = f"---\ndesign:\n{front}\n---\n\n{body}" if front else body
    return read_metadata(document_of(text, docname), templates=TEMPLATES, **kwargs)


def read_value(value, docname="page"):
    """Return metadata and findings of a parsed `design` entry."""
    return read_metadata(
        Document(docname, f"{docname}.md", (), "", front_matter={"design": value}),
        templates=TEMPLATES,
    )


def test_every_key_is_read():
    """Words, lists, numbers and dates arrive cleaned."""
    found, problems = read(
        "  id: shortener\n  status: In Review\n  difficulty: mid-level\n  domain: Web\n  time: 45-60\n"
        "  concepts: [hashing, caching]\n  related: rate-limiter, analytics\n  authors: [A, B]\n  version: 1.0\n"
        "  created: 2026-01-12\n  updated: '2026-03-02'\n  supersedes: old\n  part-of: big\n  template: none\n  ignore: [SD503]"
    )
    assert problems == ()
    assert (found.id, found.status, found.difficulty, found.time) == (
        "shortener",
        "in-review",
        "Mid-Level",
        "45-60",
    )
    assert (found.concepts, found.related) == (
        ("hashing", "caching"),
        ("rate-limiter", "analytics"),
    )
    assert (found.version, found.created, found.updated) == ("1.0", "2026-01-12", "2026-03-02")
    assert (found.supersedes, found.part_of, found.template, found.ignore) == (
        "old",
        "big",
        "none",
        ("SD503",),
    )
    assert "related" in found.given


def test_an_unknown_key_names_the_nearest():
    """A misspelt key is told at its line."""
    _, (finding,) = read("  id: s\n  dificulty: Senior")
    assert (finding.code, finding.line, finding.subject, finding.fix) == (
        "SD701",
        4,
        "dificulty",
        "Write `difficulty`",
    )


def test_a_project_has_keys_of_its_own():
    """`sysdesign_metadata` allows keys, kept in its order."""
    found, problems = read("  ticket: 12\n  owner: [Ann, Bo]", extra_keys=("owner", "ticket"))
    assert problems == ()
    assert found.extra == (("owner", "Ann, Bo"), ("ticket", "12"))


@pytest.mark.parametrize(
    ("line", "near"),
    [("status: in-revue", "`in-review`"), ("difficulty: Senoir", "`Senior`"), ("template: system-desing", "`system-design`"),
     ("created: 12.1.2026", "2026-03-02"), ("updated: '2026-02-30'", "2026-03-02"), ("time: soon", "45-60"),
     ("id: URL Shortener", "`url-shortener`"), ("id: Größe", "`grosse`"), ("id: req", "another one"), ("status: no", "draft")],
)  # fmt: skip
def test_a_wrong_value_names_the_nearest(line, near):
    """A value that a key cannot have is told at its line, and counts as not given."""
    found, (finding,) = read(f"  domain: Web\n  {line}")
    assert (finding.code, finding.line) == ("SD702", 4)
    assert near in finding.fix
    assert found.domain == "Web"


def test_the_first_half_of_a_difficulty_is_enough():
    """`Mid` is Mid-Level."""
    assert read("  difficulty: Mid")[0].difficulty == "Mid-Level"


@pytest.mark.parametrize("value", [None, True, "", "true", {}, "{}", json.dumps({"id": None})])
def test_no_keys_are_no_trouble(value):
    """`design:` alone, or true, makes a design with defaults."""
    found, problems = read_value(value)
    assert (found.id, problems) == ("page", ())


def test_mappings_arrive_as_json_text():
    """MyST hands mappings and lists over as JSON text."""
    found, problems = read_value(
        json.dumps({"status": "draft", "concepts": '["a", "b"]', "version": 2, "created": None})
    )
    assert (found.status, found.concepts, found.version, problems) == ("draft", ("a", "b"), "2", ())


def test_dates_of_yaml_are_dates():
    """A date that YAML has read is one."""
    assert read_value({"created": dt.date(2026, 1, 12)})[0].created == "2026-01-12"
    assert (
        read_value({"created": dt.datetime(2026, 1, 12, 8, tzinfo=dt.UTC)})[0].created
        == "2026-01-12"
    )


def test_a_word_instead_of_keys():
    """`design: shortener` is told."""
    _, (finding,) = read_value("shortener")
    assert (finding.code, finding.subject) == ("SD702", "shortener")


@pytest.mark.parametrize(
    ("docname", "expected"),
    [("url-shortener", "url-shortener"), ("designs/Url_Shortener", "url-shortener"), ("designs/chat/index", "chat"),
     ("designs/chat/README", "chat"), ("index", "index"), ("01-chat", "chat"), ("2024", "design-2024"), ("Café", "cafe"),
     ("req", "req-design"), ("短縮", "design")],
)  # fmt: skip
def test_the_default_id_comes_from_the_name_of_the_document(docname, expected):
    """The last part of the name, the folder's for an index, in the grammar of ids."""
    assert id_from(docname) == expected


COMMENT = (
    "# S\n\n<!--\nMETADATA:\nDifficulty: {}\nDomain: Web Services\nEstimated Interview Time: 45-60 minutes\n"
    "Key Concepts: hashing, caching\nRelated Designs: Rate Limiter\n-->\n\n## Problem\n\nWords.\n"
)


def test_the_comment_of_the_template_is_read():
    """The METADATA comment gives values where no front matter does, and none of them is a reference."""
    found, problems = read(body=COMMENT.format("Senior"))
    assert problems == ()
    assert (found.difficulty, found.domain, found.time) == ("Senior", "Web Services", "45-60")
    assert found.concepts == ("hashing", "caching")
    assert "related" not in found.given
    assert found.lines["difficulty"] == 5


def test_placeholders_and_other_words_of_the_comment_are_not_taken():
    """What is not filled in, or does not fit, counts as not given and is not told."""
    found, problems = read(body=COMMENT.format("[Entry-Level/Mid-Level/Senior/Staff]"))
    assert (found.difficulty, problems) == ("", ())
    found, problems = read(body=COMMENT.format("Hard"))
    assert (found.difficulty, problems) == ("", ())


def test_the_version_block_is_read():
    """**Design Version:** and its neighbours at the end of a plain document count."""
    body = "# S\n\n## End\n\n**Design Version:** 1.0\n**Created:** 2026-01-12\n**Last Updated:** [YYYY-MM-DD]\n**Interview Level:** Senior\n"
    found, problems = read(body=body)
    assert (found.version, found.created, found.updated, found.difficulty) == (
        "1.0",
        "2026-01-12",
        "",
        "Senior",
    )
    assert problems == ()


def test_front_matter_wins():
    """A key of the front matter is not overwritten by the comment."""
    assert read("  difficulty: Staff", COMMENT.format("Senior"))[0].difficulty == "Staff"


def test_options_of_a_directive_have_lines():
    """The options of the `design` directive are found in the source too."""
    text = "Title\n=====\n\n.. design::\n   :id: s\n   :dificulty: Staff\n"
    document = Document(
        "page", "page.rst", (), text, "rst", {"design": {"id": "s", "dificulty": "Staff"}}
    )
    _, (finding,) = read_metadata(document)
    assert finding.line == 6


ANY = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=12) | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=6,
)
KEYS = st.sampled_from(
    ["id", "status", "related", "created", "time", "part-of", "template", "ignore", "x"]
)


@given(ANY | st.dictionaries(KEYS, ANY, max_size=5))
@settings(max_examples=200, deadline=None)
def test_nothing_is_ever_raised(value):
    """Whatever YAML may hold, there is metadata with a valid id."""
    found, _ = read_value(value)
    assert found.id
    assert found.id.isascii()
    assert all(
        isinstance(word, str) for word in (*found.related, *found.ignore, found.status, found.time)
    )


@pytest.mark.parametrize(
    "value", ["a, b", "[a, b]", '["a", "b"]', ["a", "b"], ["a", "b", "a"], "a,b", "a; b"]
)
@pytest.mark.parametrize("key", ["related", "concepts", "authors", "ignore"])
def test_lists_are_comma_separated(key, value):
    """A list may be written as a list or with commas, in front matter and as an option of the directive."""
    metadata, problems = read_value({key: value})
    assert (getattr(metadata, key), problems) == (("a", "b"), ())


def test_an_item_of_a_list_keeps_its_comma():
    """Who writes a list means each of its items as it is: an author may be called `Doe, Jane`."""
    metadata, _ = read_value({"authors": ["Doe, Jane", "Roe, Richard"]})
    assert metadata.authors == ("Doe, Jane", "Roe, Richard")


def test_front_matter_that_is_not_read():
    """Where the parser could not read the front matter, the reason that came with the document is a finding."""
    document = Document("page", "page.md", (), unread=(3, "The front matter has no end", "End it"))
    _, [finding] = read_metadata(document, templates=TEMPLATES)
    assert (finding.code, finding.line, finding.fix) == ("SD702", 3, "End it")
