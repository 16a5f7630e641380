"""Pages in a real browser: nothing sticks out, tables stack on a phone, and words can be read, in two themes."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser


def samples():
    """Load the designs of the shell's tests."""
    path = Path(__file__).parents[1] / "sphinx" / "shell_samples.py"
    spec = importlib.util.spec_from_file_location("shell_samples", path)
    module = sys.modules.get("shell_samples") or importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


LONG = """\
:::{component} Averylongtitlewithoutanyspacethatnobodywouldwriteexceptforthisverytestofhowfaritsticksout
:availability: 99.9%
:capacity: 4,000 requests/s

**Responsibility:** holds averylongwordwithoutanyspacethatnobodywouldwriteexceptforthisverytestofhowfaritsticksout
:::

```{estimate} Long
a_long_name_of_a_value = 12345678 requests/s * 87654321 seconds + 12345678 requests * 1234567 / 12
```

| January | February | March | April | May | June | July | August | September | October |
|---------|----------|-------|-------|-----|------|------|--------|-----------|---------|
| 1,204,331,002 | 1,204,331,002 | 1,204,331,002 | 1,204,331,002 | 1,204,331,002 | 1,204,331,002 | 1,204,331,002 | 1,204,331,002 | 1,204,331,002 | 1,204,331,002 |
"""


TABLES = """\
:::{requirements} non-functional
- **Latency:** p99 < 80 ms
:::

:::{requirements} non-functional
| Attribute | Target         | Rationale |
|-----------|----------------|-----------|
| Uptime    | 99.9% uptime   | Customers |
:::

```{estimate} Load
rate  = 20 .. 40 requests/s
limit = 100 requests/s
scenario launch: rate = 60 requests/s
scenario world_cup_final: rate = 80 requests/s
scenario one_region_is_down: rate = 30 requests/s
scenario half_of_all_replicas: rate = 50 requests/s
scenario migration_of_the_store: rate = 45 requests/s
check rate <= limit
```

:::{estimate-table}
:names: rate, limit
:::

At peak {est}`rate`.
"""


@pytest.fixture(scope="module", params=["furo", "alabaster"])
def theme(request):
    """Return the name of a theme."""
    pytest.importorskip(request.param, reason=f"needs the theme {request.param}")
    return request.param


@pytest.fixture(scope="module")
def site(theme, empty_project):
    """Return the folder of a site in a theme: the samples, one open design, one with long words."""
    texts = samples()
    project = empty_project(f'extensions = ["sphinx_sysdesign"]\nhtml_theme = {theme!r}\n')
    project.write(
        index=texts.INDEX, shortener=texts.SHORTENER, limiter=texts.LIMITER, overview=texts.OVERVIEW, open=texts.OPEN,
        approved=texts.OPEN.replace("id: open", "id: approved").replace("in-review", "approved"),
        long=texts.design("long", LONG, status="in-review"), tables=texts.design("tables", TABLES),
    )  # fmt: skip
    return project.build().out


PAGES = ["shortener", "overview", "open", "long", "tables"]
OVERFLOW = """() => {
  const limit = document.documentElement.clientWidth + 1;
  const hidden = (e) => { for (let p = e.parentElement; p; p = p.parentElement)
    if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(p).overflowX)) return true; return false; };
  const out = [...document.querySelectorAll('.sysdesign, .sysdesign *')].filter((e) =>
    e.getBoundingClientRect().right > limit && !hidden(e)).map((e) => e.tagName + '.' + e.className);
  return [document.documentElement.scrollWidth - document.documentElement.clientWidth, out.slice(0, 5)];
}"""


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_sticks_out(site, open_page, name, width):
    """No page scrolls sideways, on a desk or on a phone; opened from a file, without a server."""
    page = open_page(site / f"{name}.html", width, "light")
    sideways, elements = page.evaluate(OVERFLOW)
    assert (sideways, elements) == (0, [])


def test_option_tables_stack(site, open_page):
    """On a phone each option is a block of lines with the titles of their columns; on a desk it is a row."""
    column = "e => getComputedStyle(e).display"
    label = "e => getComputedStyle(e, '::before').content"
    for width, display, content in ((1280, "table-cell", "none"), (390, "grid", '"Pros"')):
        page = open_page(site / "shortener.html", width, "light")
        cell = page.locator("table.sysdesign-options tbody td").nth(1)
        assert cell.evaluate(column) == display
        assert cell.evaluate(label) == content
        cells = page.locator("table.sysdesign-options tbody tr").first.locator("td")
        tops = [box["y"] for box in (cells.nth(n).bounding_box() for n in range(cells.count()))]
        assert (len(set(tops)) == 1) == (width == 1280)


STYLE = "(e, name) => getComputedStyle(e)[name]"


