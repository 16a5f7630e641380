"""The reference of the calculation language, written from the tables that the language works with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates.reference import (
    CODES,
    CONFUSING,
    FAMILIES,
    FUNCTIONS,
    SCALES,
    unit_rows,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

INTRODUCTION = """\
# Calculation language

One line is one statement. Nothing of it is run as Python or JavaScript; input that is too large or nested too deep ends in a message.

| Statement | Meaning |
| --- | --- |
| `name = 50 M users` | a value; one word, not the name of a unit of time, data or money |
| `name = 20 .. 40 GB` | a range with hard ends; its base is the geometric mean, the middle where it does not start above zero |
| `name = 1.5 .. 2 .. 4` | a range with the base given |
| `name = 30 GB ± 10%` | a range around a value |
| `name = a * b -> requests/s` | a formula, shown in a unit |
| `name = a * b ≈ 12 k requests/s` | the same, compared with a figure written by hand: 5 % off at most |
| `check a <= b "message"` | a comparison with `<=`, `>=`, `<`, `>` or `≈` |
| `scenario big: a = 10x, b = 5 GB` | the whole design worked out again with other assumptions, one column of the sheet |
| `unit ride` | a counter of your own, with its plural |
| `… # label` | what the value is, or where it is from; shown beside it |
| `… #! ignore SD303` | silences a rule at this line |

`other_design.name` is a value of another design, `project:other_design.name` one of another project, `req.name` a measured requirement. Hyphens of ids are written as underscores.

## Operators

`+ - * / ^`, weakest first `+ -`, then `* /` (also `x`, `×`, `·`, `÷`, `per`), then one sign, then `^` (also `**`, `²`, `³`).
A number and its unit bind tightest: `6 GB / 2 GB` is 3. Counters (users, requests) take part in the algebra of units, but a bare
number fits any of them: `qps * 500 B` is a rate of bytes, `users + requests` a mistake. `dau + 30%` is one as well, since it would add
0.3 users: write `dau * (1 + 30%)`.

## Ranges of results

Every range is taken to either end alone, and for each result all of them together to the two corners that this points to. Shared
ranges stay shared: `a / (a + b)` is right. Where a formula is not monotone, its range is widened to all points seen and called
*approximate*; where it has no result at some point, *partial*. A check passes if it holds at the worst corner, is at risk if it holds
at the base values only, and fails otherwise.
"""


def language_markdown() -> str:
    """Return the whole page."""
    parts = [INTRODUCTION, _scales(), _units(), _functions(), _codes()]
    return "\n".join(part.strip() + "\n" for part in parts)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _code(text: str) -> str:
    """Return text as code inside of a table."""
    return f"`{text}`".replace("|", "\\|") if text else ""


def _scales() -> str:
    rows: dict[float, list[str]] = {}
    for name, factor in SCALES.items():
        rows.setdefault(factor, []).append(name)
    cells = [
        (", ".join(map(_code, names)), f"{factor:,.0f}") for factor, names in sorted(rows.items())
    ]
    words = "A scale stands right behind a number: `50 M users`. `B` always means bytes: a billion is `bn`."
    return f"## Scales\n\n{words}\n\n{_table(('Written', 'Times'), cells)}"


def _units() -> str:
    parts = [
        (
            "## Units\n\nSymbols are read as they stand; words of four letters and more in any case. A year is 365 days, a month a "
            "twelfth of it (730 h), a quarter three months; a sheet that uses them says so, and {confval}`sysdesign_year_days` makes it "
            "another year for the whole project. `kB` and `KB` are 1000 bytes, `KiB` is 1024."
        ),
        *_unit_tables(),
        "### Refused\n\n"
        + _table(
            ("Written", "Could be", "Write"),
            [(_code(word), means, instead) for word, (means, instead) in sorted(CONFUSING.items())],
        ),
    ]
    return "\n\n".join(parts)


def _unit_tables() -> Iterable[str]:
    groups: dict[str, list[tuple[str, ...]]] = {}
    for row in unit_rows():
        spellings = ", ".join(map(_code, row.spellings))
        is_counter = row.group == "counters"
        cells = (spellings,) if is_counter else (spellings, f"{row.factor:.12g}", row.dimension)
        groups.setdefault(row.group, []).append(cells)
    for group, rows in groups.items():
        head = ("One counter",) if group == "counters" else ("Written", "In base units", "Measures")
        yield f"### {group[:1].upper()}{group[1:]}\n\n{_table(head, rows)}"


def _functions() -> str:
    rows = [
        (_code(entry.example), entry.summary, entry.formula, entry.source)
        for entry in FUNCTIONS.values()
    ]
    head = ("Example", "Gives", "Formula", "Source")
    words = (
        "Availabilities are shares from 0 to 100 %: write `99.99%`. `series` and its like take failures for independent. "
        "Percentiles do not add up: see `fanout`."
    )
    return f"## Functions\n\n{words}\n\n{_table(head, rows)}"


def _codes() -> str:
    parts = [
        (
            "## Messages\n\nEach marks the place in the line. In a build they are findings of the rules [](#sd301), [](#sd302), "
            "[](#sd303), [](#sd308) and [](#sd601)."
        )
    ]
    for digits, family in FAMILIES.items():
        rows = [
            (entry.code, entry.summary, _lines(entry.example), _lines(entry.instead))
            for entry in CODES
            if entry.code.startswith(digits)
        ]
        title = f"{family[:1].upper()}{family[1:]}"
        parts.append(f"### {title}\n\n{_table(('Code', 'Meaning', 'Example', 'Instead'), rows)}")
    return "\n\n".join(parts)


def _lines(text: str) -> str:
    return "<br/>".join(_code(line) for line in text.split("\n")) if text else ""
