"""The theme in a real browser: accessibility, keyboard, policy, small screens, no scripts, print."""

from __future__ import annotations

import pytest
from browsing import violations
from theme_projects import write_catalogue

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_opened_parts_are_accessible(site, new_page, axe, scheme):
    """The search with results, the whole tree and the sides of a narrow page, once they are open."""
    page = new_page(scheme=scheme)
    page.goto(f"file://{site}/web/d0030.html")
    page.click(".sdt-whole")
    page.wait_for_selector(".sdt-tree a")
    assert violations(page, axe) == []
    page.keyboard.press("Control+k")
    page.keyboard.type("cache")
    page.wait_for_selector(".sdt-hits a")
    assert violations(page, axe) == []
    page = new_page(width=390, scheme=scheme)
    page.goto(f"file://{site}/kitchen-sink.html")
    page.click(".sdt-menu")
    assert violations(page, axe) == []


def test_right_to_left(site, new_page):
    """The frame turns round: catalogue at the right, contents at the left, code as it was."""
    page = new_page()
    page.goto(f"file://{site}/kitchen-sink.html")
    page.evaluate("document.documentElement.dir = 'rtl'")
    left, text, right = (
        page.locator(part).bounding_box()["x"]
        for part in (".sdt-right", ".sdt-column", ".sdt-left")
    )
    assert left < text < right
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.highlight pre')).direction")
        == "ltr"
    )


def test_strict_policy(server, new_page, axe):
    """Under a policy without inline code everything works: scheme, copy, search, tree, contents."""
    page = new_page()
    page.goto(f"{server}web/d0030.html")
    page.click(".sdt-scheme")
    page.click(".sdt-whole")
    page.wait_for_selector(".sdt-tree a")
    page.keyboard.press("Control+k")
    page.keyboard.type("cache")
    page.wait_for_selector(".sdt-hits a")
    page.wait_for_selector(".sdt-excerpt mark")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kitchen-sink.html*")
    page.wait_for_selector("mark.sdt-mark")


