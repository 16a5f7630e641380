"""Cutting a line of prose into the tokens of a calculation; offsets are those of the source line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import log10

from sphinx_sysdesign.arithmetic.words import EASTERN_LETTERS, EASTERN_SCALE, RATIO

#: Marks that are blotted out, at the same length, before a line is read.
_MARKUP = re.compile(
    r"\*\*+|__+|`+|\\(?=[*_$~|=])|^[\s>│┃║|]*(?:[-*+•]\s+|\d+[.)]\s+|#+\s+|//+|/\*)?"
)
_ITALIC = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\w*])")
_ENTITIES = {
    "&times;": "×",
    "&middot;": "·",
    "&divide;": "÷",
    "&asymp;": "≈",
    "&approx;": "≈",
    "&minus;": "−",
    "&nbsp;": " ",
    "&rarr;": "→",
    "&ge;": "≥",
    "&le;": "≤",
    "&gt;": ">",
    "&lt;": "<",
    "&amp;": "&",
}
#: Marks of Chinese, Japanese and Korean, which stand without spaces.
_FULL_WIDTH = str.maketrans("，、。；：（）％＝＋！？", ";;;;:()%=+;?")
#: Names of machines with points and digits, as `m6i.4xlarge`, and what they are read as.
MACHINE = re.compile(r"m{7,}")
_MACHINE = re.compile(
    r"\b(?:(?:db|cache)\.)?[a-z]\w{1,6}\.\d{0,2}(?:x?large|medium|small|micro|nano|metal)\b"
)
#: `30-connection pools`, `90-day retention`.
_HYPHEN = re.compile(r"(?<=\d)-(?=[a-z]{3})")
#: `4 nodes: $150/month each = $600`, `API nodes (4): $150 each = $600`.
_EACH = re.compile(
    r"((?<![\w.,])\d[\d,]* (?:[A-Za-z][\w-]* ){0,3}[a-z][\w-]*s|\(\d[\d,]*(?: [a-z]\w*)?\))"
    r":(?=\s*[~≈]?[$€£¥₹]\s?\d[\d,.]*(?:/\w+)?\s+each(?:\s*\([^()]*\))?\s*[=≈])"
)
#: `short_code (7 bytes) + long_url (~100 bytes) = 107 bytes`: names with their sizes.
_FIELD_NAME = r"(?<![\w/-])[A-Za-z_][\w/-]*(?: [A-Za-z_][\w/-]*){0,3} ?\((?=~?\d)"
_NAMED = rf"{_FIELD_NAME}~?\d[\d.,]* ?(?:[KMGT]?B|bytes?)\)"
_FIELDS = re.compile(rf"{_NAMED}(?: ?\+ ?{_NAMED})+(?= *[=≈])")
_NAMES = re.compile(rf"{_FIELD_NAME}|\)")
#: `50, 000`: three digits with a nought in front are no number of their own.
_PARTED = re.compile(r"(\b[1-9]\d{0,2}), (0\d\d)(?![\d.,]?\d)")
#: `year=2025/month=03/day=15`, `?user=4&shard=3`.
_PATH = re.compile(r"\b[A-Za-z_]\w*=\w+(?:[/&]\w+=\w+)+")
#: A break before a sign goes on with the calculation.
_ENTITY = re.compile("|".join(_ENTITIES) + r"|<br\s*/?>(\s*[=≈])?", re.IGNORECASE)
_ABBREVIATION = re.compile(
    r"\b(approx|avg|ca|est|max|min|e\.g|i\.e|etc|vs|no|incl|excl)\.", re.IGNORECASE
)

#: Lines longer than this are paragraphs, of which few sentences calculate.
_LONG = 200
_SENTENCE = re.compile(r"(?:[^.!?]|[.!?](?!\s))+[.!?]?")
#: What says that two things are equal, in LaTeX too; a tilde does between spaces: `86,400 × 5 ~ 430K`.
RELATION = re.compile(r"=|＝|≈|≃|≅|≒|~(?<= ~)(?= )|\\(?:approx|sim(?:eq)?)\b")
_DIGIT = re.compile(r"\d")
#: What a dash takes away from.
_TAKEN_FROM = re.compile(r"\d ?(?:[KMGTP]?i?B|[kKMB]|%)? $")
#: Operators in words.
WORDED = r"\bper\b|% of \S*\d"
_OPERATOR = re.compile(rf"[＋×✕✖∗⋅·*÷/+−xX^⁰¹²³⁴⁵⁶⁷⁸⁹-]|{WORDED}")
#: How far behind a relation its figure may begin.
_REACH = 40
_TOKEN = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<bound>(?:[≤≥]|[<>](?![<>=]))(?=\s?[\d$€£¥₹]))
  | (?P<bad>(?<=[\w%])[–—](?=[\d$])|https?://\S+|\b24/7\b|===+|[!<>:+]=+|[-*/]=|\.\.+|…|//+|<<+|>>+|[≤≥≠±∓^√∑∏∞<>&@\\\#'‘’°²³¹?!~]{2,})
  | (?P<stop>→|←|->|<-|--+|=>|⇒|➔|➜|⟶|[|│┃┌┐└┘├┤┬┴┼─━═║╔╗╚╝╠╣•;{}\[\]–—✓✔✅❌✗⚠◄►▶▼▲])
  | (?P<relation>~=|==|≈|≃|≅|≒|=|(?<=[\w%)]\ )~(?=\s))
  | (?P<number>[3-9]\^\d{1,2}(?!\w|\.\d)|(?:[1-9]\d{1,2}|2|\d\.\d{1,4}|\(\d\.\d{1,4}\))(?:\^(?:\{\d{1,3}\}|\d{1,3})(?!\w|\.\d)|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})
      | [1-9]\d{0,2}(?:[\ \u00a0\u2009\u202f]\d{3})+(?![\d,]|\.\d)
      | (?:[1-9]\d{0,2}(?:,\d{3})+(?!\d)|\d+(?:_\d{3})*)(?:\.\d+)?(?:[eE][+-]?\d+(?!\w)|:1(?![\d:.]))?|\.\d+)
  | (?P<times>(?<=\d)[xX](?=\d)|[×✕✖∗⋅·*])
  | (?P<at>@(?=\s?[$€£¥₹]))
  | (?P<over>[÷/])
  | (?P<plus>\+)
  | (?P<minus>[−-])
  | (?P<percent>%|(?i:percent|per\ cent|pct|prozent|por\ ciento|por\ cento|pour\ cent|per\ cento)\b)
  | (?P<word>(?:(?<=\d)|(?<=\d\ ))(?:EASTERN_SCALE)|[EASTERN_LETTERS]+|[^\W\d_](?:[^\WEASTERN_LETTERS]|[-'’](?=\w)|\.(?=[^\W\d_]\w))*)
  | (?P<open>\()
  | (?P<close>\))
  | (?P<money>[$€£¥₹])
  | (?P<about>[~∼])
  | (?P<comma>[,"“”„«»])
  | (?P<colon>:)
  | (?P<point>[.!?](?=\s|$|[)*|\"”]))
  | (?P<other>.)
    """.replace("EASTERN_SCALE", EASTERN_SCALE).replace("EASTERN_LETTERS", EASTERN_LETTERS),
    re.VERBOSE,
)
_POWER = re.compile(r"\(?(\d+(?:\.\d+)?)\)?(?=[\^⁰¹²³⁴⁵⁶⁷⁸⁹])\^?\{?([\d⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_DOTTED = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_GROUPED = re.compile(r"\d,\d{3}")
_SPACE = re.compile(r"\s")
#: What stands right before a number that nothing else belongs to.
_BEGINS = re.compile(r"[=≈~$€£¥₹]\s*$")
_GROUPING = re.compile(r"[,_\s]")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_OPERATORS = {"times": "*", "over": "/", "plus": "+", "minus": "-"}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a line."""

    #: number, word, operator, relation, open, close, percent, money, about, comma, colon, point, stop or bad
    kind: str
    #: As written; for operators one of ``* / + -``.
    text: str
    start: int
    end: int
    #: True where nothing stands between it and the token before it.
    glued: bool = False
    value: float = 0.0
    #: What else it may be: 23 thousand for `23.000`, 500 and 1,000 for `2 500`.
    others: tuple[float, ...] = ()


def plain_line(line: str) -> str:
    """Return a line of the same length without list marks, bold, code marks and entities."""
    line = _ENTITY.sub(_entity, line.translate(_FULL_WIDTH))
    line = _ITALIC.sub(lambda m: f" {m.group(1)} ", line)
    line = _MARKUP.sub(lambda m: " " * len(m.group()), line)
    line = line.replace(":- ", ":  ")  # a label's mark
    line = _PARTED.sub(r" \1,\2", line)
    line = _EACH.sub(r"\1×", line)
    line = _HYPHEN.sub(" ", line)
    line = _PATH.sub(lambda m: " " * len(m[0]), line)
    line = _FIELDS.sub(lambda m: _NAMES.sub(lambda name: " " * len(name[0]), m[0]), line)
    line = _MACHINE.sub(lambda m: "m" * len(m.group()), line)
    return _ABBREVIATION.sub(lambda m: m.group().replace(".", " "), line)


def calculates(text: str) -> bool:
    """Tell quickly whether a text can hold an equation: numbers and an operator, `=` and a figure."""
    begin, is_chain = 0, False
    for relation in RELATION.finditer(text):
        left, begin = text[begin : relation.start()], relation.end()
        has_numbers = _DIGIT.search(text, begin, begin + _REACH) and _DIGIT.search(left)
        if has_numbers and (is_chain or _OPERATOR.search(left)):
            return True
        is_chain = True
    return False


def without_other_sentences(text: str) -> str:
    """Return a long line with spaces for the sentences that hold no calculation."""
    if len(text) <= _LONG:
        return text
    return _SENTENCE.sub(
        lambda m: m.group() if calculates(m.group()) else " " * len(m.group()), text
    )


def _entity(match: re.Match[str]) -> str:
    if match[1]:
        return match[1].rjust(len(match[0]))
    return _ENTITIES.get(match[0].lower(), "|").ljust(len(match[0]))


def split_line(line: str) -> list[Token]:
    """Return the tokens of a line that `plain_line` has cleaned."""
    tokens: list[Token] = []
    previous = 0
    for match in _TOKEN.finditer(line):
        if match.lastgroup == "space":
            continue
        start, end = match.span()
        token = _token(match, line, glued=0 < start == previous)
        tokens.append(token)
        previous = end
    return [_as_operator(tokens, index, line) for index in range(len(tokens))]


def _token(match: re.Match[str], line: str, *, glued: bool) -> Token:
    kind, text = match.lastgroup or "other", match.group()
    start, end = match.span()
    if kind == "number":
        return _number(match, line, glued=glued)
    if kind == "at":
        return Token("word", "at", start, end, glued)
    if kind in _OPERATORS:
        text = _OPERATORS[kind]
        if text == "-" and not _is_minus(line, start, end):
            # "10-20" and "-5" cannot be read; "Storage - 10 GB" is a dash.
            kind = "stop" if _is_spaced(line, start, end) else "bad"
            return Token(kind, text, start, end, glued)
        return Token("operator", text, start, end, glued)
    if text == "–" and _TAKEN_FROM.search(line, 0, start) and line.startswith(" (", end):
        # `128 TB – (4 x 2 TB)`
        return Token("operator", "-", start, end, glued)
    return Token("bad" if kind == "other" else kind, text, start, end, glued)


def _number(match: re.Match[str], line: str, *, glued: bool) -> Token:
    text, (start, end) = match.group(), match.span()
    before, after = line[max(0, start - 1) : start], line[end : end + 2]
    runs_on = len(after) == 2 and after[0] in ".,:" and after[1].isdigit()
    is_named = before in {"'", "#", "_", "."} or (before == "-" and glued) or after[:1] == "'"
    if (
        runs_on
        or is_named
        or before == after[:1] == '"'
        or (before in {":", ","} and line[max(0, start - 2)].isdigit())
        or after[:1] == "_"
    ):
        return Token("bad", text, start, end, glued)
    others: tuple[float, ...] = ()
    if _DOTTED.fullmatch(text) and not _GROUPED.search(line):
        others = (_value(text) * 1000,)
    elif _SPACE.search(text) and not _BEGINS.search(line, 0, start):
        # `Phase 2 500 users` begins with a name, `2 500 GB disks` counts them.
        first, rest = map(_value, _SPACE.split(text, 1))
        others = (rest, first * rest)
    return Token("number", text, start, end, glued, _value(text), others)


def _value(text: str) -> float:
    plain = _GROUPING.sub("", text).removesuffix(RATIO)
    power = _POWER.match(plain)
    if not power:
        return float(plain)
    base, exponent = float(power[1]), int(power[2].translate(_SUPERSCRIPTS))
    return base ** (min(exponent, int(300 / log10(base))) if base > 1 else exponent)


def _is_spaced(line: str, start: int, end: int) -> bool:
    return (start == 0 or line[start - 1].isspace()) and (end >= len(line) or line[end].isspace())


def _is_minus(line: str, start: int, end: int) -> bool:
    """Tell whether a hyphen takes away: it has spaces around it and a number after it."""
    if line[start] == "−":
        return True
    if not _DIGIT.search(line, 0, start):
        return False
    rest = line[end:].lstrip()
    return (
        _is_spaced(line, start, end) and bool(rest) and (rest[0].isdigit() or rest[0] in "($€£¥₹~.")
    )


def _as_operator(tokens: list[Token], index: int, line: str) -> Token:
    """Return a token, a lone `x` before a number as the multiplication that it is, and `×` right after one as a factor."""
    token = tokens[index]
    following = tokens[index + 1].kind if index + 1 < len(tokens) else ""
    if (
        token.text == "*"
        and token.glued
        and following == "word"
        and tokens[index - 1].kind == "number"
    ):
        # `3× replication`, unless it is an asterisk.
        is_factor = not tokens[index + 1].glued and line[token.start] == "×"
        return Token("word", "x", token.start, token.end, glued=True) if is_factor else token
    if token.kind != "word" or token.text not in {"x", "X"} or not following:
        return token
    if following in {"number", "money"} or (
        following in {"open", "about", "word"} and not token.glued and index > 0
    ):
        return Token("operator", "*", token.start, token.end, token.glued)
    return token
