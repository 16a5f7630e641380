"""Hostile text, odd files and wrong use: text stays text, content stays, and one message tells the way out."""

from __future__ import annotations

import json
import re
import sys
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from shell_samples import design

from sphinx_sysdesign.sphinx.directives.views import DIRECTIVES as VIEWS

#: Mark-up of every output format; backslashes are doubled where Markdown takes them.
MARKUP = (
    "<script>alert(1)</script> </div> \"q\" 'q' & \\input{x} $x$ %c #h _u ^ ~ {b} {{7*7}} @end .PP"
)
ODD = "\u202eRTL\u202c \u2028 \ufeff \U0001f600 Gr\u00f6\u00dfe \u65e5\u672c\u8a9e \x07\x1b[31m"
#: Characters that no XML can hold; Sphinx itself lets them through.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
BUILDERS = ("html", "latex", "text", "xml", "man", "texinfo", "epub", "sysdesign")


def escaped(text: str) -> str:
    """Return text as Markdown that shows it."""
    return re.sub(r"([\\`*_{}\[\]()<>#$+.!|~^\"'&@%-])", r"\\\1", text)


def main_of(page: str) -> str:
    """Return the part of an HTML page that is no navigation."""
    return page.partition('role="main"')[2].partition('class="sphinxsidebar"')[0]


def text_of(html: str) -> str:
    """Return what a reader sees of HTML."""
    return " ".join(unescape(html).split())


def everywhere(text: str) -> str:
    """Return a design that has a text in every title, label, item, cell and field."""
    return f"""\
:::{{requirements}} non-functional
**{text}:**

- **{text}:** {text}
:::

:::{{tradeoff}} {text}
:chosen: B

| Option | {text} |
|---|---|
| A | {text} |
| B | 5 |

**{text}:** {text}

**Reasoning:** {text}
:::

:::{{failure-mode}} {text}
**Mitigation:** {text}
:::

:::{{component}} {text}
**Responsibility:** {text}
:::

:::{{alternative}} {text}
**Approach:** {text}
:::
"""


def calculation(text: str) -> str:
    """Return a calculation that has a text wherever the language takes one; it is no Markdown inside."""
    message = text.replace('"', "'")
    return f"""\
```{{estimate}} {escaped(text)}
one_load = 2 .. 4 GB/day   # {text}
two_loads = 2 * one_load
check two_loads <= 7 GB/day "{message}"
scenario worse "{message}": one_load = 9 GB/day
broken = 2 * {text}
```

{{est}}`two_loads` and {{est}}`{text.replace("`", "")}`
"""


#: Every overview, over designs with hostile words.
OVERVIEWS = "# Overview\n\n" + "".join(
    f":::{{{name}}}\n:design: mine\n:::\n\n" for name in sorted(VIEWS)
)


@pytest.mark.parametrize("text", [MARKUP, ODD], ids=["markup", "odd"])
def test_text_in_every_field(project, text):
    """Mark-up of any format in titles, labels, items, cells and fields is shown as it is, in every format."""
    body = everywhere(escaped(text)) + calculation(text) + "\n{component}`nothing`"
    project.write(mine=design("mine", body, status="in-review"), overview=OVERVIEWS)
    for builder in BUILDERS:
        built = project.build(builder, nitpicky=True)
        assert [
            line
            for line in built.warnings.splitlines()
            if "WARNING" in line and "SD" not in line and "EPUB" not in line
        ] == []
    page = main_of((project.src.parent / "out-html/mine.html").read_text(encoding="utf-8"))
    assert "<script>" not in page
    shown = text_of(page)
    assert shown.count(" ".join(text.split())) >= 12
    out = project.src.parent
    tex = next((out / "out-latex").glob("*.tex")).read_text(encoding="utf-8")
    assert "\\input{x}" not in tex.partition("\\begin{document}")[2]
    texinfo = next((out / "out-texinfo").glob("*.texi")).read_text(encoding="utf-8")
    assert " @end .PP" not in texinfo
    plain = "".join((out / "out-text/mine.txt").read_text(encoding="utf-8").split())
    assert plain.count("".join(text.split())) >= 12
    for path in (
        out / "out-xml/mine.xml",
        out / "out-epub/mine.xhtml",
        out / "out-epub/overview.xhtml",
    ):
        scripts = ET.fromstring(CONTROL.sub("", path.read_text(encoding="utf-8"))).iter("{*}script")
        assert not [script for script in scripts if "alert" in (script.text or "")]
    data = json.loads((out / "out-sysdesign/designs.json").read_text(encoding="utf-8"))
    assert text.split()[0] in data["designs"][0]["components"][0]["title"]


