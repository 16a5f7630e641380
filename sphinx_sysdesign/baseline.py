"""The baseline file: findings that a project accepts as they are today, so that only new ones fail."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx_sysdesign.json_files import parse_json, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx_sysdesign.findings import Judged

VERSION = 1


def render_baseline(findings: Iterable[Judged]) -> str:
    """Return the baseline file for findings that are not silenced: sorted, one finding a line.

    One line per finding keeps the diff of a change to the lines it is about.
    """
    entries = sorted(
        {
            (j.finding.path, j.finding.code, j.finding.message, j.fingerprint)
            for j in findings
            if not j.silenced
        }
    )
    lines = [
        "    " + _dump({"fingerprint": mark, "code": code, "path": path, "message": message})
        for path, code, message, mark in entries
    ]
    body = "[\n" + ",\n".join(lines) + "\n  ]" if lines else "[]"
    return f'{{\n  "version": {VERSION},\n  "findings": {body}\n}}\n'


def _dump(entry: dict[str, str]) -> str:
    text = json.dumps(entry, ensure_ascii=False)
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in text)


def read_baseline(path: Path) -> tuple[frozenset[str], str]:
    """Return the fingerprints of a baseline file, and what is wrong with it ("" if nothing is)."""
    text, problem = read_text(path, str(path))
    return (frozenset(), problem) if text is None else parse_baseline(text, str(path))


def parse_baseline(text: str, name: str) -> tuple[frozenset[str], str]:
    """Return the fingerprints in the text of a baseline file, and what is wrong; `name` opens the message."""
    data, problem = parse_json(text, name)
    if problem:
        return frozenset(), problem
    if problem := _problem(data):
        return frozenset(), f"{name}: {problem}"
    return frozenset(entry["fingerprint"] for entry in data["findings"]), ""


def _problem(data: Any) -> str:
    """Return what keeps parsed JSON from being a baseline, "" if nothing does."""
    if not isinstance(data, dict):
        return 'no object with "version" and "findings"'
    if data.get("version") != VERSION:
        return f'"version" is {json.dumps(data.get("version"))}, known is {VERSION}'
    findings = data.get("findings")
    if not isinstance(findings, list):
        return '"findings" is not a list'
    for number, entry in enumerate(findings, 1):
        if not isinstance(entry, dict) or not isinstance(entry.get("fingerprint"), str):
            return f'finding {number} has no text as "fingerprint"'
    return ""
