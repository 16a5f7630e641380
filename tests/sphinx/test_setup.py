"""Adding the extension to a project: alone, beside others, and with every option set wrongly."""

from __future__ import annotations

import re

import pytest
from shell_samples import OPEN, SHORTENER, design
from sphinx.testing.util import SphinxTestApp

ALABASTER = 'html_theme = "alabaster"\n'
NEEDS = """\
:::{requirements}
- **Latency:** fast
:::

Term
: A definition.

It is {req}`latency`, as we say.
"""


def is_read(page: str) -> bool:
    """Tell whether the directive, the role and the definition list were understood."""
    return 'id="req-latency"' in page and 'href="#req-latency"' in page and "<dt>Term" in page


@pytest.mark.parametrize(
    "extensions",
    [
        ["sphinx_sysdesign"],
        ["sphinx_sysdesign", "myst_parser"],
        ["myst_parser", "sphinx_sysdesign"],
        ["sphinx_design", "sphinx_sysdesign"],
        ["sphinx_sysdesign", "sphinx_design"],
        ["sphinx.ext.autodoc", "sphinx_sysdesign", "sphinx.ext.intersphinx", "sphinx.ext.todo"],
    ],
)
def test_extensions(project, extensions):
    """The extension alone is enough, and it works before and after those it builds on."""
    project.conf = f"extensions = {extensions}\n{ALABASTER}"
    project.write(mine=design("mine", NEEDS))
    built = project.build(nitpicky=True)
    assert built.warnings == ""
    assert is_read(built.read("mine.html"))


def test_myst_nb(project):
    """Where MyST-NB is listed, here one of the same name, MyST is left for it to set up."""
    project.write_file("myst_nb.py", "def setup(app):\n    app.setup_extension('myst_parser')\n")
    project.conf = f'import sys\nsys.path.insert(0, {str(project.src)!r})\nextensions = ["sphinx_sysdesign", "myst_nb"]\n{ALABASTER}'
    project.write(mine=design("mine", NEEDS))
    built = project.build(exclude_patterns=["myst_nb.py"])
    assert is_read(built.read("mine.html"))


def test_own_myst_extensions_are_kept(project):
    """What the project says of MyST's extensions stays; SD109 tells what is missing for our directives."""
    project.conf += 'myst_enable_extensions = ["deflist"]\n'
    project.write(mine=design("mine", NEEDS))
    built = project.build()
    assert built.app.config.myst_enable_extensions == ["deflist"]
    assert re.search(
        r'mine\.md:\d+: WARNING: SD109 .*Add "colon_fence" to myst_enable_extensions in conf\.py',
        built.warnings,
    )
    assert not is_read(built.read("mine.html"))


def test_own_myst_extensions_with_what_we_need(project):
    """A project that switches on more than we need has all of it."""
    project.conf += 'myst_enable_extensions = ["tasklist", "colon_fence", "deflist"]\n'
    project.write(mine=design("mine", NEEDS + "\n- [x] done\n"))
    built = project.build()
    assert built.warnings == ""
    assert is_read(built.read("mine.html"))
    assert "task-list" in built.read("mine.html")


TAKERS = """
from docutils import nodes
from docutils.parsers.rst import Directive


class Theirs(Directive):
    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self):
        return [nodes.paragraph("", "theirs indeed")]


def role(name, rawtext, text, lineno, inliner, options=None, content=()):
    return [nodes.inline("", "their role")], []


def take(app, *_args):
    app.add_directive("component", Theirs)
    app.add_role("req", role)


def setup(app):
    """

TAKEN = ['["takers", "sphinx_sysdesign"]', '["sphinx_sysdesign", "takers"]']


@pytest.mark.parametrize("extensions", TAKEN)
@pytest.mark.parametrize("moment", ["take(app)", 'app.connect("config-inited", take)'])
def test_taken_short_names(project, extensions, moment):
    """A short name that another extension takes stays theirs, without a word, whoever comes first; ours work with the domain."""
    project.write_file("takers.py", TAKERS + moment)
    project.conf = f"import sys\nsys.path.insert(0, {str(project.src)!r})\nextensions = {extensions}\n{ALABASTER}"
    words = ":::{component} Cache\nWords.\n:::\n\n:::{sysdesign:component} Store\n**Responsibility:** it stores\n:::\n"
    project.write(
        mine=design("mine", f"{NEEDS}\n{words}\n{{sysdesign:req}}`latency` {{component}}`store`")
    )
    built = project.build(nitpicky=True)
    page = built.read("mine.html")
    assert built.warnings == ""
    assert "theirs indeed" in page
    assert "their role" in page
    assert 'id="component-store"' in page
    assert page.count('href="#req-latency"') == 1


