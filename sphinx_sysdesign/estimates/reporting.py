"""Turning worked-out entries into the records that pages and reports show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates.formatting import format_value
from sphinx_sysdesign.estimates.results import ScenarioValue, Value
from sphinx_sysdesign.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_sysdesign.estimates.meaning import Entry
    from sphinx_sysdesign.estimates.scope import Key, Scope
    from sphinx_sysdesign.estimates.spread import Program

_DAY = 86_400.0


class SheetWriter:
    """Writes the values of designs from the entries of a model and the runs of a program."""

    def __init__(
        self, table: Mapping[Key, Entry], owners: Mapping[int, Key], program: Program
    ) -> None:
        self._table = table
        self._program = program
        self._owners = owners

    def values(self, scope: Scope) -> dict[str, Value]:
        """Return the values of a design, in the order in which they are written."""
        return {
            name: self._value(entry, scope)
            for name in scope.definitions
            if (entry := self._table.get((scope.design, name))) is not None
        }

    def scenario_value(self, entry: Entry, *, is_overridden: bool) -> ScenarioValue:
        """Return a value as it is in a scenario."""
        spread = self._program.spread(entry.slot)
        typed = entry.typed
        style = typed.style if spread.base == typed.value else typed.style.with_written(None)
        text = format_value(spread.base, typed.dimension, style)
        name = entry.key[1]
        return ScenarioValue(name, spread.base, spread.low, spread.high, text, is_overridden)

    def _value(self, entry: Entry, scope: Scope) -> Value:
        typed = entry.typed
        return Value(
            design=entry.key[0],
            name=entry.key[1],
            statement=entry.statement,
            spread=self._program.spread(entry.slot),
            dimension=typed.dimension,
            style=typed.style,
            is_range=entry.bounds is not None,
            reads=entry.reads,
            notes=_notes(entry, scope),
            owners=self._owners,
        )


def _notes(entry: Entry, scope: Scope) -> tuple[str, ...]:
    if not entry.typed.has_calendar:
        return ()
    year = scope.units.by_name["year"].factor / _DAY
    month = scope.units.by_name["month"].factor / 3600
    words = phrase("a year is taken as {days} days, a month as {hours} h")
    return (words.of(days=f"{year:.10g}", hours=f"{month:.10g}"),)
