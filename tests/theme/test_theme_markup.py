"""Small changes to HTML that Sphinx has made: contents, states, tables, tasks; and which files a page needs."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from sphinx.builders.html._assets import _JavaScript

from sphinx_sysdesign.theme.assets import needed
from sphinx_sysdesign.theme.foreign import SphinxDesign, cut, rules
from sphinx_sysdesign.theme.markup import local_toc, name_tasks, progress, with_states, wrap_tables

TOC = (
    '<ul>\n<li><a class="reference internal" href="#">Title</a><ul>\n'
    '<li><a class="reference internal" href="#a">A <code>x</code></a></li>\n</ul>\n</li>\n</ul>\n'
)


def test_contents_leave_the_title_out():
    """The page's own title stands above them already."""
    assert (
        local_toc(TOC)
        == '<ul>\n<li><a class="reference internal" href="#a">A <code>x</code></a></li>\n</ul>'
    )


@pytest.mark.parametrize(
    "toc",
    [
        "",
        "<ul>\n<li></li></ul>",
        '<ul>\n<li><a class="reference internal" href="#">T</a></li>\n</ul>\n',
    ],
)
def test_page_without_sections_has_no_contents(toc):
    """A title alone is no contents."""
    assert local_toc(toc) == ""


def test_several_titles_stay():
    """A page with two headings of the first level keeps both."""
    toc = '<ul>\n<li><a class="reference internal" href="#">T</a></li>\n<li><a class="reference internal" href="#u">U</a></li>\n</ul>'
    assert 'href="#u"' in local_toc(toc)


def test_states_stand_beside_their_sections():
    """A mark that the style sheet draws, a number, and words for those who do not see it."""
    html = with_states(
        local_toc(TOC),
        {"a": {"state": "open", "open": 2}},
        lambda state: f"{state['open']} open items",
    )
    assert (
        '<span class="sdt-state" data-state="open" title="2 open items"><span aria-hidden="true">2</span><span class="sdt-hidden">2 open items</span></span>'
        in html
    )
    assert html.index("#a") < html.index("sdt-state")


def test_sections_without_a_state_stay_as_they_are():
    """Nothing is claimed of a section that nobody judged."""
    assert with_states(TOC, {"b": {"state": "filled"}}, str) == TOC


def test_tables_scroll_in_a_box():
    """Also one table within another; tables of line numbers are left alone."""
    body = '<table class="docutils x"><tr><td><table class="docutils"></table></td></tr></table><table class="highlighttable"></table>'
    assert wrap_tables(body) == (
        '<div class="sdt-scroll"><table class="docutils x"><tr><td><div class="sdt-scroll"><table class="docutils"></table></div>'
        '</td></tr></table></div><table class="highlighttable"></table>'
    )


def test_text_without_tables_is_not_touched():
    """No table, no work."""
    body = "<p>&lt;table&gt;</p>"
    assert wrap_tables(body) is body
    assert name_tasks(body, "done", "to do") is body


def test_progress_counts_the_steps():
    """Sections of the first level count, whatever is below them, and so do those that the page does not have."""
    toc = '<ul><li><a href="#a">A</a><ul><li><a href="#b">B</a></li></ul></li><li><a href="#c">C</a></li><li><a href="#d">D</a></li></ul>'
    states = {"a": {"state": "filled"}, "b": {"state": "filled"}, "c": {"state": "open"}}
    assert progress(toc, states, ["E", "F"]) == (1, 4)
    assert progress(toc, {}, []) == (0, 0)


def test_tasks_have_names():
    """MyST's boxes say nothing to a screen reader by themselves."""
    html = name_tasks(
        '<input class="task-list-item-checkbox" checked="checked" disabled="disabled" type="checkbox">',
        "done",
        "to do",
    )
    assert 'checked="checked" aria-label="done" disabled' in html


def files(*names):
    """Return assets by their file names, as Sphinx holds them."""
    return [SimpleNamespace(filename=name) for name in names]


