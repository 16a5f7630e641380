"""Whether requirements are met, by the calculations that answer them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates import are_compatible, read_targets
from sphinx_sysdesign.estimates.digits import three_digits
from sphinx_sysdesign.estimates.live import Answer
from sphinx_sysdesign.estimates.nodes import Comparison, Definition
from sphinx_sysdesign.estimates.scope import as_word
from sphinx_sysdesign.lookup import READ
from sphinx_sysdesign.model.calculations import VERDICTS, Judgement
from sphinx_sysdesign.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_sysdesign.estimates import Block, Check, Results, Sheet, Target, Value
    from sphinx_sysdesign.model.design import Page
    from sphinx_sysdesign.model.records import Requirement

_OF_CHECK = {"pass": "met", "at risk": "at risk", "fail": "not met", "unknown": "unknown"}
_UNDECIDED = phrase("no check compares it")


def judge(
    design: str,
    pages: Sequence[Page],
    blocks: Mapping[tuple[str, int], Block],
    results: Results,
) -> dict[str, Judgement]:
    """Return the verdicts on the requirements of a design that its calculations answer."""
    sheet = results.sheets[design]
    found: dict[str, Judgement] = {}
    by_word = {as_word(item.name): item.name for p in pages for item in p.requirements}
    for check in sheet.checks:
        for word in _requirements_in(_names_of(check)):
            name = by_word.get(word)
            if name is not None:
                found[name] = _worse(found.get(name), _of_check(check, word))
    used = {word for value in sheet.values.values() for word in _requirements_in(value.reads)}
    for page, item, block in _addressed(pages, blocks):
        if item.name not in found and as_word(item.name) not in used:
            judged = _of_block(item, block, sheet)
            if judged is not None:
                found[item.name] = replace(judged, docname=page.docname)
    return found


def answers(sheet: Sheet, judged: Mapping[str, Judgement]) -> Iterator[Answer]:
    """Yield what a page's script needs to judge the requirements of a design again."""
    for name, judgement in judged.items():
        word = READ + as_word(name)
        checks = tuple(
            (number, "<" if _ends_with(check, word) else ">")
            for number, check in enumerate(sheet.checks)
            if word in _names_of(check)
        )
        yield Answer(name, checks, judgement.compared)


def _names_of(check: Check) -> tuple[str, ...]:
    """Return the names in a check, also where its sides could not be worked out."""
    action = check.statement.action
    if check.reads or not isinstance(action, Comparison):
        return check.reads
    return action.names


def _requirements_in(reads: Iterable[str]) -> Iterator[str]:
    for name in reads:
        scope, dot, word = name.partition(".")
        if dot and scope == "req":
            yield word


def _worse(known: Judgement | None, other: Judgement) -> Judgement:
    if known is None:
        return other
    order = ("met", "unknown", "at risk", "not met")
    return other if order.index(other.verdict) > order.index(known.verdict) else known


def _of_check(check: Check, word: str) -> Judgement:
    verdict = _OF_CHECK[check.verdict]
    place = (check.statement.document, check.statement.line)
    if verdict == "unknown":
        return Judgement(verdict, phrase("its calculation is wrong"), *place)
    if verdict == "not met":
        return Judgement(verdict, _other_side(check, word), *place)
    return Judgement(verdict, margins(check), *place)


def _other_side(check: Check, word: str) -> str:
    """Return the side of a comparison that is not the requirement."""
    return check.left_text if _ends_with(check, READ + word) else check.right_text


def _ends_with(check: Check, name: str) -> bool:
    """Tell whether a name is the last one of a comparison."""
    return check.statement.formula.replace(" ", "").endswith(name)


def margins(check: Check) -> str:
    """Return how many times over a comparison holds, from the worst corner to the base values."""
    if check.margin is None:
        return ""
    base = three_digits(check.margin)
    if check.worst_margin is None:
        return f"{base}\u00d7"
    worst = three_digits(check.worst_margin)
    return f"{base}\u00d7" if worst == base else f"{worst}\u2013{base}\u00d7"


def _addressed(
    pages: Sequence[Page], blocks: Mapping[tuple[str, int], Block]
) -> Iterator[tuple[Page, Requirement, Block]]:
    """Yield the measured requirements that calculations say they address."""
    by_name = {item.name: item for page in reversed(pages) for item in page.requirements}
    for page in pages:
        for estimate in page.estimates:
            for reference in estimate.addresses:
                item = by_name.get(reference)
                if item is not None and item.target:
                    yield page, item, blocks[page.docname, estimate.line]


def _of_block(item: Requirement, block: Block, sheet: Sheet) -> Judgement | None:
    """Return the verdict by the one result of a calculation that can be compared."""
    targets = read_targets(item.target)
    if len(targets) != 1:
        return None
    target = targets[0]
    results = [
        value for value in _results(block, sheet)
        if value.dimension.hard == target.quantity.dimension.hard
        and are_compatible(value.dimension, target.quantity.dimension)
    ]  # fmt: skip
    operator = operator_of(target, item.quality)
    if len(results) != 1 or not operator:
        return Judgement(VERDICTS[3], _UNDECIDED)
    return _compared(results[0], operator, target.quantity.value)


def _results(block: Block, sheet: Sheet) -> list[Value]:
    """Return the values of a calculation that rest on others and that no other one of it reads."""
    names = [s.name for s in block.statements if isinstance(s.action, Definition)]
    values = [sheet.values[name] for name in names if name in sheet.values]
    read = {name for value in values for name in value.reads}
    return [value for value in values if value.reads and value.name not in read]


def operator_of(target: Target, quality: str) -> str:
    """Return how a value is compared with a target; "" where the text does not say."""
    if target.comparison in {"<", "<=", ">", ">="}:
        return str(target.comparison)
    is_about = quality == "availability" or target.subject in {"uptime", "availability"}
    return ">=" if is_about and target.quantity.unit == "%" else ""


def _compared(value: Value, operator: str, limit: float) -> Judgement:
    is_upper = operator in {"<", "<="}
    compared = (value.name, "<=" if is_upper else ">=", limit)
    room = 1e-9 * abs(limit)
    worst = value.high if is_upper else value.low

    def holds(number: float) -> bool:
        return number <= limit + room if is_upper else number >= limit - room

    if not holds(value.base):
        return Judgement("not met", value.text, compared=compared)
    if holds(worst) and not value.is_partial:
        return Judgement("met", value.text, compared=compared)
    words = phrase("{value}, {worst} at worst", value=value.text, worst=value.text_of(worst))
    return Judgement("at risk", words, compared=compared)
