"""Fetch what other projects publish, once a build, by the rules of intersphinx.

Addresses are fetched where the copy of the last build is older than `intersphinx_cache_limit`; files
are read in every build. What cannot be had is told of, and the copy serves.
"""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from requests import HTTPError, RequestException, Timeout
from sphinx.util import logging, requests

from sphinx_sysdesign.model.projects import OtherProject
from sphinx_sysdesign.projects import LARGEST, Unusable, read_project
from sphinx_sysdesign.sphinx.options import PROJECTS

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

logger = logging.getLogger(__name__)

FILE_NAME = "designs.json"
#: What intersphinx does where it is not in use.
_CACHE_DAYS, _TIMEOUT = 5, None
_DAY = 86_400
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Copy:
    """What was read of a project, with where its pages are and when that was (seconds since 1970)."""

    place: str
    base: str
    fetched: float
    raw: bytes


@dataclass
class Found:
    """What became of one entry of `sysdesign_projects`."""

    project: OtherProject
    #: Each place that was tried in vain, with the reason.
    failures: list[tuple[str, str]] = field(default_factory=list)
    #: How it was read all the same: from another place, from a copy; "" where it was not.
    instead: str = ""


def read_projects(app: Sphinx) -> tuple[OtherProject, ...]:
    """Return the projects of `sysdesign_projects`, in their order; what is wrong with them is logged."""
    named = app.config.sysdesign_projects
    if not named:
        return ()
    with ThreadPoolExecutor() as pool:
        found = list(pool.map(lambda name: _Fetcher(app, name).find(), named))
    for one in found:
        _tell(one)
    return tuple(one.project for one in found)


def _tell(found: Found) -> None:
    """Say what could not be read: no warning where another place served."""
    if not found.failures:
        return
    name = found.project.name
    reasons = "; ".join(f"{without_login(place)}: {reason}" for place, reason in found.failures)
    if found.instead == "place":
        logger.info(
            "sysdesign_projects: %r has a place that works, others do not: %s", name, reasons
        )
        return
    served = (
        "Its copy of an earlier build serves."
        if found.instead
        else "There is no copy of an earlier build: references to its designs are not checked."
    )
    logger.warning(
        "sysdesign_projects: the project %r cannot be read from %s. %s Correct the place, or have its HTML pages "
        "built with sphinx-sysdesign, which writes %s beside objects.inv.",
        name,
        reasons,
        served,
        FILE_NAME,
        type="sysdesign",
        subtype=PROJECTS,
    )


class _Fetcher:
    """Reads one project from the first of its places that works."""

    def __init__(self, app: Sphinx, name: str) -> None:
        base, locations = app.config.sysdesign_projects[name]
        self._name, self._base = name, base
        self._config = app.config
        self._srcdir = Path(app.srcdir)
        self._shelf = Path(app.doctreedir, "sysdesign-projects", f"{name}.json")
        self._beside = f"{base.rstrip('/')}/{FILE_NAME}"
        self._places = [self._beside if one is None else one for one in locations]

    def find(self) -> Found:
        """Return what the project publishes, or what is left of it."""
        copy = self._kept()
        oldest = _oldest(self._config)
        failures: list[tuple[str, str]] = []
        for place in self._places:
            is_fresh = copy is not None and is_remote(place) and copy.place == place
            try:
                if copy is not None and is_fresh and copy.fetched >= oldest:
                    return Found(self._read(copy), failures, "place")
                latest = self._fetch(place)
                project = self._read(latest)
            except (OSError, RequestException, Unusable) as error:
                failures.append((place, reason_of(error)))
                continue
            self._keep(latest, copy)
            return Found(project, failures, "place")
        return self._left(copy, failures)

    def _left(self, copy: Copy | None, failures: list[tuple[str, str]]) -> Found:
        try:
            if copy is not None:
                return Found(self._read(copy), failures, "copy")
        except Unusable:  # written by another version of this package
            pass
        return Found(OtherProject(self._name, is_known=False), failures)

    def _read(self, copy: Copy) -> OtherProject:
        return read_project(self._name, copy.base, copy.raw, self._config.sysdesign_needs_types)

    def _fetch(self, place: str) -> Copy:
        base = without_login(self._base)
        if not is_remote(place):
            with (self._srcdir / place).open("rb") as file:
                return Copy(place, base, 0, file.read(LARGEST + 1))
        logger.info("reading the designs of %r from %s ...", self._name, without_login(place))
        with requests.get(
            place,
            stream=True,
            timeout=getattr(self._config, "intersphinx_timeout", _TIMEOUT),
            _user_agent=self._config.user_agent,
            _tls_info=(self._config.tls_verify, self._config.tls_cacerts),
        ) as response:
            response.raise_for_status()
            raw = bytearray()
            for chunk in response.iter_content(_CHUNK):
                raw += chunk
                if len(raw) > LARGEST:
                    break
            folder, _, file_name = response.url.rpartition("/")
        if place == self._beside and file_name == FILE_NAME:
            base = without_login(folder)  # both may have moved
        return Copy(place, base, time.time(), bytes(raw))

    def _keep(self, latest: Copy, before: Copy | None) -> None:
        """Put a copy on the shelf, for the builds that cannot read the place."""
        if latest == before:
            return
        head = {"place": latest.place, "base": latest.base, "fetched": latest.fetched}
        self._shelf.parent.mkdir(parents=True, exist_ok=True)
        self._shelf.write_bytes(json.dumps(head).encode() + b"\n" + latest.raw)

    def _kept(self) -> Copy | None:
        """Return the copy on the shelf, if it is of one of the places that are named now."""
        try:
            head, _, raw = self._shelf.read_bytes().partition(b"\n")
            copy = Copy(**json.loads(head), raw=raw)
        except (OSError, ValueError, TypeError):
            return None
        return copy if copy.place in self._places else None


def _oldest(config: Config) -> float:
    """Return the time from which on a copy is fresh; a negative limit is none."""
    days = getattr(config, "intersphinx_cache_limit", _CACHE_DAYS)
    return time.time() - days * _DAY if days >= 0 else 0


def is_remote(place: str) -> bool:
    """Tell whether a place is an address, as intersphinx tells it."""
    return "://" in place


def reason_of(error: Exception) -> str:
    """Return why a place could not be read, without the address, which may hold a password."""
    if isinstance(error, HTTPError) and error.response is not None:
        return f"the server answers {error.response.status_code} {error.response.reason}"
    if isinstance(error, Timeout):
        return "the server does not answer in time"
    if isinstance(error, RequestException):
        inner: BaseException = error
        while inner.__context__ is not None:
            inner = inner.__context__
        error = inner if isinstance(inner, OSError) and inner.strerror else error
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) if isinstance(error, Unusable) else type(error).__name__


def without_login(address: str) -> str:
    """Return an address without the user and password that it may hold."""
    if not is_remote(address):
        return address
    parts = urlsplit(address)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
