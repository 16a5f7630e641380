"""From a document to everything that is kept of it: one `Page`, built once when it is read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_sysdesign.arithmetic import check_arithmetic, mentions
from sphinx_sysdesign.citations import citations_in
from sphinx_sysdesign.metadata import read_metadata
from sphinx_sysdesign.model.blocks import Block, Document, Paragraph, Section
from sphinx_sysdesign.model.design import Metadata, Page, SectionFact
from sphinx_sysdesign.model.records import Citation
from sphinx_sysdesign.outline import sections
from sphinx_sysdesign.records import (
    Extracted,
    Source,
    default_vocabulary,
    joined,
    read_directive,
    read_sections,
    vocabulary_of,
)
from sphinx_sysdesign.records.labels import leading_label
from sphinx_sysdesign.rules.unfinished import check_page, kept_of, survey
from sphinx_sysdesign.silence import ignores
from sphinx_sysdesign.template import Template, cover

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_sysdesign.findings import Finding
    from sphinx_sysdesign.rules.unfinished.sites import Sites

#: What is checked on pages that are no designs: whether our directives were read as such.
_EVERYWHERE = frozenset({"SD109", "SD110"})
#: The section of a template that says what the design is about.
_PROBLEM = "problem"
_SHORTEST_SUMMARY, _LONGEST_SUMMARY = 20, 200


def scan_page(
    document: Document,
    *,
    is_design: bool,
    templates: Mapping[str, Template],
    default_template: str = "system-design",
    id_prefixes: Iterable[str] = (),
    extra_keys: Iterable[str] = (),
) -> Page:
    """Return what is kept of a document.

    `templates` are all that a design may be held against, by name; `default_template` is the project's.
    `id_prefixes` and `extra_keys` are the options `sysdesign_id_prefixes` and `sysdesign_metadata`.
    """
    metadata, problems = _metadata(document, templates, extra_keys) if is_design else (None, ())
    name = (metadata.template if metadata else "") or default_template
    template = templates.get(name)
    source = _source(document, template, id_prefixes)
    sites = survey(document)
    held = _directives(sites, source)
    plain = read_sections(document, template, source) if is_design and template else Extracted()
    found = joined([*held.values(), plain])
    texts = {name: template.texts for name, template in templates.items()}
    kept = kept_of(sites, texts)
    facts = sections(document, kept)
    unfinished = check_page(document, texts, sites, kept)
    findings = [
        *problems,
        *found.findings,
        *(one for one in unfinished if is_design or one.code in _EVERYWHERE),
        *(check_arithmetic(document) if is_design else ()),
    ]
    title, line = _title(document)
    return Page(
        docname=document.docname,
        path=document.path,
        title=title,
        line=line,
        metadata=metadata,
        sections=facts,
        findings=_placed(findings, facts),
        ignores=ignores(document, [comment for comment, _ in sites.comments]),
        requirements=found.requirements,
        estimates=found.estimates,
        tradeoffs=found.tradeoffs,
        failure_modes=found.failure_modes,
        components=found.components,
        alternatives=found.alternatives,
        citations=(*_related(metadata), *citations_in(document, held, source)),
        numbers=mentions(document) if is_design else (),
        summary=_summary(document, sites, template) if is_design else "",
        coverage=_coverage(facts, template, metadata),
        covered_by=template.name if template and metadata else "",
        parts=document.parts,
    )


def _coverage(
    facts: Sequence[SectionFact], template: Template | None, metadata: Metadata | None
) -> dict[str, tuple[int, ...]]:
    """Return which headings serve which sections of the template; worked out here, once for each page."""
    if template is None or metadata is None:
        return {}
    return dict(cover(template, facts, part=bool(metadata.part_of)).sections)


def _metadata(
    document: Document, templates: Mapping[str, Template], extra_keys: Iterable[str]
) -> tuple[Metadata, tuple[Finding, ...]]:
    return read_metadata(document, extra_keys=extra_keys, templates=templates)


def _source(document: Document, template: Template | None, id_prefixes: Iterable[str]) -> Source:
    lines = tuple(document.source.split("\n")) if document.source else ()
    kinds = template.kinds if template else ()
    words = vocabulary_of(kinds) if kinds else default_vocabulary()
    return Source(document.docname, document.path, lines, tuple(id_prefixes), words)


def _directives(sites: Sites, source: Source) -> dict[int, Extracted]:
    """Return the records of our directives by the key of each, in reading order."""
    found: dict[int, Extracted] = {}
    for at, (block, _) in enumerate(sites.directives):
        if block.own:
            key = block.key if block.key >= 0 and block.key not in found else -2 - at
            found[key] = read_directive(block, source)
    return found


def _related(metadata: Metadata | None) -> tuple[Citation, ...]:
    """Return the designs that a design names as related, as references."""
    if metadata is None or "related" not in metadata.given:
        return ()
    line = metadata.lines.get("related", 1)
    return tuple(Citation("design", target, line, "design") for target in metadata.related)


def _title(document: Document) -> tuple[str, int]:
    """Return the title of a document and its line."""
    for block in document.blocks:
        if isinstance(block, Section) and block.title:
            return block.title.plain, block.line
    return document.docname.rpartition("/")[2], 1


def _placed(findings: Iterable[Finding], facts: Sequence[SectionFact]) -> tuple[Finding, ...]:
    """Return findings in order, each with the title of the section it stands in."""
    headings = [fact for fact in facts if not fact.label]
    placed: list[Finding] = []
    at = -1
    for finding in sorted(findings):
        while at + 1 < len(headings) and headings[at + 1].line <= finding.line:
            at += 1
        title = headings[at].title if at >= 0 else ""
        placed.append(finding if finding.section else replace(finding, section=title))
    return tuple(placed)


def _summary(document: Document, sites: Sites, template: Template | None) -> str:
    """Return the first sentences on the problem: of its section, else of the document."""
    first = next((b for b in document.blocks if isinstance(b, Section)), None)
    for section in _problem_sections(sites, template):
        if text := _first_words(section.blocks):
            return text
    return _first_words(first.blocks if first else document.blocks)


def _problem_sections(sites: Sites, template: Template | None) -> Iterator[Section]:
    if template is None or template.section(_PROBLEM) is None:
        return
    for section in sites.sections:
        if section.level == 2 and _PROBLEM in template.named(section.title.plain, 2):
            yield section


def _first_words(blocks: Sequence[Block]) -> str:
    """Return the first paragraph that says something, cut at a word."""
    for block in blocks:
        if not isinstance(block, Paragraph):
            continue
        label = leading_label(block.text)
        words = (label.rest if label else block.text).plain
        if len(words) >= _SHORTEST_SUMMARY and words[0] not in "[<":
            return _cut(words)
    return ""


def _cut(words: str) -> str:
    if len(words) <= _LONGEST_SUMMARY:
        return words
    return words[:_LONGEST_SUMMARY].rsplit(" ", 1)[0].rstrip(" ,;:") + "\u2026"
