"""Every builder writes designs without a warning, and what it writes can be read; so can translations."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from shell_samples import LIMITER, OPEN, OVERVIEW, SHORTENER
from sphinx import locale

#: Words of the page, of each directive, of header, foot, overviews and findings: in every format.
CONTENT = [
    "URL shortener", "Mid-Level", "45-60 min", "Ada, Grace", "hashing", "100 %", "Shorten a URL", "FR1", "FR1.2",
    "FR-REDIR", "NFR3", "99.99% uptime", "52.6 min a year down", "Addressed by", "Core Features (Must Have)",
    "reads_per_user", "SQL or NoSQL", "accepted", "Consistency", "\u00d73", "18", "Codes must be unique.",
    "Availability 99.999%", "Depends on", "Severity 7", "Risk 105, act", "Three nodes", "Replace the node",
    "The first seven characters.", "Related designs", "Rate limiter", "SD202", "SD103",
]  # fmt: skip
FORMATS = {
    "html": "*.html", "dirhtml": "*/index.html", "singlehtml": "index.html", "epub": "*.xhtml", "latex": "*.tex",
    "text": "*.txt", "man": "*.1", "texinfo": "*.texi", "xml": "*.xml", "pseudoxml": "*.pseudoxml",
}  # fmt: skip
MORE = 'project = "Designs"\ncopyright = "2026, us"\nversion = release = "1"\nexclude_patterns = ["**/conf.py"]\n'


@pytest.fixture(scope="module")
def everything(new_project):
    """Return a project with every directive and one open design."""
    return new_project(MORE, shortener=SHORTENER, limiter=LIMITER, overview=OVERVIEW, open=OPEN)


def without_findings(warnings: str) -> str:
    """Return what a build said beside the findings."""
    return "\n".join(line for line in warnings.splitlines() if "WARNING: SD" not in line).strip()


def words_of(text: str, builder: str) -> str:
    """Return the words of an output file, without the marks of its format."""
    if builder in {"html", "dirhtml", "singlehtml", "epub", "xml"}:
        text = (
            re.sub(r"<[^>]*>", "", text)
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&")
        )
    if builder == "latex":
        text = re.sub(
            r"\\DUrole\{[^}]*\}|\\sphinx[A-Za-z]+|[{}]",
            "",
            text.replace(r"\sphinxhyphen{}", "-").replace(r"\PYGZus{}", "_"),
        )
        text = text.replace("\\%", "%").replace("\\_", "_")
    if builder == "man":
        text = re.sub(r"\\f[BIRP]|\\&", "", text).replace("\\-", "-")
    return " ".join(text.replace("@w{}", "").split())


@pytest.mark.parametrize("builder", FORMATS)
def test_formats(everything, builder):
    """A builder says nothing but the findings, with `-n`, and its files hold all that the page shows."""
    built = everything.build(builder, nitpicky=True)
    assert without_findings(built.warnings) == ""
    text = "".join(
        path.read_text(encoding="utf-8") for path in sorted(built.out.glob(FORMATS[builder]))
    )
    words = words_of(text, builder)
    assert [one for one in CONTENT if one not in words] == []


def test_text(everything):
    """Plain text reads well: labels with their words, lists, tables as wide as they need to be."""
    built = everything.build("text")
    page = built.read("shortener.txt")
    assert "Status\n   in-review\n" in page
    assert "\nhashing, caching\n" in page
    assert "1. FR1 **Shorten a URL:** A user submits a long URL and gets a\n" in page
    assert "   * FR1.1 Codes are unique\n" in page
    assert "2. FR-REDIR **Redirect:** A visitor" in page
    assert "-[ SQL or NoSQL ]-\n\naccepted\n\nAddresses Throughput, Shorten a URL\n" in page
    assert re.search(r"\| SQL \(PostgreSQL\) .* \| 18 +\|\n", page)
    assert "**Mitigation:**\n\n* Three nodes\n\n* Warming\n" in page
    overview = built.read("overview.txt")
    assert re.search(
        r"\| URL shortener +\| in-review +\| 0 +\| 100 % +\| hashing, caching", overview
    )
    assert "\nOpen: 1 warning, 2 remarks\n" in overview
    assert re.search(r"\| SD103 +\| warning +\|", overview)


def labels_and_links(text: str) -> tuple[set[str], set[str]]:
    """Return the labels of a LaTeX file, and those that it links to."""
    labels = set(re.findall(r"label\{\\detokenize\{([^}]*)\}", text))
    return labels, set(re.findall(r"hyperref\[\\detokenize\{([^}]*)\}", text))


def test_links_in_latex(everything):
    """Every link in the PDF has a label to lead to: list items and containers have none of their own."""
    labels, links = labels_and_links(
        next(everything.build("latex").out.glob("*.tex")).read_text(encoding="utf-8")
    )
    assert links <= labels
    assert {"shortener:req-latency", "shortener:decision-store", "limiter:req-latency"} <= links


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "epub"])
def test_links_in_html(everything, builder):
    """Every link leads to an HTML id that is there; outside of singlehtml no id stands twice on a page."""
    built = everything.build(builder)
    pages = {
        path.resolve(): path.read_text(encoding="utf-8") for path in built.out.rglob("*.*html")
    }
    ids = {path: re.findall(r'\bid="([^"]*)"', page) for path, page in pages.items()}
    if builder != "singlehtml":
        assert all(len(set(found)) == len(found) for found in ids.values())
    links = [
        (path, *href.partition("#")[::2])
        for path, page in pages.items()
        for href in re.findall(r'href="([^"]*#[^"]+)"', page)
    ]
    assert len(links) > 50
    for path, target, anchor in links:
        other = (path.parent / target).resolve() if target else path
        other = other / "index.html" if other.is_dir() else other
        assert other not in pages or anchor in ids[other], (path.name, target, anchor)


def test_xml_is_well_formed(everything):
    """The XML builder writes nothing that no parser could read, and no attribute of ours that is a Python object."""
    built = everything.build("xml")
    for path in built.out.glob("*.xml"):
        root = ET.parse(path).getroot()
        values = [value for node in root.iter() for value in node.attrib.values()]
        assert not [value for value in values if "Slot(" in value or "object at 0x" in value]


def test_epub_loads_the_styles(everything):
    """The book holds the style sheet that its pages load."""
    built = everything.build("epub")
    assert "sysdesign.css" in built.read("shortener.xhtml")
    assert (built.out / "_static" / "sysdesign.css").exists()
    assert "sysdesign.css" in built.read("content.opf")


def test_linkcheck(project):
    """Linkcheck goes through designs with links to their own records without an internal error."""
    project.write(
        shortener=SHORTENER + "\n[](#req-latency) [](limiter.md#req-latency)\n",
        limiter=LIMITER,
        overview=OVERVIEW,
    )
    built = project.build("linkcheck", nitpicky=True)
    assert built.warnings == ""
    assert built.app.statuscode == 0


# Translation ------------------------------------------------------------------------------


def messages_of(catalogue) -> list[str]:
    """Return the messages of a catalogue in order."""
    return [message.id for message in catalogue if message.id]


@pytest.fixture(autouse=True)
def no_language_stays():
    """Forget the catalogues of a build: Sphinx keeps them for the whole process."""
    yield
    locale.translators.clear()


@pytest.fixture(scope="module")
def translated(new_project):
    """Return a project with a catalogue that marks every word of more than three letters, and its messages."""
    project = new_project(
        MORE + 'locale_dirs = ["locale"]\ngettext_compact = False\n',
        shortener=SHORTENER,
        limiter=LIMITER,
        overview=OVERVIEW,
    )
    built = project.build("gettext", nitpicky=True, fresh=True)
    assert built.warnings == ""
    found = {}
    folder = project.src / "locale/de/LC_MESSAGES"
    folder.mkdir(parents=True)
    for name in ("shortener", "limiter", "overview"):
        with (built.out / f"{name}.pot").open("rb") as file:
            catalogue = read_po(file, locale="de")
        found[name] = messages_of(catalogue)
        for message in catalogue:
            if message.id:
                message.string = translation(message.id)
        with (folder / f"{name}.mo").open("wb") as file:
            write_mo(file, catalogue)
    project.build("sysdesign", fresh=True)
    return project, found


def translation(message: str) -> str:
    """Return a translation that can be told: every word that is not code or an id has a mark."""
    return re.sub(r"(?<![\w{`-])([A-Z]?[a-z]{3,})(?![\w`}-])", "\\1\u00fc", message)


def test_catalogue(translated):
    """The catalogue has titles, items, fields and cells once each, as they were written, and no option."""
    _, messages = translated
    found = messages["shortener"]
    assert len(found) == len(set(found))
    for words in (
        "URL shortener", "**Core Features (Must Have):**", "Codes are unique", "SQL or NoSQL", "Cache failure", "Hash",
        "**FR-REDIR Redirect:** A visitor of the short URL is sent to the long one.", "**Reasoning:** Codes must be unique.",
        "**Detection:** an alert", "ACID, relationships", "Traffic",
    ):  # fmt: skip
        assert words in found
    assert not [
        words
        for words in found
        if "throughput, shorten" in words or "FR1" in words or words == "high"
    ]


def test_translated_pages(translated):
    """Titles, fields and references are shown in the other language; ids and numbers stay as they are."""
    project, _ = translated
    built = project.build("html", fresh=True, language="de")
    assert without_findings(built.warnings) == ""
    page = built.read("shortener.html")
    assert "SQL or NoSQL" in page
    assert "Cache\u00fc failure\u00fc</p>" in page
    assert "<strong>Shorten\u00fc a URL:</strong>" in page
    assert '<span class="sysdesign-id">FR1</span>' in page
    assert 'Consistency\u00fc<span class="sysdesign-weight"> \u00d73' in page
    for ident in (
        "req-shorten-a-url",
        "req-FR-REDIR",
        "decision-store",
        "failure-cache-failure",
        "component-cache",
    ):
        assert f'id="{ident}"' in page
    assert '<span class="xref sysdesign sysdesign-failure">Cache\u00fc failure\u00fc</span>' in page
    assert ">Abschnitt Decisions\u00fc</a>" in page
    words, _, cards = page.partition("data-sysdesign-cards")
    assert words.count("FR-REDIR") == words.count('id="req-FR-REDIR"') + words.count(
        'href="#req-FR-REDIR"'
    ) + words.count("FR-REDIR</span>") + words.count('title="FR-REDIR')
    assert '"Anforderung FR-REDIR","Redirect\u00fc"' in cards
    overview = built.read("overview.html")
    assert "Rate\u00fc limiter\u00fc" in overview
    assert "keeps\u00fc each\u00fc client\u00fc" in overview


def test_translation_changes_no_finding(translated):
    """The reports of a translated build are those of the original, byte for byte."""
    project, _ = translated
    original = project.build("sysdesign", fresh=True)
    before = {name: original.read(name) for name in ("report.json", "designs.json")}
    other = project.build("sysdesign", fresh=True, language="de")
    assert {name: other.read(name) for name in before} == before
    assert json.loads(before["designs.json"])["designs"][0]["title"] == "Rate limiter"


def test_translated_in_parallel(translated):
    """Translated titles that child processes read are shown as well."""
    project, _ = translated
    one = project.build("html", fresh=True, language="de").read("overview.html")
    for number in range(8):
        project.write(**{f"page{number}": "# Page\n\nWords.\n"})
    four = project.build("html", fresh=True, language="de", jobs=4).read("overview.html")
    body = [
        page.partition('role="main"')[2].partition('class="sphinxsidebar"')[0]
        for page in (one, four)
    ]
    assert body[0] == body[1]
