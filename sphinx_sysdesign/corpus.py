"""Pages become designs: each main page with its parts in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sphinx_sysdesign.metadata_values import slugified
from sphinx_sysdesign.model.design import Corpus, Design, Metadata, Page
from sphinx_sysdesign.records import number


def collect(pages: Mapping[str, Page] | Iterable[Page], order: Sequence[str] = ()) -> Corpus:
    """Return the designs that some pages make up; `order` are document names in reading order."""
    every = pages.values() if isinstance(pages, Mapping) else pages
    place = {docname: at for at, docname in enumerate(order)}
    listed = sorted(every, key=lambda page: (place.get(page.docname, len(place)), page.docname))
    named = _with_ids([page for page in listed if page.metadata is not None])
    by_id: dict[str, Page] = {}
    for page in sorted(named, key=lambda p: p.docname):
        by_id.setdefault(_id(page), page)
    parts: dict[str, list[Page]] = {}
    for page in named:
        parts.setdefault(_main_of(page, by_id), []).append(page)
    designs = [_design(parts[docname], docname) for docname in sorted(parts)]
    others = tuple(number((page,))[0] for page in listed if page.metadata is None)
    return Corpus(tuple(designs), tuple(sorted(others, key=lambda page: page.docname)))


def _id(page: Page) -> str:
    return page.metadata.id if page.metadata else page.docname


def _with_ids(pages: Sequence[Page]) -> list[Page]:
    """Return pages so that ids which nobody wrote down are unique: longer where the short one is taken."""
    taken = {_id(page) for page in pages if page.metadata and "id" in page.metadata.given}
    found: dict[str, Page] = {}
    for page in sorted(pages, key=lambda p: (p.docname.count("/"), p.docname)):
        metadata = page.metadata
        if metadata is None or "id" in metadata.given:
            found[page.docname] = page
            continue
        name = _free(metadata.id, page.docname, taken)
        taken.add(name)
        same = name == metadata.id
        found[page.docname] = page if same else replace(page, metadata=replace(metadata, id=name))
    return [found[page.docname] for page in pages]


def _free(name: str, docname: str, taken: set[str]) -> str:
    """Return a name that is not taken: with more and more of the folders before it, then a number."""
    folders = docname.split("/")[:-1]
    while name in taken and folders:
        folder = slugified(folders.pop())
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


def _design(pages: Sequence[Page], docname: str) -> Design:
    """Return the design of a main page and its parts, the main page first."""
    main = next(page for page in pages if page.docname == docname)
    numbered = number((main, *(page for page in pages if page is not main)))
    return Design(_id(main), numbered, main.metadata or Metadata())
