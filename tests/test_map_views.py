"""What a map of designs shows: which relations, which of them are drawn, and groups where there are many."""

from __future__ import annotations

import itertools

import pytest

from sphinx_sysdesign.model.design import Corpus, Design, Metadata, Page
from sphinx_sysdesign.model.projects import OtherProject
from sphinx_sysdesign.model.related import Reason, Related
from sphinx_sysdesign.model.report import DesignReport, Report
from sphinx_sysdesign.views import Slot, Views
from sphinx_sysdesign.views.design_map import design_map
from sphinx_sysdesign.views.grouping import MOST, grouped
from sphinx_sysdesign.views.map_parts import MOST_BOXES, Tie
from sphinx_sysdesign.views.network import ASKED, LINES, Relation, thinned


def made(name, related=(), *, title="", status="draft", **keys):
    """Return the report on a design; `related` are ids with reasons and, where it matters, a weight."""
    docname = keys.pop("docname", name)
    page = Page(docname, f"{docname}.md", title or name.title())
    why = tuple(Related(other, tuple(reasons), weight) for other, reasons, weight in related)
    return DesignReport(Design(name, (page,), Metadata(id=name, status=status, **keys)), status, 50, related=why)  # fmt: skip


def both(*designs):
    """Return reports in which each relation is there from both of its designs, as in a build."""
    by_id = {report.design.id: list(report.related) for report in designs}
    for report in designs:
        for one in report.related:
            if one.id in by_id and report.design.id not in {r.id for r in by_id[one.id]}:
                by_id[one.id].append(Related(report.design.id, tuple(r.mirrored for r in one.why), one.weight))  # fmt: skip
    return [DesignReport(r.design, r.status, r.completeness, related=tuple(by_id[r.design.id])) for r in designs]  # fmt: skip


def shown(designs, at="", projects=(), **options):
    """Return the map of some designs, in a page of the design `at`."""
    reports = tuple(both(*designs))
    corpus = Corpus(tuple(report.design for report in reports))
    facts = Views(Report(corpus, reports, projects=tuple(projects)))
    return design_map(facts, Slot("design-map", "", tuple(options.items())), at)


def lines(view):
    """Return the lines of a map: the titles of their ends, kind, and whether both ends have a head."""
    titles = [node.title for node in view.nodes]
    return [(titles[tie.tail], titles[tie.head], tie.kind, tie.is_mutual) for tie in view.ties]


USES, NAMES, SHARES = Reason("value", "qps"), Reason("declared"), Reason("concepts", "caching")
CHAIN = [
    made("a", [("b", [USES, NAMES, SHARES], 111)]),
    made("b", [("c", [NAMES, SHARES], 101)]),
    made("c", [("d", [SHARES], 1)]),
    made("d"),
    made("e", [("a", [Reason("supersedes"), Reason("mention")], 110)]),
]


def test_every_kind_of_reason_has_its_line():
    """No reason for which designs relate is without a line, or without a word that asks for it."""
    drawn = [kind for kinds in LINES.values() for kind in kinds]
    assert sorted(drawn) == sorted(ASKED)
    for kind in ASKED:
        assert Reason(kind, "x").text
        assert Reason(kind, "x").mirrored.mirrored == Reason(kind, "x")


def test_one_line_for_two_designs():
    """Two designs have one line, of the strongest reason, from the one that does it to the other."""
    view = shown(CHAIN)
    assert [node.title for node in view.nodes] == ["A", "B", "C", "D", "E"]
    assert sorted(lines(view)) == [
        ("A", "B", "uses", False),
        ("B", "C", "declared", False),
        ("C", "D", "shared", False),
        ("E", "A", "supersedes", False),
    ]
    assert view.ties[0].why == (USES, NAMES, SHARES)


def test_direction_does_not_depend_on_who_comes_first():
    """Where the later design uses the earlier one, the line starts at the later one, with the reasons as it sees them."""
    view = shown([made("a"), made("b", [("a", [USES, SHARES], 11)])])
    assert lines(view) == [("B", "A", "uses", False)]
    assert view.ties[0].why == (USES, SHARES)


def test_designs_that_use_each_other():
    """They have one line with two heads; naming each other is no matter of direction."""
    view = shown([made("a", [("b", [USES, USES.mirrored], 20)]), made("b")])
    assert lines(view) == [("A", "B", "uses", True)]
    view = shown([made("a", [("b", [NAMES, NAMES.mirrored], 200)]), made("b")])
    assert lines(view) == [("A", "B", "declared", False)]


