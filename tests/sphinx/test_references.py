"""References to records: roles, Markdown links, `any`, intersphinx, and what shows them the other way."""

from __future__ import annotations

import json
import re

import pytest
from shell_samples import CONF, LIMITER, SHORTENER, design
from sphinx.util.inventory import InventoryFile

RECORDS = """\
## Needs

:::{requirements} non-functional
**Performance:**
- **Latency:** p99 < 100 ms
- **FR-GROW Growth:** 2 TB a year
:::

:::{tradeoff} SQL or NoSQL
:id: store
:chosen: SQL

| Option | Pros  |
|--------|-------|
| SQL    | known |
| NoSQL  | new   |

**Reasoning:** known
:::

:::{failure-mode} Cache failure
**Mitigation:** three nodes
:::

:::{component} Cache
**Responsibility:** keeps links
:::
"""


def body_of(page: str) -> str:
    """Return what stands under the heading `Text`, with spaces as they are."""
    return page.partition('id="text"')[2].partition("</section>")[0]


def links_of(page: str) -> list[tuple[str, str]]:
    """Return target and words of the links under the heading `Text`."""
    found = re.findall(r'<a class="reference [^"]*" href="([^"]*)"[^>]*>(.*?)</a>', body_of(page))
    return [(target, re.sub("<[^>]*>", "", words)) for target, words in found]


@pytest.fixture(scope="module")
def one(new_project):
    """Return a maker of the page of a design with these words under `Text`, and another design."""
    project = new_project(other=design("other", RECORDS))

    def build(words, **options):
        project.write(mine=design("mine", f"{RECORDS}\n## Text\n\n{words}"))
        built = project.build(nitpicky=True, **options)
        return links_of(built.read("mine.html")), built.warnings

    return build


ROLES = [
    ("req", "latency", "#req-latency", "Latency"),
    ("req", "FR-GROW", "#req-FR-GROW", "Growth"),
    ("tradeoff", "store", "#decision-store", "SQL or NoSQL"),
    ("failure", "cache-failure", "#failure-cache-failure", "Cache failure"),
    ("component", "cache", "#component-cache", "Cache"),
    ("design", "mine", "#", "Mine"),
]


def test_roles_in_both_forms(one):
    """Every role links to its record and reads its title, in the short form and with the domain."""
    words = " ".join(
        f"{{{role}}}`{name}` {{sysdesign:{role}}}`{name}`" for role, name, _, _ in ROLES
    )
    expected = [(target, title) for _, _, target, title in ROLES for _ in range(2)]
    assert one(words) == (expected, "")


def test_other_designs_and_explicit_titles(one):
    """`design-id/name` leads to another design's record; an explicit title is shown in place of its own."""
    words = " ".join(
        f"{{{role}}}`other/{name}` {{{role}}}`these words <other/{name}>`"
        for role, name, _, _ in ROLES[:-1]
    )
    expected = [
        (f"other.html{target}", shown)
        for _, _, target, title in ROLES[:-1]
        for shown in (title, "these words")
    ]
    assert one(words) == (expected, "")


def test_any(one):
    """`any` finds records by name and by HTML id; a design's id and its document are one target."""
    found = one(
        "{any}`latency` {any}`decision-store` {any}`other/latency` {any}`words <other/store>` {any}`other`"
    )
    assert found == (
        [
            ("#req-latency", "Latency"), ("#decision-store", "SQL or NoSQL"), ("other.html#req-latency", "Latency"),
            ("other.html#decision-store", "words"), ("other.html", "Other"),
        ],
        "",
    )  # fmt: skip


def test_markdown_links(one):
    """Markdown links lead to the HTML id of a record, on the same page and on others."""
    found = one(
        "[](#req-latency) [these](#decision-store) [](#other/latency) [](other.md#req-latency) "
        "[those](other.md#component-cache) [](#other)"
    )
    assert found == (
        [
            ("#req-latency", "Latency"), ("#decision-store", "these"), ("other.html#req-latency", "Latency"),
            ("other.html#req-latency", "Latency"), ("other.html#component-cache", "those"), ("other.html", "Other"),
        ],
        "",
    )  # fmt: skip


