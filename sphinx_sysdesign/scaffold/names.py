"""The name of a new design: its title, its id, and the folder it goes to."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PureWindowsPath

from sphinx_sysdesign.metadata_values import hyphenated

#: Longer names make file names that some systems refuse.
LONGEST = 100

_ID = re.compile(r"[a-z][a-z0-9-]*\Z")


@dataclass(frozen=True, slots=True)
class Name:
    """What a name given on the command line stands for."""

    #: As shown: `Rate limiter`.
    title: str
    #: `[a-z][a-z0-9-]*`, which is the file's name too.
    id: str
    #: The folder, relative, with forward slashes; empty for none.
    folder: str = ""


def parse_name(text: str) -> Name:
    """Read `Rate limiter`, `rate-limiter` or `services/rate-limiter`; ValueError says what is wrong."""
    given = unicodedata.normalize("NFC", text).strip()
    if not given:
        raise ValueError("the name is empty: give a title or an id, such as rate-limiter")
    if any(unicodedata.category(char).startswith("C") for char in given):
        raise ValueError(f"{text!r} holds characters that cannot be seen: give a plain title")
    if given.startswith(("/", "\\", "~")) or PureWindowsPath(given).drive:
        raise ValueError(f"{text!r} is an absolute path: give a name, or a path below the project")
    *folders, last = re.split(r"[/\\]", given.removesuffix(".md"))
    if any(part.strip() in {"", ".", ".."} for part in [*folders, last]):
        raise ValueError(f"{text!r} leads out of the project: give a name, or a path below it")
    if len(last) > LONGEST:
        raise ValueError(f"the name is longer than {LONGEST} characters")
    return Name(_title(last.strip()), _id(last), "/".join(part.strip() for part in folders))


def _title(name: str) -> str:
    """Return a title as given; one that is an id becomes words."""
    if _ID.match(name):
        words = name.replace("-", " ").strip()
        return words[:1].upper() + words[1:]
    return name


def _id(name: str) -> str:
    """Return the id of a title: letters without accents, digits, hyphens."""
    slug = hyphenated(name)
    if not slug:
        message = f"no id can be made of {name!r}: give one in a-z, such as payment-system; the title can be changed in the file"
        raise ValueError(message)
    return slug if _ID.match(slug) else f"design-{slug}"


def project_title(folder_name: str) -> str:
    """Return a project's title from the name of its folder."""
    visible = "".join(c for c in folder_name if not unicodedata.category(c).startswith("C"))
    words = " ".join(re.sub(r"[-_.\s]+", " ", visible).split())
    return words[:1].upper() + words[1:] if words else "System designs"
