"""SD103 and SD105: what a template left, and what only looks like it."""

from __future__ import annotations

import pytest
from blocks_of import document_of

from sphinx_sysdesign.model.blocks import Document, Paragraph, Section
from sphinx_sysdesign.model.text import Span, Text
from sphinx_sysdesign.rules.unfinished import check_page
from sphinx_sysdesign.template import load_builtin

TEXTS = {"system-design": load_builtin("system-design").texts}
#: Certain placeholders that make likely ones certain too.
FORM = "\n- Load: [X million]\n- Size: [Y × 30]\n- Share: [e.g., 20 %]\n"


def found(text, code="SD103", templates=None):
    """Return (line, subject) of one rule's findings."""
    return [(f.line, f.subject) for f in check_page(document_of(text), templates) if f.code == code]


class TestCertain:
    """Placeholders that are found wherever they stand."""

    @pytest.mark.parametrize(
        "words",
        [
            "[X million]", "[Y × 30]", "[0.2X]", "[e.g., p99 below 100 ms]", "[YYYY-MM-DD]",
            "[Describe the flow of writes]", "[Your service]", "[2-3 sentences on the problem]",
            "[one-sentence description of the system]", "[Diagram here]",
            "[proposed | accepted | rejected]", "[GDPR, HIPAA, etc.]", "[Short summary of the risk]",
        ],
    )  # fmt: skip
    def test_in_running_text(self, words):
        """They are found in the middle of a sentence, with the bracket as the subject."""
        assert found(f"# A\n\nThe plan is {words} at most.\n") == [(3, words)]

    @pytest.mark.parametrize(
        "line",
        [
            "- [Feature 1]", "1. **[Option B]:** it scales", "- Users: [2X]", "**Date:** [Date]",
            "| Peak | [N] |", "**Owner:** [Team name]", "- Sharing: [High/Medium/Low]",
            "- Window: [time period]", "- Cost: $[X]", "- Error rate > [Y]%", "## [Component Name]",
        ],
    )  # fmt: skip
    def test_as_a_whole_value(self, line):
        """Shapes are found where they are all of an item, a cell, a value, a label or a heading."""
        table = "| a | b |\n|---|---|\n" if line.startswith("|") else ""
        assert len(found(f"# A\n\n{table}{line}\n")) == 1

    @pytest.mark.parametrize(
        "words",
        ["<Your service>", "<System Name>", "{title of the option}", "{pros, e.g., cheaper}"],
    )
    def test_other_brackets(self, words):
        """Words in angle brackets and curly braces are placeholders too."""
        text = f"# A\n\n- Name: \\{words}\n"
        assert found(text) == [(3, words)]

    @pytest.mark.parametrize(
        "value", ["YYYY-MM-DD", "Proposed | Accepted | Superseded", "Draft / In Review / Final"]
    )
    def test_without_brackets(self, value):
        """Dates without digits and choices that nobody made are found as whole values."""
        assert found(f"# A\n\n**Field:** {value}\n") == [(3, value)]
        assert found(f"# A\n\nWrite dates as {value} in logs.\n") == []

    def test_line_by_line(self):
        """One finding a line names all that stand on it."""
        text = "# A\n\n| a | b |\n|---|---|\n| [Option 1] | [Pros] |\n| [Option 2] | [Cons] |\n"
        (first, second) = check_page(document_of(text))
        assert (first.line, second.line) == (5, 6)
        assert "[Option 1], [Pros]" in first.message

    def test_inside_directives(self):
        """The body of a directive is looked at like the rest of the page."""
        assert found(
            "# A\n\n:::{failure-mode} Cache\n**Impact:** [Describe the impact]\n:::\n"
        ) == [(4, "[Describe the impact]")]

    def test_title_of_a_directive(self):
        """So is its title."""
        assert found("# A\n\n:::{component} [Component Name]\ntext\n:::\n") == [
            (3, "[Component Name]")
        ]

    def test_lost_to_a_definition(self):
        """`- [Option 1]: [Pros]`, which Markdown makes vanish, is found in the source."""
        assert found("# A\n\n- x\n- [Option 1]: [Pros]\n") == [(4, "[Option 1]: [Pros]")]
        assert found("# A\n\n```\n- [Option 1]: [Pros]\n```\n") == []

    def test_link_to_nowhere(self):
        """A link whose address is still the word `link` is a placeholder."""
        text = Text("Paper about it", 1, (Span(0, 5, "link", "link"),))
        page = Document("d", "d.md", (Paragraph(text, 1),), "[Paper](link) about it\n")
        assert [(f.code, f.subject) for f in check_page(page)] == [("SD103", "[Paper](link)")]

    def test_in_plain_code(self):
        """In code without a language, variables with units and instructions are found."""
        assert found("# A\n\n```\nDAU: [Y million]\n\n[Describe the parts]\n```\n") == [
            (4, "[Y million]"),
            (6, "[Describe the parts]"),
        ]


