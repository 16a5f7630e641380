"""Decisions as they are written: tables of options, blocks per option, tables of decisions."""

from __future__ import annotations

import pytest
from blocks_of import only
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_sysdesign.model.blocks import Cell, Directive, Opaque, Row, Table
from sphinx_sysdesign.model.text import Text
from sphinx_sysdesign.records import Source, read_directive

TABLE = (
    "| Option | Pros | Cons | Consistency | Ops cost | Chosen? |\n|---|---|---|---|---|---|\n"
    "| SQL (PostgreSQL) | ACID | one primary | 5 | 3 | {} |\n| NoSQL (MongoDB) | scales | weak | 2 | 4 | {} |\n"
)


def read(body, options=(), title="SQL or NoSQL"):
    """Return what a tradeoff directive with this body holds."""
    text = (
        f":::{{tradeoff}} {title}\n"
        + "".join(f":{k}: {v}\n" for k, v in options)
        + f"\n{body}\n:::\n"
    )
    return read_directive(only(text), Source("page", "page.md", tuple(text.split("\n"))))


def chosen(tradeoff):
    """Return the titles of the chosen options."""
    return [o.title for o in tradeoff.options if o.chosen]


@pytest.mark.parametrize(
    ("yes", "no"),
    [("✓", "✗"), ("✅", "❌"), ("✔", ""), ("x", ""), ("Yes", "No"), ("✅ Chosen", "-")],
)
def test_a_mark_tells_what_was_chosen(yes, no):
    """Ticks, crosses and plain words mark the chosen row."""
    (found,) = read(TABLE.format(yes, no)).tradeoffs
    assert chosen(found) == ["SQL (PostgreSQL)"]


def test_names_titles_and_lines():
    """The name is the slug of the title, options know their rows."""
    (found,) = read(TABLE.format("✓", "✗") + "\n**Reasoning:** it holds").tradeoffs
    assert (found.name, found.title, found.line, found.status) == (
        "sql-or-nosql",
        "SQL or NoSQL",
        1,
        "accepted",
    )
    assert [o.line for o in found.options] == [5, 6]
    assert [(f.name, f.text) for f in found.fields] == [("reasoning", "it holds")]


def test_an_id_is_the_name():
    """`:id:` wins over the title."""
    assert read("", [("id", "db")]).tradeoffs[0].name == "db"


def test_an_id_that_nothing_can_refer_to():
    """Spaces, commas and slashes in an id are told, and the id is put right."""
    found = read("", [("id", "Our DB, 2")])
    (finding,) = found.findings
    assert (finding.code, finding.line, finding.fix) == ("SD702", 2, "Write `:id: our-db-2`")
    assert found.tradeoffs[0].name == "our-db-2"


@pytest.mark.parametrize(
    "said", ["SQL (PostgreSQL)", "sql (postgresql)", "PostgreSQL", "PostgreSQL because it holds"]
)
def test_the_choice_may_be_named(said):
    """`:chosen:` names an option, whole or in part."""
    (found,) = read(TABLE.format("", ""), [("chosen", said)]).tradeoffs
    assert chosen(found) == ["SQL (PostgreSQL)"]


@pytest.mark.parametrize(
    "field",
    [
        "**Chosen:** PostgreSQL because it holds",
        "**Decision:** We take PostgreSQL over MongoDB",
        "**Choice**: NoSQL? No: SQL (PostgreSQL)",
    ],
)
def test_a_field_may_name_the_choice(field):
    """**Chosen:** and **Decision:** name the option that stands first in them."""
    (found,) = read(TABLE.format("", "") + f"\n{field}").tradeoffs
    assert chosen(found) == ["SQL (PostgreSQL)"]


def test_what_is_no_option_is_kept_as_written():
    """A choice that is none of the options is kept for the check."""
    (found,) = read(TABLE.format("", ""), [("chosen", "MySQL")]).tradeoffs
    assert chosen(found) == []
    assert found.chosen == "MySQL"


def test_numbers_are_scores_and_weights_make_totals():
    """Numeric columns are criteria; the total is the sum of weight times score."""
    (found,) = read(TABLE.format("✓", ""), [("weights", "consistency 3, Ops cost 1")]).tradeoffs
    assert found.weights == (("Consistency", 3.0), ("Ops cost", 1.0))
    assert [o.total for o in found.options] == [18.0, 10.0]
    assert found.options[0].scores == (("Consistency", 5.0), ("Ops cost", 3.0))


