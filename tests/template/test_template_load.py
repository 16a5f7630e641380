"""Loading a project's own template file: every mistake has a place and a way out."""

import pickle

import pytest

from sphinx_sysdesign.template import builtin_names, load_builtin, load_file

GOOD = """\
name = "ours"
title = "Our design"

[[sections]]
key = "goal"
title = "Goal"
level = "required"
aliases = ["Aim", "* purpose"]

[[sections]]
key = "risks"
parent = "goal"
expects = ["estimate", "failure-mode"]
"""


def load(tmp_path, text, name="ours.toml"):
    """Write a template file and load it."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return load_file(path)


def test_good_file(tmp_path):
    """A correct file gives a template without problems; titles default to the key."""
    template, problems = load(tmp_path, GOOD)
    assert problems == ()
    assert template.title == "Our design"
    assert template.section("risks").title == "Risks"
    assert template.match("Our Purpose") == ("goal",)
    assert template.match_record("failure-mode") == ("risks",)
    assert template.depth("risks") == 1
    assert template.kind("tradeoff") is not None


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "words"),
    [
        ('level = "required"', 'level = "requird"', 7, "sections.goal.level", "did you mean 'required'?"),
        ('level = "required"', "level = 3", 7, "sections.goal.level", "expected text in quotes, got a number"),
        ('aliases = ["Aim", "* purpose"]', 'aliasses = ["Aim"]', 8, "sections.goal.aliasses", "did you mean 'aliases'?"),
        ('aliases = ["Aim", "* purpose"]', 'aliases = "Aim"', 8, "sections.goal.aliases", "expected a list of texts"),
        ('aliases = ["Aim", "* purpose"]', 'aliases = ["🎉"]', 8, "sections.goal.aliases", "no word"),
        ('aliases = ["Aim", "* purpose"]', 'aliases = ["a * b"]', 8, "sections.goal.aliases", "either end"),
        ('aliases = ["Aim", "* purpose"]', 'aliases = ["Aim", 1]', 8, "sections.goal.aliases", "got a number"),
        ('parent = "goal"', 'parent = "gaol"', 12, "sections.risks.parent", "did you mean 'goal'?"),
        ('parent = "goal"', 'parent = "risks"', 12, "sections.risks.parent", "part of itself"),
        ('parent = "goal"', 'after = "goall"', 12, "sections.risks.after", "did you mean 'goal'?"),
        ('parent = "goal"', 'closed = "yes"', 12, "sections.risks.closed", "true or false"),
        ('parent = "goal"', 'serves = ["goals"]', 12, "sections.risks.serves", "did you mean 'goal'?"),
        ('"failure-mode"]', '"failure-mod"]', 13, "sections.risks.expects", "did you mean 'failure-mode'?"),
        ('key = "risks"', 'key = "Our Risks"', 11, "sections.2.key", "such as 'our-risks'"),
        ('key = "risks"', 'key = "goal"', 11, "sections.2.key", "twice"),
        ('key = "risks"\n', "", 10, "sections.2", "'key' is missing"),
        ('title = "Our design"', 'tilte = "x"', 2, "tilte", "did you mean 'title'?"),
        ('title = "Our design"', 'extends = "system-desing"', 2, "extends", "did you mean 'system-design'?"),
        ('title = "Our design"', 'source = "none.md"', 2, "source", "no such file"),
        ('title = "Our design"', 'source = "/etc/hosts"', 2, "source", "relative"),
        ('title = "Our design"', 'remove = ["cost"]', 2, "remove", "no inherited section 'cost'"),
        ('title = "Our design"', 'lead = "gaol"', 2, "lead", "did you mean 'goal'?"),
        ('name = "ours"', 'name = "none"', 1, "name", "built-in"),
        ('name = "ours"\n', "", 1, "", "'name' is missing"),
    ],
)  # fmt: skip
def test_mistakes(tmp_path, old, new, line, key, words):
    """Each mistake is reported once, at its line, with its key, what is valid, and the nearest valid word."""
    _, problems = load(tmp_path, GOOD.replace(old, new))
    assert len(problems) == 1, problems
    assert (problems[0].line, problems[0].key) == (line, key)
    assert words in problems[0].message
    assert str(problems[0]).startswith(f"{tmp_path / 'ours.toml'}:{line}: ")


def test_unknown_keys_are_told_apart(tmp_path):
    """An unknown key is not the same as a wrong value."""
    _, problems = load(tmp_path, GOOD.replace("title", "tilte", 1).replace('"required"', '"must"'))
    assert [problem.unknown_key for problem in problems] == [True, False]


@pytest.mark.parametrize(
    ("text", "line"),
    [("name = \n", 1), ('name = "x"\n[[sections\n', 2), ("a = 1\na = 2\n", 2), ("x = [" * 5000, None), ("name = 'x", 1)],
)  # fmt: skip
def test_broken_toml(tmp_path, text, line):
    """A file that is no TOML gives one problem with the line that the parser names."""
    template, problems = load(tmp_path, text)
    assert template is None
    assert len(problems) == 1
    assert "no valid TOML" in problems[0].message
    assert line is None or problems[0].line == line


@pytest.mark.parametrize(
    "text",
    [
        "sections = 3", "sections = [1, 2]", "kinds = []", "name = [1]", "[sections]\nkey = 'a'", "remove = {a = 1}",
        "[kinds.tradeoff]\nfields = 1", "[kinds.tradeoff.fields]\na = 2", "[kinds.tradeoff.words]\na = 2", "[kinds.nonsense]",
        "[[sections]]\nkey = 1", "name = 'a'\n[[sections]]\nkey = ''", "x = 1979-05-27", "n = " + "9" * 5000, "",
        "name = 'a'\n[kinds.tradeoff.fields.a]\nlevel = 'x'",
    ],
)  # fmt: skip
def test_hostile_files(tmp_path, text):
    """Whatever a file holds, it gives problems, never a traceback."""
    _, problems = load(tmp_path, text)
    assert problems
    assert all(problem.message and str(problem) for problem in problems)


def test_unreadable_files(tmp_path):
    """A missing file, a folder, a binary and an enormous file are problems too."""
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "large.toml").write_bytes(b"#" * 1_000_001)
    for name, words in (
        ("gone.toml", "no such file"),
        ("", "folder"),
        ("binary.toml", "UTF-8"),
        ("large.toml", "larger"),
    ):
        template, problems = load_file(tmp_path / name)
        assert template is None
        assert words in problems[0].message


def test_byte_order_mark_and_windows_lines(tmp_path):
    """A file saved by a Windows editor loads like any other."""
    path = tmp_path / "ours.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert load_file(path)[1] == ()


def test_source(tmp_path):
    """A project's template brings its own Markdown, whose placeholders are then known."""
    (tmp_path / "ours.md").write_text("# T\n\n[Say what it does]\n", encoding="utf-8")
    template, problems = load(tmp_path, 'source = "ours.md"\n' + GOOD)
    assert problems == ()
    assert template.texts.is_placeholder("[Say what it does]")


