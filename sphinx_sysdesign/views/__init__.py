"""What the pages show of designs: plain data, computed from the report; no nodes.

A page's `Slot`s name what it shows. The shell renders the views of them, and rewrites a page when
(and only when) one of its views differs from what it showed before.
"""

from sphinx_sysdesign.views.choice import columns_of, words_of
from sphinx_sysdesign.views.map_parts import Map, Node, Tie, is_drawable
from sphinx_sysdesign.views.pages import OVERVIEWS, Views
from sphinx_sysdesign.views.parts import (
    REFERRERS,
    Card,
    Header,
    Link,
    Meta,
    Notice,
    Shown,
    Slot,
    View,
)

__all__ = [
    "OVERVIEWS",
    "REFERRERS",
    "Card",
    "Header",
    "Link",
    "Map",
    "Meta",
    "Node",
    "Notice",
    "Shown",
    "Slot",
    "Tie",
    "View",
    "Views",
    "columns_of",
    "is_drawable",
    "words_of",
]
