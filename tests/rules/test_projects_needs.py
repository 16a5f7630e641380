"""Reading `needs.json` of sphinx-needs as another project."""

from __future__ import annotations

import copy
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rule_samples import report

from sphinx_sysdesign.lookup import Index
from sphinx_sysdesign.model.design import Corpus
from sphinx_sysdesign.projects import Unusable, read_project

BASE = "https://needs.example/"
NEEDS = {
    "REQ_FAST": {
        "type": "req", "title": "A page opens fast", "status": "open", "content": "In *200 ms*.", "tags": ["should", "web"],
        "docname": "sys/web", "lineno": 7, "links": [],
    },
    "DEC_CDN": {
        "type": "decision", "title": "Use a CDN", "status": "Superseded", "docname": "sys/web", "lineno": 12,
        "links": ["REQ_FAST", "COMP_EDGE"],
    },
    "FAIL_EDGE": {
        "type": "failure", "title": "Edge down", "docname": "risks", "lineno": 3, "links": ["COMP_EDGE", "REQ_FAST"],
        "severity": "8", "likelihood": 3, "detection": "easy",
    },
    "COMP_EDGE": {"type": "component", "title": "Edge", "docname": "sys/web", "lineno": 20, "links": []},
    "TEST_FAST": {"type": "test", "title": "A test", "docname": "tests", "lineno": 1, "links": ["REQ_FAST"]},
}  # fmt: skip


def file(needs=None, **facts):
    """Return a file as sphinx-needs writes it."""
    version = {"needs": NEEDS if needs is None else needs, **facts}
    return json.dumps(
        {"project": "Web", "current_version": "1.0", "versions": {"0.9": {}, "1.0": version}}
    ).encode()


def catalogue(raw=None, types=None):
    """Return the project of a file."""
    more = {"types": types} if types else {}
    return read_project("catalogue", BASE, raw or file(), **more)


def test_needs_are_records():
    """Needs of known types are records of one design, which is called like the project."""
    (found,) = catalogue().designs
    assert (found.design.id, found.design.title) == ("catalogue:catalogue", "Web")
    assert [page.docname for page in found.design.pages] == [
        "catalogue:",
        "catalogue:sys/web",
        "catalogue:risks",
    ]
    (need,) = found.design.pages[1].requirements
    assert (need.name, need.number, need.title, need.priority, need.line) == (
        "REQ_FAST",
        "REQ_FAST",
        "A page opens fast",
        "should",
        7,
    )
    (decision,) = found.design.pages[1].tradeoffs
    assert (decision.status, decision.addresses) == ("superseded", ("REQ_FAST",))
    (failure,) = found.design.pages[2].failure_modes
    assert (failure.risk, failure.affects) == (8 * 3 * 3, ("COMP_EDGE",))


def test_they_are_cited():
    """A need is cited by its id, and the link leads to it on the page of its document."""
    index = Index(Corpus(()), projects=(catalogue(),))
    assert index.find("req", "catalogue/REQ_FAST", "").url == f"{BASE}sys/web.html#REQ_FAST"
    assert (
        index.find("failure", "catalogue:catalogue/FAIL_EDGE", "").url
        == f"{BASE}risks.html#FAIL_EDGE"
    )
    assert index.find("design", "catalogue", "").url == BASE
    assert index.find("req", "catalogue/TEST_FAST", "") is None


def test_a_misspelt_need():
    """An id that no need has is a finding with the nearest one."""
    found = report(
        settings={"projects": (catalogue(),)}, mine="\n{req}`catalogue/REQ_FSAT`\n"
    ).findings
    assert [(j.finding.code, j.finding.fix) for j in found] == [
        ("SD601", "Write `catalogue/REQ_FAST`")
    ]


def test_what_answers_a_need():
    """Needs that link to a requirement answer it."""
    answers = catalogue().designs[0].answers["REQ_FAST"]
    assert [(a.citation.source_kind, a.citation.source) for a in answers] == [
        ("tradeoff", "DEC_CDN"),
        ("failure", "FAIL_EDGE"),
    ]


def test_types_of_a_team():
    """A team says which of its types are which of our records."""
    types = {"req": ("req", "test"), "tradeoff": (), "failure": (), "component": ()}
    (found,) = catalogue(types=types).designs
    names = [item.name for page in found.design.pages for item in page.requirements]
    assert names == ["REQ_FAST", "TEST_FAST"]
    assert not any(page.tradeoffs for page in found.design.pages)


def test_a_file_without_defaults():
    """What `needs_json_remove_defaults` left out is read from the schema in the file."""
    needs = {"REQ_A": {"title": "A"}}
    schema = {
        "properties": {
            "type": {"default": "req"},
            "docname": {"default": "d"},
            "links": {"default": []},
            "x": {},
        }
    }
    (found,) = catalogue(file(needs, needs_schema=schema)).designs
    assert found.design.pages[1].requirements[0].name == "REQ_A"


def test_an_older_file():
    """Nulls, lists written as one text, and a project without a name are taken as they are meant."""
    needs = {
        "REQ_A": {"type": "req", "title": "A", "tags": "must; could", "status": None, "links": None}
    }
    data = json.loads(file(needs))
    data["project"] = "Project name not set"
    (found,) = catalogue(json.dumps(data).encode()).designs
    assert found.design.title == "catalogue"
    assert found.design.pages[1].requirements[0].priority == "must"


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("x/y.html#REQ_A", f"{BASE}x/y.html#REQ_A"),
        ("https://third.example/#REQ_A", "https://third.example/#REQ_A"),
        ("javascript:alert(1)", f"{BASE}d.html#REQ_A"),
        ("//evil.example", f"{BASE}d.html#REQ_A"),
        (None, f"{BASE}d.html#REQ_A"),
    ],
)
def test_addresses_of_needs(given, address):
    """A need may name its own address, in its project or on the web; nothing else."""
    needs = {"REQ_A": {"type": "req", "title": "A", "docname": "d", "external_url": given}}
    assert catalogue(file(needs)).urls["catalogue:d#req-REQ_A"] == address


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b'{"versions": 1}', "`versions` is 1, not an object"),
        (b'{"versions": {}}', "it has no version ''"),
        (b'{"versions": {}, "current_version": "2"}', "it has no version '2'"),
        (b'{"versions": {"1": {}}, "current_version": "1"}', "`versions.1.needs` is None, not an object"),
        (file([]), "`versions.1.0.needs` is [], not an object"),
        (file({"A": 1}), "`versions.1.0.needs.A` is no object"),
        (file({"A": {"type": "req", "title": 1}}), "`versions.1.0.needs.A.title` is 1, not a text"),
    ],
)  # fmt: skip
def test_a_malformed_file(raw, reason):
    """A file that is not as it should be is refused with the place."""
    with pytest.raises(Unusable) as caught:
        catalogue(raw)
    assert str(caught.value) == reason


NONSENSE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=5,
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(sorted(NEEDS)),
    st.sampled_from(sorted(NEEDS["REQ_FAST"])),
    NONSENSE,
    st.text(min_size=1, max_size=9),
)
def test_whatever_a_need_holds(name, key, value, ident):
    """However a need is damaged, the file is read or refused, and what was read can be evaluated."""
    needs = copy.deepcopy(NEEDS)
    needs[name][key] = value
    needs[ident] = needs.pop(name)
    try:
        project = catalogue(file(needs))
    except Unusable:
        return
    found = report(
        settings={"projects": (project,)}, mine="\n{req}`catalogue/REQ_FAST` {design}`catalogue`\n"
    )
    assert len(found.designs) == 1
