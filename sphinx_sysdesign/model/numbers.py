"""Figures in prose that go with a name: what is kept of them until the calculations are worked out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """A name beside a quantity, such as `peak_qps` is 12,000 requests/s."""

    #: In lower case, words joined by underscores: peak_qps.
    name: str
    #: The quantity as written.
    text: str
    line: int
