"""Work out the calculations of a whole project, in order of use over all of its designs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates import (
    Given,
    Quantity,
    evaluate,
    parse_block,
    parse_condition,
    read_targets,
)
from sphinx_sysdesign.estimates.nodes import Comparison, Definition
from sphinx_sysdesign.estimates.scope import as_word
from sphinx_sysdesign.judgements import judge
from sphinx_sysdesign.model.calculations import Calculations
from sphinx_sysdesign.model.projects import designs_of, short_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_sysdesign.estimates import Block, Check, Results
    from sphinx_sysdesign.model.design import Corpus, Page
    from sphinx_sysdesign.model.projects import OtherProject
    from sphinx_sysdesign.model.records import Requirement, Tradeoff

#: Decisions that are in force, so that their conditions matter.
_IN_FORCE = frozenset({"accepted", "proposed"})


def calculate(corpus: Corpus, projects: Sequence[OtherProject] = ()) -> Calculations:
    """Return what all calculations come to; nothing is raised, problems are in the results.

    The values of other projects are taken as they are.
    """
    units = {
        **{page.docname: (page,) for page in corpus.others},
        **{design.id: design.pages for design in corpus.designs},
    }
    blocks: dict[tuple[str, int], Block] = {}
    by_design: dict[str, list[Block]] = {}
    for name, pages in units.items():
        by_design[name] = []
        for page in pages:
            for item in page.estimates:
                block = parse_block(item.text, item.text_line, page.docname)
                blocks[page.docname, item.line] = block
                by_design[name].append(block)
    conditions = dict(_conditions(units, by_design))
    for (name, _), condition in conditions.items():
        by_design[name].append(condition)
    measured = {name: quantities(pages) for name, pages in units.items() if by_design[name]}
    results = evaluate(by_design, measured, given=given_by(projects, units))
    known = {design: found for p in projects for design, found in p.judgements.items()}
    judgements = known | {
        name: found
        for name, pages in units.items()
        if by_design[name] and (found := judge(name, pages, blocks, results))
    }
    return Calculations(results, blocks, judgements, dict(_judged(conditions, results)))


def given_by(projects: Sequence[OtherProject], taken: Iterable[str]) -> Given:
    """Return the values of other projects, and the words by which formulas name their designs."""
    words = {as_word(design.id): design.id for design in designs_of(projects)}
    for short, full in short_ids(projects, taken).items():
        if len(full) == 1:
            words[as_word(short)] = full[0]
    return Given({d: values for p in projects for d, values in p.values.items()}, words)


def quantities(pages: Iterable[Page]) -> dict[str, Quantity]:
    """Return the measured requirements of a design that state one quantity, by name."""
    found: dict[str, Quantity] = {}
    for page in pages:
        for item in page.requirements:
            quantity = quantity_of(item)
            if quantity is not None:
                found.setdefault(item.name, quantity)
    return found


def quantity_of(item: Requirement) -> Quantity | None:
    """Return what a requirement measures, None where that is nothing or more than one thing."""
    targets = read_targets(item.target) if item.target else ()
    return targets[0].quantity if len(targets) == 1 else None


def _conditions(
    units: Mapping[str, Iterable[Page]], by_design: Mapping[str, Iterable[Block]]
) -> Iterator[tuple[tuple[str, str], Block]]:
    """Yield the conditions of decisions that are about values of the calculations.

    What stands in backticks there may be a metric or a piece of code: that is no mistake.
    """
    for name, pages in units.items():
        names = {s.name for block in by_design[name] for s in block.statements if s.name}
        for page in pages:
            for item in page.tradeoffs:
                if item.revisit and item.status in _IN_FORCE:
                    block = parse_condition(item.revisit, revisit_line(item), page.docname)
                    if not block.problems and _is_about(block, names):
                        yield (name, item.name), block


def revisit_line(item: Tradeoff) -> int:
    """Return the line of a decision's condition."""
    return next((f.line for f in item.fields if f.name == "revisit"), item.line)


def _is_about(block: Block, names: set[str]) -> bool:
    found = [
        name
        for statement in block.statements
        if isinstance(statement.action, Comparison)
        for name in statement.action.names
    ]
    return any(name in names or "." in name for name in found)


def _judged(
    conditions: Mapping[tuple[str, str], Block], results: Results
) -> Iterator[tuple[tuple[str, str], Check]]:
    for key, block in conditions.items():
        wanted = block.statements[0]
        for check in results.sheets[key[0]].checks:
            if check.statement is wanted:
                yield key, check


def names_defined(block: Block) -> tuple[str, ...]:
    """Return the names that the lines of a calculation define."""
    return tuple(s.action.name for s in block.statements if isinstance(s.action, Definition))
