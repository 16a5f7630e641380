"""Components, alternatives and estimates: a title, and fields under bold labels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates import parse_quantity
from sphinx_sysdesign.model.blocks import Code, Directive
from sphinx_sysdesign.model.records import Alternative, Component, Estimate, Field
from sphinx_sysdesign.records.extracted import Extracted
from sphinx_sysdesign.records.fields import split_fields
from sphinx_sysdesign.records.options import as_list, unknown_options
from sphinx_sysdesign.records.slugs import slug
from sphinx_sysdesign.records.words import words_of

if TYPE_CHECKING:
    from sphinx_sysdesign.findings import Finding
    from sphinx_sysdesign.records.source import Source

_EXAMPLES = {"availability": "99.95%", "capacity": "20,000 requests/s"}
#: A number, perhaps with a scale, of any things per any period: `90 k deliveries/s`, `2 TB per node`.
_AMOUNT = re.compile(
    r"[<>\u2264\u2265~\u2248]?\s*\d[\d,._ ]*(?:\s*(?:k|M|G|B|T|thousand|million|billion|trillion))?"
    r"(?:\s+[^\W\d][\w-]*){0,4}(?:\s*(?:/|\bper\b)\s*[^\W\d][\w-]*){0,2}"
    r"(?:[\s,(]+(?:each|in total|altogether))?\)?"
)


def read_component(directive: Directive, source: Source) -> Extracted:
    """Return the component in a `component` directive."""
    problems = [*unknown_options(directive, source), *_quantities(directive, source)]
    record = Component(
        name_of(directive, "component"),
        directive.argument.strip(),
        directive.line,
        fields_of(directive, source),
        as_list(directive.option("depends")),
        directive.option("availability").strip(),
        directive.option("capacity").strip(),
        as_list(directive.option("addresses")),
        key=directive.key,
    )
    return Extracted(components=(record,), findings=tuple(problems))


def read_alternative(directive: Directive, source: Source) -> Extracted:
    """Return the architecture in an `alternative` directive."""
    record = Alternative(
        name_of(directive, "alternative"),
        directive.argument.strip(),
        directive.line,
        fields_of(directive, source),
        key=directive.key,
    )
    return Extracted(alternatives=(record,), findings=tuple(unknown_options(directive, source)))


def read_estimate(directive: Directive, source: Source) -> Extracted:
    """Return the calculation in an `estimate` directive, as it is written."""
    code = next((block for block in directive.blocks if isinstance(block, Code)), None)
    record = Estimate(
        directive.option("id").strip() or slug(directive.argument),
        directive.argument.strip(),
        directive.line,
        code.text if code else words_of(directive.blocks),
        code.line if code else directive.line,
        as_list(directive.option("addresses")),
        any(name == "percentiles" for name, _ in directive.options),
        key=directive.key,
    )
    return Extracted(estimates=(record,), findings=tuple(unknown_options(directive, source)))


def name_of(directive: Directive, kind: str) -> str:
    """Return the name of a record: its id, else the slug of its title, else kind and line."""
    return directive.option("id").strip() or slug(directive.argument) or f"{kind}-{directive.line}"


def fields_of(directive: Directive, source: Source) -> tuple[Field, ...]:
    """Return the labelled fields of a directive's body."""
    kind = directive.name
    parts = split_fields(directive.blocks, lambda label: source.vocabulary.field_name(kind, label))
    return tuple(part.as_field() for part in parts if part.label)


def _quantities(directive: Directive, source: Source) -> list[Finding]:
    """Say which options of a component should hold a quantity and do not."""
    return [
        source.finding(
            "SD702",
            source.option_line(directive, name),
            f"`:{name}:` cannot be `{given}`",
            f"Write a plain quantity, such as `{example}`",
            given,
        )
        for name, example in _EXAMPLES.items()
        if (given := directive.option(name).strip()) and not _is_amount(name, given)
    ]


def _is_amount(name: str, given: str) -> bool:
    """Tell whether an option holds a quantity; what a capacity counts is the author's affair."""
    if parse_quantity(given) is not None:
        return True
    found = name == "capacity" and _AMOUNT.fullmatch(given)
    return bool(found) and any(char.isalpha() for char in given)
