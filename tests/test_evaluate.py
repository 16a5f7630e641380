"""Pages become designs, findings are judged, and the state of each design is told."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from blocks_of import document_of
from work import calls

from sphinx_sysdesign.evaluate import collect, evaluate
from sphinx_sysdesign.findings import Finding
from sphinx_sysdesign.model.design import Ignore, Metadata, Page, SectionFact
from sphinx_sysdesign.model.records import (
    Citation,
    Component,
    FailureMode,
    Field,
    Option,
    Requirement,
    Tradeoff,
)
from sphinx_sysdesign.model.report import Settings
from sphinx_sysdesign.scan import scan_page
from sphinx_sysdesign.template import load_builtin

TEMPLATES = {name: load_builtin(name) for name in ("none", "system-design")}


def scan(text, docname="page", template="none"):
    """Return the page of a text."""
    return scan_page(
        document_of(text, docname), is_design=True, templates=TEMPLATES, default_template=template
    )


def report(*pages, order=(), **settings):
    """Return the report on some pages."""
    return evaluate(collect(pages, order), Settings(**{"template": "none", **settings}), TEMPLATES)


def design(docname, body="Words.\n", **keys):
    """Return the page of a design with these keys."""
    lines = "".join(f"  {key.replace('_', '-')}: {value}\n" for key, value in keys.items())
    front = f"---\ndesign:\n{lines}---\n\n" if keys else ""
    return scan(f"{front}# {docname.title()}\n\n{body}", docname)


def page(docname, *findings, metadata=None, **kwargs):
    """Return a page with these findings, given as code, line and subject."""
    made = tuple(
        Finding(docname, f"{docname}.md", line, code, "m", "f", subject)
        for code, line, subject in findings
    )
    return Page(
        docname,
        f"{docname}.md",
        docname,
        metadata=metadata or Metadata(id=docname),
        findings=made,
        **kwargs,
    )


def levels(found):
    """Return code and level of every finding."""
    return [(j.finding.code, j.level) for j in found.findings]


def test_parts_follow_their_main_page_in_reading_order():
    """A design has its main page first, then its parts as the table of contents has them."""
    found = collect(
        [
            design("z-api", part_of="big"),
            design("a-data", part_of="big"),
            design("big"),
            design("alone"),
        ],
        ["alone", "z-api", "big", "a-data"],
    )
    assert [(d.id, [p.docname for p in d.pages]) for d in found.designs] == [
        ("alone", ["alone"]),
        ("big", ["big", "z-api", "a-data"]),
    ]


def test_a_part_of_a_part_belongs_to_the_whole():
    """`part-of` may lead over several pages."""
    found = collect([design("c", part_of="b"), design("b", part_of="a"), design("a")])
    assert [[p.docname for p in d.pages] for d in found.designs] == [["a", "b", "c"]]


@pytest.mark.parametrize("pages", [{"a": "a"}, {"a": "b", "b": "a"}, {"a": "nowhere"}])
def test_parts_of_nothing_stand_for_themselves(pages):
    """A page whose `part-of` leads nowhere, or in a circle, is a design and is told."""
    found = report(*(design(name, part_of=above) for name, above in pages.items()))
    assert [d.design.id for d in found.designs] == sorted(pages)
    assert {j.finding.code for j in found.findings} <= {"SD602", "SD603"}
    assert found.findings


def test_ids_that_nobody_wrote_down_are_made_unique():
    """Two documents of one name get their folder's name; written ids stay as they are."""
    found = collect(
        [design("hld/netflix"), design("lld/netflix"), design("x", id="chat"), design("chat")]
    )
    assert [d.id for d in found.designs] == ["chat-2", "netflix", "lld-netflix", "chat"]


def test_two_designs_with_one_written_id_are_told():
    """A written id that two designs have is a finding at the second."""
    found = report(design("a", id="same"), design("b", id="same"))
    (judged,) = found.findings
    assert (judged.finding.code, judged.finding.docname, judged.finding.line) == ("SD201", "b", 3)
    assert [d.design.id for d in found.designs] == ["same", "same-2"]


