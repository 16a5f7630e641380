"""Colours of code, light and dark: two Pygments styles of our own and the rules for any pair of styles."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pygments.style import Style
from pygments.token import (
    STANDARD_TYPES,
    Comment,
    Error,
    Generic,
    Keyword,
    Literal,
    Name,
    Number,
    Operator,
    String,
    Token,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygments.token import _TokenType


def _palette(
    *, ink: str, quiet: str, word: str, name: str, text: str, number: str, bad: str
) -> dict[_TokenType, str]:
    """Name the seven colours that code is set in."""
    return {
        Token: ink,
        Comment: f"italic {quiet}",
        Comment.Preproc: f"noitalic {name}",
        Keyword: word,
        Keyword.Constant: number,
        Keyword.Type: name,
        Operator: quiet,
        Operator.Word: word,
        Name.Builtin: name,
        Name.Builtin.Pseudo: number,
        Name.Class: f"bold {ink}",
        Name.Function: f"bold {ink}",
        Name.Decorator: name,
        Name.Attribute: name,
        Name.Tag: word,
        Name.Exception: bad,
        Name.Constant: number,
        Name.Entity: number,
        Literal: number,
        Number: number,
        String: text,
        String.Doc: f"italic {quiet}",
        String.Escape: number,
        String.Interpol: number,
        String.Regex: number,
        Generic.Deleted: bad,
        Generic.Inserted: text,
        Generic.Heading: f"bold {ink}",
        Generic.Subheading: f"bold {word}",
        Generic.Prompt: quiet,
        Generic.Output: quiet,
        Generic.Error: bad,
        Generic.Traceback: bad,
        Generic.Emph: "italic",
        Generic.Strong: "bold",
        Error: bad,
    }


class SysdesignLight(Style):
    """Code on paper: few colours, each with a contrast of at least 4.5:1 on the code's background."""

    name = "sysdesign-light"
    background_color = "#f6f7f9"
    highlight_color = "#fdf3e0"
    styles: ClassVar[Mapping[_TokenType, str]] = _palette(
        ink="#1b2128",
        quiet="#5b6673",
        word="#1f5fbf",
        name="#6d3fb0",
        text="#1c6b3f",
        number="#8a5300",
        bad="#b3261e",
    )


class SysdesignDark(Style):
    """The same at night."""

    name = "sysdesign-dark"
    background_color = "#161b21"
    highlight_color = "#2e2412"
    styles: ClassVar[Mapping[_TokenType, str]] = _palette(
        ink="#e4e8ec",
        quiet="#9aa5b1",
        word="#7db2ff",
        name="#c7a6ff",
        text="#6fcf97",
        number="#f2b84b",
        bad="#ff8d85",
    )


def rules(light: type[Style], dark: type[Style]) -> str:
    """Return the rules that colour code in both schemes, classes of the same look together."""
    looks: dict[str, list[str]] = {}
    for token, short in STANDARD_TYPES.items():
        if short and (look := _look(light, dark, token)):
            looks.setdefault(look, []).append(f".highlight .{short}")
    return "".join(f"{','.join(sorted(names))}{{{look}}}\n" for look, names in looks.items())


def paper(light: type[Style], dark: type[Style]) -> str:
    """Return the rules for the background and the plain text of code."""
    ink = _pair(_foreground(light, "#000000"), _foreground(dark, "#ffffff"))
    ground = _pair(light.background_color, dark.background_color)
    marked = _pair(light.highlight_color, dark.highlight_color)
    return f":root{{--sdt-code:{ground};--sdt-code-ink:{ink};--sdt-code-marked:{marked}}}\n"


def _look(light: type[Style], dark: type[Style], token: _TokenType) -> str:
    one, other = light.style_for_token(token), dark.style_for_token(token)
    plain, plain_dark = (style.style_for_token(Token)["color"] for style in (light, dark))
    parts = []
    if (one["color"], other["color"]) != (plain, plain_dark):
        parts.append(
            "color:" + _pair(_hex(one["color"]) or "inherit", _hex(other["color"]) or "inherit")
        )
    if one["bold"] or other["bold"]:
        parts.append("font-weight:600")
    if one["italic"] or other["italic"]:
        parts.append("font-style:italic")
    return ";".join(parts)


def _pair(light: str, dark: str) -> str:
    return light if light == dark else f"light-dark({light},{dark})"


def _hex(colour: str | None) -> str:
    return f"#{colour}" if colour else ""


def _foreground(style: type[Style], default: str) -> str:
    return _hex(style.style_for_token(Token)["color"]) or default
