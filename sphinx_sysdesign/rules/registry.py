"""Every rule, by code and name."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from sphinx_sysdesign.records.slugs import nearest
from sphinx_sysdesign.rules import (
    calculations,
    decisions,
    failures,
    metadata,
    missing,
    promises,
    references,
    requirements,
)
from sphinx_sysdesign.rules.arithmetic_pages import RULES as ARITHMETIC
from sphinx_sysdesign.rules.unfinished.pages import RULES as UNFINISHED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_sysdesign.rules.rule import Rule

#: All rules in the order of their codes.
RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *missing.RULES,
            *UNFINISHED,
            *requirements.RULES,
            *calculations.RULES,
            *ARITHMETIC,
            *promises.RULES,
            *decisions.RULES,
            *failures.RULES,
            *references.RULES,
            *metadata.RULES,
        ),
        key=lambda rule: rule.code,
    )
)
#: Code to rule.
BY_CODE: Mapping[str, Rule] = MappingProxyType({rule.code: rule for rule in RULES})
_BY_WORD = MappingProxyType(
    {word.casefold(): rule for rule in RULES for word in (rule.code, rule.name)}
)


def find_rule(word: str) -> Rule | None:
    """Return the rule of a code or name, in any case; None where there is none."""
    return _BY_WORD.get(word.strip().casefold())


def nearest_rule(word: str) -> str:
    """Return the code or name that is most like a misspelt one; "" where none is alike."""
    return nearest(word.strip(), [item for rule in RULES for item in (rule.code, rule.name)])