def test_a_part_with_the_id_of_its_design_is_a_part():
    """An id that a part repeats from its design takes nothing from that design."""
    found = report(design("a", id="same", part_of="same"), design("b", id="same"))
    assert [(d.design.id, d.design.docname) for d in found.designs] == [("same", "b")]
    assert found.findings == ()


@pytest.mark.parametrize(
    ("status", "open_", "wrong", "advice"),
    [("draft", "info", "warning", "info"), ("in-review", "warning", "warning", "info"), ("", "warning", "warning", "info"),
     ("approved", "error", "warning", "info"), ("implemented", "error", "warning", "info"), ("superseded", "info", "info", "info")],
)  # fmt: skip
def test_levels_go_by_class_and_status(status, open_, wrong, advice):
    """Open findings are as loud as the status asks; wrong ones always warn, but for superseded designs."""
    found = report(
        page(
            "a",
            ("SD106", 1, "TBD"),
            ("SD702", 2, "x"),
            ("SD105", 3, "y"),
            metadata=Metadata(id="a", status=status),
        )
    )
    assert levels(found) == [("SD106", open_), ("SD702", wrong), ("SD105", advice)]


@pytest.mark.parametrize("key", ["SD106", "sd106", "unfinished-marker"])
def test_a_project_sets_levels_by_code_or_name(key):
    """`sysdesign_levels` overrides a level, for every status or for some."""
    made = page("a", ("SD106", 1, "TBD"))
    assert levels(report(made, levels={key: "error"})) == [("SD106", "error")]
    assert levels(report(made, levels={key: {"in-review": "info"}})) == [("SD106", "info")]
    assert levels(report(made, levels={key: {"draft": "info"}})) == [("SD106", "warning")]


def test_findings_are_silenced_in_four_ways():
    """In conf.py, in the design and in the text, by code or name; what is silenced is still there."""
    made = page("a", ("SD106", 5, "TBD"))
    silent = [
        report(made, ignore=("SD106",)),
        report(made, ignore=("sysdesign.unfinished-marker",)),
        report(replace(made, metadata=Metadata(id="a", ignore=("unfinished-marker",)))),
        report(replace(made, ignores=(Ignore(4, 6, ("SD106",)),))),
        report(replace(made, ignores=(Ignore(5, 5, ()),))),
    ]
    loud = [
        report(made, ignore=("SD10",)),
        report(replace(made, ignores=(Ignore(6, 9, ("SD106",)),))),
        report(replace(made, ignores=(Ignore(5, 5, ("SD103",)),))),
    ]
    assert all(len(r.findings) == 1 for r in (*silent, *loud))
    assert [r.findings[0].silenced for r in silent] == [True] * 5
    assert [r.findings[0].silenced for r in loud] == [False] * 3


def test_an_unknown_rule_under_ignore_is_told():
    """A misspelt rule silences nothing, and says which one was meant."""
    (judged,) = report(design("a", ignore="[SD503, no-optoins]")).findings
    assert (judged.finding.code, judged.finding.line, judged.finding.fix) == (
        "SD702",
        3,
        "Write `no-options`",
    )


def test_a_part_silences_rules_for_itself():
    """What the main page ignores is ignored everywhere, what a part ignores in that part."""
    found = report(
        design("a", "TBD\n\n## Empty\n", ignore="[SD102]"),
        design("b", "TBD\n\n## Empty\n", part_of="a", ignore="[SD106]"),
    )
    silenced = {(j.finding.docname, j.finding.code): j.silenced for j in found.findings}
    assert silenced == {
        ("a", "SD102"): True,
        ("a", "SD106"): False,
        ("b", "SD102"): True,
        ("b", "SD106"): True,
    }


