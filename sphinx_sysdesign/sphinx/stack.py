"""Name the cells of option tables, so that narrow screens can stack a row instead of cutting it off."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform


class NameCells(SphinxPostTransform):
    """Put the title of its column into each cell; the style sheet shows it where rows are stacked."""

    default_priority = 200
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Name the cells of every option table on the page."""
        for table in self.document.findall(nodes.table):
            if "sysdesign-options" in table["classes"]:
                _name_cells(table)


def _name_cells(table: nodes.table) -> None:
    head = next((row for part in table.findall(nodes.thead) for row in part.findall(nodes.row)), None)
    titles = [" ".join(entry.astext().split()) for entry in head.children] if head is not None else []
    for body in table.findall(nodes.tbody):
        for row in body.children:
            for title, cell in list(zip(titles, row.children, strict=False))[1:]:
                words = next(iter(cell.findall(nodes.paragraph)), None)
                if words is not None and title:
                    words.insert(0, nodes.inline("", f"{title} ", classes=["sysdesign-cell-title"]))
