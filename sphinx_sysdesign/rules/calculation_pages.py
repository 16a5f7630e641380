"""What `explain` and the documentation say of SD301 to SD304, SD306 and SD308."""

from __future__ import annotations

from sphinx_sysdesign.rules.rule import Rule


def _design(*lines: str, after: str = "") -> str:
    """Return a design with one calculation."""
    body = "\n".join(lines)
    return f"# Shortener\n\n```{{estimate}} Traffic\n{body}\n```\n{after}"


_USED = "\nWe expect {est}`qps` on average.\n"

RULES = (
    Rule(
        code="SD301",
        name="bad-expression",
        kind="wrong",
        summary="A line of a calculation cannot be read or worked out",
        why=(
            "A line with a mistake has no value, and whatever rests on it has none either. The message marks the place and "
            "says what to write; lines that only use the name are not reported again."
        ),
        example=_design("visits = 50 M requets/day", "qps = visits -> requests/s"),
        instead=_design("visits = 50 M requests/day", "qps = visits -> requests/s"),
    ),
    Rule(
        code="SD302",
        name="unit-mismatch",
        kind="wrong",
        summary="Values are added, compared or converted whose units do not fit",
        why=(
            "Most wrong estimates are wrong by a unit: bits for bytes, a day for a month, users added to requests. A unit "
            "that does not fit is a mistake in the formula, wherever its numbers come from."
        ),
        example=_design("visits = 50 M requests/day", "size = 500 B", "disk = visits * size -> TB"),
        instead=_design(
            "visits = 50 M requests/day", "size = 500 B", "disk = visits * size * 1 year -> TB"
        ),
        exceptions="Counters (users, requests) fit bare numbers: `qps * 500 B` is a rate of bytes.",
    ),
    Rule(
        code="SD303",
        name="failed-check",
        kind="wrong",
        summary="A check of a calculation, or a figure written behind `\u2248`, does not hold",
        why=(
            "A check is a promise of the design: the peak fits the cluster, the bill fits the budget. It is held against the "
            "numbers in every build, so that a changed assumption cannot break it unseen."
        ),
        example=_design("qps = 50 k requests/s", "check qps <= 40 k requests/s"),
        instead=_design("qps = 30 k requests/s", "check qps <= 40 k requests/s"),
        exceptions="A figure behind `\u2248` may be off by 5 %, since people round.",
    ),
    Rule(
        code="SD304",
        name="check-at-risk",
        kind="advice",
        summary="A check holds at the base values, but not at the worst ends of the ranges",
        why=(
            "The design works if everything goes as expected. How much room is left, and which assumption takes it, is what "
            "its reviewers want to know."
        ),
        example=_design("qps = 20 .. 60 k requests/s", "check qps <= 40 k requests/s"),
        instead=_design("qps = 20 .. 35 k requests/s", "check qps <= 40 k requests/s"),
    ),
    Rule(
        code="SD306",
        name="unused-assumption",
        kind="advice",
        summary="Nothing rests on an assumption: no formula, check or scenario reads it, and no text shows it",
        why=(
            "An assumption that nothing uses is left over from an earlier version, or was meant to be used where another "
            "number stands now. Readers take it into account all the same."
        ),
        example=_design("qps = 20 k requests/s", "margin = 2", after=_USED),
        instead=_design("qps = 20 k requests/s", after=_USED),
        exceptions="Values that rest on others: they are results, which a page shows for their own sake.",
    ),
    Rule(
        code="SD308",
        name="circular-value",
        kind="wrong",
        summary="Values depend on one another in a circle",
        why="None of them can be worked out. The message names the way round, also where it leads through other designs.",
        example=_design("servers = qps / (2 k requests/s)", "qps = servers * (2 k requests/s)"),
        instead=_design("qps = 40 k requests/s", "servers = qps / (2 k requests/s)"),
    ),
)
