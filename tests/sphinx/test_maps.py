"""Maps in pages: a drawing with links in HTML, the same as a list in every format, right after every build."""

from __future__ import annotations

import re
from html import unescape
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
