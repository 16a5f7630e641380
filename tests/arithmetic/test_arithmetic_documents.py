"""Where in a document plain calculations are looked for, and what is said of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from blocks_of import document_of

from sphinx_sysdesign.arithmetic import check_arithmetic
from sphinx_sysdesign.model.blocks import Cell, Document, Opaque, Row, Section, Table
from sphinx_sysdesign.model.text import Span, Text

DOCUMENTS = Path(__file__).parent / "documents"
WRONG = "10M users × 2 KB = 20 TB"


def found(text):
    """Return the lines and subjects of the findings of a Markdown text."""
    return [(one.line, one.subject) for one in check_arithmetic(document_of(text))]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"# Chat\n\nSome words.\n{WRONG} in all.\n", 4),
        (f"# Chat\n\n- one\n- **Storage:** {WRONG}\n", 4),
        (f"# Chat\n\n| What | How much |\n|---|---|\n| Text | {WRONG} |\n", 5),
        (f"# Chat\n\n```\nStorage\n  {WRONG}\n```\n", 5),
        (f"# Chat\n\n```text\n{WRONG}\n```\n", 4),
        (f"# Chat\n\n> {WRONG}\n", 3),
        ("# Chat\n\n```\n10M users × 2 KB\n  = 20 TB\n```\n", 5),
        (f"# Chat\n\n```\nStorage (5 years):\n- 5 × 2 KB = 10 KB\n- {WRONG}\n```\n", 6),
        ("# Chat\n\nStored: `10M × 2 KB` = **20 TB**.\n", 3),
    ],
)
def test_prose_lists_tables_and_plain_code_are_looked_at(text, line):
    """The finding stands at the very line of the wrong figure and names it as written."""
    assert found(text) == [(line, "20 TB")]


@pytest.mark.parametrize(
    "text",
    [
        f"# Chat\n\n```python\n# {WRONG}\n```\n",
        f"# Chat\n\n<!-- {WRONG} -->\n",
        f"# Chat\n\n```{{estimate}} Storage\n# {WRONG}\n```\n",
        f"---\nnote: {WRONG}\n---\n\n# Chat\n\nWords.\n",
        "# Chat\n\n```\n  10M × 1 KB\n+ 20M × 1 KB = 300 GB\n```\n",
        "# Chat\n\n```\n  900 GB\n- 10M × 1 KB = 300 GB\n- 5M × 1 KB = 100 GB\n```\n",
        "# Chat\n\n```\nTotal = 10M × 1 KB +\n5 × 2 GB = 300 TB\n```\n",
    ],
)
def test_programs_comments_and_halves_of_calculations_are_left_alone(text):
    """Code with a language, comments, front matter, estimates and continued lines are not judged."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("# Chat\n\n```\nReplication 3x     1.2 PB × 3       = 3.6 PB\n```\n", []),
        ("# Chat\n\n- 20 racks × 4 = 80\n- 400K × 0.5% = 8K\n", [4]),
        ("# Chat\n\n- Replicas = 3\n- 5M × 1 KB = 15 GB\n", []),
        ("# Chat\n\n100K shops, each with 2M rows:\n\n2M × 1 KB = 200 TB\n", []),
        ("# Cost per 1,000 requests\n\nYear 1: $40 / 200M requests = $0.0002\n", []),
        ("# Chat\n\n- 20M readers are away\n  - About 40 messages × 3 KB = 2.4 TB\n", []),
        ("# Chat\n\n- 20M readers are away\n  - About 40 messages × 3 KB = 24 GB\n", [4]),
        ("# Chat\n\n- 20K shops\n- 60 TB × 365 × 5 = 110 TB\n", [4]),
        ("# Chat\n\n## With 400 readers\n\n- 40 messages × 3 KB = 48 MB\n", []),
        ("# Chat\n\nInstances: db.large × 3\n\n- $2/hour × 730 = $4,380/month\n", []),
        ("# Chat\n\nInstances: db.large × 3\n\n- $2/hour × 730 = $43,800/month\n", [5]),
        ("# Chat\n\n- Shard index 0, max 10\n\n- 40 messages × 3 KB = 1.2 MB\n", [5]),
        ("# Chat\n\n* 10\n\n- 40 messages × 3 KB = 1.2 MB\n", [5]),
        ("# Chat\n\nA grid of 400×400:\n\n- 400 × 400 × 20 × 8 bytes ≈ 25.6 GB\n", [5]),
        (
            "# Chat\n\nA grid of 400×400 in 1000 layers:\n\n- 400 × 400 × 20 × 8 bytes ≈ 25.6 GB\n",
            [],
        ),
        ("# Chat\n\n- 7 days of 100 MB/s, RF=3\n- 100 MB/s × 7 days = 181 TB\n", []),
        ("# Chat\n\n- 7 days of 100 MB/s\n- 100 MB/s × 7 days = 181 TB\n", [4]),
        ("# Chat\n\n- A sync every two hours → 3M × 10 KB = 360 GB/day\n", []),
        ("# Chat\n\n- A sync every three hours → 3M × 10 KB = 360 GB/day\n", [3]),
        ("# Chat\n\n- 4,096 ids per ms\n- 512 × 4,096 = 2.1B ids/s\n", []),
        ("# Chat\n\n- 4,096 ids\n- 512 × 4,096 = 2.1B ids/s\n", [4]),
        ("# Chat\n\nThey drive 8 h a day.\n\n- 30K × 1 Hz = 864M points/day\n", []),
        ("# Chat\n\nThey drive 5 h a day.\n\n- 30K × 1 Hz = 864M points/day\n", [5]),
        ("# Chat\n\nPrices are per million.\n\n- 40M × $0.50 = $20\n", []),
        ("# Chat\n\nPrices are per million.\n\n- 40M × $0.50 = $200\n", [5]),
        ("# Chat\n\n100,000 users\n\n- 4M × 100/60 = ~6,667/s\n", [5]),
        ("# Chat\n\n100,123 users\n\n- 4M × 100/60 = ~6,667/s\n", []),
        ("# Chat\n\nMemory: 1,5 GB\n100.000 users\n\n- 40 × 3 KB = 12 GB\n", []),
        ("# Chat\n\nWith 400 readers:\n\n- 40 messages × 3 KB = 48 MB\n", []),
        ("# Chat\n\nWith 400 readers.\n\n- 40 messages × 3 KB = 48 MB\n", []),
        ("# Chat\n\nWith 400 readers.\n\nEach writes.\n\n- 40 messages × 3 KB = 48 MB\n", [7]),
        ("# Chat\n\n- 9 minutes a game\n- 80 games ÷ 8 workers × 1 = 90\n", []),
        ("# Chat\n\n- Open 24/7\n- 500/hour × 80 = 960K/hour\n", [4]),
        ("# Chat\n\n94 × $150 = $14,100\nplus 4 × $900 = $17,700\n", []),
        ("# Chat\n\n94 × $150 = $14,100\nplus 4 × $900 = $27,700\n", [4]),
        ("# Chat\n\nSeats 3,000 × $21 = $63,000\nless 3 × $1,000 = $60,000\n", []),
        ("# Chat\n\nweb 40 x 0.5 = 20\n\n- api 60 x 1 = 80\n- worker 24 x 2 = 128\n", []),
        ("# Chat\n\n- 3,600 TB in all\n- 1.8 TB × 2 = 3,600 TB\n", [4]),
        ("# Chat\n\n- 7 × 2.5 s = 17.5 seconds/day\n- 17.5 × 30 days = 8.75 minutes/month\n", []),
        ("# Chat\n\n- 7 × 2.5 = 17.5 a day\n- 17.5 × 30 days = 8.75 minutes/month\n", [4]),
        ("# Chat\n\n- 1B posts × 300 B\n\nOf 20 posts × 500M × 6 KB = 3 TB\n", []),
        ("# Chat\n\n- 1B posts × 500 B\n\nOf 20 posts × 500M × 6 KB = 3 TB\n", [5]),
        ("# Chat\n\nHeld are 5,000 traces/s x latency\n(3 s) x 5 KB x 2 = ~188 MB\n", []),
        ("# Chat\n\nHeld are 5,000 traces/s.\n(3 s) x 5 KB x 2 = ~188 MB\n", [4]),
        (
            "# Chat\n\n- 500 h/min × 60 × 24 = 720,000 h/day\n- 720,000 × 1 GB/hour = 720 TB/day\n",
            [],
        ),
        ("# Chat\n\n- 720,000 videos\n- 720,000 × 1 GB/hour = 720 TB/day\n", [4]),
        ("# Chat\n\nAt 10 Hz:\n\n- 1,000 sensors × 100 B = 1 MB/s\n", []),
        ("# Chat\n\nAt 10 Hz.\n\n- 1,000 sensors × 100 B = 1 MB/s\n", [5]),
        ("# Chat\n\nOnly 10% are media:\n\n- 100M × 1 MB = 10 TB\n", []),
        ("# Chat\n\nHit rate 90%:\n\n- 20K QPS × 2 KB = 4 MB/s\n", []),
        ("# Chat\n\n- $24 an hour\n- 500/hour × 80 = 960K/hour\n", [4]),
        ("# Chat\n\n- 24 disks per node\n- 16 TB × 10 = 3.84 PB\n", []),
        ("# Chat\n\nReplication factor three:\n\n- 5 TB × 12 = 180 TB\n", []),
        ("# Chat\n\n### Peak traffic\n\n- 200M / 86,400 = 9.3K rps\n", []),
        ("# Chat\n\nPer year:\n\n- 40 nodes × $100 = $48K\n", []),
        ("# Chat\n\n- 1000 readers\n- 40 messages × 3 KB = 120 MB\n", [4]),
        ("# Chat\n\n## With 400 readers\n\n- 40 messages × 3 KB = 480 MB\n", [5]),
    ],
)
def test_how_many_there_are_may_stand_above(text, lines):
    """A number above explains a figure that is larger by just so much, and nothing else."""
    assert [line for line, _ in found(text)] == lines


