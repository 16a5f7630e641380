"""Overviews in a build: their pages in every format, right after every change, light where they are not used."""

from __future__ import annotations

import html as html_module
import re

import pytest
from shell_samples import BILLING, LIMITER, OPEN, OVERVIEWS, SHORTENER, design, written
from test_builds import assert_like_clean
from test_pages import main_of
from test_pages import words_of as marked_words_of

from sphinx_sysdesign.sphinx.overviews.boxes import FILTERED
from sphinx_sysdesign.sphinx.overviews.boxes import OPEN as OPEN_ROWS
from sphinx_sysdesign.sphinx.overviews.risks import FITTING

PAGES = {
    f"o_{kind.replace('-', '_')}": f"# The {kind}\n\n:::{{{kind}}}\n:::\n" for kind in OVERVIEWS
}


def words_of(page: str) -> str:
    """Return the words of HTML."""
    return html_module.unescape(marked_words_of(page))


@pytest.fixture(scope="module")
def overviews(new_project):
    """Return a project with a page of each overview, and one with all of them."""
    together = "\n".join(f":::{{{kind}}}\n:::\n" for kind in OVERVIEWS)
    return new_project(
        'project = "Designs"\ncopyright = "2026, us"\nversion = release = "1"\n',
        shortener=SHORTENER, limiter=LIMITER, billing=BILLING, open=OPEN, all=f"# All\n\n{together}", **PAGES,
    )  # fmt: skip


@pytest.fixture(scope="module")
def html(overviews):
    """Return the project as HTML."""
    return overviews.build()


def page_of(html, kind: str) -> str:
    """Return the body of the page of an overview."""
    return main_of(html.read(f"o_{kind.replace('-', '_')}.html"))


def rows_of(table: str) -> list[list[str]]:
    """Return the words in the cells of a table in HTML."""
    rows = re.findall(r"<tr.*?</tr>", table, re.DOTALL)
    return [
        [words_of(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)]
        for row in rows
    ]


def table_below(page: str, words: str) -> list[list[str]]:
    """Return the rows of the first table below some words."""
    return rows_of(re.search(r"<table.*?</table>", page.partition(words)[2], re.DOTALL)[0])


def table_of(page: str, design: str) -> list[list[str]]:
    """Return the rows that an overview has of a design."""
    folds = re.findall(r"<summary>.*?</details>", page, re.DOTALL)
    fold = next(one for one in folds if words_of(one).startswith(f"{design}: "))
    return table_below(fold, "</summary>")


# What stands on the pages -----------------------------------------------------------------


def test_requirement_matrix(html):
    """Counts on top, then the requirements of each design, with links, verdict and what addresses them."""
    page = page_of(html, "requirement-matrix")
    counts = "10 requirements : 8 addressed , 1 not addressed , 1 out of scope ; 1 not met"
    assert words_of(page.partition('<p class="sysdesign-filter')[0]).endswith(counts)
    assert table_of(page, "Billing")[1][3:] == ["not met 30 k requests/s", "Calculations Billing"]
    rows = {row[0]: row[1:] for row in table_of(page, "URL shortener")}
    assert rows["Requirement"] == ["Priority", "Target", "Verdict", "Addressed by"]
    assert rows["NFR3 Uptime SLA"][-1] == "Failure modes Cache failure"
    assert rows["Editing the target of a link"][0] == "won\u2019t"
    assert rows["Editing the target of a link"][-1] == "out of scope"
    assert rows["FR1 Shorten a URL"][-1] == "Sections Decisions Decisions SQL or NoSQL"
    assert 'href="shortener.html#decision-store"' in page
    assert "<p>p99 &lt;\u00a0100\u00a0ms</p>" in page


def test_decision_log(html):
    """What replaced what stands on top; each decision has its status, its choice and what was not taken."""
    page = page_of(html, "decision-log")
    chain = words_of(page.partition("What replaced what")[2].partition("</ul>")[0])
    assert chain == "Files ( superseded ) \u2192 Base ( in force ), Billing"
    rows = {row[0]: row[1:] for row in table_of(page, "Billing")}
    assert rows["Files Superseded by Base"] == ["superseded", "SQL", "Files", ""]
    base = "Base Supersedes Files Revisit when peak > 25 k requests/s , now 30 k requests/s > 25 k requests/s"
    assert rows[base] == ["accepted , due again", "SQL", "Files", ""]
    assert "3 decisions : 2 accepted , 1 superseded , 1 due again" in words_of(page)


