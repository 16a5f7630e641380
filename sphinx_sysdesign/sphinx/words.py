"""The words of the core in the language of the build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.locale import get_translation

from sphinx_sysdesign.estimates.live import WORDS
from sphinx_sysdesign.phrases import Phrase

if TYPE_CHECKING:
    from sphinx.application import Sphinx

DOMAIN = "sysdesign"
LOCALE = Path(__file__).parent.parent / "locale"

_ = get_translation(DOMAIN)


def add_words(app: Sphinx) -> None:
    """Register our catalogue; a project's own words, in its `locale_dirs`, go first."""
    for folder in (*app.config.locale_dirs, LOCALE):
        app.add_message_catalog(DOMAIN, str(Path(app.srcdir, folder)))


def say(words: str) -> str:
    """Return a phrase in the language of the build; other text is an author's and stays as it is."""
    if not isinstance(words, Phrase) or not words:
        return words
    parts = {
        name: say(part) if isinstance(part, str) else part for name, part in words.parts.items()
    }
    message = _(words.message)
    return message.format(**parts) if parts else message


def script_words() -> dict[str, str]:
    """Return the words of the live sheets' script that the language of the build has others for."""
    return {word: said for word in WORDS if (said := say(word)) != word}
