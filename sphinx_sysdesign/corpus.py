"""Pages become designs: each main page with its parts in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sphinx_sysdesign.metadata_values import slugified
from sphinx_sysdesign.model.design import Corpus, Design, Metadata, Page
from sphinx_sysdesign.records import number


def collect(pages: Mapping[str, Page] | Iterable[Page], order: Sequence[str] = ()) -> Corpus:
    """Return the designs that some pages make up; `order` are document names in reading order."""
    every = pages.values() if isinstance(pages, Mapping) else pages
    place = {docname: at for at, docname in enumerate(order)}
    listed = sorted(every, key=lambda page: (place.get(page.docname, len(place)), page.docname))
    named = [page for page in listed if page.metadata is not None]
    ids = _ids(named)
    by_id = {ids[page.docname]: page for page in named}
    parts: dict[str, list[Page]] = {}
    for page in named:
        parts.setdefault(_main_of(page, by_id), []).append(page)
    designs = [_design(parts[docname], docname, ids[docname]) for docname in sorted(parts)]
    others = tuple(number((page,))[0] for page in listed if page.metadata is None)
    return Corpus(tuple(designs), tuple(sorted(others, key=lambda page: page.docname)))


def _ids(pages: Sequence[Page]) -> dict[str, str]:
    """Return a document's id, of its own: longer where a short one is taken; of two written ones the second changes."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for page in sorted(pages, key=_claim):
        name = page.metadata.id if page.metadata else page.docname
        found[page.docname] = _free(
            name, () if _is_written(page) else page.docname.split("/")[:-1], taken
        )
        taken.add(found[page.docname])
    return found


def _is_written(page: Page) -> bool:
    return page.metadata is not None and "id" in page.metadata.given


def _claim(page: Page) -> tuple[bool, bool, int, str]:
    """Sort pages by the right that they have to a name: written down, a main page, high up, first."""
    part_of = page.metadata.part_of if page.metadata else ""
    is_written = _is_written(page)
    depth = 0 if is_written else page.docname.count("/")
    return not is_written, bool(part_of) and is_written, depth, page.docname


def _free(name: str, folders: Sequence[str], taken: set[str]) -> str:
    """Return a name that is not taken: with more and more of the folders before it, then a number."""
    above = list(folders)
    while name in taken and above:
        folder = slugified(above.pop())
        name = f"{folder}-{name}" if folder and not name.startswith(f"{folder}-") else name
    count, free = 2, name
    while free in taken:
        free, count = f"{name}-{count}", count + 1
    return free


def _main_of(page: Page, by_id: Mapping[str, Page]) -> str:
    """Return the document that a page is a part of in the end.

    A page whose `part-of` names nothing, or leads back to where it was, stands for itself.
    """
    seen = {page.docname}
    current = page
    while current.metadata and current.metadata.part_of in by_id:
        current = by_id[current.metadata.part_of]
        if current.docname in seen:
            return page.docname
        seen.add(current.docname)
    return current.docname


def _design(pages: Sequence[Page], docname: str, name: str) -> Design:
    """Return the design of a main page and its parts, the main page first."""
    main = next(page for page in pages if page.docname == docname)
    numbered = number((main, *(page for page in pages if page is not main)))
    return Design(name, numbered, main.metadata or Metadata())
