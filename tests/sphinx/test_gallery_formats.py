"""The designs of this project's own gallery, as books, PDFs, text and man pages: clean to build, good to read."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

ROOT = Path(__file__).parents[2]
GALLERY = {path.stem: path.read_text(encoding="utf-8") for path in ROOT.glob("docs/gallery/*.md")}
PACKAGE = ROOT / "sphinx_sysdesign/latex/sysdesign.sty"
CONF = """
project = "Designs"
author = copyright = "us"
version = release = "1"
myst_heading_anchors = 3
suppress_warnings = ["myst.duplicate_def"]
"""


@pytest.fixture(scope="module")
def written(new_project):
    """Return a builder of the gallery with `-n`, once in each format; it says nothing."""
    project = new_project(CONF, **GALLERY)
    done = {}

    def build(builder):
        if builder not in done:
            done[builder] = project.build(builder, nitpicky=True)
            assert done[builder].warnings == ""
        return done[builder]

    return build


def test_epub(written):
    """A book is XML throughout, its pictures in the namespace that XML wants."""
    built = written("epub")
    pages = [ET.parse(path) for path in built.out.glob("*.xhtml")]
    pictures = [node for page in pages for node in page.iter() if node.tag.endswith("rect")]
    assert {node.tag for node in pictures} == {"{http://www.w3.org/2000/svg}rect"}
    assert not (built.out / "designs.json").exists()  # the next build would warn of it


def test_gettext(new_project):
    """Designs can be translated: each has a catalogue with the words of its records."""
    built = new_project(CONF, **GALLERY).build("gettext", nitpicky=True)
    assert built.warnings == ""
    assert '"Cache lost or hanging"' in built.read("url-shortener.pot")


def test_latex_knows_the_characters(written):
    """Every character of a design is one that pdfTeX has by itself, or that our package declares."""
    built = written("latex")
    text = next(built.out.glob("*.tex")).read_text(encoding="utf-8")
    assert r"\usepackage{sysdesign}" in text
    package = built.read("sysdesign.sty")
    assert package == PACKAGE.read_text(encoding="utf-8")
    declared = {chr(int(code, 16)) for code in re.findall(r"\{([0-9A-F]{4})\}\{", package)}
    own = {chr(code) for code in range(0x100)} | set("–—‘’“”…€")
    boxes = {chr(code) for code in range(0x2500, 0x25A0)}  # pmboxdraw has them
    body = re.sub(r"(?m)^ *\\sphinxDUC.*$", "", text)
    assert sorted(set(body) - own - boxes - declared) == []


def test_latex_breaks_no_name(written):
    """The column of names is as wide as the longest needs; the formula has what is left of the line."""
    text = next(written("latex").out.glob("*.tex")).read_text(encoding="utf-8")
    sheet = text[: text.index(r"redirects\_per\_link}}")].rpartition(r"\begin{tab")[2]
    columns = re.findall(r"\\X\{(\d+)\}\{(\d+)\}", sheet.partition("\n")[0])
    shares = [int(part) / int(whole) for part, whole in columns]
    assert len(shares) == 5  # name, formula, value, range and the scenario
    assert sum(shares) == pytest.approx(1)
    assert shares[0] * 80 >= len("redirects_per_link") + 2


def test_text_cuts_no_name(written):
    """In plain text names and values stand on one line each; a sheet without a range has no column for it."""
    page = written("text").read("url-shortener.txt")
    assert '| "redirects_per_link" |' in page
    assert "| **100 requests/link** |" in page
    takedown = page.partition("-[ Takedown ]-")[2].partition("A takedown is complete")[0]
    assert "Value" in takedown
    assert "Range" not in takedown


def test_cards_in_text(written):
    """Where there are no cards, a list of designs is a list of terms."""
    page = written("text").read("index.txt")
    assert "\nDistributed Rate Limiter\n   A limiter that all API gateways" in page
    assert "\n   implemented · Senior · Infrastructure · 100 %\n" in page


def test_man_keeps_fields_apart(written):
    """In a man page each field of a record starts a paragraph of its own."""
    page = next(written("man").out.glob("*.1")).read_text(encoding="utf-8")
    fields = re.findall(r"(.*)\n\\fBDetection:\\fP", page)
    assert len(fields) > 10
    assert set(fields) == {".sp"}
