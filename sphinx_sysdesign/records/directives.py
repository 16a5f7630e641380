"""From a directive of ours to its records."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_sysdesign.records.components import read_alternative, read_component, read_estimate
from sphinx_sysdesign.records.decisions import read_tradeoff
from sphinx_sysdesign.records.extracted import Extracted
from sphinx_sysdesign.records.failures import read_failure_mode
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
#: Directives that hold records.
RECORD_DIRECTIVES = frozenset(_READERS)


def read_directive(directive: Directive, source: Source) -> Extracted:
    """Return the records in a directive, and the problems in it; nothing for other directives."""
    reader = _READERS.get(directive.name) if directive.own else None
    if reader is None:
        return Extracted()
    directive, problems = _with_valid_id(directive, source)
    found = reader(directive, source)
    return replace(found, findings=(*problems, *found.findings)) if problems else found


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
