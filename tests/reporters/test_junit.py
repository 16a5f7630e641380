"""JUnit XML."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from report_samples import HOSTILE, context, design_report, full_report, judged, report

from sphinx_sysdesign.reporters import junit

SCHEMA = Path(__file__).parents[1] / "data" / "junit-10.xsd"


def parse(text: str):
    """Return the root after holding the file against the schema."""
    root = etree.fromstring(text.encode())
    etree.XMLSchema(etree.parse(SCHEMA)).assertValid(root)
    return root


def test_golden():
    """A suite for each design, a case for each rule; findings below the fail level do not fail."""
    found = report(
        judged("SD101", "Risks is missing", line=1, level="error", fix="Add it"),
        judged("SD303", "a < b does not hold", line=7, fix=""),
        judged("SD303", "c < d does not hold", line=8, fix=""),
        judged("SD303", "e < f does not hold", line=9, fix="", baseline=True),
        judged("SD202", "no number", line=4, level="info", fix=""),
        judged(silenced=True),
    )
    assert (
        junit.render(found, context())
        == """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="sphinx-sysdesign" tests="4" failures="2" errors="0">
  <testsuite name="shortener" tests="4" failures="2" errors="0" skipped="1">
    <testcase classname="shortener" name="SD101 missing-section">
      <failure type="error" message="Risks is missing">designs/shortener.md:1: error: Risks is missing (help: Add it)</failure>
    </testcase>
    <testcase classname="shortener" name="SD103 leftover-placeholder">
      <skipped message="1 silenced"/>
    </testcase>
    <testcase classname="shortener" name="SD202 unmeasured-quality">
      <system-out>designs/shortener.md:4: info: no number</system-out>
    </testcase>
    <testcase classname="shortener" name="SD303 failed-check">
      <failure type="warning" message="2 findings: a &lt; b does not hold ...">designs/shortener.md:7: warning: a &lt; b does not hold
designs/shortener.md:8: warning: c &lt; d does not hold</failure>
      <system-out>designs/shortener.md:9: warning: e &lt; f does not hold (in the baseline)</system-out>
    </testcase>
  </testsuite>
</testsuites>
"""
    )


def test_clean_design_has_a_passing_case_for_each_rule():
    """What was checked and held is there to see; a project without designs is valid too."""
    root = parse(junit.render(report(designs=(design_report(),)), context()))
    assert root.xpath("count(//testcase)") == 4
    assert root.xpath("count(//testcase/*)") == 0
    parse(junit.render(report(designs=()), context()))


@pytest.mark.parametrize(
    ("level", "failures"), [("never", "0"), ("error", "1"), ("warning", "2"), ("info", "3")]
)
def test_fail_level(level, failures):
    """The fail level decides what fails; each case is counted once."""
    found = report(
        judged("SD101", level="error"),
        judged("SD101", level="error"),
        judged(level="warning"),
        judged("SD202", level="info"),
    )
    assert parse(junit.render(found, context(fail_level=level))).get("failures") == failures


def test_pages_without_design_have_a_suite():
    """Findings on pages that belong to no design are told in a suite of their own."""
    root = parse(junit.render(full_report(), context()))
    assert root.xpath("//testsuite/@name") == ["shortener", "(other pages)"]


def test_hostile_text():
    """Hostile text stays text: the file is well-formed and valid."""
    root = parse(junit.render(full_report(HOSTILE), context()))
    assert "<!--&\"'" in root.xpath("string(//failure/@message)")


@given(st.text(st.characters()))
def test_any_text_is_well_formed(text):
    """Whatever the text, the file is valid."""
    parse(
        junit.render(
            report(judged(message=text, fix=text, path=text or "x", design=text)), context()
        )
    )
