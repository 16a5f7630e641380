"""Designs of other projects: found, cited, computed with, related, and told apart."""

from __future__ import annotations

import pytest
from project_samples import BASE, LEDGER, WALLET, other
from rule_samples import report

from sphinx_sysdesign.evaluate import scope_of
from sphinx_sysdesign.lookup import Index
from sphinx_sysdesign.model.design import Corpus
from sphinx_sysdesign.model.projects import OtherProject
from sphinx_sysdesign.rules.cited import review_of
from sphinx_sysdesign.views import Link, Slot, Views

PAYMENTS = other()
#: A third project, which has a design `ledger` too.
BILLING = other(
    "billing", "https://docs.example.org/billing", ledger="\n:::{component} Book\n:::\n"
)


def mine(text, *projects, **bodies):
    """Return the report of a project with one page of ours."""
    return report(settings={"projects": projects or (PAYMENTS,)}, mine=text, **bodies)


def told(text, *projects, **bodies):
    """Return what is said of one page of ours, with the way out."""
    found = mine(text, *projects, **bodies).findings
    return [(j.finding.code, j.finding.message, j.finding.fix) for j in found if j.design == "mine"]


def values(text, *projects):
    """Return the values of a calculation of ours, as a page shows them."""
    sheet = mine(f"\n```{{estimate}} T\n{text}\n```\n", *projects).calculations.results.sheets[
        "mine"
    ]
    shown = {v.name: (v.text, v.low_text, v.high_text) for v in sheet.values.values()}
    return shown, [p.sentence for p in sheet.problems]


# Names ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["ledger", "payments:ledger"])
@pytest.mark.parametrize(
    ("kind", "rest", "anchor", "title"),
    [
        ("design", "", "", "Ledger"),
        ("req", "/latency", "#req-latency", "Latency"),
        ("tradeoff", "/store", "#decision-store", "Store"),
        ("failure", "/primary-down", "#failure-primary-down", "Primary down"),
        ("component", "/database", "#component-database", "Database"),
        ("est", "/peak_tps -> requests/day", "#est-peak_tps", "peak_tps"),
    ],
)
def test_records_are_found(name, kind, rest, anchor, title):
    """Every kind of record is found by its design's id, alone or with the project before it."""
    found = Index(Corpus(()), projects=(PAYMENTS,)).find(kind, f"{name}{rest}", "mine")
    assert (found.title, found.url) == (title, f"{BASE}ledger.html{anchor}")
    assert found.design == "payments:ledger"


def test_a_document_in_a_folder():
    """The address of a page is the one that its own project gives it."""
    found = Index(Corpus(()), projects=(PAYMENTS,)).find("component", "wallet/api", "mine")
    assert found.url == f"{BASE}guide/wallet.html#component-api"


def test_designs_of_this_project_come_first():
    """Where a design here has the id, the one elsewhere needs its project before it, all records of it."""
    text = "\n{req}`ledger/latency` {req}`payments:ledger/latency` {component}`ledger/book`\n"
    here = "\n:::{component} Book\n:::\n"
    assert [(code, message) for code, message, _ in told(text, ledger=here)] == [
        ("SD601", "There is no requirement `ledger/latency` in the design `ledger`")
    ]


def test_an_ambiguous_id():
    """An id that two projects have is a finding which names both full forms."""
    text = "\n{design}`ledger` {component}`ledger/book` {component}`billing:ledger/book` {design}`wallet`\n"
    assert told(text, PAYMENTS, BILLING) == [
        (
            "SD601",
            "There is no component `ledger/book` for sure: several projects have a design `ledger`",
            "Write `payments:ledger/book` or `billing:ledger/book`",
        ),
        (
            "SD601",
            "There is no design `ledger` for sure: several projects have a design `ledger`",
            "Write `payments:ledger` or `billing:ledger`",
        ),
    ]


@pytest.mark.parametrize(
    ("reference", "fix"),
    [
        ("{req}`ledger/latncy`", "Write `ledger/latency`"),
        ("{req}`payments:ledger/latncy`", "Write `ledger/latency`"),
        ("{req}`legder/latency`", "Write `ledger/latency`"),
        ("{req}`latency`", "Write `ledger/latency`"),
        ("{design}`walet`", "Write `wallet`"),
        ("{est}`ledger/peak`", "Write `ledger/peak_tps`"),
        ("{component}`payments:wallet/appi`", "Write `wallet/api`"),
    ],
)
def test_the_nearest_name_elsewhere(reference, fix):
    """A misspelt name is answered with the nearest one, of other projects too."""
    ((code, _, found),) = told(f"\nSee {reference}.\n")
    assert (code, found) == ("SD601", fix)


