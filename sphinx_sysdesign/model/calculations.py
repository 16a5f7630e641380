"""What the calculations of all designs came to, for the checks and for the pages. Never pickled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_sysdesign.phrases import joined, phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_sysdesign.estimates import Block, Check, Results

#: How a requirement that a calculation answers turns out, from good to bad.
VERDICTS: tuple[str, ...] = (phrase("met"), phrase("at risk"), phrase("not met"), phrase("unknown"))


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a requirement turns out, by the calculations that answer it."""

    #: met (also at the worst corner), at risk (at the base values only), not met or unknown.
    verdict: str
    #: By how much: `1.09-2.19x`, the value that falls short, or why nothing can be said.
    margin: str = ""
    docname: str = ""
    #: The line of what decides it.
    line: int = 0
    #: Where no check says it but a value is held against the target: its name, `<=` or `>=`, the target.
    compared: tuple[str, str, float] | None = None

    @property
    def text(self) -> str:
        """The verdict in words, with the margin."""
        return joined(", ", phrase(self.verdict), self.margin)


@dataclass(frozen=True, slots=True)
class Calculations:
    """The results of all calculations, and what they say of requirements and decisions."""

    results: Results
    #: Document and line of a calculation to its statements.
    blocks: Mapping[tuple[str, int], Block] = field(default_factory=dict)
    #: Design id to requirement name to its verdict.
    judgements: Mapping[str, Mapping[str, Judgement]] = field(default_factory=dict)
    #: Design id and decision to the condition under which it is to be thought over again.
    conditions: Mapping[tuple[str, str], Check] = field(default_factory=dict)

    def judgement(self, design: str, requirement: str) -> Judgement | None:
        """Return the verdict on a requirement; None where no calculation answers it."""
        return self.judgements.get(design, {}).get(requirement)

    def due(self, design: str, decision: str) -> Check | None:
        """Return the condition under which a decision is thought over again, where it holds now."""
        condition = self.conditions.get((design, decision))
        holds = condition is not None and condition.verdict in {"pass", "at risk"}
        return condition if holds else None
