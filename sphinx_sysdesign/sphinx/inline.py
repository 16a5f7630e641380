"""Inline nodes -> `Text`: the words of a paragraph with their mark-up and source line breaks."""

from __future__ import annotations

import itertools
import re
from typing import Any

from docutils import nodes

from sphinx_sysdesign.model.text import Span, Text

_PLAIN = frozenset(
    {"inline", "abbreviation", "acronym", "superscript", "subscript", "generated", "target", "term"}
)
_CODE = frozenset({"literal", "literal_strong", "literal_emphasis"})
_LINKS = frozenset({"reference", "pending_xref", "number_reference", "download_reference"})
_NOTES = frozenset({"footnote_reference", "citation_reference"})
_MEDIA = re.compile(r"<(?:img|svg|video|audio|iframe|object|embed|picture|canvas)\b", re.IGNORECASE)
#: `<System Name>` is HTML to Markdown; no browser knows such an element.
_WORDS_AS_TAG = re.compile(r"<([A-Za-z][\w-]*)((?:[ \n-]+[\w'’&.,()-]+)*)\s*>")
_ELEMENTS = frozenset(
    "a abbr acronym address area article aside audio b base bdi bdo big blockquote body br button "
    "canvas caption center cite code col colgroup data datalist dd del details dfn dialog div dl dt "
    "em embed fieldset figcaption figure font footer form frame h1 h2 h3 h4 h5 h6 head header "
    "hgroup hr html i iframe img input ins kbd label legend li link main map mark math menu meta "
    "meter nav noscript object ol optgroup option output p param picture pre progress q rp rt ruby "
    "s samp script search section select slot small source span strike strong style sub summary sup "
    "svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr "
    "g path circle rect line text defs use polygon polyline ellipse".split()
)
_SWITCHES = frozenset(
    "allowfullscreen async autofocus autoplay checked controls default defer disabled download "
    "formnovalidate hidden inert ismap itemscope loop multiple muted nomodule noshade novalidate "
    "nowrap open playsinline readonly required reversed selected".split()
)
#: A label at the start of a source line: bold, its colon inside or outside.
_COLONS = (":", "：")