def test_front_matter_names_designs_elsewhere():
    """`related` and `supersedes` take designs of other projects; what none has is a finding."""
    text = "---\ndesign:\n  related: [ledger, payments:wallet, ledgre]\n  supersedes: payments:ledger\n---\n\n# Mine\n"
    found = [j.finding for j in mine(text).findings if j.finding.code == "SD602"]
    assert [(f.subject, f.fix) for f in found] == [("ledgre", "Write `ledger`")]


def test_superseded_elsewhere():
    """What another project has replaced is told of like one's own."""
    gone = LEDGER.replace("status: approved", "status: superseded")
    projects = other(
        ledger=gone, book="---\ndesign:\n  id: book\n  supersedes: ledger\n---\n\n# Book\n"
    )
    found = told("\nSee {design}`ledger`.\n", projects)
    assert found == [
        (
            "SD406",
            "The design `Ledger`, referred to here, is superseded",
            "Refer to `payments:book`, which replaces it",
        )
    ]


def test_any_stays_at_home():
    """References without a kind mean records of this project: other projects make none ambiguous."""
    index = Index(Corpus(()), projects=(PAYMENTS,))
    assert index.find_any("ledger/latency", "mine") == []
    assert index.targets() == ()


# Values -----------------------------------------------------------------------------------


def test_values_are_computed_with():
    """A value of another project has its unit and its range, and shared ranges stay shared."""
    shown, problems = values(
        "twice = 2 * ledger.peak_tps\nratio = twice / payments:ledger.peak_tps\n"
        "year_cost = ledger.cost * 12 months\nrides = 2 * ledger.trips\nup = ledger.share\n"
    )
    assert problems == []
    assert shown == {
        "twice": ("4,900 requests/s", "3,000 requests/s", "8,000 requests/s"),
        "ratio": ("2", "", ""),
        "year_cost": ("$14,800", "", ""),
        "rides": ("10 rides/day", "", ""),
        "up": ("99.95 %", "", ""),
    }


def test_units_of_other_projects_are_checked():
    """Values that do not fit together are a finding, as within one project."""
    _, problems = values("wrong = ledger.peak_tps + ledger.size\n")
    assert problems == ["cannot add data to request/time"]


@pytest.mark.parametrize(
    ("formula", "problem"),
    [
        ("ledgr.cost", "unknown design `ledgr`"),
        ("payment:ledger.cost", "unknown design `payment:ledger`"),
        ("ledger.costs", "the design `payments:ledger` has no value `costs`"),
        ("payments:ledger", "unknown name or unit `payments:ledger`"),
        ("payments: ledger.cost", "unexpected character `:`"),
    ],
)
def test_unknown_values(formula, problem):
    """A formula that names no value elsewhere is told of, with the nearest name."""
    _, problems = values(f"wrong = 2 * {formula}\n")
    assert problems == [problem]


def test_an_ambiguous_id_in_a_formula():
    """Where two projects have a design of that id, the formula has to say which."""
    twin = other("billing", BASE, ledger=LEDGER)
    shown, problems = values(
        "one = 2 * ledger.cost\ntwo = 2 * billing:ledger.cost\n", PAYMENTS, twin
    )
    assert problems == ["unknown design `ledger`"]
    assert shown["two"][0] == "$2,468/month"


def test_hyphens_in_names():
    """Hyphens of projects and designs are underscores in formulas."""
    twin = other(
        "pay-ments", BASE, **{"big-ledger": LEDGER.replace("id: ledger", "id: big-ledger")}
    )
    shown, problems = values("one = pay_ments:big_ledger.users\ntwo = 2 * big_ledger.users\n", twin)
    assert problems == []
    assert (shown["one"][0], shown["two"][0]) == ("50 M users", "100 M users")


def test_cited_values():
    """A cited value reads as on its own page, in its own unit and in another one."""
    views = Views(mine("\nWords.\n"))
    shown = [
        views.numbers.cited(reference, "mine").text
        for reference in (
            "ledger/peak_tps",
            "payments:ledger/cost",
            "ledger/peak_tps -> M requests/day",
            "ledger/users",
        )
    ]
    assert shown == ["2,450 requests/s", "$1,234/month", "212 M requests/day", "50 M users"]


def test_a_value_in_a_unit_that_does_not_fit():
    """A unit that another project's value cannot be shown in is a finding."""
    ((code, message, _),) = told("\n{est}`ledger/cost -> TB`\n")
    assert (code, message) == ("SD302", "cannot express `cost` (USD/time) as TB")


