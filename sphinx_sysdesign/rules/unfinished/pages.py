"""What each rule of this family is about: the text of its page, with an example that triggers it."""

from __future__ import annotations

from sphinx_sysdesign.rules.rule import Rule

RULES = (
    Rule(
        code="SD102",
        name="empty-section",
        kind="open",
        summary="Finds a heading with nothing under it",
        why=(
            "A heading promises an answer. Readers who jump to “Failure modes” at 2 a.m. and find "
            "nothing there cannot tell whether nothing can fail or nobody thought about it."
        ),
        example="# Chat service\n\nIt delivers messages.\n\n## Scaling\n\n## Storage\n\nPostgreSQL.\n",
        instead="# Chat service\n\nIt delivers messages.\n\n## Storage\n\nPostgreSQL.\n",
        options=("sysdesign_levels", "sysdesign_ignore"),
        exceptions=(
            "Headings that hold only sub-headings, a subtitle right under the page's title, and "
            "headings marked (optional) are left alone."
        ),
    ),
    Rule(
        code="SD103",
        name="leftover-placeholder",
        kind="open",
        summary="Finds words in brackets that a template left for the author to replace",
        why=(
            "A placeholder such as “[X million]” looks like text and reads like nothing. Numbers "
            "that were never filled in are the ones that capacity gets planned with."
        ),
        example="# Chat service\n\n- Daily active users: [X million]\n",
        instead="# Chat service\n\n- Daily active users: 40 million\n",
        options=("sysdesign_levels", "sysdesign_ignore", "sysdesign_template"),
        exceptions=(
            "Brackets in links, code, formulas, check boxes, footnotes, citations, intervals and "
            "drawings are content. Words that only may be a placeholder count where they are the "
            "whole of an item, a cell or a labelled value and the document has others that are "
            "certain. In code, only blocks without a language are looked at."
        ),
    ),
    Rule(
        code="SD104",
        name="leftover-instruction",
        kind="open",
        summary="Finds a heading with nothing under it but the comment that says what belongs there",
        why=(
            "The comment is invisible on the page, so the section looks empty to its readers, while "
            "the source looks full to its author."
        ),
        example="# Chat service\n\n## Security\n\n<!-- Who may do what, and how is it enforced? -->\n",
        instead="# Chat service\n\n## Security\n\nMembers of a room read and write in it.\n",
        options=("sysdesign_levels", "sysdesign_ignore"),
        exceptions="A comment with content beside it is left alone, and so are comments for tools.",
    ),
    Rule(
        code="SD105",
        name="unchanged-template-text",
        kind="advice",
        summary="Finds the template's own pre-filled words, kept as they are",
        why=(
            "A template's sample decision or its “TLS 1.3” may well be right. It may also be a "
            "decision that nobody took. Where all of a section is the template's, it counts as open."
        ),
        example="# Chat service\n\n**PII Handling:**\n\n- Tokenization of sensitive data\n- Data masking in logs\n",
        instead="# Chat service\n\n**PII Handling:**\n\n- Phone numbers are hashed before they are stored\n",
        options=("sysdesign_template", "sysdesign_levels"),
        exceptions="Short lines count only beside others of the same list.",
        template="system-design",
    ),
    Rule(
        code="SD106",
        name="unfinished-marker",
        kind="open",
        summary="Finds TBD, TODO, FIXME, ??? and their like in the text",
        why=(
            "The author knew that something was missing and said so. The mark is a promise to come "
            "back; the design is not done before it is kept."
        ),
        example="# Chat service\n\nMessages are kept for TBD days.\n",
        instead="# Chat service\n\nMessages are kept for 90 days.\n",
        options=("sysdesign_levels", "sysdesign_ignore"),
        exceptions=(
            "Marks in code, “the TODO list” and change logs are left alone; WIP counts only at the "
            "start of a text."
        ),
    ),
    Rule(
        code="SD107",
        name="empty-cell",
        kind="open",
        summary="Finds table rows without values, and blanks in columns such as Mitigation or Estimate",
        why=(
            "In a table of estimates a blank reads as zero to one and as unknown to another. "
            "A dash or N/A says that nothing applies; a blank says nothing."
        ),
        example="# Chat service\n\n| Metric | Estimate |\n|---|---|\n| Peak load | 4,000 per s |\n| Storage | |\n",
        instead="# Chat service\n\n| Metric | Estimate |\n|---|---|\n| Peak load | 4,000 per s |\n| Storage | 2 TB |\n",
        options=("sysdesign_levels", "sysdesign_ignore"),
        exceptions="Rows that group others, totals, and tables of ticks are left alone.",
    ),
    Rule(
        code="SD108",
        name="skeleton-item",
        kind="open",
        summary="Finds list items that are empty, and labels without a value",
        why=(
            "“Latency:” with nothing after it is a question that the template asked. It takes up "
            "room like an answer, so that a skim over the page finds a finished design."
        ),
        example="# Chat service\n\n- Latency: 100 ms\n- Availability:\n- Retention: 90 days\n",
        instead="# Chat service\n\n- Latency: 100 ms\n- Availability: 99.9 %\n- Retention: 90 days\n",
        options=("sysdesign_levels", "sysdesign_ignore"),
        exceptions=(
            "Labels that introduce what follows, items below a box that nobody ticked, and items "
            "with an image, a role or code are left alone."
        ),
    ),
    Rule(
        code="SD109",
        name="unparsed-directive",
        kind="wrong",
        summary="Finds directives that are not read as such: left as text, misspelt, or without braces",
        why=(
            "The page shows the marks instead of the requirements, or loses them, and nothing in "
            "them is checked. Nothing else says so."
        ),
        example="# Chat service\n\n:::requirements\n- **Delivery:** in order\n:::\n",
        instead=(
            "# Chat service\n\n:::{requirements}\n- **Delivery:** in order\n:::\n\n"
            "One queue for each room ({req}`delivery`).\n"
        ),
        options=("sysdesign_ignore",),
        exceptions="Names of other extensions' directives are left to MyST and docutils.",
    ),
    Rule(
        code="SD110",
        name="swallowed-content",
        kind="wrong",
        summary="Finds a fence that ended early, so that the next one swallows what follows",
        why=(
            "A fence inside one of the same length ends the outer one. What was to be its end then "
            "opens a new block that runs to the next fence or to the end of the page, and headings "
            "in it are no sections any more."
        ),
        example=(
            "# Chat service\n\n:::{note}\nOuter.\n\n:::{tip}\nInner.\n:::\n\nStill outer.\n:::\n\n"
            "## Storage\n\nPostgreSQL.\n"
        ),
        instead=(
            "# Chat service\n\n::::{note}\nOuter.\n\n:::{tip}\nInner.\n:::\n\nStill outer.\n::::\n\n"
            "## Storage\n\nPostgreSQL.\n"
        ),
        options=("sysdesign_ignore",),
        exceptions="A fence at the end of a page that swallows no heading is left alone.",
    ),
)
