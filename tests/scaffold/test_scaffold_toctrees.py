"""Finding the toctree that lists a new design, or that it should be added to."""

import pytest

from sphinx_sysdesign.scaffold.toctrees import listing, read_toctrees

INDEX = "# T\n\n```{toctree}\n:caption: All\n:glob:\n\ndesigns/*\nintro\n```\n\ntext\n"
RST = "T\n=\n\n.. toctree::\n   :maxdepth: 2\n\n   Title <intro>\n   /designs/one\n\nafter\n"


def test_myst_toctree():
    """A toctree in Markdown is read with its options and entries."""
    (tree,) = read_toctrees("index", INDEX)
    assert (tree.line, tree.is_glob, tree.entries) == (3, True, ("designs/*", "intro"))


def test_rst_toctree():
    """A toctree in reStructuredText is read up to the end of its body; titles are allowed."""
    (tree,) = read_toctrees("index", RST)
    assert (tree.line, tree.is_glob, tree.entries) == (4, False, ("Title <intro>", "/designs/one"))
    assert tree.lists("intro")
    assert tree.lists("designs/one")
    assert not tree.lists("designs/two")


@pytest.mark.parametrize(
    ("pattern", "docname", "lists"),
    [
        ("designs/*", "designs/one", True),
        ("designs/*", "designs/deep/one", False),
        ("designs/**", "designs/deep/one", True),
        ("**/one", "one", True),
        ("design[s]/o?e", "designs/one", True),
        ("design[!s]/*", "designs/one", False),
        ("designs/one.md", "designs/one", True),
        ("../designs/*", "designs/one", False),
    ],
)
def test_globs(pattern, docname, lists):
    """Patterns mean what they mean in Sphinx."""
    (tree,) = read_toctrees("index", f"```{{toctree}}\n:glob:\n\n{pattern}\n```\n")
    assert tree.lists(docname) is lists


def test_entries_are_relative_to_their_document():
    """An entry is relative to the document it stands in, unless it begins with a slash."""
    (tree,) = read_toctrees("guide/index", ":::{toctree}\none\n/two\n../three\n:::\n")
    assert [tree.lists(name) for name in ("guide/one", "two", "three", "one")] == [
        True,
        True,
        True,
        False,
    ]


def test_nearest():
    """The toctree nearest to the new document is the one to add it to."""
    documents = {"index": INDEX, "guide/index": "```{toctree}\na\n```\n"}
    listed, near = listing(documents, "guide/new")
    assert listed is None
    assert near.docname == "guide/index"
    assert listing(documents, "designs/new")[0].docname == "index"
    assert listing({}, "new") == (None, None)


def test_unclosed_directive():
    """A toctree that is never closed runs to the end, without trouble."""
    (tree,) = read_toctrees("index", "```{toctree}\none")
    assert tree.entries == ("one",)