def test_values_of_other_projects_use_none_of_ours():
    """A design elsewhere that reads a value of a design with our id keeps no assumption of ours in use."""
    theirs = "\n```{estimate} T\ntotal = 2 * mine.load\n```\n"
    there = other("else", BASE, a=theirs, mine="\n```{estimate} T\nload = 5 requests/s\n```\n")
    found = told("\n```{estimate} T\nload = 6 requests/s\n```\n", there)
    assert [code for code, _, _ in found] == ["SD306"]


# Relations --------------------------------------------------------------------------------


def related(text, *projects, **bodies):
    """Return the designs related to ours, with the reasons."""
    found = mine(text, *projects, **bodies)
    (own,) = (one for one in found.designs if one.design.id == "mine")
    return {one.id: one.reasons for one in own.related}


def test_related_across_projects():
    """Declared, used in texts, computed with, shared concepts: each is a reason across projects too."""
    text = (
        "---\ndesign:\n  related: [wallet]\n  concepts: [Double Entry]\n---\n\n# Mine\n\n{req}`ledger/latency`\n\n"
        "```{estimate} T\ntwice = 2 * ledger.peak_tps\n```\n"
    )
    assert related(text) == {
        "payments:wallet": ("named as related",),
        "payments:ledger": (
            "its requirement Latency is used here",
            "its value peak_tps is used here",
            "both are about Double Entry",
        ),
    }


def test_concepts_elsewhere_change_nothing_at_home():
    """A concept that is rare here relates our designs, however many designs elsewhere have it."""
    body = "---\ndesign:\n  concepts: [caching]\n---\n\n# S\n"
    crowd = other("crowd", BASE, **{f"d{n}": body for n in range(9)})
    assert list(related(body, crowd, friend=body)) == ["friend"]
    pair = other("pair", BASE, d1=body)
    assert list(related(body, pair, friend=body)) == ["friend", "pair:d1"]


def test_two_designs_that_use_one_value():
    """Designs that use the same value of a third one are related, and so are those whose calculations read it."""
    first = "\n{est}`ledger/cost`\n"
    second = "\n```{estimate} T\nall = 2 * ledger.cost\n```\n"
    assert related(first, second=second)["second"] == (
        "both use the value cost of payments:ledger",
    )


def test_what_links_to_other_projects_lead_to():
    """A view names a design elsewhere by its full id, which leads to its page."""
    views = Views(mine("---\ndesign:\n  related: [ledger]\n---\n\n# Mine\n"))
    ((link, _),) = views.view(Slot("related"), "mine")
    assert link == Link("design", "payments:ledger")
    assert views.index.find(link.kind, link.target, "").url == f"{BASE}ledger.html"


def test_a_page_changes_with_what_it_shows_of_others():
    """The hash of a page changes with the facts of other projects that it shows, and with no others."""

    def digests(*projects):
        found = mine("\n{req}`ledger/latency` {est}`ledger/cost`\n", *projects, still="\nWords.\n")
        views, pages = Views(found), {p.docname: p for d in found.corpus.designs for p in d.pages}
        return [views.digest(name, (), pages[name].citations) for name in ("mine", "still")]

    before = digests(PAYMENTS)
    for text in (LEDGER.replace("Latency", "latency"), LEDGER.replace("$1,234", "$1,235")):
        after = digests(other(ledger=text, **{"guide/wallet": WALLET}))
        assert after[0] != before[0]
        assert after[1] == before[1]
    same = other(ledger=LEDGER.replace("50 M", "60 M"), **{"guide/wallet": "\nOther words.\n"})
    assert digests(same) == before


# Overviews --------------------------------------------------------------------------------


def listed(*options, design="mine", projects=(PAYMENTS, BILLING)):
    """Return the ids of the designs that an overview with some options lists."""
    views = Views(mine("\nWords.\n", *projects, friend="\nWords.\n"))
    groups = views.view(Slot("design-list", options=options), design)
    return [row.id for group in groups for row in group.rows]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), ["friend", "mine"]),
        ((("project", "this"),), ["friend", "mine"]),
        ((("project", "payments"),), ["payments:ledger", "payments:wallet"]),
        ((("project", "this, billing"),), ["billing:ledger", "friend", "mine"]),
        (
            (("project", "*"),),
            ["billing:ledger", "friend", "mine", "payments:ledger", "payments:wallet"],
        ),
        ((("project", "*"), ("status", "approved")), ["payments:ledger"]),
        ((("design", "wallet"),), ["payments:wallet"]),
        ((("design", "mine, payments:ledger"),), ["mine", "payments:ledger"]),
        ((("design", "*"), ("project", "billing")), ["billing:ledger"]),
        ((("project", "gone"),), []),
    ],
)
def test_which_projects_an_overview_is_about(options, expected):
    """`:project:` and full ids reach across; without them an overview stays at home."""
    assert listed(("sort", "id"), *options) == expected


