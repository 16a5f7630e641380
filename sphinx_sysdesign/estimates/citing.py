"""Citing a value in prose: its text, in another unit where one is asked for."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates.conversion import convert
from sphinx_sysdesign.estimates.problems import Problem, did_you_mean
from sphinx_sysdesign.estimates.units import units_for

if TYPE_CHECKING:
    from sphinx_sysdesign.estimates.results import Results, Value


@dataclass(frozen=True, slots=True)
class Citation:
    """A value as it is cited, or the reason why it cannot be."""

    text: str = ""
    value: Value | None = None
    problem: Problem | None = None


def cite(results: Results, design: str, reference: str) -> Citation:
    """Return the text for a reference such as ``peak``, ``other/peak`` or ``storage -> TB``.

    A name without a design belongs to ``design``; inside the reference the design may be
    joined by a slash or a dot.
    """
    target, _, unit = reference.replace("→", "->").partition("->")
    owner, name = _split(target.strip(), design)
    value = results.value(owner, name)
    if value is None:
        return Citation(problem=_unknown(results, owner, name, len(reference)))
    if not unit.strip():
        return Citation(value.text, value)
    units = units_for(value.dimension)
    found = convert(value.base, value.dimension, unit.strip(), units)
    if found is None:
        start = reference.index(">") + 1 if ">" in reference else 0
        sentence = f"cannot express `{name}` ({value.dimension}) as {unit.strip()}"
        return Citation(value.text, value, Problem("E211", sentence, start, len(reference)))
    return Citation(found[1], value)


def _split(target: str, design: str) -> tuple[str, str]:
    for sign in ("/", "."):
        if sign in target:
            owner, _, name = target.rpartition(sign)
            return owner.strip(), name.strip()
    return design, target


def _unknown(results: Results, design: str, name: str, length: int) -> Problem:
    sheet = results.sheets.get(design)
    if sheet is None:
        near = difflib.get_close_matches(design, sorted(results.sheets), n=1)
        return Problem("E129", f"unknown design `{design}`", 0, length, did_you_mean(near))
    near = difflib.get_close_matches(name, sorted(sheet.values), n=2)
    sentence = f"the design `{design}` has no value `{name}`"
    return Problem("E130", sentence, 0, length, did_you_mean(near))
