"""The command line: `sphinx-sysdesign check`, `review`, `export`, `new`, `explain`, `templates`.

Exit status: 0 where all is well, 1 where something was found, 2 where the command was used wrongly
or could not do its work. Sphinx is imported only where it is needed, so that the rest is instant.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_sysdesign import __version__
from sphinx_sysdesign.targets import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

OK, WRONG_USE, INTERRUPTED = 0, 2, 130

FORMATS = ("text", "json", "sarif", "junit", "github")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except UsageError as error:
        if error.__cause__ and getattr(options, "verbose", False):
            traceback.print_exception(error.__cause__)
        for line in str(error).splitlines():
            print(f"sphinx-sysdesign: {line}", file=sys.stderr)
        return WRONG_USE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK


# --- the parser ---------------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sphinx-sysdesign",
        description="Check system designs written in Markdown or reStructuredText.",
    )
    parser.add_argument("--version", action="version", version=f"sphinx-sysdesign {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_check(commands)
    _add_review(commands)
    _add_export(commands)
    new = _command(
        commands, "new", run_new, "make a project that builds, or a design in an existing one"
    )
    new.add_argument("folder", nargs="?", metavar="DIR", help="the folder of the new project")
    new.add_argument("--design", metavar="NAME", help="write a new design, from the template")
    new.add_argument(
        "--template",
        default="system-design",
        metavar="NAME|FILE",
        help="the template of the design",
    )
    explain = _command(
        commands, "explain", run_explain, "explain a rule; list all rules without one"
    )
    explain.add_argument(
        "rule", nargs="?", metavar="CODE|NAME", help="a rule: SD103, or leftover-placeholder"
    )
    _command(
        commands, "templates", run_templates, "list the templates that designs can be held against"
    )
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    help_text: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name, help=help_text, description=f"{help_text[0].upper()}{help_text[1:]}."
    )
    parser.set_defaults(run=run)
    return parser


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    check = _command(
        commands, "check", run_check, "check a Sphinx project, or files and folders without one"
    )
    add = check.add_argument
    add(
        "paths",
        nargs="*",
        default=["."],
        metavar="PATH",
        help="project, folder or file (default: here)",
    )
    add("--format", choices=FORMATS, default="text", help="how to write the report (default: text)")
    add("--fail-level", choices=("info", "warning", "error", "never"),
        help="exit with 1 from this level on (default: sysdesign_fail_level, or warning)")  # fmt: skip
    add("--output", type=Path, metavar="FILE", help="write the report there")
    add("--baseline", type=Path, metavar="FILE", help="accept the findings of this file")
    add("--write-baseline", action="store_true",
        help="accept what is found now: write it to the baseline file")  # fmt: skip
    add("--template", metavar="NAME|FILE", help="the template to hold designs against")
    add("-j", "--jobs", default="1", metavar="N", help="processes that read, or auto (default: 1)")
    add(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="colour the report (default: in a terminal)",
    )
    add(
        "-v",
        "--verbose",
        action="store_true",
        help="show the other warnings of Sphinx too, and tracebacks",
    )


def _add_review(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    review = _command(
        commands, "review", run_review, "record what a design cites, to be told when it changes"
    )
    add = review.add_argument
    add("designs", nargs="+", metavar="DESIGN", help="the id of a design")
    add("--path", default=".", metavar="PATH", help="the project or folder (default: here)")
    add("--diff", action="store_true",
        help="only list what changed since the last review; exit with 1 if anything did")  # fmt: skip
    add("-j", "--jobs", default="1", metavar="N", help="processes that read, or auto (default: 1)")


def _add_export(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    export = _command(
        commands, "export", run_export, "write the designs of a project for other tools"
    )
    add = export.add_argument
    add("path", nargs="?", default=".", metavar="PATH", help="project or folder (default: here)")
    add("--format", choices=("needs", "designs"), default="needs",
        help="needs.json of sphinx-needs, or designs.json (default: needs)")  # fmt: skip
    add("--output", type=Path, metavar="FILE", help="write it there")
    add("-j", "--jobs", default="1", metavar="N", help="processes that read, or auto (default: 1)")


# --- the commands -------------------------------------------------------------------------------


def run_check(options: argparse.Namespace) -> int:
    """Check one or several paths and write one report."""
    from sphinx_sysdesign.check import run_check as run

    return run(options)


def run_export(options: argparse.Namespace) -> int:
    """Write the designs of a project for other tools."""
    from sphinx_sysdesign.export import run_export as run

    return run(options)


def run_review(options: argparse.Namespace) -> int:
    """Record a review of some designs, or list what changed since the last one."""
    from sphinx_sysdesign.review import run_review as run

    return run(options)


def run_new(options: argparse.Namespace) -> int:
    """Make a project, or a design in the project that is here."""
    if bool(options.folder) == bool(options.design):
        raise UsageError(
            "new takes either a folder (a new project) or --design NAME (a new design)"
        )
    from sphinx_sysdesign.scaffold import new_design, new_project

    try:
        if options.design:
            outcome = new_design(options.design, Path(), template=options.template)
        else:
            outcome = new_project(Path(options.folder), template=options.template)
    except (OSError, ValueError) as error:
        raise UsageError(str(error)) from None
    print("\n".join(outcome.lines()))
    return OK


def run_explain(options: argparse.Namespace) -> int:
    """Print a rule's page, or one line for each rule."""
    from sphinx_sysdesign.reporters.explain import listing, page_text
    from sphinx_sysdesign.rules.registry import RULES, find_rule, nearest_rule

    if options.rule is None:
        print(listing(RULES), end="")
        return OK
    rule = find_rule(options.rule.removeprefix("sysdesign."))
    if rule is None:
        near = nearest_rule(options.rule)
        hint = f"the nearest is {near}" if near else "`sphinx-sysdesign explain` lists them all"
        raise UsageError(f"there is no rule {options.rule!r}; {hint}")
    print(page_text(rule), end="")
    return OK


def run_templates(_options: argparse.Namespace) -> int:
    """Print the templates that come with this package."""
    from sphinx_sysdesign.scaffold import render_templates

    print(render_templates(), end="")
    return OK


if __name__ == "__main__":
    sys.exit(main())
