"""Any sequence of edits: after each, every page and file is what a build from nothing makes of it."""

from __future__ import annotations

import contextlib
import random
import re

import pytest
from shell_samples import design
from test_builds import content, findings, pages

from sphinx_sysdesign.cli import main
from sphinx_sysdesign.records.overviews import OVERVIEWS

OVERVIEW = "# Everything\n\n" + "\n\n".join(
    f"## {name}\n\n:::{{{name}}}\n:design: '*'\n:::" for name in OVERVIEWS
)
#: Values are read by others and cited; the names of records are drawn from few, so that they meet.
NAMES = ["alpha", "beta", "gamma", "delta", "epsilon"]
TITLES = ["Speed", "Delay", "Lag", "Reach"]


class Editor:
    """Edits a project at random, the same way every time."""

    def __init__(self, project, seed):
        self.project, self.random = project, random.Random(seed)
        self.names = NAMES[:3]
        self.seeds = {}
        for name in self.names:
            self.write(name)
        self.order()

    def write(self, name):
        """Write a design anew: its metadata, records and references are drawn by lot."""
        self.seeds[name] = self.random.random()
        self.save(name, name if self.random.random() < 0.9 else f"{name}-new")

    def save(self, name, id_):
        """Write a design as its lot says."""
        lot = random.Random(self.seeds[name])
        text = design(
            id_,
            "\n\n".join(self.body(lot)),
            status=lot.choice(["draft", "in-review", "approved", "superseded"]),
            domain=lot.choice(["Web", "Data"]),
            concepts=f"[{', '.join(lot.sample(['hash', 'queue', 'cache'], 2))}]",
            related=f"[{lot.choice(NAMES)}]",
        )
        self.project.write_file(f"parts/{name}.md", text)

    def body(self, lot):
        """Yield the parts of a design."""
        other, titles = lot.choice(NAMES), lot.sample(TITLES, 2)
        yield f"About {lot.choice('abc')}. See {{design}}`{other}` and {{est}}`{other}/peak -> requests/min`."
        yield "## Needs\n\n:::{requirements} non-functional\n**Performance:**\n"
        yield "\n".join(f"- **{title}:** p99 < {lot.randint(1, 4)} s" for title in titles)
        yield ":::"
        yield f"```{{estimate}}\nload = {lot.randint(1, 4)} .. 9 requests/s\npeak = {lot.choice(['2', f'{other}.load / (1 requests/s)'])} * load\nwait = 1 / load\ncheck wait < req.{titles[0].lower()}\n```"
        yield f"## Words\n\n{{req}}`{titles[1].lower()}` {{req}}`{other}/lag` [](#{other}/speed) {{est}}`peak` {{tradeoff}}`{other}/store`"
        if lot.random() < 0.7:
            status = lot.choice(["accepted", "proposed", "superseded"])
            yield f":::{{tradeoff}} Store {lot.randint(1, 3)}\n:id: store\n:status: {status}\n:addresses: {lot.choice(titles).lower()}\n\n| Option | Chosen? |\n|---|---|\n| SQL | {lot.choice('✓✗')} |\n| Files | ✗ |\n\n**Reasoning:** known\n:::"
        if lot.random() < 0.7:
            yield f":::{{component}} Cache {lot.randint(1, 3)}\n:id: cache\n:addresses: {other}/delay\n\n**Responsibility:** keeps\n:::"
            yield f":::{{component}} Front\n:id: front\n:depends: {lot.choice(['cache', f'{other}/cache'])}\n\n**Responsibility:** asks\n:::"
        if lot.random() < 0.7:
            yield f":::{{failure-mode}} Loss {lot.randint(1, 3)}\n:id: loss\n:affects: cache\n:severity: {lot.randint(1, 10)}\n:likelihood: {lot.randint(1, 10)}\n:detection: 3\n\n**Impact:** [Impact]\n**Mitigation:** two of them\n:::"

    def order(self):
        """List the designs in an order drawn by lot; one that is not there stays out."""
        names = self.random.sample(self.names, len(self.names))
        listed = "\n".join(names)
        self.project.write_file("parts/index.md", f"# Parts\n\n```{{toctree}}\n{listed}\n```\n")

    def delete(self):
        """Delete a design, unless few are left."""
        if len(self.names) > 2:
            gone = self.names.pop(self.random.randrange(len(self.names)))
            (self.project.src / f"parts/{gone}.md").unlink()
            self.order()

    def add(self):
        """Add a design, or write one anew."""
        name = self.random.choice(NAMES)
        self.names = sorted({*self.names, name})
        self.write(name)
        self.order()

    def rename(self):
        """Give a design another id; its text stays."""
        self.save(self.random.choice(self.names), self.random.choice(["omega", *NAMES]))

    def edit(self):
        """Write a design anew."""
        self.write(self.random.choice(self.names))

    def two(self):
        """Write two designs anew."""
        for name in self.random.sample(self.names, 2):
            self.write(name)

    def state(self):
        """Change the status of a design, and nothing else."""
        path = self.project.src / f"parts/{self.random.choice(self.names)}.md"
        status = self.random.choice(["draft", "in-review", "approved", "superseded"])
        text = path.read_text(encoding="utf-8")
        path.write_text(
            re.sub(r"(?m)^  status: .*$", f"  status: {status}", text), encoding="utf-8"
        )

    def review(self):
        """Record what a design cites."""
        name = re.search(r"(?m)^  id: (\S+)", self.text(self.random.choice(self.names)))[1]
        main(["review", name, "--path", str(self.project.src)])

    def text(self, name):
        """Return the source of a design."""
        return (self.project.src / f"parts/{name}.md").read_text(encoding="utf-8")

    def step(self):
        """Change something."""
        steps = [self.edit, self.edit, self.two, self.delete, self.add]
        self.random.choice([*steps, self.rename, self.state, self.order, self.review])()


