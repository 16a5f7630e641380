"""What a rule is: its code and name, and the page that explains it."""

from __future__ import annotations

from dataclasses import dataclass

#: What a rule's findings are: not finished, wrong, or a piece of advice.
KINDS = ("open", "wrong", "advice")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as data: everything that `explain` prints and the rule's page shows."""

    #: Never changes: SD103.
    code: str
    #: Reads well after "allow ...": leftover-placeholder.
    name: str
    #: open, wrong or advice; decides the level of its findings.
    kind: str
    #: What it does, in one sentence without a full stop.
    summary: str
    #: Why it matters: a paragraph.
    why: str
    #: Source that the rule finds something in. It triggers this rule and no other.
    example: str
    #: The same, as it should be. It triggers nothing.
    instead: str
    #: Options of conf.py that change what it does.
    options: tuple[str, ...] = ()
    #: What it leaves alone on purpose: a paragraph, "" where there is nothing to say.
    exceptions: str = ""
    #: "myst" or "rst": the language of `example` and `instead`.
    syntax: str = "myst"
    #: The template that the example is held against ("none": no expected sections).
    template: str = "none"
    #: The review files that stand beside `example` and beside `instead` ("": none).
    reviews: tuple[str, str] = ("", "")

    @property
    def title(self) -> str:
        """Code and name, as headings and lists show them."""
        return f"{self.code} {self.name}"
