"""SD601 unknown-reference, SD602 unknown-related, SD603 circular-dependency."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from sphinx_sysdesign.lookup import READ, value_named
from sphinx_sysdesign.records.slugs import listed, nearest
from sphinx_sysdesign.rules.graph import cycles
from sphinx_sysdesign.rules.reference_pages import RULES
from sphinx_sysdesign.rules.scope import Found, Resolved, Scope, found, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sphinx_sysdesign.model.design import Page
    from sphinx_sysdesign.model.records import Citation, Record

__all__ = ["RULES", "check"]

#: A nearest name is looked for among this many.
_MOST_NAMES = 5000
_WORDS = {
    "req": "requirement", "est": "value", "tradeoff": "decision", "failure": "failure mode",
    "component": "component", "design": "design", "project": "project",
}  # fmt: skip


def check(scope: Scope) -> Iterator[Found]:
    """Yield references that lead nowhere, and records that depend on themselves."""
    for resolved in scope.citations:
        citation = resolved.citation
        # A calculation that reads what is not there says so itself.
        is_read = citation.kind == "req" and citation.target.startswith(READ)
        if resolved.target is None and citation.source_kind != "design" and not is_read:
            design = _design_in(citation)
            if not design or not scope.project.may_know(design):
                yield _unknown(scope, resolved)
    yield from _related(scope)
    yield from _circles(scope)
    yield from _design_circles(scope)


def _design_in(citation: Citation) -> str:
    """Return the design that a reference names, "" where it names none."""
    target = value_named(citation.target) if citation.kind == "est" else citation.target
    design, slash, _ = target.partition("/")
    return design if slash or citation.kind == "design" else ""


def _unknown(scope: Scope, resolved: Resolved) -> Found:
    """Return the finding about a reference that leads nowhere."""
    citation = resolved.citation
    what = _WORDS.get(citation.kind, citation.kind)
    message = f"There is no {what} `{citation.target}`{_where(scope, citation)}"
    return found(
        resolved.page, citation, "SD601", message, _better(scope, citation), subject=citation.target
    )


def _where(scope: Scope, citation: Citation) -> str:
    design, index = _design_in(citation), scope.project.index
    if len(index.short_ids.get(design, ())) > 1:
        return f" for sure: several projects have a design `{design}`"
    if citation.kind in {"design", "project"}:
        return ""
    if design:
        is_known = index.find("design", design, "")
        return f" in the design `{design}`" if is_known else f": there is no design `{design}`"
    return " in this design" if scope.design else " on this page, which belongs to no design"


def _better(scope: Scope, citation: Citation) -> str:
    """Return what to write instead of an unknown name."""
    target = value_named(citation.target) if citation.kind == "est" else citation.target
    numbered = {
        item.number: item.name for _, item in scope.requirements if item.number and item.citable
    }
    if citation.kind == "req" and target in numbered:
        return f"Write `{numbered[target]}`: numbers change when requirements are moved"
    design = _design_in(citation)
    meant = scope.project.index.short_ids.get(design, ())
    if len(meant) > 1:
        full = [f"`{one}{target.removeprefix(design)}`" for one in meant]
        return f"Write {' or '.join(full)}"
    names = list(islice(scope.project.names_near(citation.kind, scope, target), _MOST_NAMES))
    if "/" in target:
        return _better_elsewhere(scope, citation.kind, target, names)
    near = nearest(target, names) or next((n for n in names if n.endswith(f"/{target}")), "")
    if near:
        return f"Write `{near}`"
    if citation.kind == "project":
        return "Write a name of `sysdesign_projects`, `this` or `*`"
    if citation.kind == "design":
        return "Write the id of a design, or remove the reference"
    if not scope.design:
        return f"Name the design too: `design-id/{target}`"
    return f"Define it in a directive, or name the design it is in: `design-id/{target}`"


def _better_elsewhere(scope: Scope, kind: str, target: str, names: list[str]) -> str:
    """Return what to write instead of a name in another design; `names` are those that may be meant."""
    design, _, name = target.partition("/")
    what = _WORDS.get(kind, kind)
    if scope.project.index.find("design", design, ""):
        short = {full.rpartition("/")[2]: full for full in names}
        if near := nearest(name, short):
            return f"Write `{short[near]}`"
        if short:
            return f"Write one of {listed(sorted(names))}"
        return f"Define it there, or remove the reference: `{design}` has no {what}"
    other = nearest(design, scope.project.design_ids())
    if names:
        meant = [full for full in names if full == f"{other}/{name}"] or sorted(names)[:3]
        return f"Write {' or '.join(f'`{full}`' for full in meant)}"
    if other:
        return f"Name the design `{other}`, and a {what} of it"
    return "Write the id of a design before the slash, or remove the reference"


def _related(scope: Scope) -> Iterator[Found]:
    """Yield the designs that the metadata names and that do not exist."""
    for page in scope.pages:
        metadata = page.metadata
        if metadata is None:
            continue
        named = {
            "related": metadata.related,
            "supersedes": (metadata.supersedes,),
            "part-of": (metadata.part_of,),
        }
        for key, ids in named.items():
            for name in ids if key in metadata.given else ():
                if not name or scope.project.index.find("design", name, page.docname):
                    continue
                if scope.project.may_know(name):
                    continue
                near = nearest(name, scope.project.design_ids())
                fix = f"Write `{near}`" if near else "Write the id of a design, or remove it"
                line = metadata.lines.get(key, page.line)
                message = f"`{key}` names the design `{name}`, which does not exist"
                yield found(page, None, "SD602", message, fix, subject=name, line=line)


def _circles(scope: Scope) -> Iterator[Found]:
    """Yield components and decisions that lead back to themselves."""
    components = {
        item.name: (page, item) for page, item in reversed(scope.components) if item.citable
    }
    edges = {name: components[name][1].depends for name in sorted(components, key=_at(components))}
    for circle in cycles(edges):
        page, item = components[circle[0]]
        way = " -> ".join(f"`{name}`" for name in (*circle, circle[0]))
        message = f"The component `{shown(item)}` depends on itself: {way}"
        fix = "Remove one of these `:depends:`, or the call behind it"
        yield found(page, item, "SD603", message, fix, subject=item.title)
    decisions = {
        item.name: (page, item) for page, item in reversed(scope.tradeoffs) if item.superseded_by
    }
    later = {
        name: (decisions[name][1].superseded_by,) for name in sorted(decisions, key=_at(decisions))
    }
    for circle in cycles(later):
        page, decision = decisions[circle[0]]
        way = " -> ".join(f"`{name}`" for name in (*circle, circle[0]))
        message = f"The decision `{shown(decision)}` is superseded by itself: {way}"
        yield found(
            page,
            decision,
            "SD603",
            message,
            "Remove one of these `:superseded-by:`",
            subject=decision.title,
        )


def _at(records: Mapping[str, tuple[Page, Record]]) -> Callable[[str], tuple[str, int]]:
    """Return a sort key: the place of a record by its name."""
    return lambda name: (records[name][0].docname, records[name][1].line)


def _design_circles(scope: Scope) -> Iterator[Found]:
    """Yield designs that supersede, or are a part of, themselves."""
    if scope.design is None or scope.project.designs.get(scope.id) is not scope.design:
        return
    for key, circle in scope.project.circles.get(scope.id, ()):
        page = scope.pages[0]
        way = " -> ".join(f"`{name}`" for name in (*circle, circle[0]))
        line = page.metadata.lines.get(key, page.line) if page.metadata else page.line
        message = f"`{key}` leads from the design `{scope.id}` back to itself: {way}"
        yield found(
            page,
            None,
            "SD603",
            message,
            f"Remove one of these `{key}:`",
            subject=circle[-1],
            line=line,
        )