@pytest.mark.parametrize(("other", "lines"), [("1,5 GB", []), ("1.5 GB", [5])])
def test_decimal_commas_are_known_from_the_whole_document(other, lines):
    """Where a document writes 1,5 for one and a half, 1,225 may be hardly more than one."""
    text = f"# Chat\n\nCache: {other}\n\n- 2.5M mensajes × 1,225 KB = 3.1 GB\n"
    assert [line for line, _ in found(text)] == lines


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("350 × 0,6 KB = 210 KB", []),
        ("350 × 0,6 KB = 2,1 MB", [5]),
        ("10 Millionen / 86.400 = 116 pro Sekunde", []),
        ("10 Millionen / 86.400 = 1.160 pro Sekunde", [5]),
        ("1.234,5 GB × 2 = 2.469 GB", []),
        ("1.125 × 10 = 11,25", []),
        ("$0,08/GB/mês × 50 GB = $4/mês", []),
    ],
)
def test_decimal_commas_are_read_where_a_document_writes_no_points(line, lines):
    """Where `1,5 GB` stands and no `1.5 GB`, commas are decimal ones and points part thousands."""
    assert [line for line, _ in found(f"# Chat\n\nCache: 1,5 GB\n\n- {line}\n")] == lines


@pytest.mark.parametrize(("other", "lines"), [("1,5 GB", []), ("some GB", []), ("1.5 GB", [5])])
def test_a_comma_is_no_decimal_one_where_points_are(other, lines):
    """Where a document writes 1.5 for one and a half, 1,825 is a thousand and more."""
    text = f"# Chat\n\nCache: {other}\n\n- 5 GB × 365 = 1,825 TB\n"
    assert [line for line, _ in found(text)] == lines


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        (r"$600\text{M} \times 200 = \mathbf{120 \text{ Million deliveries}}$", "120 Million"),
        (r"$\frac{600{,}000{,}000}{86{,}400} \approx \textbf{70{,}000 QPS}$", "70,000 QPS"),
        (r"$$ 10\text{M users} \cdot 2\,\text{KB} \approx 20\,\text{TB} $$", "20 TB"),
        (r"$\left(100 + 200\right) \div 10 = 3{,}000$", "3,000"),
        (r"$\$5 \times 20 = \$1{,}000$ a day", "$1,000 a day"),
        (r"$600\text{M} \times 200 = 120\text{B}$ and $40 \times 3 = 120$", ""),
        (r"$10^{7} \times 2 \text{ KB} = 20 \text{ GB}$", ""),
        (r"$n \times 2 = \sqrt{16} = 300$", ""),
        (r"It costs $5 \times 20 = $300 in all", ""),
        (r"It costs 5$ \times 20 = 300$ in all", ""),
        (r"US$5 \times 20 = 300$", ""),
        (r"$600 \times 200 \sim 12{,}000$", "12,000"),
        (r"$600 \times 200 \simeq 12{,}000 \to$ fine", "12,000"),
        (r"$50\% \quad \times 40 = 200$", "200"),
        (r"$Q_{peak} = 40 \times 3 = 1{,}200$", "1,200"),
        (r"$\frac{10^{6}}{5} = 2{,}000{,}000$", "2,000,000"),
        (r"$\frac{100 + 200}{10} = 3{,}000$", "3,000"),
        ("$1{,}000 × 50 = 5{,}000$", "5,000"),
        (r"$600 / \frac{60}{5} = 50$", ""),
        (r"$1000 \frac{500}{10} \times 2 = 100000$", ""),
        (r"$5\frac{1}{2} \times 100 = 550$", ""),
        (r"$\frac{1}{100}^{2} \times 500 = 5$", ""),
        (r"$\sum_{i=1}^{10} 5 \times 10 = 500$", ""),
        (r"$\binom{5}{2} 10 \times 3 = 300$", ""),
    ],
)
def test_formulas_are_read_as_the_text_that_they_show(formula, said):
    """LaTeX between dollars is read like plain text, prices are none, and unknown commands are left alone."""
    subjects = [one.subject for one in check_arithmetic(document_of(f"# Chat\n\n- {formula}\n"))]
    assert subjects == ([said] if said else [])


