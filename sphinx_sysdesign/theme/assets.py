"""The files a page loads: those the theme writes at each build, and which of other people's a page needs."""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.highlighting import PygmentsBridge

from sphinx_sysdesign.theme.stylesheet import style_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.builders.html import StandaloneHTMLBuilder

#: Where the theme's files stand in the output.
FOLDER = "_static/sysdesign-theme"
SCRIPTS = Path(__file__).parent / "static" / "sysdesign-theme"


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
    """Write the style sheet, the scripts' words and the catalogue, each only where it has changed."""
    folder.mkdir(parents=True, exist_ok=True)
    style = style_sheet(options, *_code_styles(builder, options))
    words = f"sysdesignTheme.words({_json(texts)})\n"
    _write(folder / "theme.css", style)
    _write(folder / "texts.js", words)
    _write(folder / "catalogue.js", f"sysdesignTheme.catalogue({_json(catalogue)})\n")
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


def _write(path: Path, content: str) -> None:
    if not path.exists() or path.read_text(encoding="utf-8") != content:
        path.write_text(content, encoding="utf-8")


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


def needed(styles: Iterable[Any], scripts: Iterable[Any], body: str) -> tuple[list[Any], list[Any]]:
    """Return those style sheets and scripts that a page with this text has a use for."""
    designed = bool(_USES_SPHINX_DESIGN.search(body))
    own_styles = [css for css in styles if not _PYGMENTS.search(_name(css))]
    own_scripts = list(scripts)
    if not designed:
        own_styles = [css for css in own_styles if not _OF_SPHINX_DESIGN.search(_name(css))]
        own_scripts = [js for js in own_scripts if not _OF_SPHINX_DESIGN.search(_name(js))]
    if not _USES_TABS.search(body):
        own_scripts = [js for js in own_scripts if not _TABS.search(_name(js))]
    own_scripts = [_deferred(js) if _TABS.search(_name(js)) else js for js in own_scripts]
    names = [_name(js) for js in own_scripts]
    if all(_OF_SPHINX.search(name) or _ALONE.search(name) or not name for name in names):
        own_scripts = [js for js in own_scripts if not _OF_SPHINX.search(_name(js))]
    return own_styles, own_scripts


def _name(asset: Any) -> str:
    return str(getattr(asset, "filename", asset) or "")


def _deferred(script: Any) -> Any:
    """Return a script that waits until the page is drawn; one whose form we do not know stays as it is."""
    attributes = getattr(script, "attributes", None)
    if attributes is None:
        return script
    waiting = {**attributes, "defer": "defer"}
    return type(script)(script.filename, priority=script.priority, **waiting)
