"""The options of our directives: lists, ratings, weights, words from a fixed set."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_sysdesign.phrases import phrase
from sphinx_sysdesign.records.slugs import nearest, suggestion
from sphinx_sysdesign.template.phrases import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_sysdesign.findings import Finding
    from sphinx_sysdesign.model.blocks import Directive
    from sphinx_sysdesign.records.source import Source

COMMON = ("id", "class", "addresses")
#: Directive name to its options, `:id:`, `:class:` and `:addresses:` aside.
OPTIONS: dict[str, tuple[str, ...]] = {
    "requirements": ("priority",),
    "estimate": ("percentiles",),
    "tradeoff": ("status", "chosen", "weights", "superseded-by"),
    "failure-mode": ("affects", "severity", "likelihood", "detection"),
    "component": ("depends", "availability", "capacity"),
    "alternative": (),
}
#: Options that Sphinx, docutils or MyST add by themselves.
FOREIGN = frozenset({"name", "class", "number-lines", "lineno-start", "force"})

_WORDED: dict[str, int] = {
    phrase("very low"): 1, phrase("low"): 3, phrase("medium"): 5, phrase("high"): 7, phrase("very high"): 9,
}  # fmt: skip
#: The bands of severity and likelihood, each with its value; a number belongs to the one next to it.
BANDS = tuple(_WORDED.items())
_LIKELY = {
    "rare": 1,
    "very unlikely": 1,
    "unlikely": 3,
    "possible": 5,
    "likely": 7,
    "very likely": 9,
}
_GRAVE = {"negligible": 1, "minor": 3, "moderate": 5, "major": 7, "critical": 9, "catastrophic": 9}
_NOTICED = {"certain": 1, "easy": 3, "moderate": 5, "hard": 7, "none": 9}
#: Rating to its words; the first five of each are the ones that messages name.
RATINGS: dict[str, dict[str, int]] = {
    "severity": {**_WORDED, **_GRAVE},
    "likelihood": {**_WORDED, **_LIKELY, "moderate": 5, "certain": 9, "almost certain": 9},
    "detection": _NOTICED,
}
_RATED = re.compile(r"(10|[1-9])(?:\s*/\s*10)?")
_WEIGHT = re.compile(r"(?P<name>.*\S)\s*[ :=×x*]\s*(?P<weight>[+-]?\d+(?:\.\d+)?)\s*$")


@dataclass(frozen=True, slots=True)
class Choice:
    """A word from a fixed set."""

    option: str
    valid: tuple[str, ...]
    default: str


def as_list(value: str) -> tuple[str, ...]:
    """Return the parts of a comma separated value; brackets, quotes and repeats do not matter."""
    bare = value.strip().removeprefix("[").removesuffix("]")
    parts = (part.strip().strip("\"'").strip() for part in re.split(r"[,\n;]", bare))
    return tuple(dict.fromkeys(part for part in parts if part))


def unknown_options(directive: Directive, source: Source) -> Iterator[Finding]:
    """Say which options of a directive are not known, each with the nearest one."""
    known = (*COMMON, *OPTIONS.get(directive.name, ()))
    for name, _ in directive.options:
        if name not in known and name not in FOREIGN:
            yield unknown_option(directive, source, name, known)


def unknown_option(
    directive: Directive, source: Source, name: str, known: Iterable[str]
) -> Finding:
    """Return the finding about an option that is not known, with the nearest one."""
    line = source.option_line(directive, name)
    message = f"`{directive.name}` has no option `{name}`"
    return source.finding("SD701", line, message, suggestion(name, known, "option"), name)


def chosen_word(
    directive: Directive, source: Source, choice: Choice
) -> tuple[str, tuple[Finding, ...]]:
    """Return the value of an option as one of its valid words, or the default and what is wrong."""
    given = directive.option(choice.option).strip()
    folded = fold(given)
    if not given or folded in choice.valid:
        return (folded or choice.default), ()
    line = source.option_line(directive, choice.option)
    return choice.default, (
        bad_value(source, line, f"`:{choice.option}:` of `{directive.name}`", given, choice.valid),
    )


def fold(value: str) -> str:
    """Return a word in the form fixed words are compared in: `In Review` is `in-review`."""
    return "-".join(value.split()).strip("-").replace("_", "-").casefold()


def bad_value(source: Source, line: int, what: str, given: str, valid: Iterable[str]) -> Finding:
    """Return the finding about a value that is not one of the valid ones."""
    names = tuple(valid)
    near = nearest(given, names)
    shown = ", ".join(names)
    fix = f"Write `{near}` (valid: {shown})" if near else f"Write one of: {shown}"
    return source.finding("SD702", line, f"{what} cannot be `{given}`", fix, given)


def rating(kind: str, value: str) -> int | None:
    """Return a rating from a number of 1 to 10 or a word; None where it is neither."""
    text = value.strip()
    if number := _RATED.fullmatch(text):
        return int(number.group(1))
    table = RATINGS[kind]
    spoken = " ".join(text.casefold().replace("-", " ").replace("_", " ").split())
    if spoken in table:
        return table[spoken]
    first = re.match(r"[\w ]+", spoken)
    return table.get(first.group().strip()) if first else None


def rated_words(kind: str) -> tuple[str, ...]:
    """Return the words that messages offer for a rating."""
    return (*tuple(RATINGS[kind])[:5], "1-10")


def as_weights(value: str) -> tuple[tuple[tuple[str, float], ...], tuple[str, ...]]:
    """Return the criteria with their weights from `Consistency 3, Ops cost 1`, and what is none."""
    weights: dict[str, float] = {}
    wrong: list[str] = []
    for part in as_list(value):
        if match := _WEIGHT.match(part):
            weights[match["name"].strip()] = float(match["weight"])
        else:
            wrong.append(part)
    return tuple(weights.items()), tuple(wrong)


def named_like(name: str, among: Mapping[str, str] | Iterable[str]) -> str:
    """Return the one of some names that is the same but for case, plural and mark-up, or ""."""
    asked = words(name)
    return next((other for other in among if words(other) == asked), "")
