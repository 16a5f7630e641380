"""The rules as a whole: codes, names, pages."""

from __future__ import annotations

import re

import pytest
from blocks_of import document_of
from rule_samples import TEMPLATES

from sphinx_sysdesign.evaluate import collect, evaluate
from sphinx_sysdesign.model.report import Settings
from sphinx_sysdesign.review_files import parse_review
from sphinx_sysdesign.rules.registry import RULES, find_rule, nearest_rule
from sphinx_sysdesign.rules.rule import KINDS
from sphinx_sysdesign.scan import scan_page

RECORD_RULES = [rule for rule in RULES if re.match(r"SD(101|[2-7])", rule.code)]


def found(source, template, review):
    """Return the codes found in an example, with every rule switched on."""
    page = scan_page(
        document_of(source), is_design=True, templates=TEMPLATES, default_template=template
    )
    reviews = {"page": parse_review(review, "page.review.json")} if review else {}
    settings = Settings(template=template, stale_days=365, today="2026-01-01", reviews=reviews)
    return {j.finding.code for j in evaluate(collect([page]), settings, TEMPLATES).findings}


def test_codes_and_names_are_unique_and_in_order():
    """No two rules share a code or a name; the list goes by code."""
    assert [r.code for r in RULES] == sorted({r.code for r in RULES})
    assert len({r.name for r in RULES}) == len(RULES)
    assert all(
        re.fullmatch(r"SD\d{3}", r.code) and re.fullmatch(r"[a-z]+(-[a-z]+)*", r.name)
        for r in RULES
    )
    assert all(r.kind in KINDS for r in RULES)


def test_rules_are_found_by_code_and_name():
    """In any case; what is misspelt has a nearest."""
    assert find_rule("sd401") is find_rule("No-Options") is find_rule("SD401")
    assert find_rule("SD999") is None
    assert nearest_rule("no-option") == "no-options"
    assert nearest_rule("SD4O1") == "SD401"


@pytest.mark.parametrize("rule", RECORD_RULES, ids=lambda rule: rule.code)
def test_the_example_of_a_rule_triggers_it_and_no_other(rule):
    """What a rule's page shows as wrong is found by that rule alone, and what it shows as right by none."""
    assert found(rule.example, rule.template, rule.reviews[0]) == {rule.code}
    assert found(rule.instead, rule.template, rule.reviews[1]) == set()


@pytest.mark.parametrize("rule", RECORD_RULES, ids=lambda rule: rule.code)
def test_the_words_of_a_rule_are_complete(rule):
    """Every page says what, why and how; summaries are sentences without their full stop."""
    assert rule.summary[0].isupper()
    assert not rule.summary.endswith(".")
    assert rule.why.endswith(".")
    assert rule.example
    assert rule.instead
