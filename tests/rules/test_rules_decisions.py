"""SD401 to SD406: decisions that are open, wrong or out of date."""

from __future__ import annotations

import pytest
from rule_samples import check, codes, report

TABLE = "| Option | Pros | Cons | Chosen? |\n|---|---|---|---|\n| SQL | ACID | one | {} |\n| KV | scales | weak | {} |\n"
REASON = "\n**Reasoning:** it holds\n"
OPEN = ("SD401", "SD402", "SD403", "SD404", "SD405")


def tradeoff(body, options=""):
    """Return a tradeoff directive."""
    return f"\n:::{{tradeoff}} Store\n{options}\n{body}:::\n"


def plain(body):
    """Return a section of decisions in plain Markdown."""
    return f"\n## Design Decisions\n\n{body}"


def test_a_whole_decision_is_left_alone():
    """Options, a choice and a reason: nothing to say."""
    assert codes(first=tradeoff(TABLE.format("✓", "✗") + REASON)) == []


@pytest.mark.parametrize("body", ["", "**Chosen:** SQL\n" + REASON, "- a remark\n"])
def test_no_options(body):
    """Less than two options are no choice."""
    assert len(check("SD401", first=tradeoff(body))) == 1


def test_an_empty_decision_is_told_once():
    """A directive without a body gets one message, which says all that belongs in it."""
    (found,) = (f for code in OPEN for f in check(code, first=tradeoff("")))
    assert found.code == "SD401"
    assert found.fix.endswith("and `**Reasoning:** ...` below it")
    remark = tradeoff("**Chosen:** SQL\n")
    assert [code for code, _ in codes(*OPEN, first=remark)] == ["SD401", "SD404"]


def test_lines_for_options_are_options():
    """`:chosen:` tells which bold labels are options."""
    body = "**SQL:** known\n**NoSQL:** new\n" + REASON
    assert codes(*OPEN, first=tradeoff(body, ":chosen: SQL\n")) == []


def test_a_named_alternative_is_an_option():
    """**Alternative:** beside **Chosen:** will do."""
    assert check("SD401", first=tradeoff("**Chosen:** SQL\n\n**Alternative:** KV\n" + REASON)) == []


def test_nothing_chosen():
    """Options without any mark, field or option that chooses."""
    (found,) = check("SD402", first=tradeoff(TABLE.format("✗", "✗") + REASON))
    assert "`SQL`, `KV`" in found.message
    assert (
        check("SD402", first=tradeoff(TABLE.format("✗", "✗") + REASON, ":status: proposed\n")) == []
    )


def test_the_choice_is_no_option():
    """A misspelt choice names the nearest option; a sentence is left alone."""
    (found,) = check("SD403", first=tradeoff(TABLE.format("-", "-") + REASON, ":chosen: SQLL\n"))
    assert (found.subject, found.fix) == ("SQLL", "Write `SQL`")
    said = "\n**Decision:** Both, each for its own part of the data, as the table shows\n"
    assert codes(*OPEN, first=tradeoff(TABLE.format("-", "-") + said + REASON)) == []


@pytest.mark.parametrize(
    "field",
    [
        "**Rationale:** x",
        "**Why:** x",
        "**Trade-off:** x",
        "**Chosen:** SQL because it holds",
        "**Why this choice:**\n- x",
    ],
)
def test_reasons_go_by_many_names(field):
    """Rationale, Why and a choice with `because` are reasons."""
    assert check("SD404", first=tradeoff(TABLE.format("✓", "") + f"\n{field}\n")) == []


def test_no_reasoning():
    """A choice without a reason is open, but not where nothing is decided yet."""
    assert len(check("SD404", first=tradeoff(TABLE.format("✓", "")))) == 1
    assert check("SD404", first=tradeoff(TABLE.format("✓", ""), ":status: rejected\n")) == []


def test_a_reason_of_code_alone_is_one():
    """A reasoning that is nothing but a figure or code is filled."""
    assert (
        check(
            "SD404", first=tradeoff(TABLE.format("✓", "") + "\n**Reasoning:**\n\n```\n2 * 3\n```\n")
        )
        == []
    )


