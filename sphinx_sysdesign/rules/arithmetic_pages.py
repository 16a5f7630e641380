"""What the rules on figures in the text are about: the texts of their pages."""

from __future__ import annotations

from sphinx_sysdesign.rules.rule import Rule

_ESTIMATE = (
    "# Chat service\n\n```{{estimate}} Traffic\ndau = 10 M users\nqps = dau * 10 requests/user/day -> requests/s\n"
    "peak_qps = 3 * qps\n```\n\n{}\n"
)

RULES = (
    Rule(
        code="SD305",
        name="stale-number",
        kind="wrong",
        summary="Finds figures in the text that disagree with the calculated value of the same name",
        why=(
            "The calculation was changed and the sentence about it was not. Readers take the number "
            "from the sentence: it is the one that ends up in the order for servers."
        ),
        example=_ESTIMATE.format("Peak QPS: 9,000 requests/s"),
        instead=_ESTIMATE.format("Peak QPS: {est}`peak_qps`"),
        options=("sysdesign_levels", "sysdesign_ignore"),
        exceptions=(
            "A figure within the range of the value, or rounded from it, agrees, and so does one of a "
            "scenario. Limits, targets and figures of the past (“at most”, “was”, “target”) are left "
            "alone. A name of one word counts only as code: `` `storage` is 5 TB ``."
        ),
    ),
    Rule(
        code="SD307",
        name="wrong-arithmetic",
        kind="wrong",
        summary="Finds plain calculations, such as `a × b = c`, that do not hold",
        why=(
            "A slip of GB for TB survives every review, because each number looks plausible by itself. "
            "What is built on it is a thousand times too large or too small."
        ),
        example="# Chat service\n\n- Messages: 10M messages/day × 500 bytes = 5 TB/day\n",
        instead="# Chat service\n\n- Messages: 10M messages/day × 500 bytes = 5 GB/day\n",
        options=("sysdesign_levels", "sysdesign_ignore"),
        exceptions=(
            "Only a factor of 2 or more counts, which no rounding explains, and only in calculations "
            "that can be read whole. Replication, peaks, compression and periods that the sentence names "
            "explain a factor; bounds, names, questions and what a text takes back are left alone. A range "
            "is wrong where both of its ends are. In code, only blocks without a language are looked at."
        ),
    ),
)
