"""The file that remembers a review: `shortener.review.json` beside `shortener.md`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_sysdesign.json_files import parse_json, read_text
from sphinx_sysdesign.model.reviews import Review, Said
from sphinx_sysdesign.reporters.canonical import to_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_sysdesign.model.design import Design

VERSION = 1
SUFFIX = ".review.json"


def review_file(docname: str) -> str:
    """Return the review file of a design by its main page, relative to the source folder."""
    return docname + SUFFIX


def render_review(review: Review) -> str:
    """Return the file of a review: sorted, one cited thing a line, so that it merges and compares well."""
    cited = [
        {"kind": kind, "name": name, "said": dict(one.words), "sections": sorted(one.sections)}
        for (kind, name), one in sorted(review.cited.items())
    ]
    return to_json({"version": VERSION, "reviewed": review.date, "cited": cited})


def read_reviews(folder: Path, designs: Iterable[Design]) -> dict[str, Review]:
    """Return the reviews in a source folder by design; what is wrong with a file is in its review."""
    found: dict[str, Review] = {}
    for design in designs:
        review = read_review(folder, design.docname)
        if review is not None:
            found.setdefault(design.id, review)
    return found


def read_review(folder: Path, docname: str) -> Review | None:
    """Return the last review of a design, None where it was never reviewed."""
    name = review_file(docname)
    text, problem = read_text(Path(folder, name), name)
    if text is not None:
        return parse_review(text, name)
    return Review(problem=problem) if Path(folder, name).exists() else None


def parse_review(text: str, name: str) -> Review:
    """Return the review in the text of a file; `name` opens the message on what is wrong."""
    data, problem = parse_json(text, name)
    if problem:
        return Review(problem=problem)
    if problem := _problem(data):
        return Review(problem=f"{name}: {problem}")
    cited = {
        (entry["kind"], entry["name"]): Said(entry["said"], tuple(entry["sections"]))
        for entry in data["cited"]
    }
    return Review(data["reviewed"], cited)


def _problem(data: Any) -> str:
    """Return what keeps parsed JSON from being a review, "" if nothing does."""
    if not isinstance(data, dict):
        return 'no object with "version", "reviewed" and "cited"'
    if data.get("version") != VERSION:
        return f'"version" is {json.dumps(data.get("version"))}, known is {VERSION}'
    if not _is_date(data.get("reviewed")):
        return '"reviewed" is no date'
    cited = data.get("cited")
    if not isinstance(cited, list):
        return '"cited" is not a list'
    wrong = next((number for number, entry in enumerate(cited, 1) if not _is_entry(entry)), 0)
    return f'entry {wrong} of "cited" lacks "kind", "name", "said" or "sections"' if wrong else ""


def _is_date(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_entry(entry: Any) -> bool:
    return (
        isinstance(entry, dict)
        and isinstance(entry.get("kind"), str)
        and isinstance(entry.get("name"), str)
        and isinstance(entry.get("said"), dict)
        and all(isinstance(words, str) for words in entry["said"].values())
        and isinstance(entry.get("sections"), list)
        and all(isinstance(path, str) for path in entry["sections"])
    )
