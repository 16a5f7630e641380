"""SD102, SD104 and SD107: headings and cells with nothing in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_sysdesign.model.blocks import (
    Comment,
    Row,
    Section,
    Table,
)
from sphinx_sysdesign.records.tables import is_empty
from sphinx_sysdesign.rules.unfinished.report import Reporter, shorten
from sphinx_sysdesign.rules.unfinished.sites import Sites, shows

if TYPE_CHECKING:
    from sphinx_sysdesign.model.text import Text

#: First cells longer than this are sentences.
LONGEST_ROW = 50
_OPTIONAL = re.compile(
    r"[(\[]\s*(?:optional|if (?:applicable|needed|required|any))\s*[)\]]", re.IGNORECASE
)
#: Source lines that put nothing on the page.
_NOTHING = re.compile(
    r"\s*(?:$|[-*_=~^\"'`#+<>]{2,}\s*$|([-*_])(?:\s*\1){2,}\s*$|%|\(\s*[\w:.-]+\s*\)=\s*$|"
    r"\[[^\]]+\]:\s*#\S*\s*$|(?:<(?:br|a|p|/p|/a|div|/div|/details|center|/center)\b[^>]*>\s*)+$|\{[#.][^}]*\}\s*$)"
)
_MACHINE = re.compile(
    r"\s*/?(?:toc\b|tocstop|markdownlint|prettier|vale|textlint|cspell|lint|spell|START |END |"
    r"doctoc|more\b|prettier-ignore|omit |sysdesign:|pagebreak|notoc|eslint|html-proofer|SPDX|Copyright)",
    re.IGNORECASE,
)
_NAMED = frozenset(
    "pros cons reasoning rationale mitigation mitigations estimate target value".split()
)
_TOTAL = re.compile(r"[\W_]*(?:sub)?-?(?:grand )?total\b", re.IGNORECASE)
_TICKS = frozenset("✓ ✔ ✔️ ✅ ✗ ✘ ❌ x X yes no ● ○ • ◯ ⬤ Y N ★ ☑ ☐ - – —".split()) | {""}


def check(sites: Sites, reporter: Reporter) -> None:
    """Report what is empty in a document."""
    for index, section in enumerate(sites.sections):
        above = sites.sections[index - 1] if index else None
        _check_section(section, is_subtitle=_is_subtitle(section, above, index), reporter=reporter)
    for table, title in sites.tables:
        _check_table(table, title, reporter)


def _is_subtitle(section: Section, above: Section | None, index: int) -> bool:
    """Tell whether a heading is the page's title, or a second line of it."""
    if above is None:
        return True
    bare = not any(shows(b) and not isinstance(b, Section) for b in above.blocks)
    return index == 1 and section.level <= 2 and bare


def _check_section(section: Section, *, is_subtitle: bool, reporter: Reporter) -> None:
    """Report a leaf heading with nothing, or nothing but comments, under it."""
    title = section.title.plain
    if _is_code(section.title):
        return
    if not section.title and any(s.kind == "comment" for s in section.title.spans):
        row = reporter.source(section.line).strip()
        message, fix = "a heading is nothing but a comment", "write the heading, or remove it"
        reporter.add("SD104", section.line, row, message, fix)
        return
    if any(shows(block) for block in section.blocks) or _OPTIONAL.search(title):
        return
    comments = [
        b
        for b in section.blocks
        if isinstance(b, Comment) and not _MACHINE.match(b.text) and b.text.strip()
    ]
    if comments:
        message = f"“{shorten(title)}” holds nothing but the comment that says what belongs there"
        fix = "write the section and drop the comment, or remove the heading"
        reporter.add("SD104", section.line, title, message, fix, section=title)
    elif not is_subtitle and _is_bare(section, reporter):
        message = f"“{shorten(title)}” is empty"
        fix = "write the section, or remove its heading"
        reporter.add("SD102", section.line, title, message, fix, section=title)