HOSTILE_VALUES = {
    "domain": MARKUP, "concepts": [MARKUP, ODD], "authors": [MARKUP], "time": MARKUP, "version": MARKUP,
    "status": MARKUP, "difficulty": MARKUP, "related": [MARKUP], "updated": MARKUP, "owner": MARKUP, "supersedes": MARKUP,
    "template": MARKUP, "ignore": [MARKUP], "part-of": MARKUP, MARKUP: "x",
}  # fmt: skip


def test_text_in_front_matter(project):
    """Values of the front matter are text in every format too."""
    head = json.dumps({"id": "mine", **HOSTILE_VALUES})
    project.write(
        mine=f"---\ndesign: {head}\n---\n# Mine\n\nWords.\n",
        overview="# Overview\n\n:::{design-list}\n:style: table\n:columns: title, domain, concepts, time, updated\n:::\n",
    )
    for builder in BUILDERS:
        project.build(builder, sysdesign_metadata=["owner"])
    for name in ("mine", "overview"):
        page = main_of((project.src.parent / f"out-html/{name}.html").read_text(encoding="utf-8"))
        assert "<script>" not in page
        assert MARKUP in text_of(page)
    tex = next((project.src.parent / "out-latex").glob("*.tex")).read_text(encoding="utf-8")
    assert "\\input{x}" not in tex.partition("\\begin{document}")[2]


@pytest.mark.parametrize(
    "directive", ["requirements", "tradeoff", "failure-mode", "component", "alternative"]
)
def test_text_in_options(project, directive):
    """Every option may hold any text: it is shown as text, or told of, and crashes nothing."""
    value = MARKUP.replace("'", "''")
    names = ("id", "class", "addresses", "status", "chosen", "weights", "superseded-by", "affects", "severity",
             "likelihood", "detection", "depends", "availability", "capacity", "priority", "unknown")  # fmt: skip
    options = "".join(f":{name}: '{value}'\n" for name in names)
    body = "- **Latency:** p99 < 5 ms\n\n**Reasoning:** words\n**Mitigation:** words\n"
    project.write(
        mine=design("mine", f":::{{{directive}}} Title\n{options}\n{body}:::\n", status="in-review")
    )
    for builder in BUILDERS:
        built = project.build(builder, nitpicky=True)
    page = main_of((project.src.parent / "out-html/mine.html").read_text(encoding="utf-8"))
    assert "<script>" not in page
    assert "Reasoning" in page
    assert "SD701" in built.warnings


def test_options_and_words_in_overviews(project):
    """Options of overviews may hold any text."""
    options = "".join(
        f":{name}: '{MARKUP.replace(chr(39), chr(39) * 2)}'\n"
        for name in (
            "design",
            "status",
            "domain",
            "concept",
            "sort",
            "columns",
            "class",
            "style",
            "rule",
        )
    )
    project.write(
        mine=design("mine", "Words."),
        overview=f"# Overview\n\n:::{{design-list}}\n{options}:::\n\n:::{{findings}}\n{options}:::\n",
    )
    for builder in BUILDERS:
        project.build(builder)
    assert "<script>" not in main_of(
        (project.src.parent / "out-html/overview.html").read_text(encoding="utf-8")
    )


def test_very_long_text(project):
    """A hundred thousand characters in every title, cell and field go through, as one word and as many."""
    for text, builders in (("x" * 100_000, ("html",)), ("xxxx " * 20_000, ("latex", "text"))):
        project.write(mine=design("mine", everywhere(text.strip())))
        for builder in (
            *builders,
            "sysdesign",
        ):  # Python wraps a text in quadratic time of its longest word
            built = project.build(builder)
        title = json.loads(built.read("designs.json"))["designs"][0]["components"][0]["title"]
        assert title == text.strip()


