"""The options for conf.py, each declared once: type, default, rebuild, help.

The reference page is generated from `OPTIONS`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from sphinx_sysdesign.findings import LEVELS
from sphinx_sysdesign.model.design import STATUSES
from sphinx_sysdesign.model.needs import TYPES

if TYPE_CHECKING:
    from collections.abc import Callable

#: Keys of `sysdesign_projects`: what formulas can name, hyphens as underscores.
PROJECT_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
#: Subtype of the warnings about other projects, for `suppress_warnings`; it is no rule.
PROJECTS = "projects"


def _texts(value: Any) -> Any:
    """Return a list of texts; a single text stands for a list of one."""
    values = [value] if isinstance(value, str) else value
    is_fine = isinstance(values, list | tuple) and all(
        isinstance(one, str) and one for one in values
    )
    return list(values) if is_fine else None


def _text(value: Any) -> Any:
    return value if isinstance(value, str) else None


def _fail_level(value: Any) -> Any:
    return value if isinstance(value, str) and value in (*LEVELS, "never") else None


def _flag(value: Any) -> Any:
    return bool(value) if isinstance(value, int) and value in {0, 1} else None


def _days(value: Any) -> Any:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _year(value: Any) -> Any:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and 1 <= value <= 366 else None


def _mapping(value: Any) -> Any:
    return value if isinstance(value, dict) else None


def _flag_or_statuses(value: Any) -> Any:
    flag, texts = _flag(value), _texts(value)
    return (
        flag
        if flag is not None
        else texts
        if texts is not None and set(texts) <= set(STATUSES)
        else None
    )


def _projects(value: Any) -> Any:
    """Name to base and places, the shape of `intersphinx_mapping`; places become a tuple."""
    if not isinstance(value, dict):
        return None
    found = {}
    for name, pair in value.items():
        base, places = pair if isinstance(pair, list | tuple) and len(pair) == 2 else ("", ())
        places = tuple(places) if isinstance(places, list | tuple) else (places,)
        is_fine = isinstance(name, str) and PROJECT_NAME.fullmatch(name) and _text(base) and places
        if not is_fine or not all(place is None or (place and _text(place)) for place in places):
            return None
        found[name] = (base, places)
    return found


def _need_types(value: Any) -> Any:
    """Role of a record to types of needs; one type may stand for a list, and none leaves the role out."""
    if not isinstance(value, dict) or not set(value) <= set(TYPES):
        return None
    found = {role: _texts(types) if types else [] for role, types in value.items()}
    if any(types is None for types in found.values()):
        return None
    return {**TYPES, **{role: tuple(types) for role, types in found.items()}}


def _steps(value: Any) -> Any:
    """Pairs of a number and a word."""
    pairs = list(value) if isinstance(value, list | tuple) else [None]
    is_fine = all(
        isinstance(pair, list | tuple)
        and len(pair) == 2
        and _days(pair[0]) is not None
        and _text(pair[1]) is not None
        for pair in pairs
    )
    return pairs if is_fine else None


#: Check of a value (None: it is wrong) to what is expected, in words.
EXPECTED: dict[Callable[[Any], Any], str] = {
    _texts: "a list of texts",
    _text: "a text",
    _fail_level: f"one of {', '.join(LEVELS)}, never",
    _flag: "True or False",
    _days: "a whole number that is not negative",
    _year: "a number of days from 1 to 366",
    _mapping: "a mapping",
    _flag_or_statuses: f"True, False, or a list of {', '.join(STATUSES)}",
    _steps: "a list of pairs of a whole number and a word",
    _projects: "a mapping of names (letters, digits, `-`, `_`) to a base URL and None, the place of a "
    "designs.json, or a tuple of such",
    _need_types: f"a mapping of {', '.join(TYPES)} to types of needs",
}


@dataclass(frozen=True, slots=True)
class Option:
    """One option of conf.py."""

    name: str
    default: Any
    types: tuple[type, ...]
    #: What Sphinx does again when it changes: "env" reads everything, "html" writes everything.
    rebuild: Literal["", "env", "html"]
    #: One or two sentences for the reference.
    summary: str
    #: Returns the value in the form that the extension works with, None where it is wrong.
    clean: Callable[[Any], Any]


OPTIONS = (
    Option(
        "sysdesign_designs",
        [],
        (list, tuple, str),
        "env",
        "Patterns of document names (Sphinx's glob syntax, without suffix) that are designs. "
        "A document with a `design` key in its front matter, or a `design` directive, is one in any case.",
        _texts,
    ),
    Option(
        "sysdesign_template",
        "system-design",
        (str,),
        "env",
        "The name of the template that designs are held against, unless they name another: "
        "`system-design`, `none`, or one of `sysdesign_templates`.",
        _text,
    ),
    Option(
        "sysdesign_templates",
        [],
        (list, tuple),
        "env",
        "TOML files of your own templates, relative to conf.py.",
        _texts,
    ),
    Option(
        "sysdesign_metadata",
        [],
        (list, tuple),
        "env",
        "Keys of your own that a design's front matter may have; the header shows them too.",
        _texts,
    ),
    Option(
        "sysdesign_id_prefixes",
        [],
        (list, tuple),
        "env",
        "More prefixes of requirement ids, beside `FR-`, `NFR-`, `REQ-` and `C-`.",
        _texts,
    ),
    Option(
        "sysdesign_short_names",
        True,
        (bool,),
        "env",
        "Register `requirements`, `{req}` and so on, beside `sysdesign:requirements` and `{sysdesign:req}`.",
        _flag,
    ),
    Option(
        "sysdesign_levels",
        {},
        (dict,),
        "html",
        "Level of a rule, by code or name: `error`, `warning`, `info`, or a mapping of status to level.",
        _mapping,
    ),
    Option(
        "sysdesign_ignore",
        [],
        (list, tuple),
        "html",
        "Rules to silence everywhere, by code or name.",
        _texts,
    ),
    Option(
        "sysdesign_baseline",
        "",
        (str,),
        "html",
        "A file of accepted findings, relative to conf.py, written by `sphinx-sysdesign check --write-baseline`.",
        _text,
    ),
    Option(
        "sysdesign_fail_level",
        "warning",
        (str,),
        "",
        "From which level on the builder `sysdesign` ends with exit status 1: "
        "`info`, `warning`, `error` or `never`.",
        _fail_level,
    ),
    Option(
        "sysdesign_show_header",
        True,
        (bool,),
        "html",
        "Show status, completeness and the other facts of a design below its title.",
        _flag,
    ),
    Option(
        "sysdesign_show_findings",
        True,
        (bool, list, tuple),
        "html",
        "Show findings on the page, where they stand: `True`, `False`, or a list of statuses.",
        _flag_or_statuses,
    ),
    Option(
        "sysdesign_show_related",
        True,
        (bool,),
        "html",
        "Show related designs at the foot of a design.",
        _flag,
    ),
    Option(
        "sysdesign_hover_cards",
        True,
        (bool,),
        "html",
        "Show what a reference leads to, its state and its value, to readers who point at it or reach it by keyboard.",
        _flag,
    ),
    Option(
        "sysdesign_action_levels",
        [(0, "accept"), (50, "watch"), (100, "act"), (200, "act now")],
        (list, tuple),
        "html",
        "Action levels of risk priorities: pairs of the lowest priority (severity x likelihood x detection) and a word.",
        _steps,
    ),
    Option(
        "sysdesign_projects",
        {},
        (dict,),
        "",
        "Other projects whose designs can be referred to, in the shape of `intersphinx_mapping`: a name, and a pair of "
        "the base URL of their pages and where their `designs.json` is: `None` for beside `objects.inv`, a URL, a path "
        "relative to the source folder, or a tuple of these that are tried in turn. URLs are fetched as those of "
        "intersphinx are (`intersphinx_cache_limit`, `intersphinx_timeout`, `user_agent`, `tls_verify`). "
        "See [](../how-to/projects.md).",
        _projects,
    ),
    Option(
        "sysdesign_needs_types",
        {role: list(types) for role, types in TYPES.items()},
        (dict,),
        "",
        "Types of needs that a `needs.json` of sphinx-needs is read and written with, by the role of our records; the first "
        "one is written. A role that is not named keeps its own, an empty list leaves it out. See "
        "[](../how-to/sphinx-needs.md).",
        _need_types,
    ),
    Option(
        "sysdesign_year_days",
        365,
        (int, float),
        "env",
        "How many days a year has in calculations, measured requirements and downtimes: `365.25`, for example, or `360`. A month is "
        "a twelfth of it, a quarter is a fourth; sheets that use one say so in their last line.",
        _year,
    ),
    Option(
        "sysdesign_stale_days",
        0,
        (int,),
        "html",
        "Report designs that were not updated for this many days (0: off).",
        _days,
    ),
)
