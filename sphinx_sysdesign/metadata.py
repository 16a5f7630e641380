"""What a design says of itself: front matter, the `design` directive, or the template's comment."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_sysdesign.findings import Finding
from sphinx_sysdesign.metadata_plain import read_plain
from sphinx_sysdesign.metadata_values import Problem, clean, id_from
from sphinx_sysdesign.model.design import Metadata
from sphinx_sysdesign.records.options import as_list
from sphinx_sysdesign.records.slugs import nearest

if TYPE_CHECKING:
    from sphinx_sysdesign.model.blocks import Document

#: The keys of `design:`, as they are written.
KEYS = (
    "id", "status", "difficulty", "domain", "time", "concepts", "related", "authors", "version", "created",
    "updated", "supersedes", "part-of", "template", "ignore",
)  # fmt: skip
#: Keys that hold a list.
LISTS = frozenset({"concepts", "related", "authors", "ignore"})
#: Options that every directive may have.
_FOREIGN = frozenset({"name", "class"})
_YES = frozenset({"", "true", "yes", "on", "1"})
#: The line of a `design` directive.
_DIRECTIVE = r"[^\S\n]*(?:\.\. (?:sysdesign:)?design::|[`:~]*\{(?:sysdesign:)?design\})"
_OPENS_DIRECTIVE = re.compile(rf"\Adesign:|^{_DIRECTIVE}", re.MULTILINE)
#: The line that starts the metadata of a document with front matter.
_OPENS = re.compile(rf"^(?:design:|{_DIRECTIVE})", re.MULTILINE)


@dataclass
class _Reading:
    """The values found so far, and what is wrong with them."""

    document: Document
    values: dict[str, object] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def say(self, code: str, key: str, problem: Problem) -> None:
        line = self.lines.get(key) or self.lines.get("design", 1)
        doc = self.document
        self.findings.append(
            Finding(
                doc.docname, doc.path, line, code, problem.message, problem.fix, problem.subject
            )
        )


def read_metadata(
    document: Document, *, extra_keys: Iterable[str] = (), templates: Iterable[str] = ()
) -> tuple[Metadata, tuple[Finding, ...]]:
    """Return the metadata of a design and what is wrong with it; nothing is ever raised.

    `extra_keys` are the project's own keys, `templates` the names that `template:` may have (none: any).
    """
    reading = _Reading(document)
    given = _mapping(document, reading)
    if document.unread:
        reading.lines["front matter"], message, fix = document.unread
        reading.say("SD702", "front matter", Problem(message, fix))
    reading.lines.update(_key_lines(document, given))
    own = {_key(name): name for name in extra_keys}
    known = tuple(templates)
    extra: dict[str, str] = {}
    for name, value in given.items():
        key = _key(name)
        if key in KEYS:
            _take(reading, key, value, known)
        elif key in own:
            extra[key] = ", ".join(_texts(value))
        elif key not in _FOREIGN:
            _unknown(reading, str(name), own.values())
    declared = frozenset(reading.values)
    for key, (plain, line) in read_plain(document).items():
        if key not in declared:
            reading.values[key] = plain
            reading.lines.setdefault(key, line)
    ordered = tuple((own[key], extra[key]) for key in own if extra.get(key))
    return _metadata(reading, ordered, declared), tuple(reading.findings)


def _metadata(
    reading: _Reading, extra: tuple[tuple[str, str], ...], given: frozenset[str]
) -> Metadata:
    values = {key.replace("-", "_"): value for key, value in reading.values.items() if value}
    values.setdefault("id", id_from(reading.document.docname))
    return Metadata(**values, extra=extra, lines=reading.lines, given=given)  # type: ignore[arg-type]


def _mapping(document: Document, reading: _Reading) -> Mapping[object, object]:
    """Return the `design` entry of the front matter as a mapping, whatever it was written as."""
    value = document.front_matter.get("design")
    if isinstance(value, str) and value.lstrip()[:1] in {"{", "["}:
        with suppress(ValueError, RecursionError):
            value = json.loads(value)
    if isinstance(value, Mapping):
        return value
    if str("" if value is None else value).strip().casefold() not in _YES:
        reading.lines.update(_key_lines(document, {}))
        shown = str(value)[:60]
        message = f"`design` holds keys, it cannot be `{shown}`"
        reading.say(
            "SD702", "design", Problem(message, "Put the keys below it, indented: `id: ...`", shown)
        )
    return {}


def _key(name: object) -> str:
    """Return a key in the form in which keys are compared: `Part_Of` is `part-of`."""
    return str(name).strip().casefold().replace("_", "-")


def _take(reading: _Reading, key: str, value: object, templates: tuple[str, ...]) -> None:
    """Clean the value of a known key, and keep it or say what is wrong."""
    texts = _texts(value)
    if not texts:
        return
    if key in LISTS:
        parts = as_list(texts[0]) if isinstance(value, str) and len(texts) == 1 else texts
        reading.values[key] = tuple(dict.fromkeys(parts))
        return
    cleaned, problem = clean(key, ", ".join(texts), templates)
    if problem:
        reading.say("SD702", key, problem)
    if cleaned:
        reading.values[key] = cleaned


def _texts(value: object) -> list[str]:
    """Return the texts in a value of any kind: a list, JSON text of one, a number, a date, nothing."""
    if isinstance(value, str):
        text = value.strip()
        if text[:1] == "[":
            return _json_list(text)
        return [text] if text else []
    if value is None:
        return []
    if isinstance(value, bool):
        return ["true" if value else "false"]
    if isinstance(value, Mapping):
        return [str(item).strip() for item in value.values() if not isinstance(item, Mapping)]
    if isinstance(value, Iterable):
        return [text for item in value for text in _shallow(item)]
    return [str(value).strip()]


def _shallow(value: object) -> list[str]:
    """Return the texts in an item of a list, without going deeper."""
    if isinstance(value, str | None | bool | int | float):
        return (
            _texts(value)
            if not isinstance(value, str)
            else [value.strip()]
            if value.strip()
            else []
        )
    if isinstance(value, Mapping):
        return [", ".join(str(item) for item in value.values())]
    return [str(value).strip()]


def _json_list(text: str) -> list[str]:
    """Return the items of a list that arrived as text, as JSON or as YAML writes it."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, list):
        return [part for item in found for part in _shallow(item)]
    inner = text.removeprefix("[").removesuffix("]")
    return [part for item in inner.split(",") if (part := item.strip().strip("\"'").strip())]


def _unknown(reading: _Reading, name: str, own: Iterable[str]) -> None:
    """Say that a key is not known, with the nearest one that is."""
    near = nearest(name, (*KEYS, *own))
    fix = (
        f"Write `{near}`"
        if near
        else f"Allow it with `sysdesign_metadata = [{name[:40]!r}]`, or remove it"
    )
    reading.say("SD701", name, Problem(f"`design` has no key `{name[:60]}`", fix, name[:60]))


def _key_lines(document: Document, given: Mapping[object, object]) -> dict[str, int]:
    """Return the source line of each key, in the front matter or in the options of the directive."""
    source = document.source
    opened = (_OPENS if source.startswith("---") else _OPENS_DIRECTIVE).search(source)
    if opened is None:
        return {}
    lines = source.split("\n")
    start = source.count("\n", 0, opened.start())
    found = {"design": start + 1}
    wanted = {_key(name): str(name) for name in given}
    for at, line in enumerate(lines[start : start + 200], start + 1):
        if at > start + 1 and line.startswith(("---", "...")) and lines[0][:3] == "---":
            break
        key = _key(line.strip().removeprefix(":").partition(":")[0])
        if key in wanted:
            found.setdefault(key, at)
            found.setdefault(wanted[key], at)
    return found
