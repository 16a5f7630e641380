"""Words that pages show and that can be said in other languages.

Here they are English text like any other; `sphinx/words.py` says them in the language of a build. What
an author wrote is never a phrase.
"""

from __future__ import annotations

from typing import Self


class Phrase(str):
    """English text that still knows its message, as the catalogue has it, and what was put into that."""

    __slots__ = ("message", "parts")

    message: str
    parts: dict[str, object]

    def __new__(cls, message: str, parts: dict[str, object]) -> Self:
        """Put the parts where the message names them."""
        made = super().__new__(cls, message.format(**parts) if parts else message)
        made.message, made.parts = message, parts
        return made

    def __reduce__(self) -> tuple[type[Phrase], tuple[str, dict[str, object]]]:
        """Keep message and parts where a phrase is pickled."""
        return type(self), (self.message, self.parts)

    def of(self, **parts: object) -> Phrase:
        """Return the same message with these parts."""
        return Phrase(self.message, parts)


def phrase(message: str, /, **parts: object) -> Phrase:
    """Return a phrase; a message that is written out here is collected for the catalogue."""
    return Phrase(message, parts)


def joined(separator: str, *parts: str) -> Phrase:
    """Return texts, those that say anything, one behind the other."""
    said = {f"part{number}": part for number, part in enumerate(filter(None, parts))}
    return Phrase(separator.join(f"{{{name}}}" for name in said), {**said})
