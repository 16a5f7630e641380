"""What stands on the pages: header, foot, findings in their places, and the facts of each record."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator
from shell_samples import LIMITER, OPEN, OVERVIEW, SHORTENER, design

from sphinx_sysdesign.sphinx.links import words_html


def main_of(page: str) -> str:
    """Return the part of an HTML page that is no navigation."""
    return page.partition('role="main"')[2].partition('class="sphinxsidebar"')[0]


def words_of(html: str) -> str:
    """Return the words of HTML, on one line."""
    return " ".join(re.sub("<[^>]*>", " ", html).split())


# Header and foot --------------------------------------------------------------------------


def header_of(page: str) -> dict[str, str]:
    """Return the facts in the header of a page."""
    return {
        term: words_of(words)
        for term, words in re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page, re.DOTALL)
    }


def test_header(catalogue):
    """The header shows status, facts, completeness and concepts, right below the title."""
    page = catalogue.build().read("shortener.html")
    assert header_of(page) == {
        "Status": "in-review", "Level": "Mid-Level", "Domain": "Web Services", "Discussion": "45-60 min",
        "Version": "1.0, 2026-03-02", "Authors": "Ada, Grace", "Complete": "100 %",
    }  # fmt: skip
    assert re.search(r"</h1>\s*<div class=\"[^\"]*sysdesign-header", page)
    assert 'class="sysdesign-tag">hashing</span>' in page
    assert "sysdesign-meter-100" in page
    assert "sd-summary" not in page


def test_header_without_facts(project):
    """A design without a status shows none, though it is held to in-review."""
    project.write(mine="---\ndesign:\n  template: none\n---\n# Mine\n\nWords of it.\n")
    assert header_of(project.build().read("mine.html")) == {"Complete": "100 %"}


def test_open_items(project):
    """What is open is folded up in the header: counted in its title, each with a link to where it stands."""
    project.write(open=OPEN)
    page = project.build().read("open.html")
    folded = re.search(r"<details[^>]*>(.*?)</details>", page, re.DOTALL)[1]
    assert "3 findings" in folded
    for anchor in re.findall(r'href="#(finding-\w+)"', folded):
        assert f'id="{anchor}"' in page
    assert len(re.findall(r'href="#finding-', folded)) == 3
    assert "open" not in re.search(r"<details[^>]*>", page)[0].split("class=")[0]


def test_completeness_and_missing_sections(project):
    """Sections of the template that are missing stand in the list, with what belongs into each."""
    project.write(
        mine="---\ndesign: {id: mine, status: draft}\n---\n# Mine\n\n## Problem Statement\n\nWords that say what it is about.\n"
    )
    page = project.build().read("mine.html")
    assert re.search(r"\d+ sections missing", page)
    assert (
        re.search(r"<li><p><strong>Requirements[^<]*</strong>: \w+", page)
        or "<strong>Functional Requirements</strong>" in page
    )
    share = int(header_of(page)["Complete"].split()[0])
    assert 0 < share < 20
    assert f"sysdesign-meter-{share // 10 * 10}" in page


def test_long_list_of_findings(project):
    """A header lists forty findings, and says how many more there are."""
    project.write(
        mine=design(
            "mine",
            "\n\n".join(f"Paragraph {n} is TODO {n}." for n in range(50)),
            status="in-review",
        )
    )
    page = project.build().read("mine.html")
    assert len(re.findall(r'href="#finding-', page)) == 40
    assert "and 10 more" in page


def test_show_nothing(project):
    """Header, findings and related designs can each be switched off."""
    project.write(shortener=SHORTENER, limiter=LIMITER, open=OPEN)
    page = project.build(sysdesign_show_header=False).read("shortener.html")
    assert "sysdesign-header" not in page
    assert "sysdesign-related" in page
    page = project.build(sysdesign_show_related=False).read("shortener.html")
    assert "sysdesign-header" in page
    assert "sysdesign-related" not in page
    built = project.build(sysdesign_show_findings=False)
    assert "SD103" not in built.read("open.html")
    assert "SD103" in built.warnings


def test_findings_by_status(project):
    """With a list of statuses, only designs in one of them show their findings."""
    project.write(
        open=OPEN,
        draft=OPEN.replace("id: open", "id: draft").replace("in-review", "draft"),
        overview=OVERVIEW,
    )
    built = project.build(sysdesign_show_findings=["draft"])
    assert "sysdesign-notice" in built.read("draft.html")
    assert "SD103" not in built.read("open.html")
    links = re.findall(r'href="(open|draft)\.html#([^"]*)"', built.read("overview.html"))
    assert len(links) == 6
    for name, anchor in links:
        assert f'id="{anchor}"' in built.read(f"{name}.html")


def test_several_pages(project):
    """Only the main page of a design has header and foot; its header counts the findings of all pages."""
    project.write(
        main=design("main", "Words.", status="in-review"),
        part="---\ndesign: {part-of: main}\n---\n# Part\n\nTODO more\n",
    )
    built = project.build()
    assert "1 finding" in built.read("main.html")
    assert 'href="part.html#finding-' in built.read("main.html")
    assert "sysdesign-header" not in built.read("part.html")
    assert "sysdesign-notice" in built.read("part.html")


# Findings where they stand ----------------------------------------------------------------

PLACES = """\
## Load

