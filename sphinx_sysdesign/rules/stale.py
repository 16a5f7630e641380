"""SD305 stale-number: figures in the text that a calculation has left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.arithmetic.stale import Computed, stale_numbers
from sphinx_sysdesign.estimates.dimensions import CURRENCIES
from sphinx_sysdesign.findings import Finding
from sphinx_sysdesign.rules.scope import Found, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_sysdesign.estimates import Sheet, Value

CODE = "SD305"


def check(scope: Scope) -> Iterator[Found]:
    """Yield the figures of a design that disagree with the value they are named after."""
    known = scope.project.calculations
    sheet = known.results.sheets.get(scope.id) if known else None
    if sheet is None or not sheet.values:
        return
    names = {name.lower(): name for name in sheet.values}
    computed = {
        lowered: _computed(sheet, sheet.values[name])
        for lowered, name in names.items()
        if not sheet.values[name].is_partial
    }
    for page in scope.pages:
        for mention, _ in stale_numbers(page.numbers, computed):
            value = sheet.values[names[mention.name]]
            span = f" ({value.low_text} to {value.high_text})" if value.has_range else ""
            message = (
                f"`{value.name}` comes to {value.text}{span}, but the text says {mention.text}"
            )
            fix = f"Write {{est}}`{value.name}`, which shows the value as it is"
            finding = Finding(
                page.docname, page.path, mention.line, CODE, message, fix, mention.text
            )
            yield Found(finding)


def _computed(sheet: Sheet, value: Value) -> Computed:
    powers = dict(value.dimension.powers)
    others = tuple(
        number
        for scenario in sheet.scenarios
        if (one := scenario.values.get(value.name))
        for number in (one.base, one.low, one.high)
    )
    return Computed(
        value.base,
        value.low,
        value.high,
        powers.get("data", 0),
        powers.get("time", 0),
        sum(powers.get(code, 0) for code in CURRENCIES),
        others,
    )