class TextReader:
    """Collects inline nodes into one `Text`."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._spans: list[Span] = []

    def words(self, words: str) -> None:
        """Add plain characters."""
        self._parts.append(words)
        self._length += len(words)

    def children(self, node: nodes.Element) -> None:
        """Add everything inside a node."""
        for child in node.children:
            if isinstance(child, nodes.Text):
                self.words(str(child))
            elif isinstance(child, nodes.Element):
                self._element(child)

    def text(self, line: int) -> Text:
        """Return what was collected."""
        return Text("".join(self._parts), line, tuple(self._spans))

    def _element(self, node: nodes.Element) -> None:
        tag = node.tagname
        if tag == "strong":
            self._span(node, "bold")
        elif tag == "emphasis":
            self._span(node, "italic")
        elif tag in _CODE:
            self._span(node, "code")
        elif tag in _LINKS:
            self._link(node)
        elif tag in _NOTES:
            self._mark("footnote")
        elif tag == "math":
            self._span(node, "math")
        elif tag == "image":
            self._mark("image", str(node.get("uri", "")))
        elif tag == "raw":
            self._raw(node)
        elif tag == "system_message":
            self._mark("role")
        elif tag in _PLAIN and ("xref" in node["classes"] or not node.rawsource.startswith(":")):
            self.children(node)
        elif tag not in {"index", "comment"}:
            self._span(node, "role", tag)

    def _span(self, node: nodes.Element, kind: str, target: str = "") -> None:
        start = self._length
        place = len(self._spans)
        self.children(node)
        self._spans.insert(place, Span(start, self._length, kind, target))

    def _mark(self, kind: str, target: str = "") -> None:
        self._spans.append(Span(self._length, self._length, kind, target))

    def _link(self, node: nodes.Element) -> None:
        target = str(node.get("reftarget") or node.get("refuri") or node.get("refid") or "")
        if node.get("refdomain") == "sysdesign" and not node.get("intersphinx"):
            self._span(node, "role", f"{node['reftype']}:{target}")
            return
        if target.startswith(("[", "%5B")):
            # `- [Option 1]: [Pros]` was read as the definition of a link, and this as its use.
            self.words("[")
            self.children(node)
            self.words("]")
        else:
            self._span(node, "link", target)

    def _raw(self, node: nodes.Element) -> None:
        html = node.astext()
        if "html" not in node.get("format", ""):
            return
        if html.startswith("<!--"):
            self._mark("comment", html.removeprefix("<!--").removesuffix("-->").strip())
        elif is_words(html):
            self.words(html)
            return
        elif _MEDIA.match(html):
            self._mark("image")
        elif html.startswith("<br") and "\n" not in html:
            self.words(" ")
        self.words("\n" * html.count("\n"))


def is_words(html: str) -> bool:
    """Tell whether what Markdown took for a tag are words in angle brackets: `<System Name>`."""
    match = _WORDS_AS_TAG.fullmatch(html)
    if match is None:
        return False
    name, rest = match.group(1).lower(), match.group(2).lower().split()
    if name in _ELEMENTS:
        return any(word not in _SWITCHES for word in rest)
    return bool(rest) or "-" not in name or name.startswith(("your-", "insert-"))


def read_text(node: nodes.Element, line: int) -> Text:
    """Return the inline content of a node; `line` is where it starts."""
    children: Any = node.children
    if len(children) == 1 and isinstance(children[0], nodes.Text):
        return Text(str(children[0]), line)
    reader = TextReader()
    reader.children(node)
    return _with_breaks(reader.text(line), node.rawsource)


def _with_breaks(text: Text, source: str) -> Text:
    """Put back the line breaks inside code that Markdown reads as spaces."""
    if source.count("\n") <= text.raw.count("\n"):
        return text
    raw, position = text.raw, 0
    for span in text.spans:
        if span.kind == "code" and " " in raw[span.start : span.end]:
            words = [re.escape(w) for w in raw[span.start : span.end].split(" ")]
            found = re.compile(r"[ \n]".join(words)).search(source, position)
            if found:
                raw = raw[: span.start] + found.group() + raw[span.end :]
                position = found.end()
    return Text(raw, text.line, text.spans)


def split_labels(text: Text) -> list[Text]:
    """Cut a text before each source line that starts with a bold label."""
    if "\n" not in text.raw or not text.spans:
        return [text]
    cuts = [s.start for s in text.spans if s.start and is_label(text, s) and _starts_line(text, s)]
    if not cuts:
        return [text]
    bounds = [0, *cuts, len(text.raw)]
    return [_piece(text, a, b) for a, b in itertools.pairwise(bounds)]


def _piece(text: Text, start: int, stop: int) -> Text:
    """Return a part without white space around it, with the images and notes at its ends."""
    words = text.raw[start:stop]
    low = start + len(words) - len(words.lstrip())
    high = max(low, start + len(words.rstrip()))
    part = text.cut(low, high)
    marks = [
        Span(
            min(max(s.start, low), high) - low, min(max(s.start, low), high) - low, s.kind, s.target
        )
        for s in text.spans
        if s.start == s.end and start <= s.start < stop + (stop == len(text.raw))
    ]
    solid = [s for s in part.spans if s.start != s.end]
    return Text(part.raw, part.line, tuple(sorted((*solid, *marks), key=lambda s: s.start)))


def is_label(text: Text, span: Span) -> bool:
    """Tell whether a span is a bold label: `**Impact:**` or `**Impact**:`."""
    if span.kind != "bold":
        return False
    inside = text.raw[span.start : span.end].rstrip()
    return inside.endswith(_COLONS) or text.raw[span.end : span.end + 1] in _COLONS


def _starts_line(text: Text, span: Span) -> bool:
    """Tell whether nothing but white space stands before a span on its source line."""
    begin = text.raw.rfind("\n", 0, span.start) + 1
    return begin > 0 and not text.raw[begin : span.start].strip()