def test_without_short_names(project):
    """`sysdesign_short_names = False` leaves only the names with the domain."""
    project.conf += "sysdesign_short_names = False\n"
    short = NEEDS
    project.write(short=design("short", short))
    project.write(long=design("long", NEEDS.replace("{req", "{sysdesign:req")))
    built = project.build()
    assert is_read(built.read("long.html"))
    assert not is_read(built.read("short.html"))
    assert "requirements" in built.warnings
    assert "long.md" not in built.warnings


def test_two_projects_in_one_process(project):
    """A project with short names leaves none behind for one without, nor the other way round."""
    project.write(mine=design("mine", NEEDS))
    assert is_read(project.build(fresh=True).read("mine.html"))
    assert not is_read(project.build(fresh=True, sysdesign_short_names=False).read("mine.html"))
    assert is_read(project.build(fresh=True).read("mine.html"))


def test_setup_twice(project):
    """A process that sets the extension up again, as test suites do, changes nothing."""
    project.write(mine=design("mine", NEEDS))
    (project.src / "conf.py").write_text(project.conf, encoding="utf-8")
    pages = []
    for number in (1, 2):
        app = SphinxTestApp(
            "html", srcdir=project.src, builddir=project.src.parent / f"build{number}"
        )
        app.build()
        pages.append((app.outdir / "mine.html").read_text(encoding="utf-8"))
        assert "WARNING" not in app.warning.getvalue()
        app.cleanup()
    assert pages[0] == pages[1]
    assert is_read(pages[0])


# Options ----------------------------------------------------------------------------------

WRONG = {
    "sysdesign_designs": ["7", "None", "[1, 2]", '{"a": 1}'],
    "sysdesign_template": ["7", "None", '"sysdesign"'],
    "sysdesign_templates": ["7", "[7]", '["none.toml"]'],
    "sysdesign_metadata": ["7", "[1]"],
    "sysdesign_id_prefixes": ["[1]", '[""]', "True"],
    "sysdesign_short_names": ['"no"', "None"],
    "sysdesign_levels": ['["SD103"]', '{"SD999": "error"}', '{"SD103": "loud"}', '{"SD103": {"draf": "info"}}', '{"SD103": 7}', '{7: "info"}'],
    "sysdesign_ignore": ['["SD999"]', "[7]", "7"],
    "sysdesign_baseline": ["7", '"none.json"'],
    "sysdesign_fail_level": ['"loud"', "7"],
    "sysdesign_show_header": ['"yes"', "7"],
    "sysdesign_show_findings": ['["draf"]', '"yes"', "[7]", "None"],
    "sysdesign_show_related": ['"no"', "None"],
    "sysdesign_action_levels": ["[1]", "[(1,)]", '[("a", "b")]', "7", "[(1, 2, 3)]", "[(1, None)]", "{}"],
    "sysdesign_year_days": ['"365"', "0", "None", "367", "True", 'float("nan")'],
    "sysdesign_stale_days": ['"30"', "-1", "None", "1.5", "True"],
}  # fmt: skip


@pytest.mark.parametrize("option", WRONG)
def test_wrong_options(project, option):
    """A wrong value is told once, with the name of the option, and the build goes on with the default."""
    project.write(mine=design("mine", NEEDS))
    usual = project.conf
    for value in WRONG[option]:
        project.conf = f"{usual}{option} = {value}\n"
        built = project.build("sysdesign")
        said = [line for line in built.warnings.splitlines() if line.strip()]
        assert len(said) == 1, value
        assert said[0].startswith("WARNING: SD702 ")
        assert option in said[0] or "none.toml" in said[0]
        assert "[sysdesign.bad-value]" in said[0] or built.app.config.show_warning_types is False
        assert (built.out / "report.json").exists()
        assert built.app.statuscode == 0


def test_single_text_for_a_list(project):
    """A single text stands for a list of one, for those who forget the brackets."""
    project.conf += (
        'sysdesign_designs = "op*"\nsysdesign_ignore = "SD103"\nsysdesign_show_findings = "draft"\n'
    )
    project.write(open=OPEN)
    built = project.build()
    assert built.warnings == ""
    assert "SD202" not in built.read("open.html")


def test_options_on_the_command_line(project):
    """Lists can be given with `-D`, comma separated."""
    project.write(
        open=OPEN, mine="# Mine\n\nA page that is named on the command line only.\n\nTODO\n"
    )
    built = project.build(
        sysdesign_ignore="SD103,SD202", sysdesign_designs="mine,none", sysdesign_template="none"
    )
    assert re.findall(r"SD\d+", built.warnings) == ["SD106"]


