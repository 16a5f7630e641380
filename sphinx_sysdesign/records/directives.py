"""From a directive of ours to its records."""

from __future__ import annotations

from collections.abc import Callable

from sphinx_sysdesign.model.blocks import Directive
from sphinx_sysdesign.records.components import read_alternative, read_component, read_estimate
from sphinx_sysdesign.records.decisions import read_tradeoff
from sphinx_sysdesign.records.extracted import Extracted
from sphinx_sysdesign.records.failures import read_failure_mode
from sphinx_sysdesign.records.requirements import read_requirements
from sphinx_sysdesign.records.source import Source

_READERS: dict[str, Callable[[Directive, Source], Extracted]] = {
    "requirements": read_requirements,
    "tradeoff": read_tradeoff,
    "failure-mode": read_failure_mode,
    "component": read_component,
    "alternative": read_alternative,
    "estimate": read_estimate,
}
#: Directives that hold records.
RECORD_DIRECTIVES = frozenset(_READERS)


def read_directive(directive: Directive, source: Source) -> Extracted:
    """Return the records in a directive, and the problems in it; nothing for other directives."""
    reader = _READERS.get(directive.name) if directive.own else None
    return reader(directive, source) if reader else Extracted()
