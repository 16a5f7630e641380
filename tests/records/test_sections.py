"""Records in plain Markdown, found by the template's words for sections."""

from __future__ import annotations

import pytest
from blocks_of import document_of

from sphinx_sysdesign.records import Source, read_sections
from sphinx_sysdesign.template import load_builtin

TEMPLATE = load_builtin("system-design")


def read(text, template=TEMPLATE):
    """Return the records in the plain sections of a text."""
    return read_sections(document_of(text), template, Source("page", "page.md"))


def test_requirements_under_headings():
    """Functional and non-functional sections are read by their headings; nothing of it can be cited."""
    found = read(
        "# Shortener\n\n## Requirements\n\n### Functional Requirements\n\n**Core (Must Have):**\n\n1. **Shorten:** x\n\n"
        "#### Out of Scope\n\n- Login\n\n### Non-Functional Requirements\n\n- **Latency:** < 100 ms\n"
    ).requirements
    assert sorted((r.kind, r.name, r.priority, r.target, r.citable) for r in found) == [
        ("functional", "login", "wont", "", False),
        ("functional", "shorten", "must", "", False),
        ("non-functional", "latency", "must", "< 100 ms", False),
    ]


def test_requirements_under_bold_labels():
    """A bold label serves as a heading, and the next one ends it."""
    found = read(
        "# Pay\n\n## The problem\n\nWords.\n\n**Functional requirements:**\n\n1. Merchants charge.\n\n"
        "**Anything else:**\n\n- no requirement\n"
    ).requirements
    assert [r.title for r in found] == ["Merchants charge."]


def test_what_a_directive_holds_is_left_to_it():
    """A section with a directive of ours gives no plain records beside it."""
    text = "# S\n\n## Functional Requirements\n\nRead on:\n\n- a remark\n\n:::{requirements} functional\n- Shorten\n:::\n"
    assert read(text).requirements == ()


def test_decisions_with_tables_of_options():
    """A label or heading above a table of options names the decision."""
    (found,) = read(
        "# S\n\n## Design Decisions\n\n**Decision 1: SQL or NoSQL**\n\n| Option | Pros | Cons | Chosen? |\n|---|---|---|---|\n"
        "| SQL | ACID | one primary | ✓ |\n| NoSQL | scales | weak | ✗ |\n\n**Reasoning:** it holds\n"
    ).tradeoffs
    assert (found.title, [o.chosen for o in found.options], found.citable) == (
        "Decision 1: SQL or NoSQL",
        [True, False],
        False,
    )
    assert [(f.name, f.text) for f in found.fields] == [("reasoning", "it holds")]


def test_decisions_in_words():
    """A heading above **Decision:** and **Rationale:** is a decision."""
    text = "# S\n\n## Design Decisions\n\n### Suggestions\n\n**Decision**: top-k at each node\n**Rationale**: fast\n"
    (found,) = read(text).tradeoffs
    assert (found.title, found.chosen) == ("Suggestions", "top-k at each node")


def test_decisions_in_rows():
    """A table of decisions gives one a row."""
    found = read(
        "# S\n\n## Key Decisions\n\n| Decision | Chosen | Why |\n|---|---|---|\n| Store | SQL | joins |\n"
    ).tradeoffs
    assert [(t.title, t.chosen) for t in found] == [("Store", "SQL")]


@pytest.mark.parametrize(
    "table",
    [
        "| Metric | Value |\n|---|---|\n| QPS | 5 |\n",
        "| Choice | Cost |\n|---|---|\n| A | 1 |\n",
        "| A | B |\n|---|---|\n",
    ],
)
def test_other_tables_are_no_decisions(table):
    """A table without options, pros or choices is left alone."""
    assert read(f"# S\n\n## Design Decisions\n\n{table}").tradeoffs == ()


def test_failures_under_headings_labels_items_and_rows():
    """All the ways in which people write failure modes give records."""
    found = read(
        "# S\n\n## Failure Modes\n\n### Cache down\n\n**Impact:** slow\n**Mitigation:**\n- a replica\n\n"
        "**2. Database down**\n\n**Impact:** no writes\n\n## Failure Handling\n\n- **Queue full**: drop the oldest\n\n"
        "### By part\n\n| Failure Mode | Impact | Recovery |\n|---|---|---|\n| Node lost | none | replica |\n"
    ).failure_modes
    assert [(f.title, [x.name for x in f.fields]) for f in found] == [
        ("Cache down", ["impact", "mitigation"]),
        ("Database down", ["impact"]),
        ("Queue full", ["text"]),
        ("Node lost", ["impact", "mitigation"]),
    ]


def test_components_and_alternatives():
    """Sub-headings name components; labelled fields make an alternative."""
    found = read(
        "# S\n\n## High-Level Design\n\n### Core Components\n\n#### 1. API Gateway\n\n**Responsibility:**\n- routes\n\n"
        "## Alternative Architectures\n\n### Monolith\n\n**Approach:** one process\n\n**Pros:**\n- simple\n"
    )
    assert [(c.name, c.title) for c in found.components] == [("api-gateway", "API Gateway")]
    assert [(a.title, [f.name for f in a.fields]) for a in found.alternatives] == [
        ("Monolith", ["approach", "pros"])
    ]


def test_without_a_template_nothing_is_guessed():
    """The template `none` names no sections, so no section holds records."""
    assert (
        read("# S\n\n## Functional Requirements\n\n- A\n", load_builtin("none")).requirements == ()
    )
