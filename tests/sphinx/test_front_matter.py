"""Front matter that is not read."""

from __future__ import annotations

import pytest

from sphinx_sysdesign.sphinx.front_matter import unread


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        (
            "---\ndesign: {id: a\n---\n# S\n",
            3,
            "cannot be read: expected ',' or '}', but got its end",
        ),
        ("---\ndesign:\n  id: a: b\n---\n# S\n", 3, "cannot be read: mapping values are not"),
        ("---\ndesign:\n  created: 2026-13-45\n---\n# S\n", 1, "cannot be read: month must be in"),
        ("---\ndesign:\n  id: a\n\n# S\n", 1, "The front matter has no end"),
        ("\n---\ndesign:\n  id: a\n---\n# S\n", 1, "The front matter is not read"),
    ],
)
def test_why_it_is_not_read(source, line, words):
    """The reason names the line and the mistake."""
    problem = unread(source)
    assert problem[0] == line
    assert words in problem[1]


@pytest.mark.parametrize(
    "source",
    [
        "---\ntitle: S\n---\n# S\n",
        "---\n# S\n\nWords: all of them.\n",
        "---\n\n# S\n\nWords: more words: all of them.\n",
        "\n---\n\nWords: more words: all of them.\n\n---\n",
        "# S\n\n---\ndesign: words\n",
    ],
)
def test_front_matter_of_others(source):
    """Front matter without a design, and lines that are none, are left alone."""
    assert unread(source) is None


def test_a_design_that_cannot_be_read_is_found(project):
    """A design whose front matter is lost has a finding that says why."""
    project.write(one="---\ndesign: {id: a\n---\n# One\n\nWords.\n")
    built = project.build(sysdesign_designs=["*"], sysdesign_template="none")
    assert "one.md:3: WARNING: SD702 The front matter cannot be read" in built.warnings
