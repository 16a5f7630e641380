"""Addresses of a page's source in the project's repository."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

_HOSTS = {
    "github": "github",
    "gitlab": "gitlab",
    "bitbucket": "bitbucket",
    "gitea": "gitea",
    "codeberg": "gitea",
    "forgejo": "gitea",
}

#: How each kind of host writes the address of the page that edits a file.
_EDIT = {
    "github": "{url}/edit/{branch}/{path}",
    "gitlab": "{url}/-/edit/{branch}/{path}",
    "bitbucket": "{url}/src/{branch}/{path}?mode=edit",
    "gitea": "{url}/_edit/{branch}/{path}",
}


def kind_of(options: Mapping[str, Any]) -> str:
    """Return the kind of the repository's host, as given or as its name tells; empty where unknown."""
    if options["repository_kind"]:
        return str(options["repository_kind"])
    host = urlsplit(options["repository_url"]).hostname or ""
    return next((kind for word, kind in _HOSTS.items() if word in host), "")


def edit_url(options: Mapping[str, Any], source: str) -> str:
    """Return where a source file (its path below the folder of the documents) is edited, or nothing."""
    pattern = _EDIT.get(kind_of(options))
    if not (options["edit_links"] and options["repository_url"] and pattern and source):
        return ""
    folder = options["repository_path"].strip("/")
    path = quote(f"{folder}/{source}" if folder else source)
    return pattern.format(
        url=options["repository_url"], branch=quote(options["repository_branch"]), path=path
    )
