"""Every word the theme says, through one message catalogue (`locale/`, domain `sysdesign_theme`)."""

from __future__ import annotations

import gettext
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

DOMAIN = "sysdesign_theme"
LOCALE = Path(__file__).parent / "locale"

#: Languages written from right to left, by their first subtag.
_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "ha", "he", "iw", "khw", "ks", "ps", "sd", "ug", "ur", "yi"}
)


def translations(language: str, folders: Iterable[str | Path] = ()) -> gettext.NullTranslations:
    """Return the messages in a language: a project's own `locale_dirs` first, then ours."""
    found = gettext.NullTranslations()
    for folder in reversed([*folders, LOCALE]):
        try:
            own = gettext.translation(DOMAIN, str(folder), [language])
        except OSError:
            continue
        own.add_fallback(found)
        found = own
    return found


def direction(language: str) -> str:
    """Return the direction in which a language is written: `ltr` or `rtl`."""
    return "rtl" if language.replace("_", "-").split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def page_texts(_: Callable[[str], str]) -> dict[str, str]:
    """Return the words that the templates use, by name."""
    return {
        "skip": _("Skip to the text"),
        "home": _("Home"),
        "menu": _("Catalogue"),
        "whole": _("Whole catalogue"),
        "more": _("More…"),
        "contents": _("On this page"),
        "breadcrumbs": _("Where this page stands"),
        "pager": _("Previous and next page"),
        "previous": _("Previous"),
        "next": _("Next"),
        "search": _("Search"),
        "search_hint": _("Search all pages"),
        "search_needs_script": _(
            "The search needs JavaScript. Without it, the catalogue and the index lead to every page."
        ),
        "scheme": _("Colour scheme"),
        "repository": _("Repository"),
        "edit": _("Edit this page"),
        "source": _("Source of this page"),
        "index": _("Index"),
        "index_of": _("Index: %s"),
        "index_letters": _("Index by letter"),
        "index_whole": _("Whole index on one page"),
        "updated": _("Updated %s"),
        "made_with": _("Made with %s"),
        "copyright": _("Copyright"),
        "announcement": _("Announcement"),
        "site": _("Site"),
        "foot": _("About this site"),
        "version": _("Version"),
        "not_found": _("Page not found"),
        "not_found_text": _(
            "There is nothing at this address. The page may have been moved or renamed."
        ),
        "present": _("Present"),
        "interview": _("Interview"),
        "copy": _("Copy"),
        "copied": _("Copied"),
        "scheme_system": _("System"),
        "scheme_light": _("Light"),
        "scheme_dark": _("Dark"),
        "missing": _("Missing"),
        "steps": _("%s of %s filled"),
        "done": _("done"),
        "to_do": _("to do"),
    }


def script_texts(_: Callable[[str], str]) -> dict[str, str]:
    """Return the words that the scripts loaded on demand use, by name."""
    return {
        "search": _("Search"),
        "placeholder": _("Search titles, sections, objects and text"),
        "close": _("Close"),
        "loading": _("Loading the index…"),
        "unavailable": _("The index could not be loaded."),
        "nothing": _("Nothing found for “%s”."),
        "results": _("%s pages found"),
        "result": _("One page found"),
        "inText": _("in the text"),
        "section": _("Section"),
        "entry": _("Index entry"),
        "keys": _("↑ ↓ to choose, Enter to open, Esc to close"),
        "slash": _("Open with the / key"),
        "unmark": _("Clear the marks"),
        "filter": _("Filter the catalogue"),
        "whole": _("Whole catalogue"),
        "open": _("Show what is below %s"),
        "step": _("%s of %s"),
        "previous": _("Previous"),
        "next": _("Next"),
        "fullscreen": _("Full screen"),
        "notes": _("Notes"),
        "end": _("End"),
        "show": _("Show"),
        "hide": _("Hide"),
        "interview": _("Interview mode: answers are folded until you ask for them."),
        "start": _("Start the timer"),
        "pause": _("Pause the timer"),
        "minutes": _("%s minutes"),
        "over": _("Time is up"),
    }


def state_words(
    ngettext: Callable[[str, str, int], str], _: Callable[[str], str], state: str, number: int
) -> str:
    """Say where a section stands."""
    if state == "open" and number:
        return ngettext("%d open item", "%d open items", number) % number
    return {"filled": _("filled"), "open": _("open"), "missing": _("missing")}.get(state, state)
