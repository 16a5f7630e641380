"""Requirements as they are written: lists, definition lists and tables."""

from __future__ import annotations

import pytest
from blocks_of import only
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_sysdesign.model.blocks import Directive, Item, ItemList, Paragraph
from sphinx_sysdesign.model.design import Page
from sphinx_sysdesign.model.text import Span, Text
from sphinx_sysdesign.records import Source, number, read_directive


def read(body, kind="functional", options=(), prefixes=()):
    """Return what a requirements directive with this body holds."""
    text = (
        f":::{{requirements}} {kind}\n"
        + "".join(f":{k}: {v}\n" for k, v in options)
        + f"{body}\n:::\n"
    )
    return read_directive(only(text), Source("page", "page.md", tuple(text.split("\n")), prefixes))


def shape(found):
    """Return name, title and text of each requirement."""
    return [(r.name, r.title, r.text) for r in found.requirements]


def test_the_title_is_the_bold_part_else_the_words_up_to_the_colon():
    """Bold words, words before a colon, or all words make the title."""
    body = "1. **Shorten a URL:** a user gets a code\n2. Redirect: to the long one\n3. Owners see clicks"
    assert shape(read(body)) == [
        ("shorten-a-url", "Shorten a URL", "a user gets a code"),
        ("redirect", "Redirect", "to the long one"),
        ("owners-see-clicks", "Owners see clicks", ""),
    ]


def test_stressed_words_of_a_sentence_are_no_title():
    """`**Users** can post` is a sentence, and all of it is the title."""
    assert shape(read("- **Users** can post")) == [("users-can-post", "Users can post", "")]


def test_colons_in_links_and_times_end_no_title():
    """A colon within a word ends no title."""
    assert shape(read("- Closes at 10:30 each day"))[0][1] == "Closes at 10:30 each day"


@pytest.mark.parametrize(
    ("item", "name", "title"),
    [
        ("**FR-REDIR Redirect:** to it", "FR-REDIR", "Redirect"),
        ("FR-REDIR Redirect: to it", "FR-REDIR", "Redirect"),
        ("**FR-1:** Users can shorten", "FR-1", "Users can shorten"),
        ("[REQ-2.1] Redirect", "REQ-2.1", "Redirect"),
        ("FR1: Redirect", "FR1", "Redirect"),
        ("C-COST: Budget", "C-COST", "Budget"),
        ("HTTP-2 is spoken", "http-2-is-spoken", "HTTP-2 is spoken"),
        ("FRench: translated", "french", "FRench"),
    ],
)
def test_a_leading_token_is_the_id(item, name, title):
    """FR-, NFR-, REQ- and C- tokens are ids and leave the title; other words are not."""
    found = read(f"- {item}").requirements[0]
    assert (found.name, found.title) == (name, title)
    assert found.explicit == (name != found.name.lower() or name.islower() is False)


def test_a_project_adds_prefixes():
    """`sysdesign_id_prefixes` makes other tokens ids."""
    assert read("- US-7 Login", prefixes=("US",)).requirements[0].name == "US-7"
    assert read("- US-7 Login").requirements[0].name == "us-7-login"


def test_slugs_keep_letters_of_all_alphabets():
    """Titles in any script make names, as MyST makes them for headings."""
    assert [r.name for r in read("- Verfügbarkeit: hoch\n- 短縮する: ja").requirements] == [
        "verfügbarkeit",
        "短縮する",
    ]


def test_labels_set_the_priority_until_the_next_one():
    """Core, secondary and out of scope are must, could and wont."""
    body = (
        "**Core Features (Must Have):**\n\n1. A\n\n**Should have:**\n\n1. B\n\n"
        "**Secondary Features (Nice to Have):**\n\n1. C\n\n**Out of Scope:**\n\n- D\n"
    )
    assert [(r.name, r.priority, r.group) for r in read(body).requirements] == [
        ("a", "must", "Core Features (Must Have)"),
        ("b", "should", "Should have"),
        ("c", "could", "Secondary Features (Nice to Have)"),
        ("d", "wont", "Out of Scope"),
    ]


def test_headings_group_as_labels_do():
    """A heading inside the directive sets the priority of what follows it."""
    found = read("### P0\n\n- A\n\n### P2\n\n- B").requirements
    assert [(r.name, r.priority) for r in found] == [("a", "must"), ("b", "could")]


def test_an_option_sets_the_priority_of_all():
    """`:priority:` holds for every item, in any of its spellings."""
    assert read("- A", options=[("priority", "P1")]).requirements[0].priority == "should"


def test_a_wrong_priority_names_the_nearest():
    """A misspelt priority is a finding at the option's line."""
    found = read("- A", options=[("priority", "shuld")])
    (finding,) = found.findings
    assert (finding.code, finding.line, finding.subject) == ("SD702", 2, "shuld")
    assert "`should`" in finding.fix


def test_a_wrong_kind_names_the_nearest_and_keeps_the_items():
    """An unknown kind costs no requirement."""
    found = read("- A", kind="non-funktional")
    assert [f.code for f in found.findings] == ["SD702"]
    assert "`non-functional`" in found.findings[0].fix
    assert len(found.requirements) == 1


def test_an_unknown_option_names_the_nearest():
    """A misspelt option is told with the right one."""
    found = read("- A", options=[("prioriti", "must")])
    assert [(f.code, f.fix) for f in found.findings] == [("SD701", "Write `priority`")]


