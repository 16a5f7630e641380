"""HTML of the navigation, made by joining strings: no templates, no trees."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx_sysdesign.theme.catalogue import Catalogue, Entry, Level

#: Where something stands: "filled", "open" (with a number of open items) or "missing".
SectionState = Mapping[str, Any]


class CatalogueMarkup:
    """Renders the catalogue; each entry's HTML is made once and kept."""

    def __init__(
        self,
        catalogue: Catalogue,
        uri: Callable[[str], str],
        more: str,
        standings: Mapping[str, SectionState] | None = None,
    ) -> None:
        """Take how a document's address is built, seen from the root, and the words for "and more".

        `standings` says where documents stand (`state`, `short`, `words`), for the whole catalogue.
        """
        self.catalogue = catalogue
        self._uri = uri
        self._more = escape(more)
        self._standings = standings or {}
        self._lines: dict[Entry, str] = {}

    def page(self, levels: Iterable[Level], docname: str, to_root: str, whole: str) -> str:
        """Return the nested lists of one page; `to_root` leads to the root, `whole` to the whole catalogue."""
        inner = ""
        for level in reversed(tuple(levels)):
            inner = self._level(level, docname, to_root, whole, inner)
        return inner

    def _level(self, level: Level, docname: str, to_root: str, whole: str, inner: str) -> str:
        lines = ["<ul>"]
        caption = ""
        for entry in level.entries:
            if entry.caption != caption:
                caption = entry.caption
                lines.append(f'</ul><p class="sdt-caption">{escape(caption)}</p><ul>')
            if entry.target != level.active:
                lines.append(self._line(entry, to_root))
            elif entry.target == docname:
                lines.append(
                    f'<li class="is-here"><a aria-current="page" href="#">{escape(entry.title)}</a>{inner}</li>'
                )
            else:
                lines.append(self._line(entry, to_root)[: -len("</li>")] + inner + "</li>")
        if level.cut:
            lines.append(
                f'<li><a class="sdt-more" href="{whole}#{anchor(level.parent)}">{self._more}</a></li>'
            )
        lines.append("</ul>")
        return "".join(lines).replace("<ul></ul>", "")

    def _line(self, entry: Entry, to_root: str) -> str:
        if entry.external:
            return f'<li><a class="external" href="{escape(entry.target)}">{escape(entry.title)}</a></li>'
        line = self._lines.get(entry)
        if line is None:
            line = self._lines[entry] = (
                f'{escape(self._uri(entry.target))}">{escape(entry.title)}</a></li>'
            )
        return f'<li><a href="{to_root}{line}'

    def whole(self, to_root: str) -> str:
        """Return the whole catalogue as nested lists: for the one page that carries it."""
        return self._below(self.catalogue.root, to_root)

    def _below(self, parent: str, to_root: str) -> str:
        entries = self.catalogue.children.get(parent)
        if not entries:
            return ""
        lines = [f'<div id="{anchor(parent)}"><ul>']
        caption = ""
        for entry in entries:
            if entry.caption != caption:
                caption = entry.caption
                lines.append(f'</ul><p class="sdt-caption">{escape(caption)}</p><ul>')
            inner = "" if entry.external else self._below(entry.target, to_root)
            line = self._line(entry, to_root)[: -len("</li>")]
            lines.append(line + self._standing(entry) + inner + "</li>")
        return ("".join(lines) + "</ul></div>").replace("<ul></ul>", "")

    def _standing(self, entry: Entry) -> str:
        state = self._standings.get(entry.target)
        return state_mark(state["state"], state["short"], state["words"]) if state else ""

    def script_rows(self) -> list[Any]:
        """Return the whole catalogue as nested [address, title, caption, children, standing] for the script file."""
        return self._rows(self.catalogue.root)

    def _rows(self, parent: str) -> list[Any]:
        rows: list[Any] = []
        for entry in self.catalogue.children.get(parent, ()):
            address = entry.target if entry.external else self._uri(entry.target)
            below = [] if entry.external else self._rows(entry.target)
            state = self._standings.get(entry.target)
            standing = [state["state"], state["short"], state["words"]] if state else []
            row: list[Any] = [address, entry.title, entry.caption, below, standing]
            while not row[-1]:
                row.pop()
            rows.append(row)
        return rows


