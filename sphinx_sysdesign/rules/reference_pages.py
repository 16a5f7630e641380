"""What `explain` and the documentation say of SD601 to SD604."""

from __future__ import annotations

from sphinx_sysdesign.rules.rule import Rule

_REQUIREMENT = (
    "# Shortener\n\n:::{requirements} non-functional\n- **Latency:** p99 < 100 ms\n:::\n\n"
)
_CITED = "Lookups are served from memory, which meets {req}`latency`.\n"


def _supersedes(name: str) -> str:
    return f"---\ndesign:\n  id: shortener\n  supersedes: {name}\n---\n\n# Shortener\n\nShort links for long ones.\n"


def _sized(peak: str) -> str:
    return (
        f"# Shortener\n\n## Load\n\n```{{estimate}} Load\npeak = {peak}\n```\n\n"
        "## Servers\n\nTwo servers carry {est}`peak`.\n"
    )


def _reviewed(day: str, peak: str) -> str:
    """Return the file of a review."""
    return (
        f'{{\n  "version": 1,\n  "reviewed": "{day}",\n  "cited": [\n'
        f'    {{"kind": "est", "name": "peak", "said": {{"value": "{peak}"}}, "sections": ["servers"]}}\n'
        "  ]\n}\n"
    )


RULES = (
    Rule(
        code="SD601",
        name="unknown-reference",
        kind="wrong",
        summary="A reference names a requirement, decision, component, failure mode, value or design that does not exist",
        why=(
            "A reference that leads nowhere is shown as plain text: what should answer a requirement answers none. Numbers "
            "(FR1) are no names: they change when requirements are moved."
        ),
        example=_REQUIREMENT + _CITED + "\nA cache in each region meets {req}`latencies`.\n",
        instead=_REQUIREMENT + _CITED + "\nA cache in each region meets {req}`latency`.\n",
    ),
    Rule(
        code="SD602",
        name="unknown-related",
        kind="wrong",
        summary="The metadata names a design that does not exist",
        why="Related designs are shown at the foot of both. A misspelt id drops the link on both pages without a trace.",
        example="---\ndesign:\n  related: [rate-limiter]\n---\n\n# Shortener\n\nShort links for long ones.\n",
        instead="---\ndesign:\n  related: []\n---\n\n# Shortener\n\nShort links for long ones.\n",
        exceptions="Names in the METADATA comment of a plain document: they are titles, not ids.",
    ),
    Rule(
        code="SD603",
        name="circular-dependency",
        kind="wrong",
        summary="Components, decisions or designs lead back to themselves",
        why=(
            "Components that depend on each other cannot start, fail or be released alone. A decision or design that is "
            "replaced by its own predecessor has no valid version."
        ),
        example=_supersedes("shortener"),
        instead="---\ndesign:\n  id: short-links\n---\n\n# Shortener\n\nShort links for long ones.\n",
    ),
    Rule(
        code="SD604",
        name="changed-since-review",
        kind="advice",
        summary="A section cites a value or record that has changed since the design was reviewed",
        why=(
            "What a section says was agreed on as things stood at the review. When a value, a requirement or a decision that "
            "it cites changes later, perhaps in another design, its own words stay as they are, and nobody thinks of them. "
            "`sphinx-sysdesign review` records what is cited in a [review file](../review-file.md) beside the design; a "
            "design without one is never reported."
        ),
        example=_sized("46.3 k requests/s"),
        instead=_sized("46.3 k requests/s"),
        exceptions=(
            "White space, line breaks and emphasis, and changes of a value below the digits that are shown. Sections that "
            "cited nothing then: who writes them knows what is said now. What does not exist any more: that is "
            "[SD601](SD601.md). What calculations read of their own design."
        ),
        reviews=(
            _reviewed("2026-01-12", "23.1 k requests/s"),
            _reviewed("2026-11-02", "46.3 k requests/s"),
        ),
    ),
)