SCORES = "| Option | Cost | Chosen? |\n|---|---|---|\n| SQL | {} | ✓ |\n| KV | 4 | |\n"


def test_the_choice_has_fewer_points():
    """Another option has more points, and the reasoning does not name it."""
    weights = ":weights: Cost 2\n"
    (found,) = check("SD405", first=tradeoff(SCORES.format(3) + REASON, weights))
    assert "6 points" in found.message
    assert "8" in found.message
    assert check("SD405", first=tradeoff(SCORES.format(4) + REASON, weights)) == []
    assert check("SD405", first=tradeoff(SCORES.format(3) + REASON)) == []
    assert (
        check(
            "SD405", first=tradeoff(SCORES.format(3) + "\n**Reasoning:** KV is too new\n", weights)
        )
        == []
    )


def test_references_to_what_was_replaced():
    """A decision that another one replaced is named with its successor."""
    old = tradeoff(TABLE.format("✓", "") + REASON, ":superseded-by: newer\n")
    new = f"\n:::{{tradeoff}} Newer\n\n{TABLE.format('✓', '')}{REASON}\nReplaces {{tradeoff}}`store`.\n:::\n"
    (found,) = check("SD406", first=f"{old}{new}\nAs {{tradeoff}}`store` says.\n")
    assert "`newer`" in found.fix
    assert found.subject == "store"


def test_references_to_designs_that_were_replaced():
    """So is a design; the design that replaces it may name it."""
    pages = {
        "old": "---\ndesign:\n  id: old\n  status: superseded\n---\n\n# Old\n\nWords.\n",
        "new": "---\ndesign:\n  id: new\n  supersedes: old\n---\n\n# New\n\nReplaces {design}`old`.\n",
        "third": "\nUses {design}`old`.\n",
    }
    (found,) = check("SD406", **pages)
    assert (found.docname, found.fix) == ("third", "Refer to `new`, which replaces it")


@pytest.mark.parametrize(
    "body",
    [
        "**Decision 1: Store**\n\n" + TABLE.format("✓", "✗"),
        "**Decision 1: Store**\n\n" + TABLE.format("when small", "when large"),
        "| Decision | Chosen | Alternative | Rationale |\n|---|---|---|---|\n| Store | SQL | KV | ACID |\n",
        "| Aspect | Decision |\n|---|---|\n| Store | SQL |\n",
        "| Component | Chosen | Alternative | When to use alternative |\n|---|---|---|---|\n| Store | SQL | KV | |\n",
        "| Decision | Cost Impact | Operability Impact |\n|---|---|---|\n| More replicas | high | good |\n",
        "| Option | Pros | Cons | Use when |\n|---|---|---|---|\n| A | x | y | z |\n",
        "### SQL or NoSQL\n\nWe take SQL. It holds.\n",
        "### Turned down\n\n| Option | Pros | Cons | Decision |\n|---|---|---|---|\n| A | x | y | Rejected |\n",
        "**Decision**: top-k at each node\n**Rationale**: fast\n",
        "- **Chose**: SQL / **Trade-off**: one primary\n",
    ],
)
def test_plain_decisions_of_finished_documents_are_left_alone(body):
    """In plain Markdown nothing is said where there is any doubt."""
    assert codes(*OPEN, first=plain(body), template="system-design") == []


def test_plain_decisions_that_are_open_beyond_doubt():
    """All options crossed out, and an empty reason that no other finding tells, are told."""
    body = "**Decision 1: Store**\n\n" + TABLE.format("✗", "✗")
    assert codes("SD402", first=plain(body), template="system-design") == [("SD402", "warning")]
    rows = "| Decision | Chosen | Reason |\n|---|---|---|\n| Store | SQL | |\n| Queue | Kafka | fast |\n"
    found = report(first=plain(rows), template="system-design").findings
    lines = [(j.finding.code, j.finding.line) for j in found if j.finding.line == 12]
    assert len(lines) == 1
    assert lines[0][0] in {"SD107", "SD404"}
