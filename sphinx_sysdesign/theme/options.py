"""What `html_theme_options` may hold: each option once, with its default, its check and its help."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from sphinx_sysdesign.theme import checks
from sphinx_sysdesign.theme.checks import BadValue

Check = Callable[[Any], Any]


@dataclass(frozen=True)
class Option:
    """One key of `html_theme_options`."""

    name: str
    #: The value where the project gives none; written the same in theme.toml.
    default: str
    #: Turns what the project gave into what the templates use, or raises `BadValue`.
    check: Check
    #: What values it takes, for people.
    takes: str
    #: One sentence for the reference page.
    help: str


@dataclass(frozen=True)
class Problem:
    """Something in `html_theme_options` that cannot be used as it is."""

    #: `theme-option` or `theme-contrast`: the warning's subtype.
    kind: str
    message: str


OPTIONS: tuple[Option, ...] = (
    Option("light_logo", "", checks.text, "file name", "Logo in the light scheme: a file in `html_static_path`."),
    Option("dark_logo", "", checks.text, "file name", "Logo in the dark scheme: a file in `html_static_path`."),
    Option("hide_name", "false", checks.boolean, "boolean", "Leave the project's name out beside a logo."),
    Option("accent_light", "#1f5fbf", checks.colour, "`#rgb` or `#rrggbb`", "Colour of links and of what is selected, light scheme."),
    Option("accent_dark", "#7db2ff", checks.colour, "`#rgb` or `#rrggbb`", "Colour of links and of what is selected, dark scheme."),
    Option("color_scheme", "system", checks.one_of("system", "light", "dark"), "`system`, `light` or `dark`", "The scheme a reader meets at first."),
    Option("scheme_toggle", "true", checks.boolean, "boolean", "Offer the switch between system, light and dark."),
    Option("font_text", "", checks.css_value, "CSS font families", "Fonts of the text, before the system's own."),
    Option("font_code", "", checks.css_value, "CSS font families", "Fonts of code, before the system's own."),
    Option("measure", "44rem", checks.css_length, "CSS length", "Greatest width of the text."),
    Option("light_tokens", "", checks.tokens, "mapping", "Custom properties set in the light scheme, by name without `--sdt-`."),
    Option("dark_tokens", "", checks.tokens, "mapping", "Custom properties set in the dark scheme, by name without `--sdt-`."),
    Option("pygments_dark_style", "", checks.text, "name of a Pygments style", "Style of code in the dark scheme (`pygments_style` sets the light one)."),
    Option("announcement", "", checks.text, "HTML", "A line above every page."),
    Option("header_links", "", checks.links, "list of (title, URL or document)", "Links in the bar at the top."),
    Option("footer_links", "", checks.links, "list of (title, URL or document)", "Links at the foot of every page."),
    Option("footer_text", "", checks.text, "HTML", "A line at the foot of every page."),
    Option("repository_url", "", checks.url, "URL", "The project's repository; linked in the bar at the top."),
    Option("repository_branch", "main", checks.text, "branch", "Branch that the edit links lead to."),
    Option("repository_path", "", checks.text, "folder", "Folder of the documents in the repository."),
    Option("repository_kind", "", checks.one_of("", "github", "gitlab", "bitbucket", "gitea"), "`github`, `gitlab`, `bitbucket` or `gitea`", "Kind of the repository's host, where its name does not tell."),
    Option("edit_links", "true", checks.boolean, "boolean", "Link each page to its source in the repository, to edit it."),
    Option("breadcrumbs", "true", checks.boolean, "boolean", "Show the page's ancestors above its title."),
    Option("prev_next", "true", checks.boolean, "boolean", "Show the previous and the next page below the text."),
    Option("neighbours", "40", checks.count(0, 40), "0 to 40", "How many neighbours of a page the catalogue at the side holds at most."),
    Option("copy_buttons", "true", checks.boolean, "boolean", "A button on each code block that copies it."),
    Option("search_shortcuts", "true", checks.boolean, "boolean", "Open the search with `/` or Ctrl-K."),
    Option("present", "true", checks.boolean, "boolean", "Offer presentation and interview mode on pages of designs."),
    Option("not_found_page", "true", checks.boolean, "boolean", "Write a `404.html` where the project has none."),
)  # fmt: skip

#: What Sphinx's `basic` theme declares; it stays valid and mostly without effect here.
BASIC_OPTIONS = frozenset({
    "nosidebar", "sidebarwidth", "body_min_width", "body_max_width", "navigation_with_keys",
    "enable_search_shortcuts", "globaltoc_collapse", "globaltoc_includehidden", "globaltoc_maxdepth",
})  # fmt: skip

_BY_NAME = {option.name: option for option in OPTIONS}
#: Backgrounds of the two schemes, against which an accent is read.
_PAPER = {"accent_light": "#ffffff", "accent_dark": "#0f1317"}


def default_options() -> dict[str, Any]:
    """Return the value of every option where the project sets none."""
    return {option.name: option.check(option.default) for option in OPTIONS}


def read_options(given: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    """Check what a project gave: return the value of every option, and what is wrong with the rest."""
    values = default_options()
    problems: list[Problem] = []
    for name, raw in given.items():
        option = _BY_NAME.get(name)
        if option is None:
            if name not in BASIC_OPTIONS:
                problems.append(Problem("theme-option", _unknown(name)))
            continue
        try:
            values[name] = option.check(raw)
        except BadValue as error:
            message = f"html_theme_options[{name!r}]: {error}; it takes {option.takes}. The default is used."
            problems.append(Problem("theme-option", message))
    return values, problems + _faint_accents(values)


def known_options(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return those of the project's options that some theme in the chain declares."""
    return {
        name: value for name, value in given.items() if name in _BY_NAME or name in BASIC_OPTIONS
    }


def _unknown(name: str) -> str:
    near = get_close_matches(name, [*_BY_NAME, *BASIC_OPTIONS], n=1)
    hint = f": did you mean {near[0]!r}?" if near else "."
    return f"html_theme_options: the theme 'sysdesign' has no option {name!r}{hint}"


def _faint_accents(values: Mapping[str, Any]) -> list[Problem]:
    """Tell where an accent is too faint to be read as text (WCAG 2.2, 1.4.3)."""
    problems: list[Problem] = []
    for name, paper in _PAPER.items():
        ratio = checks.contrast(values[name], paper)
        if ratio < checks.READABLE:
            message = (
                f"html_theme_options[{name!r}]: {values[name]} has a contrast of {ratio:.1f}:1 "
                f"on the page ({paper}); text needs {checks.READABLE}:1."
            )
            problems.append(Problem("theme-contrast", message))
    return problems