def test_options_with_commas_are_told_apart(project):
    """What was not taken is separated by more than stands in the name of an option."""
    table = (
        "| Option | Chosen? |\n|---|---|\n| Files | x |\n| SQL, sharded |  |\n| SQL, alone |  |\n"
    )
    body = (
        f":::{{tradeoff}} Store\n\n{table}\n**Reasoning:** known\n:::\n\n:::{{decision-log}}\n:::\n"
    )
    project.write(index=design("index", body))
    assert "<p>SQL, sharded; SQL, alone</p>" in project.build().read("index.html")


def test_risk_matrix(html):
    """The map has header cells, a number and a word in each field; the list is by risk; unrated ones stand apart."""
    page = page_of(html, "risk-matrix")
    grid = re.search(r"<table.*?</table>", page, re.DOTALL)[0]
    assert re.findall(r"<th\b[^>]*>(?:<p>)?([^<]*)", grid) == [
        "Severity / likelihood", "very low", "low", "medium", "high", "very high",
        "very high", "high", "medium", "low", "very low",
    ]  # fmt: skip
    cells = rows_of(grid)
    assert cells[1] == [
        "very high",
        "9 medium",
        "27 high Service down , URL shortener",
        "45 high",
        "63 critical Power cut , Billing",
        "81 critical",
    ]
    assert cells[2][3] == "35 high Cache failure , URL shortener"
    assert [row[0] for row in table_below(page, "By risk")] == [
        "Failure mode",
        "Cache failure",
        "Service down",
        "Power cut",
    ]
    assert words_of(page.partition("Without severity or likelihood")[2]).startswith(
        "Flood , Billing"
    )


def test_findings(html):
    """Findings are counted by level and rule, and stand by design with a link to each."""
    page = page_of(html, "findings")
    assert "findings : 1 error" not in words_of(page)
    assert re.search(r"\d+ findings : \d+ warnings , \d+ remarks", words_of(page))
    assert table_below(page, "By rule")[0] == ["Rule", "Name", "Findings"]
    links = re.findall(r'href="(\w+)\.html#(finding-[^"]*)"', page)
    assert {name for name, _anchor in links} == {"billing", "open"}
    for name, anchor in links:
        assert f'id="{anchor}"' in html.read(f"{name}.html")


def test_dashboard(html):
    """The figures of the project, what needs somebody, and a line a design; each leads to its place."""
    page = page_of(html, "dashboard")
    words = words_of(page)
    assert "Designs 4 2 draft , 2 in-review" in words
    assert "Requirements 8 of 9 addressed, 1 not addressed , 1 out of scope ; 1 not met" in words
    assert "Rate , Billing : not met , 30 k requests/s" in words
    assert "Cache failure , URL shortener : 105 act" in words
    assert "Base , Billing : due again, now 30 k requests/s > 25 k requests/s" in words
    for kind in OVERVIEWS[1:5]:
        assert re.search(rf'<dt><a[^>]*href="(all|o_{kind.replace("-", "_")})\.html', page)
    table = {row[0]: row[1:] for row in table_below(page, "<strong>Designs")}
    assert table["Billing"][3:] == ["1 not met", "1 due again", ""]
    assert table["URL shortener"][:2] == ["in-review", "100 %"]
    assert table["URL shortener"][-1] == "105 act"
    assert ">1\u00a0due again</span>" in page
    assert ">105\u00a0act</span>" in page


def test_columns(project):
    """The columns are those that the author names, also where nothing stands in them; else empty ones are left out."""
    project.write(
        shortener=SHORTENER,
        mine="# Mine\n\n:::{requirement-matrix}\n:columns: verdict, requirement, decisions\n:::\n",
        other="# Mine\n\n:::{requirement-matrix}\n:kind: functional\n:::\n",
    )
    built = project.build()
    assert rows_of(built.read("mine.html"))[0] == ["Verdict", "Requirement", "Decisions"]
    assert rows_of(built.read("other.html"))[0] == ["Requirement", "Priority", "Addressed by"]


def test_cells_for_narrow_screens_and_for_sorting(html):
    """Cells say the title of their column, and what they are sorted by where words have an order of their own."""
    page = page_of(html, "requirement-matrix")
    assert re.search(
        r'<td data-label="Priority" data-sort="0" class="sysdesign-short"><p>must', page
    )
    assert re.search(r'<td data-label="Verdict" data-sort="0"[^>]*><p><span[^>]*>not met', page)