# Size -------------------------------------------------------------------------------------


def work_of(function) -> int:
    """Return how many calls a function makes: a measure of work that no busy machine changes."""
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        function()
    finally:
        sys.setprofile(None)
    return calls


def many(kind: str, count: int) -> str:
    """Return a directive with so many items or rows."""
    if kind == "list":
        return (
            ":::{requirements}\n"
            + "".join(f"- **Item {n}:** is item number {n}\n" for n in range(count))
            + ":::\n"
        )
    rows = "".join(f"| Item {n} | {n % 9} | words |\n" for n in range(count))
    if kind == "table":
        return f":::{{requirements}} non-functional\n| Attribute | Target | Rationale |\n|---|---|---|\n{rows}:::\n"
    return f":::{{tradeoff}} Options\n:weights: Score 2\n:chosen: Item 7\n\n| Option | Score | Words |\n|---|---|---|\n{rows}\n**Reasoning:** words\n:::\n"


@pytest.mark.parametrize("kind", ["list", "table", "options"])
def test_linear_work(project, kind):
    """Twice as many more items or rows in a directive take twice as much more work, in a whole HTML build."""
    counts = []
    for size in (100, 200, 400):
        project.write(mine=design("mine", many(kind, size), status="approved"))
        counts.append(work_of(lambda: project.build(fresh=True)))
    small, medium, large = counts
    assert large - medium < 2.1 * (medium - small)


def test_thousands(project):
    """A list of thousands of items is read whole, and each item has its number and its line."""
    project.write(mine=design("mine", many("list", 3_000), status="draft"))
    project.build("sysdesign")
    found = json.loads(
        (project.src.parent / "out-sysdesign/designs.json").read_text(encoding="utf-8")
    )["designs"][0]["requirements"]
    assert [item["number"] for item in found] == [f"FR{n}" for n in range(1, 3_001)]
    assert {item["line"] - n for n, item in enumerate(found)} == {found[0]["line"]}


@pytest.mark.parametrize("suffix", [".md", ".rst"])
def test_deep_nesting(project, suffix):
    """Sixty levels of lists, quotes and directives crash nothing."""
    lists = "".join(
        "  " * n + f"- item {n}\n" + ("\n" if suffix == ".rst" else "") for n in range(60)
    )
    if suffix == ".md":
        fences = "".join(
            ":" * (70 - n) + f"{{component}} Part {n}\n**Responsibility:** one\n\n"
            for n in range(60)
        ) + "".join(":" * (11 + n) + "\n" for n in range(60))
        text = design(
            "mine", f":::{{requirements}}\n{lists}:::\n\n{fences}\n" + "> " * 60 + "deep\n"
        )
    else:
        text = (
            "Mine\n====\n\n.. design:: mine\n   :template: none\n\nWords.\n\n.. requirements::\n\n"
            + "".join(f"   {line}\n" if line else "\n" for line in lists.split("\n"))
        )
        text += (
            "".join("   " * n + f".. component:: Part {n}\n\n" for n in range(60))
            + "   " * 60
            + "**Responsibility:** deep\n"
        )
    project.write_file(f"mine{suffix}", text)
    for builder in ("html", "latex", "xml", "sysdesign"):
        built = project.build(builder)
    names = [
        item["title"] for item in json.loads(built.read("designs.json"))["designs"][0]["components"]
    ]
    assert names == [f"Part {n}" for n in range(60)]


# Wrong use --------------------------------------------------------------------------------