def test_rows_with_fewer_cells_are_left_alone():
    """A row that ends before its calculation, or before its figure, is nothing to judge."""
    names = ("What", "Calculation", "Average size")
    rows = (("Disk",), ("Disk", "1 KB + 2 KB"), ("Disk", "10M × 2 KB", "20 TB"))
    table = Table(
        Row(tuple(Cell(Text(name, 1), 1) for name in names), 1),
        tuple(
            Row(tuple(Cell(Text(word, at), at) for word in row), at)
            for at, row in enumerate(rows, 3)
        ),
        1,
    )
    document = Document("page", "page.md", (table,))
    assert [one.line for one in check_arithmetic(document)] == [5]


def test_formulas_on_lines_of_their_own_are_read():
    """Of a formula in `$$` or `math` each line is read, an alignment and a line break are no words of it."""
    text = Text("", 1)
    lines = (r"10\text{M} \times 2\,\text{KB} &= 20\,\text{GB} \\", r"50 \cdot 4 &= 2{,}000")
    formula = Opaque("math_block", 3, latex="\n".join(lines))
    table = Table(
        Row((Cell(Text("Calculation", 6), 6), Cell(Text("Value", 6), 6)), 6),
        (
            Row(
                (
                    Cell(Text(r"30 \times 4", 8, (Span(0, 11, "math"),)), 8),
                    Cell(Text("1200", 8), 8),
                ),
                8,
            ),
        ),
        6,
    )
    document = Document("page", "page.md", (Section(text, 1, 1, (formula, table)),))
    assert [(one.line, one.subject) for one in check_arithmetic(document)] == [
        (4, "2,000"),
        (8, "1200"),
    ]


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ("| What | Calculation | QPS |\n|---|---|---|\n| Reads | 500M / 86400 | ~5,800 |", []),
        ("| What | Calculation | QPS |\n|---|---|---|\n| Reads | 500M / 86400 | ~58K |", [5]),
        ("| What | Value | Calculation |\n|---|---|---|\n| Log | 5 TB | 1M × 5 KB |", [5]),
        ("| Formula | Result |\n|---|---|\n| 1M × 5 KB | 5 GB |\n| 2M × 5 KB | 10 TB |", [6]),
        ("| What | Rough calculation | Disk |\n|---|---|---|\n| Log | 1M × 5 KB | ≈ 5 TB |", [5]),
        ("| What | Calculation |\n|---|---|\n| Log | 1M × 5 KB |", []),
        ("| What | Estimate | Basis |\n|---|---|---|\n| Log | 5 TB | 1M × 5 KB |", []),
        (
            "| What | Math | Year 1 | Year 5 |\n|---|---|---|---|\n| Log | 1M × 5 KB | 5 TB | 9 TB |",
            [5],
        ),
        ("| What | Value | Math |\n|---|---|---|\n| Calls/sec | ~40K | 300K × 12 calls/day |", [5]),
        ("| What | Value | Math |\n|---|---|---|\n| Peak QPS | ~40 | 300K × 12 calls/day |", []),
        (
            "| What | Math | Result |\n|---|---|---|\n| Copies | 20M x 300 | 6B/day = ~70k/s, peak 200k/s |",
            [],
        ),
        (
            "| What | Math | Result |\n|---|---|---|\n| Copies | 20M x 300 | 60B/day = ~700k/s |",
            [5],
        ),
        ("| What | QPS | Calculation |\n|---|---|---|\n| Log | 5 | 1M × 5 |", []),
        ("| What | Limit | QPS |\n|---|---|---|\n| Reads | 500M / 86400 | ~58K |", []),
        ("| What | Math | QPS |\n|---|---|---|\n| Peak (3x) | 500M / 86400 | 17K |", []),
        ("| What | Math | QPS |\n|---|---|---|\n| Reads | 500M / 86400 | = 58K |", [5]),
        ("| What | Math | QPS (K) |\n|---|---|---|\n| Reads | 500M / 86400 | 5.8 |", []),
        ("| What | Math | Notes |\n|---|---|---|\n| Reads | 500M / 86400 | 3 replicas |", []),
        ("| What | Math | Servers |\n|---|---|---|\n| Reads | 500M / 86400 | 12 |", []),
        (
            "| Math | Result |\n|---|---|\n| 3K x 10 KB in, 3K x 30 KB out | 30 MB in, 90 MB out |",
            [],
        ),
        ("| Math | Value |\n|---|---|\n| 3 × 50 | < 20 |\n| many | 3 × 50 |\n| 3 × 50 | 15 |", [7]),
        ("| Math | Total |\n|---|---|\n| 3 × 50 = 150 | 20 |", []),
        ("| Math | Peak QPS |\n|---|---|\n| 10M × 20 / 86,400 | 7,000 |", []),
        ("| Math | Yearly storage |\n|---|---|\n| 5 GB × 3 | 5.5 TB |", []),
        ("| Math | Average size |\n|---|---|\n| 1 KB + 20 KB + 300 KB | 107 KB |", []),
        ("| Math | Value | Unit |\n|---|---|---|\n| 100K × 5 | 50 | K |", []),
        ("| What | Arithmetic | Result |\n|---|---|---|\n| Log | 1M × 5 KB | ≈ 5 TB |", [5]),
    ],
)
def test_tables_may_calculate_in_a_column_of_their_own(rows, lines):
    """What is headed Calculation is held against the column behind it, or the values before it."""
    assert [line for line, _ in found(f"# Chat\n\n{rows}\n")] == lines


