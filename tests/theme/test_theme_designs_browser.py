"""Pages of designs in a real browser, with the theme and the extension: the directives' looks."""

from __future__ import annotations

import pytest
from browsing import violations
from theme_projects import write_designs

pytestmark = pytest.mark.browser


def test_whole_designs_come_alive(design_site, new_page):
    """Every calculation of the gallery can be changed: each assumption's field has its number, and no script fails."""
    page = new_page()
    fields = 0
    for path in sorted((design_site / "gallery").glob("*.html")):
        page.goto(path.as_uri())
        values = page.evaluate(
            "[...document.querySelectorAll('input.sysdesign-field')].map(e => e.value)"
        )
        assert "" not in values, path.name
        fields += len(values)
    assert fields > 50


def test_options_stack_on_narrow_screens(design_site, new_page):
    """Each option of a decision becomes rows of its own, named by their column, and none is cut off."""
    page = new_page(width=320)
    page.goto(f"file://{design_site}/kitchen-sink.html")
    cell = page.locator("table.sysdesign-options td[data-label]").first
    assert "Pros" in cell.evaluate("e => getComputedStyle(e, '::before').content")
    assert page.evaluate(
        "[...document.querySelectorAll('table.sysdesign-options td')].every(e => e.getBoundingClientRect().right <= innerWidth)"
    )


def test_right_to_left(design_site, new_page):
    """Numbers of requirements stand at the start of the line, and the chosen option is marked there."""
    page = new_page()
    page.goto(f"file://{design_site}/kitchen-sink.html")
    page.evaluate("document.documentElement.dir = 'rtl'")
    number = page.locator(".sysdesign-id").first.bounding_box()
    words = page.locator(".sysdesign-req strong").first.bounding_box()
    assert number["x"] > words["x"]
    chosen = page.locator("tr.sysdesign-chosen td").first
    assert " -3px 0px " in chosen.evaluate("e => getComputedStyle(e).boxShadow")


def test_right_to_left_counts(design_site, new_page):
    """In words that nobody translated, a number stays before its word."""
    page = new_page()
    page.goto(f"file://{design_site}/kitchen-sink.html")
    page.evaluate("document.documentElement.dir = 'rtl'")
    for shown in (".sysdesign-counts .sysdesign-count", ".sysdesign-counts .sysdesign-badge"):
        first, last = page.locator(shown).first.evaluate(EDGES)
        assert first < last
    bar = page.locator(".sysdesign-header .sysdesign-meter")
    room = "e => { const r = document.createRange(); r.selectNode(e.nextSibling); return r.getBoundingClientRect().x - e.getBoundingClientRect().right }"
    assert bar.evaluate(room) == 8


#: Where the first and the last letter of an element stand.
EDGES = """e => [[0, 1], [e.firstChild.length - 1, e.firstChild.length]].map((ends) => {
  const range = document.createRange();
  range.setStart(e.firstChild, ends[0]); range.setEnd(e.firstChild, ends[1]);
  return range.getBoundingClientRect().x; })"""


def test_room_below_a_map(design_site, new_page):
    """Text does not stick to the list that folds up below a drawing."""
    page = new_page()
    page.goto(f"file://{design_site}/kitchen-sink.html")
    map_box = page.locator("div.sysdesign-design-map").first
    below = map_box.evaluate("e => e.nextElementSibling.getBoundingClientRect().top")
    box = map_box.bounding_box()
    assert below - box["y"] - box["height"] >= 16


def test_columns_start_on_one_line(design_site, new_page):
    """The first item of each column stands as high as the others."""
    page = new_page()
    page.goto(f"file://{design_site}/kitchen-sink.html")
    items = page.locator(".hlist li")
    assert items.nth(0).bounding_box()["y"] == items.nth(2).bounding_box()["y"]


def test_strict_policy(design_server, new_page):
    """Pages of designs load and work under a policy without inline code."""
    page = new_page()
    for name in ("open", "whole", "index"):
        page.goto(f"{design_server}{name}.html")
    page.goto(f"{design_server}open.html")
    page.click(".sysdesign-open summary")
    page.click(".sysdesign-open a")
    assert "#finding-" in page.url


def test_hover_cards_under_a_strict_policy(design_server, new_page):
    """A card opens below its link, though no style may be written into the page."""
    page = new_page()
    page.goto(f"{design_server}kitchen-sink.html")
    link = page.locator("main p a.reference[href='#req-latency']").first
    link.hover()
    card = page.locator("#sysdesign-hover")
    card.wait_for()
    box, own = link.bounding_box(), card.bounding_box()
    assert abs(own["x"] - box["x"]) < 2
    assert 0 <= own["y"] - box["y"] - box["height"] < 8


def test_keyboard_reaches_what_is_open(design_site, new_page):
    """The fold of the header opens by keyboard, and its links lead to the findings."""
    page = new_page()
    page.goto(f"file://{design_site}/open.html")
    page.focus(".sysdesign-open summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.sysdesign-open li') !== null")
    page.keyboard.press("Enter")
    assert "#finding-" in page.url


def test_whole_tree_shows_where_designs_stand(design_site, new_page, axe):
    """In the tree each design has its share, seen and said, also among what the filter finds."""
    page = new_page()
    page.goto(f"file://{design_site}/plain.html")
    page.click(".sdt-whole")
    page.wait_for_selector(".sdt-tree a")
    whole = page.locator(".sdt-tree li", has_text="Whole design")
    assert whole.locator("[aria-hidden]").inner_text() == "100 %"
    assert whole.locator(".sdt-hidden").inner_text() == "approved, 100 % complete"
    assert violations(page, axe) == []
    page.fill(".sdt-filter", "whole")
    assert page.locator(".sdt-tree .sdt-state").count() == 1


def test_print(design_site, new_page):
    """A printed design has its header, its states in words, and no folded findings cut off."""
    page = new_page(scheme="dark")
    page.goto(f"file://{design_site}/kitchen-sink.html")
    page.emulate_media(media="print")
    assert page.locator(".sysdesign-header").is_visible()
    cell = page.locator(".body td:not(.sysdesign td) > p").first
    after = "e => { e.innerHTML = '<strong>9</strong>'; return getComputedStyle(e).breakAfter; }"
    assert cell.evaluate(after) == "auto"
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.sysdesign-card')).breakInside")
        == "avoid"
    )


@pytest.fixture
def copying(project):
    """Return a built site that uses sphinx-copybutton beside the theme."""
    pytest.importorskip("sphinx_copybutton", reason="needs the package sphinx-copybutton")
    designs = write_designs(project)
    designs.conf = designs.conf.replace(
        '["sphinx_sysdesign"]', '["sphinx_sysdesign", "sphinx_copybutton"]'
    )
    designs.conf += 'copybutton_prompt_text = "$ "\n'
    return designs.build()


def test_copybutton(copying, new_page, axe):
    """sphinx-copybutton does the copying where a project uses it; the theme's own buttons stand back."""
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"file://{copying.out}/kitchen-sink.html")
    page.wait_for_selector("button.copybtn", state="attached")
    assert page.locator(".sdt-copy").count() == 0
    block = page.locator(".highlight-console").first
    block.hover()
    block.locator("button.copybtn").click()
    page.wait_for_selector("button.copybtn.success")
    assert "curl -sI https://sho.rt/a1B2c3D" in page.evaluate("navigator.clipboard.readText()")
    assert violations(page, axe) == []
