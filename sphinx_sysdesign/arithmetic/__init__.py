"""Plain calculations and figures in prose, lists, tables and text blocks: read tolerantly, judged strictly.

`check_arithmetic` finds figures that do not follow from their calculation; `mentions` notes figures
that bear a name, and `stale_numbers` compares them with what the calculations give. What cannot be
read whole is left alone.
"""

from __future__ import annotations

from sphinx_sysdesign.arithmetic.check import check_arithmetic
from sphinx_sysdesign.arithmetic.mentions import mentions
from sphinx_sysdesign.arithmetic.stale import Computed, stale_numbers

__all__ = ["Computed", "check_arithmetic", "mentions", "stale_numbers"]
