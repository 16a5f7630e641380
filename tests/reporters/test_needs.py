"""`needs.json`: our records as needs, with ids and texts that sphinx-needs takes, and read back."""

from __future__ import annotations

import json
import re

import docutils.core
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from report_samples import HOSTILE, design_report, full_report, page, report

from sphinx_sysdesign.model.design import Metadata
from sphinx_sysdesign.model.needs import need_ids
from sphinx_sysdesign.model.records import Component, Requirement
from sphinx_sysdesign.projects import read_project
from sphinx_sysdesign.reporters.needs_json import Origin, escaped, needs_json

ORIGIN = Origin("Designs", "2.1", "0.1.0")


def needs_of(found, origin=ORIGIN):
    """Return the needs of a report."""
    data = json.loads(needs_json(found, origin))
    return data["versions"][data["current_version"]]["needs"]


# Ids --------------------------------------------------------------------------------------


def test_ids():
    """An id names design, kind and record, in the letters that sphinx-needs takes by default."""
    keys = [
        ("req", "url-shortener/latency"),
        ("tradeoff", "a/b"),
        ("failure", "a/down"),
        ("req", "a/FR-REDIR"),
    ]
    assert list(need_ids(keys).values()) == [
        "URL_SHORTENER_REQ_LATENCY",
        "A_DEC_B",
        "A_FAIL_DOWN",
        "A_REQ_FR_REDIR",
    ]


@given(
    st.lists(
        st.tuples(st.sampled_from(["req", "tradeoff", "failure", "component"]), st.from_regex(r"[a-z][a-z0-9-]{0,3}", fullmatch=True), st.text(min_size=1)),
        unique=True,
    )
)  # fmt: skip
def test_ids_are_unique_and_fit(keys):
    """Whatever records are called, no two needs share an id, and each fits the rule of sphinx-needs."""
    found = need_ids([(kind, f"{design}/{name}") for kind, design, name in keys])
    assert len(set(found.values())) == len(found) == len(keys)
    assert all(re.fullmatch(r"[A-Z0-9_]{5,}", ident) for ident in found.values())


def test_names_that_would_have_one_id():
    """Names in other letters, and the second of two that are alike, end with a hash that never changes."""
    found = need_ids([("req", "a/größe"), ("req", "a/fr-x"), ("req", "a/FR-X")])
    assert list(found.values()) == ["A_REQ_GR_SSE_9795E0", "A_REQ_FR_X", "A_REQ_FR_X_FEE5A6"]


