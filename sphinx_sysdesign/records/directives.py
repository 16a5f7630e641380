"""From a directive of ours to its records."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_sysdesign.records.components import read_alternative, read_component, read_estimate
from sphinx_sysdesign.records.decisions import read_tradeoff
from sphinx_sysdesign.records.extracted import Extracted
from sphinx_sysdesign.records.failures import read_failure_mode
from sphinx_sysdesign.records.overviews import OVERVIEWS, read_overview
from sphinx_sysdesign.records.requirements import read_requirements
from sphinx_sysdesign.records.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_sysdesign.findings import Finding
    from sphinx_sysdesign.model.blocks import Directive
    from sphinx_sysdesign.records.source import Source

_READERS: dict[str, Callable[[Directive, Source], Extracted]] = {
    "requirements": read_requirements,
    "tradeoff": read_tradeoff,
    "failure-mode": read_failure_mode,
    "component": read_component,
    "alternative": read_alternative,
    "estimate": read_estimate,
}
#: What no id can hold, because references end at it.
_UNFIT = re.compile(r"[\s,/;`<>]")
#: Directives whose record is known by its title.
_TITLED = frozenset({"tradeoff", "failure-mode", "component", "alternative"})
#: Directives of which the rules on their records say what is missing.
_TOLD_ANYWAY = frozenset({"tradeoff", "failure-mode"})
#: Directives that hold records.
RECORD_DIRECTIVES = frozenset(_READERS)


def read_directive(directive: Directive, source: Source) -> Extracted:
    """Return the records in a directive, and the problems in it; nothing for other directives."""
    if directive.own and directive.name in OVERVIEWS:
        return Extracted(findings=tuple(read_overview(directive, source)))
    reader = _READERS.get(directive.name) if directive.own else None
    if reader is None:
        return Extracted()
    directive, problems = _with_valid_id(directive, source)
    problems += _hollow(directive, source)
    found = reader(directive, source)
    return replace(found, findings=(*problems, *found.findings)) if problems else found


def _hollow(directive: Directive, source: Source) -> tuple[Finding, ...]:
    """Say that a directive has no body, or no title where its record is known by one."""
    title, name = directive.argument.strip(), directive.name
    said = {option for option, value in directive.options if value.strip()} - {
        "id",
        "class",
        "name",
    }
    if "\n" in title:
        message = f"The lines below `{name}` were read as its title"
        fix = "Put an empty line below the line of the directive"
    elif not directive.blocks and name not in _TOLD_ANYWAY and not (said and name == "component"):
        message = f"The `{name}`{f' `{title}`' if title else ''} is empty"
        fix = "Write its body, or remove it"
    elif directive.blocks and not title and name in _TITLED:
        message = f"This `{name}` has no title"
        fix = "Write it on the same line, behind the name of the directive"
    else:
        return ()
    return (source.finding("SD108", directive.line, message, fix, name),)


def _with_valid_id(directive: Directive, source: Source) -> tuple[Directive, tuple[Finding, ...]]:
    """Return a directive whose id can be referred to, and what is wrong with the one it has."""
    given = directive.option("id").strip()
    if not given or not _UNFIT.search(given):
        return directive, ()
    better = slug(given)
    line = source.option_line(directive, "id")
    message = f"The id `{given}` cannot be referred to: an id holds no spaces, commas or slashes"
    fix = f"Write `:id: {better}`" if better else "Write an id of letters, digits and hyphens"
    options = tuple((name, better if name == "id" else value) for name, value in directive.options)
    return replace(directive, options=options), (
        source.finding("SD702", line, message, fix, given),
    )
