"""What a template is made of: sections in a tree, and kinds of records with their fields."""

from __future__ import annotations

from dataclasses import dataclass, field
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
    #: What it should hold: `code`, `diagram`, `table`, `list`, or a kind of record.
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
    #: How much it is expected in a record.
    level: Level = "optional"


@dataclass(frozen=True)
class RecordKind:
    """One kind of record, such as a decision, with the labels its fields go by."""

    #: Its name, which is the directive's.
    name: str
    #: Its name for people.
    title: str
    #: Its fields, in the order of the template.
    fields: tuple[Field, ...] = ()
    #: Vocabularies by name: what a word stands for, such as `priorities` -> `must` -> ("core", "p0").
    words: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)

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
        asked = label_words(label)
        best: tuple[int, str] | None = None
        for key, phrases in self.words.get(vocabulary, {}).items():
            for phrase in (key, *phrases):
                wanted = label_words(phrase)
                if _holds(asked, wanted) and (best is None or len(wanted) > best[0]):
                    best = (len(wanted), key)
        return best[1] if best else None


def label_words(text: str) -> Phrase:
    """Return a label as it is compared: its words, or the signs it consists of (`#`, `✓`)."""
    return words(text) or (text.strip(" *_:\ufe0f"),)


def _holds(text: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """Tell whether a phrase stands in a text, word by word."""
    size = len(phrase)
    return any(text[at : at + size] == phrase for at in range(len(text) - size + 1))
