"""report.json and designs.json, against the schemas that ship with the package."""

from __future__ import annotations

import dataclasses
import json
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from report_samples import HOSTILE, context, design_report, full_report, judged, page, report

from sphinx_sysdesign.model.design import Metadata
from sphinx_sysdesign.model.records import Requirement
from sphinx_sysdesign.reporters import designs_json, report_json
from sphinx_sysdesign.reporters.canonical import to_json


def valid(name: str, text: str) -> dict:
    """Return parsed JSON after holding it against a schema of the package."""
    schema = json.loads(resources.files("sphinx_sysdesign").joinpath("schemas", name).read_text())
    Draft202012Validator.check_schema(schema)
    data = json.loads(text)
    Draft202012Validator(schema).validate(data)
    return data


def test_report_golden():
    """A finding is written with its verdict; a silenced one is only counted."""
    found = report(judged(), judged(silenced=True), judged(line=9, baseline=True))
    data = valid("report.schema.json", report_json.render(found, context()))
    assert data["silenced"] == 1
    assert data["designs"] == [
        {
            "id": "shortener",
            "docname": "designs/shortener",
            "title": "URL shortener",
            "status": "in-review",
            "completeness": 72,
            "silenced": 1,
            "requirements": [],
            "sections": [],
        }
    ]
    assert [(f["line"], f["baseline"]) for f in data["findings"]] == [(3, False), (9, True)]
    assert data["findings"][0] == {
        "code": "SD103",
        "name": "leftover-placeholder",
        "level": "warning",
        "message": "[X million] is left from the template",
        "fix": "Write your own number",
        "design": "shortener",
        "docname": "designs/shortener",
        "path": "designs/shortener.md",
        "line": 3,
        "fingerprint": "0123456789abcdef",
        "baseline": False,
    }


def test_sections_are_listed():
    """Each section has its key, level, state and place."""
    data = valid("report.schema.json", report_json.render(full_report(), context()))
    assert data["designs"][0]["sections"][1] == {
        "key": "risks",
        "title": "words",
        "level": "optional",
        "state": "missing",
        "open": 0,
        "docname": "",
        "line": 0,
    }


def test_designs_golden():
    """Metadata, records and relations of a design; no findings and nothing about silencing."""
    text = designs_json.render(full_report(), context())
    design = valid("designs.schema.json", text)["designs"][0]
    assert design["status"] == "approved"
    assert design["metadata"] == {"words": "words"}
    assert design["values"] == design["checks"] == []
    why = [{"kind": "concepts", "what": "words", "active": True}]
    assert design["related"] == [{"id": "limiter", "reasons": ["both are about words"], "why": why}]
    address = "designs/shortener.html"
    assert design["requirements"][0]["addressed_by"] == [
        {
            "kind": "tradeoff",
            "name": "store",
            "docname": "designs/shortener",
            "line": 6,
            "url": address,
        }
    ]
    assert design["url"] == address
    assert design["requirements"][0]["url"] == f"{address}#req-latency"
    assert design["tradeoffs"][0]["url"] == f"{address}#decision-store"
    assert design["tradeoffs"][0]["chosen"] == "words"
    assert design["failure_modes"][0]["risk"] is None
    assert design["components"][0]["depends"] == ["store"]
    assert "SD1" not in text


def test_designs_do_not_depend_on_findings():
    """designs.json is the same whatever is found, silenced or accepted."""
    whole = full_report()
    bare = dataclasses.replace(whole, findings=())
    assert designs_json.render(whole, context()) == designs_json.render(bare, context())


def test_records_of_parts_name_their_page():
    """A design over several pages lists the records of all, each with its document."""
    parts = [
        page(name, requirements=(Requirement(name[-1], "functional", "T", "", 5),))
        for name in ("d/a", "d/b")
    ]
    found = report(designs=(design_report("d", *parts, metadata=Metadata(id="d")),))
    design = valid("designs.schema.json", designs_json.render(found, context()))["designs"][0]
    assert [(r["name"], r["docname"]) for r in design["requirements"]] == [
        ("a", "d/a"),
        ("b", "d/b"),
    ]


@pytest.mark.parametrize("module", [report_json, designs_json])
def test_bytes_are_the_same_each_time(module):
    """The same report gives the same bytes, ended by one line break."""
    first = module.render(full_report(), context())
    assert first == module.render(full_report(), context())
    assert first.endswith("}\n")
    assert not first.endswith("\n\n")


@pytest.mark.parametrize(
    ("module", "schema"),
    [(report_json, "report.schema.json"), (designs_json, "designs.schema.json")],
)
def test_hostile_text_survives(module, schema):
    """Hostile text is written so that it is read back as it was, and UTF-8 can hold the file."""
    text = module.render(full_report(HOSTILE), context())
    text.encode()
    assert valid(schema, text)["designs"][0]["title"] == HOSTILE


@given(st.text(st.characters()))
def test_any_text_is_read_back(text):
    """Whatever the text, JSON gives it back."""
    written = to_json({"text": text})
    written.encode()
    assert json.loads(written) == {"text": text}


def test_numbers_without_a_json_form():
    """Infinity and not-a-number become null."""
    found = json.loads(to_json({"figures": [float("inf"), float("nan"), 1.5]}))
    assert found == {"figures": [None, None, 1.5]}