RST_HEAD = (
    "Mine\n====\n\n.. design:: mine\n   :template: none\n   :status: in-review\n\nWords of it.\n\n"
)
#: Name to directive, title, options, body, and what is said (code and words); at the first line or an option's.
WRONG = {
    "empty requirements": ("requirements", "", {}, "", "SD108 The `requirements` is empty"),
    "empty component": ("component", "Cache", {}, "", "SD108 The `component` `Cache` is empty"),
    "empty alternative": ("alternative", "Hash", {}, "", "SD108 The `alternative` `Hash` is empty"),
    "empty estimate": ("estimate", "Load", {}, "", "SD108 The `estimate` `Load` is empty"),
    "empty failure mode": ("failure-mode", "Down", {}, "", "SD501 The failure mode `Down` does not say"),
    "component without title": ("component", "", {}, "**Responsibility:** stays here", "SD108 This `component` has no title"),
    "alternative without title": ("alternative", "", {}, "**Approach:** stays here", "SD108 This `alternative` has no title"),
    "failure mode without title": ("failure-mode", "", {}, "**Mitigation:** stays here", "SD108 This `failure-mode` has no title"),
    "unknown option": ("component", "Cache", {"dpends": "x"}, "**Responsibility:** stays here", "SD701 `component` has no option `dpends`. Write `depends`"),
    "unknown option far off": ("alternative", "Hash", {"zzz": "x"}, "**Approach:** stays here", "SD701 `alternative` has no option `zzz`. Write one of"),
    "wrong kind": ("requirements", "functionl", {}, "- **Latency:** stays here", "SD702 The kind of `requirements` cannot be `functionl`. Write `functional`"),
    "wrong severity": ("failure-mode", "Down", {"severity": "hihg"}, "**Mitigation:** stays here", "SD702 The severity of a failure mode cannot be `hihg`. Write `high`"),
    "wrong availability": ("component", "Cache", {"availability": "often"}, "**Responsibility:** stays here", "SD702 `:availability:` cannot be `often`. Write a plain quantity"),
    "wrong id": ("component", "Cache", {"id": "my cache"}, "**Responsibility:** stays here", "SD702 The id `my cache` cannot be referred to"),
    "unknown reference": ("component", "Cache", {"depends": "nothing"}, "**Responsibility:** stays here", "SD601 There is no component `nothing`"),
}  # fmt: skip


def in_myst(directive, title, options, body) -> tuple[str, int]:
    """Return a MyST document with a directive, and the directive's line."""
    head = design("mine", "Words of it.", status="in-review")
    given = "".join(f":{name}: {value}\n" for name, value in options.items())
    return f"{head}\n:::{{{directive}}} {title}\n{given}\n{body}\n:::\n\nLast words.\n", head.count(
        "\n"
    ) + 2


def in_rst(directive, title, options, body) -> tuple[str, int]:
    """Return the same in reStructuredText."""
    given = "".join(f"   :{name}: {value}\n" for name, value in options.items())
    return (
        f"{RST_HEAD}.. {directive}:: {title}\n{given}\n   {body}\n\nLast words.\n",
        RST_HEAD.count("\n") + 1,
    )


@pytest.mark.parametrize("case", WRONG)
@pytest.mark.parametrize("suffix", [".md", ".rst"])
def test_wrong_use(project, case, suffix):
    """Wrong use is one message at its line with a way out; the content and the rest of the page stay."""
    directive, title, options, body, said = WRONG[case]
    text, line = (in_myst if suffix == ".md" else in_rst)(directive, title, options, body)
    project.write_file(f"mine{suffix}", text)
    built = project.build()
    lines = [one for one in built.warnings.splitlines() if "mine" in one]
    assert len(lines) == 1, built.warnings
    assert re.search(rf"mine\{suffix}:{line + len(options)}: WARNING: {re.escape(said)}", lines[0])
    assert lines[0].count(". ") >= 1
    page = text_of(re.sub("<[^>]*>", "", main_of(built.read("mine.html"))))
    assert "Last words." in page
    assert not body or "stays here" in page


def test_missing_empty_line_in_rst(project):
    """Without an empty line below it, a directive of reStructuredText takes its body for the title: told as such."""
    project.write_file(
        "mine.rst",
        f"{RST_HEAD}.. component:: Cache\n   **Responsibility:** stays here\n\nLast words.\n",
    )
    built = project.build()
    assert re.search(
        r"mine\.rst:10: WARNING: SD108 The lines below `component` were read as its title\. Put an empty line",
        built.warnings,
    )
    assert "stays here" in built.read("mine.html")


# Odd files --------------------------------------------------------------------------------

