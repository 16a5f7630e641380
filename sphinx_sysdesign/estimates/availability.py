"""The availability of a component: a percentage, or what its copies give together."""

from __future__ import annotations

from functools import lru_cache

from sphinx_sysdesign.estimates.evaluator import evaluate
from sphinx_sysdesign.estimates.formatting import percent_text
from sphinx_sysdesign.estimates.prose import parse_quantity
from sphinx_sysdesign.estimates.statements import parse_block
from sphinx_sysdesign.estimates.units import year_seconds


def availability_of(text: str) -> float | None:
    """Return an availability as a share between 0 and 1, None where a text is no availability.

    It is a percentage (`99.9%`) or a calculation of one: `parallel(99.9%, 99.9%)` for two copies of
    which one is enough, 1 - (1 - a)(1 - b); `k_of_n(2, 3, 99.9%)` for two that are needed of three.
    """
    return _share(text, year_seconds())


@lru_cache(maxsize=1024)
def _share(text: str, _year: float) -> float | None:
    if "(" in text:
        value = evaluate({"": [parse_block(f"given = {text}")]}).value("", "given")
        share = value.base if value and value.dimension.is_plain else None
    else:
        quantity = parse_quantity(text)
        share = quantity.value if quantity and quantity.unit == "%" else None
    return share if share is not None and 0 < share < 1 else None


def availability_figure(text: str) -> str:
    """Return an availability as written, a calculation as the percentage that it gives."""
    share = availability_of(text) if "(" in text else None
    return text if share is None else f"{percent_text(share)} %"


def availability_text(text: str) -> str:
    """Return an availability for readers: a calculation with what it gives before it."""
    figure = availability_figure(text)
    return text if figure == text else f"{figure} = {text}"