def test_a_weight_without_column_names_the_nearest():
    """A misspelt criterion is told with the right one, at the option's line."""
    (finding,) = read(TABLE.format("✓", ""), [("weights", "Consistancy 3")]).findings
    assert (finding.code, finding.line, finding.fix) == ("SD702", 2, "Write `Consistency`")


def test_a_wrong_status_names_the_nearest():
    """Statuses are proposed, accepted, rejected and superseded, in any case."""
    (finding,) = read("", [("status", "acepted")]).findings
    assert (finding.code, finding.subject) == ("SD702", "acepted")
    assert "`accepted`" in finding.fix
    assert read("", [("status", "Proposed")]).tradeoffs[0].status == "proposed"
    assert read("", [("superseded-by", "other")]).tradeoffs[0].status == "superseded"
    assert read("**Status:** rejected").tradeoffs[0].status == "rejected"


def test_one_block_per_option():
    """**Option A: X** with Pros and Cons inside is an option; what follows them is a field."""
    body = (
        "**Option A: PostgreSQL**\n\n**Pros:**\n- ACID\n\n**Cons:**\n- one primary\n\n"
        "**Option B: MongoDB**\n\n- Pros: scales\n- Cons: weak\n\n**Chosen:** PostgreSQL\n\n**Reasoning:** it holds\n"
    )
    (found,) = read(body).tradeoffs
    assert [o.title for o in found.options] == ["PostgreSQL", "MongoDB"]
    assert chosen(found) == ["PostgreSQL"]
    assert [f.name for f in found.fields] == ["chosen", "reasoning"]


@pytest.mark.parametrize(
    ("options", "before"), [([("chosen", "NoSQL")], ""), ([], "**Chosen:** NoSQL, it scales\n\n")]
)
def test_a_line_per_option(options, before):
    """Labels without Pros and Cons are options where one of them is the choice; other labels stay fields."""
    body = f"**Note:** old\n\n**Drivers:** cost\n\n{before}**SQL:** known\n**NoSQL:** new\n\n**Reasoning:** it scales"
    (tradeoff,) = read(body, options).tradeoffs
    assert [(o.title, o.chosen) for o in tradeoff.options] == [("SQL", False), ("NoSQL", True)]
    assert {f.name for f in tradeoff.fields} >= {"drivers", "reasoning"}
    (without,) = read(body.replace(before, "") if before else body, []).tradeoffs
    assert without.options == ()


def test_a_heading_or_term_per_option():
    """Headings and definition terms name options as labels do."""
    headings = "### Option 1: PostgreSQL\n\n**Pros:** ACID\n\n### Option 2: MongoDB ✓\n\n**Pros:** scales\n"
    (found,) = read(headings).tradeoffs
    assert [(o.title, o.chosen) for o in found.options] == [
        ("PostgreSQL", False),
        ("MongoDB", True),
    ]
    (terms,) = read("PostgreSQL\n: ACID\n\nMongoDB (chosen)\n: scales").tradeoffs
    assert [(o.title, o.chosen) for o in terms.options] == [
        ("PostgreSQL", False),
        ("MongoDB", True),
    ]


def test_a_list_of_considered_options():
    """The items under **Considered Options:** are the options."""
    (found,) = read(
        "**Considered Options:**\n\n- PostgreSQL: ACID\n- MongoDB\n\n**Decision:** MongoDB"
    ).tradeoffs
    assert [(o.title, o.chosen) for o in found.options] == [
        ("PostgreSQL", False),
        ("MongoDB", True),
    ]


def test_a_table_of_decisions_holds_one_a_row():
    """`Decision | Chosen | Alternative | Rationale`: each row is a decision."""
    body = (
        "| Decision | Chosen | Alternative | Rationale |\n|---|---|---|---|\n"
        "| Database | PostgreSQL | MongoDB | ACID |\n| Queue | Kafka | SQS | |\n"
    )
    first, second = read(body, [("addresses", "latency")], title="").tradeoffs
    assert (first.name, chosen(first), [o.title for o in first.options]) == (
        "database",
        ["PostgreSQL"],
        ["PostgreSQL", "MongoDB"],
    )
    assert [(f.name, f.text, f.filled) for f in first.fields if f.name == "reasoning"] == [
        ("reasoning", "ACID", True)
    ]
    assert [f.filled for f in second.fields if f.name == "reasoning"] == [False]
    assert (second.line, second.addresses) == (7, ("latency",))


