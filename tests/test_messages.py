"""Every word that pages show is in a catalogue, in five languages, compiled; and pages show it translated."""

from __future__ import annotations

import gettext
import pickle
import re
import string

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from lxml import html

from sphinx_sysdesign.estimates.live import WORDS
from sphinx_sysdesign.messages import EXTENSION, THEME, messages_in, read, texts_of
from sphinx_sysdesign.phrases import joined, phrase

LANGUAGES = ["de", "es", "fr", "ja", "zh_CN"]
BOTH = [pytest.param(domain, id=domain.name) for domain in (EXTENSION, THEME)]
WAY_OUT = (
    "run `python -m sphinx_sysdesign.messages`, translate the messages that it names in the five .po files, "
    "then run it again to compile them"
)


def ids_of(catalog):
    """Return the messages of a catalogue."""
    return {message.id for message in catalog if message.id}


def fields_of(text):
    """Return what is put into a text: `{n}`, `%s`."""
    named = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    return named, re.findall(r"%[sd]", text)


@pytest.mark.parametrize("domain", BOTH)
def test_languages(domain):
    """Both catalogues have the five languages that the project promises."""
    assert [language for language, _path in domain.languages()] == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("domain", BOTH)
def test_every_message_is_translated(domain, language):
    """No message of the sources is missing from a language, is left in English there, or is one of yesterday."""
    catalog = read(dict(domain.languages())[language], language)
    wanted = ids_of(domain.collected())
    empty = {message.id for message in catalog if message.id and not all(texts_of(message))}
    assert {
        "missing": wanted - ids_of(catalog),
        "untranslated": empty,
        "gone": ids_of(catalog) - wanted,
    } == {"missing": set(), "untranslated": set(), "gone": set()}, WAY_OUT


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("domain", BOTH)
def test_translations_keep_what_is_put_into_them(domain, language):
    """A number or a name stands in every language, under its name."""
    for message in read(dict(domain.languages())[language], language):
        source = message.id[0] if isinstance(message.id, tuple) else message.id
        for text in texts_of(message) if source else ():
            assert fields_of(text) == fields_of(source), (language, source)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("domain", BOTH)
def test_compiled_messages_are_those_of_the_source(domain, language):
    """The .mo file says what the .po file says."""
    path = dict(domain.languages())[language]
    compiled = gettext.translation(domain.name, str(domain.folder), [language])
    for message in read(path, language):
        if message.id and not message.pluralizable:
            assert compiled.gettext(message.id) == message.string, WAY_OUT
        elif message.id:
            assert compiled.ngettext(*message.id, 1) == texts_of(message)[0], WAY_OUT


def test_words_of_the_script_are_in_the_catalogue():
    """What the live sheets say comes from the same catalogue; `1x` is no word."""
    assert set(WORDS) - ids_of(EXTENSION.collected()) == {"1x"}


def test_messages_are_found_wherever_they_are_marked():
    """In f-strings too, and both forms of a plural; what is worked out is no message."""
    source = 'f"{_("one")} {phrase("two {n}", n=1)}"\nngettext("three", "threes", n)\n_(four)\nprint("five")\n'
    source = source.replace('f"', "f'''").replace('n=1)}"', "n=1)}'''")
    assert set(messages_in(source)) == {"one", "two {n}", ("three", "threes")}


def test_phrases_are_english_text():
    """The core handles them as text; message and parts survive joining and pickling."""
    made = joined(", ", phrase("at risk"), "", phrase("{n} days", n=3), "{not a field}")
    assert made == "at risk, 3 days, {not a field}"
    again = pickle.loads(pickle.dumps(made))
    assert again == made
    assert [part.message for part in list(again.parts.values())[:2]] == ["at risk", "{n} days"]


# On pages ---------------------------------------------------------------------------------

