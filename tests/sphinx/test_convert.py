"""Doctrees of MyST and reStructuredText become blocks, with the lines of the source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import docutils_namespace, patch_docutils
from work import calls

from sphinx_sysdesign.model.blocks import (
    Code,
    Comment,
    Directive,
    Document,
    ItemList,
    Opaque,
    Paragraph,
    Quote,
    Section,
    Table,
    walk,
)
from sphinx_sysdesign.rules.unfinished import check_page
from sphinx_sysdesign.sphinx.convert import convert

if TYPE_CHECKING:
    from pathlib import Path

EXTENSIONS = [
    "colon_fence",
    "dollarmath",
    "deflist",
    "fieldlist",
    "tasklist",
    "substitution",
    "attrs_inline",
]


class record_block(nodes.container):  # noqa: N801
    """Stands in for the node that this extension's directives make."""


@pytest.fixture
def read(tmp_path: Path):
    """Return a function that reads one document the way Sphinx does and converts it."""

    def parse(text: str, suffix: str = ".md", change: Any = None, **files: str) -> Document:
        kept: list[tuple[Document, list[nodes.Node]]] = []

        class Keep(SphinxTransform):
            default_priority = 5

            def apply(self, **_: Any) -> None:
                if change:
                    change(self.document)
                syntax = "rst" if suffix == ".rst" else "markdown"
                kept.append(
                    convert(
                        self.document,
                        docname="index",
                        path=f"index{suffix}",
                        source=text,
                        syntax=syntax,
                    )
                )

        src = tmp_path / "src"
        src.mkdir(exist_ok=True)
        (src / f"index{suffix}").write_text(text, encoding="utf-8")
        for name, content in files.items():
            (src / name.replace("__", ".")).write_text(content, encoding="utf-8")
        (src / "conf.py").write_text(
            f"extensions = ['myst_parser']\nmyst_enable_extensions = {EXTENSIONS}\n"
            "exclude_patterns = ['part*']\n",
            encoding="utf-8",
        )
        with patch_docutils(src), docutils_namespace():
            app = Sphinx(
                src,
                src,
                tmp_path / "out",
                tmp_path / "trees",
                "dummy",
                status=None,
                warning=None,
                freshenv=True,
            )
            app.add_transform(Keep)
            app.build()
        document, found = kept[0]
        keys = [b.key for b in walk(document.blocks)]
        assert all(0 <= key < len(found) for key in keys)
        return document

    return parse


def of(document: Document, kind: type) -> list[Any]:
    """Return the blocks of one kind, in reading order."""
    return [block for block in walk(document.blocks) if isinstance(block, kind)]