def mirrored(project, name):
    """Return a copy of a project beside it: files that differ are written, those that are gone removed."""
    copy = type(project)(project.src.parent / name / "src", project.conf)
    wanted = {p.relative_to(project.src): p for p in project.src.rglob("*") if p.is_file()}
    there = {p.relative_to(copy.src): p for p in copy.src.rglob("*") if p.is_file()}
    for path in there.keys() - wanted.keys():
        there[path].unlink()
    for path, source in wanted.items():
        if path not in there or there[path].read_bytes() != source.read_bytes():
            copy.write_file(str(path), source.read_bytes())
    return copy


def written(built):
    """Return what a build made: the content of its pages with the JSON beside them, and what it said."""
    return {name: content(page) for name, page in pages(built.out).items()}, findings(
        built.warnings
    )


def reports(project, **options):
    """Return the files of the builder `sysdesign`; some of them have paths from where one works."""
    with contextlib.chdir(project.src):
        out = project.build("sysdesign", **options).out
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(out.iterdir())}


@pytest.mark.parametrize("seed", range(100, 124))
def test_random_edits(project, seed):
    """After each of many edits, pages, designs.json, reports and overviews are those of a clean build.

    Built again with one process, and with four. Plain Sphinx leaves the pages of deleted documents behind.
    """
    project.write(
        index="# Index\n\n```{toctree}\n:maxdepth: 1\n\nparts/index\noverview\n```\n",
        overview=OVERVIEW,
    )
    editor = Editor(project, seed)
    project.build()
    mirrored(project, "four").build(jobs=4)
    for _ in range(10):
        editor.step()
        clean = mirrored(project, "clean")
        expected, said = written(clean.build(fresh=True))
        for again in (project, mirrored(project, "four")):
            kept, told = written(again.build(jobs=1 if again is project else 4))
            assert {name: kept.get(name) for name in expected} == expected
            assert told == said
        assert reports(project) == reports(clean, fresh=True)


def test_untouched_project_rewrites_nothing(project):
    """Built again without an edit, no page and no file of a project with all overviews is written."""
    project.write(overview=OVERVIEW)
    Editor(project, 1)
    built = project.build()
    before = {path: path.stat().st_mtime_ns for path in built.out.rglob("*.html")}
    again = project.build()
    assert "no targets are out of date" in again.status
    touched = {p.name for p, time in before.items() if p.stat().st_mtime_ns != time}
    assert touched <= {"search.html", "genindex.html"}
