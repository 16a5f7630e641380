"""The command line, from end to end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from sphinx_sysdesign import __version__
from sphinx_sysdesign.cli import main

CONF = 'extensions = ["sphinx_sysdesign"]\nsysdesign_designs = ["*"]\nsysdesign_template = "none"\n'
OPEN = "# Shortener\n\n## Load\n\nUsers: [X million] a day.\n"
DONE = "# Limiter\n\n## Load\n\nUsers: 5 million a day.\n"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """Make a small Sphinx project with an open and a finished design, and work in its root."""
    (tmp_path / "conf.py").write_text(CONF, encoding="utf-8")
    (tmp_path / "index.md").write_text(OPEN, encoding="utf-8")
    (tmp_path / "limiter.md").write_text(DONE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    return tmp_path


@pytest.fixture
def plain(project):
    """Make the same without conf.py."""
    (project / "conf.py").unlink()
    return project


def files(root: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes."""
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def test_a_project_with_an_open_design(project, capsys):
    """A finding is shown with its source line and ends with exit status 1; nothing is written."""
    before = files(project)
    assert main(["check"]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("index.md:5:8: SD103 leftover-placeholder: ")
    assert "5 | Users: [X million] a day.\n  |        ^^^^^^^^^^^\n" in out
    assert out.endswith("1 finding in 2 designs: 1 warning\n")
    assert err == ""
    assert files(project) == before


def test_a_finished_project(project, capsys):
    """Without findings the exit status is 0."""
    (project / "index.md").write_text(DONE, encoding="utf-8")
    assert main(["check", str(project)]) == 0
    assert capsys.readouterr().out.endswith("No findings in 2 designs\n")


def test_conf_below_the_folder(project, capsys):
    """conf.py is found in docs/, which is said, and paths are seen from the working folder."""
    (project / "docs").mkdir()
    for name in ("conf.py", "index.md"):
        (project / name).rename(project / "docs" / name)
    assert main(["check"]) == 1
    out, err = capsys.readouterr()
    assert err == "checking the Sphinx project docs\n"
    assert out.startswith("docs/index.md:5:8: SD103")


def test_a_single_file_seen_from_its_folder(project, capsys, monkeypatch):
    """In a folder of a project, a file is named as it is seen from there."""
    (project / "designs").mkdir()
    (project / "index.md").rename(project / "designs" / "a.md")
    monkeypatch.chdir(project / "designs")
    assert main(["check", "a.md"]) == 1
    assert capsys.readouterr().out.startswith("a.md:5:8: SD103")


def test_a_folder_without_conf(plain, capsys):
    """Every Markdown file of a folder without conf.py is a design, held against the template asked for."""
    assert main(["check", "--template", "none"]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("index.md:5:8: SD103")
    assert out.endswith("1 finding in 2 designs: 1 warning\n")
    assert err == ""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_file_in_another_encoding(project, capsys, jobs):
    """A document that is not in UTF-8 is named, with the line."""
    (project / "latin.md").write_bytes(b"# One\n\nCaf\xe9\n")
    assert main(["check", "-j", jobs]) == 2
    expected = "sphinx-sysdesign: latin.md:3: is not in UTF-8: save it in that encoding\n"
    assert capsys.readouterr() == ("", expected)


def test_front_matter_is_told_of_where_it_makes_the_design(project, capsys):
    """A page that is a design by its front matter alone does not vanish unseen when that cannot be read."""
    (project / "conf.py").write_text('extensions = ["sphinx_sysdesign"]\n', encoding="utf-8")
    (project / "limiter.md").write_text("---\ndesign: {id: a\n---\n" + DONE, encoding="utf-8")
    main(["check"])
    told = capsys.readouterr().err.partition("\n")[0]
    assert "limiter.md" in told
    assert "Malformed YAML" in told


def test_a_single_file(plain, capsys):
    """Of a single file, that file alone is read."""
    (plain / "broken.md").write_bytes(b"\xff\xfe\x00 no text")
    assert main(["check", "limiter.md", "--template", "none"]) == 0
    assert capsys.readouterr().out.endswith("No findings in 1 design\n")


def test_a_single_file_says_nothing_of_others(plain, capsys):
    """A related design that was not read is no finding."""
    text = '---\ndesign:\n  id: limiter\n  related: ["shortened"]\n---\n' + DONE
    text += "\nSee {design}`elsewhere` and {req}`elsewhere/latency`, but {req}`not-here`.\n"
    (plain / "limiter.md").write_text(text, encoding="utf-8")
    assert main(["check", "limiter.md", "--template", "none"]) == 1
    out = capsys.readouterr().out
    assert "`not-here`" in out
    assert out.endswith("1 finding in 1 design: 1 warning\n")
    assert main(["check", "--template", "none"]) == 1
    assert capsys.readouterr().out.endswith("5 findings in 2 designs: 5 warnings\n")


def test_the_default_template(plain, capsys):
    """A plain file is held against the built-in template unless another is named."""
    assert main(["check", "limiter.md"]) == 1
    assert "SD101 missing-section" in capsys.readouterr().out


def test_several_paths_are_one_report(plain, capsys):
    """Files of several folders are in one report, with paths from the working folder."""
    (plain / "sub").mkdir()
    (plain / "sub" / "other.md").write_text(OPEN, encoding="utf-8")
    assert (
        main(["check", "index.md", "sub/other.md", "--template", "none", "--format", "json"]) == 1
    )
    found = json.loads(capsys.readouterr().out)
    assert [f["path"] for f in found["findings"]] == ["index.md", "sub/other.md"]


@pytest.mark.parametrize(
    ("level", "status"), [("info", 1), ("warning", 1), ("error", 0), ("never", 0)]
)
@pytest.mark.usefixtures("project")
def test_fail_level(level, status):
    """The fail level decides what ends with exit status 1."""
    assert main(["check", "--fail-level", level]) == status


def test_fail_level_of_the_project(project):
    """Without the option, the project's own fail level holds."""
    (project / "conf.py").write_text(CONF + 'sysdesign_fail_level = "error"\n', encoding="utf-8")
    assert main(["check"]) == 0


def test_a_draft_passes(project, capsys):
    """Open items of a draft are shown, but do not fail."""
    (project / "index.md").write_text(
        "---\ndesign: {status: draft}\n---\n" + OPEN, encoding="utf-8"
    )
    assert main(["check"]) == 0
    assert "[info]" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("kind", "start"),
    [
        ("sarif", '{\n  "$schema": '),
        ("junit", '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites '),
        (
            "github",
            "::warning file=index.md,line=5,col=8,endColumn=19,title=SD103 leftover-placeholder::",
        ),
        ("text", "index.md:5:8: SD103"),
        ("json", '{\n  "version": 1,'),
    ],
)
def test_formats(project, kind, start):
    """Each format can be written to a file, without colour."""
    args = [
        "check",
        "--format",
        kind,
        "--output",
        "out/report",
        "--color",
        "auto",
        "--fail-level",
        "never",
    ]
    assert main(args) == 0
    assert (project / "out" / "report").read_text(encoding="utf-8").startswith(start)


def test_json_fits_its_schema(project, capsys):
    """What the command writes fits the schema that ships with it."""
    main(["check", "--format", "json"])
    schema = (
        resources.files("sphinx_sysdesign").joinpath("schemas", "report.schema.json").read_text()
    )
    data = json.loads(capsys.readouterr().out)
    Draft202012Validator(json.loads(schema)).validate(data)
    assert [d["completeness"] for d in data["designs"]] == [0, 100]
    assert project.name not in json.dumps(data)


def test_baseline(project, capsys):
    """What was accepted passes, also after lines moved; what is new fails; it can be written again."""
    assert main(["check", "--write-baseline", "--baseline", "accepted.json"]) == 0
    assert main(["check", "--baseline", "accepted.json"]) == 0
    assert "1 in the baseline" in capsys.readouterr().out
    moved = OPEN.replace("## Load", "Some words.\n\n## Load")
    (project / "index.md").write_text(moved, encoding="utf-8")
    assert main(["check", "--baseline", "accepted.json"]) == 0
    (project / "index.md").write_text(moved + "\nRows: [Z million]\n", encoding="utf-8")
    assert main(["check", "--baseline", "accepted.json"]) == 1
    assert main(["check", "--write-baseline", "--baseline", "accepted.json"]) == 0
    assert main(["check", "--baseline", "accepted.json"]) == 0


def test_baseline_of_the_project(project):
    """The project's own baseline is where --write-baseline writes to, and it holds in check."""
    (project / "conf.py").write_text(CONF + 'sysdesign_baseline = "ok.json"\n', encoding="utf-8")
    assert main(["check", "--write-baseline"]) == 0
    assert (project / "ok.json").is_file()
    assert main(["check"]) == 0


@pytest.mark.parametrize(
    ("conf", "words"),
    [
        ("1 / 0\n", "conf.py: ZeroDivisionError: division by zero"),
        ("def\n", "invalid syntax"),
        ("import sys; sys.exit(3)\n", "sys.exit()"),
        ('extensions = ["no_such_extension"]\n', "no_such_extension"),
    ],
)
def test_a_broken_project(project, capsys, conf, words):
    """What Sphinx cannot read is told in one line, with exit status 2 and without a traceback."""
    (project / "conf.py").write_text(conf, encoding="utf-8")
    assert main(["check"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["check", "none.md"], "none.md: there is no such file or folder"),
        (["check", "conf.py"], "neither Markdown nor reStructuredText"),
        (["check", "-j", "0"], "-j takes a number from 1, or auto"),
        (["check", "--baseline", "none.json"], "none.json: there is no such file"),
        (["check", "--template", "none.toml"], "none.toml"),
        (["explain", "SD10"], "there is no rule 'SD10'; the nearest is "),
        (["new"], "new takes either a folder"),
        (["check", "--output", "index.md/x"], "index.md/x: cannot be written: "),
    ],
)
@pytest.mark.usefixtures("project")
def test_wrong_use(capsys, args, words):
    """Wrong use is told in one line, with exit status 2."""
    assert main(args) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert len(err.splitlines()) == 1


