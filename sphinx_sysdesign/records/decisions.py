"""Decisions: a table of options or one block per option, what was chosen, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from sphinx_sysdesign.model.blocks import (
    Block,
    Code,
    Directive,
    Item,
    ItemList,
    Opaque,
    Paragraph,
    Table,
    walk,
)
from sphinx_sysdesign.model.records import Option, Tradeoff
from sphinx_sysdesign.phrases import phrase
from sphinx_sysdesign.records.extracted import Extracted
from sphinx_sysdesign.records.fields import Part, first_text, item_label, split_fields
from sphinx_sysdesign.records.option_tables import (
    is_decision_table,
    lists_options,
    read_decisions,
    read_options,
    without_mark,
)
from sphinx_sysdesign.records.options import (
    Choice,
    as_list,
    as_weights,
    chosen_word,
    fold,
    named_like,
    unknown_options,
)
from sphinx_sysdesign.records.slugs import slug, suggestion
from sphinx_sysdesign.records.titles import titled
from sphinx_sysdesign.template.phrases import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_sysdesign.findings import Finding
    from sphinx_sysdesign.records.source import Source

STATUSES: tuple[str, ...] = (
    phrase("proposed"),
    phrase("accepted"),
    phrase("rejected"),
    phrase("superseded"),
)
_OPTION_LABEL = re.compile(
    r"(?:option|alternative|choice|candidate|approach)\s+#?(?:\d{1,2}|[a-z])\b\s*[:.)\u2013\u2014-]?\s*",
    re.IGNORECASE,
)
_BECAUSE = re.compile(
    r"\s*(?:\bbecause\b|\bsince\b|\bas it\b|\bdue to\b|[,;.(\u2013\u2014]|\s-\s|$)"
)
_ENDS_LABEL = frozenset(":.)\u2013\u2014-")
_BRACKETS = re.compile(r"[()\[\]]")
_WEIGHING = frozenset({("pro",), ("con",), ("advantage",), ("disadvantage",)})
_PARTS_OF_OPTIONS = frozenset({"pros", "cons"})


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a decision: its options, the parts that are fields, and what was read from where."""

    options: tuple[Option, ...]
    parts: tuple[Part, ...]
    tables: tuple[Table, ...] = ()

    def part(self, *names: str) -> Part | None:
        """Return the first filled part of these names."""
        return next((p for name in names for p in self.parts if p.name == name and p.filled), None)


def read_tradeoff(directive: Directive, source: Source) -> Extracted:
    """Return the decision in a `tradeoff` directive, or the decisions of its table."""
    problems = list(unknown_options(directive, source))
    rows = [
        b
        for b in directive.blocks
        if isinstance(b, Table) and is_decision_table(b, source.vocabulary)
    ]
    if rows and not directive.option("chosen"):
        found = tuple(
            item
            for table in rows
            for item in read_decisions(table, source.vocabulary, citable=True)
        )
        addresses = as_list(directive.option("addresses"))
        return Extracted(
            tradeoffs=tuple(replace(item, addresses=addresses) for item in found),
            findings=tuple(problems),
        )
    body = read_body(directive.blocks, source, directive.option("chosen"))
    tradeoff, wrong = _tradeoff(directive, body, source)
    return Extracted(tradeoffs=(tradeoff,), findings=(*problems, *wrong))


def _tradeoff(directive: Directive, body: Body, source: Source) -> tuple[Tradeoff, list[Finding]]:
    title = directive.argument.strip()
    later = directive.option("superseded-by").strip()
    status, problems = _status(directive, body, source, "superseded" if later else "accepted")
    weights, wrong = _weights(directive, body.options, source)
    found = assemble(
        directive.option("id").strip() or slug(title) or f"decision-{directive.line}",
        title,
        directive.line,
        body,
        given=directive.option("chosen").strip(),
    )
    scored = tuple(replace(o, total=_total(o, weights)) for o in found.options)
    return replace(
        found,
        status=status,
        options=scored,
        weights=weights,
        addresses=as_list(directive.option("addresses")),
        superseded_by=later,
        damaged=any(_is_problem(block) for block in walk(directive.blocks)),
        key=directive.key,
    ), [*problems, *wrong]


def _is_problem(block: Block) -> bool:
    """Tell whether the parser left a complaint in place of what it could not read."""
    return isinstance(block, Opaque) and block.kind == "problem"


