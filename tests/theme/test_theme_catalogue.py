"""The catalogue: what a page shows of it, and which pages change with it."""

from __future__ import annotations

import pytest

from sphinx_sysdesign.theme.catalogue import Catalogue, Entry, changed_pages
from sphinx_sysdesign.theme.markup import CatalogueMarkup


def tree(**children):
    """Return a catalogue from names of children; `root` is the root."""
    return Catalogue.from_children(
        "root",
        {
            parent: [Entry(name, name.upper()) for name in names.split()]
            for parent, names in children.items()
        },
    )


def shown(levels):
    """Return the targets of each level."""
    return [[entry.target for entry in level.entries] for level in levels]


def flat(number):
    """Return one parent with many children."""
    return tree(root="group", group=" ".join(f"d{at}" for at in range(number)))


def test_page_sees_its_way_its_neighbours_and_its_children():
    """The levels lead from the top to the page's own children."""
    levels = tree(root="a b c", b="b1 b2 b3", b2="x y").levels("b2", 40)
    assert shown(levels) == [["a", "b", "c"], ["b1", "b2", "b3"], ["x", "y"]]
    assert [level.active for level in levels] == ["b", "b2", ""]
    assert not any(level.cut for level in levels)


def test_root_sees_its_children():
    """The root has no way above it."""
    assert shown(tree(root="a b").levels("root", 40)) == [["a", "b"]]


def test_orphan_sees_the_top():
    """A page outside of the catalogue still leads into it."""
    assert shown(tree(root="a b").levels("elsewhere", 40)) == [["a", "b"]]


def test_long_list_is_cut_around_the_page():
    """Of a thousand neighbours the nearest forty stand on the page, and it says that there are more."""
    level = flat(1000).levels("d500", 40)[1]
    assert len(level.entries) == 41
    assert level.entries[20].target == "d500"
    assert level.cut


@pytest.mark.parametrize("at", [0, 5, 994, 999])
def test_ends_of_a_long_list_fill_the_window(at):
    """Near an end the window holds as much as elsewhere."""
    level = flat(1000).levels(f"d{at}", 40)[1]
    assert len(level.entries) == 41
    assert f"d{at}" in {entry.target for entry in level.entries}


def test_levels_above_keep_a_quarter():
    """A long list does not hide where it stands."""
    many = " ".join(f"d{at}" for at in range(300))
    groups = " ".join(f"g{at}" for at in range(64))
    levels = tree(root=groups, g7=many).levels("d100", 40)
    assert [len(level.entries) for level in levels] == [11, 31]
    assert sum(len(level.entries) - 1 for level in levels) == 40


def test_children_are_cut_too():
    """The page of a group with a thousand designs shows the first forty."""
    level = flat(1000).levels("group", 40)[-1]
    assert len(level.entries) == 40
    assert level.cut


def test_circle_is_cut():
    """Toctrees that name each other end where a reader has been before."""
    catalogue = tree(root="a", a="b", b="a root")
    assert catalogue.ancestors("b") == ["a"]
    assert shown(catalogue.levels("b", 40)) == [["a"], ["b"]]


def test_document_in_two_toctrees_stands_where_it_is_met_first():
    """A second mention is left out, as Sphinx's own relations do."""
    catalogue = tree(root="a b", a="x", b="x y")
    assert catalogue.parents["x"] == "a"
    assert [entry.target for entry in catalogue.children["b"]] == ["y"]


def test_only_pages_that_show_a_title_change_with_it():
    """A new title rewrites its neighbours, not the whole catalogue."""
    old = flat(1000)
    entries = [
        Entry(e.target, "New", e.caption) if e.target == "d500" else e
        for e in old.children["group"]
    ]
    new = Catalogue.from_children("root", {**old.children, "group": entries})
    changed = changed_pages(old, new, old.documents(), 40)
    assert len(changed) == 41
    assert {"d480", "d500", "d520"} <= set(changed)


def markup(catalogue):
    """Return a renderer whose addresses are those of plain HTML."""
    return CatalogueMarkup(catalogue, lambda name: f"{name}.html", "More")


def page(catalogue, name, to_root=""):
    """Return the HTML of one page's catalogue."""
    return markup(catalogue).page(
        catalogue.levels(name, 40), name, to_root, f"{to_root}catalogue.html"
    )


def test_html_nests_and_marks_the_page():
    """The page itself is marked for screen readers, its children stand below it."""
    html = page(tree(root="a b", b="x"), "b", "../")
    assert html == (
        '<ul><li><a href="../a.html">A</a></li>'
        '<li class="is-here"><a aria-current="page" href="#">B</a>'
        '<ul><li><a href="../x.html">X</a></li></ul></li></ul>'
    )


def test_captions_stand_above_their_lists():
    """A toctree's caption is a line of its own, outside of the list."""
    entries = [Entry("a", "A", "Begin"), Entry("b", "B", "Begin"), Entry("c", "C", "Go on")]
    html = page(Catalogue.from_children("root", {"root": entries}), "root")
    assert html == (
        '<p class="sdt-caption">Begin</p><ul><li><a href="a.html">A</a></li><li><a href="b.html">B</a></li></ul>'
        '<p class="sdt-caption">Go on</p><ul><li><a href="c.html">C</a></li></ul>'
    )


def test_titles_and_addresses_are_escaped():
    """A title is text, whatever it holds."""
    entries = [Entry("a", "<b> & co"), Entry('https://example.org/?a=1&b="', "Out", external=True)]
    html = page(Catalogue.from_children("root", {"root": entries}), "root")
    assert "&lt;b&gt; &amp; co" in html
    assert 'href="https://example.org/?a=1&amp;b=&quot;"' in html


def test_cut_list_leads_to_the_whole():
    """Where a list is cut, its end leads to that place in the whole catalogue."""
    html = page(flat(100), "d50")
    assert '<a class="sdt-more" href="catalogue.html#in-group">More</a>' in html
    assert 'id="in-group"' in markup(flat(100)).whole("")


def test_script_rows_are_short():
    """The script of the whole tree leaves out what is empty."""
    assert markup(tree(root="a b", b="x")).script_rows() == [
        ["a.html", "A"],
        ["b.html", "B", "", [["x.html", "X"]]],
    ]


def test_size_does_not_grow_with_the_catalogue():
    """A page in the middle of ten thousand is as large as one in the middle of a hundred."""

    def size(number):
        names = " ".join(f"d{at:05}" for at in range(number))
        return len(page(tree(root="group", group=names), f"d{number // 2:05}"))

    assert size(100) == size(10_000)
