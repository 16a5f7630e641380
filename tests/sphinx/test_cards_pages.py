"""Hover cards in built pages: the data of what a page links to, no more, and right after every build."""

from __future__ import annotations

import json

import pytest
from lxml import html
from shell_samples import LIMITER, OVERVIEW, SHORTENER, design

FILES = ("sysdesign-cards.css", "sysdesign-cards.js")


def cards_of(page):
    """Return the cards of a page by address."""
    found = html.fromstring(page.encode()).xpath("//*[@data-sysdesign-cards]")
    assert len(found) <= 1
    rows = json.loads(found[0].get("data-sysdesign-cards")) if found else []
    assert len({row[0] for row in rows}) == len(rows)
    return {row[0]: row[1:] for row in rows}


def loads(page):
    """Tell whether a page loads style and script of the cards, both or none."""
    found = {file in page for file in FILES}
    assert len(found) == 1
    return found.pop()


def addresses_in(page):
    """Return the addresses of the links in the body of a page."""
    body = page.partition('role="main"')[2].partition('class="sphinxsidebar"')[0]
    return set(html.fromstring(f"<div>{body}</div>").xpath("//a/@href"))


def test_cards_of_a_page(catalogue):
    """A page has a card of each record that it links to, with what the reader sees of it."""
    page = catalogue.build().read("shortener.html")
    found = cards_of(page)
    assert found["#req-latency"] == [
        "Requirement NFR1", "Latency", [["must", "fact"]], ["p99 < 100 ms for redirects"],
    ]  # fmt: skip
    assert found["#decision-store"] == [
        "Decision", "SQL or NoSQL", [["accepted", "status-accepted"]], ["Chosen: SQL (PostgreSQL)"],
    ]  # fmt: skip
    assert found["limiter.html"] == [
        "Design", "Rate limiter", [["draft", "status-draft"], ["100 % complete", "fact"]],
        ["It keeps each client below its share of requests."],
    ]  # fmt: skip
    assert found["limiter.html#req-latency"][0] == "Requirement NFR1"
    assert {"#failure-cache-failure", "#component-cache", "#component-redirect"} <= set(found)
    assert loads(page)


def test_only_what_is_linked_to(catalogue):
    """No page carries a card that none of its links leads to; values of its own sheets are in their rows."""
    built = catalogue.build()
    for name in ("shortener", "limiter", "overview"):
        page = built.read(f"{name}.html")
        addresses = addresses_in(page)
        assert set(cards_of(page)) <= addresses
        assert cards_of(page)
    assert "#est-dau" in addresses_in(built.read("shortener.html"))
    assert not any("est-" in address for address in cards_of(built.read("shortener.html")))


def test_links_of_all_kinds(new_project):
    """Roles, `any`, Markdown links and formulas have cards, and so has a page that holds nothing else of ours."""
    project = new_project(
        shortener=SHORTENER,
        limiter=LIMITER,
        roles="# Roles\n\n{req}`shortener/latency` {est}`shortener/qps`\n",
        any="# Any\n\n{any}`shortener/store`\n",
        links="# Links\n\n[](#shortener/cache) [words](shortener.md#failure-cache-failure) [](#limiter) [document](shortener.md)\n",
        formula=design("formula", "```{estimate} More\nmore = 2 * shortener.qps\n```\n"),
    )
    built = project.build()
    expected = {
        "roles": {"shortener.html#req-latency", "shortener.html#est-qps"},
        "any": {"shortener.html#decision-store"},
        "links": {"shortener.html#component-cache", "shortener.html#failure-cache-failure", "limiter.html", "shortener.html"},
        "formula": {"shortener.html#est-qps", "shortener.html"},
    }  # fmt: skip
    pages = {name: built.read(f"{name}.html") for name in expected}
    assert {name: set(cards_of(page)) for name, page in pages.items()} == expected
    assert all(loads(page) and "sysdesign.css" in page for page in pages.values())
    assert cards_of(pages["formula"])["shortener.html#est-qps"] == [
        "Value", "qps", [["16.4 k requests/s", "v"], ["11.6 k \u2013 23.1 k requests/s", "range"]],
        ["= dau \u00d7 reads_per_user \u2192 requests/s"],
    ]  # fmt: skip


