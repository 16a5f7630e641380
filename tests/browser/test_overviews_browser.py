"""Overviews in a real browser: sorted and filtered by readers, complete without scripts, for everybody, in two themes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_pages_browser import CONTRAST, OVERFLOW, samples

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module", params=["furo", "sysdesign"])
def site(request, empty_project):
    """Return the folder of a site in a theme, with a page of each overview and one with twenty designs."""
    if request.param == "furo":
        pytest.importorskip("furo", reason="needs the theme furo")
    texts = samples()
    project = empty_project(f'extensions = ["sphinx_sysdesign"]\nhtml_theme = {request.param!r}\n')
    needs = ":::{requirements}\n" + "".join(f"{n}. **R{n}:** words\n" for n in (1, 2, 10)) + ":::\n"
    mode = ":::{failure-mode} Fire\n:severity: high\n:likelihood: low\n:detection: easy\n\n**Impact:** heat\n:::\n"
    project.write(
        index=texts.INDEX, shortener=texts.SHORTENER, limiter=texts.LIMITER, open=texts.OPEN, billing=texts.BILLING,
        cards="# Cards\n\n:::{design-list}\n:::\n",
        table="# Table\n\n:::{design-list}\n:style: table\n:::\n",
        **{f"d{n:02}": texts.design(f"d{n:02}", needs + mode, domain=f"Domain {n % 3}") for n in range(40)},
        **{kind: f"# The {kind}\n\n:::{{{kind}}}\n:::\n" for kind in texts.OVERVIEWS},
    )  # fmt: skip
    return project.build().out


KINDS = ("findings", "requirement-matrix", "decision-log", "risk-matrix", "dashboard", "table")


def cells(page, column: int) -> list[str]:
    """Return the words of a column of the first table that can be sorted."""
    rows = page.locator("table.sysdesign-sortable").first.locator("tbody tr")
    return rows.evaluate_all(f"rows => rows.map((row) => row.cells[{column}].textContent.trim())")


def press(page, title: str):
    """Press the title of a column."""
    page.locator("table.sysdesign-sortable").first.get_by_role("button", name=title).click()


def test_sorting(site, open_page):
    """A pressed title sorts by its column, again the other way; words with an order of their own keep it."""
    page = open_page(site / "table.html", 1280, "light")
    head = page.locator("table.sysdesign-sortable th").nth(1)
    assert head.get_attribute("aria-sort") is None
    press(page, "Status")
    up = cells(page, 1)
    assert list(dict.fromkeys(up)) == ["draft", "in-review", ""]
    assert head.get_attribute("aria-sort") == "ascending"
    press(page, "Status")
    assert head.get_attribute("aria-sort") == "descending"
    assert list(dict.fromkeys(cells(page, 1))) == ["in-review", "draft", ""]
    press(page, "Findings")
    assert head.get_attribute("aria-sort") is None
    numbers = [int(words) for words in cells(page, 5)]
    assert numbers == sorted(numbers)
    assert len(numbers) == 44


def test_numbers_in_words_are_sorted_as_numbers(site, open_page):
    """R2 stands before R10."""
    page = open_page(site / "d00.html", 1280, "light")
    assert page.locator("table.sysdesign-sortable").count() == 0
    page = open_page(site / "requirement-matrix.html", 1280, "light")
    page.locator("input[type=search]:visible").last.fill("d00")
    table = page.locator("details.sysdesign-fold:visible table")
    table.get_by_role("button", name="Requirement").click()
    assert [
        words.split()[-1] for words in table.locator("tbody td:first-child").all_inner_texts()
    ] == ["R1", "R2", "R10"]


def filter_of(page):
    """Return the field that filters the overview of a page."""
    return page.locator(".sysdesign-filter input")


def test_filtering(site, open_page):
    """Words filter the rows, a count says how many are left, and folds open and close with it."""
    page = open_page(site / "requirement-matrix.html", 1280, "light")
    folds = page.locator("details.sysdesign-fold")
    count = page.locator(".sysdesign-filter output")
    assert folds.count() == 44
    assert page.locator("details[open]").count() == 0
    assert count.inner_text() == ""
    filter_of(page).fill("latency MS")
    assert page.locator("details[open]:visible").count() == 2
    assert count.inner_text() == "2 of 130 shown"
    assert page.locator("details:visible tbody tr:visible").count() == 2
    filter_of(page).fill("d07")
    assert page.locator("details:visible tbody tr:visible").count() == 3
    filter_of(page).fill("nothing has this")
    assert count.inner_text() == "0 of 130 shown"
    assert page.locator("details:visible").count() == 0
    filter_of(page).fill("")
    assert (count.inner_text(), folds.locator("visible=true").count() >= 44) == ("", True)
    assert page.locator("details[open]").count() == 0


def test_cards_are_filtered(site, open_page):
    """Cards are filtered by their words as rows are."""
    page = open_page(site / "cards.html", 1280, "light")
    cards = page.locator(".sysdesign-design-card")
    assert cards.count() == 44
    filter_of(page).fill("short links")
    assert page.locator(".sysdesign-design-card:visible").count() == 1


def test_keyboard(site, open_page):
    """Titles of columns and folds work with the keyboard, and show that they have the focus."""
    page = open_page(site / "table.html", 1280, "light")
    button = page.locator("table.sysdesign-sortable button").nth(4)
    button.focus()
    page.keyboard.press("Enter")
    assert page.locator("th[aria-sort=ascending]").count() == 1
    page = open_page(site / "requirement-matrix.html", 1280, "light")
    page.locator("summary").first.focus()
    page.keyboard.press("Space")
    assert page.locator("details[open]").count() == 1


def test_without_scripts(site, chromium):
    """Without scripts everything is there: rows, folds that open, no field or button that does nothing."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "requirement-matrix.html").as_uri())
    assert page.locator(".sysdesign-overview :is(input, button):visible").count() == 0
    page.locator("summary").last.click()
    assert page.locator("table:visible tbody tr").count() >= 3
    context.close()


