"""SD307 wrong-arithmetic: a plain calculation whose figure does not follow from it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_sysdesign.arithmetic.chains import equations
from sphinx_sysdesign.arithmetic.lines import may_calculate, stretches
from sphinx_sysdesign.arithmetic.ranges import bounds, range_start
from sphinx_sysdesign.arithmetic.retractions import is_bad_example
from sphinx_sysdesign.arithmetic.slips import off, slip, written
from sphinx_sysdesign.arithmetic.surroundings import ALONE, Setting, with_points
from sphinx_sysdesign.arithmetic.verdict import judge
from sphinx_sysdesign.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_sysdesign.arithmetic.verdict import Wrong
    from sphinx_sysdesign.model.blocks import Document

CODE = "SD307"
#: How far up a number may stand that a calculation leaves out.
_LINES_ABOVE = 4


def check_arithmetic(document: Document) -> tuple[Finding, ...]:
    """Return the figures of a document that do not follow from their calculation, by line.

    Only what can be read whole is judged, and only a factor that no rounding explains is reported.
    """
    if document.source and not may_calculate(document.source):
        return ()
    source = document.source.split("\n") if document.source else []
    found = [
        _finding(document, stretch.line_at(wrong.equation.right.start), stretch.text, wrong)
        for stretch in stretches(document)
        for wrong in wrong_figures(stretch.text, _setting(document, source, stretch.starts[0][1]))
    ]
    return tuple(sorted(set(found)))


def _setting(document: Document, source: list[str], line: int) -> Setting:
    """Return what a document says of one of its lines."""
    above = source[max(0, line - 1 - _LINES_ABOVE) : line - 1]
    return Setting(tuple(above), document.source)


def wrong_figures(line: str, setting: Setting = ALONE) -> Iterator[Wrong]:
    """Yield the wrong figures of a line, the first of each chain: what follows rests on it.

    Its setting may say how many there are of something that the line gives for each.
    """
    if is_bad_example(line):
        return
    if setting.decimals == ",":
        line = with_points(line)
        setting = replace(setting, above=tuple(map(with_points, setting.above)))
    ranged = bounds(line)
    if ranged is None:
        yield from _wrong_figures(line, setting)
        return
    # A range is wrong where both of its bounds are, in the same direction.
    lower, upper = (list(_wrong_figures(one, setting)) for one in ranged)
    ends = {(other.equation.right.end, other.ratio > 1): other for other in upper}
    for one in lower:
        right = one.equation.right
        other = ends.get((right.end, one.ratio > 1))
        if other:
            whole = replace(right, start=range_start(line, right.start))
            yield replace(one, equation=replace(one.equation, right=whole), upper=other)


def _wrong_figures(line: str, setting: Setting) -> Iterator[Wrong]:
    """Yield the same of a line without ranges."""
    setting = replace(setting, line=line)
    wrong_chains: set[int] = set()
    for equation in equations(line):
        if equation.chain in wrong_chains:
            continue
        wrong = judge(equation, setting)
        if wrong is not None:
            wrong_chains.add(equation.chain)
            yield wrong


def _finding(document: Document, line: int, text: str, wrong: Wrong) -> Finding:
    right = wrong.equation.right
    said = " ".join(text[right.start : right.end].strip("*` ").split())
    gives, guess = written(wrong), slip(wrong)
    if wrong.upper and written(wrong.upper) != gives:
        gives = f"{gives} to {written(wrong.upper)}"
    seems = f", as if {guess}" if guess else ""
    return Finding(
        docname=document.docname,
        path=document.path,
        line=line,
        code=CODE,
        message=f"the calculation gives {gives}; {said} is {off(wrong.ratio)}{seems}",
        fix=f"write {gives} if the calculation is right, or correct the calculation",
        subject=said,
    )