First words.

Second words are TODO here.

## Empty

## Table

| A | B |
|---|---|
| 1 | 2 |
| 3 | TBD what |

- one
- two
- three TODO it

```text
code is left [X million] alone
```

:::{failure-mode} Cache failure
**Impact:** high
:::

Last words.
"""


def test_findings_stand_above_their_block(project):
    """A finding is shown above the paragraph, list or table it is about; below a heading; inside a record."""
    project.write(mine=design("mine", PLACES, status="in-review"))
    page = main_of(project.build().read("mine.html")).partition("</details>")[2]
    marked = re.sub(
        r'<p class="sysdesign-notice[^>]*>.*?code">(SD\d+)</span>.*?</p>\n?',
        r"[\1]",
        page,
        flags=re.DOTALL,
    )
    words = re.sub(r"\s*<[^>]*>\s*", " ", marked)
    words = " ".join(words.split())
    assert "First words. [SD106] Second words are" in words
    assert re.search(r"Empty \S* ?\[SD102\]", words)
    assert "[SD106] A B 1 2 3 TBD what [SD106] one two three TODO it" in words
    assert re.search(r"Cache failure \[SD501\]", words)
    assert words.rstrip().endswith("Last words.") or "Last words." in words.rpartition("[SD")[2]


def test_findings_with_one_way_out_share_a_line(project):
    """Findings of one block with the same way out stand in one line, each with its HTML id."""
    project.write(mine=design("mine", "Words TODO one\nand FIXME two.", status="in-review"))
    page = main_of(project.build().read("mine.html"))
    assert len(re.findall(r'<p class="sysdesign-notice', page)) == 1
    assert len(set(re.findall(r'id="(finding-\w+)"', page))) == 2


def test_levels_of_notices(project):
    """A notice has its level as a class, by the status of the design."""
    for status, level in (("draft", "info"), ("in-review", "warning"), ("approved", "error")):
        project.write(mine=design("mine", "Words are TODO here.", status=status))
        assert f"sysdesign-notice sysdesign-{level}" in project.build().read("mine.html")


def test_silenced_findings_are_not_shown(project):
    """What a comment, the design or the project silences is not on the page."""
    project.write(
        mine=design(
            "mine", "<!-- sysdesign: ignore SD106 -->\nWords are TODO here.", status="in-review"
        )
    )
    built = project.build()
    assert "sysdesign-notice" not in built.read("mine.html")
    assert built.warnings == ""


# Files and styles -------------------------------------------------------------------------


def test_styles_only_where_needed(project):
    """Only pages that show something of ours load our style sheet."""
    project.write(
        shortener=SHORTENER,
        limiter=LIMITER,
        overview=OVERVIEW,
        plain="# Plain\n\nSee [](overview.md) and {any}`plain`.\n",
    )
    built = project.build()
    loading = {
        name
        for name in ("index", "shortener", "limiter", "overview", "plain", "search", "genindex")
        if "sysdesign.css" in built.read(f"{name}.html")
    }
    assert loading == {"shortener", "limiter", "overview"}
    assert (built.out / "_static" / "sysdesign.css").exists()


def without_addresses(data):
    """Return data without the addresses of pages, which each builder gives in its own way."""
    if isinstance(data, dict):
        return {key: without_addresses(value) for key, value in data.items() if key != "url"}
    return [without_addresses(one) for one in data] if isinstance(data, list) else data


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "sysdesign"])
def test_designs_json(catalogue, builder):
    """`designs.json` lies at the root and follows the schema that ships with the package."""
    data = json.loads(catalogue.build(builder).read("designs.json"))
    schema = json.loads(
        (files("sphinx_sysdesign") / "schemas" / "designs.schema.json").read_text(encoding="utf-8")
    )
    Draft202012Validator(schema).validate(data)
    assert [one["id"] for one in data["designs"]] == ["limiter", "shortener"]
    reported = json.loads(catalogue.build("sysdesign").read("designs.json"))
    assert without_addresses(data) == without_addresses(reported)


# Records ----------------------------------------------------------------------------------


def record_of(page: str, ident: str) -> str:
    """Return the words of the record with an HTML id, up to the next record."""
    rest = re.sub(r'<p class="sysdesign-notice.*?</p>', "", page, flags=re.DOTALL).partition(
        f'id="{ident}"'
    )[2]
    return words_of("<" + re.split(r'<div class="sysdesign sysdesign-(?!notices)', rest)[0])


def test_requirement_numbers(catalogue):
    """Requirements are numbered by kind, parts below them; what is out of scope has no number."""
    page = main_of(catalogue.build().read("shortener.html"))
    numbers = re.findall(
        r'id="(req-[^"]*)"><p>(?:<span class="sysdesign-id[^"]*">([^<]*)</span>)?', page
    )
    assert dict(numbers) == {
        "req-shorten-a-url": "FR1", "req-codes-are-unique": "FR1.1", "req-a-custom-alias-is-possible": "FR1.2",
        "req-FR-REDIR": "FR-REDIR", "req-statistics": "FR2", "req-editing-the-target-of-a-link": "",
        "req-latency": "NFR1", "req-throughput": "NFR2", "req-uptime-sla": "NFR3",
    }  # fmt: skip


def test_token_in_place_of_a_number(catalogue):
    """An id such as FR-REDIR is shown once: as the number, and no more in the words."""
    page = catalogue.build().read("shortener.html")
    item = re.search(r'id="req-FR-REDIR">(.*?)</p>', page)[1]
    assert (
        words_of(item) == "FR-REDIR Redirect: A visitor of the short URL is sent to the long one."
    )


@pytest.mark.parametrize(
    "written",
    ["**FR-REDIR Redirect:** words", "FR-REDIR **Redirect:** words", "**FR-REDIR: Redirect:** words", "FR-REDIR: Redirect: words",
     "**FR-REDIR:** Redirect: words", "FR-REDIR - Redirect: words", "[FR-REDIR] Redirect: words", "`FR-REDIR` Redirect: words"],
)  # fmt: skip
def test_ways_to_write_a_token(project, written):
    """However an id is set off from the title, it is shown once."""
    project.write(
        mine=design("mine", f":::{{requirements}}\n- {written}\n:::\n\n{{req}}`FR-REDIR`")
    )
    built = project.build()
    item = re.search(r'id="req-FR-REDIR">(.*?)</p>', built.read("mine.html"), re.DOTALL)
    assert built.warnings == ""
    assert item, "not read as an id"
    assert words_of(item[1]).replace(" :", ":") == "FR-REDIR Redirect: words"


def test_downtime(catalogue):
    """An availability shows how long the system may be down in a year; other targets do not."""
    page = catalogue.build().read("shortener.html")
    assert re.findall(r'sysdesign-downtime">([^<]*)<', page) == ["52.6 min a year down"]


def test_weighted_totals(catalogue):
    """The table of options has the weights at its criteria, the totals, and the chosen row marked."""
    table = re.search(
        r'<table class="[^"]*sysdesign-options.*?</table>',
        catalogue.build().read("shortener.html"),
        re.DOTALL,
    )[0]
    rows = [
        re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL)
    ]
    shown = [[words_of(cell) for cell in row] for row in rows]
    assert shown[0] == [
        "Option",
        "Pros",
        "Cons",
        "Consistency \u00d73",
        "Ops cost \u00d71",
        "Chosen?",
        "Total",
    ]
    assert [(row[0], row[-1]) for row in shown[1:]] == [
        ("SQL (PostgreSQL)", "18"),
        ("NoSQL (MongoDB)", "10"),
    ]
    assert re.findall(r'<tr class="[^"]*sysdesign-chosen[^"]*">\s*<td><p>([^<]*)', table) == [
        "SQL (PostgreSQL)"
    ]
    assert table.count("sysdesign-num") >= 9


def test_cells_have_their_titles(catalogue):
    """Each cell of an option table has the title of its column, for narrow screens."""
    page = catalogue.build().read("shortener.html")
    labels = ["Pros", "Cons", "Consistency \u00d73", "Ops cost \u00d71", "Chosen?", "Total"]
    assert re.findall(r'<td[^>]* data-label="([^"]*)"', page) == labels * 2
    assert page.count("data-label") == len(labels) * 2


def test_empty_cells_have_their_titles(project):
    """An empty cell of an option table has the title of its column too."""
    table = '| Option | Pros | <b>&"Cons" |\n|---|---|---|\n| A | | x |\n| B | y | |\n'
    project.write(
        mine=design(
            "mine", f":::{{tradeoff}} One\n:chosen: A\n\n{table}\n**Reasoning:** words\n:::"
        )
    )
    page = project.build().read("mine.html")
    assert re.findall(r'<td data-label="([^"]*)"', page)[::2] == ["Pros", "Pros"]
    assert main_of(page).count("data-label") == 4


def test_ratings(catalogue):
    """A failure mode shows its ratings as numbers, the risk priority, and the project's word for it."""
    page = catalogue.build().read("shortener.html")
    assert "Severity 7 \u00b7 Likelihood 5 \u00b7 Detection 3 \u00b7 Risk 105, act" in record_of(
        page, "failure-cache-failure"
    )
    assert "Severity 9 \u00b7 Likelihood 3 \u00b7 Detection 3 \u00b7 Risk 81, watch" in record_of(
        page, "failure-service-down"
    )


