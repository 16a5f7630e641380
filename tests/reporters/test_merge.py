"""Several reports as one."""

from __future__ import annotations

from report_samples import context, full_report, judged, report

from sphinx_sysdesign.reporters import sarif, text
from sphinx_sysdesign.reporters.merge import merge


def test_paths_are_seen_from_the_working_folder():
    """Each report's folder goes before its paths; order is kept."""
    merged = merge([("a/{}".format, report(judged())), (str, report(judged(line=4)))])
    assert [j.finding.path for j in merged.findings] == [
        "a/designs/shortener.md",
        "designs/shortener.md",
    ]
    assert [d.design.pages[0].path for d in merged.designs] == [
        "a/designs/shortener.md",
        "designs/shortener.md",
    ]
    assert len(merged.corpus.designs) == 2


def test_silencing_comments_are_still_known():
    """What is silenced in the source is so after merging."""
    assert '"inSource"' in sarif.render(merge([("docs/{}".format, full_report())]), context())


def test_one_report_is_only_moved():
    """Merging one report with no folder before it changes nothing."""
    whole = full_report()
    assert text.render(merge([(str, whole)]), context()) == text.render(whole, context())