@pytest.mark.parametrize("role", ["req", "tradeoff", "failure", "component", "design"])
def test_unknown(one, role):
    """An unknown name is one finding at its line, with a way out; Sphinx adds no warning of its own."""
    links, warnings = one(f"Words.\n\nHere {{{role}}}`latenzy`.")
    assert links == []
    assert warnings.count("WARNING") == 1
    line = design("mine", RECORDS).count("\n") + 5
    assert re.search(rf"mine\.md:{line}: WARNING: SD601 There is no [a-z ]+ `latenzy`", warnings)


def test_nearest_name(one):
    """The finding of a misspelt name tells the one that was meant."""
    assert "Write `latency`." in one("{req}`latenci`")[1]
    assert "Write `other/store`." in one("{tradeoff}`other/stor`")[1]


def test_silenced_reference(one):
    """A silenced unknown reference is silent with `-n` too."""
    assert one("{req}`nothing`", suppress_warnings=["sysdesign.unknown-reference"]) == ([], "")


def test_literal_role(one):
    """With an exclamation mark before it, a role shows its words and links nowhere, as in all of Sphinx."""
    assert one("{req}`!latency`")[0] == []


def test_rst_roles(project):
    """The roles mean the same in reStructuredText."""
    project.write(mine=design("mine", RECORDS))
    project.write_file(
        "text.rst",
        "Text\n====\n\n:req:`mine/latency` :sysdesign:tradeoff:`words <mine/store>` :any:`mine/cache` :req:`mine/FR-GROW`\n",
    )
    built = project.build(nitpicky=True)
    assert built.warnings == ""
    assert links_of(built.read("text.html")) == [
        ("mine.html#req-latency", "Latency"), ("mine.html#decision-store", "words"), ("mine.html#component-cache", "Cache"),
        ("mine.html#req-FR-GROW", "Growth"),
    ]  # fmt: skip


def test_pages_without_design(project):
    """A page that is no design refers to its own records by name, and to those of designs by full name."""
    project.write(
        mine=design("mine", RECORDS),
        notes=f"# Notes\n\n{RECORDS}\n## Text\n\n{{req}}`latency` {{req}}`mine/latency`\n",
    )
    built = project.build(nitpicky=True)
    assert "SD601" not in built.warnings
    assert [target for target, _ in links_of(built.read("notes.html"))] == [
        "#req-latency",
        "mine.html#req-latency",
    ]


# Back-references --------------------------------------------------------------------------


def lines_of(page: str, label: str, ident: str) -> str:
    """Return the words of the line `label` at the record with this HTML id."""
    record = page.partition(f'id="{ident}"')[2].partition(' id="')[0]
    found = re.search(rf'<p class="sysdesign-by[^>]*>{label} (.*?)</p>', record, re.DOTALL)
    return re.sub("<[^>]*>", "", found[1]).strip() if found else ""


def test_addressed_by(catalogue):
    """A requirement shows the decisions, components, failure modes and sections that answer it."""
    page = catalogue.build().read("shortener.html")
    assert lines_of(page, "Addressed by", "req-shorten-a-url") == "section Decisions, SQL or NoSQL"
    assert lines_of(page, "Addressed by", "req-latency") == "Cache"
    assert lines_of(page, "Addressed by", "req-uptime-sla") == "Cache failure"
    assert lines_of(page, "Addressed by", "req-codes-are-unique") == ""


def test_addressed_from_another_design(catalogue):
    """A reference from another design is shown too, as a link to its section that names the design."""
    page = catalogue.build().read("limiter.html")
    assert (
        lines_of(page, "Addressed by", "req-latency")
        == "section Needs, section Decisions (URL shortener)"
    )
    assert 'href="shortener.html#decisions"' in page


def test_referred_to_by(catalogue):
    """Decisions, failure modes and components show what refers to them."""
    page = catalogue.build().read("shortener.html")
    assert lines_of(page, "Referred to by", "decision-store") == "section Decisions"
    assert lines_of(page, "Referred to by", "failure-cache-failure") == "section Decisions"
    assert (
        lines_of(page, "Referred to by", "component-cache")
        == "section Decisions, Redirect service, Cache failure"
    )
    assert lines_of(page, "Depends on", "component-redirect") == "Cache"
    assert lines_of(page, "Affects", "failure-service-down") == "Redirect service"
    assert lines_of(page, "Addresses", "decision-store") == "Throughput, Shorten a URL"


