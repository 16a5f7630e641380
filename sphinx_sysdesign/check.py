"""The command `check`: runs Sphinx over its targets, joins what came out, writes one report."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_sysdesign import __version__
from sphinx_sysdesign.baseline import read_baseline, render_baseline
from sphinx_sysdesign.reporters import github, junit, report_json, sarif, text
from sphinx_sysdesign.reporters.context import Context, has_failures
from sphinx_sysdesign.reporters.merge import merge
from sphinx_sysdesign.rules.registry import BY_CODE
from sphinx_sysdesign.sources import from_here, source_reader
from sphinx_sysdesign.sphinx.inprocess import Checked, check
from sphinx_sysdesign.targets import UsageError, plan
from sphinx_sysdesign.template import builtin_names, load_file
from sphinx_sysdesign.template.problems import choice

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from sphinx_sysdesign.model.report import Report

RENDERERS: dict[str, Callable[[Report, Context], str]] = {
    "text": text.render,
    "json": report_json.render,
    "sarif": sarif.render,
    "junit": junit.render,
    "github": github.render,
}

#: Formats whose paths are seen from the working folder, so that editors and annotations find the file.
FROM_HERE = frozenset({"text", "sarif", "github"})

OK, FOUND = 0, 1


def _say(words: str) -> None:
    sys.stderr.write(words + "\n")


def run_check(options: argparse.Namespace) -> int:
    """Check one or several paths and write one report."""
    checked = _check_all(options)
    report, shown_path = _joined(checked)
    if options.write_baseline:
        return _write_baseline(options, report, checked)
    _write(options, _render(options, report, shown_path, checked))
    failed = any(
        has_failures(c.report.findings, options.fail_level or c.fail_level) for c in checked
    )
    return FOUND if failed else OK


def _check_all(options: argparse.Namespace) -> list[Checked]:
    targets = plan(options.paths)
    overrides = _overrides(options, is_plain=not any(t.confdir for t in targets))
    jobs = jobs_of(options.jobs)
    checked = []
    for target in targets:
        if target.is_project and target.srcdir not in {Path(p).resolve() for p in options.paths}:
            _say(f"checking the Sphinx project {relative(target.srcdir)}")
        checked.append(check(target, overrides, jobs))
        _tell(checked[-1], verbose=options.verbose)
    return checked


def _overrides(options: argparse.Namespace, *, is_plain: bool) -> dict[str, Any]:
    """Return the options of conf.py that the command line sets."""
    overrides: dict[str, Any] = {}
    if options.template:
        overrides |= _template(options.template, is_plain=is_plain)
    if options.baseline and not options.write_baseline:
        _, problem = read_baseline(options.baseline)
        if problem:
            raise UsageError(problem)
        overrides["sysdesign_baseline"] = str(options.baseline.resolve())
    return overrides


def _template(name: str, *, is_plain: bool) -> dict[str, Any]:
    """Return the options for a template; plain files can only be held against one that comes with us."""
    if not name.endswith(".toml"):
        if is_plain and name not in builtin_names():
            raise UsageError(f"there is no template {name!r}; {choice(name, builtin_names())}")
        return {"sysdesign_template": name}
    template, problems = load_file(name)
    if template is None:
        raise UsageError("\n".join(map(str, problems)))
    return {"sysdesign_template": template.name, "sysdesign_templates": [str(Path(name).resolve())]}


def jobs_of(value: str) -> int:
    """Return the number of processes that `-j` asks for."""
    if value == "auto":
        return os.cpu_count() or 1
    if value.isdecimal() and int(value) > 0:
        return int(value)
    raise UsageError(f"-j takes a number from 1, or auto, not {value!r}")


def relative(path: Path) -> str:
    """Return a path as seen from the working folder."""
    return Path(os.path.relpath(path)).as_posix()


def _tell(checked: Checked, *, verbose: bool) -> None:
    """Say what is wrong with the configuration, and the rest of Sphinx's warnings where asked for."""
    for line in checked.warnings:
        if verbose or "[sysdesign." in line or "[myst.topmatter]" in line:
            _say(line)
    if not checked.report.designs:
        _say(
            f"{relative(checked.srcdir)}: no design found; name your designs in `sysdesign_designs` of conf.py, "
            "or give them a `design` key in their front matter"
        )


def _joined(checked: list[Checked]) -> tuple[Report, Callable[[str], str]]:
    """Return the one report, and what makes its paths those seen from here."""
    if len(checked) == 1:
        return checked[0].report, from_here(checked[0].srcdir)
    return merge([(from_here(c.srcdir), c.report) for c in checked]), str


def _render(
    options: argparse.Namespace,
    report: Report,
    shown_path: Callable[[str], str],
    checked: list[Checked],
) -> str:
    context = Context(
        source_line=source_reader(checked[0].srcdir if len(checked) == 1 else "."),
        rules=BY_CODE,
        shown_path=shown_path if options.format in FROM_HERE else str,
        fail_level=options.fail_level or checked[0].fail_level,
        color=_wants_color(options),
        version=__version__,
    )
    return RENDERERS[options.format](report, context)


def _wants_color(options: argparse.Namespace) -> bool:
    """Tell whether to colour: never in files, and after https://no-color.org where nothing is said."""
    if options.color != "auto" or options.output:
        return bool(options.color == "always")
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def _write(options: argparse.Namespace, content: str) -> None:
    if options.output is None:
        sys.stdout.write(content)
        sys.stdout.flush()
        return
    write_file(options.output, content)
    _say(f"wrote {options.output}")


def write_file(path: Path, content: str) -> None:
    """Write a file of ours, or raise `UsageError`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from None


def _write_baseline(options: argparse.Namespace, report: Report, checked: list[Checked]) -> int:
    own = [Path(c.srcdir, c.baseline) for c in checked if c.baseline]
    path = options.baseline or (own[0] if len(checked) == 1 and own else Path("baseline.json"))
    content = render_baseline(report.findings)
    write_file(path, content)
    _say(f"wrote {path}: {content.count('fingerprint')} findings are accepted from now on")
    return OK
