"""Hover cards in a real browser, in three themes: pointer, keyboard, Escape, edges, touch, motion, print."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

CARD = "#sysdesign-hover"
#: Longer than any delay of the script; the clock of these tests is turned by hand.
LATER = 1000
HOSTILE = "</script><b>bold</b> \"q\" 'q' &amp;"
SHOP = f"""\
---
design: {{id: shop, status: approved, template: none}}
---
# Shop

It sells things to all who want some of them.

:::{{requirements}} non-functional
**Performance:**
- **Throughput:** 40,000 requests/s at peak
:::

```{{estimate}} Load
users = 50 M users
each  = 20 .. 40 requests/user/day   # product analytics
qps   = users * each -> requests/s
check qps <= req.throughput
```

:::{{component}} Odd
:id: odd
**Responsibility:** {HOSTILE.replace("<", chr(92) + "<").replace("&", chr(92) + "&")}
:::

Values of the page: {{est}}`qps`, {{req}}`throughput`.
"""
WORDS = "Words that fill a line, so that a link stands where it is wanted. "
PAGE = f"""\
# Page

First {{req}}`shop/throughput`, then {{est}}`shop/qps` and {{component}}`shop/odd`.

{{design}}`shop`

{WORDS * 3}{{req}}`a link of many words, which breaks into two lines where the window is narrow <shop/throughput>`

{(WORDS + chr(10) + chr(10)) * 40}

