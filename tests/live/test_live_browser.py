"""Live pages in a real browser: drag, type, keyboard, scenarios, reset, address, print, policy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sphinx_sysdesign.estimates import evaluate, parse_block
from sphinx_sysdesign.spans import spanned

pytestmark = pytest.mark.browser

POLICY = "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file: data:"
AXE = "{runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}, preload: false}"

CONF = """extensions = ["myst_parser", "sphinx_sysdesign"]
html_theme = "sysdesign"
html_title = "Designs"
language = "en"
myst_enable_extensions = ["colon_fence"]
sysdesign_designs = ["index", "store", "many"]
"""

PAGE = """---
design:
  id: url-shortener
  status: draft
  template: none
---

# URL shortener

:::{requirements} non-functional
**Performance:**
- **Throughput:** 40,000 requests/s at peak
- **Latency:** p99 < 100 ms
:::

## Traffic

```{estimate} Traffic
dau            = 50 M users   # product analytics, third quarter
reads_per_user = 20 .. 40 requests/user/day
peak_factor    = 1.5 .. 2 .. 3
qps            = dau * reads_per_user -> requests/s
peak_qps       = peak_factor * qps
check peak_qps <= req.throughput  "measured limit of one cluster"
scenario ten_fold: dau = 10x   # ten times the users
scenario small: dau = 5 M users, peak_factor = 2
```

## Storage

```{estimate} Storage
size           = 500 B/request
price          = $5/GB-month
share          = 99.95%
storage        = qps * size * 365 days
cost           = storage * price
good           = share * qps
check storage <= 300 TB
```

At the peak there are {est}`peak_qps`; a year takes {est}`storage`.
"""

#: Requirements without a check, percentiles, shares, costs in a table.
STORE = """---
design:
  id: store
  status: draft
  template: none
---

# Store

:::{requirements} non-functional
**Capacity:**
- **Size:** < 10 TB
**Availability:**
- **Uptime:** 99.9% uptime
- **Retries:** < 1%
:::

```{estimate} Data
:addresses: size
:percentiles:

unit ride
data     = 2 .. 5 TB
spare    = 1.0 .. 1.2
copies   = 3
stored   = data * copies * spare
trips    = 40 M rides/day
```

```{estimate} Availability
:addresses: uptime

web  = 99.95%
both = series(web, 99.99%)
```

```{estimate} Retries
lost  = 0.1%
again = fanout(1 - (1 - lost), 5)
check again < req.retries
```

```{estimate} Cost
disks   = stored * $20/TB-month
compute = 3 * $120/month
```

```{estimate-table}
:style: cost

disks   = Disks
compute = Compute
```

There are {est}`stored -> GB` in all and {est}`trips -> rides/s`; disks take {est}`disks`.
"""

#: More scenarios than a table has room for.
MANY = """---
design: {id: many, status: draft, template: none}
---

# Many scenarios