#: What our directives put on a page besides the author's words: every match says something in brackets.
SAID = (
    "//*[contains(@class, 'sysdesign-fact')]/dt",
    "//*[contains(@class, 'sysdesign-badge ')]",
    "//*[contains(@class, 'sysdesign-by')]",
    "//*[contains(@class, 'sysdesign-state')]",
    "//*[contains(@class, 'sysdesign-used')]",
    "//*[contains(@class, 'sysdesign-sheet-note')]",
    "//table[contains(@class, 'sysdesign-sheet-table')]/thead//th[not(@data-scenario)]",
    "//table[contains(@class, 'sysdesign-table')]/thead//th",
    "//figure[contains(@class, 'sysdesign-tornado')]/figcaption",
    "//*[contains(@class, 'sysdesign-related')]/p",
    "//*[contains(@class, 'sysdesign-related')]/ul/li",
    "//*[contains(@class, 'sysdesign-open')]//*[contains(@class, 'sd-summary-text')]",
    "//*[contains(@class, 'sysdesign-findings')]/p",
)
DESIGN = """\
---
design:
  id: {id}
  status: in-review
  difficulty: Senior
  domain: Web
  time: "45"
  version: "1"
  authors: [Ada]
  related: [{other}]
  template: none
---
# {id}

:::{{requirements}} non-functional
- **Uptime SLA:** 99.9% uptime
- **Load:** 40 requests/s at least
:::

## Numbers

```{{estimate}} Traffic
dau = 1 .. 3 M users
each = 2 .. 4 requests/user/day
qps = dau * each -> requests/s
yearly = qps * 1 year -> requests
check qps >= req.load
```

## Parts

About {{est}}`qps`, for {{req}}`uptime-sla`; see {{failure}}`{other}/cache-failure`.

:::{{component}} Cache
:id: cache
:availability: 99.9%
:capacity: 5 GB
:depends: database

**Responsibility:** Keep.
:::

:::{{component}} Database
**Responsibility:** Store.
:::

:::{{failure-mode}} Cache failure
:affects: cache
:severity: high
:likelihood: low
:detection: easy
:addresses: uptime-sla

**Impact:** Slow.
**Mitigation:** More of it.
**Detection:** Alert.
:::

:::{{tradeoff}} Store
:status: accepted

| Option | Pros | Chosen? |
|--------|------|---------|
| One    | fast | ✓       |
| Two    | slow |         |

**Reasoning:** TODO
:::

:::{{findings}}
:::

:::{{estimate-table}}
:::

:::{{design-list}}
:style: table
:columns: title status domain difficulty time completeness open updated concepts summary
:::
"""


@pytest.fixture
def designs(project):
    """Return a project of two designs that say something of everything."""
    for name, other in (("one", "two"), ("two", "one")):
        project.write(**{name: DESIGN.format(id=name, other=other)})
    return project


def test_no_word_of_ours_is_left_in_english(designs):
    """With every message in brackets, whatever a page says for itself stands in brackets."""
    catalog = Catalog(locale="de")
    for message in EXTENSION.collected():
        if message.id:
            catalog.add(message.id, f"⟦{message.id}⟧")
    folder = designs.src / "locales" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "sysdesign.mo").open("wb") as file:
        write_mo(file, catalog)
    page = html.fromstring(designs.build(language="de").read("one.html"))
    for path in SAID:
        found = [" ".join(element.text_content().split()) for element in page.xpath(path)]
        assert found, path
        assert [text for text in found if "⟦" not in text] == [], path


def test_pages_speak_the_language_of_the_project(designs):
    """Words of the core with numbers and names in them too; findings and the author's words stay."""
    built = designs.build(language="de")
    page = built.read("one.html")
    for words in ("Behandelt von", "8.76 h im Jahr Ausfall", "Schwere 7 · Wahrscheinlichkeit 3",
                  "in Prüfung", "Fehlerfall Cache failure", "SD106", "Write what is missing"):  # fmt: skip
        assert words in page, words
    assert "Addressed by" not in page


def graphs(built):
    """Return what the script of a page gets."""
    return html.fromstring(built.read("one.html")).xpath("string(//@data-sysdesign-graph)")


def test_the_script_gets_its_words(designs):
    """A sheet carries the words that the language has for the script's own."""
    assert '"Reset":"Zurücksetzen"' in graphs(designs.build(language="de"))


def test_the_script_knows_english(designs):
    """A page in English carries no words for it."""
    assert '"words"' not in graphs(designs.build())


def test_search_names_kinds_in_the_language(designs):
    """The search index has the kinds of records in the language of the project."""
    index = designs.build(language="de").read("searchindex.js")
    assert re.search(r'"req", ?"Anforderung"\]', index)  # Sphinx 7.4 writes a space
