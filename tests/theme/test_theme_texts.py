"""The words of the theme, in other languages and in other directions; `test_messages.py` has the catalogue."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sphinx_sysdesign.theme import texts


def test_other_languages_fall_back_to_english():
    """A language without a catalogue shows the English words."""
    assert texts.page_texts(texts.translations("sv").gettext)["search"] == "Search"


def test_project_can_translate(tmp_path):
    """A project's own catalogue goes before ours, message by message."""
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    own = Catalog(locale="de")
    own.add("Search", "Finden")
    with (folder / f"{texts.DOMAIN}.mo").open("wb") as file:
        write_mo(file, own)
    words = texts.page_texts(texts.translations("de", [tmp_path]).gettext)
    assert (words["search"], words["next"]) == ("Finden", "Weiter")


@pytest.mark.parametrize(
    ("language", "direction"),
    [("en", "ltr"), ("ar", "rtl"), ("he_IL", "rtl"), ("fa-IR", "rtl"), ("de", "ltr")],
)
def test_direction(language, direction):
    """Languages written from right to left are known by their first subtag."""
    assert texts.direction(language) == direction


def test_templates_hold_no_words():
    """What a reader reads comes from the catalogue, not from a template."""
    folder = Path(texts.__file__).parent
    for template in [*folder.glob("*.html"), *folder.glob("components/*.html")]:
        text = re.sub(
            r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>",
            " ",
            template.read_text(encoding="utf-8"),
            flags=re.DOTALL,
        )
        assert not re.search(r"[A-Za-z]{3,}", text), (template.name, text.split())
