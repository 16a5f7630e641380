"""The report for a terminal."""

from __future__ import annotations

import pytest
from report_samples import HOSTILE, context, design_report, full_report, judged, report

from sphinx_sysdesign.reporters import text
from sphinx_sysdesign.reporters.visible import width


def carets(source: str, subject: str) -> tuple[str, str]:
    """Return the source line and the caret line of a finding, without their gutters."""
    lines = text.render(report(judged(subject=subject)), context({3: source})).splitlines()
    return lines[2].removeprefix("3 | "), lines[3].removeprefix("  | ")


def test_golden():
    """A finding is a line for editors, its source with carets, and help; a summary by design follows."""
    found = report(
        judged(),
        judged(
            "SD101", "Section Risks is missing", line=12, subject="", fix="Add it", level="error"
        ),
        judged("SD202", "no number", line=4, subject="", level="info", fix=""),
        judged("SD303", "a", silenced=True),
        judged("SD303", "b", baseline=True),
        designs=(design_report(), design_report("rate-limiter", status="draft", completeness=100)),
    )
    source = {3: "- Users: [X million] a day", 12: "# URL shortener", 4: ""}
    assert (
        text.render(found, context(source))
        == """\
designs/shortener.md:3:10: SD103 leftover-placeholder: [X million] is left from the template [warning]
  |
3 | - Users: [X million] a day
  |          ^^^^^^^^^^^
  = help: Write your own number

designs/shortener.md:12:1: SD101 missing-section: Section Risks is missing [error]
   |
12 | # URL shortener
   = help: Add it

designs/shortener.md:4:1: SD202 unmeasured-quality: no number [info]

shortener     in-review   72 %  1 error, 1 warning, 1 info; 1 silenced, 1 in the baseline
rate-limiter  draft      100 %  no findings

3 findings in 2 designs: 1 error, 1 warning, 1 info; 1 silenced, 1 in the baseline
"""
    )


def test_nothing_found():
    """A clean report says so."""
    assert text.render(report(designs=()), context()) == "No findings in 0 designs\n"


@pytest.mark.parametrize(
    "source",
    [
        "[X]",
        "ab [X] c",
        "日本語 [X]",
        "\t\t[X]",
        "e\u0301e\u0301 [X]",
        "\u202ea [X]",
        "x\x1b[0m [X]",
        "😀 [X] 😀",
    ],
)
def test_carets_stand_under_the_subject(source):
    """Carets stand under the subject after wide characters, tabs, combining marks and escapes."""
    line, marks = carets(source, "[X]")
    before = line[: line.index("[X]")]
    assert marks == " " * width(before) + "^^^"


def test_wide_subject_has_wide_carets():
    """A subject of wide characters is underlined in full."""
    assert carets("a 日本 b", "日本") == ("a 日本 b", "  ^^^^")


@pytest.mark.parametrize("lead", [0, 3, 30, 200, 5000])
@pytest.mark.parametrize("tail", [0, 10, 5000])
def test_long_lines_are_cut_around_the_subject(lead, tail):
    """A line is never shown wider than a terminal, and its subject is always in what is shown."""
    line, marks = carets("x" * lead + "[X million]" + "y" * tail, "[X million]")
    assert width(line) <= 98
    first = len(marks) - len(marks.lstrip())
    assert line[first : len(marks)] == "[X million]"
    assert line.endswith("…") == (lead + tail > 90 and tail > 80)


def test_subject_longer_than_the_line_shown():
    """Carets end where the line is cut."""
    line, marks = carets("z" * 500, "z" * 500)
    assert line.endswith("…")
    assert len(marks) == len(line) - 1


def test_twins_are_found_one_after_the_other():
    """Two findings about the same words in one line point at one occurrence each."""
    twice = report(judged(subject="TBD"), judged(subject="TBD"))
    shown = text.render(twice, context({3: "| TBD | TBD |"}))
    assert "md:3:3:" in shown
    assert "md:3:9:" in shown


def test_white_space_of_a_subject_may_differ():
    """A subject whose white space was collapsed is still found."""
    assert carets("a  [X    million]", "[X million]")[1] == "   ^^^^^^^^^^^^^^"


def test_colour():
    """Colour is written only where it is asked for, and takes nothing away."""
    plain = text.render(full_report(), context({3: "words"}))
    colored = text.render(full_report(), context({3: "words"}, color=True))
    assert "\x1b[" not in plain
    assert "\x1b[31;1mSD103 leftover-placeholder\x1b[0m" in colored


def test_hostile_text_is_harmless():
    """Controls and bidi marks of an author never reach the terminal."""
    shown = text.render(full_report(HOSTILE), context({3: HOSTILE}))
    assert not set("\x1b\x00\x85\u202e\u2028\ud800\r") & set(shown)
    assert not any(line.startswith("::") for line in shown.splitlines())


def test_prefix():
    """The source folder stands before each path where the caller asks for it."""
    assert text.render(report(judged()), context(shown_path="docs/{}".format)).startswith(
        "docs/designs/shortener.md:3:1:"
    )


def test_a_line_without_carets_is_shown_once():
    """Several findings about a whole line, such as a title, show it under the first of them only."""
    many = report(*(judged("SD101", f"Section {n} is missing", line=1, subject="") for n in "ABC"))
    shown = text.render(many, context({1: "# URL shortener"}))
    assert shown.count("1 | # URL shortener") == 1
    assert shown.count("= help") == 3