def anchor(docname: str) -> str:
    """Return the id of a document's list on the page of the whole catalogue."""
    return "in-" + re.sub(r"[^\w.-]+", "-", docname)


_TITLE_ONLY = re.compile(
    r'^\s*<ul>\s*<li>(?:<p>)?<a class="reference internal" href="#">.*?</a>(?:</p>)?', re.DOTALL
)
_SECTION = re.compile(r'<a class="reference internal" href="#([^"]+)">(.*?)</a>', re.DOTALL)


def local_toc(toc: str) -> str:
    """Return the list of a page's sections from Sphinx's `toc`, without the page's own title above it."""
    match = _TITLE_ONLY.match(toc)
    if match is None:
        return toc if 'href="#' in toc else ""
    below = toc[match.end() : toc.rindex("</li>")].strip()
    if below and not _is_one_list(below):  # the page has several titles
        return toc
    return below


def _is_one_list(html: str) -> bool:
    """Tell whether a fragment is one list, and not one that ends before another begins."""
    depth = 0
    for tag in re.finditer(r"<(/?)ul>", html):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end() == len(html)
    return False


def with_states(
    toc: str, states: Mapping[str, SectionState], words: Callable[[SectionState], str]
) -> str:
    """Set each section's state beside it: a mark that the style sheet draws, and words that say it."""

    def mark(match: re.Match[str]) -> str:
        state = states.get(match[1])
        if state is None:
            return match[0]
        number = f"{state['open']}" if state.get("open") else ""
        return (
            f'<a class="reference internal" href="#{match[1]}">{match[2]}</a>'
            f"{state_mark(state['state'], number, words(state))}"
        )

    return _SECTION.sub(mark, toc)


def progress(
    toc: str, states: Mapping[str, SectionState], missing: Iterable[str]
) -> tuple[int, int]:
    """Return how many of a page's steps, its sections of the first level, are filled, and of how many."""
    depth, steps = 0, []
    for match in re.finditer(r'<(/?)ul>|href="#([^"]+)"', toc):
        if match[2] is None:
            depth += -1 if match[1] else 1
        elif depth == 1 and match[2] in states:
            steps.append(states[match[2]]["state"])
    return steps.count("filled"), len(steps) + len(tuple(missing))


def state_mark(state: str, short: str, words: str) -> str:
    """Return the mark of a state: a sign that the style sheet draws, a number, and words that say both."""
    name, said = escape(state), escape(words)
    seen = f'<span aria-hidden="true">{escape(short)}</span>' if short else ""
    return f'<span class="sdt-state" data-state="{name}" title="{said}">{seen}<span class="sdt-hidden">{said}</span></span>'


_TASK = re.compile(r'<input class="task-list-item-checkbox"(?P<done> checked="checked")?')


def name_tasks(body: str, done: str, open_: str) -> str:
    """Say what the boxes of task lists mean: MyST writes them without a label."""
    if "task-list-item-checkbox" not in body:
        return body
    return _TASK.sub(
        lambda box: f'{box[0]} aria-label="{escape(done if box["done"] else open_)}"', body
    )


_TABLE = re.compile(r"<table\b[^>]*>|</table>")


def wrap_tables(body: str) -> str:
    """Put each table of the text into a box that scrolls by itself when the table is wide."""
    if "<table" not in body:
        return body
    wrapped: list[bool] = []

    def tag(match: re.Match[str]) -> str:
        if match[0] == "</table>":
            return "</table></div>" if wrapped and wrapped.pop() else "</table>"
        wrapped.append('"docutils' in match[0] or " docutils" in match[0])
        return f'<div class="sdt-scroll">{match[0]}' if wrapped[-1] else match[0]

    return _TABLE.sub(tag, body)
