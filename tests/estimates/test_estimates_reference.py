"""The reference describes the language as it is."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from estimate_samples import sheet

from sphinx_sysdesign import estimates
from sphinx_sysdesign.estimates.reference import CODES, FUNCTIONS, codes_by_name, unit_rows
from sphinx_sysdesign.estimates.units import standard_units

FOLDER = Path(estimates.__file__).parent
MODULES = sorted(FOLDER.glob("*.py"))


def test_every_code_that_is_raised_is_described() -> None:
    """The codes in the source are those of the reference, no more and no fewer."""
    texts = [path.read_text(encoding="utf-8") for path in MODULES if path.name != "codes.py"]
    raised = {code for text in texts for code in re.findall(r'"([EN]\d{3})"', text)}
    assert raised == {entry.code for entry in CODES}
    assert len(codes_by_name()) == len(CODES)
    assert all(entry.family and entry.summary.endswith(".") for entry in CODES)


@pytest.mark.parametrize(
    "entry", [e for e in CODES if "…" not in e.example], ids=lambda entry: entry.code
)
def test_the_example_of_a_code_has_that_problem(entry) -> None:
    """A line shown as wrong is wrong in that way, and the line beside it is right."""
    example = entry.example.replace("here.", "design.")
    assert entry.code in {problem.code for problem in sheet(example).problems}
    if entry.instead and "other_design" not in entry.instead:
        before = example.rsplit("\n", 1)[0] + "\n" if "\n" in example else ""
        assert sheet(before + entry.instead).problems == ()


def test_every_function_is_described() -> None:
    """Each function has a summary, a formula and an example that calls it."""
    for name, function in FUNCTIONS.items():
        assert function.summary
        assert function.formula
        assert function.example.startswith(f"{name}(")


def test_every_unit_is_listed_once() -> None:
    """Each spelling stands in exactly one row, and rows say what they measure."""
    spellings = [spelling for row in unit_rows() for spelling in row.spellings]
    assert sorted(spellings) == sorted(standard_units().by_name)
    assert all(row.dimension for row in unit_rows())


@pytest.mark.parametrize("spelling", sorted(set(standard_units().by_name) - {"%"}))
def test_every_spelling_of_a_unit_is_understood(spelling: str) -> None:
    """A number with any listed spelling is a quantity of that unit."""
    value = sheet(f"a = 2 {spelling}").values["a"]
    assert value.base == pytest.approx(2 * standard_units().by_name[spelling].factor)


#: The language itself, and what needs Python alone.
BELOW = ("estimates", "phrases", "garbage")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_the_language_stands_alone(path: Path) -> None:
    """No module imports Sphinx, docutils, a third party or another part of the extension, but what stands below it."""
    import sys

    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0
            names = [str(node.module)]
        for name in names:
            own = name.startswith(tuple(f"sphinx_sysdesign.{unit}" for unit in BELOW))
            assert own or name.split(".")[0] in sys.stdlib_module_names, (
                f"{path.name} imports {name}"
            )