def _is_code(title: Text) -> bool:
    """Tell whether a heading is an entry of a reference: nothing but code."""
    return any(s.kind == "code" and s.end - s.start == len(title.raw.strip()) for s in title.spans)


def _is_bare(section: Section, reporter: Reporter) -> bool:
    """Tell whether the source has nothing under a heading up to the next one."""
    if not reporter.lines:
        return True
    for line in range(section.line + 1, len(reporter.lines) + 1):
        row = reporter.source(line)
        if row.lstrip(" >").startswith(("#", "<!--", "```", ":::", "~~~")):
            return not row.lstrip(" >").startswith(("```{", "~~~{", ":::{"))
        if not _NOTHING.match(row):
            below = reporter.source(line + 1)
            return bool(re.match(r"\s*([=~^\"'`#*+-])\1{2,}\s*$", below)) or _is_over(
                reporter, line
            )
    return True


def _is_over(reporter: Reporter, line: int) -> bool:
    """Tell whether a line is a title with a line above it."""
    return bool(re.match(r"([=~^\"'`#*+-])\1{2,}\s*$", reporter.source(line - 1)))


def _check_table(table: Table, section: str, reporter: Reporter) -> None:
    """Report rows without values, and blanks in columns that need a word."""
    if not table.rows or _is_matrix(table) or _is_ragged(table):
        return
    heads = [c.text.plain.lower().strip(" ?:*") for c in table.head.cells] if table.head else []
    filled = [not is_empty(row) for row in table.rows]
    final = max((i for i, some in enumerate(filled) if some), default=-1)
    for index, row in enumerate(table.rows):
        if not filled[index] and index < final:
            continue  # an empty row between others keeps them apart
        full = [bool(cell.text) or bool(cell.blocks) for cell in row.cells]
        if len(full) < 2 or _is_group(row) or filled[index] != any(full):
            continue
        if not any(full[1:]):
            if not _is_reference(row.cells[0].text):
                _report_row(row, section, reporter)
            continue
        named = [h for h, ok in zip(heads, full, strict=False) if not ok and h in _NAMED]
        if named and full[0] and sum(full) >= 1:
            words = row.cells[0].text.plain
            message = f"the row “{shorten(words)}” has no {named[0]}"
            _report_cell(row, words, message, section, reporter)


def _is_ragged(table: Table) -> bool:
    """Tell whether cells span rows or columns, so that a blank need not be one."""
    return len({len(row.cells) for row in table.rows}) > 1


def _is_matrix(table: Table) -> bool:
    """Tell whether blanks mean no: a table of ticks."""
    words = [c.text.plain for row in table.rows for c in row.cells[1:]]
    filled = [w for w in words if w]
    return bool(filled) and len(filled) < len(words) and all(w in _TICKS for w in filled)


def _is_group(row: Row) -> bool:
    """Tell whether a row is a heading inside a table, or its total."""
    first = row.cells[0].text
    bold = any(
        s.kind == "bold" and s.end - s.start >= len(first.raw.strip()) > 0 for s in first.spans
    )
    return bold or bool(_TOTAL.match(first.plain))


def _is_reference(first: Text) -> bool:
    """Tell whether a row's first cell is code or a sentence: no name of something to be estimated."""
    words = first.plain
    quoted = words[:1] in {'"', "'", "“"} or any(
        s.kind == "code" and not s.start for s in first.spans
    )
    return quoted or len(words) > LONGEST_ROW


def _report_row(row: Row, section: str, reporter: Reporter) -> None:
    words = row.cells[0].text.plain
    message = f"the row “{shorten(words)}” has no values" if words else "a table row is empty"
    _report_cell(row, words, message, section, reporter)


def _report_cell(row: Row, words: str, message: str, section: str, reporter: Reporter) -> None:
    fix = "fill it in; write a dash or N/A where nothing applies"
    reporter.add("SD107", row.line, words, message, fix, section=section)
