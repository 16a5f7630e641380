"""The documented examples are the tests: each builds clean, and MyST and reStructuredText mean the same."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from docutils import nodes
from shell_samples import OVERVIEWS as SHOWN

from sphinx_sysdesign.records.overviews import COMMON
from sphinx_sysdesign.records.overviews import OVERVIEWS as KNOWN

SNIPPETS = Path(__file__).parents[2] / "docs" / "snippets"
NAMES = sorted(path.stem for path in SNIPPETS.glob("*.md"))
#: Overviews to their examples, which are about the designs of the gallery.
OVERVIEWS = {
    path.stem: path.read_text(encoding="utf-8") for path in SNIPPETS.glob("overviews/*.md")
}
PAGES = SNIPPETS.parent / "reference" / "directives"
HEADS = {
    ".md": "---\ndesign: {id: mine, template: none, status: approved}\n---\n# Mine\n\nWords.\n\n",
    ".rst": "Mine\n====\n\n.. design:: mine\n   :template: none\n   :status: approved\n\nWords.\n\n",
}
#: What depends on where a record stands, and not on what it is.
PLACES = {"docname", "path", "line", "key", "text_line", "anchor", "lines"}
RECORDS = (
    "requirements",
    "estimates",
    "tradeoffs",
    "failure_modes",
    "components",
    "alternatives",
    "citations",
)


def test_every_directive_has_an_example():
    """There is an example of each directive, in both languages."""
    assert NAMES == [
        "alternative",
        "component",
        "component-map",
        "estimate",
        "failure-mode",
        "requirements",
        "tradeoff",
    ]
    assert sorted(path.stem for path in SNIPPETS.glob("*.rst")) == NAMES


def read(project, name, suffix):
    """Build an example as a design, and return the build with what was read of it."""
    text = (SNIPPETS / f"{name}{suffix}").read_text(encoding="utf-8")
    (project.src / f"mine{'.rst' if suffix == '.md' else '.md'}").unlink(missing_ok=True)
    project.write_file(f"mine{suffix}", HEADS[suffix] + text)
    built = project.build(nitpicky=True, fresh=True)
    return built, built.app.env.get_domain("sysdesign").pages["mine"]


def facts(value):
    """Return a record as plain data without its places."""
    if dataclasses.is_dataclass(value):
        return {
            f.name: facts(getattr(value, f.name))
            for f in dataclasses.fields(value)
            if f.name not in PLACES
        }
    if isinstance(value, tuple):
        return [facts(one) for one in value]
    return value


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("suffix", [".md", ".rst"])
def test_example_is_clean(project, name, suffix):
    """An example in an approved design has no finding at all, silent ones included."""
    built, page = read(project, name, suffix)
    assert built.warnings == ""
    assert built.app.env.get_domain("sysdesign").report.findings == ()
    assert any(getattr(page, kind) for kind in RECORDS)


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_mean_the_same(project, name):
    """MyST and reStructuredText give the same records."""
    _, markdown = read(project, name, ".md")
    _, rst = read(project, name, ".rst")
    for kind in RECORDS:
        assert facts(getattr(markdown, kind)) == facts(getattr(rst, kind)), kind


def outline(node: nodes.Node, depth: int = 0) -> str:
    """Return a doctree as tags with their ids and own classes, and the words at the leaves."""
    if isinstance(node, nodes.Text):
        return f"{'  ' * depth}{node.astext()!r}\n" if node.astext().strip() else ""
    classes = [name for name in node.get("classes", ()) if name.startswith("sysdesign")]
    marks = "".join(f".{name}" for name in classes) + "".join(
        f"#{name}" for name in node.get("ids", ())
    )
    return f"{'  ' * depth}{node.tagname}{marks}\n" + "".join(
        outline(child, depth + 1) for child in node.children
    )


FAILURE_MODE = """\
record_block.sysdesign.sysdesign-failure-mode.sysdesign-card#failure-cache-failure
  rubric.sysdesign-title
    'Cache failure'
  slot
  container.sysdesign-field
    paragraph
      strong
        'Impact:'
      ' Increased database load, higher latency'
  container.sysdesign-field
    paragraph
      strong
        'Mitigation:'
    bullet_list
      list_item
        paragraph
          'Three nodes with consistent hashing'
      list_item
        paragraph
          'Gradual warming on restart'
  container.sysdesign-field
    paragraph
      strong
        'Detection:'
      ' an alert on a hit rate below 80 %'
  container.sysdesign-field
    paragraph
      strong
        'Recovery:'
    enumerated_list
      list_item
        paragraph
          'Replace the node'
      list_item
        paragraph
          'Warm it up at a tenth of the traffic'
