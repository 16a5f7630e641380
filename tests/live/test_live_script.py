"""The shipped script: its size, what it is made of, and the data that pages give it."""

from __future__ import annotations

import gzip
import json
import re

import pytest
from live_calculations import SCRIPT

from sphinx_sysdesign.estimates import evaluate, parse_block
from sphinx_sysdesign.estimates.live import WORDS, Answer, live_data
from sphinx_sysdesign.estimates.shapes import shape_in
from sphinx_sysdesign.live.squeeze import HERE, SCRIPTS, squeeze, squeezed, tokens_of

SOURCE = HERE / SCRIPT.name

TEXT = """dau = 50 M users
each = 20 .. 40 requests/user/day
price = $5/GB-month
lost = -3 GB
share = 99.95%
flow = 0.3 M requests/s
twice = dau
half = (1/2) GB
rate = 12 MB/s
all = dau * each * growth(20%/year, 3 years)
check all <= 40 kQPS
check missing < 3
check all > req.peak
scenario ten_fold: dau = 10x
scenario more: dau = 10x, price = $7/GB-month
"""


@pytest.fixture
def data():
    """Return the data of a calculation with something of everything."""
    return live_data(evaluate({"d": [parse_block(TEXT)]}), "d")


def named(data):
    """Return the values of the data by name."""
    return {value["name"]: value for value in data["values"]}


def test_size():
    """The whole script is at most 6 kB on the wire."""
    assert len(gzip.compress(SCRIPT.read_bytes(), 6)) <= 6144


@pytest.mark.parametrize("source", SCRIPTS, ids=lambda path: path.name)
def test_shipped_scripts_are_made_of_their_sources(source):
    """A shipped file is what its source gives; `python -m sphinx_sysdesign.live.squeeze` makes it."""
    assert SCRIPTS[source].read_text(encoding="utf-8") == squeezed(source)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_run_under_a_strict_policy(path):
    """Nothing in them needs eval, inline styles or the network, or takes text for markup."""
    source = path.read_text(encoding="utf-8")
    for word in (
        "eval(",
        "Function(",
        "innerHTML",
        "fetch(",
        'setAttribute("style"',
        "import(",
        "`",
    ):
        assert word not in source


def test_squeezing_keeps_properties_and_strings():
    """Names after dots, keys, shorthands and strings stay; local names get short; signs stay apart."""
    source = "const local = (other) => other.length + +other; /* gone */ // too\nuse({ local: 1, kept });\n"
    short = squeeze(source)
    assert "gone" not in short
    assert ".length+ +" in short
    assert "local:1,kept" in short
    assert "other" not in short


def test_squeezing_keeps_regular_expressions():
    """Blanks in a regular expression stay, wherever it stands."""
    source = SOURCE.read_text(encoding="utf-8")
    found = [text for kind, text in tokens_of(source) if kind == "regex"]
    assert len(found) == len(re.findall(r"(?:[=,>] |\()/[^/*\n]", source)) == 6
    assert [one for one in found if one not in SCRIPT.read_text(encoding="utf-8")] == []


def test_fields(data):
    """A field has its text, the sign before it, the unit after it and the size of that."""
    values = named(data)
    assert values["dau"]["field"] == ["50 M", "", " users", 1]
    assert values["price"]["field"] == ["5", "$", "/GB-month", 1, 2628000000000000]
    assert values["lost"]["field"] == ["-3", "", " GB", 1000000000]
    assert values["share"]["field"] == ["99.95", "", " %", 0.01]
    assert values["flow"]["field"] == ["0.3 M", "", " requests/s", 1, 1]
    assert "field" not in values["twice"]
    assert "field" not in values["half"]
    assert "field" not in values["each"]
    assert values["each"]["range"][0] < values["each"]["range"][1] < values["each"]["range"][2]


def test_checks_and_scenarios(data):
    """Checks that cannot be worked out are left empty; buttons are factors where one is enough."""
    assert data["checks"] == ["<=", None, None]
    assert data["verdicts"] == {}
    buttons = [(one["button"], one["title"]) for one in data["scenarios"]]
    assert buttons == [("10x", "ten fold"), ("more", "more")]
    assert data["scenarios"][0]["set"] == {"dau": [10]}
    assert named(data)["0-"]["expr"] == ["-", ["ref", "0<"], ["ref", "0>"]]


def test_shares():
    """What functions take as a share can be told from other values; numbers in the formula need no check."""
    lines = "web = 99.95%\nlost = 2%\nboth = series(web, 99.9%)\nslow = fanout(1 - lost * 2, 3)"
    made = live_data(evaluate({"d": [parse_block(lines)]}), "d")
    assert made["shares"] == [["series", "web"], ["fanout", "1%"]]
    assert named(made)["1%"]["expr"] == ["-", 1, ["*", ["ref", "lost"], 2]]


def test_requirements():
    """A requirement is judged by the checks that read it, or by one value that is held against it."""
    lines = "a = 3 .. 5 GB\nb = a * 2\ncheck b < req.room\ncheck missing < req.room"
    answers = [
        Answer("room", ((0, "<"), (1, "<"))),
        Answer("size", (), ("b", "<=", 1e10)),
        Answer("open"),
    ]
    made = live_data(evaluate({"d": [parse_block(lines)]}), "d", answers)
    assert made["verdicts"] == {
        "room": [[0, "<"], [1, "<"]],
        "size": [[2, "<", 1]],
        "open": [[-1, "<"]],
    }
    assert made["checks"] == [None, None, "<="]
    assert named(made)["2<"]["expr"] == ["ref", "b"]
    assert named(made)["2>"]["base"] == 10000000000


def test_functions_are_written_out(data):
    """The script knows no function that operators can say."""
    assert "growth" not in json.dumps(data)


def test_words():
    """The script says no word that a page in another language cannot replace."""
    source = SOURCE.read_text(encoding="utf-8")
    assert [word for word in WORDS if f'"{word}"' not in source] == []


def test_shape_of_a_citation():
    """A citation in another unit has a shape of its own, where the unit fits."""
    value = evaluate({"d": [parse_block("a = 3 GB")]}).value("d", "a")
    assert shape_in(value, "TB") == {"k": "p", "f": 1e12, "u": " TB"}
    assert shape_in(value, "users") is None
    assert shape_in(value, "nonsense") is None
