"""What `explain` and the documentation say of SD501 to SD504."""

from __future__ import annotations

from sphinx_sysdesign.rules.rule import Rule

_RATED = ":severity: high\n:likelihood: low\n"
_IMPACT = "**Impact:** every redirect reads the database\n"
_MITIGATION = "**Mitigation:** a second cache node takes over\n"
_DETECTION = "**Detection:** alert on the hit rate\n"


def _design(options: str, *fields: str, before: str = "") -> str:
    """Return a design with one failure mode."""
    body = "\n".join(fields)
    return f"# Shortener\n\n{before}:::{{failure-mode}} Cache failure\n{options}\n{body}:::\n"


_COMPONENT = ":::{component} Link store\n**Responsibility:** keeps the links\n:::\n\n"

RULES = (
    Rule(
        code="SD501",
        name="no-mitigation",
        kind="open",
        summary="A failure mode does not say what is done about it",
        why="To know that something fails is half of the design; the other half is what the system, or somebody, does then.",
        example=_design(_RATED, _IMPACT, _DETECTION),
        instead=_design(_RATED, _IMPACT, _MITIGATION, _DETECTION),
        exceptions=(
            "Recovery, Response, Handling, Fallback and Degradation are as good. In plain Markdown only what has an impact and "
            "nothing else is judged."
        ),
    ),
    Rule(
        code="SD502",
        name="no-detection",
        kind="advice",
        summary="A failure mode does not say how anybody notices it",
        why=(
            "What nobody notices lasts until a customer calls. A warning once any failure mode of the design says how it is "
            "noticed, and advice before."
        ),
        example=_design(_RATED, _IMPACT, _MITIGATION),
        instead=_design(_RATED, _IMPACT, _MITIGATION, _DETECTION),
        exceptions="The option `:detection:` counts too. Failure modes in plain Markdown are left alone.",
    ),
    Rule(
        code="SD503",
        name="unrated",
        kind="advice",
        summary="A failure mode has no severity or no likelihood",
        why=(
            "Without ratings all failures look alike, and the work goes to the one that was written down first. A warning "
            "once any failure mode of the design has one, and advice before."
        ),
        example=_design("", _IMPACT, _MITIGATION, _DETECTION),
        instead=_design(_RATED, _IMPACT, _MITIGATION, _DETECTION),
        exceptions="Failure modes in plain Markdown are left alone.",
    ),
    Rule(
        code="SD504",
        name="component-without-failure-mode",
        kind="advice",
        summary="No failure mode affects a component",
        why=(
            "Every part fails one day. A warning once any failure mode of the design names what it affects, and advice "
            "before."
        ),
        example=_design(_RATED, _IMPACT, _MITIGATION, _DETECTION, before=_COMPONENT),
        instead=_design(
            _RATED + ":affects: link-store\n", _IMPACT, _MITIGATION, _DETECTION, before=_COMPONENT
        ),
        exceptions=(
            "Designs without any failure mode, components in plain Markdown, and components that the title of a failure mode "
            "names."
        ),
    ),
)