def test_other_heads_of_tables_of_decisions():
    """`Decision | Option A | Option B | Chose | Reasoning` is read the same way."""
    body = "| Decision | Option A | Option B | Chose | Reasoning |\n|---|---|---|---|---|\n| Store | SQL | KV | SQL | joins |\n"
    (found,) = read(body).tradeoffs
    assert (chosen(found), [o.title for o in found.options]) == (["SQL"], ["SQL", "KV"])


def test_the_condition_for_another_look():
    """The first words in backticks under **Revisit when:** are a condition."""
    (found,) = read("**Revisit when:** writes grow, `write_qps > 50 k requests/s`").tradeoffs
    assert found.revisit == "write_qps > 50 k requests/s"


def test_a_label_folded_into_the_option_is_lost_nowhere():
    """Fields keep their words whatever stands around them."""
    (found,) = read("**Context:** a\n**Reasoning:** b\n**Consequences:**\n- c\n").tradeoffs
    assert [(f.name, f.text) for f in found.fields] == [
        ("context", "a"),
        ("reasoning", "b"),
        ("consequences", "c"),
    ]


@given(
    st.lists(st.lists(st.text(max_size=8), max_size=5), max_size=6),
    st.text(max_size=20),
    st.text(max_size=30),
)
@settings(max_examples=150, deadline=None)
def test_no_table_is_too_strange(rows, choice, weights):
    """Ragged tables with any words, any choice and any weights are read without an error."""
    made = [Row(tuple(Cell(Text(c, 2), 2) for c in row), 2) for row in rows]
    table = Table(made[0] if made else None, tuple(made[1:]), 1)
    options = (("chosen", choice), ("weights", weights), ("status", choice))
    directive = Directive("tradeoff", choice, 1, (table,), options, own=True)
    found = read_directive(directive, Source("p"))
    assert all(t.name for t in found.tradeoffs)


def test_ten_thousand_rows_take_no_time():
    """Reading a table is linear."""
    head = Row(tuple(Cell(Text(w, 1), 1) for w in ("Option", "Pros", "Score", "Chosen?")), 1)
    row = Row(tuple(Cell(Text(w, 1), 1) for w in ("A", "good", "3", "x")), 1)
    directive = Directive(
        "tradeoff", "T", 1, (Table(head, (row,) * 10_000, 1),), (("weights", "Score 2"),), own=True
    )
    assert len(read_directive(directive, Source("p")).tradeoffs[0].options) == 10_000


@pytest.mark.parametrize(
    ("body", "options"),
    [
        (
            "- **Option A: SQL**\n  - Pros: x\n- **Option B: NoSQL (chosen)**\n  - Cons: y\n",
            [("SQL", False), ("NoSQL", True)],
        ),
        (
            "- **Option A:** SQL, as we know it\n- **Option B:** NoSQL ✓\n",
            [("SQL", False), ("NoSQL", True)],
        ),
        (
            "1. SQL\n   - Pros: x\n2. NoSQL: documents\n   - Cons: x\n",
            [("SQL", False), ("NoSQL", False)],
        ),
        ("- Option 1: SQL\n- Option 2: NoSQL\n", [("SQL", False), ("NoSQL", False)]),
        ("- Option A is cheaper\n- Option B is not\n", []),
        ("- fast\n- cheap\n", []),
    ],
)
def test_options_in_a_list(body, options):
    """Items that are called options, or have pros and cons, are the options; sentences about them are not."""
    (found,) = read(body + "\n**Reasoning:** because\n").tradeoffs
    assert [(o.title, o.chosen) for o in found.options] == options


def test_a_body_with_a_part_that_was_not_read_is_damaged():
    """Where the parser gave up on a table, nobody can tell which options there are."""
    (found,) = read_directive(
        Directive("tradeoff", "A", 1, (Opaque("problem", 3),), own=True), Source("page")
    ).tradeoffs
    assert found.damaged
