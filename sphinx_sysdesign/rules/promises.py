"""SD204 contradictory-target, SD407 revisit-due, SD505 availability-short: figures that belie each other."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates import agrees, availability_of, downtime_text, read_targets
from sphinx_sysdesign.estimates.formatting import percent_text
from sphinx_sysdesign.judgements import operator_of
from sphinx_sysdesign.rules.promise_pages import RULES
from sphinx_sysdesign.rules.scope import Found, Scope, found, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_sysdesign.model.records import Component, Requirement

__all__ = ["RULES", "check"]

_NOISE = 1e-9


def check(scope: Scope) -> Iterator[Found]:
    """Yield targets that contradict themselves, decisions that are due, and promises beyond reach."""
    yield from _contradictions(scope)
    yield from _due(scope)
    yield from _short(scope)


def _contradictions(scope: Scope) -> Iterator[Found]:
    for page, item in scope.requirements:
        if "%" not in item.text:
            continue
        for target in read_targets(item.text):
            for other in target.restated:
                if agrees(target, other) is False:
                    down = downtime_text(target.quantity.value)
                    message = (
                        f"`{target.quantity.text}` is {down} down, and not `{other.quantity.text}`"
                    )
                    fix = "Correct one of them, or leave out the second"
                    yield found(page, item, "SD204", message, fix, subject=other.quantity.text)


def _due(scope: Scope) -> Iterator[Found]:
    known = scope.project.calculations
    if known is None:
        return
    for page, item in scope.tradeoffs:
        condition = known.due(scope.id, item.name)
        if condition is None:
            continue
        message = (
            f"The decision `{shown(item)}` is to be thought over again: `{item.revisit}` "
            f"holds now ({condition.sides})"
        )
        fix = "Decide again, or move the condition"
        line = condition.statement.line
        yield found(page, item, "SD407", message, fix, subject=item.revisit, line=line)


def _short(scope: Scope) -> Iterator[Found]:
    """Yield availability targets that the components together cannot reach.

    They are taken in series along what depends on what; copies in parallel are part of a component's own figure.
    """
    components = {item.name: item for _, item in reversed(scope.components)}
    shares = {
        name: share
        for name, item in components.items()
        if (share := availability_of(item.availability))
    }
    if not shares:
        return
    for page, item in scope.requirements:
        wanted = _wanted(item)
        best = _best(item, components, shares) if wanted else None
        if wanted is None or best is None or best[0] >= wanted - _NOISE:
            continue
        given, names = best
        parts = ", ".join(f"`{name}`" for name in names)
        verb = "gives" if len(names) == 1 else "together give"
        message = (
            f"{parts} {verb} {percent_text(given)} %, "
            f"which is below the {percent_text(wanted)} % of `{item.title}`"
        )
        fix = "Make one of them redundant, depend on fewer, or promise less"
        yield found(page, item, "SD505", message, fix, subject=item.title)


def _wanted(item: Requirement) -> float | None:
    """Return the availability that a requirement asks for, as a share."""
    targets = read_targets(item.target) if "%" in item.target else ()
    if len(targets) != 1 or item.quality != "availability" or item.priority == "wont":
        return None
    share = targets[0].quantity.value
    is_lower = operator_of(targets[0], item.quality) in {">", ">="}
    return share if is_lower and targets[0].quantity.unit == "%" and 0.5 < share < 1 else None


def _best(
    item: Requirement, components: Mapping[str, Component], shares: Mapping[str, float]
) -> tuple[float, list[str]] | None:
    """Return what the best of the components that answer a requirement gives, with all it depends on.

    Where none says that it answers it, these are the ones that no other depends on, and a single
    figure says nothing. Components without one count as always up: what falls short then does so
    in any case.
    """
    used = {name for one in components.values() for name in one.depends}
    entries = [name for name, one in components.items() if item.name in one.addresses]
    found: list[tuple[float, list[str]]] = []
    for name in entries or [name for name in components if name not in used]:
        chain = [one for one in _chain(name, components) if one in shares]
        known = chain if entries or len(chain) > 1 else []
        found.append((prod(shares[one] for one in known), known))
    return max(found) if found else None


def _chain(name: str, components: Mapping[str, Component]) -> list[str]:
    """Return a component and all it depends on, each once."""
    chain: dict[str, None] = {}
    waiting: list[str] = [name]
    while waiting:
        one = waiting.pop()
        if one in components and one not in chain:
            chain[one] = None
            waiting.extend(_reversed(components[one].depends))
    return list(chain)


def _reversed(names: Iterable[str]) -> list[str]:
    return list(names)[::-1]
