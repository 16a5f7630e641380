"""The quick look that spares a document the search for a template's own text."""

from __future__ import annotations

import pytest
from blocks_of import document_of
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_sysdesign.kept import find_kept, is_unchanged
from sphinx_sysdesign.model.blocks import Section, walk
from sphinx_sysdesign.rules.unfinished import kept_of, survey
from sphinx_sysdesign.rules.unfinished.sites import TextSite
from sphinx_sysdesign.template import load_builtin, normalise
from sphinx_sysdesign.template.texts import read_texts

TEMPLATE = load_builtin("system-design")
TEXTS = {"system-design": TEMPLATE.texts}
LINES = [line for line in TEMPLATE.markdown.split("\n") if line.strip()]


def holds(text):
    """Tell whether the quick look sees anything of the template."""
    return "system-design" in kept_of(survey(document_of(text)), TEXTS)


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\n- Cache: Use Redis Cluster or Memcached\n",
        "# A\n\n-  Cache:   Use Redis  Cluster or Memcached\n",
        "# A\n\n> - Resource usage > 80%\n",
    ],
)
def test_a_line_of_the_template_is_seen(text):
    """One line is enough, wherever it stands and however its words are spaced."""
    assert holds(text)


@pytest.mark.parametrize(
    "text", ["# A\n\nWords of our own.\n", "", "# A\n\n| a | b |\n|---|---|\n| c | d |\n"]
)
def test_a_document_of_its_own_is_spared(text):
    """A document without any of it is spared, and so is every document where there is no template text."""
    assert not holds(text)
    assert kept_of(survey(document_of(text)), {"none": read_texts("")}) == {}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*LINES, "Our own words.", "", "## Head", "- item"]), max_size=12))
def test_never_one_too_few(lines):
    """Whatever the slow search finds, the quick look lets through."""
    document = document_of("# A\n\n" + "\n".join(lines) + "\n")
    sections = [block for block in walk(document.blocks) if isinstance(block, Section)]
    found = any(list(find_kept(s.blocks, TEMPLATE.texts)) for s in sections)
    unchanged = any(is_unchanged(s.blocks, TEMPLATE.texts) for s in sections)
    if found or unchanged:
        assert "system-design" in kept_of(survey(document), TEXTS)


@given(st.lists(st.text(alphabet="ab[/\n", max_size=6), max_size=8))
def test_texts_that_hold_a_mark(raws):
    """`holding` names the texts that hold one of some marks, each once, in order."""
    sites = survey(document_of(""))
    sites.texts = [TextSite(type(TEXT)(raw, 1), "paragraph", "") for raw in raws]
    sites.finish()
    expected = [at for at, raw in enumerate(raws) if "[" in raw or "ab" in raw]
    assert sites.holding(("[", "ab")) == expected


TEXT = survey(document_of("# A\n")).texts[0].text


@given(st.text(alphabet="a b\t-\u2013\u2019\u00a0\u2026\n", max_size=20))
def test_normalise_has_one_answer(text):
    """The short cut for plain text changes nothing: what is normalised stays as it is."""
    once = normalise(text)
    assert normalise(once) == once
    assert once == " ".join(once.split())
    assert not set(once) & set("\u2013\u2019\u00a0\u2026")
