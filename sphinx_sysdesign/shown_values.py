"""Values outside of their calculation: cited in a text, listed in a table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates import cite
from sphinx_sysdesign.estimates.shapes import shape_in, shape_of
from sphinx_sysdesign.json_files import compact_json
from sphinx_sysdesign.spans import range_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_sysdesign.estimates import Sheet, Value
    from sphinx_sysdesign.lookup import Target
    from sphinx_sysdesign.model.calculations import Calculations


@dataclass(frozen=True, slots=True)
class Cited:
    """A value as a text shows it."""

    text: str
    #: Its range and what it is, for readers who point at it.
    title: str
    design: str
    name: str
    #: How a script of the page writes it in the unit that was asked for, as JSON; "" for its own unit.
    shape: str = ""


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A value in a table of values."""

    design: str
    name: str
    title: str
    text: str
    range: str = ""
    #: What stands behind `#` on its line.
    label: str = ""


@dataclass(frozen=True, slots=True)
class ValueTable:
    """Values of one or many designs."""

    rows: tuple[ValueRow, ...] = ()
    #: What the values come to together; "" where no total is asked for.
    total: str = ""
    #: How a script of the page writes the total, as JSON.
    shape: str = ""
    #: Names that are not values of these designs.
    unknown: tuple[str, ...] = field(default=())


def cited(known: Calculations, target: Target, reference: str) -> Cited:
    """Return a value as a text shows it; its name where its line is wrong."""
    _, arrow, unit = reference.replace("\u2192", "->").partition("->")
    full = f"{target.design}/{target.name}"
    found = cite(known.results, target.design, f"{full}{arrow}{unit}")
    if found.value is None:
        return Cited(target.name, target.name, target.design, target.name)
    parts = (target.name, range_text(found.value), found.value.statement.label)
    title = ", ".join(part for part in parts if part)
    shape = shape_in(found.value, unit.strip()) if unit.strip() else None
    return Cited(
        found.text, title, target.design, target.name, compact_json(shape) if shape else ""
    )


def value_table(
    designs: Iterable[str], names: Mapping[str, str], known: Calculations, currency: str = "",
    *, is_cost: bool = False,
) -> ValueTable:  # fmt: skip
    """Return a table of values: the named ones (with their titles), else all results."""
    rows: list[ValueRow] = []
    found: list[Value] = []
    seen: set[str] = set()
    own = tuple(designs)
    named = (name.rpartition("/")[0] for name in names)
    for design in dict.fromkeys((*own, *filter(None, named))):
        wanted = names if design in own else {n: t for n, t in names.items() if "/" in n}
        sheet = known.results.sheets.get(design)
        for value in _chosen(sheet, design, wanted):
            if is_cost and not _is_money(value, currency):
                continue
            seen.update((value.name, f"{design}/{value.name}"))
            title = names.get(value.name) or names.get(f"{design}/{value.name}") or value.name
            label = value.statement.label
            rows.append(ValueRow(design, value.name, title, value.text, range_text(value), label))
            found.append(value)
    total = _total(found) if is_cost else ""
    shape = compact_json(shape_of(found[0].dimension, found[0].style)) if total else ""
    return ValueTable(tuple(rows), total, shape, tuple(name for name in names if name not in seen))


def _chosen(sheet: Sheet | None, design: str, names: Mapping[str, str]) -> list[Value]:
    if sheet is None:
        return []
    if not names:
        return [value for value in sheet.values.values() if value.reads]
    own = [name.rpartition("/")[2] for name in names if name.rpartition("/")[0] in {"", design}]
    return [sheet.values[name] for name in own if name in sheet.values]


def _is_money(value: Value, currency: str) -> bool:
    bases = {base for base, power in value.dimension.powers if power == 1 and base.isupper()}
    return currency in bases if currency else bool(bases)


def _total(values: list[Value]) -> str:
    """Return the sum of values of one kind; "" where they differ."""
    if not values or any(v.dimension != values[0].dimension for v in values):
        return ""
    return values[0].text_of(sum(value.base for value in values))
