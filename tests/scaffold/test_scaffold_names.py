"""Names of new designs: titles may be anything, ids and paths may not."""

import pytest

from sphinx_sysdesign.scaffold.names import Name, parse_name, project_title


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("rate-limiter", Name("Rate limiter", "rate-limiter")),
        ("Rate Limiter", Name("Rate Limiter", "rate-limiter")),
        ("  URL Shortener (v2)  ", Name("URL Shortener (v2)", "url-shortener-v2")),
        ("Zähler & Straße", Name("Zähler & Straße", "zahler-strasse")),
        ("services/rate-limiter", Name("Rate limiter", "rate-limiter", "services")),
        ("rate-limiter.md", Name("Rate limiter", "rate-limiter")),
        ("2048", Name("2048", "design-2048")),
        (r"a\b", Name("B", "b", "a")),
    ],
)
def test_names(given, name):
    """A title gives its id, an id gives a title, a path gives the folder."""
    assert parse_name(given) == name


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("", "empty"), ("   ", "empty"), ("../x", "out of the project"), ("a/../../x", "out of the project"), ("..", "out of the project"),
        (r"..\x", "out of the project"), ("a//b", "out of the project"), ("/etc/passwd", "absolute"), (r"\\host\share", "absolute"),
        ("C:/x", "absolute"), ("C:x", "absolute"), ("~/x", "absolute"), ("a\0b", "cannot be seen"), ("a\nb", "cannot be seen"),
        ("a\u202eb", "cannot be seen"), ("日本語", "no id"), ("🎉", "no id"), ("x" * 101, "longer"),
    ],
)  # fmt: skip
def test_refused_names(given, words):
    """A name that leads elsewhere, or of which no id can be made, is refused with the reason."""
    with pytest.raises(ValueError, match=words):
        parse_name(given)


@pytest.mark.parametrize(
    ("folder", "title"),
    [
        ("system-designs", "System designs"),
        ("", "System designs"),
        ("Team_X.docs", "Team X docs"),
        ("---", "System designs"),
    ],
)
def test_project_title(folder, title):
    """A project is called like its folder."""
    assert project_title(folder) == title
