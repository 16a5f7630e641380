"""New projects and designs: what is written, what is kept, what is said."""

import ast
import re

import pytest

from sphinx_sysdesign.scaffold import (
    new_design,
    new_project,
    plan_design,
    plan_project,
    render_templates,
    write,
)
from sphinx_sysdesign.scaffold.files import as_markdown, design_text
from sphinx_sysdesign.scaffold.project import Project, find_project, read_project
from sphinx_sysdesign.template import load_builtin

TEMPLATE = load_builtin("system-design")


def planned(plan):
    """Return the files of a plan by path."""
    return {file.path: file.text for file in plan.files}


def make_project(
    folder, conf='extensions = ["sphinx_sysdesign"]\n', index="```{toctree}\nintro\n```\n"
):
    """Write the smallest Sphinx project."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    (folder / "index.md").write_text(index, encoding="utf-8")
    return folder


def test_plan_of_a_project(tmp_path):
    """A project has all that a build, Read the Docs and CI need; planning writes nothing."""
    files = planned(plan_project(tmp_path / "our-designs", today="2026-03-04"))
    assert set(files) == {
        "conf.py", "index.md", "designs/first-design.md", "README.md", "requirements.txt", ".readthedocs.yaml", ".gitignore",
        ".github/workflows/designs.yml",
    }  # fmt: skip
    assert not (tmp_path / "our-designs").exists()
    assert "# Our designs" in files["index.md"]
    assert "sphinx-sysdesign check ." in files[".readthedocs.yaml"]
    assert 'created: "2026-03-04"' in files["designs/first-design.md"]
    assert not any(re.search(r"@[A-Z_]+@", text) for text in files.values())
    assert all(text.endswith("\n") for text in files.values())


def test_conf_is_python(tmp_path):
    """conf.py is valid Python, whatever the project is called."""
    title = 'He said "\\x" {a} & $b @ID@'
    conf = planned(plan_project(tmp_path, title=title))["conf.py"]
    values = {n.targets[0].id: n.value for n in ast.parse(conf).body if isinstance(n, ast.Assign)}
    assert ast.literal_eval(values["project"]) == title
    assert ast.literal_eval(values["extensions"]) == ["myst_parser", "sphinx_sysdesign"]


def test_same_plan_every_time(tmp_path, monkeypatch):
    """With SOURCE_DATE_EPOCH, the same call plans the same bytes."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert plan_project(tmp_path) == plan_project(tmp_path)
    assert 'created: "2026-01-01"' in planned(plan_project(tmp_path))["designs/first-design.md"]


def test_project_is_written(tmp_path):
    """A new project is written; files that were there are kept and named."""
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    outcome = new_project(tmp_path)
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine"
    assert outcome.kept == (tmp_path / "README.md",)
    assert list(outcome) == list(outcome.written)
    assert tmp_path / "conf.py" in outcome.written
    assert f"kept {tmp_path / 'README.md'} (it exists)" in outcome.lines()


@pytest.mark.parametrize("name", ["conf.py", "index.md", "designs/first-design.md"])
def test_project_overwrites_nothing(tmp_path, name):
    """Where one of the files that make the project exists, nothing at all is written."""
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ValueError, match=r"exists|already"):
        new_project(tmp_path)
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / name).read_text(encoding="utf-8") == "mine"


def test_broken_links_count_as_files(tmp_path):
    """A link that leads nowhere is not written through."""
    (tmp_path / "README.md").symlink_to(tmp_path / "elsewhere.md")
    assert tmp_path / "README.md" in new_project(tmp_path).kept
    assert not (tmp_path / "elsewhere.md").exists()


def test_design_holds_the_template():
    """A new design has every section of the template, in the template's own placeholders, as a draft."""
    text = design_text(TEMPLATE, title="Rate limiter", id="rate-limiter", today="2026-03-04")
    assert text.startswith("---\ndesign:\n  id: rate-limiter\n  status: draft\n")
    assert "# Rate limiter\n" in text
    headings = re.findall(r"^#{2,4} (.*)$", TEMPLATE.markdown, re.MULTILINE)
    missing = [
        h
        for h in headings
        if h not in text and "[Component Name" not in h and "Alternative " not in h
    ]
    assert missing == []
    own = [p for p in re.findall(r"\[[^\[\]\n]+\]", text) if TEMPLATE.texts.is_distinctive(p)]
    assert len(own) > 100
    for kind in (
        "requirements} functional",
        "requirements} non-functional",
        "estimate}",
        "component}",
        "failure-mode}",
        "tradeoff}",
        "alternative}",
    ):
        assert f"{{{kind}" in text


def test_design_hides_no_line():
    """No line of a new design is a link definition, which Markdown would swallow."""
    text = design_text(TEMPLATE, title="X", id="x", today="2026-03-04")
    assert not re.search(r"^\s*(?:[-*]|\d+\.)?\s*\[[^\]]+\]:\s", text, re.MULTILINE)
    assert "](link)" not in text


def test_requirement_titles_are_unique():
    """Requirements, decisions and components of a new design have names of their own."""
    text = design_text(TEMPLATE, title="X", id="x", today="2026-03-04")
    for block in re.findall(r"^:::\{requirements\}.*?^:::$", text, re.MULTILINE | re.DOTALL):
        titles = re.findall(r"^(?:\d+\.|-) \*\*(.+?):\*\*", block, re.MULTILINE)
        assert len(titles) == len(set(titles)) > 3
    titles = re.findall(
        r"^:::\{(?:component|tradeoff|failure-mode|alternative)\} (.*)$", text, re.MULTILINE
    )
    assert len(titles) == len(set(titles)) == 12


