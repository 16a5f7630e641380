"""The style sheet of sphinx-design, cut down to the classes that stand on a page.

Whole, it is as large as the theme's own; a page with a fold or some cards needs a quarter of it.
"""

from __future__ import annotations

import re
import zlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_sysdesign.theme import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CLASS = re.compile(r"\bsd-[\w-]+")
_SELECTED = re.compile(r"\.(sd-[\w-]+)")
_PROPERTY = re.compile(r"(--sd-[\w-]+):[^;}]*;?")
#: Where the theme gives sphinx-design's custom properties its own values.
_BRIDGE = Path(__file__).parent / "styles" / "foreign.css"


class SphinxDesign:
    """The style sheet of sphinx-design where a build finds it, and what pages need of it."""

    def __init__(self, sources: Iterable[Path], target: Path) -> None:
        """Take the folders of static files where it may stand, and where the parts go."""
        self._sources = tuple(sources)
        self._target = target
        self._rules: dict[str, tuple[tuple[str, str], ...]] = {}
        self._written: dict[tuple[str, frozenset[str]], str] = {}

    def part(self, name: str, body: str) -> str:
        """Write the rules for what a page's text names; return the name of their file, if there are any.

        It is named by what is in it: pages with the same components share one, whichever comes first.
        """
        key = name, frozenset(_CLASS.findall(body))
        if key not in self._written:
            css = cut(self._read(name), key[1])
            file = f"design-{zlib.crc32(css.encode()):08x}.css" if css else ""
            if file:
                squeeze.write(self._target / file, css + "\n")
            self._written[key] = file
        return self._written[key]

    def _read(self, name: str) -> tuple[tuple[str, str], ...]:
        if name not in self._rules:
            found = [folder / name for folder in self._sources if (folder / name).is_file()]
            self._rules[name] = tuple(rules(found[-1].read_text(encoding="utf-8"))) if found else ()
        return self._rules[name]


def cut(rules_: Iterable[tuple[str, str]], classes: frozenset[str]) -> str:
    """Return the rules that select one of these classes, or no class of sphinx-design.

    What the theme sets in their place is left out, and so are motions that nothing of this asks for.
    """
    kept = _chosen(rules_, classes)
    rest = "".join(rule for rule in kept if not rule.startswith("@keyframes"))
    return "".join(r for r in kept if not r.startswith("@keyframes") or _moved(r) in rest)


def _moved(rule: str) -> str:
    """Return the name of a motion."""
    return rule.partition("{")[0].split()[-1]


@cache
def _replaced() -> frozenset[str]:
    """Return the custom properties that the theme's own values go before, wherever they stand."""
    return frozenset(match[1] for match in _PROPERTY.finditer(_BRIDGE.read_text(encoding="utf-8")))


def _chosen(rules_: Iterable[tuple[str, str]], classes: frozenset[str]) -> list[str]:
    kept = []
    for selector, body in rules_:
        named = _SELECTED.findall(selector)
        if selector.startswith("@media"):
            inside = "".join(_chosen(rules(body), classes))
            kept += [f"{selector}{{{inside}}}"] if inside else []
        elif selector.startswith("@") or not named or not classes.isdisjoint(named):
            own = _PROPERTY.sub(lambda m: "" if m[1] in _replaced() else m[0], body)
            kept.append(f"{selector}{{{own if selector == ':root' else body}}}")
    return kept


def rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before each pair of outer braces, and within."""
    depth = start = inside = 0
    for brace in re.finditer(r"[{}]", css):
        if brace[0] == "{":
            depth += 1
            if depth == 1:
                selector, inside = css[start : brace.start()].strip(), brace.end()
        else:
            depth -= 1
            if depth == 0:
                yield selector, css[inside : brace.start()]
                start = brace.end()
