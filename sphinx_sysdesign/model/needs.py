"""How our records and those of sphinx-needs correspond: types and ids."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping

#: Role of a record to the types of sphinx-needs that are the same; the first one is written.
TYPES: Mapping[str, tuple[str, ...]] = {
    "req": ("req",),
    "tradeoff": ("decision",),
    "failure": ("failure",),
    "component": ("component",),
}
#: What stands in an id between design and record.
_MARKS = {"req": "REQ", "tradeoff": "DEC", "failure": "FAIL", "component": "COMP"}
_PLAIN = re.compile(r"[a-z0-9-]+|[A-Z][A-Z0-9-]*")
#: From how many digits on a hash tells two names apart.
_DIGITS = 6


def need_ids(records: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return the ids of records, given by role and full name, as sphinx-needs takes them by default: `[A-Z0-9_]{5,}`.

    `ledger/latency` of the role `req` is `LEDGER_REQ_LATENCY`. A name with other letters, and one that
    would have the id of another, ends with a hash of the whole.
    """
    found: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for kind, full_name in records:
        design, _, name = full_name.partition("/")
        ident = plain = re.sub(r"[^A-Z0-9]+", "_", f"{design}_{_MARKS[kind]}_{name}".upper())
        digits = 0 if _PLAIN.fullmatch(name) else _DIGITS
        while digits or ident in taken:
            digits = digits or _DIGITS
            mark = hashlib.sha256(f"{kind} {full_name}".encode("utf-8", "replace")).hexdigest()
            ident = f"{plain.rstrip('_')}_{mark[:digits].upper()}"
            digits = digits + 1 if ident in taken else 0
        found[kind, full_name] = ident
        taken.add(ident)
    return found
