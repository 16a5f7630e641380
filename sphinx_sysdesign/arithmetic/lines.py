"""The lines of a document that may hold a calculation: prose, lists, tables, formulas, code without a language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_sysdesign.arithmetic.latex import formula, without_latex
from sphinx_sysdesign.arithmetic.tables import has_calculations, tabled
from sphinx_sysdesign.arithmetic.tokens import RELATION, WORDED, calculates
from sphinx_sysdesign.model.blocks import (
    Code,
    Directive,
    Document,
    Opaque,
    Paragraph,
    Section,
    Table,
    walk,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_sysdesign.model.blocks import Block
    from sphinx_sysdesign.model.text import Text

#: Languages of code blocks that are prose in a box.
_PLAIN = frozenset(("", "text", "txt", "plain", "plaintext", "none", "default"))
_OPERATOR = re.compile(
    rf"\\(?:times|cdot|div|d?frac)|[＋×✕✖∗⋅·*÷/+−^⁰¹²³⁴⁵⁶⁷⁸⁹-]|\d ?[xX] ?[\d$]| [xX] |{WORDED}"
)
_DIGIT = re.compile(r"\d")
#: The beginning of a line that goes on with the calculation of the one before.
_GOES_ON = re.compile(r"[\s>│|*`]*(?:=(?!=)|＝|≈|~=)")
#: A line that begins with an operator is the middle of something.
_BEGINS_INSIDE = re.compile(r"\s*(?:[×÷/+−·⋅]|[*x-](?=\s*[\d$(]))")
#: The mark of an item, which looks like a minus before a number.
_ITEM = re.compile(r"\s*[*-]\s+")
#: A line of prose that calculates, and does not end.
_CALCULATES_ON = re.compile(r"\D*\d.* [×÷*xX] ")
_UNENDED = re.compile(r"[\w)]")
_ENDS_INSIDE = re.compile(r"[×÷+*/(=≈,−-]\s*$")
#: A wide space between two columns of code, rather than between the signs of one calculation.
_COLUMNS = re.compile(
    r"(?:(?<=[^\s=≈~(×*÷/+−xX-])|(?<=\d[xX]))(?<![,:;|│@]) {3,}(?=[^\s=≈~)×*÷/+−xX|│@-])"
)
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Stretch:
    """A line, joined with those after it that go on with it."""

    text: str
    #: Offsets where the source lines begin, and their numbers.
    starts: tuple[tuple[int, int], ...]

    def line_at(self, offset: int) -> int:
        """Return the source line of a character."""
        return max(number for start, number in self.starts if start <= offset)


def may_calculate(text: str) -> bool:
    """Tell quickly whether a text can hold a calculation."""
    return any(map(_is_candidate, _related(text))) or has_calculations(text)


def _related(text: str) -> Iterator[str]:
    """Yield the lines with a relation in them."""
    found = RELATION.search(text)
    while found:
        begin = text.rfind("\n", 0, found.start()) + 1
        end = text.find("\n", found.start())
        end = end if end >= 0 else len(text)
        yield text[begin:end]
        found = RELATION.search(text, end)


def _is_candidate(line: str) -> bool:
    line = without_latex(line)
    return _DIGIT.search(line) is not None and (
        _OPERATOR.search(line) is not None or _GOES_ON.match(line) is not None
    )


def stretches(document: Document) -> Iterator[Stretch]:
    """Yield the stretches of a document that may hold a calculation, in the order of their lines."""
    source = document.source.split("\n") if document.source else None
    for numbers, lines, is_code in _runs(document, source):
        yield from _joined(numbers, lines, is_code=is_code)
    is_tabled = not document.source or has_calculations(document.source)
    for text, line in tabled(document) if is_tabled else ():
        if len(text) <= _LONGEST:
            yield Stretch(text, ((0, line),))


def _runs(
    document: Document, source: list[str] | None
) -> Iterator[tuple[list[int], list[str], bool]]:
    """Yield runs of lines that belong together, each line once, and whether they are code."""
    seen: set[int] = set()
    for line, text, kind in _texts(document.blocks):
        if not RELATION.search(text):
            continue
        rows = text.split("\n")
        numbers = [number for number in range(line, line + len(rows)) if number not in seen]
        seen.update(numbers)
        if kind == "formula":
            yield numbers, [formula(rows[n - line]) for n in numbers], False
            continue
        lines = [
            source[n - 1] if source and 0 < n <= len(source) else rows[n - line] for n in numbers
        ]
        change = _in_columns if kind == "code" else without_latex
        yield numbers, list(map(change, lines)), kind == "code"


def _in_columns(line: str) -> str:
    """Return a line of code of the same length with commas between its columns."""
    return _COLUMNS.sub(lambda m: f",{m.group()[1:]}", line)


def _texts(blocks: tuple[Block, ...]) -> Iterator[tuple[int, str, str]]:
    """Yield the texts to look at with their first line: words, code or a formula."""
    for block in _outside_estimates(blocks):
        match block:
            case Paragraph(text=text) | Section(title=text):
                yield text.line, text.raw, "words"
            case Code(text=text, language=language, line=line) if language.lower() in _PLAIN:
                yield line, text, "code"
            case Opaque(latex=latex, line=line) if latex:
                yield line, latex, "formula"
            case Table():
                for cell in _cells(block):
                    yield cell.line, cell.raw, "words"
            case _:
                pass


def _cells(table: Table) -> Iterator[Text]:
    rows = (*((table.head,) if table.head else ()), *table.rows)
    return (cell.text for row in rows for cell in row.cells)


def _outside_estimates(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield the blocks of a document but for calculations, which have checks of their own."""
    hidden: set[int] = set()
    for block in walk(blocks):
        if id(block) in hidden:
            continue
        if isinstance(block, Directive) and block.own and block.name == "estimate":
            hidden.update(id(inner) for inner in walk(block.blocks))
        yield block


def _joined(numbers: list[int], lines: list[str], *, is_code: bool) -> Iterator[Stretch]:
    """Yield the lines that calculate, each with the lines that go on with it."""
    index = 0
    #: The mark of the list that the line before belongs to.
    item = ""
    while index < len(lines):
        begin = index
        text, starts = lines[index], [(0, numbers[index])]
        index += 1
        while index < len(lines) and _GOES_ON.match(lines[index]) and len(text) < _LONGEST:
            starts.append((len(text) + 1, numbers[index]))
            text = f"{text} {lines[index]}"
            index += 1
        above = lines[begin - 1].rstrip() if begin else ""
        mark = _ITEM.match(text)
        begins_list = above.endswith(":") or not _DIGIT.search(above)
        item = mark.group() if mark and (begins_list or mark.group() == item) else ""
        is_inside = (
            (is_code and not item and _BEGINS_INSIDE.match(text))
            or (not (is_code or mark) and _goes_on_from(above))
            or _ENDS_INSIDE.search(above)
        )
        if not is_inside and len(text) <= 2 * _LONGEST and calculates(text):
            yield Stretch(text, tuple(starts))


def _goes_on_from(above: str) -> bool:
    """Tell whether a line of prose breaks off within a calculation, which has no figure yet."""
    is_open = _UNENDED.fullmatch(above[-1:]) is not None and not RELATION.search(above)
    return is_open and _CALCULATES_ON.match(above) is not None
