"""SD604: what counts as a change since a review, and which sections are marked."""

from __future__ import annotations

import pytest
from blocks_of import document_of
from hypothesis import given
from hypothesis import strategies as st
from rule_samples import TEMPLATES, check, report

from sphinx_sysdesign.evaluate import collect, evaluate, scope_of
from sphinx_sysdesign.model.report import Settings
from sphinx_sysdesign.model.reviews import Review
from sphinx_sysdesign.review_files import parse_review, render_review
from sphinx_sysdesign.rules.cited import review_of
from sphinx_sysdesign.rules.reviewed import excerpts, recorded
from sphinx_sysdesign.scan import scan_page

DAY = "2026-11-02"
CITED = "\n\n## Servers\n\nTwo servers carry {{{role}}}`{name}`.\n"


def review(design, **bodies):
    """Return the review of a design as its file has it."""
    made = review_of(scope_of(report(**bodies), design), DAY)
    read = parse_review(render_review(made), f"{design}.review.json")
    assert read == made
    return read


def since(before, after, design="a"):
    """Return the findings of SD604 on designs that were reviewed, given as bodies before and after."""
    known = {design: review(design, **before)}
    found = report(settings={"reviews": known}, **after).findings
    return [j.finding for j in found if j.finding.code == "SD604"]


def says(then, now, role, name):
    """Return the messages where a cited thing was written in one way, and then in another."""
    cited = CITED.format(role=role, name=name)
    return [f.message for f in since({"a": then + cited}, {"a": now + cited})]


def value(formula):
    """Return a calculation of `peak`."""
    return f"\n```{{estimate}} Load\n{formula}\n```\n"


def requirement(item, kind="non-functional", above=""):
    """Return a requirement."""
    return f"\n:::{{requirements}} {kind}\n{above}{item}\n:::\n"


def decision(status="accepted", chosen="SQL", reason="It is known.", title="Store"):
    """Return the decision `store`."""
    return (
        f"\n:::{{tradeoff}} {title}\n:id: store\n:status: {status}\n:chosen: {chosen}\n\n"
        "| Option | Pros |\n|---|---|\n| SQL | joins |\n| NoSQL | scales |\n\n"
        f"**Reasoning:** {reason}\n:::\n"
    )


# What counts as a change ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ("peak = 23148 requests/s -> requests/s", "peak = 23100 requests/s -> requests/s"),
        ("peak = 50 M users", "peak = 50,000,000 users"),
        ("peak = 1000 ms", "peak = 1 s"),
        ("peak = 2000 GB -> GB", "peak = 2000 GB -> TB"),
        ("peak = 20 requests/s", "peak   =   20   requests/s   # measured in March"),
        ("peak = 20 requests/s", "half = 10 requests/s\npeak = 2 * half"),
        ("peak = 20 ± 5 requests/s", "peak = 20 ± 8 requests/s"),
    ],
)
def test_a_value_that_reads_the_same(then, now):
    """Changes below the shown digits, of spelling, of unit, of formula and of the range are none."""
    assert says(value(then), value(now), "est", "peak") == []


@pytest.mark.parametrize(
    ("then", "now", "was", "is_"),
    [
        ("peak = 23.1 k requests/s", "peak = 46.3 k requests/s", "23.1 k requests/s", "46.3 k requests/s"),
        ("peak = 1 GB", "peak = 1 GiB", "1 GB", "1 GiB"),
        ("peak = 20 requests/s", "peak = 20 writes/s", "20 requests/s", "20 writes/s"),
        ("peak = 20 ms", "peak = 20", "20 ms", "20"),
    ],
)  # fmt: skip
def test_a_value_that_reads_differently(then, now, was, is_):
    """Another number, and another unit that is not the same quantity, are told with both."""
    expected = f"`peak` was {was} at the review of {DAY}, now {is_}"
    assert says(value(then), value(now), "est", "peak") == [expected]


LATENCY = "- **Latency:** p99 < 100 ms for redirects, also at night"


@pytest.mark.parametrize(
    "now",
    [
        "- **Latency:** p99 < 100 ms\n  for redirects,\n  also at night",
        "- **Latency:** *p99 < 100 ms* for   redirects, also __at night__",
        "* **Latency**: p99 < 100 ms for `redirects`, also at night",
        "- Latency: p99 < 100 ms for redirects, also at night",
        "1. **Latency:** p99 < 100 ms for redirects, also at night\n2. **Uptime:** 99 %",
    ],
)
def test_a_requirement_that_says_the_same(now):
    """Line breaks, white space, emphasis, bullets and neighbours are no change."""
    assert says(requirement(LATENCY), requirement(now), "req", "latency") == []


