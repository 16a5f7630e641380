"""Telling a template's own words from an author's."""

import time

import pytest

from sphinx_sysdesign.template import load_builtin, normalise, plain_line
from sphinx_sysdesign.template.texts import read_texts

TEXTS = load_builtin("system-design").texts


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("  a \n b\t c ", "a b c"),
        ("“x” ‘y’ – z — …", "\"x\" 'y' - z - ..."),
        ("a -- b --- c", "a - b - c"),
        ("|-----|", "|-----|"),
        ("Case Kept", "Case Kept"),
    ],
)
def test_normalise(text, result):
    """White space is collapsed, typographic marks become what was typed, case stays."""
    assert normalise(text) == result
    assert normalise(result) == result


@pytest.mark.parametrize(
    "line",
    [
        "- **In Transit:** TLS 1.3",
        "In Transit: TLS 1.3",
        "3. In Transit: `TLS 1.3`",
        "  * [x] In  Transit: TLS 1.3",
    ],
)
def test_plain_line(line):
    """A line reads the same from the source and from the page."""
    assert plain_line(line) == "In Transit: TLS 1.3"


@pytest.mark.parametrize(
    "text",
    ["[Detailed description]", "[X million]", "[Y million × N]", "[X]", "[table_name]", "[Service A]", "[How it's similar/different]",
     "[How it’s similar/different]", "[e.g., 99.99% uptime (52 minutes downtime/year)]", "[YYYY-MM-DD]"],
)  # fmt: skip
def test_own_placeholders(text):
    """Every placeholder of the template is known, those in code blocks and comments too."""
    assert TEXTS.is_placeholder(text)


@pytest.mark.parametrize(
    "text", ["[ ]", "[x]", "['POST']", "[Redis]", "[0.95, 1.05]", "Detailed description", "[]", ""]
)
def test_no_placeholders(text):
    """Check boxes, arrays and the author's own brackets are none."""
    assert not TEXTS.is_placeholder(text)


def test_distinctive_placeholders():
    """A placeholder such as `[X]` may be anybody's; `[Detailed description]` may not."""
    assert TEXTS.is_distinctive("[Detailed description]")
    assert not TEXTS.is_distinctive("[X]")
    assert not TEXTS.is_distinctive("[2X]")
    assert not TEXTS.is_distinctive("[My words]")


def test_own_lines():
    """Pre-filled lines are recognised with and without markup; the author's are not."""
    assert TEXTS.is_own_line("- Run multiple instances (N+2)")
    assert TEXTS.is_own_line("**In Transit:** TLS 1.3")
    assert TEXTS.is_own_value("In Transit", "TLS 1.3")
    assert TEXTS.is_own_value("**Strategy:**", "Token bucket algorithm")
    assert not TEXTS.is_own_line("- Run three instances")
    assert not TEXTS.is_own_value("In Transit", "TLS 1.2")


def test_short_lines_need_company():
    """A short line counts as pre-filled only next to others: alone it may be anybody's."""
    assert not TEXTS.is_own_line("Fault isolation")
    assert TEXTS.own_lines(["Fault isolation", "something else"]) == (False, False)
    own = TEXTS.own_lines(
        ["Independent scaling", "Technology flexibility", "Fault isolation", "Mine"]
    )
    assert own == (True, True, True, False)


def test_own_rows():
    """The sample decision is recognised row by row; an edited row is the author's."""
    assert TEXTS.is_own_row(["Cache-aside", "Simple, flexible", "Potential stale data", "✓"])
    assert TEXTS.is_own_row(["CPU usage", "> 80%", "Scale up"])
    assert not TEXTS.is_own_row(["CPU usage", "> 70%", "Scale up"])
    assert not TEXTS.is_own_row(["Option", "Pros", "Cons", "Chosen?"])


def test_own_code():
    """A sample that was left as it was is recognised, also re-indented; one that was changed is not."""
    code = 'def get_shard(user_id, num_shards):\n    """\n    Determine which shard to route the request to.\n    """\n    return user_id % num_shards\n'
    assert TEXTS.is_own_code(code)
    assert TEXTS.is_own_code(code.replace("    ", "\t"))
    assert not TEXTS.is_own_code(code.replace("%", "//"))


def test_instructions_and_labels():
    """Comments of the template are instructions; its labels and headings are nobody's content."""
    assert TEXTS.is_instruction(
        "\nInterview Tip: Always start by clarifying requirements.\nNever jump straight to design.\n"
    )
    assert not TEXTS.is_instruction("A remark of my own")
    assert not TEXTS.is_instruction("")
    assert TEXTS.is_label("**Mitigation:**")
    assert not TEXTS.is_own_line("**Response (Success - 200 OK):**")


def test_without_markdown():
    """A template without Markdown has no words of its own."""
    texts = read_texts("")
    assert not texts.is_placeholder("[X]")
    assert texts.own_lines(["a", "b", "c"]) == (False, False, False)


def test_front_matter_is_no_text():
    """Front matter of a project's own template is not taken for lines of text."""
    texts = read_texts(
        "---\nstatus: draft of all drafts here\n---\n\nA line that our template ships with.\n"
    )
    assert texts.is_own_line("A line that our template ships with.")
    assert not texts.is_own_line("status: draft of all drafts here")


def test_fast():
    """Reading the template's words takes a few milliseconds."""
    markdown = load_builtin("system-design").markdown
    best = min(_timed(markdown) for _ in range(5))
    assert best < 0.05


def _timed(markdown):
    start = time.perf_counter()
    read_texts(markdown)
    return time.perf_counter() - start
