"""One look in themes with narrow columns, pale links, lines below rubrics and a hue of their own in tables."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from test_pages_browser import TABLES, samples

pytestmark = pytest.mark.browser

#: The links that authors set in their text look as the theme has them.
AXE = """axe.run({include: [['.sysdesign:not(.xref)']]}, {runOnly: {type: 'rule', values: ['color-contrast', 'link-in-text-block']}})"""
SCHEME = """(scheme) => { for (const e of [document.documentElement, document.body]) {
    e.dataset.theme = e.dataset.mode = e.dataset.colorMode = scheme; e.classList.toggle('dark', scheme === 'dark'); }
  document.querySelectorAll('.sysdesign details').forEach((e) => { e.open = true; }); }"""
LIVE = """
```{estimate} Reach
reads = 10 .. 40 requests/s
scenario storm: reads = 90 requests/s
check reads <= 30 requests/s
factor = 1 .. 3
peak = factor * reads
```

Peak: {est}`peak`.

:::{component-map}
:::

:::{tradeoff} Store of keys
| Option | Pros | Cons | Simplicity (3) | Unguessable (2) | Write rate (1) | Chosen? |
|--------|------|------|---|---|---|---|
| Random code, conditional insert | No coordination, no state | Repeats | 5 | 4 | 3 | x |
| Counter blocks, scrambled | Never repeats | A service | 2 | 3 | 5 |  |

**Reasoning:** simple
:::

:::{failure-mode} Cache lost
**Impact:** Every redirect becomes a read of the store, which is sized for that.

**Mitigation:**

```text
@breaker(failures=20)
```

**Detection:** Hit ratio
:::

:::{component} Reader
:depends: store

**Responsibility:** reads
:::

:::{component} Store
**Technology Choices:**

| Database | Use case |
|----------|----------|
| Redis    | Keys     |
:::
"""


@pytest.fixture(
    scope="module",
    params=[
        "furo",
        "pydata_sphinx_theme",
        "sphinx_book_theme",
        "sphinx_rtd_theme",
        "alabaster",
        "shibuya",
        "sphinxawesome_theme",
    ],
)
def site(request, empty_project):
    """Return the folder of a site in a theme: designs and a page of each overview."""
    theme = request.param
    pytest.importorskip(theme, reason=f"needs the theme {theme}")
    texts = samples()
    conf = f'extensions = ["sphinx_sysdesign"]\nhtml_theme = {theme!r}\n'
    project = empty_project()
    project.write_file("conf.py", conf + 'html_context = {"default_mode": "auto"}\n')
    project.write(
        index=texts.INDEX, shortener=texts.SHORTENER, limiter=texts.LIMITER, open=texts.OPEN, billing=texts.BILLING,
        tables=texts.design("tables", TABLES + LIVE, status="implemented"),
        **{kind: f"# The {kind}\n\n:::{{{kind}}}\n:::\n" for kind in texts.OVERVIEWS},
    )  # fmt: skip
    # In a process of its own: themes change Sphinx's builders for all projects after theirs.
    out = project.src.parent / "out"
    subprocess.run([sys.executable, "-m", "sphinx", "-q", project.src, out], check=True)
    return out


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
    for name in ("shortener", "dashboard", "risk-matrix", "tables"):
        page = look(name)
        for table in page.locator(".sysdesign table[class*=sysdesign-]").all():
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


@pytest.mark.parametrize("width", [1280, 390])
def test_lists_are_set_in(look, width):
    """The marks of our lists have room: what related designs have to do with this one, and a map as a list."""
    lists = look("tables", width).locator(".sysdesign-map-list ul").all()
    lists += look("shortener", width).locator(".sysdesign-related ul").all()
    for each in lists:
        room = each.evaluate(
            "e => e.firstElementChild.getBoundingClientRect().left - e.parentElement.getBoundingClientRect().left"
        )
        assert room > 16
    assert len(lists) > 1


def test_what_is_unfolded_stands_free(look):
    """No ground and no line of the theme's around open items, nor around a map as a list, which stands below its map."""
    for name, kind in (("open", "open"), ("tables", "map-list")):
        part = look(name).locator(f"details.sysdesign-{kind} > .sd-summary-content").first
        assert style(part, "backgroundColor") == "rgba(0, 0, 0, 0)"
        assert style(part, "borderLeftWidth") == "0px"
    gap = part.evaluate(
        """e => e.parentElement.getBoundingClientRect().top
        - e.closest('.sysdesign').querySelector('figure').lastElementChild.getBoundingClientRect().bottom"""
    )
    assert gap < 24


def test_focus_is_not_cut(look):
    """Where the column scrolls by itself, there is room for the ring around a summary in focus."""
    summary = look("open").locator(".sysdesign-header summary")
    room = summary.evaluate("""e => e.getBoundingClientRect().left
        - (e.closest('div.body, #content')?.getBoundingClientRect().left ?? 0)""")
    assert room >= 4


def test_captions_of_plots(look):
    """What moves a value is said in one weight everywhere, its name and the value lighter."""
    caption = look("tables").locator(".sysdesign-tornado figcaption").first
    assert style(caption, "fontWeight") == "550"
    assert style(caption.locator("code"), "fontWeight") == "400"


def test_labels_of_fields_to_filter(look):
    """They are as large as what else is told there."""
    label = look("requirement-matrix").locator(".sysdesign-filter label").first
    assert style(label, "fontSize") == "13px"


def test_fields_of_cards(look):
    """No field stands in half a row without another beside it before a wide one; its table follows its title soon."""
    page = look("tables")
    card = page.locator(".sysdesign-failure-mode.sysdesign-card")
    first, wide = (
        card.locator(".sysdesign-field").nth(at).bounding_box()["width"] for at in (0, 1)
    )
    assert first == wide
    gap = page.locator(".sysdesign-component .sysdesign-field:has(table)").evaluate(
        """e => e.querySelector('table').getBoundingClientRect().top
        - e.querySelector('p').getBoundingClientRect().bottom"""
    )
    assert gap < 25


def test_stacked_rows(look):
    """On a phone names keep off from what they name, on one line with it; columns of a sheet keep theirs for screen readers."""
    page = look("tables", 390)
    cell = page.locator(".sysdesign-options td[data-label]:not(:first-child)").first
    assert (style(cell, "columnGap"), style(cell, "alignItems")) == ("8px", "baseline")
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("Accessibility.enable")
    sheet = session.send(
        "Runtime.evaluate", {"expression": "document.querySelector('.sysdesign-sheet-table')"}
    )
    tree = session.send("Accessibility.queryAXTree", {"objectId": sheet["result"]["objectId"]})[
        "nodes"
    ]
    heads = [node["name"]["value"] for node in tree if node["role"]["value"] == "columnheader"]
    assert heads[:3] == ["Name", "Formula", "Value"]
    assert {"table", "row", "rowheader", "cell"} <= {node["role"]["value"] for node in tree}
