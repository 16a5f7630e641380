"""What `explain` and the documentation say of SD204, SD407 and SD505."""

from __future__ import annotations

from sphinx_sysdesign.rules.rule import Rule


def _uptime(words: str) -> str:
    return (
        "# Shortener\n\n:::{requirements} non-functional\n**Availability:**\n"
        f"- **Uptime:** {words}\n:::\n\nTwo zones meet {{req}}`uptime`.\n"
    )


def _revisit(condition: str) -> str:
    return (
        "# Shortener\n\n```{estimate} Traffic\nwrites = 20 k requests/s\n```\n\n"
        ":::{tradeoff} Which database\n\n"
        "| Option     | Pros                 | Cons            | Chosen? |\n"
        "|------------|----------------------|-----------------|---------|\n"
        "| PostgreSQL | transactions         | one primary     | \u2713       |\n"
        "| MongoDB    | scales out by itself | weak guarantees | \u2717       |\n\n"
        "**Reasoning:** Links must never be lost, and one primary carries the load.\n\n"
        f"**Revisit when:** `{condition}`\n:::\n"
    )


def _components(cache: str) -> str:
    part = (
        ":::{{component}} {0}\n:id: {1}\n:depends: {2}\n:availability: {3}\n\n"
        "**Responsibility:** {4}.\n:::\n\n"
    )
    return (
        "# Shortener\n\n:::{requirements} non-functional\n**Availability:**\n"
        "- **Uptime:** 99.95% uptime\n:::\n\nTwo zones meet {req}`uptime`.\n\n"
        + part.format("Redirects", "redirects", "cache", "99.99%", "Send visitors on")
        + part.format("Cache", "cache", "", cache, "Hold the links that are hot").replace(
            ":depends: \n", ""
        )
    )


RULES = (
    Rule(
        code="SD204",
        name="contradictory-target",
        kind="wrong",
        summary="A requirement states an availability and a downtime that do not say the same",
        why=(
            "`99.99 %` is 53 minutes a year. Where a second figure beside it says five hours, one team builds for the first, "
            "another for the second, and both can point at the requirement."
        ),
        example=_uptime("99.99% (5 hours of downtime a year)"),
        instead=_uptime("99.99% (53 minutes of downtime a year)"),
        exceptions="Rounded figures, and figures for any usual period where the text names none.",
    ),
    Rule(
        code="SD407",
        name="revisit-due",
        kind="wrong",
        summary="The condition under which a decision is to be thought over again has come true",
        why=(
            "A decision is right under its assumptions. **Revisit when:** says which, in the calculation language; when the "
            "numbers of the design change so that it holds, the decision is due, and nobody has to remember it."
        ),
        example=_revisit("writes > 10 k requests/s"),
        instead=_revisit("writes > 50 k requests/s"),
        exceptions=(
            "Conditions about anything but values of the calculations, such as a metric of production; rejected and "
            "superseded decisions."
        ),
    ),
    Rule(
        code="SD505",
        name="availability-short",
        kind="wrong",
        summary="What the components give together is below the availability that the design promises",
        why=(
            "A request that needs three components is served only while all three are up: their availabilities multiply. "
            "Three times 99.95 % is 99.85 %, which is 13 hours a year instead of 4."
        ),
        example=_components("99.9%"),
        instead=_components("99.99%"),
        exceptions=(
            "Components without `:availability:` count as always up; copies in parallel are written as `parallel(99.9%, 99.9%)`. The components that address the requirement are taken, "
            "each with all it depends on, and the best of them counts; where none addresses it, those that no other "
            "component depends on."
        ),
    ),
)
