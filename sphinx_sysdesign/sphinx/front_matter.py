"""The front matter of a document, as the parser gives it, and why it gives none."""

from __future__ import annotations

import json
import re
from typing import Any

import yaml
from docutils import nodes

#: Front matter as its writer meant it: YAML with a line `---` above and below.
_FRONT = re.compile(
    r"(?P<above>\s*)---[^\S\n]*\n(?P<yaml>.*?)(?P<end>^(?:---|\.\.\.)[^\S\n]*$|\Z)",
    re.DOTALL | re.MULTILINE,
)


def front_matter(document: nodes.document) -> dict[str, Any]:
    """Return the front matter as parsed; mappings and lists arrive as JSON text (MyST)."""
    found: dict[str, Any] = {}
    for block in document.children:
        if isinstance(block, nodes.field_list | nodes.docinfo):
            for entry in block.findall(nodes.field):
                name, body = entry.children[0].astext(), entry.children[1].astext()
                found[name] = _value(body)
    return found


def _value(text: str) -> Any:
    if text in {"null", "~"}:
        return None
    if text[:1] in "[{":
        try:
            return json.loads(text)
        except ValueError:
            return text
    return text


def unread(source: str) -> tuple[int, str, str] | None:
    """Return where and why the front matter of a Markdown page was not read, and what to do; None where it was."""
    front = _FRONT.match(source)
    if front is None:
        return None
    if re.search(r"^design:", front["yaml"], re.MULTILINE):
        if front["above"]:
            return 1, "The front matter is not read", "Begin it on the first line of the page"
        if not front["end"]:
            return 1, "The front matter has no end", "Write a line `---` below its last key"
    if front["above"] or not front["end"]:
        return None  # a rule between paragraphs, as in any page
    line, problem = _yaml_problem(front["yaml"])
    message = f"The front matter cannot be read: {problem}"
    return (line, message, "Correct its YAML; until then none of its keys counts") if line else None


def _yaml_problem(text: str) -> tuple[int, str]:
    """Return the line of what is wrong with the YAML of front matter, 0 where nothing is, and what it is."""
    try:
        yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        return (mark.line + 2 if mark else 1), str(error.problem).replace(
            "'<stream end>'", "its end"
        )
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return 1, str(error).partition("\n")[0]
    return 0, ""