def assemble(name: str, title: str, line: int, body: Body, *, given: str = "") -> Tradeoff:
    """Return a decision from its body; `given` is the choice where an option names it."""
    field = body.part("chosen")
    said = given or (first_words(field) if field else "")
    options = body.options
    if said and (match := matching(said, [o.title for o in options])) is not None:
        options = tuple(
            replace(o, chosen=(o.chosen and not given) or at == match)
            for at, o in enumerate(options)
        )
        said = options[match].title
    return Tradeoff(
        name,
        title,
        line,
        options=options,
        chosen=said,
        fields=tuple(part.as_field() for part in body.parts if part.label),
        revisit=_condition(body.part("revisit")),
    )


def read_body(blocks: Sequence[Block], source: Source, chosen: str = "") -> Body:
    """Split a decision's body into options and fields; `chosen` is the choice where it is said elsewhere."""
    parts = split_fields(blocks, lambda label: source.vocabulary.field_name("tradeoff", label))
    tables = [
        block
        for part in parts
        for block in part.blocks
        if isinstance(block, Table) and block.head and len(block.head.cells) > 1
        if part.name in {"", "option"} or lists_options(block, source.vocabulary)
    ]
    options: list[Option] = list(read_options(tables[0], source.vocabulary)) if tables else []
    said = chosen or next((first_words(p) for p in parts if p.name == "chosen" and p.filled), "")
    beside = () if tables else _beside_choice(parts, said)
    fields: list[Part] = []
    for at, part in enumerate(parts):
        found = [] if tables else _option_items(part)
        if found:
            options.extend(found)
        elif at in beside or (not tables and _is_option(parts, at)):
            name, ticked = without_mark(_OPTION_LABEL.sub("", part.label) or part.label)
            options.append(Option(name, part.line, ticked, key=part.keys[0] if part.keys else -1))
        elif part.label and not (part.name in _PARTS_OF_OPTIONS and options):
            fields.append(part)
    if not tables:
        options.extend(o for part in fields if part.name == "option" for o in listed_options(part))
    return Body(tuple(options), tuple(fields), tuple(tables))


def _is_option(parts: Sequence[Part], at: int) -> bool:
    """Tell whether a part is an option: by its label, or by the Pros and Cons in or behind it."""
    part = parts[at]
    if not part.label or part.name:
        return False
    if _OPTION_LABEL.match(part.label):
        return True
    after = parts[at + 1].name if at + 1 < len(parts) else ""
    if after in _PARTS_OF_OPTIONS:
        return True
    if part.mark == "term":
        return True
    return any(_weighs(block) for block in part.blocks)


def _beside_choice(parts: Sequence[Part], said: str) -> Sequence[int]:
    """Return the labels in a row with the one that was chosen: `**SQL:** known` is an option where `SQL` is the choice."""
    choice = words(_BECAUSE.split(said)[0])
    for is_free, run in groupby(range(len(parts)), lambda at: _is_free(parts[at])):
        row = list(run)
        if is_free and choice and any(words(parts[at].label) == choice for at in row):
            return row
    return ()


def _is_free(part: Part) -> bool:
    """Tell whether a part has a label that is the name of no field."""
    return bool(part.label) and not part.name


def _weighs(block: Block) -> bool:
    """Tell whether a list holds pros and cons."""
    return isinstance(block, ItemList) and any(_start(item) in _WEIGHING for item in block.items)


def _start(item: Item) -> tuple[str, ...]:
    """Return the words of an item's label, bold or not."""
    label = item_label(item)
    return words(label.words if label else first_text(item).plain.partition(":")[0])


def _option_items(part: Part) -> list[Option]:
    """Return the options in a list without a label, each an item that is called so or has pros and cons."""
    if part.label:
        return []
    lists = [block for block in part.blocks if isinstance(block, ItemList)]
    return [option for block in lists for item in block.items if (option := _option_item(item))]


def _option_item(item: Item) -> Option | None:
    """Return the option that an item is, None where it is none."""
    text = item.term or first_text(item)
    label = item_label(item)
    called = _OPTION_LABEL.match(text.plain)
    if called and not label and called.group().rstrip()[-1:] not in _ENDS_LABEL:
        called = None  # `Option A is the cheaper one` is a sentence
    if not called and not any(_weighs(block) for block in item.blocks):
        return None
    parted = titled(text)
    title, rest = (label.words, label.rest.plain) if label else (parted.title, parted.text)
    title, ticked = without_mark(title)
    name = title[called.end() :] if called else title
    if called and not name:
        name, in_rest = without_mark(rest)
        ticked = ticked or in_rest
        name = _BECAUSE.split(name)[0].strip()
    return Option(name or title, item.line, ticked, key=item.key)


