"""From a line to its equations: what is calculated, what the text says it comes to, and what stands around."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import isclose
from typing import TYPE_CHECKING

from sphinx_sysdesign.arithmetic.amounts import AmountReader
from sphinx_sysdesign.arithmetic.expressions import ExpressionReader, Tree, results
from sphinx_sysdesign.arithmetic.quantity import Amount, behind
from sphinx_sysdesign.arithmetic.restatements import (
    has_data,
    is_other_prefix,
    is_same_rate,
    is_same_size,
)
from sphinx_sysdesign.arithmetic.retractions import is_taken_back
from sphinx_sysdesign.arithmetic.tokens import (
    Token,
    calculates,
    plain_line,
    split_line,
    without_other_sentences,
)
from sphinx_sysdesign.arithmetic.words import BREAKERS, NUMBERED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: What separates one statement of a line from the next.
_STOPS = frozenset(("stop", "comma", "colon", "point"))
#: What separates one sentence from the next.
_ENDS = frozenset(("stop", "point"))
#: A number up to this right after a word is a name rather than a size: `step 2`.
_LARGEST_NAME = 31
#: From its lower bound to its upper one, a range grows by no more than this.
_WIDEST_RANGE = 100
#: What stands further away than this tells nothing of an equation.
_FAR = 300
_NUMBERED = frozenset(NUMBERED.split())
#: What a calculation follows in a sentence.
_VERBS = frozenset(
    "is are means mean needs need takes take costs cost gives give requires require".split()
)
#: Words before it that count, as numbers do.
_COUNTING = BREAKERS | {"each", "every", "per"}
#: How near a number must be to another one that it says again.
_NEAR = 0.1
#: What a figure is for may begin with a number: `1 TB across 10 servers`.
_PREPOSITIONS = frozenset(("across", "for", "in", "on", "with", "at", "during", "within"))


@dataclass(frozen=True, slots=True)
class Equation:
    """A calculation (or, in a chain, a figure) and the figure that is said to equal it."""

    left: Tree
    right: Amount
    #: The words around it in the same sentence, and the remarks within it in brackets.
    around: str
    #: True for `≈`, `~` and "about".
    is_approximate: bool
    #: True where nothing is calculated: `= 1,000 PB = 1 EB`.
    is_conversion: bool
    #: True where it is the first of its chain and no power: a figure may define another one.
    is_first: bool
    #: Number of the chain in the line.
    chain: int
    #: What the figure is calculated on with: `b × c` of `a = b × c`, which may equal `a` as a whole.
    whole: Tree | None = None

    @property
    def has_comma(self) -> bool:
        """Whether one of its numbers has a single comma, which is a decimal one to some: `1,825`."""
        return any(a.has_one_comma for a in (*self.left.amounts(), self.right))


def equations(line: str) -> Iterator[Equation]:
    """Yield the equations of a line that can be read whole, in reading order."""
    if not calculates(line):
        return
    text = without_other_sentences(plain_line(line))
    tokens = split_line(text)
    for chain, statement in enumerate(_statements(tokens)):
        yield from _of_statement(text, statement, tokens, chain)


def _statements(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield stretches of tokens with a relation in them; brackets with a relation are one of their own."""
    stack: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind == "open":
            stack[-1].append(token)
            stack.append([])
        elif token.kind == "close" and len(stack) > 1:
            inner = stack.pop()
            yield from _parts(inner)
            stack[-1].extend(inner if not _relates(inner) else [])
            stack[-1].append(token)
        else:
            stack[-1].append(token)
    for left in stack:
        yield from _parts(left)


def _relates(tokens: Sequence[Token]) -> bool:
    return any(token.kind == "relation" for token in tokens)