"""
NON_FUNCTIONAL = """\
record_block.sysdesign.sysdesign-requirements
  paragraph.sysdesign-group
    strong
      'Performance:'
  bullet_list.sysdesign-reqs
    list_item.sysdesign-req#req-latency
      paragraph
        inline_slot
        strong
          'Latency:'
        ' p99 < 100 ms for redirects'
      slot
  paragraph.sysdesign-group
    strong
      'Availability:'
  bullet_list.sysdesign-reqs
    list_item.sysdesign-req#req-uptime-sla
      paragraph
        inline_slot
        strong
          'Uptime SLA:'
        ' 99.99% uptime'
      slot
"""


@pytest.mark.parametrize("suffix", [".md", ".rst"])
@pytest.mark.parametrize(
    ("name", "expected"), [("failure-mode", FAILURE_MODE), ("requirements", NON_FUNCTIONAL)]
)
def test_golden_doctree(project, name, expected, suffix):
    """The doctree of a directive: generic nodes with our classes and ids, and slots for what others decide."""
    built, _ = read(project, name, suffix)
    blocks = [
        node
        for node in built.app.env.get_doctree("mine").findall()
        if node.tagname == "record_block"
    ]
    assert outline(blocks[-1]) == expected


# Overviews --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shown(new_project):
    """Return a build of the gallery with a page for the example of each overview."""
    gallery = {
        path.stem: path.read_text(encoding="utf-8") for path in SNIPPETS.glob("../gallery/*.md")
    }
    pages = {
        f"my_{kind.replace('-', '_')}": f"# Mine\n\n{text}" for kind, text in OVERVIEWS.items()
    }
    conf = 'myst_heading_anchors = 3\nsuppress_warnings = ["myst.duplicate_def", "myst.xref_missing", "toc.not_included"]\n'
    return new_project(conf, **gallery, **pages).build()


def test_every_overview_has_an_example():
    """There is an example of each overview; maps have theirs on their own pages."""
    assert sorted(OVERVIEWS) == sorted(SHOWN)


@pytest.mark.parametrize("kind", SHOWN)
def test_example_of_an_overview(shown, kind):
    """An example has no wrong option, and shows something."""
    name = f"my_{kind.replace('-', '_')}"
    assert [line for line in shown.warnings.splitlines() if name in line] == []
    page = shown.read(f"{name}.html")
    (classes,) = re.findall(r'class="([^"]*\bsysdesign-overview\b[^"]*)"', page)
    assert f"sysdesign-{kind}" in classes.split()
    assert "sysdesign-nothing" not in page
    assert page.count("<tr") > 1


@pytest.mark.parametrize("kind", SHOWN)
def test_reference_of_an_overview(kind):
    """The reference has the example, each option of its own, and the values that these can have."""
    page = (PAGES / f"{kind}.md").read_text(encoding="utf-8")
    assert page.count(f"../../snippets/overviews/{kind}.md") == 2
    for option, values in KNOWN[kind].items():
        assert f"`:{option}:`" in page
        assert [word for word in values if f"`{word}`" not in page.replace(", ", "`, `")] == [], (
            option
        )
    common = (
        (PAGES.parent / "directives.md")
        .read_text(encoding="utf-8")
        .partition("(options-of-all-overviews)=")[2]
    )
    assert [option for option in COMMON if f"`:{option}:`" not in common] == []
