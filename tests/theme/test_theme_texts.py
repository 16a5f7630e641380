"""Every word of the theme can be translated, and is, into five languages."""

from __future__ import annotations

import ast
import gettext
import inspect
import re
from pathlib import Path

import pytest

from sphinx_sysdesign.theme import texts

LANGUAGES = sorted(path.parent.parent.name for path in texts.LOCALE.glob("*/LC_MESSAGES/*.po"))


def messages():
    """Return every message that texts.py holds."""
    found = []
    for node in ast.walk(ast.parse(inspect.getsource(texts))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in {"_", "ngettext"}
        ):
            found += [part.value for part in node.args[:2] if isinstance(part, ast.Constant)]
    return found


def test_languages():
    """The five that the project promises."""
    assert LANGUAGES == ["de", "es", "fr", "ja", "zh_CN"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language):
    """No message is left in English, and none loses what is put into it."""
    catalogue = gettext.translation(texts.DOMAIN, str(texts.LOCALE), [language])._catalog
    known = {key[0] if isinstance(key, tuple) else key for key in catalogue} | {"%d open items"}
    assert set(messages()) <= known
    for key, text in catalogue.items():
        source = key[0] if isinstance(key, tuple) else key
        if source:
            assert text, source
            assert re.findall(r"%[sd]", text) == re.findall(r"%[sd]", source), source


@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_messages_are_those_of_the_source(language):
    """The .mo file is as new as the .po file."""
    folder = texts.LOCALE / language / "LC_MESSAGES"
    source = (folder / f"{texts.DOMAIN}.po").read_text(encoding="utf-8")
    compiled = (folder / f"{texts.DOMAIN}.mo").read_bytes()
    for text in re.findall(r'^msgstr(?:\[\d\])? "(.+)"$', source, re.MULTILINE):
        assert text.encode() in compiled


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