```{estimate}
dau            = 50 M users   # product analytics, third quarter of the last year, all markets
reads_per_user = 20 .. 40 requests/user/day   # measured in March, mobile and web
qps            = dau * reads_per_user -> requests/s
price          = $120/server-month
servers        = instances(qps, 1 k requests/s, 60%, 2) * 1 server
cost           = servers * price
check cost <= $20,000/month
scenario ten_fold: dau = 10x
scenario small: dau = 5 M users
scenario black_friday: reads_per_user = 90 requests/user/day
scenario worldwide: dau = 2 bn users
scenario frugal: reads_per_user = 5 requests/user/day
```
"""


@pytest.fixture(scope="module")
def site(empty_project) -> Path:
    """Return a built page that has the script, under a policy that allows nothing inline."""
    built = empty_project(CONF).write(index=PAGE, store=STORE, many=MANY).build()
    added = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    for page in built.out.glob("*.html"):
        html = page.read_text(encoding="utf-8").replace("<head>", f"<head>{added}", 1)
        page.write_text(html, encoding="utf-8")
    return built.out / "index.html"


@pytest.fixture
def open_page(chromium, site):
    """Return a maker of pages; an error in the console fails the test."""
    troubles: list[str] = []
    contexts = []

    def make(query="", *, name="index.html", width=1280, scheme="light", **options):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5_000)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda one: troubles.append(one.text) if one.type == "error" else None)
        page.goto(site.with_name(name).as_uri() + query)
        return page

    yield make
    for context in contexts:
        context.close()
    assert not troubles


def value(page, name):
    """Return what a row shows as its value, with what stands in its field."""
    cell = page.locator(f"tr[data-name={name}] .sysdesign-v")
    field = cell.locator("input")
    words = cell.evaluate(
        "(cell) => [...cell.childNodes].map((part) => part.value ?? part.textContent).join('')"
    )
    return words if field.count() else cell.inner_text()


def state(page, number=0):
    """Return the class and the words of a check."""
    row = page.locator(f"[data-check='{number}']")
    kind = re.search(r"sysdesign-(passed|at-risk|failed|unknown)", row.get_attribute("class"))[1]
    return kind, row.locator(".sysdesign-state").first.inner_text()


def field(page, name):
    """Return the field of an assumption, found as a screen reader does: by role and label."""
    return page.get_by_role("textbox", name=re.compile(rf"^{name}\b"))


def slider(page, name):
    """Return the slider of a range."""
    return page.get_by_role("slider", name=name)


def test_it_starts_as_it_was_built(open_page, site):
    """The script changes no text by itself: what the build has written stands until it is used."""
    page = open_page()
    without = open_page(java_script_enabled=False)
    for name in ("reads_per_user", "peak_factor", "qps", "peak_qps", "storage", "cost", "good"):
        assert value(page, name) == value(without, name)
    assert value(page, "dau") == "50 M users"
    assert value(page, "price") == "$5/GB-month"
    assert value(page, "share") == "99.95 %"
    words = "(page) => [...document.querySelectorAll('.sysdesign-check, .sysdesign-range')].map((e) => e.textContent)"
    assert page.evaluate(words) == without.evaluate(words)
    assert page.url == site.as_uri()
    assert without.locator(".sysdesign-live").count() == 0


def test_typing(open_page):
    """A typed assumption changes the sheet, its checks, the verdict and the text on the page."""
    page = open_page()
    assert state(page) == ("at-risk", "at risk")
    field(page, "dau").fill("10 M")
    assert value(page, "qps") == "3.27 k requests/s".replace("3.27 k", "3,270")
    assert value(page, "peak_qps") == "6,550 requests/s"
    assert state(page) == ("passed", "passed")
    assert page.locator("[data-check='0'] .sysdesign-margin").inner_text() == "2.88\u20136.11\u00d7"
    sides = page.locator("[data-check='0'] .sysdesign-sides").inner_text()
    assert sides == "6,550 requests/s \u2264 40,000 requests/s"
    cited = page.locator("[data-sysdesign-est='url-shortener/peak_qps']").first
    assert cited.inner_text() == "6,550 requests/s"
    verdict = page.locator("#req-throughput .sysdesign-badge").first
    assert verdict.inner_text() == "met, 2.88\u20136.11\u00d7"
    assert "sysdesign-verdict-met" in verdict.get_attribute("class")
    field(page, "dau").fill("70M users")
    assert state(page) == ("failed", "failed")
    assert verdict.inner_text() == "not met, 45.8 k requests/s"
    ranges = page.locator("tr[data-name=qps] .sysdesign-range")
    assert ranges.inner_text() == "16.2 k \u2013 32.4 k requests/s"


def shown(page, selector):
    """Return the texts of all elements that a selector finds."""
    return page.locator(selector).all_inner_texts()


def percentiles_of(lines):
    """Return what a build shows as the percentiles of `stored`."""
    results = evaluate({"d": [parse_block(lines)]})
    value = results.value("d", "stored")
    low, high = results.percentiles("d", "stored", (0.05, 0.95))
    return f"p5 to p95: {spanned(value.text_of(low), value.text_of(high))}"


def test_percentiles(open_page):
    """The 5th and 95th percentile follow; where nothing is left to vary, there are none."""
    page = open_page(name="store.html")
    cell = page.locator("tr[data-name=stored] .sysdesign-percentiles")
    formula = "\nstored = data * copies * spare"
    written = percentiles_of("data = 2 .. 5 TB\nspare = 1.0 .. 1.2\ncopies = 3" + formula)
    assert cell.inner_text() == written
    field(page, "copies").fill("7")
    assert cell.inner_text() == percentiles_of(
        "data = 2 .. 5 TB\nspare = 1.0 .. 1.2\ncopies = 7" + formula
    )
    slider(page, "data").fill("200")
    assert cell.inner_text() == percentiles_of(
        "data = 5 TB\nspare = 1.0 .. 1.2\ncopies = 7" + formula
    )
    slider(page, "spare").fill("200")
    assert cell.inner_text() == ""
    page.get_by_role("button", name="Reset").first.click()
    assert cell.inner_text() == written


def test_requirements_that_no_check_reads(open_page):
    """A value that is held against a requirement keeps its verdict up to date, and so does the header."""
    page = open_page(name="store.html")
    counts = page.locator("[data-sysdesign-verdicts]")
    verdict = page.locator("#req-size .sysdesign-badge").first
    assert verdict.inner_text() == "not met, 10.4 TB"
    assert counts.inner_text() == "2 met, 1 not met"
    field(page, "copies").fill("2")
    assert verdict.inner_text() == "at risk, 6.93 TB, 12 TB at worst"
    assert "sysdesign-verdict-at-risk" in verdict.get_attribute("class")
    assert counts.inner_text() == "2 met, 1 at risk"
    field(page, "copies").fill("1")
    assert verdict.inner_text() == "met, 3.46 TB"
    assert counts.inner_text() == "3 met"
    field(page, "web").fill("99")
    uptime = page.locator("#req-uptime .sysdesign-badge").first
    assert uptime.inner_text() == "not met, 99 %"
    assert counts.inner_text() == "2 met, 1 not met"


def test_cited_values(open_page):
    """Values in the text follow in the unit that was asked for, and tables of values with their totals."""
    page = open_page(name="store.html")
    cells = ".sysdesign-values td:nth-child(2)"
    assert shown(page, cells) == ["$208/month", "$360/month", "$568/month"]
    paragraph = page.locator("p", has_text="in all and")
    assert (
        paragraph.inner_text()
        == "There are 10,400 GB in all and 463 rides/s; disks take $208/month."
    )
    link = paragraph.get_by_role("link").first
    assert link.get_attribute("title") == "stored, 6 \u2013 18 TB"
    field(page, "copies").fill("6")
    field(page, "trips").fill("80 M")
    assert (
        paragraph.inner_text()
        == "There are 20,800 GB in all and 926 rides/s; disks take $416/month."
    )
    assert link.get_attribute("title") == ""
    assert shown(page, cells) == ["$416/month", "$360/month", "$776/month"]
    ranges = shown(page, ".sysdesign-values td:nth-child(3)")
    assert ranges[0] == "$240 \u2013 $720/month"


def test_more_than_all(open_page):
    """A share above 100 % is refused with the function that needs one, as the language does, also by address."""
    page = open_page(name="store.html")
    before = value(page, "both")
    box = field(page, "web")
    for wrong in ("150", "-1"):
        box.fill(wrong)
        assert box.get_attribute("aria-invalid") == "true"
        message = box.evaluate("(box) => box.validationMessage")
        assert message == "series needs a share between 0 and 100 %"
        assert value(page, "both") == before
    box.fill("99.9")
    assert box.get_attribute("aria-invalid") == "false"
    assert box.evaluate("(box) => box.validationMessage") == ""
    assert value(page, "both") == "99.89 %"
    field(page, "lost").fill("120%")
    assert field(page, "lost").get_attribute("aria-invalid") == "true"
    field(page, "lost").blur()
    assert field(page, "lost").input_value() == "0.1"
    assert value(open_page("?store.web=1.5", name="store.html"), "both") == before


def test_what_cannot_be_read(open_page):
    """A mistyped number is marked and changes nothing; an empty field is the assumption as it was."""
    page = open_page()
    box = field(page, "dau")
    for wrong in ("lots", "5 m", "1 2", "--3"):
        box.fill(wrong)
        assert box.get_attribute("aria-invalid") == "true", wrong
        assert value(page, "qps") == "16.4 k requests/s"
    box.fill("1,500,000")
    assert box.get_attribute("aria-invalid") == "false"
    assert value(page, "qps") == "491 requests/s"
    box.fill("")
    assert value(page, "qps") == "16.4 k requests/s"
    box.blur()
    assert box.input_value() == "50 M"


def test_money_and_shares(open_page):
    """Fields hold the number alone: the sign, the unit and the percent stay where they are."""
    page = open_page()
    before = value(page, "cost")
    field(page, "price").fill("50")
    assert value(page, "price") == "$50/GB-month"
    assert before != value(page, "cost")
    field(page, "share").fill("50%")
    assert value(page, "good") == "8,180 requests/s"


def test_dragging(open_page):
    """A dragged range has a value of its own, and what rests on it is as sure as it is."""
    page = open_page()
    box = slider(page, "reads_per_user").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 1, box["y"] + box["height"] / 2, steps=5)
    assert value(page, "reads_per_user") == "40 requests/user/day"
    page.mouse.up()
    assert value(page, "qps") == "23.1 k requests/s"
    assert page.locator("tr[data-name=qps] .sysdesign-range").inner_text() == ""
    ends = page.locator("tr[data-name=reads_per_user] .sysdesign-range")
    assert ends.inner_text() == "20 \u2013 40 requests/user/day"
    assert slider(page, "reads_per_user").get_attribute("aria-valuetext") == "40 requests/user/day"


def test_keyboard(open_page):
    """Every control is reached by Tab, in the order of the page, and worked by keys."""
    page = open_page()
    slider(page, "peak_factor").focus()
    page.keyboard.press("Home")
    assert value(page, "peak_factor") == "1.5"
    page.keyboard.press("End")
    assert value(page, "peak_factor") == "3"
    page.keyboard.press("ArrowLeft")
    assert value(page, "peak_factor") == "2.99"
    page.keyboard.press("Tab")
    reached = []
    for _ in range(40):
        reached.append(page.evaluate("document.activeElement.textContent"))
        page.keyboard.press("Tab")
    assert {"1x", "10x", "small", "Reset"} <= set(reached)
    page.get_by_role("button", name="10x").first.focus()
    page.keyboard.press("Enter")
    assert value(page, "dau") == "500 M users"


def test_scenarios(open_page):
    """A scenario's button makes its column the sheet; what is changed then counts in it too."""
    page = open_page()
    column = page.locator("tr[data-name=peak_qps] [data-scenario=ten_fold]")
    expected = column.inner_text()
    button = page.get_by_role("button", name="10x").first
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert value(page, "peak_qps") == expected
    assert column.inner_text() == expected
    assert state(page) == ("failed", "failed")
    field(page, "dau").fill("600 M")
    assert value(page, "qps") == "196 k requests/s"
    assert column.inner_text() == "393 k requests/s"
    page.get_by_role("button", name="small").first.click()
    assert value(page, "dau") == "5 M users"
    assert value(page, "peak_factor") == "2"
    assert state(page) == ("passed", "passed")
    page.get_by_role("button", name="1x", exact=True).first.click()
    assert value(page, "peak_qps") == "32.7 k requests/s"