Last {{req}}`shop/throughput`.
"""


@pytest.fixture(scope="module", params=["furo", "alabaster", "sysdesign"])
def site(request, empty_project):
    """Return the folder of a site in a theme: a design, and a long page that refers to it."""
    if request.param != "sysdesign":
        pytest.importorskip(request.param, reason=f"needs the theme {request.param}")
    project = empty_project(f'extensions = ["sphinx_sysdesign"]\nhtml_theme = {request.param!r}\n')
    index = "# Index\n\n{design}`shop`\n\n```{toctree}\nshop\npage\n```\n"
    return project.write(index=index, shop=SHOP, page=PAGE).build().out


@pytest.fixture
def look(site, open_page):
    """Return a function that opens a page of the site, its clock stopped."""

    def opened(name="page", **options):
        page = open_page(site / f"{name}.html", **options)
        page.clock.install()
        page.reload()
        page.clock.pause_at(page.evaluate("Date.now()") + LATER)
        return page

    return opened


def link(page, address, at=0):
    """Return a link in the words of a page."""
    return page.locator(f"main a[href='{address}'], [role=main] a[href='{address}']").nth(at)


def point(page, to):
    """Move the pointer to a link and let time pass."""
    to.scroll_into_view_if_needed()
    to.hover()
    page.clock.run_for(LATER)
    return page.locator(CARD)


def leave(page):
    """Move the pointer to where there is nothing."""
    page.mouse.move(1, 1)
    page.clock.run_for(LATER)


REQ = "shop.html#req-throughput"


def test_pointer(look):
    """Pointing at a reference shows its target, state and value; leaving it takes the card away."""
    page = look()
    to = link(page, REQ)
    title = to.get_attribute("title")
    card = point(page, to)
    assert card.get_attribute("role") == "tooltip"
    assert card.inner_text().split("\n") == [
        "Requirement NFR1", "Throughput", "met, 1.73\u20132.44\u00d7", "40,000 requests/s at peak",
    ]  # fmt: skip
    assert to.get_attribute("aria-describedby") == card.get_attribute("id")
    assert to.get_attribute("title") == ""  # no second tooltip
    leave(page)
    assert card.count() == 0
    assert to.get_attribute("title") == title
    assert to.get_attribute("aria-describedby") is None


def test_passing_by(look):
    """A pointer that only passes over a link shows nothing."""
    page = look()
    link(page, REQ).hover()
    page.clock.run_for(50)
    leave(page)
    assert page.locator(CARD).count() == 0


def test_card_can_be_pointed_at(look):
    """The pointer may rest on the card for as long as the reader likes."""
    page = look()
    card = point(page, link(page, REQ))
    box = card.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2, steps=8)
    page.clock.run_for(60 * LATER)
    assert card.is_visible()
    leave(page)
    assert card.count() == 0


def test_keyboard(look):
    """Tab shows the card at once, Escape closes it and leaves the focus, Enter follows the link."""
    page = look()
    to = link(page, REQ)
    to.evaluate("e => { e.tabIndex = 0; document.activeElement.blur(); }")
    for _ in range(60):
        page.keyboard.press("Tab")
        if to.evaluate("e => e === document.activeElement"):
            break
    card = page.locator(CARD)
    assert "Throughput" in card.inner_text()
    page.clock.run_for(60 * LATER)
    page.mouse.move(1, 1)
    page.clock.run_for(LATER)
    assert card.is_visible()
    page.keyboard.press("Escape")
    assert card.count() == 0
    assert to.evaluate("e => e === document.activeElement")
    page.keyboard.press("Tab")
    assert "qps" in card.inner_text()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/shop.html#req-throughput")


def test_escape_closes_what_the_pointer_opened(look):
    """Escape closes the card under a pointer, and it stays closed until the pointer comes again."""
    page = look()
    to = link(page, REQ)
    card = point(page, to)
    page.keyboard.press("Escape")
    assert card.count() == 0
    page.clock.run_for(LATER)
    assert card.count() == 0
    leave(page)
    assert point(page, to).is_visible()


def test_focus_elsewhere_closes_the_card(look):
    """A card under the pointer goes when the focus moves, so that it never covers what has it."""
    page = look()
    card = point(page, link(page, REQ))
    page.locator("a:visible:not([href*='shop.html'])").first.focus()
    assert card.count() == 0


GEOMETRY = """() => {
  const card = document.getElementById('sysdesign-hover').getBoundingClientRect();
  const link = document.querySelector('[aria-describedby=sysdesign-hover]').getBoundingClientRect();
  const {clientWidth, clientHeight} = document.documentElement;
  return {inside: card.left >= 0 && card.top >= 0 && card.right <= clientWidth && card.bottom <= clientHeight,
    covers: card.left < link.right && card.right > link.left && card.top < link.bottom && card.bottom > link.top,
    below: card.top >= link.bottom};
}"""


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_it_stays_in_the_window(look, width):
    """At every edge, narrow or wide, the card is inside the window and leaves its link free."""
    page = look(width=width)
    places = [link(page, REQ, at) for at in range(3)] + [link(page, "shop.html")]
    for to in places:
        for block in ("start", "end", "center"):
            leave(page)
            to.evaluate("(e, block) => e.scrollIntoView({block, behavior: 'instant'})", block)
            if not to.evaluate(
                "e => { const b = e.getClientRects()[0]; return e.contains(document.elementFromPoint(b.left + 3, b.top + 5)); }"
            ):
                continue  # under a bar of the theme
            box = to.evaluate("e => { const b = e.getClientRects()[0]; return [b.left, b.top]; }")
            page.mouse.move(box[0] + 3, box[1] + 5)
            page.clock.run_for(LATER)
            found = page.evaluate(GEOMETRY)
            assert (found["inside"], found["covers"]) == (True, False), (width, block)


def test_it_follows_the_page(look):
    """A card that the keyboard opened moves with its link where the page is scrolled."""
    page = look()
    page.keyboard.press("Tab")
    to, card = link(page, REQ), page.locator(CARD)
    to.focus()
    distance = f"""() => document.querySelector('{CARD}').getBoundingClientRect().y
        - document.activeElement.getBoundingClientRect().y"""
    before = page.evaluate(distance)
    page.evaluate("scrollBy({top: 30, behavior: 'instant'})")
    page.wait_for_function(f"scrollY > 0 && Math.abs(({distance})() - {before}) < 2")
    assert card.is_visible()


def test_right_to_left(look):
    """Where text runs to the left, the card ends where its link ends, and a formula keeps its direction."""
    page = look()
    page.evaluate("document.documentElement.dir = 'rtl'")
    card = point(page, link(page, "shop.html#est-qps"))
    box, own = link(page, "shop.html#est-qps").bounding_box(), card.bounding_box()
    assert abs(own["x"] + own["width"] - box["x"] - box["width"]) < 2 or own["x"] <= 9
    assert card.locator("bdi").last.evaluate("e => getComputedStyle(e).direction") == "ltr"
    assert card.evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_touch(look):
    """A tap follows the link; no card comes between."""
    page = look(has_touch=True, width=390)
    to = link(page, REQ)
    to.evaluate("e => e.addEventListener('click', event => event.preventDefault())")
    to.tap()
    page.clock.run_for(LATER)
    assert page.locator(CARD).count() == 0


def test_motion(look):
    """It fades in within 150 ms, and at once for readers who asked for less motion."""
    motion = "e => [getComputedStyle(e).animationName, parseFloat(getComputedStyle(e).animationDuration)]"
    page = look(reduced_motion="no-preference")
    name, seconds = point(page, link(page, REQ)).evaluate(motion)
    assert name != "none"
    assert 0 < seconds <= 0.15
    page = look(reduced_motion="reduce")
    assert point(page, link(page, REQ)).evaluate(motion)[0] == "none"


def test_print(look):
    """It is not printed."""
    page = look()
    card = point(page, link(page, REQ))
    page.emulate_media(media="print")
    assert not card.is_visible()


def test_text_stays_text(look):
    """Mark-up in a title or a field is shown as it was written."""
    page = look()
    card = point(page, link(page, "shop.html#component-odd"))
    assert f"Responsibility: {HOSTILE}" in card.inner_text()
    assert card.locator("b, script").count() == 0


def test_menus_have_none(look):
    """Links of menus and tables of contents to a design show nothing; a reference beside them does."""
    page = look("index")
    seen = set()
    for to in page.locator("a[href='shop.html']").all():
        if to.is_visible():
            is_reference = to.evaluate(
                "e => !!e.closest('p') && !e.closest('nav, .toctree-wrapper')"
            )
            assert point(page, to).count() == is_reference
            seen.add(is_reference)
            leave(page)
    assert seen == {True, False}


def test_values_of_the_page(look):
    """A value of the page shows what its row shows: as built, and after a reader has changed something."""
    page = look("shop")
    card = point(page, link(page, "#est-qps"))
    built = card.inner_text().split("\n")
    assert built[:2] == ["Value", "qps"]
    assert built[2].startswith("16.4 k requests/s")
    assert built[3] == "= users \u00d7 each \u2192 requests/s"
    leave(page)
    page.locator("tr[data-name=users] input").fill("500 M")
    page.keyboard.press("Tab")
    leave(page)
    assert point(page, link(page, "#est-qps")).inner_text().split("\n")[2].startswith("164 k")
    leave(page)
    shown = point(page, link(page, "#req-throughput"))
    assert "not met" in shown.inner_text()
    assert "sysdesign-verdict-not-met" in shown.locator("span").first.get_attribute("class")


def test_without_script(site, open_page):
    """Without JavaScript nothing is lost: the link has its title and works, and the data are not seen."""
    page = open_page(site / "page.html", java_script_enabled=False)
    to = link(page, REQ)
    assert "Throughput" in to.get_attribute("title")
    assert not page.locator("[data-sysdesign-cards]").is_visible()
    to.click()
    assert page.url.endswith(REQ)


AXE = "{runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}, preload: false}"


def violations(page):
    """Return what axe-core finds wrong on a page, one line each."""
    found = page.evaluate(f"axe.run(document, {AXE})")["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible(look, scheme):
    """An open card breaks no rule of WCAG 2.2 AA that the page does not break without it."""
    package = pytest.importorskip("axe_playwright_python", reason="needs axe-playwright-python")
    axe = (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    page = look(scheme=scheme, reduced_motion="reduce")
    page.clock.resume()
    page.evaluate(axe)
    before = violations(page)
    for address in (REQ, "shop.html#est-qps", "shop.html"):
        link(page, address).hover()
        page.locator(CARD).wait_for()
        assert [one for one in violations(page) if one not in before] == []
        page.keyboard.press("Escape")
