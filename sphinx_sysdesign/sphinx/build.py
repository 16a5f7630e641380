"""What one build works with: options, templates, the source text at hand. Made anew in every build."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util import logging
from sphinx.util.matching import Matcher

from sphinx_sysdesign.model.design import STATUSES
from sphinx_sysdesign.sphinx.config import settings_of
from sphinx_sysdesign.sphinx.projects import read_projects
from sphinx_sysdesign.template import Template, builtin_names, load_builtin, load_file
from sphinx_sysdesign.views import Shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from sphinx_sysdesign.model.report import Settings

logger = logging.getLogger(__name__)


@dataclass
class Build:
    """The options of a build, cleaned, and the text of the document that is being read."""

    settings: Settings
    templates: Mapping[str, Template]
    shown: Shown
    #: Keyword arguments of `scan_page`.
    scan_options: Mapping[str, Any]
    #: True for the names of documents that `sysdesign_designs` names.
    is_design: Callable[[str], bool]
    builder: Builder
    #: Changes with the templates: pages that were read with others are read anew.
    fingerprint: str = ""
    _source: tuple[str, str] = field(default=("", ""))

    def note_source(self, docname: str, text: str) -> None:
        """Keep the text of the document that is read next."""
        self._source = (docname, text)

    def source_of(self, docname: str) -> str:
        """Return the text of the document that is being read."""
        return self._source[1] if self._source[0] == docname else ""


def source_path(env: BuildEnvironment, docname: str) -> str:
    """Return the path of a source file relative to the source folder, with forward slashes."""
    return Path(env.doc2path(docname, base=False)).as_posix()


def relative_source(env: BuildEnvironment, path: str) -> str:
    """Return the path of any file relative to the source folder, with forward slashes."""
    return Path(os.path.relpath(path, env.srcdir)).as_posix()


def load_templates(app: Sphinx) -> dict[str, Template]:
    """Return the built-in templates and the project's own, by name; problems are logged."""
    found = {name: load_builtin(name) for name in builtin_names()}
    for path in app.config.sysdesign_templates:
        template, problems = load_file(Path(app.confdir, str(path)))
        for problem in problems:
            logger.warning("SD702 %s", problem, type="sysdesign", subtype="bad-value")
        if template is not None:
            found[template.name] = template
    return found


def shown_of(config: Config) -> Shown:
    """Return the options that decide what pages show."""
    findings = config.sysdesign_show_findings
    statuses = frozenset(STATUSES) if findings is True else frozenset(findings or ())
    return Shown(
        header=config.sysdesign_show_header,
        findings=statuses,
        related=config.sysdesign_show_related,
        cards=config.sysdesign_hover_cards,
        action_levels=tuple(
            (int(least), str(word)) for least, word in config.sysdesign_action_levels
        ),
    )


def _matcher(config: Config) -> Callable[[str], bool]:
    patterns = config.sysdesign_designs
    return Matcher([patterns] if isinstance(patterns, str) else list(patterns))


def new_build(app: Sphinx) -> Build:
    """Read the options of a build."""
    templates = load_templates(app)
    settings = replace(settings_of(app, templates), projects=read_projects(app))
    options = {
        "templates": templates,
        "default_template": settings.template,
        "extra_keys": tuple(app.config.sysdesign_metadata),
        "id_prefixes": tuple(app.config.sysdesign_id_prefixes),
    }
    return Build(
        settings,
        templates,
        shown_of(app.config),
        options,
        _matcher(app.config),
        app.builder,
        " ".join(templates[name].fingerprint for name in sorted(templates)),
    )
