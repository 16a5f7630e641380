"""What holds on pages of every kind, in a real browser: the theme alone, and with designs and their directives."""

from __future__ import annotations

import pytest
from browsing import layout_shift, overflow, violations

pytestmark = pytest.mark.browser

#: Site to its pages: the kitchen sink, designs, overviews, what the theme adds.
SITES = {
    "site": ("kitchen-sink", "web/d0030", "web/index", "search", "genindex", "catalogue", "404"),
    "design_site": (
        "kitchen-sink", "open", "whole", "index", "plain", "gallery/index", "gallery/url-shortener",
        "gallery/unfilled-template", "catalogue", "search", "404",
    ),
}  # fmt: skip
SERVERS = {"site": "server", "design_site": "design_server"}
OPEN_ALL = "document.querySelectorAll('details').forEach(e => e.open = true)"
#: What still moves, of all elements and of what stands before and behind them.
MOVING = """[...document.querySelectorAll('*')].flatMap(e => [null, '::before', '::after'].map(part => [e, getComputedStyle(e, part)]))
  .filter(([, style]) => [style.transitionDuration, style.animationDuration].some(text => text.split(',').some(time => parseFloat(time) > 0.001))
    && style.transitionProperty !== 'none').map(([e]) => e.tagName + '.' + e.className)"""


@pytest.fixture(params=SITES)
def pages(request):
    """Return the local addresses of a site's pages, by name."""
    folder = request.getfixturevalue(request.param)
    return {name: f"file://{folder}/{name}.html" for name in SITES[request.param]}


@pytest.fixture(params=SITES)
def served(request):
    """Return the addresses of the same pages at a server that sends a strict policy."""
    address = request.getfixturevalue(SERVERS[request.param])
    return {name: f"{address}{name}.html" for name in SITES[request.param]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_accessible(pages, new_page, axe, scheme, width):
    """No violation of WCAG 2.2 AA, light and dark, wide and narrow, folds open and closed."""
    page = new_page(width=width, scheme=scheme)
    found = {}
    for name, address in pages.items():
        page.goto(address)
        found[name] = violations(page, axe)
        page.evaluate(OPEN_ALL)
        found[name] += violations(page, axe)
    assert found == {name: [] for name in pages}


def test_policy(served, new_page):
    """Under a policy without inline code no page breaks it; `new_page` fails on what a browser reports."""
    page = new_page()
    for address in served.values():
        page.goto(address)
        page.evaluate("scrollTo(0, 1e6)")
        page.keyboard.press("Control+k")
        page.wait_for_selector("dialog[open]")
        page.keyboard.press("Escape")


@pytest.mark.parametrize(
    ("width", "height", "direction"),
    [
        (320, 640, "ltr"),
        (640, 400, "ltr"),
        (1000, 700, "ltr"),
        (320, 640, "rtl"),
        (1280, 900, "rtl"),
    ],
)
def test_pages_do_not_scroll_sideways(pages, new_page, width, height, direction):
    """At 320 px, at 1280 px with 200 % and 400 % zoom, and either way round, only code and tables scroll by themselves."""
    page = new_page(width=width, height=height)
    found = {}
    for name, address in pages.items():
        page.goto(address)
        page.evaluate(f"document.documentElement.dir = {direction!r}")
        page.evaluate(OPEN_ALL)
        found[name] = max(0, overflow(page))
    assert found == dict.fromkeys(pages, 0)


def test_text_spacing_can_be_widened(pages, new_page):
    """Readers may set wider spacing without losing text (WCAG 2.2, 1.4.12)."""
    page = new_page(width=390)
    found = {}
    for name, address in pages.items():
        page.goto(address)
        page.add_style_tag(
            content="*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
        )
        found[name] = max(0, overflow(page))
    assert found == dict.fromkeys(pages, 0)


@pytest.mark.parametrize("width", [1280, 390])
def test_no_layout_shift(pages, new_page, width):
    """Nothing moves while a page loads."""
    page = new_page(width=width)
    found = {}
    for name, address in pages.items():
        page.goto(address)
        page.wait_for_timeout(300)
        found[name] = layout_shift(page)
    assert found == dict.fromkeys(pages, 0)


def test_nothing_moves_with_reduced_motion(pages, new_page):
    """No part of a page is animated for those who asked for it, and it does not glide to a place."""
    page = new_page(reduced_motion="reduce")
    for address in pages.values():
        page.goto(address)
        assert page.evaluate(MOVING) == []
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_a_page_opens_at_its_place(pages, new_page):
    """Who follows a link is there at once, however long the page: it does not glide past all of it."""
    page = new_page()
    page.goto(pages["kitchen-sink"])
    last = page.locator("section[id]").last.get_attribute("id")
    page.goto("about:blank")
    page.goto(f"{pages['kitchen-sink']}#{last}")
    place = "[scrollY, document.documentElement.scrollHeight - innerHeight, document.getElementById(location.hash.slice(1)).getBoundingClientRect().top]"
    now, end, top = page.evaluate(place)
    assert now > 0
    assert now == end or 0 <= top < 200
    page.locator(".sdt-right a").first.click()
    now, end, top = page.evaluate(place)
    assert now == end or 0 <= top < 200


#: The controls that can be seen, each with a number of its own.
CONTROLS = """[...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
  .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled && e.tabIndex >= 0)
  .map((e, number) => { e.dataset.number = number; return e.outerHTML.slice(0, 80) })"""
FOCUSED = """(() => { const e = document.activeElement, style = getComputedStyle(e);
  const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none';
  const box = e.getBoundingClientRect(), inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return [e.dataset.number ?? null, seen && inside] })()"""


@pytest.mark.parametrize("width", [1280, 390])
def test_every_control_can_be_reached_and_seen(pages, new_page, width):
    """Tab leads through every control, and the one that has the focus shows it, inside the window."""
    page = new_page(width=width, reduced_motion="reduce")  # else the page is still on its way
    for name in {"web/d0030", "catalogue", "404", "search", "open", "index"} & set(pages):
        page.goto(pages[name])
        page.evaluate("document.activeElement.blur()")
        controls = dict(enumerate(page.evaluate(CONTROLS)))
        hidden = []
        for _step in range(len(controls) + 3):
            page.keyboard.press("Tab")
            number, is_seen = page.evaluate(FOCUSED)
            if number is not None:
                text = controls.pop(int(number), None)
                hidden += [] if is_seen or text is None else [text]
        assert (name, controls, hidden) == (name, {}, [])