def test_an_overview_in_a_design():
    """Where an overview stands in a design, `:project:` asks for whole projects, not for that design."""
    views = Views(mine("\n:::{failure-mode} Ours\n:severity: 9\n:likelihood: 1\n:::\n"))
    at_home = views.view(Slot("risk-matrix"), "mine")
    across = views.view(Slot("risk-matrix", options=(("project", "*"),)), "mine")
    assert [(row.link.target, row.design) for row in at_home.listed] == [("mine/ours", "")]
    assert {row.design for row in across.listed} == {"mine", "payments:ledger"}


def test_what_addresses_a_requirement_elsewhere():
    """A requirement of another project is listed with what answers it there and here."""
    text = "\n:::{component} Gate\n:addresses: ledger/latency\n:::\n"
    views = Views(mine(text))
    assert views.referred_by("req", "payments:ledger", "latency") == (
        Link("component", "mine/gate"),
        Link("place", "payments:guide/wallet#wallet", "section Wallet"),
        Link("place", "payments:ledger#estimate-load", "estimate Load"),
        Link("failure", "payments:ledger/primary-down"),
    )


def test_values_of_others_in_a_table():
    """A table of values shows the named ones of other projects, under the titles it gives them."""
    slot = Slot("estimate-table", options=(("names", "ledger/cost = Ledger, own"),))
    views = Views(mine("\n```{estimate} T\nown = 5 requests/s\ncost = 6 requests/s\n```\n"))
    table = views.view(slot, "mine")
    assert [(row.design, row.name, row.title, row.text) for row in table.rows] == [
        ("mine", "own", "own", "5 requests/s"),
        ("payments:ledger", "cost", "Ledger", "$1,234/month"),
    ]
    assert table.unknown == ()


def test_hover_cards():
    """A reference to another project has a card too: what it is, how it stands, what it says."""
    views = Views(mine("\nWords.\n"))
    found = {
        name: views.card(views.index.find(kind, name, ""))
        for kind, name in (
            ("design", "ledger"),
            ("req", "ledger/latency"),
            ("est", "ledger/double"),
        )
    }
    told = {name: ([badge for badge, _ in card.badges], card.lines) for name, card in found.items()}
    assert told == {
        "ledger": (["approved", "100 % complete"], ("Keeps who owes what.",)),
        "ledger/latency": (["must"], ("p99 < 100 ms",)),
        "ledger/double": (["4,900 requests/s", "3,000 \u2013 8,000 requests/s"], ()),
    }


# Reviews ----------------------------------------------------------------------------------


def test_what_changed_elsewhere_since_a_review():
    """A review keeps what things of other projects said, and the sections that cite them are marked when they change."""
    text = (
        "\n## Load\n\n{req}`ledger/latency` {est}`payments:ledger/cost`\n\n"
        "```{estimate} T\nall = 2 * ledger.peak_tps\n```\n"
    )
    known = {"mine": review_of(scope_of(mine(text), "mine"), "2026-11-02")}

    def changed(*projects):
        found = report(settings={"projects": projects, "reviews": known}, mine=text).findings
        return [
            j.finding.message.partition(" at the")[0] for j in found if j.finding.code == "SD604"
        ]

    after = (
        LEDGER.replace("100 ms", "90 ms")
        .replace("$1,234", "$1,235")
        .replace("1,500 ..", "1,600 ..")
    )
    assert changed(PAYMENTS) == []
    assert changed(other(ledger=after, **{"guide/wallet": WALLET})) == [
        "The target of `payments:ledger/latency` was p99 < 100 ms",
        "`payments:ledger/cost` was $1,234/month",
        "`payments:ledger/peak_tps` was 2,450 requests/s",
    ]
    assert changed(OtherProject("payments", is_known=False)) == []


# Projects of which nothing is known -------------------------------------------------------


def test_nothing_is_missed_in_a_project_that_is_not_known():
    """Where a project cannot be read, what it may have is no mistake; what it cannot have is one."""
    lost = OtherProject("lost", is_known=False)
    text = (
        "---\ndesign:\n  related: [somewhere, lost:there, payments:nowhere]\n---\n\n# Mine\n\n"
        "{req}`lost:a/b` {req}`somewhere/b` {req}`gone` {req}`payments:ledger/b` {design}`elsewhere`\n\n"
        "```{estimate} T\na = 2 * lost:a.b\n```\n"
    )
    found = [j.finding for j in mine(text, PAYMENTS, lost).findings]
    assert [f.subject for f in found] == ["payments:nowhere", "gone", "payments:ledger/b"]
