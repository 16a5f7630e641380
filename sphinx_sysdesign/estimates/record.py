"""Records that are frozen for the type checker and as quick to build as any object.

A calculation is read into many small records. ``dataclass(frozen=True)`` sets each of their
fields through ``object.__setattr__``, which takes three times as long.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """Make a class a record with slots, compared by its fields; mypy refuses to change one."""
    return dataclass(slots=True, unsafe_hash=True)(cls)


@dataclass_transform(frozen_default=True)
def caching_record(cls: type[T]) -> type[T]:
    """Make a class a record without slots, which may have cached properties."""
    return dataclass(unsafe_hash=True)(cls)