def test_reset(open_page):
    """Reset brings back each text that the build has written."""
    page = open_page()
    words = "() => document.querySelector('[role=main], main').innerText.replace(document.querySelector('[role=status]').innerText, '')"
    before = page.evaluate(words)
    reset = page.get_by_role("button", name="Reset").first
    assert reset.is_disabled()
    field(page, "dau").fill("1")
    slider(page, "peak_factor").fill("150")
    assert page.evaluate(words) != before
    reset.click()
    assert page.evaluate(words).split() == before.split()
    assert value(page, "dau") == "50 M users"
    page.wait_for_timeout(350)
    assert "?" not in page.url


def test_the_address_holds_the_state(open_page):
    """What was tried can be shared: the address gives it back, beside its other parts."""
    page = open_page("?version=2#storage")
    page.get_by_role("button", name="10x").first.click()
    field(page, "size").fill("1.5 k")
    slider(page, "reads_per_user").fill("0")
    page.wait_for_timeout(400)
    assert page.url.endswith("#storage")
    assert "version=2" in page.url
    shown = [
        value(page, name) for name in ("dau", "reads_per_user", "qps", "size", "storage", "cost")
    ]
    again = open_page("?" + page.url.partition("?")[2])
    names = ("dau", "reads_per_user", "qps", "size", "storage", "cost")
    assert [value(again, name) for name in names] == shown
    assert shown[3] == "1,500 B/request"
    for number in (0, 1):
        assert state(again, number) == state(page, number) == ("failed", "failed")
    assert (
        again.locator("#req-throughput .sysdesign-badge").first.inner_text().startswith("not met")
    )
    again.reload()
    assert [value(again, name) for name in names if name != "size"] == [*shown[:3], *shown[4:]]
    odd = open_page("?url-shortener.dau=lots&url-shortener=none&url-shortener.qps=1")
    assert value(odd, "qps") == "16.4 k requests/s"


