"""Calculations in a build: sheets in every format, citations, rewriting, files for other programs."""

from __future__ import annotations

import json
import re
import zlib
from html import unescape

import pytest
from shell_samples import INDEX

from sphinx_sysdesign.estimates import year_of

TRAFFIC = """\
---
design:
  id: shortener
  template: none
---
# Shortener

:::{requirements} non-functional
**Performance:**
- **Throughput:** 40,000 requests/s at peak
:::

```{estimate} Traffic
dau            = 50 M users                  # product analytics
reads_per_user = 20 .. 40 requests/user/day
peak_factor    = 1.5 .. 2 .. 3
qps            = dau * reads_per_user -> requests/s
peak_qps       = peak_factor * qps           # what servers are planned for
scenario ten_fold: dau = 10x   # ten times the users
check peak_qps <= req.throughput  "one cluster"
check dau <= 60 M users
```

We serve {est}`peak_qps` at peak, {est}`qps -> requests/day`, and {est}`the load <qps>`.
"""
COST = """\
---
design:
  id: cost
  template: none
---
# Cost

```{estimate} Bill
price   = $120/month
servers = ceil(shortener.peak_qps / (2 k requests/s))
compute = servers * price             # one pool
network = $50/month
per_year = compute * 1 year
```

It costs {est}`compute` for {est}`shortener/peak_qps`; see [the bill](#est-compute).

```{estimate-table}
compute            = Servers, all in all
network            = Network
```

```{estimate-table}
:style: cost
:currency: USD

compute = Servers
network = Network
```
"""


@pytest.fixture(scope="module")
def pages(new_project):
    """Return a project of two designs, of which one uses a value of the other."""
    return new_project(shortener=TRAFFIC, cost=COST)


@pytest.fixture(scope="module")
def html(pages):
    """Return its HTML."""
    return pages.build("html", out="html")


def row(page, name):
    """Return the row of a value."""
    return re.search(
        rf'<tr class="([^"]*)" id="est-{name}" data-name="{name}">(.*?)</tr>', page
    ).groups()


def words(html):
    """Return the words of a piece of HTML."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_sheet_has_a_row_for_each_value(html):
    """A row has name, formula, value, range and label; assumptions and results are told apart."""
    page = html.read("shortener.html")
    assert html.warnings == ""
    assert row(page, "dau")[0] == "sysdesign-row-assumption"
    assert words(row(page, "dau")[1]) == "dau product analytics 50 M users 500 M users"
    assert row(page, "reads_per_user")[0] == "sysdesign-row-range"
    kind, cells = row(page, "peak_qps")
    assert kind == "sysdesign-row-result"
    assert '<a href="#est-peak_factor">peak_factor</a> \u00d7 <a href="#est-qps">qps</a>' in cells
    assert "32.7 k requests/s 17.4 k \u2013 69.4 k requests/s" in words(cells)
    assert "peak_factor 51 %" in words(cells)


def test_checks_show_verdict_sides_and_margin(html):
    """A check has its verdict in words, both sides, the margin, and what scenarios change."""
    page = html.read("shortener.html")
    found = re.findall(r'<li class="sysdesign-check (\S+)" data-check="(\d)">(.*?)</li>', page)
    assert [(kind, number) for kind, number, _ in found] == [
        ("sysdesign-at-risk", "0"), ("sysdesign-passed", "1"),
    ]  # fmt: skip
    assert "at risk peak_qps \u2264 req.throughput" in words(found[0][2])
    assert "32.7 k requests/s \u2264 40,000 requests/s one cluster 0.576\u20131.22\u00d7" in words(
        found[0][2]
    )
    assert "ten fold: failed" in words(found[1][2])


def test_what_a_script_needs_is_there_once(html):
    """The formulas of a design stand in one attribute of a page, and no script or style stands in it."""
    page = html.read("shortener.html")
    graphs = re.findall(r"data-sysdesign-graph='([^']*)'", page)
    assert len(graphs) == 1
    graph = json.loads(
        graphs[0]
        .replace("&quot;", '"')
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
    )
    assert {value["name"] for value in graph["values"]} >= {"dau", "qps", "peak_qps"}
    sheet = page[page.index('<div class="sysdesign-sheet"') : page.index("</figure>")]
    assert "<script" not in sheet
    assert "style=" not in sheet


def test_a_plot_shows_what_moves_a_value(html):
    """Where more than one range moves a value, a figure has a bar for each."""
    page = html.read("shortener.html")
    figure = re.search(r"<figure.*?</figure>", page, re.DOTALL).group()
    assert "What moves" in figure
    assert figure.count("<dt>") == 2
    assert figure.count('class="sysdesign-bar"') == 2


def test_citations_show_the_value(html):
    """A value is cited as text, in another unit, of another design, or under a title of the author's."""
    page = html.read("shortener.html")
    assert 'data-sysdesign-est="shortener/peak_qps">32.7 k requests/s</span>' in page
    in_days = re.search(r'data-shape="([^"]*)"[^>]*>1.41 bn requests/day</span>', page)
    assert json.loads(unescape(in_days[1]))["u"] == " requests/day"
    assert re.search(r'href="#est-qps"[^>]*><span[^>]*>the load</span>', page)
    other = html.read("cost.html")
    assert re.search(
        r'href="shortener.html#est-peak_qps" title="peak_qps, [^"]*planned for"', other
    )
    assert re.search(r'href="#est-compute"[^>]*><span[^>]*>the bill</span>', other)