@given(st.lists(st.sampled_from([" ", "\n  ", "  "]), min_size=9, max_size=9), st.integers(2, 9))
def test_wrapping_never_counts(gaps, stressed):
    """However the words of an item are wrapped, and whichever is stressed, it says the same."""
    words = "p99 < 100 ms for redirects, also at night, everywhere".split()
    plain = "- **Latency:** " + " ".join(words)
    words[stressed] = f"*{words[stressed]}*"
    wrapped = "- **Latency:** " + "".join(map(str.__add__, words, [*gaps, ""]))
    assert says(requirement(plain), requirement(wrapped), "req", "latency") == []


@pytest.mark.parametrize(
    ("now", "message"),
    [
        (requirement("- **Latency:** p99 < 50 ms for redirects, also at night"),
         "The target of `latency` was p99 < 100 ms at the review of 2026-11-02, now p99 < 50 ms"),
        (requirement(LATENCY, above="**Nice to have:**\n\n"),
         "The priority of `latency` was must at the review of 2026-11-02, now could"),
        (requirement(LATENCY.replace("redirects", "all calls")),
         ("The text of `latency` was \u201cLatency p99 < 100 ms for redirects, also at night\u201d at the review of "
         "2026-11-02, now \u201cLatency p99 < 100 ms for all calls, also at night\u201d")),
        (requirement("- **Latency:** low", above="**Nice to have:**\n\n"),
         ("The target of `latency` was p99 < 100 ms at the review of 2026-11-02, now empty; "
         "its priority was must, now could")),
    ],
)  # fmt: skip
def test_a_requirement_that_says_something_else(now, message):
    """Target, priority and words are told by themselves; another target is no other text as well."""
    assert says(requirement(LATENCY), now, "req", "latency") == [message]


def test_what_a_requirement_consists_of():
    """A sub-requirement that is added or changed is a change of the whole."""
    item = "1. **Shorten:** A code for a link.\n   - Codes are unique\n"
    then, now = requirement(item, "functional"), requirement(item + "   - Codes are short\n")
    (message,) = says(then, now.replace("non-functional", "functional"), "req", "shorten")
    assert message.endswith(
        "now \u201cShorten A code for a link. Codes are unique Codes are short\u201d"
    )


def test_a_new_title_of_an_id_that_is_written_down():
    """An id in the text keeps its citations, so its new title is a change."""
    then = requirement("1. **FR-GO Redirect:** To the long link.", "functional")
    now = requirement("1. **FR-GO Forward:** To the long link.", "functional")
    assert len(says(then, now, "req", "FR-GO")) == 1


@pytest.mark.parametrize(
    ("now", "message"),
    [
        ({"status": "superseded"}, "The status of `store` was accepted at the review of 2026-11-02, now superseded"),
        ({"chosen": "NoSQL"}, "The choice of `store` was SQL at the review of 2026-11-02, now NoSQL"),
        ({"title": "Database"},
         "The title of `store` was \u201cStore\u201d at the review of 2026-11-02, now \u201cDatabase\u201d"),
        ({"reason": "It is known to all of us."}, ""),
    ],
)  # fmt: skip
def test_a_decision(now, message):
    """What was decided counts, and whether it holds; why it was decided may be explained better."""
    assert says(decision(), decision(**now), "tradeoff", "store") == ([message] if message else [])


def test_failure_modes_and_components():
    """Ratings and words of a failure mode, promises and words of a component count."""
    failure = "\n:::{failure-mode} Outage\n:severity: 7\n\n**Mitigation:** Two zones\n:::\n"
    component = (
        "\n:::{component} Cache\n:availability: 99.9%\n\n**Responsibility:** Keeps links\n:::\n"
    )
    assert says(failure, failure.replace("7", "9"), "failure", "outage") == [
        "The rating of `outage` was severity 7 at the review of 2026-11-02, now severity 9"
    ]
    assert len(says(failure, failure.replace("Two", "Three"), "failure", "outage")) == 1
    assert says(failure, failure.replace("Two zones", "*Two*\nzones"), "failure", "outage") == []
    assert says(component, component.replace("99.9%", "99%"), "component", "cache") == [
        "The availability of `cache` was 99.9% at the review of 2026-11-02, now 99%"
    ]
    assert len(says(component, component.replace("links", "codes"), "component", "cache")) == 1


# Which sections are marked ----------------------------------------------------------------