def test_related_designs(catalogue):
    """Both designs show at their foot how they hang together."""
    built = catalogue.build()
    foot = re.sub(
        "<[^>]*>",
        "",
        built.read("shortener.html").partition("sysdesign-related")[2].partition("</ul>")[0],
    )
    assert "Rate limiter: named as related;" in foot
    foot = re.sub(
        "<[^>]*>",
        "",
        built.read("limiter.html").partition("sysdesign-related")[2].partition("</ul>")[0],
    )
    assert "URL shortener: names this design as related" in foot


# Other projects ---------------------------------------------------------------------------


def test_inventory(catalogue):
    """The inventory has every record by its full name, with its kind, place and title."""
    out = catalogue.build().out
    with (out / "objects.inv").open("rb") as file:
        data = InventoryFile.load(file, "", lambda _, uri: uri)
    kinds = {
        kind.removeprefix("sysdesign:"): sorted(names)
        for kind, names in data.items()
        if "sysdesign:" in kind
    }
    assert kinds["design"] == ["limiter", "shortener"]
    assert kinds["tradeoff"] == ["shortener/store"]
    assert kinds["component"] == ["shortener/cache", "shortener/redirect"]
    assert kinds["failure"] == ["shortener/cache-failure", "shortener/service-down"]
    assert {"limiter/latency", "shortener/latency", "shortener/FR-REDIR"} < set(kinds["req"])
    assert "shortener.html#req-FR-REDIR" in repr(data["sysdesign:req"]["shortener/FR-REDIR"])


def test_intersphinx(catalogue, new_project):
    """A second project cites the records of the first by its inventory; none of them is a finding."""
    inventory = catalogue.build().out / "objects.inv"
    words = (
        "{req}`shortener/latency` {tradeoff}`words <shortener/store>` {design}`limiter` {req}`first:limiter/latency` "
        "{external+first:sysdesign:req}`shortener/FR-REDIR` {external:sysdesign:component}`shortener/cache`"
    )
    project = new_project(
        'extensions.append("sphinx.ext.intersphinx")\n'
        f'intersphinx_mapping = {{"first": ("https://first.example/", {str(inventory)!r})}}\n',
        mine=design("mine", f"{RECORDS}\n## Text\n\n{words}\n\n{{req}}`shortener/gone`"),
    )
    built = project.build(nitpicky=True)
    assert links_of(built.read("mine.html")) == [
        ("https://first.example/shortener.html#req-latency", "Latency"),
        ("https://first.example/shortener.html#decision-store", "words"),
        ("https://first.example/limiter.html", "Rate limiter"),
        ("https://first.example/limiter.html#req-latency", "Latency"),
        ("https://first.example/shortener.html#req-FR-REDIR", "Redirect"),
        ("https://first.example/shortener.html#component-cache", "Cache"),
    ]
    assert re.findall(r"SD\d+ [^.]*", built.warnings) == [
        "SD601 There is no requirement `shortener/gone` in the design `shortener`"
    ]


def test_two_designs_of_one_id(project):
    """Where two designs have one id, links go to the first, and the double id is a finding."""
    project.write(a=SHORTENER, b=SHORTENER, limiter=LIMITER)
    project.conf = CONF
    warnings = project.build(nitpicky=True).warnings
    assert "SD201" in warnings
    assert "SD601" not in warnings


def test_two_designs_of_one_id_have_their_own_numbers(project):
    """Each of two designs of one id shows, cites and reports its own values."""
    sheet = "```{{estimate}} Size\ntwice = 2 * {} GB\n```\n\nIt is {{est}}`twice` big."
    project.write(a=design("same", sheet.format(3)), b=design("same", sheet.format(5)))
    built = project.build()
    assert built.warnings.count("SD201") == 1
    assert set(re.findall(r">(\d+ GB)<", built.read("a.html"))) == {"6 GB"}
    assert set(re.findall(r">(\d+ GB)<", built.read("b.html"))) == {"10 GB"}
    found = json.loads(built.read("designs.json"))["designs"]
    assert [(d["id"], d["values"][0]["value"]) for d in found] == [("same", 6), ("same-2", 10)]