def test_a_value_shows_where_it_is_used(html):
    """A row leads to the texts that cite its value elsewhere, and to values of other designs that rest on it."""
    cells = row(html.read("shortener.html"), "peak_qps")[1]
    used = re.search(r'<span class="sysdesign-used">(.*?)</span>', cells).group(1)
    assert 'href="cost.html#est-servers"' in used
    assert words(used) == "Used in section Cost , value cost/servers"


def test_the_style_sheet_is_loaded_where_a_sheet_is(html):
    """A page without a calculation loads nothing for it."""
    assert "sysdesign-estimate.css" in html.read("cost.html")
    assert "sysdesign-estimate.css" not in html.read("index.html")


def test_tables_of_values(html):
    """A table shows named values under titles; a table of cost adds them up."""
    page = html.read("cost.html")
    tables = [
        words(t) for t in re.findall(r'<table class="sysdesign-table.*?</table>', page, re.DOTALL)
    ]
    assert tables[0].startswith("Metric Estimate Range Servers, all in all $2,040/month")
    assert tables[1].endswith("Network $50/month Total $2,090/month")
    assert "one pool" in tables[1]


def test_a_table_on_a_page_with_calculations_is_about_them(changing):
    """Outside of designs a table lists the values of its page, or else those of the whole project."""
    sheet = "```{estimate} Own\nqps = 5 requests/s\ntwice = 2 * qps\n```\n\n"
    rows = "```{estimate-table}\nqps = Load\n```\n"
    changing.write(plain=f"# Plain\n\n{sheet}{rows}", all=f"# All\n\n{rows}")
    built = changing.build()
    assert built.read("plain.html").count(">Load<") == 1
    assert "16.4 k requests/s" in built.read("all.html")


def test_requirements_show_their_verdict(html):
    """The verdict stands at the requirement, and counted in the header."""
    page = html.read("shortener.html")
    assert re.search(r'sysdesign-verdict-at-risk"[^>]*>at risk, 0.576\u20131.22\u00d7</span>', page)
    assert 'data-sysdesign-verdicts="shortener">1 at risk</span>' in page


def test_designs_json_has_values_checks_and_verdicts(html):
    """The facts of a calculation are there for other programs."""
    designs = {d["id"]: d for d in json.loads(html.read("designs.json"))["designs"]}
    design = designs["shortener"]
    values = {value["name"]: value for value in design["values"]}
    assert values["dau"] == {
        "name": "dau", "value": 50e6, "unit": "users", "text": "50 M users", "low": 50e6, "high": 50e6,
        "label": "product analytics", "kind": "assumption", "reads": [], "docname": "shortener", "line": 14,
        "url": "shortener.html#est-dau",
    }  # fmt: skip
    assert values["reads_per_user"]["low"] == 20
    assert [check["verdict"] for check in design["checks"]] == ["at risk", "pass"]
    assert design["requirements"][0]["verdict"]["verdict"] == "at risk"


@pytest.mark.parametrize(
    "builder", ["text", "man", "latex", "texinfo", "xml", "epub", "singlehtml", "dirhtml"]
)
def test_every_format_has_the_values(pages, builder):
    """All formats show names, formulas, values, ranges and verdicts, without a warning."""
    built = pages.build(builder, out=f"of-{builder}", fresh=builder == "text")
    text = "".join(
        path.read_text(encoding="utf-8", errors="ignore")
        for path in sorted(built.out.rglob("*"))
        if path.suffix in {".txt", ".1", ".tex", ".texi", ".xml", ".xhtml", ".html"}
    )
    text = re.sub(r"[\s~]+|\\_|\{\}|@w\{-\}", " ", text)
    assert "sysdesign" not in built.warnings
    for wanted in ("32.7 k requests/s", "2,040/month", "at risk", "product analytics"):
        assert wanted in text, (builder, wanted)


def test_values_are_in_the_inventory(html):
    """Other projects can refer to a value."""
    _head, _, packed = (html.out / "objects.inv").read_bytes().partition(b"zlib.\n")
    assert "shortener/peak_qps sysdesign:est" in zlib.decompress(packed).decode()


