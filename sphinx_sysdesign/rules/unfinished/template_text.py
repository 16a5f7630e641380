"""What is left of a template's own words: its placeholders (SD103) and pre-filled text (SD105)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_sysdesign.kept import Kept, find_kept
from sphinx_sysdesign.model.blocks import Block, Section
from sphinx_sysdesign.rules.unfinished.placeholders import Candidate, is_drawn, report
from sphinx_sysdesign.rules.unfinished.report import Reporter, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_sysdesign.rules.unfinished.sites import Sites
    from sphinx_sysdesign.template import TemplateTexts

CODE = "SD105"
FIX = "make it your own, or keep it if it is true of your design"

_BRACKETS = re.compile(r"\[[^\[\]\n]{1,200}\]|\{[^{}\n]{1,200}\}|<[A-Za-z][^<>\n]{1,80}>")
#: So many of its placeholders make a short one (`[X]`) the template's too.
_SURE = 3


def check(name: str, texts: TemplateTexts, sites: Sites, reporter: Reporter) -> None:
    """Report what is left of one template's placeholders, apart from what counts without it."""
    if not texts.placeholders:
        return
    known = {f.line for f in reporter.findings if f.code == "SD103"}
    found = [
        c for c in _placeholders(sites, texts) if reporter.place(c.line, c.subject) not in known
    ]
    report(found, reporter, name)


def check_kept(
    name: str, blocks: tuple[Block, ...], sites: Sites, texts: TemplateTexts, reporter: Reporter
) -> None:
    """Report which of one template's pre-filled lines are kept; `blocks` are those of the document."""
    for section in sites.sections:
        _check_kept(name, section.blocks, section.title.plain, texts, reporter)
    top = tuple(b for b in blocks if not isinstance(b, Section))
    _check_kept(name, top, "", texts, reporter)


def _check_kept(
    name: str, blocks: tuple[Block, ...], title: str, texts: TemplateTexts, reporter: Reporter
) -> None:
    for kept in find_kept(blocks, texts):
        reporter.add(CODE, kept.line, kept.words, _message(kept), FIX, section=title, template=name)


def _message(kept: Kept) -> str:
    words = shorten(kept.words)
    if kept.count == 1:
        return f"“{words}” is the template's own text"
    return f"“{words}” and {kept.count - 1} more lines are the template's own text"


def _placeholders(sites: Sites, texts: TemplateTexts) -> Iterator[Candidate]:
    """Yield the template's placeholders, wherever they stand."""
    found = [*_in_texts(sites, texts), *_in_code(sites, texts)]
    sure = sum(texts.is_distinctive(c.subject) for c in found) >= _SURE
    for candidate in found:
        if sure or texts.is_distinctive(candidate.subject):
            yield candidate


def _in_texts(sites: Sites, texts: TemplateTexts) -> Iterator[Candidate]:
    for index in sites.holding("[{<"):
        site = sites.texts[index]
        raw = site.text.raw
        for match in _BRACKETS.finditer(raw):
            if texts.is_placeholder(match.group()):
                line = site.text.line_at(match.start())
                yield Candidate(line, match.group(), site.section, "certain")


def _in_code(sites: Sites, texts: TemplateTexts) -> Iterator[Candidate]:
    """Yield those in code, not in drawings, where `[Service A]` is a box."""
    for site in sites.codes:
        for number, row in enumerate(site.code.text.split("\n")):
            if ("[" not in row and "{" not in row and "<" not in row) or is_drawn(row):
                continue
            for match in _BRACKETS.finditer(row):
                before = row[match.start() - 1 : match.start()]
                if texts.is_placeholder(match.group()) and not before.isalnum():
                    line = site.code.line + number
                    yield Candidate(line, match.group(), site.section, "certain")
