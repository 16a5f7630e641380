"""The built-in template `system-design` and its kinds of records."""

import pytest

from sphinx_sysdesign.template import WEIGHTS, load_builtin
from sphinx_sysdesign.template.phrases import words

TEMPLATE = load_builtin("system-design")

REQUIRED = {
    "problem", "functional-requirements", "non-functional-requirements", "estimates", "architecture", "components",
    "data-flow", "api", "schema", "scaling", "failure-modes", "decisions",
}  # fmt: skip


def test_levels():
    """Required is what most designs have; groups and parts of sections are never asked for."""
    assert {s.key for s in TEMPLATE.sections if s.level == "required"} == REQUIRED
    assert all(s.weight == 0 for s in TEMPLATE.sections if s.group)
    assert TEMPLATE.section("references").level == TEMPLATE.section("appendix").level == "optional"
    assert WEIGHTS == {"required": 3, "recommended": 2, "optional": 1}


def test_sections_are_whole():
    """Every section has a hint in one sentence, and a parent, if any, that stands before it."""
    seen = set()
    for section in TEMPLATE.sections:
        assert section.hint.endswith("."), section.key
        assert not section.parent or section.parent in seen, section.key
        seen.add(section.key)


def test_aliases_are_clear():
    """No section has an alias twice, and a title belongs to one section alone."""
    for section in TEMPLATE.sections:
        phrases = [(words(alias), alias.count("*")) for alias in section.aliases]
        doubled = {
            alias
            for alias, phrase in zip(section.aliases, phrases, strict=True)
            if phrases.count(phrase) > 1
        }
        assert not doubled - {a for a in doubled if a.startswith("*") or a.endswith("*")}, (
            section.key,
            doubled,
        )


def test_every_heading_of_the_template_is_known():
    """Each heading of the template's Markdown names a section."""
    path = []
    for line in _headings():
        level = len(line) - len(line.lstrip("#"))
        title = line.lstrip("# ")
        path = [entry for entry in path if entry[0] < level]
        above = [entry[1] for entry in path]
        path.append((level, title))
        if level > 1 and "[Component Name" not in title:
            assert TEMPLATE.match(title, level, above), title


def _headings():
    fenced = False
    for line in TEMPLATE.markdown.splitlines():
        fenced ^= line.startswith("```")
        if line.startswith("#") and not fenced:
            yield line


@pytest.mark.parametrize(
    ("kind", "label", "key"),
    [
        ("failure-mode", "**Impact:**", "impact"),
        ("failure-mode", "User Impact", "impact"),
        ("failure-mode", "Recovery Strategy", "mitigation"),
        ("failure-mode", "Fallback", "mitigation"),
        ("failure-mode", "Degradation", "mitigation"),
        ("failure-mode", "Detection", "detection"),
        ("failure-mode", "Failover Process", "recovery"),
        ("tradeoff", "Reasoning:", "reasoning"),
        ("tradeoff", "Why", "reasoning"),
        ("tradeoff", "Trade-off", "reasoning"),
        ("tradeoff", "Chosen?", "chosen"),
        ("tradeoff", "Option", "option"),
        ("tradeoff", "Revisit when", "revisit"),
        ("component", "Responsibilities", "responsibility"),
        ("component", "Technology Choices", "technology"),
        ("alternative", "When to Use", "when"),
        ("requirements", "Target", "target"),
        ("requirements", "#", "id"),
    ],
)
def test_fields(kind, label, key):
    """A field is found by its label or column head, whatever its case, number and markup."""
    assert TEMPLATE.kind(kind).field_for(label).key == key


def test_unknown_labels():
    """Any other label is no field."""
    assert TEMPLATE.kind("failure-mode").field_for("Weather") is None
    assert TEMPLATE.kind("failure-mode").field_for("") is None
    assert TEMPLATE.kind("nonsense") is None


@pytest.mark.parametrize(
    ("label", "priority"),
    [
        ("Core Features (Must Have)", "must"), ("P0", "must"), ("Should Have", "should"), ("P1", "should"),
        ("Secondary Features (Nice to Have)", "could"), ("P2", "could"), ("Out of Scope", "wont"),
        ("Below the Line", "wont"), ("Won't have", "wont"), ("Payments", None),
    ],
)  # fmt: skip
def test_priorities(label, priority):
    """A label's words tell the priority of what stands below it."""
    assert TEMPLATE.kind("requirements").meaning("priorities", label) == priority


@pytest.mark.parametrize(
    ("cell", "mark"),
    [
        ("✓", "yes"),
        ("✅", "yes"),
        ("✔️", "yes"),
        ("x", "yes"),
        ("Yes", "yes"),
        ("✗", "no"),
        ("", None),
    ],
)
def test_marks(cell, mark):
    """Ticks and crosses of a decision table are understood."""
    assert TEMPLATE.kind("tradeoff").meaning("marks", cell) == mark


def test_records_serve_sections():
    """A directive serves its section without a heading."""
    assert TEMPLATE.match_record("requirements", "functional") == ("functional-requirements",)
    assert TEMPLATE.match_record("tradeoff") == ("decisions",)
    assert "estimates" in TEMPLATE.match_record("estimate")
    assert TEMPLATE.match_record("requirements", "constraints") == ()
