"""What `explain` and the documentation say of SD401 to SD406."""

from __future__ import annotations

from sphinx_sysdesign.rules.rule import Rule

_TABLE = (
    "| Option     | Pros                 | Cons            | Chosen? |\n"
    "|------------|----------------------|-----------------|---------|\n"
    "| PostgreSQL | transactions         | one primary     | {0}       |\n"
    "| MongoDB    | scales out by itself | weak guarantees | {1}       |\n"
)
_REASON = "\n**Reasoning:** Links must never be lost, and one primary carries the load.\n"
_CHOSEN = _TABLE.format("\u2713", "\u2717")
_SCORED = (
    "| Option     | Pros         | Consistency | Ops cost | Chosen? |\n"
    "|------------|--------------|-------------|----------|---------|\n"
    "| PostgreSQL | transactions | {0}           | 2        | \u2713       |\n"
    "| MongoDB    | scales out   | 3           | 4        | \u2717       |\n"
)


def _design(options: str, body: str, after: str = "") -> str:
    """Return a design with one decision."""
    return f"# Shortener\n\n:::{{tradeoff}} Which database\n{options}\n{body}:::\n{after}"


RULES = (
    Rule(
        code="SD401",
        name="no-options",
        kind="open",
        summary="A decision lists fewer than two options",
        why=(
            "A decision without alternatives is an assertion. The options, with what speaks for and against each, are what "
            "a reviewer needs to agree, and what a successor needs to decide again."
        ),
        example=_design("", "**Chosen:** PostgreSQL\n" + _REASON),
        instead=_design("", _CHOSEN + _REASON),
        exceptions="Tables with one decision a row, and decisions in plain Markdown.",
    ),
    Rule(
        code="SD402",
        name="nothing-chosen",
        kind="open",
        summary="A decision does not say which option was chosen",
        why="Whoever builds the system must know which way to go; a table of options alone leaves it open.",
        example=_design(
            "",
            _TABLE.format(" ", " ")
            .replace(" Chosen? |", " Cost    |")
            .replace("|         |", "| low     |")
            + _REASON,
        ),
        instead=_design("", _CHOSEN + _REASON),
        exceptions="Decisions with the status proposed or rejected.",
    ),
    Rule(
        code="SD403",
        name="chosen-not-an-option",
        kind="wrong",
        summary="What was chosen is none of the options",
        why="Either the choice is misspelt, or the option that won was never weighed against the others.",
        example=_design(
            ":chosen: MySQL\n",
            _TABLE.format("-", "-")
            .replace("Chosen? |", "Team    |")
            .replace("| -       |", "| small   |")
            + _REASON,
        ),
        instead=_design(
            ":chosen: MongoDB\n",
            _TABLE.format("-", "-")
            .replace("Chosen? |", "Team    |")
            .replace("| -       |", "| small   |")
            + _REASON,
        ),
        exceptions="A choice told in a whole sentence, or under another label than **Chosen:**.",
    ),
    Rule(
        code="SD404",
        name="no-reasoning",
        kind="open",
        summary="A decision gives no reason",
        why=(
            "The reason is the part of a decision that lasts. Without it nobody can tell later whether it still holds, and "
            "the same discussion is had again."
        ),
        example=_design("", _CHOSEN),
        instead=_design("", _CHOSEN + _REASON),
        exceptions=(
            "Decisions with the status proposed or rejected, and a choice that says why itself (`PostgreSQL because ...`). In "
            "plain Markdown only a table with a column for reasons is judged."
        ),
    ),
    Rule(
        code="SD405",
        name="outscored-choice",
        kind="advice",
        summary="Another option has more points than the one that was chosen",
        why=(
            "Scores and weights say one thing, the choice another. Often there is a good reason that no column holds: the "
            "reasoning should name it."
        ),
        example=_design(":weights: Consistency 3, Ops cost 1\n", _SCORED.format(1) + _REASON),
        instead=_design(":weights: Consistency 3, Ops cost 1\n", _SCORED.format(5) + _REASON),
        exceptions="A reasoning that names the option with more points.",
    ),
    Rule(
        code="SD406",
        name="superseded-reference",
        kind="wrong",
        summary="The text refers to a decision or design that another one has replaced",
        why="A reader who follows the reference builds on what no longer holds.",
        example=_design(
            ":status: superseded\n",
            _CHOSEN + _REASON,
            "\nLinks are stored as {tradeoff}`which-database` says.\n",
        ),
        instead=_design(
            ":status: accepted\n",
            _CHOSEN + _REASON,
            "\nLinks are stored as {tradeoff}`which-database` says.\n",
        ),
        exceptions="References between a decision and the one that replaces it.",
    ),
)