def test_wide_spaces_part_columns_of_code():
    """What stands in the column before a calculation is no part of it."""
    code = "RF=3 (replicas)     12 MB/s × 3     ≈ 360 MB/s\nRF=3     12 MB/s × 3     ≈ 36 MB/s"
    assert [line for line, _ in found(f"# Chat\n\n```\n{code}\n```\n")] == [4]


@pytest.mark.parametrize(
    ("above", "lines"),
    [
        ("Cost per query: $0.004", [5]),
        ("Per key, we pay $0.004", [5]),
        ("$0.004 for each", [5]),
        ("Cost per million: $0.004", []),
        ("Cost per query: $0.0045", []),
        ("Cost: $0.004", []),
    ],
)
def test_a_price_may_be_for_a_thousand_unless_it_is_for_each(above, lines):
    """A bare price may be for a thousand, but not where the text above gives it for one."""
    text = f"# Chat\n\n{above}\n\nSaved = 80K × 86,400 × $0.004 = $27,648/day\n"
    assert [line for line, _ in found(text)] == lines


def test_a_document_without_source_is_read_from_its_blocks():
    """Without the source at hand, the words of the blocks are read."""
    document = document_of(f"# Chat\n\n- {WRONG}\n")
    bare = type(document)("page", "page.md", document.blocks)
    assert [(one.line, one.subject) for one in check_arithmetic(bare)] == [(3, "20 TB")]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            WRONG,
            "the calculation gives 20 GB; 20 TB is 1,000 times too large, as if TB were GB",
        ),
        (
            "2M × 3,600 s × 3 Mbps = 2.16 × 10¹³ bits/day",
            "the calculation gives 21.6 Pb/day; 2.16 × 10¹³ bits/day is 1,000 times too small",
        ),
        (
            "30 cores × 20K events/sec = 600K/min",
            "the calculation gives 36 million/minute; 600K/min is 60 times too small, as if per minute were per second",
        ),
        (
            "2,000 rps × 10 KB = 20 Mbps",
            "the calculation gives 160 Mbps; 20 Mbps is 8 times too small, as if bytes were bits",
        ),
        (
            "40 nodes × $0.20/hr = $584/month",
            "the calculation gives $5,840/month; $584/month is 10 times too small, as if a digit were lost",
        ),
        (
            "1.5M users × 4% = 60M",
            "the calculation gives 60,000; 60M is 1,000 times too large, as if M were K",
        ),
        (
            "80,000 seats × 4 per order = 20,000 orders",
            "the calculation gives 320,000; 20,000 is 16 times too small, as if × were ÷",
        ),
        (
            "$1.2M / (10M × 86,400 × 30) = $0.0000046",
            "the calculation gives $0.0000000463; $0.0000046 is 99 times too large, as if two digits were added",
        ),
        (
            "12 semaines × 600 € = 72,000 €",
            "the calculation gives €7,200; 72,000 € is 10 times too large, as if a digit were added",
        ),
        (
            "12 × 600 EUR = 72,000 EUR",
            "the calculation gives €7,200; 72,000 EUR is 10 times too large, as if a digit were added",
        ),
        (
            "40 × 7.3 min = 1.1 min",
            "the calculation gives 292 min; 1.1 min is 265 times too small",
        ),
        (
            "40 × 7 weeks = 28 weeks",
            "the calculation gives 280 weeks; 28 weeks is 10 times too small, as if a digit were lost",
        ),
        (
            "6 KB/s × 2M drivers × 10 h ≈ 400 GB/day",
            "the calculation gives 432 TB/day; 400 GB/day is 1,080 times too small, as if GB were TB",
        ),
        (
            "350B × 500KB = 175 exabytes",
            "the calculation gives 175 PB; 175 exabytes is 1,000 times too large, as if exabytes were petabytes",
        ),
        (
            "1M/day × 365 days × 5 years × 100 bytes/entry = ~1.8 TB",
            "the calculation gives 182 GB; 1.8 TB is 9.9 times too large, as if a digit were added",
        ),
        (
            "6.4e24 / 8e19 ≈ 80 days",
            "the calculation gives 80,000 days; 80 days is 1,000 times too small",
        ),
        (
            "23,333 orders ÷ 560/s = 41.7 minutes",
            "the calculation gives 41.7 s; 41.7 minutes is 60 times too large",
        ),
        (
            "Read-to-write ratio: 20B / 50M = 40:1",
            "the calculation gives 400:1; 40:1 is 10 times too small, as if a digit were lost",
        ),
        ("20万 × 2500 = 5 万", "the calculation gives 500 million; 5 万 is 10,000 times too small"),
        (
            "$0.085/GB = $870/TB",
            "the calculation gives $85/TB; $870/TB is 10 times too large, as if a digit were added",
        ),
        (
            "60 s × 60 = 10 hours",
            "the calculation gives 1 hour; 10 hours is 10 times too large, as if a digit were added",
        ),
        ("2000 / 6 = ~100 pods", "the calculation gives 333; 100 is 3.3 times too small"),
        (
            "0.1% × 365 days = 52 minutes",
            "the calculation gives 526 min; 52 minutes is 10 times too small, as if a digit were lost",
        ),
    ],
)
def test_a_message_gives_the_result_the_factor_and_the_slip(line, message):
    """It says what the calculation gives, how far the text is off, and what that looks like."""
    [finding] = check_arithmetic(document_of(f"# Chat\n\n{line}\n"))
    assert finding.message == message
    assert finding.code == "SD307"
    assert finding.fix.startswith("write ")


def pages(kind):
    """Return the test documents of a kind by name."""
    return {path.name: path.read_text("utf-8") for path in sorted(DOCUMENTS.glob(f"{kind}_*.md"))}


def test_nothing_is_found_in_documents_without_a_mistake():
    """Of 70 documents in which everything is right, however written, none has a finding."""
    right = pages("right")
    assert len(right) >= 70
    assert {name: found(text) for name, text in right.items() if found(text)} == {}


def test_four_in_five_mistakes_of_documents_are_found_and_nothing_else():
    """Of the mistakes in 60 documents at least four in five are found, at their lines."""
    wrong = set((DOCUMENTS / "slips.txt").read_text("utf-8").split("\n")[1:-1])
    lines = {f"{name}:{line}" for name, text in pages("slips").items() for line, _ in found(text)}
    assert lines - wrong == set()
    assert len(lines) >= 0.8 * len(wrong) >= 200
