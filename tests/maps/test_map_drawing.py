"""The drawing of a map: XML that says all there is to say, with words that stay in their boxes."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_sysdesign.maps.drawing import Box, Line, draw
from sphinx_sysdesign.maps.text import clean, width_of, wrap

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "a & b < c", "]]>", "\x00\x0b\x1b[31m", "\ufffe\uffff", "\u202eevil",
    "'single' \"double\"", "&lt;b&gt;", "x" * 5000, "\u0301" * 5000, "  \n\t ", "", "\N{MAN}\u200d\N{PERSONAL COMPUTER}" * 20,
    "{title}", "${x}", "%s %d",
]  # fmt: skip
TITLES = [
    "Cache", "A service for the distribution of notifications to all customers of the company in every country",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen", "分布式限流器的设计与实现以及它的容量规划和故障模式分析", "مخطط نظام تحديد المعدل الموزع",
    "מערכת הודעות מבוזרת לכל הלקוחות", "レート リミッター", "rate-limiter/limiter-library/with/a/path", "WWWWWWWWWWWWWWWWWWWWWWWWWW",
]  # fmt: skip


def drawn(boxes, lines=(), **kwargs):
    """Return the root of a drawing."""
    return ET.fromstring(draw("Map", "Words", boxes, lines, **kwargs))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_text(text):
    """Whatever a title holds, the drawing is XML, and the title is in it as text."""
    root = drawn(
        [Box(text, (text,), text, text), Box("B")], [Line(0, 1, "uses", text)], across=True
    )
    tags = {node.tag.removeprefix(SVG) for node in root.iter()}
    assert tags <= {"svg", "title", "desc", "g", "a", "rect", "text", "path"}
    attributes = {name for node in root.iter() for name in node.attrib}
    assert not attributes & {"style", "id", "onerror", "onload"}
    titles = [node.text or "" for node in root.iter(f"{SVG}title")]
    assert titles == ["Map", *([clean(text)] if text else []), clean(text), "B"]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_text(text):
    """No text breaks the XML."""
    assert drawn([Box(text, (text,), "#x", text)]) is not None


@pytest.mark.parametrize("title", TITLES)
def test_titles_fit(title):
    """A title takes at most three lines, none wider than its box; what is cut ends with an ellipsis, and is told in full."""
    root = drawn([Box(title, href="#x")])
    width = int(root.find(f".//{SVG}rect").get("width"))
    lines = [text.text for text in root.iter(f"{SVG}text")]
    assert 1 <= len(lines) <= 3
    assert all(width_of(line, 16) <= width - 20 for line in lines)
    whole = "".join(lines)
    if whole.endswith("\u2026"):
        assert title.replace(" ", "").startswith(whole[:-1].replace(" ", ""))
    else:
        assert whole.replace(" ", "") == title.replace(" ", "")
    assert root.find(f".//{SVG}a/{SVG}title").text == title


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=120), st.integers(40, 200), st.integers(1, 4))
def test_wrapped_lines_are_no_wider_than_asked(text, width, most):
    """Lines keep to their width and number, whatever the script; nothing is lost but spaces and what is cut."""
    lines = wrap(text, 14, width, most)
    assert len(lines) <= most
    assert all(width_of(line, 14) <= width for line in lines)
    kept = "".join(lines).removesuffix("\u2026").replace(" ", "")
    assert clean(text).replace(" ", "").startswith(kept)


def test_marks_stay_with_their_letters():
    """A word that has to be broken is broken between letters, not before an accent."""
    lines = wrap("e\u0301" * 40, 14, 60, 99)
    assert len(lines) > 3
    assert all(line[0] == "e" for line in lines)


def test_a_box():
    """A box has its name first, for those who do not see it, then a frame, words, and a bar as full as told."""
    root = drawn([Box("Cache", ("99.9 %",), "a.html#x", "Cache, 99.9 %", ("design",), 50)])
    link = root.find(f".//{SVG}a")
    assert link.get("href") == "a.html#x"
    assert link.get("class") == "sysdesign-map-box sysdesign-map-design"
    assert [node.tag.removeprefix(SVG) for node in link] == ["title", "rect", "text", "text", "rect", "rect"]  # fmt: skip
    assert link[0].text == "Cache, 99.9 %"
    assert [node.text for node in link.iter(f"{SVG}text")] == ["Cache", "99.9 %"]
    meter, full = link.findall(f"{SVG}rect")[1:]
    assert int(full.get("width")) * 2 == int(meter.get("width"))


def test_a_box_that_leads_nowhere():
    """Without an address it is no link."""
    root = drawn([Box("Cache")])
    assert root.find(f".//{SVG}a") is None
    assert root.find(f".//{SVG}g/{SVG}title") is not None


def test_bytes():
    """The drawing is the same to the byte, whoever draws it."""
    found = draw("M", "D", [Box("A", href="#a"), Box("B")], [Line(0, 1, "uses", "A uses B", "2")])
    assert found == (
        '<svg xmlns="http://www.w3.org/2000/svg" class="sysdesign-map-drawing" role="group" width="104" height="152" '
        'viewBox="-4 -4 104 152" fill="currentColor" text-anchor="middle" font-size="12"><title>M</title><desc>D</desc>'
        '<g aria-hidden="true"><g fill="none" stroke="currentColor"><g class="sysdesign-map-line sysdesign-map-uses">'
        '<title>A uses B</title><path d="M48 38V106"/><path class="sysdesign-map-head" d="M48 106l-4 -8h8z" '
        'fill="currentColor"/></g></g><rect class="sysdesign-map-ground" x="40" y="64" width="16" height="16"/>'
        '<text class="sysdesign-map-note" x="48" y="76">2</text></g><a href="#a" class="sysdesign-map-box"><title>A</title>'
        '<rect x="0" y="0" width="96" height="38" rx="6" fill="none" stroke="currentColor"/>'
        '<text class="sysdesign-map-title" x="48" y="24" font-size="14">A</text></a><g class="sysdesign-map-box">'
        '<title>B</title><rect x="0" y="106" width="96" height="38" rx="6" fill="none" stroke="currentColor"/>'
        '<text class="sysdesign-map-title" x="48" y="130" font-size="14">B</text></g></svg>'
    )
