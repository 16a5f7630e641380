"""SD501 no-mitigation, SD502 no-detection, SD503 unrated, SD504 component-without-failure-mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.records.vocabulary import MITIGATIONS
from sphinx_sysdesign.rules.failure_pages import RULES
from sphinx_sysdesign.rules.scope import Found, Scope, found, is_real, shown
from sphinx_sysdesign.template.phrases import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_sysdesign.model.design import Page
    from sphinx_sysdesign.model.records import FailureMode

__all__ = ["RULES", "check"]

#: Fields of plain Markdown that certainly do not say what is done about a failure.
_DESCRIBING = frozenset(
    {"impact", "cause", "severity", "likelihood", "detection", "affects", "failure"}
)

#: How many lines a directive and its options take at most.
_OPTIONS = 9


def check(scope: Scope) -> Iterator[Found]:
    """Yield what is open in the failure modes of a design."""
    real = [(page, item) for page, item in scope.failure_modes if is_real(item)]
    for page, item in real:
        yield from _mitigation(page, item)
    ours = [(page, item) for page, item in real if item.citable]
    yield from _detection(ours)
    yield from _rating(ours)
    yield from _components(scope, ours)


def _mitigation(page: Page, item: FailureMode) -> Iterator[Found]:
    if any(f.name in MITIGATIONS and f.filled for f in item.fields):
        return
    line = item.line
    if not item.citable:
        if not any(f.name == "impact" and f.filled for f in item.fields):
            return
        others = [f for f in item.fields if f.name not in MITIGATIONS]
        if any(f.name not in _DESCRIBING for f in others):
            return
    message = f"The failure mode `{shown(item)}` does not say what is done about it"
    fix = "Add `**Mitigation:**`, or `**Recovery:**` where nothing prevents it"
    yield found(page, item, "SD501", message, fix, subject=item.title, line=line)


def _detects(item: FailureMode) -> bool:
    return item.detection is not None or any(
        f.name == "detection" and f.filled for f in item.fields
    )


def _detection(ours: list[tuple[Page, FailureMode]]) -> Iterator[Found]:
    level = "warning" if any(_detects(item) for _, item in ours) else ""
    for page, item in ours:
        if not _detects(item):
            message = f"The failure mode `{shown(item)}` does not say how anybody notices it"
            fix = "Add `**Detection:**` with the alert or check, or the option `:detection: easy`"
            yield found(page, item, "SD502", message, fix, subject=item.title, level=level)


def _rating(ours: list[tuple[Page, FailureMode]]) -> Iterator[Found]:
    rated = any(item.severity is not None or item.likelihood is not None for _, item in ours)
    level = "warning" if rated else ""
    for page, item in ours:
        if _is_told(page, item):
            continue
        missing = [name for name in ("severity", "likelihood") if getattr(item, name) is None]
        if missing:
            message = f"The failure mode `{shown(item)}` has no {' and no '.join(missing)}"
            options = ", ".join(f"`:{name}: medium`" for name in missing)
            fix = f"Add {options} (very low, low, medium, high, very high or 1-10)"
            yield found(page, item, "SD503", message, fix, subject=item.title, level=level)


def _is_told(page: Page, item: FailureMode) -> bool:
    """Tell whether a rating was given that is none: that is a finding of its own."""
    lines = range(item.line, item.line + _OPTIONS)
    return any(f.code == "SD702" and f.line in lines for f in page.findings)


def _components(scope: Scope, ours: list[tuple[Page, FailureMode]]) -> Iterator[Found]:
    if not ours:
        return
    affected = {name for _, item in ours for name in item.affects}
    titles = [words(f"{item.title} {' '.join(item.affects)}") for _, item in ours]
    said = {word for title in titles for word in title}
    level = "warning" if affected else ""
    for page, item in scope.components:
        if not item.citable or not is_real(item) or item.name in affected:
            continue
        name = words(item.title)
        if name and set(name) <= said and any(_holds(title, name) for title in titles):
            continue
        message = f"No failure mode affects the component `{shown(item)}`"
        fix = f"Say what happens when it fails: a `failure-mode` with `:affects: {item.name}`"
        yield found(page, item, "SD504", message, fix, subject=item.title, level=level)


def _holds(text: tuple[str, ...], part: tuple[str, ...]) -> bool:
    size = len(part)
    return any(text[at : at + size] == part for at in range(len(text) - size + 1))
