"""The collector's thresholds around a build."""

from __future__ import annotations

import gc

import pytest

from sphinx_sysdesign.estimates import evaluate, parse_block


@pytest.fixture
def thresholds():
    """Put the thresholds back, whatever a test does."""
    usual = gc.get_threshold()
    yield
    gc.set_threshold(*usual)


@pytest.mark.parametrize(
    ("before", "within"),
    [((700, 11, 12), 10_000), ((50_000, 11, 12), 50_000), ((0, 11, 12), 0)],
    ids=["usual", "roomy", "off"],
)
@pytest.mark.parametrize("who", ["extension", "theme alone", "both"])
def test_garbage_is_looked_for_less_often(project, thresholds, before, within, who):
    """A build raises the first threshold, never lowers it, leaves it off where it is off, and puts it back."""
    if who == "theme alone":
        project.conf = 'extensions = ["myst_parser"]\n'
    if who != "extension":
        project.conf += 'html_theme = "sysdesign"\n'
    project.write(index="# Start\n")
    project.conf += (
        "import gc\n"
        "def note(app, doctree):\n    app.env.sysdesign_seen = gc.get_threshold()[0]\n"
        "def setup(app):\n    app.connect('doctree-read', note)\n"
    )
    gc.set_threshold(*before)
    built = project.build()
    assert built.app.env.sysdesign_seen == within
    assert gc.get_threshold()[0] == before[0]


def test_a_failed_build_puts_the_thresholds_back(project, thresholds):
    """Also where an extension breaks the build."""
    project.conf += "def setup(app):\n    app.connect('doctree-read', lambda *_: 1 / 0)\n"
    gc.set_threshold(700, 11, 12)
    with pytest.raises(Exception, match="division by zero"):
        project.build()
    assert gc.get_threshold() == (700, 11, 12)


def test_designs_are_worked_out_with_pauses(thresholds):
    """Not in a build either, the collector goes through the values of many designs again and again."""
    seen = []

    class Blocks(list):
        def __iter__(self):
            seen.append(gc.get_threshold())
            return super().__iter__()

    gc.set_threshold(700, 11, 12)
    evaluate({"d": Blocks([parse_block("a = 1 GB")])})
    assert set(seen) == {(10_000, 11, 12)}
    assert gc.get_threshold() == (700, 11, 12)
