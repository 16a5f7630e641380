"""SD102, SD104, SD107 and SD108: headings, cells and items with nothing in them."""

from __future__ import annotations

import pytest
from blocks_of import Reader, document_of
from markdown_it import MarkdownIt

from sphinx_sysdesign.model.blocks import Document, Item, ItemList, Paragraph, Section
from sphinx_sysdesign.model.text import Span, Text
from sphinx_sysdesign.rules.unfinished import check_page


def found(text):
    """Return (code, line) of all findings."""
    return [(f.code, f.line) for f in check_page(document_of(text))]


class TestSections:
    """SD102 empty-section and SD104 leftover-instruction."""

    def test_leaf_without_content(self):
        """A heading with nothing under it is found, the one above it is not."""
        assert found("# A\n\ntext\n\n## B\n\n### C\n\n## D\n\ntext\n") == [("SD102", 7)]

    def test_only_comments(self):
        """A heading with nothing but a comment is an instruction that was left."""
        assert found("# A\n\ntext\n\n## B\n\n<!-- Describe the risks. -->\n\n## C\n\ntext\n") == [
            ("SD104", 5)
        ]

    def test_comment_beside_content(self):
        """A comment with content beside it is harmless."""
        assert found("# A\n\n## B\n\n<!-- Describe the risks. -->\n\nNone.\n") == []

    @pytest.mark.parametrize("words", ["toc", "markdownlint-disable MD013", "prettier-ignore"])
    def test_comments_for_tools(self, words):
        """A comment for a tool is no instruction: the section is just empty."""
        assert found(f"# A\n\nx\n\n## B\n\n<!-- {words} -->\n") == [("SD102", 5)]

    @pytest.mark.parametrize(
        "text",
        [
            "# A\n\n## 45-minute version\n\n## Goals\n\ntext\n",
            "# A\n\n# B\n\ntext\n",
            "# A\n\nx\n\n## Notes (Optional)\n\n## Open questions [optional]\n",
            "# A\n\nx\n\n### `--flag`\n\n### `--other`\n",
            "# A\n\nx\n\n## References\n\n[a]: https://example.org\n",
            "# Change log\n\n## Unreleased\n\n## 1.0\n\nx\n\n### Fixed\n",
            "# A\n\n## B\n\n```{unknown} x\n```\n",
            "# A\n\nx\n\n## B\n\n![](diagram.png)\n",
        ],
    )
    def test_silent(self, text):
        """Subtitles, optional headings, entries of a reference, change logs and pictures are fine."""
        assert found(text) == []

    def test_links_to_itself_are_nothing(self):
        """A definition that only gives the heading a name does not fill it."""
        assert found("# A\n\nx\n\n# Drawbacks\n[drawbacks]: #drawbacks\n\n# B\n\nx\n") == [
            ("SD102", 5)
        ]

    def test_inside_a_directive(self):
        """An empty heading in a directive's body is found as well."""
        assert ("SD102", 5) in found("# A\n\n:::{note}\ntext\n## B\n\n## C\n\ntext\n:::\n")


class TestCells:
    """SD107 empty-cell."""

    def table(self, *rows, head="Metric | Estimate | Notes"):
        """Return a page with a table whose first row has line 5."""
        columns = head.count("|") + 1
        body = "".join(f"| {row} |\n" for row in rows)
        return f"# A\n\n| {head} |\n{'|---' * columns}|\n{body}"

    def test_row_without_values(self):
        """A row that is empty but for its first cell is found at its line."""
        assert found(self.table("Load | 4 | x", "Storage | | ")) == [("SD107", 6)]

    def test_empty_row(self):
        """An empty row at the end of a table is found."""
        assert found(self.table(" | | ")) == [("SD107", 5)]

    def test_column_that_needs_a_word(self):
        """A blank in a column such as Estimate is found, one in Notes is not."""
        assert found(self.table("Load | | daily", "Size | 4 | ")) == [("SD107", 5)]

    @pytest.mark.parametrize(
        ("rows", "head"),
        [
            (["**Storage** | | ", "Disk | 4 | x"], "Metric | Estimate | Notes"),
            (["Load | 4 | x", "**Total** | | ", "Total | | "], "Metric | Estimate | Notes"),
            (["Load | - | x", "Size | N/A | "], "Metric | Estimate | Notes"),
            (["Streams | ✓ | ", "Cluster | | "], "Feature | Redis | Memcached"),
            (["Load | 4 | x", " | | ", "Size | 3 | y"], "Metric | Estimate | Notes"),
            (["`--flag` | | ", "`-x` | 1 | y"], "Option | Default | Notes"),
            (["id | bigint | ", "name | text | "], "Column | Type | Constraints"),
        ],
    )
    def test_silent(self, rows, head):
        """Groups, totals, dashes, tables of ticks, separators and references are fine."""
        assert found(self.table(*rows, head=head)) == []


