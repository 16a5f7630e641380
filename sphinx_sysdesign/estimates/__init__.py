"""The calculation language of system designs: values with units, ranges and checks.

``parse_block`` reads the lines of a calculation and ``evaluate`` works out all designs;
``read_targets`` reads measured requirements in prose. Nothing here raises on bad input,
runs it as Python or knows of Sphinx.
"""

from __future__ import annotations

from sphinx_sysdesign.estimates.availability import (
    availability_figure,
    availability_of,
    availability_text,
)
from sphinx_sysdesign.estimates.citing import Citation, cite
from sphinx_sysdesign.estimates.conversion import convert
from sphinx_sysdesign.estimates.dimensions import Dimension, are_compatible
from sphinx_sysdesign.estimates.downtime import agrees, downtime_text
from sphinx_sysdesign.estimates.evaluator import evaluate
from sphinx_sysdesign.estimates.formatting import format_value
from sphinx_sysdesign.estimates.given import Figures, Given, UnitReader, given_value
from sphinx_sysdesign.estimates.nodes import Statement
from sphinx_sysdesign.estimates.problems import Problem
from sphinx_sysdesign.estimates.prose import Target, parse_quantity, read_targets
from sphinx_sysdesign.estimates.quantity import Quantity
from sphinx_sysdesign.estimates.results import (
    Check,
    Results,
    Scenario,
    ScenarioValue,
    Sensitivity,
    Sheet,
    Value,
)
from sphinx_sysdesign.estimates.statements import Block, parse_block, parse_condition
from sphinx_sysdesign.estimates.units import set_year, year_of

__all__ = [
    "Block",
    "Check",
    "Citation",
    "Dimension",
    "Figures",
    "Given",
    "Problem",
    "Quantity",
    "Results",
    "Scenario",
    "ScenarioValue",
    "Sensitivity",
    "Sheet",
    "Statement",
    "Target",
    "UnitReader",
    "Value",
    "agrees",
    "are_compatible",
    "availability_figure",
    "availability_of",
    "availability_text",
    "cite",
    "convert",
    "downtime_text",
    "evaluate",
    "format_value",
    "given_value",
    "parse_block",
    "parse_condition",
    "parse_quantity",
    "read_targets",
    "set_year",
    "year_of",
]
