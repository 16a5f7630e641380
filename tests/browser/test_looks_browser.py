"""One look in themes with narrow columns, pale links, lines below rubrics and a hue of their own in tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_pages_browser import TABLES, samples

pytestmark = pytest.mark.browser

#: The links that authors set in their text look as the theme has them.
AXE = """axe.run({include: [['.sysdesign:not(.xref)']]}, {runOnly: {type: 'rule', values: ['color-contrast', 'link-in-text-block']}})"""
SCHEME = """(scheme) => { for (const e of [document.documentElement, document.body]) { e.dataset.theme = scheme; e.dataset.mode = scheme; }
  document.querySelectorAll('.sysdesign details').forEach((e) => { e.open = true; }); }"""
LIVE = """
```{estimate} Reach
reads = 10 .. 40 requests/s
scenario storm: reads = 90 requests/s
check reads <= 30 requests/s
peak = 2 * reads
```

Peak: {est}`peak`.
"""


@pytest.fixture(
    scope="module",
    params=["furo", "pydata_sphinx_theme", "sphinx_book_theme", "sphinx_rtd_theme"],
)
def site(request, empty_project):
    """Return the folder of a site in a theme: designs and a page of each overview."""
    theme = request.param
    pytest.importorskip(theme, reason=f"needs the theme {theme}")
    texts = samples()
    conf = f'extensions = ["sphinx_sysdesign"]\nhtml_theme = {theme!r}\n'
    project = empty_project(conf + 'html_context = {"default_mode": "auto"}\n')
    project.write(
        index=texts.INDEX, shortener=texts.SHORTENER, limiter=texts.LIMITER, open=texts.OPEN, billing=texts.BILLING,
        tables=texts.design("tables", TABLES + LIVE, status="implemented"),
        **{kind: f"# The {kind}\n\n:::{{{kind}}}\n:::\n" for kind in texts.OVERVIEWS},
    )  # fmt: skip
    return project.build().out


@pytest.fixture
def look(site, open_page):
    """Return a function that opens a page of the site in a scheme that the theme is told of, all unfolded."""

    def opened(name, width=1280, scheme="light"):
        page = open_page(site / f"{name}.html", width, scheme, reduced_motion="reduce")
        page.evaluate(SCHEME, scheme)
        return page

    return opened


def style(element, name):
    """Return how an element looks in one respect."""
    return element.evaluate("(e, name) => getComputedStyle(e)[name]", name)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_and_links_are_seen(look, scheme):
    """All words of ours have a contrast of 4.5, and no link is told from the words around it by colour alone."""
    package = pytest.importorskip("axe_playwright_python", reason="needs axe-playwright-python")
    axe = (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    for name in ("shortener", "open", "tables", "findings", "risk-matrix", "dashboard"):
        page = look(name, scheme=scheme)
        page.evaluate(axe)
        found = page.evaluate(AXE)["violations"]
        nodes = [(name, rule["id"], node["html"]) for rule in found for node in rule["nodes"]]
        assert nodes == []


def test_one_hue_for_links(look):
    """Links in tables and links in lists of one page have one colour."""
    page = look("dashboard")
    colours = {
        style(link, "color")
        for link in page.locator(".sysdesign-overview :is(li, td) a:visible").all()
    }
    assert len(colours) == 1


def test_tables_fit_beside_two_columns(look):
    """Of options with weights and of designs in a dashboard the last column is in view."""
    for name in ("shortener", "dashboard", "risk-matrix"):
        page = look(name)
        for table in page.locator(".sysdesign table").all():
            inside, room = table.evaluate("e => [e.offsetWidth, e.parentElement.clientWidth]")
            assert inside <= room, name


def test_one_line_at_a_time(look):
    """No second line below the title of what is related, nor below a table that is unfolded."""
    page = look("shortener")
    assert style(page.locator(".sysdesign-related p.rubric"), "borderBottomWidth") == "0px"
    page = look("requirement-matrix")
    assert style(page.locator("details.sysdesign-fold[open]").first, "borderBottomWidth") == "0px"


def test_cards_end_evenly(look):
    """Below the last words of a card there is as much room as above the first: a table or a row of two, too."""
    page = look("shortener")
    cards = page.locator(
        ":is(.sysdesign-failure-mode, .sysdesign-tradeoff, .sysdesign-component).sysdesign-card"
    )
    room = {
        round(
            card.evaluate("""e => {
          const words = [...e.querySelectorAll('p, li, table')].map((w) => w.getBoundingClientRect().bottom);
          return e.getBoundingClientRect().bottom - Math.max(...words); }""")
        )
        for card in cards.all()
    }
    assert max(room) - min(room) <= 3


def test_figures_stay_whole(look):
    """On a phone a figure and its sign, or a range, stay on one line."""
    page = look("dashboard", 390)
    for figure in page.locator(".sysdesign-figures dd > p:first-child").all():
        lines = figure.evaluate(
            "e => e.getBoundingClientRect().height / parseFloat(getComputedStyle(e).lineHeight)"
        )
        assert lines < 1.5
    page = look("requirement-matrix")
    assert (
        style(page.locator(".sysdesign-verdict-not-met + .sysdesign-margin"), "whiteSpace")
        == "nowrap"
    )


def test_names_of_scenarios_stand_above_their_values(look):
    """Many of them stand in columns, each name on a line of its own wherever the column ends."""
    cell = look("tables").locator(".sysdesign-many td[data-scenario]").first
    name, room = cell.evaluate("e => [getComputedStyle(e, '::before').width, e.clientWidth]")
    wide = cell.evaluate("e => e.closest('.sysdesign-estimate').clientWidth") > 640
    assert (float(name.removesuffix("px")) == pytest.approx(room, abs=1)) == wide
