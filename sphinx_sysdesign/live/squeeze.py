"""Make the scripts in ``static/`` of those in ``live/``: ``python -m sphinx_sysdesign.live.squeeze``.

Comments and idle white space go, and names that are nothing but local get short. The results
are kept beside the sources, so that neither a build nor an installation has to make them; a
test tells when one is out of date. It reads the JavaScript of these files alone: every statement
ends in a semicolon, and there are no template literals.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import count, product
from pathlib import Path
from string import ascii_letters
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HERE = Path(__file__).parent
#: Each source with what is shipped of it.
SCRIPTS = {path: HERE.parent / "static" / path.name for path in sorted(HERE.glob("*.js"))}
HEADER = "/* sphinx-sysdesign, MIT licence; the readable source is live/{} */\n"

_TOKEN = re.compile(
    r"""(?P<idle>/\*.*?\*/|//[^\n]*|\s+)
    |(?P<string>"(?:\\.|[^"\\\n])*")
    |(?P<regex>(?:(?<=[=,>][ ])|(?<=\())/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*)
    |(?P<name>[A-Za-z_$][\w$]*)
    |(?P<number>\d[\w.]*(?:(?<=e)-\d+)?)
    |(?P<sign>\.\.\.|=>|\?\?=|[=!]==|[-+*/&|?]{2}|[-+*/%<>=!]=|.)""",
    re.DOTALL | re.VERBOSE,
)
_KEYWORDS = frozenset(
    [
        "const",
        "let",
        "return",
        "if",
        "else",
        "for",
        "of",
        "in",
        "new",
        "class",
        "throw",
        "typeof",
        "delete",
        "true",
        "false",
        "null",
        "undefined",
        "continue",
        "break",
        "while",
        "do",
        "switch",
        "case",
        "default",
        "function",
        "var",
        "try",
        "catch",
        "finally",
        "async",
        "await",
        "yield",
        "NaN",
        "Infinity",
        "this",
    ]
)
_GLOBALS = frozenset(
    [
        "Math",
        "Number",
        "Object",
        "Set",
        "Map",
        "JSON",
        "Intl",
        "URLSearchParams",
        "document",
        "history",
        "location",
        "globalThis",
        "setTimeout",
        "clearTimeout",
        "getComputedStyle",
        "URL",
        "parseFloat",
        "isNaN",
    ]
)


def squeezed(path: Path) -> str:
    """Return what is shipped of a script."""
    return HEADER.format(path.name) + squeeze(path.read_text(encoding="utf-8")) + "\n"


def squeeze(source: str) -> str:
    """Return the script with short names and without what only readers need."""
    tokens = tokens_of(source)
    short = _short_names(tokens)
    parts: list[str] = []
    for place, (kind, text) in enumerate(tokens):
        is_local = kind == "name" and not _is_property(tokens, place)
        shown = short.get(text, text) if is_local else text
        if text in {";", ","} and tokens[place + 1 : place + 2] == [("sign", "}")]:
            continue
        if parts and _must_part(parts[-1], shown):
            parts.append(" ")
        parts.append(shown)
    return "".join(parts)


def tokens_of(source: str) -> list[tuple[str, str]]:
    """Return the kinds and texts of what a script is made of; one parameter needs no brackets."""
    found = [
        (match.lastgroup or "", match[0])
        for match in _TOKEN.finditer(source)
        if match.lastgroup != "idle"
    ]
    bare: list[tuple[str, str]] = []
    for token in found:
        bare.append(token)
        if token[1] == "=>" and len(bare) > 3 and bare[-4][1] == "(" and bare[-3][0] == "name":
            bare[-4:] = [bare[-3], token]
    return bare


def _must_part(left: str, right: str) -> bool:
    is_word = re.compile(r"[\w$]")
    if is_word.match(left[-1]) and is_word.match(right[0]):
        return True
    return left[-1] == right[0] and left[-1] in "+-"


def _short_names(tokens: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return a short name for each name that is never a property."""
    names = Counter(text for kind, text in tokens if kind == "name")
    kept = {
        text
        for place, (kind, text) in enumerate(tokens)
        if kind == "name" and (_is_property(tokens, place) or _is_shorthand(tokens, place))
    }
    kept |= _KEYWORDS | _GLOBALS
    free = (name for name in _letters() if name not in names and name not in _KEYWORDS)
    return {
        name: next(free)
        for name, _ in sorted(names.items(), key=lambda item: (-item[1], item[0]))
        if name not in kept and len(name) > 1
    }


def _is_property(tokens: Sequence[tuple[str, str]], place: int) -> bool:
    """Tell whether a name stands after a dot or is a key of an object."""
    before = tokens[place - 1][1] if place else ""
    after = tokens[place + 1][1] if place + 1 < len(tokens) else ""
    return before in {".", "?."} or (after == ":" and before in {"{", ","})


def _is_shorthand(tokens: Sequence[tuple[str, str]], place: int) -> bool:
    """Tell whether a name may be a key and a variable in one, as in ``{ low, high }``."""
    before, after = tokens[place - 1][1], tokens[place + 1][1]
    if before not in {"{", ","} or after not in {",", "}", "="}:
        return False
    depth = 0
    for _, text in reversed(tokens[:place]):
        if text in ")]}":
            depth += 1
        elif text in "([{":
            if depth == 0:
                return text == "{"
            depth -= 1
    return False


def _letters() -> Iterator[str]:
    for size in count(1):
        yield from ("".join(letters) for letters in product(ascii_letters, repeat=size))


if __name__ == "__main__":
    for source, shipped in SCRIPTS.items():
        shipped.write_text(squeezed(source), encoding="utf-8")