@pytest.mark.usefixtures("plain")
def test_unknown_template(capsys):
    """Without a project, only the built-in templates have names; the nearest is told."""
    assert main(["check", "--template", "system-desing"]) == 2
    assert "there is no template 'system-desing'" in capsys.readouterr().err


def test_own_template(plain, capsys):
    """A template of one's own is named as a TOML file."""
    section = '[[sections]]\nkey = "purpose"\ntitle = "Purpose"\nlevel = "required"\n'
    (plain / "ours.toml").write_text(f'name = "ours"\ntitle = "Ours"\n{section}', encoding="utf-8")
    assert main(["check", "limiter.md", "--template", "ours.toml"]) == 1
    out = capsys.readouterr().out
    assert "SD101 missing-section" in out
    assert "`Purpose`" in out


def test_output_of_conf_does_not_get_into_the_report(project, capsys):
    """What conf.py prints goes to the other stream."""
    (project / "conf.py").write_text(CONF + 'print("noise")\n', encoding="utf-8")
    main(["check", "--format", "json"])
    out, err = capsys.readouterr()
    json.loads(out)
    assert err == "noise\n"


def test_verbose(project, capsys):
    """Sphinx's other warnings are shown only where they are asked for; findings are not told twice."""
    (project / "limiter.md").write_text(
        DONE + "\n[](nowhere.md)\n\n```{nonsense}\n```\n", encoding="utf-8"
    )
    main(["check"])
    assert capsys.readouterr().err == ""
    main(["check", "-v"])
    err = capsys.readouterr().err
    assert "nonsense" in err
    assert "[sysdesign." not in err


