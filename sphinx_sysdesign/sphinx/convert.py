"""A docutils tree as MyST or reStructuredText made it -> a `Document` of blocks.

Runs in an early transform, before translation and smart quotes change words. Lines are those of the
source file; where a parser names them only roughly, the source itself decides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_sysdesign.model.blocks import (
    Block,
    Directive,
    Document,
    Opaque,
    Paragraph,
    Quote,
    Section,
)
from sphinx_sysdesign.model.text import Text
from sphinx_sysdesign.sphinx.convert_leaves import (
    convert_code,
    convert_comment,
    convert_formula,
    convert_raw,
)
from sphinx_sysdesign.sphinx.convert_lists import convert_definitions, convert_list
from sphinx_sysdesign.sphinx.convert_tables import convert_table
from sphinx_sysdesign.sphinx.inline import read_text, split_labels
from sphinx_sysdesign.sphinx.lines import SourceLines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_sysdesign.model.parts import Part

#: Nodes that show nothing where they stand.
INVISIBLE = frozenset(
    "index target substitution_definition meta highlightlang transition tabular_col_spec docinfo "
    "decoration title subtitle colspec label".split()
)
#: Complaints about headings and targets; any other stands in for content that was lost.
_HARMLESS = re.compile(r"header|[Tt]itle|underline|overline|[Dd]uplicate|transition|heading")
#: Blocks deeper than this are read as one.
DEEPEST = 100


def convert(
    document: nodes.document,
    *,
    docname: str,
    path: str,
    source: str,
    syntax: str,
    front_matter: Mapping[str, object] | None = None,
    parts: tuple[Part, ...] = (),
    unread: tuple[int, str, str] | None = None,
) -> tuple[Document, list[nodes.Node]]:
    """Return the blocks of a document, and the nodes that their keys are indexes of.

    The pieces of a paragraph, list or table that was cut at a bold label share a key. `syntax` is
    "markdown" or "rst".
    """
    converter = Converter(document, source, syntax)
    blocks = converter.blocks(document.children)
    matter = dict(front_matter or {})
    return Document(docname, path, blocks, source, syntax, matter, parts, unread), converter.nodes


class Converter:
    """Turns nodes into blocks, and keeps track of where in the source it is."""

    def __init__(self, document: nodes.document, source: str, syntax: str) -> None:
        self.lines = SourceLines(source)
        self.nodes: list[nodes.Node] = []
        self.is_rst = syntax == "rst"
        #: The last line that was certain.
        self.here = 1
        self._source = document.get("source") or ""
        self._level = 0
        self._depth = 0

    def key(self, node: nodes.Node) -> int:
        """Register a node and return its key."""
        self.nodes.append(node)
        return len(self.nodes) - 1

    def line(self, node: nodes.Node, words: str = "") -> int:
        """Return the source line of a node; `words` are looked for on it where that is needed."""
        line = node.line
        if not line or (node.source and node.source != self._source):
            return self.here
        if self.is_rst:
            line = self.lines.settle(line, words)
        self.here = line
        return line

    def blocks(self, children: Iterable[nodes.Node]) -> tuple[Block, ...]:
        """Return the blocks of some sibling nodes; headings inside directives nest what follows."""
        out: list[Block] = []
        open_at: list[tuple[nodes.Element, list[Block]]] = []
        self._depth += 1
        for node in children:
            if not isinstance(node, nodes.Element):
                continue
            if node.tagname == "rubric" and node.get("level") and node.get("names") is not None:
                while open_at and open_at[-1][0]["level"] >= node["level"]:
                    self._close(open_at, out)
                open_at.append((node, []))
                self.here = node.line or self.here
            else:
                self.add(node, open_at[-1][1] if open_at else out)
        while open_at:
            self._close(open_at, out)
        self._depth -= 1
        return tuple(out)

    def _close(self, open_at: list[tuple[nodes.Element, list[Block]]], out: list[Block]) -> None:
        """End the innermost heading inside a directive."""
        node, inner = open_at.pop()
        line = node.line or (inner[0].line if inner else self.here)
        level = self._level + 1 + len(open_at)
        anchor = node["ids"][0] if node["ids"] else ""
        section = Section(read_text(node, line), level, line, tuple(inner), anchor, self.key(node))
        (open_at[-1][1] if open_at else out).append(section)

    def add(self, node: nodes.Element, out: list[Block]) -> None:
        """Append what a node is to `out`."""
        tag = node.tagname
        if tag == "paragraph":
            self.paragraph(node, out)
        elif tag in INVISIBLE:
            return
        elif self._depth > DEEPEST or self._is_foreign(node):
            out.append(Opaque("foreign", self.line(node), self.key(node)))
        elif tag == "section":
            out.append(self._section(node))
        elif tag in {"bullet_list", "enumerated_list"}:
            convert_list(self, node, out)
        elif tag == "definition_list":
            convert_definitions(self, node, out)
        elif tag == "table":
            convert_table(self, node, out)
        elif tag in {"literal_block", "doctest_block"}:
            out.append(convert_code(self, node))
        elif tag == "math_block":
            out.append(convert_formula(self, node))
        elif tag == "comment":
            out.append(convert_comment(self, node))
        elif tag == "raw":
            out.append(convert_raw(self, node))
        elif tag == "block_quote":
            line = self.line(node)
            out.append(Quote(self.blocks(node.children), line, self.key(node)))
        elif tag == "record_block":
            out.append(self._own(node))
        elif tag == "slot":
            out.append(self._overview(node))
        else:
            self._other(node, out)

    def paragraph(self, node: nodes.Element, out: list[Block]) -> None:
        """Append a paragraph: one block for each line of it that starts with a bold label."""
        text = self.text(node)
        key = self.key(node)
        out.extend(Paragraph(part, part.line, key) for part in split_labels(text))

    def text(self, node: nodes.Element) -> Text:
        """Return the words of a node, with their line."""
        text = read_text(node, node.line or 0)
        words = text.raw.partition("\n")[0] if self.is_rst and not text.spans else ""
        return Text(text.raw, self.line(node, words), text.spans)

    def _is_foreign(self, node: nodes.Element) -> bool:
        """Tell whether a node comes from a docstring."""
        return bool(node.source) and ":docstring of " in (node.source or "")

    def _section(self, node: nodes.Element) -> Section:
        title = next((c for c in node.children if isinstance(c, nodes.title)), None)
        line = self.line(title if title is not None and title.line else node)
        if self.is_rst and title is not None:
            line = self.here = self.lines.settle_title(line, title.astext())
        text = read_text(title, line) if title is not None else Text("", line)
        self._level += 1
        section = Section(
            text,
            self._level,
            line,
            self.blocks(node.children),
            node["ids"][0] if node["ids"] else "",
            self.key(node),
        )
        self._level -= 1
        return section

    def _own(self, node: nodes.Element) -> Directive:
        line = self.line(node, f"{node.get('kind', '')}::")
        inner = [c for c in node.children if "sysdesign-title" not in _classes(c)]
        options = tuple((str(k), str(v)) for k, v in dict(node.get("options") or {}).items())
        name = str(node.get("kind", "")).removeprefix("sysdesign:")
        blocks = self._inside(inner)
        title = next((c for c in node.children if "sysdesign-title" in _classes(c)), None)
        written = str(node.get("argument") or "")
        argument = read_text(title, line).raw if isinstance(title, nodes.rubric) else written
        return Directive(name, argument, line, blocks, options, own=True, key=self.key(node))

    def _overview(self, node: nodes.Element) -> Directive:
        kind = str(node["what"].kind)
        line = self.line(node, f"{kind}::")
        options = tuple((str(k), str(v)) for k, v in dict(node.get("given") or {}).items())
        return Directive(kind, "", line, (), options, own=True, key=self.key(node))

    def _inside(self, children: Iterable[nodes.Node]) -> tuple[Block, ...]:
        """Return the blocks of a directive's body."""
        self._level += 1
        blocks = self.blocks(children)
        self._level -= 1
        return blocks

    def _other(self, node: nodes.Element, out: list[Block]) -> None:
        """Append an admonition, a container, another extension's node: whatever has words in it."""
        tag = node.tagname
        if tag == "system_message":
            if not _HARMLESS.search(node.astext()):
                out.append(Opaque("problem", self.line(node), self.key(node)))
        elif tag == "field_list":
            if self.is_rst or node.line:
                self._directive(node, out)
        elif tag in {"rubric", "caption"} or (
            isinstance(node, nodes.TextElement) and not isinstance(node, nodes.FixedTextElement)
        ):
            if node.children:
                self.paragraph(node, out)
        elif (
            not node.children
            or tag in {"toctree", "compact_paragraph", "option_list"}
            or isinstance(node, nodes.FixedTextElement)
        ):
            out.append(Opaque(tag, self.line(node), self.key(node)))
        elif tag == "container" and node.get("literal_block"):
            for child in node.children:
                self.add(child, out)  # type: ignore[arg-type]
        else:
            self._directive(node, out)

    def _directive(self, node: nodes.Element, out: list[Block]) -> None:
        classes = _classes(node)
        name = str(node.get("design_component") or node.tagname)
        if name == "container" and classes:
            name = classes[0]
        line = self.line(node, f"{name}::")
        title = next((c for c in node.children if isinstance(c, nodes.title)), None)
        argument = title.astext() if title is not None else ""
        blocks = self._inside(node.children)
        out.append(Directive(name, argument, line, blocks, key=self.key(node)))


def _classes(node: nodes.Node) -> list[str]:
    return list(node.get("classes", ())) if isinstance(node, nodes.Element) else []
