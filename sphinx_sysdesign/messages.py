"""Collect every word that pages show into the catalogues: ``python -m sphinx_sysdesign.messages``.

There are two: `sysdesign` for the extension, `sysdesign_theme` for the theme, which stands on its own.
Marked are the literal arguments of `_`, `ngettext` and, in the core, of `phrase`. Each language keeps its
translations; new messages come to it untranslated, and those that nobody says any more go. Babel's own
reader is not used: it finds nothing inside of f-strings on Python 3.11.
"""

from __future__ import annotations

import ast
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Message

PACKAGE = Path(__file__).parent
#: Function to the number of its arguments that are messages.
MARKS = {"_": 1, "phrase": 1, "ngettext": 2}
#: Headers say nothing that changes from run to run.
_NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Domain:
    """A catalogue: its name, its folder, and the modules whose words it holds."""

    name: str
    folder: Path
    sources: tuple[Path, ...]

    def collected(self) -> Catalog:
        """Return every message of the sources."""
        catalog = _new_catalog(self.name)
        for path in self.sources:
            for message in messages_in(path.read_text(encoding="utf-8")):
                catalog.add(message)
        return catalog

    def languages(self) -> Iterator[tuple[str, Path]]:
        """Yield each language with its source file."""
        for path in sorted(self.folder.glob(f"*/LC_MESSAGES/{self.name}.po")):
            yield path.parent.parent.name, path

    def update(self) -> Iterator[tuple[Path, Message]]:
        """Write the template, the languages and their compiled files; yield what has no translation."""
        template = self.collected()
        _write(template, self.folder / f"{self.name}.pot")
        for language, path in self.languages():
            known, catalog = read(path, language), _new_catalog(self.name, language)
            for message in [m for m in template if m.id]:
                old = known.get(message.id)
                catalog.add(message.id, old.string if old else None)
            _write(catalog, path)
            with path.with_suffix(".mo").open("wb") as file:
                write_mo(file, catalog)
            yield from ((path, message) for message in untranslated(catalog))


_OWN = (path for path in PACKAGE.rglob("*.py") if not path.is_relative_to(PACKAGE / "theme"))
EXTENSION = Domain("sysdesign", PACKAGE / "locale", tuple(sorted(_OWN)))
THEME = Domain("sysdesign_theme", PACKAGE / "theme" / "locale", (PACKAGE / "theme" / "texts.py",))


def messages_in(source: str) -> Iterator[str | tuple[str, ...]]:
    """Yield the messages that a module marks; two in one where there is a plural."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            marked = node.args[: MARKS.get(node.func.id, 0)]
            texts = [
                a.value for a in marked if isinstance(a, ast.Constant) and isinstance(a.value, str)
            ]
            if texts:
                yield tuple(texts) if len(texts) > 1 else texts[0]


def read(path: Path, language: str) -> Catalog:
    """Return the messages of a language."""
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=path.stem)


def untranslated(catalog: Catalog) -> list[Message]:
    """Return the messages that a language says in English still."""
    return [message for message in catalog if message.id and not all(texts_of(message))]


def texts_of(message: Message) -> tuple[str, ...]:
    """Return the translations of a message: one, or one for each number of things."""
    found = message.string
    return (found,) if isinstance(found, str) else tuple(map(str, found or ("",)))


def _new_catalog(domain: str, language: str | None = None) -> Catalog:
    return Catalog(
        locale=language,
        domain=domain,
        project="sphinx-sysdesign",
        version="1",
        header_comment=f"# Messages of {domain}; `python -m sphinx_sysdesign.messages` keeps it up to date.",
        msgid_bugs_address="the issues of sphinx-sysdesign",
        last_translator="the sphinx-sysdesign authors",
        language_team="none",
        creation_date=_NO_DATE,
        revision_date=_NO_DATE,
        fuzzy=False,
    )


def _write(catalog: Catalog, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, no_location=True, width=10_000, sort_output=True)


def main() -> None:
    """Bring both catalogues up to date, and say what is left to translate."""
    missing = [found for domain in (EXTENSION, THEME) for found in domain.update()]
    for path, message in missing:
        sys.stdout.write(f"{path}: to translate: {message.id}\n")
    sys.exit(1 if missing else 0)


if __name__ == "__main__":
    main()