class TestMarkdown:
    """MyST Markdown."""

    def test_headings_nest(self, read):
        """Sections hold what stands under them, with their level, line and anchor."""
        document = read("# Title\n\nText.\n\n## Part *one*\n\nMore.\n")
        top, part = of(document, Section)
        assert (top.title.plain, top.level, top.line) == ("Title", 1, 1)
        assert (part.title.plain, part.level, part.line, part.anchor) == (
            "Part one",
            2,
            5,
            "part-one",
        )

    def test_inline_markup_has_its_place(self, read):
        """Bold, code, links, maths and roles are spans of the words."""
        (text,) = [
            p.text
            for p in of(
                read("A **b** `c` [d](e.md) {math}`x` {abbr}`f (g)` <kbd>h</kbd>\n"), Paragraph
            )
        ]
        kinds = {s.kind: text.raw[s.start : s.end] for s in text.spans}
        assert kinds["bold"] == "b"
        assert kinds["code"] == "c"
        assert kinds["link"] == "d"
        assert kinds["math"] == "x"
        assert kinds["role"].startswith("f")
        assert text.raw.endswith("h")
        assert [s.target for s in text.spans if s.kind == "link"] == ["e.md"]

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ("$$\na = b\n$$", 4),
            ("$$a = b$$", 3),
            ("$$ a = b\n$$", 3),
            ("$$a = b$$ (name)", 3),
            ("```{math}\na = b\n```", 4),
            ("```{math}\n:label: name\n\na = b\n```", 6),
            ("```{math} a = b\n```", 3),
        ],
    )
    def test_formulas_have_the_line_where_they_begin(self, read, text, line):
        """A displayed formula keeps its LaTeX, at the line where that begins."""
        [formula] = of(read(f"Words.\n\n{text}\n\n```python\na = b\n```\n"), Opaque)
        assert (formula.kind, formula.latex.strip(), formula.line) == ("math_block", "a = b", line)

    def test_footnotes_and_images_are_no_words(self, read):
        """A footnote mark or an image adds no words, but makes a text more than nothing."""
        document = read("- Text[^a]\n- ![](x.png)\n\n[^a]: note\n")
        first, second = (i.blocks[0].text for i in of(document, ItemList)[0].items)
        assert first.raw == "Text"
        assert second.raw == ""
        assert second

    def test_lines_survive_code_over_two_lines(self, read):
        """Words after code that is broken over two lines know their line."""
        (text,) = [p.text for p in of(read("See `a\nb` and\n[X million] here.\n"), Paragraph)]
        assert text.line_at(text.raw.index("[X")) == 3

    def test_hard_breaks_count_as_lines(self, read):
        """A line that ends in a backslash or two spaces is one line."""
        texts = [p.text for p in of(read("one\\\ntwo  \nthree\n"), Paragraph)]
        assert [t.raw for t in texts] == ["one\ntwo\nthree"]

    def test_bold_labels_start_paragraphs(self, read):
        """A source line that starts with a bold label is a paragraph of its own."""
        paragraphs = of(
            read("Intro.\n**Impact:** high\n**Mitigation**: none\nand more\n"), Paragraph
        )
        assert [(p.text.raw, p.line) for p in paragraphs] == [
            ("Intro.", 1),
            ("Impact: high", 2),
            ("Mitigation: none\nand more", 3),
        ]

    def test_bold_words_in_a_line_do_not(self, read):
        """Bold words that are no label, or stand inside a line, cut nothing."""
        assert len(of(read("See\n**this** thing and **that:** one.\n"), Paragraph)) == 1

    def test_label_folded_into_an_item(self, read):
        """A label line that Markdown folds into the item above stands after its list."""
        blocks = read("**Mitigation:**\n- a\n- b\n**Recovery:** c\n- d\n").blocks
        assert [type(b).__name__ for b in blocks] == [
            "Paragraph",
            "ItemList",
            "Paragraph",
            "ItemList",
        ]
        assert [b.line for b in blocks] == [1, 2, 4, 5]

    def test_label_folded_into_a_nested_item(self, read):
        """It leaves as many lists as its column says, and takes along what is nested below it."""
        inner = read("- a\n  - b\n  **Why:** c\n- d\n").blocks[0].items[0].blocks
        assert [type(b).__name__ for b in inner] == ["Paragraph", "ItemList", "Paragraph"]
        outer = read("- a\n  - b\n**Why:** c\n").blocks
        assert [type(b).__name__ for b in outer] == ["ItemList", "Paragraph"]

    def test_indented_label_stays_in_its_item(self, read):
        """A label indented to the words of its item belongs to it."""
        assert len(read("- a\n  **Why:** b\n").blocks) == 1

    def test_task_boxes(self, read):
        """Check boxes are the state of their items, not their words."""
        items = of(read("- [ ] one\n- [x] two\n- three\n"), ItemList)[0].items
        assert [(i.task, i.blocks[0].text.raw) for i in items] == [
            (False, "one"),
            (True, "two"),
            (None, "three"),
        ]

    def test_definition_lists(self, read):
        """Terms belong to their items."""
        (item,) = of(read("Term\n: one\n: two\n"), ItemList)[0].items
        assert item.term.raw == "Term"
        assert [b.text.raw for b in item.blocks] == ["one", "two"]

    def test_table_rows_have_their_very_line(self, read):
        """Rows are counted from the head's line, in lists and quotes too."""
        document = read(
            "text\n\n| a | b |\n|---|---|\n| 1 | `x` |\n| 2 | |\n\n> | c |\n> |---|\n> | 3 |\n"
        )
        first, second = of(document, Table)
        assert [first.head.line, *(r.line for r in first.rows)] == [3, 5, 6]
        assert [second.head.line, *(r.line for r in second.rows)] == [8, 10]
        assert not first.rows[1].cells[1].text

    def test_line_folded_into_a_table(self, read):
        """A line without bars right below a table is no row of it."""
        table, paragraph = read("| a | b |\n|---|---|\n| 1 | 2 |\n**Why:** x | y\nand z\n").blocks
        assert len(table.rows) == 1
        assert (paragraph.text.raw, paragraph.line) == ("Why: x | y\nand z", 4)

    def test_code_knows_its_first_line(self, read):
        """The line of code is that of its first line of text, whatever the directive's options."""
        document = read(
            "```python\na\n```\n\n    b\n\n```{code-block} sql\n:linenos:\n:caption: C\n\nc\n```\n"
        )
        assert [(c.language, c.line, c.text.strip()) for c in of(document, Code)] == [
            ("python", 2, "a"),
            ("", 5, "b"),
            ("sql", 11, "c"),
        ]

    def test_code_without_language(self, read):
        """A bare fence has no language."""
        assert [c.language for c in of(read("```\na\n```\n"), Code)] == [""]

    def test_comments_of_both_kinds(self, read):
        """HTML comments and `%` comments are comments with their line."""
        comments = of(read("# T\n\n<!-- one\ntwo -->\n\n% three\n\ntext\n"), Comment)
        assert [(c.text.strip(), c.line) for c in comments] == [("one\ntwo", 3), ("three", 6)]

    def test_html_counts_where_it_shows(self, read):
        """HTML with words or pictures is content, an anchor is not."""
        kinds = [b.kind for b in of(read("<div>\nwords\n</div>\n\n<p></p>\n"), Opaque)]
        assert kinds == ["html", "blank"]

    def test_words_in_angle_brackets(self, read):
        """`<System Name>` is words, though Markdown takes it for a tag."""
        document = read(
            "# Design: <System Name>\n\n<your text here>\n\nA<br>b <link to the tests>\n"
        )
        assert of(document, Section)[0].title.raw == "Design: <System Name>"
        assert [p.text.raw for p in of(document, Paragraph)] == [
            "<your text here>",
            "A b <link to the tests>",
        ]

    def test_brackets_that_became_links(self, read):
        """A link to what was meant as a placeholder is read as the brackets that were written."""
        document = read("1. [Feature 1]: [Description]\n\n[Feature 1] here\n")
        assert of(document, Paragraph)[-1].text.raw == "[Feature 1] here"

    def test_directives_hold_blocks(self, read):
        """Admonitions are directives with their body; headings in them nest what follows."""
        document = read(":::{note}\n:class: x\n\n# Head\n\n- a\n\n## Sub\n\nb\n:::\n")
        (note,) = of(document, Directive)
        assert (note.name, note.own, note.line) == ("note", False, 1)
        head, sub = of(document, Section)
        assert head.blocks[0].items[0].line == 6
        assert (sub.title.plain, sub.line) == ("Sub", 8)

    def test_quotes_and_fields(self, read):
        """Quotes hold blocks, field lists are directives."""
        document = read("> quoted\n\n:name: value\n")
        assert of(document, Quote)[0].blocks[0].text.raw == "quoted"
        assert of(document, Directive)[0].name == "field_list"

    def test_front_matter_is_no_block(self, read):
        """Front matter is not shown as a field list."""
        assert of(read("---\ndesign:\n  id: x\n---\n\n# T\n"), Directive) == []

    def test_unknown_directive_is_content(self, read):
        """What MyST does not know leaves a mark, so that its section is not taken for empty."""
        kinds = [b.kind for b in of(read("# A\n\n```{nosuch} x\n```\n"), Opaque)]
        assert set(kinds) == {"problem"}

    def test_included_text_keeps_to_its_place(self, read):
        """Words of an included file stand at the line of the directive, or before it."""
        document = read(
            "# T\n\nx\n\n```{include} part.md\n```\n\ny\n", part__md="one\n\n- two [X million]\n"
        )
        assert [p.line for p in of(document, Paragraph)][-1] == 8
        assert all(1 <= p.line <= 8 for p in of(document, Paragraph))

    def test_own_directives(self, read):
        """A record block becomes a directive of this extension, without its title."""

        def change(document: nodes.document) -> None:
            note = next(document.findall(nodes.note))
            title = nodes.rubric("", "Cache", classes=["sysdesign-title"])
            options = {"affects": "cache"}
            block = record_block("", title, *note.children)
            block.attributes.update(kind="failure-mode", argument="Cache", options=options)
            block.source, block.line = note.source, note.line
            note.replace_self(block)

        document = read(
            "# T\n\n:::{note}\n**Impact:** slow\n**Recovery:** none\n:::\n", change=change
        )
        (block,) = of(document, Directive)
        assert (block.name, block.argument, block.own) == ("failure-mode", "Cache", True)
        assert block.option("affects") == "cache"
        assert [(p.text.raw, p.line) for p in block.blocks] == [
            ("Impact: slow", 4),
            ("Recovery: none", 5),
        ]


