"""Code, comments and raw HTML -> blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_sysdesign.model.blocks import Block, Code, Comment, Opaque, Paragraph
from sphinx_sysdesign.model.text import Text
from sphinx_sysdesign.sphinx.inline import is_words

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_sysdesign.sphinx.convert import Converter

_COMMENT = re.compile(r"<!--(.*?)(?:-->|$)", re.DOTALL)
_BARE_FENCE = re.compile(r"[ \t>]*(?:`{3,}|~{3,})[ \t]*\r?$")
#: How far below the line that a parser names a formula may begin.
_REACH = 8
_TAG = re.compile(r"<[^>]*>")
_MEDIA = re.compile(
    r"<(?:img|svg|video|audio|iframe|object|embed|picture|canvas|hr|script|table)\b", re.IGNORECASE
)


def convert_code(converter: Converter, node: nodes.Element) -> Code:
    """Return a code block: the line of its first line of text, its language unless the fence is bare."""
    text = node.astext()
    line = converter.line(node)
    language = str(node.get("language", ""))
    if language in {"none", "default"} or _BARE_FENCE.match(converter.lines.get(line)):
        language = ""
    return Code(text, language, converter.lines.code_start(line, text), converter.key(node))


def convert_formula(converter: Converter, node: nodes.Element) -> Opaque:
    """Return a formula, at the line where its LaTeX begins."""
    text = node.astext().strip("\n")
    line = converter.lines.forward(converter.line(node), text.partition("\n")[0].strip(), _REACH)
    return Opaque("math_block", line, converter.key(node), text)


def convert_comment(converter: Converter, node: nodes.Element) -> Comment:
    """Return a comment."""
    text = node.astext()
    first = text.partition("\n")[0].strip()
    # Neither parser names the line of a comment exactly.
    line = converter.lines.forward(converter.here, first, 60) if first else converter.here
    line = converter.lines.settle(node.line or 0, first) if converter.is_rst and first else line
    converter.here = max(converter.here, line)
    return Comment(text, line, converter.key(node))


def convert_raw(converter: Converter, node: nodes.Element) -> Block:
    """Return raw HTML as what it is: a comment, words in angle brackets, content, or nothing."""
    html = node.astext()
    line = converter.line(node)
    if "html" not in node.get("format", ""):
        return Opaque("raw", line, converter.key(node))
    if is_words(html.strip()):
        return Paragraph(Text(html.strip(), line), line, converter.key(node))
    rest = _COMMENT.sub("", html)
    if "<!--" in html and not rest.strip():
        inside = "\n".join(m.group(1).strip("\n") for m in _COMMENT.finditer(html))
        return Comment(inside, line, converter.key(node))
    shown = _MEDIA.search(rest) or _TAG.sub("", rest).strip()
    return Opaque("html" if shown else "blank", line, converter.key(node))
