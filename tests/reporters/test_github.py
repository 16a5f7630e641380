"""Workflow commands of GitHub Actions."""

from __future__ import annotations

from report_samples import HOSTILE, context, full_report, judged, report

from sphinx_sysdesign.reporters import github


def test_golden():
    """One line a finding: level, file from the working folder, place, rule, message and help."""
    found = report(judged(), judged("SD202", "no number", level="info", fix="", subject="", line=4))
    assert github.render(found, context({3: "- [X million]"}, shown_path="docs/{}".format)) == (
        "::warning file=docs/designs/shortener.md,line=3,col=3,endColumn=14,"
        "title=SD103 leftover-placeholder::[X million] is left from the template%0Ahelp: Write your own number\n"
        "::notice file=docs/designs/shortener.md,line=4,col=1,title=SD202 unmeasured-quality::no number\n"
    )


def test_only_what_counts_is_annotated():
    """What is silenced or in the baseline gets no annotation."""
    assert github.render(report(judged(silenced=True), judged(baseline=True)), context()) == ""


def test_properties_are_escaped():
    """Colons, commas and percent signs in a path cannot start another property."""
    line = github.render(report(judged(path="a,line=1::b%.md", subject="")), context())
    assert line.startswith("::warning file=a%2Cline=1%3A%3Ab%25.md,line=3,")


def test_hostile_text_stays_in_its_line():
    """An author's text cannot start a command of its own."""
    lines = github.render(full_report(HOSTILE), context()).splitlines()
    assert len(lines) == 3
    assert all(
        line.startswith(("::error file=", "::notice file=", "::warning file=")) for line in lines
    )
    assert "%250A" in lines[0]
