"""Projects that use the theme: what its tests build."""

from __future__ import annotations

from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
PAGES = REPOSITORY / "docs" / "theme"
GALLERY = REPOSITORY / "docs" / "gallery"

#: The theme by itself, as a project uses it that has none of the extension's directives.
CONF = """
project = "Design catalogue"
copyright = "2026, The authors"
version = release = "1.2"
extensions = ["myst_parser", "sphinx_design", "sphinx_sysdesign.theme"]
myst_heading_anchors = 3
numfig = True
mathjax_path = "mathjax.js"
suppress_warnings = ["design", "toc.not_included"]
html_theme = "sysdesign"
html_title = "Design catalogue"
html_theme_options = {
    "repository_url": "https://github.com/example/designs",
    "repository_path": "docs",
    "header_links": [("Guide", "guide/index"), {"title": "Sphinx", "url": "https://www.sphinx-doc.org/"}],
}
"""


#: With the extension: designs, their directives and overviews.
DESIGNS_CONF = """
project = "Designs"
copyright = "2026, The authors"
extensions = ["sphinx_sysdesign"]
html_theme = "sysdesign"
myst_heading_anchors = 3
"""

#: A design that is far from finished, and says nothing of it in the log.
OPEN = """\
---
design:
  status: draft
  time: 45-60
---
# Open design

## Problem Statement

A queue that keeps its promises.

## Requirements

### Functional Requirements

1. **Send:** [what is sent]

TODO: the rest

## Trade-offs
"""

WHOLE = """\
---
design:
  template: none
  status: approved
---
# Whole design

Done.

## Why

Because.
"""


def kitchen_sink():
    """Return the page that shows everything."""
    return (PAGES / "kitchen-sink.md").read_text(encoding="utf-8")


def write_designs(project):
    """Fill a project with the whole kitchen sink, a design that is open, one that is whole, and a plain page."""
    project.conf = DESIGNS_CONF
    project.write_file("diagram.svg", (PAGES / "diagram.svg").read_bytes())
    project.write_file("kitchen-sink.md", kitchen_sink())
    return project.write(
        index="# Designs\n\n:::{design-list}\n:::\n\n:::{design-list}\n:style: table\n:::\n\n:::{findings}\n:::\n\n"
        "```{toctree}\n:hidden:\n\nkitchen-sink\nopen\nwhole\nplain\n```\n",
        open=OPEN,
        whole=WHOLE,
        plain="# Plain\n\nNo design.\n\n## More\n\nNor here.\n",
    )


def write_gallery(project):
    """Add the gallery: whole designs, as people write them."""
    for path in GALLERY.glob("*.md"):
        project.write_file(f"gallery/{path.name}", path.read_bytes())
    project.conf += 'suppress_warnings = ["sysdesign", "myst.duplicate_def", "toc.not_included"]\n'
    return project


def write_catalogue(project, designs=60):
    """Fill a project with the kitchen sink, a guide with captions and a group of designs."""
    project.conf = CONF
    project.write_file("kitchen-sink.md", kitchen_sink().partition("## Directives of designs")[0])
    project.write_file("diagram.svg", (PAGES / "diagram.svg").read_bytes())
    project.write(
        index="# Design catalogue\n\nAll designs.\n\n```{toctree}\n:maxdepth: 1\n\nkitchen-sink\nguide/index\nweb/index\n```\n\n## Why\n\nBecause.\n",
        guide__index="# Guide\n\n```{toctree}\n:caption: Begin\n\ninstall\nSphinx <https://www.sphinx-doc.org/>\n```\n\n```{toctree}\n:caption: Go on\n\nadvanced\n```\n",
        guide__install="# Install it\n\nHow to cache.\n\n```python\nprint('x')\n```\n\n## Needs\n\nA cache.\n",
        guide__advanced="# Advanced use\n\nMore about quorums.\n",
    )
    lines = "\n".join(f"d{number:04}" for number in range(designs))
    project.write(web__index=f"# Web services\n\n```{{toctree}}\n:maxdepth: 1\n\n{lines}\n```\n")
    for number in range(designs):
        project.write(**{f"web__d{number:04}": design(number)})
    return project


def design(number):
    """Return the text of one small design."""
    return (
        f"# Design {number:04}\n\nIt does something.\n\n## Requirements\n\nFast.\n\n### Functional\n\nAnd right.\n\n"
        "## Estimates\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```{hint}\nTwice.\n```\n\n## Failure modes\n\nNone.\n"
    )
