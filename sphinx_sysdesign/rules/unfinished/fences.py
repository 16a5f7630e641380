"""SD109 unparsed-directive and SD110 swallowed-content: fences that are not what they look like."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_sysdesign.model.blocks import (
    Block,
    Code,
    Comment,
    Directive,
    Opaque,
    Paragraph,
    Section,
)
from sphinx_sysdesign.records import RECORD_DIRECTIVES
from sphinx_sysdesign.records.overviews import OVERVIEWS
from sphinx_sysdesign.rules.unfinished.report import Reporter, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_sysdesign.rules.unfinished.sites import Sites

#: The directives of this extension.
OWN = ("design", *sorted(RECORD_DIRECTIVES), *OVERVIEWS)
#: Those that are no everyday words: a plain `:::component` may be somebody's own style.
_TELLING = frozenset(OWN) - {"component", "alternative", "design", "findings", "dashboard"}

_AS_TEXT = re.compile(r":{3,}[ \t]*\{([\w:.+-]+)\}")
_NO_BRACES = re.compile(r"[ \t>]*(?:`{3,}|:{3,}|~{3,})[ \t]*(?:sysdesign:)?([\w-]+)\b")
_FENCED = re.compile(r"[ \t>]*(?:`{3,}|:{3,}|~{3,})[ \t]*\{(?:sysdesign:)?([\w-]+)\}")
_RST = re.compile(r"[ \t]*\.\.[ \t]+(?:sysdesign:)?([\w-]+)::")
_ONE_COLON = re.compile(r"(?:sysdesign:)?([\w-]+):(?![:\w])")
_OPENS = re.compile(r"[ \t>]*(?P<marks>`{3,}|~{3,}|:{3,})[ \t]*(?P<info>[^`\r\n]*)\r?$")
_HEADING = re.compile(r"#{2,6} \S")


def check(sites: Sites, reporter: Reporter) -> None:
    """Report directives left as text, misspelt ones, and fences that closed too early."""
    for site in sites.paragraphs:
        _check_text(site.block, site.section, reporter)
    for problem, section in sites.problems:
        _check_problem(problem, section, reporter)
    for comment, section in sites.comments:
        _check_comment(comment, section, reporter)
    blocks: list[tuple[Block, str]] = [
        *sites.directives,
        *((c.code, c.section) for c in sites.codes),
    ]
    for block, section in blocks:
        _check_braces(block, section, reporter)
    if reporter.document.syntax == "markdown" and reporter.lines:
        _check_swallowed([*blocks, *((s.block, s.section) for s in sites.others)], reporter)


def _check_text(block: Block, section: str, reporter: Reporter) -> None:
    """Report `:::{name}` that stands as text because colon fences are off."""
    if not isinstance(block, Paragraph) or ":::" not in block.text.raw:
        return
    for number, row in enumerate(block.text.raw.split("\n")):
        match = _AS_TEXT.match(row)
        bare = re.match(r":{3,}[ \t]*(?:sysdesign:)?([\w-]+)", row)
        if match is None and (bare is None or bare.group(1) not in _TELLING):
            continue
        opener = (match or bare or re.match("", row)).group()  # type: ignore[union-attr]
        message = f"{opener} is left as text: colon fences are not switched on"
        fix = 'add "colon_fence" to myst_enable_extensions in conf.py, or use a fence of backticks'
        if match is None:
            message = f"{opener} is left as text: a directive's name stands in braces"
            fix = f"write it as {_with_braces(opener)}"
        line = block.text.line + number
        reporter.add("SD109", line, opener, message, fix, section=section)


def _with_braces(opener: str) -> str:
    marks = re.match(r"[`:~]+", opener)
    length = marks.end() if marks else 0
    return f"{opener[:length]}{{{opener[length:].strip()}}}"


def _check_problem(problem: Opaque, section: str, reporter: Reporter) -> None:
    """Report a directive that nobody knows and that looks like one of ours."""
    for line in (problem.line, problem.line - 1):
        row = reporter.source(line)
        match = _FENCED.match(row) or _RST.match(row)
        if match is None:
            continue
        name = match.group(1)
        near = difflib.get_close_matches(name, OWN, 1, 0.75)
        if near and near[0] != name and not _reported(reporter, line):
            message = f"there is no directive “{name}”, so its content is lost"
            fix = f"write “{near[0]}”"
            reporter.add("SD109", line, name, message, fix, section=section)
        return


def _reported(reporter: Reporter, line: int) -> bool:
    return any(f.line == line and f.code == "SD109" for f in reporter.findings)


def _check_comment(comment: Comment, section: str, reporter: Reporter) -> None:
    """Report an rST directive with one colon, which is a comment."""
    if reporter.document.syntax != "rst":
        return
    match = _ONE_COLON.match(comment.text)
    if match and match.group(1) in _TELLING:
        name = match.group(1)
        message = f".. {name}: has one colon, so it is a comment and its content is lost"
        reporter.add("SD109", comment.line, name, message, f"write .. {name}::", section=section)


def _check_braces(block: Block, section: str, reporter: Reporter) -> None:
    """Report one of our names without its braces: a plain box, or code."""
    if isinstance(block, Directive):
        name, line = ("" if block.own else block.name), block.line
    elif isinstance(block, Code):
        name, line = block.language, block.line - 1
    else:
        return
    match = _NO_BRACES.match(reporter.source(line)) if name in _TELLING else None
    if match and match.group(1) == name:
        opener = match.group().strip()
        message = f"{opener} is no directive: its name stands without braces"
        reporter.add(
            "SD109", line, opener, message, f"write {_with_braces(opener)}", section=section
        )


@dataclass(frozen=True, slots=True)
class Fence:
    """A fence in the source: its lines, marks and what stands after them."""

    first: int
    #: The line of its end, 0 where nothing ends it.
    last: int
    marks: str
    info: str


def _check_swallowed(blocks: list[tuple[Block, str]], reporter: Reporter) -> None:
    """Report a fence without a name that swallows what follows, and one that nothing ends."""
    fences: dict[int, Fence] = {}
    for block, section in blocks:
        line = block.line - 1 if isinstance(block, Code) else block.line
        match = _OPENS.match(reporter.source(line))
        if match is None or (isinstance(block, Directive) and block.name == "code"):
            continue
        if not _is_suspect(block, match):
            continue
        fences = fences or {f.first: f for f in _fences(reporter.lines)}
        fence = fences.get(line)
        if fence is None or (match.group("info") and fence.last):
            continue
        _report_fence(fence, fences, section, reporter)


def _is_suspect(block: Block, match: re.Match[str]) -> bool:
    """Tell whether a fence may have swallowed more than its author meant it to."""
    bare = not match.group("info").strip()
    if isinstance(block, Code):
        rows = block.text.split("\n")
        if bare:
            size = len(match.group("marks"))
            inner = (_OPENS.match(row) for row in rows)
            opens = any(m and m.group("info") and len(m.group("marks")) >= size for m in inner)
            return opens or any(_HEADING.match(row) for row in rows)
        return block.language not in {"markdown", "md"} and any(_HEADING.match(r) for r in rows)
    if bare:
        return match.group("marks").startswith(":")
    return isinstance(block, Directive) and any(isinstance(b, Section) for b in block.blocks)


def _report_fence(fence: Fence, fences: dict[int, Fence], section: str, reporter: Reporter) -> None:
    outer = _closed_early(fence, fences, reporter) if not fence.info else None
    if outer is not None:
        message = (
            f"the fence {outer.marks} ends at line {outer.last} already, with the one inside it; "
            f"what follows line {fence.first} is swallowed"
        )
        more = outer.marks + outer.marks[0]
        fix = f"give the outer fence more marks than the inner one: {more}"
        subject = reporter.source(outer.first).strip()
        reporter.add("SD110", outer.first, subject, message, fix, section=section)
    elif not fence.last:
        opener = f"{fence.marks}{fence.info}"
        message = f"nothing ends the fence {shorten(opener)}, so it swallows the rest of the page"
        fix = f"write {fence.marks} on a line of its own where it ends"
        subject = reporter.source(fence.first).strip()
        reporter.add("SD110", fence.first, subject, message, fix, section=section)


def _closed_early(fence: Fence, fences: dict[int, Fence], reporter: Reporter) -> Fence | None:
    """Return the fence before this one that an inner fence of the same length ended."""
    char = fence.marks[0]
    before = [f for f in fences.values() if 0 < f.last < fence.first and f.marks[0] == char]
    for outer in sorted(before, key=lambda f: -f.last)[:1]:
        for line in range(outer.first + 1, outer.last):
            match = _OPENS.match(reporter.source(line))
            if match and match.group("info") and match.group("marks").startswith(outer.marks):
                return outer
    return None


def _fences(lines: list[str]) -> Iterator[Fence]:
    """Yield the fences of a source as Markdown pairs them, those inside directives included."""
    stack = [(0, len(lines))]
    while stack:
        at, stop = stack.pop()
        while at < stop:
            match = _OPENS.match(lines[at])
            if match is None:
                at += 1
                continue
            marks, info = match.group("marks"), match.group("info").strip()
            end = _end(lines, at + 1, stop, marks)
            yield Fence(at + 1, end + 1 if end < stop else 0, marks, info)
            if info.startswith("{") or marks[0] == ":":
                stack.append((end + 1, stop))
                stop = end
                at += 1
            else:
                at = end + 1


def _end(lines: list[str], at: int, stop: int, marks: str) -> int:
    """Return the index of the line that ends a fence, or `stop`."""
    closer = re.compile(rf"[ \t>]*{re.escape(marks[0])}{{{len(marks)},}}[ \t]*\r?$")
    return next((i for i in range(at, stop) if closer.match(lines[i])), stop)