EXTENDED = """\
name = "ours"
extends = "system-design"
remove = ["discussion", "cost"]

[[sections]]
key = "security"
level = "required"
aliases = ["Safeguarding"]

[[sections]]
key = "compliance"
title = "Regulatory Compliance"
level = "required"
after = "security"

[kinds.failure-mode.fields.mitigation]
labels = ["Abhilfe"]

[kinds.requirements.words.priorities]
must = ["unverzichtbar"]
"""


def test_extends(tmp_path):
    """A template may extend a built-in one: add, change and remove sections; aliases and labels are added."""
    template, problems = load(tmp_path, EXTENDED)
    base = load_builtin("system-design")
    assert problems == ()
    assert template.section("security").level == "required"
    assert template.section("security").title == "Security"
    assert template.match("Safeguarding") == template.match("Security") == ("security",)
    assert template.section("cost-breakdown") is template.section("questions") is None
    keys = [section.key for section in template.sections]
    assert keys[keys.index("security") + 1] == "compliance"
    assert template.match("Regulatory compliance") == ("compliance",)
    assert template.kind("failure-mode").field_for("Abhilfe").key == "mitigation"
    assert template.kind("failure-mode").field_for("Mitigation").key == "mitigation"
    assert template.kind("requirements").meaning("priorities", "Unverzichtbar") == "must"
    assert template.texts == base.texts
    assert base.section("cost") is not None
    assert base.kind("failure-mode").field_for("Abhilfe") is None


def test_builtin_templates():
    """The built-in templates load without a problem; an unknown name is answered with the nearest."""
    assert {"none", "system-design"} <= set(builtin_names())
    for name in builtin_names():
        assert load_builtin(name).name == name
    with pytest.raises(ValueError, match="did you mean 'system-design'"):
        load_builtin("system-desing")


def test_pickle():
    """A template survives pickling, as it has to for builds in several processes."""
    template = load_builtin("system-design")
    assert template.match("Security") == ("security",)
    assert pickle.loads(pickle.dumps(template)) == template


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            "[kinds.tradeoff.fields.option]\nlevel = 'required'",
            "kinds.tradeoff.fields.option.level",
        ),
        ("[kinds.tradeoff]\ntitle = 'Decision'", "kinds.tradeoff.title"),
        (
            "[kinds.requirements.words.measured]\nyes = ['speed']",
            "kinds.requirements.words.measured",
        ),
        (
            "[kinds.requirements.words.priorities]\nmuts = ['x']",
            "kinds.requirements.words.priorities.muts",
        ),
        ("[kinds.component.words.marks]\nyes = ['+']", "kinds.component.words"),
        ("[kinds.estimate.fields]\nmetric.labels = ['x']", "kinds.estimate"),
        ("[[sections]]\nkey = 'a'\nexpects = ['table']", "sections.a.expects"),
    ],
)
def test_settings_that_would_do_nothing(tmp_path, text, key):
    """What nothing reads is no part of the format: it is told like any other unknown key or value."""
    _, problems = load(tmp_path, f"name = 'ours'\n{text}\n")
    assert [problem.key for problem in problems] == [key]


def test_fingerprint(tmp_path):
    """It changes with the file and with its Markdown, and with nothing else."""
    (tmp_path / "ours.md").write_text("# A\n", encoding="utf-8")
    text = GOOD.replace('title = "Our design"', 'source = "ours.md"')
    first, again = load(tmp_path, text)[0], load(tmp_path, text)[0]
    assert first.fingerprint == again.fingerprint != ""
    assert load(tmp_path, text.replace("Aim", "Goals"))[0].fingerprint != first.fingerprint
    (tmp_path / "ours.md").write_text("# B\n", encoding="utf-8")
    assert load(tmp_path, text)[0].fingerprint != first.fingerprint
    assert load_builtin("none").fingerprint != load_builtin("system-design").fingerprint != ""
