"""Every version switch, one function each, with the version that lets us delete it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sphinx

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.config import Config


def is_set_by_project(config: Config, name: str) -> bool:
    """True where conf.py or the command line gives the option (no public API as of Sphinx 9.2)."""
    return name in names_in_conf(config) or name in config.overrides


def names_in_conf(config: Config) -> Iterable[str]:
    """Return all names that conf.py gives a value (no public API as of Sphinx 9.2)."""
    raw: dict[str, Any] = getattr(config, "_raw_config", {})
    return raw


def reads_undecodable() -> bool:
    """True where Sphinx goes on with "?" for what it cannot decode; Sphinx 9 raises an error."""
    return sphinx.version_info < (9,)
