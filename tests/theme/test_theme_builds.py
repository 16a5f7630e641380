"""Whole builds with the theme: what stands on the pages, and when pages are written again."""

from __future__ import annotations

import gzip
import json
import re
from html.parser import HTMLParser

import pytest
from theme_projects import CONF, write_catalogue

from sphinx_sysdesign.theme import setup


class Head(HTMLParser):
    """What a page loads by itself, and what inline code it has."""

    def __init__(self, html):
        super().__init__()
        self.styles, self.scripts, self.blocking, self.inline, self.styled, self.ids = (
            [],
            [],
            [],
            [],
            [],
            [],
        )
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        """Note what a tag loads or holds."""
        attributes = dict(attrs)
        if tag == "link" and attributes.get("rel") == "stylesheet":
            self.styles.append(attributes["href"].split("?")[0])
        if tag == "script" and attributes.get("src"):
            self.scripts.append(attributes["src"].split("?")[0])
            if not {"defer", "async"} & set(attributes):
                self.blocking.append(self.scripts[-1])
        if tag in {"script", "style"} and "src" not in attributes:
            self.inline.append(tag)
        if "style" in attributes or any(name.startswith("on") for name in attributes):
            self.styled.append((tag, attributes))
        if "id" in attributes:
            self.ids.append(attributes["id"])


def side(html):
    """Return the catalogue at the side of a page."""
    return re.search(r'<nav class="sdt-catalogue".*?</nav>', html, re.DOTALL)[0]


def test_pages_of_every_kind(site):
    """Documents, search, index, the whole catalogue and 404 come out, each with its frame and unique ids."""
    for name in ("index", "kitchen-sink", "web/d0030", "search", "genindex", "catalogue", "404"):
        html = (site / f"{name}.html").read_text(encoding="utf-8")
        head = Head(html)
        assert html.startswith('<!DOCTYPE html>\n<html lang="en" dir="ltr"')
        assert len(head.ids) == len(set(head.ids)), name
        assert html.count("<main") == html.count("<h1") == 1, name
        assert head.inline == [], name


def test_theme_writes_no_inline_style(site):
    """A strict policy allows none; what stands on these pages is the theme's alone."""
    for name in ("index", "web/d0030", "search", "genindex", "catalogue", "404"):
        assert Head((site / f"{name}.html").read_text(encoding="utf-8")).styled == []


def test_weight_of_a_plain_page(site):
    """At most 20 kB of CSS and JavaScript in at most 6 requests, and 500 bytes of script that block."""
    page = site / "web" / "d0030.html"
    head = Head(page.read_text(encoding="utf-8"))
    files = [(page.parent / name).resolve() for name in head.styles + head.scripts]
    assert all(file.is_relative_to(site) for file in files)
    assert 1 + len(files) <= 6
    assert sum(len(gzip.compress(file.read_bytes(), 6)) for file in files) <= 20_000
    assert sum((page.parent / name).stat().st_size for name in head.blocking) <= 500


def test_sphinx_design_only_where_used(site):
    """The kitchen sink has what it needs of the style sheet, a third of it; other pages have nothing."""
    page = site / "kitchen-sink.html"
    (part,) = [name for name in Head(page.read_text(encoding="utf-8")).styles if "/design-" in name]
    css = (page.parent / part).read_text(encoding="utf-8")
    assert ".sd-tab-set" in css
    assert ".sd-card-title" in css
    assert ".sd-avatar" not in css
    assert len(css) < (site / "_static" / "sphinx-design.min.css").stat().st_size / 3
    plain = Head((site / "web" / "d0030.html").read_text(encoding="utf-8"))
    assert not [
        name
        for name in plain.styles + plain.scripts
        if "/design-" in name or "sphinx-design" in name
    ]


def test_sphinx_design_is_whole_for_scripts_of_others(catalogue):
    """A script that we do not know may put any class of sphinx-design on the page."""
    catalogue.write_file("_static/own.js", "1")
    catalogue.conf += "html_static_path = ['_static']\nhtml_js_files = ['own.js']\n"
    head = Head(catalogue.build().read("kitchen-sink.html"))
    assert "_static/sphinx-design.min.css" in head.styles


def test_side_of_a_page(site):
    """The way, the neighbours, the page; more than forty neighbours lead on to the whole."""
    html = side((site / "web" / "d0030.html").read_text(encoding="utf-8"))
    assert 'aria-current="page" href="#">Design 0030' in html
    assert '<a href="../web/index.html">Web services</a>' in html
    assert '<a href="../web/d0029.html">Design 0029</a>' in html
    assert '<a class="sdt-more" href="../catalogue.html#in-web-index">' in html
    assert html.count("<li>") <= 45