@pytest.mark.parametrize(
    ("patterns", "designs"), [(["*"], 2), (["one"], 1), (["sub/**"], 1), ([], 0), (["["], 0)]
)
def test_designs_by_name(project, patterns, designs):
    """`sysdesign_designs` names documents by Sphinx's patterns; a page with nothing but a toctree is none."""
    project.write(
        one="# One\n\nWords.\n", two="# Two\n\nWords.\n", sub__three="# Three\n\nWords.\n"
    )
    project.write(
        sub__index="# Sub\n\n```{toctree}\nthree\n```\n",
        index="# Index\n\n```{toctree}\none\ntwo\nsub/index\n```\n",
    )
    built = project.build(sysdesign_designs=patterns, sysdesign_template="none")
    found = [
        name
        for name in ("index", "one", "two", "sub/index", "sub/three")
        if "sysdesign-header" in built.read(f"{name}.html")
    ]
    assert len(found) == designs


def test_page_of_overviews(project):
    """A page with nothing but overviews is no design; with words beside them it is one."""
    project.write(
        one="# One\n\n```{dashboard}\n```\n", two="# Two\n\nWords.\n\n```{findings}\n```\n"
    )
    built = project.build(sysdesign_designs=["one", "two"], sysdesign_template="none")
    assert "sysdesign-header" not in built.read("one.html")
    assert "sysdesign-header" in built.read("two.html")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (
            "sysdesign_fail_levl = 'info'",
            "no option sysdesign_fail_levl; did you mean sysdesign_fail_level?",
        ),
        ("sysdesign_qqq = 1", "there is no option sysdesign_qqq; rename or remove it"),
        (r"sysdesign_designs = ['designs\\**']", "fits no page; write 'designs/**'"),
        ("sysdesign_template = 'nome'", "did you mean 'none'?"),
    ],
)
def test_slips_in_conf(project, options, words):
    """A misspelt option, a pattern with backslashes and an unknown template are told of, with what to write."""
    project.conf = f'extensions = ["sphinx_sysdesign"]\n{options}\n'
    warnings = project.build().warnings
    assert words in warnings


def test_page_that_is_no_design(project):
    """`design: false` keeps a document out that the patterns name."""
    project.write(one="---\ndesign: false\n---\n# One\n\nTODO\n", two="# Two\n\nTODO\n")
    built = project.build(sysdesign_designs=["*"], sysdesign_template="none")
    assert "two.md" in built.warnings
    assert "one.md" not in built.warnings
    assert "sysdesign-header" not in built.read("one.html")


def test_own_template_and_keys(project):
    """A project's own template, its keys and its id prefixes are used."""
    project.write_file(
        "ours.toml",
        'name = "ours"\ntitle = "Ours"\n\n[[sections]]\nkey = "goal"\ntitle = "Goal"\nlevel = "required"\n',
    )
    project.conf += (
        'sysdesign_templates = ["ours.toml"]\nsysdesign_template = "ours"\n'
        'sysdesign_metadata = ["owner"]\nsysdesign_id_prefixes = ["US"]\n'
    )
    body = "Words.\n\n:::{requirements}\n- **US-7 Latency:** fast\n:::\n\n{req}`US-7`"
    project.write(mine=design("mine", body, owner="Team Links").replace("  template: none\n", ""))
    built = project.build()
    page = built.read("mine.html")
    assert re.findall(r"SD\d+ [^.]*", built.warnings) == ["SD101 The section `Goal` is missing"]
    assert "<dt>owner" in page
    assert "Team Links" in page
    assert 'id="req-US-7"' in page


def test_rst_design(project):
    """In reStructuredText the `design` directive says what front matter says in MyST."""
    source = "Mine\n====\n\n.. design:: mine\n   :status: in-review\n   :template: none\n   :concepts: a, b\n\nWords.\n\n.. requirements::\n\n   - **Latency:** fast\n\n:req:`latency`\n"
    project.write_file("mine.rst", source)
    built = project.build(nitpicky=True)
    page = built.read("mine.html")
    assert built.warnings == ""
    assert "in-review" in page
    assert 'href="#req-latency"' in page


def test_nothing_of_ours(project):
    """A project without designs builds as without the extension: no file, no style sheet, no warning."""
    project.write(page="# Page\n\nWords.\n")
    built = project.build()
    assert built.warnings == ""
    assert not (built.out / "designs.json").exists()
    assert "sysdesign.css" not in built.read("page.html")


def test_sample_has_no_finding(catalogue):
    """The design that these tests build from has nothing to report."""
    built = catalogue.build(nitpicky=True)
    assert built.warnings == ""
    assert SHORTENER.count("{req}") == 4