def test_overviews(new_project):
    """The links of overviews have cards, also those to designs and to values in a table."""
    project = new_project(
        shortener=SHORTENER,
        overview=f"{OVERVIEW}\n```{{estimate-table}}\n:design: shortener\n```\n",
        limiter=LIMITER,
    )
    found = cards_of(project.build().read("overview.html"))
    assert {"shortener.html", "limiter.html", "shortener.html#est-qps"} <= set(found)


def test_calculation_alone(project):
    """A page whose only references are in its formulas loads the script, and carries no data."""
    project.write(
        mine=design("mine", "```{estimate} Sum\na = 2\nb = 2 * a\n```\n"), plain="# Plain\n"
    )
    page = project.build().read("mine.html")
    assert cards_of(page) == {}
    assert loads(page)


def test_pages_without_references(project):
    """A page that refers to no record loads nothing for cards, and has no data."""
    project.write(
        mine=design("mine", "Words.\n"), plain="# Plain\n\n[there](other.md)\n", other="# Other\n"
    )
    built = project.build()
    for name in ("mine", "plain", "index"):
        page = built.read(f"{name}.html")
        assert cards_of(page) == {}
        assert not loads(page)


def test_switched_off(new_project):
    """`sysdesign_hover_cards = False` leaves data, style and script away, and its change writes the pages anew."""
    project = new_project(shortener=SHORTENER, limiter=LIMITER)
    assert loads(project.build().read("shortener.html"))
    project.conf += "sysdesign_hover_cards = False\n"
    built = project.build()
    for name in ("shortener", "limiter"):
        page = built.read(f"{name}.html")
        assert cards_of(page) == {}
        assert not loads(page)


def test_folders_and_one_page(new_project):
    """Addresses are those of the builder's links: in folders, and on one page for all."""
    project = new_project(
        shortener=SHORTENER, sub__limiter=LIMITER, page="# Page\n\n{req}`shortener/latency`\n"
    )
    folders = project.build("dirhtml").read("page/index.html")
    assert set(cards_of(folders)) == {"../shortener/#req-latency"}
    one = project.build("singlehtml").read("index.html")
    assert {"#req-latency", "#decision-store", "#document-sub/limiter"} <= set(cards_of(one))
    assert set(cards_of(one)) <= addresses_in(one)
    assert loads(one)


def test_books_have_none(new_project):
    """What is read in other programs than a browser carries neither data nor script."""
    project = new_project(shortener=SHORTENER, limiter=LIMITER)
    page = project.build("epub").read("shortener.xhtml")
    assert "data-sysdesign-cards" not in page
    assert not loads(page)


def test_other_languages(new_project):
    """Kind and state are said in the language of the build."""
    project = new_project("language = 'de'\n", shortener=SHORTENER, limiter=LIMITER)
    found = cards_of(project.build().read("shortener.html"))
    assert found["#req-latency"][0] == "Anforderung NFR1"
    assert found["#decision-store"][3] == ["Gew\u00e4hlt: SQL (PostgreSQL)"]
    assert found["limiter.html"][2] == [["in Arbeit", "status-draft"], ["zu 100 % fertig", "fact"]]


def test_other_projects(new_project, project):
    """References to another project have cards of what it published of their targets."""
    first = new_project(shortener=SHORTENER, limiter=LIMITER).build().out / "designs.json"
    project.write_file("first.json", first.read_bytes())
    project.conf += 'sysdesign_projects = {"first": ("https://first.example/", "first.json")}\n'
    refers = "{req}`shortener/latency` {est}`shortener/qps` {design}`first:limiter`"
    calculation = "```{estimate} Ours\npeak = 2 * shortener.qps\n```\n"
    built = project.write(mine=design("mine", f"{refers}\n\n{calculation}")).build()
    found = cards_of(built.read("mine.html"))
    own = "https://first.example"
    assert found[f"{own}/shortener.html#req-latency"] == [
        "Requirement NFR1", "Latency", [["must", "fact"]], ["p99 < 100 ms for redirects"],
    ]  # fmt: skip
    assert found[f"{own}/shortener.html#est-qps"][:2] == ["Value", "qps"]
    assert ["16.4 k requests/s", "v"] in found[f"{own}/shortener.html#est-qps"][2]
    assert found[f"{own}/limiter.html"][:3] == [
        "Design", "Rate limiter", [["draft", "status-draft"], ["100 % complete", "fact"]],
    ]  # fmt: skip


HOSTILE = "</script></div><b>\"q\" 'q' &amp; &#39; \u202eRTL\u202c \U0001f600"