class TestItems:
    """SD108 skeleton-item."""

    def test_empty_items(self):
        """Items without a word are found at their lines."""
        assert found("# A\n\n-\n- a\n\n1.\n2.\n") == [("SD108", 3), ("SD108", 6), ("SD108", 7)]

    def test_labels_without_a_value(self):
        """A label with nothing after its colon is found, bold or not."""
        assert found("# A\n\n- **Traffic:**\n- Storage:\n- Cost: low\n") == [
            ("SD108", 3),
            ("SD108", 4),
        ]

    def test_truncated_step(self):
        """A numbered step that ends in a colon and has nothing below it is found."""
        assert found("# A\n\n1. Send it.\n2. The service then does the following:\n3. Done.\n") == [
            ("SD108", 4)
        ]

    def test_last_words_of_a_section(self):
        """Words that introduce something, as the last of their section, are found."""
        long = "On a jump: the player moves from the first minute of the film to the last minute:"
        assert found(f"# A\n\n- x\n- {long}\n\n## B\n\ny\n") == [("SD108", 4)]
        assert found(f"# A\n\n- x\n- {long}\n\nThis.\n") == []

    @pytest.mark.parametrize(
        "text",
        [
            "- Run the following:\n\n```bash\nls\n```\n",
            "1. Options:\n- a\n- b\n",
            "- Reads:\n- clients ask the cache\n- Writes:\n- clients ask the store\n",
            "- Parts:\n  - a\n",
            "- `name`:\n- {ref}`x`\n- see [a](b):\n",
            "- [Optional] Method:\n- Name: x\n",
        ],
    )
    def test_silent(self, text):
        """Labels that introduce what follows, code, roles and optional ones are fine."""
        assert found(f"# A\n\n{text}") == []

    def test_below_an_unticked_box(self):
        """What stands below a box that nobody ticked was not chosen."""

        def page(task):
            label = Item((Paragraph(Text("Metric name:", 4), 4),), 4)
            words = Paragraph(Text("Metrics", 3), 3)
            box = Item((words, ItemList((label,), 4)), 3, task=task)
            return Document("d", "d.md", (Section(Text("A", 1), 1, 1, (ItemList((box,), 3),)),))

        assert check_page(page(task=False)) == ()
        assert [f.line for f in check_page(page(task=True))] == [4]

    def test_item_with_an_image(self):
        """An image without words is content."""
        text = Text("", 3, (Span(0, 0, "image"),))
        item = Item((Paragraph(text, 3),), 3)
        assert check_page(Document("d", "d.md", (ItemList((item,), 3),))) == ()

    def test_bold_label_of_a_paragraph(self):
        """A label line at the end of a section, or above another label, has no value."""
        assert found(
            "# A\n\n## B\n\n**Owner:**\n**Date:** today\n\n**Status:**\n\n## C\n\nx\n"
        ) == [
            ("SD108", 5),
            ("SD108", 8),
        ]

    def test_bold_label_with_content(self):
        """A label above a list, code, another group or text introduces it."""
        assert found("# A\n\n**Goals:**\n\n**Core:**\n\n- a\n\n**Why:**\n\nBecause.\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\n- one: x\n- two\n:::\n",
        "# A\n\n**Impact:** some\n:::\n",
        "# A\n\n| a | b |\n|---|---|\n| 1 | 2 |\n:::\n",
    ],
)
def test_the_end_of_a_fence_is_no_label(text):
    """Where colon fences are off, the `:::` that ends one is text: it is no colon behind a label, and no row."""
    document = document_of(text)
    page = Document("a", "a.md", _as_text(text), text, document.syntax)
    assert [f.code for f in check_page(page)] == []


def _as_text(text):
    """Return blocks as MyST gives them without colon fences: the end of a fence belongs to what is above."""
    plain = MarkdownIt("commonmark").enable("table")
    reader = Reader()
    reader.md = plain
    return reader.read(text, 0)


def test_a_label_above_the_end_of_a_fence_is_still_a_label():
    """A label without a value is found in front of a fence's end, too."""
    text = "# A\n\n- **Owner:**\n- **Team:**\n:::\n"
    page = Document("a", "a.md", _as_text(text), text)
    assert [(f.code, f.line) for f in check_page(page)] == [("SD108", 3), ("SD108", 4)]
