"""SD201 duplicate-id, SD202 unmeasured-quality, SD203 unaddressed-requirement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.rules.rule import Rule
from sphinx_sysdesign.rules.scope import Found, Scope, found, is_real

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_sysdesign.model.design import Page
    from sphinx_sysdesign.model.records import Requirement

#: The qualities that only a number makes testable.
MEASURED = frozenset({"performance", "scalability", "availability", "durability"})
_KINDS = {
    "req": "requirement",
    "tradeoff": "decision",
    "failure": "failure mode",
    "component": "component",
}


def check(scope: Scope) -> Iterator[Found]:
    """Yield what is wrong with the requirements of a design, and with names given twice."""
    yield from _duplicates(scope)
    yield from _unmeasured(scope)
    yield from _unaddressed(scope)


def _duplicates(scope: Scope) -> Iterator[Found]:
    metadata = scope.design.metadata if scope.design else None
    if metadata and "id" in metadata.given and metadata.id != scope.id:
        page, first = scope.pages[0], scope.project.designs.get(metadata.id)
        other = f"the one in {first.pages[0].path}" if first else "another page"
        message = f"The design `{metadata.id}` has the id of {other}"
        fix = f"Give one of them another `id`, such as `{scope.id}`"
        line = metadata.lines.get("id", page.line)
        yield found(page, None, "SD201", message, fix, subject=metadata.id, line=line)
    yield from _twins(scope)


def _twins(scope: Scope) -> Iterator[Found]:
    seen: dict[tuple[str, str], tuple[Page, int]] = {}
    for kind, page, record in scope.named():
        if not is_real(record):
            continue
        first = seen.setdefault((kind, record.name), (page, record.line))
        if first == (page, record.line):
            continue
        message = (
            f"The {_KINDS[kind]} `{record.name}` has the name of the one at {_place(page, first)}"
        )
        yield found(
            page, record, "SD201", message, _rename(kind, record.name), subject=record.title
        )


def _place(page: Page, first: tuple[Page, int]) -> str:
    """Return where the first of two twins stands, as seen from the page of the second."""
    path, line = first[0].place(first[1])
    return f"line {line}" if path == page.path else f"{path}:{line}"


def _rename(kind: str, name: str) -> str:
    if kind == "req":
        return f"Give one of them another title, or an id before it: `FR-{name[:20].upper()}`"
    return f"Give one of them an id of its own: `:id: {name}-2`"


def _unmeasured(scope: Scope) -> Iterator[Found]:
    measured = {
        name
        for _, item in scope.requirements
        if item.target
        for name in (item.name, item.parent)
        if name
    }
    for page, item in scope.requirements:
        if item.kind != "non-functional" or item.quality not in MEASURED or item.priority == "wont":
            continue
        if not item.citable or not is_real(item) or {item.name, item.parent} & measured:
            continue
        message = f"The requirement `{item.title}` ({item.quality}) has no number, so nobody can tell whether it is met"
        fix = "Say how much, at which statistic: `p99 < 100 ms`, `99.99% uptime`"
        yield found(page, item, "SD202", message, fix, subject=item.title)


def _unaddressed(scope: Scope) -> Iterator[Found]:
    citable = [(page, item) for page, item in scope.requirements if item.citable]
    answered = {name for name, answers in scope.answers.items() if answers}
    covered = answered | {item.parent for _, item in citable if item.name in answered}
    level = "warning" if answered else ""
    for page, item in citable:
        if item.parent or item.priority == "wont" or item.name in covered or not is_real(item):
            continue
        message = f"Nothing in the design answers the requirement `{item.title}`"
        yield found(page, item, "SD203", message, _cite(item), subject=item.title, level=level)


def _cite(item: Requirement) -> str:
    return (
        f"Cite it where the design meets it, with `:addresses: {item.name}` or {{req}}`{item.name}`"
    )


_CITED = "\nRequests are served from memory, which meets {req}`latency`.\n"

RULES = (
    Rule(
        code="SD201",
        name="duplicate-id",
        kind="wrong",
        summary="Two records of a kind have the same name in one design, or two designs have the same id",
        why=(
            "References go by name. Where two records share one, every reference to the second leads to the first, and "
            "a reader who follows it lands at the wrong place without noticing."
        ),
        example=(
            "# Shortener\n\n:::{requirements} functional\n1. **Redirect:** a short URL leads to the long one\n"
            "2. **Redirect:** owners see where their visitors come from\n:::\n\nA lookup meets {req}`redirect`.\n"
        ),
        instead=(
            "# Shortener\n\n:::{requirements} functional\n1. **Redirect:** a short URL leads to the long one\n"
            "2. **FR-STATS Redirect statistics:** owners see where their visitors come from\n:::\n\n"
            "A lookup meets {req}`redirect`, its log {req}`FR-STATS`.\n"
        ),
        exceptions=(
            "Parts of requirements (nested items) get the name of their parent in front where they need one. Records in "
            "plain Markdown cannot be cited and are not compared."
        ),
    ),
    Rule(
        code="SD202",
        name="unmeasured-quality",
        kind="advice",
        summary="A requirement on performance, scalability, availability or durability states no number, or two at once",
        why=(
            "`Low latency` is met by every system and by none. A number at a statistic can be estimated, tested and watched "
            "in production, and an estimate can be held against it."
        ),
        example=(
            "# Shortener\n\n:::{requirements} non-functional\n**Performance:**\n- **Latency:** redirects are fast\n:::\n"
            + _CITED
        ),
        instead=(
            "# Shortener\n\n:::{requirements} non-functional\n**Performance:**\n- **Latency:** p99 < 100 ms for redirects\n"
            ":::\n" + _CITED
        ),
        exceptions="Consistency, security, usability and cost are left alone: they are often judged by people.",
    ),
    Rule(
        code="SD203",
        name="unaddressed-requirement",
        kind="advice",
        summary="Nothing in the design cites a requirement",
        why=(
            "A requirement that no section, calculation, decision, component or failure mode answers is either forgotten or not needed. "
            "The finding is a warning once anything in the design cites a requirement, and advice before."
        ),
        example=(
            "# Shortener\n\n:::{requirements} functional\n1. **Redirect:** a short URL leads to the long one\n:::\n\n"
            "Lookups are served from a table.\n"
        ),
        instead=(
            "# Shortener\n\n:::{requirements} functional\n1. **Redirect:** a short URL leads to the long one\n:::\n\n"
            "Lookups are served from a table, which meets {req}`redirect`.\n"
        ),
        exceptions=(
            "Requirements that are out of scope, parts of requirements (they count with their parent), and requirements in "
            "plain Markdown, which nothing can cite."
        ),
    ),
)
