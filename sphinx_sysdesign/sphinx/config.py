"""What conf.py says: the options cleaned, and what the evaluation needs of them."""

from __future__ import annotations

import datetime as dt
import os
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging

from sphinx_sysdesign._compat import names_in_conf
from sphinx_sysdesign.findings import LEVELS
from sphinx_sysdesign.model.design import STATUSES
from sphinx_sysdesign.model.report import Settings
from sphinx_sysdesign.rules.registry import find_rule, nearest_rule
from sphinx_sysdesign.sphinx.options import EXPECTED, OPTIONS, PROJECTS
from sphinx_sysdesign.template.problems import choice, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.config import Config

logger = logging.getLogger(__name__)


def add_options(app: Sphinx) -> None:
    """Register every option with Sphinx."""
    for option in OPTIONS:
        app.add_config_value(option.name, option.default, option.rebuild, list(option.types))


def clean_options(config: Config) -> None:
    """Put every option into the form that the extension works with; a wrong one gets its default, and is told of."""
    for option in OPTIONS:
        value = config[option.name]
        cleaned = option.clean(value)
        if cleaned is None:
            _complain(f"{option.name} is {value!r:.80}, it has to be {EXPECTED[option.clean]}")
        config[option.name] = option.default if cleaned is None else cleaned
    for pattern in config.sysdesign_designs:
        if "\\" in pattern:
            fixed = re.sub(r"\\+", "/", pattern)
            _complain(f"sysdesign_designs: {pattern!r} fits no page; write {fixed!r}")
    _tell_unknown(config)


def _tell_unknown(config: Config) -> None:
    """Say which names of conf.py look like options of ours and are none."""
    prefix = "sysdesign_"
    for name in names_in_conf(config):
        if name.startswith(prefix) and name not in config:
            rest = [option.name.removeprefix(prefix) for option in OPTIONS]
            near = nearest(name.removeprefix(prefix), rest)
            hint = f"did you mean {prefix}{near}?" if near else "rename or remove it"
            _say("SD701", "unknown-key", f"conf.py: there is no option {name}; {hint}")


def _complain(message: str) -> None:
    _say("SD702", "bad-value", message)


def _say(code: str, name: str, message: str) -> None:
    logger.warning("%s %s", code, message, type="sysdesign", subtype=name)


def _known_rules(option: str, names: object) -> tuple[str, ...]:
    """Return the rule names that exist; the others are told of, with the nearest one."""
    known = []
    for name in names if isinstance(names, (list, tuple, dict)) else ():
        if find_rule(str(name)) is None:
            near = nearest_rule(str(name))
            _complain(
                f"{option}: there is no rule {name!r}"
                + (f"; the nearest is {near}" if near else "")
            )
        else:
            known.append(str(name))
    return tuple(known)


def _is_level(value: object) -> bool:
    return isinstance(value, str) and value in LEVELS


def _levels(config: Config) -> Mapping[str, str | Mapping[str, str]]:
    kept: dict[str, str | Mapping[str, str]] = {}
    for name in _known_rules("sysdesign_levels", config.sysdesign_levels):
        value = config.sysdesign_levels[name]
        per_status = value if isinstance(value, dict) else {}
        wrong = [str(s) for s in per_status if s not in STATUSES]
        wrong += [str(v) for v in per_status.values() or (value,) if not _is_level(v)]
        if wrong:
            _complain(
                f"sysdesign_levels: {wrong[0]!r} for {name} is neither a level ({', '.join(LEVELS)}) "
                f"nor a status ({', '.join(STATUSES)})"
            )
        else:
            kept[name] = value
    return kept


def _silenced(config: Config) -> tuple[str, ...]:
    """Return what `sysdesign_ignore` and `suppress_warnings` silence; "*" is everything."""
    names = list(_known_rules("sysdesign_ignore", config.sysdesign_ignore))
    for entry in config.suppress_warnings:
        if entry in {"sysdesign", "sysdesign.*"}:
            names.append("*")
        elif entry.startswith("sysdesign.") and entry != f"sysdesign.{PROJECTS}":
            names.extend(_known_rules("suppress_warnings", [entry.removeprefix("sysdesign.")]))
    return tuple(names)


def today() -> str:
    """Return the date of the build as ISO text, from SOURCE_DATE_EPOCH where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    seconds = int(epoch) if epoch.isdecimal() else time.time()
    return dt.datetime.fromtimestamp(seconds, tz=dt.UTC).date().isoformat()


def _baseline(app: Sphinx) -> frozenset[str]:
    if not app.config.sysdesign_baseline:
        return frozenset()
    from sphinx_sysdesign.baseline import read_baseline  # noqa: PLC0415 (only where one is named)

    fingerprints, problem = read_baseline(Path(app.confdir, app.config.sysdesign_baseline))
    if problem:
        _complain(f"sysdesign_baseline: {problem}")
    return fingerprints


def _template(config: Config, templates: Mapping[str, object]) -> str:
    name = str(config.sysdesign_template)
    if name in templates:
        return name
    _complain(
        f"sysdesign_template: there is no template {name!r}; {choice(name, sorted(templates))}"
    )
    return "none"


def settings_of(app: Sphinx, templates: Mapping[str, object]) -> Settings:
    """Return the options that the evaluation needs, cleaned; what is wrong with them is logged."""
    config = app.config
    return Settings(
        template=_template(config, templates),
        levels=_levels(config),
        ignore=_silenced(config),
        baseline=_baseline(app),
        stale_days=config.sysdesign_stale_days,
        today=today(),
        fail_level=config.sysdesign_fail_level,
    )