@pytest.fixture
def changing(project):
    """Return a project that a test changes."""
    return project.write(index=INDEX, shortener=TRAFFIC, cost=COST, plain="# Plain\n\nWords.\n")


def written(built):
    """Return the pages that a build wrote."""
    return sorted(
        re.findall(r"writing output\.\.\. \[ *\d+%\].*?(\w+)$", built.status, re.MULTILINE)
    )


def test_a_page_is_written_anew_when_a_value_it_shows_changes(changing):
    """Another design's value moves: its page, and the page that shows it, are written; no other is."""
    changing.build()
    changing.write(shortener=TRAFFIC.replace("50 M users  ", "60 M users  "))
    built = changing.build()
    assert "$2,400/month" in built.read("cost.html")
    assert "plain" not in built.status.split("writing output", 1)[1]
    again = changing.build("html", fresh=True)
    assert again.read("cost.html") == built.read("cost.html")


def test_a_page_is_left_alone_when_no_value_changes(changing):
    """A longer label, or a line that moves, changes nothing on the page that cites the value."""
    before = changing.build()
    stamp = (before.out / "cost.html").stat().st_mtime_ns
    changing.write(shortener=TRAFFIC.replace("# Shortener\n", "# Shortener\n\nWords.\n"))
    changing.build()
    assert (before.out / "cost.html").stat().st_mtime_ns == stamp


def test_parallel_builds_are_the_same(changing):
    """Reading and writing in several processes gives the same bytes."""
    for n in range(6):
        changing.write(**{f"page{n}": f"# Page {n}\n\nUp to {{est}}`shortener/peak_qps`.\n"})
    one = changing.build(out="one", fresh=True)
    four = changing.build(out="four", fresh=True, jobs=4)
    for name in ("cost.html", "shortener.html", "page3.html", "designs.json"):
        assert one.read(name) == four.read(name)
    assert "32.7 k requests/s" in four.read("page3.html")


def test_findings_stand_at_their_lines(changing):
    """A mistake in a calculation is told at its line of the source file, with a page that still shows all."""
    changing.write(shortener=TRAFFIC.replace("peak_factor * qps  ", "peak_factor * qqs  "))
    built = changing.build()
    assert re.search(
        r"shortener\.md:18: WARNING: SD301 Unknown name or unit `qqs`\. Write `qps`", built.warnings
    )
    assert built.warnings.count("SD301") == 1
    page = built.read("shortener.html")
    assert "sysdesign-row-broken" in page
    assert "no value" in page


def test_percentiles_are_shown_where_asked_for(changing):
    """`:percentiles:` adds the 5th and the 95th percentile to each value with a range."""
    changing.write(
        shortener=TRAFFIC.replace("{estimate} Traffic", "{estimate} Traffic\n:percentiles:")
    )
    built = changing.build()
    assert "p5 to p95: 21.1 k \u2013 54.9 k requests/s" in built.read("shortener.html")
    assert built.warnings == ""


def test_in_restructuredtext(changing):
    """In reStructuredText the same calculation gives the same sheet, with the same lines."""
    changing.write_file(
        "other.rst",
        "Other\n=====\n\n.. design:: other\n   :template: none\n\n.. estimate:: Load\n\n"
        "   load = 5 .. 20 k requests/s\n   check load <= 3 k requests/s\n\nUp to :est:`load`.\n",
    )
    built = changing.build()
    assert re.search(r"other\.rst:10: WARNING: SD303", built.warnings)
    assert 'data-sysdesign-est="other/load">10 k requests/s</span>' in built.read("other.html")


YEARS = """\
---
design:
  id: cost
  template: none
---
# Cost

:::{requirements} non-functional
**Reliability:**
- **Availability:** 99.99%
:::

```{estimate} Growth
grown = 10 GB/day * 1 year -> GB
check grown <= 4 TB
```
"""


@pytest.mark.parametrize(
    ("days", "grown", "down", "note"),
    [
        ("360", "3,600 GB", "51.8 min a year", "360 days, a month as 720 h"),
        ("365.25", "3,650 GB", "52.6 min a year", "365.25 days, a month as 730.5 h"),
    ],
)
def test_length_of_a_year(project, days, grown, down, note):
    """`sysdesign_year_days` holds for sheets and requirements, and a changed one reads the pages anew."""
    project.write(cost=YEARS)
    usual = project.conf
    with year_of(365):  # the process goes on with the year that it had
        project.build()
        project.conf = f"{usual}sysdesign_year_days = {days}\n"
        built = project.build()
    page = built.read("cost.html")
    assert built.warnings == ""
    assert grown in page
    assert down in page
    assert f"A year is taken as {note}." in page
