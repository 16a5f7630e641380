"""What the label above a list of requirements says: how much they matter, or which quality they are."""

from __future__ import annotations

import re

PRIORITIES = ("must", "should", "could", "wont")
_PATTERNS = (
    (
        "wont",
        (
            r"out[- ]of[- ](?:the[- ])?scope|not in scope|won['\u2019]?t|will not|non[- ]?goals?"
            r"|below the line|excluded|not included"
        ),
    ),
    ("could", r"secondary|nice[- ]to[- ]have|could|optional|stretch|p[2-9]|bonus|later|desirable"),
    ("should", r"should|p1|important"),
    ("must", r"core|must|p0|mvp|required|primary|essential|mandatory"),
)
_WORDS = tuple(
    (name, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for name, pattern in _PATTERNS
)

#: Labels that start a remark on requirements, not one more of them.
_REMARKS = re.compile(
    r"(?:interview )?(?:notes?|tips?|hints?|remarks?|justification|rationale|reason(?:ing)?|why|examples?|assumptions?"
    r"|clarif\w+.*|questions?.*|candidate|interviewer|answer|summary|context|target|targets?|design|prompt)",
    re.IGNORECASE,
)


def priority_of(label: str) -> str:
    """Return the priority a label or cell names: must, should, could, wont; "" where it names none."""
    return next((name for name, pattern in _WORDS if pattern.search(label)), "")


def is_remark(label: str) -> bool:
    """Tell whether a label starts a remark rather than a requirement."""
    return _REMARKS.fullmatch(label.strip()) is not None
