"""The files a page loads: those the theme writes at each build, and which of other people's a page needs."""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.highlighting import PygmentsBridge

from sphinx_sysdesign.theme import squeeze
from sphinx_sysdesign.theme.stylesheet import style_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinx.builders.html import StandaloneHTMLBuilder

    #: From the file name of a style sheet and a page's text to a part of the one that serves the other.
    Cut = Callable[[str, str], str]

#: Where the theme's files stand in the output.
FOLDER = "_static/sysdesign-theme"
SCRIPTS = Path(__file__).parent / "scripts"


@dataclass(frozen=True)
class Assets:
    """Checksums that make browsers fetch a file again when it has changed."""

    style: str
    scripts: str


def write(
    folder: Path,
    builder: StandaloneHTMLBuilder,
    options: Mapping[str, Any],
    texts: Mapping[str, str],
    catalogue: list[Any],
) -> Assets:
    """Write the style sheet, the scripts, their words and the catalogue, each only where it has changed."""
    style = style_sheet(options, *_code_styles(builder, options))
    words = f"sysdesignTheme.words({_json(texts)})\n"
    squeeze.copy(SCRIPTS, folder)
    squeeze.write(folder / "theme.css", style)
    squeeze.write(folder / "texts.js", words)
    squeeze.write(folder / "catalogue.js", f"sysdesignTheme.catalogue({_json(catalogue)})\n")
    scripts = [path.read_text(encoding="utf-8") for path in sorted(SCRIPTS.glob("*.js"))]
    return Assets(_checksum(style), _checksum("".join([*scripts, words])))


def _code_styles(builder: StandaloneHTMLBuilder, options: Mapping[str, Any]) -> tuple[Any, Any]:
    """Return the light and the dark style of code: the project's where it names one."""
    light = builder.highlighter.formatter_args["style"]
    if options["pygments_dark_style"]:
        return light, PygmentsBridge("html", options["pygments_dark_style"]).formatter_args["style"]
    assert builder.dark_highlighter is not None  # theme.toml names one
    return light, builder.dark_highlighter.formatter_args["style"]


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _checksum(content: str) -> str:
    return f"{zlib.crc32(content.encode()):08x}"


#: Sphinx's own scripts; ours do their work, but other people's scripts may count on them.
_OF_SPHINX = re.compile(
    r"_static/(?:documentation_options|doctools|sphinx_highlight|translations)\.js$"
)
#: Scripts known not to count on Sphinx's.
_ALONE = re.compile(r"mathjax|tex-mml-chtml|_static/(?:design-tabs|sysdesign[\w-]*)\.js$")
#: Replaced by the theme's one style sheet, which holds both schemes.
_PYGMENTS = re.compile(r"_static/pygments(?:_dark)?\.css$")
_OF_SPHINX_DESIGN = re.compile(
    r"_static/(?:sphinx-design[\w.-]*\.css|design-tabs\.js|sphinx_design_static/.*)$"
)
#: A class of sphinx-design in a page's text.
_USES_SPHINX_DESIGN = re.compile(r'class="(?:[^"]* )?sd-')
#: The one script of sphinx-design keeps tabs in step; it would hold up the drawing of a page.
_TABS = re.compile(r"(?:_static|sphinx_design_static)/design-tabs\.js$")
_USES_TABS = re.compile(r'class="(?:[^"]* )?sd-tab-')


def needed(
    styles: Iterable[Any], scripts: Iterable[Any], body: str, cut: Cut = lambda _name, _body: ""
) -> tuple[list[Any], list[Any]]:
    """Return those style sheets and scripts that a page with this text has a use for.

    `cut` names a part of sphinx-design's style sheet that is enough for the text, if there is one.
    """
    own_styles = [css for css in styles if not _PYGMENTS.search(_name(css))]
    own_scripts = list(scripts)
    if not _USES_SPHINX_DESIGN.search(body):
        own_styles = [css for css in own_styles if not _OF_SPHINX_DESIGN.search(_name(css))]
        own_scripts = [js for js in own_scripts if not _OF_SPHINX_DESIGN.search(_name(js))]
    if not _USES_TABS.search(body):
        own_scripts = [js for js in own_scripts if not _TABS.search(_name(js))]
    own_scripts = [_deferred(js) if _TABS.search(_name(js)) else js for js in own_scripts]
    names = [_name(js) for js in own_scripts]
    if all(_OF_SPHINX.search(name) or _ALONE.search(name) or not name for name in names):
        own_scripts = [js for js in own_scripts if not _OF_SPHINX.search(_name(js))]
        own_styles = [_cut(css, body, cut) for css in own_styles]
    return own_styles, own_scripts


def _name(asset: Any) -> str:
    return str(getattr(asset, "filename", asset) or "")


def _cut(style: Any, body: str, cut: Cut) -> Any:
    """Return the part of sphinx-design's style sheet that a page needs; others' scripts may want the whole."""
    if not _OF_SPHINX_DESIGN.search(_name(style)) or not hasattr(style, "attributes"):
        return style
    part = cut(Path(_name(style)).name, body)
    return _changed(style, f"{FOLDER}/{part}") if part else style


def _deferred(script: Any) -> Any:
    """Return a script that waits until the page is drawn; one whose form we do not know stays as it is."""
    return (
        _changed(script, script.filename, defer="defer")
        if hasattr(script, "attributes")
        else script
    )


def _changed(asset: Any, filename: str, **attributes: str) -> Any:
    """Return an asset of Sphinx's with another file or further attributes."""
    return type(asset)(filename, priority=asset.priority, **asset.attributes | attributes)