def test_screen_readers_are_told(open_page):
    """Once the reader rests, the checks that changed are said, politely."""
    page = open_page()
    said = page.get_by_role("status")
    assert said.inner_text() == ""
    field(page, "dau").fill("10 M")
    page.wait_for_timeout(400)
    assert "passed" in said.text_content()
    assert "req.throughput" in said.text_content()
    slider(page, "peak_factor").fill("101")
    page.wait_for_timeout(350)
    assert page.get_by_role("group", name="Try other numbers").count() == 2


def test_pictures_of_other_numbers_go(open_page):
    """What the build has drawn goes while other numbers are tried: no gap stays, and nothing above it moves."""
    page = open_page()
    reach = page.locator("tr[data-name=peak_qps] .sysdesign-reach")
    plot = page.locator(".sysdesign-tornado")
    bar = page.locator(".sysdesign-live").first
    assert reach.is_visible()
    assert plot.is_visible()
    assert bar.bounding_box()["y"] < plot.bounding_box()["y"]
    place = bar.evaluate("e => e.offsetTop")
    field(page, "dau").fill("10 M")
    assert not reach.is_visible()
    assert plot.bounding_box() is None
    assert bar.evaluate("e => e.offsetTop") == place
    page.get_by_role("button", name="Reset").first.click()
    assert reach.is_visible()
    assert plot.is_visible()