def test_full_field_of_the_map(site, open_page):
    """A field with many failure modes counts them and leads to the list of them."""
    page = open_page(site / "risk-matrix.html", 1280, "light")
    link = page.locator("table.sysdesign-map").get_by_role("link", name="40 failure modes")
    link.click()
    fold = page.locator("details:target")
    fold.locator("summary").click()
    assert fold.locator("li:visible").count() == 40


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_nothing_sticks_out(site, open_page, width):
    """No overview scrolls the page sideways, opened or folded."""
    for name in (*KINDS, "cards"):
        page = open_page(site / f"{name}.html", width, "light")
        page.evaluate(
            "() => document.querySelectorAll('.sysdesign details').forEach((e) => { e.open = true; })"
        )
        sideways, elements = page.evaluate(OVERFLOW)
        assert (name, sideways, elements) == (name, 0, [])


BOXES = """() => [...document.querySelectorAll('.sysdesign :is(p, th, td, tr, li, input)')].map((element) => {
  const { x, y, width, height } = element.getBoundingClientRect(); return [x, y, width, height]; })"""


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_moves(site, open_page, width):
    """The script finds the field in its place and puts buttons around words: with it, everything stands where it stood."""
    for name in (*KINDS, "cards"):
        page = open_page(site / f"{name}.html", width, "light")
        moved = page.evaluate(BOXES)
        page.route("**/sysdesign-overviews.js*", lambda route: route.fulfill(body=""))
        page.reload()
        assert (name, page.locator("button.sysdesign-sort").count()) == (name, 0)
        assert (name, page.evaluate(BOXES)) == (name, moved)


@pytest.mark.parametrize("width", [1280, 390])
def test_rows_stack_on_a_phone(site, open_page, width):
    """On a phone each row is a block of lines with the titles of their columns; empty ones are left out."""
    page = open_page(site / "decision-log.html", width, "light")
    cell = page.locator("table.sysdesign-sortable tbody td").nth(1)
    assert cell.evaluate("e => getComputedStyle(e).display") == (
        "table-cell" if width == 1280 else "grid"
    )
    empty = page.locator("table.sysdesign-sortable tbody td[data-label=Addresses]").filter(
        has_not=page.locator("a")
    )
    assert empty.count()
    assert empty.first.is_visible() == (width == 1280)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(site, open_page, scheme):
    """All words of overviews stand out from their ground by 4.5 to 1, in light and dark."""
    for name in KINDS:
        page = open_page(site / f"{name}.html", 1280, scheme)
        seen, poor = page.evaluate(CONTRAST)
        assert seen >= 10
        assert (name, poor) == (name, [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_accessible(site, open_page, width, scheme):
    """axe-core finds nothing wrong in any overview, opened and folded, sorted and filtered."""
    package = pytest.importorskip("axe_playwright_python", reason="needs axe-playwright-python")
    axe = (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    options = json.dumps({"runOnly": RULES, "preload": False})
    for name in (*KINDS, "cards"):
        page = open_page(site / f"{name}.html", width, scheme)
        page.evaluate(axe)
        page.evaluate(
            "() => document.querySelectorAll('.sysdesign details').forEach((e) => { e.open = true; })"
        )
        if width == 1280 and page.locator("th button").count():
            page.locator("th button:visible").first.click()
        found = page.evaluate(f"axe.run('.sysdesign-overview', {options})")["violations"]
        assert [(name, one["id"], node["html"]) for one in found for node in one["nodes"]] == []