def test_one_design_needs_no_title(project):
    """In a design its own rows stand without the design's title around them; elsewhere they are folded below it."""
    body = "\n\n:::{requirement-matrix}\n:::\n"
    project.write(shortener=SHORTENER + body, other="# Other" + body)
    built = project.build()
    shown = {name: main_of(built.read(f"{name}.html")) for name in ("shortener", "other")}
    assert "<details" not in shown["shortener"].partition("sysdesign-requirement-matrix")[2]
    assert re.search(r'<details class="sysdesign-fold" open="open">\s*<summary>', shown["other"])


def many(count: int) -> dict[str, str]:
    """Return designs with a few failure modes each, all alike."""
    mode = ":::{failure-mode} Fire\n:severity: high\n:likelihood: low\n:detection: easy\n\n**Impact:** heat\n:::\n"
    needs = ":::{requirements}\n" + "".join(f"1. **R{n}:** words\n" for n in range(6)) + ":::\n\n"
    return {f"d{n:02}": design(f"d{n:02}", needs + mode) for n in range(count)}


def test_many_rows_are_folded(project):
    """Where rows are many they are folded by design, and a field of the map counts what it holds and leads to it."""
    count = OPEN_ROWS // 6 + 1
    body = (
        "# All\n\n:::{requirement-matrix}\n:::\n\n:::{risk-matrix}\n:::\n\n:::{risk-matrix}\n:::\n"
    )
    project.write(all=body, **many(count))
    page = main_of(project.build().read("all.html"))
    matrix, _, risks = page.partition("sysdesign-risk-matrix")
    assert matrix.count('<details class="sysdesign-fold">') == count
    assert count > FITTING
    link = re.search(
        r'<a class="reference internal" href="#([\w-]+)">(\d+) failure modes</a>', risks
    )
    assert int(link[2]) == count
    fold = page.partition(f'id="{link[1]}"')[2].partition("</details>")[0]
    assert words_of(fold).count("Fire , D") == count
    ids = re.findall(r'id="([^"]*)"', page)
    assert len(ids) == len(set(ids))


# What the pages load ----------------------------------------------------------------------


def test_loaded_only_where_needed(html):
    """The script and the style sheet of overviews are loaded by pages that have one, and by no other."""
    for name, expected in (
        ("o_findings", True),
        ("all", True),
        ("billing", False),
        ("index", False),
    ):
        page = html.read(f"{name}.html")
        assert ("sysdesign-overviews.css" in page) is expected
        assert ("sysdesign-overviews.js" in page) is expected


def test_strict_policy(html):
    """No overview has an inline style or script."""
    for name in PAGES:
        assert not re.search(
            r"<[^>]+ style=|<style|<script(?![^>]* src=)| on\w+=",
            main_of(html.read(f"{name}.html")),
        )


def test_filter_only_where_there_is_something_to_filter(html, project):
    """The field that filters stands on overviews with more than a few rows; few need none."""
    assert '<input type="search">' in page_of(html, "requirement-matrix")
    project.write(limiter=LIMITER, few="# Few\n\n:::{requirement-matrix}\n:::\n")
    assert FILTERED > 1
    assert "<input" not in main_of(project.build().read("few.html"))


# Other formats ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "builder", ["text", "man", "texinfo", "latex", "epub", "singlehtml", "xml"]
)
def test_formats(overviews, builder):
    """Every format has all that the pages show, without a warning beside the findings."""
    suffix = {
        "text": "*.txt",
        "man": "*.1",
        "texinfo": "*.texi",
        "latex": "*.tex",
        "epub": "*.xhtml",
        "xml": "*.xml",
    }
    built = overviews.build(builder)
    said = [
        line for line in built.warnings.splitlines() if "WARNING: SD" not in line and line.strip()
    ]
    assert said == []
    text = "".join(
        p.read_text(encoding="utf-8") for p in sorted(built.out.glob(suffix.get(builder, "*.html")))
    )
    words = " ".join(re.sub(r"<[^>]*>", " ", text).split())
    for one in (
        "not addressed",
        "in force",
        "What replaced what",
        "By risk",
        "critical",
        "Without severity or likelihood",
    ):
        assert one in words.replace("\\ ", " "), one


def test_text(overviews):
    """Plain text reads well: no table is wider than a page, and folds show what they hold."""
    built = overviews.build("text")
    text = built.read("o_requirement_matrix.txt")
    assert "\nBilling: 1 requirement, 1 addressed; 1 not met\n" in text
    assert re.search(
        r"\| NFR1 Rate +\| must +\| 20,000\xa0requests/s +\| not met 30 k requests/s +\| Calculations",
        text,
    )
    wide = [
        line for name in PAGES for line in built.read(f"{name}.txt").splitlines() if len(line) > 135
    ]
    assert wide == []


