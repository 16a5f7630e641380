"""A template's Markdown, line by line: comments, headings, code, table rows and the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

#: A placeholder: words in square brackets that are no check box, no quoted value, no array.
PLACEHOLDER = re.compile(r"\[(?![ x]\]|['\"\[\]])[^\[\]\n]+\](?!\])")

_FENCE = re.compile(r"^\s*(`{3,}|~{3,}|:{3,})\s*(.*)$")
_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$")
_RULE = re.compile(r"^\s*(?:-{3,}|\*{3,}|_{3,})\s*$")
_DELIMITER = re.compile(r"^\s*\|[\s:|-]*-[\s:|-]*$")
_FRONT_MATTER = re.compile(r"\A---\n.*?^---$", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)


@dataclass
class Scanned:
    """What stands in a Markdown document, sorted by kind; lines as they were written."""

    #: Lines inside comments.
    comments: list[str] = field(default_factory=list)
    #: Titles.
    headings: list[str] = field(default_factory=list)
    #: Lines of paragraphs and lists.
    lines: list[str] = field(default_factory=list)
    #: Rows of tables as cells, without heads.
    rows: list[list[str]] = field(default_factory=list)
    #: Code blocks as lines.
    code: list[list[str]] = field(default_factory=list)


def scan(markdown: str) -> Scanned:
    """Sort the lines of a Markdown document by what they are.

    Comments in code stay code; colon fences are looked into.
    """
    found = Scanned()
    fence = ""
    comment = False
    lines = _FRONT_MATTER.sub("", markdown, count=1).splitlines()
    for at, line in enumerate(lines):
        opened = _FENCE.match(line)
        if fence:
            if opened and opened[1].startswith(fence) and not opened[2]:
                fence = ""
            else:
                found.code[-1].append(line)
        elif comment or line.lstrip().startswith("<!--"):
            text = line.partition("<!--")[2] if not comment else line
            comment = "-->" not in text
            found.comments.append(text.partition("-->")[0])
        elif opened and opened[1][0] != ":":
            fence = opened[1]
            found.code.append([])
        elif not opened:
            _text(found, line, lines[at + 1] if at + 1 < len(lines) else "")
    return found


def _text(found: Scanned, line: str, following: str) -> None:
    """Sort one line that is neither comment nor code."""
    text = _COMMENT.sub("", line).rstrip()
    if heading := _HEADING.match(text):
        found.headings.append(heading[1])
    elif text.lstrip().startswith("|"):
        if not _DELIMITER.match(text) and not _DELIMITER.match(following):
            found.rows.append(cells(text))
    elif text.strip() and not _RULE.match(text):
        found.lines.append(text)


def cells(row: str) -> list[str]:
    r"""Split a table row at its bars; `\|` is a bar inside a cell."""
    inner = row.strip().removeprefix("|").removesuffix("|")
    return [cell.replace(r"\|", "|").strip() for cell in re.split(r"(?<!\\)\|", inner)]