SERVERS = "\n## Servers\n\n### Number\n\nTwo servers carry {est}`peak`.\n"
SMALL, LARGE = value("peak = 20 requests/s"), value("peak = 40 requests/s")


def lines(after, before=SMALL + SERVERS):
    """Return where sections are marked, by the words on that line, after a review of `before`."""
    source = f"---\ndesign:\n  id: a\n---\n\n# S\n{after}".split("\n")
    return [source[f.line - 1] for f in since({"a": before}, {"a": after})]


def test_the_mark_stands_where_the_value_is_cited():
    """A finding stands at the line of the citation, and names what to do."""
    (finding,) = since({"a": SMALL + SERVERS}, {"a": LARGE + SERVERS})
    assert (finding.line, finding.subject, finding.section) == (16, "peak", "Number")
    assert finding.fix == "Reread this section, then run `sphinx-sysdesign review a` again"


def test_each_section_is_marked_once():
    """Every section that cites a value is marked, where it does so first."""
    body = "One {est}`peak`.\n\nTwo {est}`peak`.\n\n## B\n\nThree {est}`peak -> k requests/s`.\n"
    assert lines(LARGE + body, SMALL + body) == [
        "One {est}`peak`.",
        "Three {est}`peak -> k requests/s`.",
    ]


@pytest.mark.parametrize(
    "after",
    [
        SERVERS.replace("### Number", "### How many"),
        SERVERS.replace("## Servers", "## Machines"),
        SERVERS.replace("### Number\n\n", ""),
        "\n## Intro\n\nWords.\n" + SERVERS,
        SERVERS.replace("Two", "### Old\n\nNothing.\n\n### Other\n\nTwo"),
        "\nTwo servers carry {est}`peak`.\n\n## Servers\n\n### Number\n\nWords.\n",
    ],
)
def test_a_renamed_section_and_a_moved_citation(after):
    """A heading may be renamed, removed or added, and a citation moved: it is marked all the same."""
    assert lines(LARGE + after) == ["Two servers carry {est}`peak`."]


def test_what_is_written_later_is_not_marked():
    """A section that cited nothing at the review was written knowing what is said now."""
    assert lines(LARGE + SERVERS + "\n## Later\n\nNew {est}`peak`.\n") == [
        "Two servers carry {est}`peak`."
    ]
    assert (
        lines(LARGE + "\n## Later\n\nNew {est}`peak`.\n", SMALL + "\n## Servers\n\nWords.\n") == []
    )


@pytest.mark.parametrize(
    ("now", "then", "expected"),
    [
        (["a", "b"], ["a"], {"a"}),
        (["a", "c"], ["a", "b"], {"a", "c"}),
        (["load-today", "zz"], ["load"], {"load-today"}),
        (["zz", "yy"], ["load"], {"zz"}),
        (["a"], ["a", "b", "c"], {"a"}),
        ([], ["a"], set()),
        (["", "a"], [""], {""}),
    ],
)
def test_sections_that_stand_for_others(now, then, expected):
    """The section most like one that is gone stands for it, else the first new one; each only once."""
    assert recorded(now, then) == expected


def test_parts_of_a_design():
    """A part is a page with its title above its sections; what it cites of the main page is marked in it."""
    part = "---\ndesign:\n  id: b\n  part-of: a\n---\n\n# Servers\n\nTwo carry {est}`peak`.\n"
    before, after = {"a": SMALL, "b": part}, {"a": LARGE, "b": part}
    assert review("a", **before).cited["est", "peak"].sections == ("servers",)
    assert [(f.docname, f.line) for f in since(before, after)] == [("b", 9)]


def test_other_designs():
    """What is cited of another design is marked in the one that cites it, by role and in calculations."""
    user = value("mine = 2 * b.peak\ncheck mine <= req.rate") + requirement(
        "- **Rate:** 90 requests/s"
    )
    user += "\nIt takes {req}`b/rate`.\n"
    before = {"a": user, "b": SMALL + requirement("- **Rate:** 50 requests/s")}
    after = {
        "a": user.replace("90", "95"),
        "b": LARGE + requirement("- **Rate:** 60 requests/s"),
    }
    found = since(before, after)
    assert [f.message.partition(" at the")[0] for f in found] == [
        "`b/peak` was 20 requests/s",
        "The target of `rate` was 90 requests/s",
        "The target of `b/rate` was 50 requests/s",
    ]
    assert [f.subject for f in found] == ["b.peak", "req.rate", "b/rate"]


