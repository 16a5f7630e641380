"""JSON as this package writes it: the same bytes for the same data, fit to be read and compared."""

from __future__ import annotations

import json
import math
import re

UNSAFE = re.compile("[\x7f-\x9f\ud800-\udfff\u2028\u2029]")


def to_json(data: object) -> str:
    """Return indented JSON that ends in a line break; every character is kept as it is if it can be.

    Lone surrogates, which UTF-8 cannot hold, and line separators are written as escapes.
    Numbers that JSON has no form for (infinity, not-a-number) become null.
    """
    text = json.dumps(_finite(data), indent=2, ensure_ascii=False, allow_nan=False)
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _finite(data: object) -> object:
    match data:
        case float():
            return data if math.isfinite(data) else None
        case dict():
            return {str(key): _finite(value) for key, value in data.items()}
        case list() | tuple():
            return [_finite(value) for value in data]
        case _:
            return data
