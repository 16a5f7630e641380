"""SD101 missing-section: what the template requires and the design does not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sphinx_sysdesign.model.report import SectionState
from sphinx_sysdesign.rules.rule import Rule
from sphinx_sysdesign.rules.scope import Found, Scope, found


def check(scope: Scope, states: Iterable[SectionState]) -> Iterator[Found]:
    """Yield the required sections that a design does not have."""
    for state in states:
        if state.state == "missing" and state.level == "required":
            message = f"The section `{state.title}` is missing"
            hint = f": {state.hint.rstrip('.')}" if state.hint else ""
            fix = f"Add a heading `{state.title}`{hint}"
            yield found(scope.pages[0], None, "SD101", message, fix, subject=state.title)


RULES = (
    Rule(
        code="SD101",
        name="missing-section",
        kind="open",
        summary="A section that the template requires is not there",
        why=(
            "What a design does not talk about, its readers cannot review. Sections are found at every heading from H1 to "
            "H4 and under many names; one heading may serve several of them, and several pages may share one design."
        ),
        example="# Decision 12\n\n## Context\n\nReads are slow.\n",
        instead="# Decision 12\n\n## Context\n\nReads are slow.\n",
        options=("sysdesign_template", "sysdesign_templates"),
        exceptions=(
            "Sections that a template only recommends lower the completeness, and are no finding. With the template `none` "
            "no section is expected."
        ),
        template="system-design",
    ),
)
