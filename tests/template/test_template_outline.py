"""Which headings of a document serve which sections."""

import re
from dataclasses import dataclass

import pytest

from sphinx_sysdesign.template import cover, load_builtin

TEMPLATE = load_builtin("system-design")


@dataclass
class Heading:
    """A heading as the tests write it."""

    title: str
    level: int
    parent: int
    has_content: bool


def outline(text):
    """Read `## Title` lines; a line that starts with a word is content of the heading above."""
    headings, open_ones = [], []
    for line in text.splitlines():
        if found := re.match(r"\s*(#+) (.*)", line):
            level = len(found[1])
            while open_ones and headings[open_ones[-1]].level >= level:
                open_ones.pop()
            headings.append(Heading(found[2], level, open_ones[-1] if open_ones else -1, False))
            open_ones.append(len(headings) - 1)
        elif line.strip() and headings:
            headings[-1].has_content = True
    return headings


def template_outline():
    """Return the headings of the template's own Markdown, each with its place in the text."""
    text = re.sub(r"^(`{3}).*?^\1$", "", TEMPLATE.markdown, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"<!--.*?-->|^---$", "", text, flags=re.DOTALL | re.MULTILINE)
    return text.splitlines()


def test_template_covers_itself():
    """Nothing that is required or recommended is missing in the template itself."""
    found = cover(
        TEMPLATE,
        outline("\n".join(template_outline()).replace("**Out of Scope:**", "####### Out of Scope")),
    )
    missing = [
        s.key for s in TEMPLATE.sections if s.level != "optional" and s.key not in found.sections
    ]
    assert missing == []


@pytest.mark.parametrize(
    "key", [s.key for s in TEMPLATE.sections if s.weight > 1 and s.key != "out-of-scope"]
)
def test_removed_section_is_missed(key):
    """A section that was cut out of a copy of the template is found missing, whatever else is there."""
    lines = template_outline()
    headings = outline("\n".join(lines))
    at = next(i for i, keys in enumerate(cover(TEMPLATE, headings).headings) if key in keys)
    rows = [number for number, line in enumerate(lines) if re.match(r"#+ ", line)]
    ends = [rows[i] for i in range(at + 1, len(rows)) if headings[i].level <= headings[at].level]
    rest = lines[: rows[at]] + lines[ends[0] if ends else len(lines) :]
    assert key not in cover(TEMPLATE, outline("\n".join(rest))).sections


def test_part_counts_for_the_whole():
    """A section without a heading of its own is there where one of its parts is."""
    found = cover(TEMPLATE, outline("# Design X\n## Read Path\ntext\n## Storage Estimates\ntext"))
    assert found.sections["data-flow"] == (1,)
    assert found.sections["estimates"] == (2,)


def test_group_with_content():
    """A group's heading with text of its own serves what the group stands for."""
    found = cover(
        TEMPLATE, outline("# X\n## High-Level Design\nA diagram.\n## Requirements\n- one\n")
    )
    assert found.sections["architecture"] == (1,)
    assert found.sections["functional-requirements"] == (2,)
    assert found.sections["non-functional-requirements"] == (2,)


def test_group_with_free_headings():
    """A group's heading serves what it stands for where the headings below it are the author's own."""
    found = cover(
        TEMPLATE, outline("# X\n## High-Level Design\n### Web tier\ntext\n### Queue\ntext")
    )
    assert found.sections["architecture"] == (1,)


def test_group_without_content():
    """A group's heading alone does not stand for a part that is missing below it."""
    text = "# X\n## Requirements\n### Functional Requirements\n- a\n## High-Level Design\n### Data Flow\ntext"
    found = cover(TEMPLATE, outline(text))
    assert "non-functional-requirements" not in found.sections
    assert "architecture" not in found.sections


def test_title_serves_only_the_problem():
    """The title serves nothing but the problem, and that only by text under it."""
    assert cover(TEMPLATE, outline("# Rate Limiting\n## Cost\ntext")).headings[0] == ()
    found = cover(TEMPLATE, outline("# Rate Limiting\nWhat this is about.\n## Cost\ntext"))
    assert found.headings[0] == ("problem",)


def test_title_of_a_part():
    """On a page that is a part of a design, the title is a heading like others."""
    headings = outline("# 05 Database Design\ntext\n## Indexes\ntext")
    assert "schema" not in cover(TEMPLATE, headings).headings[0]
    assert "schema" in cover(TEMPLATE, headings, part=True).headings[0]


def test_several_titles():
    """Where a document has several headings of the highest level, none of them is the title."""
    found = cover(TEMPLATE, outline("# Introduction\ntext\n# Part 2: Capacity\ntext"))
    assert found.headings == (("problem",), ("estimates",))


def test_empty_document():
    """A document without headings has no sections."""
    assert cover(TEMPLATE, []).sections == {}


def test_without_sections():
    """The template `none` expects nothing, and finds nothing."""
    found = cover(load_builtin("none"), outline("# X\n## Problem Statement\ntext"))
    assert found.sections == {}
    assert found.headings == ((), ())