def test_wrong_options_are_told(project, capsys):
    """A wrong option of ours is told without being asked, on the other stream."""
    (project / "conf.py").write_text(CONF + 'sysdesign_ignore = ["SD10"]\n', encoding="utf-8")
    main(["check"])
    assert "there is no rule 'SD10'" in capsys.readouterr().err


def test_no_design(project, capsys):
    """A project without designs says how to name them."""
    (project / "conf.py").write_text('extensions = ["sphinx_sysdesign"]\n', encoding="utf-8")
    assert main(["check"]) == 0
    assert "no design found; name your designs in `sysdesign_designs`" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("args", "variables", "colored"),
    [
        ([], {}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ],
)
@pytest.mark.usefixtures("project")
def test_colour(monkeypatch, capsys, args, variables, colored):
    """Colour is for terminals, and follows NO_COLOR and FORCE_COLOR unless the option tells."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    main(["check", *args])
    assert ("\x1b[" in capsys.readouterr().out) is colored


@pytest.mark.usefixtures("project")
def test_parallel_is_the_same(capsys):
    """The report is the same with several processes."""
    main(["check", "--format", "json"])
    one = capsys.readouterr().out
    main(["check", "--format", "json", "-j", "2"])
    assert capsys.readouterr().out == one


def test_explain(capsys):
    """A rule's page is found by code and by name, in any case; without a rule all are listed."""
    assert main(["explain", "SD103"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("SD103 leftover-placeholder\n")
    assert main(["explain", "leftover-placeholder"]) == 0
    assert capsys.readouterr().out == page
    assert main(["explain"]) == 0
    assert len(capsys.readouterr().out.splitlines()) > 25


def test_templates(capsys):
    """The built-in templates are listed by name."""
    assert main(["templates"]) == 0
    assert "system-design" in capsys.readouterr().out


def test_version(capsys):
    """The version is that of the package."""
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"sphinx-sysdesign {__version__}\n"


@pytest.mark.parametrize("args", [["explain", "SD103"], ["explain"], ["--help"], ["templates"]])
def test_small_commands_do_not_load_sphinx(args):
    """Whatever does not check designs is there at once: it imports neither Sphinx nor docutils."""
    code = (
        "import sys\nfrom sphinx_sysdesign.cli import main\n"
        f"try: main({args!r})\nexcept SystemExit: pass\n"
        "assert not {'sphinx', 'docutils', 'myst_parser'} & set(sys.modules)\n"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env=environment)


def test_new_project_builds(tmp_path, monkeypatch, capsys):
    """A new project is written, and its draft passes the check; a second time nothing is overwritten."""
    monkeypatch.chdir(tmp_path)
    assert main(["new", "site"]) == 0
    assert f"wrote {Path('site', 'conf.py')}" in capsys.readouterr().out
    assert main(["new", "my site"]) == 0
    assert "next: cd 'my site' && sphinx-build" in capsys.readouterr().out
    assert main(["check", "site"]) == 0
    before = files(tmp_path)
    assert main(["new", "site"]) == 2
    assert files(tmp_path) == before


def test_new_design(project, capsys):
    """A new design is written into the project that one stands in."""
    assert main(["new", "--design", "rate-limiter"]) == 0
    assert capsys.readouterr().out.startswith("wrote ")
    assert (project / "rate-limiter.md").is_file()


def test_every_mistake_of_a_template_has_its_line(plain, capsys):
    """A template that cannot be used says why, a mistake a line."""
    (plain / "bad.toml").write_text("name = 'x y'\nlevle = 1\n", encoding="utf-8")
    assert main(["check", "--template", "bad.toml", "index.md"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition("toml:")[2].partition(":")[0] for line in lines] == ["1", "2"]


def test_a_file_of_a_project(project, capsys, monkeypatch):
    """A single file is read alone, with the options of the project around it, whatever that leaves out."""
    (project / "sub").mkdir()
    (project / "sub" / "one.md").write_text(OPEN, encoding="utf-8")
    (project / "sub" / "two.md").write_text(OPEN, encoding="utf-8")
    conf = CONF + 'sysdesign_levels = {"SD103": "error"}\nexclude_patterns = ["sub"]\n'
    (project / "conf.py").write_text(conf, encoding="utf-8")
    assert main(["check", "sub/one.md"]) == 1
    out, _ = capsys.readouterr()
    assert "sub/one.md:5:8: SD103" in out
    assert "[error]" in out
    assert "1 finding in 1 design" in out
    monkeypatch.chdir(project / "sub")
    assert main(["check", "two.md", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["findings"][0]["path"] == "sub/two.md"


def test_a_file_of_another_project(project, capsys):
    """A conf.py that does not speak of this extension is not run: the file is checked as a plain one."""
    (project / "conf.py").write_text("raise SystemExit(3)\n", encoding="utf-8")
    assert main(["check", "limiter.md", "--template", "none"]) == 0
    assert "no findings" in capsys.readouterr().out.lower()


def test_new_says_what_it_left_alone(tmp_path, monkeypatch, capsys):
    """`new` prints a line for each file that it wrote and each that it kept, and what is left to do."""
    monkeypatch.chdir(tmp_path)
    assert main(["new", "made"]) == 0
    capsys.readouterr()
    monkeypatch.chdir(tmp_path / "made")
    (tmp_path / "made" / "index.md").write_text("# Index\n", encoding="utf-8")
    assert main(["new", "--design", "Rate limiter"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("wrote ")
    assert any("toctree" in line for line in lines)
