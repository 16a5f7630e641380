"""Write the reference pages that follow from the code: rules, options, the calculation language.

Runs before documents are looked for; a page is written only where its text changed, so that a
rebuild reads nothing again. A rule without a complete page fails the build.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from language import language_markdown
from sphinx.errors import ExtensionError

from sphinx_sysdesign.reporters.explain import index_markdown, page_markdown
from sphinx_sysdesign.rules.registry import BY_CODE
from sphinx_sysdesign.sphinx.options import OPTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx

    from sphinx_sysdesign.rules.rule import Rule
    from sphinx_sysdesign.sphinx.options import Option

REBUILD = {
    "": "",
    "env": "A change reads all documents again.",
    "html": "A change writes all pages again.",
}


def pages(rules: Mapping[str, Rule], options: tuple[Option, ...]) -> dict[str, str]:
    """Return the path (below `reference/`) and the text of every generated page."""
    for rule in rules.values():
        empty = [
            name
            for name in ("summary", "why", "example", "instead")
            if not getattr(rule, name).strip()
        ]
        if empty:
            raise ExtensionError(f"rule {rule.code} has no page: its {', '.join(empty)} is empty")
    ordered = [rules[code] for code in sorted(rules)]
    return {
        "rules.md": index_markdown(ordered),
        "options.md": options_markdown(options),
        "calculation-language.md": language_markdown(),
        **{f"rules/{rule.code}.md": page_markdown(rule) for rule in ordered},
    }


def options_markdown(options: tuple[Option, ...]) -> str:
    """Return the reference of all options for conf.py."""
    head = "# Options for `conf.py`\n\nEach has a default; a project without any of them works.\n\n"
    return head + "\n\n".join(map(_option, options)) + "\n"


def _option(option: Option) -> str:
    types = " or ".join(f"`{kind.__name__}`" for kind in option.types)
    text = f"{option.summary} {REBUILD[option.rebuild]}".strip()
    return (
        f"```{{confval}} {option.name}\n:type: {json.dumps(types)}\n"
        f":default: {json.dumps(f'`{option.default!r}`')}\n\n{text}\n```"
    )


def write_changed(folder: Path, texts: Mapping[str, str]) -> None:
    """Write the pages that differ from what is there, and remove pages of rules that are gone."""
    for name, text in texts.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    for path in folder.glob("rules/SD*.md"):
        if f"rules/{path.name}" not in texts:
            path.unlink()


def on_builder_inited(app: Sphinx) -> None:
    """Write the pages before Sphinx looks for documents."""
    write_changed(Path(app.srcdir, "reference"), pages(BY_CODE, OPTIONS))


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect to the build."""
    app.connect("builder-inited", on_builder_inited)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