def test_fingerprints_survive_moving_lines():
    """A finding is known by code, document, section and words; twins are counted in order."""
    first = report(page("a", ("SD106", 5, "TBD"), ("SD106", 9, "TBD"))).findings
    moved = report(page("a", ("SD106", 50, "TBD"), ("SD106", 90, "TBD"))).findings
    other = report(page("b", ("SD106", 5, "TBD"))).findings
    marks = [j.fingerprint for j in first]
    assert marks == [j.fingerprint for j in moved]
    assert len({*marks, *(j.fingerprint for j in other)}) == 3
    assert all(len(mark) == 16 for mark in marks)


def test_a_baseline_accepts_what_is_known():
    """Findings of the baseline are marked, and new twins of them are not."""
    known = report(page("a", ("SD106", 5, "TBD"))).findings[0].fingerprint
    found = report(page("a", ("SD106", 5, "TBD"), ("SD106", 9, "TBD")), baseline=frozenset({known}))
    assert [j.baseline for j in found.findings] == [True, False]


def test_findings_of_other_templates_do_not_count():
    """A finding about a template's own words counts where the design is held against it."""
    finding = Finding("a", "a.md", 3, "SD105", "m", "f", template="system-design")
    made = replace(page("a"), findings=(finding,))
    assert report(made).findings == ()
    assert (
        len(
            [
                j
                for j in report(made, template="system-design").findings
                if j.finding.code == "SD105"
            ]
        )
        == 1
    )


def test_the_order_of_pages_does_not_matter():
    """Whatever order pages come in, the report is the same."""
    pages = [
        design(f"d{n}", f"TBD\n\n## S{n}\n\nWords {{req}}`x`.\n", related="[d0, d9]")
        for n in range(6)
    ]
    first = report(*pages)
    random.Random(1).shuffle(pages)
    assert report(*pages) == first


def test_missing_sections_are_told_once_each():
    """Required sections that are not there are findings at the title; recommended ones are not."""
    found = report(
        scan("# S\n\n## Problem Statement\n\nWords.\n", template="system-design"),
        template="system-design",
    )
    missing = [j.finding for j in found.findings if j.finding.code == "SD101"]
    subjects = {f.subject for f in missing}
    assert {"Functional Requirements", "API Design", "Failure Modes and Mitigation"} <= subjects
    assert not {"Problem Statement", "Out of Scope", "Appendix"} & subjects
    assert {f.line for f in missing} == {1}


def test_directives_serve_sections_without_headings():
    """A requirements directive is the section of requirements wherever it stands."""
    text = "# S\n\n## One\n\n:::{requirements} functional\n- Shorten\n:::\n"
    (found,) = report(scan(text, template="system-design"), template="system-design").designs
    states = {s.key: (s.state, s.line) for s in found.sections}
    assert states["functional-requirements"] == ("filled", 6)
    assert states["non-functional-requirements"][0] == "missing"


FINISHED = "# S\n\n" + "".join(
    f"{'##' if not s.parent else '###'} {s.title}\n\n"
    + ("" if s.group else "A paragraph that says what is to be said about this part.\n\n")
    for s in TEMPLATES["system-design"].sections
)


def test_a_finished_design_is_complete():
    """Every expected section filled and nothing open: 100 %."""
    found = report(scan(FINISHED, template="system-design"), template="system-design").designs[0]
    left = [
        (s.key, s.state) for s in found.sections if s.state != "filled" and s.level != "optional"
    ]
    assert (left, found.completeness) == ([], 100)


def test_an_unfilled_template_is_not_begun():
    """The template as it is: at most 5 %."""
    found = report(
        scan(TEMPLATES["system-design"].markdown, template="system-design"),
        template="system-design",
    )
    assert found.designs[0].completeness <= 5


def test_a_parent_is_filled_through_its_parts():
    """A heading with nothing but filled sub-headings is filled."""
    text = "# S\n\n## Data Flow\n\n### Read Path\n\nFrom the cache.\n"
    (found,) = report(scan(text, template="system-design"), template="system-design").designs
    assert {s.key: s.state for s in found.sections}["data-flow"] == "filled"


