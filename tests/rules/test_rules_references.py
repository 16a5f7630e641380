"""SD601 to SD603: references that lead nowhere, and those that lead back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rule_samples import check, codes, report

from sphinx_sysdesign.rules.graph import cycles

LIST = "\n:::{requirements}\n- Shorten: a\n- Redirect: b\n:::\n\n"


@pytest.mark.parametrize(
    ("reference", "fix"),
    [
        ("{req}`shortn`", "Write `shorten`"),
        ("{req}`FR2`", "Write `redirect`: numbers change when requirements are moved"),
        ("{req}`first/redirct`", "Write `first/redirect`"),
        ("{req}`frist/redirect`", "Write `first/redirect`"),
        ("{req}`latency`", "Write `other/latency`"),
        ("{design}`othr`", "Write `other`"),
        (
            "{tradeoff}`zzz`",
            "Define it in a directive, or name the design it is in: `design-id/zzz`",
        ),
    ],
)
def test_an_unknown_name_has_a_nearest(reference, fix):
    """A reference that leads nowhere says what was probably meant."""
    other = "\n:::{requirements} non-functional\n- Latency: 1 s\n:::\n"
    (found,) = check("SD601", first=LIST + f"See {reference}.\n", other=other)
    assert found.fix == fix
    assert found.line == 13


def test_known_names_lead_somewhere():
    """Names of the design itself and of others are found; values are those of the calculations."""
    sheet = "\n```{estimate} Traffic\nqps = 5 requests/s\n```\n"
    text = f"{LIST}{sheet}\n{{req}}`shorten` {{req}}`first/redirect` {{est}}`qps` {{est}}`qps -> requests/day` {{design}}`other`\n"
    assert check("SD601", first=text, other="\n{req}`first/shorten` {est}`first/qps`\n") == []
    assert (
        len(check("SD601", first=text, other="\n{req}`shorten` {est}`qps` {est}`first/dau`\n")) == 3
    )


def test_options_are_references_too():
    """`:addresses:`, `:affects:` and `:depends:` are told at their line."""
    text = f"{LIST}\n:::{{component}} API\n:depends: databse\n:addresses: shorten\n:::\n\n:::{{component}} Database\n:::\n"
    (found,) = check("SD601", first=text)
    assert (found.subject, found.fix, found.line) == ("databse", "Write `database`", 15)


def test_a_design_that_does_not_exist():
    """`related`, `supersedes` and `part-of` name designs."""
    text = "---\ndesign:\n  id: first\n  related: [othr]\n  supersedes: gone\n---\n\n# First\n\nWords.\n"
    found = check("SD602", first=text, other="\nWords.\n")
    assert [(f.subject, f.line) for f in found] == [("othr", 4), ("gone", 5)]
    assert found[0].fix == "Write `other`"


def test_other_projects_may_be_referred_to():
    """What other projects offer is known: no reference to it is a mistake."""
    text = "---\ndesign:\n  id: first\n  related: [pay]\n---\n\n# F\n\n{req}`pay/latency` {est}`pay/qps -> requests/day`\n"
    known = frozenset({("design", "pay"), ("req", "pay/latency"), ("est", "pay/qps")})
    assert codes("SD601", "SD602", settings={"elsewhere": known}, first=text) == []
    assert len(codes("SD601", "SD602", first=text)) == 3


def test_related_titles_of_a_comment_are_no_references():
    """The METADATA comment holds titles: nothing is said of them."""
    text = "\n<!--\nMETADATA:\nRelated Designs: Rate Limiter, Chat\n-->\n\nWords.\n"
    assert codes("SD601", "SD602", first=text) == []


def test_circles_are_told_once_each():
    """Components, decisions and designs that lead back to themselves."""
    text = "".join(
        f"\n:::{{component}} {a}\n:depends: {b}\n:::\n"
        for a, b in [("A", "b"), ("B", "c, d"), ("C", "a"), ("D", "")]
    )
    (found,) = check("SD603", first=text)
    assert "`a` -> `b` -> `c` -> `a`" in found.message
    assert found.line == 8
    decisions = "".join(
        f"\n:::{{tradeoff}} {a}\n:superseded-by: {b}\n:::\n" for a, b in [("A", "b"), ("B", "a")]
    )
    assert len(check("SD603", first=decisions)) == 1
    front = "---\ndesign:\n  id: {}\n  supersedes: {}\n---\n\n# D\n\nWords.\n"
    (design,) = check("SD603", a=front.format("a", "b"), b=front.format("b", "a"))
    assert (design.docname, design.line) == ("a", 4)


@given(st.dictionaries(st.integers(0, 8), st.lists(st.integers(0, 8), max_size=4), max_size=9))
@settings(max_examples=200, deadline=None)
def test_every_circle_found_is_one_and_none_is_overlooked(graph):
    """What is found is a circle, and a graph in which nothing is found has none."""
    edges = {str(a): tuple(map(str, b)) for a, b in graph.items()}
    found = list(cycles(edges))
    for circle in found:
        assert all(b in edges[a] for a, b in zip(circle, (*circle[1:], circle[0]), strict=True))
    reach = {a: set(b) for a, b in edges.items()}
    for _ in edges:
        for some in reach.values():
            some.update(*(reach.get(b, set()) for b in tuple(some)))
    assert bool(found) == any(a in b for a, b in reach.items())


def test_long_chains_take_no_time():
    """A chain of many components is followed without recursion."""
    edges = {str(n): (str(n + 1),) for n in range(20_000)}
    assert list(cycles(edges)) == []
    assert len(next(iter(cycles({**edges, "20000": ("0",)})))) == 20_001


def test_other_designs_do_not_matter_for_what_is_local():
    """Two designs may use one name each; each reference leads to its own."""
    found = report(first=LIST + "{req}`shorten`\n", other=LIST + "{req}`shorten`\n")
    assert [len(d.answers["shorten"]) for d in found.designs] == [1, 1]


@pytest.mark.parametrize(
    ("reference", "fix"),
    [
        ("other/latncy", "Write `other/latency`"),
        ("other/create", "Write one of `other/latency`, `other/uptime`"),
        ("othr/latency", "Write `other/latency`"),
        ("paste/latency", "Write `other/latency`"),
        ("othr/create", "Name the design `other`, and a requirement of it"),
        ("paste/create", "Write the id of a design before the slash, or remove the reference"),
        ("third/create", "Define it there, or remove the reference: `third` has no requirement"),
    ],
)
def test_an_unknown_name_in_another_design(reference, fix):
    """Where a design is named, the nearest of what exists is: its records, or the nearest design."""
    other = "\n:::{requirements} non-functional\n- Latency: 1 s\n- Uptime: 99%\n:::\n"
    (found,) = check("SD601", first=f"See {{req}}`{reference}`.\n", other=other, third="Words.\n")
    assert found.fix == fix