def test_a_new_id_of_the_design():
    """A design keeps what it says of itself under short names, so that its own id may change."""
    old = {"a": review("a", a=SMALL + SERVERS)}
    renamed = f"---\ndesign:\n  id: other\n---\n\n# S\n{LARGE}{SERVERS}"
    found = report(a=renamed, settings={"reviews": {"other": old["a"]}}).findings
    assert [j.finding.code for j in found] == ["SD604"]


# What is not told -------------------------------------------------------------------------


def test_what_is_gone_is_told_once():
    """A name that no longer exists is an unknown reference, and nothing else."""
    known = {"a": review("a", a=SMALL + SERVERS)}
    gone = report(a=value("other = 1") + SERVERS, settings={"reviews": known}).findings
    assert [j.finding.code for j in gone if j.finding.code.startswith("SD6")] == ["SD601"]


def test_a_line_that_is_wrong_says_nothing():
    """A value whose line cannot be worked out has not changed: its own finding is enough."""
    assert says(value("peak = 20 ms"), value("peak = 20 ms + 1 GB"), "est", "peak") == []


def test_designs_that_were_never_reviewed():
    """Without a review nothing is said."""
    assert check("SD604", a=LARGE + SERVERS) == []


def test_an_untouched_design():
    """Straight after a review nothing is said, whatever the design cites."""
    body = (
        SMALL + requirement(LATENCY) + decision() + SERVERS + "{req}`latency` {tradeoff}`store`\n"
    )
    assert since({"a": body}, {"a": body}) == []


def test_it_is_silenced_as_all_others():
    """By a comment at the line, by the front matter, by conf.py; its level can be raised."""
    reviews = {"a": review("a", a=SMALL + SERVERS)}
    silent = SERVERS.replace("`peak`.", "`peak`. <!-- sysdesign: ignore SD604 -->")
    (at_line,) = report(a=LARGE + silent, settings={"reviews": reviews}).findings
    (in_conf,) = report(
        a=LARGE + SERVERS, settings={"reviews": reviews, "ignore": ("SD604",)}
    ).findings
    front = f"---\ndesign:\n  id: a\n  ignore: [changed-since-review]\n---\n\n# S\n{LARGE}{SERVERS}"
    (in_front,) = report(a=front, settings={"reviews": reviews}).findings
    assert [j.silenced for j in (at_line, in_conf, in_front)] == [True] * 3
    raised = {"reviews": reviews, "levels": {"SD604": "warning"}}
    assert [j.level for j in report(a=LARGE + SERVERS, settings=raised).findings] == ["warning"]


def test_a_review_that_cannot_be_used():
    """It is one warning at the title of the design, with the way out, and nothing is compared."""
    known = {"a": Review(problem="a.review.json:3:1: no JSON: Expecting value")}
    (judged,) = report(a=LARGE + SERVERS, settings={"reviews": known}).findings
    finding = judged.finding
    assert (finding.code, judged.level, finding.line) == ("SD702", "warning", 6)
    assert "a.review.json:3:1: no JSON" in finding.message
    assert finding.fix.endswith("record a new review: `sphinx-sysdesign review a`")


def test_pages_that_are_no_designs():
    """A page outside of all designs has no review, also where a design has its name as id."""
    page = scan_page(
        document_of("# P\n\n{est}`peak`\n", "a"),
        is_design=False,
        templates=TEMPLATES,
        default_template="none",
    )
    reviews = {"a": Review(problem="broken")}
    found = evaluate(collect([page]), Settings(reviews=reviews), TEMPLATES).findings
    assert [j.finding.code for j in found] == ["SD601"]


# Words ------------------------------------------------------------------------------------


def test_long_texts_are_shown_by_their_difference():
    """Of long texts the message shows what differs, with a few words around it."""
    then = "one two three four five six seven eight nine ten eleven twelve thirteen"
    now = then.replace("seven", "8 9")
    assert excerpts(then, now) == (
        "\u2026 four five six seven eight nine ten \u2026",
        "\u2026 four five six 8 9 eight nine ten \u2026",
    )
    assert excerpts("short", "words") == ("short", "words")
    assert excerpts(then, f"{then} more") == (
        "\u2026 eleven twelve thirteen",
        "\u2026 eleven twelve thirteen more",
    )


@given(
    st.lists(st.sampled_from("abc"), max_size=200), st.lists(st.sampled_from("abc"), max_size=200)
)
def test_excerpts_are_short_and_differ(one, two):
    """Whatever the texts, what is shown of them is of bounded length; short ones are whole."""
    then, now = " ".join(one), " ".join(two)
    assert max(map(len, excerpts(then, now))) <= 100