class TestRst:
    """reStructuredText."""

    def test_lines(self, read):
        """Titles, paragraphs, items, comments and code have the lines of the source."""
        text = (
            "Title\n=====\n\nText **bold**\nmore\n\n.. a comment\n\n- one\n- two\n\n"
            ".. code-block:: python\n   :linenos:\n\n   x = 1\n\nSub\n---\n\n.. note::\n   inside\n"
        )
        document = read(text, ".rst")
        assert [s.line for s in of(document, Section)] == [1, 17]
        assert of(document, Comment)[0].line == 7
        assert [i.line for i in of(document, ItemList)[0].items] == [9, 10]
        assert [(c.line, c.language) for c in of(document, Code)] == [(15, "python")]
        assert of(document, Directive)[0].line == 20

    def test_tables(self, read):
        """Grid tables, simple tables and csv tables know the lines of their rows."""
        text = (
            "===  ===\na    b\n===  ===\n1    2\n3    4\n===  ===\n\n"
            "+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n|   | x |\n+---+---+\n| 3 |   |\n+---+---+\n\n"
            ".. csv-table:: T\n   :header: a, b\n\n   alpha, 2\n   beta, 4\n"
        )
        simple, grid, csv = of(read(text, ".rst"), Table)
        assert [r.line for r in simple.rows] == [4, 5]
        assert [r.line for r in grid.rows] == [11, 14]
        assert [r.line for r in csv.rows] == [20, 21]

    def test_cells_that_span_rows(self, read):
        """In a table whose cells span rows a blank is no missing value."""
        text = (
            "+---+-----+-----+\n| a | b   | c   |\n+===+=====+=====+\n| 1 | x   | y   |\n"
            "|   +-----+-----+\n|   | z   |     |\n+---+-----+-----+\n"
        )
        document = read(text, ".rst")
        assert [len(row.cells) for row in of(document, Table)[0].rows] == [3, 2]
        assert check_page(document) == ()

    def test_title_whose_word_stands_below(self, read):
        """A title is at its own line, though its word is in a line near it as well."""
        document = read("T\n=\n\npart\n----\nThe part of it.\n", ".rst")
        assert [s.line for s in of(document, Section)] == [1, 4]

    def test_written_check_boxes(self, read):
        """Check boxes that rST leaves as text are read as such."""
        items = of(read("- [ ] one\n- [x] two\n", ".rst"), ItemList)[0].items
        assert [(i.task, i.blocks[0].text.raw) for i in items] == [(False, "one"), (True, "two")]


