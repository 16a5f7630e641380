"""Names beside quantities in prose and tables, noted while a page is read (SD305).

A name is a code span (`` `peak_qps` ``), or two words or more that are the whole of a label or of
a first cell (`Peak QPS: 12,000 requests/s`), or that follow an article (`the peak QPS is ...`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_sysdesign.arithmetic.amounts import AmountReader
from sphinx_sysdesign.arithmetic.tokens import plain_line, split_line
from sphinx_sysdesign.model.blocks import Directive, Paragraph, Row, Table, children
from sphinx_sysdesign.model.numbers import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_sysdesign.arithmetic.quantity import Amount
    from sphinx_sysdesign.model.blocks import Block, Document
    from sphinx_sysdesign.model.text import Text

_DIGIT = re.compile(r"\d")
_NAME = re.compile(r"[^\W\d]\w*")
#: What may stand between a name and its quantity.
_LINK = re.compile(
    r"[\s*]*(?:\(|[:=≈]|is|are|of|comes? to|works out (?:at|to)|amounts? to)?[\s*]*"
    r"(?:(?:about|around|roughly|approximately|nearly|some)\s+|[≈~]\s*)?(?=[\d$€£¥₹])",
)
_LABEL = re.compile(r"\W*([^\W\d_][^:\n|]{2,50}?)[*_]*:[*_]*")
#: `... the peak QPS` before a verb and a quantity.
_VERB = re.compile(r"\s(?=(?:is|of|comes to|works out (?:at|to)|amounts to)\s[^\n]{0,20}?\d)")
_SUBJECT = re.compile(
    r"\b(?:the|our|an?|its)\s+((?:[^\W\d_]\w*[ -]){1,4}[^\W\d_]\w*)$", re.IGNORECASE
)
_LONGEST_NAME = 60
#: A figure near one of these is a limit, a wish, the past or another case; not the value itself.
_OTHERWISE = re.compile(
    r"[<>≤≥±]|\b(?:at (?:least|most)|up to|under|below|above|over|max(?:imum)?|min(?:imum)?|limit\w*|target\w*|budget|"
    r"goal|slo|sla|was|were|used to|previous\w*|before|after|instead|if|when|would|could|should|may|might|assum\w+|"
    r"unless|from|to|year \d|phase|scenario|today|current\w*|growth|ten-?fold|\d+x|compared|versus|vs|not|"
    r"without|only|until|once|per (?:region|node|shard|server|instance))\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"[\s*~≈]*[$€£¥₹]?\d")
_HEADS = re.compile(
    r"\b(?:target|limit|requirement|budget|max|min|slo|threshold|before|old|after|new|goal|assum\w+|unit|weight|"
    r"year|day|x)\b|\d",
    re.IGNORECASE,
)
_PARENTHESIS = re.compile(r"\([^)]*\)")
_ARTICLES = frozenset(("the", "our", "estimated", "expected", "a", "an"))
_LONGEST_CLAUSE = 90
_MOST_WORDS = 5


def mentions(document: Document) -> tuple[Mention, ...]:
    """Return the names of a document that stand beside a quantity, in reading order."""
    return tuple(dict.fromkeys(_of_blocks(document.blocks)))


def _of_blocks(blocks: tuple[Block, ...]) -> Iterator[Mention]:
    for block in blocks:
        if isinstance(block, Directive) and block.own:
            # Requirements are wishes, and calculations speak for themselves.
            continue
        if isinstance(block, Paragraph):
            yield from _of_text(block.text)
        elif isinstance(block, Table):
            yield from _of_table(block)
        yield from _of_blocks(children(block))


def _of_text(text: Text) -> Iterator[Mention]:
    raw = text.raw
    if not _DIGIT.search(raw):
        return
    for span in text.spans:
        if span.kind == "code" and _NAME.fullmatch(raw, span.start, span.end):
            yield from _beside(text, raw[span.start : span.end], span.end)
    for line_start, line in _lines(raw) if ":" in raw else ():
        label = _LABEL.match(line)
        if label:
            yield from _beside(text, label.group(1), line_start + label.end(), is_words=True)
    for verb in _VERB.finditer(raw):
        subject = _SUBJECT.search(raw, max(0, verb.start() - _LONGEST_NAME), verb.start())
        if subject:
            yield from _beside(text, subject.group(1), verb.end(), is_words=True)


def _lines(raw: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in raw.split("\n"):
        yield start, line
        start += len(line) + 1


def _beside(text: Text, words: str, after: int, *, is_words: bool = False) -> Iterator[Mention]:
    """Yield the name and the quantity right after an offset, if there is one and it is asserted."""
    link = _LINK.match(text.raw, after)
    name = name_of(words)
    if link is None or not name or (is_words and "_" not in name):
        return
    clause = text.raw[link.end() : link.end() + _LONGEST_CLAUSE].partition("\n")[0]
    found = read(clause)
    if found is None:
        return
    rest = re.split(r"[.;](?:\s|$)", clause[found.end :])[0]
    begin = max(text.raw.rfind(mark, 0, after) for mark in (". ", "\n", "; ")) + 1
    before = text.raw[begin:after]
    if not (_OTHERWISE.search(rest) or _OTHERWISE.search(before)):
        yield Mention(name, clause[found.start : found.end].strip("*` "), text.line_at(link.end()))


def _of_table(table: Table) -> Iterator[Mention]:
    heads = [cell.text.plain for cell in table.head.cells] if table.head else []
    for row in table.rows:
        yield from _of_row(row, heads)


def _of_row(row: Row, heads: list[str]) -> Iterator[Mention]:
    """Yield the figure of a row that has a name in its first cell and one quantity beside it."""
    name = name_of(row.cells[0].text.plain) if row.cells else ""
    is_code = bool(row.cells) and any(span.kind == "code" for span in row.cells[0].text.spans)
    if not name or not (is_code or "_" in name):
        return
    quantities = [
        (at, cell) for at, cell in enumerate(row.cells[1:], 1) if _BEGINS.match(cell.text.raw)
    ]
    if len(quantities) != 1:
        return
    at, cell = quantities[0]
    words = cell.text.plain
    head = heads[at] if at < len(heads) else ""
    if not _HEADS.search(head) and not _OTHERWISE.search(words):
        found = read(words)
        if found and not words[found.end :].strip(" *`)~"):
            yield Mention(name, words[found.start : found.end].strip("*` "), cell.line)


def name_of(words: str) -> str:
    """Return words as a name of the calculation language: `the Peak QPS (avg)` is peak_qps."""
    parts = re.findall(r"\w+", _PARENTHESIS.sub(" ", words).lower())
    while parts and parts[0] in _ARTICLES:
        parts = parts[1:]
    return "_".join(parts) if len(parts) <= _MOST_WORDS else ""


def read(text: str) -> Amount | None:
    """Return the quantity that a text begins with, None where there is none or it is a range."""
    tokens = split_line(plain_line(text))
    reader = AmountReader(tokens, is_result=True)
    amount = reader.amount()
    following = reader.peek()
    if amount is None or any(word != "scale" for word in amount.per):
        return None
    blocked = following is not None and following.kind in {"operator", "relation", "number", "bad"}
    return None if blocked else amount