def test_open_findings_open_the_sections_around_them():
    """A marker opens its section and what encloses it, and no other; silenced it opens none."""
    text = "# S\n\n## Data Flow\n\n### Read Path\n\nTBD\n\n## API Design\n\nOne call.\n"

    def states(**settings):
        (found,) = report(
            scan(text, template="system-design"), template="system-design", **settings
        ).designs
        return {s.key: (s.state, s.open) for s in found.sections if s.state != "missing"}

    assert states()["data-flow"] == states()["read-path"] == ("open", 1)
    assert states()["api"] == ("filled", 0)
    assert states(ignore=("SD106",))["data-flow"] == ("filled", 0)


def test_without_a_template_the_own_leaf_sections_count():
    """With `none`, completeness is the share of the design's own leaf sections."""
    (found,) = report(
        scan("# S\n\n## A\n\nWords.\n\n## B\n\nTBD\n\n## C\n\n### D\n\nWords.\n\n## E\n")
    ).designs
    assert [(s.key, s.state) for s in found.sections] == [
        ("a", "filled"),
        ("b", "open"),
        ("d", "filled"),
        ("e", "empty"),
    ]
    assert found.completeness == 50


def test_ninety_nine_is_not_done():
    """100 % is kept for designs with nothing open."""
    made = page("a", ("SD106", 1, "TBD"), sections=(SectionFact("A", 1, 5, end=9),))
    assert report(made).designs[0].completeness == 99


def test_what_answers_a_requirement():
    """Answers come in reading order, once for each place, also from other designs."""
    text = (
        ":::{requirements} functional\n- Shorten: see {req}`shorten`\n:::\n\n## Store\n\n{req}`shorten` and {req}`shorten`\n\n"
        ":::{tradeoff} T\n:addresses: shorten\n:status: proposed\n\n- a\n:::\n"
    )
    found = report(design("a", text), design("b", "It meets {req}`a/shorten`.\n"))
    answers = found.designs[0].answers["shorten"]
    assert [(a.docname, a.citation.source) for a in answers] == [
        ("a", "Store"),
        ("a", "t"),
        ("b", "B"),
    ]


def test_related_designs_give_their_reasons():
    """Declared both ways, through references, and through rare concepts: the closest first."""
    found = report(
        design("a", "See {design}`c`.\n", related="[b]", concepts="[sharding, quorum]"),
        design("b", concepts="[sharding]"),
        design("c"),
        design("d", concepts="[Quorum]"),
    )
    related = {d.design.id: [(r.id, r.reasons) for r in d.related] for d in found.designs}
    assert [name for name, _ in related["a"]] == ["b", "c", "d"]
    assert related["b"] == [("a", ("names this design as related", "both are about sharding"))]
    assert related["c"] == [("a", ("refers to this design",))]
    assert related["d"][0][1] == ("both are about quorum",)


def test_designs_that_use_one_thing_are_related():
    """Records and values of another design, and what two designs use of a third."""
    sheet = "```{estimate} Traffic\nqps = 5 requests/s\n```\n\n:::{component} Queue\n:::\n"
    found = report(
        design("a", "{component}`c/queue` {est}`c/qps`\n"),
        design("b", "{component}`c/queue`\n"),
        design("c", sheet),
    )
    related = {d.design.id: {r.id: r.reasons for r in d.related} for d in found.designs}
    assert related["a"] == {
        "c": ("its component Queue is used here", "its value qps is used here"),
        "b": ("both use the component Queue of c",),
    }
    assert related["c"]["a"] == (
        "uses the component Queue of this design",
        "uses the value qps of this design",
    )


def test_common_concepts_relate_nobody():
    """What most designs are about says nothing about two of them."""
    found = report(*(design(f"d{n}", concepts="[caching]") for n in range(12)))
    assert all(d.related == () for d in found.designs)


