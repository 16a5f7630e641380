"""What the things that a design cites said when it was last reviewed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

#: The role of a cited thing and its name: `design-id/name` where it is of another design.
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """What one cited thing said, and where it was cited."""

    #: Aspect (value, text, target, priority ...) to words; "" for what it had none of.
    words: Mapping[str, str]
    #: The headings above each citation, as slugs: `decisions/store`; "" above the first one.
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """The last review of a design."""

    #: Its day as an ISO date.
    date: str = ""
    cited: Mapping[Key, Said] = field(default_factory=dict)
    #: Why the file cannot be used; "" where it can.
    problem: str = ""
