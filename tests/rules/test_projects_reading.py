"""Reading `designs.json` of another project: all of it comes over, and nothing of it is trusted."""

from __future__ import annotations

import copy
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from project_samples import BASE, LEDGER, WALLET, other, published, raw
from rule_samples import report

from sphinx_sysdesign.projects import LARGEST, Unusable, read_project
from sphinx_sysdesign.projects.checked import cleaned, is_inside

DATA = published(ledger=LEDGER, wallet=WALLET)


def test_everything_comes_over():
    """The records of a design are those that its own project has, line numbers and places included."""
    theirs = report(ledger=LEDGER, wallet=WALLET).designs[0]
    ours = other(ledger=LEDGER, wallet=WALLET).designs[0]
    page, own = ours.design.pages[0], theirs.design.pages[0]
    assert (ours.design.id, page.docname, page.title) == (
        "payments:ledger",
        "payments:ledger",
        "Ledger",
    )
    assert (ours.status, ours.completeness) == (theirs.status, theirs.completeness)
    for key in ("difficulty", "domain", "concepts", "updated", "version", "authors"):
        assert getattr(ours.design.metadata, key) == getattr(theirs.design.metadata, key)
    names = [(r.name, r.title, r.number, r.line, r.target, r.priority) for r in own.requirements]
    assert [
        (r.name, r.title, r.number, r.line, r.target, r.priority) for r in page.requirements
    ] == names
    (store,) = page.tradeoffs
    assert (store.title, store.chosen, store.addresses) == ("Store", "SQL", ("durability",))
    assert [(o.title, o.chosen, o.scores) for o in store.options] == [
        ("SQL", True, (("Consistency", 5.0),)),
        ("NoSQL", False, (("Consistency", 2.0),)),
    ]
    (failure,) = page.failure_modes
    assert (failure.risk, failure.affects) == (48, ("database",))
    assert [(f.name, f.text) for f in failure.fields] == [
        ("mitigation", "A replica takes over, which meets latency.")
    ]
    assert page.components[0].depends == ("payments:wallet/api",)


def test_what_addresses_a_requirement_comes_over():
    """Who answers a requirement is told with its address: calculations that read it, sections too."""
    project = other(ledger=LEDGER, wallet=WALLET)
    answers = project.designs[0].answers
    found = [(a.docname, a.citation.source_kind, a.citation.source) for a in answers["latency"]]
    assert found == [
        ("payments:ledger", "estimate", "Load"),
        ("payments:ledger", "failure", "primary-down"),
        ("payments:wallet", "section", "Wallet"),
    ]
    assert (
        project.urls["payments:ledger#failure-primary-down"]
        == f"{BASE}ledger.html#failure-primary-down"
    )
    assert project.urls["payments:wallet#wallet"] == f"{BASE}wallet.html#wallet"


def test_values_come_over_as_they_are_shown():
    """Number, range, unit and text of a value are those of its own page; its line's label and use too."""
    values = other().values["payments:ledger"]
    theirs = report(ledger=LEDGER).calculations.results.sheets["ledger"].values
    assert list(values) == list(theirs)
    for name, value in theirs.items():
        assert values[name].text == value.text
        assert values[name].dimension == value.dimension
        assert values[name].base == pytest.approx(value.base)
        assert (values[name].low, values[name].high) == pytest.approx((value.low, value.high))
    assert values["peak_tps"].statement.label == "measured"
    assert values["double"].reads == ("peak_tps",)
    assert values["req_room"].reads == ("req.latency",)


def test_verdicts_and_reasons_come_over():
    """How a requirement turns out, and why designs are related, is as their project says it."""
    judged = LEDGER.replace("req_room = 3", "check 90 ms <= req.latency\nreq_room = 3")
    project = other(ledger=judged, wallet=WALLET)
    assert project.judgements["payments:ledger"]["latency"].verdict == "met"
    (related,) = project.designs[1].related
    assert related.id == "payments:ledger"
    assert related.reasons == (
        "uses the component API of this design",
        "its requirement Latency is used here",
        "its value users is used here",
    )


def test_a_design_over_several_pages():
    """Each record stands on its own page; the main page comes first."""
    part = "---\ndesign:\n  part-of: ledger\n---\n\n# Part\n\n:::{component} Cache\n:::\n"
    (found, _) = other(ledger=LEDGER, part=part, wallet=WALLET).designs
    assert [page.docname for page in found.design.pages] == ["payments:ledger", "payments:part"]
    assert found.design.pages[1].components[0].title == "Cache"


def test_a_record_that_cannot_be_referred_to():
    """What stands in plain Markdown has no HTML id there, and cannot be referred to here either."""
    plain = "\n## Functional Requirements\n\n1. **Pay:** A user pays.\n"
    project = other(plain=plain, template="system-design")
    (found,) = project.designs[0].design.pages[0].requirements
    assert not found.citable


def test_an_older_file_without_addresses():
    """What was written before addresses were a part of the file leads to the root of the project."""
    data = copy.deepcopy(DATA)
    for design in data["designs"]:
        for key in ("url", "units"):
            del design[key]
        for key in ("requirements", "tradeoffs", "failure_modes", "components", "values"):
            for one in design[key]:
                del one["url"]
    project = read_project("payments", BASE, raw(data))
    assert project.urls["payments:ledger"] == BASE
    assert project.designs[0].design.pages[0].requirements[0].citable


def test_keys_that_are_added_later_do_no_harm():
    """Within a version keys may be added; words that a later version may have count as none."""
    data = copy.deepcopy(DATA)
    data["generator"] = {"deep": [1]}
    data["designs"][0] |= {"flavour": "new", "difficulty": "Principal"}
    data["designs"][0]["values"][0]["unit"] = "units of tomorrow"
    project = read_project("payments", BASE, raw(data))
    assert project.designs[0].design.metadata.difficulty == ""
    assert "users" not in project.values["payments:ledger"]


