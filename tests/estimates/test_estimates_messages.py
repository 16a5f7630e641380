"""Each mistake gets its own message, at the characters it is about."""

from __future__ import annotations

import pytest
from estimate_samples import load, problem, sheet

from sphinx_sysdesign.estimates import Problem, parse_block

CATALOGUE = load("messages.json")
BEFORE = "\n".join(CATALOGUE["before"]) + "\n"


@pytest.mark.parametrize("wrong", CATALOGUE["errors"], ids=lambda wrong: wrong["line"][:40])
def test_a_wrong_line_gets_its_message(wrong: dict) -> None:
    """Code, sentence, marked characters and hint are those of the catalogue."""
    found = [p for p in sheet(BEFORE + wrong["line"]).problems if p.line == 4]
    assert found == [
        Problem(
            wrong["code"],
            wrong["sentence"],
            wrong["start"],
            wrong["end"],
            wrong["hint"],
            line=4,
            source=wrong["line"],
        )
    ]


@pytest.mark.parametrize("right", CATALOGUE["right"], ids=lambda right: right["line"])
def test_a_right_line_gets_its_value(right: dict) -> None:
    """What looks odd and is right is worked out and shown in the usual spelling."""
    result = sheet(BEFORE + right["line"])
    assert result.problems == ()
    if right["shown"] == "checked":
        assert len(result.checks) == 1
        return
    value = list(result.values.values())[-1]
    assert value.text == right["shown"]
    if "ends" in right:
        assert [value.low, value.base, value.high] == right["ends"]


def test_a_message_shows_line_and_caret() -> None:
    """A message printed whole shows the line, the marked characters and the hint."""
    text = str(problem("a = 10 mb"))
    assert text.splitlines() == [
        "E107: `mb` could be megabytes or megabits",
        "    a = 10 mb",
        "           ^^",
        "    hint: write MB or Mbit",
    ]


def test_lines_are_those_of_the_file() -> None:
    """A block that begins on line 40 of a page reports the lines of that page."""
    block = parse_block("a = 1\n\nb = 'x'\n", first_line=40, document="index")
    assert [(p.line, p.document) for p in block.problems] == [(42, "index")]
    assert [(s.line, s.name, s.document) for s in block.statements] == [(40, "a", "index")]


def test_a_mistake_is_reported_once() -> None:
    """A value whose line is wrong stays silent where later lines use it."""
    result = sheet("a = 5 mb\nb = a * 2\nc = b -> GB\ncheck c < 3 GB\n")
    assert [p.line for p in result.problems] == [1]
    assert result.checks[0].verdict == "unknown"
    assert result.values == {}


@pytest.mark.parametrize(
    ("line", "code", "marked"),
    [
        ("a = 1/2 h", "E105", "1/2 h"),
        ("a = 10-20 ms", "E112", "10-20 ms"),
        ("a = 3 hours 2 minutes", "E108", "2"),
        ("a = 2 €", "E111", "€"),
        ("a = (1 .. 2) * 3", "E132", ".."),
        ("a = 1 - - 2 -", "E116", ""),
        ("a = ceil(17.4 TB)", "E207", "17.4 TB"),
        ("a = max(1,200)", "E115", "max(1,200)"),
        ("a = --1", "E117", "-"),
        ("a = 1 +", "E116", ""),
        ("a = (1", "E116", "("),
        ('check 1 < 2 "open', "E101", '"open'),
        ("a = 1 ٣", "E101", "٣"),
        ("a = 1 \u202e 2", "E101", "\u202e"),
        ("a = 2^(3 GB)", "E206", "3 GB"),
        ("a = log2(0)", "E206", "0"),
        ("scenario s dau = 2", "E122", "s"),
        ("scenario s: nothing = 2x", "E133", "nothing"),
        ("unit day", "E125", "day"),
    ],
)
def test_further_mistakes_are_marked(line: str, code: str, marked: str) -> None:
    """Mistakes beyond the catalogue are marked where they are, too."""
    found = problem(line)
    assert (found.code, found.source[found.start : found.end]) == (code, marked)


def test_a_name_is_not_proposed_for_itself() -> None:
    """Where a value stands in the place of a unit the hint names something else."""
    assert "`dau`" not in problem("dau = 5\na = 5 -> dau").hint
