"""Figures that their text asks about, takes back or shows as a mistake."""

from __future__ import annotations

import re

#: What is asked rather than said: `= 10 TB/day raw?`.
_ASKED = re.compile(r"""[ *_`)\]"'-]*(?:[^\W\d_]+[ *_`)\]"']+){0,2}[^\W\d_]*\?""")
#: What is taken back: `= 5 GB/s... no:`, `= 1 billion photos". Off by a thousand.`
_TAKEN_BACK = re.compile(
    r"(?: [^\W\d_]+){0,2}[ *_`)\]\"'”.,;:—–-]*"
    r"(?:(?:no|wait|incorrect)(?=[,:.!]|$)|nope\b|oops\b|wrong\b|off by an? )",
    re.IGNORECASE,
)
#: What shows how not to do it.
_BAD = re.compile(r"[\s*>|-]*[❌✗✘]")


def is_bad_example(line: str) -> bool:
    """Tell whether a line shows how not to do it."""
    return _BAD.match(line) is not None


def is_taken_back(text: str, end: int) -> bool:
    """Tell whether the figure that ends at an offset is asked rather than said, or taken back right after."""
    return _ASKED.match(text, end) is not None or _TAKEN_BACK.match(text, end) is not None