SMALL = design(
    "mine",
    ":::{requirements}\n- **Latency:** fast\n  - a part\n:::\n\n{req}`latency` {req}`a-part` is TODO here",
    status="in-review",
)


@pytest.mark.parametrize(
    "change",
    [lambda t: t.replace("\n", "\r\n"), lambda t: "\ufeff" + t, lambda t: t.replace("- **", "-\t**").replace("  - ", "\t- "), lambda t: t + "\n\n\n", lambda t: t.rstrip("\n")],
    ids=["crlf", "bom", "tabs", "lines at the end", "no line at the end"],
)  # fmt: skip
def test_bytes_around_the_text(project, change):
    """Line ends, a byte order mark and tabs change neither records nor lines."""
    project.write_file("mine.md", change(SMALL).encode())
    built = project.build()
    line = SMALL.count("\n", 0, SMALL.index("TODO")) + 1
    assert re.findall(r"mine\.md:(\d+): WARNING: (SD\d+)", built.warnings) == [(str(line), "SD106")]
    page = built.read("mine.html")
    assert 'id="req-latency"' in page
    assert ">FR1.1<" in page


@pytest.mark.parametrize(
    "title",
    [
        "Gr\u00f6\u00dfe",
        "\u65e5\u672c\u8a9e \u3067\u3059",
        "\u0414\u0430\u043d\u043d\u044b\u0435",
        "\u0645\u0631\u062d\u0628\u0627",
    ],
)
def test_names_in_any_script(project, title):
    """A title in any script is a name that can be referred to."""
    name = title.lower().replace(" ", "-")
    project.write(
        mine=design(
            "mine",
            f":::{{component}} {title}\n**Responsibility:** one\n:::\n\n{{component}}`{name}` [](#component-{name})",
        )
    )
    built = project.build(nitpicky=True)
    assert built.warnings == ""
    assert built.read("mine.html").count(f'href="#component-{name}"') == 2


def test_titles_without_letters(project):
    """A title of signs alone has a name all the same, and its page renders."""
    project.write(
        mine=design(
            "mine",
            ":::{component} \U0001f600\n**Responsibility:** one\n:::\n:::{component} ???!\n**Responsibility:** two\n:::",
        )
    )
    built = project.build()
    assert len(set(re.findall(r'id="(component-[^"]*)"', built.read("mine.html")))) == 2


def test_double_ids_over_parts(project):
    """The same name in two parts of a design is told at the second; each page renders."""
    part = "---\ndesign: {part-of: mine}\n---\n# Part\n\n:::{component} Cache\n**Responsibility:** two\n:::\n"
    project.write(
        mine=design("mine", ":::{component} Cache\n**Responsibility:** one\n:::"), part=part
    )
    built = project.build(nitpicky=True)
    assert re.findall(r"(\w+)\.md:\d+: WARNING: (SD\d+)", built.warnings) == [("part", "SD201")]
    assert 'id="component-cache"' in built.read("part.html")


ODD_MATTER = [
    "null", "", "[]", "[a, b]", "7", "2026-01-01", "true", "yes", "text", "{}", "{id: 7}", "{id: null}", "{id: [a]}",
    "{status: no}", "{status: [draft]}", "{status: {a: b}}", "{concepts: {a: b}}", "{concepts: [1, 2.5, null, true, [a]]}",
    "{authors: [{name: Ada}]}", "{version: 1.0}", "{time: 45}", "{template: 7}", "{ignore: 7}", "{ignore: [7]}", "{part-of: mine}",
    "{supersedes: mine}", "{related: mine}", "{1: 2}", "{null: 1}", "{a: {b: {c: [d]}}}", '{id: ""}', "{id: \u65e5}",
]  # fmt: skip


def test_odd_front_matter(project):
    """Whatever stands in the front matter, the build goes on, and nothing but findings is said."""
    for number, value in enumerate(ODD_MATTER):
        project.write(
            **{f"page{number}": f"---\ndesign: {value}\n---\n# Page {number}\n\nWords.\n"}
        )
    built = project.build(sysdesign_template="none")
    assert [
        line
        for line in built.warnings.splitlines()
        if not re.match(r"\S*page\d+\.md:\d+: WARNING: SD\d+ ", line)
    ] == []
    for number in range(len(ODD_MATTER)):
        assert "sysdesign-header" in built.read(f"page{number}.html")