def test_nested_items_are_parts_with_names_of_their_own():
    """Parts know their parent, and get its name in front where theirs is taken."""
    body = (
        "1. **Shorten:** x\n   - Codes are unique\n   - Limits\n2. **Redirect:** y\n   - Limits\n"
    )
    assert [(r.name, r.parent) for r in read(body).requirements] == [
        ("shorten", ""),
        ("codes-are-unique", "shorten"),
        ("limits", "shorten"),
        ("redirect", ""),
        ("redirect-limits", "redirect"),
    ]


def test_a_part_never_takes_the_name_of_a_requirement():
    """A requirement keeps its name also where an earlier part has the same title."""
    found = read("1. **Login:** x\n   - Redirect\n2. **Redirect:** y").requirements
    assert [r.name for r in found] == ["login", "login-redirect", "redirect"]


def test_measured_words_are_found():
    """Numbers with their comparison and statistic are the target of non-functional items only."""
    body = "**Performance:**\n- **Latency:** p99 < 100 ms for redirects\n- **Uptime SLA:** 99.99% uptime\n- **Style:** nice"
    assert [(r.target, r.quality) for r in read(body, "non-functional").requirements] == [
        ("p99 < 100 ms", "performance"),
        ("99.99%", "availability"),
        ("", "performance"),
    ]
    assert read("- Codes have 7 characters").requirements[0].target == ""


def test_two_figures_in_an_item_are_told():
    """RPO and RTO in one item: neither can be checked."""
    (finding,) = read(
        "- **Disaster Recovery:** RPO < 1 hour, RTO < 4 hours", "non-functional"
    ).findings
    assert finding.code == "SD202"
    assert "RPO < 1 hour; RTO < 4 hours" in finding.message
    assert "Split" in finding.fix


def test_a_table_is_read_as_a_list_is():
    """`Attribute | Target | Rationale`: the attribute is the title, the target is measured."""
    body = "| Attribute | Target | Rationale |\n|---|---|---|\n| Latency | p99 < 100 ms | shown at once |\n| Uptime | 99.9% | 8 h a year |"
    found = read(body, "non-functional").requirements
    assert [(r.name, r.text, r.target, r.line) for r in found] == [
        ("latency", "p99 < 100 ms", "p99 < 100 ms", 4),
        ("uptime", "99.9%", "99.9%", 5),
    ]


def test_a_table_with_ids_and_priorities():
    """`ID | Requirement | Priority`: the id column names, the priority column ranks."""
    body = "| ID | Requirement | Priority |\n|---|---|---|\n| FR-1 | Shorten: get a code | High |\n| 2 | Redirect | P2 |"
    assert [(r.name, r.title, r.text, r.priority) for r in read(body).requirements] == [
        ("FR-1", "Shorten", "get a code", "must"),
        ("redirect", "Redirect", "", "could"),
    ]


def test_a_table_with_categories():
    """`Category | Requirement | Target`: the category is the group."""
    body = (
        "| Category | Requirement | Target |\n|---|---|---|\n| Performance | Latency | < 100 ms |"
    )
    (found,) = read(body, "non-functional").requirements
    assert (found.group, found.name, found.target) == ("Performance", "latency", "< 100 ms")


def test_definition_lists_are_lists():
    """The term is the title, the definition the text."""
    assert shape(read("Latency\n: p99 < 100 ms")) == [("latency", "Latency", "p99 < 100 ms")]


def test_an_id_names_the_only_requirement():
    """`:id:` names a single requirement and its parts follow."""
    found = read("- **Redirect:** x\n  - fast", options=[("id", "redirect-to-long")]).requirements
    assert [(r.name, r.parent, r.explicit) for r in found] == [
        ("redirect-to-long", "", True),
        ("fast", "redirect-to-long", False),
    ]


def test_numbers_run_over_all_pages_and_skip_written_ones():
    """FR1, FR2... over a design's pages; what is out of scope has none; tokens are shown as they are."""
    first = read("- A\n  - A part\n- FR2 Taken\n\n**Out of scope:**\n\n- Never").requirements
    second = read("- B").requirements + read("- C: 1 s", "non-functional").requirements
    pages = [
        Page("a", "a.md", "A", requirements=first),
        Page("b", "b.md", "B", requirements=second),
    ]
    assert [r.number for page in number(pages) for r in page.requirements] == [
        "FR1", "FR1.1", "FR2", "", "FR3", "NFR1",
    ]  # fmt: skip


@given(st.recursive(st.text(max_size=12), lambda inner: st.lists(inner, max_size=3), max_leaves=12))
@settings(max_examples=150, deadline=None)
def test_no_list_is_too_strange(tree):
    """Any nesting of any words is read, with unique names below the first level."""

    def items(node, depth=0):
        nodes = node if isinstance(node, list) else [node]
        return tuple(
            Item((ItemList(items(n, depth + 1), 1),) if isinstance(n, list) else (paragraph(n),), 1)
            for n in nodes
        )

    def paragraph(words):
        return Paragraph(Text(words, 1, (Span(0, len(words) // 2, "bold"),)), 1)

    directive = Directive("requirements", "functional", 1, (ItemList(items(tree), 1),), own=True)
    found = read_directive(directive, Source("p")).requirements
    parts = [r.name for r in found if r.parent]
    assert len(set(parts)) == len(parts)
    assert all(r.name and r.title for r in found)


def test_ten_thousand_items_take_no_time():
    """Reading is linear, also where all items have one name."""
    item = Item((Paragraph(Text("Same: words", 1), 1),), 1)
    parent = Item((Paragraph(Text("Top", 1), 1), ItemList((item,) * 10_000, 1)), 1)
    directive = Directive("requirements", "functional", 1, (ItemList((parent,), 1),), own=True)
    assert len(read_directive(directive, Source("p")).requirements) == 10_001
