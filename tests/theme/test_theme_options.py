"""What `html_theme_options` takes, and what a project is told where it gives something else."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from sphinx_sysdesign.theme import checks
from sphinx_sysdesign.theme.options import OPTIONS, default_options, known_options, read_options
from sphinx_sysdesign.theme.repository import edit_url

THEME = Path(checks.__file__).parent


def test_theme_toml_declares_each_option_with_its_default():
    """Sphinx reads the options from theme.toml; it says the same as options.py."""
    declared = tomllib.loads((THEME / "theme.toml").read_text(encoding="utf-8"))["options"]
    assert declared == {option.name: option.default for option in OPTIONS}


def test_no_options_is_no_problem():
    """The defaults pass their own checks and can be read."""
    values, problems = read_options({})
    assert values == default_options()
    assert problems == []


def test_unknown_option_names_the_nearest():
    """A misspelt option is answered with the one that was meant."""
    values, [problem] = read_options({"acent_light": "#123456"})
    assert "did you mean 'accent_light'?" in problem.message
    assert problem.kind == "theme-option"
    assert values == default_options()


def test_options_of_basic_stay_valid():
    """What every theme that inherits `basic` takes is not complained of."""
    assert read_options({"nosidebar": True, "globaltoc_maxdepth": 2})[1] == []


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("accent_light", "blue", "not a colour"),
        ("accent_dark", 7, "not text"),
        ("neighbours", 1600, "not between 0 and 40"),
        ("neighbours", "many", "not a whole number"),
        ("breadcrumbs", "perhaps", "neither true nor false"),
        ("color_scheme", "sepia", "not one of them"),
        ("measure", "wide; }", "not a length"),
        ("font_text", "Georgia} body{display:none", "more than one value"),
        ("light_tokens", ["bg"], "not a mapping"),
        ("light_tokens", {"9": "x"}, "not the name of a custom property"),
        ("dark_tokens", {"bg": "red;color:blue"}, "more than one value"),
        ("dark_tokens", {"sdt-pape": "red"}, "the theme has no custom property 'pape'"),
        ("light_tokens", {"raise": "red"}, "no custom property 'raise', but 'raised'"),
        ("header_links", "https://example.org/", "not a list"),
        ("footer_links", [("only a title",)], "not a (title, target) pair"),
        ("repository_url", "github.com/example/designs", "not an address"),
    ],
)
def test_bad_value_is_told_and_left_out(name, value, word):
    """A value that an option does not take is named with what it takes; the default stands."""
    values, [problem] = read_options({name: value})
    assert word in problem.message
    assert repr(name) in problem.message
    assert "The default is used" in problem.message
    assert values[name] == default_options()[name]


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("accent_light", "#08c", "#0088cc"),
        ("breadcrumbs", "no", False),
        ("neighbours", "12", 12),
        (
            "light_tokens",
            {"--sdt-bg": "#fefefe", "ink": "black"},
            (("bg", "#fefefe"), ("ink", "black")),
        ),
        ("header_links", [{"title": "A", "url": "b"}, ("C", "d")], (("A", "b"), ("C", "d"))),
        ("repository_url", "https://github.com/a/b/", "https://github.com/a/b"),
    ],
)
def test_value_is_read(name, value, read):
    """Values are brought into one form for the templates."""
    assert read_options({name: value})[0][name] == read


def test_faint_accent_is_told_of_but_used():
    """An accent too faint for text is the project's choice; it hears of it once."""
    values, [problem] = read_options({"accent_light": "#ffcc00"})
    assert problem.kind == "theme-contrast"
    assert "1.5:1" in problem.message
    assert values["accent_light"] == "#ffcc00"


def test_contrast_is_that_of_the_guidelines():
    """Black on white is 21:1, a colour on itself 1:1, and the grey that just passes on white is #767676."""
    assert checks.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert checks.contrast("#1f5fbf", "#1f5fbf") == 1
    assert 4.5 < checks.contrast("#767676", "#ffffff") < 4.6


def test_sphinx_sees_only_options_it_knows():
    """What we complained of, Sphinx need not complain of again."""
    assert known_options({"nope": 1, "measure": "40rem", "nosidebar": 1}) == {
        "measure": "40rem",
        "nosidebar": 1,
    }


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ({"repository_url": "https://github.com/a/b"}, "https://github.com/a/b/edit/main/x/y.md"),
        (
            {"repository_url": "https://github.com/a/b", "repository_path": "/docs/"},
            "https://github.com/a/b/edit/main/docs/x/y.md",
        ),
        (
            {"repository_url": "https://gitlab.com/a/b", "repository_branch": "dev"},
            "https://gitlab.com/a/b/-/edit/dev/x/y.md",
        ),
        (
            {"repository_url": "https://bitbucket.org/a/b"},
            "https://bitbucket.org/a/b/src/main/x/y.md?mode=edit",
        ),
        (
            {"repository_url": "https://codeberg.org/a/b"},
            "https://codeberg.org/a/b/_edit/main/x/y.md",
        ),
        (
            {"repository_url": "https://git.example.org/a/b", "repository_kind": "gitlab"},
            "https://git.example.org/a/b/-/edit/main/x/y.md",
        ),
        ({"repository_url": "https://git.example.org/a/b"}, ""),
        ({"repository_url": "https://github.com/a/b", "edit_links": False}, ""),
        ({}, ""),
    ],
)
def test_edit_link(given, url):
    """The edit link is written as the repository's host writes it; where its kind is unknown there is none."""
    assert edit_url(read_options(given)[0], "x/y.md") == url


def test_reference_page_is_that_of_the_options():
    """The table in the documentation holds each option as it is declared, and each property exists."""
    page = (THEME.parents[1] / "docs" / "reference" / "theme-options.md").read_text(
        encoding="utf-8"
    )
    rows = [
        f"| `{option.name}` | {option.takes} | {f'`{option.default}`' if option.default else ''} | {option.help} |"
        for option in OPTIONS
    ]
    assert "\n".join(rows) in page
    styles = "".join(path.read_text(encoding="utf-8") for path in (THEME / "styles").glob("*.css"))
    known = styles + (THEME / "highlight.py").read_text(encoding="utf-8")
    for name in re.findall(
        r"^\| `([\w-]+)` \|", page.partition("## Custom properties")[2], re.MULTILINE
    ):
        assert f"--sdt-{name}:" in known
