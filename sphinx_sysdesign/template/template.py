"""A design template: the sections a design is held against, its kinds of records, its own words."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_sysdesign.template.match import Matcher, match_sections
from sphinx_sysdesign.template.texts import TemplateTexts, read_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_sysdesign.template.records import RecordKind, Section


@dataclass(frozen=True)
class Template:
    """What is expected of a design, and the words it starts from."""

    #: Its name, as in `template: system-design`.
    name: str
    #: Its name for people.
    title: str
    #: All sections in the order of a document; `parent` makes them a tree.
    sections: tuple[Section, ...] = ()
    #: The kinds of records it knows.
    kinds: tuple[RecordKind, ...] = ()
    #: The section that text directly under the document's title serves, or empty.
    lead: str = ""
    #: The Markdown that authors copy, or empty.
    markdown: str = field(default="", repr=False)
    #: Changes with its file, its Markdown, what it extends, and the package: what was read with it is stale then.
    fingerprint: str = field(default="", repr=False, compare=False)

    def section(self, key: str) -> Section | None:
        """Return a section by its key."""
        return self._by_key.get(key)

    def children(self, key: str = "") -> tuple[Section, ...]:
        """Return the sections directly below one (of the whole template, without a key)."""
        return tuple(section for section in self.sections if section.parent == key)

    def descendants(self, key: str) -> tuple[Section, ...]:
        """Return all sections below one, in the order of a document."""
        return tuple(s for s in self.sections if s.key != key and self.matcher.is_below(s.key, key))

    def depth(self, key: str) -> int:
        """Return how many sections stand above one."""
        above = self._by_key[key].parent
        return 1 + self.depth(above) if above else 0

    def kind(self, name: str) -> RecordKind | None:
        """Return a kind of record by its name."""
        return next((kind for kind in self.kinds if kind.name == name), None)

    def match(self, title: str, level: int = 2, parents: Sequence[str] = ()) -> tuple[str, ...]:
        """Return the keys of the sections that a heading serves.

        `parents` are the titles of the headings above it, the outermost first; a bold label counts
        as a heading of level 7. The heading of a group also serves the parts the group stands for;
        `cover` decides with the whole document in view, so prefer that where there is one.
        """
        found = self.named(title, level, parents)
        parts = [part for key in found for part in self._by_key[key].serves]
        return tuple(dict.fromkeys([*found, *parts]))

    def named(self, title: str, level: int = 2, parents: Sequence[str] = ()) -> tuple[str, ...]:
        """Return the keys of the sections that a heading itself names: `match` without parts of groups."""
        return match_sections(self.matcher, title, level, tuple(parents))

    def match_record(self, kind: str, detail: str = "") -> tuple[str, ...]:
        """Return the sections that a directive of this kind (and argument) serves without a heading."""
        wanted = {kind, f"{kind} {detail}".strip()}
        return tuple(s.key for s in self.sections if not s.group and wanted & set(s.expects))

    @cached_property
    def texts(self) -> TemplateTexts:
        """The template's own words, read from its Markdown when they are first asked for."""
        return read_texts(self.markdown)

    @cached_property
    def matcher(self) -> Matcher:
        """The index that headings are looked up in."""
        return Matcher(self.sections)

    @cached_property
    def deepest_first(self) -> tuple[Section, ...]:
        """Its sections, parts before what they are a part of."""
        return tuple(sorted(self.sections, key=lambda section: -self.depth(section.key)))

    @cached_property
    def _by_key(self) -> dict[str, Section]:
        return {section.key: section for section in self.sections}
