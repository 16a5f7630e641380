"""Maps in a real browser: words that can be read and stay in their boxes, links for mouse and keyboard, light and dark."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

TITLES = {
    "alpha": "A service for the distribution of notifications to all customers of the company",
    "beta": "分布式限流器的设计与实现以及它的容量规划和故障模式分析",
    "gamma": "مخطط نظام تحديد المعدل الموزع",
    "delta": "WWWWWWWW MMMMMMMM AAAAAAAA QQQQQQQQ",
    "epsilon": "Donaudampfschifffahrtsgesellschaftskapitän",
    "zeta": "Illinois filling jellies fjord",
    "eta": "מערכת הודעות מבוזרת לכל הלקוחות",
    "theta": "レート リミッター",
}
PAGE = """\
---
design:
  id: {name}
  status: {status}
  template: none
  domain: {domain}
  related: [{other}]
---
# {title}

Words of it.

:::{{component}} Front
:depends: store

**Responsibility:** asks
:::

:::{{component}} Store
:availability: 99.9%

**Responsibility:** holds
:::

:::{{component-map}}
:::
"""
OVERVIEW = "# Overview\n\n:::{design-map}\n:::\n\n## In groups\n\n:::{design-map}\n:group: domain\n:direction: right\n:::\n"
STATUSES = ["draft", "in-review", "approved", "implemented", "superseded"]


@pytest.fixture(scope="module", params=["furo", "sysdesign", "alabaster"])
def theme(request):
    """Return the name of a theme."""
    if request.param == "furo":
        pytest.importorskip("furo", reason="needs the theme furo")
    return request.param


@pytest.fixture(scope="module")
def site(theme, empty_project):
    """Return the folder of a site in a theme, with designs whose titles are of many scripts."""
    project = empty_project(f'extensions = ["sphinx_sysdesign"]\nhtml_theme = {theme!r}\n')
    names = list(TITLES)
    project.write(index="# Index\n\n```{toctree}\n:glob:\n\n*\n```\n", overview=OVERVIEW)
    for at, (name, title) in enumerate(TITLES.items()):
        other = ", ".join({names[(at + 1) % 8], names[(at * 3) % 8]} - {name})
        project.write(**{name: PAGE.format(name=name, title=title, other=other, status=STATUSES[at % 5], domain=f"D{at % 3}")})  # fmt: skip
    return project.build().out


WORDS_OUTSIDE = """() => {
  document.querySelectorAll('details').forEach(d => { d.open = true });
  const out = [];
  for (const box of document.querySelectorAll('.sysdesign-map-box')) {
    const frame = box.querySelector('rect');
    if (!frame || box.closest('.sysdesign-map-legend')) continue;
    const f = frame.getBBox();
    for (const text of box.querySelectorAll('text')) {
      const t = text.getBBox();
      if (t.x < f.x || t.x + t.width > f.x + f.width || t.y < f.y || t.y + t.height > f.y + f.height)
        out.push(text.textContent);
    }
  }
  return [document.querySelectorAll('.sysdesign-map-box text').length, out];
}"""


def test_words_stay_in_their_boxes(site, open_page):
    """In fonts of any theme, titles of every script fit into their boxes, line by line."""
    page = open_page(site / "overview.html", 1280, "light")
    seen, outside = page.evaluate(WORDS_OUTSIDE)
    assert seen > 40
    assert outside == []


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_a_map_is_never_squashed(site, open_page, width):
    """Words are as large on a phone as on a desk; a map that is too wide scrolls in its own frame, and the page does not."""
    page = open_page(site / "overview.html", width, "light")
    box = page.locator(".sysdesign-map-scroll").first
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    sizes = box.evaluate(
        "e => { const s = e.querySelector('svg'), scale = s.getBoundingClientRect().width / s.viewBox.baseVal.width;"
        " return [...s.querySelectorAll('text')].map(t => scale * parseFloat(getComputedStyle(t).fontSize)) }"
    )
    assert min(sizes) >= 11.9
    if width < 400:
        assert box.evaluate("e => e.scrollWidth > e.clientWidth")
        box.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_function("document.querySelector('.sysdesign-map-scroll').scrollLeft > 0")


CONTRAST = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgb = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3); };
  const light = (c) => { const [r, g, b] = c.map((v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ratio = (a, b) => { const [x, y] = [light(rgb(a)), light(rgb(b))].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  const style = (e, name) => getComputedStyle(e)[name];
  const paper = style(document.querySelector('.sysdesign-map-ground'), 'fill');
  const words = [], marks = [];
  for (const box of document.querySelectorAll('.sysdesign-map-drawing .sysdesign-map-box')) {
    const frame = box.querySelector('rect');
    for (const text of box.querySelectorAll('text')) words.push(ratio(style(text, 'fill'), style(frame, 'fill')));
    marks.push(ratio(style(frame, 'stroke'), paper));
    const full = box.querySelector('.sysdesign-map-full');
    if (full) marks.push(ratio(style(full, 'fill'), style(frame, 'fill')));
  }
  for (const line of document.querySelectorAll('.sysdesign-map-line path')) {
    const colour = style(line, 'stroke') === 'none' ? style(line, 'fill') : style(line, 'stroke');
    marks.push(ratio(colour, paper));
  }
  return [Math.min(...words), Math.min(...marks), light(rgb(paper))];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(site, theme, open_page, scheme):
    """Words stand out from their boxes by 4.5 to 1, frames, bars and lines from their ground by 3 to 1; dark is dark."""
    page = open_page(site / "overview.html", 1280, scheme)
    words, marks, paper = page.evaluate(CONTRAST)
    assert words >= 4.5
    assert marks >= 3
    is_dark = scheme == "dark" and theme != "alabaster"
    assert (paper < 0.1) == is_dark


def test_lines_differ_by_more_than_colour(site, open_page):
    """A line of the legend looks like those of its kind in the drawing."""
    page = open_page(site / "overview.html", 1280, "light")
    look = "e => [getComputedStyle(e).strokeWidth, getComputedStyle(e).strokeDasharray]"
    drawn = page.locator(".sysdesign-map-drawing .sysdesign-map-declared > path").first
    legend = page.locator(".sysdesign-map-legend .sysdesign-map-declared > path").first
    assert drawn.evaluate(look) == legend.evaluate(look) == ["2.5px", "none"]


def test_links(site, open_page):
    """A click on a box leads to its design, Enter does so too, and the focus can be seen."""
    page = open_page(site / "overview.html", 1280, "light")
    first = page.locator(".sysdesign-map-drawing a").first
    target = first.get_attribute("href")
    first.click()
    assert page.url.endswith(f"/{target}")
    page.go_back()
    frame = page.locator(".sysdesign-map-drawing a > rect").first
    plain = frame.evaluate("e => getComputedStyle(e).strokeWidth")
    page.locator(".sysdesign-map-scroll").first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == target
    assert frame.evaluate("e => getComputedStyle(e).strokeWidth") != plain
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{target}")


def test_a_group_leads_to_its_map(site, open_page):
    """The box of a group leads to the map of its designs, which opens."""
    page = open_page(site / "overview.html", 1280, "light")
    page.locator("a.sysdesign-map-group").first.click()
    target = page.locator(":target")
    assert target.count() == 1
    assert target.is_visible()
    assert target.locator(".sysdesign-map-drawing, li").first.is_visible()


def test_the_frame_has_a_name(site, open_page):
    """Frame, drawing and boxes say what they are to those who do not see them."""
    page = open_page(site / "alpha.html", 1280, "light")
    named = page.get_by_role("group", name=f"Components of {TITLES['alpha']}")
    region = page.locator(".sysdesign-map-scroll").and_(named)
    assert region.count() == 1
    assert region.get_by_role("link", name="Store, Availability 99.9%").count() == 1
