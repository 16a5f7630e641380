"""Maps in pages: a drawing with links in HTML, the same as a list in every format, right after every build."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from shell_samples import design

SVG = "{http://www.w3.org/2000/svg}"
WEB = """\
:::{component} Web
:depends: cache, store, other/queue

**Responsibility:** answers
:::

:::{component} Cache
:availability: 99.9%
:capacity: 4,000 requests/s
:depends: store

**Responsibility:** keeps
:::

:::{component} Store
**Responsibility:** holds
:::

:::{failure-mode} Cache failure
:affects: cache

**Mitigation:** another
:::
"""
QUEUE = ":::{component} Queue\n**Responsibility:** waits\n:::\n"


def overview(kind: str, **options: str) -> str:
    """Return a page with a map."""
    lines = "".join(f":{name}: {value}\n" for name, value in options.items())
    return f"# Overview\n\nWords.\n\n:::{{{kind}}}\n{lines}:::\n"


def drawings(page: str) -> list[ET.Element]:
    """Return the drawings of a page, read as XML."""
    return [ET.fromstring(svg) for svg in re.findall(r'<svg xmlns="[^"]*" class="sysdesign-map-drawing".*?</svg>', page, re.DOTALL)]  # fmt: skip


def links(drawing: ET.Element) -> dict[str, str]:
    """Return the name and the address of each box with a link."""
    return {a.findtext(f"{SVG}title") or "": a.get("href") or "" for a in drawing.iter(f"{SVG}a")}


def lines(drawing: ET.Element) -> list[str]:
    """Return what each line says."""
    return [
        line.findtext(f"{SVG}title") or ""
        for line in drawing.iter(f"{SVG}g")
        if "sysdesign-map-line " in line.get("class", "")
    ]


def items(page: str) -> list[str]:
    """Return the words of the lists of maps in an HTML page."""
    lists = re.findall(r'<details class="[^"]*sysdesign-map-list.*?</details>', page, re.DOTALL)
    found = re.findall(r"<li>(.*?)</li>", "".join(lists), re.DOTALL)
    return [" ".join(unescape(re.sub("<[^>]*>", " ", words)).split()) for words in found]


def test_component_map(project):
    """Each component is a box with a link and what is known of it; each dependency is a line, and in the list."""
    project.write(
        web=design("web", f"{WEB}\n:::{{component-map}}\n:::\n", ignore="[SD504]"),
        other=design("other", QUEUE),
    )
    built = project.build()
    assert built.warnings == ""
    page = built.read("web.html")
    (drawing,) = drawings(page)
    assert drawing.findtext(f"{SVG}title") == "Components of Web"
    assert links(drawing) == {
        "Web": "#component-web",
        "Cache, Availability 99.9%, Capacity 4,000 requests/s, 1 failure mode": "#component-cache",
        "Store": "#component-store",
        "Queue, Design Other": "other.html#component-queue",
    }
    assert lines(drawing) == [
        "Web depends on Cache", "Web depends on Store", "Web depends on Queue", "Cache depends on Store",
    ]  # fmt: skip
    assert items(page) == [
        "Web : depends on Cache , Store , Queue",
        "Cache (Availability 99.9%, Capacity 4,000 requests/s, 1 failure mode): depends on Store",
        "Store",
        "Queue (Design Other)",
    ]
    assert "component of another design</li>" in page
    assert page.count('href="_static/sysdesign-map.css') == 1
    assert "sysdesign-map.css" not in built.read("other.html")


@pytest.mark.parametrize(
    ("options", "drawn", "folded"),
    [({}, 2, 2), ({"design": "web"}, 1, 0), ({"design": "other"}, 0, 0), ({"status": "approved"}, 0, 0), ({"design": "web, two"}, 2, 2)],
)  # fmt: skip
def test_components_of_several_designs(project, options, drawn, folded):
    """Each design that has components gets a map of its own, which folds up beside others."""
    project.write(
        web=design("web", WEB), two=design("two", WEB), other=design("other", QUEUE), overview=overview("component-map", **options),
    )  # fmt: skip
    page = project.build().read("overview.html")
    assert len(drawings(page)) == drawn
    assert page.count("sysdesign-map-part") == folded + (options == {})


@pytest.mark.parametrize(
    ("body", "said"),
    [("Words.\n", "No components."), (QUEUE, "No component says what it depends on."), (QUEUE.replace("**R", ":depends: queue, gone\n\n**R"), "No component says what it depends on.")],
)  # fmt: skip
def test_nothing_to_draw(project, body, said):
    """Without components, or without anything between them, a line says so, and there is no empty drawing."""
    project.write(mine=design("mine", f"{body}\n:::{{component-map}}\n:::\n"))
    page = project.build().read("mine.html")
    assert said in page
    assert drawings(page) == []


def test_direction(project):
    """Lines run downwards, or to the right."""
    project.write(web=design("web", WEB), other=design("other", QUEUE))
    project.write(
        down=overview("component-map", design="web"),
        right=overview("component-map", design="web", direction="right"),
    )
    built = project.build()
    shapes = {}
    for name in ("down", "right"):
        (drawing,) = drawings(built.read(f"{name}.html"))
        heads = [p.get("d") for p in drawing.iter(f"{SVG}path") if "head" in (p.get("class") or "")]
        shapes[name] = {re.search("[a-z].*", d)[0] for d in heads}
    assert shapes == {"down": {"l-4 -8h8z"}, "right": {"l-8 -4v8z"}}


def test_too_many_components(project):
    """More components than one drawing can show legibly are told as a list, which says so."""
    body = "".join(
        f":::{{component}} C{n}\n:depends: c{n + 1}\n\n**Responsibility:** x\n:::\n\n"
        for n in range(61)
    )
    project.write(web=design("web", f"{body}\n:::{{component-map}}\n:::\n"))
    page = project.build().read("web.html")
    assert "61 components are too many for one drawing." in page
    assert drawings(page) == []
    assert len(items(page)) == 61


@pytest.mark.parametrize(
    ("builder", "name", "own", "other"),
    [
        ("html", "web.html", "#component-web", "other.html#component-queue"),
        ("dirhtml", "web/index.html", "#component-web", "../other/#component-queue"),
        ("singlehtml", "index.html", "#component-web", "#component-queue"),
        ("epub", "web.xhtml", "#component-web", "other.xhtml#component-queue"),
    ],
)
def test_addresses(project, builder, name, own, other):
    """In every kind of HTML the boxes lead to where their components are; an EPUB page with a map is XML."""
    project.conf += 'project = "P"\nversion = "1"\n'
    project.write(web=design("web", f"{WEB}\n:::{{component-map}}\n:::\n"), other=design("other", QUEUE))  # fmt: skip
    page = project.build(builder).read(name)
    found = links(drawings(page)[0])
    assert (found["Web"], found["Queue, Design Other"]) == (own, other)
    assert 'id="component-web"' in page
    if builder == "epub":
        assert ET.fromstring(re.sub("<!DOCTYPE[^>]*>", "", page)).find(f".//{SVG}svg") is not None


@pytest.mark.parametrize(
    ("builder", "name"),
    [("text", "web.txt"), ("latex", "project.tex"), ("man", "project.1"), ("texinfo", "project.texi"), ("xml", "web.xml")],
)  # fmt: skip
def test_other_formats(project, builder, name):
    """Formats that show no drawing have the list."""
    project.conf += 'project = "project"\n'
    project.write(web=design("web", f"{WEB}\n:::{{component-map}}\n:::\n"), other=design("other", QUEUE))  # fmt: skip
    built = project.build(builder)
    text = built.read(name) if builder != "man" else next(built.out.glob("*.1")).read_text("utf-8")
    assert "depends on" in text
    assert "svg" not in text
    assert not re.search("WARNING: (?!SD)", built.warnings)


# Designs ----------------------------------------------------------------------------------

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "directives"
THREE = {
    "alpha": design("alpha", "It needs {est}`beta/qps`.", status="draft", domain="Web", related="[gamma]"),
    "beta": design("beta", "Words.\n\n```{estimate} T\nqps = 5 requests/s\n```", status="approved", domain="Data"),
    "gamma": design("gamma", "See {design}`alpha`.", domain="Web", concepts="[hashing]"),
    "delta": design("delta", "Words.", concepts="[hashing]", supersedes="beta"),
}  # fmt: skip


def test_design_map(project):
    """Each design is a box that leads to it, with status and completeness; each relation is a line, and a sentence."""
    project.write(**THREE, overview=overview("design-map"))
    built = project.build()
    page = built.read("overview.html")
    (drawing,) = drawings(page)
    assert drawing.findtext(f"{SVG}title") == "Map of designs"
    assert links(drawing) == {
        "Alpha, draft, 100 % complete, Web": "alpha.html",
        "Beta, approved, 100 % complete, Data": "beta.html",
        "Delta, 100 % complete": "delta.html",
        "Gamma, 100 % complete, Web": "gamma.html",
    }
    told = [
        "Alpha uses the value qps of Beta",
        "Alpha names Gamma as related; Gamma refers to Alpha",
        "Delta supersedes Beta",
        "both are about hashing",
    ]
    assert sorted(lines(drawing)) == sorted(told)
    listed = [re.split(" ?: ", item) for item in items(page)]
    assert sorted(words for _pair, words in listed) == sorted(told)
    assert {pair for pair, _words in listed} == {"Alpha , Beta", "Gamma , Alpha", "Delta , Beta", "Delta , Gamma"}  # fmt: skip
    assert re.findall(r"</svg> ([^<]*)</li>", page) == [
        "uses something of, refers to", "supersedes", "have a concept or a record in common",
    ]  # fmt: skip
    meters = [
        rect.get("width")
        for rect in drawing.iter(f"{SVG}rect")
        if rect.get("class") == "sysdesign-map-full"
    ]
    assert len(meters) == 4


def test_map_of_one_design(project):
    """In a design the map shows that design, marked, and those around it."""
    project.write(**{**THREE, "beta": THREE["beta"] + "\n\n:::{design-map}\n:::\n"})
    (drawing,) = drawings(project.build().read("beta.html"))
    names = {name.partition(",")[0]: href for name, href in links(drawing).items()}
    assert names == {"Alpha": "alpha.html", "Beta": "#", "Delta": "delta.html"}
    centre = [a for a in drawing.iter(f"{SVG}a") if "sysdesign-map-centre" in a.get("class", "")]
    assert [a.get("href") for a in centre] == ["#"]


def test_groups(project):
    """In groups, each box leads to the map of its group, which folds up below and has an id of its own, twice in a page too."""
    text = overview("design-map", group="domain")
    project.write(**THREE, overview=f"{text}\n{text.partition(chr(10))[2]}")
    page = project.build().read("overview.html")
    first, web, *_ = drawings(page)
    found = links(first)
    assert list(found) == [
        "Data, 1 design, 100 % complete", "Web, 2 designs, 100 % complete", "Without a domain, 1 design, 100 % complete",
    ]  # fmt: skip
    for anchor in found.values():
        assert page.count(f'id="{anchor[1:]}"') == 1
    ids = re.findall(r'id="(sysdesign-map-[^"]*)"', page)
    assert len(ids) == len(set(ids)) == 6
    assert lines(first) == ["1 relation", "1 relation", "1 relation"]
    assert [text.text for text in web.iter(f"{SVG}text")][-1] == "+ 1 elsewhere"
    assert "4 designs, grouped by domain. Each group has a map of its own below." in page
    assert "Related to no design of this map:" in page


@pytest.mark.parametrize(
    ("documents", "said"),
    [({}, "No design matches."), ({"alpha": design("alpha", "Words.")}, "No design is related to another.")],
)  # fmt: skip
def test_no_relations(project, documents, said):
    """Without designs, or without relations, a line says so, and there is no empty drawing."""
    project.write(**documents, overview=overview("design-map"))
    page = project.build().read("overview.html")
    assert said in page
    assert drawings(page) == []


@pytest.mark.parametrize("name", ["design-map", "component-map"])
def test_example_of_the_reference(project, name):
    """The example of the reference draws something, without a word of complaint."""
    text = (REFERENCE / f"{name}.md").read_text(encoding="utf-8")
    example = re.findall(rf"^:::\{{{name}\}}\n.*?^:::$", text, re.DOTALL | re.MULTILINE)[0]
    web = design("url-shortener", WEB, ignore="[SD504]", related="[rate-limiter, other]")
    project.write(shortener=web, limiter=design("rate-limiter", "Words."), other=design("other", QUEUE))  # fmt: skip
    project.write(overview=f"# Overview\n\n{example}\n")
    built = project.build()
    assert built.warnings == ""
    assert len(drawings(built.read("overview.html"))) == 1


def test_removed_elsewhere(project):
    """A design that is removed in another folder is gone from the map at the next build, and nothing else is drawn anew."""
    project.write(index="# Index\n\n```{toctree}\n:maxdepth: 1\n\nparts/index\noverview\n```\n")
    project.write(parts__index="# Parts\n\n```{toctree}\n:glob:\n\n*\n```\n", overview=overview("design-map"))  # fmt: skip
    project.write(**{f"parts__{name}": text for name, text in THREE.items()})
    before = project.build().read("overview.html")
    assert len(links(drawings(before)[0])) == 4
    (project.src / "parts" / "delta.md").unlink()
    after = project.build(jobs=4).read("overview.html")
    assert sorted(links(drawings(after)[0]).values()) == ["parts/alpha.html", "parts/beta.html", "parts/gamma.html"]  # fmt: skip
    clean = project.build(fresh=True, out="clean").read("overview.html")
    assert drawings(after)[0].attrib == drawings(clean)[0].attrib
    assert items(after) == items(clean)


@pytest.mark.parametrize(
    ("builder", "name", "hrefs"),
    [
        ("dirhtml", "overview/index.html", {"../alpha/", "../beta/", "../delta/", "../gamma/"}),
        ("singlehtml", "index.html", {f"index.html#document-{n}" for n in THREE} | {f"#document-{n}" for n in THREE}),
        ("epub", "overview.xhtml", {"alpha.xhtml", "beta.xhtml", "delta.xhtml", "gamma.xhtml"}),
    ],
)  # fmt: skip
def test_addresses_of_designs(project, builder, name, hrefs):
    """In every kind of HTML the boxes lead to the pages of their designs."""
    project.conf += 'project = "P"\nversion = "1"\n'
    project.write(**THREE, overview=overview("design-map"))
    page = project.build(builder).read(name)
    found = set(links(drawings(page)[0]).values())
    assert found <= hrefs
    assert len(found) == 4
    if builder == "singlehtml":
        assert all(f'id="{href.partition("#")[2]}"' in page for href in found)


@pytest.mark.parametrize("group", ["none", "domain"])
@pytest.mark.parametrize("builder", ["text", "latex", "man", "texinfo", "xml"])
def test_other_formats_of_designs(project, builder, group):
    """Formats that show no drawing have the sentences, of the groups too."""
    project.conf += 'project = "project"\n'
    project.write(**THREE, overview=overview("design-map", group=group))
    built = project.build(builder)
    text = "\n".join(path.read_text("utf-8") for path in built.out.iterdir() if path.is_file() and path.suffix in {".txt", ".tex", ".1", ".texi", ".xml"})  # fmt: skip
    words = " ".join(text.split())
    assert "Alpha names Gamma as related; Gamma refers to Alpha" in words
    assert ("Delta supersedes Beta" in words) == (group == "none")
    assert "map-drawing" not in words
    assert not re.search("WARNING: (?!SD)", built.warnings)


def test_a_hostile_title(project):
    """Markup in a title is text in the drawing and in the list."""
    title = "A <b>&amp;</b> `x` \\<script>alert(1)\\</script> \\]\\]>"
    text = THREE["alpha"].replace("# Alpha", f"# {title}")
    project.write(**{**THREE, "alpha": text}, overview=overview("design-map"))
    page = project.build().read("overview.html")
    assert "<script>alert" not in page
    (drawing,) = drawings(page)
    assert any("<script>alert(1)</script> ]]>" in name for name in links(drawing))


def test_another_language(project):
    """What maps say for themselves is said in the language of the project."""
    project.conf += 'language = "de"\n'
    project.write(**THREE, overview=overview("design-map"))
    page = project.build().read("overview.html")
    assert "Alpha nennt Gamma als verwandt; Gamma verweist auf Alpha" in page
    assert "Karte der Entwürfe" in page
