"""SD106, SD109 and SD110, what the findings say, and the examples of the rules' pages."""

from __future__ import annotations

import pytest
from blocks_of import document_of
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_sysdesign.model.blocks import Comment, Directive, Document, Opaque, Paragraph
from sphinx_sysdesign.model.text import Text
from sphinx_sysdesign.rules.unfinished import RULES, check_page
from sphinx_sysdesign.template import load_builtin

TEXTS = {"system-design": load_builtin("system-design").texts}


def found(text):
    """Return (code, line, subject) of all findings."""
    return [(f.code, f.line, f.subject) for f in check_page(document_of(text))]


class TestMarkers:
    """SD106 unfinished-marker."""

    @pytest.mark.parametrize(
        ("line", "mark"),
        [
            ("TBD", "TBD"), ("Kept for TBD days.", "TBD"), ("Testing: TBD.", "TBD"), ("TBD?", "TBD"),
            ("**TODO**: describe it", "TODO"), ("- [TBD] One paragraph", "TBD"), ("_TBC_", "TBC"),
            ("Costs ??? a month", "???"), ("WIP, will change", "WIP"), ("FIXME later", "FIXME"),
            ("Owner: To Be Determined", "To Be Determined"), ("Price (to be defined)", "(to be defined)"),
            ("Retention: to be decided", "to be decided"), ("<<[UNRESOLVED name]>>", "<<[UNRESOLVED name]>>"),
            ("via NEEDS CLARIFICATION", "NEEDS CLARIFICATION"), (r"\[TODO] more", "TODO"),
        ],
    )  # fmt: skip
    def test_marks(self, line, mark):
        """The usual marks are found in text, with the mark as the subject."""
        assert found(f"# A\n\n{line}\n") == [("SD106", 3, mark)]

    def test_in_headings_and_cells(self):
        """A mark in a heading or a cell is found at its line."""
        text = "# A\n\n| a | b |\n|---|---|\n| x | TBD |\n\n## Plan (TBD)\n\ntext\n"
        assert [f[:2] for f in found(text)] == [("SD106", 5), ("SD106", 7)]

    @pytest.mark.parametrize(
        "text",
        [
            "The TODO list has TODO items and a TODO.", "`TODO` and `TBD`", "```\n# TODO\n```",
            "States: todo, done", "It is to be defined by the team.", "a placeholder", "Really???",
            "Limits for WIP items", "**WIP**: work in progress", "The [TBD](x.md) page", "no-TODO-left",
            'Marked with "TODO" or "TBD"',
        ],
    )  # fmt: skip
    def test_silent(self, text):
        """Talk about marks, code, links and small letters are fine."""
        assert found(f"# A\n\n{text}\n") == []

    def test_front_matter(self):
        """A value of the front matter that is nothing but a mark is found."""
        text = "---\ntitle: What TBD means\napprovers:\n  - TBD\nowner: TODO\n---\n\n# A\n\ntext\n"
        assert [f[:2] for f in found(text)] == [("SD106", 4), ("SD106", 5)]

    def test_todo_directive(self):
        """A todo directive is a mark."""
        page = Document("d", "d.md", (Directive("todo_node", "", 3),))
        assert [(f.code, f.line) for f in check_page(page)] == [("SD106", 3)]


class TestDirectives:
    """SD109 unparsed-directive."""

    def text_page(self, raw):
        """Return a page whose paragraph is a colon fence left as text."""
        return Document("d", "d.md", (Paragraph(Text(raw, 1), 1),), raw)

    def test_colon_fence_is_off(self):
        """A colon fence left as text says which option to set."""
        (finding,) = check_page(self.text_page(":::{requirements} functional"))
        assert (finding.code, finding.subject) == ("SD109", ":::{requirements}")
        assert "colon_fence" in finding.fix

    def test_without_braces(self):
        """One of our names without braces is told how to be written."""
        (finding,) = check_page(document_of("# A\n\n:::requirements\n- a\n:::\n"))
        assert finding.line == 3
        assert finding.fix == "write :::{requirements}"

    def test_misspelt(self):
        """A directive that nobody knows gets the nearest of our names."""
        source = "# A\n\n:::{requirments}\n:::\n"
        page = Document("d", "d.md", (Opaque("problem", 3),), source)
        (finding,) = check_page(page)
        assert (finding.subject, finding.fix) == ("requirments", "write “requirements”")

    def test_others_are_left_alone(self):
        """Unknown names unlike ours, and our own with a mistake inside, are for the parser."""
        for name in ("video", "requirements"):
            page = Document("d", "d.md", (Opaque("problem", 1),), f":::{{{name}}}\n:::\n")
            assert check_page(page) == ()

    def test_one_colon_in_rst(self):
        """An rST directive with one colon is a comment that loses its content."""
        source = ".. requirements: functional\n"
        page = Document("d", "d.rst", (Comment("requirements: functional", 1),), source, "rst")
        assert [(f.code, f.fix) for f in check_page(page)] == [("SD109", "write .. requirements::")]


