"""Loading templates: the built-in ones, and a project's own TOML files."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

from sphinx_sysdesign import __version__
from sphinx_sysdesign.template.build import build
from sphinx_sysdesign.template.problems import Problem, choice
from sphinx_sysdesign.template.reader import Reader, Table

if TYPE_CHECKING:
    from sphinx_sysdesign.template.template import Template

#: Larger files are no templates (bytes).
LARGEST = 1_000_000
#: The template without sections, whose kinds of records all others inherit.
PLAIN = "none"

_BUILTIN = files("sphinx_sysdesign.template") / "builtin"
_LINE = re.compile(r"\s*\(at (?:line (\d+), column \d+|(end of document))\)\s*$")


@lru_cache(maxsize=1)
def builtin_names() -> tuple[str, ...]:
    """Return the names of the built-in templates."""
    names = (entry.name for entry in _BUILTIN.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@lru_cache(maxsize=16)
def load_builtin(name: str) -> Template:
    """Return a built-in template; ValueError names the nearest one where there is none of that name."""
    if name not in builtin_names():
        raise ValueError(f"no template {name!r}; {choice(name, builtin_names())}")
    text = (_BUILTIN / f"{name}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    source = data.get("source")
    markdown = (_BUILTIN / source).read_text(encoding="utf-8") if source else ""
    reader = Reader(f"{name}.toml", text)
    base = None if name == PLAIN else load_builtin(data.get("extends", PLAIN))
    template = _marked(build(reader, data, base, markdown), text, base)
    if reader.problems:
        raise ValueError("\n".join(map(str, reader.problems)))
    return template


def load_file(path: str | Path) -> tuple[Template | None, tuple[Problem, ...]]:
    """Read a project's own template: the template, if it can be used at all, and what is wrong with it."""
    shown = str(path)
    try:
        text = _read(Path(path))
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, (_syntax_problem(shown, text, str(error)),)
    except RecursionError:
        return None, (Problem(shown, None, "", "no valid TOML: nested too deeply"),)
    except (OSError, ValueError) as error:
        return None, (Problem(shown, None, "", _reason(error)),)
    reader = Reader(shown, text)
    base = _base(reader, data)
    template = build(reader, data, base, _markdown(reader, data, Path(path).parent))
    template = _marked(template, text, base)
    if template.name in builtin_names():
        reader.note(
            ("name",), f"{template.name!r} is the name of a built-in template; choose another"
        )
    usable = template.name and template.name not in builtin_names()
    problems = sorted(reader.problems, key=lambda problem: problem.line or 0)
    return (template if usable else None), tuple(problems)


def _marked(template: Template, text: str, base: Template | None) -> Template:
    """Return a template with the fingerprint of all that it was made of; `text` is that of its file."""
    parts = (__version__, base.fingerprint if base else "", text, template.markdown)
    mark = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return replace(template, fingerprint=mark)


def _read(path: Path) -> str:
    """Read a file as text, if it is one of a sensible size."""
    if path.is_dir():
        raise ValueError("cannot be read: it is a folder")
    if path.stat().st_size > LARGEST:
        raise ValueError(f"cannot be read: larger than {LARGEST:,} bytes")
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")


def _reason(error: Exception) -> str:
    """Say in a few words why a file cannot be read."""
    match error:
        case UnicodeDecodeError():
            return f"cannot be read: no UTF-8 text (byte {error.start})"
        case FileNotFoundError():
            return "cannot be read: there is no such file"
        case OSError():
            return f"cannot be read: {error.strerror or error}"
        case _:
            return str(error)


def _syntax_problem(path: str, text: str, message: str) -> Problem:
    """Turn what `tomllib` says into a problem with its line."""
    place = _LINE.search(message)
    line = 1
    if place:
        line = int(place[1]) if place[1] else text.count("\n", 0, len(text.rstrip())) + 1
    return Problem(path, line, "", "no valid TOML: " + _LINE.sub("", message))


def _base(reader: Reader, data: Table) -> Template:
    """Return the template that a file extends: every one has at least the kinds of records of `none`."""
    name = reader.text(data, (), "extends", PLAIN)
    if name in builtin_names():
        return load_builtin(name)
    reader.note(("extends",), f"no built-in template {name!r}; {choice(name, builtin_names())}")
    return load_builtin(PLAIN)


def _markdown(reader: Reader, data: Table, folder: Path) -> str:
    """Return the Markdown that a file names as its source, or nothing."""
    name = reader.text(data, (), "source")
    if not name:
        return ""
    if Path(name).is_absolute() or PureWindowsPath(name).drive or name.startswith("\\"):
        reader.note(("source",), f"{name!r} must be a path relative to this file")
        return ""
    try:
        return _read(folder / name)
    except (OSError, ValueError) as error:
        reader.note(("source",), f"{name!r} {_reason(error)}")
        return ""
