"""SD701 unknown-key, SD702 bad-value (both found while reading) and SD703 stale-design."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from sphinx_sysdesign.rules.rule import Rule
from sphinx_sysdesign.rules.scope import Found, Scope, found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_sysdesign.model.design import Ignore, Page
    from sphinx_sysdesign.model.report import Settings

_CODE = re.compile(r"sd\d+", re.IGNORECASE)


def check(scope: Scope, settings: Settings) -> Iterator[Found]:
    """Yield that a design was not touched for too long, by its own date; off by default."""
    metadata = scope.design.metadata if scope.design else None
    if metadata is None or settings.stale_days <= 0 or metadata.status == "superseded":
        return
    written = metadata.updated or metadata.created
    age = _days(written, settings.today)
    if age is not None and age > settings.stale_days:
        page = scope.pages[0]
        key = "updated" if metadata.updated else "created"
        message = f"The design was last updated on {written}, {age} days ago (allowed: {settings.stale_days})"
        fix = "Read it again, correct what changed, and set `updated:` to today"
        yield found(
            page,
            None,
            "SD703",
            message,
            fix,
            subject=written,
            line=metadata.lines.get(key, page.line),
        )


def check_ignored(scope: Scope, nearest_unknown: Callable[[str], str | None]) -> Iterator[Found]:
    """Yield the words under `ignore:`, and in silencing comments, that are no rule.

    The caller knows the rules: `nearest_unknown` gives the nearest one for a word that is none ("" if
    none is near), else None.
    """
    for page in scope.pages:
        metadata = page.metadata
        for word in metadata.ignore if metadata else ():
            near = nearest_unknown(word)
            if near is not None and metadata is not None:
                yield _no_rule(
                    page, "`ignore`", word, near, metadata.lines.get("ignore", page.line)
                )
        for ignore in page.ignores:
            for word, near in _unknown_words(ignore, nearest_unknown):
                line = ignore.line or ignore.first
                yield _no_rule(page, "The comment `sysdesign: ignore`", word, near, line)


def _unknown_words(
    ignore: Ignore, nearest_unknown: Callable[[str], str | None]
) -> Iterator[tuple[str, str]]:
    """Yield the words of a comment that are meant as a rule and are none, with the nearest one.

    A comment may go on in words, which are no mistake: `ignore SD103 until the review`.
    """
    nears = [(word, nearest_unknown(word)) for word in ignore.codes]
    has_rule = any(near is None for _, near in nears)
    for at, (word, near) in enumerate(nears):
        if near is None:
            continue
        is_code = _CODE.fullmatch(word) is not None
        if is_code or (near and "-" in word) or (at == 0 and not has_rule):
            yield word, near


def _no_rule(page: Page, what: str, word: str, near: str, line: int) -> Found:
    fix = f"Write `{near}`" if near else "Write the code or the name of a rule"
    message = f"{what} names `{word}`, which is no rule"
    return found(page, None, "SD702", message, fix, subject=word, line=line)


def _days(written: str, today: str) -> int | None:
    """Return the days between two ISO dates, None where one is missing."""
    try:
        return (date.fromisoformat(today) - date.fromisoformat(written)).days
    except ValueError:
        return None


RULES = (
    Rule(
        code="SD701",
        name="unknown-key",
        kind="wrong",
        summary="The metadata of a design, or a directive, has a key that is not known",
        why=(
            "A misspelt key is a value that nobody sees: `dificulty: Senior` leaves the design without a difficulty, and "
            "it disappears from every list by difficulty."
        ),
        example="---\ndesign:\n  dificulty: Senior\n---\n\n# Shortener\n\nShort links for long ones.\n",
        instead="---\ndesign:\n  difficulty: Senior\n---\n\n# Shortener\n\nShort links for long ones.\n",
        options=("sysdesign_metadata",),
        exceptions="Keys outside of `design:` belong to other tools, and are left alone.",
    ),
    Rule(
        code="SD702",
        name="bad-value",
        kind="wrong",
        summary="A key of the metadata or an option of a directive has a value that it cannot have",
        why=(
            "Lists, levels and ratings go by fixed words. A value that is none of them counts as not given. Front matter "
            "that cannot be read counts as not given as a whole: an approved design is judged as one in review."
        ),
        example="---\ndesign:\n  status: in-revue\n---\n\n# Shortener\n\nShort links for long ones.\n",
        instead="---\ndesign:\n  status: in-review\n---\n\n# Shortener\n\nShort links for long ones.\n",
        exceptions="Case, spaces and underscores do not matter: `In Review` is `in-review`.",
    ),
    Rule(
        code="SD703",
        name="stale-design",
        kind="advice",
        summary="A design was not updated for longer than the project allows",
        why=(
            "A design that nobody has touched for a year describes a system that has changed since. Off by default; "
            "`sysdesign_stale_days` turns it on. Days count from SOURCE_DATE_EPOCH where that is set."
        ),
        example='---\ndesign:\n  updated: "2001-01-01"\n---\n\n# Shortener\n\nShort links for long ones.\n',
        instead='---\ndesign:\n  updated: "2999-12-31"\n---\n\n# Shortener\n\nShort links for long ones.\n',
        options=("sysdesign_stale_days",),
        exceptions="Designs without a date, and superseded ones.",
    ),
)