def changed(path, value):
    """Return the file with something else at a path, such as `designs.0.id`."""
    data = copy.deepcopy(DATA)
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    inner = data
    for step in way:
        inner = inner[step]
    inner[last] = value
    return raw(data)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<html>not found</html>", "the file:1:1: no JSON: Expecting value"),
        (b"\xff\xfe", "it is no text in UTF-8"),
        (b"[1]", "it holds no object"),
        (b"{}", "its version is None; this release of sphinx-sysdesign reads 1"),
        (b'{"version": 2}', "its version is 2; this release of sphinx-sysdesign reads 1"),
        (b'{"version": true}', "its version is True; this release of sphinx-sysdesign reads 1"),
        (b'{"version": 1, "designs": {}}', "`designs` is {}, not a list"),
        (b'{"version": 1, "designs": [1]}', "`designs[0]` is no object"),
        (b"[" * 200_000, "the file: nested too deeply"),
        (b" " * (LARGEST + 1), "it is larger than 64 MiB"),
        (changed("designs.0.id", "Led ger"), "`designs[0].id` is 'Led ger', not an id of a-z, 0-9 and hyphens"),
        (changed("designs.0.id", None), "`designs[0].id` is None, not a text"),
        (changed("designs.0.title", ["x"]), "`designs[0].title` is ['x'], not a text"),
        (changed("designs.0.concepts", "caching"), "`designs[0].concepts` is 'caching', not a list"),
        (changed("designs.0.concepts", [1]), "`designs[0].concepts` is [1], not a list of texts"),
        (changed("designs.0.completeness", 101), "`designs[0].completeness` is 101, not a whole number from 0 to 100"),
        (changed("designs.0.completeness", True), "`designs[0].completeness` is True, not a whole number from 0 to 100"),
        (changed("designs.0.units", [1]), "`designs[0].units.0` is 1, not a list"),
        (changed("designs.0.values.0.value", "1"), "`designs[0].values[0].value` is '1', not a number"),
        (changed("designs.0.values.0.name", "a b"), "`designs[0].values[0].name` is 'a b', not a name of the calculation language"),
        (changed("designs.0.failure_modes.0.severity", 11), "`designs[0].failure_modes[0].severity` is 11, not a whole number from 1 to 10"),
        (changed("designs.0.requirements.0.verdict", "met"), "`designs[0].requirements[0].verdict` is 'met', not an object"),
        (changed("designs.0.tradeoffs.0.options.0.chosen", 1), "`designs[0].tradeoffs[0].options[0].chosen` is 1, not true or false"),
        (changed("designs.0.url", "javascript:alert(1)"), "`designs[0].url` is 'javascript:alert(1)', not an address below the root of its project"),
    ],
)  # fmt: skip
def test_a_malformed_file(content, reason):
    """A file that is not as it should be is refused as a whole, and the reason names the place."""
    with pytest.raises(Unusable) as caught:
        read_project("payments", BASE, content)
    assert str(caught.value) == reason


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:x", " javascript:x", "data:text/html,x",
        "//evil.example/x", "/etc/passwd", "https://evil.example/", "\\\\evil", "../../other/", "a/../../b",
        'x" onclick="y', "<script>", "http:x", "http://[::1", "x\x00y",
    ],
)  # fmt: skip
def test_addresses_that_lead_elsewhere(address):
    """No address leads out of its project, runs something or ends an attribute."""
    assert not is_inside(address)
    with pytest.raises(Unusable):
        read_project("payments", BASE, changed("designs.0.requirements.0.url", address))


@pytest.mark.parametrize("address", ["", "a.html", "a/b.html#req-latency", "a/#x", "index.html#document-a:b", "%C3%A4.html"])  # fmt: skip
def test_addresses_within(address):
    """The addresses that HTML builders give pages are all fine."""
    assert is_inside(address)


def test_texts_are_cleaned():
    """A text is one line, without characters that some format cannot hold, and not endless."""
    assert cleaned("a\x00b\r\n\tc \ud800 \u2028d") == "a b c ? d"
    assert len(cleaned("x" * 1_000_000)) < 100_000
    project = read_project("payments", BASE, changed("designs.0.title", "<b>\n</b>\x1b[31m"))
    assert project.designs[0].design.title == "<b> </b> [31m"


NONSENSE = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from([10**400, -1, "", "a b", "req", "a:b/c", "javascript:x", "\ud800", "x -> y"])
    | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)


def places(data, way=()):
    """Yield the path of everything in some data."""
    if way:
        yield way
    for key, value in (
        data.items()
        if isinstance(data, dict)
        else enumerate(data if isinstance(data, list) else ())
    ):
        yield from places(value, (*way, key))


PLACES = sorted(places(DATA), key=str)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(PLACES), NONSENSE), min_size=1, max_size=3))
def test_whatever_a_file_holds(changes):
    """However a file is damaged, it is read or refused, and what was read can be evaluated."""
    data = copy.deepcopy(DATA)
    for way, value in changes:
        inner = data
        try:
            for step in way[:-1]:
                inner = inner[step]
            inner[way[-1]] = value
        except (TypeError, KeyError, IndexError):  # a change before it took the place away
            continue
    try:
        project = read_project("payments", BASE, json.dumps(data).encode())
    except Unusable:
        return
    text = "\n{req}`ledger/latency` {est}`ledger/peak_tps` {design}`wallet`\n\n```{estimate} T\na = 2 * ledger.peak_tps\n```\n"
    found = report(settings={"projects": (project,)}, mine=text)
    assert len(found.designs) == 1