@pytest.mark.parametrize(
    ("levels", "word"),
    [([(0, "fine"), (105, "awful")], ", awful"), ([(106, "awful")], ""), ([], "")],
)
def test_action_levels(project, levels, word):
    """The word comes from the project's own table; none where the table has none for it."""
    project.write(shortener=SHORTENER, limiter=LIMITER)
    page = project.build(sysdesign_action_levels=levels).read("shortener.html")
    assert f"Risk 105{word}<" in page


def test_unrated_failure_mode(project):
    """Without all three ratings there is no risk priority; the ratings that are given are shown."""
    project.write(
        mine=design(
            "mine", ":::{failure-mode} Cache failure\n:severity: high\n\n**Mitigation:** nodes\n:::"
        )
    )
    assert "Severity 7 Mitigation" in record_of(
        project.build().read("mine.html"), "failure-cache-failure"
    )


def test_decision_statuses(project):
    """A decision shows its status, and what superseded it."""
    table = (
        "| Option | Pros |\n|---|---|\n| A | good |\n| B | cheap |\n\n**Reasoning:** words\n:::\n"
    )
    project.write(
        mine=design(
            "mine",
            f":::{{tradeoff}} One\n:status: superseded\n:superseded-by: two\n:chosen: A\n\n{table}\n:::{{tradeoff}} Two\n:chosen: B\n\n{table}",
        )
    )
    page = project.build().read("mine.html")
    assert record_of(page, "decision-one").startswith("One superseded Superseded by Two")
    assert 'href="#decision-two"' in page