@pytest.mark.parametrize("value", ["null", "", "true", "yes", "{}"])
def test_bare_design_key(project, value):
    """A bare `design:` makes a page a design, and is no mistake."""
    project.write(mine=f"---\ndesign: {value}\n---\n# Mine\n\nWords.\n")
    built = project.build(sysdesign_template="none")
    assert built.warnings == ""
    assert "sysdesign-header" in built.read("mine.html")


@pytest.mark.parametrize("value", ["false", "no", "off", "False"])
def test_design_false(project, value):
    """`design: false` in any form makes a page none."""
    project.write(mine=f"---\ndesign: {value}\n---\n# Mine\n\nTODO\n")
    built = project.build(sysdesign_designs=["mine"])
    assert built.warnings == ""
    assert "sysdesign-header" not in built.read("mine.html")


@pytest.mark.parametrize(
    "text",
    ["", "\n", "Words without a title.\n", "# Title\n", "# One\n\nwords\n\n# Two\n\nwords\n", "## Second level first\n\nwords\n", "```{toctree}\n```\n", "+++\n", "---\n", "% a comment\n", "<!-- x -->\n", "[a]: b\n"],
)  # fmt: skip
def test_almost_empty_pages(project, text):
    """A page with next to nothing on it crashes no format."""
    project.write(mine=f"---\ndesign: {{id: mine, template: none}}\n---\n{text}")
    for builder in ("html", "latex", "text", "sysdesign"):
        built = project.build(builder)
        assert "Traceback" not in built.warnings
    assert [one["id"] for one in json.loads(built.read("designs.json"))["designs"]] == ["mine"]


def test_documents_in_folders(project):
    """The id of a design in a folder's index is the folder's name; one that is taken gets more of the path."""
    text = "---\ndesign: {template: none}\n---\n# Title\n\n:::{component} Cache\n**Responsibility:** one\n:::\n"
    project.write(a__index=text, b__README=text, c__d__cache=text, e__cache=text)
    project.write(
        index="# Index\n\n```{toctree}\na/index\nb/README\nc/d/cache\ne/cache\n```\n\n{component}`a/cache` {component}`b/cache` {component}`cache/cache`\n"
    )
    built = project.build(nitpicky=True)
    assert built.warnings == ""
    ids = [one["id"] for one in json.loads(built.read("designs.json"))["designs"]]
    assert sorted(ids) == ["a", "b", "cache", "d-cache"]
    assert 'href="b/README.html#component-cache"' in built.read("index.html")


@pytest.mark.parametrize("suffix", [".md", ".rst"])
def test_included_files(project, suffix):
    """What a file includes belongs to it: records are there, and findings stand on their line of the included file."""
    project.write_file(
        "part.inc",
        ":::{component} Cache\n**Responsibility:** one\n:::\n\nTODO included\n"
        if suffix == ".md"
        else ".. component:: Cache\n\n   **Responsibility:** one\n\nTODO included\n",
    )
    head = design("mine", "Words.", status="in-review") if suffix == ".md" else RST_HEAD
    text = head + (
        "\n```{include} part.inc\n```\n\n{component}`cache`\n"
        if suffix == ".md"
        else ".. include:: part.inc\n\n:component:`cache`\n"
    )
    project.write_file(f"mine{suffix}", text)
    built = project.build(nitpicky=True)
    found = re.findall(r"(\S+):(\d+): WARNING: (SD\d+)", built.warnings)
    assert [(Path(path).name, line, code) for path, line, code in found] == [
        ("part.inc", "5", "SD106")
    ]
    assert 'href="#component-cache"' in built.read("mine.html")


def test_xml_of_a_design_can_be_read(project):
    """Without control characters in the source, the XML of a page with hostile text is well-formed."""
    project.write(mine=design("mine", everywhere(escaped(MARKUP)), status="in-review"))
    built = project.build("xml")
    assert ET.parse(built.out / "mine.xml").getroot().tag == "document"