@pytest.mark.parametrize(
    ("relations", "kinds"),
    [("declared", ["declared", "declared", "supersedes"]), ("uses", ["uses", "uses"]), ("Concepts", ["shared"] * 3), ("uses, concepts", ["shared", "shared", "uses", "uses"])],
)  # fmt: skip
def test_relations_that_are_asked_for(relations, kinds):
    """Only reasons of these kinds count, and decide what the line is."""
    assert sorted(tie.kind for tie in shown(CHAIN, relations=relations).ties) == kinds


@pytest.mark.parametrize(
    ("at", "options", "centre", "others"),
    [
        ("a", {}, "A", "BE"),
        ("", {"design": "c"}, "C", "BD"),
        ("a", {"design": "*"}, "", "ABCDE"),
        ("a", {"design": "c, d"}, "", "CD"),
        ("nowhere", {}, "", "ABCDE"),
        ("a", {"status": "approved"}, "", ""),
    ],
)
def test_which_designs(at, options, centre, others):
    """The map of one design has those around it, and marks it; otherwise it has what is asked for."""
    nodes = shown(CHAIN, at, **options).nodes
    assert [node.title for node in nodes if node.is_centre] == list(centre)
    assert [node.title for node in nodes if not node.is_centre] == list(others)


def test_designs_of_other_projects():
    """Those that the designs relate to are there, and told apart."""
    abroad = made("payments:ledger", title="Ledger")
    unrelated = made("payments:other")
    near = made("a", [("payments:ledger", [USES], 10)])
    view = shown([near, made("b")], projects=[OtherProject("payments", (abroad, unrelated))])
    assert [(node.title, node.is_other) for node in view.nodes] == [("A", False), ("B", False), ("Ledger", True)]  # fmt: skip
    assert view.nodes[2].facts == (("payments", "payments"),)
    assert lines(view) == [("A", "Ledger", "uses", False)]


@pytest.mark.parametrize(
    ("at", "options", "titles"),
    [
        ("a", {}, ["A", "Ledger"]),
        ("", {"design": "ledger"}, ["A", "Ledger"]),
        ("b", {"project": "payments"}, ["Ledger", "Other"]),
        ("b", {"project": "*"}, ["A", "B", "Ledger", "Other"]),
        ("", {"design": "a, payments:other"}, ["A", "Ledger", "Other"]),
    ],
)
def test_designs_of_other_projects_that_are_asked_for(at, options, titles):
    """Each is there once, whether it was asked for or is related, and by whichever of its names."""
    abroad = made("payments:ledger", [("a", [USES.mirrored], 10)], title="Ledger")
    other = made("payments:other", title="Other")
    near = made("a", [("payments:ledger", [USES], 10)])
    view = shown([near, made("b")], at, [OtherProject("payments", (abroad, other))], **options)
    assert sorted(node.title for node in view.nodes) == titles


# Which lines are drawn -------------------------------------------------------------------


def test_few_lines_are_all_drawn():
    """Up to twenty lines nothing is left out."""
    view = shown([made(n, [(o, [SHARES], 1) for o in "abcdef" if o > n]) for n in "abcdef"])
    assert len(view.ties) == 15
    assert all(tie.is_drawn for tie in view.ties)


def test_the_closest_lines_are_drawn():
    """Of many, those are drawn that hold things together, and then the closest; the others are kept for the list."""
    ties = [Tie(a, b, "shared") for a, b in itertools.combinations(range(16), 2)]
    weights = [100 if tie.head == tie.tail + 1 else tie.tail + 1 for tie in ties]
    found = thinned(16, ties, weights)
    drawn = [(tie.tail, tie.head) for tie in found if tie.is_drawn]
    assert len(found) == 120
    assert len(drawn) == 24
    assert {(n, n + 1) for n in range(15)} <= set(drawn)
    assert min(tail for tail, head in drawn if head != tail + 1) == 10


def test_what_hangs_together_is_drawn_so():
    """A weak line that alone connects a design is drawn before stronger ones that add nothing."""
    ties = [Tie(a, b, "uses") for a, b in itertools.combinations(range(15), 2)] + [Tie(3, 15, "shared")]  # fmt: skip
    assert thinned(16, ties, [50] * 105 + [1])[-1].is_drawn


# Groups ----------------------------------------------------------------------------------


def many(count, **keys):
    """Return designs, each related to the next of its block of ten, with keys that depend on their number."""
    return [
        made(
            f"d{n:03}",
            [(f"d{n + 1:03}", [NAMES], 100)] if n % 10 < 9 and n + 1 < count else [],
            title=f"{chr(65 + n % 26)}{n:03} design",
            **{key: value(n) for key, value in keys.items()},
        )
        for n in range(count)
    ]


def leaves(view):
    """Return the maps of designs in a map of groups."""
    return [leaf for part in view.parts for leaf in leaves(part)] if view.parts else [view]


def domain(n):
    """Return one of five domains."""
    return f"Domain {n % 5}"


