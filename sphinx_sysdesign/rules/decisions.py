"""SD401 to SD406: decisions without options, choice or reason, and those that are out of date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_sysdesign.records.slugs import listed, nearest
from sphinx_sysdesign.rules.decision_pages import RULES
from sphinx_sysdesign.rules.scope import Found, Resolved, Scope, found, is_real, shown
from sphinx_sysdesign.template.phrases import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_sysdesign.model.design import Page
    from sphinx_sysdesign.model.records import Tradeoff

__all__ = ["RULES", "check"]

#: Decisions in these statuses need no choice and no reason yet.
_UNDECIDED = frozenset({"proposed", "rejected"})
_FIRST_WORDS = re.compile(r"[,;.(\u2013\u2014]|\bbecause\b|\bsince\b")


def check(scope: Scope) -> Iterator[Found]:
    """Yield what is open or wrong in the decisions of a design, and references to those replaced."""
    for page, item in scope.tradeoffs:
        if not is_real(item):
            continue
        if not item.damaged:
            yield from _options(page, item)
            yield from _choice(page, item)
        if item.damaged or not _is_empty(item):
            yield from _reasoning(page, item)
        yield from _scores(page, item)
    yield from _superseded(scope)


def _is_empty(item: Tradeoff) -> bool:
    """Tell whether a directive holds nothing: what to write is then said at once."""
    return item.citable and not item.options and not item.fields


def _options(page: Page, item: Tradeoff) -> Iterator[Found]:
    if (
        not item.citable
        or len(item.options) > 1
        or any(f.name == "option" and f.filled for f in item.fields)
    ):
        return
    have = "only one option" if item.options else "no options"
    message = f"The decision `{shown(item)}` lists {have}: there was nothing to choose between"
    fix = "Add a table with one option a row: `| Option | Pros | Cons | Chosen? |`"
    fix += ", and `**Reasoning:** ...` below it" if _is_empty(item) else ""
    yield found(page, item, "SD401", message, fix, subject=item.title)


def _choice(page: Page, item: Tradeoff) -> Iterator[Found]:
    """Yield that nothing was chosen, or something that is no option."""
    if any(option.chosen for option in item.options):
        return
    if item.chosen:
        yield from _no_option(page, item)
    elif item.status not in _UNDECIDED and item.options and (item.citable or item.undecided):
        names = listed(option.title for option in item.options)
        message = f"The decision `{shown(item)}` does not say which option was chosen: {names}"
        fix = f"Mark it with \u2713 in a column `Chosen?`, or write `:chosen: {item.options[0].title}`"
        yield found(page, item, "SD402", message, fix, subject=item.title)


def _no_option(page: Page, item: Tradeoff) -> Iterator[Found]:
    """Yield that the choice is no option, where it is given in a few plain words."""
    said = _FIRST_WORDS.split(item.chosen)[0].strip()
    free = any(f.name == "chosen" and words(f.label) != ("chosen",) for f in item.fields)
    if not item.citable or not item.options or free or len(said.split()) > 6:
        return
    titles = [option.title for option in item.options]
    near = nearest(said, titles)
    fix = f"Write `{near}`" if near else f"Write one of {listed(titles)}, or add a row for it"
    message = f"`{said}`, chosen in `{shown(item)}`, is none of its options"
    yield found(page, item, "SD403", message, fix, subject=said)


def _reasoning(page: Page, item: Tradeoff) -> Iterator[Found]:
    reasons = [f for f in item.fields if f.name == "reasoning"]
    if any(f.filled for f in reasons) or item.status in _UNDECIDED:
        return
    chosen = any(option.chosen for option in item.options) or bool(item.chosen)
    if not item.citable and not (reasons and chosen):
        return
    if (
        any(f.name in {"drivers", "consequences", "context"} and f.filled for f in item.fields)
        and not item.citable
    ):
        return
    line = reasons[0].line if reasons and not item.citable else item.line
    message = f"The decision `{shown(item)}` gives no reason"
    fix = "Say why this option was chosen: `**Reasoning:** ...`"
    if _gives_reason(item):
        return
    yield found(page, item, "SD404", message, fix, subject=item.title, line=line)


def _gives_reason(item: Tradeoff) -> bool:
    """Tell whether the choice itself says why: `PostgreSQL because ...`."""
    return any(
        f.name == "chosen" and re.search(r"\bbecause\b|\bsince\b|\bdue to\b", f.text)
        for f in item.fields
    )


def _scores(page: Page, item: Tradeoff) -> Iterator[Found]:
    totals = [(option.total, option) for option in item.options if option.total is not None]
    chosen = [option.total for option in item.options if option.chosen and option.total is not None]
    if not chosen or len(totals) < 2:
        return
    best, top = max(totals, key=lambda pair: pair[0])
    if best <= max(chosen) or _mentions(item, top.title):
        return
    picked = next(o for o in item.options if o.chosen and o.total is not None)
    message = f"`{picked.title}` was chosen in `{shown(item)}` with {max(chosen):g} points, but `{top.title}` has {best:g}"
    fix = f"Say under **Reasoning:** why not `{top.title}`, or correct scores and weights"
    yield found(page, item, "SD405", message, fix, subject=picked.title, line=picked.line)


def _mentions(item: Tradeoff, title: str) -> bool:
    """Tell whether the reasoning names an option."""
    name = " ".join(words(title))
    return any(
        name in " ".join(words(f.text)) for f in item.fields if f.name in {"reasoning", "chosen"}
    )


def _superseded(scope: Scope) -> Iterator[Found]:
    """Yield references to decisions and designs that others have replaced."""
    replaced = scope.project.superseded
    for resolved in scope.citations:
        if resolved.target is None or _is_history(resolved, scope):
            continue
        target = resolved.target
        key = (target.kind, target.full_name)
        if key in replaced:
            yield _outdated(resolved, replaced)


def _is_history(resolved: Resolved, scope: Scope) -> bool:
    """Tell whether a reference is about the replacement itself."""
    citation, target = resolved.citation, resolved.target
    if target is None:
        return True
    if scope.design and target.kind == "design":
        metadata = scope.design.metadata
        return metadata.supersedes == target.name or metadata.status == "superseded"
    own = {item.name: item for _, item in scope.tradeoffs}
    source = own.get(citation.source) if citation.source_kind == "tradeoff" else None
    if source is None:
        return False
    return (
        source.status == "superseded" or own.get(target.name, source).superseded_by == source.name
    )


def _outdated(resolved: Resolved, replaced: Mapping[tuple[str, str], str]) -> Found:
    target = resolved.target
    assert target is not None
    successor = replaced[target.kind, target.full_name]
    message = f"The {target.label} `{target.title}`, referred to here, is superseded"
    fix = f"Refer to `{successor}`, which replaces it" if successor else "Refer to what replaces it"
    return found(
        resolved.page, resolved.citation, "SD406", message, fix, subject=resolved.citation.target
    )
