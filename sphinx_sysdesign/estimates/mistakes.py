"""Mistakes that deserve a sentence of their own, and the hints that go with them."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates import limits, nodes
from sphinx_sysdesign.estimates.functions import FUNCTIONS
from sphinx_sysdesign.estimates.problems import Trouble, did_you_mean

if TYPE_CHECKING:
    from sphinx_sysdesign.estimates.lexer import Token

#: All functions, for the hint beside a name that resembles none.
_LISTED_FUNCTIONS = ", ".join(sorted(FUNCTIONS))
ONE_DEFINITION = "one definition per line; use `<=` or `≈` in a check"


def unknown_function(name: Token) -> Trouble:
    """Return the problem of a function that does not exist."""
    near = difflib.get_close_matches(name.text, sorted(FUNCTIONS), n=1, cutoff=0.6)
    hint = did_you_mean(near) or f"functions: {_LISTED_FUNCTIONS}"
    return Trouble("E114", f"unknown function `{name.text}`", name.span, hint)


def unnamed_range(sign: Token) -> Trouble:
    """Return the problem of a range inside a formula."""
    hint = "give the range a name on a line of its own: name = 20 .. 40 GB"
    return Trouble("E132", "a range has a name of its own", sign.span, hint)


def ambiguous_to(token: Token) -> Trouble:
    """Return the problem of the word ``to``."""
    hint = "write `..` for a range and `->` for a conversion"
    return Trouble("E118", "`to` is ambiguous", token.span, hint)


def refuse_two_numbers(number: Token, others: list[Token]) -> None:
    """Raise Trouble where one number follows another, as in ``1 000 000``."""
    if not others:
        return
    joined = "1,000,000"
    if _are_digits([number, *others]):
        joined = f"{int(''.join(token.text for token in (number, *others))):,}"
    hint = f"thousands are grouped with commas or underscores: {joined}"
    raise Trouble("E103", "two numbers in a row", (number.start, others[0].end), hint)


def _are_digits(tokens: list[Token]) -> bool:
    length = sum(len(token.text) for token in tokens)
    return length <= limits.NUMBER_LENGTH and all(token.text.isdigit() for token in tokens)


def refuse_misread(node: nodes.Binary, token: Token) -> None:
    """Refuse ``1/2 h`` and ``10-20 ms``, which people write for something else."""
    left, right = node.left, node.right
    if not (isinstance(left, nodes.Number) and isinstance(right, nodes.Number)):
        return
    is_glued = left.span[1] == token.start and right.span[0] == token.end
    if not is_glued or left.unit or left.sign:
        return
    if token.text == "-":
        ends = f"{left.digits}{left.scale} .. {right.digits}{right.scale}"
        sentence = f"`{left.digits}{left.scale}-{right.digits}{right.scale}` would be a subtraction"
        hint = f"write {ends} {right.unit}".rstrip() + " for a range, or blanks around the minus"
        raise Trouble("E112", sentence, node.span, hint)
    digits_end = right.span[0] + len(right.digits)
    if token.text == "/" and right.unit and right.unit_start > digits_end and not right.scale:
        one, two, unit = left.digits, right.digits, right.unit
        if unit != "%":
            sentence = f"`{one}/{two} {unit}` reads as {one} / ({two} {unit})"
            hint = f"write ({one}/{two}) {unit} or {one} / ({two} {unit})"
            raise Trouble("E105", sentence, node.span, hint)
