"""Designs that include files: findings name the file and the line that they stand in."""

from __future__ import annotations

import json
import re

import pytest
from shell_samples import design

INCLUDED = """\
## Included

Words.

- item
- with [X million] users

| a | b |
|---|---|
| 1 | TODO |

:::{requirements} functional
1. **Do:** TBD
:::

```{estimate} Size
size = 3 GB
twice = 2 * sizes
```

See {req}`nothing`. TODO: more <!-- sysdesign: ignore SD106 -->
"""
#: Line and code of all that is wrong in it.
WRONG = [(6, "SD103"), (10, "SD106"), (13, "SD106"), (18, "SD301"), (21, "SD601")]


def said(built):
    """Return file, line and code of each finding that a build warned of."""
    found = re.findall(r"src/(\S+?):(\d+): (?:WARNING|ERROR): (SD\d+)", built.warnings)
    return [(path, int(line), code) for path, line, code in found]


def project_with(project, body, **files):
    """Write a design and the files that it includes, which are no documents of their own."""
    project.conf += 'exclude_patterns = ["parts/*"]\n'
    for name, text in files.items():
        project.write_file(f"parts/{name}.md", text)
    return project.write(mine=design("mine", body))


def test_lines_of_an_included_file(project):
    """What is wrong in an included file is told at its line there; what follows has its own line still."""
    project_with(
        project, "TBD before\n\n```{include} parts/one.md\n```\n\nTODO after", one=INCLUDED
    )
    built = project.build()
    own = [("mine.md", 8, "SD106"), ("mine.md", 13, "SD106")]
    assert said(built) == [own[0], *(("parts/one.md", *wrong) for wrong in WRONG), own[1]]


def test_reports_and_designs_json(project):
    """Reports show the line of the included file; designs.json names the line of the `include`."""
    project_with(project, "```{include} parts/one.md\n```\n", one=INCLUDED)
    built = project.build("sysdesign")
    assert "parts/one.md:6:8: SD103" in built.read("report.txt")
    assert "6 | - with [X million] users\n" in built.read("report.txt")
    found = json.loads(built.read("report.json"))["findings"]
    warned = [(f["path"], f["line"], f["code"]) for f in found if f["level"] == "warning"]
    assert warned == [("parts/one.md", *wrong) for wrong in WRONG]
    (requirement,) = json.loads(built.read("designs.json"))["designs"][0]["requirements"]
    assert (requirement["docname"], requirement["line"]) == ("mine", 8)


def test_notices_stand_where_the_words_are(project):
    """On the page each finding stands before the block it is about, in included text too."""
    project_with(project, "Begin.\n\n```{include} parts/one.md\n```\n\nTODO after\n", one=INCLUDED)
    page = project.build().read("mine.html").partition("<p>Begin.</p>")[2]
    order = ("Words.", "SD103", "with [X million]", "SD106 ", "<table", "SD301", "TODO after</p>")
    page = re.sub(r"<[^>]*code[^>]*>(SD\d+)</span>", r"\1", page)
    places = [page.index(words) for words in order]
    assert places == sorted(places)


def test_a_file_in_a_file(project):
    """A file that an included file includes has its own lines; the one around it goes on behind it."""
    project_with(
        project,
        "```{include} parts/outer.md\n```\n\nTODO after",
        outer="Line one.\n\n```{include} parts/inner.md\n```\n\nTODO in outer\n",
        inner="\nTBD in inner\n",
    )
    assert said(project.build()) == [
        ("parts/inner.md", 2, "SD106"),
        ("parts/outer.md", 6, "SD106"),
        ("mine.md", 11, "SD106"),
    ]


@pytest.mark.parametrize(
    "options", [":start-line: 4\n:end-line: 7", ":start-after: begin\n:end-before: end"]
)
def test_a_piece_of_a_file(project, options):
    """Where a piece is included, only that piece is looked at, with the lines of the whole file."""
    piece = (
        "TODO not this\n\n<!-- begin -->\n\n\nTBD this\n\n<!-- end -->\n\n:::requirements\n:::\n"
    )
    project_with(project, f"```{{include}} parts/one.md\n{options}\n```\n\nTODO after\n", one=piece)
    line = 8 + options.count("\n") + 4
    assert said(project.build()) == [("parts/one.md", 6, "SD106"), ("mine.md", line, "SD106")]


def test_two_files_in_a_row(project):
    """Two files one after the other, and one of them again, are told apart."""
    body = "".join(f"```{{include}} parts/{name}.md\n```\n\n" for name in ("one", "two", "one"))
    project_with(project, body + "TODO after\n", one="Line.\n\nTBD one\n", two="TBD two\n")
    assert sorted(set(said(project.build()))) == [
        ("mine.md", 17, "SD106"),
        ("parts/one.md", 3, "SD106"),
        ("parts/two.md", 1, "SD106"),
    ]


def test_restructuredtext(project):
    """ReStructuredText counts the lines of an included file in the same way."""
    project.conf += 'exclude_patterns = ["parts/*"]\n'
    project.write_file(
        "parts/one.rst",
        "Part\n----\n\nWords TBD.\n\n.. failure-mode:: Down\n\n   **Impact:** [impact]\n",
    )
    project.write_file(
        "mine.rst",
        "Mine\n====\n\n.. design::\n   :template: none\n\nFirst.\n\n.. include:: parts/one.rst\n\nAfter\n-----\n\nTODO\n",
    )
    assert said(project.build()) == [
        ("parts/one.rst", 4, "SD106"),
        ("parts/one.rst", 6, "SD501"),
        ("parts/one.rst", 8, "SD103"),
        ("mine.rst", 14, "SD106"),
    ]


def test_an_edit_of_an_included_file(project):
    """When an included file changes, so do the findings."""
    project_with(project, "```{include} parts/one.md\n```\n", one="TBD\n")
    assert said(project.build()) == [("parts/one.md", 1, "SD106")]
    project.write_file("parts/one.md", "Words.\n\nFine, and more than before.\n")
    assert said(project.build()) == []