def _parts(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the statements with a relation of their own, cut at commas and the like outside brackets."""
    if not _relates(tokens):
        return
    part: list[Token] = []
    depth = 0
    for token in tokens:
        depth += {"open": 1, "close": -1}.get(token.kind, 0)
        if _is_assignment(token, part):
            # `n=10 len=64`: each name begins a statement.
            if _relates(part):
                yield part[:-1]
            part = part[-1:]
        if token.kind in _STOPS and depth <= 0:
            if _relates(part):
                yield part
            part = []
        else:
            part.append(token)
    if _relates(part):
        yield part


def _is_assignment(token: Token, before: Sequence[Token]) -> bool:
    if token.kind != "relation" or not token.glued or not before:
        return False
    return before[-1].kind == "word" and not before[-1].glued


def _of_statement(
    text: str, statement: list[Token], tokens: Sequence[Token], chain: int
) -> Iterator[Equation]:
    segments, relations = _cut(statement)
    if _is_listed(text, segments):
        return
    found: list[tuple[Tree, Amount, Token, Tree | None]] = []
    begin, end = -1, 0
    for index, relation in enumerate(relations):
        left = _calculation(segments[index], is_first=index == 0)
        is_last = index + 2 == len(segments)
        right = _figure(segments[index + 1], is_last=is_last)
        whole = None
        if right is None and left and not (is_last or left.is_single):
            whole = _calculation(segments[index + 1], is_first=False)
            right = _said_first(left, whole) if whole else None
        if left and begin < 0:
            begin = min(amount.start for amount in left.amounts())
        end = right.end if right else end
        if relation.text == "~" and left and right and _is_range(left, right):
            continue
        if (
            left
            and right
            and (not left.is_single or _restates(left, right, segments, index, relations[0]))
        ):
            found.append((left, right, relation, whole))
    if is_taken_back(text, end):
        return
    is_summed = False
    for left, right, relation, whole in found:
        around = _around(text, tokens, begin, end)
        if len(left.terms) > 1 and relation is not relations[0] and _is_next(left, right):
            is_summed = True
            continue
        if is_summed and left.is_single:
            continue  # `2 × 3 = 6 + 4 × 5 = 20 = 26` ends in the sum of both.
        is_approximate = relation.text.strip("=") != "" or right.is_approximate
        is_first = relation is relations[0] and not next(left.amounts()).is_power
        yield Equation(left, right, around, is_approximate, left.is_single, is_first, chain, whole)


def _cut(statement: Sequence[Token]) -> tuple[list[list[Token]], list[Token]]:
    """Return what stands between the relations of a statement, and those; `= ~= 350` says it twice."""
    segments: list[list[Token]] = [[]]
    relations: list[Token] = []
    depth = 0
    for token in statement:
        depth += {"open": 1, "close": -1}.get(token.kind, 0)
        if token.kind != "relation" or depth > 0:
            segments[-1].append(token)
        elif segments[-1] or not relations:
            relations.append(token)
            segments.append([])
    return segments, relations


def _restates(
    left: Tree, right: Amount, segments: Sequence[list[Token]], index: int, first: Token
) -> bool:
    """Tell whether a figure is said to equal another one, rather than to be what a name or a thing stands for."""
    figure = next(left.amounts())
    if figure.is_power:
        return True
    last = segments[index][-1]
    if index and figure.period and last.kind == "word" and last.text[0].isupper() and figure.nouns:
        return False  # `Writes ≈ 20/sec Reads ≈ 200/sec`
    if not index:
        checks = (is_same_size, is_same_rate, is_other_prefix)
        return any(check(figure, right) for check in checks)
    return not (_ends_in_name(segments[index - 1]) if segments[0] else first.glued)


def _said_first(left: Tree, whole: Tree) -> Amount | None:
    """Return what a calculation comes to where its figure is calculated on with: `4M × 5 = 20M × 2 KB = 40 GB`."""
    first, *others = whole.amounts()
    if not has_data([first]) and (has_data(left.amounts()) or not has_data(others)):
        return None
    sizes = [result.value.bare for result in results(left) or ()]
    # `2 million × 128 = 2 × 10⁶ × 128 × 4 bytes` begins anew.
    if any(first.readings[0].bare == a.readings[0].bare for a in left.amounts()):
        return None
    is_later = any(
        isclose(a.readings[0].bare, size, rel_tol=_NEAR) for a in others for size in sizes
    )
    return None if is_later else first


def _ends_in_name(tokens: Sequence[Token]) -> bool:
    """Tell whether a calculation with numbers ends in a name, the value of which follows: `10 × n ≈ 5 = 50`, `2 GB + logs ≈ 5 GB = 7 GB`."""
    last = max((at for at, token in enumerate(tokens) if token.text in {"*", "+"}), default=-1)
    kinds = [token.kind for token in tokens]
    return "number" in kinds[: max(0, last)] and "number" not in kinds[last:]


def _is_next(left: Tree, right: Amount) -> bool:
    """Tell whether another calculation follows the figure of the one before: `2 × 3 = 6 + 4 × 5 = 20`."""
    rest = results(Tree(left.terms[1:]))
    return any(
        abs(value.size - said.size) <= said.size / 4
        for value in (result.value for result in rest or ())
        for said in right.readings
    )


def _is_range(left: Tree, right: Amount) -> bool:
    """Tell whether a tilde may stand between two bounds: `3 regions × 10 ~ 100 nodes`."""
    operator, last = left.terms[-1][1][-1]
    if operator != "*" or not isinstance(last, Amount) or not last.is_bare:
        return False
    if right.unit and any(amount.unit for amount in left.amounts()):
        return False
    return last.number < right.number <= last.number * _WIDEST_RANGE


def _is_listed(text: str, segments: list[list[Token]]) -> bool:
    """Tell whether a dot separates statements, or may: `1M/day ≈ 12/s · 1B/day ≈ 12K/s`."""
    inner = (token for segment in segments[1:-1] for token in segment)
    return any(token.kind == "number" for token in segments[0]) and any(
        token.kind == "operator" and text[token.start] in "·⋅" for token in inner
    )


def _calculation(tokens: list[Token], *, is_first: bool) -> Tree | None:
    """Return a stretch of tokens as a calculation, None where any of it cannot be read."""
    start = _start(tokens) if is_first else 0
    if start < 0 or not tokens:
        return None
    tree = _tree(tokens[start:])
    if tree is None and is_first:
        # `A 70B model is 70B × 2 bytes`: the calculation begins behind the verb.
        begin = max(
            (at for at, token in enumerate(tokens, 1) if token.text.lower() in _VERBS), default=0
        )
        counts = [t for t in tokens[:begin] if t.kind == "number" or t.text.lower() in _COUNTING]
        return _calculation(tokens[begin:], is_first=True) if begin and len(counts) <= 1 else None
    is_labelled = is_first and start and tokens[start - 1].kind == "word"
    return None if tree and is_labelled and _is_name(tree, tokens[start - 1].text) else tree


def _tree(tokens: list[Token]) -> Tree | None:
    """Return tokens as a calculation, None where any of them cannot be read."""
    reader = ExpressionReader(tokens)
    tree = reader.sum()
    if tree is None or reader.at < len(tokens) or _is_sum_of_sized(tree, tokens):
        return None
    return tree


def _is_sum_of_sized(tree: Tree, tokens: list[Token]) -> bool:
    """Tell whether things are added whose sizes stand in brackets: `1 index (200 entries) + 2 pages`."""
    if len(tree.terms) <= 1 or not all(a.readings[0].is_plain for a in tree.amounts()):
        return False
    return any(
        word.kind == "word"
        and bracket.kind == "open"
        and any(token.kind == "number" for token in tokens[index : behind(tokens, index)])
        for index, (word, bracket) in enumerate(pairwise(tokens), start=1)
    )


def _is_name(tree: Tree, word: str) -> bool:
    """Tell whether the first number after a word is a name, as in `Steps 3 + 4 = 20 minutes`."""
    first = next(tree.amounts())
    is_small = first.is_bare and not first.scale and first.number <= _LARGEST_NAME
    return is_small and (len(tree.terms) > 1 or word.lower().rstrip("s") in _NUMBERED)


def _start(tokens: list[Token]) -> int:
    """Return where a calculation begins after its label, -1 where that cannot be told."""
    for index, token in enumerate(tokens):
        if token.kind in {"number", "money", "about", "bound"}:
            return index
        if token.kind == "open":
            # A bracket right after a name is a function call, unless it rounds.
            before = tokens[index - 1] if index else None
            if before and before.kind == "word" and token.glued:
                return index - 1
            if _holds_calculation(tokens, index) or _is_count(tokens, index):
                return index
        elif token.text == "/" and _is_in_label(tokens, index):
            continue
        elif token.kind in {"operator", "bad", "percent"}:
            return -1
    return -1


def _is_in_label(tokens: list[Token], index: int) -> bool:
    """Tell whether a slash is part of a label: `Writes / day`."""
    around = tokens[index - 1 : index] + tokens[index + 1 : index + 2]
    return len(around) == 2 and all(token.kind == "word" for token in around)


def _is_count(tokens: list[Token], index: int) -> bool:
    """Tell whether brackets hold how many there are of what is multiplied: `API servers (3) × $200`."""
    after = behind(tokens, index)
    is_number = index + 1 < len(tokens) and tokens[index + 1].kind == "number"
    return is_number and after < len(tokens) and tokens[after].text == "*"


def _holds_calculation(tokens: list[Token], index: int) -> bool:
    """Tell whether brackets hold a calculation rather than a remark: numbers and operators."""
    kinds = [token.kind for token in tokens[index : behind(tokens, index)]]
    return "number" in kinds and "operator" in kinds


def _figure(tokens: list[Token], *, is_last: bool) -> Amount | None:
    """Return the figure of a segment, None where it holds a calculation or cannot be read."""
    reader = AmountReader(tokens, is_result=True)
    amount = reader.amount()
    if amount is None:
        return None
    following = reader.peek()
    if following is None:
        return amount
    if following.kind == "open":
        reader.at = behind(tokens, reader.at)
        following = reader.peek()
        if following is None:
            return amount
    is_followed = (
        following.kind in {"word", "close"}
        or (following.kind == "bad" and amount.nouns)
        or following.text in {"<", ">"}
        or (
            following.kind == "number"
            and not _PREPOSITIONS.isdisjoint(amount.nouns[-1:])
            and not (amount.is_counted and amount.nouns[-1] == "in")
        )
    )
    return amount if is_last and is_followed else None


def _around(text: str, tokens: Sequence[Token], begin: int, end: int) -> str:
    """Return the words of the sentence around an equation."""
    first = max((t.end for t in tokens if t.kind in _ENDS and t.end <= begin), default=0)
    last = min((t.start for t in tokens if t.kind in _ENDS and t.start >= end), default=len(text))
    before, after = text[max(first, begin - _FAR) : begin], text[end : min(last, end + _FAR)]
    return " ; ".join((before, *_remarks(text, tokens, begin, end), after))


def _remarks(text: str, tokens: Sequence[Token], begin: int, end: int) -> Iterator[str]:
    """Yield what stands in brackets after a quantity of an equation: `60 jobs × 5 min (in parallel) = 5 min`."""
    for index, (before, token) in enumerate(pairwise(tokens), start=1):
        is_within = token.kind == "open" and begin <= token.start < end
        if is_within and before.kind in {"word", "number", "percent"}:
            inner = tokens[index : behind(tokens, index)]
            if not _relates(inner):
                yield text[token.start : inner[-1].end]
