"""Make the scripts in ``static/`` of those in ``live/``: ``python -m sphinx_sysdesign.live.squeeze``.

Comments and idle white space go, and names that are nothing but local get short. The results
are kept beside the sources, so that neither a build nor an installation has to make them; a
test tells when one is out of date. It reads the JavaScript of these files alone: every statement
ends in a semicolon, and there are no template literals.
"""

from __future__ import annotations

import re
from pathlib import Path

from sphinx_sysdesign.live.scopes import short_names

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


def squeezed(path: Path) -> str:
    """Return what is shipped of a script."""
    return HEADER.format(path.name) + squeeze(path.read_text(encoding="utf-8")) + "\n"


def squeeze(source: str) -> str:
    """Return the script with short names and without what only readers need."""
    tokens = declared_together(tokens_of(source))
    short = short_names(tokens)
    parts: list[str] = []
    for place, (_, text) in enumerate(tokens):
        if text in {";", ","} and tokens[place + 1 : place + 2] == [("sign", "}")]:
            continue
        shown = short.get(place, text)
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


def declared_together(tokens: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the tokens with one ``let`` for declarations that follow one another."""
    found: list[tuple[str, str]] = []
    #: For each open bracket: whether the statement that is read there is a declaration.
    declares = [False]
    for kind, text in tokens:
        is_first = not found or found[-1][1] in {";", "{", "}", "(", ")"}
        if text in {"const", "let"} and is_first:
            if declares[-1] and found[-1][1] == ";":
                found[-1] = ("sign", ",")
                continue
            declares[-1] = True
            found.append((kind, "let"))
            continue
        if is_first and text not in {")", "}", ";"} and found and found[-1][1] != ")":
            declares[-1] = False
        found.append((kind, text))
        if kind == "sign" and text in {"(", "[", "{"}:
            declares.append(False)
        elif kind == "sign" and text in {")", "]", "}"}:
            declares.pop()
    return found


def _must_part(left: str, right: str) -> bool:
    is_word = re.compile(r"[\w$]")
    if is_word.match(left[-1]) and is_word.match(right[0]):
        return True
    return left[-1] == right[0] and left[-1] in "+-"


if __name__ == "__main__":
    for source, shipped in SCRIPTS.items():
        shipped.write_text(squeezed(source), encoding="utf-8")