def test_component_facts(catalogue):
    """A component shows availability and capacity as they were written."""
    page = catalogue.build().read("shortener.html")
    assert "Availability 99.999% \u00b7 Capacity 4,000 requests/s" in record_of(
        page, "component-cache"
    )


def test_fields(catalogue):
    """Each labelled field is held together with the list that belongs to it."""
    page = catalogue.build().read("shortener.html")
    fields = re.findall(r'<div class="sysdesign-field docutils">\s*(.*?)\s*</div>', page, re.DOTALL)
    assert "Mitigation: Three nodes Warming" in [words_of(field) for field in fields]


def test_own_id_and_classes(project):
    """`:id:` is the HTML id of a record, `:class:` is added to its classes."""
    project.write(
        mine=design(
            "mine",
            ":::{component} Cache\n:id: memory\n:class: big blue\n\n**Responsibility:** keeps\n:::\n\n{component}`memory`",
        )
    )
    built = project.build(nitpicky=True)
    assert built.warnings == ""
    assert re.search(
        r'<div class="[^"]*\bbig\b[^"]*\bblue\b[^"]*" id="component-memory"',
        built.read("mine.html"),
    )


def test_lines_between_fields_are_dropped(project):
    """`---` between fields, as the template has it, is neither shown nor complained of."""
    project.write(
        mine=design(
            "mine",
            ":::{failure-mode} Cache failure\n:severity: 3\n\n**Impact:** high\n\n---\n\n**Mitigation:** nodes\n:::",
        )
    )
    built = project.build()
    assert "<hr" not in main_of(built.read("mine.html"))
    assert "transition" not in built.warnings


