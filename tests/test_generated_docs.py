"""The reference pages that the documentation generates from the code."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from sphinx.errors import ExtensionError

from sphinx_sysdesign.estimates import reference
from sphinx_sysdesign.rules.registry import BY_CODE
from sphinx_sysdesign.sphinx.options import OPTIONS

SOURCE = Path(__file__).parents[1] / "docs" / "_ext" / "generated.py"


@pytest.fixture(scope="module")
def generated():
    """Load the extension of the documentation."""
    spec = importlib.util.spec_from_file_location("generated", SOURCE)
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(SOURCE.parent))
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(SOURCE.parent))
    return module


def test_every_rule_and_option_has_its_place(generated):
    """There is a page for each rule, one table of them, and an entry for each option."""
    pages = generated.pages(BY_CODE, OPTIONS)
    rules = {f"rules/{code}.md" for code in BY_CODE}
    assert set(pages) == {"rules.md", "options.md", "calculation-language.md", *rules}
    assert all(f"{{confval}} {option.name}\n" in pages["options.md"] for option in OPTIONS)


def test_the_language_is_written_down_completely(generated):
    """Each function, unit spelling and message of the calculation language is on its page."""
    page = generated.pages(BY_CODE, OPTIONS)["calculation-language.md"]
    wanted = [
        *(f"`{entry.example}`" for entry in reference.FUNCTIONS.values()),
        *(f"`{name}`" for row in reference.unit_rows() for name in row.spellings),
        *(f"| {entry.code} |" for entry in reference.CODES),
    ]
    assert [word for word in wanted if word not in page] == []


def test_options_that_rules_name_exist():
    """A rule's page links only options that there are."""
    names = {option.name for option in OPTIONS}
    named = {o for rule in BY_CODE.values() for o in rule.options if o.startswith("sysdesign_")}
    assert named <= names


def test_a_rule_without_a_page_fails_the_build(generated):
    """A rule with an empty part stops the build of the documentation."""
    code, rule = next(iter(BY_CODE.items()))
    with pytest.raises(ExtensionError, match=f"rule {code} has no page: its why is empty"):
        generated.pages({code: replace(rule, why=" ")}, ())


def test_only_changed_pages_are_written(generated, tmp_path):
    """A page that is as it was is left alone, and the page of a rule that is gone is removed."""
    texts = {"rules.md": "a\n", "rules/SD101.md": "b\n"}
    generated.write_changed(tmp_path, texts)
    (tmp_path / "rules" / "SD999.md").write_text("old", encoding="utf-8")
    before = (tmp_path / "rules.md").stat().st_mtime_ns
    generated.write_changed(tmp_path, texts | {"rules/SD101.md": "c\n"})
    assert (tmp_path / "rules.md").stat().st_mtime_ns == before
    assert (tmp_path / "rules" / "SD101.md").read_text(encoding="utf-8") == "c\n"
    assert not (tmp_path / "rules" / "SD999.md").exists()