def listed_options(part: Part) -> list[Option]:
    """Return the items of a part's lists as options; the part's own words where it has no list."""
    found: list[Option] = []
    for block in part.blocks:
        for item in block.items if isinstance(block, ItemList) else ():
            words_ = item.term or first_text(item)
            name, ticked = without_mark(titled(words_).title)
            if name:
                found.append(Option(name, item.line, ticked, key=item.key))
    if not found and (name := _BECAUSE.split(first_words(part))[0].strip()):
        found.append(Option(name, part.line, key=part.keys[0]))
    return found


def matching(said: str, titles: Sequence[str]) -> int | None:
    """Return the index of the option that some words name, None where they name none.

    The same words decide; else the option that stands first in them, by its whole title or the part in
    or before brackets; else the only one they stand in.
    """
    asked = words(said)
    names = [words(title) for title in titles]
    if not asked:
        return None
    if asked in names:
        return names.index(asked)
    shorter = [[words(part) for part in _BRACKETS.split(title)] for title in titles]
    for forms in ([[name] for name in names], shorter):
        places = [
            (at, -len(form), i)
            for i, some in enumerate(forms)
            for form in some
            if form and (at := _find(asked, form)) >= 0
        ]
        if places:
            return min(places)[2]
    short = words(_BECAUSE.split(said)[0])
    inside = [i for i, name in enumerate(names) if short and _find(name, short) >= 0]
    return inside[0] if len(inside) == 1 else None


def _find(text: tuple[str, ...], part: tuple[str, ...]) -> int:
    """Return where some words stand in others, -1 where they do not."""
    size = len(part)
    return next((at for at in range(len(text) - size + 1) if text[at : at + size] == part), -1)


def first_words(part: Part) -> str:
    """Return the first sentence of a field, at most 200 characters of it."""
    for block in part.blocks:
        if isinstance(block, Paragraph) and block.text.plain:
            return block.text.plain[:200]
    return part.words[:200]


def _status(
    directive: Directive, body: Body, source: Source, default: str
) -> tuple[str, tuple[Finding, ...]]:
    """Return the status from the option, else from a **Status:** field that holds a valid word."""
    part = body.part("status")
    spoken = fold(part.words) if part else ""
    fallback = spoken if spoken in STATUSES else default
    return chosen_word(directive, source, Choice("status", STATUSES, fallback))


def _weights(
    directive: Directive, options: Sequence[Option], source: Source
) -> tuple[tuple[tuple[str, float], ...], list[Finding]]:
    """Return the weights under the names of the table's columns, and what is wrong with them."""
    given, wrong = as_weights(directive.option("weights"))
    criteria = list(dict.fromkeys(name for option in options for name, _ in option.scores))
    line = (
        source.option_line(directive, "weights") if directive.option("weights") else directive.line
    )
    found: list[tuple[str, float]] = []
    problems = [
        source.finding(
            "SD702",
            line,
            f"`{part}` is no weight",
            "Write a criterion and a number: `Consistency 3`",
            part,
        )
        for part in wrong
    ]
    for name, weight in given:
        column = named_like(name, criteria)
        if column:
            found.append((column, weight))
        else:
            fix = suggestion(name, criteria, "column of numbers")
            problems.append(
                source.finding("SD702", line, f"No column of numbers is called `{name}`", fix, name)
            )
    return tuple(found), problems


def _total(option: Option, weights: Sequence[tuple[str, float]]) -> float | None:
    """Return the weighted sum of an option's scores; None where a score or all weights are missing."""
    scores = dict(option.scores)
    if not weights or any(name not in scores for name, _ in weights):
        return None
    return sum(weight * scores[name] for name, weight in weights)


def _condition(part: Part | None) -> str:
    """Return the first words in backticks under **Revisit when:**."""
    for block in walk(part.blocks) if part else ():
        if isinstance(block, Paragraph):
            for span in block.text.spans:
                if span.kind == "code":
                    return block.text.raw[span.start : span.end].strip()
        elif isinstance(block, Code):
            return block.text.strip()
    return ""
