"""Headings with what stands under them, and comments that silence findings."""

from __future__ import annotations

from blocks_of import document_of

from sphinx_sysdesign.model.design import Ignore
from sphinx_sysdesign.outline import ignores, sections
from sphinx_sysdesign.template import load_builtin

TEXTS = {"system-design": load_builtin("system-design").texts}


def facts(text):
    """Return the headings of a text by title."""
    return {fact.title: fact for fact in sections(document_of(text))}


class TestSections:
    """Headings as facts."""

    def test_order_levels_and_parents(self):
        """Headings come in reading order and know the one they stand below."""
        found = sections(document_of("# A\n\n## B\n\ntext\n\n### C\n\n## D\n"))
        assert [(f.title, f.level, f.line, f.parent) for f in found] == [
            ("A", 1, 1, -1),
            ("B", 2, 3, 0),
            ("C", 3, 7, 1),
            ("D", 2, 9, 0),
        ]

    def test_ends(self):
        """A section ends where the next one of its level starts, or with the page."""
        found = facts("# A\n\n## B\n\ntext\n\n### C\n\nx\n\n## D\n\ny\n")
        assert (found["B"].end, found["C"].end) == (11, 11)
        assert found["D"].end == found["A"].end == 15

    def test_content_and_children(self):
        """Content is what a section has itself: not sub-headings, comments, empty items, bare labels."""
        found = facts(
            "# A\n\n## B\n\n### C\n\n<!-- hint -->\n\n### D\n\n-\n-\n\n### E\n\n**Pros:**\n\n### F\n\n- x\n"
        )
        assert found["B"].has_children
        assert [t for t, f in found.items() if f.has_content and not f.label] == ["F"]

    def test_labels_act_as_headings(self):
        """A bold label alone on its line above a list, table or text is a heading of level 7."""
        found = facts(
            "# A\n\n**Core Features:**\n\n- a\n\n**1. Cache failure**\n\ntext\n\n**Empty:**\n\n## B\n"
        )
        assert {t: (f.level, f.parent, f.has_content) for t, f in found.items() if f.label} == {
            "Core Features": (7, 0, True),
            "1. Cache failure": (7, 0, True),
            "Empty": (7, 0, False),
        }
        assert (found["Core Features"].end, found["Empty"].end) == (7, 13)

    def test_label_with_text_on_the_next_line(self):
        """Text right below a label is its content."""
        found = facts("# A\n\n**Context:**\nWhy we do it.\n")
        assert found["Context"].has_content

    def test_fields_are_no_headings(self):
        """A label with its value on the same line is a field, and bold words in prose are nothing."""
        assert len(facts("# A\n\n**Impact:** high\n\n**Note** this.\n")) == 1

    def test_headings_inside_directives(self):
        """Headings in a directive's body are sections too."""
        assert "B" in facts("# A\n\n:::{note}\n## B\n\ntext\n:::\n")

    def test_sections_kept_as_they_were(self):
        """A section that holds only the template's own words says so."""
        kept = "- Tokenization of sensitive data\n- Data masking in logs\n- Compliance with regulations (GDPR, CCPA)\n"
        found = sections(document_of(f"# A\n\n## B\n\n{kept}\n## C\n\n{kept}- Ours\n"), TEXTS)
        assert [f.unchanged for f in found] == [(), ("system-design",), ()]


class TestIgnores:
    """Silencing comments."""

    def test_comment_before_a_block(self):
        """A comment on its own silences the next block."""
        text = "# A\n\n<!-- sysdesign: ignore SD103, skeleton-item -->\n- [X]\n- [Y]\n\ntext\n"
        assert ignores(document_of(text)) == (Ignore(4, 6, ("SD103", "skeleton-item")),)

    def test_comment_before_a_heading(self):
        """Before a heading it silences the whole section with its sub-sections."""
        text = "# A\n\nx\n\n<!-- sysdesign: ignore -->\n\n## B\n\nx\n\n### C\n\n- y\n- z\n\n## D\n"
        (found,) = ignores(document_of(text))
        assert (found.first, found.codes) == (7, ())
        assert 14 <= found.last < 16

    def test_comment_at_the_end_of_a_line(self):
        """At the end of a line, in an item or a cell it silences that line."""
        text = "- [X] <!-- sysdesign: ignore SD103 -->\n- [Y]\n\n| a | b |\n|---|---|\n| c | <!-- sysdesign: ignore --> |\n"
        assert ignores(document_of(text)) == (Ignore(1, 1, ("SD103",)), Ignore(6, 6, ()))

    def test_comment_as_the_last_of_its_list_item(self):
        """Without anything after it, a comment silences what stands before it."""
        text = "- [X]\n\n  <!-- sysdesign: ignore SD103 -->\n- b\n"
        assert ignores(document_of(text)) == (Ignore(1, 3, ("SD103",)),)

    def test_other_comments_silence_nothing(self):
        """Only comments that say so silence, and those in code do not."""
        text = "<!-- ignore SD103 -->\n\n```html\n<p> <!-- sysdesign: ignore -->\n```\n"
        assert ignores(document_of(text)) == ()

    def test_in_a_calculation(self):
        """A calculation silences a line with a comment of its own."""
        text = ":::{estimate} A\na = 1 #! ignore SD303\n:::\n"
        assert ignores(document_of(text)) == (Ignore(2, 2, ("SD303",)),)
