"""What all overviews are made of: a box with a filter, counts, folds of rows by design."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import get_translation

from sphinx_sysdesign.sphinx.nodes import div, fold_box, fold_title, html_part
from sphinx_sysdesign.sphinx.overviews.tables import break_over_pages
from sphinx_sysdesign.views import Link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sphinx_sysdesign.sphinx.links import Linker
    from sphinx_sysdesign.views.overviews import Counts, Group

_ = get_translation("sysdesign")

#: Overviews with fewer rows have no field to filter them.
FILTERED = 8
#: A list of more lines is folded up.
UNFOLDED = 12
#: Groups are folded up where all rows together are more than this.
OPEN = 100


def box(linker: Linker, *children: nodes.Node, rows: int = 0) -> nodes.container:
    """Return an overview, with a field above its rows that filters them where they are many."""
    made = div(*children, classes=["sysdesign", "sysdesign-overview"])
    if linker.builder.format == "latex":
        break_over_pages(made)
    if rows >= FILTERED and linker.builder.format == "html" and linker.builder.name != "epub":
        made.insert(next(at for at, child in enumerate(children) if _has_rows(child)), _filter())
    return made


def _has_rows(node: nodes.Node) -> bool:
    found: set[str] = set()
    for one in node.findall(nodes.Element):
        found.update(one.get("classes", ()))
    return not found.isdisjoint({"sysdesign-sortable", "sysdesign-cards"})


def _filter() -> html_part:
    """Return the field; a style sheet hides it where scripts do not run."""
    shown = escape(_("{n} of {all} shown"))
    field = f'<label>{escape(_("Filter"))} <input type="search"></label>'
    count = f'<output data-shown="{shown}"></output>'
    return html_part("", html=f'<p class="sysdesign-filter">{field} {count}</p>\n')


def nothing(words: str) -> nodes.container:
    """Return what stands in place of an overview without rows."""
    return div(nodes.paragraph("", words), classes=["sysdesign", "sysdesign-nothing"])


def badge(words: str, kind: str) -> nodes.inline:
    """Return a word with the colour and the mark of its kind: `verdict-not-met`."""
    return nodes.inline(
        "", words, classes=["sysdesign-badge", f"sysdesign-{kind.replace(' ', '-')}"]
    )


def meter(percent: int) -> list[nodes.Node]:
    """Return a share as a bar and in figures."""
    classes = ["sysdesign-meter", f"sysdesign-meter-{percent // 10 * 10}"]
    return [nodes.inline("", "", classes=classes), nodes.Text(f"{percent} %")]


def fact(label: str | nodes.Node, *words: Sequence[nodes.Node]) -> nodes.Element:
    """Return a fact as a list of one, so that label and words stay together where facts wrap."""
    lines = [nodes.paragraph("", "", *line) for line in words]
    term = nodes.term("", "", nodes.Text(label) if isinstance(label, str) else label)
    item = nodes.definition_list_item("", term, nodes.definition("", *lines))
    return nodes.definition_list("", item, classes=["sysdesign-fact", "simple"])


def quiet(*children: nodes.Node) -> nodes.paragraph:
    """Return a small line below another."""
    return nodes.paragraph("", "", *children, classes=["sysdesign-meta"])


def counted(word: str, number: int) -> str:
    """Return how many there are of something, in words."""
    one, many = {
        "requirements": (_("1 requirement"), _("{n} requirements")),
        "decisions": (_("1 decision"), _("{n} decisions")),
        "failure modes": (_("1 failure mode"), _("{n} failure modes")),
        "designs": (_("1 design"), _("{n} designs")),
        "findings": (_("1 finding"), _("{n} findings")),
        "sections missing": (_("1 section missing"), _("{n} sections missing")),
        "error": (_("1 error"), _("{n} errors")),
        "warning": (_("1 warning"), _("{n} warnings")),
        "info": (_("1 remark"), _("{n} remarks")),
        "due": (_("1 due again"), _("{n} due again")),
    }.get(word, ("", ""))
    if not many:
        return f"{number} {_(word)}"
    return one if number == 1 else many.format(n=number)


def count_words(
    counts: Counts, kinds: Mapping[str, str], after_total: str = ", ", space: str = " "
) -> list[nodes.Node]:
    """Return counts as words; `kinds` has the badges of words, `verdict-met`, all but the total's.

    What counts the same things in another way stands behind a semicolon. `space` stands behind each number.
    """
    out: list[nodes.Node] = []
    families: list[str] = []
    for word, number in counts:
        family = kinds.get(word, "").partition("-")[0]
        if families:
            is_next = families[-1] not in {"", family}
            out.append(nodes.Text(after_total if not families[-1] else "; " if is_next else ", "))
        families.append(family)
        words = counted(word, number).replace(" ", space, 1)
        out.append(
            badge(words, kinds[word])
            if word in kinds
            else nodes.inline("", words, classes=["sysdesign-count"])
        )
    return out


def counts_line(counts: Counts, kinds: Mapping[str, str]) -> nodes.paragraph:
    """Return what an overview comes to, as its first line."""
    words = count_words(counts, kinds, ": ")
    return nodes.paragraph("", "", *words, classes=["sysdesign-counts"])


def heading(words: str) -> nodes.paragraph:
    """Return the title of a part of an overview: no heading, which would be in no table of contents."""
    title = nodes.strong("", words)
    return nodes.paragraph("", "", title, classes=["sysdesign-heading"])


def listed(title: str, items: Sequence[Sequence[nodes.Node]], style: str) -> list[nodes.Element]:
    """Return lines as a list below a title, folded up where they are many; nothing without any."""
    if not items:
        return []
    made = nodes.bullet_list(
        "",
        *[nodes.list_item("", nodes.paragraph("", "", *words)) for words in items],
        classes=[f"sysdesign-{style}"],
    )
    if len(items) > UNFOLDED:
        counts = nodes.inline("", str(len(items)), classes=["sysdesign-fold-counts"])
        return [folded([nodes.Text(f"{title}: "), counts], made)]
    return [heading(title), made]


def folded(
    title: Sequence[nodes.Node], *body: nodes.Node, is_open: bool = False, anchor: str = ""
) -> nodes.container:
    """Return something that folds up in a page, below its title; other formats show it all."""
    made = fold_box("", fold_title("", "", *title), *body, is_open=is_open, is_div=True)
    made["classes"] = ["sysdesign-fold"]
    made["ids"] = [anchor] if anchor else []
    return made


def by_design(
    groups: Sequence[Group[Any]],
    shown: Callable[[Sequence[Sequence[Any]]], Iterable[nodes.Node]],
    kinds: Mapping[str, str],
    linker: Linker,
) -> list[nodes.Node]:
    """Return the rows of each design below its title; those of the page's own design stand alone."""
    made = list(shown([group.rows for group in groups]))
    own = linker.domain.index.design_of(linker.docname)
    if len(groups) == 1 and groups[0].design == own and not groups[0].rest:
        return made
    is_open = sum(len(group.rows) for group in groups) <= OPEN
    folds: list[nodes.Node] = [
        _group(group, rows, kinds, linker, is_open=is_open)
        for group, rows in zip(groups, made, strict=True)
    ]
    if any(group.rest for group in groups):
        text = _("More than a page can show: the most urgent of each design, which has the others.")
        return [quiet(nodes.Text(text)), *folds]
    return folds


def _group(
    group: Group[Any],
    rows: nodes.Node,
    kinds: Mapping[str, str],
    linker: Linker,
    *,
    is_open: bool,
) -> nodes.container:
    link = linker(Link("design", group.design)) if group.design else nodes.Text(_("Other pages"))
    # What unfolds when it is pressed can hold no link: in a page, the link stands below it.
    is_page = linker.builder.format == "html"
    words = count_words(group.counts, kinds)
    counts = nodes.inline("", "", *words, classes=["sysdesign-fold-counts"])
    title = [nodes.Text(link.astext()) if is_page else link, nodes.Text(": "), counts]
    above = [quiet(nodes.Text(f"{_('Design')}: "), link)] if is_page and group.design else []
    body = [*above, rows]
    if group.rest:
        more = Link("design", group.design, _("{n} more in this design").format(n=group.rest))
        body.append(quiet(linker(more)))
    return folded(title, *body, is_open=is_open)
