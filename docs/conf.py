"""Configuration of the documentation, which is itself a set of designs."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "sphinx-sysdesign"
author = "The sphinx-sysdesign authors"
version = release = "0.1"
copyright = "2026, The sphinx-sysdesign authors"
extensions = ["sphinx_sysdesign", "generated"]
myst_heading_anchors = 3
exclude_patterns = ["_build", "_ext", "snippets"]
html_theme = "sysdesign"
html_title = "sphinx-sysdesign"
nitpicky = True
# The unfilled template, shown as it is, defines the same link twice; MyST says so while it parses.
suppress_warnings = ["myst.duplicate_def"]