def test_latex(new_project):
    """Long tables break over pages in a PDF; all are tables that LaTeX can set."""
    rows = "".join(f"1. **R{n}:** words\n" for n in range(40))
    body = f":::{{requirements}}\n{rows}:::\n\n:::{{requirement-matrix}}\n:::\n\n:::{{risk-matrix}}\n:::\n"
    project = new_project(
        "",
        mine=design("mine", body + "\n:::{failure-mode} Fire\n:severity: 3\n:likelihood: 3\n:::\n"),
    )
    tex = next(project.build("latex").out.glob("*.tex")).read_text(encoding="utf-8")
    tables = re.findall(
        r"\\begin\{longtable\}\{((?:\\X\{\d+\}\{\d+\})+)\}\n(.*?)\\end\{longtable\}", tex, re.DOTALL
    )
    assert [columns.count("X") for columns, body in tables if "R39" in body] == [3]
    assert tex.count("\\begin{longtable}") == tex.count("\\end{longtable}")


def test_epub_has_nothing_folded(overviews):
    """What a reader of books may not be able to unfold is open, and no script is in the book."""
    built = overviews.build("epub")
    page = built.read("o_risk_matrix.xhtml")
    assert "<details" not in re.sub(
        r"<details[^>]* open=", "", built.read("o_requirement_matrix.xhtml")
    )
    assert "sysdesign-overviews.css" in page
    assert "sysdesign-overviews.js" not in page
    assert "<input" not in page


# After changes ----------------------------------------------------------------------------


@pytest.fixture
def spread(project):
    """Return a built project whose overviews are not in the toctree of the designs they show."""
    project.write(
        index="# Index\n\n```{toctree}\n:maxdepth: 1\n\nparts/index\nelsewhere/index\n```\n",
        parts__index="# Parts\n\n```{toctree}\n:glob:\n\n*\n```\n",
        elsewhere__index="# Elsewhere\n\n```{toctree}\n:glob:\n\no_*\n```\n",
        parts__shortener=SHORTENER, parts__billing=BILLING,
        **{f"elsewhere__{name}": text for name, text in PAGES.items()},
    )  # fmt: skip
    project.build()
    return project


#: The hover cards of a dashboard show a target and a choice; those of a risk matrix show an impact.
CHANGES = {
    "a target": ("20,000 req", "22,000 req", {"requirement_matrix", "findings", "dashboard"}),
    "a decision is taken back": (":superseded-by: base", "", {"decision_log"}),
    "a decision is no longer due": ("25 k", "35 k", {"decision_log", "dashboard", "findings"}),
    "a failure mode is rated otherwise": (":severity: 9", ":severity: 2", {"risk_matrix"}),
    "a choice": ("| SQL | x |\n| Files |  |", "| SQL |  |\n| Files | x |", {"decision_log", "dashboard"}),
    "words of a card": ("**Impact:** wet", "**Impact:** very wet", {"risk_matrix"}),
    "words that no overview shows": ("peak = 30 k requests/s", "peak = 30 k requests/s  # measured", set()),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_edit(spread, change):
    """After an edit the overviews that show it are written anew, no other one is, and all are like those of a clean build."""
    old, new, expected = CHANGES[change]
    assert old in BILLING
    spread.write(parts__billing=BILLING.replace(old, new))
    built = spread.build()
    assert {name.partition("/o_")[2] for name in written(built) if "/o_" in name} == expected
    assert_like_clean(spread, built)


@pytest.mark.parametrize("jobs", [1, 4])
def test_deletion(spread, jobs):
    """A deleted design is gone from every overview, with one process and with several."""
    (spread.src / "parts/billing.md").unlink()
    built = spread.build(jobs=jobs)
    for name in PAGES:
        assert "Billing" not in main_of(built.read(f"elsewhere/{name}.html"))
    assert_like_clean(spread, built)


def test_a_new_page_of_an_overview(spread):
    """The dashboard leads to the pages of overviews that are there, and no more to one that is gone."""
    (spread.src / "elsewhere/o_findings.md").unlink()
    built = spread.build()
    dashboard = built.read("elsewhere/o_dashboard.html")
    assert "o_findings.html" not in main_of(dashboard)
    assert "o_decision_log.html" in main_of(dashboard)


def test_untouched(spread):
    """Nothing is written where nothing changed."""
    assert written(spread.build()) == set()


def test_parallel(overviews, html):
    """Four processes write what one writes, byte for byte."""
    pages = {path.name: path.read_bytes() for path in html.out.glob("*.html")}
    built = overviews.build(jobs=4, fresh=True, out="parallel")
    assert {path.name: path.read_bytes() for path in built.out.glob("*.html")} == pages