def test_fences_are_closed():
    """Every fence of a new design is closed, with colons and with backticks."""
    for colons in (True, False):
        text = design_text(TEMPLATE, title="X", id="x", today="2026-03-04", colons=colons)
        open_fences = []
        for line in text.splitlines():
            if fence := re.match(r"(:{3,}|`{3,})(.*)", line):
                if open_fences and fence[1] == open_fences[-1] and not fence[2]:
                    open_fences.pop()
                else:
                    assert fence[1] not in open_fences, line
                    open_fences.append(fence[1])
        assert open_fences == []
        assert (":::" in text) is colons


def test_titles_are_plain_text():
    """Characters of a title mean nothing to Markdown."""
    assert as_markdown("[a](b) *c* <d> {e}") == r"\[a\](b) \*c\* \<d\> \{e\}"


def test_design_of_another_template(tmp_path):
    """The template `none` gives a page to start from; one without Markdown gives its headings with hints."""
    text = planned(plan_design("x", Project(tmp_path), {}, template="none", today="2026-03-04"))[
        "x.md"
    ]
    assert "template: none" in text
    assert text.endswith("[One-sentence description of the system to design]\n")
    with pytest.raises(ValueError, match="did you mean 'none'"):
        plan_design("x", Project(tmp_path), {}, template="nonee")


def test_design_of_a_project_template(tmp_path):
    """A project's own template file gives its headings with hints, or says what is wrong with it."""
    path = tmp_path / "ours.toml"
    path.write_text(
        'name = "ours"\n[[sections]]\nkey = "goal"\nlevel = "required"\nhint = "Say why."\n',
        encoding="utf-8",
    )
    text = planned(plan_design("x", Project(tmp_path), {}, template=str(path), today="2026-03-04"))[
        "x.md"
    ]
    assert "template: ours" in text
    assert "## Goal\n\n<!-- Say why. -->\n" in text
    path.write_text("name = ", encoding="utf-8")
    with pytest.raises(ValueError, match=r"ours\.toml:1: no valid TOML"):
        plan_design("x", Project(tmp_path), {}, template=str(path))


def test_design_in_a_project(tmp_path):
    """A design goes beside conf.py, and its author is told which toctree to add it to."""
    project = make_project(tmp_path / "docs")
    outcome = new_design("Rate Limiter", tmp_path)
    assert list(outcome) == [project / "rate-limiter.md"]
    assert outcome.notes == ("add /rate-limiter to the toctree of index (line 1)",)
    with pytest.raises(ValueError, match="nothing was written"):
        new_design("Rate Limiter", tmp_path)


def test_design_where_one_stands(tmp_path):
    """Inside a folder of the project, the design goes to that folder."""
    project = make_project(tmp_path, index="```{toctree}\n:glob:\n\nteam/*\n```\n")
    (project / "team").mkdir()
    outcome = new_design("x", project / "team")
    assert list(outcome) == [project / "team" / "x.md"]
    assert outcome.notes == ("the toctree of index (line 1) lists it already",)


def test_design_goes_to_the_designs(tmp_path):
    """Where the project has a folder `designs`, a name without a folder goes there."""
    project = make_project(tmp_path)
    (project / "designs").mkdir()
    assert list(new_design("x", project)) == [project / "designs" / "x.md"]
    assert list(new_design("other/y", project)) == [project / "other" / "y.md"]


def test_design_never_leaves_the_project(tmp_path):
    """A name that leads out of the project writes nothing."""
    project = make_project(tmp_path / "docs")
    for name in ("../x", "/tmp/x", "a/../../x"):
        with pytest.raises(ValueError, match="path"):
            new_design(name, project)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["conf.py", "docs", "index.md"]


def test_project_without_colon_fences(tmp_path):
    """Where the project does not read `:::`, the design uses backticks; a missing extension is mentioned."""
    project = make_project(
        tmp_path,
        'extensions = ["myst_parser"]\nmyst_enable_extensions = ["deflist"]  # no colon_fence\n',
    )
    outcome = new_design("x", project)
    text = (project / "x.md").read_text(encoding="utf-8")
    assert ":::" not in text
    assert "````{requirements} functional" in text
    assert 'add "sphinx_sysdesign" to extensions in conf.py' in outcome.notes


def test_reading_a_project(tmp_path):
    """conf.py is read, not run."""
    project = make_project(tmp_path, 'raise SystemExit\nextensions = ["sphinx_sysdesign"]\n')
    assert read_project(project) == Project(project, colons=True, has_extension=True)
    assert find_project(project) == project.resolve()


def test_no_project(tmp_path):
    """Outside of any project the message says where was looked, and how to make one."""
    with pytest.raises(ValueError, match=r"no conf\.py.*sphinx-sysdesign new DIR"):
        find_project(tmp_path)


def test_written_bytes(tmp_path):
    """Files are UTF-8 with plain line ends on every system."""
    write(plan_project(tmp_path / "x"))
    for path in (tmp_path / "x").rglob("*.*"):
        if path.is_file():
            assert b"\r" not in path.read_bytes()
            path.read_text(encoding="utf-8")


def test_templates_as_text():
    """Every template is listed with its sections, their levels and hints."""
    text = render_templates()
    assert "system-design: System design\n" in text
    assert "none: No template\n" in text
    assert re.search(r"^  Problem Statement +required +\S", text, re.MULTILINE)
    assert re.search(r"^    Read Path|^      Read Path", text, re.MULTILINE)
    assert all(line == line.rstrip() for line in text.splitlines())


def test_requirements_name_this_version(tmp_path):
    """requirements.txt asks for this version or a later one."""
    files = planned(plan_project(tmp_path))
    assert re.fullmatch(r"sphinx-sysdesign>=\d+\.\d+\.\d+\n", files["requirements.txt"])
