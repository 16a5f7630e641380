"""What a template is made of: sections in a tree, and kinds of records with their fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, get_args

from sphinx_sysdesign.template.phrases import Phrase, words

if TYPE_CHECKING:
    from collections.abc import Mapping

#: How much a section counts: required 3, recommended 2, optional 1 and only where it is present.
Level = Literal["required", "recommended", "optional"]
#: The levels as words, the strictest first.
LEVELS: tuple[str, ...] = get_args(Level)
#: The weight of a section in the completeness of a design, by level.
WEIGHTS: dict[str, int] = {"required": 3, "recommended": 2, "optional": 1}


@dataclass(frozen=True)
class Section:
    """One section that a design is expected, or allowed, to have."""

    #: Its name in this template, `[a-z][a-z0-9-]*`.
    key: str
    #: Its heading in the template's own words.
    title: str
    #: How much it is expected.
    level: Level = "optional"
    #: The key of the section it is a part of, or empty.
    parent: str = ""
    #: One sentence on what belongs there.
    hint: str = ""
    #: Other headings for it; `*` at either end stands for any words. Phrases of two and more words are found inside longer headings too.
    aliases: tuple[str, ...] = ()
    #: Short headings that mean this section only below its parent (`Storage` below the estimates).
    within: tuple[str, ...] = ()
    #: The kinds of records that it holds, such as `requirements functional`.
    expects: tuple[str, ...] = ()
    #: True where it only holds other sections: it is never missing and counts for nothing itself.
    group: bool = False
    #: The parts that a heading of this group stands for where they have no heading of their own.
    serves: tuple[str, ...] = ()
    #: True where headings below it are details of it, and serve no other section but its parts and `admits`.
    closed: bool = False
    #: The other sections that headings below a closed one may serve.
    admits: tuple[str, ...] = ()
    #: True where a bold label (`**Out of Scope:**`) serves it wherever that stands.
    label: bool = False

    @property
    def weight(self) -> int:
        """Its weight in the completeness of a design (0 for a group)."""
        return 0 if self.group else WEIGHTS[self.level]


@dataclass(frozen=True)
class Field:
    """One field of a kind of record, such as the mitigation of a failure mode."""

    #: Its name in the model.
    key: str
    #: The labels and column heads that start it, in the template's own words first.
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Phrases:
    """What the phrases of a vocabulary stand for, with the rank of each meaning."""

    phrases: Mapping[Phrase, tuple[int, str]]
    #: Words of the longest phrase.
    longest: int


@dataclass(frozen=True)
class RecordKind:
    """One kind of record, such as a decision, with the labels its fields go by."""

    #: Its name, which is the directive's.
    name: str
    #: Its fields, in the order of the template.
    fields: tuple[Field, ...] = ()
    #: Vocabularies by name: what a word stands for, such as `priorities` -> `must` -> ("core", "p0").
    words: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict, hash=False)

    def field_for(self, label: str) -> Field | None:
        """Return the field that a label or a column head starts, or None.

        Case, plural, a colon and markup around the label do not matter.
        """
        asked = label_words(label)
        named = (item for item in self.fields if asked in map(label_words, item.labels))
        return next(named, None)

    def meaning(self, vocabulary: str, label: str) -> str | None:
        """Return what a label means in one vocabulary (`Core Features (Must Have)` -> `must`), or None.

        The longest of the vocabulary's phrases that stands in the label decides.
        """
        known = self._meanings.get(vocabulary)
        if not known:
            return None
        asked = label_words(label)
        for size in range(min(len(asked), known.longest), 0, -1):
            places = range(len(asked) - size + 1)
            found = [hit for at in places if (hit := known.phrases.get(asked[at : at + size]))]
            if found:
                return min(found)[1]
        return None

    @cached_property
    def _meanings(self) -> Mapping[str, _Phrases]:
        """The vocabularies, ready for looking up."""
        return {name: _phrases(entries) for name, entries in self.words.items()}


def label_words(text: str) -> Phrase:
    """Return a label as it is compared: its words, or the signs it consists of (`#`, `✓`)."""
    return words(text) or (text.strip(" *_:\ufe0f"),)


def _phrases(entries: Mapping[str, tuple[str, ...]]) -> _Phrases:
    """Return a vocabulary by its phrases; where one stands for two things, the first of them counts."""
    found: dict[Phrase, tuple[int, str]] = {}
    for at, (key, phrases) in enumerate(entries.items()):
        for phrase in (key, *phrases):
            found.setdefault(label_words(phrase), (at, key))
    return _Phrases(found, max(map(len, found), default=0))