def test_hostile_words(project):
    """Mark-up, quotes and odd characters in titles, texts and choices come out as they were written."""
    text = HOSTILE.replace("<", r"\<").replace("&", r"\&")
    project.write(
        mine=design(
            "mine",
            f":::{{requirements}} functional\n- **A {text}:** B {text}\n:::\n\n"
            f":::{{component}} C {text}\n:id: c\n**Responsibility:** D {text}\n:::\n",
        ),
    )
    built = project.build()
    name = built.app.env.get_domain("sysdesign").pages["mine"].requirements[0].name
    built = project.write(page=f"# Page\n\n{{component}}`mine/c` {{req}}`mine/{name}`\n").build()
    page = built.read("page.html")
    found = {row[1]: row[3] for row in cards_of(page).values()}
    assert found == {
        f"A {HOSTILE}": [f"B {HOSTILE}"],
        f"C {HOSTILE}": [f"Responsibility: D {HOSTILE}"],
    }
    assert "<b>" not in page.partition('role="main"')[2]


# Builds -----------------------------------------------------------------------------------

SHOP = """\
:::{requirements} functional
- **FR-ORDER Order:** A visitor buys a thing.
- **Gift:** It is wrapped.
:::

```{estimate} Load
users = 50 M users
spare = 3 users
```
"""
PAGES = {
    "order": "# Order\n\n{req}`shop/FR-ORDER`\n",
    "gift": "# Gift\n\n{req}`shop/gift`\n",
    "load": "# Load\n\n{est}`shop/users`\n",
    "list": "# List\n\n```{design-list}\n```\n",
    "plain": "# Plain\n\nWords.\n",
    **{f"more{number}": "# More\n\nWords.\n" for number in range(6)},
}


def written(project, jobs):
    """Build, and return the names of the pages that were written, and the build."""
    out = project.src.parent / "out-html"
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.html")}
    built = project.build(jobs=jobs)
    names = {"shop", *PAGES}  # Sphinx itself writes the pages whose toctrees list what was edited
    return {
        path.stem
        for path in out.rglob("*.html")
        if path.stem in names and path.stat().st_mtime_ns != before.get(path)
    }, built


EDITS = [
    ("A visitor buys", "A guest buys", {"order"}),
    ("FR-ORDER Order:", "FR-ORDER Order it:", {"order"}),
    ("It is wrapped", "It is not wrapped", {"gift"}),
    ("50 M users", "60 M users", {"load"}),
    ("50 M users", "50 M users   # product analytics", {"load"}),
    ("3 users", "4 users", set()),
    (
        "Sells things to all who want some of them",
        "Sells no things to all who want some of them",
        {"list"},
    ),
]


@pytest.mark.parametrize("jobs", [1, 4])
def test_pages_follow_their_cards(project, jobs):
    """An edit writes the page itself and those that show a changed card, no other; they are as a clean build's."""
    text = design("shop", f"Sells things to all who want some of them.\n\n{SHOP}")
    written(project.write(shop=text, **PAGES), jobs)
    for old, new, expected in EDITS:
        assert old in text
        found, built = written(project.write(shop=text.replace(old, new)), jobs)
        assert found - {"shop"} == expected
        pages = {name: built.read(f"{name}.html") for name in expected}
        clean = project.build(jobs=jobs, fresh=True)
        assert {name: clean.read(f"{name}.html") for name in expected} == pages
        written(project.write(shop=text), jobs)


def test_same_bytes_in_parallel(new_project):
    """One process or four: the same pages."""
    more = {f"page{number}": "# Page\n\n{req}`shortener/latency`\n" for number in range(6)}
    project = new_project(shortener=SHORTENER, limiter=LIMITER, overview=OVERVIEW, **more)
    names = ("shortener", "limiter", "overview", "page3")
    one = project.build(fresh=True)
    pages = [one.read(f"{name}.html") for name in names]
    four = project.build(fresh=True, jobs=4)
    assert [four.read(f"{name}.html") for name in names] == pages


def test_list_follows_a_moved_design(project):
    """A design that moves to another document, with all its words, is linked to at its new place."""
    text = design("shop", "Sells things to all who want some of them.\n")
    project.write(shop=text, list="# List\n\n```{design-list}\n```\n").build()
    (project.src / "shop.md").unlink()
    page = project.write(store=text).build().read("list.html")
    assert "store.html" in addresses_in(page)
    assert set(cards_of(page)) == {"store.html"}
