"""The examples on the pages of the rules, read by Sphinx and MyST themselves."""

from __future__ import annotations

import re

import pytest

from sphinx_sysdesign.rules.registry import RULES

RULES_IN_MYST = [rule for rule in RULES if rule.syntax == "myst"]


def page(text, name, template):
    """Return an example with an id of its own, held against the rule's template."""
    match = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    front = match.group(1) if match else "design:"
    if "\n  id:" not in front:
        front = front.replace("design:", f"design:\n  id: {name}")
    body = text[match.end() :] if match else text
    return f"---\n{front}\n  template: {template}\n---\n{body}"


@pytest.fixture
def found(project):
    """Return what is found in each example, by document name."""
    project.conf += 'sysdesign_designs = ["*-example", "*-instead"]\nsysdesign_stale_days = 365\n'
    for rule in RULES_IN_MYST:
        code = rule.code.lower()
        project.write(
            **{
                f"{code}-example": page(rule.example, f"{code}-example", rule.template),
                f"{code}-instead": page(rule.instead, f"{code}-instead", rule.template),
            }
        )
        for which, review in zip(("example", "instead"), rule.reviews, strict=True):
            if review:
                project.write_file(f"{code}-{which}.review.json", review)
    from sphinx_sysdesign.sphinx.lifecycle import report_of

    codes = {}
    for judged in report_of(project.build("dummy").app.env).findings:
        codes.setdefault(judged.finding.docname, set()).add(judged.finding.code)
    return codes


def test_examples_hold_in_a_real_build(found):
    """Each example triggers its rule and no other, each better version nothing."""
    wrong = {}
    for rule in RULES_IN_MYST:
        code = rule.code.lower()
        # Short examples do not have every section of the template they are held against.
        beside = {"SD101"} if rule.template != "none" and rule.code != "SD101" else set()
        seen = (
            found.get(f"{code}-example", set()) - beside,
            found.get(f"{code}-instead", set()) - beside,
        )
        if seen != ({rule.code}, set()):
            wrong[rule.code] = seen
    assert wrong == {}