def test_stale_designs_are_told_where_a_project_asks():
    """Off by default; counted from the day the build is given."""
    made = design("a", updated="'2026-01-01'")
    assert report(made, today="2026-12-31").findings == ()
    (judged,) = report(made, today="2026-12-31", stale_days=180).findings
    assert (judged.finding.code, judged.level, judged.finding.line) == ("SD703", "info", 3)
    assert report(made, today="2026-02-01", stale_days=180).findings == ()


def busy(n):
    """Return a page with 19 records."""
    name = f"d{n}"
    return Page(
        name,
        f"{name}.md",
        name,
        metadata=Metadata(
            id=name,
            related=(f"d{(n + 1) % 1600}",),
            concepts=(f"c{n // 4}",),
            given=frozenset({"id", "related"}),
        ),
        sections=tuple(SectionFact(f"S{k}", 2, 10 * k + 1, end=10 * k + 11) for k in range(20)),
        requirements=tuple(
            Requirement(f"r{k}", "functional", f"R{k}", "t", 20 + k, explicit=True)
            for k in range(8)
        ),
        tradeoffs=tuple(
            Tradeoff(
                f"t{k}",
                f"T{k}",
                60,
                options=(Option("A", 1, chosen=True), Option("B", 2)),
                fields=(Field("Why", "reasoning", "x", 3),),
            )
            for k in range(4)
        ),
        failure_modes=tuple(
            FailureMode(
                f"f{k}", f"F{k}", 80, (Field("Mitigation", "mitigation", "x", 3),), 3, 3, 3, ("c1",)
            )
            for k in range(4)
        ),
        components=tuple(
            Component(f"c{k}", f"C{k}", 100, depends=("c1",) if k == 0 else ()) for k in range(3)
        ),
        citations=tuple(
            Citation("req", f"r{k}", 60, "tradeoff", "t0", "decision-t0") for k in range(8)
        ),
    )


def test_the_work_grows_with_the_project():
    """Four times as many designs with 19 records each take about four times the work."""

    def work(designs: int) -> int:
        corpus = collect([busy(n) for n in range(designs)])
        return calls(evaluate, corpus, Settings(template="none"), TEMPLATES)

    assert work(800) < 5 * work(200)


@pytest.mark.parametrize(
    ("comment", "told"),
    [
        ("SD103", []),
        ("leftover-placeholder until the review", []),
        ("", []),
        ("SD999", [("SD999", "Write `SD109`")]),
        ("leftover-placeholdr", [("leftover-placeholdr", "Write `leftover-placeholder`")]),
        ("SD103, no-optoins", [("no-optoins", "Write `no-options`")]),
        ("placeholders", [("placeholders", "Write the code or the name of a rule")]),
    ],
)
def test_an_unknown_rule_in_a_comment_is_told(comment, told):
    """A comment that silences nothing says so at its line; words behind a rule are a remark."""
    found = report(design("a", f"<!-- sysdesign: ignore {comment} -->\n\nWords.\n")).findings
    said = [(j.finding.subject, j.finding.fix, j.finding.line) for j in found]
    assert [(word, line) for word, _, line in said] == [(word, 3) for word, _ in told]
    assert all(fix.startswith("Write ") for _, fix, _ in said)
    if told and "`" in told[0][1]:
        assert told[0][0] == "SD999" or said[0][1] == told[0][1]


def test_a_silenced_missing_section_is_not_expected():
    """Whoever silences SD101 accepts that the section is not there: it weighs nothing and is in no list."""
    body = "# A\n\nWords.\n\n## Architecture\n\nBoxes.\n"
    plain = scan(body, template="system-design")
    silent = scan(f"---\ndesign:\n  ignore: SD101\n---\n\n{body}", template="system-design")
    (before,) = report(plain, template="system-design").designs
    (after,) = report(silent, template="system-design").designs
    missing = [s.key for s in before.sections if s.state == "missing" and s.level == "required"]
    assert missing
    assert not {s.key for s in after.sections} & set(missing)
    assert after.completeness > before.completeness
