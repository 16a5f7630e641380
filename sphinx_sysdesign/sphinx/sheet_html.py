"""A calculation as HTML: one string, since a table of nodes costs as much as a page of text.

Everything is in elements and attributes of its own; there is no script, no `style=` and no picture
from elsewhere, so that it stands under a strict policy and without JavaScript. A script of the page
finds values by `data-name`, checks by `data-check` and scenarios by `data-scenario`.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Protocol

from sphinx.locale import get_translation

from sphinx_sysdesign.sheets import MOST_USES
from sphinx_sysdesign.sphinx.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinx_sysdesign.estimates.typeset import Piece
    from sphinx_sysdesign.plots import Plot
    from sphinx_sysdesign.sheets import CheckRow, Row, SheetView

_ = get_translation("sysdesign")

#: A picture in the page; a book is XML, where it needs its namespace.
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" preserveAspectRatio="none" aria-hidden="true"'
#: Letters in a line of text: the scenarios of a wider table stand below each row.
_LINE = 88
#: Letters that the space between columns takes, and a slider.
_GAP, _SLIDER = 3, 20


class Places(Protocol):
    """Addresses, seen from the page that is written."""

    def __call__(self, name: str) -> str:
        """Return the address of a name in a formula, "" where it has none."""

    def place(self, docname: str, anchor: str) -> str:
        """Return the address of an HTML id in a document."""


def sheet_html(view: SheetView, address: Places, graph: str) -> str:
    """Return the whole sheet.

    `graph` is what a script needs to work it out again, as JSON.
    """
    data = f" data-sysdesign-graph='{single_quoted(graph)}'" if graph else ""
    many = " sysdesign-many" if view.scenarios and _width(view) > _LINE else ""
    head = f'<div class="sysdesign-sheet{many}" data-design="{escape(view.design)}"{data}>'
    parts = [head, _table(view, address), _checks(view, address)]
    parts.append(_plot(view.plot) if view.plot else "")
    parts += [
        f'<p class="sysdesign-sheet-note">{escape(_note(say(note)))}</p>' for note in view.notes
    ]
    return "".join([*parts, "</div>"])


def _width(view: SheetView) -> int:
    """Return about how many letters wide the columns are, where no word of them is broken."""
    rows = [row for row in view.rows if row.anchor]
    widths = [max((len(row.name) for row in rows), default=0)]
    widths.append(max((max(len(row.text), len(row.range)) for row in rows), default=0))
    for place, (name, _words) in enumerate(view.scenarios):
        texts = [row.scenarios[place][0] for row in rows if row.scenarios]
        words = [word for text in (name.replace("_", " "), *texts) for word in text.split()]
        widths.append(max(map(len, words)))
    return _SLIDER + sum(width + _GAP for width in widths)


def single_quoted(text: str) -> str:
    """Return text for an attribute in single quotes, which JSON does not have to escape twice."""
    return escape(text, quote=False).replace("'", "&#x27;")


def _note(note: str) -> str:
    return note[:1].upper() + note[1:] + "."


def _table(view: SheetView, address: Places) -> str:
    label = escape(view.title or _("Calculation"))
    columns = [_("Name"), _("Formula"), _("Value")]
    titles = [escape(name) for name in columns]
    head = "".join(f'<th scope="col">{title}</th>' for title in titles[:2])
    head += f'<th scope="col" class="sysdesign-num">{titles[2]}</th>'
    head += "".join(_scenario_head(name, words) for name, words in view.scenarios)
    rows = "".join(_row(row, view, address) for row in view.rows)
    return (
        f'<table class="sysdesign-sheet-table" aria-label="{label}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _scenario_head(name: str, words: str) -> str:
    title = f' title="{escape(words)}"' if words else ""
    shown = escape(name.replace("_", " "))
    return (
        f'<th scope="col" class="sysdesign-num" data-scenario="{escape(name)}"{title}>{shown}</th>'
    )


def _row(row: Row, view: SheetView, address: Places) -> str:
    if row.kind == "broken":
        words = _formula(row.formula, address) if row.formula else ""
        return (
            f'<tr class="sysdesign-row-broken"><th scope="row"><code>{escape(row.name.strip())}</code></th>'
            f'<td class="sysdesign-formula">{words}{_label(row.label)}</td>'
            f'<td class="sysdesign-num sysdesign-value">{escape(_("no value"))}</td>'
            f"{'<td></td>' * len(view.scenarios)}</tr>"
        )
    anchor = f' id="{escape(row.anchor)}"' if row.anchor else ""
    cells = [
        f'<th scope="row" class="sysdesign-name"><code>{escape(row.name)}</code></th>',
        f'<td class="sysdesign-formula">{_explained(row, address)}</td>',
        f'<td class="sysdesign-num sysdesign-value">{_value(row)}</td>',
    ]
    for (name, _words), (text, is_set) in zip(view.scenarios, row.scenarios, strict=True):
        extra = f' data-scenario="{escape(name)}"'
        cells.append(_cell(text, name.replace("_", " "), extra, "sysdesign-set" if is_set else ""))
    name = escape(row.name)
    return f'<tr class="sysdesign-row-{row.kind}"{anchor} data-name="{name}">{"".join(cells)}</tr>'


def _cell(text: str, label: str, extra: str = "", classes: str = "") -> str:
    names = f"sysdesign-num {classes}".strip()
    return f'<td class="{names}" data-label="{escape(label)}"{extra}>{escape(text)}</td>'


def _explained(row: Row, address: Places) -> str:
    formula = _formula(row.formula, address) if row.formula else ""
    return formula + _label(row.label) + _mover(row) + _used(row, address.place)


def _used(row: Row, place: Callable[[str, str], str]) -> str:
    """Return links to where a value is used."""
    if not row.used:
        return ""
    links = ", ".join(
        f'<a href="{escape(place(docname, anchor))}">{escape(say(words))}</a>'
        for words, docname, anchor in row.used[:MOST_USES]
    )
    rest = len(row.used) - MOST_USES
    more = ", " + escape(_("and {n} more").format(n=rest)) if rest > 0 else ""
    return f'<span class="sysdesign-used">{escape(_("Used in"))} {links}{more}</span>'


def _label(words: str) -> str:
    return f'<span class="sysdesign-label">{escape(words)}</span>' if words else ""


def _mover(row: Row) -> str:
    """Return which range moves a result most: its name, and its share as a bar and in figures."""
    if row.mover is None or not row.range:
        return ""
    name, share = row.mover
    title = escape(_("moved most by {name}").format(name=name))
    bar = f'<rect class="sysdesign-bar" width="{100 * share:.0f}" height="6"/>'
    return (
        f'<span class="sysdesign-mover" title="{title}">'
        f'{_SVG} class="sysdesign-share" viewBox="0 0 100 6">{bar}</svg>'
        f" {escape(name)} {100 * share:.0f} %</span>"
    )


def _formula(pieces: Sequence[Piece], address: Places) -> str:
    parts: list[str] = []
    for kind, text in pieces:
        uri = address(text) if kind == "name" else ""
        parts.append(f'<a href="{escape(uri)}">{escape(text)}</a>' if uri else escape(text))
    return f'<code class="sysdesign-expr">{"".join(parts)}</code>'


def _value(row: Row) -> str:
    text = f'<strong class="sysdesign-v">{escape(row.text)}</strong>'
    if not row.range:
        return text
    remark = "".join(f' <span class="sysdesign-remark">{escape(_(r))}</span>' for r in row.remarks)
    ends = f'<span class="sysdesign-range">{escape(row.range)}{remark}</span>'
    if row.percentiles:
        words = f"{_('p5 to p95')}: {row.percentiles}"
        ends += f'<span class="sysdesign-range sysdesign-percentiles">{escape(words)}</span>'
    return text + ends + _reach(row)


def _reach(row: Row) -> str:
    """Return a strip that shows how wide a range is beside the others of the sheet."""
    if row.reach is None:
        return ""
    low, high = 50 * row.reach[0], 50 * row.reach[1]
    return (
        f'{_SVG} class="sysdesign-reach" viewBox="0 0 100 6">'
        f'<rect class="sysdesign-bar" x="{50 - low:.1f}" width="{low + high:.1f}" y="1" height="4"/>'
        '<rect class="sysdesign-base" x="49.4" width="1.2" height="6"/></svg>'
    )


def _checks(view: SheetView, address: Places) -> str:
    if not view.checks:
        return ""
    names = [name for name, _words in view.scenarios]
    rows = "".join(_check(row, names, address) for row in view.checks)
    return f'<ul class="sysdesign-checks">{rows}</ul>'


def _check(row: CheckRow, scenarios: Iterable[str], address: Places) -> str:
    state = state_class(row.verdict)
    parts = [
        f'<span class="sysdesign-state">{escape(_(row.verdict))}</span>',
        _formula(row.formula, address),
        f'<span class="sysdesign-sides">{escape(row.sides)}</span>' if row.sides else "",
        f'<span class="sysdesign-message">{escape(row.message)}</span>' if row.message else "",
        f'<span class="sysdesign-margin">{escape(row.margin)}</span>' if row.margin else "",
    ]
    for name, verdict in zip(scenarios, row.scenarios, strict=True):
        if verdict != row.verdict:
            words = f"{name.replace('_', ' ')}: {_(verdict)}"
            parts.append(
                f'<span class="sysdesign-state {state_class(verdict)}" '
                f'data-scenario="{escape(name)}">{escape(words)}</span>'
            )
    body = " ".join(part for part in parts if part)
    return f'<li class="sysdesign-check {state}" data-check="{row.number}">{body}</li>'


def state_class(verdict: str) -> str:
    """Return the class of a verdict: passed, at risk, failed or unknown."""
    return f"sysdesign-{verdict.replace(' ', '-')}"


def _plot(plot: Plot) -> str:
    title = _("What moves {name}").format(name="\0").partition("\0")
    caption = f"{escape(title[0])}<code>{escape(plot.name)}</code>{escape(title[2])}"
    rows = "".join(_bar(bar, plot.base) for bar in plot.bars)
    return (
        f'<figure class="sysdesign-tornado" data-of="{escape(plot.name)}">'
        f'<figcaption>{caption} <span class="sysdesign-range">{escape(plot.text)}</span></figcaption>'
        f"<dl>{rows}</dl></figure>"
    )


def _bar(bar: tuple[str, float, float, str], base: float) -> str:
    name, start, end, text = bar
    x, width = 100 * start, max(100 * (end - start), 0.5)
    svg = (
        f'{_SVG} viewBox="0 0 100 10">'
        f'<rect class="sysdesign-bar" x="{x:.1f}" width="{width:.1f}" y="2" height="6"/>'
        f'<rect class="sysdesign-base" x="{min(100 * base, 99.4):.1f}" width="0.6" height="10"/></svg>'
    )
    shown = escape(text)
    return f"<div><dt><code>{escape(name)}</code></dt><dd>{svg}<span>{shown}</span></dd></div>"