class TestLikely:
    """Words that only may be a placeholder."""

    @pytest.mark.parametrize("line", ["- [Encryption at rest]", "- Model: [Automatic rebalancing]"])
    def test_need_company(self, line):
        """They count where the document has several that are certain."""
        assert found(f"# A\n\n{line}\n") == []
        assert any(line.endswith(subject) for _, subject in found(f"# A\n{FORM}{line}\n"))

    def test_plain_words_in_a_sentence_stay(self):
        """Editorial brackets inside a sentence are content even then."""
        assert len(found(f"# A\n{FORM}\nThe report [in its second edition] says so.\n")) == 3


class TestContent:
    """Brackets that are never accused."""

    @pytest.mark.parametrize(
        "text",
        [
            "See [the paper](https://example.org) and ![a picture](x.png).",
            "Call `f[i]` or `[X million]`.",
            "Returns Optional[int], Type[] and a[i] in [0, 100) or [-180, 180] or [0.95, 1.05].",
            '- [server, version] pairs\n- ["GET", "POST"]\n- [1, 2, 3]',
            "As [Kleppmann 2017] and [ch. 9 p. 352] and [1] say [sic].",
            "> [!NOTE]\n> Text",
            "## Open Questions [optional]\n\ntext",
            "[sig-network] and [configurable] and [MRG] and [v1.18] and [KEP-12]",
            "[x] I understand the rules",
            "- [kubernetes/kubernetes] and [a.b.c] and [Key:value] and [camelCase]",
            "Links [text][missing] and [text] (https://example.org/a) are broken.",
            r"The interval \[Operator Fee\] is meant.",
            "Map {user_id} to {a: 1} and /users/{id}; {Buffer | string}",
            "List<String> and <https://example.org> and a <b>word</b>.",
            "Use [A] or [B] as in figure [Figure 3].",
            "```mermaid\ngraph TD\n  A[Your service] --> B[X million]\n```",
            "```\n[Service A] --> [Message Queue]\n┌ [Describe it] ┐\n```",
            '```json\n{"a": ["Describe the thing"]}\n```',
            "Notes: see [^1].\n\n[^1]: foot",
        ],
    )  # fmt: skip
    def test_silent(self, text):
        """Links, code, indexes, intervals, citations, alerts, boxes, types and drawings are content."""
        assert found(f"# A\n\n{text}\n") == []


class TestTemplate:
    """A template's own words, found only for designs held against it."""

    def page(self, text):
        """Return the findings that count with the template only."""
        return [f for f in check_page(document_of(text), TEXTS) if f.template]

    def test_placeholder_in_tagged_code(self):
        """Its placeholders are found in code of any language."""
        (finding,) = self.page("# A\n\n```sql\nCREATE TABLE [table_name] (id int);\n```\n")
        assert (finding.code, finding.line, finding.subject, finding.template) == (
            "SD103", 4, "[table_name]", "system-design",
        )  # fmt: skip

    def test_boxes_of_a_drawing_stay(self):
        """The same words in a drawing are a box."""
        assert self.page("# A\n\n```\n[Service A] ─┐\n```\n") == []

    def test_what_counts_anyway_is_said_once(self):
        """What is found without the template is not repeated."""
        assert self.page("# A\n\n- Users: [X million]\n") == []

    def test_prefilled_list(self):
        """Neighbouring lines that were kept are one finding."""
        (finding,) = self.page(
            "# A\n\n- CDN for static content\n- Data compression\n- Optimize API payload sizes\n"
        )
        assert (finding.code, finding.line, finding.subject) == (
            "SD105",
            3,
            "CDN for static content",
        )
        assert "2 more lines" in finding.message

    def test_prefilled_value(self):
        """A value kept with its label is found, another value is not."""
        assert len(self.page("# A\n\n**Impact:** Service degradation\n")) == 1
        assert self.page("# A\n\n**Impact:** Nothing works\n") == []

    def test_prefilled_row(self):
        """A table row kept as it was is found."""
        text = "# A\n\n| Level | Technology | TTL | What to Cache |\n|---|---|---|---|\n| L2 | Redis | 1hr | Frequently accessed |\n"
        assert [(f.code, f.line) for f in self.page(text)] == [("SD105", 5)]

    def test_ordinary_words_stay(self):
        """A design of one's own has nothing of the template."""
        assert self.page("# A\n\n- Fault isolation\n- We cache in Redis\n\nText.\n") == []


@pytest.mark.parametrize(
    "words", ["* Returns: {ECDH}", "* Returns: {Stats|ECDH}", "* `size` {number}"]
)
def test_types_in_braces(words):
    """Types, as the reference of an API writes them, are no placeholders."""
    assert check_page(document_of(f"# A\n\n{words}\n")) == ()


def test_a_link_to_a_document_called_url():
    """A link that the parser resolved to the document `url` is no link to nothing."""
    text = Text("the URL class", 3, (Span(4, 7, "link", "url"),))
    blocks = (Section(Text("A", 1), 1, 1, (Paragraph(text, 3),)),)
    assert check_page(Document("a", "a.md", blocks, "# A\n\nthe [URL](url.md) class\n")) == ()
    assert len(check_page(Document("a", "a.md", blocks, "# A\n\nthe [URL](url) class\n"))) == 1
