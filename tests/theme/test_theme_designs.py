"""The theme with the extension: where sections and designs stand, and what the pages of designs weigh."""

from __future__ import annotations

import gzip
import json
import re

import pytest
from theme_projects import write_designs


@pytest.fixture
def designs(project):
    """Return a project with designs in every state."""
    return write_designs(project)


def states(html):
    """Return the state of each section in a page's contents: name and number."""
    found = re.findall(
        r'href="#([^"]+)">[^<]*</a><span class="sdt-state" data-state="(\w+)"[^>]*>(?:<span aria-hidden="true">(\d+))?',
        html,
    )
    return {anchor: (state, int(number or 0)) for anchor, state, number in found}


def missing(html):
    """Return the sections that a page is said not to have."""
    _, _, rest = html.partition('class="sdt-missing"')
    return re.findall(r"<li>(.*?)</li>", rest.partition("</ul>")[0])


def loaded(site, name):
    """Return the style sheets and scripts that a page loads."""
    html = (site / name).read_text(encoding="utf-8")
    names = re.findall(r'<link rel="stylesheet"[^>]* href="([^"?]+)', html)
    names += re.findall(r'<script[^>]* src="([^"?]+)', html)
    return [(site / name).parent / found for found in names]


def test_contents_say_where_sections_stand(design_site):
    """Filled, open with a number, and for a section the worst of what is below it."""
    html = (design_site / "open.html").read_text(encoding="utf-8")
    found = states(html)
    assert found["problem-statement"] == ("filled", 0)
    assert found["functional-requirements"][0] == "open"
    assert found["functional-requirements"][1] >= 2
    assert found["requirements"] == found["functional-requirements"]
    assert found["trade-offs"][0] == "open"
    assert len(missing(html)) > 5
    assert "Problem Statement" not in missing(html)


def test_whole_design_has_nothing_open(design_site):
    """Each section of a design that is done is marked as filled; nothing is missing."""
    html = (design_site / "whole.html").read_text(encoding="utf-8")
    assert states(html) == {"why": ("filled", 0)}
    assert missing(html) == []
    assert '<p class="sdt-steps">1 of 1 filled</p>' in html
    assert "sdt-modes" in html


def test_other_pages_say_nothing(design_site):
    """A page that is no design has no states, no buttons to present it, and none of our style sheets."""
    html = (design_site / "plain.html").read_text(encoding="utf-8")
    assert states(html) == {}
    assert "sdt-steps" not in html
    assert "sdt-modes" not in html
    assert "sysdesign.css" not in html


def test_minutes_reach_the_interview(design_site):
    """The clock of the interview counts the minutes that the design suggests."""
    html = (design_site / "open.html").read_text(encoding="utf-8")
    assert 'data-minutes="45-60"' in html


def test_findings_that_are_not_shown_open_nothing(designs):
    """Where a project hides the findings of a status, the contents do not tell of them."""
    designs.conf += "sysdesign_show_findings = ['in-review']\n"
    html = designs.build().read("open.html")
    assert states(html) == {}
    assert missing(html) == []
    assert "sdt-modes" in html


def test_advice_opens_nothing(designs):
    """A finding that is advice, and quiet, leaves its section filled."""
    text = "---\ndesign:\n  template: none\n---\n# Quiet\n\nIt is.\n\n## Quality\n\n:::{requirements} non-functional\n**Performance:**\n- **Speed:** fast\n:::\n"
    built = designs.write(quiet=text).build()
    assert "SD202" in built.read("quiet.html")
    assert states(built.read("quiet.html")) == {"quality": ("filled", 0)}


def test_states_follow_what_other_pages_say(designs):
    """A page is written again when a part of its design, elsewhere, fills what was missing."""
    part = "---\ndesign:\n  part-of: open\n---\n# More\n\n## {}\n\nWords of it.\n"
    title = missing(designs.write(part=part.format("Elsewhere")).build().read("open.html"))[0]
    built = designs.write(part=part.format(title)).build()
    assert title not in missing(built.read("open.html"))
    assert states(built.read("part.html"))