# Overviews --------------------------------------------------------------------------------


def test_design_list(catalogue):
    """The cards and the table have each design with its facts, in the order of titles."""
    page = main_of(catalogue.build().read("overview.html"))
    cards = page.partition("<table")[0]
    assert re.findall(r'class="sd-card-title[^"]*"><a[^>]*>([^<]*)', cards) == [
        "Rate limiter",
        "URL shortener",
    ]
    assert "in-review \u00b7 Mid-Level \u00b7 Web Services \u00b7 100 %" in words_of(cards)
    table = re.search(r"<table.*?</table>", page, re.DOTALL)[0]
    assert "<colgroup" not in table
    assert words_of(table).startswith(
        "Design Status Findings Complete Concepts Minutes Updated Summary Domain Level Rate limiter draft 0 100 %"
    )


def test_no_design_matches(project):
    """A list that nothing is in says so."""
    project.write(
        alpha=design("alpha", "Words.", status="draft"),
        overview="# Overview\n\n:::{design-list}\n:status: superseded\n:::\n",
    )
    built = project.build()
    assert built.warnings == ""
    assert "No design matches." in built.read("overview.html")


def test_overview_within_a_design(project):
    """In a design, findings are those of the design, and the list of designs is still that of the project."""
    project.write(open=OPEN, limiter=LIMITER + "\n:::{findings}\n:::\n\n:::{design-list}\n:::\n")
    page = main_of(project.build().read("limiter.html"))
    assert "No open findings." in page
    assert 'href="open.html"' in page


@pytest.mark.parametrize(
    ("option", "said"),
    [(":styl: table", "SD701 `design-list` has no option `styl`. Write `style`"), (":style: tabel", "SD702 `:style:` of `design-list` cannot be `tabel`. Write `table`"),
     (":columns: titel", "SD702 `:columns:` of `design-list` cannot be `titel`. Write `title`"), (":sort: titel", "SD702 `:sort:` of `design-list` cannot be `titel`. Write `title`")],
)  # fmt: skip
def test_wrong_options_of_an_overview(project, option, said):
    """A wrong option or value is told once, at the directive; the overview is shown all the same."""
    project.write(
        open=OPEN.replace("in-review", "draft"),
        overview=f"# Overview\n\nWords.\n\n:::{{design-list}}\n{option}\n:::\n",
    )
    project.write_file("rst.rst", f"Rst\n===\n\nWords.\n\n.. design-list::\n   {option}\n")
    built = project.build()
    for name in ("overview.md", "rst.rst"):
        lines = [line for line in built.warnings.splitlines() if name in line]
        assert len(lines) == 1
        assert re.search(rf"{name}:[567]: WARNING: {re.escape(said)}", lines[0])
    assert 'href="open.html"' in main_of(built.read("overview.html"))
    assert 'href="open.html"' in main_of(built.read("rst.html"))


def test_marks_in_a_title(project):
    """A title with marks is known by its words: in links, lists and designs.json; it is shown with its marks."""
    text = ":::{component} The `GET /x` **cache**\n**Responsibility:** keeps\n:::\n\n{component}`the-get-x-cache`"
    project.write(mine=design("mine", text))
    built = project.build(nitpicky=True)
    assert built.warnings == ""
    assert ">The GET /x cache</span></a>" in built.read("mine.html")
    assert "<strong>cache</strong>" in built.read("mine.html")
    assert '"title": "The GET /x cache"' in built.read("designs.json")


def test_roles_in_messages():
    """A message shows a role as one writes it, so that it can be copied; other code without its backticks."""
    code = '<code class="docutils literal notranslate">'
    shown = f"{code}b</code> or {code}{{req}}`a`</code>"
    assert words_html("`b` or {req}`a`") == shown