def test_skip_link_comes_first(site, new_page):
    """The first Tab offers the way to the text."""
    page = new_page()
    page.goto(f"file://{site}/web/d0030.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "sdt-skip"
    assert page.locator(".sdt-skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.url.endswith("#text")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_search_by_keyboard(site, new_page):
    """`/` opens, arrows walk, letters go back to the field, Escape closes and gives the focus back."""
    page = new_page()
    page.goto(f"file://{site}/web/d0030.html")
    page.focus(".sdt-find")
    page.keyboard.press("/")
    page.wait_for_selector("dialog[open]")
    page.keyboard.type("cach")
    page.wait_for_selector(".sdt-hits a")
    assert page.locator(".sdt-status").inner_text() == "2 pages found"
    assert page.locator(".sdt-hits .sdt-kind").first.inner_text() == "environment variable"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.innerText").startswith("CACHE_NODES")
    page.keyboard.type("e")
    assert page.input_value(".sdt-search input") == "cache"
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert page.evaluate("document.activeElement.className") == "sdt-find"


def test_search_finds_what_it_should(site, new_page):
    """By title first, then by section and text; every word has to be there; stems and beginnings count."""
    page = new_page()
    page.goto(f"file://{site}/index.html")
    page.keyboard.press("Control+k")
    page.wait_for_selector("dialog[open]")

    def hits(query):
        page.fill(".sdt-search input", query)
        return page.locator(".sdt-hit-page").all_inner_texts()

    page.wait_for_function("document.querySelector('.sdt-status').textContent === ''")
    assert hits("design 0042")[0] == "Design 0042"
    assert hits("install")[0] == "Install it"
    assert hits("quorum") == ["Kitchen sink", "Advanced use"]  # where it is defined goes first
    assert hits("quorums cache") == ["Kitchen sink"]
    assert hits("nothing-of-the-kind") == []
    assert "Nothing found" in page.locator(".sdt-status").inner_text()


def test_scripts_run_in_their_order(server, new_page):
    """Words and rows come before the script that uses them, however long they take."""

    def late(route):
        page.wait_for_timeout(300)
        route.continue_()

    page = new_page()
    page.route("**/texts.js*", late)
    page.route("**/catalogue.js*", late)
    page.goto(f"{server}web/d0030.html")
    page.keyboard.press("Control+k")
    page.fill(".sdt-search input", "cache")
    page.wait_for_selector(".sdt-hits a")
    assert page.locator(".sdt-status").inner_text() == "2 pages found"
    page.keyboard.press("Escape")
    page.click(".sdt-whole")
    page.wait_for_selector(".sdt-tree a")
    assert page.get_attribute(".sdt-filter", "placeholder")


def test_slash_can_be_switched_off(site, new_page):
    """A key by itself that does something can be turned off (WCAG 2.2, 2.1.4)."""
    page = new_page()
    page.goto(f"file://{site}/index.html")
    page.keyboard.press("/")
    page.wait_for_selector("dialog[open]")
    page.uncheck(".sdt-keys input")
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("/")
    page.wait_for_timeout(200)
    assert page.locator("dialog[open]").count() == 0


def test_search_page(site, new_page):
    """An address with a query answers it, from a local file too."""
    page = new_page()
    page.goto(f"file://{site}/search.html?q=quorum")
    page.wait_for_selector(".sdt-hits a")
    assert page.locator(".sdt-hit-page").first.inner_text() == "Kitchen sink"


def test_scheme(site, new_page):
    """System, light, dark; kept for the next page, and there before anything is drawn."""
    page = new_page(scheme="dark")
    page.goto(f"file://{site}/index.html")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(15, 19, 23)"
    page.click(".sdt-scheme")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    assert "Light" in page.locator(".sdt-scheme").get_attribute("title")
    page.goto(f"file://{site}/web/d0030.html")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    page.click(".sdt-scheme")
    page.click(".sdt-scheme")
    assert page.evaluate("document.documentElement.dataset.theme") is None
    assert page.evaluate("localStorage.length") == 0


def test_contents_follow_the_scroll(site, new_page):
    """The section being read is marked; below, the one after it."""
    page = new_page(height=500)
    page.goto(f"file://{site}/kitchen-sink.html")
    current = ".sdt-toc [aria-current]"
    assert page.locator(current).count() == 0
    page.evaluate("document.querySelector('#tables').scrollIntoView({behavior: 'instant'})")
    page.wait_for_selector(f"{current}[href='#tables']")
    page.evaluate("scrollTo({top: 1e6, behavior: 'instant'})")
    page.wait_for_selector(f"{current}[href='#index-and-the-rest']")


def test_copy(site, new_page):
    """The button copies the code, of a session only what was typed."""
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"file://{site}/kitchen-sink.html")
    block = page.locator(".highlight-console").first
    block.hover()
    block.get_by_role("button").click()
    page.wait_for_function(
        "document.querySelector('.highlight-console .sdt-copy').textContent === 'Copied'"
    )
    assert (
        page.evaluate("navigator.clipboard.readText()")
        == "curl -sI https://sho.rt/a1B2c3D\necho done\n"
    )


def test_whole_tree(site, new_page):
    """It opens from a script, also locally; branches open, the filter finds, the page is marked."""
    page = new_page()
    page.goto(f"file://{site}/web/d0030.html")
    page.click(".sdt-whole")
    page.wait_for_selector(".sdt-tree [aria-current]")
    assert page.locator(".sdt-tree [aria-current]").inner_text() == "Design 0030"
    assert page.locator(".sdt-tree a").count() == 3 + 60
    page.get_by_role("button", name="Show what is below Guide").click()
    assert page.locator(".sdt-tree a").count() == 3 + 60 + 3
    page.fill(".sdt-filter", "web 0007")
    assert page.locator(".sdt-tree a").all_inner_texts() == ["Design 0007"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/web/d0007.html")


def test_small_screen(site, new_page):
    """The sides open from buttons, by keyboard too; Escape and the choice of a place close them."""
    page = new_page(width=390)
    page.goto(f"file://{site}/kitchen-sink.html")
    assert not page.locator(".sdt-left").is_visible()
    page.focus(".sdt-menu")
    page.keyboard.press("Enter")
    assert page.locator(".sdt-left").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".sdt-left").is_visible()
    page.click(".sdt-to-contents")
    page.click(".sdt-toc a[href='#tables']")
    assert not page.locator(".sdt-right").is_visible()
    assert page.url.endswith("#tables")


def test_without_scripts(site, new_page):
    """Everything can be read and reached: the catalogue's page, the index, the sides of a narrow page."""
    page = new_page(width=390, java_script_enabled=False)
    page.goto(f"file://{site}/web/d0030.html")
    page.click(".sdt-menu")
    assert page.locator(".sdt-left").is_visible()
    page.click(".sdt-whole")
    page.click("text=Design 0059")
    assert page.locator("h1").inner_text().startswith("Design 0059")
    page.click(".sdt-find")
    assert "JavaScript" in page.locator("main").inner_text()
    page.goto(f"file://{site}/kitchen-sink.html")
    assert page.locator(".sdt-scheme").is_visible() is False


def test_print(site, new_page):
    """The handout has the text and no frame; targets of links are listed; nothing is dark or cut."""
    page = new_page(scheme="dark")
    page.goto(f"file://{site}/kitchen-sink.html")
    page.emulate_media(media="print")
    for part in (".sdt-top", ".sdt-left", ".sdt-right", ".sdt-pager", ".headerlink"):
        assert not page.locator(part).first.is_visible(), part
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    after = "getComputedStyle(document.querySelector('.body a[href^=\"http\"]'), '::after').content"
    assert "https://" in page.evaluate(after)
    assert page.evaluate(
        "[...document.querySelectorAll('.body pre')].every(e => e.scrollWidth <= e.clientWidth + 1)"
    )


def test_versions_of_read_the_docs(site, new_page):
    """Where the host tells of other versions, the version becomes a choice."""
    page = new_page()
    page.goto(f"file://{site}/index.html")
    page.evaluate(
        """document.dispatchEvent(new CustomEvent("readthedocs-addons-data-ready", {detail: {data: () => ({versions: {
        current: {slug: "stable"}, active: [{slug: "stable", urls: {documentation: "#1"}}, {slug: "v1", urls: {documentation: "#2"}}]}})}}))"""
    )
    assert page.locator(".sdt-versions option").all_inner_texts() == ["stable", "v1"]
    page.select_option(".sdt-versions", label="v1")
    assert page.url.endswith("#2")


@pytest.fixture(scope="module")
def designs(empty_project):
    """Return a built site whose extension says that a page is a design."""
    project = write_catalogue(empty_project(), 3)
    project.write_file(
        "marks.py",
        "def tell(app, page, template, context, doctree):\n"
        "    if page.startswith('web/d'):\n        context['sysdesign'] = {'time': '45-60'}\n"
        "        context['sysdesign_section_states'] = {'requirements': {'state': 'open', 'open': 2}, 'estimates': {'state': 'filled'}}\n"
        "def setup(app):\n    app.connect('html-page-context', tell)\n    return {'parallel_read_safe': True, 'parallel_write_safe': True}\n",
    )
    project.conf = f"import sys\nsys.path.insert(0, {str(project.src)!r})\n" + project.conf.replace(
        '"sphinx_sysdesign.theme"', '"sphinx_sysdesign.theme", "marks"'
    )
    return project.build().out


def shown_headings(page):
    """Return the headings of the second level that can be seen."""
    return [text.rstrip("¶") for text in page.locator(".body h2:visible").all_inner_texts()]


def test_presentation(designs, new_page, axe):
    """One step at a time, by keyboard; the frame is gone, and comes back where one was."""
    page = new_page()
    page.goto(f"file://{designs}/web/d0001.html")
    page.click("[data-mode=present]")
    page.wait_for_selector(".sdt-mode-bar")
    assert shown_headings(page) == []
    assert page.locator(".sdt-place").inner_text() == "1 of 4: Design 0001"
    page.keyboard.press("ArrowRight")
    assert shown_headings(page) == ["Requirements"]
    page.keyboard.press("End")
    assert shown_headings(page) == ["Failure modes"]
    page.keyboard.press("ArrowRight")
    page.keyboard.press("PageUp")
    assert shown_headings(page) == ["Estimates"]
    assert not page.locator(".sdt-top").is_visible()
    assert violations(page, axe) == []
    page.keyboard.press("Escape")
    assert shown_headings(page) == ["Requirements", "Estimates", "Failure modes"]
    assert page.locator(".sdt-mode-bar").count() == 0


def test_interview(designs, new_page, axe):
    """Answers and hints are folded until asked for; a clock counts the suggested minutes down."""
    page = new_page()
    page.goto(f"file://{designs}/web/d0001.html")
    page.click("[data-mode=interview]")
    page.wait_for_selector(".sdt-mode-bar")
    assert page.locator(".sdt-clock").inner_text() == "60:00"
    assert page.locator("text=Fast.").is_visible()
    assert not page.locator(".body table").is_visible()
    assert violations(page, axe) == []
    page.get_by_role("button", name="Show: Estimates").click()
    assert page.locator(".body table").is_visible()
    assert not page.locator("text=Twice.").is_visible()
    page.get_by_role("button", name="Show: Hint").click()
    assert page.locator("text=Twice.").is_visible()
    page.get_by_role("button", name="Start the timer").click()
    page.wait_for_function("document.querySelector('.sdt-clock').textContent.startsWith('59:')")
    page.get_by_role("button", name="End").click()
    assert page.locator("text=None.").is_visible()
    assert page.locator(".sdt-answer").count() == 0


def test_states_are_seen_and_heard(designs, new_page, axe):
    """Each section's state is a mark, a colour and words."""
    page = new_page()
    page.goto(f"file://{designs}/web/d0001.html")
    state = page.locator(".sdt-state").first
    assert state.locator("[aria-hidden]").inner_text() == "2"
    assert state.locator(".sdt-hidden").inner_text() == "2 open items"
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.sdt-state'), '::before').content")
        == '"○"'
    )
    assert violations(page, axe) == []