def test_captions_and_addresses_in_the_side(site):
    """Toctree captions and links to elsewhere are kept."""
    html = side((site / "guide" / "install.html").read_text(encoding="utf-8"))
    assert '<p class="sdt-caption">Begin</p>' in html
    assert '<a class="external" href="https://www.sphinx-doc.org/">Sphinx</a>' in html


def test_whole_catalogue_is_on_its_page_and_in_the_script(site):
    """Both hold every document; no other page does."""
    page = (site / "catalogue.html").read_text(encoding="utf-8")
    script = (site / "_static/sysdesign-theme/catalogue.js").read_text(encoding="utf-8")
    for number in range(60):
        assert f"web/d{number:04}.html" in page
        assert f"web/d{number:04}.html" in script
    rows = json.loads(script.removeprefix("sysdesignTheme.catalogue(").rstrip(")\n"))
    assert [row[1] for row in rows] == ["Kitchen sink", "Guide", "Web services"]


def test_frame_of_a_page(site):
    """Breadcrumbs, previous and next, edit link, links of the project, its name and version."""
    html = (site / "web" / "d0030.html").read_text(encoding="utf-8")
    assert '<li><a href="index.html">Web services</a></li>' in html
    assert 'rel="next" href="d0031.html"' in html
    assert 'href="https://github.com/example/designs/edit/main/docs/web/d0030.md"' in html
    assert '<a href="../guide/index.html">Guide</a>' in html
    assert '<span class="sdt-version" data-label="Version">1.2</span>' in html


def test_size_does_not_grow(project, tmp_path_factory):
    """A page among 400 is as large as one among 100, in a flat toctree too."""
    sizes = []
    for number in (100, 400):
        built = write_catalogue(
            type(project)(tmp_path_factory.mktemp("many") / "src"), number
        ).build()
        sizes.append(len(built.read("web/d0060.html")))
    assert abs(sizes[1] - sizes[0]) < 100


def test_parallel_build_is_the_same(catalogue):
    """Workers write what one process writes, byte for byte."""
    one = catalogue.build(out="one")
    two = catalogue.build(out="two", jobs=2)
    for name in (
        "web/d0030.html",
        "index.html",
        "catalogue.html",
        "_static/sysdesign-theme/theme.css",
    ):
        assert one.read(name) == two.read(name)


def test_new_title_rewrites_the_neighbours(catalogue):
    """A page whose side names another is written again when that one gets a new title; others are not."""
    catalogue.build()
    catalogue.write(web__d0030="# A new name\n\nText.\n")
    built = catalogue.build()
    assert ">A new name</a>" in side(built.read("web/d0029.html"))
    assert ">A new name</a>" in side(built.read("web/index.html"))
    assert "web/d0029" in built.status
    assert "guide/install" not in built.status


def test_rebuild_without_changes_writes_nothing(catalogue):
    """Nothing read, nothing written."""
    catalogue.build()
    page = catalogue.src.parent / "out-html" / "web" / "d0030.html"
    before = page.stat().st_mtime_ns
    catalogue.build()
    assert page.stat().st_mtime_ns == before


def test_new_page_appears_beside_its_neighbours(catalogue):
    """A page added to a toctree shows up at the side of pages that were not touched."""
    catalogue.build()
    catalogue.write(guide__extra="# Extra\n\nText.\n")
    index = (
        (catalogue.src / "guide" / "index.md")
        .read_text()
        .replace("\nadvanced", "\nadvanced\nextra")
    )
    catalogue.write(guide__index=index)
    built = catalogue.build()
    assert ">Extra</a>" in side(built.read("guide/install.html"))


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml"])
def test_other_html_builders(catalogue, builder):
    """Addresses are those of the builder; on one page the catalogue is the page's own toctree."""
    built = catalogue.build(builder)
    assert "WARNING" not in built.warnings
    if builder == "dirhtml":
        html = side(built.read("web/d0030/index.html"))
        assert '<a href="../../web/d0029/">' in html
        assert '<a class="sdt-whole" href="../../catalogue/">' in html
    else:
        assert 'href="#document-web/d0029"' in side(built.read("index.html"))


@pytest.mark.parametrize("builder", ["epub", "text", "xml", "json"])
def test_builders_without_the_theme(catalogue, builder):
    """Other builders take no notice of it."""
    assert "Traceback" not in catalogue.build(builder).warnings


def test_another_theme_is_left_alone(catalogue):
    """Loaded as an extension beside another theme, it does nothing."""
    built = catalogue.build(html_theme="alabaster", html_theme_options={})
    assert "sysdesign-theme" not in built.read("index.html")
    assert not (built.out / "_static" / "sysdesign-theme").exists()


