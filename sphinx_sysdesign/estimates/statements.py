"""Reading a block: one statement a line, each mistake kept beside the statements."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from sphinx_sysdesign.estimates import limits, nodes
from sphinx_sysdesign.estimates.lexer import Token, split_line
from sphinx_sysdesign.estimates.names import check_name
from sphinx_sysdesign.estimates.parser import Parser
from sphinx_sysdesign.estimates.problems import Problem, Trouble
from sphinx_sysdesign.estimates.record import record
from sphinx_sysdesign.estimates.targets import read_target
from sphinx_sysdesign.estimates.units import Units, standard_units

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMPARISONS = frozenset(("<=", ">=", "<", ">", "≈"))
_EXPECTED = "expected `name = value` or `check …`"


@record
class Block:
    """The statements of one calculation, and what is wrong with its other lines."""

    statements: tuple[nodes.Statement, ...] = ()
    problems: tuple[Problem, ...] = ()
    #: Names of lines that could not be read; later lines that use them stay silent.
    broken: frozenset[str] = field(default_factory=frozenset)


def parse_block(text: str, first_line: int = 1, document: str = "") -> Block:
    """Read a calculation; nothing is raised, what is wrong is in the block's ``problems``.

    ``first_line`` is the line of the file that the text begins on, and ``document`` is
    handed through to statements and problems.
    """
    if len(text.encode("utf-8", "replace")) > limits.BLOCK_BYTES:
        problem = Problem("E005", "the calculation is longer than 64 KiB", 0, 1)
        return Block(problems=(problem.at(first_line, "", document),))
    lines = text.split("\n")
    reader = _BlockReader(_declared(lines), document)
    for number, source in enumerate(lines, first_line):
        reader.read(number, source.rstrip("\r"))
    return Block(tuple(reader.statements), tuple(reader.problems), frozenset(reader.broken))


def parse_condition(text: str, line: int = 1, document: str = "") -> Block:
    """Read a bare condition such as ``write_qps > 50 k requests/s`` as a block with one check."""
    prefix = "check "
    block = parse_block(f"{prefix}{text}", line, document)
    return Block(block.statements, tuple(_shifted(p, len(prefix)) for p in block.problems))


def _shifted(problem: Problem, columns: int) -> Problem:
    start, end = max(problem.start - columns, 0), max(problem.end - columns, 1)
    source = problem.source[columns:]
    moved = Problem(problem.code, problem.sentence, start, end, problem.hint)
    return moved.at(problem.line, source, problem.document)


def _declared(lines: list[str]) -> Units:
    """Return the units with the counters that the block declares, wherever it does."""
    units = standard_units()
    for line in lines:
        words = line.replace(",", " ").split("#")[0].split()
        if len(words) > 1 and words[0] == "unit" and all(word.isidentifier() for word in words):
            units = units.declare(words[1:])
    return units


class _BlockReader:
    """Collects the statements and the problems of a block, line by line."""

    def __init__(self, units: Units, document: str) -> None:
        self.statements: list[nodes.Statement] = []
        self.problems: list[Problem] = []
        self.broken: set[str] = set()
        self._units = units
        self._document = document
        self._is_full = False

    def read(self, number: int, source: str) -> None:
        """Read one line and file what it gives."""
        if not source.strip() or self._is_full:
            return
        if len(self.statements) >= limits.STATEMENTS:
            self._is_full = True
            sentence = f"more than {limits.STATEMENTS} statements in one calculation"
            hint = "split it: the calculations of a design share their names"
            self._file(Problem("E006", sentence, 0, len(source), hint), number, source)
            return
        try:
            statement = self._statement(number, source)
        except Trouble as trouble:
            self._file(trouble.problem, number, source)
            name = source.split("=", maxsplit=1)[0].strip()
            if name.isidentifier():
                self.broken.add(name)
        else:
            if statement is not None:
                self.statements.append(statement)

    def _file(self, problem: Problem, number: int, source: str) -> None:
        self.problems.append(problem.at(number, source[: limits.LINE_LENGTH], self._document))

    def _statement(self, number: int, source: str) -> nodes.Statement | None:
        line = split_line(source)
        if line.tokens[0].kind == "end":
            return None
        label, ignored = _pragma(line.label)
        action = _action(line.tokens, self._units)
        return nodes.Statement(number, source, action, label, ignored, self._document)


def _pragma(label: str) -> tuple[str, tuple[str, ...]]:
    """Split ``a label #! ignore SD303`` into the label and the rules it silences."""
    text, mark, rest = label.partition("!") if label.startswith("!") else label.partition("#!")
    words = rest.replace(",", " ").split()
    if not mark or words[:1] != ["ignore"]:
        return label, ()
    return text.strip(), tuple(words[1:])


