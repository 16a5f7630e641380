"""A rule's page, in the terminal and in the documentation."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from report_samples import RULES

from sphinx_sysdesign.reporters.explain import index_markdown, listing, page_markdown, page_text
from sphinx_sysdesign.rules.rule import Rule

RULE = Rule(
    code="SD103",
    name="leftover-placeholder",
    kind="open",
    summary="Finds text of the template that was never replaced",
    why="A reader cannot tell a number from a gap. {confval}`sysdesign_template` tells what is a gap.\n\n- one\n- two",
    example="Users: [X million]\n\n```{estimate}\na = 1\n```\n",
    instead="Users: 5 million\n",
    options=("sysdesign_template", "suppress_warnings"),
    exceptions="Words in [code](../code.md) are left alone.",
)


def test_text_golden():
    """Everything that is known of a rule, in plain words; empty parts are left out."""
    assert (
        page_text(RULE)
        == """\
SD103 leftover-placeholder

Finds text of the template that was never replaced.

Open: not finished yet. info in a draft, warning in review, error once approved or
implemented.

Why:
  A reader cannot tell a number from a gap. `sysdesign_template` tells what is a gap.

  - one
  - two

Example:
  Users: [X million]

  ```{estimate}
  a = 1
  ```

Use instead:
  Users: 5 million

What it leaves alone:
  Words in code are left alone.

Options:
  sysdesign_template
  suppress_warnings

Silence it:
  <!-- sysdesign: ignore SD103 -->

https://sphinx-sysdesign.readthedocs.io/en/latest/reference/rules/SD103.html
"""
    )


def test_markdown_golden():
    """The page has a label, the example in a fence that holds it, and links to the options of ours."""
    page = page_markdown(RULE)
    assert page.startswith("(sd103)=\n# SD103 leftover-placeholder\n\nFinds text")
    assert (
        "````markdown\nUsers: [X million]\n\n```{estimate}\na = 1\n```\n````\n\n## Use instead"
        in page
    )
    assert "- {confval}`sysdesign_template`\n- `suppress_warnings`\n" in page


def test_examples_stay_in_their_fence():
    """Whatever fences an example has, it is one block of code on the page."""
    fences = [t.content for t in MarkdownIt().parse(page_markdown(RULE)) if t.type == "fence"]
    assert fences == [RULE.example, RULE.instead]


def test_an_example_with_its_review():
    """A review file that an example needs stands below it, in the terminal and on the page."""
    rule = replace(RULE, reviews=("{1}\n", ""))
    assert "  ```\n\nWith this review beside it:\n  {1}\n\nUse instead:" in page_text(rule)
    page = page_markdown(rule)
    assert "\n````\n\nWith this review beside it:\n\n```json\n{1}\n```\n\n## Use instead" in page
    assert page.count("With this review") == 1


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_listing_is_a_line_a_rule(rule):
    """The list has one line for each rule, with code, name, class and summary."""
    [line] = [line for line in listing(RULES.values()).splitlines() if line.startswith(rule.code)]
    assert all(part in line for part in (rule.name, rule.kind, rule.summary))


def test_index_links_each_page_once():
    """The table of the documentation links every rule, and the toctree holds every page."""
    index = index_markdown(RULES.values())
    for code in RULES:
        assert index.count(f"[{code}](rules/{code}.md)") == 1
        assert f"\nrules/{code}\n" in index
