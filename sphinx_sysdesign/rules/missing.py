"""SD101 missing-section: what the template requires and the design does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.rules.rule import Rule
from sphinx_sysdesign.rules.scope import Found, Scope, found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_sysdesign.model.report import SectionState


def check(scope: Scope, states: Iterable[SectionState]) -> Iterator[Found]:
    """Yield the required sections that a design does not have."""
    for state in states:
        if state.state == "missing" and state.level == "required":
            message = f"The section `{state.title}` is missing"
            hint = f": {state.hint.rstrip('.')}" if state.hint else ""
            fix = f"Add a heading `{state.title}`{hint}"
            yield found(scope.pages[0], None, "SD101", message, fix, subject=state.title)


#: A short design with every section that the built-in template requires.
_SECTIONS = (
    ("Problem Statement", "Long links break in mails; people want short ones."),
    ("Functional Requirements", "- **Shorten:** a long link becomes a code of 7 characters"),
    ("Non-Functional Requirements", "- **Latency:** p99 < 100 ms"),
    ("Capacity Estimation", "1,000 requests/s at peak, measured on the old service."),
    ("Architecture", "Browsers reach one of three servers, and these the store."),
    ("Components", "The server answers, the store keeps the links."),
    ("Data Flow", "A redirect is one lookup in the store."),
    ("API Design", "`GET /{code}` answers with a redirect."),
    ("Database Schema", "One table: code, link, day of creation."),
    ("Scaling", "More servers; the store is split by code."),
    ("Failure Modes", "A lost server is replaced; the store fails over to its replica."),
    ("Design Decisions", "PostgreSQL, because links must never be lost."),
)


def _design(*without: str) -> str:
    """Return the short design without some of its sections."""
    parts = (f"## {title}\n\n{words}\n" for title, words in _SECTIONS if title not in without)
    return "\n".join(("# Shortener\n", *parts))


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
        example=_design("Failure Modes"),
        instead=_design(),
        options=("sysdesign_template", "sysdesign_templates"),
        exceptions=(
            "Sections that a template only recommends lower the completeness, and are no finding. With the template `none` "
            "no section is expected."
        ),
        template="system-design",
    ),
)