class TestFences:
    """SD110 swallowed-content."""

    def test_inner_fence_of_the_same_length(self):
        """It ends the outer one, and the outer one's end swallows a heading."""
        text = "# A\n\n```{note}\nx\n\n```{tip}\ny\n```\n\nz\n```\n\n## B\n\ntext\n"
        (finding,) = check_page(document_of(text))
        assert (finding.code, finding.line, finding.subject) == ("SD110", 3, "```{note}")
        assert "````" in finding.fix

    def test_never_ended(self):
        """A fence that nothing ends is found where it swallows headings."""
        text = "# A\n\n```python\nx = 1\n\n## B\n\ntext\n"
        assert found(text) == [("SD110", 3, "```python")]

    @pytest.mark.parametrize(
        "text",
        [
            "# A\n\n```python\n# comment\n```\n",
            "# A\n\n````\n```python\nx\n```\n````\n",
            "# A\n\n```markdown\n## B\n```\n\nx\n",
            "# A\n\n::::{note}\n:::{tip}\nx\n:::\n::::\n",
            "# A\n\n```\n## B\n```\n\nx\n",
            "# A\n\n```python\nx\n",
        ],
    )
    def test_silent(self, text):
        """Fences that end where they should are fine, and so is one at the end of the page."""
        assert found(text) == []


class TestFindings:
    """What findings carry."""

    def test_place_and_words(self):
        """A finding knows its document, section and a subject that stands on its line."""
        text = "# A\n\n## Load\n\nWe expect\n[X million] users and\nTBD more.\n"
        source = text.split("\n")
        for finding in check_page(document_of(text)):
            assert (finding.docname, finding.path, finding.section) == ("page", "page.md", "Load")
            assert finding.subject in source[finding.line - 1]
            assert not finding.message.endswith(".")
            assert not finding.fix.endswith(".")

    def test_order(self):
        """Findings come in the order of lines."""
        lines = [
            f.line
            for f in check_page(document_of("# A\n\n- [X million]\n-\n\nTBD\n\n## B\n\n## C\n"))
        ]
        assert lines == sorted(lines)

    @settings(max_examples=60, deadline=None)
    @given(st.text(alphabet="#-*:|[]{}<>`~ \nXTBD1ae?.,()!^\\", max_size=120))
    def test_any_text(self, text):
        """Whatever is written, the checks end, and lines are lines of the source."""
        page = document_of(text.lstrip("-"))
        for finding in check_page(page, TEXTS):
            assert 1 <= finding.line <= page.source.count("\n") + 2


class TestPages:
    """The rules' own pages."""

    @pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
    def test_examples(self, rule):
        """An example triggers its rule and no other; what to write instead triggers nothing."""
        templates = {rule.template: TEXTS[rule.template]} if rule.template in TEXTS else None
        assert {f.code for f in check_page(document_of(rule.example), templates)} == {rule.code}
        assert check_page(document_of(rule.instead), templates) == ()

    def test_codes_and_names(self):
        """Codes are SD102 to SD110, names are words with hyphens, summaries have no full stop."""
        assert [rule.code for rule in RULES] == [f"SD{n}" for n in range(102, 111)]
        for rule in RULES:
            assert rule.name.replace("-", "").islower()
            assert not rule.summary.endswith(".")
            assert rule.why.endswith(".")


@pytest.mark.parametrize(
    ("sentence", "marks"),
    [
        ("If a test is marked as both TODO and skipped, the TODO option is ignored.", 0),
        ("Search for FIXME in all files.", 0),
        ("A mix of TODO and other words.", 0),
        ("The retry policy is TODO until later.", 1),
        ("The limits are still TODO for now.", 1),
        ("We have TODO here.", 1),
        ("Retries: TODO and limits.", 1),
        ("TODO write this.", 1),
        ("The limit is TBD and will follow.", 1),
    ],
)
def test_a_mark_that_is_a_name_in_a_sentence(sentence, marks):
    """A sentence may speak of the word; behind `is`, `are` or a colon it says that something is missing."""
    assert [code for code, _, _ in found(f"# A\n\n{sentence}\n")] == ["SD106"] * marks
