"""SARIF 2.1.0."""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema.validators import validator_for
from report_samples import HOSTILE, context, full_report, judged, report

from sphinx_sysdesign.reporters import sarif

SCHEMA = Path(__file__).parents[1] / "data" / "sarif-2.1.0-rtm.5.json"


def run_of(found, given=None):
    """Return the one run of a SARIF file after holding the file against the schema."""
    text = sarif.render(found, given or context())
    text.encode()
    data = json.loads(text)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    validator_for(schema)(schema).validate(data)
    return data["runs"][0]


def test_result_golden():
    """A finding has its rule, level, message with help, region in code points, and fingerprint."""
    source = {3: "日本 [X million] a day"}
    run = run_of(report(judged()), context(source, shown_path="docs/{}".format))
    assert run["results"] == [
        {
            "ruleId": "SD103",
            "ruleIndex": 1,
            "level": "warning",
            "message": {
                "text": "[X million] is left from the template\nhelp: Write your own number"
            },
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {
                            "uri": "docs/designs/shortener.md",
                            "uriBaseId": "SRCROOT",
                        },
                        "region": {
                            "startLine": 3,
                            "startColumn": 4,
                            "endColumn": 15,
                            "snippet": {"text": source[3]},
                        },
                    }
                }
            ],
            "partialFingerprints": {"sysdesign/v1": "0123456789abcdef"},
            "suppressions": [],
            "properties": {"design": "shortener", "docname": "designs/shortener"},
        }
    ]


def test_rules_are_described():
    """Every rule of the registry is listed once, in order of codes, with its page; also unknown ones."""
    rules = run_of(full_report())["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["SD101", "SD103", "SD202", "SD303", "SD999"]
    assert rules[2]["name"] == "unmeasured-quality"
    assert rules[2]["defaultConfiguration"] == {"level": "note"}
    assert rules[2]["helpUri"].endswith("/reference/rules/SD202.html")
    assert rules[4]["helpUri"].endswith("/reference/rules/SD999.html")


def test_rule_index_points_at_the_rule():
    """The ruleIndex is the place of the rule in the driver's list."""
    run = run_of(full_report())
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])


def test_levels():
    """Level info is called note."""
    found = report(
        *(judged(level=level, line=n) for n, level in enumerate(("info", "warning", "error")))
    )
    assert [r["level"] for r in run_of(found)["results"]] == ["note", "warning", "error"]


def test_suppressions():
    """A comment or the front matter silences in the source; conf.py from outside; others are not suppressed."""
    kinds = [[s["kind"] for s in r["suppressions"]] for r in run_of(full_report())["results"]]
    assert kinds == [[], ["inSource"], ["inSource"], ["external"], [], [], []]


def test_baseline_state():
    """Where a baseline was used, what it accepts is unchanged and the rest new; otherwise nothing is said."""
    assert [
        r["baselineState"] for r in run_of(report(judged(), judged(baseline=True)))["results"]
    ] == [
        "new",
        "unchanged",
    ]
    assert "baselineState" not in run_of(report(judged()))["results"][0]


def test_paths_are_uris():
    """Blanks, percent signs and other scripts in paths are percent-encoded."""
    found = report(judged(path="a b/100%/日.md"))
    place = run_of(found)["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b/100%25/%E6%97%A5.md"


def test_hostile_text_and_same_bytes():
    """Hostile text is kept as data, and the same report gives the same bytes."""
    run = run_of(full_report(HOSTILE), context({3: HOSTILE}))
    assert HOSTILE in run["results"][0]["message"]["text"]
    assert sarif.render(full_report(HOSTILE), context()) == sarif.render(
        full_report(HOSTILE), context()
    )
