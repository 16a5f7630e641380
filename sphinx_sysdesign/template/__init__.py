"""Design templates as data: what a design is held against, and the words it starts from.

template = load_builtin("system-design")
template.match("Step 5: Scaling & Reliability")   # ('scaling', 'reliability', 'failure-modes')
template.texts.is_placeholder("[Detailed description]")   # True
cover(template, headings).sections                # section key -> indexes of headings
"""

from sphinx_sysdesign.template.load import builtin_names, load_builtin, load_file
from sphinx_sysdesign.template.outline import Coverage, Heading, cover
from sphinx_sysdesign.template.problems import Problem
from sphinx_sysdesign.template.records import LEVELS, WEIGHTS, Field, RecordKind, Section
from sphinx_sysdesign.template.template import Template
from sphinx_sysdesign.template.texts import TemplateTexts, normalise, plain_line

__all__ = [
    "LEVELS",
    "WEIGHTS",
    "Coverage",
    "Field",
    "Heading",
    "Problem",
    "RecordKind",
    "Section",
    "Template",
    "TemplateTexts",
    "builtin_names",
    "cover",
    "load_builtin",
    "load_file",
    "normalise",
    "plain_line",
]
