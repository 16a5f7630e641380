"""What a template's own labels and words change in the records that are read."""

from __future__ import annotations

from blocks_of import document_of, only

from sphinx_sysdesign.records import Source, read_directive, vocabulary_of
from sphinx_sysdesign.scan import scan_page
from sphinx_sysdesign.template import load_file

OURS = """
name = "ours"

[kinds.requirements.fields]
title.labels = ["Anforderung"]
target.labels = ["Zielwert"]
priority.labels = ["Stufe"]

[kinds.requirements.words.priorities]
could = ["kann"]

[kinds.tradeoff.fields]
option.labels = ["Variante"]
chosen.labels = ["Gewählt"]
decision.labels = ["Frage"]
reasoning.labels = ["Grund"]

[kinds.tradeoff.words.marks]
yes = ["ja"]
no = ["nein"]

[kinds.failure-mode.fields]
failure.labels = ["Ausfall"]
impact.labels = ["Wirkung"]
mitigation.labels = ["Abhilfe"]
"""


def source(tmp_path):
    """Return a source with the words of this template."""
    path = tmp_path / "ours.toml"
    path.write_text(OURS, encoding="utf-8")
    template, problems = load_file(path)
    assert problems == ()
    return Source("page", "page.md", (), (), vocabulary_of(template.kinds))


def test_tables_of_requirements(tmp_path):
    """Added labels name the columns of title, target and priority."""
    table = "| Nr | Anforderung | Zielwert | Stufe |\n|---|---|---|---|\n| 1 | Antwortzeit | p99 < 100 ms | kann |\n"
    found = read_directive(
        only(f":::{{requirements}} non-functional\n{table}:::\n"), source(tmp_path)
    )
    (item,) = found.requirements
    assert (item.title, item.target, item.priority) == ("Antwortzeit", "p99 < 100 ms", "could")


def test_tables_of_options(tmp_path):
    """Added labels name the columns of option and choice, added marks say yes and no."""
    table = "| Nr | Variante | Gewählt |\n|---|---|---|\n| 1 | SQL | ja |\n| 2 | NoSQL | nein |\n"
    (found,) = read_directive(only(f":::{{tradeoff}} A\n{table}:::\n"), source(tmp_path)).tradeoffs
    assert [(o.title, o.chosen) for o in found.options] == [("SQL", True), ("NoSQL", False)]


def test_tables_of_decisions(tmp_path):
    """Added labels name the columns of a table with one decision a row."""
    table = "| Frage | Gewählt | Variante | Grund |\n|---|---|---|---|\n| Speicher | SQL | NoSQL | bekannt |\n"
    (found,) = read_directive(only(f":::{{tradeoff}} A\n{table}:::\n"), source(tmp_path)).tradeoffs
    assert (found.title, found.chosen) == ("Speicher", "SQL")
    assert [o.title for o in found.options] == ["SQL", "NoSQL"]
    assert [f.name for f in found.fields if f.filled] == ["alternative", "reasoning"]


def test_tables_of_failures(tmp_path):
    """An added label names the title column of a table of failure modes."""
    table = "| Ausfall | Wirkung | Abhilfe |\n|---|---|---|\n| Knoten | langsam | Ersatz |\n"
    (found,) = read_directive(
        only(f":::{{failure-mode}} A\n{table}:::\n"), source(tmp_path)
    ).failure_modes
    assert (found.title, [f.name for f in found.fields]) == ("Knoten", ["impact", "mitigation"])


def test_other_templates_do_not_know_them(tmp_path):
    """Without the template the same words are nobody's."""
    table = "| Variante | Gewählt |\n|---|---|\n| SQL | ja |\n"
    (found,) = read_directive(only(f":::{{tradeoff}} A\n{table}:::\n"), Source("page")).tradeoffs
    assert not any(o.chosen for o in found.options)
    assert source(tmp_path).vocabulary.added.keys() == {"requirements", "tradeoff", "failure-mode"}


def test_a_page_is_read_with_the_words_of_its_template(tmp_path):
    """The template that a design names decides."""
    path = tmp_path / "ours.toml"
    path.write_text(OURS, encoding="utf-8")
    ours, _ = load_file(path)
    text = "# A\n\n:::{tradeoff} A\n| Variante | Gewählt |\n|---|---|\n| SQL | ja |\n| B | nein |\n:::\n"
    page = scan_page(
        document_of(text), is_design=True, templates={"ours": ours}, default_template="ours"
    )
    assert [o.chosen for o in page.tradeoffs[0].options] == [True, False]