def test_setup_twice(catalogue):
    """A second call changes nothing."""
    app = catalogue.build("dummy").app
    before = [len(listeners) for listeners in app.events.listeners.values()]
    assert setup(app)["parallel_write_safe"]
    assert [len(listeners) for listeners in app.events.listeners.values()] == before


def test_loaded_by_its_entry_point(catalogue, monkeypatch):
    """Without being named as an extension, the theme is found as an installed one is: after `config-inited`."""
    from importlib.metadata import EntryPoint

    import sphinx.theming

    point = EntryPoint("sysdesign", "sphinx_sysdesign.theme", "sphinx.html_themes")
    monkeypatch.setattr(sphinx.theming, "entry_points", lambda group: [point])
    catalogue.conf = CONF.replace(', "sphinx_sysdesign.theme"', "")
    built = catalogue.build()
    assert "WARNING" not in built.warnings
    assert 'aria-current="page"' in side(built.read("web/d0030.html"))


def test_options_are_checked_once(catalogue):
    """Each trouble is told in one warning, with a type to silence it by."""
    catalogue.conf = CONF.replace(
        "html_theme_options = {", 'html_theme_options = {"mesure": "40rem", "accent_dark": "pale",'
    )
    warnings = catalogue.build().warnings
    assert warnings.count("WARNING") == 2
    assert "did you mean 'measure'?" in warnings
    catalogue.conf += 'suppress_warnings += ["sysdesign.theme-option"]\n'
    assert "WARNING" not in catalogue.build(fresh=True).warnings