def test_print(open_page):
    """On paper stand the numbers as they are now, and nothing to click."""
    page = open_page()
    field(page, "dau").fill("60 M")
    page.emulate_media(media="print")
    assert not page.locator(".sysdesign-live").first.is_visible()
    assert not page.locator(".sysdesign-slider").first.is_visible()
    assert value(page, "dau") == "60 M users"
    assert (
        field(page, "dau").evaluate("(box) => getComputedStyle(box).borderBlockEndWidth") == "0px"
    )


@pytest.mark.parametrize("width", [1280, 1000, 700, 390, 320])
@pytest.mark.parametrize("name", ["many.html", "index.html", "store.html"])
def test_nothing_is_cut_off(open_page, name, width):
    """However many scenarios there are, and however narrow the page is: no sheet is wider than its place."""
    page = open_page(name=name, width=width)
    widths = "[...document.querySelectorAll('.sysdesign-sheet')].map((e) => e.scrollWidth - e.clientWidth)"
    assert max(page.evaluate(widths)) <= 0
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    column = page.locator("tr[data-name=qps] [data-scenario=frugal]")
    assert name != "many.html" or column.inner_text().endswith("2,890 requests/s")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_accessible(open_page, width, scheme):
    """No violation of WCAG 2.2 AA, before and after a change; nothing is cut off at 390 px."""
    axe = pytest.importorskip("axe_playwright_python", reason="needs axe-playwright-python")
    source = (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    page = open_page(width=width, scheme=scheme, bypass_csp=True)
    page.evaluate(source)
    run = f"axe.run(document, {AXE}).then((r) => r.violations.flatMap((v) => v.nodes.map((n) => v.id + ' ' + n.html.slice(0, 120))))"
    assert page.evaluate(run) == []
    field(page, "dau").fill("wrong")
    field(page, "size").fill("7 k")
    page.get_by_role("button", name="10x").first.click()
    page.wait_for_timeout(350)
    page.evaluate(
        "scrollTo(0, 0)"
    )  # what has left the window lies where the theme keeps its skip link
    assert page.evaluate(run) == []
    if width == 390:
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        cut = "[...document.querySelectorAll('.sysdesign-sheet')].map((e) => e.scrollWidth - e.clientWidth)"
        assert max(page.evaluate(cut)) <= 0


def test_without_javascript(open_page):
    """The page is complete: all values, checks and scenarios, and no empty place for a control."""
    page = open_page(java_script_enabled=False)
    assert value(page, "dau") == "50 M users"
    assert state(page) == ("at-risk", "at risk")
    assert (
        page.locator("input.sysdesign-field, input.sysdesign-slider, .sysdesign-live").count() == 0
    )