SPHINX = ("_static/documentation_options.js", "_static/doctools.js", "_static/sphinx_highlight.js")


def names(assets):
    """Return file names."""
    return [asset.filename for asset in assets]


def test_plain_page_needs_none_of_sphinx_files():
    """Ours do their work, in fewer bytes."""
    styles, scripts = needed(
        files("_static/pygments.css", "_static/pygments_dark.css"), files(*SPHINX), "<p>"
    )
    assert styles == scripts == []


def test_foreign_script_keeps_what_it_may_count_on():
    """sphinx-copybutton and others ask Sphinx's scripts; order is kept."""
    scripts = needed([], files(*SPHINX, "_static/copybutton.js"), "<p>")[1]
    assert names(scripts) == [*SPHINX, "_static/copybutton.js"]


def test_sphinx_design_comes_only_where_it_is_used():
    """Its two files are left off pages that hold none of its components."""
    styles, scripts = (
        files("_static/sphinx-design.min.css", "_static/custom.css"),
        files(*SPHINX, "_static/design-tabs.js"),
    )
    assert names(needed(styles, scripts, '<p class="x">sd-card</p>')[0]) == ["_static/custom.css"]
    assert needed(styles, scripts, "<p>")[1] == []
    assert names(needed(styles, scripts, '<div class="x sd-card">')[0]) == [
        "_static/sphinx-design.min.css",
        "_static/custom.css",
    ]
    assert names(needed(styles, scripts, '<div class="sd-tab-set">')[1]) == [
        "_static/design-tabs.js"
    ]


def test_scripts_without_a_file_stay():
    """An inline script is its extension's business."""
    inline = [SimpleNamespace(filename=None)]
    assert needed([], inline, "")[1] == inline


def test_script_of_tabs_comes_only_with_tabs_and_waits():
    """Cards and folds of sphinx-design need no script; that of the tabs must not hold up the drawing."""
    script = _JavaScript("_static/design-tabs.js", priority=500, **{"data-x": "1"})
    assert needed([], [script], '<div class="sd-card">')[1] == []
    (kept,) = needed([], [script], '<div class="sd-tab-set">')[1]
    assert kept.filename == script.filename
    assert kept.attributes == {"data-x": "1", "defer": "defer"}


SHEET = (
    ":root{--sd-a:1;--sd-color-primary:red}.sd-card{a:b;animation:sd-m}.sd-card .sd-card-title,.sd-tab{c:d}.sd-btn{e:f}"
    "@media (min-width:1px){.sd-btn{g:h}.sd-col{i:j}}@media print{.sd-btn{k:l}}"
    "@keyframes sd-m{0%{n:o}to{p:q}}@keyframes sd-n{to{r:s}}"
)


def test_part_of_sphinx_designs_style_sheet():
    """A page's own classes, with their media and motions; but for properties that the theme sets, what no class asks for stays."""
    assert cut(rules(SHEET), frozenset({"sd-card", "sd-col"})) == (
        ":root{--sd-a:1;}.sd-card{a:b;animation:sd-m}.sd-card .sd-card-title,.sd-tab{c:d}"
        "@media (min-width:1px){.sd-col{i:j}}@keyframes sd-m{0%{n:o}to{p:q}}"
    )


def test_pages_with_the_same_components_share_a_file(tmp_path):
    """It is named by what is in it; an unknown sheet gives none, so that the page keeps the whole."""
    (tmp_path / "sd.css").write_text(SHEET, encoding="utf-8")
    sheets = SphinxDesign([tmp_path / "none", tmp_path], tmp_path / "out")
    one = sheets.part("sd.css", '<p class="sd-btn">')
    assert one == sheets.part("sd.css", '<p class="sd-btn"><b class="sd-btn">')
    assert one != sheets.part("sd.css", '<p class="sd-card">')
    assert ".sd-btn{e:f}" in (tmp_path / "out" / one).read_text(encoding="utf-8")
    assert len(list((tmp_path / "out").iterdir())) == 2
    assert sheets.part("other.css", '<p class="sd-btn">') == ""