class TestSize:
    """Large documents."""

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("items", "".join(f"- item {i} [X]\n" for i in range(5000))),
            ("rows", "| a | b |\n|---|---|\n" + "".join(f"| {i} | |\n" for i in range(5000))),
            ("words", "word [a] " * 12_000 + "\n"),
            ("labels", "".join(f"**L{i}:** x\n" for i in range(3000))),
        ],
    )
    def test_cost_is_linear(self, read, name, text):
        """Four times the text takes about four times the work, never sixteen times."""

        def cost(part: str) -> int:
            return calls(check_page, read(part))

        end = len(text) // 4
        part = text[: end if name == "words" else text.rindex("\n", 0, end) + 1]
        assert cost(text) < 5 * cost(part) + 1000

    def test_deep_nesting(self):
        """Lists nested deeper than Sphinx itself can store are read without a crash."""
        document = new_document("deep.md")
        inner: nodes.Element = document
        for _ in range(400):
            items = nodes.bullet_list()
            item = nodes.list_item("", nodes.paragraph("", "words"))
            items.append(item)
            inner.append(items)
            inner = item
        converted, _ = convert(
            document, docname="deep", path="deep.md", source="", syntax="markdown"
        )
        assert of(converted, ItemList)
        assert check_page(converted) == ()
