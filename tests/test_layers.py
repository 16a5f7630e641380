"""The layers of the package: imports run downwards, and the core knows nothing of Sphinx."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

import sphinx_sysdesign

ROOT = Path(sphinx_sysdesign.__file__).parent
#: Modules and folders of the package from the ground up; each imports only from those before it.
LAYERS = (
    # words: records, templates, the calculation language
    "garbage", "phrases", "findings", "json_files", "estimates", "spans", "plots", "model", "template", "lookup", "silence", "judgements", "kept", "outline", "records",
    # rules
    "arithmetic", "rules",
    # use: from pages to findings, views and reports
    "metadata_values", "metadata_plain", "metadata", "citations", "corpus", "calculate", "completeness", "judge",
    "relations", "scan", "evaluate", "rail", "sheets", "shown_values", "maps", "views", "projects", "baseline", "reporters", "review_files", "sources", "targets", "scaffold",
    # edge
    "_compat", "live", "messages", "theme", "sphinx", "check", "review", "export", "cli", "__init__",
)  # fmt: skip
EDGE = frozenset(LAYERS[LAYERS.index("_compat") :])
FILES = sorted(path.relative_to(ROOT) for path in ROOT.rglob("*.py"))


def unit_of(path: Path) -> str:
    """Return the module or folder of the package that a file belongs to."""
    return path.parts[0].removesuffix(".py")


def imports_of(path: Path) -> set[str]:
    """Return the full names of all that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} has a relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def test_every_module_has_its_layer():
    """A new module or folder is given a place in the order above."""
    units = {unit_of(path) for path in FILES}
    assert units - set(LAYERS) == set()


@pytest.mark.parametrize("unit", sorted({unit_of(path) for path in FILES} & set(LAYERS)))
def test_imports_run_downwards(unit):
    """A module imports from its own folder and from layers below it."""
    allowed = {*LAYERS[: LAYERS.index(unit)], unit}
    wrong = {
        f"{path} imports {name}"
        for path in FILES
        if unit_of(path) == unit
        for name in imports_of(path)
        if name.startswith("sphinx_sysdesign.")
        and name.split(".")[1] in LAYERS
        and name.split(".")[1] not in allowed
    }
    assert wrong == set()


@pytest.mark.parametrize("path", [path for path in FILES if unit_of(path) not in EDGE], ids=str)
def test_the_core_needs_python_alone(path):
    """Outside of the edge nothing but the standard library is imported, for type checkers neither."""
    roots = {name.partition(".")[0] for name in imports_of(path)}
    assert roots - set(sys.stdlib_module_names) - {"sphinx_sysdesign"} == set()


_OF_BOTH = ("sphinx_sysdesign.theme", "sphinx_sysdesign.garbage", "sphinx_sysdesign.__version__")


def test_the_theme_stands_on_its_own():
    """The theme can be used without the extension: it imports nothing of it but what both do."""
    found = {name for path in FILES if unit_of(path) == "theme" for name in imports_of(path)}
    ours = {name for name in found if name.startswith("sphinx_sysdesign.")}
    assert {name for name in ours if not name.startswith(_OF_BOTH)} == set()
