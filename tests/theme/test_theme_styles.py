"""The style sheet and the scripts: contrast, layers, weight."""

from __future__ import annotations

import gzip
import re
from itertools import product

import pytest

from sphinx_sysdesign.theme.assets import SCRIPTS
from sphinx_sysdesign.theme.checks import READABLE, contrast
from sphinx_sysdesign.theme.highlight import SysdesignDark, SysdesignLight
from sphinx_sysdesign.theme.options import default_options
from sphinx_sysdesign.theme.squeeze import script, style
from sphinx_sysdesign.theme.stylesheet import FILES, STYLES, style_sheet

TOKEN = re.compile(r"--sdt-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)")
TOKENS = {
    name: (light, dark)
    for name, light, dark in TOKEN.findall((STYLES / "tokens.css").read_text(encoding="utf-8"))
}


@pytest.fixture(scope="module")
def sheet():
    """Return the style sheet with the default options."""
    return style_sheet(default_options(), SysdesignLight, SysdesignDark)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), [
    *product(["ink", "ink-2", "ink-3", "accent", "ok", "risk", "bad"], ["bg", "raised"]),
    ("ok", "ok-bg"), ("risk", "risk-bg"), ("bad", "bad-bg"), ("ink", "mark"),
    ("ink", "risk-bg"), ("ink-2", "risk-bg"), ("ink", "bad-bg"), ("ink", "ok-bg"), ("accent", "risk-bg"), ("accent", "bad-bg"),
])  # fmt: skip
def test_text_can_be_read_on_its_ground(ink, paper, scheme):
    """Every pair of text and ground that the theme uses has a contrast of at least 4.5:1."""
    assert contrast(TOKENS[ink][scheme], TOKENS[paper][scheme]) >= READABLE


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_edges_of_fields_can_be_seen(scheme):
    """What can be clicked or filled in has an edge of at least 3:1 (WCAG 2.2, 1.4.11)."""
    assert contrast(TOKENS["edge"][scheme], TOKENS["bg"][scheme]) >= 3


@pytest.mark.parametrize("style", [SysdesignLight, SysdesignDark])
def test_code_can_be_read(style):
    """Every colour of code has a contrast of at least 4.5:1, on marked lines too."""
    for _token, look in style:
        if look["color"]:
            assert contrast(f"#{look['color']}", style.background_color) >= READABLE
            assert contrast(f"#{look['color']}", style.highlight_color) >= READABLE


def test_everything_is_in_a_layer():
    """A project's own rules win without a fight; only the bridge to other extensions stands outside."""
    for name in FILES:
        text = style((STYLES / f"{name}.css").read_text(encoding="utf-8"))
        assert name == "foreign" or re.match(r"@layer sdt\.", text), name


def test_nothing_comes_from_elsewhere(sheet):
    """No import, no address, no file beside the sheet itself."""
    assert "@import" not in sheet
    assert "url(" not in sheet


def test_squeezing_keeps_what_matters():
    """Comments and idle space go; descendants, pseudo-elements, calculations and addresses stay."""
    assert style(
        "/* a */ a :hover { b: calc(1px + 2px) ; c: d }\n@media (x: y) { e { f: g } }"
    ) == ("a :hover{b:calc(1px + 2px);c:d}@media (x:y){e{f:g}}")
    assert script('// a\nb(); // c\n\n  if (d) {\n    // e\n    f("https://g");\n  }\n') == (
        'b(); // c\nif (d) {\nf("https://g");\n}\n'
    )


def test_options_set_their_tokens():
    """Colours, fonts, measure and tokens go into the sheet, since no inline style may."""
    options = default_options() | {
        "accent_light": "#0a6a3c", "font_text": "Georgia", "measure": "50rem",
        "light_tokens": (("bg", "#fffdf8"),), "dark_tokens": (("bg", "#000"),),
    }  # fmt: skip
    sheet = style_sheet(options, SysdesignLight, SysdesignDark)
    assert "--sdt-accent:light-dark(#0a6a3c,#7db2ff)" in sheet
    assert "--sdt-sans:Georgia,var(--sdt-sans-system)" in sheet
    assert "--sdt-measure:50rem" in sheet
    assert ":root{--sdt-bg:#fffdf8}" in sheet
    assert ":root[data-theme=dark]{--sdt-bg:#000}" in sheet


def test_weights(sheet):
    """A plain page loads at most 20 kB, and its one blocking script has at most 500 bytes."""
    scheme, theme = (
        script((SCRIPTS / name).read_text(encoding="utf-8")) for name in ("scheme.js", "theme.js")
    )
    assert len(scheme) <= 500
    parts = (sheet, scheme, theme)
    assert sum(len(gzip.compress(part.encode(), 6)) for part in parts) <= 20_000


@pytest.mark.parametrize("path", sorted(SCRIPTS.glob("*.js")), ids=lambda path: path.name)
def test_scripts_keep_to_the_policy(path):
    """No script writes inline styles or makes code from text, and none knows an address."""
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"innerHTML|\.style\b|eval\(|new Function|https?://\w", text)


@pytest.mark.parametrize("path", sorted(SCRIPTS.glob("*.js")), ids=lambda path: path.name)
def test_scripts_may_be_squeezed(path):
    """No text in backquotes runs over the end of a line, where its indentation would be lost."""
    assert all(line.count("`") % 2 == 0 for line in path.read_text(encoding="utf-8").splitlines())
