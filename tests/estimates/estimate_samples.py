"""Short ways to work a calculation out, for the tests of the language."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_sysdesign.estimates import evaluate, parse_block

if TYPE_CHECKING:
    from sphinx_sysdesign.estimates import Check, Problem, Sheet, Value

DATA = Path(__file__).parent / "data"


def load(name: str) -> Any:
    """Return the content of a data file."""
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def sheet(text: str) -> Sheet:
    """Return the results of one design that consists of these lines."""
    return evaluate({"design": [parse_block(text)]}).sheets["design"]


def value(text: str, name: str = "a") -> Value:
    """Return a value of the lines, which must hold nothing wrong."""
    result = sheet(text)
    assert not [p for p in result.problems if p.level == "error"], result.problems
    return result.values[name]


def shown(text: str, name: str = "a") -> str:
    """Return how a value of the lines is shown."""
    return value(text, name).text


def problem(text: str) -> Problem:
    """Return the only thing that is wrong with the lines."""
    (only,) = sheet(text).problems
    return only


def check(text: str) -> Check:
    """Return the last check of the lines."""
    return sheet(text).checks[-1]
