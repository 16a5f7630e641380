"""The parts of a statement, as the parser finds them, before any name has a meaning."""

from __future__ import annotations

from typing import TypeAlias

from sphinx_sysdesign.estimates.record import record

Span: TypeAlias = tuple[int, int]


@record
class Number:
    """A written quantity: a number with what directly belongs to it."""

    span: Span
    #: Digits as written, such as ``1,000``.
    digits: str
    #: ``k``, ``million`` ... or empty.
    scale: str = ""
    #: The unit as written: a word, several joined by hyphens (``GB-month``), ``%`` or empty.
    unit: str = ""
    #: The column that the unit begins in.
    unit_start: int = 0
    #: The currency sign before the number, or empty.
    sign: str = ""
    #: Whether it is a factor such as ``10x``.
    is_factor: bool = False


@record
class Name:
    """A value, one of another design (``other.name``, ``project:other.name``), a requirement or a unit."""

    span: Span
    #: The name as written, without blanks.
    text: str

    @property
    def path(self) -> list[str]:
        """The parts between the dots."""
        return self.text.split(".")


@record
class UnitProduct:
    """Units joined by hyphens where a value may stand, as in ``$5 / GB-month``."""

    span: Span
    unit: str


@record
class Signed:
    """A value with a minus before it."""

    span: Span
    operand: Node


@record
class Binary:
    """Two values joined by ``+``, ``-``, ``*`` or ``/``."""

    span: Span
    operator: str
    operator_span: Span
    left: Node
    right: Node


@record
class Power:
    """A value raised to a power."""

    span: Span
    base: Node
    exponent: Node


@record
class Call:
    """A function with its values."""

    span: Span
    name: str
    name_span: Span
    arguments: tuple[Node, ...]


@record
class InUnit:
    """A value in brackets, or a power, with the unit after it if any, as in ``(1/2) h``."""

    span: Span
    operand: Node
    unit: str = ""
    #: The column that the unit begins in.
    unit_start: int = 0


Node: TypeAlias = Number | Name | UnitProduct | Signed | Binary | Power | Call | InUnit


@record
class Interval:
    """A range as written: ``low .. high``, ``low .. mode .. high`` or ``middle ± half``."""

    span: Span
    #: ``..`` or ``±``.
    operator: str
    ends: tuple[Node, ...]


@record
class UnitFactor:
    """One factor of a target unit, above or below the line."""

    unit: str
    start: int
    power: int


@record
class Target:
    """The unit after ``->``."""

    span: Span
    #: The text as written, single blanks.
    text: str
    factors: tuple[UnitFactor, ...]
    scale: str = ""


@record
class Definition:
    """``name = value``, with the unit it is shown in and the figure it is compared with."""

    name: str
    name_span: Span
    value: Node | Interval
    target: Target | None = None
    expected: Node | Interval | None = None
    #: The names in the value and in the figure as written, in reading order.
    names: tuple[str, ...] = ()


@record
class Comparison:
    """``check left <= right "message"``."""

    span: Span
    left: Node
    operator: str
    right: Node
    message: str = ""
    #: The names on both sides as written, in reading order.
    names: tuple[str, ...] = ()


@record
class UnitDeclaration:
    """``unit ride, rides``: a counter of the project's own."""

    words: tuple[str, ...]


@record
class Override:
    """One replaced value of a scenario: a new value, or a factor such as ``10x``."""

    name: str
    name_span: Span
    value: Node
    #: The names in the value as written.
    names: tuple[str, ...] = ()


@record
class ScenarioLine:
    """``scenario name: value = 10x, other = 5 GB``."""

    name: str
    name_span: Span
    overrides: tuple[Override, ...]


Action: TypeAlias = Definition | Comparison | UnitDeclaration | ScenarioLine


@record
class Statement:
    """One line of a block."""

    #: Line of the file, counted from 1.
    line: int
    #: The line as written.
    source: str
    action: Action
    #: What stands after ``#``.
    label: str = ""
    #: Rules silenced by ``#! ignore SD303``.
    ignored: tuple[str, ...] = ()
    #: The document the line stands in.
    document: str = ""

    @property
    def name(self) -> str:
        """The name that the line defines, or nothing."""
        return self.action.name if isinstance(self.action, Definition | ScenarioLine) else ""

    @property
    def formula(self) -> str:
        """The part after ``name =``, as written, without the label."""
        return formula_of(self)


def formula_of(statement: Statement) -> str:
    """Return what a definition computes or a check compares, as written."""
    action = statement.action
    if isinstance(action, Definition):
        end = action.target.span[1] if action.target else action.value.span[1]
        return statement.source[action.value.span[0] : end]
    if isinstance(action, Comparison):
        return statement.source[slice(*action.span)]
    return ""
