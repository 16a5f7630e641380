"""JSON as this package writes it: the same bytes for the same data, fit to be read and compared."""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

UNSAFE = re.compile("[\x7f-\x9f\ud800-\udfff\u2028\u2029]")


def to_json(data: Mapping[str, object]) -> str:
    """Return JSON with one line for each entry of the lists at its top; every character is kept if it can be.

    So files compare well line by line, and large ones are written fast. Lone surrogates, which UTF-8
    cannot hold, and line separators are written as escapes. Numbers that JSON has no form for
    (infinity, not-a-number) become null.
    """
    members = ",\n".join(f"  {_compact(str(key))}: {_member(value)}" for key, value in data.items())
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", f"{{\n{members}\n}}") + "\n"


def _member(value: object) -> str:
    if isinstance(value, list | tuple) and value:
        return "[\n    " + ",\n    ".join(map(_compact, value)) + "\n  ]"
    return _compact(value)


def _compact(value: object) -> str:
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False)
    except ValueError:
        return json.dumps(_finite(value), ensure_ascii=False, allow_nan=False)


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