def _action(tokens: tuple[Token, ...], units: Units) -> nodes.Action:
    first, second = tokens[0], tokens[1]
    parser = Parser(tokens, units)
    is_definition = second.text == "=" and second.kind == "op"
    if first.kind == "word" and not is_definition:
        if first.text == "check":
            return _check(parser)
        if first.text == "unit":
            return _unit_declaration(parser)
        if first.text == "scenario":
            return _scenario(parser)
        _refuse_split_name(tokens)
    if first.kind != "word" or not is_definition:
        raise Trouble("E122", _EXPECTED, (first.start, first.start + 1))
    return _definition(parser)


def _refuse_split_name(tokens: tuple[Token, ...]) -> None:
    words = []
    for token in tokens:
        if token.kind != "word":
            break
        words.append(token)
    if len(words) > 1 and tokens[len(words)].text == "=":
        hint = f"write {'_'.join(word.text for word in words)}"
        raise Trouble("E121", "a name is one word", (words[0].start, words[-1].end), hint)


def _definition(parser: Parser) -> nodes.Definition:
    name = parser.advance()
    check_name(name.text, name.span, parser.units)
    parser.advance()
    value = _value(parser)
    target = read_target(parser) if parser.accepts("->") else None
    expected = _value(parser) if parser.accepts("≈") else None
    parser.expect_end()
    names = tuple(parser.names)
    return nodes.Definition(name.text, name.span, value, target, expected, names)


def _value(parser: Parser) -> nodes.Node | nodes.Interval:
    """Read a range or an expression."""
    first = parser.expression()
    operator = parser.token.text
    if operator not in {"..", "±"} or parser.token.kind != "op":
        return first
    ends = [first]
    most = 3 if operator == ".." else 2
    while len(ends) < most and parser.accepts(operator):
        ends.append(parser.expression())
        _refuse_percent_unit(parser, ends[-1])
    span = (first.span[0], ends[-1].span[1])
    return nodes.Interval(span, operator, tuple(ends))


def _refuse_percent_unit(parser: Parser, end: nodes.Node) -> None:
    is_percent = isinstance(end, nodes.Number) and end.unit == "%"
    if is_percent and parser.token.kind == "word":
        span = (end.span[0], parser.token.end)
        raise Trouble(
            "E127", "a percentage takes no unit", span, "write the unit on the other value"
        )


def _check(parser: Parser) -> nodes.Comparison:
    parser.advance()
    left = parser.expression()
    operator = parser.token
    if operator.kind == "end":
        hint = "for example: check peak <= 40 kQPS"
        raise Trouble("E120", "a check compares two values", operator.span, hint)
    if operator.text not in _COMPARISONS:
        parser.expect_end()
    parser.advance()
    right = parser.expression()
    message = parser.advance().text if parser.token.kind == "string" else ""
    parser.expect_end()
    span = (left.span[0], right.span[1])
    return nodes.Comparison(span, left, operator.text, right, message, tuple(parser.names))


def _unit_declaration(parser: Parser) -> nodes.UnitDeclaration:
    keyword = parser.advance()
    if parser.token.kind != "word":
        raise Trouble("E122", _EXPECTED, keyword.span)
    names = []
    for token in _listed_words(parser):
        known = standard_units().find(token.text)
        if known is not None and known.family != "counter":
            sentence = f"`{token.text}` is already a unit"
            raise Trouble("E125", sentence, token.span)
        names.append(token.text)
    parser.expect_end()
    return nodes.UnitDeclaration(tuple(names))


def _listed_words(parser: Parser) -> Iterator[Token]:
    while True:
        if parser.token.kind != "word":
            raise Trouble("E116", "the list of names stops too early", parser.token.span)
        yield parser.advance()
        if not parser.accepts(","):
            return


def _scenario(parser: Parser) -> nodes.ScenarioLine:
    parser.advance()
    name = parser.token
    if name.kind != "word" or parser.peek().text != ":":
        hint = "for example: scenario ten_fold: dau = 10x"
        raise Trouble("E122", "expected `scenario name: value = …`", name.span, hint)
    parser.advance()
    parser.advance()
    overrides = [_override(parser)]
    while parser.accepts(","):
        overrides.append(_override(parser))
    parser.expect_end()
    return nodes.ScenarioLine(name.text, name.span, tuple(overrides))


def _override(parser: Parser) -> nodes.Override:
    name = parser.advance()
    if name.kind != "word" or not parser.accepts("="):
        raise Trouble("E122", "expected `value = …` in the scenario", name.span)
    parser.names.clear()
    value = parser.expression()
    return nodes.Override(name.text, name.span, value, tuple(parser.names))
