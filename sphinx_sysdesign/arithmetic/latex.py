r"""Calculations in LaTeX: `$600\text{M} \times 200 = \mathbf{120 \text{ B}}$` as `600M × 200 = 120 B`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_sysdesign.model.text import Text

#: `$…$` without a space inside its ends, so that prices are none, and `$$…$$`.
_MATH = re.compile(
    r"\$\$((?:[^$\\]|\\.)+)\$\$|(?<![\\$\w])\$(?=\S)((?:[^$\\]|\\.)+)(?<=\S)\$(?!\d)"
)
#: What tells a formula from two prices.
_COMMAND = re.compile(r"\\[a-zA-Z%$,;:! ]|\{,\}")
_WORDS = re.compile(r"\\(?:text|math)?(?:text|bf|rm|it|sf|tt|normal)\{([^{}]*)\}")
#: Powers and names: `10^{6}`, `QPS_{peak}`.
_RAISED = re.compile(r"([_^])\{([\w ]*)\}")
#: A fraction right behind a number is mixed with it, and one before `^` is raised as a whole.
_FRACTION = re.compile(r"(?<![\w)}])(?<![\w)}] )\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}(?!\^)")
_SIGN = re.compile(r"\\(?:[a-zA-Z]+|.)")
_SIGNS = {
    r"\times": "×",
    r"\cdot": "×",
    r"\div": "÷",
    r"\approx": "≈",
    r"\simeq": "≈",
    r"\sim": "≈",
    r"\rightarrow": "→",
    r"\Rightarrow": "→",
    r"\implies": "→",
    r"\to": "→",
    r"\left": "",
    r"\right": "",
    r"\%": "%",
    r"\$": "$",
    r"\\": ";",
    **dict.fromkeys((r"\quad", r"\,", r"\;", r"\:", r"\!", r"\ "), " "),
}
#: What is left of braces belongs to commands that nobody knows here: it makes a formula unreadable.
_BRACES = str.maketrans("{}", "\\\\")
_DEEPEST = 6


def without_latex(line: str) -> str:
    """Return a line of the same length with the formulas that it holds as plain text."""
    may_hold = "$" in line and ("\\" in line or "{,}" in line)
    return _MATH.sub(_plain, line) if may_hold else line


def formula(text: str) -> str:
    """Return a formula, or a line of one, as plain text of the same length."""
    plain = text.replace("{,}", ",").replace("$$", "  ").replace("&", "").replace("~", " ")
    plain = plain.rstrip().removesuffix(r"\\")
    for _ in range(_DEEPEST):
        inner = _WORDS.sub(r"\1", _RAISED.sub(r"\1\2", plain))
        inner = _FRACTION.sub(lambda m: f"({_grouped(m[1])}/{_grouped(m[2])})", inner)
        if inner == plain:
            break
        plain = inner
    plain = _SIGN.sub(lambda m: _SIGNS.get(m[0], m[0]), plain)
    return plain.translate(_BRACES).ljust(len(text))


def shown(text: Text) -> str:
    """Return words with the formulas among them as plain text."""
    raw = text.raw
    for span in text.spans:
        if span.kind == "math":
            raw = raw[: span.start] + formula(raw[span.start : span.end]) + raw[span.end :]
    return without_latex(raw)


def _plain(match: re.Match[str]) -> str:
    inner = match[1] or match[2]
    return formula(inner).ljust(len(match[0])) if _COMMAND.search(inner) else match[0]


def _grouped(part: str) -> str:
    """Return one side of a fraction, in brackets where it calculates."""
    return f"({part})" if re.search(r"[-+*/\\]", part) else part