def test_whole_catalogue_says_where_designs_stand(designs):
    """The tree and the page of the whole catalogue show each design's share; other pages do not."""
    designs.conf += "language = 'en'\n"
    built = designs.build()
    script = built.read("_static/sysdesign-theme/catalogue.js")
    rows = json.loads(script[script.index("(") + 1 : script.rindex(")")])
    standing = {row[1]: row[4:] for row in rows}
    assert standing["Whole design"] == [["filled", "100 %", "approved, 100 % complete"]]
    assert standing["Open design"][0][0] == "open"
    assert standing["Plain"] == []
    assert "100 % complete" in built.read("catalogue.html")
    assert (
        "complete"
        not in re.search(
            r'<nav class="sdt-catalogue".*?</nav>', built.read("plain.html"), re.DOTALL
        )[0]
    )


def test_whole_catalogue_is_right_after_a_change(designs):
    """It is written anew by each build, so that no other page has to be."""
    designs.build()
    built = designs.write(
        whole="---\ndesign:\n  template: none\n---\n# Whole design\n\nTODO: all of it\n\n## Why\n\nTBD\n"
    ).build()
    assert "0 % complete" in built.read("catalogue.html")
    assert '"0 %"' in built.read("_static/sysdesign-theme/catalogue.js")


def test_several_processes_say_the_same(designs):
    """States do not depend on how many processes write the pages."""
    one = designs.build(fresh=True)
    pages = {name: one.read(name) for name in ("open.html", "whole.html", "kitchen-sink.html")}
    two = designs.build(fresh=True, jobs=2)
    assert {name: two.read(name) for name in pages} == pages


def test_one_page_for_all(designs):
    """A site of one page, where sections have other names, is built without states."""
    built = designs.build("singlehtml")
    assert "sdt-state" not in built.read("index.html")


@pytest.mark.parametrize("theme", ["alabaster", "furo"])
def test_other_themes_are_not_disturbed(designs, theme):
    """What the extension tells changes nothing in a theme that does not ask."""
    if theme == "furo":
        pytest.importorskip("furo")
    built = designs.build(html_theme=theme)
    assert "WARNING" not in built.warnings
    assert "sdt-" not in built.read("open.html")


def test_weight_of_a_page_with_every_directive(design_site):
    """At most 35 kB of CSS and JavaScript, compressed, nothing of it from elsewhere."""
    files = [file.resolve() for file in loaded(design_site, "kitchen-sink.html")]
    assert all(file.is_relative_to(design_site) for file in files)
    assert sum(len(gzip.compress(file.read_bytes(), 6)) for file in files) <= 35_000


def test_rules_for_other_themes_stay_away(designs):
    """Our theme gets none of what other themes call for; in those it is there."""
    ours = designs.build().read("_static/sysdesign.css")
    other = designs.build(html_theme="alabaster").read("_static/sysdesign.css")
    assert not re.search(r"rst-content|bd-article|#content|div\.body", ours)
    assert ".rst-content .sysdesign{--sysdesign-accent" in other
    assert ".sysdesign-card{" in ours


def test_weight_of_a_plain_page_beside_designs(design_site):
    """The extension adds nothing to a page without a design: 20 kB in at most 6 requests."""
    files = loaded(design_site, "plain.html")
    assert 1 + len(files) <= 6
    assert sum(len(gzip.compress(file.read_bytes(), 6)) for file in files) <= 20_000


def test_no_inline_style_on_pages_of_designs(design_site):
    """Our directives keep a strict policy: no style attribute, no inline style or script."""
    for name in ("open", "whole", "index"):
        html = (design_site / f"{name}.html").read_text(encoding="utf-8")
        assert not re.search(r"<[^>]+ style=|<style|<script(?![^>]* src=)", html), name


def test_kitchen_sink_has_every_directive(design_site):
    """The visual test leaves none of them out."""
    from sphinx_sysdesign.sphinx.extension import DIRECTIVES

    page = (design_site / "kitchen-sink.html").read_text(encoding="utf-8")
    kinds = set(DIRECTIVES) - {"design"}
    assert {kind for kind in kinds if f"sysdesign-{kind}" not in page} == set()
    assert "sysdesign-header" in page