# Texts ------------------------------------------------------------------------------------

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zs", "Zl", "Zp"]) | st.sampled_from(list(" .:*`_|-+#>=(){}[]$%&\\<!~^1a")), min_size=1).map(lambda s: " ".join(s.split()))  # fmt: skip


def in_restructuredtext(text):
    """Return the words and the node classes of a text."""
    tree = docutils.core.publish_doctree(
        text, settings_overrides={"report_level": 5, "halt_level": 6}
    )
    return tree.astext(), [type(node).__name__ for node in tree.children]


@given(WORDS.filter(bool))
def test_texts_hold_no_markup_for_restructuredtext(words):
    """Words read as they are in reStructuredText, as one paragraph."""
    text, kinds = in_restructuredtext(escaped(words))
    assert " ".join(text.replace("\x00", "").split()) == words
    assert kinds == ["paragraph"]


@given(WORDS.filter(bool))
def test_texts_hold_no_markup_for_markdown(words):
    """Words read as they are in Markdown, as one paragraph."""
    tokens = MarkdownIt("commonmark").enable("table").parse(escaped(words))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children
    assert {child.type for child in children} <= {"text", "text_special"}
    assert "".join(child.content for child in children) == words


# Needs ------------------------------------------------------------------------------------


def test_golden():
    """Each record is a need: type, title, status, tags, what it says, and where it stands."""
    found = needs_of(full_report())
    assert found["SHORTENER_REQ_LATENCY"] == {
        "id": "SHORTENER_REQ_LATENCY",
        "type": "req",
        "title": "words",
        "status": "approved",
        "tags": ["shortener", "non-functional", "must"],
        "links": [],
        "content": "words",
        "docname": "designs/shortener",
        "lineno": 5,
        "external_url": "designs/shortener.html#req-latency",
    }
    store = found["SHORTENER_DEC_STORE"]
    assert (store["type"], store["status"]) == ("decision", "accepted")
    assert store["links"] == ["SHORTENER_REQ_LATENCY"]
    assert store["content"] == "**Chosen:** words\n\n**Impact:** words"
    failure = found["SHORTENER_FAIL_CACHE_FAILURE"]
    assert failure["links"] == ["SHORTENER_COMP_CACHE"]
    assert failure["content"] == "**Severity:** 7\n\n**Impact:** words"
    assert (
        found["SHORTENER_COMP_CACHE"]["content"] == "**Availability:** 99.9%\n\n**Impact:** words"
    )


def test_the_file():
    """The file names project, version and program, and is the same each time."""
    text = needs_json(full_report(), ORIGIN)
    data = json.loads(text)
    assert (data["project"], data["current_version"], list(data["versions"])) == (
        "Designs",
        "2.1",
        ["2.1"],
    )
    assert data["versions"]["2.1"]["creator"] == {"program": "sphinx-sysdesign", "version": "0.1.0"}
    assert data["versions"]["2.1"]["needs_amount"] == 4
    assert needs_json(full_report(), ORIGIN) == text
    assert json.loads(needs_json(full_report(), Origin()))["current_version"] == "1"


def test_links_across_designs_and_parts():
    """Links lead to needs of other designs, and parts of a requirement to the whole; what is no need is no link."""
    first = page("a", requirements=(Requirement("whole", "functional", "T", "", 5), Requirement("part", "functional", "T", "", 6, parent="whole")))  # fmt: skip
    second = page(
        "b", components=(Component("c", "C", 3, addresses=("a/whole", "gone", "elsewhere:a/b")),)
    )
    found = needs_of(report(designs=(design_report("a", first, metadata=Metadata(id="a")), design_report("b", second, metadata=Metadata(id="b")))))  # fmt: skip
    assert found["A_REQ_PART"]["links"] == ["A_REQ_WHOLE"]
    assert found["B_COMP_C"]["links"] == ["A_REQ_WHOLE"]


def test_types_of_a_team():
    """A team's own type is written; a role without one is left out, and so are links to it."""
    types = {"req": ("sys_req", "req"), "tradeoff": (), "failure": ("fmea",), "component": ()}
    found = needs_of(full_report(), Origin("D", "1", "0", types))
    assert {name: need["type"] for name, need in found.items()} == {
        "SHORTENER_REQ_LATENCY": "sys_req",
        "SHORTENER_FAIL_CACHE_FAILURE": "fmea",
    }
    assert found["SHORTENER_FAIL_CACHE_FAILURE"]["links"] == []


def test_a_record_in_plain_text():
    """What has no HTML id is a need that leads to its page."""
    plain = page("a", requirements=(Requirement("x", "functional", "T", "", 5, citable=False),))
    assert (
        needs_of(report(designs=(design_report("a", plain),)))["A_REQ_X"]["external_url"]
        == "a.html"
    )


def test_hostile_text():
    """Hostile text is written so that it is read back, and UTF-8 can hold the file."""
    text = needs_json(full_report(HOSTILE), ORIGIN)
    text.encode()
    assert json.loads(text)["versions"]["2.1"]["needs"]["SHORTENER_REQ_LATENCY"]["title"] == HOSTILE


def test_our_own_needs_are_read_back():
    """What we write we read: records with their addresses, and which requirements they answer."""
    project = read_project(
        "first", "https://first.example/", needs_json(full_report(), ORIGIN).encode()
    )
    (found,) = project.designs
    records = [
        record.name
        for one in found.design.pages
        for records in (one.requirements, one.tradeoffs, one.failure_modes, one.components)
        for record in records
    ]
    assert records == [
        "SHORTENER_REQ_LATENCY",
        "SHORTENER_DEC_STORE",
        "SHORTENER_FAIL_CACHE_FAILURE",
        "SHORTENER_COMP_CACHE",
    ]
    address = "https://first.example/designs/shortener.html#req-latency"
    assert project.urls["first:designs/shortener#req-SHORTENER_REQ_LATENCY"] == address
    (answer,) = found.answers["SHORTENER_REQ_LATENCY"]
    assert (answer.citation.source_kind, answer.citation.source) == (
        "tradeoff",
        "SHORTENER_DEC_STORE",
    )


@pytest.mark.parametrize(
    "words", ["", "1. x", "a::", ".. raw:: html", "- x", "`x`_", "% x", "(1) x", "A. x"]
)
def test_texts_that_look_like_markup(words):
    """The beginnings that start a list, a directive or a comment are words."""
    assert in_restructuredtext(escaped(words))[0] == words
