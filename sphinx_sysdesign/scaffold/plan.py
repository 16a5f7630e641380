"""Plans of files to write, and the one function that writes them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file to write."""

    #: Relative to the plan's folder, with forward slashes.
    path: str
    #: What it will hold.
    text: str
    #: True where the plan makes no sense without it: then nothing is written if it exists.
    essential: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """Files to write into a folder, and what to tell the author."""

    folder: Path
    files: tuple[PlannedFile, ...]
    #: Sentences about what is left to do.
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a plan came to; iterating gives the written files."""

    written: tuple[Path, ...]
    #: Files that existed, and were left as they are.
    kept: tuple[Path, ...] = ()
    #: Sentences about what is left to do.
    notes: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Path]:
        """Yield the written files in order."""
        return iter(self.written)

    def lines(self) -> tuple[str, ...]:
        """Return what to print, a line each."""
        return (
            *(f"wrote {path}" for path in self.written),
            *(f"kept {path} (it exists)" for path in self.kept),
            *self.notes,
        )


def write(plan: Plan) -> Outcome:
    """Write the files of a plan that do not exist; ValueError where an essential one does."""
    for file in plan.files:
        if file.essential and _exists(plan.folder / file.path):
            raise ValueError(f"nothing was written: {plan.folder / file.path} exists")
    written: list[Path] = []
    kept: list[Path] = []
    for file in plan.files:
        target = plan.folder / PurePosixPath(file.path)
        (written if _write_new(target, file.text) else kept).append(target)
    return Outcome(tuple(written), tuple(kept), plan.notes)


def _write_new(path: Path, text: str) -> bool:
    """Write a file unless there is one, in one step; return whether it was written."""
    if _exists(path):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        return False
    return True


def _exists(path: Path) -> bool:
    """Tell whether anything is there, a broken link included."""
    return path.is_symlink() or path.exists()
