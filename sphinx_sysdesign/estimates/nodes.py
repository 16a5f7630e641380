"""The parts of a statement, as the parser finds them, before any name has a meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class UnitWord:
    """One word of a unit as written, such as ``GB`` in ``GB-month``."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Number:
    """A written quantity: a number with what directly belongs to it."""

    span: Span
    #: Digits as written, such as ``1,000``.
    digits: str
    #: ``k``, ``million`` ... or empty.
    scale: str = ""
    #: The words of a unit joined by hyphens; ``%`` stands for itself.
    unit: tuple[UnitWord, ...] = ()
    #: The currency sign before the number, or empty.
    sign: str = ""
    #: Whether it is a factor such as ``10x``.
    is_factor: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A value, one of another design (``other.name``, ``project:other.name``), a requirement or a unit."""

    span: Span
    path: tuple[str, ...]

    @property
    def text(self) -> str:
        """The name as written, without blanks."""
        return ".".join(self.path)


@dataclass(frozen=True, slots=True)
class UnitProduct:
    """Units joined by hyphens where a value may stand, as in ``$5 / GB-month``."""

    span: Span
    unit: tuple[UnitWord, ...]


@dataclass(frozen=True, slots=True)
class Signed:
    """A value with a minus before it."""

    span: Span
    operand: Node


@dataclass(frozen=True, slots=True)
class Binary:
    """Two values joined by ``+``, ``-``, ``*`` or ``/``."""

    span: Span
    operator: str
    operator_span: Span
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Power:
    """A value raised to a power."""

    span: Span
    base: Node
    exponent: Node


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its values."""

    span: Span
    name: str
    name_span: Span
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class InUnit:
    """A value in brackets, or a power, with the unit after it if any, as in ``(1/2) h``."""

    span: Span
    operand: Node
    unit: tuple[UnitWord, ...]


Node: TypeAlias = Number | Name | UnitProduct | Signed | Binary | Power | Call | InUnit


@dataclass(frozen=True, slots=True)
class Interval:
    """A range as written: ``low .. high``, ``low .. mode .. high`` or ``middle ± half``."""

    span: Span
    #: ``..`` or ``±``.
    operator: str
    ends: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class UnitFactor:
    """One factor of a target unit, above or below the line."""

    unit: tuple[UnitWord, ...]
    power: int


@dataclass(frozen=True, slots=True)
class Target:
    """The unit after ``->``."""

    span: Span
    #: The text as written, single blanks.
    text: str
    factors: tuple[UnitFactor, ...]
    scale: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """``name = value``, with the unit it is shown in and the figure it is compared with."""

    name: str
    name_span: Span
    value: Node | Interval
    target: Target | None = None
    expected: Node | Interval | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """``check left <= right "message"``."""

    span: Span
    left: Node
    operator: str
    right: Node
    message: str = ""


@dataclass(frozen=True, slots=True)
class UnitDeclaration:
    """``unit ride, rides``: a counter of the project's own."""

    names: tuple[UnitWord, ...]


@dataclass(frozen=True, slots=True)
class Override:
    """One replaced value of a scenario: a new value, or a factor such as ``10x``."""

    name: str
    name_span: Span
    value: Node


@dataclass(frozen=True, slots=True)
class ScenarioLine:
    """``scenario name: value = 10x, other = 5 GB``."""

    name: str
    name_span: Span
    overrides: tuple[Override, ...]


Action: TypeAlias = Definition | Comparison | UnitDeclaration | ScenarioLine


@dataclass(frozen=True, slots=True)
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