def test_options_show(catalogue):
    """Announcement, logos, footer; what is switched off is not there."""
    catalogue.write_file("_static/light.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    catalogue.write_file("_static/dark.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    catalogue.conf += (
        "html_static_path = ['_static']\n"
        "html_theme_options = {'announcement': 'Moved <b>house</b>', 'light_logo': 'light.svg', 'dark_logo': 'dark.svg',"
        " 'hide_name': True, 'footer_text': 'By us', 'footer_links': [('Imprint', 'guide/install')], 'breadcrumbs': False,"
        " 'prev_next': False, 'copy_buttons': False, 'scheme_toggle': False, 'search_shortcuts': False}\n"
    )
    html = catalogue.build().read("web/d0030.html")
    assert "Moved <b>house</b>" in html
    assert 'src="../_static/light.svg" alt="Logo of Design catalogue"' in html
    assert "<p>By us</p>" in html
    assert '<a href="../guide/install.html">Imprint</a>' in html
    for absent in (
        "sdt-crumbs",
        "sdt-pager",
        "data-copy=",
        "sdt-scheme",
        "data-shortcuts",
        "<span>Design catalogue</span>",
    ):
        assert absent not in html


def test_sidebars_styles_and_templates_of_a_project(catalogue):
    """html_sidebars, html_css_files, html_js_files, templates_path and html_context work as with any theme."""
    catalogue.write_file("_static/own.css", "h1 { color: red }")
    catalogue.write_file("_static/own.js", "1")
    catalogue.write_file("_templates/hello.html", "<p>hello {{ who }}</p>")
    catalogue.write_file(
        "_templates/layout.html",
        '{% extends "!layout.html" %}{% block extrahead %}<meta name="own">{{ super() }}{% endblock %}',
    )
    catalogue.conf += (
        "html_static_path = ['_static']\nhtml_css_files = ['own.css']\nhtml_js_files = ['own.js']\n"
        "templates_path = ['_templates']\nhtml_context = {'who': 'you'}\n"
        "html_sidebars = {'guide/**': ['hello.html', 'localtoc.html', 'relations.html', 'sourcelink.html', 'searchbox.html', 'globaltoc.html'], 'index': []}\n"
    )
    built = catalogue.build()
    page = built.read("guide/install.html")
    assert "<p>hello you</p>" in page
    assert '<meta name="own">' in page
    head = Head(page)
    assert head.styles[-1].endswith("own.css")
    assert [name.rsplit("/", 1)[1] for name in head.scripts][-4:] == [
        "documentation_options.js", "doctools.js", "sphinx_highlight.js", "own.js"
    ]  # fmt: skip
    assert "sdt-left" not in built.read("index.html")


def test_states_of_sections(catalogue):
    """An extension tells where each section stands; the contents show it, with what is missing below."""
    catalogue.write_file(
        "states.py",
        "def tell(app, page, template, context, doctree):\n"
        "    if page == 'web/d0001':\n"
        "        context['sysdesign_section_states'] = {'requirements': {'state': 'open', 'open': 2}, 'estimates': {'state': 'filled'}}\n"
        "        context['sysdesign_missing_sections'] = ['Security <&>']\n"
        "        context['sysdesign'] = {'time': '45-60'}\n"
        "def setup(app):\n    app.connect('html-page-context', tell)\n    return {'parallel_read_safe': True, 'parallel_write_safe': True}\n",
    )
    catalogue.conf = f"import sys\nsys.path.insert(0, {str(catalogue.src)!r})\n" + CONF.replace(
        '"sphinx_sysdesign.theme"', '"sphinx_sysdesign.theme", "states"'
    )
    built = catalogue.build(language="de")
    html = built.read("web/d0001.html")
    assert (
        'data-state="open" title="2 offene Punkte"><span aria-hidden="true">2</span>'
        '<span class="sdt-hidden">2 offene Punkte</span>'
    ) in html
    assert 'data-state="filled" title="ausgefüllt"' in html
    assert "<li>Security &lt;&amp;&gt;</li>" in html
    assert 'data-minutes="45-60"' in html
    assert "sdt-modes" not in built.read("web/d0002.html")


@pytest.mark.parametrize(
    ("language", "word", "direction"),
    [
        ("de", "Suche", "ltr"),
        ("ja", "検索", "ltr"),
        ("zh_CN", "搜索", "ltr"),
        ("ar", "Search", "rtl"),
    ],
)
def test_language(catalogue, language, word, direction):
    """The frame speaks the project's language and runs in its direction."""
    built = catalogue.build(language=language)
    html = built.read("index.html")
    assert f"<span>{word}</span>" in html
    assert f'dir="{direction}"' in html
    assert word in built.read("_static/sysdesign-theme/texts.js")


def test_name_in_the_bar(catalogue):
    """The title a project chose, its short title, or the project's name; not Sphinx's "... documentation"."""
    name = '<a class="sdt-brand" href="#">\n          <span>{}</span>'
    catalogue.conf = catalogue.conf.replace("html_title", "html_short_title").replace(
        '"Design catalogue"\nhtml_theme_o', '"Short"\nhtml_theme_o'
    )
    assert name.format("Short") in catalogue.build().read("index.html")
    catalogue.conf = catalogue.conf.replace("html_short_title", "ignored")
    assert name.format("Design catalogue") in catalogue.build(fresh=True).read("index.html")


def test_long_contents_open_as_one_reads(catalogue):
    """More than two dozen sections show their second level only where one reads."""
    catalogue.write(
        guide__advanced="# A\n\n"
        + "".join(f"## S{n}\n\nText.\n\n### T{n}\n\nText.\n\n" for n in range(15))
    )
    built = catalogue.build()
    assert '<div class="sdt-toc sdt-long">' in built.read("guide/advanced.html")
    assert '<div class="sdt-toc">' in built.read("web/d0001.html")


def test_404_knows_where_it_is(catalogue):
    """Shown at any depth, its links are taken from the site's address; a page of the project's own goes first."""
    catalogue.conf += 'html_baseurl = "https://designs.example.org/en/"\n'
    assert '<base href="https://designs.example.org/en/">' in catalogue.build().read("404.html")
    catalogue.write_file("404.md", "---\norphan: true\n---\n\n# Gone\n")
    assert "Gone" in catalogue.build().read("404.html")


def test_document_named_catalogue(catalogue):
    """A document of that name keeps it; the whole catalogue gets another."""
    catalogue.write_file("catalogue.md", "---\norphan: true\n---\n\n# My catalogue\n")
    built = catalogue.build()
    assert "My catalogue" in built.read("catalogue.html")
    assert "web/d0059.html" in built.read("sysdesign-catalogue.html")


def test_index_in_parts(catalogue):
    """A split index and a domain's index are made of lists, without a table or a style."""
    catalogue.conf += "html_split_index = True\n"
    catalogue.write(
        guide__advanced="# Advanced\n\n```{py:module} shortener\n:synopsis: Makes links short.\n```\n"
    )
    built = catalogue.build()
    for name in ("genindex.html", "genindex-all.html", "genindex-S.html", "py-modindex.html"):
        html = built.read(name)
        assert "sdt-letters" in html
        assert Head(html).styled == []


def test_colours_of_code_chosen_by_the_project(catalogue):
    """`pygments_style` sets the light scheme, the option the dark one."""
    catalogue.conf += (
        'pygments_style = "friendly"\nhtml_theme_options = {"pygments_dark_style": "monokai"}\n'
    )
    sheet = catalogue.build().read("_static/sysdesign-theme/theme.css")
    assert "--sdt-code:light-dark(#f0f0f0,#272822)" in sheet
