"""A rule's page: as text for the terminal, and as MyST Markdown for the documentation."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_sysdesign.rules.rule import Rule

#: Where the documentation is published.
HOME = "https://sphinx-sysdesign.readthedocs.io/"

KINDS = {
    "open": "Open: not finished yet. info in a draft, warning in review, error once approved or implemented.",
    "wrong": "Wrong: a warning in every status but superseded.",
    "advice": "Advice: info.",
}

LANGUAGES = {"myst": "markdown", "rst": "rst", "json": "json"}
#: What is said of a review file that an example needs.
BESIDE = "With this review beside it"


def rule_url(code: str) -> str:
    """Return the address of a rule's page."""
    return f"{HOME}en/latest/reference/rules/{code}.html"


def summary_line(rule: Rule) -> str:
    """Return a rule on one line, for lists."""
    return f"{rule.code}  {rule.name:<30}  {rule.kind:<6}  {rule.summary}"


def listing(rules: Iterable[Rule]) -> str:
    """Return all rules, one a line."""
    return "".join(summary_line(rule) + "\n" for rule in rules)


def page_text(rule: Rule, columns: int = 88) -> str:
    """Return a rule's page for the terminal."""
    parts = [
        f"{rule.code} {rule.name}",
        _wrap(f"{rule.summary}.", columns),
        _wrap(KINDS[rule.kind], columns),
        _titled("Why", _wrap(_plain(rule.why), columns - 2)),
        *_examples_text("Example", rule.example, rule.reviews[0]),
        *_examples_text("Use instead", rule.instead, rule.reviews[1]),
        _titled("What it leaves alone", _wrap(_plain(rule.exceptions), columns - 2)),
        _titled("Options", "\n".join(rule.options)),
        _titled("Silence it", f"<!-- sysdesign: ignore {rule.code} -->"),
        rule_url(rule.code),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _examples_text(title: str, example: str, review: str) -> tuple[str, str]:
    return _titled(title, example.rstrip()), _titled(BESIDE, review.rstrip())


def _titled(title: str, body: str) -> str:
    return f"{title}:\n{textwrap.indent(body, '  ')}" if body.strip() else ""


def _wrap(text: str, columns: int) -> str:
    """Fill each paragraph; list items and indented lines keep their own lines."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(
        p if re.search(r"^(\s|[-*] |\d+\. )", p, re.MULTILINE) else textwrap.fill(p, columns)
        for p in paragraphs
    )


def _plain(text: str) -> str:
    """Take roles and links out of Markdown: {confval}`x` reads as `x`, [words](page.md) as words."""
    return re.sub(r"\[([^\]\n]+)\]\([^)\s]+\)", r"\1", re.sub(r"\{[\w:-]+\}(?=`)", "", text))


def page_markdown(rule: Rule) -> str:
    """Return a rule's page in MyST Markdown; its label is the code in lower case."""
    parts = [
        f"({rule.code.lower()})=\n# {rule.code} {rule.name}",
        f"{rule.summary}.",
        f"*{KINDS[rule.kind]}*",
        f"## Why it matters\n\n{rule.why.strip()}",
        f"## Example\n\n{_example(rule.example, rule.syntax, rule.reviews[0])}",
        f"## Use instead\n\n{_example(rule.instead, rule.syntax, rule.reviews[1])}",
        f"## What it leaves alone\n\n{rule.exceptions.strip()}" if rule.exceptions.strip() else "",
        _options_markdown(rule.options),
        f"## How to silence it\n\n{_silence(rule)}",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _example(text: str, syntax: str, review: str) -> str:
    beside = f"\n\n{BESIDE}:\n\n{_fenced(review, 'json')}" if review else ""
    return _fenced(text, syntax) + beside


def _fenced(text: str, syntax: str) -> str:
    """Fence text with more backticks than stand in it."""
    ticks = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
    fence = "`" * (ticks + 1)
    return f"{fence}{LANGUAGES.get(syntax, 'text')}\n{text.rstrip()}\n{fence}"


def _options_markdown(options: Iterable[str]) -> str:
    items = "\n".join(
        f"- {{confval}}`{option}`" if option.startswith("sysdesign_") else f"- `{option}`"
        for option in options
    )
    return f"## Options\n\n{items}" if items else ""


def _silence(rule: Rule) -> str:
    return (
        f"At its line `<!-- sysdesign: ignore {rule.code} -->`, in the front matter "
        f'`ignore: [{rule.code}]`, or in `conf.py` `sysdesign_ignore = ["{rule.code}"]`; '
        f"the name `{rule.name}` serves as well. See [](../../how-to/silence-findings.md)."
    )


def index_markdown(rules: Iterable[Rule]) -> str:
    """Return the table of all rules in MyST Markdown, with a hidden toctree of their pages."""
    listed = list(rules)
    rows = "\n".join(
        f"| [{rule.code}](rules/{rule.code}.md) | {rule.name} | {rule.kind} | {_cell(rule.summary)} |"
        for rule in listed
    )
    pages = "\n".join(f"rules/{rule.code}" for rule in listed)
    return (
        "# Rules\n\n"
        "Codes never change. A name can be used wherever a code can.\n\n"
        "| Code | Name | Class | What it finds |\n| --- | --- | --- | --- |\n"
        f"{rows}\n\n```{{toctree}}\n:hidden:\n\n{pages}\n```\n"
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