def test_tables_of_requirements_and_values_stack(site, open_page):
    """On a phone those of the author and of values stack as others do; on a desk a number stays on its line."""
    for width, display in ((1280, "table-cell"), (390, "grid")):
        page = open_page(site / "tables.html", width, "light")
        for table, label in (
            (".sysdesign-requirements", "Target"),
            (".sysdesign-values", "Estimate"),
        ):
            cell = page.locator(f"{table} tbody td[data-label={label}]").first
            assert cell.evaluate(STYLE, "display") == display
        ranges = page.locator(".sysdesign-values td[data-label=Range]")
        assert [cell.is_visible() for cell in ranges.all()] == [True, width == 1280]
    page = open_page(site / "tables.html", 1280, "light")
    number = page.locator(".sysdesign-values td.sysdesign-num").first
    assert number.evaluate(STYLE, "whiteSpace") == "nowrap"
    assert page.locator("a > .sysdesign-est").evaluate(STYLE, "whiteSpace") == "nowrap"


def test_one_line_below_the_last_row_of_a_sheet(site, open_page):
    """Where rows stack, the last one has no line of its own above that of the checks."""
    page = open_page(site / "tables.html", 390, "light")
    rows = page.locator(".sysdesign-sheet-table tbody tr")
    lines = [row.evaluate(STYLE, "borderBottomWidth") for row in rows.all()]
    assert lines == ["1px", "0px"]


def test_formulas_beside_many_scenarios(site, open_page):
    """A formula starts below its name and has the room of both columns."""
    page = open_page(site / "tables.html", 1280, "light")
    name, formula = page.locator(".sysdesign-many tbody tr").last.locator("th, td").all()[:2]
    assert name.evaluate(STYLE, "gridColumn") == formula.evaluate(STYLE, "gridColumn") == "1 / -2"


BASELINE = """e => {
  const probe = document.createElement('span'); probe.style.display = 'inline-block'; e.append(probe);
  const y = probe.getBoundingClientRect().bottom; probe.remove(); return y; }"""


def test_ids_stand_on_the_line_of_the_words(site, open_page):
    """The id in the margin of a requirement has the base line of its title, whatever the leading of the theme."""
    page = open_page(site / "tables.html", 1280, "light")
    item = page.locator("li.sysdesign-req").first
    number, title = item.locator(".sysdesign-id"), item.locator("strong").first
    assert abs(number.evaluate(BASELINE) - title.evaluate(BASELINE)) < 0.5
    assert number.bounding_box()["x"] < title.bounding_box()["x"] - 40


CONTRAST = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgba = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const d = canvas.getImageData(0, 0, 1, 1).data; return [d[0], d[1], d[2], d[3] / 255]; };
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3]));
  const light = (c) => { const [r, g, b] = c.map((v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const paper = (e) => { const layers = []; for (let p = e; p; p = p.parentElement) layers.unshift(rgba(getComputedStyle(p).backgroundColor));
    return layers.reduce((below, top) => over(top, below), matchMedia('(prefers-color-scheme: dark)').matches &&
      getComputedStyle(document.documentElement).colorScheme.includes('dark') ? [18, 18, 18] : [255, 255, 255]); };
  document.querySelectorAll('details').forEach((e) => { e.open = true; });
  const poor = [];
  let seen = 0;
  for (const e of document.querySelectorAll('.sysdesign, .sysdesign *')) {
    const words = [...e.childNodes].filter((n) => n.nodeType === 3 && n.textContent.trim()).map((n) => n.textContent.trim()).join(' ');
    if (!words || !e.getClientRects().length || e.closest('.highlight')) continue;
    seen += 1;
    const below = paper(e), style = getComputedStyle(e);
    const ink = over(rgba(style.color), below);
    const [a, b] = [light(ink), light(below)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) poor.push(`${ratio.toFixed(2)} ${e.tagName}.${e.className}: ${words.slice(0, 40)}`);
  }
  return [seen, poor];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["shortener", "overview", "open", "approved"])
def test_contrast(site, open_page, name, scheme):
    """All words of ours stand out from their ground by 4.5 to 1, in light and dark."""
    page = open_page(site / f"{name}.html", 1280, scheme)
    seen, poor = page.evaluate(CONTRAST)
    assert seen >= 10
    assert poor == []


def test_dark_is_dark(site, theme, open_page):
    """Where the theme has a dark scheme, cards and headers take its colours; elsewhere they stay light."""
    ink = "e => getComputedStyle(e).color"
    light, dark = (
        open_page(site / "shortener.html", 1280, scheme)
        .locator(".sysdesign-fact dd")
        .first.evaluate(ink)
        for scheme in ("light", "dark")
    )
    assert (light != dark) == (theme == "furo")


def test_links_reach_their_targets(site, open_page):
    """A link in the header scrolls to the finding, which is marked."""
    page = open_page(site / "open.html", 1280, "light")
    page.locator("details.sysdesign-open summary").click()
    page.locator("details.sysdesign-open a").first.click()
    target = page.locator(".sysdesign-message:target")
    assert target.count() == 1
    assert target.is_visible()
    assert target.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_keyboard(site, open_page):
    """The list of open items opens with the keyboard."""
    page = open_page(site / "open.html", 1280, "light")
    page.locator("details.sysdesign-open summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("details.sysdesign-open").evaluate("e => e.open")
