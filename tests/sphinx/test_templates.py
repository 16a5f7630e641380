"""What a project's own template does to builds, and what tables of records show."""

from __future__ import annotations

from shell_samples import CONF

TOML = """
name = "ours"
source = "ours.md"

[[sections]]
key = "goal"
level = "required"
aliases = ["{}"]
"""
OURS = (
    CONF
    + 'sysdesign_designs = ["a"]\nsysdesign_template = "ours"\nsysdesign_templates = ["ours.toml"]\n'
)


def said(built):
    """Return the codes of the findings of a build."""
    lines = [line for line in built.warnings.splitlines() if "[sysdesign." in line]
    return [line.partition("WARNING: ")[2][:5] for line in lines]


def test_a_changed_template_is_not_stale(project):
    """After its file or its Markdown changed, pages are read with the new one; else nothing is read again."""
    project.conf = OURS
    project.write(a="# A\n\nWords.\n\n## Aim\n\n[Say what for]\n", b="# B\n\nWords.\n")
    project.write_file("ours.toml", TOML.format("Aim"))
    project.write_file("ours.md", "# Ours\n\n## Goal\n\nText.\n")
    assert said(project.build()) == []
    assert "0 added, 0 changed, 0 removed" in project.build().status
    project.write_file("ours.toml", TOML.format("Purpose"))
    assert said(project.build()) == ["SD101"]
    project.write_file("ours.toml", TOML.format("Aim"))
    project.write_file("ours.md", "# Ours\n\n## Goal\n\n[Say what for]\n")
    assert said(project.build()) == ["SD103"]
    assert said(project.build("sysdesign")) == ["SD103"]


def test_wrong_options_of_overviews_are_findings(project):
    """They are in the report and in the exit status, on pages that are no designs too, and can be silenced."""
    project.conf = CONF + 'sysdesign_designs = ["a"]\nsysdesign_template = "none"\n'
    project.write(
        a="# A\n\nWords.\n", over="# Over\n\n:::{design-list}\n:stile: table\n:style: grid\n:::\n"
    )
    built = project.build("sysdesign")
    assert sorted(said(built)) == ["SD701", "SD702"]
    assert built.app.statuscode == 1
    assert "over.md:4:" in built.read("report.txt")
    silent = project.build("sysdesign", sysdesign_ignore=["SD701", "SD702"])
    assert (said(silent), silent.app.statuscode) == ([], 0)


def test_rows_of_tables_show_what_refers_to_them(project):
    """A decision and a failure mode in a row are targets like others, and show it."""
    project.conf = CONF + 'sysdesign_designs = ["a"]\nsysdesign_template = "none"\n'
    project.write(
        a="# A\n\n:::{tradeoff} All\n| Decision | Chosen | Alternative | Rationale |\n|---|---|---|---|\n"
        "| Store | SQL | NoSQL | known |\n:::\n\n"
        ":::{failure-mode} All\n| Failure Mode | Impact | Recovery |\n|---|---|---|\n| Node lost | slow | spare |\n:::\n\n"
        "## Text\n\nAs {tradeoff}`store` says, see {failure}`node-lost`.\n"
    )
    page = project.build().read("a.html")
    for anchor in ("decision-store", "failure-node-lost"):
        row = page[page.index(f'id="{anchor}"') :].partition("</tr>")[0]
        assert "Referred to by" in row
        assert "section Text" in row


def test_a_table_that_is_none_says_so_once(project):
    """Where docutils could not read a table of options, the decision is not told to have none."""
    project.conf = CONF + 'sysdesign_designs = ["a"]\nsysdesign_template = "none"\n'
    table = "   ====  =====\n   a     b c\n   ===  ====\n   x     y\n   ====  =====\n"
    project.write_file(
        "a.rst", f"A\n=\n\nWords.\n\n.. tradeoff:: Y\n\n{table}\n   **Reasoning:** because\n"
    )
    built = project.build("sysdesign")
    assert "Malformed table" in built.warnings
    assert said(built) == []
