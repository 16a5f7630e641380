"""The theme's one style sheet: the files of styles/, the colours of code and what a project chose."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_sysdesign.theme import highlight, squeeze

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygments.style import Style

STYLES = Path(__file__).parent / "styles"

#: The files in their order; each names its layer itself.
FILES = (
    "tokens",
    "base",
    "layout",
    "navigation",
    "content",
    "code",
    "api",
    "tables",
    "search",
    "modes",
    "foreign",
    "print",
)


def style_sheet(options: Mapping[str, Any], light: type[Style], dark: type[Style]) -> str:
    """Return the whole style sheet for a project's options and the two styles of its code."""
    parts = [(STYLES / f"{name}.css").read_text(encoding="utf-8") for name in FILES]
    parts.insert(1, "@layer sdt.tokens{" + highlight.paper(light, dark) + _chosen(options) + "}")
    parts.append("@layer sdt.code{" + highlight.rules(light, dark) + "}")
    return "\n".join(squeeze.style(part) for part in parts) + "\n"


def _chosen(options: Mapping[str, Any]) -> str:
    """Return the custom properties that a project's options set."""
    from sphinx_sysdesign.theme.options import default_options  # noqa: PLC0415 (options need no styles)

    default = default_options()
    pairs: list[tuple[str, str]] = []
    if any(options[name] != default[name] for name in ("accent_light", "accent_dark")):
        pairs.append(("accent", f"light-dark({options['accent_light']},{options['accent_dark']})"))
    for name, token in (("font_text", "sans"), ("font_code", "mono")):
        if options[name]:
            pairs.append((token, f"{options[name]},var(--sdt-{token}-system)"))
    if options["measure"] != default["measure"]:
        pairs.append(("measure", options["measure"]))
    rules = _rule(":root", pairs)
    rules += _rule(":root", options["light_tokens"])
    if options["dark_tokens"]:
        dark = _rule(":root:not([data-theme=light])", options["dark_tokens"])
        rules += f"@media (prefers-color-scheme:dark){{{dark}}}"
        rules += _rule(":root[data-theme=dark]", options["dark_tokens"])
    return rules


def _rule(selector: str, pairs: Any) -> str:
    body = ";".join(f"--sdt-{name}:{value}" for name, value in pairs)
    return f"{selector}{{{body}}}" if body else ""