def test_forty_designs_are_one_map():
    """Up to forty designs are drawn at once, whatever they have in common."""
    view = shown(many(MOST, domain=domain))
    assert (view.by, view.parts, len(view.nodes)) == ("", (), 40)


@pytest.mark.parametrize(
    ("keys", "by"),
    [
        ({"domain": domain, "docname": lambda n: f"all/{n % 4}/d{n}"}, "domain"),
        ({"domain": lambda n: "Same", "docname": lambda n: f"all/f{n % 4}/d{n}"}, "folder"),
        ({"domain": lambda n: f"Own {n}", "docname": lambda n: f"all/d{n}/index", "concepts": lambda n: (f"c{n % 3}", "x")}, "concept"),
        ({"concepts": lambda n: (f"c{n}",)}, "relations"),
    ],
)  # fmt: skip
def test_what_groups_are_made_by(keys, by):
    """By domain, else by folder, else by concept: by the first that tells designs apart; else by how they relate."""
    view = shown(many(100, **keys))
    assert view.by == by
    assert sum(node.count for node in view.nodes) == 100
    assert [part.name for part in view.parts] == [node.title for node in view.nodes]


def test_groups_by_title():
    """Where nothing tells designs apart and few are related, groups of about the same size are made of their titles."""
    view = shown([made(f"d{n}", title=f"{chr(65 + n % 26)}{n:03} x") for n in range(100)])
    assert view.by == "title"
    assert [node.count for node in view.nodes] == [33, 33, 34]
    assert view.nodes[0].title == "A000 \u2013 I008"


def test_groups_of_relations():
    """What is closely related stays together, and is named after the design with the closest relations."""
    by, groups = grouped(many(100), relations(many(100)), "", MOST)
    assert by == "relations"
    assert all(len({report.design.id[:3] for report in group.members}) == 1 for group in groups)
    assert str(groups[0].name) == "Around B001 design"


def relations(designs):
    """Return the relations between designs."""
    return [Relation(r.design.id, one.id, one.why, one.weight) for r in designs for one in r.related]  # fmt: skip


def test_designs_without_a_domain_are_a_group():
    """They come last, under a name that says so; spellings of a domain are one."""
    view = shown(many(60, domain=lambda n: ["Web", "web", "", "Search"][n % 4]))
    assert [(str(node.title), node.count) for node in view.nodes] == [("Search", 15), ("Web", 30), ("Without a domain", 15)]  # fmt: skip


@pytest.mark.parametrize("count", [41, 61, 500, 2000])
@pytest.mark.parametrize("keys", [{}, {"domain": domain}, {"domain": lambda n: f"D{n // 4}"}])
def test_no_map_is_too_large(count, keys):
    """However many designs there are, and whatever they say, each is in one map, and no map has more than sixty."""
    view = shown(many(count, **keys))
    titles = [node.title for leaf in leaves(view) for node in leaf.nodes]
    assert sorted(titles) == sorted(report.design.title for report in many(count))
    maps = [view]
    for one in maps:
        assert len(one.nodes) <= MOST_BOXES
        maps += one.parts


def test_lines_between_groups():
    """They have the number of relations and the closest of them; a design says how many it has elsewhere."""
    designs = [
        made("a", [("c", [NAMES], 100), ("d", [SHARES], 1)], domain="One"),
        made("b", [("d", [USES], 10), ("a", [USES], 10)], domain="One"),
        made("c", domain="Two"),
        made("d", domain="Two"),
    ]
    view = shown(designs, group="domain")
    (tie,) = view.ties
    assert (tie.kind, tie.count) == ("between", 3)
    assert [(one.target, other.target) for one, other in tie.pairs] == [("a", "c"), ("b", "d"), ("a", "d")]  # fmt: skip
    assert [(node.title, node.count) for part in view.parts for node in part.nodes] == [("A", 2), ("B", 1), ("C", 1), ("D", 2)]  # fmt: skip
    assert [lines(part) for part in view.parts] == [[("B", "A", "uses", False)], []]


@pytest.mark.parametrize(
    ("group", "by", "names"),
    [("domain", "domain", ["One", "Two"]), ("Status", "status", ["draft", "approved"]), ("none", "", []), ("folder", "", [])],
)  # fmt: skip
def test_groups_that_are_asked_for(group, by, names):
    """A few designs are grouped where that is asked for and tells them apart, by status in its own order."""
    view = shown([made("a", domain="One", status="approved"), made("b", domain="Two")], group=group)
    assert (view.by, [str(node.title) for node in view.nodes] if by else []) == (by, names)


def test_same_in_any_order():
    """The map does not depend on the order in which documents were read."""
    designs = many(120, domain=domain)
    assert shown(designs) == shown(designs[::-1])
