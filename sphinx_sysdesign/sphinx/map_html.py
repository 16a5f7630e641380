"""A drawing with its legend, as HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from sphinx.locale import get_translation

from sphinx_sysdesign.maps.drawing import draw
from sphinx_sysdesign.sphinx.nodes import html_part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_sysdesign.maps.drawing import Box, Line

_ = get_translation("sysdesign")


def map_figure(
    title: str,
    boxes: Sequence[Box],
    lines: Sequence[Line],
    legend: Mapping[str, str],
    *,
    across: bool,
) -> html_part:
    """Return a map that scrolls in a box of its own, and below it what its marks mean: class to words."""
    told = _("{boxes} boxes, {lines} lines. The same in words stands below.").format(
        boxes=len(boxes), lines=len(lines)
    )
    svg = draw(title, told, boxes, lines, across=across)
    samples = "".join(f"<li>{_sample(kind)} {escape(words)}</li>" for kind, words in legend.items())
    caption = f'<figcaption><ul class="sysdesign-map-legend">{samples}</ul></figcaption>'
    return html_part(
        "",
        html=f'<figure class="sysdesign-map"><div class="sysdesign-map-scroll" tabindex="0" role="group" '
        f'aria-label="{escape(title)}">{svg}</div>{caption if legend else ""}</figure>',
    )


def _sample(kind: str) -> str:
    """Return a mark of the legend: a short line with its head, or a box."""
    if kind.startswith("box-"):
        drawn = f'<g class="sysdesign-map-box sysdesign-map-{kind[4:]}"><rect x="1" y="1" width="26" height="12" rx="3"/></g>'
    else:
        head = '<path class="sysdesign-map-head" d="M28 7l-8 -4v8z"/>' if kind in HEADED else ""
        drawn = f'<g class="sysdesign-map-line sysdesign-map-{kind}"><path d="M0 7H28"/>{head}</g>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" class="sysdesign-map-sample" width="28" height="14" viewBox="0 0 28 14" fill="none" stroke="currentColor" aria-hidden="true">{drawn}</svg>'


#: Kinds of lines that lead from one box to the other.
HEADED = frozenset({"depends", "uses", "supersedes"})
