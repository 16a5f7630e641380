"""Whole documents become pages."""

from __future__ import annotations

import pytest
from blocks_of import document_of
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_sysdesign.evaluate import collect, evaluate
from sphinx_sysdesign.kept import is_unchanged
from sphinx_sysdesign.model.blocks import Document
from sphinx_sysdesign.model.report import Settings
from sphinx_sysdesign.scan import scan_page
from sphinx_sysdesign.template import load_builtin

TEMPLATES = {name: load_builtin(name) for name in ("none", "system-design")}
DESIGN = """---
design:
  related: [rate-limiter]
---

# Shortener

## Problem Statement

Long links break in mails, so people want short ones.

## Requirements

:::{requirements} functional
1. **Shorten:** as {req}`latency` says
:::

## Storage

Lookups are served from memory: {req}`latency`, {design}`cache-service`.

:::{tradeoff} Store
:addresses: latency, shorten
:superseded-by: newer

See {failure}`node-lost`.
:::

:::{failure-mode} Node lost
:affects: cache

**Mitigation:** a replica
:::

:::{component} Cache
:depends: db

:::

| Where | Why |
|---|---|
| here | {component}`cache` |

:::{decision-log}
:::
"""


def scan(text=DESIGN, *, is_design=True, template="none", docname="page"):
    """Return the page of a text."""
    return scan_page(
        document_of(text, docname),
        is_design=is_design,
        templates=TEMPLATES,
        default_template=template,
    )


def test_a_page_has_everything_of_its_document():
    """Title, metadata, records, sections and the first words are kept."""
    page = scan(template="system-design")
    assert (page.title, page.line, page.metadata.id) == ("Shortener", 6, "page")
    assert page.summary == "Long links break in mails, so people want short ones."
    assert [r.name for r in page.requirements] == ["shorten"]
    assert [t.name for t in page.tradeoffs] == ["store"]
    assert [f.name for f in page.failure_modes] == ["node-lost"]
    assert [c.depends for c in page.components] == [("db",)]
    assert [s.title for s in page.sections] == [
        "Shortener",
        "Problem Statement",
        "Requirements",
        "Storage",
    ]
    assert page.covered_by == "system-design"
    assert page.coverage["problem"] == (1,)


def test_references_know_what_cites_and_whether_that_answers():
    """Roles and options are references of their section or record; in a list of requirements they answer nothing."""
    found = [
        (c.kind, c.target, c.line, c.source_kind, c.source, c.answers) for c in scan().citations
    ]
    assert found == [
        ("design", "rate-limiter", 3, "design", "", True),
        ("req", "latency", 15, "section", "Requirements", False),
        ("req", "latency", 20, "section", "Storage", True),
        ("design", "cache-service", 20, "section", "Storage", True),
        ("req", "latency", 23, "tradeoff", "store", True),
        ("req", "shorten", 23, "tradeoff", "store", True),
        ("tradeoff", "newer", 24, "tradeoff", "store", True),
        ("failure", "node-lost", 26, "tradeoff", "store", True),
        ("component", "cache", 30, "failure", "node-lost", True),
        ("component", "db", 36, "component", "cache", True),
        ("component", "cache", 42, "section", "Storage", True),
    ]


def test_anchors_lead_to_the_record():
    """A reference inside a decision leads to the decision, one in a text to its section."""
    anchors = {c.source: c.anchor for c in scan().citations}
    assert anchors["store"] == "decision-store"
    assert anchors["Storage"] == "storage"


def test_calculations_cite_what_they_read():
    """A calculation answers the requirements that it reads, not those that a label or a comment names."""
    text = """# Design

```{estimate}
peak = 5 k requests/s  # req.comment
check peak <= req.throughput  "unlike req.latency"
```
"""
    assert [(c.kind, c.target, c.line) for c in scan(text).citations] == [
        ("req", "req.throughput", 5)
    ]


def test_a_page_that_is_no_design_keeps_its_directives():
    """Records of our directives count everywhere; headings say nothing there."""
    page = scan(
        "# Notes\n\n## Functional Requirements\n\n- A\n\n:::{tradeoff} Store\n:::\n\nTBD\n",
        is_design=False,
    )
    assert page.metadata is None
    assert (page.requirements, [t.name for t in page.tradeoffs]) == ((), ["store"])
    assert page.findings == ()


def test_findings_know_their_section():
    """Findings come in order of lines, with the heading they stand below."""
    page = scan("---\ndesign:\n  x: 1\n---\n\n# S\n\n## A\n\n:::{tradeoff} T\n:status: odd\n:::\n")
    assert [(f.code, f.line, f.section) for f in page.findings] == [
        ("SD701", 3, ""),
        ("SD702", 11, "A"),
    ]


def test_summaries_skip_labels_and_placeholders():
    """The first real words are shown, without their label, cut at a word."""
    words = "word " * 80
    assert scan(f"# S\n\n[One sentence]\n\n**Design:** {words}\n").summary.endswith("word\u2026")
    assert scan("# S\n\nShort.\n").summary == ""


LINES = st.sampled_from(
    ["# A", "## B", "- **C:** x", "  - y", "| a | b |", "|---|---|", ":::{tradeoff} T", ":::", ":::{requirements}", "```",
     "**Label:**", "{req}`x`", "<!--", "-->", "[x]", "Term", ": def", "> q", "---", "", "x"]
)  # fmt: skip


@given(st.lists(LINES, max_size=30))
@settings(max_examples=150, deadline=None)
def test_no_document_is_too_strange(lines):
    """Any jumble of Markdown becomes a page, the same one each time."""
    text = "# T\n" + "\n".join(lines)
    assert scan(text) == scan(text)


def test_a_document_without_blocks_is_a_page():
    """An empty document has its name for a title."""
    page = scan_page(Document("a/b", "a/b.md", ()), is_design=True, templates=TEMPLATES)
    assert (page.title, page.metadata.id) == ("b", "b")


def test_the_unfilled_template_is_empty():
    """A copy of the template that nobody has touched is no design at all: 0 %."""
    text = TEMPLATES["system-design"].markdown
    page = scan_page(
        document_of(text),
        is_design=True,
        templates=TEMPLATES,
        default_template="system-design",
    )
    (report,) = evaluate(collect([page]), Settings(template="system-design"), TEMPLATES).designs
    assert report.completeness == 0
    assert {s.state for s in report.sections} <= {"empty", "open", "missing"}
    rules = {j.finding.code for j in evaluate(collect([page]), Settings(), TEMPLATES).findings}
    assert "SD103" in rules


@pytest.mark.parametrize("line", ["**1. Query Optimization:**", "**2. Database Failure**"])
def test_a_numbered_label_of_the_template_is_nobodys_content(line):
    """The template's numbered labels are structure, as its headings are."""
    texts = TEMPLATES["system-design"].texts
    own = "- Use Redis Cluster or Memcached as it is written in no template"
    assert is_unchanged(document_of(f"{line}\n\n- Resource usage > 80%\n").blocks, texts)
    assert not is_unchanged(document_of(f"{line}\n\n{own}\n").blocks, texts)
