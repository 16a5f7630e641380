"""Bodies of records as labelled parts."""

from __future__ import annotations

from blocks_of import blocks_of
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_sysdesign.model.blocks import Opaque, Paragraph
from sphinx_sysdesign.model.text import Span, Text
from sphinx_sysdesign.records import namer, split_fields
from sphinx_sysdesign.records.labels import label_lines, leading_label

FAILURE = namer("failure-mode")


def parts(text, names=FAILURE):
    """Return label, name and words of each part of a text."""
    return [(p.label, p.name, p.words) for p in split_fields(blocks_of(text), names)]


def test_a_colon_may_stand_inside_or_outside_the_bold():
    """`**Impact:** x` and `**Impact**: x` start the same field."""
    assert parts("**Impact:** high load") == [("Impact", "impact", "high load")]
    assert parts("**Impact**: high load") == [("Impact", "impact", "high load")]


def test_a_label_alone_takes_what_follows():
    """A label on a line of its own holds the lists, code and paragraphs up to the next label."""
    text = "**Mitigation:**\n\n- more nodes\n- warming\n\n```\nretry()\n```\n\n**Detection:** an alert\n"
    assert parts(text) == [
        ("Mitigation", "mitigation", "more nodes; warming; retry()"),
        ("Detection", "detection", "an alert"),
    ]


def test_labels_on_neighbouring_lines_are_fields_of_their_own():
    """Markdown joins neighbouring lines into one paragraph; each label still starts a field."""
    found = split_fields(blocks_of("**Impact:** slow\n**Recovery:** restart"), FAILURE)
    assert [(p.name, p.line) for p in found] == [("impact", 1), ("mitigation", 2)]


def test_what_stands_before_the_first_label_has_none():
    """Words before the first label are kept in a part without label."""
    assert parts("Some words.\n\n**Impact:** x") == [
        ("", "", "Some words."),
        ("Impact", "impact", "x"),
    ]


def test_unknown_labels_are_kept_with_their_words():
    """A label that the template does not know is a field without a name."""
    assert parts("**Blast door:** closed") == [("Blast door", "", "closed")]


def test_bold_words_of_a_sentence_are_no_label():
    """Emphasis at the start of a sentence starts no field."""
    assert parts("**Never** do this.") == [("", "", "Never do this.")]


def test_a_dash_counts_behind_a_known_label_only():
    """`**Impact** - x` is a field, `**Redis** - x` is not."""
    assert parts("**Impact** \u2014 slow") == [("Impact", "impact", "slow")]
    assert parts("**Redis** \u2014 fast") == [("", "", "Redis \u2014 fast")]


def test_definition_lists_and_headings_are_labels():
    """Terms and headings inside a record start fields too."""
    assert parts("Impact\n: slow\n\nRecovery\n: restart") == [
        ("Impact", "impact", "slow"),
        ("Recovery", "mitigation", "restart"),
    ]
    assert parts("### Impact\n\nslow\n\n### Detection\n\nan alert") == [
        ("Impact", "impact", "slow"),
        ("Detection", "detection", "an alert"),
    ]


def test_a_list_of_known_labels_is_a_list_of_fields():
    """`- **Impact:** x` items are fields; items with other labels stay one list."""
    assert parts("- **Impact:** slow\n- **Mitigation:** wait") == [
        ("Impact", "impact", "slow"),
        ("Mitigation", "mitigation", "wait"),
    ]
    listed = parts("**Mitigation:**\n\n- **Cache-aside:** often\n- **Write-through:** rarely")
    assert listed == [("Mitigation", "mitigation", "Cache-aside: often; Write-through: rarely")]


def test_lines_across_are_dropped_and_nothing_else():
    """`---` between fields goes away; every other block is in some part, once."""
    blocks = blocks_of("**Impact:** x\n\n**Recovery:**\n\n1. a\n2. b\n\n> quoted\n")
    blocks = (*blocks[:1], Opaque("transition", 2, 99), *blocks[1:])
    keys = [key for part in split_fields(blocks, FAILURE) for key in part.keys]
    assert keys == [b.key for b in blocks if not isinstance(b, Opaque)]


def test_code_and_images_fill_a_field_that_has_no_words():
    """A field with nothing but code is filled; one with nothing at all is not."""
    code, empty = split_fields(
        blocks_of("**Recovery:**\n\n![plan](plan.png)\n\n**Detection:**\n"), FAILURE
    )
    assert code.filled
    assert not empty.filled
    assert not empty.as_field().filled


def test_a_label_keeps_its_line():
    """The line of a field is the line of its label in the source."""
    (_, second) = split_fields(blocks_of("**Impact:** x\n\n\n**Recovery:** y"), FAILURE)
    assert second.line == 4
    assert second.as_field().line == 4


def test_emoji_may_stand_before_a_label():
    """A mark before the bold does not hide the label."""
    label = leading_label(Text("\u2705 Impact: x", 1, (Span(2, 9, "bold"),)))
    assert label is not None
    assert label.words == "Impact"


@given(
    st.text(alphabet="ab:*\n \u2705-", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8),
)
@settings(max_examples=150, deadline=None)
def test_no_words_are_lost_between_labels(raw, bounds):
    """Whatever is bold, splitting a text at its labels keeps every character that is no space."""
    spans = tuple(
        Span(min(a, b), min(max(a, b), len(raw)), "bold") for a, b in bounds if min(a, b) < len(raw)
    )
    text = Text(raw, 3, tuple(sorted(spans, key=lambda s: s.start)))
    pieces = label_lines(text)
    assert "".join("".join(p.raw.split()) for p in pieces) == "".join(raw.split())
    assert all(3 <= p.line <= 3 + raw.count("\n") for p in pieces)
    split_fields((Paragraph(text, 3),), FAILURE)


def test_ten_thousand_labels_take_no_time():
    """Splitting is linear: a body of ten thousand fields is split at once."""
    raw = "\n".join(["Impact: x"] * 10_000)
    spans = tuple(Span(at * 10, at * 10 + 7, "bold") for at in range(10_000))
    assert len(split_fields((Paragraph(Text(raw, 1, spans), 1),), FAILURE)) == 10_000
