"""What the checks say: data only. How it is printed is the reporters' affair."""

from __future__ import annotations

from dataclasses import dataclass

from sphinx_sysdesign.phrases import phrase

#: From quiet to loud.
LEVELS: tuple[str, ...] = (phrase("info"), phrase("warning"), phrase("error"))


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is not as it should be, before level and silencing are decided."""

    docname: str
    #: Source file relative to the source folder, with forward slashes.
    path: str
    #: 1-based line of the source file where the trouble stands.
    line: int
    code: str
    #: A sentence without the code and without a full stop at the end.
    message: str
    #: What to do about it, as a sentence in the imperative, without a full stop.
    fix: str
    #: The very words in the source that are wrong (a caret is put under them); may be empty.
    subject: str = ""
    #: Counts only where the design is held against this template ("": always).
    template: str = ""
    #: The title of the section it stands in, for the fingerprint.
    section: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding with its verdict: which design it belongs to, how loud it is, whether it is silenced."""

    finding: Finding
    #: Design id; "" for a page that belongs to no design.
    design: str
    #: The rule's kebab name, such as leftover-placeholder.
    name: str
    #: info, warning or error.
    level: str
    #: Survives moving lines: a hash of code, document, section and subject, with a counter for twins.
    fingerprint: str
    #: Silenced in conf.py, in the design's front matter or in the text.
    silenced: bool = False
    #: Accepted by the project's baseline file.
    baseline: bool = False
